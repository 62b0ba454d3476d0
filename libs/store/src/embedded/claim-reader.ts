import {
  SYMMETRIC_RELATIONS,
  type Claim,
  type ClaimType,
  type DatePrecision,
  type Evidence,
  type Modality,
} from '#libs/domain';
import type { ClaimFilter } from '../graph-store.port.js';
import type { ClaimRecord, Slice, SliceRequest } from '../record.js';
import { checkedFirst, decodeCursor, encodeCursor, filterBounds } from './cursor.js';
import type { IdentityLayer } from './identity-layer.js';
import type { Statements } from './statements.js';
import { dateOf } from './text-layer.js';

interface ClaimRow {
  readonly id: string;
  readonly page: string;
  readonly article: string;
  readonly type: ClaimType;
  readonly source_subject: string;
  readonly source_object: string | null;
  readonly source_event: string | null;
  readonly subject: string;
  readonly object: string | null;
  readonly event: string | null;
  readonly date: string | null;
  readonly date_precision: DatePrecision | null;
  readonly modality: Modality;
  readonly qualifiers: string;
  readonly payload: string | null;
  readonly confidence: number;
  readonly made_by: string;
  readonly issued: string | null;
  readonly issued_precision: DatePrecision | null;
}

interface EvidenceRow {
  readonly claim: string;
  readonly article: string;
  readonly sentence: number;
  readonly span_start: number;
  readonly span_end: number;
  readonly quote: string;
}

interface RankedRow {
  readonly entity: string;
  readonly id: string;
  readonly date_from: string;
  readonly rank: number;
  readonly total: number;
  readonly skipped: number;
}

const SYMMETRIC = SYMMETRIC_RELATIONS.map((type) => `'${type}'`).join(', ');

/** Claims with their evidence, ends as canonical ids. */
export class ClaimReader {
  constructor(
    private readonly sql: Statements,
    private readonly identity: IdentityLayer,
  ) {}

  byIds(ids: readonly string[]): (ClaimRecord | null)[] {
    const wanted = JSON.stringify([...new Set(ids)]);
    const evidence = new Map<string, Evidence[]>();
    for (const row of this.sql.all<EvidenceRow>(
      'SELECT v.* FROM json_each(?) e JOIN evidence v ON v.claim = e.value ORDER BY v.claim, v.ordinal',
      wanted,
    )) {
      const piece: Evidence = {
        article: row.article,
        sentence: row.sentence,
        span: { start: row.span_start, end: row.span_end },
        quote: row.quote,
      };
      const list = evidence.get(row.claim);
      if (list) list.push(piece);
      else evidence.set(row.claim, [piece]);
    }
    const records = new Map<string, ClaimRecord>();
    for (const row of this.sql.all<ClaimRow>(
      `SELECT c.*, s.canonical AS subject, o.canonical AS object, v.canonical AS event, p.issued, p.issued_precision
       FROM json_each(?) e CROSS JOIN claim c ON c.id = e.value
       JOIN page p ON p.id = c.page
       JOIN membership s ON s.source = c.source_subject
       LEFT JOIN membership o ON o.source = c.source_object
       LEFT JOIN membership v ON v.source = c.source_event`,
      wanted,
    )) {
      records.set(row.id, claimRecord(row, evidence.get(row.id) ?? []));
    }
    return ids.map((id) => records.get(id) ?? null);
  }

  ofEntities(entities: readonly string[], filter: ClaimFilter, request: SliceRequest): Slice<ClaimRecord>[] {
    const first = checkedFirst(request);
    const after = decodeCursor(request.after, ['string', 'string']);
    const { from, to } = filterBounds(filter);
    const canonical = this.identity.canonicalOf(entities);
    const direction = filter.direction ?? 'both';
    const where = [
      filter.types && 'c.type IN (SELECT value FROM json_each(:types))',
      from !== null && `c.date_to >= :from`,
      to !== null && `c.date_from <> '' AND c.date_from <= :to`,
      filter.minConfidence !== undefined && 'c.confidence >= :minConfidence',
    ].filter((part) => typeof part === 'string');
    const bound = {
      entities: JSON.stringify([...new Set(canonical.values())]),
      afterDate: after?.[0] ?? null,
      afterId: after?.[1] ?? null,
      first,
      ...(filter.types && { types: JSON.stringify(filter.types) }),
      ...(from !== null && { from }),
      ...(to !== null && { to }),
      ...(filter.minConfidence !== undefined && { minConfidence: filter.minConfidence }),
    };
    // A relation that reads the same from both ends is at its entity whichever direction is asked for.
    const end = (column: string, wanted: boolean): string => {
      const conditions = wanted ? where : [...where, `c.type IN (${SYMMETRIC})`];
      return `SELECT m.canonical AS entity, c.id, c.date_from
        FROM json_each(:entities) e CROSS JOIN membership m ON m.canonical = e.value
        CROSS JOIN claim c ON c.${column} = m.source ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}`;
    };
    const rows = this.sql.all<RankedRow>(
      `WITH hit AS (${end('source_subject', direction !== 'in')} UNION ${end('source_object', direction !== 'out')}),
       ranked AS (
         SELECT entity, id, date_from,
           row_number() OVER (PARTITION BY entity ORDER BY date_from DESC, id) AS rank,
           count(*) OVER (PARTITION BY entity) AS total,
           sum(:afterId IS NOT NULL AND (date_from > :afterDate OR (date_from = :afterDate AND id <= :afterId)))
             OVER (PARTITION BY entity) AS skipped
         FROM hit)
       SELECT * FROM ranked WHERE (rank > skipped AND rank <= skipped + :first) OR rank = 1 ORDER BY entity, rank`,
      bound,
    );
    const wanted = rows.filter((row) => row.rank > row.skipped && row.rank <= row.skipped + first);
    const records = new Map(
      this.byIds(wanted.map((row) => row.id)).flatMap((record) => (record ? [[record.id, record] as const] : [])),
    );
    const byEntity = new Map<string, { readonly head: RankedRow; readonly rows: RankedRow[] }>();
    for (const row of rows) if (row.rank === 1) byEntity.set(row.entity, { head: row, rows: [] });
    for (const row of wanted) byEntity.get(row.entity)?.rows.push(row);
    return entities.map((id): Slice<ClaimRecord> => {
      const found = byEntity.get(canonical.get(id) ?? '');
      if (!found) return { items: [], cursors: [], hasNext: false, total: 0 };
      return {
        items: found.rows.flatMap((row) => records.get(row.id) ?? []),
        cursors: found.rows.map((row) => encodeCursor([row.date_from, row.id])),
        hasNext: found.head.skipped + first < found.head.total,
        total: found.head.total,
      };
    });
  }

  /** One answer an article, in the order of the evidence on the page, then by id. */
  ofArticles(articles: readonly string[]): ClaimRecord[][] {
    const rows = this.sql.all<{ article: string; id: string }>(
      `SELECT v.article, v.claim AS id, min(v.span_start) AS start FROM json_each(?) e
       JOIN evidence v ON v.article = e.value GROUP BY v.article, v.claim ORDER BY v.article, start, v.claim`,
      JSON.stringify([...new Set(articles)]),
    );
    const records = this.byIds(rows.map((row) => row.id));
    const byArticle = new Map<string, ClaimRecord[]>();
    for (const [i, row] of rows.entries()) {
      const record = records[i];
      if (!record) continue;
      const list = byArticle.get(row.article);
      if (list) list.push(record);
      else byArticle.set(row.article, [record]);
    }
    return articles.map((article) => byArticle.get(article) ?? []);
  }
}

function claimRecord(row: ClaimRow, evidence: readonly Evidence[]): ClaimRecord {
  const qualifiers = JSON.parse(row.qualifiers) as Record<string, string | number | boolean>;
  const payload = row.payload === null ? {} : (JSON.parse(row.payload) as object);
  const claim = {
    id: row.id,
    type: row.type,
    article: row.article,
    subject: row.subject,
    ...(row.object !== null && { object: row.object }),
    date: dateOf(row.date, row.date_precision),
    modality: row.modality,
    qualifiers: row.event === null ? qualifiers : { ...qualifiers, event: row.event },
    evidence,
    confidence: row.confidence,
    by: row.made_by,
    ...payload,
  } as unknown as Claim;
  return {
    ...claim,
    sourceSubject: row.source_subject,
    sourceObject: row.source_object,
    page: row.page,
    issued: dateOf(row.issued, row.issued_precision),
  };
}

import { articleId, type Claim, type ClaimType, type DatePrecision, type Modality } from '#libs/domain';
import type { ClaimFilter } from '../graph-store.port.js';
import type { ClaimRecord, Slice, SliceRequest } from '../record.js';
import { codeList, SYMMETRIC_CODES, typeOf } from './claim-code.js';
import { checkedFirst, decodeCursor, encodeCursor, filterBounds } from '../cursor.js';
import type { IdentityLayer } from './identity-layer.js';
import { splitArticleId, type PackedEvidence } from './page-rows.js';
import type { Bound, Statements } from './statements.js';
import { dateOf, unpackEvidence, unpackPayload, type TextLayer } from './text-layer.js';

interface ClaimRow {
  readonly id: number;
  readonly key: string;
  readonly page: number;
  readonly page_key: string;
  readonly local_id: string;
  readonly type: number;
  readonly source_subject: string;
  readonly source_object: string | null;
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
  readonly evidence: string;
  readonly issued: string | null;
  readonly issued_precision: DatePrecision | null;
}

/** A claim at an entity, as its list is sorted. */
interface Listed {
  readonly id: number;
  readonly key: string;
  readonly date_from: string;
}

const CLAIM = `SELECT c.id, c.key, a.page, p.key AS page_key, a.local_id, c.type, ss.key AS source_subject,
    so.key AS source_object, es.key AS subject, eo.key AS object, ee.key AS event, c.date, c.date_precision, c.modality,
    c.qualifiers, c.payload, c.confidence, m.name AS made_by, c.evidence, p.issued, p.issued_precision
  FROM claim c JOIN article a ON a.id = c.article JOIN page p ON p.id = a.page JOIN maker m ON m.id = c.maker
  JOIN source ss ON ss.id = c.source_subject JOIN entity es ON es.id = c.subject
  LEFT JOIN source so ON so.id = c.source_object LEFT JOIN entity eo ON eo.id = c.object
  LEFT JOIN source sv ON sv.id = c.source_event LEFT JOIN entity ee ON ee.id = sv.entity`;

/** Claims with their evidence, ends as canonical ids. */
export class ClaimReader {
  constructor(
    private readonly sql: Statements,
    private readonly identity: IdentityLayer,
    private readonly text: TextLayer,
  ) {}

  byIds(ids: readonly string[]): (ClaimRecord | null)[] {
    const rows = [...new Set(ids)].flatMap((id) => this.sql.get<ClaimRow>(`${CLAIM} WHERE c.key = ?`, id) ?? []);
    const records = new Map(this.records(rows).map((record) => [record.id, record]));
    return ids.map((id) => records.get(id) ?? null);
  }

  /** Claims by number, in the order asked. */
  byNumbers(numbers: readonly number[]): ClaimRecord[] {
    return this.records(numbers.flatMap((id) => this.sql.get<ClaimRow>(`${CLAIM} WHERE c.id = ?`, id) ?? []));
  }

  ofEntities(entities: readonly string[], filter: ClaimFilter, request: SliceRequest): Slice<ClaimRecord>[] {
    const first = checkedFirst(request);
    const after = decodeCursor(request.after, ['string', 'string']);
    const { from, to } = filterBounds(filter);
    const direction = filter.direction ?? 'both';
    const where = [
      filter.types && (filter.types.length === 0 ? '0' : `type IN ${codeList(filter.types)}`),
      from !== null && `date_to >= :from`,
      to !== null && `date_from <> '' AND date_from <= :to`,
      filter.minConfidence !== undefined && 'confidence >= :minConfidence',
    ].filter((part) => typeof part === 'string');
    const bound: Record<string, Bound> = {
      ...(from !== null && { from }),
      ...(to !== null && { to }),
      ...(filter.minConfidence !== undefined && { minConfidence: filter.minConfidence }),
    };
    // A relation that reads the same from both ends is at its entity whichever direction is asked for.
    const subject = ['subject = :entity', ...where, ...(direction === 'in' ? [`type IN ${SYMMETRIC_CODES}`] : [])];
    const object = [
      'object = :entity',
      // What is at an entity with both its ends is there once.
      `(subject <> :entity${direction === 'in' ? ` OR type NOT IN ${SYMMETRIC_CODES}` : ''})`,
      ...where,
      ...(direction === 'out' ? [`type IN ${SYMMETRIC_CODES}`] : []),
    ];
    const past = after ? '(date_from < :afterDate OR (date_from = :afterDate AND key > :afterKey))' : '1';
    const list = (conditions: readonly string[]): string =>
      `SELECT id, key, date_from FROM claim WHERE ${conditions.join(' AND ')} AND ${past} ORDER BY date_from DESC, key LIMIT :limit`;
    const count = (conditions: readonly string[]): string =>
      `SELECT count(*) AS n FROM claim WHERE ${conditions.join(' AND ')}`;

    const known = this.identity.entitiesOf(entities);
    const lists = new Map<number, { readonly listed: readonly Listed[]; readonly total: number }>();
    for (const entity of new Set(known.values())) {
      const values = { ...bound, entity };
      const page = {
        ...values,
        limit: first + 1,
        ...(after && { afterDate: after[0] ?? '', afterKey: after[1] ?? '' }),
      };
      const out = this.sql.all<Listed>(list(subject), page);
      const into = this.sql.all<Listed>(list(object), page);
      const isAll = !after && out.length <= first && into.length <= first;
      const total = isAll
        ? out.length + into.length
        : this.sql.count(count(subject), values) + this.sql.count(count(object), values);
      lists.set(entity, { listed: [...out, ...into].sort(newestFirst).slice(0, first + 1), total });
    }
    const wanted = new Set([...lists.values()].flatMap(({ listed }) => listed.slice(0, first).map(({ id }) => id)));
    const numbers = [...wanted];
    const records = new Map(this.byNumbers(numbers).map((record) => [record.id, record]));
    return entities.map((id): Slice<ClaimRecord> => {
      const found = lists.get(known.get(id) ?? -1);
      if (!found) return { items: [], cursors: [], hasNext: false, total: 0 };
      const listed = found.listed.slice(0, first);
      return {
        items: listed.flatMap(({ key }) => records.get(key) ?? []),
        cursors: listed.map((row) => encodeCursor([row.date_from, row.key])),
        hasNext: found.listed.length > first,
        total: found.total,
      };
    });
  }

  /** One answer an article, in the order of the evidence on the page, then by id. */
  ofArticles(articles: readonly string[]): ClaimRecord[][] {
    const cache = new Map<string, ClaimRecord[]>();
    return articles.map((id) => {
      let found = cache.get(id);
      if (!found) cache.set(id, (found = this.ofArticle(id)));
      return found;
    });
  }

  private ofArticle(id: string): ClaimRecord[] {
    const at = splitArticleId(id);
    const article =
      at &&
      this.sql.get<{ id: number; ordinal: number }>(
        'SELECT a.id, a.ordinal FROM page p JOIN article a ON a.page = p.id WHERE p.key = ? AND a.local_id = ?',
        at.page,
        at.local,
      );
    if (!article) return [];
    const rows = this.sql.all<{ id: number; key: string; own: number; evidence: string }>(
      `SELECT id, key, 1 AS own, evidence FROM claim WHERE article = :article
       UNION SELECT c.id, c.key, 0, c.evidence FROM evidence_elsewhere e JOIN claim c ON c.id = e.claim WHERE e.article = :article`,
      { article: article.id },
    );
    const placed = rows.flatMap(({ id: number, key, own, evidence }) => {
      const starts = (JSON.parse(evidence) as PackedEvidence[]).flatMap(([, start, , place]) =>
        (own === 1 ? place === undefined : place === article.ordinal) ? [start] : [],
      );
      return starts.length > 0 ? [{ number, key, start: Math.min(...starts) }] : [];
    });
    placed.sort((a, b) => a.start - b.start || (a.key < b.key ? -1 : 1));
    return this.byNumbers(placed.map(({ number }) => number));
  }

  private records(rows: readonly ClaimRow[]): ClaimRecord[] {
    const texts = this.text.textsOf(rows.map((row) => row.page));
    return rows.map((row) => {
      const text = texts.get(row.page) ?? '';
      const type = typeOf(row.type) ?? ('' as ClaimType);
      const article = articleId(row.page_key, row.local_id);
      const qualifiers = JSON.parse(row.qualifiers) as Record<string, string | number | boolean>;
      const claim = {
        id: row.key,
        type,
        article,
        subject: row.subject,
        ...(row.object !== null && { object: row.object }),
        date: dateOf(row.date, row.date_precision),
        modality: row.modality,
        qualifiers: row.event === null ? qualifiers : { ...qualifiers, event: row.event },
        evidence: unpackEvidence(row.evidence, text, article, (ordinal) => this.articleAt(row.page, ordinal)),
        confidence: row.confidence,
        by: row.made_by,
        ...unpackPayload(type, row.payload, text),
      } as unknown as Claim;
      return {
        ...claim,
        sourceSubject: row.source_subject,
        sourceObject: row.source_object,
        page: row.page_key,
        issued: dateOf(row.issued, row.issued_precision),
      };
    });
  }

  private articleAt(page: number, ordinal: number): string {
    const row = this.sql.get<{ key: string; local_id: string }>(
      'SELECT p.key, a.local_id FROM article a JOIN page p ON p.id = a.page WHERE a.page = ? AND a.ordinal = ?',
      page,
      ordinal,
    );
    return row ? articleId(row.key, row.local_id) : '';
  }
}

function newestFirst(a: Listed, b: Listed): number {
  if (a.date_from !== b.date_from) return a.date_from > b.date_from ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

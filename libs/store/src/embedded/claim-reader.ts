import {
  articleId,
  SYMMETRIC_RELATIONS,
  type Claim,
  type ClaimType,
  type Correction,
  type DatePrecision,
  type DateValue,
  type EntityType,
  type Modality,
} from '#libs/domain';
import type { ClaimFilter } from '../graph-store.port.js';
import type { ClaimCorrection, ClaimOutline, ClaimRecord, Slice, SliceRequest } from '../record.js';
import { codeList, SYMMETRIC_CODES, typeOf } from './claim-code.js';
import type { PackedOriginal } from '../claim-correction.js';
import { EMPTY_SLICE, checkedFirst, decodeCursor, encodeCursor, filterBounds } from '../cursor.js';
import { inBatches } from '../every-item.js';
import { figureOf, NOBODY } from './correction-layer.js';
import type { IdentityLayer } from './identity-layer.js';
import { splitArticleId, type PackedEvidence } from './page-rows.js';
import type { Bound, Statements } from './statements.js';
import { dateOf, unpackEvidence, unpackPayload, type TextLayer } from './text-layer.js';

/** A claim with what it stands on; a list, for hundreds are read at once, and as objects they take twice the time. */
type ClaimRow = readonly [
  id: number,
  key: string,
  page: number,
  pageKey: string,
  localId: string,
  type: number,
  sourceSubject: string,
  sourceObject: string | null,
  subject: string,
  object: string | null,
  event: string | null,
  date: string | null,
  datePrecision: DatePrecision | null,
  modality: Modality,
  qualifiers: string,
  payload: string | null,
  confidence: number,
  madeBy: string,
  evidence: string,
  issued: string | null,
  issuedPrecision: DatePrecision | null,
  isAside: number,
  original: string | null,
];

/** What a person made of a claim. */
interface CorrectionRow {
  readonly verdict: Correction['verdict'];
  readonly note: string;
  readonly made_by: string;
  readonly made_at: string;
}

/** A claim at an entity, as its list is sorted; a list, for thousands of them are read at once. */
type Listed = readonly [id: number, key: string, dateFrom: string, ...more: (string | number | null)[]];

/** What of a claim's own row an outline needs. */
type OutlineRow = readonly [
  id: number,
  key: string,
  dateFrom: string,
  article: number,
  type: number,
  subject: number,
  object: number | null,
  sourceEvent: number | null,
  date: string | null,
  datePrecision: DatePrecision | null,
  modality: Modality,
  qualifiers: string,
];

/** The claims at one entity, one more than asked for, and how many there are. */
interface ClaimList<Row> {
  readonly listed: readonly Row[];
  readonly total: number;
}

/** What of an article an outline says. */
interface OutlinedArticle {
  readonly id: string;
  readonly page: string;
  readonly issued: DateValue | null;
}
const NO_ARTICLE: OutlinedArticle = { id: '', page: '', issued: null };

/** What of an entity an outline says. */
interface End {
  readonly key: string;
  readonly type: EntityType;
}
const NO_END: End = { key: '', type: 'Event' };

type Qualifiers = Readonly<Record<string, string | number | boolean>>;

/** Articles, ends and qualifiers that are kept between questions: some tens of megabytes. */
const MOST_KEPT = 100_000;

/** Entities whose claims are read by one statement, as long as they have no more than this many each on average. */
const AT_ONCE = 200;
const FEW_EACH = 64;

const LISTED = 'id, key, date_from';
const OUTLINED = `${LISTED}, article, type, subject, object, source_event, date, date_precision, modality, qualifiers`;

/** Rows of {@link ClaimRow}, by a JSON list of what `column` is to be. */
const claimsBy = (column: 'id' | 'key'): string =>
  `SELECT c.id, c.key, a.page, p.key, a.local_id, c.type, ss.key, so.key, es.key, eo.key, ee.key, c.date, c.date_precision,
     c.modality, c.qualifiers, c.payload, c.confidence, m.name, c.evidence, p.issued, p.issued_precision,
     c.subject = ${NOBODY}, c.original
   FROM (SELECT value AS it FROM json_each(?)) AS asked CROSS JOIN claim c ON c.${column} = asked.it
   JOIN article a ON a.id = c.article JOIN page p ON p.id = a.page JOIN maker m ON m.id = c.maker
   JOIN source ss ON ss.id = c.source_subject JOIN entity es ON es.id = ss.entity
   LEFT JOIN source so ON so.id = c.source_object LEFT JOIN entity eo ON eo.id = so.entity
   LEFT JOIN source sv ON sv.id = c.source_event LEFT JOIN entity ee ON ee.id = sv.entity`;
const BY_ID = claimsBy('id');
const BY_KEY = claimsBy('key');

/** Claims that are set aside, as if they still were at the entities of their ends. */
const ASIDE = `(SELECT c.id, c.key, c.date_from, c.date_to, c.article, c.type, ss.entity AS subject, so.entity AS object, c.source_event,
    c.date, c.date_precision, c.modality, c.qualifiers, c.confidence
  FROM correction k CROSS JOIN claim c ON c.key = k.claim JOIN source ss ON ss.id = c.source_subject
  LEFT JOIN source so ON so.id = c.source_object WHERE c.subject = ${NOBODY})`;

/** Claims with their evidence, ends as canonical ids. */
export class ClaimReader {
  constructor(
    private readonly sql: Statements,
    private readonly identity: IdentityLayer,
    private readonly text: TextLayer,
  ) {}

  byIds(ids: readonly string[]): (ClaimRecord | null)[] {
    const rows = this.sql.rows<ClaimRow>(BY_KEY, JSON.stringify([...new Set(ids)]));
    const records = new Map(this.records(rows).map((record) => [record.id, record]));
    return ids.map((id) => records.get(id) ?? null);
  }

  /** Claims by number, in the order asked. */
  byNumbers(numbers: readonly number[]): ClaimRecord[] {
    const rows = new Map(this.sql.rows<ClaimRow>(BY_ID, JSON.stringify(numbers)).map((row) => [row[0], row]));
    return this.records(numbers.map((id) => rows.get(id)).filter((row) => row !== undefined));
  }

  ofEntities(entities: readonly string[], filter: ClaimFilter, request: SliceRequest): Slice<ClaimRecord>[] {
    const first = checkedFirst(request);
    const known = this.identity.entitiesOf(entities);
    const lists = this.lists<Listed>(LISTED, new Set(known.values()), filter, request);
    const wanted = new Set([...lists.values()].flatMap(({ listed }) => listed.slice(0, first).map(([id]) => id)));
    const records = new Map(this.byNumbers([...wanted]).map((record) => [record.id, record]));
    return entities.map((id) =>
      slice(lists.get(known.get(id) ?? -1), first, ([, key]) => records.get(key) as ClaimRecord),
    );
  }

  /** As {@link ofEntities}, of the claims' own rows and the names of what they stand on. */
  outlinesOf(entities: readonly string[], filter: ClaimFilter, request: SliceRequest): Slice<ClaimOutline>[] {
    const first = checkedFirst(request);
    const known = this.numbersOf(entities);
    const lists = this.lists<OutlineRow>(OUTLINED, new Set(known.values()), filter, request);
    const outline = this.outliner([...lists.values()].flatMap(({ listed }) => listed));
    return entities.map((id) => slice(lists.get(known.get(id) ?? -1), first, outline));
  }

  private lists<Row extends Listed>(
    columns: string,
    entities: ReadonlySet<number>,
    filter: ClaimFilter,
    request: SliceRequest,
  ): Map<number, ClaimList<Row>> {
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
    const isSymmetric = filter.types?.some((type) => SYMMETRIC.has(type)) ?? true;
    const ends = [
      ...(direction !== 'in' || isSymmetric ? [subject] : []),
      ...(direction !== 'out' || isSymmetric ? [object] : []),
    ].map((conditions) => conditions.join(' AND '));
    const past = after ? '(date_from < :afterDate OR (date_from = :afterDate AND key > :afterKey))' : '1';
    const tables = filter.setAside === true ? ['claim', ASIDE] : ['claim'];
    const stretches = tables.flatMap((table) => ends.map((conditions) => `${table} WHERE ${conditions}`));
    const list = (stretch: string): string =>
      `SELECT ${columns} FROM ${stretch} AND ${past} ORDER BY date_from DESC, key LIMIT :limit`;
    const count = (stretch: string): string => `SELECT count(*) AS n FROM ${stretch}`;

    const lists = new Map<number, ClaimList<Row>>();
    const one = (entity: number): ClaimList<Row> => {
      const values = { ...bound, entity };
      const page = {
        ...values,
        limit: first + 1,
        ...(after && { afterDate: after[0] ?? '', afterKey: after[1] ?? '' }),
      };
      const found = stretches.map((stretch) => this.sql.rows<Row>(list(stretch), page));
      const isAll = !after && found.every(({ length }) => length <= first);
      const total = isAll
        ? found.reduce((sum, { length }) => sum + length, 0)
        : stretches.reduce((sum, stretch) => sum + this.sql.total(count(stretch), values), 0);
      const [some = [], ...others] = found;
      const listed = others.every(({ length }) => length === 0) ? some : found.flat().sort(newestFirst);
      return { listed: listed.slice(0, first + 1), total };
    };
    const isPlain = !after && filter.setAside !== true;
    for (const some of inBatches([...entities], AT_ONCE)) {
      const many = isPlain && some.length > 1 ? this.listsAtOnce<Row>(columns, some, ends, bound, first) : null;
      for (const entity of some) {
        const listed = many && (many.get(entity) ?? []);
        lists.set(entity, listed ? { listed: listed.slice(0, first + 1), total: listed.length } : one(entity));
      }
    }
    return lists;
  }

  /** The claims at some entities by one statement; null where they are so many that each is better asked for by itself. */
  private listsAtOnce<Row extends Listed>(
    columns: string,
    entities: readonly number[],
    ends: readonly string[],
    bound: Record<string, Bound>,
    first: number,
  ): Map<number, Row[]> | null {
    const limit = entities.length * Math.min(first + 1, FEW_EACH);
    const lists = new Map<number, Row[]>();
    const asked = [...entities].sort((a, b) => a - b);
    for (const conditions of ends) {
      const rows = this.sql.rows<readonly [...Row, number]>(
        `SELECT ${columns}, asked.entity FROM (SELECT value AS entity FROM json_each(:entities)) AS asked CROSS JOIN claim
         WHERE ${conditions.replaceAll(':entity', 'asked.entity')} LIMIT :limit`,
        { ...bound, entities: JSON.stringify(asked), limit },
      );
      if (rows.length === limit) return null;
      for (const row of rows) {
        const entity = row[row.length - 1] as number;
        const list = lists.get(entity);
        if (list) list.push(row as unknown as Row);
        else lists.set(entity, [row as unknown as Row]);
      }
    }
    for (const list of lists.values()) if (list.length > 1) list.sort(newestFirst);
    return lists;
  }

  /** The entity of each id; of those that outlines have named it is known already. */
  private numbersOf(ids: readonly string[]): Map<string, number> {
    const numbers = this.sql.kept<string, number>('numbers', MOST_KEPT);
    const found = this.identity.entitiesOf(ids.filter((id) => !numbers.has(id)));
    for (const id of ids) {
      const number = numbers.get(id);
      if (number !== undefined) found.set(id, number);
    }
    return found;
  }

  /** Turns rows into outlines. What many of them stand on, articles and entities, is looked up once until the store changes. */
  private outliner(rows: readonly OutlineRow[]): (row: OutlineRow) => ClaimOutline {
    const articles = this.articlesUnder(rows);
    const ends = this.endsOf(rows);
    const said = this.sql.kept<string, Qualifiers>('qualifiers', MOST_KEPT);
    const events = this.sql.kept<number, string>('events', MOST_KEPT);
    const eventOf = (source: number): string => {
      let found = events.get(source);
      if (found === undefined) events.set(source, (found = this.eventOf(source)));
      return found;
    };
    return ([, key, , article, type, from, to, event, date, precision, modality, packed]) => {
      const { id, page, issued } = articles.get(article) ?? NO_ARTICLE;
      const subject = ends.get(from) ?? NO_END;
      const object = to === null ? null : (ends.get(to) ?? NO_END);
      let qualifiers = said.get(packed);
      if (!qualifiers) said.set(packed, (qualifiers = JSON.parse(packed) as Qualifiers));
      return {
        id: key,
        type: typeOf(type) ?? ('' as ClaimType),
        article: id,
        page,
        subject: subject.key,
        subjectType: subject.type,
        object: object && object.key,
        objectType: object && object.type,
        date: dateOf(date, precision),
        issued,
        modality,
        qualifiers: event === null ? qualifiers : { ...qualifiers, event: eventOf(event) },
      };
    };
  }

  private articlesUnder(rows: readonly OutlineRow[]): ReadonlyMap<number, OutlinedArticle> {
    const articles = this.sql.kept<number, OutlinedArticle>('articles', MOST_KEPT);
    const unknown = new Set<number>();
    for (const [, , , article] of rows) if (!articles.has(article)) unknown.add(article);
    if (unknown.size === 0) return articles;
    const found = this.sql.rows<readonly [number, string, string, string | null, DatePrecision | null]>(
      `SELECT a.id, p.key, a.local_id, p.issued, p.issued_precision
       FROM (SELECT value AS article FROM json_each(?)) AS asked CROSS JOIN article a ON a.id = asked.article
       CROSS JOIN page p ON p.id = a.page`,
      JSON.stringify([...unknown].sort((a, b) => a - b)),
    );
    for (const [id, page, local, issued, precision] of found) {
      articles.set(id, { id: articleId(page, local), page, issued: dateOf(issued, precision) });
    }
    return articles;
  }

  private endsOf(rows: readonly OutlineRow[]): ReadonlyMap<number, End> {
    const ends = this.sql.kept<number, End>('ends', MOST_KEPT);
    const numbers = this.sql.kept<string, number>('numbers', MOST_KEPT);
    const unknown = new Set<number>();
    for (const [, , , , , subject, object] of rows) {
      if (!ends.has(subject)) unknown.add(subject);
      if (object !== null && !ends.has(object)) unknown.add(object);
    }
    if (unknown.size === 0) return ends;
    const found = this.sql.rows<readonly [number, string, EntityType]>(
      `SELECT e.id, e.key, e.type FROM (SELECT value AS entity FROM json_each(?)) AS asked
       CROSS JOIN entity e ON e.id = asked.entity`,
      JSON.stringify([...unknown].sort((a, b) => a - b)),
    );
    for (const [id, key, type] of found) {
      ends.set(id, { key, type });
      numbers.set(key, id);
    }
    return ends;
  }

  private eventOf(source: number): string {
    return (
      this.sql.get<{ key: string }>(
        'SELECT e.key FROM source s JOIN entity e ON e.id = s.entity WHERE s.id = ?',
        source,
      )?.key ?? ''
    );
  }

  /** One answer an article, in the order of the evidence on the page, then by id. */
  ofArticles(
    articles: readonly string[],
    types?: readonly ClaimType[],
    { setAside = false }: Pick<ClaimFilter, 'setAside'> = {},
  ): ClaimRecord[][] {
    const cache = new Map<string, ClaimRecord[]>();
    return articles.map((id) => {
      let found = cache.get(id);
      if (!found) cache.set(id, (found = this.ofArticle(id, types, setAside)));
      return found;
    });
  }

  private ofArticle(id: string, types: readonly ClaimType[] | undefined, setAside: boolean): ClaimRecord[] {
    const at = splitArticleId(id);
    const article =
      at &&
      this.sql.get<{ id: number; ordinal: number }>(
        'SELECT a.id, a.ordinal FROM page p JOIN article a ON a.page = p.id WHERE p.key = ? AND a.local_id = ?',
        at.page,
        at.local,
      );
    if (!article || types?.length === 0) return [];
    const ofTypes = `${types ? `AND c.type IN ${codeList(types)}` : ''} ${setAside ? '' : `AND c.subject <> ${NOBODY}`}`;
    const rows = this.sql.all<{ id: number; key: string; own: number; evidence: string }>(
      `SELECT id, key, 1 AS own, evidence FROM claim c WHERE article = :article ${ofTypes}
       UNION SELECT c.id, c.key, 0, c.evidence FROM evidence_elsewhere e JOIN claim c ON c.id = e.claim
       WHERE e.article = :article ${ofTypes}`,
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
    const texts = this.text.textsOf(rows.map(([, , page]) => page));
    return rows.map((row) => {
      const [, id, page, pageKey, localId, code, sourceSubject, sourceObject, subject, object, event, ...said] = row;
      const [date, datePrecision, modality, packed, payload, confidence, by, evidence, ...printed] = said;
      const [issued, issuedPrecision, isAside, original] = printed;
      const text = texts.get(page) ?? '';
      const type = typeOf(code) ?? ('' as ClaimType);
      const article = articleId(pageKey, localId);
      const qualifiers = JSON.parse(packed) as Qualifiers;
      const claim = {
        id,
        type,
        article,
        subject,
        ...(object !== null && { object }),
        date: dateOf(date, datePrecision),
        modality,
        qualifiers: event === null ? qualifiers : { ...qualifiers, event },
        evidence: unpackEvidence(evidence, text, article, (ordinal) => this.articleAt(page, ordinal)),
        confidence,
        by,
        ...unpackPayload(type, payload, text),
      } as unknown as Claim;
      return {
        ...claim,
        sourceSubject,
        sourceObject,
        page: pageKey,
        issued: dateOf(issued, issuedPrecision),
        ...(original !== null && { corrected: this.correctionOf({ id, code, event, isAside, original }) }),
      };
    });
  }

  private correctionOf(claim: {
    readonly id: string;
    readonly code: number;
    readonly event: string | null;
    readonly isAside: number;
    readonly original: string;
  }): ClaimCorrection {
    const { object, date, modality, qualifiers, payload } = JSON.parse(claim.original) as PackedOriginal;
    const said = this.sql.get<CorrectionRow>(
      'SELECT verdict, note, made_by, made_at FROM correction WHERE claim = ?',
      claim.id,
    );
    const entity = this.sql.get<{ key: string }>(
      'SELECT e.key FROM source s JOIN entity e ON e.id = s.entity WHERE s.key = ?',
      object,
    );
    const figure = figureOf(claim.code, payload);
    return {
      verdict: said?.verdict ?? 'refuted',
      by: said?.made_by ?? '',
      at: said?.made_at ?? '',
      note: said?.note ?? '',
      isSetAside: claim.isAside === 1,
      original: {
        object: entity?.key ?? null,
        date: date && dateOf(...date),
        modality,
        qualifiers: claim.event === null ? qualifiers : { ...qualifiers, event: claim.event },
        value: figure?.value ?? null,
        unit: figure?.unit ?? null,
      },
    };
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

const SYMMETRIC: ReadonlySet<string> = new Set(SYMMETRIC_RELATIONS);

function slice<Row extends Listed, T>(
  list: ClaimList<Row> | undefined,
  first: number,
  item: (row: Row) => T,
): Slice<T> {
  if (!list) return EMPTY_SLICE;
  const listed = list.listed.slice(0, first);
  let cursors: string[] | undefined;
  return {
    items: listed.map(item),
    // Few are ever looked at, and long lists are walked by the last alone.
    get cursors() {
      return (cursors ??= listed.map(([, key, from]) => encodeCursor([from, key])));
    },
    hasNext: list.listed.length > first,
    total: list.total,
  };
}

function newestFirst([, a, from]: Listed, [, b, other]: Listed): number {
  if (from !== other) return from > other ? -1 : 1;
  return a < b ? -1 : 1;
}

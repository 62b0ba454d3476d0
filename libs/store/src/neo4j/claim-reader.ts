import {
  compare,
  SYMMETRIC_RELATIONS,
  type ClaimType,
  type DatePrecision,
  type EntityType,
  type Modality,
} from '#libs/domain';
import { EMPTY_SLICE, checkedFirst, decodeCursor, encodeCursor, filterBounds } from '../cursor.js';
import type { ClaimFilter } from '../graph-store.port.js';
import type { ClaimOutline, ClaimRecord, Slice, SliceRequest } from '../record.js';
import type { Run } from './connection.js';
import { canonicalIds } from './entity-reader.js';
import { claimRecord, dateOf, type ClaimColumns } from './records.js';
import { grouped } from './text-reader.js';

/** In the order asked; null where there is none. */
export async function findClaims(run: Run, ids: readonly string[]): Promise<(ClaimRecord | null)[]> {
  const rows = await run<ClaimColumns>('claims/find-claims', { ids: [...new Set(ids)] });
  const byId = new Map(rows.map((row) => [row.claim.id, claimRecord(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Claims at each entity, newest first, then by id. */
export async function listClaimsOf(
  run: Run,
  entities: readonly string[],
  filter: ClaimFilter,
  request: SliceRequest,
): Promise<Slice<ClaimRecord>[]> {
  const canonical = await canonicalIds(run, entities);
  const rows = await run<ListedRow<readonly [string, string]>>(
    'claims/list-claims-of-entities',
    listParameters(canonical, filter, request),
  );
  const records = await findClaims(
    run,
    rows.flatMap(({ claims }) => claims.map(([id]) => id)),
  );
  const byId = new Map(records.flatMap((record) => (record ? [[record.id, record] as const] : [])));
  return slicesOf(entities, canonical, rows, request, ([id]) => byId.get(id) as ClaimRecord);
}

/** The columns of an outline in the list that `claims/list-outlines-of-entities` gives. */
type OutlineColumns = readonly [
  id: string,
  dateFrom: string,
  type: ClaimType,
  article: string,
  page: string,
  date: string | null,
  datePrecision: DatePrecision | null,
  issued: string | null,
  issuedPrecision: DatePrecision | null,
  modality: Modality,
  qualifiers: string,
  subject: string,
  subjectType: EntityType,
  object: string | null,
  objectType: EntityType | null,
  event: string | null,
];

/** As {@link listClaimsOf}, without what proves them. */
export async function listOutlinesOf(
  run: Run,
  entities: readonly string[],
  filter: ClaimFilter,
  request: SliceRequest,
): Promise<Slice<ClaimOutline>[]> {
  const canonical = await canonicalIds(run, entities);
  const rows = await run<ListedRow<OutlineColumns>>(
    'claims/list-outlines-of-entities',
    listParameters(canonical, filter, request),
  );
  // A subquery that looks up the ends need not keep the order.
  const sorted = rows.map((row) => ({
    ...row,
    claims: row.claims.toSorted(([a, x], [b, y]) => compare(y, x) || compare(a, b)),
  }));
  return slicesOf(entities, canonical, sorted, request, outlineOf);
}

function outlineOf(columns: OutlineColumns): ClaimOutline {
  const [id, , type, article, page, date, datePrecision, issued, issuedPrecision, modality, qualifiers] = columns;
  const [subject, subjectType, object, objectType, event] = columns.slice(11) as [
    string,
    EntityType,
    string | null,
    EntityType | null,
    string | null,
  ];
  const said = JSON.parse(qualifiers) as Record<string, string | number | boolean>;
  return {
    id,
    type,
    article,
    page,
    subject,
    subjectType,
    object,
    objectType,
    date: dateOf(date, datePrecision),
    issued: dateOf(issued, issuedPrecision),
    modality,
    qualifiers: event === null ? said : { ...said, event },
  };
}

/** A row of the statements that list claims at entities; a claim begins with its id and its date. */
interface ListedRow<Columns extends readonly [string, string, ...unknown[]]> {
  readonly entity: string;
  readonly total: number;
  readonly skipped: number;
  readonly claims: readonly Columns[];
}

function listParameters(
  canonical: ReadonlyMap<string, string>,
  filter: ClaimFilter,
  request: SliceRequest,
): Readonly<Record<string, unknown>> {
  const [afterDate, afterId] = decodeCursor(request.after, ['string', 'string']) ?? [null, null];
  const { from, to } = filterBounds(filter);
  const direction = filter.direction ?? 'both';
  return {
    entities: [...new Set(canonical.values())],
    types: filter.types,
    asSubject: direction !== 'in',
    asObject: direction !== 'out',
    // A relation that reads the same from both ends is at its entity whichever direction is asked for.
    symmetric: SYMMETRIC_RELATIONS,
    from,
    to,
    minConfidence: filter.minConfidence,
    setAside: filter.setAside ?? false,
    afterDate,
    afterId,
    first: checkedFirst(request),
  };
}

function slicesOf<Columns extends readonly [string, string, ...unknown[]], T>(
  entities: readonly string[],
  canonical: ReadonlyMap<string, string>,
  rows: readonly ListedRow<Columns>[],
  { first }: SliceRequest,
  item: (columns: Columns) => T,
): Slice<T>[] {
  const byEntity = new Map(rows.map((row) => [row.entity, row]));
  return entities.map((id): Slice<T> => {
    const found = byEntity.get(canonical.get(id) ?? '');
    if (!found) return EMPTY_SLICE;
    return {
      items: found.claims.map(item),
      cursors: found.claims.map(([claim, date]) => encodeCursor([date, claim])),
      hasNext: found.skipped + first < found.total,
      total: found.total,
    };
  });
}

/** One answer an article, in the order of the evidence on the page, then by id. */
export async function listClaimsOfArticles(
  run: Run,
  articles: readonly string[],
  types?: readonly ClaimType[],
  { setAside = false }: Pick<ClaimFilter, 'setAside'> = {},
): Promise<ClaimRecord[][]> {
  const rows = await run<{ article: string; id: string; start: number }>('claims/list-claims-of-articles', {
    articles: [...new Set(articles)],
    types,
    setAside,
  });
  rows.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const records = await findClaims(
    run,
    rows.map((row) => row.id),
  );
  const byArticle = grouped(
    rows.flatMap(({ article }, i) => {
      const record = records[i];
      return record ? [{ article, record }] : [];
    }),
    ({ article }) => article,
  );
  return articles.map((article) => (byArticle.get(article) ?? []).map(({ record }) => record));
}

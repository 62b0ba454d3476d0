import { ENTITY_TYPES, type EntityType } from '#libs/domain';
import { EMPTY_SLICE, checkedFirst, decodeCursor, encodeCursor, sliceOf } from '../cursor.js';
import { foldName, pinyinQuery, queryGrams } from '../name-index.js';
import type { EntityFilter, EntityOrder } from '../graph-store.port.js';
import type { EntityRecord, SearchHit, Slice, SliceRequest } from '../record.js';
import type { Run } from './connection.js';
import { sortKey } from './sort-key.js';

interface EntityRow {
  readonly id: string;
  readonly type: EntityType;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly attributes: string;
  readonly articleCount: number;
  readonly members: readonly string[];
}

/** Longest query that is looked up; more cannot be a name. */
const MAX_QUERY = 200;
/** More redirects, one leading to the next, than any history makes; ends a ring that a damaged store may hold. */
const MOST_HOPS = 10_000;
/** More articles than any store has. */
const MOST_ARTICLES = 2 ** 40;
/** Ranks before every tier. */
const BEST = 99;

/** Canonical id of every id asked that is known: of a source that is there, or, where it is gone, of the one that stands for it. */
export async function canonicalIds(run: Run, ids: Iterable<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  /** Ids still to be looked up, with those asked for that led there. */
  let open = new Map([...new Set(ids)].map((id) => [id, [id]]));
  for (let hops = 0; open.size > 0 && hops < MOST_HOPS; hops += 1) {
    const rows = await run<{ id: string; canonical: string | null; redirect: string | null }>(
      'entities/find-canonical-ids',
      { ids: [...open.keys()] },
    );
    const next = new Map<string, string[]>();
    for (const { id, canonical, redirect } of rows) {
      const asked = open.get(id) ?? [];
      if (canonical !== null) for (const one of asked) found.set(one, canonical);
      else if (redirect !== null) next.set(redirect, [...(next.get(redirect) ?? []), ...asked]);
    }
    open = next;
  }
  return found;
}

/** In the order asked; null where there is none. Any id of an entity will do. */
export async function findEntities(run: Run, ids: readonly string[]): Promise<(EntityRecord | null)[]> {
  const canonical = await canonicalIds(run, ids);
  const rows = await run<EntityRow>('entities/find-entities', { ids: [...new Set(canonical.values())] });
  const byId = new Map(
    rows.map(({ members, attributes, ...row }): [string, EntityRecord] => [
      row.id,
      {
        ...row,
        attributes: JSON.parse(attributes) as Record<string, string | boolean>,
        members: members.toSorted(),
      },
    ]),
  );
  return ids.map((id) => byId.get(canonical.get(id) ?? '') ?? null);
}

interface ListedRow {
  readonly id: string;
  readonly name: string;
  readonly articleCount?: number;
}

/** By name, or by the number of articles and then by name; then by id. */
export async function listEntities(
  run: Run,
  filter: EntityFilter,
  request: SliceRequest & { readonly order?: EntityOrder | undefined },
): Promise<Slice<EntityRecord>> {
  const first = checkedFirst(request);
  const byArticles = request.order === 'articles';
  const key = decodeCursor(request.after, [...(byArticles ? ['number' as const] : []), 'string', 'string']);
  const [name = '', id = ''] = key?.slice(byArticles ? 1 : 0) ?? [];
  const place = { name: sortKey(String(name)), id, limit: first + 1 };
  const types = filter.types && [...new Set(filter.types)];
  const rows = byArticles
    ? await run<ListedRow>('entities/list-entities-by-articles', {
        ...place,
        types: types ?? ENTITY_TYPES,
        fewness: -Number(key?.[0] ?? MOST_ARTICLES),
      })
    : types
      ? await run<ListedRow>('entities/list-entities-of-types', { ...place, types })
      : await run<ListedRow>('entities/list-entities', place);
  const counts = Object.entries(await countsOf(run, 'store/count-entities'));
  const total = counts
    .filter(([type]) => !types || (types as readonly string[]).includes(type))
    .reduce((sum, [, count]) => sum + count, 0);
  const records = await findEntities(
    run,
    rows.map((row) => row.id),
  );
  const found = rows.flatMap((row, i) => {
    const record = records[i];
    return record ? [{ row, record }] : [];
  });
  return sliceOf(
    found,
    first,
    total,
    ({ row }) => [...(byArticles ? [row.articleCount ?? 0] : []), row.name, row.id],
    ({ record }) => record,
  );
}

interface Hit {
  readonly id: string;
  readonly name: string;
  readonly matched: string;
  readonly length: number;
  readonly tier: number;
}

/** Exact names first, then prefixes, parts, pinyin, initials and beginnings of the pinyin. */
export async function searchEntities(
  run: Run,
  text: string,
  filter: EntityFilter,
  request: SliceRequest,
): Promise<Slice<SearchHit>> {
  const first = checkedFirst(request);
  const after = decodeCursor(request.after, ['number', 'number', 'string', 'string']);
  const folded = foldName(text.slice(0, MAX_QUERY));
  if (folded === '') return EMPTY_SLICE;
  const latin = pinyinQuery(text.slice(0, MAX_QUERY)) ?? '';
  const [tier, length, name, id] = after ?? [-BEST, 0, '', ''];
  const [found] = await run<{ total: number; hits: Hit[] }>('entities/search-entities', {
    query: luceneQuery(folded, latin),
    folded,
    latin,
    types: filter.types,
    tier: -Number(tier),
    length,
    name: sortKey(String(name)),
    id,
    limit: first + 1,
  });
  const { total, hits } = found ?? { total: 0, hits: [] };
  const page = hits.slice(0, first);
  const records = await findEntities(
    run,
    page.map((hit) => hit.id),
  );
  return {
    items: page.flatMap((hit, i) => {
      const entity = records[i];
      return entity
        ? [{ entity, matched: hit.matched, score: hit.tier + folded.length / (hit.length + folded.length) }]
        : [];
    }),
    cursors: page.map((hit) => encodeCursor([-hit.tier, hit.length, hit.name, hit.id])),
    hasNext: hits.length > first,
    total,
  };
}

/** All pairs of the name, or its only character as a gram begins with it; or the pinyin from its beginning, or the initials. */
function luceneQuery(folded: string, latin: string): string {
  const pairs = queryGrams(folded).map((gram) => `+grams:${escaped(gram)}`);
  const grams = pairs.length === 0 ? `grams:${escaped(folded)}*` : `(${pairs.join(' ')})`;
  return latin === '' ? grams : `${grams} pinyin:${latin}* initials:${latin}`;
}

function escaped(term: string): string {
  return term.replace(/[+\-&|!(){}[\]^"~*?:\\/<>=#@,;$%'`.]/gu, '\\$&');
}

/** Counts of one statement of `store/`, those of nothing left out. */
export async function countsOf(
  run: Run,
  statement: 'store/count-entities' | 'store/count-claims' | 'store/count-records',
): Promise<Record<string, number>> {
  const rows = await run<{ kind: string; count: number }>(statement);
  return Object.fromEntries(
    rows
      .filter(({ count }) => count > 0)
      .map(({ kind, count }) => [kind, count] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

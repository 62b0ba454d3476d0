import { SYMMETRIC_RELATIONS } from '#libs/domain';
import { checkedFirst, decodeCursor, encodeCursor, filterBounds } from '../cursor.js';
import type { ClaimFilter } from '../graph-store.port.js';
import type { ClaimRecord, Slice, SliceRequest } from '../record.js';
import type { Run } from './connection.js';
import { canonicalIds } from './entity-reader.js';
import { claimRecord, type ClaimColumns } from './records.js';
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
  const first = checkedFirst(request);
  const [afterDate, afterId] = decodeCursor(request.after, ['string', 'string']) ?? [null, null];
  const { from, to } = filterBounds(filter);
  const canonical = await canonicalIds(run, entities);
  const direction = filter.direction ?? 'both';
  const rows = await run<{ entity: string; total: number; skipped: number; claims: [string, string][] }>(
    'claims/list-claims-of-entities',
    {
      entities: [...new Set(canonical.values())],
      types: filter.types,
      asSubject: direction !== 'in',
      asObject: direction !== 'out',
      // A relation that reads the same from both ends is at its entity whichever direction is asked for.
      symmetric: SYMMETRIC_RELATIONS,
      from,
      to,
      minConfidence: filter.minConfidence,
      afterDate,
      afterId,
      first,
    },
  );
  const records = await findClaims(
    run,
    rows.flatMap(({ claims }) => claims.map(([id]) => id)),
  );
  const byId = new Map(records.flatMap((record) => (record ? [[record.id, record] as const] : [])));
  const byEntity = new Map(rows.map((row) => [row.entity, row]));
  return entities.map((id): Slice<ClaimRecord> => {
    const found = byEntity.get(canonical.get(id) ?? '');
    if (!found) return { items: [], cursors: [], hasNext: false, total: 0 };
    return {
      items: found.claims.flatMap(([claim]) => byId.get(claim) ?? []),
      cursors: found.claims.map(([claim, date]) => encodeCursor([date, claim])),
      hasNext: found.skipped + first < found.total,
      total: found.total,
    };
  });
}

/** One answer an article, in the order of the evidence on the page, then by id. */
export async function listClaimsOfArticles(run: Run, articles: readonly string[]): Promise<ClaimRecord[][]> {
  const rows = await run<{ article: string; id: string; start: number }>('claims/list-claims-of-articles', {
    articles: [...new Set(articles)],
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

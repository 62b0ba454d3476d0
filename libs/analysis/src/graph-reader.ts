import type { ClaimFilter, ClaimRecord, EntityRecord, GraphStore } from '#libs/store';

/** What of the store analysis reads: the store itself, or a request's loaders before it. */
export type GraphReader = Pick<GraphStore, 'entitiesByIds' | 'claimsOf' | 'claimsOfArticles'>;

const AT_ONCE = 500;

/** Every claim at each entity, in the order asked, read in batches over all of them at once. */
export async function allClaimsOf(
  reader: GraphReader,
  entities: readonly string[],
  filter: ClaimFilter,
): Promise<ClaimRecord[][]> {
  const slices = await reader.claimsOf(entities, filter, { first: AT_ONCE });
  return Promise.all(
    slices.map(async (slice, i) => {
      const claims = [...slice.items];
      for (let { hasNext, cursors } = slice; hasNext;) {
        const [next] = await reader.claimsOf([entities[i] ?? ''], filter, { first: AT_ONCE, after: cursors.at(-1) });
        if (!next) break;
        claims.push(...next.items);
        ({ hasNext, cursors } = next);
      }
      return claims;
    }),
  );
}

/** The canonical id of an entity that any of its ids names; null where there is none. */
export async function canonicalEntity(reader: GraphReader, id: string): Promise<EntityRecord | null> {
  const [entity = null] = await reader.entitiesByIds([id]);
  return entity;
}

/** The object of a relation claim; null for statements, figures and bylines. */
export function objectOf(claim: ClaimRecord): string | null {
  return 'object' in claim ? claim.object : null;
}

/** Items by key, in the order in which keys first come. */
export function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

import {
  inBatches,
  type ClaimFilter,
  type ClaimOutline,
  type ClaimRecord,
  type EntityRecord,
  type GraphStore,
  type Slice,
  type SliceRequest,
} from '#libs/store';

/** What of the store analysis reads: the store itself, or a request's loaders before it. */
export type GraphReader = Pick<
  GraphStore,
  'entitiesByIds' | 'claimsOf' | 'claimOutlinesOf' | 'claimsOfArticles' | 'page'
>;

const AT_ONCE = 500;

/** Outlines are small, and an entity of thousands of claims is read in few steps. */
const OUTLINES_AT_ONCE = 5_000;

/** Entities whose claims are asked for at once, so that one statement does not grow with the graph. */
const ENTITIES_AT_ONCE = 500;

/** Claims that were read, and whether there were more. */
export interface ClaimsRead<T = ClaimRecord> {
  /** One list an entity, in the order asked, newest first. */
  readonly claims: readonly T[][];
  /** Whether any entity has more. */
  readonly truncated: boolean;
  /** Whether each entity has more, in the order asked. */
  readonly cut: readonly boolean[];
}

/** Every claim at each entity, in the order asked, read in batches over all of them at once. */
export async function allClaimsOf(
  reader: Pick<GraphReader, 'claimsOf'>,
  entities: readonly string[],
  filter: ClaimFilter,
): Promise<ClaimRecord[][]> {
  const { claims } = await claimsUpTo(reader, entities, filter, Number.POSITIVE_INFINITY);
  return [...claims];
}

/** The newest claims at each entity, at most `most` of each. */
export async function claimsUpTo(
  reader: Pick<GraphReader, 'claimsOf'>,
  entities: readonly string[],
  filter: ClaimFilter,
  most: number,
): Promise<ClaimsRead> {
  return readUpTo((asked, request) => reader.claimsOf(asked, filter, request), entities, most, AT_ONCE);
}

/** The newest claims at each entity, at most `most` of each, without what proves them. */
export async function outlinesUpTo(
  reader: Pick<GraphReader, 'claimOutlinesOf'>,
  entities: readonly string[],
  filter: ClaimFilter,
  most: number,
): Promise<ClaimsRead<ClaimOutline>> {
  return readUpTo((asked, request) => reader.claimOutlinesOf(asked, filter, request), entities, most, OUTLINES_AT_ONCE);
}

async function readUpTo<T>(
  read: (entities: readonly string[], request: SliceRequest) => Promise<Slice<T>[]>,
  entities: readonly string[],
  most: number,
  atOnce: number,
): Promise<ClaimsRead<T>> {
  const found: { readonly claims: T[]; readonly isCut: boolean }[] = [];
  for (const asked of inBatches(entities, ENTITIES_AT_ONCE)) {
    const slices = await read(asked, { first: Math.min(atOnce, most) });
    found.push(
      ...(await Promise.all(
        slices.map(async (slice, i) => {
          const claims = [...slice.items];
          let isCut = false;
          // Cursors are made when they are asked for, and of most lists there is no more.
          for (let part = slice; part.hasNext;) {
            if (claims.length >= most) {
              isCut = true;
              break;
            }
            const request = { first: Math.min(atOnce, most - claims.length), after: part.cursors.at(-1) };
            const [next] = await read([asked[i] ?? ''], request);
            if (!next) break;
            claims.push(...next.items);
            part = next;
          }
          return { claims, isCut };
        }),
      )),
    );
  }
  const cut = found.map(({ isCut }) => isCut);
  return { claims: found.map(({ claims }) => claims), truncated: cut.includes(true), cut };
}

/** The canonical id of an entity that any of its ids names; null where there is none. */
export async function canonicalEntity(reader: GraphReader, id: string): Promise<EntityRecord | null> {
  const [entity = null] = await reader.entitiesByIds([id]);
  return entity;
}

/** Which of some entities are persons, by canonical id. */
export async function personsAmong(
  reader: Pick<GraphReader, 'entitiesByIds'>,
  ids: Iterable<string>,
): Promise<Set<string>> {
  const records = await reader.entitiesByIds([...new Set(ids)].sort());
  return new Set(records.flatMap((record) => (record?.type === 'Person' ? [record.id] : [])));
}

/** The object of a relation claim; null for statements, figures and bylines. */
export function objectOf(claim: ClaimRecord | ClaimOutline): string | null {
  return 'object' in claim ? claim.object : null;
}

/** The other end of a relation seen from one end; null where there is none. */
export function otherEndOf(claim: ClaimRecord, entity: string): string | null {
  const object = objectOf(claim);
  return claim.subject === entity ? object : object === entity ? claim.subject : null;
}

/** The event a claim took part in or was part of; null for none. */
export function eventOf(claim: ClaimRecord | ClaimOutline): string | null {
  if (claim.type === 'participatedIn') return objectOf(claim);
  const event = claim.qualifiers['event'];
  return typeof event === 'string' ? event : null;
}

/** Whether what a claim says took place: what is planned, required or denied did not. */
export function hasHappened(claim: Pick<ClaimRecord, 'modality'>): boolean {
  return claim.modality === 'happened';
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

/** Ids of claims, each once, sorted. */
export function idsOf(claims: Iterable<Pick<ClaimRecord, 'id'>>): string[] {
  return [...new Set([...claims].map((claim) => claim.id))].sort();
}

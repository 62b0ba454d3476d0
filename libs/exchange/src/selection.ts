import { compare, YaowenError, type ClaimType } from '#libs/domain';
import {
  eachItem,
  EMPTY_SLICE,
  everyItem,
  inBatches,
  stretches,
  type ArticleRecord,
  type ClaimFilter,
  type ClaimRecord,
  type EntityRecord,
  type GraphStore,
} from '#libs/store';

/** Which part of the graph is wanted. Everything left out does not restrict. */
export interface Selection {
  /** Any id of an entity (a person, a programme): what lies within `depth` relations of it. */
  readonly around?: string | undefined;
  /** 1 to 3; 1 when left out. */
  readonly depth?: number | undefined;
  /** ISO dates, inclusive; compared with a claim's own date, or the where it has none. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Full name of the papers' home region, e.g. 晋中市. */
  readonly region?: string | undefined;
  readonly types?: readonly ClaimType[] | undefined;
  readonly minConfidence?: number | undefined;
}

/** What of a store an export reads. */
export type GraphSource = Pick<
  GraphStore,
  'articles' | 'claimsOf' | 'claimsOfArticles' | 'entities' | 'entitiesByIds' | 'page' | 'pages'
>;

/** Entities around one that are followed at most; beyond it the answer would no longer be an excerpt. */
export const MAX_AROUND = 20_000;

const AT_ONCE = 500;

/** Entities whose claims are asked for at once; each may have {@link AT_ONCE}. */
const ENTITIES_AT_ONCE = 50;

/** A part of the graph, to be read as often as a format needs; each reading asks the store anew and holds little. */
export interface SelectedGraph {
  /** In the order of name, then id, for the whole graph; else in the order of ids. */
  entities(): AsyncIterable<EntityRecord>;
  /** By article, then in the text's order. */
  claims(): AsyncIterable<ClaimRecord>;
  /** Events' participants, bodies' posts: the selected claims at an entity. */
  claimsAt(entities: readonly string[], types: readonly ClaimType[]): Promise<ClaimRecord[][]>;
  entitiesByIds: GraphStore['entitiesByIds'];
  page: GraphStore['page'];
}

/**
 * The part of a graph that a selection names.
 * @throws YaowenError `exchange.no-entity` (notFound) for an unknown `around`, `exchange.depth` (limit), and, while it is read,
 *   `exchange.too-much` (limit) when more than {@link MAX_AROUND} entities lie around it.
 */
export async function selectGraph(store: GraphSource, selection: Selection): Promise<SelectedGraph> {
  const { around, depth = 1 } = selection;
  if (depth < 1 || depth > 3) throw new YaowenError('exchange.depth', 'limit', `depth is ${depth}; it must be 1 to 3`);
  const near = around === undefined ? null : await idsAround(store, around, depth, selection);
  const wanted = (claim: ClaimRecord): boolean =>
    matches(claim, selection) && (near === null || endsOf(claim).every((id) => near.has(id)));

  async function* claims(): AsyncIterable<ClaimRecord> {
    if (near) {
      const seen = new Set<string>();
      for (const batch of inBatches([...near].sort(compare), ENTITIES_AT_ONCE)) {
        for (const found of await claimsAt(batch, selection.types ?? [])) {
          for (const claim of found) {
            if (seen.has(claim.id)) continue;
            seen.add(claim.id);
            yield claim;
          }
        }
      }
      return;
    }
    for await (const articles of articlesOf(store, selection.region)) {
      for (const found of await store.claimsOfArticles(articles.map(({ id }) => id))) {
        for (const claim of found) if (wanted(claim)) yield claim;
      }
    }
  }

  async function* entities(): AsyncIterable<EntityRecord> {
    if (isWhole(selection)) {
      yield* eachItem((request) => store.entities({}, request));
      return;
    }
    const ids = new Set<string>(near ?? []);
    if (!near) for await (const claim of claims()) for (const id of endsOf(claim)) ids.add(id);
    for (const batch of inBatches([...ids].sort(compare), AT_ONCE)) {
      for (const entity of await store.entitiesByIds(batch)) if (entity) yield entity;
    }
  }

  async function claimsAt(ids: readonly string[], types: readonly ClaimType[]): Promise<ClaimRecord[][]> {
    const filter = {
      from: selection.from,
      to: selection.to,
      minConfidence: selection.minConfidence,
      ...(types.length > 0 && { types }),
    };
    return (await everyClaimOf(store, ids, filter)).map((found) => found.filter(wanted));
  }

  return {
    entities,
    claims,
    claimsAt,
    entitiesByIds: (ids) => store.entitiesByIds(ids),
    page: (id) => store.page(id),
  };
}

/** Both ends of a claim, and the event it was part of. */
function endsOf(claim: ClaimRecord): string[] {
  const event = claim.qualifiers['event'];
  return [
    claim.subject,
    ...('object' in claim ? [claim.object] : []),
    ...(typeof event === 'string' && claim.type === 'metWith' ? [event] : []),
  ];
}

function isWhole({ around, from, to, region, types, minConfidence }: Selection): boolean {
  return [around, from, to, region, types, minConfidence].every((each) => each === undefined);
}

function matches(claim: ClaimRecord, { from, to, types, minConfidence }: Selection): boolean {
  if (types && !types.includes(claim.type)) return false;
  if (minConfidence !== undefined && claim.confidence < minConfidence) return false;
  if (from === undefined && to === undefined) return true;
  const date = (claim.date ?? claim.issued)?.value.replace(/^~/u, '');
  if (date === undefined) return false;
  const [first = '', last = first] = date.split('/');
  // An imprecise date counts when any of its days may lie within.
  return (
    (from === undefined || last >= from.slice(0, last.length)) &&
    (to === undefined || first <= to.slice(0, first.length))
  );
}

async function* articlesOf(store: GraphSource, region: string | undefined): AsyncIterable<readonly ArticleRecord[]> {
  if (region === undefined) {
    yield* stretches((request) => store.articles(request), AT_ONCE);
    return;
  }
  for await (const page of eachItem((request) => store.pages(request))) {
    if (page.metadata.region?.value === region) {
      yield await everyItem((request) => store.articles({ ...request, page: page.id }));
    }
  }
}

/** Every claim at each entity: what most have, in one call. */
async function everyClaimOf(store: GraphSource, ids: readonly string[], filter: ClaimFilter): Promise<ClaimRecord[][]> {
  const slices = await store.claimsOf(ids, filter, { first: AT_ONCE });
  return Promise.all(
    slices.map(async ({ items, hasNext }, at) => {
      if (!hasNext) return [...items];
      return everyItem(async (request) => {
        const [slice] = await store.claimsOf([ids[at] ?? ''], filter, request);
        return slice ?? EMPTY_SLICE;
      });
    }),
  );
}

/** Canonical ids within `depth` selected relations of an entity, itself among them. */
async function idsAround(store: GraphSource, id: string, depth: number, selection: Selection): Promise<Set<string>> {
  const [center] = await store.entitiesByIds([id]);
  if (!center) throw new YaowenError('exchange.no-entity', 'notFound', `there is no entity ${id}`, { id });
  const near = new Set([center.id]);
  let rim = [center.id];
  const { from, to, minConfidence, types } = selection;
  for (let step = 0; step < depth; step += 1) {
    const next = new Set<string>();
    for (const batch of inBatches(rim, ENTITIES_AT_ONCE)) {
      const claims = (await everyClaimOf(store, batch, { from, to, minConfidence, types })).flat();
      for (const claim of claims) for (const end of endsOf(claim)) if (!near.has(end)) next.add(end);
      if (near.size + next.size > MAX_AROUND) {
        throw new YaowenError(
          'exchange.too-much',
          'limit',
          `more than ${MAX_AROUND} entities lie around ${center.name}; take a smaller depth, fewer types or a shorter time`,
          { id: center.id },
        );
      }
    }
    rim = [...next].sort(compare);
    for (const found of rim) near.add(found);
  }
  return near;
}

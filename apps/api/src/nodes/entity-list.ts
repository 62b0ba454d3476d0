import { type EntityType, type RelationType, YaowenError } from '#libs/domain';
import type { EntityRecord, SliceRequest } from '#libs/store';
import { citedOn, firstDay, outlinesUpTo } from '#libs/analysis';
import { listConnection, sliceOf, sliceRequest, toConnection } from '../connections/connection.mapper.js';
import type { ConnectionArgs, ConnectionOf } from '../connections/connection.model.js';
import { MAX_CLAIMS_READ } from '../claims/claims-at.js';
import { RequestGraph } from '../requests/request-graph.js';
import { entitiesOf, isOfKind, kindOf, toEntity } from './entity.mapper.js';
import type { EntityListArgs } from './entity.args.js';
import type { Entity } from './node.model.js';

/** Namesakes that a lookup by name reads at most; more are cut, best match first. */
const MAX_NAMESAKES = 200;

/** Entities of one kind whose name or alias is exactly the text. */
async function namesakes(
  graph: RequestGraph,
  types: readonly EntityType[],
  name: string,
): Promise<readonly EntityRecord[]> {
  const wanted = name.trim();
  if (wanted === '') return [];
  const hits = await graph.store.search(wanted, { types }, { first: MAX_NAMESAKES });
  return hits.items
    .map((hit) => hit.entity)
    .filter((entity) => entity.name === wanted || entity.aliases.includes(wanted));
}

/** A page of all entities of some types, or of those with exactly that name or alias. */
export async function entityList<T extends Entity>(
  graph: RequestGraph,
  model: abstract new () => T,
  types: readonly EntityType[],
  args: EntityListArgs,
): Promise<ConnectionOf<T>> {
  const request: SliceRequest = sliceRequest(args);
  const map = (record: EntityRecord) => kindOf(model, toEntity(record));
  const { name, orderBy } = args;
  if (name == null) {
    const all = await graph.store.entities({ types }, { ...request, order: orderBy ?? 'name' });
    return toConnection(all, request, map);
  }
  const order =
    orderBy === 'name'
      ? { keyOf: (record: EntityRecord) => [record.name, record.id] }
      : { keyOf: (record: EntityRecord) => [record.articleCount, record.id], descending: [true, false] };
  return listConnection(await namesakes(graph, types, name), order, args, map);
}

/**
 * One entity by id or by name; null where there is none of that kind.
 *
 * @throws YaowenError `api.id-or-name`, category input, unless exactly one of the two is given;
 * `api.ambiguous-name`, category input, when several bear the name: same name is not same person.
 */
export async function oneEntity<T extends Entity>(
  graph: RequestGraph,
  model: abstract new () => T,
  types: readonly EntityType[],
  id?: string | null,
  name?: string | null,
): Promise<T | null> {
  if ((id == null) === (name == null)) {
    throw new YaowenError('api.id-or-name', 'input', 'give either id or name, and only one of them');
  }
  if (id != null) {
    const record = await graph.entity(id);
    return record && types.includes(record.type) ? kindOf(model, toEntity(record)) : null;
  }
  const only = await oneOfName(graph, types, name ?? '');
  return only ? kindOf(model, toEntity(only)) : null;
}

/**
 * The one entity of some types with exactly that name or alias; null where there is none.
 * @throws YaowenError `api.ambiguous-name`, category input.
 */
export async function oneOfName(
  graph: RequestGraph,
  types: readonly EntityType[],
  name: string,
): Promise<EntityRecord | null> {
  const found = await namesakes(graph, types, name);
  if (found.length > 1) {
    throw new YaowenError(
      'api.ambiguous-name',
      'input',
      `${found.length} entities are called ${JSON.stringify(name)}; choose one by id: ${found
        .slice(0, 10)
        .map((each) => each.id)
        .join(', ')}`,
      { ids: found.map((each) => each.id) },
    );
  }
  return found[0] ?? null;
}

/** The far ends of the relations at an entity, each once, in the order of the newest claim. */
export async function neighboursAt<T extends Entity>(
  graph: RequestGraph,
  entity: string,
  relations: readonly RelationType[],
  direction: 'out' | 'in',
  model: abstract new () => T,
  args: ConnectionArgs,
): Promise<ConnectionOf<T>> {
  return neighboursOfAll(graph, [entity], relations, direction, model, args);
}

/**
 * The far ends of the relations at several entities, each once, in the order of the newest claim.
 *
 * @param isCut whether the entities are not all.
 * @param others entities that are known without a relation; they come last.
 */
export async function neighboursOfAll<T extends Entity>(
  graph: RequestGraph,
  entities: readonly string[],
  relations: readonly RelationType[],
  direction: 'out' | 'in',
  model: abstract new () => T,
  args: ConnectionArgs,
  isCut = false,
  others: readonly string[] = [],
): Promise<ConnectionOf<T>> {
  const read = await outlinesUpTo(graph, entities, { types: relations, direction }, MAX_CLAIMS_READ);
  const known = (await graph.entitiesByIds(others)).filter((record) => record !== null);
  const newest = new Map(known.flatMap(({ id, type }) => (isOfKind(model, type) ? [[id, '']] : [])));
  for (const claim of read.claims.flat()) {
    const isOut = direction === 'out' && claim.object !== null;
    const [id, type] = isOut ? [claim.object, claim.objectType] : [claim.subject, claim.subjectType];
    if (id === null || type === null || !isOfKind(model, type)) continue;
    const day = firstDay(citedOn(claim));
    if ((newest.get(id) ?? '') <= day) newest.set(id, day);
  }
  const order = { keyOf: ([id, day]: readonly [string, string]) => [day, id], descending: [true, false] };
  const request = sliceRequest(args);
  const slice = sliceOf([...newest], order, request);
  const items = await entitiesOf(
    graph,
    slice.items.map(([id]) => id),
  );
  return toConnection({ ...slice, items }, request, (each) => kindOf(model, each), !isCut && !read.truncated);
}

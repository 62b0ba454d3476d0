import { citedOn, firstDay } from '#libs/analysis';
import type { ClaimFilter, ClaimRecord } from '#libs/store';
import { listConnection, type ListOrder, sliceRequest, toConnection } from '../connections/connection.mapper.js';
import type { ConnectionArgs, ConnectionOf } from '../connections/connection.model.js';
import { toFigure, toStatement } from './fact.mapper.js';
import type { Figure, Statement } from './fact.model.js';
import { RequestGraph } from '../requests/request-graph.js';

/** Most claims that are read to filter, group or derive from; an entity with more says so by its count of claims. */
export const MAX_CLAIMS_READ = 1000;

/** A page of the facts at an entity, newest first. */
export async function factsAt<T>(
  graph: RequestGraph,
  entity: string,
  filter: ClaimFilter,
  args: ConnectionArgs,
  map: (record: ClaimRecord) => T,
): Promise<ConnectionOf<T>> {
  const request = sliceRequest(args);
  return toConnection(await graph.claimsAt(entity, filter, request), request, map);
}

/** A page of the facts at an entity that pass a test which the store does not know. */
export async function factsAtWhere<T>(
  graph: RequestGraph,
  entity: string,
  filter: ClaimFilter,
  test: (record: ClaimRecord) => boolean | Promise<boolean>,
  args: ConnectionArgs,
  map: (record: ClaimRecord) => T,
): Promise<ConnectionOf<T>> {
  const all = await graph.claimsAt(entity, filter, { first: MAX_CLAIMS_READ });
  const passed = await Promise.all(all.items.map(test));
  const kept = all.items.filter((_, index) => passed[index]);
  return listConnection(kept, NEWEST_FIRST, args, map, !all.hasNext);
}

/** Claims by the day they are of, newest first, as the store has them. */
export const NEWEST_FIRST: ListOrder<ClaimRecord> = {
  keyOf: (record) => [firstDay(citedOn(record)), record.id],
  descending: [true, false],
};

/** Claims as they stand in their article. */
export const IN_TEXT_ORDER: ListOrder<ClaimRecord> = {
  keyOf: (record) => [record.evidence[0]?.span.start ?? 0, record.id],
};

/** What an entity said, newest first. */
export async function statementsAt(
  graph: RequestGraph,
  entity: string,
  args: ConnectionArgs,
): Promise<ConnectionOf<Statement>> {
  return factsAt(graph, entity, { types: ['stated'], direction: 'out' }, args, toStatement);
}

/** Numbers about an entity, newest first. */
export async function figuresAt(
  graph: RequestGraph,
  entity: string,
  args: ConnectionArgs,
): Promise<ConnectionOf<Figure>> {
  return factsAt(graph, entity, { types: ['figure'], direction: 'out' }, args, toFigure);
}

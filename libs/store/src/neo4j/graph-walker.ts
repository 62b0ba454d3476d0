import { RELATION_TYPES, YaowenError, type RelationType } from '#libs/domain';
import type { ClaimRecord, EntityRecord, GraphPath, Neighbourhood } from '../record.js';
import { checkRange, checkVisited, MAX_CLAIMS, MAX_PATHS } from '../walk-bounds.js';
import { findClaims } from './claim-reader.js';
import type { Run } from './connection.js';
import { canonicalIds, findEntities } from './entity-reader.js';
import { relationshipOf } from './page-rows.js';

interface Hop {
  readonly id: string;
  readonly subject: string;
  readonly object: string;
}

/** Relations within some steps of an entity, nearest and most certain first. */
export async function neighbourhoodOf(
  run: Run,
  entity: string,
  options: { readonly depth: number; readonly limit: number; readonly types?: readonly RelationType[] | undefined },
): Promise<Neighbourhood> {
  checkRange('depth', options.depth, 1, 3);
  checkRange('limit', options.limit, 1, MAX_CLAIMS);
  const start = (await canonicalIds(run, [entity])).get(entity);
  if (start === undefined) return { entities: [], claims: [], truncated: false };
  const types = relationships(options.types);
  const found = new Set<string>();
  const reached = new Set([start]);
  let frontier = [start];
  let truncated = false;
  for (let depth = 0; depth < options.depth && frontier.length > 0 && !truncated; depth += 1) {
    const next = new Set<string>();
    // Claims of the step before come again from their other end, so leave room for them.
    const limit = options.limit + found.size + 1;
    for (const hop of await run<Hop>('relations/list-hops', { frontier, types, limit })) {
      if (found.has(hop.id)) continue;
      if (found.size === options.limit) {
        truncated = true;
        break;
      }
      found.add(hop.id);
      for (const end of [hop.subject, hop.object]) if (!reached.has(end)) next.add(end);
    }
    frontier = [...next].sort();
    for (const id of frontier) reached.add(id);
  }
  const entities = await findEntities(run, [...reached]);
  const claims = await findClaims(run, [...found]);
  return {
    entities: entities.filter((record): record is EntityRecord => record !== null),
    claims: claims.filter((record): record is ClaimRecord => record !== null),
    truncated,
  };
}

/** Every shortest way between two entities, in the order of the ids on it, with the most certain claim for each step. */
export async function pathsBetween(
  run: Run,
  from: string,
  to: string,
  options: { readonly maxLength: number; readonly limit: number; readonly types?: readonly RelationType[] | undefined },
): Promise<GraphPath[]> {
  checkRange('maxLength', options.maxLength, 1, 6);
  checkRange('limit', options.limit, 1, MAX_PATHS);
  const canonical = await canonicalIds(run, [from, to]);
  const start = canonical.get(from);
  const goal = canonical.get(to);
  if (start === undefined || goal === undefined) return [];
  if (start === goal) return [{ entities: [start], claims: [] }];
  const types = relationships(options.types);
  const next = await shortestSteps(run, start, goal, options.maxLength, types);
  if (!next) return [];
  const ways: string[][] = [];
  const walk = (way: readonly string[]): void => {
    const last = way[way.length - 1] ?? start;
    if (last === goal) {
      ways.push([...way]);
      return;
    }
    for (const step of [...(next.get(last) ?? [])].sort()) {
      if (ways.length >= options.limit) return;
      walk([...way, step]);
    }
  };
  walk([start]);
  const claimOf = await bestClaims(run, ways, types);
  return ways.map((way) => ({
    entities: way,
    claims: way.slice(1).map((id, i) => claimOf(way[i] ?? start, id)),
  }));
}

/** Entities that a statement is told to look for; more are sorted out here. */
const MOST_WITHIN = 2_000;

interface Side {
  readonly reached: Map<string, Set<string>>;
  readonly frontier: readonly string[];
}

/** For every entity on a shortest way, the entities that may follow it; null where there is no way. */
async function shortestSteps(
  run: Run,
  start: string,
  goal: string,
  maxLength: number,
  types: readonly string[],
): Promise<Map<string, Set<string>> | null> {
  // before.get(x): entities one step nearer to the start; after.get(x): one step nearer to the goal.
  const before = new Map<string, Set<string>>([[start, new Set()]]);
  const after = new Map<string, Set<string>>([[goal, new Set()]]);
  let near: Side = { reached: before, frontier: [start] };
  let far: Side = { reached: after, frontier: [goal] };
  for (let length = 1; length <= maxLength; length += 1) {
    // The side with fewer relations grows, so that a hub is opened only where there is no other way.
    const nearGrows = await isSmaller(run, near.frontier, far.frontier);
    const reached = nearGrows ? far.reached : near.reached;
    // Of the last step only what meets the other side is wanted.
    const within = length === maxLength && reached.size <= MOST_WITHIN ? [...reached.keys()] : null;
    const grown = await grow(run, nearGrows ? near : far, types, within);
    if (nearGrows) near = grown;
    else far = grown;
    const other = nearGrows ? far.reached : near.reached;
    if (grown.frontier.length === 0) return null;
    const meeting = grown.frontier.filter((id) => other.has(id));
    if (meeting.length > 0) return stepsThrough(meeting, before, after);
  }
  return null;
}

async function isSmaller(run: Run, near: readonly string[], far: readonly string[]): Promise<boolean> {
  const [row] = await run<{ near: number; far: number }>('relations/count-relations', { near, far });
  return (row?.near ?? 0) <= (row?.far ?? 0);
}

async function grow(
  run: Run,
  { reached, frontier }: Side,
  types: readonly string[],
  within: readonly string[] | null,
): Promise<Side> {
  const found = new Map<string, Set<string>>();
  for (const { here, neighbours } of await run<{ here: string; neighbours: string[] }>('relations/list-neighbours', {
    frontier,
    types,
    within,
  })) {
    for (const there of neighbours) {
      if (reached.has(there)) continue;
      const steps = found.get(there);
      if (steps) steps.add(here);
      else found.set(there, new Set([here]));
    }
  }
  checkVisited(reached.size + found.size);
  for (const [id, steps] of found) reached.set(id, steps);
  return { reached, frontier: [...found.keys()] };
}

function stepsThrough(
  meeting: readonly string[],
  before: ReadonlyMap<string, ReadonlySet<string>>,
  after: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>();
  const link = (from: string, to: string): void => {
    const steps = next.get(from);
    if (steps) steps.add(to);
    else next.set(from, new Set([to]));
  };
  const follow = (
    steps: ReadonlyMap<string, ReadonlySet<string>>,
    join: (here: string, there: string) => void,
  ): void => {
    const open = [...meeting];
    for (const seen = new Set(meeting); open.length > 0;) {
      const here = open.pop() ?? '';
      for (const there of steps.get(here) ?? []) {
        join(here, there);
        if (seen.has(there)) continue;
        seen.add(there);
        open.push(there);
      }
    }
  };
  follow(before, (here, there) => link(there, here));
  follow(after, (here, there) => link(here, there));
  return next;
}

/** The most certain claim between each pair of neighbours on the ways. */
async function bestClaims(
  run: Run,
  ways: readonly (readonly string[])[],
  types: readonly string[],
): Promise<(a: string, b: string) => ClaimRecord> {
  const pairs = new Map<string, readonly [string, string]>();
  for (const way of ways) {
    for (const [i, id] of way.slice(1).entries()) {
      const before = way[i] ?? '';
      pairs.set(`${before} ${id}`, [before, id]);
    }
  }
  const rows = await run<{ a: string; b: string; id: string }>('relations/find-best-relation', {
    pairs: [...pairs.values()],
    types,
  });
  const claims = await findClaims(
    run,
    rows.map(({ id }) => id),
  );
  const best = new Map(rows.map(({ a, b }, i) => [`${a} ${b}`, claims[i]]));
  return (a, b) => {
    const claim = best.get(`${a} ${b}`);
    if (!claim) throw new YaowenError('store.corrupt', 'store', `the relation between ${a} and ${b} has vanished`);
    return claim;
  };
}

function relationships(types: readonly RelationType[] | undefined): string[] {
  return (types ?? RELATION_TYPES).map(relationshipOf);
}

import { RELATION_TYPES, YaowenError, type RelationType } from '#libs/domain';
import type { ClaimRecord, GraphPath, Neighbourhood } from '../record.js';
import { checkRange, checkVisited, MAX_CLAIMS, MAX_PATHS } from '../walk-bounds.js';
import { codeList } from './claim-code.js';
import type { ClaimReader } from './claim-reader.js';
import type { EntityReader } from './entity-reader.js';
import type { IdentityLayer } from './identity-layer.js';
import type { Statements } from './statements.js';

interface Hop {
  readonly id: number;
  readonly subject: number;
  readonly object: number;
}

interface Side {
  /** Entities one step nearer to where the side began, of every entity reached. */
  readonly reached: Map<number, number[]>;
  readonly frontier: readonly number[];
}

/** Walks along relations, breadth first. */
export class GraphWalker {
  constructor(
    private readonly sql: Statements,
    private readonly identity: IdentityLayer,
    private readonly entities: EntityReader,
    private readonly claims: ClaimReader,
  ) {}

  neighbourhood(
    entity: string,
    options: { readonly depth: number; readonly limit: number; readonly types?: readonly RelationType[] | undefined },
  ): Neighbourhood {
    checkRange('depth', options.depth, 1, 3);
    checkRange('limit', options.limit, 1, MAX_CLAIMS);
    const start = this.identity.entityOf(entity);
    if (start === null) return { entities: [], claims: [], truncated: false };
    const types = codeList(options.types ?? RELATION_TYPES);
    const found = new Map<number, Hop>();
    const reached = new Set([start]);
    let frontier = [start];
    let truncated = false;
    for (let depth = 0; depth < options.depth && frontier.length > 0 && !truncated; depth += 1) {
      const next = new Set<number>();
      // Claims of the step before come again from their other end, so leave room for them.
      const hops = this.sql.all<Hop>(
        `SELECT id, subject, object FROM (
           SELECT c.id, c.key, c.confidence, c.subject, c.object FROM json_each(:frontier) e
           CROSS JOIN claim c ON c.subject = e.value WHERE c.type IN ${types}
           UNION
           SELECT c.id, c.key, c.confidence, c.subject, c.object FROM json_each(:frontier) e
           CROSS JOIN claim c ON c.object = e.value WHERE c.type IN ${types})
         ORDER BY confidence DESC, key LIMIT :limit`,
        { frontier: JSON.stringify(frontier), limit: options.limit + found.size + 1 },
      );
      for (const hop of hops) {
        if (found.has(hop.id)) continue;
        if (found.size === options.limit) {
          truncated = true;
          break;
        }
        found.set(hop.id, hop);
        for (const end of [hop.subject, hop.object]) if (!reached.has(end)) next.add(end);
      }
      frontier = [...next];
      for (const id of [...next].sort(this.byKey())) reached.add(id);
    }
    return {
      entities: this.entities.byNumbers([...reached]).map(({ record }) => record),
      claims: this.claims.byNumbers([...found.keys()]),
      truncated,
    };
  }

  paths(
    from: string,
    to: string,
    options: {
      readonly maxLength: number;
      readonly limit: number;
      readonly types?: readonly RelationType[] | undefined;
    },
  ): GraphPath[] {
    checkRange('maxLength', options.maxLength, 1, 6);
    checkRange('limit', options.limit, 1, MAX_PATHS);
    const start = this.identity.entityOf(from);
    const goal = this.identity.entityOf(to);
    if (start === null || goal === null) return [];
    if (start === goal) return [{ entities: [this.keyOf(start)], claims: [] }];
    const types = codeList(options.types ?? RELATION_TYPES);
    const next = this.shortestSteps(start, goal, options.maxLength, types);
    if (!next) return [];
    const ways: number[][] = [];
    const byKey = this.byKey();
    const walk = (way: readonly number[]): void => {
      const last = way[way.length - 1] ?? start;
      if (last === goal) {
        ways.push([...way]);
        return;
      }
      for (const step of [...(next.get(last) ?? [])].sort(byKey)) {
        if (ways.length >= options.limit) return;
        walk([...way, step]);
      }
    };
    walk([start]);
    const best = new Map<string, ClaimRecord>();
    return ways.map((way) => ({
      entities: way.map((id) => this.keyOf(id)),
      claims: way.slice(1).map((id, i) => this.bestClaim(way[i] ?? start, id, types, best)),
    }));
  }

  /** For every entity on a shortest way, the entities that may follow it; null where there is no way. */
  private shortestSteps(
    start: number,
    goal: number,
    maxLength: number,
    types: string,
  ): Map<number, Set<number>> | null {
    let near: Side = { reached: new Map([[start, []]]), frontier: [start] };
    let far: Side = { reached: new Map([[goal, []]]), frontier: [goal] };
    for (let length = 1; length <= maxLength; length += 1) {
      // The side with fewer claims grows, so that a hub is opened only where there is no other way.
      const nearGrows = this.degreeOf(near.frontier) <= this.degreeOf(far.frontier);
      const [side, other] = nearGrows ? [near, far] : [far, near];
      const { grown, meeting } = this.grow(side, other, types, length === maxLength);
      if (meeting.length > 0) return stepsThrough(meeting, near.reached, far.reached);
      if (grown.frontier.length === 0) return null;
      if (nearGrows) near = grown;
      else far = grown;
    }
    return null;
  }

  /** One step further from a side. @param last keeps only what meets the other side, because there is no step after it. */
  private grow(
    { reached, frontier }: Side,
    other: Side,
    types: string,
    last: boolean,
  ): { readonly grown: Side; readonly meeting: number[] } {
    const found = new Map<number, number[]>();
    const meeting: number[] = [];
    for (const here of frontier) {
      for (const there of this.neighbours(here, types)) {
        const meets = other.reached.has(there);
        if ((last && !meets) || reached.has(there)) continue;
        const steps = found.get(there);
        if (steps) {
          // Neighbours come claim by claim, so one may come several times in a row.
          if (steps[steps.length - 1] !== here) steps.push(here);
          continue;
        }
        found.set(there, [here]);
        if (meets) meeting.push(there);
        checkVisited(reached.size + found.size);
      }
    }
    for (const [id, steps] of found) reached.set(id, steps);
    return { grown: { reached, frontier: [...found.keys()] }, meeting };
  }

  private neighbours(entity: number, types: string): Iterable<number> {
    const out = this.sql.column<number>(
      `SELECT object FROM claim WHERE subject = ? AND type IN ${types} AND object IS NOT NULL`,
      entity,
    );
    const into = this.sql.column<number>(`SELECT subject FROM claim WHERE object = ? AND type IN ${types}`, entity);
    return out.length === 0 ? into : into.length === 0 ? out : out.concat(into);
  }

  private degreeOf(entities: readonly number[]): number {
    let sum = 0;
    for (const id of entities) sum += this.sql.count('SELECT degree AS n FROM entity WHERE id = ?', id);
    return sum;
  }

  private keyOf(entity: number): string {
    return this.sql.get<{ key: string }>('SELECT key FROM entity WHERE id = ?', entity)?.key ?? '';
  }

  /** Order of entities by their ids, which numbers do not follow. */
  private byKey(): (a: number, b: number) => number {
    const keys = new Map<number, string>();
    const keyOf = (id: number): string => {
      let key = keys.get(id);
      if (key === undefined) keys.set(id, (key = this.keyOf(id)));
      return key;
    };
    return (a, b) => (keyOf(a) < keyOf(b) ? -1 : 1);
  }

  /** The most certain claim between two entities, then the newest, then the smallest id. */
  private bestClaim(a: number, b: number, types: string, known: Map<string, ClaimRecord>): ClaimRecord {
    const key = `${a} ${b}`;
    const seen = known.get(key);
    if (seen) return seen;
    // The end with fewer claims is read; the other may be a hub.
    const [few, many] = this.degreeOf([a]) <= this.degreeOf([b]) ? [a, b] : [b, a];
    const row = this.sql.get<{ id: number }>(
      `SELECT id FROM (
         SELECT id, confidence, date_from, key FROM claim INDEXED BY claim_by_subject
         WHERE subject = :few AND object = :many AND type IN ${types}
         UNION ALL
         SELECT id, confidence, date_from, key FROM claim INDEXED BY claim_by_object
         WHERE object = :few AND subject = :many AND type IN ${types})
       ORDER BY confidence DESC, date_from DESC, key LIMIT 1`,
      { few, many },
    );
    const [claim] = this.claims.byNumbers(row ? [row.id] : []);
    if (!claim) throw new YaowenError('store.corrupt', 'store', `the relation between ${a} and ${b} has vanished`);
    known.set(key, claim);
    return claim;
  }
}

function stepsThrough(
  meeting: readonly number[],
  before: ReadonlyMap<number, readonly number[]>,
  after: ReadonlyMap<number, readonly number[]>,
): Map<number, Set<number>> {
  const next = new Map<number, Set<number>>();
  const link = (from: number, to: number): void => {
    const steps = next.get(from);
    if (steps) steps.add(to);
    else next.set(from, new Set([to]));
  };
  const follow = (steps: ReadonlyMap<number, readonly number[]>, join: (id: number, nearer: number) => void): void => {
    const open = [...meeting];
    for (const seen = new Set(meeting); open.length > 0;) {
      const id = open.pop() ?? 0;
      for (const nearer of steps.get(id) ?? []) {
        join(id, nearer);
        if (seen.has(nearer)) continue;
        seen.add(nearer);
        open.push(nearer);
      }
    }
  };
  follow(before, (id, nearer) => link(nearer, id));
  follow(after, link);
  return next;
}

import { RELATION_TYPES, YaowenError, type RelationType } from '#libs/domain';
import type { ClaimRecord, EntityRecord, GraphPath, Neighbourhood } from '../record.js';
import type { ClaimReader } from './claim-reader.js';
import type { EntityReader } from './entity-reader.js';
import type { IdentityLayer } from './identity-layer.js';
import type { Statements } from './statements.js';

/** Entities a search for ways may look at before it gives up, so that one question cannot hold the store. */
const MAX_VISITED = 200_000;
/** The most claims around one entity, and ways between two, that may be asked for. */
const MAX_CLAIMS = 5_000;
const MAX_PATHS = 100;

interface Hop {
  readonly id: string;
  readonly subject: string;
  readonly object: string;
}

/** Walks along relations, breadth first, each step one statement. */
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
    const start = this.identity.canonicalOf([entity]).get(entity);
    if (start === undefined) return { entities: [], claims: [], truncated: false };
    const types = JSON.stringify(options.types ?? RELATION_TYPES);
    const found = new Map<string, Hop>();
    const reached = new Set([start]);
    let frontier = [start];
    let truncated = false;
    for (let depth = 0; depth < options.depth && frontier.length > 0 && !truncated; depth += 1) {
      const next = new Set<string>();
      // Claims of the step before come again from their other end, so leave room for them.
      const hops = this.sql.all<Hop>(
        `WITH hit AS (
           SELECT c.id, c.confidence, m.canonical AS subject, o.canonical AS object
           FROM json_each(:frontier) e CROSS JOIN membership m ON m.canonical = e.value
           CROSS JOIN claim c ON c.source_subject = m.source JOIN membership o ON o.source = c.source_object
           WHERE c.type IN (SELECT value FROM json_each(:types))
           UNION
           SELECT c.id, c.confidence, s.canonical, m.canonical
           FROM json_each(:frontier) e CROSS JOIN membership m ON m.canonical = e.value
           CROSS JOIN claim c ON c.source_object = m.source JOIN membership s ON s.source = c.source_subject
           WHERE c.type IN (SELECT value FROM json_each(:types)))
         SELECT id, subject, object FROM hit ORDER BY confidence DESC, id LIMIT :limit`,
        { frontier: JSON.stringify(frontier), types, limit: options.limit + found.size + 1 },
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
      frontier = [...next].sort();
      for (const id of frontier) reached.add(id);
    }
    return {
      entities: this.entities.byIds([...reached]).filter((record): record is EntityRecord => record !== null),
      claims: this.claims.byIds([...found.keys()]).filter((record): record is ClaimRecord => record !== null),
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
    const canonical = this.identity.canonicalOf([from, to]);
    const start = canonical.get(from);
    const goal = canonical.get(to);
    if (start === undefined || goal === undefined) return [];
    if (start === goal) return [{ entities: [start], claims: [] }];
    const types = JSON.stringify(options.types ?? RELATION_TYPES);
    const next = this.shortestSteps(start, goal, options.maxLength, types);
    if (!next) return [];
    const paths: GraphPath[] = [];
    const best = new Map<string, ClaimRecord>();
    const walk = (way: readonly string[]): void => {
      const last = way[way.length - 1] ?? start;
      if (last === goal) {
        paths.push({
          entities: way,
          claims: way.slice(1).map((id, i) => this.bestClaim(way[i] ?? start, id, types, best)),
        });
        return;
      }
      for (const step of [...(next.get(last) ?? [])].sort()) {
        if (paths.length >= options.limit) return;
        walk([...way, step]);
      }
    };
    walk([start]);
    return paths;
  }

  /** For every entity on a shortest way, the entities that may follow it; null where there is no way. */
  private shortestSteps(
    start: string,
    goal: string,
    maxLength: number,
    types: string,
  ): Map<string, Set<string>> | null {
    // before.get(x): entities one step nearer to the start; after.get(x): one step nearer to the goal.
    const before = new Map<string, Set<string>>([[start, new Set()]]);
    const after = new Map<string, Set<string>>([[goal, new Set()]]);
    let near: Side = { reached: before, frontier: [start] };
    let far: Side = { reached: after, frontier: [goal] };
    for (let length = 1; length <= maxLength; length += 1) {
      // The smaller side grows, which keeps hubs from being opened as long as possible.
      const nearGrows = near.frontier.length <= far.frontier.length;
      const grown = this.grow(nearGrows ? near : far, types);
      if (nearGrows) near = grown;
      else far = grown;
      const other = nearGrows ? far.reached : near.reached;
      if (grown.frontier.length === 0) return null;
      const meeting = grown.frontier.filter((id) => other.has(id));
      if (meeting.length > 0) return stepsThrough(meeting, before, after);
    }
    return null;
  }

  private grow({ reached, frontier }: Side, types: string): Side {
    const found = new Map<string, Set<string>>();
    for (const { here, there } of this.sql.all<{ here: string; there: string }>(
      `SELECT m.canonical AS here, o.canonical AS there
       FROM json_each(:frontier) e CROSS JOIN membership m ON m.canonical = e.value
       CROSS JOIN claim c ON c.source_subject = m.source JOIN membership o ON o.source = c.source_object
       WHERE c.type IN (SELECT value FROM json_each(:types))
       UNION
       SELECT m.canonical, s.canonical
       FROM json_each(:frontier) e CROSS JOIN membership m ON m.canonical = e.value
       CROSS JOIN claim c ON c.source_object = m.source JOIN membership s ON s.source = c.source_subject
       WHERE c.type IN (SELECT value FROM json_each(:types))`,
      { frontier: JSON.stringify(frontier), types },
    )) {
      if (reached.has(there)) continue;
      const steps = found.get(there);
      if (steps) steps.add(here);
      else found.set(there, new Set([here]));
    }
    if (reached.size + found.size > MAX_VISITED) {
      throw new YaowenError(
        'store.too-wide',
        'limit',
        `the search for a way went past ${MAX_VISITED} entities; ask for fewer relation types or a shorter way`,
      );
    }
    for (const [id, steps] of found) reached.set(id, steps);
    return { reached, frontier: [...found.keys()] };
  }

  /** The most certain claim between two entities, then the newest, then the smallest id. */
  private bestClaim(a: string, b: string, types: string, known: Map<string, ClaimRecord>): ClaimRecord {
    const key = `${a} ${b}`;
    const seen = known.get(key);
    if (seen) return seen;
    const row = this.sql.get<{ id: string }>(
      `SELECT c.id FROM membership x CROSS JOIN claim c ON c.source_subject = x.source
         JOIN membership y ON y.source = c.source_object
       WHERE x.canonical IN (:a, :b) AND y.canonical IN (:a, :b) AND x.canonical <> y.canonical
         AND c.type IN (SELECT value FROM json_each(:types))
       ORDER BY c.confidence DESC, c.date_from DESC, c.id LIMIT 1`,
      { a, b, types },
    );
    const [claim] = this.claims.byIds(row ? [row.id] : []);
    if (!claim) throw new YaowenError('store.corrupt', 'store', `the relation between ${a} and ${b} has vanished`);
    known.set(key, claim);
    return claim;
  }
}

interface Side {
  readonly reached: Map<string, Set<string>>;
  readonly frontier: readonly string[];
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
  const backwards = [...meeting];
  for (const seen = new Set(meeting); backwards.length > 0;) {
    const id = backwards.pop() ?? '';
    for (const earlier of before.get(id) ?? []) {
      link(earlier, id);
      if (seen.has(earlier)) continue;
      seen.add(earlier);
      backwards.push(earlier);
    }
  }
  const forwards = [...meeting];
  for (const seen = new Set(meeting); forwards.length > 0;) {
    const id = forwards.pop() ?? '';
    for (const later of after.get(id) ?? []) {
      link(id, later);
      if (seen.has(later)) continue;
      seen.add(later);
      forwards.push(later);
    }
  }
  return next;
}

function checkRange(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new YaowenError(
      'store.bad-bound',
      'limit',
      `${name} is ${value}; ask for a whole number from ${least} to ${most}`,
    );
  }
}

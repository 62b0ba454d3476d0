import { compare, RELATION_TYPES, YaowenError, type RelationType } from '#libs/domain';
import type { ClaimRecord } from '#libs/store';
import { groupBy, hasHappened, otherEndOf, type GraphReader } from './graph-reader.js';

/** One step of a way, with all that articles say of it. */
export interface Hop {
  /** Canonical ids. */
  readonly from: string;
  readonly to: string;
  /** What links the two, surest first, then newest; at least one. */
  readonly claims: readonly ClaimRecord[];
}

/** A way without repetition from one entity to another. */
export interface Way {
  /** One more than hops. */
  readonly entities: readonly string[];
  readonly hops: readonly Hop[];
}

/** Which ways are wanted. */
export interface WayOptions {
  /** Relations a way may have, 1 to 6. */
  readonly maxLength: number;
  /** How many ways at most. */
  readonly k: number;
  readonly types?: readonly RelationType[] | undefined;
  /** Whether no way may go through an entity with more than {@link hubDegree} claims (中国, a national leader). */
  readonly excludeHubs?: boolean | undefined;
  readonly hubDegree?: number | undefined;
}

/** The ways found, and how far the search went. */
export interface WaysFound {
  /** Shortest first, then by the ids along the way. */
  readonly ways: readonly Way[];
  /** Canonical ids of hubs that ways were kept from, sorted. */
  readonly hubs: readonly string[];
  /** Entities whose claims were read. */
  readonly opened: number;
  /** Whether a bound stopped the search: there may be other ways, and shorter ones. */
  readonly truncated: boolean;
}

/** Claims from which an entity is a hub, unless asked otherwise. */
export const DEFAULT_HUB_DEGREE = 200;

/** Entities whose claims are read for one search. */
export const MAX_OPENED = 3000;

/** Newest claims that are read of one entity. */
const MAX_CLAIMS = 500;

/** Steps of the walk that enumerates ways. */
const MAX_STEPS = 200_000;

const AT_ONCE = 200;

interface Side {
  readonly distance: Map<string, number>;
  rim: string[];
  depth: number;
}

/**
 * The shortest ways between two entities and the next-shortest, each without repetition, by what is claimed to have happened.
 *
 * Grows from both ends, the smaller rim first, until there are `k` ways or `maxLength` is reached, so every way of a length
 * that was reached is known. Deterministic: bounds are on what is read, not on time.
 *
 * @throws YaowenError `analysis.no-entity`, category notFound, for an id that is not there.
 */
export async function findWays(
  reader: Pick<GraphReader, 'entitiesByIds' | 'claimsOf'>,
  from: string,
  to: string,
  options: WayOptions,
): Promise<WaysFound> {
  const [start, goal] = await reader.entitiesByIds([from, to]);
  if (!start || !goal) {
    const id = start ? to : from;
    throw new YaowenError('analysis.no-entity', 'notFound', `there is no entity ${id}`, { id });
  }
  if (start.id === goal.id)
    return { ways: [{ entities: [start.id], hops: [] }], hubs: [], opened: 0, truncated: false };
  const search = new WaySearch(reader, start.id, goal.id, options);
  return search.run();
}

class WaySearch {
  private readonly types: readonly RelationType[];
  private readonly near: Side;
  private readonly far: Side;
  /** links.get(a).get(b): claims between two entities, known from either. */
  private readonly links = new Map<string, Map<string, ClaimRecord[]>>();
  private readonly hubs = new Set<string>();
  private readonly degrees = new Map<string, number>();
  private opened = 0;
  private truncated = false;

  constructor(
    private readonly reader: Pick<GraphReader, 'claimsOf'>,
    private readonly start: string,
    private readonly goal: string,
    private readonly options: WayOptions,
  ) {
    this.types = options.types ?? RELATION_TYPES;
    this.near = { distance: new Map([[start, 0]]), rim: [start], depth: 0 };
    this.far = { distance: new Map([[goal, 0]]), rim: [goal], depth: 0 };
  }

  async run(): Promise<WaysFound> {
    let ways: string[][] = [];
    while (this.near.depth + this.far.depth < this.options.maxLength) {
      const side = this.near.rim.length <= this.far.rim.length ? this.near : this.far;
      if (side.rim.length === 0) {
        // All that this end leads to has been read, and so every way there is.
        ways = this.enumerate(this.options.maxLength);
        break;
      }
      if (this.opened + side.rim.length > MAX_OPENED) {
        this.truncated = true;
        break;
      }
      await this.grow(side);
      await this.shunHubsBetween();
      ways = this.enumerate(this.near.depth + this.far.depth);
      if (ways.length >= this.options.k) break;
    }
    const found = ways.slice(0, this.options.k).map((entities): Way => ({
      entities,
      hops: entities.slice(1).map((id, at) => {
        const before = entities[at] ?? '';
        return { from: before, to: id, claims: surestFirst(this.links.get(before)?.get(id) ?? []) };
      }),
    }));
    return { ways: found, hubs: [...this.hubs].sort(compare), opened: this.opened, truncated: this.truncated };
  }

  /** Reads the claims of a rim and makes a new one of what they lead to. */
  private async grow(side: Side): Promise<void> {
    const next = new Set<string>();
    for (let at = 0; at < side.rim.length; at += AT_ONCE) {
      const ids = side.rim.slice(at, at + AT_ONCE);
      const slices = await this.reader.claimsOf(ids, { types: this.types }, { first: MAX_CLAIMS });
      for (const [i, slice] of slices.entries()) {
        const id = ids[i] ?? '';
        this.opened += 1;
        this.degrees.set(id, slice.total);
        if (this.isHub(id, slice.total)) continue;
        if (slice.hasNext) this.truncated = true;
        const claims = slice.items.filter((claim) => hasHappened(claim) && otherEndOf(claim, id) !== id);
        for (const [other, between] of groupBy(claims, (claim) => otherEndOf(claim, id) ?? '')) {
          if (other === '') continue;
          this.link(id, other, between);
          if (!side.distance.has(other)) next.add(other);
        }
      }
    }
    side.depth += 1;
    side.rim = [...next].sort(compare);
    for (const id of side.rim) side.distance.set(id, side.depth);
  }

  /** Asks how many claims those have that were reached from both ends and never opened. */
  private async shunHubsBetween(): Promise<void> {
    if (!this.options.excludeHubs) return;
    const unknown = [...this.near.distance.keys()]
      .filter((id) => this.far.distance.has(id) && !this.degrees.has(id))
      .sort(compare);
    for (let at = 0; at < unknown.length; at += AT_ONCE) {
      const ids = unknown.slice(at, at + AT_ONCE);
      const slices = await this.reader.claimsOf(ids, { types: this.types }, { first: 1 });
      for (const [i, { total }] of slices.entries()) {
        this.degrees.set(ids[i] ?? '', total);
        this.isHub(ids[i] ?? '', total);
      }
    }
  }

  /** The ends themselves may be hubs: one asks about them. */
  private isHub(id: string, degree: number): boolean {
    if (!this.options.excludeHubs || id === this.start || id === this.goal) return false;
    if (degree <= (this.options.hubDegree ?? DEFAULT_HUB_DEGREE)) return false;
    this.hubs.add(id);
    return true;
  }

  private link(a: string, b: string, claims: readonly ClaimRecord[]): void {
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      let of = this.links.get(x);
      if (!of) this.links.set(x, (of = new Map()));
      const known = new Map((of.get(y) ?? []).map((claim) => [claim.id, claim]));
      for (const claim of claims) known.set(claim.id, claim);
      of.set(y, [...known.values()]);
    }
  }

  /** Ways up to a length, shortest first, in the order of ids; at most `k`. */
  private enumerate(longest: number): string[][] {
    const left = this.distancesToGoal(longest);
    const ways: string[][] = [];
    let steps = 0;
    for (
      let length = left.get(this.start) ?? longest + 1;
      length <= longest && ways.length < this.options.k;
      length += 1
    ) {
      const way = [this.start];
      const on = new Set(way);
      const walk = (id: string): void => {
        if (ways.length >= this.options.k) return;
        if (id === this.goal) {
          if (way.length === length + 1) ways.push([...way]);
          return;
        }
        for (const next of [...(this.links.get(id)?.keys() ?? [])].sort(compare)) {
          if (on.has(next) || this.hubs.has(next)) continue;
          const remaining = left.get(next);
          if (remaining === undefined || way.length + remaining > length) continue;
          if (++steps > MAX_STEPS) {
            this.truncated = true;
            return;
          }
          way.push(next);
          on.add(next);
          walk(next);
          way.pop();
          on.delete(next);
        }
      };
      walk(this.start);
    }
    return ways;
  }

  private distancesToGoal(longest: number): Map<string, number> {
    const distance = new Map([[this.goal, 0]]);
    let rim = [this.goal];
    for (let step = 1; step <= longest && rim.length > 0; step += 1) {
      const next: string[] = [];
      for (const id of rim) {
        for (const other of this.links.get(id)?.keys() ?? []) {
          if (distance.has(other) || this.hubs.has(other)) continue;
          distance.set(other, step);
          next.push(other);
        }
      }
      rim = next;
    }
    return distance;
  }
}

function surestFirst(claims: readonly ClaimRecord[]): ClaimRecord[] {
  const day = ({ date, issued }: ClaimRecord) => (date ?? issued)?.value.replace('~', '') ?? '';
  return [...claims].sort((a, b) => b.confidence - a.confidence || compare(day(b), day(a)) || compare(a.id, b.id));
}

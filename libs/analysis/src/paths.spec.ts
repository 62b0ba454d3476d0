import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimRecord, EntityRecord, Slice } from '#libs/store';
import { findWays } from './paths.js';

type Edge = readonly [number, number];

const id = (n: number): string => `en_${String(n).padStart(2, '0')}`;

/** A store of nothing but people who met, as far as a search for ways reads one. */
function readerOf(edges: readonly Edge[]) {
  const claims = edges.map(
    ([a, b], i) =>
      ({
        id: `cl_${i}`,
        type: 'metWith',
        subject: id(a),
        object: id(b),
        modality: 'happened',
        confidence: 0.9,
        date: null,
        issued: null,
        qualifiers: {},
      }) as unknown as ClaimRecord,
  );
  return {
    entitiesByIds: async (ids: readonly string[]) => ids.map((each) => ({ id: each }) as EntityRecord),
    claimsOf: async (ids: readonly string[]): Promise<Slice<ClaimRecord>[]> =>
      ids.map((each) => {
        const items = claims.filter((claim) => claim.subject === each || ('object' in claim && claim.object === each));
        return { items, cursors: items.map((claim) => claim.id), hasNext: false, total: items.length };
      }),
  };
}

/** Every way without repetition, shortest first, then by ids: the plainest program that says the same. */
function everyWay(edges: readonly Edge[], from: number, to: number, maxLength: number, without: ReadonlySet<number>) {
  const next = new Map<number, Set<number>>();
  for (const [a, b] of edges) {
    if (a === b) continue;
    next.set(a, (next.get(a) ?? new Set()).add(b));
    next.set(b, (next.get(b) ?? new Set()).add(a));
  }
  const ways: number[][] = [];
  const walk = (way: readonly number[]): void => {
    const last = way.at(-1) ?? from;
    if (last === to) ways.push([...way]);
    else if (way.length <= maxLength) {
      for (const each of next.get(last) ?? []) {
        if (!way.includes(each) && !without.has(each)) walk([...way, each]);
      }
    }
  };
  walk([from]);
  const named = ways.map((way) => way.map(id));
  return named.sort((a, b) => a.length - b.length || (a.join(' ') < b.join(' ') ? -1 : 1));
}

const edges = fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 24 });

describe('findWays', () => {
  it('finds what trying everything finds, in the same order, as many as are wanted', async () => {
    await fc.assert(
      fc.asyncProperty(edges, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 20 }), async (all, max, k) => {
        const found = await findWays(readerOf(all), id(0), id(1), { maxLength: max, k });
        expect(found.ways.map((way) => way.entities)).toEqual(everyWay(all, 0, 1, max, new Set()).slice(0, k));
        expect(found.truncated).toBe(false);
      }),
    );
  });

  it('finds a way round that is longer than what both ends had to read', async () => {
    const ring = [0, 2, 3, 4, 5, 6, 1].map((n, i, all): Edge => [n, all[(i + 1) % all.length] ?? 0]);
    const { ways } = await findWays(readerOf(ring), id(0), id(1), { maxLength: 6, k: 5 });
    expect(ways.map((way) => way.hops.length)).toEqual([1, 6]);
  });

  it('goes through no hub on wish, and knows those between by their claims', async () => {
    await fc.assert(
      fc.asyncProperty(edges, async (all) => {
        const options = { maxLength: 5, k: 20, excludeHubs: true, hubDegree: 4 };
        const found = await findWays(readerOf(all), id(0), id(1), options);
        const degree = (n: number) => all.filter(([a, b]) => a === n || b === n).length;
        const hubs = new Set([2, 3, 4, 5, 6, 7, 8].filter((n) => degree(n) > 4));
        expect(found.ways.map((way) => way.entities)).toEqual(everyWay(all, 0, 1, 5, hubs).slice(0, 20));
        for (const hub of found.hubs) expect(hubs.has(Number(hub.slice(3)))).toBe(true);
      }),
    );
  });

  it('gives each step all claims between its ends', async () => {
    const { ways } = await findWays(
      readerOf([
        [0, 1],
        [1, 0],
        [0, 1],
      ]),
      id(0),
      id(1),
      { maxLength: 1, k: 5 },
    );
    expect(ways.map((way) => way.hops.map((hop) => hop.claims.length))).toEqual([[3]]);
  });
});

import { UndirectedGraph } from 'graphology';
import { describe, expect, it } from 'vitest';
import { activityOf, standingsIn } from './people-network.js';

function graphOf(edges: readonly (readonly [string, string, number])[]) {
  const graph = new UndirectedGraph<object, { weight: number }>();
  for (const [a, b, weight] of edges) {
    graph.mergeNode(a);
    graph.mergeNode(b);
    graph.addUndirectedEdge(a, b, { weight });
  }
  return graph;
}

/** Two groups of three, 丙 and 丁 the one tie between them. */
const TWO_GROUPS = [
  ['甲', '乙', 1],
  ['甲', '丙', 1],
  ['乙', '丙', 1],
  ['丙', '丁', 1],
  ['丁', '戊', 1],
  ['丁', '己', 1],
  ['戊', '己', 1],
] as const;

describe('standingsIn', () => {
  const found = standingsIn(graphOf(TWO_GROUPS));
  const of = (person: string) => found.standings.find((each) => each.person === person);

  it('finds the two groups', () => {
    expect(found.communities.map(({ people }) => [...people].sort())).toEqual(
      expect.arrayContaining([['丙', '乙', '甲'].sort(), ['丁', '己', '戊'].sort()]),
    );
    expect(found.modularity).toBeCloseTo(0.357, 2);
  });

  it('knows who stands between them', () => {
    // Six of the ten pairs of others go through 丙.
    expect(of('丙')).toMatchObject({ degree: 3, strength: 3, betweenness: 0.6 });
    expect(of('甲')).toMatchObject({ degree: 2, betweenness: 0 });
    expect(found.standings.slice(0, 2).map(({ person }) => person)).toEqual(expect.arrayContaining(['丙', '丁']));
  });

  it("computes Burt's constraint by hand", () => {
    // 丙: each tie a third. 甲: (1/3 + 1/3 · 1/2)² = 1/4, 乙 likewise, 丁: (1/3)² = 1/9.
    expect(of('丙')?.constraint).toBeCloseTo(1 / 4 + 1 / 4 + 1 / 9, 5);
    // 甲: 乙 (1/2 + 1/2 · 1/3)² = 4/9, 丙 (1/2 + 1/2 · 1/2)² = 9/16.
    expect(of('甲')?.constraint).toBeCloseTo(4 / 9 + 9 / 16, 5);
  });

  it('says the same whichever way the ties are put in', () => {
    const turned = standingsIn(graphOf(TWO_GROUPS.toReversed().map(([a, b, weight]) => [b, a, weight] as const)));
    expect(turned.standings).toEqual(found.standings);
  });

  it('has nothing to say of no ties', () => {
    expect(standingsIn(graphOf([]))).toEqual({ standings: [], communities: [], modularity: 0 });
  });
});

describe('activityOf', () => {
  it('counts by month and fills the months between', () => {
    expect(activityOf(['2024-11', '', '2025-01', '2024-11'])).toEqual([
      { month: '2024-11', meetings: 2 },
      { month: '2024-12', meetings: 0 },
      { month: '2025-01', meetings: 1 },
    ]);
    expect(activityOf([''])).toEqual([]);
  });
});

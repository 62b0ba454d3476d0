import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relatedBlocks, resolveBlocks } from '#libs/identity';
import { readCases } from './cases.js';
import { measure } from './measure.js';

describe('identity on labelled pairs', () => {
  const every = readCases();
  const cases = every.filter((one) => one.author === 'first');
  const second = every.filter((one) => one.author === 'second');

  it('has at least 400 pairs, most of them of two things', () => {
    const { pairs, samePairs } = measure(cases).rates;
    expect(pairs).toBeGreaterThanOrEqual(400);
    expect(samePairs).toBeLessThan(pairs / 2);
  });

  it('has at least 250 pairs of a second author, most of them of two things', () => {
    const { pairs, samePairs } = measure(second).rates;
    expect(pairs).toBeGreaterThanOrEqual(250);
    expect(samePairs).toBeLessThan(pairs / 2);
  });

  it.each([
    ['held out', cases, true],
    ['open', cases, false],
    ['held out', second, true],
    ['open', second, false],
  ] as const)('reaches precision 98 and recall 90 on the %s half of either author', (_, own, isHeldOut) => {
    const { rates } = measure(own.filter((one) => one.isHeldOut === isHeldOut));
    expect(rates.precision).toBeGreaterThanOrEqual(98);
    expect(rates.recall).toBeGreaterThanOrEqual(90);
    expect(rates.bCubedPrecision).toBeGreaterThanOrEqual(98);
    expect(rates.bCubedRecall).toBeGreaterThanOrEqual(95);
  });

  it('answers for every block and its related ones as it does for all cases at once', () => {
    const all = every.flatMap((one) => one.sources);
    const whole = resolveBlocks(all, []);
    const byBlock = new Map<string, (typeof all)[number][]>();
    for (const source of all) {
      const list = byBlock.get(source.block);
      if (list) list.push(source);
      else byBlock.set(source.block, [source]);
    }
    const done = new Set<string>();
    const parts = [...byBlock.keys()].flatMap((block) => {
      if (done.has(block)) return [];
      const names = [block, ...relatedBlocks(block)];
      for (const name of names) done.add(name);
      return [
        resolveBlocks(
          names.flatMap((name) => byBlock.get(name) ?? []),
          [],
        ),
      ];
    });
    const sorted = <T>(values: readonly T[]): string[] => values.map((value) => JSON.stringify(value)).sort();
    expect(sorted(parts.flatMap(({ entities }) => entities))).toEqual(sorted(whole.entities));
    expect(sorted(parts.flatMap(({ judgements }) => judgements))).toEqual(sorted(whole.judgements));
  });

  it('answers alike in whatever order the sources of a case come', () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), fc.infiniteStream(fc.nat()), (one, chance) => {
        const shuffled = one.sources
          .map((source) => ({ source, at: chance.next().value as number }))
          .sort((x, y) => x.at - y.at)
          .map(({ source }) => source);
        expect(resolveBlocks(shuffled, [])).toEqual(resolveBlocks(one.sources, []));
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { fallsBelow, measureAll, readBaseline } from './baseline.js';
import { hasGold } from './gold-page.js';

describe('fallsBelow', () => {
  it.each([
    ['a fall of more than the tolerance', 97.3, 97, 1],
    ['a fall within the tolerance', 97.2, 97, 0],
    ['a rise', 97, 98, 0],
  ])('reports %s', (_, was, is, count) => {
    expect(fallsBelow({ reading: { 'mentions.Person': was } }, { reading: { 'mentions.Person': is } })).toHaveLength(
      count,
    );
  });

  it('compares only what both sides measured', () => {
    expect(fallsBelow({ other: { score: 99 }, reading: { gone: 99 } }, { reading: { score: 1 } })).toEqual([]);
  });
});

describe.skipIf(!hasGold())('scores of the gold texts beside the committed baseline', () => {
  it('none has fallen; where one had to, "npm run score:baseline" writes the new one', async () => {
    expect(fallsBelow(readBaseline(), await measureAll())).toEqual([]);
  }, 120_000);
});

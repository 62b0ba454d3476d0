import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptsOf } from './excerpts.js';

describe('excerptsOf', () => {
  it('shows what stands around the places, near ones together, three stretches at most', () => {
    const text = `人才${'甲'.repeat(100)}人才${'乙'.repeat(10)}人才\n工作${'丙'.repeat(100)}人才${'丁'.repeat(100)}人才`;
    const places = [...text.matchAll(/人才/gu)].map(({ index }) => ({ start: index, end: index + 2 }));
    const found = excerptsOf(text, places);
    expect(found.map(({ highlights }) => highlights.length)).toEqual([1, 2, 1]);
    expect(found.map((each) => each.text)).toEqual([
      `人才${'甲'.repeat(24)}…`,
      `…${'甲'.repeat(24)}人才${'乙'.repeat(10)}人才 工作${'丙'.repeat(21)}…`,
      `…${'丙'.repeat(24)}人才${'丁'.repeat(24)}…`,
    ]);
    for (const each of found) {
      for (const { start, end } of each.highlights) expect(each.text.slice(start, end)).toBe('人才');
    }
  });

  it('marks in the stretch what is marked in the text, and cuts no character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), fc.nat(), (text, seed) => {
        const characters = [...text];
        const at = seed % characters.length;
        const start = characters.slice(0, at).join('').length;
        const place = { start, end: start + (characters[at] ?? '').length };
        const [found] = excerptsOf(text, [place]);
        const [mark] = found?.highlights ?? [];
        expect(found?.text.slice(mark?.start, mark?.end)).toBe(text.slice(place.start, place.end).replace(/\s/gu, ' '));
        expect(found?.text).not.toMatch(/^…?[\uDC00-\uDFFF]/u);
      }),
    );
  });
});

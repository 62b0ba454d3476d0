import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordMatcher } from './index.js';

describe('WordMatcher', () => {
  const words = WordMatcher.of(['晋中', '晋中市', '市委', '中共晋中市委', '😀市']);

  it.each([
    ['晋中市委', ['晋中市'], 'the longest from the left'],
    ['中共晋中市委', ['中共晋中市委'], 'a word that holds others'],
    ['在晋中、晋中市', ['晋中', '晋中市'], 'two places'],
    ['他在😀市', ['😀市'], 'beyond the basic plane'],
    ['', [], 'nothing'],
    ['晋', [], 'a beginning is no word'],
  ])('finds in %s the longest words', (text, want) => {
    expect(words.longest(text).map((match) => match.word)).toEqual(want);
  });

  it('finds every word with its place', () => {
    expect(words.all('晋中市委').map(({ start, end, word }) => [start, end, word])).toEqual([
      [0, 2, '晋中'],
      [0, 3, '晋中市'],
      [2, 4, '市委'],
    ]);
  });

  it('keeps the value of a word and refuses the empty word', () => {
    const coded = new WordMatcher(new Map([['晋中市', '140700']]));
    expect(coded.longestAt('在晋中市', 1)?.value).toBe('140700');
    expect(coded.get('晋中')).toBeUndefined();
    expect(() => WordMatcher.of([''])).toThrow(RangeError);
  });

  it('finds what a plain search finds, in any order of words', () => {
    const word = fc.string({ unit: fc.constantFrom('市', '县', '委', '晋', '😀'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 12 }), fc.array(word, { maxLength: 8 }), (list, pieces) => {
        const text = pieces.join('');
        const plain = list
          .flatMap((w) =>
            Array.from({ length: text.length }, (_, i) => i)
              .filter((i) => text.startsWith(w, i))
              .map((i) => `${i} ${w}`),
          )
          .sort();
        const found = (ws: string[]) =>
          WordMatcher.of(ws)
            .all(text)
            .map((m) => `${m.start} ${m.word}`)
            .sort();
        expect(found(list)).toEqual(plain);
        expect(found(list.toReversed())).toEqual(plain);
      }),
    );
  });
});

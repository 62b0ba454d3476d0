import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Endings } from './endings.js';

describe('words by their last sign', () => {
  const word = fc.string({ unit: fc.constantFrom('大', '会', '展', '😀'), minLength: 1, maxLength: 3 });

  it('give the word that trying them in order gives', () => {
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (words, names) => {
        const endings = new Endings(words.entries(), ([, ending]) => ending);
        for (const name of [...names, '']) {
          const index = words.findIndex((ending) => name.endsWith(ending));
          expect(endings.firstOf(name)?.[0] ?? -1).toBe(index);
        }
      }),
    );
  });

  it('refuse the empty word', () => {
    expect(() => new Endings([''], (ending) => ending)).toThrow(RangeError);
  });
});

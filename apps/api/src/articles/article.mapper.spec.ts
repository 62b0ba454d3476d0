import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanInText, spansOnPage } from './article.mapper.js';

describe('spanInText', () => {
  it('finds in the text of the article exactly what stands on the page, however the article was torn apart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 9 }), fc.nat(5)), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.boolean(),
        (parts, seed, isReversed) => {
          let page = '';
          const pieces = parts.map(([text, gap]) => {
            page += '·'.repeat(gap);
            const start = page.length;
            page += text;
            return { start, end: page.length };
          });
          const ordered = isReversed ? pieces.toReversed() : pieces;
          const text = ordered.map(({ start, end }) => page.slice(start, end)).join('\n');
          const piece = ordered[seed % ordered.length] ?? { start: 0, end: 0 };
          const start = piece.start + (seed % (piece.end - piece.start));
          const found = spanInText(ordered, { start, end: piece.end });
          expect(found && text.slice(found.start, found.end)).toBe(page.slice(start, piece.end));
          expect(found && spansOnPage(ordered, found)).toEqual([{ start, end: piece.end }]);
        },
      ),
    );
  });

  it('is undone piece by piece for what the layout tore apart', () => {
    const pieces = [
      { start: 10, end: 20 },
      { start: 40, end: 50 },
    ];
    expect(spansOnPage(pieces, { start: 8, end: 13 })).toEqual([
      { start: 18, end: 20 },
      { start: 40, end: 42 },
    ]);
    expect(spansOnPage(pieces, { start: 10, end: 11 })).toEqual([]);
  });

  it('is null for what lies outside every piece, or across two', () => {
    const pieces = [
      { start: 10, end: 20 },
      { start: 40, end: 50 },
    ];
    expect(spanInText(pieces, { start: 30, end: 35 })).toBeNull();
    expect(spanInText(pieces, { start: 15, end: 45 })).toBeNull();
    expect(spanInText(pieces, { start: 42, end: 44 })).toEqual({ start: 13, end: 15 });
  });
});

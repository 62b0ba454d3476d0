import { describe, expect, it } from 'vitest';
import { ReadingText } from '#libs/domain';

/** Reading text whose unit `i` stands for the raw unit `at[i]`. */
const reading = (text: string, at: readonly number[]) =>
  new ReadingText(
    text,
    Uint32Array.from(at),
    Uint32Array.from(at, (offset) => offset + 1),
  );

describe('ReadingText', () => {
  it('leads a range printed in one place back to one raw span', () => {
    expect(reading('副市长王某', [5, 6, 7, 8, 9]).spansOf({ start: 3, end: 5 })).toEqual([{ start: 8, end: 10 }]);
  });

  it('keeps a range together over the white space between two lines', () => {
    expect(reading('全力确保', [0, 1, 5, 6]).spansOf({ start: 0, end: 4 })).toEqual([{ start: 0, end: 7 }]);
  });

  it('gives a range that the layout tore apart as several spans in reading order', () => {
    expect(reading('全力确保', [90, 91, 10, 11]).spansOf({ start: 0, end: 4 })).toEqual([
      { start: 90, end: 92 },
      { start: 10, end: 12 },
    ]);
  });

  it('gives the longest piece where only one span is asked for', () => {
    expect(reading('全力确', [90, 10, 11]).spanOf({ start: 0, end: 3 })).toEqual({ start: 10, end: 12 });
  });

  it('refuses an offset map that does not fit the text', () => {
    expect(() => reading('全力', [0])).toThrow('offset map of 1/1 units does not fit a text of 2');
  });

  it('refuses an empty range', () => {
    expect(() => reading('全力', [0, 1]).spanOf({ start: 1, end: 1 })).toThrow('empty range at 1');
  });
});

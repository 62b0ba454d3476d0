import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sliceOf, sliceRequest, toConnection } from './connection.mapper.js';

describe('sliceOf', () => {
  it('gives every item once, in order, whatever the size of the page', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), fc.integer({ min: 1, max: 7 }), (items, first) => {
        const seen: string[] = [];
        let after: string | undefined;
        for (;;) {
          const slice = sliceOf(items, (item) => item, { first, after });
          expect(slice.total).toBe(items.length);
          seen.push(...slice.items);
          if (!slice.hasNext) break;
          after = slice.cursors.at(-1);
        }
        expect(seen).toEqual(items);
      }),
    );
  });

  it('goes on after the same item when one before it was taken back', () => {
    const first = sliceOf(['甲', '乙', '丙'], (item) => item, { first: 2 });
    const rest = sliceOf(['乙', '丙'], (item) => item, { first: 2, after: first.cursors[1] });
    expect(rest.items).toEqual(['丙']);
  });

  it('refuses a cursor of no item', () => {
    expect(() => sliceOf(['甲'], (item) => item, { first: 1, after: 'x' })).toThrow('is no cursor of this list');
  });
});

describe('sliceRequest', () => {
  it.each([0, -1, 101, Number.NaN])('refuses first: %d', (first) => {
    expect(() => sliceRequest({ first })).toThrow(/ask for 1 to 100/u);
  });

  it('leaves out an after that is null', () => {
    expect(sliceRequest({ first: 5, after: null })).toEqual({ first: 5 });
  });
});

describe('toConnection', () => {
  it('has no cursors to go on from when it is empty', () => {
    const { pageInfo } = toConnection(
      { items: [], cursors: [], hasNext: false, total: 0 },
      { first: 5 },
      (item) => item,
    );
    expect(pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null });
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sliceOf, sliceRequest, toConnection } from './connection.mapper.js';

const byItself = { keyOf: (item: string) => [item] };

describe('sliceOf', () => {
  it('gives every item once, in order, whatever the size of the page', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(9), fc.string()), { selector: ([n, text]) => `${n} ${text}` }),
        fc.integer({ min: 1, max: 7 }),
        (items, first) => {
          const order = { keyOf: (item: readonly [number, string]) => item, descending: [true, false] };
          const seen: (readonly [number, string])[] = [];
          let after: string | undefined;
          for (;;) {
            const slice = sliceOf(items, order, { first, after });
            expect(slice.total).toBe(items.length);
            seen.push(...slice.items);
            if (!slice.hasNext) break;
            after = slice.cursors.at(-1);
          }
          expect(seen).toEqual(
            items.toSorted(([m, a], [n, b]) => (m === n ? (a < b ? -1 : a > b ? 1 : 0) : m > n ? -1 : 1)),
          );
        },
      ),
    );
  });

  it.each([
    [['b', 'c', 'd'], 'one before it was taken back'],
    [['a', 'aa', 'b', 'c', 'd'], 'one was added before it'],
    [['a', 'c', 'd'], 'it was taken back itself'],
  ])('goes on at the same place in %j, where %s', (later) => {
    const first = sliceOf(['a', 'b', 'c', 'd'], byItself, { first: 2 });
    const rest = sliceOf(later, byItself, { first: 1, after: first.cursors[1] });
    expect(rest.items).toEqual(['c']);
  });

  it.each(['x', '', Buffer.from('[1,2]').toString('base64url'), Buffer.from('[1]').toString('base64url')])(
    'refuses %j, which is no cursor of the list',
    (after) => {
      expect(() => sliceOf(['a'], byItself, { first: 1, after })).toThrow('is no cursor of this list');
    },
  );
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

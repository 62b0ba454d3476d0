import { YaowenError } from '#libs/domain';
import type { Slice, SliceRequest } from '#libs/store';
import { MAX_FIRST, type ConnectionArgs, type ConnectionOf } from './connection.model.js';

/**
 * Checks `first` and hands the arguments on in the store's words.
 * @throws YaowenError `api.first`, category limit.
 */
export function sliceRequest(args: ConnectionArgs): SliceRequest {
  if (!Number.isInteger(args.first) || args.first < 1 || args.first > MAX_FIRST) {
    throw new YaowenError(
      'api.first',
      'limit',
      `first is ${args.first}; ask for 1 to ${MAX_FIRST} items and go on with after: pageInfo.endCursor`,
      { first: args.first, max: MAX_FIRST },
    );
  }
  return args.after == null ? { first: args.first } : { first: args.first, after: args.after };
}

/** What of a list a page shows; see {@link sliceOf} for lists that are computed as a whole. */
export function toConnection<T, U>(
  slice: Slice<T>,
  request: SliceRequest,
  map: (item: T) => U,
  isExact = true,
): ConnectionOf<U> {
  const edges = slice.items.map((item, index) => ({ cursor: slice.cursors[index] ?? '', node: map(item) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: slice.hasNext,
      hasPreviousPage: request.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: slice.total,
    totalIsExact: isExact,
  };
}

/** What an item of a computed list stands by; no two items of a list have equal keys. */
export type OrderKey = readonly (string | number)[];

/** How a computed list is ordered, and so what its cursors say. */
export interface ListOrder<T> {
  readonly keyOf: (item: T) => OrderKey;
  /** Which parts of the key go from the largest to the smallest; the others go upwards. */
  readonly descending?: readonly boolean[];
}

/**
 * Orders a list that is computed as a whole (ties, posts, colleagues) and cuts a stretch out of it. Cursors are places in the
 * order, not items or numbers, so that they outlive whatever is added or taken back before them, themselves included.
 *
 * @throws YaowenError `api.cursor`, category input, when `after` is no cursor of such a list.
 */
export function sliceOf<T>(items: readonly T[], order: ListOrder<T>, request: SliceRequest): Slice<T> {
  const sorted = items
    .map((item) => ({ item, key: order.keyOf(item) }))
    .sort((a, b) => compareKeys(a.key, b.key, order.descending));
  const after = request.after === undefined ? null : readCursor(request.after, sorted[0]?.key);
  const from = after ? sorted.findIndex(({ key }) => compareKeys(key, after, order.descending) > 0) : 0;
  const page = from < 0 ? [] : sorted.slice(from, from + request.first);
  return {
    items: page.map(({ item }) => item),
    cursors: page.map(({ key }) => Buffer.from(JSON.stringify(key)).toString('base64url')),
    hasNext: from >= 0 && from + page.length < sorted.length,
    total: items.length,
  };
}

/** {@link sliceOf} as a page of GraphQL's. */
export function listConnection<T, U>(
  items: readonly T[],
  order: ListOrder<T>,
  args: ConnectionArgs,
  map: (item: T) => U,
  isExact = true,
): ConnectionOf<U> {
  const request = sliceRequest(args);
  return toConnection(sliceOf(items, order, request), request, map, isExact);
}

function compareKeys(a: OrderKey, b: OrderKey, descending: readonly boolean[] = []): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined || left === right) continue;
    return left < right === (descending[i] ?? false) ? 1 : -1;
  }
  return 0;
}

/** @param like a key of the list, whose form the cursor must have; an empty list takes any. */
function readCursor(cursor: string, like: OrderKey | undefined): OrderKey {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isOne = (part: unknown, i: number) => (like ? typeof part === typeof like[i] : part !== null);
    if (Array.isArray(key) && (!like || key.length === like.length) && key.every(isOne)) return key as OrderKey;
  } catch {
    // Falls through to the one message below.
  }
  throw new YaowenError(
    'api.cursor',
    'input',
    `after: ${JSON.stringify(cursor.slice(0, 40))} is no cursor of this list; begin again without after`,
  );
}

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

/** A stretch of the store's list as a page of GraphQL's. */
export function toConnection<T, U>(slice: Slice<T>, request: SliceRequest, map: (item: T) => U): ConnectionOf<U> {
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
  };
}

/**
 * Cuts a stretch out of a list that is computed as a whole (ties, filtered participants). Cursors name the item, not its
 * place, so that they outlive an article that is taken back before them.
 *
 * @throws YaowenError `api.cursor`, category input, when `after` is of no item of the list.
 */
export function sliceOf<T>(items: readonly T[], keyOf: (item: T) => string, request: SliceRequest): Slice<T> {
  const cursorOf = (item: T) => Buffer.from(keyOf(item)).toString('base64url');
  let from = 0;
  if (request.after !== undefined) {
    const at = items.findIndex((item) => cursorOf(item) === request.after);
    if (at < 0) {
      throw new YaowenError(
        'api.cursor',
        'input',
        `after: "${request.after}" is no cursor of this list; begin again without after`,
      );
    }
    from = at + 1;
  }
  const page = items.slice(from, from + request.first);
  return {
    items: page,
    cursors: page.map(cursorOf),
    hasNext: from + page.length < items.length,
    total: items.length,
  };
}

import type { Slice, SliceRequest } from './record.js';

/** How many items are asked of the store at once. */
const STRETCH = 500;

/** As {@link STRETCH} where the whole store is read: each asking counts the list. */
const LONG_STRETCH = 5_000;

/**
 * A list stretch by stretch, each as the store gives it: `stretches((request) => store.articles(request))`.
 * @param ask one of the store's lists, e.g. all articles (稿件).
 * @param first how many items are asked for at once.
 */
export async function* stretches<T>(
  ask: (request: SliceRequest) => Promise<Slice<T>>,
  first = STRETCH,
): AsyncIterable<readonly T[]> {
  for (let after: string | undefined; ;) {
    const slice = await ask({ first, after });
    yield slice.items;
    if (!slice.hasNext) return;
    after = slice.cursors.at(-1);
  }
}

/** What one asks the store about, so many at a time: `inBatches(ids, 500)`; the last is shorter. */
export function* inBatches<T>(items: readonly T[], length: number): Iterable<T[]> {
  for (let at = 0; at < items.length; at += length) yield items.slice(at, at + length);
}

/**
 * Every item of a list: `everyItem((request) => store.pages(request))`.
 * @param ask one of the store's lists, e.g. all pages (版面).
 */
export async function everyItem<T>(ask: (request: SliceRequest) => Promise<Slice<T>>): Promise<T[]> {
  const found: T[] = [];
  for await (const items of stretches(ask)) for (const item of items) found.push(item);
  return found;
}

/**
 * Every item of a list, one after the other, for lists that may be too long to hold.
 * @param ask one of the store's lists, e.g. all entities of a province's papers (全省实体).
 */
export async function* eachItem<T>(
  ask: (request: SliceRequest) => Promise<Slice<T>>,
  first = LONG_STRETCH,
): AsyncIterable<T> {
  for await (const items of stretches(ask, first)) yield* items;
}

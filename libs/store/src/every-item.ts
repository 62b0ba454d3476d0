import type { Slice, SliceRequest } from './record.js';

/** How many items are asked of the store at once. */
const STRETCH = 500;

/**
 * Every item of a list, stretch by stretch: `everyItem((request) => store.pages(request))`.
 * @param ask one of the store's lists, e.g. all pages (版面).
 */
export async function everyItem<T>(ask: (request: SliceRequest) => Promise<Slice<T>>): Promise<T[]> {
  const found: T[] = [];
  for (let after: string | undefined; ;) {
    const slice = await ask({ first: STRETCH, after });
    found.push(...slice.items);
    if (!slice.hasNext) return found;
    after = slice.cursors.at(-1);
  }
}

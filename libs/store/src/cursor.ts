import { YaowenError, type DateValue } from '#libs/domain';
import type { Slice, SliceRequest } from './record.js';

/** The most items one request may ask for. */
export const MAX_SLICE = 10_000;

/** A list in which there is nothing. */
export const EMPTY_SLICE: Slice<never> = { items: [], cursors: [], hasNext: false, total: 0 };

/** Sort key of an item; a cursor is nothing else, so inserts before or after it do not move it. */
export type CursorKey = readonly (string | number)[];

/** Writes a sort key as an opaque cursor. */
export function encodeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/**
 * Reads a cursor back; null where none was given.
 *
 * @param shape the kinds of the key's parts, so that a cursor of another list is refused.
 * @throws YaowenError `store.bad-cursor`.
 */
export function decodeCursor(cursor: string | undefined, shape: readonly ('string' | 'number')[]): CursorKey | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === shape.length && shape.every((kind, i) => typeof key[i] === kind)) {
      return key as CursorKey;
    }
  } catch {
    // Falls through to the one message below.
  }
  throw new YaowenError(
    'store.bad-cursor',
    'input',
    `the cursor ${JSON.stringify(cursor.slice(0, 40))} is not one of this list; pass an endCursor of the same list, or none`,
  );
}

/** @throws YaowenError `store.bad-slice` for a `first` that is not a whole number from 0 to {@link MAX_SLICE}. */
export function checkedFirst(request: SliceRequest): number {
  const { first } = request;
  if (!Number.isInteger(first) || first < 0 || first > MAX_SLICE) {
    throw new YaowenError(
      'store.bad-slice',
      'limit',
      `first is ${first}; ask for a whole number from 0 to ${MAX_SLICE}`,
    );
  }
  return first;
}

/** Makes a slice of rows read one further than asked. */
export function sliceOf<Row, T>(
  rows: readonly Row[],
  first: number,
  total: number,
  key: (row: Row) => CursorKey,
  item: (row: Row) => T,
): Slice<T> {
  const kept = rows.slice(0, first);
  return {
    items: kept.map(item),
    cursors: kept.map((row) => encodeCursor(key(row))),
    hasNext: rows.length > first,
    total,
  };
}

/** First and last moment a date may mean, as strings that sort: `2024-11` is `2024-11-01` to `2024-11-31T23:59`. */
export interface DateBounds {
  readonly from: string;
  readonly to: string;
}

/** Bounds of a date; empty strings, which sort oldest, where there is none. */
export function boundsOf(date: DateValue | null | undefined): DateBounds {
  if (!date) return { from: '', to: '' };
  const [first = '', last = first] = date.value.replace(/^~/u, '').split('/');
  return { from: lowerBound(first), to: upperBound(last) };
}

function lowerBound(value: string): string {
  const digits = value.replaceAll('X', '0');
  if (/^\d{4}$/u.test(digits)) return `${digits}-01-01`;
  if (/^\d{4}-\d\d$/u.test(digits)) return `${digits}-01`;
  return digits === '' || digits === '..' ? '0000-01-01' : digits;
}

function upperBound(value: string): string {
  const digits = value.replaceAll('X', '9');
  if (/^\d{4}$/u.test(digits)) return `${digits}-12-31T23:59`;
  if (/^\d{4}-\d\d$/u.test(digits)) return `${digits}-31T23:59`;
  if (/^\d{4}-\d\d-\d\d$/u.test(digits)) return `${digits}T23:59`;
  return digits === '' || digits === '..' ? '9999-12-31T23:59' : digits;
}

/**
 * Bounds of a filter's dates; null where a side is open.
 *
 * @throws YaowenError `store.bad-date` for what is not an ISO year, month, day or minute.
 */
export function filterBounds(filter: { readonly from?: string | undefined; readonly to?: string | undefined }): {
  readonly from: string | null;
  readonly to: string | null;
} {
  for (const value of [filter.from, filter.to]) {
    if (value !== undefined && !/^\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?$/u.test(value)) {
      throw new YaowenError(
        'store.bad-date',
        'input',
        `${JSON.stringify(value)} is not a date; write 2024, 2024-11 or 2024-11-08`,
      );
    }
  }
  return {
    from: filter.from === undefined ? null : lowerBound(filter.from),
    to: filter.to === undefined ? null : upperBound(filter.to),
  };
}

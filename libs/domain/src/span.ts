/**
 * A half-open piece of a raw page: `start` is the first UTF-16 unit, `end` the one after the last.
 *
 * Spans always index the page text exactly as it was decoded, never a normalised or re-ordered copy.
 * In `"副市长梁艳萍"` the person's span is `{ start: 3, end: 6 }`.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A half-open piece of an article's *reading text* (see {@link ReadingText}), in UTF-16 units.
 *
 * Stages work in ranges, because an article that the column layout tore apart is whole only in its reading text;
 * whatever leaves the pipeline is a {@link Span}.
 */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Whether two half-open pieces share at least one unit. */
export function overlaps(a: Span | TextRange, b: Span | TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether `outer` holds every unit of `inner`. */
export function contains(outer: Span | TextRange, inner: Span | TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

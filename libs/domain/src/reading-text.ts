import type { Span, TextRange } from './span.js';

/**
 * An article as a person would read it: pieces in reading order, width and form normalised, layout breaks closed,
 * with the way back to the raw page for every unit.
 *
 * `text[i]` stands for the raw units `[rawStart[i], rawEnd[i])`. One raw unit may stand behind several (a ligature),
 * several raw units behind one (a combining mark), and neighbours may lie far apart on the page (a column break).
 */
export class ReadingText {
  /**
   * @param text normalised text, UTF-16.
   * @param rawStart raw offset where unit `i` begins; as long as `text`.
   * @param rawEnd raw offset after unit `i`; as long as `text`.
   * @throws RangeError when the arrays do not fit the text.
   */
  constructor(
    readonly text: string,
    private readonly rawStart: Uint32Array,
    private readonly rawEnd: Uint32Array,
  ) {
    if (rawStart.length !== text.length || rawEnd.length !== text.length) {
      throw new RangeError(
        `offset map of ${rawStart.length}/${rawEnd.length} units does not fit a text of ${text.length}`,
      );
    }
  }

  /** Pieces one right after another as one text. */
  static joined(pieces: readonly ReadingText[]): ReadingText {
    const text = pieces.map((piece) => piece.text).join('');
    const rawStart = new Uint32Array(text.length);
    const rawEnd = new Uint32Array(text.length);
    let at = 0;
    for (const piece of pieces) {
      rawStart.set(piece.rawStart, at);
      rawEnd.set(piece.rawEnd, at);
      at += piece.text.length;
    }
    return new ReadingText(text, rawStart, rawEnd);
  }

  /** Raw offset at which the unit `index` begins. */
  rawStartOf(index: number): number {
    const at = this.rawStart[index];
    if (at === undefined) throw new RangeError(`unit ${index} is outside a text of ${this.text.length}`);
    return at;
  }

  /** Raw offset after the unit `index`. */
  rawEndOf(index: number): number {
    const at = this.rawEnd[index];
    if (at === undefined) throw new RangeError(`unit ${index} is outside a text of ${this.text.length}`);
    return at;
  }

  /**
   * The raw pieces behind a range, in reading order: one where the range is printed in one place, several where the
   * layout tore it apart. Only a jump backwards, or over more than `gap` raw units, begins a new piece.
   */
  spansOf(range: TextRange, gap = 4): Span[] {
    const spans: { start: number; end: number }[] = [];
    if (range.start >= range.end) return spans;
    // The two ends are checked once, so that the walk between them need not.
    let from = this.rawStartOf(range.start);
    this.rawEndOf(range.end - 1);
    let to = from;
    for (let i = range.start; i < range.end; i += 1) {
      const start = this.rawStart[i] ?? 0;
      const end = this.rawEnd[i] ?? 0;
      if (i === range.start || (start >= from && start <= to + gap)) to = Math.max(to, end);
      else {
        spans.push({ start: from, end: to });
        from = start;
        to = end;
      }
    }
    spans.push({ start: from, end: to });
    return spans;
  }

  /** The raw piece behind a range that is printed in one place; the longest piece where it is not. */
  spanOf(range: TextRange): Span {
    const spans = this.spansOf(range);
    const [first] = spans;
    if (!first) throw new RangeError(`empty range at ${range.start}`);
    return spans.reduce((best, span) => (span.end - span.start > best.end - best.start ? span : best), first);
  }

  /** The reading text of a range. */
  slice(range: TextRange): string {
    return this.text.slice(range.start, range.end);
  }
}

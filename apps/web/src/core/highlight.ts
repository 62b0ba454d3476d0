/** A piece of a text, marked or not. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts a text so that `[start, end)` can be marked; bounds outside the text are drawn in. */
export function markRange(text: string, start: number, end: number): Piece[] {
  const from = Math.min(Math.max(0, start), text.length);
  const to = Math.min(Math.max(from, end), text.length);
  return [
    { text: text.slice(0, from), marked: false },
    { text: text.slice(from, to), marked: true },
    { text: text.slice(to), marked: false },
  ].filter((piece) => piece.text !== '');
}

/** Marks the first place where `quote` stands; the text unmarked where it does not stand. */
export function markQuote(text: string, quote: string): Piece[] {
  const at = quote === '' ? -1 : text.indexOf(quote);
  return at < 0 ? [{ text, marked: false }] : markRange(text, at, at + quote.length);
}

import type { EntityLink } from './answer.js';
import type { Place } from './route.js';

/** A piece of a text, marked or not. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** A piece of an article: marked or not, a name or not. */
export interface ArticlePiece extends Piece {
  /** Whether it is the first piece of the first mark, to which the page is moved. */
  readonly isFirst: boolean;
  readonly entity: EntityLink | null;
}

/** A name where it stands in an article. */
export interface NamedPlace {
  readonly at: Place;
  readonly entity: EntityLink;
}

/** Cuts a text so that places in it can be marked; what lies outside the text, or on another mark, is left out. */
export function markPlaces(text: string, places: readonly Place[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    if (start < from || end > text.length || start >= end) continue;
    pieces.push({ text: text.slice(from, start), marked: false }, { text: text.slice(start, end), marked: true });
    from = end;
  }
  return [...pieces, { text: text.slice(from), marked: false }].filter((piece) => piece.text !== '');
}

/** Marks the first place where `quote` stands; the text unmarked where it does not stand. */
export function markQuote(text: string, quote: string): Piece[] {
  const at = quote === '' ? -1 : text.indexOf(quote);
  return at < 0 ? [{ text, marked: false }] : markPlaces(text, [{ start: at, end: at + quote.length }]);
}

/**
 * Cuts an article so that each piece is marked or not and names one thing or nothing. Of names in names (晋中市 in
 * 晋中市人民政府) the longer counts.
 *
 * @param marks the first of them is where the page is moved to.
 */
export function annotate(text: string, marks: readonly Place[], names: readonly NamedPlace[]): ArticlePiece[] {
  const inText = ({ start, end }: Place): boolean => start >= 0 && start < end && end <= text.length;
  const shown = marks.filter(inText);
  const taken: NamedPlace[] = [];
  let free = 0;
  for (const name of names
    .filter(({ at }) => inText(at))
    .sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end)) {
    if (name.at.start < free) continue;
    taken.push(name);
    free = name.at.end;
  }
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...shown, ...taken.map(({ at }) => at)]) cuts.add(start).add(end);
  const bounds = [...cuts].sort((a, b) => a - b);
  return bounds.slice(0, -1).map((start, i) => {
    const end = bounds[i + 1] ?? text.length;
    const holds = (place: Place): boolean => place.start <= start && place.end >= end;
    return {
      text: text.slice(start, end),
      marked: shown.some(holds),
      isFirst: shown[0]?.start === start,
      entity: taken.find(({ at }) => holds(at))?.entity ?? null,
    };
  });
}

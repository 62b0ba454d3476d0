import type { Span } from '#libs/domain';

/** A stretch of a text around places in it, with the places in the stretch. */
export interface Stretch {
  readonly text: string;
  readonly highlights: readonly Span[];
}

/** Stretches that an answer shows of one article. */
const MOST = 3;
/** UTF-16 units shown before and behind a place. */
const AROUND = 24;
const CUT = '…';

/**
 * Up to three stretches of a text around places, those that lie near each other in one; line ends as spaces, which keeps
 * offsets. `excerptsOf('全市人才座谈会召开', [{ start: 2, end: 4 }])` is the whole with 人才 at 2.
 *
 * @param places in order and without overlaps.
 */
export function excerptsOf(text: string, places: readonly Span[]): Stretch[] {
  const groups: { start: number; end: number; places: Span[] }[] = [];
  for (const place of places) {
    const last = groups.at(-1);
    if (last && place.start <= last.end + 2 * AROUND) {
      last.end = place.end;
      last.places.push(place);
    } else if (groups.length === MOST) break;
    else groups.push({ start: place.start, end: place.end, places: [place] });
  }
  return groups.map((group) => {
    const start = whole(text, Math.max(0, group.start - AROUND));
    const end = whole(text, Math.min(text.length, group.end + AROUND));
    const before = start > 0 ? CUT : '';
    const shift = before.length - start;
    return {
      text: `${before}${text.slice(start, end).replace(/\s/gu, ' ')}${end < text.length ? CUT : ''}`,
      highlights: group.places.map((place) => ({ start: place.start + shift, end: place.end + shift })),
    };
  });
}

/** The place, or the one after where it would cut a character past U+FFFF in two. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

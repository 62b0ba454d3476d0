import type { PlaceLevel } from '#libs/domain';
import { gazetteer, type PlaceEntry } from '#libs/lexicon';

/** How a paper speaks of its home, by level; the first person weighs more than 全市, which an article may say of any city. */
const SPEAKS_OF: readonly (readonly [PlaceLevel, RegExp, RegExp])[] = [
  ['province', /我省|我自治区/gu, /全省|省委|省政府|省人大|省政协|自治区/gu],
  ['prefecture', /我市|我州/gu, /全市|市委|市政府|市人大|市政协|全州|州委/gu],
  ['county', /我县|我区/gu, /全县|县委|县政府|县人大|县政协|区委|区政府|区人大|区政协/gu],
];
const MOST = 5;

/**
 * Infers the home region of a page that names no paper: the area, of the level the page speaks from (我市, 我省, 我县), that
 * holds most of the places it names.
 *
 * @returns null where the page speaks from nowhere, or where two areas come close.
 * @example homeRegion('我市…柳林县…汾阳市…交城县…') // '吕梁市'
 */
export function homeRegion(text: string): string | null {
  const level = levelOf(text);
  if (!level) return null;
  const places = gazetteer();
  const seen = new Map<string, number>();
  const votes = new Map<string, number>();
  for (const match of places.matcher.longest(text)) {
    const times = (seen.get(match.word) ?? 0) + 1;
    seen.set(match.word, times);
    const candidates = match.value.filter((place) => place.kind === 'division');
    if (times > MOST || candidates.length === 0 || candidates.length > 3) continue;
    for (const place of candidates) {
      const home = areaOf(place, level);
      // A county by its full name says more than a short form that may be a word.
      const weight = (match.word === place.name ? 2 : 1) / candidates.length;
      if (home) votes.set(home.name, (votes.get(home.name) ?? 0) + weight);
    }
  }
  const ranked = [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const [first, second] = ranked;
  return first && first[1] >= 2 && first[1] >= 1.5 * (second?.[1] ?? 0) ? first[0] : null;
}

/** A city's paper reports the province's congress, but a provincial paper does not say 我市: the lowest first person wins. */
function levelOf(text: string): PlaceLevel | null {
  const count = (form: RegExp): number => text.match(form)?.length ?? 0;
  const levels = SPEAKS_OF.map(([level, own, any]) => ({ level, own: count(own), score: count(own) * 4 + count(any) }));
  // 我区 is an autonomous region where the page speaks of one, else a district.
  const district = !text.includes('自治区') || text.includes('我县');
  const home = levels.findLast((item) => item.own >= 2 && (item.level !== 'county' || district));
  if (home) return home.level;
  const best = levels.reduce((top, item) => (item.score > top.score ? item : top));
  return best.score > 0 ? best.level : null;
}

/** The area of a level around a place; a municipality stands for a city and a province at once. */
function areaOf(place: PlaceEntry, level: PlaceLevel): PlaceEntry | undefined {
  const places = gazetteer();
  const area = places.ancestorAt(place, level);
  if (area || level !== 'prefecture') return area;
  const province = places.ancestorAt(place, 'province');
  return province?.name.endsWith('市') ? province : undefined;
}

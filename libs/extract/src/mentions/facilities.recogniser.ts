import type { TextRange } from '#libs/domain';
import { loadFacilitySuffixes } from '#libs/lexicon';
import { MentionRules } from '../rules/mention-rule.js';
import { holdsName } from './proper-noun.js';
import type { Candidate, Recogniser } from './recogniser.js';

const SUFFIXES = [...loadFacilitySuffixes()].sort(
  (a, b) => b.suffix.length - a.suffix.length || (a.suffix < b.suffix ? -1 : 1),
);
const RULES = MentionRules.load(new URL('../../rules/facilities.yaml', import.meta.url), {
  facility: SUFFIXES.map(({ suffix }) => suffix),
});

/** Ends of places' names that keep their level; a short name (柳林) belongs to what it names. */
const WITH_LEVEL = /[省市县区旗州盟镇乡村]$/u;

/** Games and fairs whose names make a site's name: 2025年世界运动会运动员村. */
const EVENT_OF_SITE = /(?:运动会|[奥亚世全]运会|奥运|[进世园]博会)/u;

/** Where the name itself begins: 柳林县柳林大剧院 → 柳林大剧院, but 田村日间照料中心 stays whole. */
function withoutPlaces(
  text: string,
  range: TextRange,
  places: readonly TextRange[],
  shared: boolean,
  suffix: number,
): number {
  let { start } = range;
  if (shared) return start;
  for (const place of places) {
    if (place.start !== start || range.end - suffix - place.end < 2) continue;
    const isChain = places.some((next) => next.start === place.end && next.end < range.end - suffix);
    if (isChain || WITH_LEVEL.test(text.slice(place.start, place.end))) start = place.end;
  }
  return start;
}

/** Finds facilities: 柳林大剧院, 八路军120师战史陈列馆, 栗家庄镇田村日间照料中心. */
export const facilitiesRecogniser: Recogniser = {
  name: 'facilities',
  version: 1,
  propose({ article, tokens, proposed }) {
    const { text } = article.reading;
    const places = proposed
      .filter(({ type }) => type === 'Place')
      .map(({ range }) => range)
      .sort((a, b) => a.start - b.start || b.end - a.end);
    const found: Candidate[] = [];
    for (const candidate of RULES.apply(text, undefined, tokens)) {
      if (!candidate.by.startsWith('facility.by-suffix')) {
        found.push(candidate);
        continue;
      }
      const { range } = candidate;
      const name = text.slice(range.start, range.end);
      const kind = SUFFIXES.find(({ suffix }) => name.endsWith(suffix));
      if (!kind || !(holdsName(range, places, tokens) || EVENT_OF_SITE.test(name))) continue;
      // 万古镇 is a town, not an old town called 万.
      if (kind.suffix.startsWith('古') && places.some((place) => place.end === range.end)) continue;
      const start = withoutPlaces(text, range, places, kind.shared, kind.suffix.length);
      found.push({ ...candidate, range: { start, end: range.end } });
    }
    const names = new Map(
      found.map((candidate) => [text.slice(candidate.range.start, candidate.range.end), candidate]),
    );
    const longest = new Map<number, number>();
    for (const { range } of found) longest.set(range.end, Math.min(range.start, longest.get(range.end) ?? range.start));
    for (const [name, first] of names) {
      for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
        const end = at + name.length;
        if ((longest.get(end) ?? Infinity) <= at) continue;
        found.push({ ...first, range: { start: at, end: at + name.length }, by: 'facility.again@1' });
      }
    }
    // 电商物流配送中心 after …乡村e镇电商物流配送中心: a kind of site alone means the one named before.
    for (const [name, first] of names) {
      const kind = SUFFIXES.find(({ suffix, shared }) => shared && name.endsWith(suffix));
      if (!kind) continue;
      for (let at = text.indexOf(kind.suffix, first.range.end); at >= 0; at = text.indexOf(kind.suffix, at + 1)) {
        const end = at + kind.suffix.length;
        let start = at;
        while (start > 0 && name.endsWith(text.slice(start - 1, end))) start -= 1;
        if (end - start < 6 || start === at || end - start >= name.length) continue;
        found.push({
          ...first,
          range: { start, end },
          confidence: 0.7,
          by: 'facility.short@1',
          hints: { canonical: name },
        });
      }
    }
    return found;
  },
};

import type { Article, PageMetadata, Token } from '#libs/domain';
import { type Gazetteer, type PlaceEntry, gazetteer } from '#libs/lexicon';
import { waters, zones, streets, taggedPlaces } from './places-areas.js';
import { letters, officeLetters } from './places-letters.js';
import { listedPlaces } from './places-listed.js';
import { Cover, type Scene } from './places-scene.js';
import { datelines, settlements, wholes, groups, quarters } from './places-settlements.js';
import type { Candidate, Recogniser } from './recogniser.js';
import { Offsets } from './token-index.js';

/** The codes a page's places are looked for in first: the article's label, the paper's region, and what these lie in. */
export function homeCodes(metadata: PageMetadata, article: Article | undefined, places: Gazetteer): string[] {
  const codes: string[] = [];
  const add = (place: PlaceEntry | null | undefined) => {
    for (const entry of place ? [place, ...places.ancestors(place)] : []) {
      if (!codes.includes(entry.code)) codes.push(entry.code);
    }
  };
  const home = metadata.region ? places.regionOf(metadata.region.value) : null;
  if (article?.placeLabel) {
    const label = article.reading.slice(article.placeLabel);
    add(places.resolve(label, home ? [home.code] : []));
  }
  add(home);
  return codes.sort((a, b) => (a === 'CN' ? 1 : b === 'CN' ? -1 : b.length - a.length));
}

/**
 * Reads the places of a text: divisions from the gazetteer, villages, zones, streets and natural places by their form, and
 * one-character names in their settings. A chain is split by level: 交城县 | 夏家营镇 | 大辛村.
 *
 * @param tokens the tagger's words; empty without one. @param home codes of the regions looked in first (see {@link homeCodes}).
 * @param pageText text in which full names vouch for short forms; the text itself when not given.
 */
export function readPlaces(
  text: string,
  tokens: readonly Token[] = [],
  home: readonly string[] = [],
  pageText = text,
): Candidate[] {
  const tokenAt: (Token | undefined)[] = [];
  const starts = new Offsets(text.length);
  const ends = new Offsets(text.length);
  for (const token of tokens) {
    starts.add(token.range.start);
    ends.add(token.range.end);
    while (tokenAt.length < token.range.start) tokenAt.push(undefined);
    for (let at = token.range.start; at < token.range.end; at += 1) tokenAt[at] = token;
  }
  const scene: Scene = {
    text,
    tokens,
    tokenAt,
    starts,
    ends,
    home,
    pageText,
    places: gazetteer(),
  };
  const known = listedPlaces(scene);
  const named = settlements(scene, known);
  const all = [...known, ...named];
  const add = (more: readonly Candidate[]) => {
    for (const place of more) all.push(place);
  };
  add([...datelines(scene), ...wholes(scene), ...groups(scene, all)]);
  for (const read of [zones, quarters, streets, waters, taggedPlaces]) add(read(scene, all));
  const cover = new Cover(text.length, all);
  add(letters(scene).filter(({ range }) => !cover.holds(range.start, range.end)));
  // 美国务卿: what reads as 美国 is a letter and an office.
  add(
    officeLetters(scene).filter(({ range, confidence }) => confidence > 0.95 || !cover.holds(range.start, range.end)),
  );
  return all.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
}

/** Proposes places with their full name, code and level. */
export const placesRecogniser: Recogniser = {
  name: 'places',
  version: 1,
  propose({ page, article, tokens }) {
    return readPlaces(article.reading.text, tokens, homeCodes(page.metadata, article, gazetteer()), page.text);
  },
};

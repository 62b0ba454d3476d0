import { overlaps, type TextRange, type Token } from '#libs/domain';

/** Tags of words that are names: places, bodies, persons and other proper nouns. */
const NAME_TAGS = new Set(['LOC', 'ORG', 'PER', 'nz', 'ns', 'nt', 'nr']);

/** Whether a phrase holds a proper name, by the places found and the tagger's words: 云山大剧院, but not 大型剧院. */
export function holdsName(range: TextRange, places: readonly TextRange[], tokens: readonly Token[]): boolean {
  return (
    places.some((place) => overlaps(place, range)) ||
    tokens.some((token) => NAME_TAGS.has(token.tag) && overlaps(token.range, range))
  );
}

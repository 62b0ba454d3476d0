import type { EntityType } from '#libs/domain';
import { type EntityRecord, foldName, type GraphStore, pinyinOf } from '#libs/store';
import { Converter } from 'opencc-js/t2cn';

/** How a name matched, the best first. */
export const MATCH_KINDS = ['exact', 'prefix', 'part', 'typo', 'sound'] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

/** An entity that a text may mean. */
export interface Found {
  readonly entity: EntityRecord;
  /** The name or alias that matched. */
  readonly matched: string;
  readonly kind: MatchKind;
  /** Where the text stands in `matched`, half-open, in UTF-16 units; null where it does not stand there to the letter. */
  readonly at: { readonly start: number; readonly end: number } | null;
}

/** Everything found, and whether that is all. */
export interface FoundEntities {
  readonly found: readonly Found[];
  readonly isWhole: boolean;
}

/** Entities that one search looks at; who finds more asks more exactly. */
const MOST = 500;
/** Entities with a piece of the text in their name that are looked at for one wrong character. */
const MOST_OF_PIECE = 300;
/** Shortest name in which one character may be wrong: of two, half would be. */
const SHORTEST_WITH_TYPO = 3;

const simplified = Converter({ from: 't', to: 'cn' });

/**
 * Entities by name, alias, pinyin or initials: as typed, with Traditional characters as Simplified ones, and where neither is
 * found, by sound (梁彦平 for 梁艳萍) and with one character wrong, missing or too many (百村示苑行动).
 */
export async function findEntities(
  store: Pick<GraphStore, 'search'>,
  text: string,
  types: readonly EntityType[] | null | undefined,
): Promise<FoundEntities> {
  const filter = types ? { types } : {};
  const best = new Map<string, Found>();
  let isWhole = true;
  const take = (found: Found): void => {
    const before = best.get(found.entity.id);
    if (!before || rankOf(found.kind) < rankOf(before.kind)) best.set(found.entity.id, found);
  };
  const byName = async (word: string): Promise<void> => {
    const { items, hasNext } = await store.search(word, filter, { first: MOST });
    isWhole &&= !hasNext;
    for (const { entity, matched } of items) take(matchOf(entity, matched, word));
  };

  const words = [...new Set([text, simplified(text)])];
  for (const word of words) await byName(word);
  const isHan = /\p{Script=Han}/u.test(text);
  if (best.size > 0 || !isHan) return { found: [...best.values()], isWhole };

  const folded = foldName(simplified(text));
  await byName(pinyinOf(folded, 'Person').full);
  if ([...folded].length >= SHORTEST_WITH_TYPO) {
    for (const piece of piecesOf([...folded])) {
      const { items, hasNext } = await store.search(piece, filter, { first: MOST_OF_PIECE });
      isWhole &&= !hasNext;
      for (const { entity } of items) {
        const matched = [entity.name, ...entity.aliases].find((name) => isOneOff(folded, foldName(name)));
        if (matched !== undefined) take({ entity, matched, kind: 'typo', at: null });
      }
    }
  }
  return { found: [...best.values()], isWhole };
}

/** Place of a kind of match in the order, 0 for the best. */
export function rankOf(kind: MatchKind): number {
  return MATCH_KINDS.indexOf(kind);
}

function matchOf(entity: EntityRecord, matched: string, word: string): Found {
  const [name, text] = [foldName(matched), foldName(word)];
  const start = matched.toLowerCase().indexOf(word.trim().toLowerCase());
  const at = start < 0 ? null : { start, end: start + word.trim().length };
  const kind =
    name === text ? 'exact' : name.startsWith(text) ? 'prefix' : name.includes(text) ? 'part' : ('sound' as const);
  return { entity, matched, kind, at };
}

/** Pieces of which at least one stands in the name that is meant, wherever the one wrong character is. */
function piecesOf(characters: readonly string[]): string[] {
  const middle = Math.ceil(characters.length / 2);
  const pieces = [characters.slice(0, middle), characters.slice(characters.length === 3 ? 1 : middle)];
  // 梁?萍: what is left of a name of three is one character before and one behind.
  if (characters.length === 3) pieces.push(characters.slice(0, 1));
  return pieces.map((piece) => piece.join(''));
}

/** Whether one character put in, left out or exchanged makes one text of the other. */
export function isOneOff(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > 1 || one === other) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}

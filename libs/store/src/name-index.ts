import { pinyin } from 'pinyin-pro';
import type { EntityType } from '#libs/domain';

/** A name as search sees it: NFKC, lower case, without white space, quotation marks and middle dots. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”‘’「」『』《》〈〉·•・]/gu, '');
}

/**
 * Pairs of neighbours of a folded name, and its last character: 梁艳萍 → 梁艳 艳萍 萍. Every character begins one of these, so
 * queries of one character are found by what grams begin with, and longer ones by their pairs.
 */
export function gramsOf(folded: string): string[] {
  const characters = [...folded];
  return [...new Set(characters.map((character, i) => `${character}${characters[i + 1] ?? ''}`))];
}

/** The pairs a name must have to contain a query of two characters or more: 艳萍 → 艳萍. */
export function queryGrams(folded: string): string[] {
  return gramsOf(folded).filter((gram) => [...gram].length === 2);
}

/** Toneless pinyin and initials of a name, for search only: 单田芳 → `shantianfang`, `stf`. Never a ground for identity. */
export function pinyinOf(name: string, type: EntityType): { readonly full: string; readonly initials: string } {
  const folded = foldName(name);
  if (!/\p{Script=Han}/u.test(folded)) return { full: '', initials: '' };
  const syllables = pinyin(folded, {
    toneType: 'none',
    type: 'array',
    v: true,
    // 单 is Shàn in a person's name and dān in 单位.
    surname: type === 'Person' ? 'head' : 'off',
  });
  return { full: syllables.join(''), initials: syllables.map((syllable) => syllable.slice(0, 1)).join('') };
}

/** A query in Latin letters as pinyin is stored, tones and separators dropped: `Liáng Yàn-píng` → `liangyanping`; null for others. */
export function pinyinQuery(text: string): string | null {
  const latin = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/u[\u0300-\u036f]*\u0308[\u0300-\u036f]*/gu, 'v')
    .replace(/[\u0300-\u036f\s'’-]/gu, '');
  return /^[a-z][a-z0-9]*$/u.test(latin) ? latin : null;
}

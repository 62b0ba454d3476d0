import type { EntityType } from './vocabulary.js';

/**
 * Version of {@link blockOf}. A store that was written under another one works its blocks out anew when it is opened for
 * writing, so a change here needs a new version and nothing else.
 */
export const BLOCKING = 'block@1';

const DIGITS = '零一二三四五六七八九';

/**
 * A name as identity compares it: NFKC, lower case, without white space and quotation marks, ordinals in Chinese.
 * 第6期 and 第六期 are one, 第五期 and 第六期 are not, and nothing that tells two things apart is dropped.
 */
export function normalName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”‘’「」『』《》〈〉]/gu, '')
    .replace(/[•・‧]/gu, '·')
    .replace(/第(\d{1,2})(?!\d)/gu, (_, digits: string) => `第${chineseNumber(Number(digits))}`);
}

/**
 * The block of a source entity: only sources of one block are ever compared, unless a person joins two of different blocks.
 *
 * It depends on the source alone, so that whoever stores sources can keep them by block: `Person 林远山`, `Event 第六期院士大讲堂`.
 */
export function blockOf(source: { readonly type: EntityType; readonly name: string }): string {
  return `${source.type} ${normalName(source.name)}`;
}

/** 1 to 99: 6 → 六, 16 → 十六, 21 → 二十一. */
function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const units = value % 10;
  if (tens === 0) return DIGITS.charAt(units);
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${units === 0 ? '' : DIGITS.charAt(units)}`;
}

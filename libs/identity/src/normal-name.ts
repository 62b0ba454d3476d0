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

/** Whether a name says which of several things of its kind it is: 第六期院士大讲堂, 2024年全市运动会. */
export function isDistinctive(name: string): boolean {
  return /第[零一二三四五六七八九十百]+[届期次批季场轮]|\d{4}年?/u.test(name);
}

/** 1 to 99: 6 → 六, 16 → 十六, 21 → 二十一. */
function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const units = value % 10;
  if (tens === 0) return DIGITS.charAt(units);
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${units === 0 ? '' : DIGITS.charAt(units)}`;
}

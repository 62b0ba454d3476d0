import { type DateValue, dateValue, type Span } from '#libs/domain';
import { readIssueDate } from '#libs/reading';
import type { CsvCell } from './csv-rows.js';

/** A piece of a cell with its place in the file. */
export type CellPart = CsvCell;

/** Words that stand for no date: the post is still held. */
const OPEN = /^(?:至今|今|现任|在任|present|now|-|—|–|\/)?$/iu;
const BETWEEN = /至|到|——|—|–|～|~|-/gu;

/**
 * Reads a date as lists write it: 2021-03-05, 2021.3, 2021年3月, 202103, 20210305, 2021.
 *
 * @returns undefined where it is no date of the calendar.
 */
export function readListDate(text: string): DateValue | undefined {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^(\d{4})(\d\d)(\d\d)?$/u, (_, year: string, month: string, day?: string) =>
      [year, month, ...(day === undefined ? [] : [day])].join('-'),
    )
    .replace(/^(\d{4}-\d\d-\d\d)[T ][\d:.Z+]+$/u, '$1');
  return readIssueDate(plain) ?? undefined;
}

/** When a post was held: either end may be open. */
export interface ListPeriod {
  readonly from: DateValue | null;
  readonly to: DateValue | null;
}

/**
 * Reads a date, or two with 至, — or ~ between them: 2019.05-2022.08, 2019年5月至今. Empty words are an open period.
 *
 * @returns undefined where it is neither.
 */
export function readPeriod(text: string): ListPeriod | undefined {
  const plain = text.normalize('NFKC').trim();
  if (OPEN.test(plain)) return { from: null, to: null };
  const whole = readListDate(plain);
  if (whole) return { from: whole, to: null };
  for (const { index, 0: sign } of plain.matchAll(BETWEEN)) {
    const from = readListDate(plain.slice(0, index));
    const last = plain.slice(index + sign.length).trim();
    const to = OPEN.test(last) && last !== '' ? null : readListDate(last);
    if (from && to !== undefined) return { from, to };
  }
  return undefined;
}

/** First and last day of a period, as text to compare; `0000` and `9999` where an end is open. */
export function isInOrder({ from, to }: ListPeriod): boolean {
  if (from === null || to === null) return true;
  // 2021 to 2021-03 is possible: the year begins before.
  return from.value.slice(0, to.value.length) <= to.value;
}

/** The claim's own date: the whole period where its end is known, else nothing more than the list's day says. */
export function dateOfPeriod({ from, to }: ListPeriod, hasDay: boolean): DateValue | null {
  if (to !== null) return from === null ? to : dateValue(`${from.value}/${to.value}`);
  return hasDay ? null : from;
}

const GENDERS: Readonly<Record<string, '男' | '女'>> = {
  男: '男',
  男性: '男',
  m: '男',
  male: '男',
  女: '女',
  女性: '女',
  f: '女',
  female: '女',
};

/** 男 or 女; undefined for other words. */
export function readGender(text: string): '男' | '女' | undefined {
  return GENDERS[text.normalize('NFKC').trim().toLowerCase()];
}

/** The pieces of a cell between signs, each with its place: 党组书记、局长 → 党组书记 and 局长. Empty pieces are left out. */
export function partsOf(cell: CsvCell, signs: RegExp): CellPart[] {
  const { span, text } = cell;
  // A doubled quotation mark stands for one, so places inside would be wrong: the cell stays whole.
  if (span.end - span.start !== text.length) return text === '' ? [] : [cell];
  const parts: CellPart[] = [];
  let at = 0;
  for (const piece of text.split(signs)) {
    const start = text.indexOf(piece, at);
    at = start + piece.length;
    const lead = piece.length - piece.trimStart().length;
    const word = piece.trim();
    if (word !== '') parts.push({ text: word, span: shifted(span, start + lead, word.length) });
  }
  return parts;
}

function shifted({ start }: Span, by: number, length: number): Span {
  return { start: start + by, end: start + by + length };
}

/** A name as the graph keeps it: 李 丹 → 李丹, 若泽・席尔瓦 → 若泽·席尔瓦; Latin words keep their spaces. */
export function listedName(text: string): string {
  return text
    .replace(/[•・‧･]/gu, '·')
    .replace(/(?<=[\p{Script=Han}·])\s+(?=[\p{Script=Han}·])/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

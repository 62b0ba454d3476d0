import { type Article, type DateValue, dateValue, type Mention, type TextRange } from '#libs/domain';
import type { ClaimContext } from './claim-extractor.js';

// Which date a claim carries, by what kind of thing it says. The issue's own date stays with the page (`metadata.issued`)
// and comes in only where the article names no day and the claim is of the report, not of an event.
//
// | family                                                        | date                                                    |
// |---------------------------------------------------------------|---------------------------------------------------------|
// | participatedIn, metWith, visited, stated, authored, awarded   | the clause's own, else the article's (`dateAt`)         |
// | holdsPost, memberOf: so on the day somebody prints it         | the article's, else the day (`citedOn`)         |
// | implements, undertakes: goes on for a year or for years       | the sentence's period, else the year (`carriedOutIn`)   |
// | awarded for a year (2023年度…)                                | that year (`awardYear`)                                 |
// | locatedIn, partOf, familyOf, produces: holds without a date   | none                                                    |

/** 2023年11月以来 and 2021年起 begin something; they do not say when a thing took place. */
const BEGINS = /(?:以来|以后|之前|起)$/u;
/** 截至3月底 is how far a figure goes. */
const UP_TO = /截[至止]到?$/u;
/** 2023年11月全省现场会以来: the noun between date and 以来 names what it began with. */
const BEGINS_WITH = /^[^,。;:\n]{0,24}?以来/u;

/** Whether a date mention may itself be when something took place. */
export function isOccasion({ date, text, range }: Mention, reading: string): boolean {
  return (
    date !== undefined &&
    !BEGINS.test(text) &&
    !UP_TO.test(reading.slice(Math.max(0, range.start - 3), range.start)) &&
    !BEGINS_WITH.test(reading.slice(range.end, range.end + 28))
  );
}

/**
 * The day on which a report cites a state of things, a post or a membership: the article's, else that of an issue known to
 * the day; null where neither is known. An issue known by its month says nothing about a day.
 */
export function citedOn(context: ClaimContext): DateValue | null {
  const issued = context.page.metadata.issued?.value;
  return context.article.date ?? (issued?.precision === 'day' ? issued : null);
}

/** The year of a day or month; 近日, ranges and years stay what they are. */
function yearOf(date: DateValue): DateValue {
  return date.precision === 'day' || date.precision === 'minute' || date.precision === 'month'
    ? dateValue(date.value.slice(0, 4))
    : date;
}

/**
 * When a programme or project was carried on: the period that the sentence prints nearest before, else the day it was spoken
 * of at a meeting, else the year of the report, for a programme is never the business of a day. 近日 is coarse enough.
 * @param dates of the sentence, in order.
 */
export function carriedOutIn(context: ClaimContext, dates: readonly Mention[], range: TextRange): DateValue | null {
  const { date, reading } = context.article;
  // The day of the report, which a dateline prints into the sentence, is no period.
  const occasions = dates.filter((one) => isOccasion(one, reading.text) && one.date?.value !== date?.value);
  const printed = (
    occasions.filter((one) => one.range.start <= range.start).at(-1) ??
    occasions.find((one) => !/[,。;]/u.test(reading.text.slice(range.end, one.range.start)))
  )?.date;
  if (printed) return printed;
  const said = context.drafted.some(
    (draft) => draft.type === 'stated' && draft.quoteRange.start <= range.start && range.start < draft.quoteRange.end,
  );
  if (date) return said ? date : yearOf(date);
  const issued = context.page.metadata.issued?.value;
  return issued === undefined ? null : issued.precision === 'day' ? issued : yearOf(issued);
}

const YEARLY = /((?:19|20)\d\d)年?度/gu;

/**
 * The year that honours are given for: the 2023年度 nearest before or in the honour's name in its sentence, else the only one
 * that the article prints; null where it prints none or several.
 */
export function awardYear(context: ClaimContext, offset: number): DateValue | null {
  const { text } = context.article.reading;
  const { start, end } = context.sentenceAt(offset)?.range ?? { start: offset, end: offset };
  const year = yearsIn(text.slice(start, Math.min(end, offset + 6))).at(-1) ?? onlyYearOf(context.article);
  return year === undefined ? null : dateValue(year);
}

function yearsIn(text: string): string[] {
  return [...text.matchAll(YEARLY)].flatMap(([, year]) => year ?? []);
}

const onlyYears = new WeakMap<Article, { readonly year: string | undefined }>();

function onlyYearOf(article: Article): string | undefined {
  let known = onlyYears.get(article);
  if (!known) onlyYears.set(article, (known = { year: onlyOne(yearsIn(article.reading.text)) }));
  return known.year;
}

function onlyOne(values: readonly string[]): string | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}

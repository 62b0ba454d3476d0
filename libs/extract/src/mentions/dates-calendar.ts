/** A day, month or year of the calendar, as far as it is known. Months count from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

const two = (n: number) => String(n).padStart(2, '0');

/** ISO form at the precision given: `2024-11-08`, `2024-11`, `2024`. */
export function isoOf({ year, month, day }: CalendarDate): string {
  if (month === undefined) return String(year);
  return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
}

/** Reads an ISO value as far as it names one date: of a range its beginning, of `~2025-03` March 2025. */
export function calendarDateOf(iso: string): CalendarDate | undefined {
  const read = /^~?(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/u.exec(iso);
  if (!read) return undefined;
  return {
    year: Number(read[1]),
    ...(read[2] === undefined ? {} : { month: Number(read[2]) }),
    ...(read[3] === undefined ? {} : { day: Number(read[3]) }),
  };
}

/** Days of a month, leap years counted. */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether a month and a day exist: not 2月30日. */
export function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(2024, month);
}

/** A day some days later (earlier where negative). */
export function addDays({ year, month = 1, day = 1 }: CalendarDate, days: number): CalendarDate {
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** A month some months later (earlier where negative). */
export function addMonths({ year, month = 1 }: CalendarDate, months: number): CalendarDate {
  const index = year * 12 + month - 1 + months;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** Day of the week, Monday 1 to Sunday 7. */
export function weekday({ year, month = 1, day = 1 }: CalendarDate): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** Whole days from `a` to `b`; both need a day. */
export function daysBetween(a: CalendarDate, b: CalendarDate): number {
  const at = ({ year, month = 1, day = 1 }: CalendarDate) => Date.UTC(year, month - 1, day);
  return Math.round((at(b) - at(a)) / 86_400_000);
}

const NUMERALS = '〇一二三四五六七八九';

/** A number in digits or in Chinese numerals up to 99, or a year read digit by digit (二〇二四); NaN for anything else. */
export function numberOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const plain = text.replace(/[零○OО]/gu, '〇').replaceAll('两', '二');
  if (/^[〇一二三四五六七八九]{4}$/u.test(plain)) {
    return Number([...plain].map((sign) => NUMERALS.indexOf(sign)).join(''));
  }
  const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/u.exec(plain);
  if (tens) return (tens[1] ? NUMERALS.indexOf(tens[1]) : 1) * 10 + (tens[2] ? NUMERALS.indexOf(tens[2]) : 0);
  return plain.length === 1 && NUMERALS.includes(plain) ? NUMERALS.indexOf(plain) : Number.NaN;
}

/** First day of the lunar year (春节), by year; source: calendar of the Purple Mountain Observatory as published. */
const SPRING_FESTIVALS: Readonly<Record<number, string>> = {
  2010: '02-14',
  2011: '02-03',
  2012: '01-23',
  2013: '02-10',
  2014: '01-31',
  2015: '02-19',
  2016: '02-08',
  2017: '01-28',
  2018: '02-16',
  2019: '02-05',
  2020: '01-25',
  2021: '02-12',
  2022: '02-01',
  2023: '01-22',
  2024: '02-10',
  2025: '01-29',
  2026: '02-17',
  2027: '02-06',
  2028: '01-26',
  2029: '02-13',
  2030: '02-03',
};
const FIXED_FESTIVALS: Readonly<Record<string, string>> = {
  元旦: '01-01',
  五一: '05-01',
  劳动节: '05-01',
  国庆: '10-01',
  国庆节: '10-01',
};

/** Day of a festival in a year (春节 2020 → `2020-01-25`); the year alone for those that move and are not tabled. */
export function festivalOf(name: string, year: number): string {
  const day = /^(?:农历)?(?:春节|新春|大年初一)$/u.test(name) ? SPRING_FESTIVALS[year] : FIXED_FESTIVALS[name];
  return day === undefined ? String(year) : `${year}-${day}`;
}

import type { DateValue } from '#libs/domain';
import type { ClaimRecord } from '#libs/store';

/** When a claim holds as far as the paper says: its own date, else the issue's. */
export function citedOn(claim: Pick<ClaimRecord, 'date' | 'issued'>): DateValue | null {
  return claim.date ?? claim.issued;
}

/** The earliest of some dates: the one that may begin first, among equals the more exact one. */
export function earliest(dates: Iterable<DateValue | null>): DateValue | null {
  return best(dates, (a, b) => firstDay(a) < firstDay(b));
}

/** The latest of some dates: the one that may end last, among equals the more exact one. */
export function latest(dates: Iterable<DateValue | null>): DateValue | null {
  return best(dates, (a, b) => lastDay(a) > lastDay(b));
}

function best(dates: Iterable<DateValue | null>, isBetter: (a: DateValue, b: DateValue) => boolean): DateValue | null {
  let found: DateValue | null = null;
  for (const date of dates) {
    if (date === null) continue;
    if (found === null || isBetter(date, found)) found = date;
    else if (!isBetter(found, date) && isMoreExact(date, found)) found = date;
  }
  return found;
}

function isMoreExact(a: DateValue, b: DateValue): boolean {
  return a.value.length === b.value.length ? a.value < b.value : a.value.length > b.value.length;
}

function firstDay({ value }: DateValue): string {
  const [first = ''] = value.replace(/^~/u, '').split('/');
  return `${first}${'-01-01'.slice(Math.max(0, first.length - 4))}`.slice(0, 10);
}

function lastDay({ value }: DateValue): string {
  const last = value.replace(/^~/u, '').split('/').at(-1) ?? '';
  return `${last}${'-12-31'.slice(Math.max(0, last.length - 4))}`.slice(0, 10);
}

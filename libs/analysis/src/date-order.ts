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

/** The first day a date may mean, `2024-11` → `2024-11-01`; empty, which sorts first, where there is no date. */
export function firstDay(date: DateValue | null): string {
  if (!date) return '';
  const [first = ''] = date.value.replace(/^~/u, '').split('/');
  return `${first}${'-01-01'.slice(Math.max(0, first.length - 4))}`.slice(0, 10);
}

/** The last day a date may mean, `2024-11` → `2024-11-31`; empty where there is no date. For comparing, not for showing. */
export function lastDay(date: DateValue | null): string {
  if (!date) return '';
  const last = date.value.replace(/^~/u, '').split('/').at(-1) ?? '';
  return `${last}${last.length === 4 ? '-12-31' : last.length === 7 ? '-31' : ''}`.slice(0, 10);
}

/** Days from one day to another, `2024-11-08` to `2024-11-10` is 2; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(clamped(to)) - Date.parse(clamped(from))) / 86_400_000);
}

/** `2024-02-31`, the last day that February may mean, is no day of the calendar. */
function clamped(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1, Math.min(date, length))).toISOString();
}

function best(dates: Iterable<DateValue | null>, isBetter: (a: DateValue, b: DateValue) => boolean): DateValue | null {
  let found: DateValue | null = null;
  for (const date of dates) {
    // Claims of one meeting are mostly of one day.
    if (date === null || (date.value === found?.value && date.precision === found.precision)) continue;
    if (found === null || isBetter(date, found)) found = date;
    else if (!isBetter(found, date) && isMoreExact(date, found)) found = date;
  }
  return found;
}

function isMoreExact(a: DateValue, b: DateValue): boolean {
  return a.value.length === b.value.length ? a.value < b.value : a.value.length > b.value.length;
}

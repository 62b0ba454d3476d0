import type { DateValue } from '#libs/domain';

/** A span of whole days, both inclusive, as ISO dates. */
export interface Interval {
  readonly start: string;
  readonly end: string;
}

/** The days a date may mean: `2024-02` is 2024-02-01 to 2024-02-29, `~2025-03` (近日) the whole of that month. */
export function intervalOf({ value }: DateValue): Interval {
  const [first = '', last = first] = value.replace(/^~/u, '').split('/');
  return { start: firstDay(first), end: lastDay(last) };
}

function firstDay(iso: string): string {
  return `${iso}${'-01-01'.slice(Math.max(0, iso.length - 4))}`.slice(0, 10);
}

function lastDay(iso: string): string {
  if (iso.length >= 10) return iso.slice(0, 10);
  if (iso.length === 4) return `${iso}-12-31`;
  const [year, month] = iso.split('-').map(Number);
  return `${iso}-${String(new Date(Date.UTC(year ?? 0, month ?? 1, 0)).getUTCDate()).padStart(2, '0')}`;
}

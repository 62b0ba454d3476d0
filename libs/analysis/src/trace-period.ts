import type { DateValue } from '#libs/domain';
import { firstDay, lastDay } from './date-order.js';

/** Stretches of time by which a programme's way can be told. */
export const TRACE_PERIODS = ['year', 'half', 'quarter', 'month'] as const;
export type TracePeriod = (typeof TRACE_PERIODS)[number];

/**
 * The stretch of time that a date lies in: 2024-11-08 is 2024, 2024-H2, 2024-Q4 or 2024-11. A date that says no more than the
 * year, or that reaches over the border of two stretches, is of its year: nothing is made more exact than the paper has it.
 *
 * @returns null for no date.
 */
export function periodOf(date: DateValue | null, by: TracePeriod): string | null {
  const [first, last] = [firstDay(date), lastDay(date)];
  if (first === '') return null;
  const year = first.slice(0, 4);
  if (by === 'year') return year;
  const [from, to] = [stretchOf(first, by), stretchOf(last, by)];
  return from === to ? from : year;
}

/** Whether a stretch is a whole year where a shorter one was asked for. */
export function isCoarse(period: string | null, by: TracePeriod): boolean {
  return by !== 'year' && period !== null && period.length === 4;
}

function stretchOf(day: string, by: Exclude<TracePeriod, 'year'>): string {
  const [year = '', month = ''] = day.split('-');
  if (by === 'month') return `${year}-${month}`;
  const length = by === 'half' ? 6 : 3;
  return `${year}-${by === 'half' ? 'H' : 'Q'}${Math.ceil(Number(month) / length)}`;
}

import { describe, expect, it } from 'vitest';
import { dateValue } from '#libs/domain';
import { isCoarse, periodOf, type TracePeriod } from './trace-period.js';

describe('stretches of time', () => {
  it.each<[string, TracePeriod, string, string]>([
    ['2024-11-08', 'year', '2024', 'a day'],
    ['2024-11-08', 'half', '2024-H2', 'a day'],
    ['2024-06-30', 'half', '2024-H1', 'the last day of a half'],
    ['2024-11-08', 'quarter', '2024-Q4', 'a day'],
    ['2024-03-31', 'quarter', '2024-Q1', 'the last day of a quarter'],
    ['2024-11-08', 'month', '2024-11', 'a day'],
    ['2024-02', 'month', '2024-02', 'a month, whose days are fewer than 31'],
    ['2024-02', 'quarter', '2024-Q1', 'a month'],
    ['~2025-03', 'month', '2025-03', 'a day of about then'],
    ['2024-01-28/2024-02-03', 'quarter', '2024-Q1', 'a range within a quarter'],
    ['2024-01-28/2024-02-03', 'month', '2024', 'a range over two months: nobody says which'],
    ['2024', 'month', '2024', 'no more than a year'],
    ['2024', 'half', '2024', 'no more than a year'],
    ['2021/2024', 'quarter', '2021', 'a range of years: the one it begins in, as by years'],
    ['2020-07-25T16:00', 'month', '2020-07', 'a minute'],
  ])('%s by %s is %s: %s', (date, by, want) => {
    const period = periodOf(dateValue(date), by);
    expect(period).toBe(want);
    expect(isCoarse(period, by)).toBe(by !== 'year' && want.length === 4);
  });

  it('are none without a date', () => {
    expect(periodOf(null, 'month')).toBeNull();
    expect(isCoarse(null, 'month')).toBe(false);
  });
});

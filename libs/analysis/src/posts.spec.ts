import { dateValue } from '#libs/domain';
import { describe, expect, it } from 'vitest';
import { daysBetween, firstDay, lastDay } from './date-order.js';
import { type CitedPost, postsAsOf } from './posts.js';

const post = (title: string, firstCited: string, lastCited: string, more: Partial<CitedPost> = {}): CitedPost => ({
  body: 'en_1',
  title,
  firstCited: dateValue(firstCited),
  lastCited: dateValue(lastCited),
  start: null,
  end: null,
  planned: false,
  claims: [],
  ...more,
});

describe('postsAsOf', () => {
  const career = [
    post('区长', '2021-03-01', '2022-06-01'),
    post('区委副书记', '2021-03-01', '2022-06-01'),
    post('区委书记', '2023-02-01', '2024-01-01'),
    post('市长', '2025-05-01', '2025-06-01', { planned: true }),
  ];

  it.each([
    ['2020', [], 'before anything was cited'],
    ['2021-12-31', ['区长 attested', '区委副书记 attested'], 'two posts at once'],
    ['2022-12', ['区长 presumed', '区委副书记 presumed'], 'cited last and not followed yet'],
    ['2023-02-01', ['区委书记 attested'], 'followed by a new post'],
    ['2026', ['区委书记 presumed'], 'a plan is no post'],
  ])('in %s: %j, %s', (day, want) => {
    expect(postsAsOf(career, day).map(({ post: { title }, standing }) => `${title} ${standing}`)).toEqual(want);
  });

  it.each([
    ['2019-06-01', ['局长 attested'], 'from the stated start on'],
    ['2023-01-01', [], 'until the stated end'],
  ])('in %s: %j, %s', (day, want) => {
    const stated = post('局长', '2020-01-01', '2021-01-01', { start: dateValue('2019-05'), end: dateValue('2022-08') });
    expect(postsAsOf([stated], day).map(({ post: { title }, standing }) => `${title} ${standing}`)).toEqual(want);
  });
});

describe('days', () => {
  it.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-02', '2024-02-01', '2024-02-31'],
    ['2021/2024', '2021-01-01', '2024-12-31'],
    ['~2025-03', '2025-03-01', '2025-03-31'],
    ['2020-07-25T16:00', '2020-07-25', '2020-07-25'],
  ])('%s may mean %s to %s', (value, first, last) => {
    expect([firstDay(dateValue(value)), lastDay(dateValue(value))]).toEqual([first, last]);
  });

  it.each([
    ['2024-11-08', '2024-11-10', 2],
    ['2024-02-31', '2024-03-01', 1],
    ['2025-01-01', '2024-12-31', -1],
  ])('from %s to %s are %d', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});

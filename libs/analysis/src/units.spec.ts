import { describe, expect, it } from 'vitest';
import { comparable } from './units.js';

describe('comparable', () => {
  it.each([
    [161.7, '亿元', 16_170_000_000, '元', 'a power of ten with the unit'],
    [2.5, '万亿元', 2_500_000_000_000, '元', 'two powers'],
    [3, '公顷', 45, '亩', 'another measure of land'],
    [1.2, '万亩', 12_000, '亩', 'the usual one'],
    [5, '万公斤', 50_000, '千克', 'both'],
    [800, '斤', 400, '千克', 'half'],
    [7, '千克', 7, '千克', 'no thousand of anything'],
    [30, '千瓦', 30, '千瓦', 'nor this'],
    [2, '个百分点', 2, '个百分点', 'a unit of its own'],
    [12, '万', 120_000, '', 'nothing but a power'],
    [3, '亿美元', 300_000_000, '美元', 'a currency stays'],
    [-3.4, '%', -3.4, '%', 'a fall'],
  ])('%d %s is %d %s (%s)', (value, unit, want, base) => {
    expect(comparable(value, unit)).toMatchObject({ value: want, unit: base });
  });
});

import { dateValue } from '#libs/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDates } from './dates.recogniser.js';

const found = (text: string, issued?: string) =>
  readDates(text, issued === undefined ? undefined : dateValue(issued)).map(
    ({ range, date }) => `${text.slice(range.start, range.end)} ${date?.value ?? '?'}`,
  );

describe('dates', () => {
  it.each<[string, string | undefined, string[], string]>([
    ['11月8日,王海平到会。', '2024-11', ['11月8日 2024-11-08'], 'day of the issue year'],
    ['12月20日,王海平到会。', '2024-01', ['12月20日 2023-12-20'], 'a month long ahead is last year’s'],
    ['会议将于3月1日举行。', '2024-12', ['3月1日 2025-03-01'], 'announced in December for March'],
    ['以前年轻人都往外跑。', '2024-11', [], '前年 cut out of two words'],
    ['以前年关难过。', '2024-11', [], 'nor out of 以前 and 年关'],
    ['投产后年产值9亿元,后年扩建。', '2024-11', ['后年 2026'], 'what a plant makes a year once it runs'],
    ['近日,王海平到会。', '2025-03-14', ['近日 ~2025-03'], 'about'],
    ['日前,王海平到会。', '2025-03', ['日前 ~2025-03'], 'about'],
    ['去年5月份,产量增加;今年6月份完工。', '2024-01', ['去年5月份 2023-05', '今年6月份 2024-06'], 'relative years'],
    ['2023年以来,全县植树。', '2024-01', ['2023年以来 2023'], 'since belongs to the span'],
    ['2021年—2024年,共建36个。', '2024-11', ['2021年—2024年 2021/2024'], 'range of years'],
    ['1月至6月完成投资。', '2024-11', ['1月至6月 2024-01/2024-06'], 'range of months'],
    ['会议于9月24日至27日举行。', '2024-09-25', ['9月24日至27日 2024-09-24/2024-09-27'], 'range of days'],
    ['7月25日下午4点多,雨停了。', '2020-07-26', ['7月25日下午4点多 2020-07-25T16:00'], 'day and clock are one'],
    ['5日下午,王海平到会。', '2025-02-05', ['5日 2025-02-05'], 'a part of the day is not'],
    ['25日16时,水位回落。', '2020-07-26', ['25日16时 2020-07-25T16:00'], 'day alone with clock'],
    ['30日,雨停了。', '2020-07-02', ['30日 2020-06-30'], 'a day the month has not reached'],
    [
      '7月3日开工,8日完工,当日验收。',
      '2020-07-26',
      ['7月3日 2020-07-03', '8日 2020-07-08', '当日 2020-07-08'],
      'antecedents',
    ],
    ['当天,雨停了。', '2020-07-26', [], '当天 without an antecedent'],
    ['昨天,王海平到会。', '2020-07-26', ['昨天 2020-07-25'], 'day before the issue'],
    ['如今日均发货百单,今日发货千单。', '2020-07-26', ['今日 2020-07-26'], '今日 cut out of 如今 and 日均'],
    ['临近年底,返乡的人多起来。', '2022-11-25', ['年底 2022-12'], 'the end of the year near'],
    ['昨天,王海平到会。', '2020-07', ['昨天 ?'], 'no value rather than a false one'],
    ['上半年完成三成,前三季度过半。', '2024-11', ['上半年 2024-01/2024-06', '前三季度 2024-01/2024-09'], 'periods'],
    ['二〇二四年十一月八日', undefined, ['二〇二四年十一月八日 2024-11-08'], 'Chinese numerals'],
    ['早在二十世纪五十年代初期,药工就多。', '2024-11', ['二十世纪五十年代初期 195X'], 'decades'],
    [
      '2023年11月8日签约,12月开工。',
      '2025-03',
      ['2023年11月8日 2023-11-08', '12月 2023-12'],
      'year of the same sentence',
    ],
    ['11月8日,王海平到会。', undefined, ['11月8日 ?'], 'no issue, no year'],
    ['今年农历春节,他回来了。', '2020-07-26', ['今年农历春节 2020-01-25'], 'a movable festival'],
    ['上月底验收,本月开放。', '2024-01-15', ['上月底 2023-12', '本月 2024-01'], 'months around the issue'],
    ['春节期间,市场平稳。', '2024-03-01', ['春节 2024-02-10'], 'a festival as a stretch of days'],
    ['力争到年底完工,产量比上年增加。', '2024-11', ['年底 2024-12', '上年 2023'], 'edges of years'],
    [
      '央视消息:11日,王海平抵京。8日出席会议。',
      '2024-11-12',
      ['11日 2024-11-11', '8日 2024-11-08'],
      'a day behind a colon, a day before 出席',
    ],
    ['发布于2020-07-26 19:43', '2020-07', ['2020-07-26 2020-07-26'], 'printed in ISO form'],
  ])('reads %s (issue %s)', (text, issued, want) => {
    expect(found(text, issued)).toEqual(want);
  });

  it.each([
    ['目前已完成八成,近年来如此,如今更好。'],
    ['每年3月5日开展活动,每月15日例会。'],
    ['工期30日内,共120日,历时5个月。'],
    ['上午9点半开会。'],
    ['共创美好的明天。'],
    ['孩子6月龄,过生日前体检。'],
    ['欢度春节,喜迎国庆。'],
    ['3日游、5日内、比分2:1日程。'],
    ['如今天天有客。'],
  ])('finds none in %s', (text) => {
    expect(found(text, '2024-11-08')).toEqual([]);
  });

  it('never overlaps and stays inside any text', () => {
    const piece = fc.constantFrom(
      '今年',
      '11月',
      '8日',
      '至',
      '2024年',
      '以来',
      '上午9点',
      '近日',
      '一季度',
      ',',
      '。',
      '底',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const { range } of readDates(text, dateValue('2024-11'))) {
          expect(range.start).toBeGreaterThanOrEqual(end);
          expect(range.end).toBeGreaterThan(range.start);
          end = range.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

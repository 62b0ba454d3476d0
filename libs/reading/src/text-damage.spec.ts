import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, normaliseText } from './normalise.js';

describe('text that recognition damaged', () => {
  it.each([
    ['二O二四年三月', '二〇二四年三月', 'a Latin O in a year'],
    ['二○二四年', '二〇二四年', 'a circle in a year'],
    ['二 〇 二 四 年', '二〇二四年', 'a letter-spaced year'],
    ['2O24年', '2024年', 'O for 0 in a year'],
    ['20l9年', '2019年', 'l for 1 in a year'],
    ['2 0 2 4 年 3 月', '2024年3月', 'a letter-spaced year in digits'],
    ['２ ０ ２ ４ 年', '2024年', 'the same in full width'],
    ['截至20 24年', '截至2024年', 'a year in two halves'],
    ['1O月1日', '10月1日', 'O for 0 in a month'],
    ['3月2l日', '3月21日', 'l for 1 in a day'],
    ['2024年1 2月', '2024年12月', 'a month in two halves'],
    ['11月1 5日', '11月15日', 'a day in two halves'],
    ['3月5曰,今曰', '3月5日,今日', '曰 for 日 in dates'],
    ['占6O%', '占60%', 'O for 0 in a share'],
    ['增长5。2%', '增长5.2%', 'a stop for a point in a share'],
    ['增长5 . 2%', '增长5.2%', 'a point with spaces'],
    ['组织1 234人参加', '组织1234人参加', 'thousands apart'],
    ['总投资1 200万元', '总投资1200万元', 'thousands of 万元'],
    ['惠及12 000多户', '惠及12000多户', 'thousands, and more'],
    ['总投资12 亿 元', '总投资12亿元', 'a unit apart'],
    ['2024 - 11 - 08', '2024-11-08', 'a date with spaces'],
    ['记者 孙 晓东 摄', '记者 孙晓东 摄', 'a parted name behind its role'],
    ['县长孙 晓东主持会议', '县长孙晓东主持会议', 'a parted name between post and verb'],
    ['参加会议的有孙 晓东、李明、王丽华', '参加会议的有孙晓东、李明、王丽华', 'a parted name at the head of a list'],
    ['李明、孙晓 东、王丽', '李明、孙晓东、王丽', 'a name parted before its last character'],
    ['会 议 强 调 ,', '会议强调,', 'letter-spaced words, which are no names'],
  ])('%s is read as %s: %s', (text, want) => {
    expect(normaliseText(text)).toBe(want);
  });

  it.each([
    ['OK年会', 'Latin letters before 年'],
    ['诗曰:“春眠不觉晓”', '曰 that says'],
    ['孔子曰', '曰 that says'],
    ['第1 234号', 'a number of a document'],
    ['电话0355 123 4567', 'a telephone number'],
    ['4 100米接力', 'a relay without its sign'],
    ['王丽 张晓东', 'two names'],
    ['李明、张伟 男、', 'a note behind a name'],
    ['一二三四五六年级', 'numbers in a row'],
    ['甲、马 铃薯 种植', 'no list of names'],
    ['会议开到5。2家企业获奖', 'a stop between two numbers'],
    ['自己已经末未', 'characters that only a reader can tell apart'],
    ['人口达到80亿 人类期待发展', 'people, who are no unit'],
    ['Vol 1月刊', 'a letter that is one'],
  ])('%s stays: %s', (text) => {
    expect(normaliseText(text).replace(/ /gu, '')).toBe(text.replace(/ /gu, ''));
    expect(normaliseText(text).split(' ').length).toBe(text.split(' ').length);
  });

  it('leaves groups of digits in a headline apart, where spaces part phrases', () => {
    expect(normaliseText('签约3 500亿元项目开工', { phraseSpaces: true })).toBe('签约3 500亿元项目开工');
  });

  it('keeps the way back to what is printed', () => {
    const raw = '2O 2４ 年，县长孙　晓东主持';
    const reading = normalise(raw, [{ start: 0, end: raw.length }]);
    expect(reading.text).toBe('2024年,县长孙晓东主持');
    expect(raw.slice(reading.rawStartOf(0), reading.rawEndOf(4))).toBe('2O 2４ 年');
    expect(reading.spanOf({ start: 8, end: 11 })).toEqual({ start: 10, end: 14 });
  });

  it('is idempotent on damaged text', () => {
    const pieces = fc.constantFrom(
      '2',
      '0',
      'O',
      'l',
      'o',
      '4',
      '年',
      '月',
      '日',
      '曰',
      ' ',
      ' ',
      ' ',
      '二',
      '〇',
      '○',
      '%',
      '.',
      '。',
      '·',
      '-',
      '1 234',
      '人',
      '万',
      '元',
      '孙',
      '晓',
      '东',
      '、',
      '记者',
      '县长',
      '主持',
      '的有',
      '等',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 24 }), (list) => {
        const once = normaliseText(list.join(''));
        expect(normaliseText(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });
});

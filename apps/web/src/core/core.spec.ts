import { describe, expect, it } from 'vitest';
import type { ClaimAnswer } from './answer.js';
import { annotate, markPlaces, markQuote } from './highlight.js';
import { dateLabel, numberLabel } from './label.js';
import { hashOf, readRoute, type Route } from './route.js';
import { sentenceOf } from './sentence.js';

describe('addresses', () => {
  it.each<[Route]>([
    [{ view: 'home' }],
    [{ view: 'search', text: '太谷/区 100%' }],
    [{ view: 'entity', id: 'en_1' }],
    [
      {
        view: 'article',
        id: 'pg_1.a1',
        marks: [
          { start: 30, end: 32 },
          { start: 3, end: 9 },
        ],
      },
    ],
    [{ view: 'article', id: 'pg_1.a1', marks: [] }],
    [{ view: 'tie', a: 'en_1', b: 'en_2' }],
    [{ view: 'trace', id: 'en_1', level: 'TOWNSHIP' }],
    [{ view: 'review' }],
  ])('%o comes back from its address', (route) => {
    expect(readRoute(hashOf(route))).toEqual(route);
  });

  it.each(['', '#', '#/'])('%s leads home', (hash) => {
    expect(readRoute(hash)).toEqual({ view: 'home' });
  });

  it.each(['#/nowhere', '#/entity/', '#/search/%E0%A4%A', '#/tie/en_1'])('%s is no page, and says so', (hash) => {
    expect(readRoute(hash)).toEqual({ view: 'unknown' });
  });

  it('leaves out marks that are none', () => {
    expect(readRoute('#/article/pg_1.a1?start=9&end=3&start=x&end=2&start=1&end=2')).toMatchObject({
      marks: [{ start: 1, end: 2 }],
    });
  });
});

describe('dates', () => {
  it.each([
    ['2024-11-08', '2024年11月8日'],
    ['2024-11', '2024年11月'],
    ['2024', '2024年'],
    ['~2025-03', '约2025年3月'],
    ['2021/2024', '2021年至2024年'],
    ['2020-07-25T16:00', '2020年7月25日 16:00'],
  ])('%s reads %s, no more precise than the paper', (value, want) => {
    expect(dateLabel({ value })).toBe(want);
  });
});

describe('numbers', () => {
  it.each([
    [120, '120'],
    [250_000_000, '2.5亿'],
    [38_600, '3.86万'],
    [0.5, '0.5'],
  ])('%s reads %s', (value, want) => {
    expect(numberLabel(value)).toBe(want);
  });
});

describe('marks', () => {
  it('marks a range and loses nothing', () => {
    expect(markPlaces('林远山强调', [{ start: 3, end: 5 }])).toEqual([
      { text: '林远山', marked: false },
      { text: '强调', marked: true },
    ]);
    const text = (places: { start: number; end: number }[]) =>
      markPlaces('林远山', places)
        .map((piece) => piece.text)
        .join('');
    expect(text([{ start: 2, end: 99 }])).toBe('林远山');
    expect(
      text([
        { start: 1, end: 3 },
        { start: 0, end: 2 },
      ]),
    ).toBe('林远山');
  });

  it('cuts an article by marks and names, of which the longer counts', () => {
    const city = { id: 'a', type: 'PLACE', name: '晋中市' };
    const government = { id: 'b', type: 'PUBLIC_BODY', name: '晋中市人民政府' };
    const pieces = annotate(
      '市长在晋中市政府强调',
      [
        { start: 6, end: 10 },
        { start: 0, end: 2 },
      ],
      [
        { at: { start: 3, end: 6 }, entity: city },
        { at: { start: 3, end: 8 }, entity: government },
        { at: { start: 8, end: 99 }, entity: city },
      ],
    );
    expect(pieces.map(({ text, marked, isFirst, entity }) => [text, marked, isFirst, entity?.id])).toEqual([
      ['市长', true, false, undefined],
      ['在', false, false, undefined],
      ['晋中市', false, false, 'b'],
      ['政府', true, true, 'b'],
      ['强调', true, false, undefined],
    ]);
  });

  it('leaves a text alone that the quote is not in', () => {
    expect(markQuote('林远山', '周海棠')).toEqual([{ text: '林远山', marked: false }]);
  });
});

describe('facts in words', () => {
  const claim: ClaimAnswer = {
    id: 'cl_1',
    type: 'HOLDS_POST',
    modality: 'HAPPENED',
    confidence: 0.9,
    date: null,
    title: '副市长',
    role: null,
    kind: null,
    subject: { id: 'a', type: 'PERSON', name: '林远山' },
    object: { id: 'b', type: 'PUBLIC_BODY', name: '晋中市人民政府' },
    statement: null,
    figure: null,
    evidence: [],
  };
  const words = (each: ClaimAnswer) =>
    sentenceOf(each)
      .map((part) => (typeof part === 'string' ? part : part.name))
      .join(' ');

  it.each<[Partial<ClaimAnswer>, string]>([
    [{}, '林远山 任 晋中市人民政府 副市长'],
    [{ type: 'FAMILY_OF', kind: '儿子' }, '林远山 是 晋中市人民政府 的儿子'],
    [{ type: 'PARTICIPATED_IN', role: 'chair' }, '林远山 主持 晋中市人民政府'],
    [{ type: 'FIGURE', object: null, figure: { indicator: '大棚', value: 120, unit: '座' } }, '林远山 大棚 120 座'],
    [{ type: 'STATED', object: null, statement: { cue: '强调', quote: '抓实' } }, '林远山 强调 “抓实”'],
  ])('%o', (change, want) => {
    expect(words({ ...claim, ...change })).toBe(want);
  });
});

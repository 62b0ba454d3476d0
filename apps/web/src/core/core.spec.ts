import { describe, expect, it } from 'vitest';
import type { ClaimAnswer } from './answer.js';
import { markQuote, markRange } from './highlight.js';
import { dateLabel } from './label.js';
import { hashOf, readRoute, type Route } from './route.js';
import { sentenceOf } from './sentence.js';

describe('addresses', () => {
  it.each<[Route]>([
    [{ view: 'home' }],
    [{ view: 'search', text: '太谷/区 100%' }],
    [{ view: 'entity', id: 'en_1' }],
    [{ view: 'article', id: 'pg_1.a1', start: 3, end: 9 }],
    [{ view: 'article', id: 'pg_1.a1', start: null, end: null }],
  ])('%o comes back from its address', (route) => {
    expect(readRoute(hashOf(route))).toEqual(route);
  });

  it.each(['', '#', '#/nowhere', '#/entity/', '#/search/%E0%A4%A'])('%s leads home', (hash) => {
    expect(readRoute(hash)).toEqual({ view: 'home' });
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

describe('marks', () => {
  it('marks a range and loses nothing', () => {
    expect(markRange('林远山强调', 3, 5)).toEqual([
      { text: '林远山', marked: false },
      { text: '强调', marked: true },
    ]);
    expect(
      markRange('林远山', 2, 99)
        .map((piece) => piece.text)
        .join(''),
    ).toBe('林远山');
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageText } from './page-text.fixture.js';
import { normaliseText } from './normalise.js';
import { splitSentences } from './sentences.js';

describe('sentences', () => {
  it.each([
    ['会议召开。李明主持会议。', ['会议召开。', '李明主持会议。'], 'full stops'],
    ['增长5.2%。总量1.5万吨。', ['增长5.2%。', '总量1.5万吨。'], 'an ASCII dot is part of a number'],
    [
      '“离家近。天天来。”大家说。他笑了。',
      ['“离家近。天天来。”大家说。', '他笑了。'],
      'a short quotation with its speaker',
    ],
    ['他说:“办好了。”县长点头。', ['他说:“办好了。”', '县长点头。'], 'a quotation that closes its sentence'],
    ['标题\n本报讯 下雨了。', ['标题', '本报讯 下雨了。'], 'blocks'],
    ['真快!真好?是的。', ['真快!', '真好?', '是的。'], 'cries and questions'],
    ['预祝成功!(柳青禾)', ['预祝成功!', '(柳青禾)'], 'a closing credit'],
    ['没有句号', ['没有句号'], 'an unfinished one'],
  ])('%s', (text, want) => {
    expect(splitSentences(text).map((range) => text.slice(range.start, range.end))).toEqual(want);
  });

  it('keeps every character but white space, once and in order', () => {
    fc.assert(
      fc.property(pageText, (raw) => {
        const text = raw
          .split('\n')
          .map((line) => normaliseText(line))
          .join('\n');
        const joined = splitSentences(text)
          .map((range) => text.slice(range.start, range.end))
          .join('');
        expect(joined.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });
});

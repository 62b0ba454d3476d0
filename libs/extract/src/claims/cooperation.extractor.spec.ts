import { describe, expect, it } from 'vitest';
import { cooperation } from './cooperation.extractor.js';
import { claimLines, readClaims } from './read-claims.fixture.js';

describe('who acts together', () => {
  it.each([
    [
      '⟦杏花镇|Place⟧今年改造茶园,与⟦甲公司|Company⟧、⟦乙中心|Institution⟧共建示范基地。',
      ['杏花镇 cooperatesWith 乙中心', '杏花镇 cooperatesWith 甲公司'],
      'a later clause leaves out who was named at the head',
    ],
    [
      '⟦杏花镇|Place⟧产茶。镇里还和⟦甲公司|Company⟧合建加工厂。',
      ['杏花镇 cooperatesWith 甲公司'],
      '镇里 is the town last named',
    ],
    ['⟦赵敏|Person⟧致辞,与⟦甲公司|Company⟧共建友谊。', [], 'a person is no side of an agreement'],
    ['⟦杏花镇|Place⟧产茶,与⟦甲公司|Company⟧相邻。', [], 'neighbours have not agreed on anything'],
  ])('%s', async (text, want) => {
    const lines = claimLines(await readClaims([cooperation], [text])).map((line) =>
      line.startsWith('杏花镇') ? line : line.split(' ').toReversed().join(' '),
    );
    expect(lines.sort()).toEqual(want);
  });
});

import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allMatches, RequiredText, TextSigns, withFirstSigns } from './required-text.js';

describe('what a pattern needs', () => {
  it.each([
    ['荣获', [['荣获']], 'a word as it stands'],
    ['(?:荣获|获评)了?', [['荣获', '荣获了', '获评', '获评了']], 'words with what may follow'],
    ['[荣喜]获.{2,9}奖', [['荣获', '喜获'], ['奖']], 'every piece between unknown signs'],
    ['(?<=公布)(?!了).+名单', [['公布'], ['名单']], 'what is looked back at counts, what is denied does not'],
    ['\\d+个', [['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], ['个']], 'repeated once at least'],
    ['(?:第.届)?大会', [['大会']], 'what may be missing is not needed'],
    ['(?:第.届|全市)大会', [['第', '全市'], ['大会']], 'one of several'],
    ['(?<a>甲).\\k<a>', [['甲']], 'references say nothing'],
    ['\\u4e00[^\\n]', [['一']], 'escapes are read'],
    ['[^甲]*', [], 'nothing is needed'],
  ])('%s', (source, want) => {
    const sorted = (clauses: readonly (readonly string[])[]) => clauses.map((one) => [...one].sort()).sort();
    expect(sorted(RequiredText.of(source).needs)).toEqual(sorted(want));
  });

  const PATTERNS = [
    '(?<=甲|乙丙)[丁戊]{1,2}(?:己|庚?辛)',
    '(?:甲乙|丙.丁)+?(?!戊)',
    '甲(?:乙|)丙|丁{2,}[庚-戊]',
    '(?<![甲乙])(?:丙|丁戊)(?=己)',
    '[^甲]乙|(?:丙丁)*戊(?:己{0,1}庚)?',
    '^甲|乙$|(丙)\\1',
  ];
  const text = array(constantFrom(...'甲乙丙丁戊己庚辛'), { maxLength: 12 }).map((signs) => signs.join(''));

  it.each(PATTERNS)('a text in which %s matches is never passed over', (source) => {
    const required = RequiredText.of(source);
    const pattern = new RegExp(source, 'u');
    assert(
      property(text, (one) => {
        expect(required.mayMatch(TextSigns.of(one)) || !pattern.test(one)).toBe(true);
      }),
    );
  });

  it.each(PATTERNS)('%s finds the same with its first signs before it', (source) => {
    const plain = new RegExp(source, 'gu');
    const quick = new RegExp(withFirstSigns(source), 'gu');
    assert(
      property(text, (one) => {
        const want = [...one.matchAll(plain)].map((match) => [match.index, match[0]]);
        expect(allMatches(quick, one).map((match) => [match.index, match[0]])).toEqual(want);
      }),
    );
  });

  it('texts that hold nothing of what is needed are passed over', () => {
    const required = RequiredText.of('(?:荣获|获评)[^,]{1,9}称号');
    expect(required.mayMatch(TextSigns.of('荣获先进称号'))).toBe(true);
    expect(required.mayMatch(TextSigns.of('获得先进称号'))).toBe(false);
    expect(required.mayMatch(TextSigns.of('荣获奖励'))).toBe(false);
  });

  it('signs taken before a pattern was read pass nothing over for it', () => {
    const signs = TextSigns.of('无一字相关');
    const later = RequiredText.of('囍囍[^,]饕餮');
    expect(later.mayMatch(signs)).toBe(true);
    expect(later.mayMatch(TextSigns.of('无一字相关'))).toBe(false);
  });
});

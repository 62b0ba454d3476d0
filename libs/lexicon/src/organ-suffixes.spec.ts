import { describe, expect, it } from 'vitest';
import { organWords } from './organ-suffixes.js';
import { titleWords } from './titles.js';

const words = organWords();

describe('organ words', () => {
  it.each([
    ['有限公司', 'Company', undefined],
    ['中医医院', 'Institution', 'hospital'],
    ['日报', 'Institution', 'media'],
    ['大学', 'Institution', 'school'],
  ])('a name that ends in %s is a %s', (end, type, classification) => {
    const kind = words.ends.get(end);
    expect(kind?.type).toBe(type);
    expect(kind?.classification).toBe(classification);
  });

  it.each([
    ['国务院', 'PublicBody', 'government'],
    ['全国政协', 'PublicBody', 'consultative'],
    ['中央军委', 'PublicBody', 'military'],
    ['联合国', 'PublicBody', 'international'],
    ['新华社', 'Institution', 'media'],
  ])('%s is known as %s (%s)', (name, type, classification) => {
    expect(words.known.get(name)).toMatchObject({ type, classification });
  });

  it('the parties of the united front have their full names', () => {
    expect(words.parties.get('民盟')).toBe('中国民主同盟');
  });

  it('no word is both a title and a kind of person', () => {
    const titles = titleWords();
    const heads = new Set([...titles.heads, ...titles.weakHeads]);
    expect(titles.kinds.filter((kind) => heads.has(kind))).toEqual([]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlaces } from './places.recogniser.js';

const found = (text: string, home: readonly string[] = []) =>
  readPlaces(text, [], home).map(
    ({ range, hints }) => `${text.slice(range.start, range.end)} ${hints?.canonical} ${hints?.classification}`,
  );

describe('places', () => {
  it.each<[string, readonly string[], string[], string]>([
    [
      '走进平遥县古陶镇新南堡村',
      ['140700'],
      ['平遥县 平遥县 county', '古陶镇 古陶镇 township', '新南堡村 新南堡村 village'],
      'a chain is split by level',
    ],
    ['王海平到太原、晋中调研', [], ['太原 太原市 prefecture', '晋中 晋中市 prefecture'], 'short forms'],
    ['位于威宁县', [], ['威宁县 威宁彝族回族苗族自治县 county'], 'the short form of an autonomous county'],
    ['在晋高校和驻晋单位', [], ['晋 山西省 province', '晋 山西省 province'], 'one-character names in their setting'],
    ['正式访华,在华投资', [], ['华 中国 country', '华 中国 country'], '华'],
    ['长江、黄河', [], ['长江 长江 natural', '黄河 黄河 natural'], 'rivers'],
    ['巴基斯坦、埃及', [], ['巴基斯坦 巴基斯坦 country', '埃及 埃及 country'], 'countries'],
    ['在晋中国家农高区', [], ['晋中国家农高区 晋中国家农高区 zone'], 'a zone keeps its prefix'],
  ])('reads %s', (text, home, want) => {
    expect(found(text, home)).toEqual(expect.arrayContaining(want));
  });

  it.each([
    ['推进中国式现代化,建设美丽中国', 'doctrine'],
    ['维护世界和平,求大同', 'words that are also counties'],
    ['打造示范村、中心村,建设美丽乡村', 'common nouns with the form of villages'],
    ['晋商精神,京剧,川菜', 'adjectives'],
    ['各乡镇、街道,乡村振兴,城镇', 'common nouns of townships'],
    ['铁路、公路、思路', 'words with the sign of a street'],
  ])('finds none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('stays inside any text', () => {
    const piece = fc.constantFrom(
      '平遥县',
      '古陶镇',
      '村',
      '社区',
      '晋',
      '在',
      '中国',
      '路',
      '开发区',
      '、',
      '太原',
      '河',
      '组',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        for (const { range } of readPlaces(text)) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThan(range.start);
          expect(range.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { words } from './article.fixture.js';
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
    ['本报温宿讯(记者 王海平)', ['652900'], ['温宿 温宿县 county'], 'the place of a dateline'],
    ['来自巴彦高勒嘎查的牧民', [], ['巴彦高勒嘎查 巴彦高勒嘎查 village'], 'a village of the steppe'],
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
    ['从白山黑水到天涯海角', 'a figure of speech'],
    ['和县里的人社部门对接', 'the county one lives in'],
    ['本报记者今日讯', 'a dateline without a place'],
    ['这是“攻城拔寨”的一年,茶乡飞出金凤凰', 'an idiom, and what a place is famed for'],
  ])('finds none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each<[string, string[], string]>([
    ['抵达/v 静冈县/LOC', ['静冈县'], 'a division of another country'],
    ['东/f 长安街/LOC 车流/n 不断/v', ['东长安街'], 'the quarter of a street belongs to its name'],
    ['市区/n 迎宾路/LOC 12号/m', ['迎宾路'], 'a street without its house number'],
    ['来到/v 白沙滩/LOC 游玩/v', [], 'a white beach, not the county 白沙'],
    ['深圳/LOC 市长/n 到会/v', ['深圳'], 'the mayor is no part of the city'],
    ['长安福特/nz 投产/v', [], 'a county’s name inside a brand'],
    ['沿/p 泰山路/n 行驶/v', [], 'a road called after a mountain'],
    ['走/v 遍/v 香港/LOC 大街小巷/n', ['香港'], 'streets in general'],
    ['磁器口/LOC 、/w 洪崖洞/LOC 人气/n 旺/a', ['磁器口', '洪崖洞'], 'a list of places'],
    ['中部地区/LOC 有/v 雨/n', [], 'a part of a country'],
    ['俄/LOC 外长/n 同/p 美/LOC 国务卿/n 会谈/v', ['俄', '美'], 'countries by a letter before an office'],
    ['哥伦比亚/LOC 媒体/n 报道/v ,/w 哥/LOC 总统/n 到会/v', ['哥伦比亚', '哥'], 'a letter of the country named'],
    ['俄/LOC 驻/v 美/LOC 大使/n 到会/v', ['俄', '美'], 'who sends an envoy and where to'],
    ['新/a 总统/n 就职/v', [], 'a new president, not of Singapore'],
    ['中俄/nz 外长/n 会谈/v', [], 'two countries in one word'],
    [
      '阳光/n 社区/n 党委/n 书记/n 到会/v ,/w 河畔社区居委会/ORG 主任/n 也/d 到会/v',
      ['阳光社区', '河畔社区'],
      'communities before their officers',
    ],
    ['还有/v 云岭村村/LOC 主任/n', ['云岭村'], 'a village before its head'],
    ['耿家庄/LOC 原/a 村支书/n', ['耿家庄'], 'a village without 村 before its secretary'],
    ['智慧/n 社区/n 主任/n 到会/v', [], 'a kind of community'],
    ['附近/f 城中村/LOC 改造/v', [], 'a kind of place'],
  ])('with a tagger, %s', (line, want, _why) => {
    const { text, tokens } = words(line);
    expect(readPlaces(text, tokens).map(({ range }) => text.slice(range.start, range.end))).toEqual(want);
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

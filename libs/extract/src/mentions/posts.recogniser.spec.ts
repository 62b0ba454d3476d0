import { describe, expect, it } from 'vitest';
import { propose, words } from './article.fixture.js';
import { organizationsRecogniser } from './organizations.recogniser.js';
import { placesRecogniser } from './places.recogniser.js';
import { titlesIn } from './posts-titles.js';
import { postsRecogniser } from './posts.recogniser.js';

const posts = (text: string) =>
  propose([organizationsRecogniser, postsRecogniser], text)
    .filter(({ type }) => type === 'Post')
    .map(({ range }) => text.slice(range.start, range.end));

describe('posts', () => {
  it.each<[string, string[], string]>([
    ['副市长王海平带队调研。', ['副市长'], 'before the name'],
    ['天元集团党委书记、董事长刘建国到会。', ['党委书记、董事长'], 'titles joined by 、 are one'],
    ['中共中央总书记、国家主席、中央军委主席王海平致辞。', ['总书记、国家主席', '主席'], 'a chain over two bodies'],
    ['汾阳市委副书记、市长李峰主持会议。', ['副书记、市长'], 'the committee is its place’s'],
    ['市委书记李峰主持会议。', ['市委书记'], 'short titles stay whole'],
    ['省委常委、省委宣传部部长李峰致辞。', ['省委常委', '部长'], 'a department of a committee is its own'],
    ['太原市委常委、宣传部部长李峰致辞。', ['常委、宣传部部长'], 'a department after 、 is not'],
    ['王建华教授作了报告。', ['教授'], 'after the name'],
    ['任命王海平为外交部部长。', ['部长'], 'by appointment'],
    ['免去王海平的外交部部长职务。', ['部长'], 'by dismissal'],
    ['工人王海平是天元药业有限公司的炮制师。', ['炮制师'], 'by 是'],
    ['国务院总理李峰作出批示。', ['总理'], 'the State Council is named apart'],
    ['平遥县公安局原局长李峰被查。', ['局长'], 'a former post, without 原'],
    ['市政协秘书长任建国主持会议。', ['秘书长'], 'a surname that could end a word'],
    ['市委秘书长李峰到会。', ['市委秘书长'], 'whole as 市委书记 is'],
    ['全国政协委员王海平发言。', ['委员'], 'the conference is named apart'],
    ['副县长王海平到会。认识一下村党支部书记——王海平。', ['副县长', '村党支部书记'], 'a line before the name'],
    ['习近平来到村里。乡亲们记得总书记的话。', ['总书记'], 'alone, of the one it is said of'],
    ['习近平同某党中央总书记会谈。', [], 'of another party'],
    ['宣讲团成员、外交部部长王海平作报告。', ['部长'], 'a member holds no post'],
    ['天元集团有限公司董事长、作家王海平到会。', ['董事长'], 'a calling before the name'],
  ])('%s', (text, want) => {
    expect(posts(text)).toEqual(want);
  });

  it('everything between a body and a name is the title', () => {
    const { text, tokens } = words('天元集团有限公司/ORG 寄递/vn 经理/n 王海平/PER 说/v');
    const found = propose([organizationsRecogniser, postsRecogniser], text, tokens).filter(
      ({ type }) => type === 'Post',
    );
    expect(found.map(({ range }) => text.slice(range.start, range.end))).toContain('寄递经理');
  });

  it.each<[string, string[], string]>([
    [
      '王海平/PER 是/v 天元大学/ORG 教授/n 、/w 北国科学院/ORG 院士/n 。/w',
      ['教授', '院士'],
      'a weak title beside its own body goes on a list',
    ],
    ['王海平/PER 担任/v 天元集团/ORG 总裁/n (/w 总经理/n )/w 。/w', ['总裁'], 'a remark behind the title'],
    [
      '作为/v 天元集团/ORG 的/u 董事/n 兼/v 总经理/n ,/w 王海平/PER 说/v',
      ['董事兼总经理'],
      '的 between a body and its titles',
    ],
    [
      '天元大学/ORG 校长/n 、/w 北河/n 对话/v 牵头人/n 王海平/PER 说/v',
      ['校长', '牵头人'],
      'a body that nobody recognised stands before the last title',
    ],
    [
      '王海平/PER ,/w 天元大学/ORG 经济学/n 教授/n 、/w 北国研究院/ORG 院长/n ,/w 说/v',
      ['经济学教授', '教授', '院长'],
      'what a title is of, in a remark',
    ],
    ['王海平/PER ,/w 原为/v 天元学院/ORG 校长/n ,/w 后/f 离开/v', ['校长'], '原为 behind a comma'],
    ['天元集团/ORG 首席/n 出行/v 安全/n 官/n 王海平/PER 说/v', ['首席出行安全官'], 'a chief officer of anything'],
    [
      '天元研究院/ORG 特邀/vn 专家/n 、/w 北国学会/ORG 会长/n 王海平/PER 说/v',
      ['特邀专家', '会长'],
      'everything between a body and the next of a list',
    ],
    ['天元集团/ORG 好/a 医生/n CEO/n 王海平/PER 说/v', ['CEO'], 'a title in letters and the word before it'],
    ['北河大学/ORG 裁军/vn 问题/n 专家/n 王海平/PER 说/v', ['裁军问题专家'], 'an expert of anything'],
    ['天元大学/ORG 校长/n 、/w 来访/v 的/u 局长/n 王海平/PER 说/v', ['局长'], 'no body can hold 的'],
  ])('%s', (tagged, want) => {
    const { text, tokens } = words(tagged);
    const found = propose([organizationsRecogniser, postsRecogniser], text, tokens);
    expect(found.filter(({ type }) => type === 'Post').map(({ range }) => text.slice(range.start, range.end))).toEqual(
      want,
    );
  });

  it.each<[string, string[], string]>([
    [
      '汾阳市/LOC 住/vn 建/v 局长/n 王海平/PER 、/w 县/n 财政/n 局长/n 李峰/PER 到会/v',
      ['住建局长', '县财政局长'],
      'what a department is for',
    ],
    [
      '丹麦/LOC 国防/n 大臣/n 波尔森/nz 和/c 外交/n 大臣/n 王海平/PER 到会/v',
      ['国防大臣', '外交大臣'],
      'a minister whom the tagger does not know stands between two offices',
    ],
    [
      '埃及/LOC 石油部长/n 王海平/PER 、/w 法国/LOC 经济/n 与/c 财政/n 部长/n 李峰/PER 到会/v',
      ['石油部长', '经济与财政部长'],
      'what ministers of other countries are for',
    ],
    ['免去/v 王海平/PER 同志/n 平遥县教育局/ORG 局长/n 职务/n 。/w', ['局长'], 'by dismissal, without 的'],
    ['王海平/PER 先生/n 申请/v 辞去/v 天元集团/ORG 董事长/n 职务/n 。/w', ['董事长'], 'behind what he is called'],
    ['天元集团/ORG 董事长/n 一职/n 将/d 由/p 王海平/PER 接任/v 。/w', ['董事长'], 'by whom it is taken'],
    ['此前/TIME 担任/v 天元集团/ORG 董事长/n 的/u 是/v 王海平/PER 。/w', ['董事长'], 'the holder last'],
    [
      '王海平/PER 任/v 天元集团/ORG 董事长/n ,/w 北河集团/ORG 监事/n 等/u 。/w',
      ['董事长', '监事'],
      'a list behind commas',
    ],
    ['王海平/PER (/w 原/a 天元集团/ORG 董事长/n )/w 到会/v 。/w', ['董事长'], 'a remark that begins with 原'],
    ['王海平/PER 是/v 北河医院/ORG 护士/n 。/w', ['护士'], 'what somebody does at a body'],
    ['王海平/PER ,/w 北河小学/ORG 教师/n ,/w 到会/v 。/w', ['教师'], 'what somebody does, as a remark'],
    ['王海平/PER 感谢/v 北河医院/ORG 护士/n 。/w', [], 'what others do'],
    ['天元集团/ORG 董事长/n 由/p 王海平/PER 陪同/v 。/w', [], 'by whom he is accompanied'],
  ])('beside places and bodies, %s', (tagged, want) => {
    const { text, tokens } = words(tagged);
    const found = propose([placesRecogniser, organizationsRecogniser, postsRecogniser], text, tokens);
    expect(found.filter(({ type }) => type === 'Post').map(({ range }) => text.slice(range.start, range.end))).toEqual(
      want,
    );
  });

  it('a headline that leaves the name out holds the post the story gives to someone', () => {
    const text = '李峰会见天元集团有限公司董事长\n天元集团有限公司董事长王海平到访。';
    expect(posts(text)).toEqual(['董事长', '董事长']);
  });

  it.each([
    ['相关负责人表示,工程进展顺利。', 'nobody is named'],
    ['主席台上坐满了人。', 'part of a word'],
    ['记者王海平报道。', 'a kind of person, no post'],
    ['各级书记要齐抓共管。', 'officers in general'],
  ])('finds none in %s', (text) => {
    expect(posts(text)).toEqual([]);
  });
});

describe('titles as they stand in the text', () => {
  it.each<[string, string[]]>([
    ['秘书长到会', ['秘书长']],
    ['常务副主任医师', ['常务副主任医师']],
    ['客户经理', ['客户经理']],
    // Since 市政协 is a body of its own, its members' title is 委员.
    ['市政协委员', ['委员']],
    ['主席台', []],
  ])('%s → %s', (text, want) => {
    expect(titlesIn(text).map(({ range }) => text.slice(range.start, range.end))).toEqual(want);
  });
});

describe('posts before a name that begins as a title does', () => {
  it('leave the name whole, behind a body by its bare level', () => {
    const { text, tokens } = words('市总工会/ORG 主席/n 关长明/PER 到会/v 。/w');
    const found = propose([postsRecogniser], text, tokens).map(({ range }) => text.slice(range.start, range.end));
    expect(found).toEqual(['主席']);
  });
});

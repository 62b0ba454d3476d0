import { describe, expect, it } from 'vitest';
import { propose, words } from './article.fixture.js';
import { holderBodiesRecogniser } from './holder-bodies.recogniser.js';
import { organizationsRecogniser } from './organizations.recogniser.js';

/** Names of bodies that only their holders show, in tagged text. */
const bodies = (tagged: string): string[] => {
  const { text, tokens } = words(tagged);
  return propose([organizationsRecogniser, holderBodiesRecogniser], text, tokens)
    .filter(({ by }) => by.startsWith('holder-bodies'))
    .map(({ range }) => text.slice(range.start, range.end));
};

describe('bodies that a title and a name show', () => {
  it.each<[string, string[], string]>([
    ['云谷电器/ORG 董事长/n 王海平/PER 说/v', ['云谷电器'], 'a name to the tagger'],
    [',/w 出门/v 看看/v 创始人/n 王海平/PER 说/v', ['出门看看'], 'a company by its title, whatever the words'],
    [
      '云谷/nz 直播/vn 运营/vn 负责人/n 王海平/PER 说/v',
      ['云谷直播'],
      'a name with common words before a title of business',
    ],
    [
      '天元科技有限公司/ORG 对外/vn 合作部/n 总经理/n 王海平/PER 说/v',
      ['天元科技有限公司对外合作部'],
      'a department of a body',
    ],
    ['王海平/PER 任/v 云谷电器/ORG 总裁/n 。/w', ['云谷电器'], 'by a verb that gives the post'],
    ['云谷电器/ORG 董事长/n 、/w 商会/n 会长/n 王海平/PER 说/v', ['云谷电器'], 'the first of two posts'],
    ['云台党/n 党首/n 王海平/PER 说/v', ['云台党'], 'nouns that end as bodies do'],
    ['“/w 看/v 云谷/n ”/w 的/u 创始人/n 王海平/PER 说/v', ['看云谷'], 'a name in quotation marks'],
    ['对/p 新谷党/ORG 主席/n 王海平/PER 说/v', ['新谷党'], 'a name that begins with 新'],
    ['李峰/PER 和/c 保安局/n 局长/n 王海平/PER 说/v', ['保安局'], 'a unit behind 和'],
    [
      '王海平/PER 先生/n 申请/v 辞去/v 云谷电器/ORG 总裁/n 职务/n 。/w',
      ['云谷电器'],
      'by a verb that gives up the post',
    ],
    ['云谷在线/nz 董事长/n 王海平/PER 说/v', ['云谷在线'], 'a name that ends in 在线'],
    ['GUYU/ORG 中国/LOC 掌门人/n 王海平/PER 说/v', ['GUYU中国'], 'the branch of a country'],
    [
      '云谷公司/ORG 董事/n 、/w 运营商/n 事业部/n 总裁/n 王海平/PER 说/v',
      ['运营商事业部', '云谷公司'],
      'a unit whose word begins as a verb does',
    ],
    [
      '北河大学/ORG 副院长/n 、/w 材料/n 安全/an 与/c 节能实验室/ORG 副主任/n 王海平/PER 说/v',
      ['材料安全与节能实验室', '北河大学'],
      'a name with 与 behind another title',
    ],
    ['王海平/PER 卸任/v 云谷董事局/ORG 主席/n 。/w', ['云谷'], 'the board belongs to the title'],
    ['韩美联合司令部/n 发言人/n 王海平/PER 说/v', ['韩美联合司令部'], 'a headquarters'],
    ['云谷经济论坛/ORG 总裁/n 王海平/PER 到会/v', ['云谷经济论坛'], 'a forum that has officers'],
    ['北河植物园科普馆/LOC 馆长/n 王海平/PER 说/v', ['北河植物园科普馆'], 'what its head is called after'],
    ['衡州/LOC 知府/n 王海平/PER 到任/v', ['衡州'], 'the seat of an office of former times'],
    ['云谷/PER 镇守/v ,/w 丹佛/PER 市长/n 王海平/PER 到会/v', ['丹佛'], 'a city that the tagger takes for a person'],
    ['云/n 南/v 湖广/m 总督/n 王海平/PER 到任/v', ['湖广'], 'the seat of a governor-general'],
    [
      '北河大学/ORG 就业/v 与/p 保障研究中心/ORG 副主任/n 王海平/PER 说/v',
      ['北河大学就业与保障研究中心'],
      'a name with 与 behind its university',
    ],
    ['向/p 公务员/n 事务局/n 局长/n 王海平/PER 说/v', ['公务员事务局'], 'a unit behind 向'],
    ['《/w 云谷评论/nw 》/w 杂志/n 副主编/n 王海平/PER 说/v', ['云谷评论'], 'staff of a magazine'],
    ['《/w 云谷评论/nw 》/w 副主编/n 王海平/PER 说/v', ['云谷评论'], 'staff of a periodical'],
  ])('%s', (tagged, want) => {
    expect(bodies(tagged)).toEqual(want);
  });

  it.each([
    ['公司/n 董事长/n 王海平/PER 说/v', 'a kind of body'],
    ['科技/n 企业/n 创始人/n 王海平/PER 说/v', 'words for kinds alone'],
    ['著名/a 企业家/n 王海平/PER 说/v', 'what somebody is'],
    ['“/w 网红/n ”/w 县长/n 王海平/PER 说/v', 'what people call him'],
    ['内政/n 和/c 国土/n 议会/n 主席/n 王海平/PER 说/v', 'half a name behind 和'],
    ['云谷电器/ORG 董事长/n 说/v', 'nobody is named'],
    ['企业/n 与/c 实验室/n 主任/n 王海平/PER 说/v', 'two kinds joined by 与'],
    ['候补/n 知县/n 王海平/PER 到任/v', 'no seat of an office'],
    ['云谷/ORG 声明/n 和/c 世界银行/ORG 行长/n 王海平/PER 说/v', 'two bodies joined by 和'],
  ])('finds none in %s', (tagged) => {
    expect(bodies(tagged)).toEqual([]);
  });
});

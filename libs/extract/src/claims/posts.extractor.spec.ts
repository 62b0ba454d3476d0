import { describe, expect, it } from 'vitest';
import { posts } from './posts.extractor.js';
import { claimLines, readClaims } from './read-claims.fixture.js';

async function held(text: string, region: string): Promise<string[]> {
  const page = await readClaims([posts], [text], { region });
  return claimLines(page, ['title', 'starting', 'ending', 'former', 'acting']).map((line) =>
    line.replace(' holdsPost ', ' → '),
  );
}

describe('posts held', () => {
  it.each([
    [
      '⟦副市长|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 晋城市人民政府 title=副市长'],
      'the title names the government of the region',
    ],
    [
      '⟦市委书记|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 中共晋城市委员会 title=市委书记'],
      'the title names the committee',
    ],
    [
      '⟦省人大代表|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 山西省人民代表大会 title=省人大代表'],
      'the province above the region',
    ],
    [
      '⟦美国|Place⟧⟦贸易代表|Post⟧⟦赵敏|Person⟧和⟦英国|Place⟧新⟦首相|Post⟧⟦钱立|Person⟧到会。',
      '晋城市',
      ['赵敏 → 美国 title=贸易代表', '钱立 → 英国 title=首相'],
      'offices of a state',
    ],
    [
      '⟦沁水县|Place⟧⟦县长|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 沁水县人民政府 title=县长'],
      'the place before the title',
    ],
    [
      '⟦省委书记|Post⟧⟦钱立|Person⟧和⟦省长|Post⟧⟦赵敏|Person⟧陪同下,到会。',
      '山西省',
      ['赵敏 → 山西省人民政府 title=省长', '钱立 → 中共山西省委员会 title=省委书记'],
      'two holders joined by 和',
    ],
    [
      '⟦中国|Place⟧驻⟦法国|Place⟧⟦大使|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 中国驻法国大使馆 title=大使'],
      'an envoy is of the mission',
    ],
    [
      '⟦赵敏|Person⟧(⟦沁水县教育局|PublicBody⟧⟦局长|Post⟧)到会。',
      '晋城市',
      ['赵敏 → 沁水县教育局 title=局长'],
      'a remark in brackets',
    ],
    [
      '⟦天元云谷|Company⟧⟦董事长|Post⟧为⟦赵敏|Person⟧。',
      '晋城市',
      ['赵敏 → 天元云谷 title=董事长'],
      'the post that is somebody',
    ],
    [
      '⟦市委副书记、市长|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 中共晋城市委员会 title=市委副书记', '赵敏 → 晋城市人民政府 title=市长'],
      'two bodies in one list',
    ],
    [
      '⟦北河集团|Company⟧⟦党委书记、董事长|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 北河集团 title=党委书记、董事长'],
      'one body, one claim',
    ],
    [
      '⟦市政协|PublicBody*=中国人民政治协商会议晋城市委员会⟧⟦秘书长|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 中国人民政治协商会议晋城市委员会 title=秘书长'],
      'the deictic body before the title',
    ],
    [
      '⟦某工程院|Institution⟧⟦院士|Post⟧、⟦北河医院|Institution⟧⟦主任|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 北河医院 title=主任', '赵敏 → 某工程院 title=院士'],
      'a run of titles with a body each',
    ],
    [
      '⟦某工程院|Institution⟧⟦院士|Post⟧、北河对话⟦牵头人|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 某工程院 title=院士'],
      'a body that nobody recognised keeps its title to itself',
    ],
    [
      '⟦某科学院|Institution⟧⟦院士|Post⟧⟦赵敏|Person⟧、⟦钱立|Person⟧、⟦孙成|Person⟧到会。',
      '晋城市',
      ['孙成 → 某科学院 title=院士', '赵敏 → 某科学院 title=院士', '钱立 → 某科学院 title=院士'],
      'a title that many may share',
    ],
    [
      '⟦县长|Post⟧⟦赵敏|Person⟧、⟦钱立|Person⟧到会。',
      '沁水县',
      ['赵敏 → 沁水县人民政府 title=县长'],
      'a title that only one can hold',
    ],
    [
      '⟦北河医院|Institution⟧⟦赵敏|Person⟧、⟦钱立|Person⟧⟦教授|Post⟧到会。',
      '晋城市',
      ['赵敏 → 北河医院 title=教授', '钱立 → 北河医院 title=教授'],
      'a title after names',
    ],
    [
      '任命⟦赵敏|Person⟧为⟦沁水县教育局|PublicBody⟧⟦局长|Post⟧。',
      '沁水县',
      ['赵敏 → 沁水县教育局 title=局长 starting=任命'],
      'an appointment',
    ],
    [
      '免去⟦赵敏|Person⟧的⟦沁水县教育局|PublicBody⟧⟦局长|Post⟧职务。',
      '沁水县',
      ['赵敏 → 沁水县教育局 title=局长 ending=免去'],
      'a removal',
    ],
    [
      '⟦赵敏|Person⟧同志任⟦沁水县委|PublicBody=中共沁水县委员会⟧⟦书记|Post⟧,不再担任⟦沁水县|Place⟧⟦县长|Post⟧职务。',
      '晋城市',
      ['赵敏 → 中共沁水县委员会 title=书记 starting=任', '赵敏 → 沁水县人民政府 title=县长 ending=不再担任'],
      'the second half leaves the name out',
    ],
    [
      '⟦沁水县委|PublicBody=中共沁水县委员会⟧原⟦书记|Post⟧⟦赵敏|Person⟧受审。',
      '晋城市',
      ['赵敏 → 中共沁水县委员会 title=书记 former=true'],
      '原 is former',
    ],
    ['⟦代县长|Post⟧⟦赵敏|Person⟧到会。', '沁水县', ['赵敏 → 沁水县人民政府 title=代县长 acting=true'], '代 is acting'],
    [
      '⟦赵敏|Person⟧来了。他不仅是⟦北河药厂|Company⟧的⟦药工|Post⟧,更是⟦市人大代表|Post⟧。',
      '晋城市',
      ['赵敏 → 北河药厂 title=药工', '赵敏 → 晋城市人民代表大会 title=市人大代表'],
      '他 is the last person named',
    ],
    [
      '⟦北河服务站|Institution⟧开门了。该服务站⟦负责人|Post⟧⟦赵敏|Person⟧说好。',
      '晋城市',
      ['赵敏 → 北河服务站 title=负责人'],
      '该服务站 points back',
    ],
    [
      '⟦北河社区|Place⟧⟦党委书记|Post⟧⟦赵敏|Person⟧说好。',
      '晋城市',
      ['赵敏 → 中共北河社区委员会 title=党委书记'],
      'the committee of a community',
    ],
    ['⟦法国|Place⟧⟦总统|Post⟧⟦让·杜邦|Person⟧来访。', '中国', ['让·杜邦 → 法国 title=总统'], 'a state as the body'],
    [
      '⟦中共中央政治局|PublicBody⟧⟦委员、外交部长|Post⟧⟦赵敏|Person⟧到会。',
      '中国',
      ['赵敏 → 中华人民共和国外交部 title=外交部长', '赵敏 → 中国共产党中央政治局 title=委员'],
      'a minister of the ministry in the title',
    ],
    ['出访期间,⟦总理|Post⟧⟦让·杜邦|Person⟧到会。', '中国', [], 'a bare premier need not be of the State Council'],
    [
      '⟦县委常委、宣传部部长|Post⟧⟦赵敏|Person⟧到会。',
      '沁水县',
      ['赵敏 → 中共沁水县委员会 title=县委常委', '赵敏 → 中共沁水县委宣传部 title=宣传部部长'],
      'a department of the committee named before it',
    ],
    [
      '⟦市委常委、秘书长|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 中共晋城市委员会 title=市委常委、秘书长'],
      'a secretary-general of the committee before it',
    ],
    [
      '⟦北河派出所|PublicBody⟧接警后,⟦副所长|Post⟧⟦赵敏|Person⟧赶到。',
      '晋城市',
      ['赵敏 → 北河派出所 title=副所长'],
      'a bare title of the body named before',
    ],
    ['⟦中国|Place⟧⟦总理|Post⟧⟦赵敏|Person⟧到会。', '中国', ['赵敏 → 国务院 title=总理'], 'the premier of China'],
    [
      '⟦沁水县|Place⟧⟦副县长、公安局长|Post⟧⟦赵敏|Person⟧和⟦县财政局长|Post⟧⟦钱立|Person⟧到会。',
      '晋城市',
      [
        '赵敏 → 沁水县人民政府 title=副县长',
        '赵敏 → 沁水县公安局 title=公安局长',
        '钱立 → 沁水县财政局 title=县财政局长',
      ],
      'a department whose head shares its last word',
    ],
    [
      '⟦北河村|Place⟧⟦党支部书记、村委会主任|Post⟧⟦赵敏|Person⟧说好,⟦南河村|Place⟧⟦村支书|Post⟧⟦钱立|Person⟧点头。',
      '晋城市',
      [
        '赵敏 → 中共北河村支部委员会 title=党支部书记',
        '赵敏 → 北河村村民委员会 title=村委会主任',
        '钱立 → 中共南河村支部委员会 title=村支书',
      ],
      'branch and committee of a village',
    ],
    [
      '⟦天元集团|Company⟧⟦董事长|Post⟧⟦赵敏|Person⟧和⟦总裁|Post⟧⟦钱立|Person⟧到会。',
      '晋城市',
      ['赵敏 → 天元集团 title=董事长', '钱立 → 天元集团 title=总裁'],
      'officers of one company in a list',
    ],
    [
      '⟦天元云谷|Company⟧公告,公司⟦董事长|Post⟧⟦赵敏|Person⟧辞职。',
      '晋城市',
      ['赵敏 → 天元云谷 title=董事长'],
      'a company whose name does not say that it is one',
    ],
    [
      '⟦天元云谷|Company⟧与绿原资本(Lvyuan)⟦创始人|Post⟧⟦赵敏|Person⟧见面。',
      '晋城市',
      [],
      'not the company before, but one that nobody recognised',
    ],
    [
      '⟦赵敏|Person⟧先生,⟦天元集团|Company⟧⟦董事长|Post⟧,⟦1970年|Date⟧生。',
      '晋城市',
      ['赵敏 → 天元集团 title=董事长'],
      'a remark behind what he is called',
    ],
    [
      '⟦赵敏|Person⟧(原⟦天元集团|Company⟧⟦董事长|Post⟧)到会。',
      '晋城市',
      ['赵敏 → 天元集团 title=董事长 former=true'],
      'a remark that begins with 原',
    ],
    [
      '⟦赵敏|Person⟧——⟦沁水县教育局|PublicBody⟧⟦局长|Post⟧,到会。',
      '晋城市',
      ['赵敏 → 沁水县教育局 title=局长'],
      'a remark behind a dash',
    ],
    [
      '⟦沁水县文联|PublicBody⟧⟦主席|Post⟧、作家⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 沁水县文联 title=主席'],
      'a calling between title and name',
    ],
    [
      '⟦沁水县中学|Institution⟧(⟦县一中|Institution⟧)原⟦校长|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 沁水县中学 title=校长 former=true'],
      'another name in brackets and 原',
    ],
    [
      '⟦赵敏|Person⟧接替⟦钱立|Person⟧出任⟦天元集团|Company⟧⟦总裁|Post⟧。',
      '晋城市',
      ['赵敏 → 天元集团 title=总裁 starting=出任'],
      'the one who takes over, not the one before',
    ],
    [
      '任命⟦赵敏|Person⟧、⟦钱立|Person⟧为⟦沁水县教育局|PublicBody⟧⟦副局长|Post⟧。',
      '晋城市',
      ['赵敏 → 沁水县教育局 title=副局长 starting=任命', '钱立 → 沁水县教育局 title=副局长 starting=任命'],
      'several appointed at once',
    ],
    [
      '作为⟦天元集团|Company⟧⟦董事长|Post⟧、⟦北河大学|Institution⟧⟦教授|Post⟧,⟦赵敏|Person⟧说好。',
      '晋城市',
      ['赵敏 → 北河大学 title=教授', '赵敏 → 天元集团 title=董事长'],
      'several posts behind 作为',
    ],
    [
      '⟦赵敏|Person⟧同⟦法国|Place⟧代表见面,⟦总统|Post⟧⟦让·杜邦|Person⟧在场。',
      '晋城市',
      ['让·杜邦 → 法国 title=总统'],
      'a bare president of the only country named',
    ],
    [
      '⟦法国|Place⟧和⟦德国|Place⟧代表见面,⟦总统|Post⟧⟦让·杜邦|Person⟧在场。',
      '晋城市',
      [],
      'a bare president of one of two countries',
    ],
    ['⟦法国|Place⟧代表说,哥⟦总统|Post⟧⟦让·杜邦|Person⟧来访。', '晋城市', [], 'a country by a letter that nobody read'],
    [
      '⟦越共中央|Institution⟧⟦总书记、国家主席|Post⟧⟦阮文成|Person⟧到会。',
      '中国',
      ['阮文成 → 越共中央 title=总书记', '阮文成 → 越南 title=国家主席'],
      'a party by the letter of its country',
    ],
    [
      '⟦政研室副主任|Post⟧、⟦北河市委|PublicBody=中共北河市委员会⟧⟦副秘书长|Post⟧⟦赵敏|Person⟧到会。',
      '晋城市',
      ['赵敏 → 中共北河市委员会 title=副秘书长', '赵敏 → 中共北河市委员会 title=政研室副主任'],
      'a department of the body that the next title names',
    ],
    [
      '⟦天元集团|Company⟧⟦副总裁兼财务总监|Post⟧⟦赵敏|Person⟧和⟦副总裁兼财务总监|Post⟧⟦钱立|Person⟧到会。',
      '晋城市',
      ['赵敏 → 天元集团 title=副总裁、财务总监', '钱立 → 天元集团 title=副总裁、财务总监'],
      'titles of one officer that follow another',
    ],
    [
      '⟦赵敏|Person⟧,高级工程师,现任⟦天元集团|Company⟧⟦董事|Post⟧。',
      '晋城市',
      ['赵敏 → 天元集团 title=董事'],
      'a life in brief',
    ],
    [
      '专家到⟦赵敏|Person⟧家,现任⟦天元集团|Company⟧⟦董事|Post⟧也来了。',
      '晋城市',
      [],
      'no life of whoever was named last',
    ],
    [
      '⟦法国最高法院|PublicBody⟧裁定,由⟦总统|Post⟧⟦让·杜邦|Person⟧主持。',
      '晋城市',
      ['让·杜邦 → 法国 title=总统'],
      'a state by its court',
    ],
    [
      '⟦尼日利亚|Place⟧⟦众议长|Post⟧⟦让·杜邦|Person⟧到会。',
      '晋城市',
      ['让·杜邦 → 尼日利亚 title=众议长'],
      'a speaker of a state',
    ],
    [
      '⟦衡州|Place⟧⟦知府|Post⟧⟦赵敏|Person⟧到任。',
      '晋城市',
      ['赵敏 → 衡州府衙 title=知府'],
      'an office of former times',
    ],
    [
      `这一年大家都很忙,${'很忙很忙,'.repeat(40)}也同⟦瑙鲁|Place⟧往来。会上,⟦让·杜邦|Person⟧⟦总统|Post⟧发言。`,
      '晋城市',
      [],
      'no country that a long story names in passing',
    ],
    [
      `这一年大家都很忙。${'很忙很忙。'.repeat(40)}同⟦瑙鲁|Place⟧往来;同⟦让·杜邦|Person⟧⟦总统|Post⟧会谈。`,
      '晋城市',
      [],
      'no country of the report before a semicolon',
    ],
    ['⟦村干部|Post⟧⟦赵敏|Person⟧帮忙。', '晋城市', [], 'a title without a body is no claim'],
    ['⟦赵敏|Person⟧说,⟦北河公司|Company⟧的⟦经理|Post⟧病了。', '晋城市', [], 'a title near a name is not his'],
  ])('%s in %s gives %j: %s', async (text, region, want) => {
    expect(await held(text, region)).toEqual(want);
  });

  it.each([
    [
      '县政协⟦主席|Post⟧⟦赵敏|Person⟧主持,⟦副主席|Post⟧⟦钱立|Person⟧出席,⟦秘书长|Post⟧⟦孙成|Person⟧列席。'.replace(
        '县政协',
        '⟦县政协|PublicBody*=中国人民政治协商会议沁水县委员会⟧',
      ),
      [
        '孙成 → 中国人民政治协商会议沁水县委员会 title=秘书长',
        '赵敏 → 中国人民政治协商会议沁水县委员会 title=主席',
        '钱立 → 中国人民政治协商会议沁水县委员会 title=副主席',
      ],
      'deputies of the chief before them',
    ],
    [
      '⟦赵敏|Person⟧会见⟦新加坡|Place⟧⟦总统|Post⟧⟦林大卫|Person⟧、⟦总理|Post⟧⟦陈大山|Person⟧。',
      ['林大卫 → 新加坡 title=总统', '陈大山 → 新加坡 title=总理'],
      'one state for the offices of a list',
    ],
    [
      '⟦北河茶业公司|Company⟧与⟦南河合作社|Company⟧签约。公司⟦总经理|Post⟧⟦赵敏|Person⟧说好。',
      ['赵敏 → 北河茶业公司 title=总经理'],
      'the company last named, not the cooperative',
    ],
    [
      '大家来到⟦北河村|Place⟧。⟦村党支部书记|Post⟧⟦赵敏|Person⟧介绍情况。',
      ['赵敏 → 中共北河村支部委员会 title=村党支部书记'],
      'the village before',
    ],
  ])('%s gives %j: %s', async (text, want) => {
    expect(await held(text, '晋城市')).toEqual(want);
  });

  it('tells a title of one body whose it is, and one of several bodies not', async () => {
    const page = await readClaims(
      [posts],
      [
        '⟦北河公司|Company⟧⟦经理|Post⟧⟦赵敏|Person⟧、⟦南河公司|Company⟧⟦经理|Post⟧⟦钱立|Person⟧、⟦北河县|Place⟧⟦县长|Post⟧⟦孙成|Person⟧到会。',
      ],
    );
    const of = (name: string) =>
      page.entities.find((entity) => entity.type === 'Post' && entity.name === name)?.attributes;
    expect(of('县长')).toMatchObject({ title: '县长', body: '北河县人民政府' });
    expect(of('经理')).toMatchObject({ title: '经理' });
    expect(of('经理')).not.toHaveProperty('body');
  });

  it('keeps a proposed post apart from a held one', async () => {
    const page = await readClaims(
      [posts],
      ['⟦赵敏|Person⟧,女,汉族,现任⟦沁水县|Place⟧⟦副县长|Post⟧,拟任⟦沁水县|Place⟧⟦县长|Post⟧。'],
      { region: '晋城市' },
    );
    expect(page.claims.map(({ modality, qualifiers }) => `${qualifiers['title']} ${modality}`).sort()).toEqual([
      '副县长 happened',
      '县长 planned',
    ]);
  });
});

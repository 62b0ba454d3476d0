import { describe, expect, it } from 'vitest';
import { propose, words } from './article.fixture.js';
import { organizationsRecogniser } from './organizations.recogniser.js';
import { placesRecogniser } from './places.recogniser.js';
import { selectCandidates } from './select-candidates.js';

const found = (text: string) =>
  selectCandidates(propose([organizationsRecogniser], text)).map(
    ({ type, range }) => `${type} ${text.slice(range.start, range.end)}`,
  );

describe('organisations', () => {
  it.each<[string, string[], string]>([
    ['晋中市委召开会议。', ['PublicBody 晋中市委'], 'committee of a place'],
    ['内蒙古自治区乌海市委原书记被查。', ['PublicBody 内蒙古自治区乌海市委'], 'a chain of places'],
    ['汾阳市民政局通报情况。', ['PublicBody 汾阳市民政局'], 'department by its noun'],
    ['平遥县总工会代表队获胜。', ['PublicBody 平遥县总工会'], 'without the team it sends'],
    ['太原市工业和信息化局发文。', ['PublicBody 太原市工业和信息化局'], 'department of several nouns'],
    ['山西省公安厅交警总队通报。', ['PublicBody 山西省公安厅交警总队'], 'a unit of a department'],
    ['武乡县退役军人事务局党组成员到会。', ['PublicBody 武乡县退役军人事务局'], 'party group belongs to the title'],
    ['党中央、国务院决策部署。', ['PublicBody 党中央', 'PublicBody 国务院'], 'organs of the nation'],
    ['中国全国政协愿加强交流。', ['PublicBody 中国全国政协'], 'as guests from abroad hear it'],
    ['越南外交部发表声明。', ['PublicBody 越南外交部'], 'another country’s'],
    ['越南共产党中央委员会致电。', ['Institution 越南共产党中央委员会'], 'another country’s party'],
    ['民盟太原市委员会到会。', ['Institution 民盟太原市委员会'], 'a party of the united front'],
    ['来到太原市中医医院看病。', ['Institution 太原市中医医院'], 'hospital'],
    ['记者走进平遥县退役军人服务中心。', ['Institution 平遥县退役军人服务中心'], 'service centre'],
    ['与山西天元化工有限公司签约。', ['Company 山西天元化工有限公司'], 'company'],
    ['前往山西天元(集团)有限责任公司调研。', ['Company 山西天元(集团)有限责任公司'], 'brackets in the name'],
    ['在太原二中读书。', ['Institution 太原二中'], 'numbered school'],
    ['古陶镇九年制学校开学。', ['Institution 古陶镇九年制学校'], 'a school by its nine years'],
    ['山西省委常委会作出部署。', ['PublicBody 山西省委常委会'], 'the standing committee of a committee'],
    ['向城东街道办捐赠物资。', ['PublicBody 城东街道办'], 'the office of a subdistrict by its shortest name'],
    ['城东街道办好民生实事。', [], '办 as a verb'],
    [
      '先进集体:平遥县中学、太原二中。',
      ['Institution 平遥县中学', 'Institution 太原二中'],
      'a school in a list of schools',
    ],
    ['驰援的第83集团军官兵到了。', ['PublicBody 第83集团军'], 'forces'],
    ['据新华社报道。', ['Institution 新华社'], 'national media'],
    ['他是一名中共党员。', ['PublicBody 中共'], 'the Party of its members'],
    ['太原市协作交流局发文。', ['PublicBody 太原市协作交流局'], 'a bureau for partner regions'],
    ['平遥县党政代表团来访。', ['PublicBody 平遥县党政代表团'], 'those whom a place sends'],
    ['林小满高中毕业后返乡。', [], 'how far someone went to school'],
    ['他在太原二中毕业。', ['Institution 太原二中'], 'the school where someone did'],
  ])('%s', (text, want) => {
    expect(found(text)).toEqual(want);
  });

  it('a village committee is printed with its 会, whatever follows', () => {
    const text = '在平遥县古陶镇新南堡村村委会的院子里。';
    const kept = selectCandidates(propose([placesRecogniser, organizationsRecogniser], text));
    expect(kept.map(({ range }) => text.slice(range.start, range.end))).toEqual(['平遥县古陶镇新南堡村村委会']);
  });

  it('a lower place before a higher one is no part of the name', () => {
    expect(found('在交城县山西天元玻璃集团有限公司调研。')).toEqual(['Company 山西天元玻璃集团有限公司']);
  });

  it('a short form is tied to the full name the page gives', () => {
    const text = '山西天元化工有限公司投产。据介绍,天元化工年产五万吨。';
    const short = propose([organizationsRecogniser], text).find(({ by }) => by.startsWith('organization.short-form'));
    expect(short && text.slice(short.range.start, short.range.end)).toBe('天元化工');
    expect(short?.hints?.canonical).toBe('山西天元化工有限公司');
  });

  it('a body of a place carries its official name, class and jurisdiction', () => {
    const [body] = propose([organizationsRecogniser], '晋中市委召开会议。').filter(({ by }) =>
      by.includes('place-body'),
    );
    expect(body?.hints).toEqual({ canonical: '中共晋中市委员会', classification: 'party', jurisdiction: '晋中市' });
  });

  it('a pit stands beside its town, whatever the tagger makes of its name', () => {
    const { text, tokens } = words('吕梁市/LOC 永/d 昌/v 煤矿/n 停产/v 。/w');
    const chosen = selectCandidates(propose([organizationsRecogniser], text, tokens));
    expect(chosen.map(({ range }) => text.slice(range.start, range.end))).toEqual(['永昌煤矿']);
  });

  it.each<[string, string[], string]>([
    ['太原/LOC 飞龙/nz 队/n 获胜/v', [], 'a team the tagger cuts'],
    ['太原飞龙队/ORG 获胜/v', ['太原飞龙队'], 'a team with its place'],
    ['切尔西/ORG 获胜/v', ['切尔西'], 'a transcribed name'],
    ['加强/v 从严治党/ORG', [], 'a policy the tagger takes for a party'],
    ['新能源汽车/ORG 畅销/v', [], 'a kind of goods'],
    ['到/v 贷款/vn 公司/n 办理/v', [], 'a kind of company'],
    ['埃及/LOC 文化部/n 发布/v', ['埃及文化部'], 'a ministry of another country'],
    ['利物浦/LOC 主场/n 取胜/v', ['利物浦'], 'a club called by its city where a match is told'],
    ['在/p 利物浦/LOC 观看/v 联赛/n', [], 'the city itself'],
    ['利物浦/LOC 港口/n 繁忙/a', [], 'no match is told'],
    ['火箭/ORG 主场/n 取胜/v', ['火箭'], 'a club whose name is a word'],
    ['火箭/n 发射/v 成功/a', [], 'the word'],
    ['平安/ORG 发布/v 年报/n', ['平安'], 'a brand the tagger calls a name'],
    ['平安/a 归来/v', [], 'the word of the brand'],
    ['韩国/LOC 女队/n 夺冠/v', ['韩国女队'], 'a national team'],
    ['山西/LOC 男篮/n 取胜/v', ['山西男篮'], 'a team of a province by its sport'],
    ['中国/LOC 队员/n 出场/v', [], 'members of a team'],
    ['共青团/ORG 山西/LOC 省委书记/n 到会/v', ['共青团山西省委'], 'the League’s committee, not the Party’s'],
    ['美军/n 撤出/v', ['美军'], 'forces of a country by its letter'],
    ['美/LOC 军人/n 撤出/v', [], 'a soldier'],
    ['经济日报社/ORG 社长/n 到会/v', ['经济日报社'], 'the house of a paper'],
    ['经济日报/ORG 社论/n 指出/v', ['经济日报'], 'a leader in a paper'],
    ['太原二中/ORG 和/c 晋中三中/ORG 参赛/v', ['太原二中', '晋中三中'], 'two names joined by 和'],
    ['该/r 国海岸集团/ORG 宣布/v', ['海岸集团'], 'that country, and a name'],
    ['全国人大常委会/ORG 委员/n 、/w 法律/n 委员会/n 委员/n', ['全国人大常委会'], 'a member, not a department'],
  ])('with a tagger, %s', (line, want, _why) => {
    const { text, tokens } = words(line);
    const chosen = selectCandidates(propose([organizationsRecogniser], text, tokens));
    expect(chosen.map(({ range }) => text.slice(range.start, range.end))).toEqual(want);
  });

  it.each([
    ['该公司、多家医院、一些企业都来了。', 'kinds of organisations'],
    ['全市中小学放假,各乡镇卫生院开诊。', 'all of a kind'],
    ['疫情防控常态化工作。', 'an end inside other words'],
    ['市委、市政府高度重视。', 'bare-level bodies are deictic'],
    ['委员会议召开,大学生到会。', 'the beginning of another word'],
    ['第十四届全国人民代表大会常务委员会第七次会议通过。', 'a session'],
  ])('finds none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

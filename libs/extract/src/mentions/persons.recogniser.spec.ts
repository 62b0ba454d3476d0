import { describe, expect, it } from 'vitest';
import { propose, words } from './article.fixture.js';
import { personsRecogniser } from './persons.recogniser.js';
import { selectCandidates } from './select-candidates.js';

const plain = (text: string) =>
  selectCandidates(propose([personsRecogniser], text)).map(({ range }) => text.slice(range.start, range.end));
const tagged = (line: string) => {
  const { text, tokens } = words(line);
  return selectCandidates(propose([personsRecogniser], text, tokens)).map(({ range }) =>
    text.slice(range.start, range.end),
  );
};

describe('persons without a tagger', () => {
  it.each<[string, string[], string]>([
    ['副县长王海平带队调研。', ['王海平'], 'after a title'],
    ['董事长刘建国座谈交流。', ['刘建国'], 'a verb that no list holds follows'],
    ['市长李峰、区长王伟到会。', ['李峰', '王伟'], 'two-character names'],
    ['村民张秀英说,路修好了。', ['张秀英'], 'after a kind of person'],
    [
      '在主席台就座的还有:王海平、李晓东、张建明、欧阳春晓等。',
      ['王海平', '李晓东', '张建明', '欧阳春晓'],
      'a seated list',
    ],
    [
      '先进个人:王海平(古陶镇)成广元(岳壁乡)李芹(市水利局)',
      ['王海平', '成广元', '李芹'],
      'a list with places in brackets',
    ],
    ['苏军,男,回族。', ['苏军'], 'a register'],
    [
      '模范个人:\n萨仁其其格(女,蒙古族)云溪中学教师\n马如龙(回族)云溪村委会主任',
      ['萨仁其其格', '马如龙'],
      'a people in brackets behind the name',
    ],
    ['少数民族干部(回族)比例提高,古寨村(苗族)有舞龙。', [], 'officials and villages of a people are no person'],
    [
      '县领导车永福、王海平、李晓东、张建明出席。',
      ['车永福', '王海平', '李晓东', '张建明'],
      'who they are before the first of a list',
    ],
    [
      '甲县:王琼英(青山镇中心学校)、鲁明(云溪镇中心学校)\n乙县:罗正平(五里镇中心小学)',
      ['王琼英', '鲁明', '罗正平'],
      'a list by counties',
    ],
    ['任命陈国栋为市财政局局长。', ['陈国栋'], 'an appointment'],
    ['免去易长春的职务。', ['易长春'], 'a surname that is also a word'],
    ['贯彻落实习近平总书记重要讲话精神。', ['习近平'], 'a name before a title in running text'],
    ['总统阿尔多罗夫表示感谢。', ['阿尔多罗夫'], 'a transcribed name after a title'],
    ['执行主席马丁·克洛斯到访。', ['马丁·克洛斯'], 'a name with a dot'],
    ['王海平强调,要抓落实。会后,王海平又去了村里。', ['王海平', '王海平'], 'sure once, known everywhere'],
    ['院士王建一、黄立学、徐明远也到会。', ['王建一', '黄立学', '徐明远'], 'names that go on after a name'],
  ])('%s', (text, want) => {
    expect(plain(text)).toEqual(want);
  });

  it.each([
    ['张胡村的路修好了。', 'a village'],
    ['王大妈和陈阿姨都来了。', 'forms of address'],
    ['常书记要求抓落实。', 'a surname with a title'],
    ['以习近平新时代中国特色社会主义思想为指导。', 'a doctrine'],
    ['高质量发展、时代要求、方案落实。', 'words that begin with surnames'],
    ['书记职责、代表建议、主任提出意见。', 'words that follow titles'],
  ])('finds nobody in %s', (text) => {
    expect(plain(text)).toEqual([]);
  });
});

describe('persons with a tagger', () => {
  it.each<[string, string[], string]>([
    ['王海平/PER 说/v ,/w 好/a 。/w', ['王海平'], 'as tagged'],
    ['本报/n 记者/n 罗远/PER 时/n', ['罗远时'], 'a given name cut off'],
    ['任命/v 陆建/PER 原为/v 民政/n 局长/n 。/w', ['陆建原'], 'a name cut before 为'],
    [
      '副州长/n 起/v 秀芳/ORG ,/w 局长/n 周明/PER 到会/v 。/w',
      ['起秀芳', '周明'],
      'a surname that is a word, the name an item of a list',
    ],
    ['公司/n 总经理者/n 文华/PER 算/v 账/n 。/w', ['者文华'], 'a rare surname that the tagger gave to the title'],
    ['秘书长/n 张勇/PER 致辞/v 。/w', ['张勇'], 'the last character of a title is no surname'],
    ['副县长/n 万家兴/PER 、/w 望开平/n 列席/v 会议/n 。/w', ['万家兴', '望开平'], 'the second of two in a roll call'],
    ['副县长/n 万家兴/PER 、/w 有关人/n 列席/v 会议/n 。/w', ['万家兴'], 'no surname, no name'],
    ['龙大江/n ,/w 男/a ,/w 满族/n ,/w 现任/v 局长/n 。/w', ['龙大江'], 'a register of people'],
    ['患者/n ,/w 男/a ,/w 三十岁/m 。/w', [], 'no name before the sex'],
    ['巴桑次仁/n 委员/n 发言/v 。/w', ['巴桑次仁'], 'two Tibetan given names'],
    ['扎西德勒/n 的/u 歌声/n 。/w', [], 'a greeting'],
    [
      '果农/n 望/v 作平/n 正/d 忙/v 。/w 望/v 作平/n 笑着/v 说/v ,/w 好/a 。/w',
      ['望作平', '望作平'],
      'taken apart, but it comes back',
    ],
    ['向/p 前进/v 正/d 忙/v 。/w 向/p 前进/v 说/v ,/w 好/a 。/w', [], 'a preposition that comes back'],
    ['村民/n 普自/PER 明家/n 的/u 地/n 。/w', ['普自明'], "the given name's second half drawn to the house"],
    ['人称/v “/w 好巴郎/PER ”/w 。/w', [], 'a nickname'],
    ['本报/n 温宿讯/PER 。/w', [], 'a dateline'],
    ['到/v 赵家河/PER 苇场/n 调研/v 。/w', [], 'a reed farm'],
    ['共建/v 慕莱思/PER 产业园/n 。/w', [], 'a park'],
    [
      '赛依木/PER ·/w 玉素甫力/PER 说/v ,/w 好/a 。/w 赛依木/n 笑/v 了/u 。/w',
      ['赛依木·玉素甫力', '赛依木'],
      'a Uyghur goes by his own name',
    ],
    ['王大妈/PER 笑/v 了/u 。/w', [], 'a form of address'],
    ['张胡/PER 村/n 修/v 路/n 。/w', [], 'a village'],
    ['中方/n 愿/v 同/p 巴方/PER 一道/d 努力/v 。/w', [], 'a side of negotiations'],
    ['积极/ad 履行/v 代表/n 职责/n 。/w', [], 'another word behind a title'],
    ['在/p 巴尔图/PER 方向/n 作战/v 。/w', [], 'a town abroad'],
    ['台风/n “/w 海莎/PER ”/w 登陆/v 。/w', [], 'a storm'],
    ['俄罗斯/LOC 总统/n 别洛夫/PER 邀请/v 。/w', ['别洛夫'], 'the tagger bounds a foreign name'],
    [
      '王海平/PER 、/w 安如海/LOC 、/w 李晓东/PER 、/w 常/d 有新/a 等/u',
      ['王海平', '安如海', '李晓东', '常有新'],
      'a list shows names that read as words',
    ],
    [
      '委员/n 王海平/PER 、/w 李晓东/PER 、/w 车千里/n 先后/d 发言/v',
      ['王海平', '李晓东', '车千里'],
      'the last of a list',
    ],
    ['太行山/LOC 、/w 王海平/PER 、/w 安康/LOC 。/w', ['王海平'], 'one name makes no list of names'],
    ['局长/n 温故/n 新/a 获评/v 先进/n', ['温故新'], 'words after a title that go on as names do'],
    ['部长/n 阳光/n 明/ad 应邀/v 到会/v', ['阳光明'], 'an ordinary word and a rest'],
    ['会长/n 傅未央/PER 座谈/v', ['傅未央'], 'a character few names have'],
    ['居民单/n 玉梅/PER 说/v', ['单玉梅'], 'a surname glued to the word before'],
    ['主席/n 向天/PER 歌/v 出席/v', ['向天歌'], 'a given name cut before a verb'],
    ['果农/n 成福生/v 说/v', ['成福生'], 'after a kind of person'],
    ['市长/n 韩国明/PER 访问/v 了/u', ['韩国明'], 'a country that is a surname and a given name'],
    ['北国/LOC 总统/n 文在明/PER 访问/v', ['文在明'], 'a function word in a name, whatever follows'],
    ['经理/n 藤冈/n 淳二/v 说/v', ['藤冈淳二'], 'a Japanese name that the tagger cut'],
    ['竹内信直/PER ,/w 原为/v 教员/n', ['竹内信直'], 'a Japanese name that is one to the tagger'],
    ['主席/n 清水/n 河边/s 散步/v', [], 'words that a Japanese surname begins'],
    ['总裁/n JaneDoe/PER 表示/v', ['JaneDoe'], 'a name in Latin letters behind a title'],
    ['创始人/n 安德鲁/PER ./w 卡德尔/PER 说/v', ['安德鲁.卡德尔'], 'a full stop for the dot of a foreign name'],
    ['国王/n 塔密蓬/PER -/w 阿杜拉/PER 去世/v', ['塔密蓬-阿杜拉'], 'a line for it'],
    ['总理/n 阿巴通/PER 电话/n', ['阿巴'], 'a verb drawn into a name'],
    ['总理/n 阿里德夫妇/PER 到/v', ['阿里德'], 'his wife'],
    ['副总裁/n 王强/ad 表示/v', ['王强'], 'a name that is an adverb to the tagger, and speaks'],
    ['主席/n 习明远等/PER 到会/v', ['习明远'], 'a word that goes on'],
    ['理事长/n 孔丹坦然/PER 道/v', ['孔丹'], 'what the tagger drew into a name'],
    ['云谷集团/ORG 董秘/PER 王海平/PER 说/v', ['王海平'], 'a title that the tagger takes for a name'],
    ['主任/n 白鸦/n 曾/d 透露/v', [], 'an adverb ends no name'],
    ['部长/n 全程/n 陪同/v 考察/v 。/w', [], 'a word behind a title'],
    ['书记/n 高度/d 重视/v 。/w', [], 'an adverb behind a title'],
  ])('%s', (line, want) => {
    expect(tagged(line)).toEqual(want);
  });
});

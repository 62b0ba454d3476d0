import type { Article, TaggedPage, TextRange, Token } from '#libs/domain';
import { gazetteer, type NameForm, organWords, personNames, titleWords, WordMatcher } from '#libs/lexicon';
import { Cover } from './places-scene.js';
import { seriesNames } from './persons-series.js';
import { titlesOf } from './posts-titles.js';
import { indexOf, Offsets, type TokenIndex } from './token-index.js';

/** A personal name found in an article, with what it rests on. */
export interface FoundPerson {
  readonly range: TextRange;
  readonly confidence: number;
  /** Evidence: `person.byline`, `person.tagger`, `person.title` … */
  readonly by: string;
}

const names = personNames();
const ORGANS = organWords().known;

/** A table of UTF-16 units that answers by index whether a unit belongs to a set. */
function unitSet(units: string): Uint8Array {
  const table = new Uint8Array(65_536);
  for (let i = 0; i < units.length; i += 1) table[units.charCodeAt(i)] = 1;
  return table;
}

/** What an ordinary sentence goes on with after a person's name: a verb of saying or doing, a particle, a form of address. */
const GOES_ON = WordMatcher.of(
  (
    '表示 说 称 讲 强调 介绍 认为 坦言 感慨 回忆 提出 提到 透露 谈到 谈起 解释 建议 希望 ' +
    '呼吁 补充 笑着 高兴 激动 感叹 出席 参加 发言 作了 作出 作为 作报 作讲 作交 宣布 宣读 ' +
    '带队 带领 率 一行 先后 分别 首先 还 也 都 又 正 已 曾 将 被 把 为 是 在 从 到 对 ' +
    '向 就 以 于 和 与 及 同 跟 等 任 担任 出任 辞去 签署 考察 调研 深入 赴 抵达 看望 ' +
    '慰问 了解 听取 查看 察看 检查 督导 督查 视察 参观 实地 代表 先生 女士 小姐 教授 博士 ' +
    '老师 老人 夫妇 夫人 家的 家里 家人 家所 的 获 荣获 入选 今年 去年 出生 生于 毕业 加入 ' +
    '创办 成立 发现 看到 想到 觉得 决定 继续 接受 接到 接过 站 坐 走 拿 穿 给 让 请 用 ' +
    '靠 凭 随 手 这 那 每 自幼 常 深知 认真 不 没 有 能 会 可 要 应 祝 转达 感谢 高度 ' +
    '积极 兼 严重 违 故 买 卖 种 养 干 当 做 开 拍 摄 文 图 报道 采写 整理 两 三 一家 ' +
    '所 之 再 仍 便 却 则 而 并 其 他 她 何时 舍 奋 勇 跳 救 牺牲 夺 战胜 力克 击败 ' +
    '亲自 立即 始终 经常 一直 长期 多次 特别 十分 非常 最 更 很 太 真 自己 本人 一边 通过 ' +
    '根据 按照 围绕 结合 代为 主 副 原 前 现 时 座谈 进行 交流 召开 协调 部署 亲切 参与 ' +
    '陪 一同 共同 热情 详细 发布 传达 通报 汇报 总结 分析 回应 解读 表达 致 受 因 涉 身 ' +
    '告 指 来 预 遗 牵 面 '
  )
    .trim()
    .split(' '),
);
/** Marks a name may stand before. */
const MARKS_AFTER = unitSet(' \n\t0123456789,。;:!?、()“”《》…—/·');
/** Verbs and particles that only a person's name goes before, in ordinary news: enough by itself after a clause's beginning. */
const SAYS =
  /^(?:表示|说|指出|强调|要求|介绍|认为|告诉|坦言|感慨|回忆|透露|讲话|致辞|出席|主持|一行|带队|率队|作了?(?:报告|讲话|发言|交流|说明|批示)|宣布|同志|先生|女士|签署|会见|任(?!务|何|意|命|由|凭|期)|担任|当选|被任命|在(?:调研|讲话|审议|报告|会上|致辞|座谈)|先后|深入|实地|笑着说|高兴地|激动地|参加(?:了|会见|调研|活动|会议|上述))/u;
/** What ends a name that reads as words (局长温故知, 主任常可期): a mark, or an act that only a person's name goes before. */
const STRICT = new RegExp(
  `^(?:$|[\\s,。;:!?、)”(]|${SAYS.source.slice(4, -1)}|应邀|受邀|列席|座谈|陪同|参会|到会|获(?!得感)|荣获|当选|作(?!为|用|风)|率|最近|近日|正在|今年|每天|每年|先后|带着|代表|领学|发言|来到|走进|的(?:妻子|丈夫|父亲|母亲|儿子|女儿|家|职务|[\\u3400-\\u9fff]{2,16}职务))`,
  'u',
);
/** Kinds of people that announce a name: 记者王丽, 村民刘建国. */
const KINDS: ReadonlySet<string> = new Set(titleWords().kinds);
const KIND_MATCHER = WordMatcher.of(KINDS);
/** What makes a name part of another one: 张胡村, 王家庄, 雷锋精神, 王大妈. */
const NOT_A_PERSON =
  /^(?:[家各]?(?:村|镇|乡|县|庄|屯|沟|湾|堡|营|寨|坪|岭|坡|峪|塬|窑|店|桥|路|街|巷|河|湖|山|水库|景区|机场|站|港)(?!民|长|上|里|支|委|口说)|大[妈爷娘叔哥姐婶伯嫂]|阿姨|叔叔?|奶奶|爷爷|氏|氏族|杯|奖|故居|故里|纪念馆|墓|祠|庙|号|牌|堂|记(?!者|了|得|住|着|录|起)|斋|府|馆|酒业|精神|思想|新时代|经济思想|法治思想|外交思想|文化思想|强军思想|生态文明思想|中学|小学|大学|学院|医院|书院|公司|集团|银行|[农林牧渔苇茶盐]场(?!长)|[\u3400-\u9fff]{0,4}(?:产业|工业|科技|物流|农业)园)/u;
/** 田阳区委书记, 田阳、田东三县区: areas, however much a name they look. */
const OF_AREA =
  /^(?:[市县区旗州](?:委(?!员)|政府|人大(?!代)|政协|纪委)|(?:[、和][\u3400-\u9fff]{2,4}){0,6}等?[两二三四五六七八九十\d]{1,2}个?(?:县区|县市区|县市|市县|区县|区市|旗县|[县区市旗镇乡村](?![委长民])))/u;
/** Forms of address instead of a given name, and sides of a negotiation: 王大妈, 陈阿姨, 巴方. */
const ADDRESSED =
  /^.(?:大[妈爷娘叔哥姐婶伯嫂]|阿姨|叔叔?|奶奶|爷爷|师傅|老师|先生|女士|某.*|氏|家|总|姐|哥|婶|方|老|工|杯|队|教授|主席|书记|主任|局长|总理|总统|医生|师弟|师兄|大夫|博士|经理|校长|院长|所长|队长|站长|大人|公子)$/u;
/** The forces and sides of a country by its one letter (乌军, 俄方, 阿中). */
const COUNTRY_SIDE =
  /^[乌俄阿巴吉塔哈沙伊以美英法德意日韩朝越老柬泰缅马新印尼斯孟蒙土埃南墨智秘古加澳希塞匈波捷芬挪瑞荷比西葡叙黎约也苏利摩刚肯坦安津赞莱圭委][军方中美俄欧日韩朝国联英法]/u;
/** What follows a town, a storm or an illness in a transcribed name: 巴赫穆特方向, 埃博拉疫情. */
const NOT_FOREIGN_PERSON =
  /^(?:(?:、[^,。、;]{2,8})*(?:和[^,。、;]{2,8})?等(?:多|[三四五六七八九十\d])*个?(?:地|方向|城市|村|州|省)|方向|地区|郊区|以[东西南北]|附近|[市州省]|死亡病例|病例|疫情|病毒|号)/u;
const LEADING_TITLE = /(?:总书记|主席|总理|书记|主任|局长|市长|县长|同志|先生|女士|教授|院士)$/u;

const FORM_SCORE: Readonly<Record<NameForm, number>> = { sure: 2, likely: 1, doubtful: 0 };

/** What persons are looked for in: the article, its words and its titles. */
interface Reading {
  readonly text: string;
  readonly article: Article;
  readonly tokens: readonly Token[];
  readonly words: TokenIndex;
  readonly titleStarts: Offsets;
  readonly titleEnds: Offsets;
  /** Where words for kinds of people end: 记者, 村民. */
  readonly kindEnds: Offsets;
}

const readings = new WeakMap<Article, Reading>();

function readingOf(article: Article, tokens: readonly Token[]): Reading {
  const known = readings.get(article);
  if (known && known.tokens === tokens) return known;
  const { text } = article.reading;
  const titleStarts = new Offsets(text.length);
  const titleEnds = new Offsets(text.length);
  for (const { range } of titlesOf(article)) {
    titleStarts.add(range.start);
    titleEnds.add(range.end);
  }
  const kindEnds = new Offsets(text.length);
  for (const { end } of KIND_MATCHER.all(text)) kindEnds.add(end);
  const reading: Reading = { text, article, tokens, words: indexOf(tokens), titleStarts, titleEnds, kindEnds };
  readings.set(article, reading);
  return reading;
}

/** Whether the words of the tagger allow a name at this place; true where there is no tagger. */
function fitsTokens(reading: Reading, start: number, end: number): boolean {
  if (reading.tokens.length === 0) return true;
  return reading.words.startsAt(start) && reading.words.endsAt(end);
}

/**
 * What the tagger makes of a stretch: a name, another word (职责, 提出), several words or parts of words; `unknown` where there is no tagger.
 */
function wordIs(reading: Reading, start: number, end: number): 'name' | 'other' | 'pieces' | 'across' | 'unknown' {
  if (reading.tokens.length === 0) return 'unknown';
  const token = reading.words.at(start);
  if (!token) return 'across';
  const names_ = /^(?:PER|nr|nz|nw|LOC|ns)$/u.test(token.tag);
  if (token.range.end === end) return names_ ? 'name' : 'other';
  if (token.range.end > end) return names_ ? 'pieces' : 'across';
  if (/^(?:c|p|d|r|u|m|v|xc)$/u.test(token.tag) && token.range.end - start >= (token.tag === 'v' ? 2 : 1))
    return 'other';
  return reading.words.endsAt(end) ? 'pieces' : 'across';
}

/** The name after 任命, 免去: it ends where 为, 的 or 同志 goes on, whatever the tagger makes of it (陆治原为民政部部长). */
function appointedName(reading: Reading, start: number): { end: number; form: NameForm } | null {
  const { text } = reading;
  const surname = names.surnameLength(text.slice(start, start + 4));
  if (surname === 0) return null;
  for (const end of [start + surname + 2, start + surname + 1]) {
    const form = names.formOf(text.slice(start, end));
    if (form !== null && /^(?:为|的|同志|兼任|任(?!务)|担任|、)/u.test(text.slice(end, end + 3))) return { end, form };
  }
  return null;
}

const SPACE = 0x20;
const COLON = 0x3a;
/** 的 */
const OF = 0x7684;

function announcedBy(reading: Reading, start: number): 'title' | 'kind' | null {
  // By code: this is asked of every surname, and a string of one sign would be made each time.
  const at = reading.text.charCodeAt(start - 1) === SPACE ? start - 1 : start;
  if (reading.titleEnds.has(at)) return 'title';
  return reading.kindEnds.has(reading.text.charCodeAt(at - 1) === COLON ? at - 1 : at) ? 'kind' : null;
}

function endsWell(reading: Reading, end: number): boolean {
  const { text } = reading;
  return (
    end >= text.length ||
    reading.titleStarts.has(end) ||
    MARKS_AFTER[text.charCodeAt(end)] === 1 ||
    GOES_ON.longestAt(text, end) !== undefined
  );
}

/** The Chinese name that begins at a place, by form and by what follows; null where there is none. */
function nameAt(reading: Reading, start: number): { end: number; form: NameForm } | null {
  const { text, tokens } = reading;
  const surname = names.surnameLength(text.slice(start, start + 4));
  if (surname === 0) return null;
  const options: { end: number; form: NameForm }[] = [];
  for (const end of [start + surname + 2, start + surname + 1]) {
    const form = end > text.length ? null : names.formOf(text.slice(start, end));
    if (form === null || NOT_A_PERSON.test(text.slice(end, end + 6))) continue;
    // 阿比|通电话.
    if (text.charAt(end - 1) === '通' && /^电?话/u.test(text.slice(end, end + 2))) continue;
    // 林武和省长: a conjunction ends the name, unless the clause ends with it (胡和平, 张永和。).
    if (end - start > 2 && /[和与及同对]/u.test(text.charAt(end - 1)) && /[\u3400-\u9fff]/u.test(text.charAt(end)))
      continue;
    options.push({ end, form });
  }
  if (options.length === 0) return null;
  const aligned = tokens.length > 0 ? options.filter(({ end }) => reading.words.endsAt(end)) : [];
  const punctuated = options.find(({ end }) => /^(?:$|[\s,。;:!?、()“”])/u.test(text.slice(end, end + 1)));
  const titled = options.find(({ end }) => reading.titleStarts.has(end));
  if (tokens.length > 0) {
    const token = reading.words.at(start);
    const named =
      token && /^(?:PER|nr)$/u.test(token.tag) ? options.find(({ end }) => end === token.range.end) : undefined;
    // 白鸦|曾|透露: what is a word of time or manner to the tagger ends no name that ends well without it.
    const [long, short] = aligned;
    const loose = short && reading.words.at(short.end);
    if (long && loose && loose.range.end === long.end && loose.tag === 'd' && endsWell(reading, short.end))
      return punctuated ?? titled ?? named ?? short;
    // 村民普自 | 能家的: behind a kind of people the household is that of the longer name, unless the tagger knows the shorter.
    const housed =
      named || announcedBy(reading, start) !== 'kind'
        ? undefined
        : options.find(({ end }) => /^家(?:[的里中门,。]|$)/u.test(text.slice(end, end + 2)));
    return punctuated ?? titled ?? named ?? housed ?? aligned.find(({ end }) => endsWell(reading, end)) ?? null;
  }
  return (
    punctuated ??
    titled ??
    options.find(({ end }) => SAYS.test(text.slice(end, end + 6))) ??
    options.find(({ end }) => endsWell(reading, end)) ??
    (announcedBy(reading, start) === 'title' && options[0]?.form === 'sure' ? options[0] : null)
  );
}

function bylinePersons(reading: Reading): FoundPerson[] {
  return reading.article.bylines.map(({ range }) => ({ range, confidence: 0.99, by: 'person.byline@1' }));
}

/** Kings are numbered behind their names: 费利佩六世. */
const REGNAL = /[一二三四五六七八九十]{1,2}世$/u;

/** Whether a word is written as foreign names are: 米尔济约耶夫, 图普六世. */
function isForeignName(word: string): boolean {
  const name = word.replace(REGNAL, '');
  return name.length >= 2 && name.length <= 10 && names.isTransliteration(name);
}

/** The tagger's persons, mended: cut given names, villages and forms of address refused. */
function taggedPersons(reading: Reading, onRefusal?: (range: TextRange, reason: string) => void): FoundPerson[] {
  const found: FoundPerson[] = [];
  const { text, tokens } = reading;
  tokens.forEach((token, i) => {
    if (token.tag !== 'PER' && token.tag !== 'nr') return;
    let { start, end } = token.range;
    const refuse = (reason: string) => onRefusal?.({ start, end }, reason);
    // 议 | 长莱希: the tagger cut the title before a foreign name in two.
    if (end - start >= 3 && text.charAt(start) === '长' && reading.titleEnds.has(start + 1)) start += 1;
    let word = text.slice(start, end);
    const title = LEADING_TITLE.exec(word);
    if (title && title.index >= 2) {
      end = start + title.index;
      word = word.slice(0, title.index);
    }
    if (/^.{3}[和与]$/u.test(word) && names.formOf(word.slice(0, 3)) !== null) {
      end -= 1;
      word = word.slice(0, 3);
    }
    // 阮富仲夫妇, 萨苏独家专访: whose they are, and no part of a name.
    const drawn = /(?:夫妇|伉俪|独家)$/u.exec(word);
    if (drawn && drawn.index >= 2) {
      end = start + drawn.index;
      word = word.slice(0, drawn.index);
    }
    // 习近平等, 韩正在: a word that goes on ends no name.
    if (/[等在将对向与和及的已曾也为是于从到把被]$/u.test(word) && names.formOf(word) === null) {
      if (/^(?:sure|likely)$/u.test(names.formOf(word.slice(0, -1)) ?? '')) {
        end -= 1;
        word = word.slice(0, -1);
      }
    }
    // 特朗普 | 通电话, 藤冈淳一 | 说: what the tagger drew into the name.
    if (word.length >= 3 && /^通电?话/u.test(text.slice(end - 1, end + 2)) && word.endsWith('通')) {
      end -= 1;
      word = word.slice(0, -1);
    } else if (word.length >= 4 && /[说称道]$/u.test(word) && /^[:,“]/u.test(text.slice(end, end + 1))) {
      end -= 1;
      word = word.slice(0, -1);
    }
    if (word.includes('·') || text.charAt(end) === '·' || text.charAt(start - 1) === '·')
      return refuse('a part of a name joined by ·');
    // 韩国 and 韩方 are sides; 市长韩国瑜 is called so.
    const side = COUNTRY_SIDE.test(word) && (word.length === 2 || announcedBy(reading, start) !== 'title');
    if (ADDRESSED.test(word) || (side && word.length <= 3))
      return refuse('a form of address, or a side of a negotiation');
    if (word.length === 2 && OF_AREA.test(text.slice(end, end + 36)) && gazetteer().lookup(word).length > 0)
      return refuse('an area by what follows');
    // 特朗 | 普通电话: no transcribed name ends where 普 goes on.
    if (text.startsWith('普通电话', end) && names.isTransliteration(word)) {
      end += 1;
      word = text.slice(start, end);
    }
    // 董秘 is what somebody is.
    if (reading.titleStarts.has(start) && reading.titleEnds.has(end)) return refuse('a title');
    const quoted = text.charAt(start - 1) === '“' && text.charAt(end) === '”';
    if (
      quoted &&
      /(?:台风|飓风|气旋|风暴|山火|林火|卫星|飞船|人称|绰号|外号|昵称|誉为|称为|称作|叫作|叫做)$/u.test(
        text.slice(Math.max(0, start - 4), start - 1),
      )
    )
      return refuse('the name of a storm, a fire or a craft, or a nickname');
    // 本报温宿讯: the dateline's place.
    if (word.endsWith('讯') && /(?:本报|社|网)$/u.test(text.slice(Math.max(0, start - 2), start)))
      return refuse('a dateline');
    let form = names.formOf(word);
    if (NOT_A_PERSON.test(text.slice(end, end + 6)))
      return refuse('what follows makes it part of another name: a village, a spirit, a museum');
    // 人大代表的格桑卓嘎: who he is stands before 的.
    const of = text.charAt(start - 1) === '的' && reading.titleEnds.has(start - 1);
    const announced =
      form === null && token.tag === 'PER' ? (announcedBy(reading, start) ?? (of ? 'title' : null)) : null;
    const joined = tokens[i - 1];
    // 总经理者 | 丽华: a surname that hardly anyone has, right behind a title.
    if (
      word.length === 2 &&
      reading.titleEnds.has(start - 1) &&
      !reading.titleEnds.has(start) &&
      names.couldBe(text.slice(start - 1, end)) &&
      !/[和与及同对向由将为长员任记理席事]/u.test(text.charAt(start - 1))
    ) {
      found.push({ range: { start: start - 1, end }, confidence: 0.88, by: 'person.tagger-cut@1' });
      return;
    }
    if (word.length === 2 && joined?.range.end === start && joined.range.start < start - 1) {
      // 居民单 | 玉茹: the tagger gave the surname to the word before.
      const whole = text.slice(start - 1, end);
      const before = announcedBy(reading, start - 1);
      const own = announcedBy(reading, start);
      if (
        before !== null &&
        own === null &&
        names.couldBe(whole) &&
        names.frequency(whole.charAt(0)) >= 15 &&
        endsWell(reading, end)
      ) {
        found.push({ range: { start: start - 1, end }, confidence: 0.88, by: 'person.tagger-cut@1' });
        return;
      }
    }
    // 特区行政长官林|郑月娥: the surname of the husband before her own.
    if (
      word.length === 3 &&
      form !== null &&
      announcedBy(reading, start) === null &&
      names.frequency(text.charAt(start - 1)) >= 60 &&
      // 总书记|应|习近平: a word by itself is none of the name.
      !reading.words.startsAt(start - 1) &&
      reading.titleEnds.has(start - 1)
    ) {
      found.push({ range: { start: start - 1, end }, confidence: 0.93, by: 'person.tagger-cut@1' });
      return;
    }
    // 邢未央, 瓜尔佳明, 藤原宪太郎: what no rule of form would take, a title and the tagger together say.
    // What follows need not be known where the tagger sees one name of three characters or more: 总统文在寅|访问.
    // 孔丹坦然|道: a name and what the tagger drew into it.
    const glued =
      word.length === 4 && names.formOf(word.slice(0, 2)) !== null && names.japaneseSurnameLength(word) === 0;
    if (
      form === null &&
      word.length >= 2 &&
      word.length <= 8 &&
      announced === 'title' &&
      ((word.length >= 3 && !glued && !(isForeignName(word) && names.transcribes(text.charAt(end)))) ||
        endsWell(reading, end))
    ) {
      if (
        names.couldBe(word) ||
        (word.length >= 3 && /^[\u3400-\u9fff]+$/u.test(word) && !names.isLookalike(word.slice(0, 2)))
      ) {
        found.push({ range: { start, end }, confidence: 0.9, by: 'person.tagger-title@1' });
        return;
      }
    }
    if (
      form === null &&
      token.tag === 'PER' &&
      word.length === 3 &&
      names.couldBe(word) &&
      !names.isLookalike(word.slice(0, 2)) &&
      names.frequency(word.charAt(0)) >= 20
    )
      form = 'doubtful';
    if (
      names.isTransliteration(word) &&
      /^(?:方向|地区|郊区|等(?:多|\d)*个?地|病例|疫情)/u.test(text.slice(end, end + 5))
    )
      return refuse('a place or an illness by what follows');
    if (form !== null) {
      const next = tokens[i + 1];
      const longer = text.slice(start, end + 1);
      // 村民普自 | 能家的: the tagger drew the given name's second half to the house.
      const house =
        next?.range.start === end &&
        next.range.end === end + 2 &&
        text.charAt(end + 1) === '家' &&
        /^[的里中]/u.test(text.slice(end + 2, end + 3)) &&
        announcedBy(reading, start) !== null;
      const loose = next && /^(?:nr|nz|n|a|LOC|PER|nw|f|s|ad|an)$/u.test(next.tag) && endsWell(reading, end + 1);
      if (word.length === 2 && house && names.formOf(longer) !== null) end += 1;
      else if (
        word.length === 2 &&
        next?.range.start === end &&
        next.range.end === end + 1 &&
        !/^(?:p|c|u|d|r|w|xc)$/u.test(next.tag) &&
        names.formOf(longer) !== null &&
        (loose || /^(?:$|[\s,。;:!?、()“”]|同志)/u.test(text.slice(end + 1, end + 3)))
      ) {
        end += 1;
      } else if (
        // 主席向天 | 笑出席: the short name does not go on as names do, the long one does.
        word.length === 2 &&
        next?.range.start === end &&
        next.range.end === end + 1 &&
        names.couldBe(longer) &&
        announcedBy(reading, start) === 'title' &&
        !endsWell(reading, end) &&
        BEHIND_TITLE.test(text.slice(end + 1, end + 24))
      ) {
        end += 1;
      }
      // 河畅 in 岸绿、河畅: a surname hardly anyone has needs a title or a verb of saying beside it.
      const rare = form === 'doubtful' && word.length === 2 && names.frequency(word.charAt(0)) < 9;
      if (
        rare &&
        announcedBy(reading, start) === null &&
        !reading.titleStarts.has(end) &&
        !SAYS.test(text.slice(end, end + 6))
      )
        return refuse('a rare surname, and neither title nor verb of saying beside it');
      // 助理博尔顿 is a person though a club of that name is known.
      const sure = token.tag === 'PER' && word.length >= 3 && announcedBy(reading, start) === 'title';
      const confidence = sure ? 0.955 : token.tag === 'PER' ? 0.93 : 0.8;
      found.push({ range: { start, end }, confidence, by: 'person.tagger@1' });
    } else if (token.tag === 'PER' && isForeignName(word) && !names.isLookalike(word)) {
      if (NOT_FOREIGN_PERSON.test(text.slice(end, end + 40)) || (quoted && !reading.titleEnds.has(start - 1)))
        return refuse('a town, a storm or an illness by what stands around it');
      // 茹拉夫 | 廖夫: one name that the tagger sees as two.
      const rest = tokens[i + 1];
      // 大使梅利克-巴格达萨罗夫: a line joins two family names.
      const line = announced === 'title' ? /^-[\u3400-\u9fff]{2,7}/u.exec(text.slice(end, end + 8)) : null;
      const joinedEnd = line ? tokens.find(({ range }) => range.start === end + 1)?.range.end : undefined;
      if (joinedEnd !== undefined && names.isTransliteration(text.slice(end + 1, joinedEnd))) end = joinedEnd;
      else if (
        rest?.tag === 'PER' &&
        rest.range.start === end &&
        announced === 'title' &&
        names.isTransliteration(text.slice(end, rest.range.end)) &&
        names.formOf(text.slice(end, rest.range.end)) === null
      )
        end = rest.range.end;
      // 亚斯特 | 任布斯基: the rest of a transcribed name that the tagger cut.
      for (let stop = end + 1; stop <= end + 5 && names.transcribes(text.charAt(stop - 1)); stop += 1) {
        if (reading.words.endsAt(stop) && (reading.titleStarts.has(stop) || SAYS.test(text.slice(stop, stop + 6)))) {
          end = stop;
          break;
        }
      }
      found.push({ range: { start, end }, confidence: 0.86, by: 'person.tagger-foreign@1' });
    } else refuse('no form of name fits it');
  });
  return found;
}

/**
 * End of a name after a title that the tagger reads as words: 局长温故|知获评, 秘书长帅|小军列席, 部长阳光|远应邀. Its end is a word's end and goes
 * on as only names do; null where there is none, or where the tagger sees a name itself.
 */
function wordedName(reading: Reading, start: number, after: 'title' | 'kind'): number | null {
  const { text, words, tokens } = reading;
  const token = words.at(start);
  if (tokens.length === 0 || !token || /^(?:PER|nr|LOC|ns|ORG|nt|w|p|c|u|r|m|xc)$/u.test(token.tag)) return null;
  const surname = names.surnameLength(text.slice(start, start + 4));
  if (surname === 0 || reading.titleStarts.has(start)) return null;
  for (const end of [start + surname + 2, start + surname + 1]) {
    const word = text.slice(start, end);
    if (!words.endsAt(end) || !names.couldBe(word) || KINDS.has(word)) continue;
    if (!STRICT.test(text.slice(end, end + 24)) || NOT_A_PERSON.test(text.slice(end, end + 6))) continue;
    const head = names.isLookalike(word.slice(0, 2));
    if (end - start === 2 || (head && after === 'kind')) {
      if (after === 'kind') continue;
      // 任务, 全程: two characters that are one word are that word, unless the surname is common and the word no word (主任时敏).
      // 副总裁严强表示: one word to the tagger, and yet he speaks.
      const speaks =
        /^(?:表示|说(?!明)|称(?!赞)|透露|介绍|坦言|认为|指出)/u.test(text.slice(end, end + 3)) &&
        names.formOf(word) === 'sure' &&
        !/^(?:严[肃厉正]|郑重|高[调声兴度]|明确)/u.test(word);
      if (head || (token.range.end === end && !speaks) || names.frequency(text.charAt(start)) < 40) continue;
      return end;
    }
    const last = text.charAt(end - 1);
    if (last === '曾' && words.at(end - 1)?.tag === 'd') continue;
    if (names.frequency(text.charAt(start)) < 15 && surname === 1) continue;
    if (/[性化型式级度率者们地得上下中里外时会话]/u.test(last)) continue;
    // 常态化 is one word; 阳光|远 is a word and a rest that belongs to nothing else.
    if (head && (token.range.end !== end - 1 || /^(?:u|p|c|d|r|v|w|xc)$/u.test(words.at(end - 1)?.tag ?? 'u')))
      continue;
    const rest = words.at(token.range.end);
    // 全面 | 抓好: a word of action behind a word is a sentence.
    if (token.range.end < end && rest && /^(?:v|p|c|u|r)$/u.test(rest.tag) && token.range.end - start === 1) continue;
    return end;
  }
  return null;
}

/** What a name goes on with behind a title, however the tagger cut it: a mark, a date, an act of one person. */
const BEHIND_TITLE = new RegExp(
  `${STRICT.source}|^(?:带领|率领|牵头|领衔|(?:\\d{1,4}|[一二三四五六七八九十]{1,3})[年月日]|[当同今昨前本]日|[今昨前明][天晚早]|上[周月]|日前|近期|此前|随后|当天|在(?![职任岗编线建])|坦[言然]|直言|认为|回应|对(?:记者|此|媒体|[\u3400-\u9fff]{2,8}(?:表示|说))|向(?:记者|[\u3400-\u9fff]{2,8}(?:表示|介绍))|接受|涉嫌|严重违|受贿|回国|投案|病逝|逝世|去世|落马|获刑|充满|一向|被(?!动)|也(?!门)|则|还|就(?!业)|曾(?!经济)|已经|将)`,
  'u',
);

/**
 * End of a three-character name of any surname behind a title that nothing but a mark or one person's act follows (副州长起|玉芬,): the tagger's words end
 * where it does, and no one of them is the whole.
 */
function itemName(reading: Reading, start: number): number | null {
  const { text, words, tokens } = reading;
  if (tokens.length === 0 || reading.titleStarts.has(start)) return null;
  const surname = names.surnameLength(text.slice(start, start + 4));
  const end = start + surname + 2;
  const word = text.slice(start, end);
  if (surname === 0 || !names.couldBe(word) || names.isLookalike(word.slice(0, 2))) return null;
  if (/[和与及同对向由将为或兼之应也还曾称等]/u.test(word.charAt(0)) || NOT_A_PERSON.test(text.slice(end, end + 6)))
    return null;
  if (/[员长任性化型式级度率们地得上下中里外时会话的]/u.test(word.slice(-1)) || KINDS.has(word)) return null;
  const token = words.at(start);
  if (!token || !words.endsAt(end) || token.range.end === end || !STRICT.test(text.slice(end, end + 24))) return null;
  // Two words of which the second is a name, whole or cut, or a given name that no dictionary has.
  const rest = words.at(start + surname);
  const cut = rest?.range.end === end && /^(?:PER|nr|nz|nw|ORG|LOC|ns|nt)$/u.test(rest.tag);
  return cut ? end : null;
}

/** Acts that only persons are told of. */
const ACTS = new RegExp(`${SAYS.source}|^(?:涉嫌|受贿|因病|出任|兼任|辞职|回国|投案|病逝|严重违)`, 'u');

/**
 * End of a name that has no Chinese form (总经理藤冈淳一说, 部长扎西绒布同志, 发言人扎|哈罗娃一向): the tagger's words between a title and an act of one
 * person or 同志, one of them a name to the tagger. Null where an ordinary word stands among them.
 */
function strangeName(reading: Reading, start: number): number | null {
  const { text, words, tokens } = reading;
  if (tokens.length === 0 || reading.titleStarts.has(start)) return null;
  // 行长|称|美元: the sentence has begun to speak.
  if (/[称说谈讲曾应也还将在为是系由]/u.test(text.charAt(start))) return null;
  let odd = false;
  for (let token = words.at(start), count = 0; token && count < 3; token = words.at(token.range.end), count += 1) {
    if (!/^(?:PER|nr|nz|nw|n|v|f|a|d|vn)$/u.test(token.tag)) return null;
    const { end } = token.range;
    const named = /^(?:PER|nr|nz|nw)$/u.test(token.tag);
    const word = text.slice(start, end);
    if (named && count === 0 && names.formOf(word) !== null) return null;
    // 阿比通|电话|时: only single characters are what the tagger cut off a name.
    odd ||= !named && end - token.range.start > 1;
    if (word.length > 7 || !/^[\u3400-\u9fff]+$/u.test(word) || KINDS.has(word)) return null;
    if (word.length < 3 || names.isLookalike(word.slice(0, 2)) || /[的了们]/u.test(word)) {
      if (named) return null;
      continue;
    }
    const after = text.slice(end, end + 24);
    const comrade = /^(?:同志|先生|女士)/u.test(after);
    if (comrade || (named && !odd && (ACTS.test(after) || (count > 0 && BEHIND_TITLE.test(after))))) return end;
    if (named) return null;
  }
  return null;
}

/**
 * End of a name behind a title where the tagger saw none (市长尤猛|军1日, 主席易会|满在): it has the form of a name, and the text goes on as it
 * does behind one. Null where a word of the tagger reaches over its end.
 */
function coveredName(reading: Reading, start: number): number | null {
  const { text, words, tokens } = reading;
  if (tokens.length === 0 || reading.titleStarts.has(start)) return null;
  const token = words.at(start);
  if (!token || /^(?:ORG|nt|w|c|u|r|xc|TIME)$/u.test(token.tag)) return null;
  const surname = names.surnameLength(text.slice(start, start + 4));
  if (surname === 0 || (surname === 1 && names.frequency(text.charAt(start)) < 9)) return null;
  const place = token.tag === 'LOC' || token.tag === 'ns';
  for (const end of [start + surname + 2, start + surname + 1]) {
    if (end > text.length) continue;
    const word = text.slice(start, end);
    // 副市长韩国武介绍: a place does not speak, nor is it accused.
    if (place) {
      if (token.range.end === end && names.couldBe(word) && ACTS.test(text.slice(end, end + 6))) return end;
      continue;
    }
    if (word.length < 2 || names.isLookalike(word.slice(0, 2)) || !names.couldBe(word)) continue;
    if (!BEHIND_TITLE.test(text.slice(end, end + 24)) || NOT_A_PERSON.test(text.slice(end, end + 6))) continue;
    const named = token.tag === 'PER' || token.tag === 'nr';
    if (token.tag === 'p' && end - start < 3) continue;
    // 白鸦|曾|透露: a word of time or manner ends no name.
    if (/[曾已也还均皆则却便仍将亦]/u.test(text.charAt(end - 1)) && words.at(end - 1)?.tag === 'd') continue;
    if (!named && word.length === 2 && token.range.end === end) continue;
    if (!named && names.formOf(word) === null && !words.endsAt(end)) continue;
    // 行长|称|美元: a surname that is above all a word needs the tagger.
    if (!named && names.formOf(word) === 'doubtful') continue;
    // 秘书长会议: the tagger's word is the ordinary word; 孔丹坦然 is a name too long.
    if (!named && token.range.end > end) continue;
    return end;
  }
  return null;
}

/** End of a three-character name that a title follows (贯彻习近平总书记); null where there is none. */
function nameBeforeTitle(reading: Reading, start: number): number | null {
  const end = start + 3;
  if (!reading.titleStarts.has(end) && !reading.text.startsWith('同志', end)) return null;
  const form = names.formOf(reading.text.slice(start, end));
  if (form === null || form === 'doubtful') return null;
  const word = wordIs(reading, start, end);
  return word === 'name' || word === 'unknown' ? end : null;
}

/** Marks after which a clause begins. */
const CLAUSE_MARKS = unitSet(' \n\t,。;:!?、”(');
/** Verbs right before the name of someone appointed, elected or addressed. */
const APPOINTS: ReadonlySet<string> = new Set(['任命', '免去', '选举', '提名', '增补', '追授', '授予', '转告', '委托']);

/** Whether a word is a body's or a place's to the lexicon or the tagger (白宫, 高雄), so that a title behind it is of it. */
function isBodyOrPlace(reading: Reading, start: number, end: number): boolean {
  const token = reading.words.at(start);
  const place = token?.range.end === end && /^(?:LOC|ns|ORG|nt)$/u.test(token.tag);
  return (place && reading.titleStarts.has(end)) || ORGANS.has(reading.text.slice(start, end));
}

/** Names that a title or a kind word announces, or that a verb of saying follows at a clause's beginning. */
function announcedPersons(reading: Reading): FoundPerson[] {
  const found: FoundPerson[] = [];
  const { text } = reading;
  for (let start = 0; start < text.length - 1; start += 1) {
    if (!names.beginsSurname(text, start)) continue;
    const announced = announcedBy(reading, start);
    const clause = start === 0 || CLAUSE_MARKS[text.charCodeAt(start - 1)] === 1;
    const appointed = start > 1 && APPOINTS.has(text.slice(start - 2, start));
    const titled = !announced && !clause && !appointed ? nameBeforeTitle(reading, start) : null;
    if (titled) found.push({ range: { start, end: titled }, confidence: 0.85, by: 'person.before-title@1' });
    if (!announced && !clause && !appointed) continue;
    const worded = announced ? wordedName(reading, start, announced) : null;
    const item = announced === 'title' && worded === null ? itemName(reading, start) : null;
    if (item !== null) {
      found.push({ range: { start, end: item }, confidence: 0.88, by: 'person.title-item@1' });
      continue;
    }
    if (worded !== null) {
      found.push({ range: { start, end: worded }, confidence: 0.88, by: 'person.title-words@1' });
      continue;
    }
    const name = appointed ? appointedName(reading, start) : nameAt(reading, start);
    const covered =
      announced === 'title' && (!name || wordIs(reading, start, name.end) === 'other')
        ? coveredName(reading, start)
        : null;
    if (covered !== null && !ADDRESSED.test(text.slice(start, covered))) {
      // A place by its name (韩国 in 韩国武) must not outweigh the person.
      found.push({ range: { start, end: covered }, confidence: 0.96, by: 'person.title-covered@1' });
      continue;
    }
    if (!name || ADDRESSED.test(text.slice(start, name.end))) continue;
    const range = { start, end: name.end };
    const after = text.slice(name.end, name.end + 6);
    // 韩国 is a country, and 副市长韩国武介绍 a person.
    const speaks =
      announced === 'title' &&
      name.end - start === 3 &&
      (ACTS.test(after) || wordIs(reading, start, name.end) === 'name');
    if (text.charAt(name.end) === '·' || (!speaks && COUNTRY_SIDE.test(text.slice(start, start + 3)))) continue;
    const word = wordIs(reading, start, name.end);
    const said = announced === 'title' && word === 'unknown' && SAYS.test(after);
    const good = word === 'name' || (word !== 'other' && (FORM_SCORE[name.form] > 0 || said));
    if (appointed && (good || word === 'unknown' || name.end - start === 3))
      found.push({ range, confidence: 0.92, by: 'person.appointed@1' });
    else if (announced && good) {
      const confidence = word === 'name' ? 0.92 : announced === 'title' ? 0.87 : 0.82;
      found.push({ range, confidence, by: `person.${announced}@1` });
    } else if (
      clause &&
      good &&
      word !== 'across' &&
      !isBodyOrPlace(reading, start, name.end) &&
      (SAYS.test(after) || reading.titleStarts.has(name.end))
    ) {
      found.push({ range, confidence: 0.85, by: 'person.says@1' });
    }
  }
  return found;
}

/** Names that go on after a name: 院士王一德、黄庆学、徐明岗. */
function continuedPersons(reading: Reading, found: readonly FoundPerson[]): FoundPerson[] {
  const { text } = reading;
  const more: FoundPerson[] = [];
  const starts = new Set(found.map(({ range }) => range.start));
  for (const { range, by } of found) {
    if (by.startsWith('person.byline')) continue;
    let at = range.end;
    while (/^[、和]$/u.test(text.charAt(at))) {
      const start = at + 1;
      if (starts.has(start)) break;
      const name = nameAt(reading, start);
      if (!name || name.form === 'doubtful' || /^(?:other|across)$/u.test(wordIs(reading, start, name.end))) break;
      if (text.charAt(at) === '和' && name.form !== 'sure') break;
      starts.add(start);
      more.push({ range: { start, end: name.end }, confidence: 0.86, by: 'person.continued@1' });
      at = name.end;
    }
  }
  return more;
}

/** Names in a list: 王拥军、徐广国、张吉福等, at least three that have the form of names and nothing else among them. */
function listedPersons(reading: Reading): FoundPerson[] {
  const found: FoundPerson[] = [];
  const run = /(?<![\u3400-\u9fff])[\u3400-\u9fff]{2,4}(?:[、 ][\u3400-\u9fff]{2,4})+/gu;
  for (const match of reading.text.matchAll(run)) {
    let at = match.index;
    const items = match[0].split(/[、 ]/u).map((item) => {
      const start = at;
      at += item.length + 1;
      return { item, start };
    });
    const last = items.at(-1);
    if (last) {
      // The last item runs on into the sentence: 李武章等, 林佳泰等人.
      const name = nameAt(reading, last.start);
      if (name) last.item = reading.text.slice(last.start, name.end);
    }
    const ends = last ? last.start + last.item.length : match.index;
    if (items.length === 2 && !SAYS.test(reading.text.slice(ends, ends + 6))) continue;
    const forms = items.map(({ item }) => names.formOf(item));
    if (forms.some((form) => form === null) || items.some(({ item }) => KINDS.has(item))) continue;
    if (forms.filter((form) => form === 'sure').length < forms.length * 0.6) continue;
    for (const { item, start } of items) {
      found.push({ range: { start, end: start + item.length }, confidence: 0.92, by: 'person.list@1' });
    }
  }
  return found;
}

/** Names of a list that says in brackets where each belongs: 林小满(青山镇)何守田(市水利局). At least three, run together. */
function bracketedPersons(reading: Reading): FoundPerson[] {
  const { text } = reading;
  const found: FoundPerson[] = [];
  if (!text.includes(')')) return found;
  let run: { readonly range: TextRange; readonly form: NameForm | null }[] = [];
  let next = -1;
  const flush = (): void => {
    const sure = run.filter(({ form }) => form === 'sure').length;
    if (run.length >= 3 && sure * 2 >= run.length) {
      for (const { range } of run) found.push({ range, confidence: 0.94, by: 'person.list@1' });
    }
    run = [];
  };
  for (const match of text.matchAll(
    /(?<=^|[\s:;,、)])([\u3400-\u9fff]{2,4}|[\u3400-\u9fff] [\u3400-\u9fff])\([\u3400-\u9fff]{2,16}\)[、;,\s]*(?:[\u3400-\u9fff]{2,8}:)?/gu,
  )) {
    const printed = match[1] ?? '';
    // 鲁 军(东华镇): lists set names of two characters as wide as those of three.
    const name = printed.replace(' ', '');
    if (match.index !== next) flush();
    next = match.index + match[0].length;
    const form = names.formOf(name);
    if (form === null && !names.couldBe(name)) {
      flush();
      next = -1;
    } else run.push({ range: { start: match.index, end: match.index + printed.length }, form });
  }
  flush();
  return found;
}

/** Whose people stands in brackets behind the name: 乌云其其格(女,蒙古族), 马海龙(回族). Names of other peoples need no surname. */
function inBracketsOf(reading: Reading): FoundPerson[] {
  const found: FoundPerson[] = [];
  if (!reading.text.includes('族)')) return found;
  for (const match of reading.text.matchAll(
    /(?<=^|[\s。;:,、)])([\u3400-\u9fff·]{2,12}|[\u3400-\u9fff] [\u3400-\u9fff])\((?:[男女],)?[\u3400-\u9fff]{1,6}族\)/gu,
  )) {
    const name = match[1] ?? '';
    const known =
      names.surnameLength(name.replace(' ', '')) > 0 && name.length <= 4 && !/[区乡村镇县市省州寨]$/u.test(name);
    if (!known && (name.length > 8 || /[的了是在为区乡村镇县市省州队部局委寨员众]|干部|群众/u.test(name))) continue;
    found.push({
      range: { start: match.index, end: match.index + name.length },
      confidence: 0.96,
      by: 'person.register@1',
    });
  }
  return found;
}

/** Who stands in a register: 张 伟,男,回族,…: the sex behind the comma says that a person is named, whatever the name reads as. */
function registeredPersons(reading: Reading): FoundPerson[] {
  const found: FoundPerson[] = inBracketsOf(reading);
  if (!reading.text.includes(',男,') && !reading.text.includes(',女,')) return found;
  for (const match of reading.text.matchAll(
    /(?<=^|[\n。;:、)])([\u3400-\u9fff]{2,4}|[\u3400-\u9fff] [\u3400-\u9fff]|[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8})+)(?:同志)?,(?:男|女),/gu,
  )) {
    const name = match[1] ?? '';
    if (!name.includes('·') && names.surnameLength(name.replace(' ', '')) === 0 && !names.isTibetan(name)) continue;
    found.push({
      range: { start: match.index, end: match.index + name.length },
      confidence: 0.96,
      by: 'person.register@1',
    });
  }
  return found;
}

/** Tibetan names of four characters: they are made of given names that every second Tibetan bears (巴桑卓玛, 次仁平措). */
function tibetanPersons(reading: Reading): FoundPerson[] {
  const found: FoundPerson[] = [];
  const { text } = reading;
  for (let start = 0; start + 4 <= text.length; start += 1) {
    if (!names.beginsTibetan(text, start)) continue;
    const end = start + 4;
    if (
      NOT_A_PERSON.test(text.slice(end, end + 6)) ||
      /^(?:[县镇乡村寺山峰湖河]|神山|圣湖|雪山)/u.test(text.slice(end, end + 2))
    )
      continue;
    found.push({ range: { start, end }, confidence: 0.9, by: 'person.tibetan@1' });
    start = end - 1;
  }
  return found;
}

/** Particles that a person's name goes before besides its acts. */
const ACTED = new RegExp(
  `${SAYS.source}|^(?:荣获|获得|当上|当选|接过|接受|笑着|带着|一家|正和|正在|记得|从小|自幼)`,
  'u',
);

/**
 * Names that the tagger took apart (望|作兰, 国庆海 as a day), told by coming back: three characters beginning with a surname, at least twice where a
 * clause begins or a kind of people announces them, each time going on otherwise, and once with what only a person does.
 */
function returningPersons(reading: Reading): FoundPerson[] {
  const { text, words } = reading;
  const seen = new Map<string, TextRange[]>();
  for (let start = 0; start + 3 <= text.length; start += 1) {
    if (!names.beginsSurname(text, start)) continue;
    const clause = start === 0 || CLAUSE_MARKS[text.charCodeAt(start - 1)] === 1;
    if (!clause && text.charCodeAt(start - 1) !== OF && announcedBy(reading, start) === null) continue;
    const surname = names.surnameLength(text.slice(start, start + 4));
    const end = start + surname + 2;
    const word = text.slice(start, end);
    if (surname === 0 || !names.couldBe(word) || KINDS.has(word)) continue;
    const token = words.at(start);
    const whole = token?.range.end === end;
    // A day of the calendar ends as days do; 国庆海 does not.
    const odd = whole && token.tag === 'TIME' && !/[节年月日天时夜晚晨期间季周后前初末]/u.test(word.slice(-1));
    if (
      !odd &&
      (whole || names.isLookalike(word.slice(0, 2)) || !token || !/^(?:v|a|n|nz|nr|PER|nw)$/u.test(token.tag))
    )
      continue;
    if (!ACTED.test(text.slice(end, end + 6)) && !endsWell(reading, end)) continue;
    const ranges = seen.get(word);
    if (ranges) ranges.push({ start, end });
    else seen.set(word, [{ start, end }]);
  }
  const found: FoundPerson[] = [];
  for (const ranges of seen.values()) {
    if (ranges.length < 2 || new Set(ranges.map(({ end }) => text.slice(end, end + 2))).size < 2) continue;
    if (!ranges.some(({ end }) => ACTED.test(text.slice(end, end + 6)))) continue;
    for (const range of ranges) found.push({ range, confidence: 0.88, by: 'person.returning@1' });
  }
  return found;
}

/**
 * Without a tagger: a word in the form of a name that begins clauses again and again and goes on as names do
 * (柳欣自幼…, 柳欣深知…).
 */
function recurrentPersons(reading: Reading): FoundPerson[] {
  const { text } = reading;
  const seen = new Map<string, TextRange[]>();
  for (const match of text.matchAll(/(?<=^|[\s,。;:!?”—、])[\u3400-\u9fff]{2,4}/gu)) {
    const name = nameAt(reading, match.index);
    if (name?.form !== 'sure') continue;
    const word = text.slice(match.index, name.end);
    const range = { start: match.index, end: name.end };
    const ranges = seen.get(word);
    if (ranges) ranges.push(range);
    else seen.set(word, [range]);
  }
  const found: FoundPerson[] = [];
  for (const ranges of seen.values()) {
    const goings = new Set(ranges.map(({ end }) => text.slice(end, end + 2)));
    if (ranges.length < 2 || goings.size < 2) continue;
    for (const range of ranges) found.push({ range, confidence: 0.87, by: 'person.recurrent@1' });
  }
  return found;
}

const DOTTED =
  /[\u3400-\u9fffA-Z][\u3400-\u9fff]{0,7}(?:-[\u3400-\u9fff]{1,8})?(?:·[\u3400-\u9fffA-Za-z.]{1,8}(?:-[\u3400-\u9fff]{1,8})?)+/gu;

/** Whether a name with a dot may hold a character: those of transcription, and the line between two given names (让-弗朗索瓦·皮诺). */
function transcribesDotted(character: string): boolean {
  return character === '-' || names.transcribesDotted(character);
}

/** Titles that transcribed names stand behind most of all. */
const HEADS_OF_STATE =
  /(?:总统|总理|首相|国王|女王|外长|议长|防长|大臣|主席|总书记|首席执行官|亲王|王储|大使|秘书长|总干事|总裁|部长)$/u;

/** Names with a dot (班哲明·凯瑟克) and transcribed names after a title (总统扎尔达里). */
function foreignPersons(reading: Reading): FoundPerson[] {
  const found: FoundPerson[] = [];
  const { text } = reading;
  for (const match of text.matchAll(DOTTED)) {
    let start = match.index;
    let end = start + match[0].length;
    for (let i = start; i < start + match[0].indexOf('·'); i += 1) if (reading.titleEnds.has(i)) start = i;
    const firstDot = text.indexOf('·', start);
    const per = reading.tokens.find(
      ({ range, tag }) => tag === 'PER' && range.end > start && range.start <= firstDot && range.end >= firstDot,
    );
    if (per) {
      if (text.charAt(per.range.start - 1) !== '-') start = Math.max(start, per.range.start);
    } else {
      for (let i = firstDot - 1; i >= start; i -= 1) {
        if (!transcribesDotted(text.charAt(i))) {
          start = i + 1;
          break;
        }
      }
    }
    const lastDot = text.lastIndexOf('·', end - 1);
    let stop = lastDot + 1;
    while (stop < end && transcribesDotted(text.charAt(stop))) stop += 1;
    const word = reading.tokens.find(({ range }) => range.start <= lastDot + 1 && range.end > lastDot + 1);
    const rest = word ? reading.words.at(word.range.end) : undefined;
    if (word && word.tag === 'PER') {
      // 特里 | 夸尔: one name that the tagger sees as two.
      const cut = rest?.tag === 'PER' && names.isTransliteration(text.slice(lastDot + 1, rest.range.end));
      end = Math.min(Math.max(cut ? rest.range.end : word.range.end, lastDot + 2), end);
    } else {
      for (let i = lastDot + 2; i <= stop; i += 1) {
        if (reading.titleStarts.has(i) || (SAYS.test(text.slice(i, i + 6)) && i > lastDot + 2)) {
          stop = i;
          break;
        }
      }
      end = stop;
    }
    const name = text.slice(start, end);
    if (firstDot <= start || end <= lastDot + 1) continue;
    // 杰罗姆·鲍威尔 as one word of the tagger is one name, whatever it is written with.
    const whole = per?.range.start === start && per.range.end === end;
    if (!whole && !name.split('·').every((part) => [...part].every(transcribesDotted) || /^[A-Za-z.]+$/u.test(part)))
      continue;
    if (/[。,]/u.test(name) || text.charAt(end) === '号') continue;
    found.push({ range: { start, end }, confidence: 0.93, by: 'person.dotted@1' });
  }
  for (const token of reading.tokens) {
    if (token.tag !== 'PER') continue;
    const { start } = token.range;
    if (/[-.·]/u.test(text.charAt(start - 1))) continue;
    // 安德鲁.卡内基, 普密蓬-阿杜德: parts of a transcribed name joined by another mark than its own.
    let { end } = token.range;
    while (/^[-.·]$/u.test(text.charAt(end))) {
      const next = reading.words.at(end + 1);
      const parts = next ? text.slice(end + 1, next.range.end).split('·') : [];
      if (!next || !/^(?:PER|LOC|nz|n)$/u.test(next.tag) || !parts.every((part) => names.isTransliteration(part)))
        break;
      ({ end } = next.range);
      // 梅利克-巴格达|萨罗夫.
      const cut = reading.words.at(end);
      if (cut && /^(?:PER|nz)$/u.test(cut.tag) && names.isTransliteration(text.slice(end, cut.range.end)))
        ({ end } = cut.range);
    }
    const first = text.slice(start, token.range.end);
    if (end > token.range.end && /[-.]/u.test(text.slice(start, end)) && [...first].every(transcribesDotted))
      found.push({ range: { start, end }, confidence: 0.94, by: 'person.joined@1' });
  }
  for (const title of titlesOf(reading.article)) {
    const start = title.range.end;
    const strange = title.weak || text.charAt(start) === '·' ? null : strangeName(reading, start);
    if (strange !== null && names.formOf(text.slice(start, strange)) === null)
      found.push({ range: { start, end: strange }, confidence: 0.88, by: 'person.title-strange@1' });
    if (!names.transcribes(text.charAt(start)) || !names.transcribes(text.charAt(start + 1))) continue;
    const head = text.slice(title.range.start, start);
    let end = start;
    while (end < text.length && end - start < 8 && names.transcribes(text.charAt(end))) end += 1;
    for (let i = end; i >= start + 2; i -= 1) {
      if (
        reading.titleStarts.has(i) ||
        (endsWell(reading, i) && (reading.tokens.length === 0 || reading.words.endsAt(i)))
      ) {
        end = i;
        break;
      }
      // 总理内|塔尼亚|胡于: four and more characters of transcription behind the title of a state, however they were cut.
      const first = reading.words.at(start);
      const whole = first && first.tag === 'PER' && first.range.end - start >= 3;
      // 内塔尼亚胡|可能: the sentence goes on.
      if (/[可将于以]/u.test(text.charAt(i - 1)) && endsWell(reading, i - 1)) continue;
      if (i >= start + 4 && !whole && HEADS_OF_STATE.test(head) && endsWell(reading, i)) {
        end = i;
        break;
      }
    }
    const name = text.slice(start, end);
    const state = HEADS_OF_STATE.test(head);
    const own = names.formOf(name);
    if (name.length < (state ? 2 : 3)) continue;
    if (!endsWell(reading, end) && !BEHIND_TITLE.test(text.slice(end, end + 24))) continue;
    // 哈米德 behind 总统: 哈 is a surname hardly anyone has.
    const body = reading.words.at(start);
    const misread = body?.range.end === end && /^(?:ORG|nt)$/u.test(body.tag);
    if (own !== null && !(state && name.length >= 3 && (own === 'doubtful' || misread))) continue;
    const cut = reading.words.at(start);
    if (cut?.tag === 'PER' && cut.range.end < end && cut.range.end - start >= 3 && endsWell(reading, cut.range.end))
      continue;
    if (!(state && name.length >= 4) && !fitsTokens(reading, start, end)) continue;
    const token = reading.words.at(start);
    const tagged = token && token.range.end === end ? token.tag : null;
    if (tagged !== null && !/^(?:PER|nr|nz|nw)$/u.test(tagged) && !(state && tagged === 'ORG')) continue;
    // Behind other titles, ordinary words of such characters stand as well: the tagger must see a name.
    if (!state && tagged === null && !(reading.tokens.length > 0 && name.length >= 4)) continue;
    found.push({ range: { start, end }, confidence: 0.82, by: 'person.foreign-title@1' });
  }
  return found;
}

/** A name in Latin letters: Jeremy Hunter, JamesGrossman. */
const LATIN =
  /(?<![A-Za-z\d])[A-Z][a-z]{1,15}(?:(?: |-|·|\. ?)?[A-Z](?:[a-z]{1,15}|\.(?= ?[A-Z]))){1,3}(?![A-Za-z\d])/uy;

/** End of the Japanese name that begins at a place behind a title, however the tagger cut it: 总经理藤冈淳一|说; null where there is none. */
function japaneseName(reading: Reading, start: number): number | null {
  const { text, words } = reading;
  const surname = names.japaneseSurnameLength(text.slice(start, start + 3));
  if (surname === 0 || reading.titleStarts.has(start)) return null;
  const token = words.at(start);
  const options = [2, 1, 3].map((given) => start + surname + given);
  const given = (end: number): boolean =>
    end <= text.length &&
    /^[\u3400-\u9fff]+$/u.test(text.slice(start, end)) &&
    !/[的了是在将被]/u.test(text.slice(start + surname, end));
  const whole = token && /^(?:PER|nr)$/u.test(token.tag) ? options.find((end) => end === token.range.end) : undefined;
  const ends = (end: number): boolean =>
    reading.titleStarts.has(end) ||
    MARKS_AFTER[text.charCodeAt(end)] === 1 ||
    BEHIND_TITLE.test(text.slice(end, end + 24)) ||
    (words.endsAt(end) && endsWell(reading, end));
  // 国岛广|之|表示: who speaks is named in full.
  const speaks = options.find((end) => given(end) && SAYS.test(text.slice(end, end + 6)));
  if (speaks !== undefined) return speaks;
  if (whole !== undefined && given(whole) && (ends(whole) || whole - start >= 4)) return whole;
  // 次官秋叶刚男|举行: no sentence of words, and the sentence goes on.
  const named = /^(?:PER|nr|nz|LOC|TIME)$/u.test(token?.tag ?? '');
  const followed = (end: number): boolean =>
    named && words.endsAt(end) && /^(?:v|p|d|c|TIME)$/u.test(words.at(end)?.tag ?? '');
  return options.find((end) => given(end) && (ends(end) || followed(end))) ?? null;
}

/** Names behind a title that no rule of Chinese forms knows: in Latin letters, and of Japan. */
function strangersBehindTitles(reading: Reading): FoundPerson[] {
  const found: FoundPerson[] = [];
  const { text } = reading;
  for (const title of titlesOf(reading.article)) {
    const start = text.charAt(title.range.end) === ' ' ? title.range.end + 1 : title.range.end;
    LATIN.lastIndex = start;
    const latin = LATIN.exec(text);
    if (latin) {
      found.push({ range: { start, end: start + latin[0].length }, confidence: 0.93, by: 'person.latin@1' });
      continue;
    }
    const japanese = japaneseName(reading, start);
    if (japanese !== null) found.push({ range: { start, end: japanese }, confidence: 0.955, by: 'person.japanese@1' });
  }
  for (const { range, tag } of reading.tokens) {
    // 尾田信直,原为…: four characters that begin as names of Japan do, one name to the tagger.
    if (tag !== 'PER' || range.end - range.start !== 4) continue;
    const word = text.slice(range.start, range.end);
    if (names.japaneseSurnameLength(word) === 2 && names.formOf(word) === null && !names.isTransliteration(word))
      found.push({ range, confidence: 0.88, by: 'person.japanese@1' });
  }
  return found;
}

const ownEvidence = new WeakMap<
  Article,
  { readonly tokens: readonly Token[]; readonly found: readonly FoundPerson[] }
>();

/** What an article itself proves; kept per article, because every article of a page asks for its neighbours' names. */
function evidenceOf(article: Article, tokens: readonly Token[]): readonly FoundPerson[] {
  const known = ownEvidence.get(article);
  if (known && known.tokens === tokens) return known.found;
  const reading = readingOf(article, tokens);
  const found = [
    ...bylinePersons(reading),
    ...taggedPersons(reading),
    ...announcedPersons(reading),
    ...listedPersons(reading),
    ...bracketedPersons(reading),
    ...foreignPersons(reading),
    ...strangersBehindTitles(reading),
    ...registeredPersons(reading),
    ...tibetanPersons(reading),
    ...(tokens.length === 0 ? recurrentPersons(reading) : returningPersons(reading)),
  ];
  for (const person of continuedPersons(reading, found)) found.push(person);
  const starts = new Map<number, number>();
  const ends = new Map<number, number>();
  for (const { range, confidence } of found) {
    if (confidence < 0.8) continue;
    starts.set(range.start, Math.max(range.end, starts.get(range.start) ?? 0));
    ends.set(range.end, range.start);
  }
  for (const { range, confidence } of seriesNames(reading.text, starts, ends))
    found.push({ range, confidence, by: 'person.series@1' });
  ownEvidence.set(article, { tokens, found });
  return found;
}

/** Every other place where a name that is sure somewhere on the page stands. */
function repeated(reading: Reading, known: ReadonlySet<string>, taken: readonly FoundPerson[]): FoundPerson[] {
  const found: FoundPerson[] = [];
  const { text } = reading;
  const cover = new Cover(text.length, taken);
  for (const name of known) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const end = at + name.length;
      if (NOT_A_PERSON.test(text.slice(end, end + 6))) continue;
      // 王宁 in 大王宁可: a short name must be a word for the tagger, or stand as names stand.
      const clause = at === 0 || /[\s,。;:!?、”(]/u.test(text.charAt(at - 1));
      const short = name.length === 2;
      if (short && !fitsTokens(reading, at, end) && !(clause && endsWell(reading, end))) continue;
      if (short && reading.tokens.length === 0 && !endsWell(reading, end)) continue;
      if (cover.holds(at, end)) continue;
      found.push({ range: { start: at, end }, confidence: 0.85, by: 'person.repeated@1' });
    }
  }
  return found;
}

/** What a page proves, for as long as its stage runs. */
interface PageEvidence {
  /** Names that are sure somewhere on the page. */
  readonly known: ReadonlySet<string>;
  readonly found: Map<Article, readonly FoundPerson[]>;
}

const pageEvidence = new WeakMap<TaggedPage, PageEvidence>();

function knownNames(page: TaggedPage): Set<string> {
  const known = new Set<string>();
  page.articles.forEach((article, i) => {
    for (const { range, confidence, by } of evidenceOf(article, page.tokens[i] ?? [])) {
      const name = article.reading.slice(range);
      if (
        confidence >= 0.87 &&
        (names.formOf(name) !== null || /^person\.(?:register|tibetan|returning|title-item)@/u.test(by))
      )
        known.add(name);
      // 党支部书记次仁平措: four characters that no form tells are one name wherever they stand.
      else if (confidence >= 0.87 && name.length >= 4 && /^person\.(?:title-strange|tagger-title)@/u.test(by))
        known.add(name);
      if (by.startsWith('person.dotted')) {
        const last = name.split('·').at(-1) ?? '';
        if (last.length >= 2) known.add(last);
        // 沙塔尔·巴拉提 goes by his own name, which stands first, as Uyghurs and Kazakhs do; so do those whom the press calls by the first name.
        const [first = ''] = name.split('·');
        if (first.length >= 3) known.add(first);
      }
      if (confidence >= 0.82 && name.length >= 3 && names.isTransliteration(name)) known.add(name);
    }
  });
  return known;
}

/**
 * The persons of an article: what its bylines, the tagger, titles, lists and verbs of saying prove, and every further
 * place where a name stands that is sure on this page. Proposals may overlap.
 */
export function findPersons(page: TaggedPage, article: Article, tokens: readonly Token[]): readonly FoundPerson[] {
  let evidence = pageEvidence.get(page);
  if (!evidence) pageEvidence.set(page, (evidence = { known: knownNames(page), found: new Map() }));
  let found = evidence.found.get(article);
  if (!found) {
    const own = evidenceOf(article, tokens);
    found = [...own, ...repeated(readingOf(article, tokens), evidence.known, own)];
    evidence.found.set(article, found);
  }
  return found;
}

/** What the tagger calls a person in an article and no reading of it takes, each with its reason; for explaining a page. */
export function refusedPersons(
  article: Article,
  tokens: readonly Token[],
): readonly { readonly range: TextRange; readonly reason: string }[] {
  const refused: { range: TextRange; reason: string }[] = [];
  taggedPersons(readingOf(article, tokens), (range, reason) => refused.push({ range, reason }));
  return refused;
}

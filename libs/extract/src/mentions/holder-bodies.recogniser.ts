import { isOrganization, type OrganizationType, type Token } from '#libs/domain';
import { gazetteer, organWords, titleWords, WordMatcher } from '#libs/lexicon';
import { leftEdge, tokenEndingAt } from '../rules/left-edge.js';
import { INNER_VERB, nameRegion } from './organizations-edges.js';
import { findPersons } from './persons-evidence.js';
import { titlesIn, titlesOf } from './posts-titles.js';
import type { Candidate, Recogniser } from './recogniser.js';
import { EndIndex, indexOf, type TokenIndex } from './token-index.js';

const words = organWords();
const GENERIC = WordMatcher.of(words.generic);
const KINDS: ReadonlySet<string> = new Set(titleWords().kinds);
const ROLES = titleWords().rolesOfBody;
const TITLE_PARTS: ReadonlySet<string> = new Set([
  ...titleWords().heads,
  ...titleWords().prefixes,
  ...titleWords().modifiers,
]);

/** Titles that only a company has: what stands before them is one, whatever it is called. */
const OF_COMPANY =
  /(?:创始人|创办人|CEO|CFO|CTO|COO|CMO|CIO|董事长|董事[会局]主席|总裁|总经理|首席[\p{Script=Han}]{1,4}官|合伙人|实际控制人|法定代表人|法人代表|法人|总监|董秘|老板|执行董事|独立董事|监事|掌门人|掌舵人|当家人)$/u;
/** Of these, the ones that stand behind the company's name and never behind a colleague's. */
const OF_OFFICER = /(?:创始人|创办人|CEO|CFO|CTO|COO|董事长|董事[会局]主席|总裁|总经理|董秘|掌门人|掌舵人)$/u;
/** Titles of companies that other bodies have as well. */
const OF_BUSINESS = /(?:经理|主管|代表|高管|分析师|经济学家|策略师|研究员|工程师|设计师|董事|店长|厂长)$/u;
const OF_CLUB = /(?:教练|主帅|球员|前锋|后卫|中场|门将|队长|领队|主席)$/u;
const OF_MEDIA = /(?:记者|主编|总编|总编辑|主持人|台长|社长)$/u;
const OF_GOVERNMENT = /(?:局长|司长|处长|厅长|署长|书记|司令员?|政委|庭长|关长|检察长)$/u;

/** Offices of former times that were of a prefecture, a county or a province. */
const YAMEN = /^(?:知府|知县|县令|知州|刺史|巡抚|总督|提督|总兵|布政使|按察使)$/u;

/** Between the title of a holder and his name: nothing, or a mark that papers set there. */
const BEFORE_NAME = /^(?:的|\s|:)?$/u;
const JOINS = /^(?:、|兼|、兼|和|及|\/|&)$/u;
/** Says when someone held a title, and belongs neither to it nor to the body. */
const TENSE = /(?:原|前|现任|时任|前任|新任|首任|曾任|历任|继任|候任|已故|著名|知名|资深|传奇|特级)$/u;

/** Ends of departments within a body: 中国银行|网络金融部, 北京大学|法学院. */
const DEPARTMENT =
  /^(?![省市县区]?(?:党|团|纪)委)[\p{Script=Han}\d]{1,12}?(?:部|处|科|室|院|所|系|学系|中心|办|组|站|队|局|司|厅|团|分会|委员会|专委会|支行|分行|分公司|公司|股|课|基地|实验室|工作室|部门|事业群|大区|中国区|区|分部|总部|车间|班|委|馆|社|台|网|会|专班)$/u;
/** Ends behind which more words are the title's: 邮政分公司|寄递经理. */
const LEGAL_END = /(?:公司|集团|银行|支行|分行|厂|店|社)$/u;
/** Party bodies that belong to the title behind them: 潞才社区|党委书记. */
const OF_TITLE = /(?:党委|党组|党支部|党总支|支部|支委会|工会|团委|妇联)$/u;
/** What a department's name does not hold: words that begin a thought of their own. */
const NOT_INSIDE =
  /[的了是将被由让给说称]|在(?!线)|对(?!外)|相关|有关|会见|会谈|访问|来到|陪同|出席|邀请|一位|一名|该|这|著名|知名/u;
/** 与 and 和 join the words of a department's name (文化与传播系), and never begin it. */
const JOINED = /^[和与及、]|[和与及、]$/u;

/** Words for bodies and people that name none by themselves, nor behind a word that says what kind (科技公司). */
const KIND_WORDS = WordMatcher.of(
  (
    '公司 集团 企业 商会 公社 论坛 智库 品牌 平台 基金 基金会 项目 工厂 厂 酒店 商店 超市 餐厅 餐馆 饭店 旅行社 中心 机构 协会 学校 学院 医院 银行 部门 单位 团队 ' +
    '小组 球队 俱乐部 国家队 组委会 委员会 董事会 事务所 支部 大学 工地 剧组 乐队 节目 电影 影片 杂志 媒体 出版社 研究所 研究院 投行 券商 保险 家族 ' +
    '行业 产业 领域 地区 全球 亚太 亚太区 中国区 大中华区 国际 国家 社会 政府 内阁 军方 警方 反对派 本届 论坛 大会 峰会 会议 联盟 组织 代表团 电商 ' +
    '互联网 餐饮 地产 汽车 手机 游戏 软件 影视 能源 金融 酒类 白酒 区域 大区 分公司 子公司 母公司 央企 国企 民企 外企 洗衣店 店 网站 客户端 ' +
    '武装部队 部队 军队 同盟 盟军 军方 战队 乐队 飞机 列车 客机 航班 车队 船 战队 选手 影业 公众号 微信 群 本 县 市 省 区 镇 村 乡'
  ).split(' '),
);
const NO_BEGINNING =
  /^(?:新(?!党)|一名|一位|一家|一个|[该本此这那某各每其我你他她它两多一几首第前原曾时现老等据经由让把被将为以从到在与和及对向并但而如若因所]|著名|知名|资深|专业|优秀|杰出|有关|相关|上述|另外|其他|其中|今年|去年|目前|同时|此外|随后|担任|曾任|现任|时任|聘请|邀请|采访|对话|专访|记者|前述|来自|包括|以及|作为|成为)/u;

/** The governor-generals' seats of the Qing, which are of several provinces. */
const VICEROYALTY = /(?:两江|两广|湖广|闽浙|云贵|陕甘)$/u;
/** Offices of a city or a province. */
const OF_AREA = /^(?:副|代|前)*(?:市长|州长|省长|知事)$/u;

/**
 * The place before an office that only places have: 衡州/LOC|知府, the prefectures and counties of former times, which no list holds, and 丹佛/PER|市长,
 * a city that the tagger takes for a person.
 */
function seatOf(
  text: string,
  title: string,
  end: number,
  tokens: readonly Token[],
  { places }: Surroundings,
): Candidate | null {
  const former = YAMEN.test(title);
  if (!former && !OF_AREA.test(title)) return null;
  const token = tokens[tokenEndingAt(tokens, end)];
  if (!token || token.range.end !== end || places.at(end).length > 0) {
    const person = token?.range.end === end && token.tag === 'PER' && !former;
    if (!person && !(former && places.at(end).length === 0)) return null;
  }
  const { start } = token?.range.end === end ? token.range : { start: end };
  const word = text.slice(start, end);
  const listed = gazetteer().lookup(word)[0];
  const place = (from: number): Candidate => {
    const name = text.slice(from, end);
    const known = gazetteer().lookup(name)[0];
    return {
      type: 'Place',
      range: { start: from, end },
      confidence: 0.96,
      by: 'holder-bodies.seat@1',
      hints: known
        ? { canonical: known.name, code: known.code, classification: known.level }
        : { canonical: name, classification: 'natural' },
    };
  };
  if (!former) return listed ? place(start) : null;
  if (VICEROYALTY.test(text.slice(end - 2, end))) return place(end - 2);
  if (token && /^(?:LOC|ns|nz|n)$/u.test(token.tag) && /^[\u3400-\u9fff]{2,3}$/u.test(word)) {
    if (!KINDS.has(word) && places.at(start).length === 0) return place(start);
    return null;
  }
  return gazetteer().lookup(text.slice(end - 2, end)).length > 0 ? place(end - 2) : null;
}

/** What was found before, by where it ends. */
interface Surroundings {
  readonly bodies: EndIndex<Candidate>;
  readonly places: EndIndex<Candidate>;
  /** The places among them that are called by their name. */
  readonly named: EndIndex<Candidate>;
  readonly facilities: EndIndex<Candidate>;
}

/** Where titles of one holder stand in a run, and the name begins behind them. */
interface Run {
  readonly start: number;
  readonly title: string;
}

/** Between a person and a title that the sentence gives him: 刘建国|现任|天元云谷|董事长. */
const GIVEN =
  /(?:辞去|作为|生前是|卸任|辞任|离任|获任|升任|转任|调任|改任|连任|接任|继任|(?:被|获)(?:任命|选|聘|推选)为|受聘为|任|担任|出任|现任|曾任|时任|历任|就任|接任|当选|当选为|兼任|是|为|系|成为)$/u;
const BEFORE_CUE =
  /(?:同志|先生|女士|博士|[,]|曾|现|已|将|申请|宣布|正式|原|也|还|又|已经|当时|此前|一直|目前|同时|仍然?|既|便|正|就)*$/u;

/** Titles in a run with what joins them: 创始人兼CEO, 党委书记、董事长. */
interface TitleGroup {
  readonly start: number;
  readonly end: number;
  readonly title: string;
}

function groupsOf(text: string, titles: readonly { readonly start: number; readonly end: number }[]): TitleGroup[] {
  const groups: { start: number; end: number; title: string }[] = [];
  for (const { start, end } of titles) {
    const last = groups.at(-1);
    const between = last ? text.slice(last.end, start) : 'x';
    if (last && (between === '' || JOINS.test(between))) last.end = end;
    else groups.push({ start, end, title: text.slice(start, end) });
  }
  return groups;
}

/**
 * The runs of titles whose holder is named: directly behind them, before them by a verb or in brackets (刘建国(天元云谷创始人)), or behind a
 * further body and title (天元云谷董事长、商会会长|刘建国).
 */
function runsOf(
  text: string,
  titles: readonly { readonly start: number; readonly end: number }[],
  starts: ReadonlySet<number>,
  ends: ReadonlySet<number>,
): Run[] {
  const groups = groupsOf(text, titles);
  const runs: Run[] = [];
  let next: TitleGroup | null = null;
  for (const group of groups.toReversed()) {
    const { start, end } = group;
    const named = starts.has(end) || (BEFORE_NAME.test(text.charAt(end)) && starts.has(end + 1));
    const between: string = next === null ? '' : text.slice(end, next.start);
    const told =
      text.charAt(end) === ',' &&
      starts.has(end + 1) &&
      /(?:作为|身为)[^,。;]{2,24}$/u.test(text.slice(Math.max(0, start - 28), start));
    const chained = next !== null && /^[、兼]/u.test(between) && between.length <= 24 && !/[,。;:!?\n]/u.test(between);
    if (named || told || chained || isGiven(text, start, ends)) {
      runs.push({ start, title: group.title });
      next = group;
    } else next = null;
  }
  return runs;
}

/** Whether what stands before a title gives it to a person named there. */
function isGiven(text: string, start: number, ends: ReadonlySet<number>): boolean {
  for (let at = start - 1; at >= Math.max(1, start - 34); at -= 1) {
    const character = text.charAt(at);
    if (character === '(') return ends.has(at);
    if (/[。;:!?\n]/u.test(character)) return false;
    if (character === ',' || character === '、') return character === ',' && start - at > 3 && ends.has(at);
    if (!GIVEN.test(text.slice(Math.max(0, at - 3), at + 1))) continue;
    const cue = GIVEN.exec(text.slice(Math.max(0, at - 3), at + 1))?.[0].length ?? 0;
    const before = at + 1 - cue;
    const adverbs = BEFORE_CUE.exec(text.slice(Math.max(0, before - 6), before))?.[0].length ?? 0;
    if (ends.has(before - adverbs) || ends.has(before)) return true;
  }
  return false;
}

/** Titles and, directly before a name, the kinds of people that bodies employ: 永泰金号|老板|黄冕. */
function withRoles(
  text: string,
  titles: readonly { readonly start: number; readonly end: number }[],
  starts: ReadonlySet<number>,
): readonly { readonly start: number; readonly end: number }[] {
  const ends = new Set(titles.map(({ end }) => end));
  const found = [...titles];
  for (const end of starts) {
    const role = ends.has(end) ? undefined : ROLES.find((word) => text.startsWith(word, end - word.length));
    if (role !== undefined) found.push({ start: end - role.length, end });
  }
  return found.length === titles.length ? titles : found.sort((a, b) => a.start - b.start);
}

/** Where a body before a title would end: 原, 时任 and 的 between them passed over. */
function bodyEnd(text: string, start: number): number {
  let end = start;
  const tense = TENSE.exec(text.slice(Math.max(0, end - 2), end));
  if (tense) end -= tense[0].length;
  if (text.charAt(end - 1) === '的') end -= 1;
  return end;
}

function typeOf(name: string, title: string): OrganizationType {
  if (OF_COMPANY.test(title)) return 'Company';
  if (
    /(?:局|厅|委|署|办|部门|法院|检察院|政府|支队|大队|派出所|党委|党组|支部|专班|领导小组|指挥部|军区|总队)$/u.test(
      name,
    )
  )
    return 'PublicBody';
  if (/(?:大学|学院|学校|医院|研究[院所]|协会|学会|基金会|馆|报|电视台|网|社|系|俱乐部|队|中心)$/u.test(name))
    return 'Institution';
  if (OF_GOVERNMENT.test(title)) return 'PublicBody';
  if (OF_BUSINESS.test(title)) return 'Company';
  if (OF_MEDIA.test(title) || OF_CLUB.test(title)) return 'Institution';
  return 'Institution';
}

/** Ends of bodies that stand behind a place: 三江街道|纪工委, 伊朗|原子能组织, 意大利|民防部门. */
const OF_PLACE =
  /^(?!(?:特|开发|新|园|景|地|社|库|山|城|郊|校|厂|矿|林)?区$)[\p{Script=Han}\d]{1,16}?(?:办|局|厅|委|处|所|站|院|中心|工委|委员会|管委会|组|领导小组|办公室|指挥部|专班|专家组|大队|支队|总队|组织|部队|部门|总统室|总统府|总统办公室|总理府|首相府|(?<!部)议会|国会|参议院|众议院|内阁|过渡政府|临时政府|卫队|司令部|海军|陆军|空军|武装部队|军区|法院|检察院|警察局|交易所|协会|学会|商会|联合会|基金会|研究院|研究所|实验室|医院|监督委员会|合作社|饭庄|酒楼|监狱)$/u;

/** Bodies that a place has without a further word: 苏丹|过渡政府, 元朗区|议会. */
const WHOLE_OF_PLACE =
  /^(?:立法会|区议会|市议会|州议会|议会|国会|参议院|众议院|内阁|总统府|总理府|首相府|过渡政府|临时政府|联邦政府|当局|军方|警方|海军|陆军|空军|武装部队|警察局|公社|法院|检察院|监狱|商会|足协|篮协|奥委会|央行|证监会|银保监会|气象局|海关|党部)$/u;

/** A body that is a place and what kind of body, where no rule of names knows it: 泥塘村|村务监督委员会. */
function bodyOfPlace(text: string, end: number, { named }: Surroundings): Candidate | null {
  const place = named.nearest(end, 18);
  if (!place) return null;
  const rest = text.slice(place.range.end, end);
  if (
    rest.length < 2 ||
    !(OF_PLACE.test(rest) || WHOLE_OF_PLACE.test(rest)) ||
    NOT_INSIDE.test(rest) ||
    JOINED.test(rest)
  )
    return null;
  if (titlesIn(rest).length > 0 || OF_TITLE.test(rest)) return null;
  const name = text.slice(place.range.start, end);
  const type = /(?:饭庄|酒楼|合作社)$/u.test(rest)
    ? 'Company'
    : /(?:协会|学会|商会|联合会|基金会|研究院|研究所|实验室|医院|交易所|所|院|站|中心)$/u.test(rest)
      ? typeOf(name, '')
      : 'PublicBody';
  return {
    type,
    range: { start: place.range.start, end },
    confidence: 0.9,
    by: 'holder-bodies.place@1',
    ...(type === 'PublicBody' ? { hints: { classification: 'government' } } : {}),
  };
}

/** Whether words name something: not a kind of body, of people or of titles alone. */
function isName(name: string): boolean {
  if (!/^[“\p{Script=Han}A-Za-z\d·&.()”-]{2,24}$/u.test(name) || /^\d+$/u.test(name)) return false;
  if (NO_BEGINNING.test(name) || KINDS.has(name) || TITLE_PARTS.has(name)) return false;
  // 神舟十八号|航天员: a craft has a crew and no posts.
  if (/[号艇]$/u.test(name)) return false;
  if (words.generic.has(name) || NOT_INSIDE.test(name) || /[和与及、]/u.test(name)) return false;
  let at = 0;
  while (at < name.length) {
    const generic = GENERIC.longestAt(name, at);
    const kind = KIND_WORDS.longestAt(name, at);
    if (!generic && !kind) return true;
    at = Math.max(generic?.end ?? 0, kind?.end ?? 0);
  }
  return false;
}

/** Whether words say only what kind of body or which part of a company it is: 分公司, 市场部, 亚太区. */
function isKind(name: string): boolean {
  return (
    DEPARTMENT.test(name) ||
    LEGAL_END.test(name) ||
    KIND_WORDS.longestAt(name, 0)?.end === name.length ||
    words.generic.has(name) ||
    /[区部处科组室]$/u.test(name)
  );
}

/**
 * Where the words of the tagger begin that are the name of a body before a title: a name to it (格力电器/ORG), a name with common words behind it
 * before a title of business (淘宝/nz|直播), or a word that swallowed the title (海兴电力党委书记/ORG). Null where there are none.
 */
function taggedName(
  text: string,
  end: number,
  title: string,
  tokens: readonly Token[],
  index: TokenIndex,
): number | null {
  if (tokens.length === 0) return null;
  const across = index.across(end);
  if (across) {
    const swallowed = across.range.end >= end + title.length && end - across.range.start >= 2;
    return swallowed && /^(?:ORG|nt)$/u.test(across.tag) ? across.range.start : null;
  }
  if (!index.endsAt(end)) return null;
  const last = tokenEndingAt(tokens, end);
  let start = end;
  let named = false;
  const business = OF_COMPANY.test(title) || OF_BUSINESS.test(title) || title.endsWith('负责人');
  for (let i = last; i >= 0; i -= 1) {
    const token = tokens[i];
    if (!token || token.range.end !== start) break;
    const name = /^(?:ORG|nt|nz|nw)$/u.test(token.tag);
    const local = /^(?:LOC|ns)$/u.test(token.tag);
    // SOHO/ORG 中国/LOC|董事长: the branch of a country or city; 冀东/LOC 水泥/n|董事长: a trade with its place.
    const branch =
      local && start === end && OF_COMPANY.test(title) && /^(?:ORG|nz|nt)$/u.test(tokens[i - 1]?.tag ?? '');
    const trade =
      local &&
      !named &&
      start < end &&
      (OF_OFFICER.test(title) || title === '执行董事') &&
      !isKind(text.slice(start, end));
    if (trade) return token.range.start;
    const place = (named && local) || (branch && tokens[i - 1]?.range.end === token.range.start);
    const common =
      !named &&
      business &&
      !LEGAL_END.test(text.slice(Math.max(0, token.range.start - 2), token.range.start)) &&
      last - i < 2 &&
      /^(?:n|vn)$/u.test(token.tag) &&
      token.range.end - token.range.start > 1;
    if (!name && !place && !common) break;
    named ||= name;
    start = token.range.start;
  }
  return named && /[\p{Script=Han}A-Za-z\d”)]/u.test(text.charAt(start)) ? start : null;
}

/** Ends of bodies that need no name before them where a title follows and a clause begins before them: 保安局|局长, 立法规划室|主任. */
const BARE_UNIT =
  /^(?!(?:办公|教研|教)室$|(?:该|本|原|时任))[\p{Script=Han}]{2,14}(?:局|署|厅|司|处|中心|研究所|研究院|规划室|办公室|委员会|管委会|协会|学会|基金会|派出所|党工委|纪委|项目办|办|专家组|管理组|工作组|调查组|项目组|课题组|督导组|考察团|代表团|研发团队|业务部|事业部)$/u;
/** A body by its bare level and its department: 市委社治委, 县教育局电教室, 院项目办. */
const BARE_LEVEL =
  /(?:^|[\s,。;:、!?”(的在由向对和与任为是兼])((?:自治区|省|市|县|区|镇|乡|街道|州|盟|旗|院|校|社区)(?!长|民|内|外|里|中|直|级|上|下|首)\p{Script=Han}{2,20})$/u;

/** A body that is only a level or a unit by its own words, bounded on its left. */
function bareBody(text: string, end: number): Candidate | null {
  const lead = text.slice(Math.max(0, end - 26), end);
  const level = BARE_LEVEL.exec(lead)?.[1];
  if (
    level !== undefined &&
    !NOT_INSIDE.test(level) &&
    (DEPARTMENT.test(level.slice(1)) || OF_PLACE.test(level.slice(1))) &&
    titlesIn(level).length === 0
  )
    return {
      type: 'PublicBody',
      range: { start: end - level.length, end },
      confidence: 0.8,
      by: 'holder-bodies.bare-level@1',
      hints: { classification: 'government' },
    };
  const { start, stop } = leftEdge(text, end, [], { inner: INNER_VERB, longest: 16 });
  const unit = text.slice(start, end);
  // 香港特首和|保安局局长: behind what joins or links a name begins as behind a mark.
  if (start > 0 && !/[,。;:!?、\s“”(和与及是为由同向对给]/u.test(stop)) return null;
  if (!BARE_UNIT.test(unit) || NO_BEGINNING.test(unit) || NOT_INSIDE.test(unit) || titlesIn(unit).length > 0)
    return null;
  return { type: typeOf(unit, ''), range: { start, end }, confidence: 0.72, by: 'holder-bodies.unit@1' };
}

/** Ends of names that say what kind of body it is, so that a title and a name behind them show the body: 新阳党|主席, 长丰公社|主任. */
const BODY_END =
  /(?:[党派帮盟]|(?<![机政社国世都城省京只不学])会|公社|[商报影剧杂旅]社|联盟|阵线|联合体|部队|(?<![将学冠亚季])军|集团|乐团|剧团|歌舞团|代表团|考察团|乐队|球队|车队|舰队|国家队|男足|女足|男篮|女篮|女排|男排|组织|能源|科技|电器|电子|光电|传媒|娱乐|酒业|药业|控股|证券|基金|资本|在线|电视|广播|周刊|日报|晚报|早报|杂志|新闻社|通讯社|书店|书屋|俱乐部|兄弟会|基金会|委员会|事业群|事业部|大区|亚太区|中国区|论坛|智库|电台|战队|车间|作坊|工坊|山庄|农庄|农场|牧场|渔场|林场|司令部|指挥部|足协|篮协|总站|客运站|机场|交易所)$/u;

/**
 * Where a body begins that is nouns to the tagger and ends as bodies do, before a title with its holder: 联阳党|党首, 凤鸣公社|副主任. The verb, particle or
 * mark before it bounds it. Null where nothing in it is a name.
 */
function nounBody(text: string, end: number, tokens: readonly Token[], index: TokenIndex): number | null {
  if (tokens.length === 0 || !index.endsAt(end)) return null;
  let start = end;
  for (let i = tokenEndingAt(tokens, end); i >= 0; i -= 1) {
    const token = tokens[i];
    if (!token || token.range.end !== start || end - token.range.start > 14) break;
    // 韩美联合司令部/w, 云和酒业/a: a long word that the tagger cannot place is a name.
    const odd = start === end && end - token.range.start >= 4 && /^(?:w|v|a|d)$/u.test(token.tag);
    if (!odd && !/^(?:n|nz|nt|nw|nr|PER|ORG|LOC|ns|vn|an|s)$/u.test(token.tag)) break;
    start = token.range.start;
  }
  const before = tokens[tokenEndingAt(tokens, start)];
  const touching = before?.range.end === start ? before : undefined;
  // 内政和|国土部议会, 联合民主|同盟, 民族联盟—|爱国阵线: the name begins further left.
  if (touching && /^(?:a|m|q|b|xc|an|f)$/u.test(touching.tag)) return null;
  if (/[—-]/u.test(text.charAt(start - 1))) return null;
  if (touching?.tag === 'c' && !/^(?:PER|nr)$/u.test(tokens[tokenEndingAt(tokens, touching.range.start)]?.tag ?? ''))
    return null;
  const name = text.slice(start, end);
  if (name.length < 3 || !BODY_END.test(name) || NOT_INSIDE.test(name) || titlesIn(name).length > 0) return null;
  return start;
}

/** Where a name without any form of its own begins, before a title that only companies have; null where nothing bounds it. */
function boundedName(text: string, end: number, tokens: readonly Token[], index: TokenIndex): number | null {
  const plain = leftEdge(text, end, [], { inner: INNER_VERB, longest: 14 });
  const bounded = plain.start === 0 || /[,。;:!?、\s“”(]/u.test(plain.stop);
  if (bounded && end - plain.start <= 6) return plain.start;
  if (tokens.length === 0) return null;
  const region = nameRegion(text, end, tokens);
  // 运营商|事业部: the verb 运营 is the beginning of a word.
  const cut = index.across(region);
  const start = cut && !index.startsAt(region) ? cut.range.start : region;
  return end - start <= 14 ? start : null;
}

/**
 * Where a body's name begins whose front stands before 与 or 和: 汽车安全与|节能国家重点实验室. Nouns alone, behind a title and 、, lead to it; null for
 * any other words.
 */
function overConjunction(text: string, start: number, tokens: readonly Token[], index: TokenIndex): number | null {
  if (!/[与和及]/u.test(text.charAt(start - 1)) || !index.endsAt(start - 1)) return null;
  let from = start - 1;
  for (let i = tokenEndingAt(tokens, from); i >= 0; i -= 1) {
    const token = tokens[i];
    if (!token || token.range.end !== from || start - token.range.start > 18) return null;
    if (text.charAt(token.range.start) === '、') break;
    // 北河大学/ORG 材料/n 与/c 能源研究中心: all of it is the university's.
    if (/^(?:ORG|nt)$/u.test(token.tag) && from < start - 1 && !text.startsWith('和', start - 1))
      return token.range.start;
    // 就业与|保障中心: a verb of the kind that names hold.
    const inner = INNER_VERB.test(text.slice(token.range.start, token.range.end));
    if (!inner && !/^(?:n|vn|an|a|b)$/u.test(token.tag)) return null;
    from = token.range.start;
  }
  if (from >= start - 2 || text.charAt(from - 1) !== '、') return null;
  // Behind another title of the same holder, so that no second body stands there.
  return titlesIn(text.slice(Math.max(0, from - 7), from - 1)).some(({ range }) => range.end === Math.min(from - 1, 6))
    ? from
    : null;
}

/** Another country that nothing but the first words of a ministry's name separates from the rest of it; null where there is none. */
function countryBefore(text: string, start: number, { places }: Surroundings): Candidate | null {
  for (let at = start - 1; at >= start - 10; at -= 1) {
    const country = places.at(at).find(({ hints }) => hints?.classification === 'country');
    if (!country) continue;
    const between = text.slice(at, start);
    const ministry =
      /^[\u3400-\u9fff]{1,8}$/u.test(between) && !/[的了在是将被由让对任为同向]|[部长相理]/u.test(between);
    return ministry && country.hints?.canonical !== '中国' ? country : null;
  }
  return null;
}

/** The body nearest before a title that something else stands behind. */
function innerBody({ bodies }: Surroundings, end: number): Candidate | undefined {
  return bodies.nearest(end, 16);
}

function isDepartment(rest: string): boolean {
  return (
    !OF_TITLE.test(rest) &&
    DEPARTMENT.test(rest) &&
    !NOT_INSIDE.test(rest) &&
    !JOINED.test(rest) &&
    titlesIn(rest).length === 0
  );
}

function departmentOf(body: Candidate, end: number): Candidate {
  return {
    type: body.type,
    range: { start: body.range.start, end },
    confidence: 0.93,
    by: 'holder-bodies.department@1',
    ...(body.hints?.classification === undefined ? {} : { hints: { classification: body.hints.classification } }),
  };
}

/**
 * The body that reaches into what reads as a title: 旅游监管|部门负责人 is 旅游监管部门|负责人, 临床药学|系主任 is 临床药学系|主任. Only where a body or
 * place and further words stand before it; 市委|宣传部部长 is left as it is.
 */
function withinTitle(text: string, run: Run, around: Surroundings): Candidate | null {
  if (around.places.at(run.start).length > 0 || around.bodies.at(run.start).length > 0) return null;
  for (let cut = 1; cut <= Math.min(8, run.title.length - 2); cut += 1) {
    const rest = run.title.slice(cut);
    const inside = titlesIn(rest)[0];
    if (!inside || inside.range.start !== 0 || inside.range.end !== rest.length) continue;
    const end = run.start + cut;
    // 神经外科|医学部主任: the whole department was found, and its front alone may not outweigh it.
    const whole = around.bodies.at(end).find(({ range }) => range.start < run.start - 1);
    if (whole) return { ...whole, confidence: Math.max(0.93, whole.confidence) };
    const inner = innerBody(around, run.start);
    if (inner && isDepartment(text.slice(inner.range.end, end))) return departmentOf(inner, end);
    const region = bodyOfPlace(text, end, around);
    if (region) return region;
    const unit = cut >= 2 ? bareBody(text, end) : null;
    if (unit && unit.range.start < run.start) return unit;
  }
  return null;
}

/** A paper or journal whose staff a title names: 《金融时报》|副主编. Other works have makers, no staff. */
function periodicalBefore(text: string, end: number, title: string): Candidate | null {
  const kind = /》(?:杂志|期刊|双?周刊|月刊)$/u.exec(text.slice(Math.max(0, end - 4), end));
  if (kind) return periodicalBefore(text, end - kind[0].length + 1, title);
  if (
    text.charAt(end - 1) !== '》' ||
    !(OF_MEDIA.test(title) || /(?:创始人|专栏作家|评论员|编辑|出版人)$/u.test(title))
  )
    return null;
  const open = text.lastIndexOf('《', end);
  if (open < 0 || end - open > 16 || end - open < 4) return null;
  return {
    type: 'Institution',
    range: { start: open + 1, end: end - 1 },
    confidence: 0.97,
    by: 'holder-bodies.periodical@1',
    hints: { classification: 'media' },
  };
}

/** Where the name in quotation marks begins that ends before a title of a company, or of 的, 原 or 前 and a title: “值得看”的|创始人. */
function quotedName(text: string, run: Run, end: number): number | null {
  if (text.charAt(end - 1) !== '”') return null;
  const open = text.lastIndexOf('“', end);
  // “网红”县长 is what people call him.
  const apart = end < run.start && /^(?:的|原|前)+$/u.test(text.slice(end, run.start));
  if (open < 0 || end - open > 18 || end - open < 5) return null;
  if (!(
    OF_OFFICER.test(run.title) ||
    (apart && /(?:主席|召集人|领导人|发起人|负责人|会长|党首|秘书长|队长)$/u.test(run.title))
  ))
    return null;
  const name = text.slice(open + 1, end - 1);
  return /^[\p{Script=Han}A-Za-z\d·]+$/u.test(name) ? open + 1 : null;
}

/** Where a name in Latin letters begins: NPDC|主席. */
function latinName(text: string, end: number): number | null {
  const name = /(?<![A-Za-z\d])[A-Z][A-Za-z\d&.-]{1,15}$/u.exec(text.slice(Math.max(0, end - 18), end))?.[0];
  return name === undefined || /^(?:C[A-Z]O|VIP|GDP|AI|IT|App|APP|PPP|TV)$/u.test(name) ? null : end - name.length;
}

/** Where a body known by its own name begins that ends at a place, read as ordinary words elsewhere: 空军|原|司令员, 小米|总裁. */
function knownName(text: string, end: number): number | null {
  for (let length = 8; length >= 2; length -= 1) {
    if (words.known.has(text.slice(end - length, end))) return end - length;
  }
  return null;
}

/**
 * Bodies that only the title behind them and the name behind the title show (机构): 天元云谷|创始人兼CEO|刘建国, 天元电器|董事长|李峰, and the
 * departments of a body, 天元科技有限公司|对外合作部|总经理|李峰. Where the title is one that only companies have, no other form is asked for.
 */
export const holderBodiesRecogniser: Recogniser = {
  name: 'holder-bodies',
  version: 1,
  propose({ page, article, tokens, proposed }): Candidate[] {
    const { text } = article.reading;
    const titles = titlesOf(article);
    const persons = findPersons(page, article, tokens).filter(({ confidence }) => confidence >= 0.8);
    if (persons.length === 0) return [];
    const starts = new Set(persons.map(({ range }) => range.start));
    const ends = new Set(persons.map(({ range }) => range.end));
    const index = indexOf(tokens);
    const bodies = proposed.filter(({ type, confidence }) => isOrganization(type) && confidence >= 0.6);
    const places = proposed.filter(({ type }) => type === 'Place');
    const around: Surroundings = {
      bodies: new EndIndex(bodies),
      places: new EndIndex(places),
      named: new EndIndex(places.filter(({ deictic }) => deictic !== true)),
      facilities: new EndIndex(proposed.filter(({ type }) => type === 'Facility')),
    };
    const found: Candidate[] = [];
    for (const run of runsOf(
      text,
      withRoles(
        text,
        titles.map(({ range }) => range),
        starts,
      ),
      starts,
      ends,
    )) {
      const end = bodyEnd(text, run.start);
      if (end < 2) continue;
      const exact = around.bodies.longestAt(end);
      if (exact) {
        const joined =
          exact.range.start > 1 && /^organization\.(?:end|tagger)/u.test(exact.by)
            ? overConjunction(text, exact.range.start, tokens, index)
            : null;
        if (joined !== null) {
          found.push({
            ...exact,
            range: { start: joined, end },
            confidence: 0.94,
            by: 'holder-bodies.joined@1',
            hints: {},
          });
          continue;
        }
        const name = text.slice(exact.range.start, end);
        // 葡萄牙科技和高等|教育部: the ministry of another country, not the one at home.
        const abroad = /^\p{Script=Han}{2,8}部$/u.test(name) ? countryBefore(text, exact.range.start, around) : null;
        if (abroad) {
          found.push({
            type: 'PublicBody',
            range: { start: abroad.range.start, end },
            confidence: 0.96,
            by: 'holder-bodies.ministry@1',
            hints: { classification: 'government', jurisdiction: abroad.hints?.canonical ?? '' },
          });
          continue;
        }
        // 天元董事局|主席: the board belongs to the title.
        const board = /(?:董事局|董事会|监事会)$/u.exec(name)?.[0].length ?? 0;
        if (board > 0 && name.length - board >= 2) {
          found.push({
            ...exact,
            type: 'Company',
            range: { start: exact.range.start, end: end - board },
            confidence: 0.96,
            by: 'holder-bodies.board@1',
            hints: {},
          });
          continue;
        }
        const site = around.facilities.at(end).some(({ range }) => range.start === exact.range.start);
        // 故宫博物院|院长: who has a head is a body here, not a site. 甲支队作训处|调研员: the tagger's whole name is the body's, not its front.
        if (site) found.push({ ...exact, confidence: 0.995, by: 'holder-bodies.facility@1' });
        else if (
          (exact.by.startsWith('organization.tagger') ||
            (exact.by.startsWith('organization.end') && name.length <= 8)) &&
          exact.confidence < 0.95 &&
          titlesIn(name).length === 0
        )
          found.push({
            ...exact,
            // 冀东水泥|董事长 outweighs the place that it begins with.
            confidence: exact.by.startsWith('organization.end') ? 0.96 : 0.95,
            by: 'holder-bodies.exact@1',
          });
        // 华为|加拿大公司|总裁: two names side by side are one body before a title of companies.
        const outer = OF_COMPANY.test(run.title)
          ? around.bodies.at(exact.range.start).find(({ type }) => type === 'Company')
          : undefined;
        if (outer)
          found.push({
            ...outer,
            range: { start: outer.range.start, end },
            confidence: 0.93,
            by: 'holder-bodies.department@1',
            hints: {},
          });
        continue;
      }
      const unit = withinTitle(text, run, around);
      if (unit) {
        found.push(unit);
        continue;
      }
      const inner = innerBody(around, end);
      if (inner && end === run.start) {
        const rest = text.slice(inner.range.end, end);
        const branch =
          inner.type === 'Company' &&
          OF_COMPANY.test(run.title) &&
          /^\p{Script=Han}{2,4}$/u.test(rest) &&
          !LEGAL_END.test(text.slice(Math.max(0, inner.range.end - 2), inner.range.end)) &&
          !JOINED.test(rest);
        if (isDepartment(rest) || (branch && !NOT_INSIDE.test(rest) && titlesIn(rest).length === 0)) {
          found.push(departmentOf(inner, end));
          continue;
        }
      }
      const region = bodyOfPlace(text, end, around);
      if (region) {
        found.push(region);
        continue;
      }
      const seat = seatOf(text, run.title, end, tokens, around);
      if (seat) {
        found.push(seat);
        continue;
      }
      const [facility] = around.facilities.at(end);
      // 北河植物园科普馆/LOC|馆长: who has a head called after its last sign is a body.
      const whole = tokens[tokenEndingAt(tokens, end)];
      if (
        !facility &&
        whole?.range.end === end &&
        whole.tag === 'LOC' &&
        end - whole.range.start >= 5 &&
        /[馆院站厂园场校]/u.test(text.charAt(end - 1)) &&
        run.title.endsWith(`${text.charAt(end - 1)}长`)
      ) {
        found.push({ type: 'Institution', range: whole.range, confidence: 0.995, by: 'holder-bodies.head@1' });
        continue;
      }
      if (facility && (/[馆院站厂园场]/u.test(text.charAt(end - 1)) || text.endsWith('基地', end))) {
        // 故宫博物院|院长: who has a head is a body here, not a site.
        found.push({ ...facility, type: 'Institution', confidence: 0.995, by: 'holder-bodies.facility@1' });
        continue;
      }
      if (around.places.at(end).length > 0 && !OF_COMPANY.test(run.title)) continue;
      const periodical = periodicalBefore(text, end, run.title);
      if (periodical) {
        found.push(periodical);
        continue;
      }
      const quoted = quotedName(text, run, end);
      if (quoted !== null) {
        found.push({
          type: typeOf(text.slice(quoted, end - 1), run.title),
          range: { start: quoted, end: end - 1 },
          confidence: 0.9,
          by: 'holder-bodies.quoted@1',
        });
        continue;
      }
      // 乌陆军|总司令 is not the lexicon's 陆军: the tagger's longer name goes first.
      const named = taggedName(text, end, run.title, tokens, index);
      const known = knownName(text, end) ?? latinName(text, end);
      const tagged = named !== null && (known === null || named < known) ? named : known;
      const bounded = tagged === null && OF_COMPANY.test(run.title) ? boundedName(text, end, tokens, index) : null;
      const start = tagged ?? bounded;
      // 世界经济论坛|主席: words for kinds alone, and a name to the tagger.
      const forum = named !== null && text.endsWith('论坛', end) && index.at(named)?.tag === 'ORG' && end - named >= 5;
      if (forum) {
        found.push({
          type: 'Institution',
          range: { start: named, end },
          confidence: 0.95,
          by: 'holder-bodies.forum@1',
        });
        continue;
      }
      if (
        start === null ||
        !isName(tagged === null ? text.slice(start, end) : text.slice(start, end).replace(/^新(?=..)/u, '')) ||
        (inner && inner.range.end > start && (tagged === null || inner.range.start < start))
      ) {
        const bare = bareBody(text, end);
        if (bare) found.push(bare);
        else {
          const nouns = nounBody(text, end, tokens, index);
          const plain = nouns === null ? '' : text.slice(nouns, end).replace(/^新(?=.)/u, '');
          if (
            nouns !== null &&
            isName(plain) &&
            (inner === undefined || inner.range.start >= nouns || inner.range.end <= nouns)
          )
            found.push({
              type: typeOf(text.slice(nouns, end), run.title),
              range: { start: nouns, end },
              // 莎士比亚书店|老板: a shop, and no person, though the tagger takes it for one.
              confidence: index.at(nouns)?.tag === 'PER' ? 0.96 : 0.86,
              by: 'holder-bodies.nouns@1',
            });
        }
        continue;
      }
      const place = around.places.at(start)[0];
      const name = text.slice(start, end);
      found.push({
        type: typeOf(name, run.title),
        range: { start: place && tagged !== null ? place.range.start : start, end },
        // 华昌达|现任|董事长: what the tagger takes for a person is the company whose officer follows.
        confidence: OF_OFFICER.test(run.title) && end - start <= 6 ? 0.96 : tagged === null ? 0.8 : 0.88,
        by: tagged === null ? 'holder-bodies.company-title@1' : 'holder-bodies.tagger@1',
      });
    }
    return found;
  },
};

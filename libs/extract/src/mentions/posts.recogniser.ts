import { isOrganization, type TextRange } from '#libs/domain';
import { publicBodyWords, titleWords } from '#libs/lexicon';
import { alternation } from '../rules/alternation.js';
import { Cover } from './places-scene.js';
import { findPersons } from './persons-evidence.js';
import { type TitleMatch, titlesIn, titlesOf } from './posts-titles.js';
import type { Candidate, RecognitionContext, Recogniser, RefusedCandidate } from './recogniser.js';
import { EndIndex, indexOf, Offsets, type TokenIndex } from './token-index.js';

/** Titles joined for one person (党委书记、董事长), or one title. */
interface TitleGroup {
  start: number;
  end: number;
  weak: boolean;
  evidence: string | null;
}

const TENSE = /^(?:原(?!油|创|著|子|料|告)|前(?!锋|台)|时任|现任|曾任|新任|已故|拟任|候任)/u;
/** What gives someone a post: 任, 任命…为, 当选为. The body may stand between it and the title. */
const GIVES =
  /(?:任命.{2,12}为|选举.{2,12}为|决定.{2,12}任|免去.{2,12}(?:(?:兼任)?的|同志|先生|女士)|[被获](?:任命|委任|选|推选|推举|聘任?)为|(?:增聘|委任|委派).{2,10}[为任]|推选.{2,12}为|聘(?:任|请).{2,12}为|提名.{2,12}为|担任|出任|兼任|接任|转任|调任|改任|历任|续任|连任|就任|升任|晋升为?|当选为?|任|辞去|辞任|退任|卸任|不再担任|不再兼任|时任|现任|曾任|受聘为|获聘为?)(?:了)?$/u;
/** What says that a person named before is something: 是, 作为, 不仅是…更是. */
const IS = /(?:是|作为|身为|成为)(?:一名|一位|该|这个|我们|新一任)?(?:[^,。;!?]{0,40}的)?$/u;
const DEPARTMENT = /^(?:宣传部|组织部|统战部|政法委|办公室|政研室|项目部|武装部|工作部|研究室|机关)(?=..)/u;
/** A body by its bare level that ends where a title begins: 省委宣传部 in 省委常委、省委宣传部部长. */
const BARE_BODY = /(?<=^|[\s,。;:、!?”(任为是])(?:自治区|省|市|县|区|州|盟|旗|镇|乡)[\u3400-\u9fff]{1,14}$/u;
/** What was taken for one body and is a title with a further body: 书记、县脱贫攻坚领导小组, 联合创始人兼天元小店. */
const HOLDS_TITLE =
  /(?:书记|[局市县区厅处科镇乡校院所队部会事]长|主任|总裁|经理|总监|创始人|委员|代表|董事|教授|主席|院士|参事)(?:(?:[、兼暨]|以及).|$)/u;
const KINDS = titleWords().kinds;
const ROLES: ReadonlySet<string> = new Set(titleWords().rolesOfBody);
const HEAD_END =
  /(?:员|长|师|官|任|理|裁|监|家|者|手|校|尉|袖|帅|锋|卫|督|席|记|表|人|授|士|问|委|董|事|导|编|工|干|管|首|总)$/u;

/** How papers address people, behind the name: 刘建国先生,天元集团董事长. */
const HONORIFIC = /^(?:同志|先生|女士|博士)/u;
/** Before a body or title in a remark: 刘建国(前天元集团董事长). */
const REMARK_TENSE = /(?:[(,])(原|前|现任|时任|曾任)$/u;
/** Between a title and the name of who takes it: 董事长一职将由|刘建国|接任. */
const HELD_BY = /^(?:一职|职务)?(?:现|将|拟|暂|则|也|均|已|改)*由/u;
const TAKES = /^(?:同志|先生|女士|博士)?(?:担任|出任|接任|兼任|接替)/u;

/** What departments are for, before the head of one: 住建|局长, 财政|厅长. */
const OF_UNIT = new RegExp(`(?:${alternation([...publicBodyWords().units, '警察'])})$`, 'u');
/** A level by itself, before what a department is for: 、县|水利局长. */
const BARE_LEVEL = /(?:^|[\s,。;:、!?”(和与及])[省市县区州旗镇乡]$/u;
/** Ministers abroad, whose titles say what for: 埃及|石油部长, 法国|经济与财政部长. */
const MINISTER = /(?:部长|大臣|国务秘书|次官|总检察长|议长|特使|特别代表)$/u;
/** What the words before such a title do not hold. */
const NO_MINISTRY = /[的了在是将被由让对等任为、]|[前原新]$|总统|总理|首相|外长|大臣|部长|次官|议长/u;

function joins(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to);
  // 平安好医生CEO: a title in letters behind another word is of what that word names.
  if (between === '' && /[A-Z]/u.test(text.charAt(to))) return false;
  return between === '、' || between === '' || between === '兼' || between === '、兼';
}

/**
 * Titles of posts (职务) that a named person holds: beside the name (副市长梁艳萍, 李玉东教授), in a chain before it
 * (中共中央总书记、国家主席习近平), after 任, 当选, 是, 免去…的, and in a headline that leaves out the name the story gives.
 * Titles joined by 、 for one body are one mention; the body is a mention of its own.
 */
export const postsRecogniser: Recogniser = {
  name: 'posts',
  version: 1,
  propose(context): Candidate[] {
    return judgedTitles(context).flatMap(({ start, end, evidence }) =>
      evidence === null ? [] : [{ type: 'Post', range: { start, end }, confidence: 0.93, by: evidence }],
    );
  },
  refused(context): RefusedCandidate[] {
    return judgedTitles(context).flatMap(({ start, end, evidence }) =>
      evidence === null
        ? [{ type: 'Post', range: { start, end }, by: 'post.before-name@1', reason: 'a title that nobody named holds' }]
        : [],
    );
  },
};

/** The titles of an article, each with what says that somebody named holds it; null where nothing does. */
function judgedTitles({ page, article, tokens, proposed }: RecognitionContext): readonly TitleGroup[] {
  const { text } = article.reading;
  const persons = findPersons(page, article, tokens).filter(({ confidence }) => confidence >= 0.8);
  const personStarts = new Set(persons.map(({ range }) => range.start));
  const personEnds = new Set(persons.map(({ range }) => range.end));
  /** Where names end with what people are addressed by behind them. */
  const calledEnds = new Set(
    persons.map(({ range: { end } }) => end + (HONORIFIC.exec(text.slice(end, end + 2))?.[0].length ?? 0)),
  );
  for (const end of personEnds) calledEnds.add(end);
  const bodies = proposed.filter(
    ({ type, deictic, confidence, range }) =>
      ((isOrganization(type) && confidence >= 0.6) || (type === 'Place' && deictic !== true) || type === 'Facility') &&
      !(range.end - range.start >= 4 && HOLDS_TITLE.test(text.slice(range.start, range.end))),
  );
  // 主席关长顺: 关长 there is the beginning of a name.
  const inNames = new Offsets(text.length);
  for (const { range, confidence } of persons) {
    if (confidence < 0.85) continue;
    for (let at = range.start; at < range.end; at += 1) inNames.add(at);
  }
  const titles = titlesOf(article).filter(({ range }) => !inNames.has(range.start));
  const groups = groupTitles(text, titles, bodies);
  for (const group of roleTitles(text, bodies)) groups.push(group);
  for (const group of gapTitles(text, groups, bodies, personStarts, indexOf(tokens))) groups.push(group);
  groups.sort((a, b) => a.start - b.start || b.end - a.end);
  const bodyEnds = new Map<number, number>();
  for (const { range } of bodies) {
    bodyEnds.set(range.end, Math.min(range.start, bodyEnds.get(range.end) ?? range.start));
  }
  const passed = new Map<number, number>();
  /** Where what stands before a title begins, its bodies passed over. */
  const beforeBodies = (at: number): number => {
    const known = passed.get(at);
    if (known !== undefined) return known;
    const start = passBodies(at);
    passed.set(at, start);
    return start;
  };
  const passBodies = (at: number): number => {
    let start = at;
    const tense = /(?:原|前|现任|时任|新任|首任|新|“)$/u.exec(text.slice(Math.max(0, at - 2), at))?.[0].length ?? 0;
    if (tense > 0 && bodyEnds.has(at - tense)) start -= tense;
    // 作为天元电源的|董事: the body's own.
    if (text.charAt(start - 1) === '的' && bodyEnds.has(start - 1)) start -= 1;
    for (let next = bodyEnds.get(start); next !== undefined; next = bodyEnds.get(start)) start = next;
    const bare = start === at ? BARE_BODY.exec(text.slice(Math.max(0, at - 20), at)) : null;
    const level = bare && /[委府协局厅办部院会室队人大中心]$/u.test(bare[0]) ? bare[0].length : 0;
    return start - level;
  };
  const organizationEnds = new Set(bodies.flatMap(({ type, range }) => (isOrganization(type) ? [range.end] : [])));
  const words = indexOf(tokens);
  for (const group of groups) {
    // 刘建国,天元大学|经济学|教授: what the title is of belongs to it, also where no name follows.
    if (personStarts.has(group.end) || beforeBodies(group.start) < group.start) continue;
    for (let start = group.start - 2; start >= Math.max(0, group.start - 8); start -= 1) {
      if (!organizationEnds.has(start)) continue;
      const whole = groups.some((one) => one.start === start && one.end === group.end);
      if (!whole && isModifier(text.slice(start, group.start)) && isNounPhrase(words, start, group.end))
        group.start = start;
      break;
    }
  }
  for (const group of groups) {
    const after = text.charAt(group.end) === ' ' ? group.end + 1 : group.end;
    const quoted = /^\(([^()]{1,8})\)/u.exec(text.slice(group.end, group.end + 10));
    const dashed = text.startsWith('——', group.end) && personStarts.has(group.end + 2);
    const body = beforeBodies(group.start) < group.start;
    const called = text.charAt(group.end) === '、' && beforeCalling(text, group.end, personStarts);
    const of = body && text.charAt(group.end) === '的' && personStarts.has(group.end + 1);
    const equated = body && /[为是]/u.test(text.charAt(group.end)) && isName(text, persons, group.end + 1);
    if (
      of ||
      called ||
      equated ||
      dashed ||
      personStarts.has(after) ||
      (quoted && personStarts.has(group.end + quoted[0].length))
    ) {
      group.evidence = 'post.before-name@1';
    } else if (
      personEnds.has(group.start) &&
      !isVerb(text, group) &&
      !/^(?:[的]?(?:职务|一职))/u.test(text.slice(group.end, group.end + 4))
    ) {
      group.evidence = 'post.after-name@1';
    } else group.evidence = namedElsewhere(text, group, beforeBodies(group.start), persons, calledEnds);
  }
  appositions(text, groups, beforeBodies, calledEnds);
  chain(text, groups, beforeBodies, indexOf(tokens));
  headlines(text, groups, beforeBodies);
  addressed(text, groups);
  generalSecretary(text, groups);
  return groups;
}

/** What people are by their work, printed between a title and a name: 县文联主席、作家|刘建国. */
const CALLING =
  /^、(?:著名|知名|青年)?[\u3400-\u9fff]{0,3}(?:家|诗人|学者|演员|歌手|医生|教师|老师|律师|球星|影星|歌星|名将)$/u;

/** Whether behind a title 、 and a calling lead to a name. */
function beforeCalling(text: string, end: number, personStarts: ReadonlySet<number>): boolean {
  for (let at = end + 3; at <= end + 8; at += 1) if (personStarts.has(at)) return CALLING.test(text.slice(end, at));
  return false;
}

/** Whether a person's name begins at a place and ends the clause: 董事长为|刘建国, */
function isName(text: string, persons: readonly { readonly range: TextRange }[], start: number): boolean {
  return persons.some(({ range }) => range.start === start && /^(?:$|[,。;、\n])/u.test(text.slice(range.end)));
}

/** 李强代表党中央致词: here 代表 is what he does. */
function isVerb(text: string, group: TitleGroup): boolean {
  const word = text.slice(group.start, group.end);
  return (
    /^(?:代表|导演|主持人?|编辑|领导|顾问|助理)$/u.test(word) &&
    !/^(?:$|[\s,。;:!?、)”]|说|认为|建议|发言|提出|表示|介绍|等)/u.test(text.slice(group.end, group.end + 2))
  );
}

/** Titles of the text, cut where a body reaches into them and joined where 、 joins them. */
function groupTitles(text: string, titles: readonly TitleMatch[], bodies: readonly Candidate[]): TitleGroup[] {
  const groups: TitleGroup[] = [];
  const cover = new Cover(text.length, bodies);
  const ending = new EndIndex(bodies.map((body, order) => ({ range: body.range, order })));
  for (const title of titles) {
    let { start } = title.range;
    const { end } = title.range;
    const reaching = [];
    for (let at = start + 1; at < end; at += 1) reaching.push(...ending.at(at));
    for (const body of reaching.sort((a, b) => a.order - b.order)) {
      // 萍乡市委 | 副书记: the committee belongs to the place, not to the title.
      // 以色列国 | 防部长 is none: what is left must be a title by itself.
      if (body.range.start >= start || body.range.end <= start || body.range.end >= end) continue;
      // 山西省政府 | 党组成员: a leading group is never the body.
      if (/^(?:党组|董事局|董事会|监事会)$/u.test(text.slice(start, body.range.end))) continue;
      const rest = text.slice(body.range.end, end);
      if (titlesIn(rest)[0]?.range.end === rest.length) start = body.range.end;
    }
    // 省委宣传部 | 部长: the department belongs to the committee before it; 、宣传部部长 stays whole.
    const department = DEPARTMENT.exec(text.slice(start, end));
    if (department && /[委府局厅院会协]$/u.test(text.slice(Math.max(0, start - 1), start)))
      start += department[0].length;
    const tense = TENSE.exec(text.slice(start, end));
    if (tense) start += tense[0].length;
    // 、市纪委 | 书记: the committee is one by its bare level.
    const organ = /^(?:总工会|纪委|监委|团委|妇联|工会)/u.exec(text.slice(start, start + 3));
    if (organ && /(?:^|[\s,。;:、!?”(])[省市县区州镇乡]$/u.test(text.slice(Math.max(0, start - 2), start)))
      start += organ[0].length;
    start = wholeOffice(text, start, end, ending, bodies);
    // A body that holds the title and two more characters at least.
    if (cover.holds(start - 2, end) || cover.holds(start - 1, end + 1) || cover.holds(start, end + 2)) continue;
    if (end - start < 2) continue;
    const last = groups.at(-1);
    if (last && joins(text, last.end, start)) {
      last.end = end;
      last.weak &&= title.weak;
    } else groups.push({ start, end, weak: title.weak, evidence: null });
  }
  return groups;
}

/** Where a title begins with what its holder's department or ministry is for: 平遥县|住建局长, 埃及|石油部长. */
function wholeOffice(
  text: string,
  start: number,
  end: number,
  ending: EndIndex<{ readonly range: TextRange; readonly order: number }>,
  bodies: readonly Candidate[],
): number {
  const title = text.slice(start, end);
  if (/[局厅]长$/u.test(title)) {
    const unit = title.length === 2 ? (OF_UNIT.exec(text.slice(Math.max(0, start - 8), start))?.[0].length ?? 0) : 0;
    const whole = start - unit;
    const level = end - whole > 3 && BARE_LEVEL.test(text.slice(Math.max(0, whole - 2), whole)) ? 1 : 0;
    if (level > 0) return whole - level;
    return ending.at(whole).length > 0 ? whole : start;
  }
  const known = ending.at(start).some(({ order }) => !bodies[order]?.by.startsWith('places.tagger'));
  if (!MINISTER.test(title) || known) return start;
  let country: Candidate | undefined;
  for (let at = start - 1; at >= start - 10 && !country; at -= 1)
    country = ending
      .at(at)
      .map(({ order }) => bodies[order])
      .find((body) => body?.type === 'Place' && body.hints?.classification === 'country');
  if (!country) return start;
  const words = text.slice(country.range.end, start);
  return /^[\u3400-\u9fff]+$/u.test(words) && !NO_MINISTRY.test(words) && country.hints?.canonical !== '中国'
    ? country.range.end
    : start;
}

/** What people do at a body, at the end of a clause: 刘建国是平遥县医院|护士。 Only what gives it to somebody named makes it a post. */
const ROLE_AT = new RegExp(`(?:的|一名|一位)?(${alternation([...ROLES])})(?=[,。;、)\n]|$)`, 'uy');

function roleTitles(text: string, bodies: readonly Candidate[]): TitleGroup[] {
  const found = new Map<number, TitleGroup>();
  for (const { type, range } of bodies) {
    if (!isOrganization(type)) continue;
    ROLE_AT.lastIndex = range.end;
    const role = ROLE_AT.exec(text)?.[1];
    if (role === undefined) continue;
    const end = ROLE_AT.lastIndex;
    found.set(end, { start: end - role.length, end, weak: true, evidence: null });
  }
  return [...found.values()];
}

/** Between a body and a name everything is the title, if it ends as titles do: 潞城邮政分公司 | 寄递经理 | 魏振芳. */
function gapTitles(
  text: string,
  groups: readonly TitleGroup[],
  bodies: readonly Candidate[],
  personStarts: ReadonlySet<number>,
  words: TokenIndex,
): TitleGroup[] {
  const found: TitleGroup[] = [];
  const titled = new Set(groups.map(({ end }) => end));
  const known = new Set(groups.map(({ start, end }) => `${start}-${end}`));
  // A region within a title (亚洲事务|主任) is no body of its own.
  const bodyEnds = new Set(
    bodies.flatMap(({ type, range }) =>
      type === 'Place' && /^(?:事务|问题|地区|大?区|首席|市场|业务|政策)/u.test(text.slice(range.end, range.end + 2))
        ? []
        : [range.end],
    ),
  );
  const bodyStarts = new Set(bodies.map(({ range }) => range.start));
  for (const body of bodies) {
    if (!isOrganization(body.type)) continue;
    const from =
      body.range.end +
      (/^的?(?:一名|一位|著名|知名|资深|老(?![板师总乡]))?/u.exec(text.slice(body.range.end, body.range.end + 3))?.[0]
        .length ?? 0);
    for (let end = from + 2; end <= Math.min(from + 14, text.length); end += 1) {
      if (!/^[\u3400-\u9fff、]+$/u.test(text.slice(from, end))) break;
      // 北河研究院|特约专家、天元学会会长刘建国: the next body of the list begins behind it.
      const listed = text.charAt(end) === '、' && bodyStarts.has(end + 1);
      if (!personStarts.has(end) && !listed) continue;
      // 解放军总医院 | 骨科医学部 | 主任: a longer body ends in between.
      let between = body.range.end + 1;
      while (between <= end - 2 && !bodyEnds.has(between)) between += 1;
      if (between <= end - 2) break;
      let start = from;
      const tense = TENSE.exec(text.slice(start, end));
      if (tense) start += tense[0].length;
      const title = text.slice(start, end);
      const joined = title.replace(/(?<=\p{Script=Han}{2})[与和](?=\p{Script=Han}{3})/u, '');
      const plain = !/[的了在和与及等对向是为由被]|相关|有关|、$/u.test(joined) && HEAD_END.test(title);
      if (listed && !(plain || ROLES.has(title) || /(?:专家|学者)$/u.test(title))) break;
      const expert = /(?:特邀|特约|首席|资深|高级)专家$/u.test(title);
      const role = [...ROLES].some((word) => title.endsWith(word));
      const kind = !expert && !titled.has(end) && !role && KINDS.some((word) => title.endsWith(word));
      if (
        title.length >= 2 &&
        (plain || ROLES.has(title) || isNounPhrase(words, start, end)) &&
        !kind &&
        !known.has(`${start}-${end}`)
      ) {
        known.add(`${start}-${end}`);
        found.push({ start, end, weak: false, evidence: null });
      }
      break;
    }
  }
  return found;
}

/** Whether words between a body and a title can belong to the title: 经济学 in 经济学教授, not the department 经济学院. */
function isModifier(words: string): boolean {
  return (
    /^\p{Script=Han}+$/u.test(words) &&
    !/[的了在和与及等对向是为由被]|(?:[部处科院所系室组局办委站队会厅司股课班]|中心|公司)$/u.test(words)
  );
}

/**
 * Whether the tagger's words from one place to another are nouns and what stands before nouns, the last a noun of two characters: 二当家, 裁军问题|首席|代表.
 * Between a body and a name such words say what the name is there.
 */
function isNounPhrase(words: TokenIndex, start: number, end: number): boolean {
  let last = words.at(start);
  while (last && last.range.end < end) {
    if (!/^(?:n|vn|a|an|m|b|nz)$/u.test(last.tag)) return false;
    last = words.at(last.range.end);
  }
  return last !== undefined && last.range.end === end && last.tag === 'n' && end - last.range.start >= 2;
}

/** 任命王毅为外交部部长, 他是…的炮制师: the name stands further off. */
function namedElsewhere(
  text: string,
  group: TitleGroup,
  before: number,
  persons: readonly { readonly range: TextRange }[],
  calledEnds: ReadonlySet<number>,
): string | null {
  const sentence = Math.max(text.lastIndexOf('。', before - 1), text.lastIndexOf('\n', before - 1)) + 1;
  const lead = text.slice(sentence, before);
  const bare = lead.replace(/(?:了|的|其|一名|一位|该|原|当时|时任|首任|现任|新任)$/u, '');
  const by = before < group.start ? HELD_BY.exec(text.slice(group.end, group.end + 6)) : null;
  if (by) {
    const taker = persons.find(({ range }) => range.start === group.end + by[0].length);
    if (taker && TAKES.test(text.slice(taker.range.end, taker.range.end + 4))) return 'post.given@1';
  }
  const after = text.slice(group.end, group.end + 3);
  if (!/^(?:$|[\s,。;、:!?()”]|职务|一职|等|和|及|与|以及|的|后|之前|之后|期间|以来|时)/u.test(after)) return null;
  const named = persons.some(({ range }) => range.start >= sentence && range.end <= before);
  // Below 免去 a decision lists X的…局长职务, one after the other.
  const entry =
    after.startsWith('职务') && persons.some(({ range }) => range.end + 1 === before && lead.endsWith('的'));
  if (entry && /(?:^|[;:,、])[^,。;:、]{2,8}(?:同志)?的$/u.test(lead)) return 'post.given@1';
  const offset = /^的(?:正?是)?/u.exec(after)?.[0].length ?? 0;
  const holder = offset > 0 && persons.some(({ range }) => range.start === group.end + offset);
  if ((GIVES.test(lead) || GIVES.test(bare)) && (named || holder || /[他她其]/u.test(lead))) return 'post.given@1';
  if (group.weak && group.start === before) return null;
  const earlier = persons.some(({ range }) => range.end <= sentence);
  // 刘建国为, 刘建国,原为.
  const stem = bare.replace(/,?(?:原|曾经?|现|目前|也|还|便|就|即|后|则|均|生前|当时)*(?:[为系]|(?<=生前)是)$/u, '');
  const direct = stem.length < bare.length && calledEnds.has(sentence + stem.length);
  if (direct) return 'post.is@1';
  // 作为甲公司董事长、乙学会会长,刘建国…: the last title stands before the name.
  if (
    after.startsWith(',') &&
    /(?:作为|身为)[^,。;:!?]{0,40}$/u.test(lead) &&
    persons.some(({ range }) => range.start === group.end + 1)
  )
    return 'post.as@1';
  if (IS.test(lead) || (bare !== lead && IS.test(bare))) {
    const clause = lead.slice(Math.max(lead.lastIndexOf(','), lead.lastIndexOf(';')) + 1);
    const subject = persons.some(
      ({ range }) => range.start >= before - clause.length && range.end <= before && before - range.end <= 30,
    );
    if (subject || (/^(?:他|她|更是|也是|还是|又是|不仅是)/u.test(clause) && (named || earlier))) return 'post.is@1';
  }
  return null;
}

/** Titles behind a name as a remark: 刘建国(天元集团董事长), 刘建国,天元集团董事长,… with a body before the title; and those that 、 joins to them. */
function appositions(
  text: string,
  groups: readonly TitleGroup[],
  beforeBodies: (at: number) => number,
  personEnds: ReadonlySet<number>,
): void {
  let before: TitleGroup | null = null;
  for (const group of groups) {
    // 经济学|教授: the whole title stands before its part.
    if (before && group.start >= before.start && group.end <= before.end) continue;
    let from = beforeBodies(group.start);
    const body = from < group.start;
    from -= REMARK_TENSE.exec(text.slice(Math.max(0, from - 3), from))?.[1]?.length ?? 0;
    const mark = text.charAt(from - 1);
    if (group.evidence === null) {
      const dash = mark === '—' && text.charAt(from - 2) === '—';
      const held =
        body && (dash ? personEnds.has(from - 2) : (mark === '(' || mark === ',') && personEnds.has(from - 1));
      if (held && (mark === '(' ? /^[,;、)]/u : /^(?:$|[,。;、\n])/u).test(text.slice(group.end, group.end + 1)))
        group.evidence = 'post.apposition@1';
      else if (
        before?.evidence?.startsWith('post.apposition') ||
        before?.evidence?.startsWith('post.given') ||
        before?.evidence?.startsWith('post.is')
      ) {
        // 刘建国是甲大学教授、乙科学院院士: a weak title beside a body of its own is one, and a member holds none.
        const own = body && text.slice(group.start, group.end) !== '成员';
        const joint = text.slice(before.end, from);
        if ((!group.weak || own) && /^(?:、(?:公司)?|[和及与]|以及)$/u.test(joint)) group.evidence = before.evidence;
        // 刘建国任甲公司董事长、总经理,乙公司监事。
        else if (own && joint === ',' && /^(?:$|[,。;、\n]|等)/u.test(text.slice(group.end, group.end + 1)))
          group.evidence = before.evidence;
      }
    }
    before = group;
  }
}

/** Walks chains from their named end: 中共中央总书记、国家主席、中央军委主席习近平. */
function chain(
  text: string,
  groups: readonly TitleGroup[],
  beforeBodies: (at: number) => number,
  words: TokenIndex,
): void {
  /** The groups behind the one in hand that have evidence, the nearest last. */
  const proven: TitleGroup[] = [];
  for (const group of groups.toReversed()) {
    // 宣讲团成员、…主任林小满: a member holds no post.
    if (text.slice(group.start, group.end) === '成员') continue;
    const next = group.evidence === null ? proven.findLast(({ start }) => start >= group.end) : undefined;
    if (group.evidence !== null) proven.push(group);
    if (!next) continue;
    const from = beforeBodies(next.start);
    const between = text.slice(group.end, from);
    if (
      /^(?:、|,|、?兼任?|[及暨]|、(?:时任|现任|原|前))$/u.test(between) ||
      (between === '和' && from === next.start) ||
      // 市委书记、乙对话|牵头人|刘建国: a body that nobody recognised stands between, nouns only.
      (beforeBodies(group.start) < group.start && isUnknownBody(words, group.end, from, text))
    ) {
      group.evidence = 'post.chain@1';
      proven.push(group);
    }
  }
}

/** Whether a 、 and then nothing but nouns stand from one title to the next, where a body's name might stand. */
function isUnknownBody(words: TokenIndex, from: number, to: number, text: string): boolean {
  if (text.charAt(from) !== '、' || to - from > 20 || to - from < 3) return false;
  for (let at = from + 1; at < to;) {
    const token = words.at(at);
    if (!token || !/^(?:n|vn|nz|nt|nw|ORG|LOC|ns|a|an|s|m|v|f|b|c)$/u.test(token.tag)) return false;
    if (token.tag === 'v' && token.range.end - at < 2) return false;
    at = token.range.end;
    if (at > to) return false;
  }
  return true;
}

/** A headline names the post alone (会见怡和控股执行主席); the story names its holder. */
function headlines(text: string, groups: readonly TitleGroup[], beforeBodies: (at: number) => number): void {
  const key = (group: TitleGroup) => {
    const from = beforeBodies(group.start);
    return from === group.start ? null : text.slice(from, group.end);
  };
  const held = new Set(groups.filter(({ evidence }) => evidence !== null).map(key));
  for (const group of groups) {
    const name = key(group);
    if (group.evidence === null && name !== null && held.has(name) && /^(?:$|[\s\n,、])/u.test(text.slice(group.end))) {
      group.evidence = 'post.headline@1';
    }
  }
}

/** 总书记 alone, in a text that calls 习近平 by name: of nobody else does the press speak so. */
function generalSecretary(text: string, groups: readonly TitleGroup[]): void {
  if (!text.includes('习近平')) return;
  for (const group of groups) {
    if (group.evidence !== null || text.slice(group.start, group.end) !== '总书记') continue;
    if (!/(?:中央|委员会|党|[国盟])$/u.test(text.slice(Math.max(0, group.start - 3), group.start)))
      group.evidence = 'post.general-secretary@1';
  }
}

/** 总统先生, said to the one whom the page calls 总统 by name. */
function addressed(text: string, groups: readonly TitleGroup[]): void {
  let held: Set<string> | undefined;
  for (const group of groups) {
    if (group.evidence !== null || !/^(?:先生|女士|阁下)/u.test(text.slice(group.end, group.end + 2))) continue;
    held ??= new Set(
      groups.filter(({ evidence }) => evidence !== null).map(({ start, end }) => text.slice(start, end)),
    );
    if (held.has(text.slice(group.start, group.end))) group.evidence = 'post.address@1';
  }
}

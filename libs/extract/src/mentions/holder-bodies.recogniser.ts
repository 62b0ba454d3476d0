import { isOrganization, type OrganizationType, type Token } from '#libs/domain';
import { organWords, titleWords, WordMatcher } from '#libs/lexicon';
import { leftEdge } from '../rules/left-edge.js';
import { INNER_VERB, nameRegion } from './organizations-edges.js';
import { findPersons } from './persons-evidence.js';
import { titlesOf } from './posts-titles.js';
import type { Candidate, Recogniser } from './recogniser.js';
import { indexOf, type TokenIndex } from './token-index.js';

const words = organWords();
const GENERIC = WordMatcher.of(words.generic);
const KINDS: ReadonlySet<string> = new Set(titleWords().kinds);
const TITLE_PARTS: ReadonlySet<string> = new Set([
  ...titleWords().heads,
  ...titleWords().prefixes,
  ...titleWords().modifiers,
]);

/** Titles that only a company has: what stands before them is one, whatever it is called. */
const OF_COMPANY =
  /(?:创始人|创办人|CEO|CFO|CTO|COO|CMO|CIO|董事长|董事会主席|总裁|总经理|首席[\p{Script=Han}]{1,4}官|合伙人|实际控制人|法定代表人|法人代表|法人|总监|董秘|老板|执行董事|独立董事|监事)$/u;
/** Titles of companies that other bodies have as well. */
const OF_BUSINESS = /(?:经理|主管|代表|高管|分析师|经济学家|策略师|研究员|工程师|设计师|董事|店长|厂长)$/u;
const OF_CLUB = /(?:教练|主帅|球员|前锋|后卫|中场|门将|队长|领队|主席)$/u;
const OF_MEDIA = /(?:记者|主编|总编|总编辑|主持人|台长|社长)$/u;
const OF_GOVERNMENT = /(?:局长|司长|处长|厅长|署长|书记|司令员?|政委|庭长|关长|检察长)$/u;

/** Between the title of a holder and his name: nothing, or a mark that papers set there. */
const BEFORE_NAME = /^(?:的|\s|:)?$/u;
const JOINS = /^(?:、|兼|、兼|和|及|\/|&)$/u;
/** Says when someone held a title, and belongs neither to it nor to the body. */
const TENSE = /(?:原|前|现任|时任|前任|新任|首任|曾任|历任|继任|候任|已故)$/u;

/** Ends of departments within a body: 中国银行|网络金融部, 北京大学|法学院. */
const DEPARTMENT =
  /^(?![省市县区]?(?:党|团|纪)委)[\p{Script=Han}\d]{1,12}?(?:部|处|科|室|院|所|系|学系|中心|办|组|站|队|局|司|厅|团|分会|委员会|专委会|支行|分行|分公司|公司|股|课|基地|实验室|工作室|部门|事业群|大区|中国区|区|分部|总部|车间|班|委|馆|社|台|网|会|党委|董事会|理事会|监事会|专班)$/u;
/** What a department's name does not hold: words that begin a thought of their own. */
const NOT_INSIDE = /[的了在是和与及对将被由让给说称、]|相关|有关|一位|一名|该|这|著名|知名/u;

/** Words for bodies and people that name none by themselves. */
const NO_NAME =
  /^(?:.{0,2}(?:公司|集团|企业|品牌|平台|基金会?|项目|工厂|酒店|商店|超市|餐厅|餐馆|饭店|旅行社|中心|机构|协会|学校|学院|医院|银行|部门|单位|团队|小组|球队|俱乐部|国家队|组委会|委员会|董事会|事务所|支部|大学|工地|剧组|乐队|节目|电影|影片|杂志|媒体|出版社|研究所|研究院|投行|券商|保险|家族|行业|产业|领域|地区|全球|亚太区?|中国区|大中华区|国际|国家|社会|政府|内阁|军方|警方|反对派|本届|论坛|大会|峰会|会议|联盟|组织|代表团))$/u;
const NO_BEGINNING =
  /^(?:[该本此这那某各每其我你他她它两多一几首第前原曾时现新老等据经由让把被将为以从到在与和及对向并但而如若因所]|著名|知名|资深|专业|优秀|杰出|有关|相关|上述|另外|其他|其中|今年|去年|目前|同时|此外|随后|担任|曾任|现任|时任|聘请|邀请|采访|对话|专访|记者|前述|来自|包括|以及|作为|成为)/u;

/** Where titles of one holder stand in a run, and the name begins behind them. */
interface Run {
  readonly start: number;
  readonly title: string;
}

/** The titles directly before a person's name, taken back over 、 and 兼 to the first of them. */
function runsOf(
  text: string,
  titles: readonly { readonly start: number; readonly end: number }[],
  persons: ReadonlySet<number>,
): Run[] {
  const runs: Run[] = [];
  let open: { start: number; end: number; first: string } | null = null;
  for (const { start, end } of titles) {
    const between: string = open === null ? '' : text.slice(open.end, start);
    if (open !== null && (between === '' || JOINS.test(between))) open.end = end;
    else open = { start, end, first: text.slice(start, end) };
    const gap = BEFORE_NAME.test(text.charAt(end)) ? 1 : 0;
    if (persons.has(end) || (gap === 1 && persons.has(end + 1))) {
      runs.push({ start: open.start, title: open.first });
      open = null;
    }
  }
  return runs;
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

/** Whether words name something: not a kind of body, of people or of titles alone. */
function isName(name: string): boolean {
  if (!/^[“\p{Script=Han}A-Za-z\d·&.()”-]{2,24}$/u.test(name) || /^\d+$/u.test(name)) return false;
  if (NO_NAME.test(name) || NO_BEGINNING.test(name) || KINDS.has(name) || TITLE_PARTS.has(name)) return false;
  if (words.generic.has(name) || NOT_INSIDE.test(name)) return false;
  let at = 0;
  while (at < name.length) {
    const generic = GENERIC.longestAt(name, at);
    if (!generic) return true;
    at = generic.end;
  }
  return false;
}

/** The words of the tagger that end where a title begins and are names of bodies to it (格力电器/ORG). */
function taggedName(end: number, tokens: readonly Token[], index: TokenIndex): number | null {
  if (tokens.length === 0 || !index.endsAt(end)) return null;
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.range.end ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  const last = tokens[low];
  if (!last || last.range.end !== end || !/^(?:ORG|nt|nz|nw)$/u.test(last.tag)) return null;
  let start = last.range.start;
  for (let i = low - 1; i >= 0; i -= 1) {
    const token = tokens[i];
    if (!token || token.range.end !== start || !/^(?:ORG|nt|nz|nw|LOC|ns)$/u.test(token.tag)) break;
    start = token.range.start;
  }
  return start;
}

/** Where a name without any form of its own begins, before a title that only companies have; null where nothing bounds it. */
function boundedName(text: string, end: number, tokens: readonly Token[]): number | null {
  const plain = leftEdge(text, end, [], { inner: INNER_VERB, longest: 14 });
  const bounded = plain.start === 0 || /[,。;:!?、\s“”(]/u.test(plain.stop);
  if (bounded && end - plain.start <= 6) return plain.start;
  if (tokens.length === 0) return null;
  const start = nameRegion(text, end, tokens);
  return end - start <= 14 ? start : null;
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
    if (titles.length === 0) return [];
    const persons = new Set(
      findPersons(page, article, tokens)
        .filter(({ confidence }) => confidence >= 0.8)
        .map(({ range }) => range.start),
    );
    if (persons.size === 0) return [];
    const index = indexOf(tokens);
    const bodies = proposed.filter(({ type, confidence }) => isOrganization(type) && confidence >= 0.6);
    const places = proposed.filter(({ type }) => type === 'Place');
    const found: Candidate[] = [];
    for (const run of runsOf(
      text,
      titles.map(({ range }) => range),
      persons,
    )) {
      const end = bodyEnd(text, run.start);
      if (end < 2 || bodies.some(({ range }) => range.end === end)) continue;
      const inner = bodies
        .filter(({ range }) => range.end < end && end - range.end <= 16)
        .sort((a, b) => b.range.end - a.range.end || a.range.start - b.range.start)[0];
      if (inner && end === run.start) {
        const rest = text.slice(inner.range.end, end);
        if (DEPARTMENT.test(rest) && !NOT_INSIDE.test(rest)) {
          found.push({
            type: inner.type,
            range: { start: inner.range.start, end },
            confidence: 0.93,
            by: 'holder-bodies.department@1',
            ...(inner.hints?.classification === undefined
              ? {}
              : { hints: { classification: inner.hints.classification } }),
          });
          continue;
        }
      }
      if (places.some(({ range }) => range.end === end)) continue;
      const tagged = taggedName(end, tokens, index);
      const bounded = tagged === null && OF_COMPANY.test(run.title) ? boundedName(text, end, tokens) : null;
      const start = tagged ?? bounded;
      if (start === null || (inner && inner.range.end > start && inner.range.start < start)) continue;
      const place = places.find(({ range }) => range.end === start);
      const name = text.slice(start, end);
      if (!isName(name)) continue;
      found.push({
        type: typeOf(name, run.title),
        range: { start: place && tagged !== null ? place.range.start : start, end },
        confidence: tagged === null ? 0.8 : 0.88,
        by: tagged === null ? 'holder-bodies.company-title@1' : 'holder-bodies.tagger@1',
      });
    }
    return found;
  },
};

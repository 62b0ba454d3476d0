import type { TextRange, Token } from '#libs/domain';
import { loadFacilitySuffixes } from '#libs/lexicon';
import { Endings } from '../rules/endings.js';
import { MentionRules } from '../rules/mention-rule.js';
import { holdsName } from './proper-noun.js';
import type { Candidate, Recogniser } from './recogniser.js';

const SUFFIXES = [...loadFacilitySuffixes()].sort(
  (a, b) => b.suffix.length - a.suffix.length || (a.suffix < b.suffix ? -1 : 1),
);
const ENDINGS = new Endings(SUFFIXES, ({ suffix }) => suffix);
const SHARED_ENDINGS = new Endings(
  SUFFIXES.filter(({ shared }) => shared),
  ({ suffix }) => suffix,
);
const RULES = MentionRules.load(new URL('../../rules/facilities.yaml', import.meta.url), {
  facility: SUFFIXES.map(({ suffix }) => suffix),
});

/** Ends of places' names that keep their level; a short name (柳林) belongs to what it names. */
const WITH_LEVEL = /[省市县区旗州盟镇乡村]$/u;

/** Games and fairs whose names make a site's name: 2025年世界运动会运动员村. */
const EVENT_OF_SITE = /(?:运动会|[奥亚世全]运会|奥运|[进世园]博会)/u;

/** Where the name itself begins: 柳林县柳林大剧院 → 柳林大剧院, but 田村日间照料中心 stays whole. */
function withoutPlaces(
  text: string,
  range: TextRange,
  places: readonly TextRange[],
  shared: boolean,
  suffix: number,
): number {
  let { start } = range;
  if (shared) return start;
  for (const place of places) {
    if (place.start !== start || range.end - suffix - place.end < 2) continue;
    const isChain = places.some((next) => next.start === place.end && next.end < range.end - suffix);
    if (isChain || WITH_LEVEL.test(text.slice(place.start, place.end))) start = place.end;
  }
  return start;
}

/** Ends of sites that the tagger's word vouches for: 白马寺, 埃菲尔铁塔, 十字花园. Areas and streets are places, not sites. */
const SITE_END =
  /(?:寺|庙|祠|祠堂|宫|塔|(?<!丘)陵|墓|园|苑|阁|亭|桥|碑|窟|石窟|教堂|大教堂|清真寺|修道院|图书馆|书店|书城|剧院|剧场|影院|影城|球场|体育场|体育馆|游泳馆|赛车场|花园|广场|大厦|大楼|双子塔|酒店|饭店|宾馆|商场|商城|百货大楼|码头|车站|火车站|机场|航站楼|口岸|故居|旧址|遗址|纪念馆|博物馆|博物院|博物苑|美术馆|科技馆|展览馆|陈列馆|大屋|大院|牌坊|城墙|城楼|炮台|总统府|会堂|礼堂|公园|古城|古镇|大桥|植物园|动物园|水族馆|乐园|影视城|航天城|水库|电站|隧道)$/u;
/** Stems that say what kind of site, not which: 城市公园, 后花园, 旧机场. */
const COMMON_SITE =
  /^(?:[大小老新旧古后前上下主副总分本各该某全高中东西南北内外特双每多原]|别墅|城市|绿地|地质|世界地质|国家文化|智慧|城郊|市中心|郊野|郊区|市民|人民(?!大)|农民|工人|学生|文化|文旅|体育|体育运动|运动|健身|休闲|购物|商业|步行|美食|主题|湿地|森林|国家|国家级|世界|国际|地方|省级?|市级?|县级?|乡镇|农村|社区|街道|村级?|口袋|街心|街头|街边|中心|中央|公共|公众|民用|军用|军民|通用|客运|货运|支线|枢纽|干线|高铁|铁路|公路|高速|跨海|跨江|长江|黄河|铁|石|木|浮|天|立交|人行|过街|五星级?|四星级?|星级|大型|小型|中小型|豪华|快捷|连锁|经济型|海洋|儿童|科技|科学|科普|自然|历史|艺术|革命|烈士|名人|民俗|产业|工业|创业|创新|孵化|科创|物流|农业|果|茶|菜|花|校|家|乐|游乐|幼儿|植物|动物|野生动物|烂尾|办公|写字|教学|宿舍|居民|住宿|综合|标志性|会议|展览|会展|图书|电影|露天|室内|足球|篮球|网球|高尔夫|羽毛球|滑雪|冰雪|当地|附近|多家|部分|许多|著名|知名|标准化|规模化|示范|示范性|高标准|皇家|古代|现代|公|私|私家|贵族|帝|皇)*$/u;

/** Sites that every paper calls by a name without an end. */
const LANDMARKS = new Set(['长城', '万里长城', '故宫', '天安门', '天坛', '地坛', '兵马俑', '莫高窟', '布达拉宫']);

/** Sites that only the tagger's word tells: its end says what kind, what stands before is a name. */
function taggedSites(text: string, tokens: readonly Token[]): Candidate[] {
  const found: Candidate[] = [];
  for (const { range, tag } of tokens) {
    if (tag !== 'LOC') continue;
    const name = text.slice(range.start, range.end);
    if ((name.length < 3 && !LANDMARKS.has(name)) || name.length > 14 || !/^[\p{Script=Han}A-Za-z\d·]+$/u.test(name))
      continue;
    // 白宫 speaks and decides: a body.
    if (name.endsWith('白宫')) continue;
    if (
      LANDMARKS.has(name) &&
      !/^(?:汽车|润滑油|证券|基金|战役|精神|脚下)/u.test(text.slice(range.end, range.end + 3))
    ) {
      found.push({ type: 'Facility', range, confidence: 0.85, by: 'facility.tagger@1' });
      continue;
    }
    const kind = SITE_END.exec(name);
    if (!kind || kind.index === 0 || COMMON_SITE.test(name.slice(0, kind.index))) continue;
    if (/^(?:[一二三四五六七八九十两几多\d]+[座个处家所]|这|那|该)/u.test(name) || /[的和与号]/u.test(name)) continue;
    if (
      /^(?:有限|公司|集团|街道|社区|镇|乡|村|路|街|大街|大道|小学|中学|医院|派出所|管理处|管理局|管委会|支行|分理处)/u.test(
        text.slice(range.end, range.end + 4),
      )
    )
      continue;
    found.push({ type: 'Facility', range, confidence: 0.8, by: 'facility.tagger@1' });
  }
  return found;
}

/**
 * Where a name begins by the tagger's words: behind a house number and function words (或者西班牙广场), at a place that no
 * name stands before (破坏油画英国美术馆), at the tagger's own word for the site (昨天福清万达广场).
 */
function withoutSentence(
  text: string,
  range: TextRange,
  suffix: number,
  places: readonly TextRange[],
  tokens: readonly Token[],
): number {
  let { start } = range;
  const limit = range.end - suffix;
  const number = /^.*\d号(?:院|楼|之\d+)?/u.exec(text.slice(start, limit - 1));
  if (number) start += number[0].length;
  // …讯(实习编辑岑山)林肯公园: a bracket of more than a few signs is no part of a name.
  const bracket = /^.*\([^()]{5,}\)/u.exec(text.slice(start, limit - 1));
  if (bracket) start += bracket[0].length;
  // 森林公园|清理|步道: what was done at a site, to another.
  const done = tokens.findIndex(
    ({ range: word, tag }, i) =>
      tag === 'v' &&
      word.start > start &&
      word.end <= limit &&
      ((tokens[i - 1]?.tag === 'LOC' &&
        !/^(?:纪念|观光|展示|服务|游览|休闲)$/u.test(text.slice(word.start, word.end)) &&
        SITE_END.test(text.slice(start, word.start))) ||
        /^(?:共建|合建|联建|共同)$/u.test(text.slice(word.start, word.end))),
  );
  const act = tokens[done];
  if (act) start = act.range.end;
  let named = false;
  for (const { range: word, tag } of tokens) {
    if (word.end <= start) continue;
    if (word.start >= limit) break;
    if (/^(?:LOC|ORG|PER|nz|nw)$/u.test(tag)) {
      const whole = tag !== 'nz' && word.end === range.end && word.end - word.start >= suffix + 2;
      if (whole && !named && word.start > start) return word.start;
      named = true;
    } else if (
      (/^(?:c|p|d|r|u|xc|TIME)$/u.test(tag) ||
        (tag === 'v' && /[在到于离]$/u.test(text.slice(word.start, word.end)))) &&
      word.start >= start &&
      word.end <= limit &&
      text.charAt(word.end) !== '-'
    ) {
      start = word.end;
      named = false;
    }
  }
  // 破坏英国美术馆: a verb right before a place ends the sentence; before other words (眺望 | 石板坡长江大桥) the name begins behind it.
  const first = places.find((place) => place.start > start && place.end <= limit && place.end - place.start >= 2);
  const verb =
    first && tokens.findLast(({ range: word, tag }) => tag === 'v' && word.start >= start && word.end <= first.start);
  if (verb && verb.range.end - verb.range.start >= 2) return verb.range.end;
  return start;
}

/** Finds facilities: 柳林大剧院, 八路军120师战史陈列馆, 栗家庄镇田村日间照料中心. */
export const facilitiesRecogniser: Recogniser = {
  name: 'facilities',
  version: 1,
  propose({ article, tokens, proposed }) {
    const { text } = article.reading;
    const places = proposed
      .filter(({ type }) => type === 'Place')
      .map(({ range }) => range)
      .sort((a, b) => a.start - b.start || b.end - a.end);
    const found: Candidate[] = [];
    for (const candidate of RULES.apply(text, undefined, tokens)) {
      if (!candidate.by.startsWith('facility.by-suffix')) {
        found.push(candidate);
        continue;
      }
      const { range } = candidate;
      const name = text.slice(range.start, range.end);
      const kind = ENDINGS.firstOf(name);
      if (!kind || !(holdsName(range, places, tokens) || EVENT_OF_SITE.test(name))) continue;
      // 万古镇 is a town, not an old town called 万.
      if (kind.suffix.startsWith('古') && places.some((place) => place.end === range.end)) continue;
      const from = withoutSentence(text, range, kind.suffix.length, places, tokens);
      if (range.end - from <= kind.suffix.length) continue;
      if (from > range.start && COMMON_SITE.test(text.slice(from, range.end - kind.suffix.length))) continue;
      const start = withoutPlaces(text, { start: from, end: range.end }, places, kind.shared, kind.suffix.length);
      found.push({ ...candidate, range: { start, end: range.end } });
    }
    for (const site of taggedSites(text, tokens)) found.push(site);
    const names = new Map(
      found.map((candidate) => [text.slice(candidate.range.start, candidate.range.end), candidate]),
    );
    const longest = new Map<number, number>();
    for (const { range } of found) longest.set(range.end, Math.min(range.start, longest.get(range.end) ?? range.start));
    for (const [name, first] of names) {
      for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
        const end = at + name.length;
        if ((longest.get(end) ?? Infinity) <= at) continue;
        found.push({ ...first, range: { start: at, end: at + name.length }, by: 'facility.again@1' });
      }
    }
    // 电商物流配送中心 after …乡村e镇电商物流配送中心: a kind of site alone means the one named before.
    for (const [name, first] of names) {
      const kind = SHARED_ENDINGS.firstOf(name);
      if (!kind) continue;
      for (let at = text.indexOf(kind.suffix, first.range.end); at >= 0; at = text.indexOf(kind.suffix, at + 1)) {
        const end = at + kind.suffix.length;
        let start = at;
        while (start > 0 && name.endsWith(text.slice(start - 1, end))) start -= 1;
        if (end - start < 6 || start === at || end - start >= name.length) continue;
        found.push({
          ...first,
          range: { start, end },
          confidence: 0.7,
          by: 'facility.short@1',
          hints: { canonical: name },
        });
      }
    }
    return found;
  },
};

import { type NationalProgram, loadNationalPrograms, loadRefusedSlogans } from '#libs/lexicon';
import type { Token } from '#libs/domain';
import { longestFirst } from '../rules/alternation.js';
import { leftEdge } from '../rules/left-edge.js';
import { MentionRules } from '../rules/mention-rule.js';
import type { Candidate, Recogniser } from './recogniser.js';

const RULES = MentionRules.load(new URL('../../rules/programs.yaml', import.meta.url));
const REFUSED = loadRefusedSlogans();
const NATIONAL: ReadonlyMap<string, NationalProgram> = new Map(loadNationalPrograms().map((p) => [p.name, p]));
const NATIONAL_NAME = new RegExp(
  longestFirst(NATIONAL.keys())
    .map((name) => name.replace(/[+.]/gu, '\\$&'))
    .join('|'),
  'gu',
);

/** Names that are also ordinary words stand for the programme only in quotation marks: “两新”政策, but 两新组织. */
const QUOTED_ONLY = new Set([
  '两新',
  '两重',
  '六稳',
  '六保',
  '双拥',
  '互联网+',
  '人工智能+',
  '数据要素×',
  '全民健身',
  '全民阅读',
  '双一流',
  '四好农村路',
  '马克思主义',
  '枫桥经验',
  '全域旅游',
  '一村一品',
  '红色物业',
  '三会一课',
]);

/** What may follow a name without making it another thing: 东北振兴 in 东北振兴座谈会 is still the strategy, 西部计划 in 西部计划者 is not. */
const NOT_AFTER =
  /^(?:者|局|办公室|办|领导小组|工作队|厅|委员会|学院|研究院|基金会|促进会|集团|公司|银行|示范(?:区|片|带|村|点)|路(?=[\d一二三四五六七八九十东西南北]|口|与)|大学|骨干工程)/u;

function nationalPrograms(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(NATIONAL_NAME)) {
    const start = match.index;
    const end = start + match[0].length;
    const program = NATIONAL.get(match[0]);
    const quoted = text.charAt(start - 1) === '“' && text.charAt(end) === '”';
    if (!program || (QUOTED_ONLY.has(program.name) && !quoted) || NOT_AFTER.test(text.slice(end, end + 6))) continue;
    found.push({
      type: 'Program',
      range: { start, end },
      confidence: 0.93,
      by: 'program.national@1',
      hints: { canonical: program.canonical },
    });
  }
  return found;
}

/** Every further place where a name found by its form stands, in quotation marks or not. */
function again(text: string, found: readonly Candidate[]): Candidate[] {
  const names = new Map<string, Candidate>();
  for (const candidate of found) {
    const name = text.slice(candidate.range.start, candidate.range.end);
    const known = names.get(name);
    if (name.length >= 3 && !/^十[一二三四五六]五$/u.test(name) && (!known || known.confidence < candidate.confidence))
      names.set(name, candidate);
  }
  const more: Candidate[] = [];
  const taken = new Set(found.map(({ range }) => `${range.start}-${range.end - range.start}`));
  for (const [name, first] of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const quoted = text.charAt(at - 1) === '“' && text.charAt(at + name.length) === '”';
      // A part of a longer name in quotation marks is that name: “强制免疫先打后补” after “先打后补”.
      if (!quoted && name.length < 4) continue;
      const before = text.slice(Math.max(0, at - 30), at);
      const isInside =
        before.lastIndexOf('“') > before.lastIndexOf('”') &&
        /^[^“\n]{0,30}”/u.test(text.slice(at + name.length, at + name.length + 31));
      if (!quoted && isInside) continue;
      if (taken.has(`${at}-${name.length}`)) continue;
      more.push({
        ...first,
        range: { start: at, end: at + name.length },
        confidence: quoted ? first.confidence : Math.min(first.confidence, 0.75),
        by: 'program.again@1',
      });
    }
  }
  return more;
}

/** A phrase that reaches this far left of its noun was not cut at a word. */
const LONGEST_PHRASE = 12;

/** Nouns of work that end the name of a programme an article is about: 三级物流体系, 河湖生态补水. */
const WORK_NOUN =
  /(?:建设|治理|整治|改造|补水|调水|托管|体系|转型|补贴|救助|改革(?!委)|无害化处理|提升|创建|认养|帮扶)(?!者|成果|水平|能力|工作者|局|厅|办|领导小组|项目部)/gu;

/** Common compounds with such nouns that name no programme however often they stand. */
const COMMON_WORK =
  /^(?:基础设施|经济|社会|文明|生态文明|精神文明|队伍|人才队伍|干部队伍|项目|产业项目|重大项目|重点项目|工程|制度|法治|党的|党|党风廉政|作风|现代化|强国|国家|民族|复兴|文化|经济社会|能力|国防|军队|城市|城镇|乡村|农村|美丽中国|基层|环境|全面|深化|综合|专项|集中|系统|源头|协同|开放|企业|技术|技术升级|更新|升级|数字化|智能化|绿色|产业|现代.{0,4}产业|经济体制|体制|体制机制|行政|机构|司法|金融|国企|监管|服务|公共服务|保障|社会保障|政策|标准|评价|指标|创新|治理|工业|现代产业|现代化产业|管理|防控|应急|安全|教育|医疗|医疗卫生|生产|供应|营商环境|质量|形象|品牌|平台|园区|场馆|道路|公路|铁路|高铁|机场|电站|主体|施工|水利|水库|现代化国家|.{0,6}强国|.{0,8}共同体|.{0,6}现代化|.{0,6}队伍|.{0,6}基础设施|.{0,8}能力|.{0,8}水平|.{0,6}(?:铁路|高铁|公路|机场|大桥|港口|定居点|水库|电站|通道|学校|医院|核电))+(?:建设|治理|整治|改造|体系|转型|改革|提升|创建|帮扶|救助|补贴)$/u;

/**
 * A phrase with a noun of work that the headline and the text share, or that comes three times, is what the article reports on:
 * a programme even without quotation marks or a verb before it.
 */
function byRecurrence(text: string, headlineEnd: number, tokens: readonly Token[]): Candidate[] {
  const places = new Map<string, number[]>();
  for (const match of text.matchAll(WORK_NOUN)) {
    const { start, stop } = leftEdge(text, match.index, tokens, {
      longest: LONGEST_PHRASE,
      verbs: 'all',
      inner: /^(?:服务|改造|保障|支撑)$/u,
    });
    const end = match.index + match[0].length;
    const name = text.slice(start, end);
    if (
      start === match.index - LONGEST_PHRASE ||
      name.length < 5 ||
      stop === '”' ||
      /[“”()\d]|^(?:我|该|各|全[省市县国]|这|其|新)/u.test(name) ||
      COMMON_WORK.test(name)
    )
      continue;
    places.set(name, [...(places.get(name) ?? []), start]);
  }
  const found: Candidate[] = [];
  for (const [name, starts] of places) {
    const inHeadline = starts.some((start) => start < headlineEnd);
    if (starts.length < (inHeadline ? 2 : 3)) continue;
    for (const start of starts) {
      found.push({
        type: 'Program',
        range: { start, end: start + name.length },
        confidence: 0.66,
        by: 'program.recurring@1',
      });
    }
  }
  return found;
}

/**
 * Finds programmes: national ones by name, others by form (“百乡千村”行动, 实施…提升行动), then every later use of a name found.
 * Slogans and figures of speech (两个确立, 组合拳) are refused.
 */
export const programsRecogniser: Recogniser = {
  name: 'programs',
  version: 1,
  propose({ article, tokens }) {
    const { text } = article.reading;
    const byForm = RULES.apply(text, undefined, tokens)
      .filter(({ range }) => !REFUSED.has(text.slice(range.start, range.end).replace(/[“”]/gu, '')))
      .map((candidate) => {
        const name = text.slice(candidate.range.start, candidate.range.end);
        const canonical = /^十[一二三四五六]五$/u.test(name) ? `“${name}”规划` : NATIONAL.get(name)?.canonical;
        return canonical === undefined ? candidate : { ...candidate, hints: { ...candidate.hints, canonical } };
      });
    const headlineEnd = Math.max(
      0,
      ...article.blocks.filter(({ role }) => role === 'headline').map(({ range }) => range.end),
    );
    const recurring = byRecurrence(text, headlineEnd, tokens);
    return [...nationalPrograms(text), ...byForm, ...recurring, ...again(text, [...byForm, ...recurring])];
  },
};

import type { MentionType, SourceEntity } from '#libs/domain';
import type { ClaimContext } from './claim-extractor.js';
import type { ReadSentence } from './clause-reading.js';

/** A number of a sentence, as indices of the slot text. */
export interface PrintedNumber {
  readonly start: number;
  readonly end: number;
  readonly unit: string;
  /** What it is a number of. */
  readonly subject: SourceEntity;
  /** Its name as printed, where it is a programme or a project of the clause. */
  readonly named: string | null;
  /** What the number before it in the sentence measures; null for the first. */
  readonly before: string | null;
}

/** Names that can be the very thing that is counted; of places, bodies, people and dates only the words beside them can. */
const THINGS: ReadonlySet<MentionType> = new Set([
  'Program',
  'Project',
  'Product',
  'Work',
  'Facility',
  'Event',
  'Award',
]);

/** Stands for a name that counts nothing. */
const HOLE = '\ue000';
const SLOT = /[\ue000-\ue00f]/gu;

/** Words between what is counted and its number. */
const TAIL =
  /(?:达|为|约|接近|近|不足|将|由|从|超过?|突破|逾|共|累计|合计|总计|计|仅|有|有望|至|了|不低于|不少于|已|高达|多达|到|在|占|:|的|可|大约|分别|稳定)+$/u;

/** Where the thing counted ends and the sentence goes on. */
const NOUN_END =
  /(?:[,。;、:!?()“”\s]|和(?=\d)|已|正|共|获|实现|分别|参加|提供|得到|受到|以上|左右|以内|以下|将|进行|先后|均|全部|,|到|为|在|增|组成|组建|开展|常驻|参赛|上了|听|被|参与|来到|走进|签订|完成|启动|入驻|落地|开工|投入使用|受益|前来|建成|出现|达成|日渐|同台|以及|采用|成为|通过|用于|涵盖|惠及|预计|挣|\d|[\ue000-\ue00f])/u;

/**
 * Numbers and separators at the end of a text: 分别增长5.1%、 before its second value. Each number is taken whole, by what was seen
 * ahead: 亿元 may be read in two ways, and a hundred of them in a row in more ways than can be tried.
 */
const NUMBERS_BEFORE =
  /(?:(?=((?<![\d.])\d+(?:\.\d+)?(?![\d.])(?:余|多)?(?:万亿|亿|万|千)?(?:%|[\p{Script=Han}]{1,2})?(?:、|和|至|到|-|—|~)?))\1)+$/u;
/** No row of numbers is longer, in units. */
const LONGEST_ROW = 200;

/** Adverbs and stray marks before what is counted: 目前已覆盖商铺 → 覆盖商铺. */
const LEAD_IN =
  /^[”’》)]*(?:等|目前|现有|现(?!代|场|金|行|货|实)|先后|共(?!建|同|享|有|青)|已|将|在(?!校|建|职|岗|读|册|线|营|编|外)|其中|包括|包含|全年|年内|并(?!网|购)|还(?!款|贷|林|田)|也|又|再(?!生|就业)|我们|预计|计划|力争|确保|累计|各类|各种|的|了|及|和|与)*(?:已|共(?!建|同|享|有|青))?/u;

/** Verbs that add nothing to what they bring about: 实施治理项目 is as many 治理项目; prepositions before what is counted. */
const LIGHT =
  /^(?:实施|安排|拥有|有|实现|达成|争取|形成|建成|从(?!事|业)|把|将|使(?!用)|让|为|由|按|对(?!外)|向)(?=[\p{Script=Han}“]{2})/u;

/** Verbs that stand alone before a number: what they do it to stands behind. */
const VERB =
  /^(新建|新增|改建|扩建|改造|培训|培育|接待|流转|种植|选派|捐赠|修建|新培育)$|^(?:[\p{Script=Han}]{0,4}(?:建|建成|建设|建立|发放|发布|公布|推出|催生|开展|举办|组织|安排|投入|完成|带动|铺设|引进|签约|签订|授予|评选|扩大|增加|收到|来自|销往|覆盖|处理|清理|查处|拿出|派出|挣|卖|靠|过|实施|形成|达成))$/u;

/** How much and which way something changes, and what it is compared with. */
const GROWS = '(?:大幅|稳步|平均|净)?(?:增长|下降|增加|减少|提高|提升|上升|回落|上涨|下跌';
const COMPARED = '(?:同比|环比|[比较][\\p{Script=Han}\\d年]{1,8}?)';

/** 同比增长, 比去年增加: a change of what the number before it measures. */
const CHANGE = new RegExp(`^(?:${COMPARED}[\\p{Script=Han}]{0,4}?)?${GROWS}|增|降)$`, 'u');
/** Such a change at the end of an indicator. */
const CHANGED = new RegExp(`${COMPARED}?(?:分别)?${GROWS})$`, 'u');

/** A number of the clause with its measure word; 60岁以上 and 4A级 say what is counted. */
const OTHER_NUMBER =
  /(?<![A-Za-z\d.])\d[\d.,]*(?![\d.]*(?:[A-Za-z岁级度号]|年代))(?:余|多)?[万亿千百]*(?:平方米|公里|公斤|亩|吨|斤|米|元|个|名|人|户|家|座|条|项|件|次|场|种|台|辆|套|处|天|小时|年|%)?/gu;

const COUNTS = /[个名所座条项件场支家种类户棵株台辆套批届处部位]$/u;
const LONGEST = 24;

/** A long clause cut where a word begins, not in the middle of one: behind its last 的, 后 or verb of doing. */
function shortened(lead: string): string {
  const cut = [...lead.matchAll(/(?:的|后|了|以及|并|和)(?=.{2,24}$)/gu)].at(0);
  return cut ? lead.slice(cut.index + cut[0].length) : lead;
}

/**
 * What a number measures, in the words of the sentence: 总投资 in 总投资161.7亿元, 示范村 in 建成34个示范村, 新建四好农村路 in
 * 新建四好农村路277公里, 销售额同比增长 in 销售额5亿元,同比增长21.5%.
 */
export function indicatorOf(context: ClaimContext, sentence: ReadSentence, number: PrintedNumber): string {
  const noun = nounBehind(context, sentence, number);
  const lead = leadBefore(context, sentence, number);
  const counts = COUNTS.test(number.unit);
  if (counts && noun.length >= 2 && noun.length <= 18) return noun;
  if (number.before !== null && CHANGE.test(lead)) return `${measured(number.before)}${lead.replace('分别', '')}`;
  const verb = VERB.exec(lead);
  if (verb && noun.length >= 2 && noun.length <= 18) return `${verb[1] ?? ''}${noun}`;
  // 新建⟦四好农村路⟧277公里: what the number is said of is what it counts.
  if (verb && number.named !== null) return `${verb[1] ?? ''}${number.named}`;
  if (lead.length >= 2) return lead.length > LONGEST ? shortened(lead) : lead;
  return noun.length >= 2 || (counts && noun !== '') ? noun.slice(0, 18) : lead || number.unit;
}

/** What a number before measured, without how it changed. */
function measured(indicator: string): string {
  return indicator.replace(CHANGED, '');
}

/** The noun behind the measure word; the name of a thing belongs to it, another name ends it. */
function nounBehind(context: ClaimContext, sentence: ReadSentence, number: PrintedNumber): string {
  const behind = withThings(context, sentence, number, number.end, number.end + LONGEST).replace(
    /^(?:的|及|和|与)?(?:各类|各种)?/u,
    '',
  );
  const stop = behind.search(NOUN_END);
  return stop < 0 ? behind : behind.slice(0, stop);
}

/** A stretch of a sentence with the names of things as printed, and a hole for each other name. */
function withThings(
  context: ClaimContext,
  sentence: ReadSentence,
  { subject }: PrintedNumber,
  start: number,
  end: number,
): string {
  let words = '';
  for (let at = start; at < Math.min(end, sentence.slots.text.length); at += 1) {
    const mention = sentence.slots.mentionAt(at);
    if (!mention) words += sentence.slots.text.charAt(at);
    // 比一季度加快 keeps its date: 比加快 says nothing.
    else if (mention.type === 'Date' && /[比较]$/u.test(words)) words += mention.text;
    else if (THINGS.has(mention.type) && context.entityOf(mention)?.id !== subject.id) words += mention.text;
    else words += HOLE;
  }
  return words;
}

/** The words of the clause before the number. */
function leadBefore(context: ClaimContext, sentence: ReadSentence, number: PrintedNumber): string {
  const before = sentence.slots.text.slice(0, number.start);
  const row = Math.max(0, before.length - LONGEST_ROW);
  const text = before.slice(0, row) + before.slice(row).replace(NUMBERS_BEFORE, '');
  // A quotation mark that is closed again belongs to a name: “四旁”绿化.
  const open = text.lastIndexOf('“') > text.lastIndexOf('”') ? ['“'] : [];
  const from =
    Math.max(...[',', ';', '、', ':', '。', '(', '!', '?', ...open].map((mark) => text.lastIndexOf(mark))) + 1;
  const words = withThings(context, sentence, number, from, text.length);
  const clean = (part: string): string => {
    let left = part
      .replace(SLOT, '')
      .replace(/“”|《》/gu, '')
      .replace(/[比较][\d一二三四五六七八九十]+[年月]/u.test(part) ? /^\d+/u : OTHER_NUMBER, '')
      .replace(TAIL, '')
      .trim();
    for (let unstripped = ''; left !== unstripped;) {
      unstripped = left;
      left = left.replace(LEAD_IN, '').replace(LIGHT, '').trim();
    }
    return left;
  };
  // What follows the last name says more than what stands round it: 对⟦非洲⟧进出口额.
  const behind = clean(words.slice(words.lastIndexOf(HOLE) + 1));
  return behind.length >= 2 ? behind : clean(words);
}

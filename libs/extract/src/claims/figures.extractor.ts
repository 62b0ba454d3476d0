import type { Mention, MentionType, SourceEntity } from '#libs/domain';
import { type ClaimMatch, ClaimRules } from '../rules/claim-rule.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading, type ReadSentence } from './clause-reading.js';
import { periodAt } from './programs.extractor.js';
import { refuseMatch } from './refusal.js';

/** Numbers with their measure words. */
export const figureRules = ClaimRules.load(new URL('../../rules/figures.yaml', import.meta.url));

const SUBJECTS: readonly MentionType[] = [
  'Place',
  'PublicBody',
  'Company',
  'Institution',
  'Program',
  'Project',
  'Event',
  'Facility',
  'Person',
];

const DIGIT: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const POWER: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Value of a Chinese numeral below ten thousand: 三百二十 → 320, 百 → 100. */
function numeral(text: string): number {
  let total = 0;
  let digit = 0;
  for (const char of text) {
    const power = POWER[char];
    if (power === undefined) digit = DIGIT[char] ?? 0;
    else {
      total += (digit || 1) * power;
      digit = 0;
    }
  }
  return total + digit;
}

/** What a number is compared with, where the clause says so. */
const COMPARISON =
  /(?:同比|环比|(?:比|较)(?:上年|去年|上月|前一年)(?:同期|末)?)[^,。;\d]{0,6}(?:增长|下降|增加|减少|提高|上升|回落)|占比|占[^,。;\d]{1,12}的|累计|突破|增长至?|增至|提高到|提升到?|下降|减少|(?:不)?超过?|不低于|不少于|近|约|逾|达到?/gu;

const FALLS = /(?:下降|减少|降低|下滑|回落|下跌|负增长)了?(?:约|近|超)?$/u;
const RATE = /每(小时|分钟|秒|[人生户亩件](?=每[月年天日]))(?:每([月年天日]))?[^,。;]{0,14}$/u;
const TAIL =
  /(?:达|为|约|近|超过?|突破|逾|共|累计|合计|总计|计|仅|有|至|了|不低于|不少于|已|高达|多达|到|在|占|:|的|可|大约|分别)+$/u;
/** Where the thing counted ends and the sentence goes on. */
const NOUN_END =
  /(?:[,。;、:!?()“”\s]|和(?=\d)|已|正|共|获|实现|分别|参加|提供|得到|受到|以上|左右|以内|以下|将|进行|先后|均|全部|,|到|为|在|增|组成|组建|开展|常驻|参赛|上了|听|被|参与|来到|走进|签订|完成|启动|入驻|落地|开工|投入使用|受益|[\ue000-\ue00f])/u;

/** The unit as the gold of the trade writes it: the power of ten stays with the unit (161.7 亿元). */
function unitOf(match: ClaimMatch): string {
  const unit = (match.words['unit'] ?? '').replace(/^个(?=小时|工作日)/u, '').replace(/元人民币$/u, '元');
  return `${match.words['scale'] ?? ''}${unit}`;
}

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
  /^[”’》)]*(?:目前|现有|现|先后|共|已|将|在|其中|全年|年内|并|还|也|又|再|预计|计划|力争|确保|累计)*(?:已|共)?/u;

/** A long clause cut where a word begins, not in the middle of one: behind its last 的, 后 or verb of doing. */
function shortened(lead: string): string {
  const cut = [...lead.matchAll(/(?:的|后|了|以及|并|和)(?=.{2,24}$)/gu)].at(0);
  return cut ? lead.slice(cut.index + cut[0].length) : lead;
}

/** Words as printed for a piece of a sentence's slot text. */
function printedOf(context: ClaimContext, sentence: ReadSentence): (start: number, end: number) => string {
  return (start, end) => context.article.reading.slice(sentence.slots.rangeOf(start, end));
}

/** What is counted: the noun behind the measure word, else the words before the number. */
function indicatorOf(
  before: string,
  after: string,
  unit: string,
  printed: (start: number, end: number) => string,
): string {
  const behind = after.replace(/^的/u, '');
  const stop = behind.search(NOUN_END);
  const noun = (stop < 0 ? behind : behind.slice(0, stop)).replace(/[\ue000-\ue00f]/gu, '');
  const row = Math.max(0, before.length - LONGEST_ROW);
  const text = before.slice(0, row) + before.slice(row).replace(NUMBERS_BEFORE, '');
  // A quotation mark that is closed again belongs to a name: “四旁”绿化.
  const open = text.lastIndexOf('“') > text.lastIndexOf('”') ? ['“'] : [];
  const from =
    Math.max(...[',', ';', '、', ':', '。', '(', '!', '?', ...open].map((mark) => text.lastIndexOf(mark))) + 1;
  const clause = text.slice(from);
  // 比一季度加快 keeps its date: 比加快 says nothing.
  const compared = /[比较]\ue00d/u.exec(clause);
  const words =
    compared === null
      ? clause
      : `${clause.slice(0, compared.index + 1)}${printed(from + compared.index + 1, from + compared.index + 2)}${clause.slice(compared.index + 2)}`;
  const lead = words
    .replace(/[\ue000-\ue00f]/gu, '')
    .replace(/“”|《》/gu, '')
    .replace(compared === null ? /[\d.]/gu : /^\d+/u, '')
    .replace(TAIL, '')
    .replace(/由$/u, '')
    .replace(LEAD_IN, '')
    .trim();
  const counts = /[个名所座条项件场支家种类户棵株台辆套批届处部位]$/u.test(unit);
  if (counts && noun.length >= 2 && noun.length <= 18) return noun;
  if (lead.length >= 2) return lead.length > 24 ? shortened(lead) : lead;
  return noun.length >= 2 ? noun.slice(0, 18) : lead || unit;
}

/**
 * Reads numbers with what they measure. The value stands as printed, the power of ten with its unit: 总投资161.7亿元 →
 * 161.7 亿元; 60多亩 → 60 亩, the vagueness kept in `comparison`. A fall in per cent is a negative value.
 *
 * The subject is the programme, project, place or body that governs the clause, else the area the article is about.
 */
export const figures: ClaimExtractor = {
  name: 'figures',
  version: 1,
  extract(context: ClaimContext): ClaimDraft[] {
    const reading = ArticleReading.of(context);
    const drafts: ClaimDraft[] = [];
    for (const sentence of reading.sentences) {
      if (sentence.role !== 'body' && sentence.role !== 'caption' && sentence.role !== 'subheading') continue;
      for (const match of figureRules.apply(sentence.slots)) {
        const value = match.words['value'] ?? '';
        const printed = context.article.reading.slice(match.range);
        const index = indexOfRange(sentence, match.range.start);
        const end = index + printed.length;
        const text = sentence.slots.text;
        const before = text.slice(0, index);
        const after = text.slice(end);
        let number =
          match.rule.id === 'figures.digits'
            ? Number(value.replace(/,/gu, ''))
            : numeral(`${value}${match.words['power'] ?? ''}`);
        let unit = unitOf(match);
        const parts = match.words['parts'];
        if (parts !== undefined) {
          const whole = /^\d/u.test(parts) ? Number(parts) : numeral(parts);
          number = Number(((100 * (/^\d/u.test(value) ? Number(value) : number)) / whole).toFixed(2));
          unit = '%';
        }
        if (!Number.isFinite(number) || number === 0) {
          refuseMatch(context, 'figure', match, 'no number, or nought');
          continue;
        }
        if (
          unit === '年' &&
          (number > 200 || /^(?:来|度|级|前|后)/u.test(after) === false) &&
          !/^(?:里|间|内|来|多|以来|时间|,|。|的)/u.test(after)
        ) {
          refuseMatch(context, 'figure', match, 'a year, and no number of years');
          continue;
        }
        if (/%$|百分点$/u.test(unit) && FALLS.test(before)) number = -number;
        // 每小时分拣8000件 is 件/小时, 每人每月1660元 is 元/人·月.
        const [, per, and] = RATE.exec(before) ?? [];
        if (per !== undefined) unit = `${unit}/${per}${and === undefined ? '' : `·${and}`}`;
        const subject = subjectOf(context, reading, sentence, index);
        if (!subject) {
          refuseMatch(context, 'figure', match, 'nothing is known that it measures something of');
          continue;
        }
        const clause = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(';')) + 1);
        const comparison =
          [...`${clause}${printed}`.matchAll(COMPARISON)].at(-1)?.[0] ??
          match.words['more'] ??
          match.words['some'] ??
          null;
        const period = periodAt(sentence, match.range.start);
        drafts.push({
          type: 'figure',
          subject: subject.id,
          indicator: indicatorOf(before, after, unit, printedOf(context, sentence)),
          value: number,
          unit,
          period,
          comparison,
          date: period ?? context.article.date,
          modality: reading.modalityBefore(sentence, index, 'figure'),
          range: { start: match.range.start, end: match.range.end },
          confidence: match.rule.confidence,
          by: match.by,
        });
      }
    }
    for (const draft of numbersInNames(context, reading)) drafts.push(draft);
    return drafts;
  },
};

function indexOfRange(sentence: ReadSentence, start: number): number {
  for (let i = 0; i < sentence.shape.length; i += 1) if (sentence.slots.rangeOf(i, i + 1).start === start) return i;
  return 0;
}

/** The programme or project that the clause counts for, else who acts, else the article's area. */
function subjectOf(
  context: ClaimContext,
  reading: ArticleReading,
  sentence: ReadSentence,
  index: number,
): SourceEntity | null {
  const clauseStart = Math.max(...[',', ';', '。', ':'].map((mark) => sentence.shape.lastIndexOf(mark, index - 1))) + 1;
  let nearest: Mention | null = null;
  for (let i = clauseStart; i < index; i += 1) {
    const mention = sentence.slots.mentionAt(i);
    if (mention && (mention.type === 'Program' || mention.type === 'Project')) nearest = mention;
  }
  const actor = nearest ?? reading.actorBefore(sentence, index, SUBJECTS);
  const clause = sentence.slots.text.slice(clauseStart, index);
  const offset = sentence.slots.rangeOf(index, index + 1).start;
  if (actor === null || actor.type === 'Person') {
    if (/(?:全|该|本|我)村|村里|村集体/u.test(clause)) {
      const village = villageBefore(context, reading, offset);
      if (village) return village;
    }
    const spoken = actor && spokenFor(context, reading, context.entityOf(actor), clause, offset);
    if (spoken) return spoken;
  }
  return (actor && context.entityOf(actor)) ?? reading.regionAt(sentence.sentence.range.start);
}

/** The village or community last named before an offset: whose 全村 and 村集体 are. */
function villageBefore(context: ClaimContext, reading: ArticleReading, offset: number): SourceEntity | null {
  const mention = reading.mentions.findLast(
    ({ type, range, text }) => type === 'Place' && range.start < offset && /[村屯寨]$|社区$/u.test(text),
  );
  return mention ? context.entityOf(mention) : null;
}

/**
 * Whose figures a speaker gives: those of the body he speaks for, or of the area that a government body has charge of. Null
 * where he speaks of himself (我家, 自己) or nothing is known of him.
 */
function spokenFor(
  context: ClaimContext,
  reading: ArticleReading,
  speaker: SourceEntity | null,
  clause: string,
  offset: number,
): SourceEntity | null {
  const said = context.drafted.some(
    (draft) =>
      draft.type === 'stated' &&
      draft.subject === speaker?.id &&
      draft.quoteRange.start <= offset &&
      offset < draft.quoteRange.end,
  );
  if (!said || /我(?![们市县省区镇村校院局国])|自己|自家/u.test(clause)) return null;
  const post = context.drafted.find((draft) => draft.type === 'holdsPost' && draft.subject === speaker?.id);
  const body = post && 'object' in post ? context.registry.get(post.object) : null;
  if (!body) return /公司|企业|集团|合作社|学校|医院/u.test(clause) ? reading.lastBody(offset) : null;
  return body.type === 'PublicBody' ? reading.regionAt(offset) : body;
}

/** 15件民生实事 is a programme that says how much it holds. */
function numbersInNames(context: ClaimContext, reading: ArticleReading): ClaimDraft[] {
  return reading.mentions.flatMap((mention): ClaimDraft[] => {
    if (mention.type !== 'Program' && mention.type !== 'Project') return [];
    const counted = /^(\d+)(件|项|个|类|条)(\S{2,12})$/u.exec(mention.text);
    const entity = context.entityOf(mention);
    if (!counted || !entity) return [];
    return [
      {
        type: 'figure',
        subject: entity.id,
        indicator: counted[3] ?? '',
        value: Number(counted[1]),
        unit: counted[2] ?? '',
        period: null,
        comparison: null,
        date: context.article.date,
        modality: 'happened',
        range: mention.range,
        confidence: 0.8,
        by: 'figures.in-name@1',
      },
    ];
  });
}

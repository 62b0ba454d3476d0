import type { Mention, MentionType, SourceEntity } from '#libs/domain';
import { type ClaimMatch, ClaimRules } from '../rules/claim-rule.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading, type ReadSentence } from './clause-reading.js';
import { indicatorOf } from './figure-indicator.js';
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
/** The first end of a range: 30%— before 40%. */
const FROM = /\d+(?:\.\d+)?%?(?:—+|-|~|至|到)$/u;
const RATE = /每(小时|分钟|秒|[人生户亩件](?=每[月年天日]))(?:每([月年天日]))?[^,。;]{0,14}$/u;
/** The unit as the gold of the trade writes it: the power of ten stays with the unit (161.7 亿元). */
function unitOf(match: ClaimMatch): string {
  const unit = (match.words['unit'] ?? '').replace(/^个(?=小时|工作日)/u, '').replace(/元人民币$/u, '元');
  return `${match.words['scale'] ?? ''}${unit}`;
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
      let last: string | null = null;
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
        if (/%$|百分点$/u.test(unit) && FALLS.test(before.replace(FROM, ''))) number = -number;
        // 每小时分拣8000件 is 件/小时, 每人每月1660元 is 元/人·月.
        const [, per, and] = RATE.exec(before) ?? [];
        if (per !== undefined) unit = `${unit}/${per}${and === undefined ? '' : `·${and}`}`;
        const counted = countedFor(sentence, index);
        const subject = subjectOf(context, reading, sentence, index, counted);
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
        const indicator = indicatorOf(context, sentence, {
          start: index,
          end,
          unit,
          subject,
          named: counted?.text ?? null,
          before: last,
        });
        last = indicator;
        drafts.push({
          type: 'figure',
          subject: subject.id,
          indicator,
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

function clauseStartOf(sentence: ReadSentence, index: number): number {
  return Math.max(...[',', ';', '。', ':'].map((mark) => sentence.shape.lastIndexOf(mark, index - 1))) + 1;
}

/** The last programme or project of the clause before a number. */
function countedFor(sentence: ReadSentence, index: number): Mention | null {
  let nearest: Mention | null = null;
  for (let i = clauseStartOf(sentence, index); i < index; i += 1) {
    const mention = sentence.slots.mentionAt(i);
    if (mention && (mention.type === 'Program' || mention.type === 'Project')) nearest = mention;
  }
  return nearest;
}

/** The programme or project that the clause counts for, else who acts, else the article's area. */
function subjectOf(
  context: ClaimContext,
  reading: ArticleReading,
  sentence: ReadSentence,
  index: number,
  counted: Mention | null,
): SourceEntity | null {
  const clauseStart = clauseStartOf(sentence, index);
  const actor = counted ?? reading.actorBefore(sentence, index, SUBJECTS);
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

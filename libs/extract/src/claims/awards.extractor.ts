import {
  type DateValue,
  type Mention,
  type MentionType,
  type Modality,
  type SourceEntity,
  type TextRange,
} from '#libs/domain';
import { type ClaimMatch, ClaimRules } from '../rules/claim-rule.js';
import { awardYear } from './claim-dates.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading, type ReadSentence, shapeLetter } from './clause-reading.js';
import { refuseMatch } from './refusal.js';
import { modalityOf } from './rule-relations.js';

/** Frames of honours: 获评, 被授予, 授予…称号, rolls under a heading. */
export const awardRules = ClaimRules.load(new URL('../../rules/awards-claims.yaml', import.meta.url));

const VERSION = 3;

const DATE = shapeLetter('Date');

const WINNERS: readonly MentionType[] = ['Person', 'PublicBody', 'Company', 'Institution', 'Place'];

/** A paragraph that goes on to say what those honoured did: 被表彰的…; 获奖者中,…. */
const ROLL_BEGINS =
  /^(?:这些|此次|本次|这次)?(?:受|被|获)(?:到)?(?:通报)?(?:表彰|表扬|奖|评)的|^(?:获奖者|获得者|获评者|受表彰者)/u;

/** Who is praised in a clause of such a paragraph: a list that begins it, with 等人 or without. */
const CLAUSE_START = /(?:^|[;。,\n])$/u;

/**
 * Reads who received which honour (荣誉): 获评, 被授予, 荣获, 授予…称号, lists of winners, and the people whom a report of an
 * award ceremony goes on to praise. `year` is the year the honour is for, `issuer` who gave it.
 *
 * Example: 其中,甲获评“全国优秀护林员”,乙、丙获评全省优秀护林员 → three honours.
 */
export const awards: ClaimExtractor = {
  name: 'awards',
  version: VERSION,
  extract(context: ClaimContext): ClaimDraft[] {
    const reading = ArticleReading.of(context);
    const sentences = reading.sentences.filter(({ sentence }) => sentence.range.end > sentence.range.start);
    const said = sentences.flatMap((sentence) =>
      awardRules.apply(sentence.slots).flatMap((match) => fromMatch(context, reading, sentence, match)),
    );
    return [...said, ...listed(context, reading, said), ...praised(context, reading, said)];
  },
};

function fromMatch(
  context: ClaimContext,
  reading: ArticleReading,
  sentence: ReadSentence,
  match: ClaimMatch,
): ClaimDraft[] {
  const of = (mentions: readonly Mention[] = []) => mentions.flatMap((mention) => context.entityOf(mention) ?? []);
  const honours = match.captures['o'] ?? [];
  const [honour] = honours;
  if (!honour) return [];
  // 镇长甲、局长乙获评: the list goes on before the name next to the verb.
  let winners = of([...new Set((match.captures['s'] ?? []).flatMap((mention) => reading.listOf(sentence, mention)))]);
  if (match.rule.claim === 'elided') {
    const actor = reading.actorBefore(sentence, reading.indexAt(sentence, match.range.start), WINNERS);
    winners = actor ? of(reading.listOf(sentence, actor)) : [];
  }
  if (match.rule.claim === 'roll') winners = of(reading.rollFrom(sentence, reading.indexAt(sentence, match.range.end)));
  const issuer = of(match.captures['by'])[0]?.name;
  if (winners.length === 0) refuseMatch(context, 'awarded', match, 'who was honoured is not named', null, honour);
  const modality = modalityOf(context, match, 'awarded');
  return winners.flatMap((winner) =>
    honours.flatMap((mention): ClaimDraft[] => {
      const award = context.entityOf(mention);
      return award
        ? [
            draft(
              context,
              winner,
              award,
              match.range,
              match.rule.confidence,
              match.by,
              issuer,
              mention.range.start,
              modality,
            ),
          ]
        : [];
    }),
  );
}

function draft(
  context: ClaimContext,
  winner: SourceEntity,
  award: SourceEntity,
  range: TextRange,
  confidence: number,
  by: string,
  issuer: string | undefined,
  at: number,
  modality: Modality,
): ClaimDraft {
  // 先后被授予甲、乙 was over the years; no date of the report is theirs.
  const before = /先后|曾|多次|历年|连续/u.test(context.article.reading.slice(range));
  const year: DateValue | null = before ? null : awardYear(context, at);
  return {
    type: 'awarded',
    subject: winner.id,
    object: award.id,
    date: year ?? (before ? null : context.dateAt(range.start)),
    modality,
    qualifiers: { ...(year ? { year: year.value } : {}), ...(issuer === undefined ? {} : { issuer }) },
    range,
    confidence,
    by,
  };
}

/** A headline that is an honour and 名单, and nothing else but a year. */
const ROLL_HEADLINE = new RegExp(`^(?:(?:19|20)\\d\\d年?度?)?${shapeLetter('Award')}名单$`, 'u');

/**
 * Those on a roll whose headline is the honour (2022年云溪县最美乡村医生名单 over 甲县:某某(某镇卫生院)): every person before a bracket or at the beginning
 * of a list.
 */
function listed(context: ClaimContext, reading: ArticleReading, said: readonly ClaimDraft[]): ClaimDraft[] {
  const head = reading.sentences.find(({ role }) => role === 'headline');
  if (!head || said.length > 0) return [];
  const shape = [...head.shape.replace(/\s/gu, '')].map((letter) => (letter === DATE ? '' : letter)).join('');
  const mention = head.slots.mentionsIn(0, head.shape.length).find(({ type }) => type === 'Award');
  const award = mention && context.entityOf(mention);
  if (!award || !ROLL_HEADLINE.test(shape)) return [];
  return reading.body.flatMap((sentence) =>
    sentence.slots.mentionsIn(0, sentence.shape.length).flatMap((one): ClaimDraft[] => {
      const person = one.type === 'Person' ? context.entityOf(one) : null;
      const before = context.article.reading.text.charAt(one.range.start - 1);
      if (!person || !/^$|[\s:、,;)]/u.test(before)) return [];
      const evidence = reading.clauseOf(sentence, one.range);
      return [
        draft(
          context,
          person,
          award,
          evidence,
          0.85,
          `awards.listed@${VERSION}`,
          undefined,
          one.range.start,
          'happened',
        ),
      ];
    }),
  );
}

/**
 * Those whom a report of one honour goes on to praise: 被表彰的…共82人。甲面对洪水…;乙、丙等人…. Only where the headline or the
 * lead gives a single honour, and only whoever begins a clause there.
 */
function praised(context: ClaimContext, reading: ArticleReading, said: readonly ClaimDraft[]): ClaimDraft[] {
  const { article } = context;
  const { text } = article.reading;
  // A report of one honour that names its holders outright needs no such reading.
  const roll =
    said.length > 0
      ? undefined
      : reading.body.find(({ sentence: { range } }) => ROLL_BEGINS.test(article.reading.slice(range)));
  if (!roll) return [];
  const from = roll.sentence.range.start;
  const paragraphEnd = text.indexOf('\n', from);
  const to = paragraphEnd < 0 ? text.length : paragraphEnd;
  const award = honourOf(context, reading, from);
  if (!award) {
    const by = `awards.praised@${VERSION}`;
    refuseMatch(context, 'awarded', { by, range: roll.sentence.range }, 'the report gives no honour, or several');
    return [];
  }
  const drafts: ClaimDraft[] = [];
  for (const sentence of reading.body) {
    const { range } = sentence.sentence;
    if (range.start < from || range.start >= to) continue;
    for (let i = 0; i < sentence.shape.length; i += 1) {
      const mention = sentence.slots.mentionAt(i);
      if (mention?.type !== 'Person' || !reading.canAct(sentence, i)) continue;
      const group = sentence.groups.get(i);
      const start = group?.start ?? i;
      if (!CLAUSE_START.test(sentence.shape.slice(0, start))) continue;
      const person = context.entityOf(mention);
      if (!person) continue;
      const evidence = reading.clauseOf(sentence, mention.range);
      drafts.push(
        draft(context, person, award, evidence, 0.7, `awards.praised@${VERSION}`, undefined, range.start, 'happened'),
      );
    }
  }
  return drafts;
}

/** The one honour of the headline, else of what stands before an offset; null where it gives several that differ. */
function honourOf(context: ClaimContext, reading: ArticleReading, before: number): SourceEntity | null {
  const given = (mentions: readonly Mention[]) => [
    ...new Set(mentions.flatMap((mention) => (mention.type === 'Award' ? (context.entityOf(mention) ?? []) : []))),
  ];
  const head = given(reading.mentions.filter(({ range }) => reading.roleAt(range.start) === 'headline'));
  if (head.length === 1) return head[0] ?? null;
  const lead = given(reading.mentions.filter(({ range }) => range.start < before));
  return lead.length === 1 ? (lead[0] ?? null) : null;
}

import type { DateValue, Mention, MentionType, Modality, SourceEntity } from '#libs/domain';
import { type ClaimMatch, ClaimRules } from '../rules/claim-rule.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading, type ReadSentence } from './clause-reading.js';

/** Verbs of carrying out a programme. */
export const programRules = ClaimRules.load(new URL('../../rules/programs-claims.yaml', import.meta.url));

const DOERS: readonly MentionType[] = ['Place', 'PublicBody', 'Company', 'Institution'];

/** A body of thought guides; it is not a programme that an area carries out. */
const NOT_CARRIED_OUT = /(?:思想|理论|精神|主义|重要论述)$/u;

/** Members of a list of programmes or projects that begins with one: “甲”“乙”和丙. */
export function listedWith(sentence: ReadSentence, reading: ArticleReading, first: Mention): Mention[] {
  const found = [first];
  let index = reading.indexOf(sentence, first);
  const next = /^[”’]?(?:[\p{Script=Han}]{0,4})?(?:、|和|及|与|以及)?[“‘]?/u;
  for (;;) {
    const gap = next.exec(sentence.slots.text.slice(index + 1))?.[0] ?? '';
    const follower = sentence.slots.mentionAt(index + 1 + gap.length);
    if (!follower || follower.type !== first.type || !/[、和及与“‘]/u.test(gap)) return found;
    found.push(follower);
    index += 1 + gap.length;
  }
}

/** Whether the doer's claim is done, planned or demanded, read from the words before the verb. */
export function statusOf(modality: Modality): string {
  return modality === 'happened' ? 'done' : 'planned';
}

/** The date nearest before a place in its sentence, at whatever precision; else the article's. */
export function periodAt(context: ClaimContext, sentence: ReadSentence, offset: number): DateValue | null {
  const dates = context.mentionsIn(sentence.sentence.range).filter(({ date }) => date);
  const before = dates.filter(({ range }) => range.start <= offset).at(-1);
  return (before ?? dates[0])?.date ?? null;
}

/**
 * Reads which areas and bodies carry out which programmes (推进, 落实, 学习运用 …), with `status` and `period`. Where the
 * clause names nobody, the area that the article is about does (全市, 我市, 该县).
 *
 * Example: 柳林县深入开展“重大项目建设年”行动 → 柳林县 implements 重大项目建设年.
 */
export const programs: ClaimExtractor = {
  name: 'programs',
  version: 1,
  extract(context: ClaimContext): ClaimDraft[] {
    const reading = ArticleReading.of(context);
    const drafts: ClaimDraft[] = [];
    for (const sentence of reading.sentences) {
      for (const match of programRules.apply(sentence.slots)) {
        const [first] = match.captures['o'] ?? [];
        if (!first) continue;
        for (const mention of listedWith(sentence, reading, first)) {
          if (NOT_CARRIED_OUT.test(mention.text)) continue;
          const program = context.entityOf(mention);
          const doer = program && doerOf(context, reading, sentence, match);
          if (!program || !doer) continue;
          const at = Math.max(
            0,
            sentence.slots.text.lastIndexOf(match.words['verb'] ?? '', reading.indexOf(sentence, first)),
          );
          const modality = reading.modalityBefore(sentence, at);
          const period = periodAt(context, sentence, match.range.start);
          drafts.push({
            type: 'implements',
            subject: doer.id,
            object: program.id,
            qualifiers: { status: statusOf(modality), ...(period ? { period: period.value } : {}) },
            date: period ?? context.article.date,
            modality,
            range: match.range,
            confidence: match.rule.confidence,
            by: match.by,
          });
        }
      }
    }
    return drafts;
  },
};

/** Who acts in a clause that names no actor of its own is the area the article is about. */
function doerOf(
  context: ClaimContext,
  reading: ArticleReading,
  sentence: ReadSentence,
  match: ClaimMatch,
): SourceEntity | null {
  const [first] = match.captures['o'] ?? [];
  const index = first ? reading.indexOf(sentence, first) : 0;
  const verb = match.words['verb'];
  const at = verb === undefined ? index : sentence.slots.text.lastIndexOf(verb, index);
  const actor = reading.actorBefore(sentence, at < 0 ? index : at, DOERS);
  const entity = actor && context.entityOf(actor);
  return entity ?? reading.regionAt(match.range.start);
}

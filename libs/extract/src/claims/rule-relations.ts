import type { Mention, Modality, RelationType, SourceEntity, TextRange } from '#libs/domain';
import { type ClaimMatch, ClaimRules, SlotText } from '../rules/claim-rule.js';
import type { ClaimContext, ClaimDraft } from './claim-extractor.js';

/** What rules found in an article, sentence by sentence. */
export function matchesIn(context: ClaimContext, rules: ClaimRules): ClaimMatch[] {
  return sentencesWithMentions(context).flatMap((slots) => rules.apply(slots));
}

const folded = new WeakMap<ClaimContext, readonly SlotText[]>();

/** The sentences of an article that mention something, folded into slots once for all rules. */
function sentencesWithMentions(context: ClaimContext): readonly SlotText[] {
  const known = folded.get(context);
  if (known) return known;
  const made = context.article.sentences.flatMap((sentence) => {
    const inside = context.mentionsIn(sentence.range);
    return inside.length === 0 ? [] : [SlotText.of(context.article.reading.text, sentence.range, inside)];
  });
  folded.set(context, made);
  return made;
}

/**
 * The person a clause without a name, or with 他 or 她, goes on about: the last one named before, reporters aside.
 * @param except mentions that do not count.
 */
export function lastPersonBefore(
  context: ClaimContext,
  offset: number,
  from = 0,
  except: ReadonlySet<Mention> = new Set(),
): SourceEntity | null {
  const found = context.mentions.findLast(
    (mention) =>
      mention.type === 'Person' &&
      !except.has(mention) &&
      mention.range.end <= offset &&
      mention.range.start >= from &&
      !context.article.bylines.some(({ range }) => range.start === mention.range.start),
  );
  return found ? context.entityOf(found) : null;
}

const PLANNED = /(?:将|拟|计划|力争|争取|即将|有望)[^,。;]{0,12}$/u;
const DENIED = /(?:未|没有|并非|不是)[^,。;]{0,4}$/u;

/** Whether what a match says took place, judged by the words before it in its clause. */
export function modalityAt(context: ClaimContext, range: TextRange): Modality {
  const from = context.sentenceAt(range.start)?.range.start ?? 0;
  const before = context.article.reading.text.slice(from, range.start);
  const own = context.article.reading.slice(range);
  return PLANNED.test(before) || /将(?:于|在|会|由)/u.test(own)
    ? 'planned'
    : DENIED.test(before)
      ? 'denied'
      : 'happened';
}

/**
 * Drafts a relation for every subject and object that a rule captured as `s` and `o`. Without `s` the subject is the last
 * person named before the match in its sentence, or anywhere before it when the rule captured a `pronoun`.
 *
 * A captured text `kind` and the rule's own qualifiers go into the claim.
 */
export function relationsByRules(context: ClaimContext, rules: ClaimRules): ClaimDraft[] {
  return matchesIn(context, rules).flatMap((match): ClaimDraft[] => {
    const objects = (match.captures['o'] ?? []).flatMap((mention) => context.entityOf(mention) ?? []);
    const sentence = context.sentenceAt(match.range.start);
    const named = (match.captures['s'] ?? []).flatMap((mention) => context.entityOf(mention) ?? []);
    const implied =
      match.captures['s'] === undefined
        ? lastPersonBefore(context, match.range.start, match.words['pronoun'] ? 0 : (sentence?.range.start ?? 0))
        : null;
    const subjects = named.length > 0 ? named : implied ? [implied] : [];
    const kind = match.words['kind'];
    return subjects.flatMap((subject) =>
      objects.map((object): ClaimDraft => ({
        type: match.rule.claim as RelationType,
        subject: subject.id,
        object: object.id,
        date: context.dateAt(match.range.start),
        modality: modalityAt(context, match.range),
        qualifiers: { ...match.rule.qualifiers, ...(kind === undefined ? {} : { kind }) },
        range: match.range,
        confidence: match.rule.confidence,
        by: match.by,
      })),
    );
  });
}

import type { Mention, Modality, RelationType, SourceEntity } from '#libs/domain';
import { type ClaimMatch, ClaimRules, SlotText } from '../rules/claim-rule.js';
import { governingRule } from '../rules/modality-rule.js';
import type { ClaimContext, ClaimDraft } from './claim-extractor.js';
import { ArticleReading } from './clause-reading.js';
import { refuseMatch } from './refusal.js';

/** What rules found in an article, sentence by sentence. */
export function matchesIn(context: ClaimContext, rules: ClaimRules): ClaimMatch[] {
  return sentencesWithMentions(context).flatMap((slots) => rules.apply(slots));
}

const folded = new WeakMap<ClaimContext, readonly SlotText[]>();

/** The sentences of an article that mention something, folded into slots once for all rules. */
function sentencesWithMentions(context: ClaimContext): readonly SlotText[] {
  const known = folded.get(context);
  if (known) return known;
  const read = new Map(ArticleReading.of(context).sentences.map(({ sentence, slots }) => [sentence, slots]));
  const made = context.article.sentences.flatMap((sentence) => {
    const inside = context.mentionsIn(sentence.range);
    if (inside.length === 0) return [];
    // The reading leaves out who stands in bylines; where nobody does, it has folded the same mentions, and knows its signs.
    const slots = read.get(sentence);
    return [slots?.size === inside.length ? slots : SlotText.of(context.article.reading.text, sentence.range, inside)];
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

/** Relations that hold or do not: what a sentence plans around them (将依托北河集团旗下北河水务…) says nothing of them. */
const STANDING: readonly string[] = ['partOf', 'familyOf', 'memberOf', 'places.lies-in', 'places.lying-in'];

/**
 * Whether what a match says took place, by the words that govern its verb: it stands before the last of the things captured.
 *
 * @param names captures whose last stands behind the verb; the match's end is where none stands in the sentence.
 */
export function modalityOf(context: ClaimContext, match: ClaimMatch, type: RelationType, names = ['o', 's']): Modality {
  const reading = ArticleReading.of(context);
  const sentence = reading.sentenceAt(match.range.start);
  if (!sentence) return 'happened';
  const starts = names.flatMap((name) => match.captures[name]?.[0]?.range.start ?? []);
  const verb = reading.indexAt(sentence, starts.length > 0 ? Math.max(...starts) : match.range.end);
  // 未批准甲国《某公约》: a name right beside another is a claim without a verb.
  const first = Math.min(...starts);
  if (starts.length > 1 && verb - reading.indexAt(sentence, first) <= 2) return 'happened';
  const own =
    STANDING.includes(type) || STANDING.includes(match.rule.id)
      ? reading.indexAt(sentence, Math.min(...starts, match.range.start))
      : null;
  return own === null
    ? reading.modalityBefore(sentence, verb, type)
    : (governingRule(sentence.slots, { start: own, end: verb }, verb, type)?.modality ?? 'happened');
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
    const type = match.rule.claim as RelationType;
    if (subjects.length === 0)
      refuseMatch(context, type, match, 'nobody is named before', null, match.captures['o']?.[0]);
    const modality = objects.length > 0 ? modalityOf(context, match, type) : 'happened';
    return subjects.flatMap((subject) =>
      objects.map((object): ClaimDraft => ({
        type,
        subject: subject.id,
        object: object.id,
        date: context.dateAt(match.range.start),
        modality,
        qualifiers: { ...match.rule.qualifiers, ...(kind === undefined ? {} : { kind }) },
        range: match.range,
        at: match.captures['o']?.[0]?.range.start,
        confidence: match.rule.confidence,
        by: match.by,
      })),
    );
  });
}

import { CLAIM_TYPES, type ClaimType, MODALITIES } from '#libs/domain';
import { z } from 'zod';
import { expandSlots, type SlotText } from './claim-rule.js';
import { allMatches, type RequiredText } from './required-text.js';
import { readRuleFile, RULE_BASE } from './rule-file.js';

const ruleSchema = z.strictObject({
  id: RULE_BASE.id,
  modality: z.enum(MODALITIES),
  /** Regular expression over a sentence in which every mention is one slot, as claim rules write it; the words that govern a verb. */
  when: z.string(),
  /** Where they stand: before the verb, behind it, or as the verb itself. */
  place: z.enum(['before', 'behind', 'inside']).default('before'),
  /** What may stand between the words and the verb; behind it, from the verb's first sign to the words. */
  gap: z.string().optional(),
  /** The claim types it is for; all of them without it. */
  of: z.array(z.enum(CLAIM_TYPES)).optional(),
  why: RULE_BASE.why,
  /** Own sentences with mentions as ⟦text|Type⟧ and the verb in « », followed by ` => ` and the modality. */
  examples: z.array(z.string().includes('=>')).min(1),
  /** Own sentences in which the rule must not govern the verb. */
  counterExamples: RULE_BASE.counterExamples,
});

/** A rule of `rules/modality.yaml`: words that make a verb a plan, a demand, a denial or a report. */
export type ModalityRule = z.infer<typeof ruleSchema>;

/** Words of a rule in a sentence, as indices of its slot text. */
export interface ModalityMark {
  readonly rule: ModalityRule;
  readonly start: number;
  readonly end: number;
}

interface CompiledRule {
  readonly rule: ModalityRule;
  readonly required: RequiredText;
  readonly when: RegExp;
  readonly gap: RegExp | null;
}

const marksOf = new WeakMap<SlotText, readonly ModalityMark[]>();

function compile(pairs: boolean): ReadonlyMap<string, CompiledRule> {
  const read = readRuleFile(new URL('../../rules/modality.yaml', import.meta.url), ruleSchema, {}, pairs, expandSlots);
  return new Map(
    read.map(({ rule, required, when, pattern }) => [rule.id, { rule, required, when, gap: pattern(rule.gap) }]),
  );
}

const compiled = new Map<boolean, ReadonlyMap<string, CompiledRule>>();

function rules(pairs: boolean): ReadonlyMap<string, CompiledRule> {
  let made = compiled.get(pairs);
  if (!made) compiled.set(pairs, (made = compile(pairs)));
  return made;
}

/** The rules, read at their first use. @throws YaowenError naming the rule that is malformed, repeated or does not compile. */
export function modalityRules(): readonly ModalityRule[] {
  return [...rules(false).values()].map(({ rule }) => rule);
}

/** All words of the rules in a sentence, in order; a sentence is looked through once, however many claims ask. */
export function modalityMarks(sentence: SlotText): readonly ModalityMark[] {
  const known = marksOf.get(sentence);
  if (known) return known;
  const found: ModalityMark[] = [];
  for (const { rule, required, when } of rules(sentence.signs.pairs).values()) {
    if (!required.mayMatch(sentence.signs)) continue;
    for (const match of allMatches(when, sentence.text))
      found.push({ rule, start: match.index, end: match.index + match[0].length });
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  // 否认曾: the 曾 inside words of another rule says nothing by itself.
  const marks: ModalityMark[] = [];
  let taken = 0;
  for (const mark of found) {
    if (mark.rule.place === 'before' && mark.start < taken) continue;
    if (mark.rule.place === 'before') taken = mark.end;
    marks.push(mark);
  }
  marks.sort((a, b) => a.end - b.end || a.start - b.start);
  marksOf.set(sentence, marks);
  return marks;
}

/** Words that part a noun from what its relative clause plans: 将于3月开工的|甲项目 is built now. */
const RELATIVE =
  /^(?!.*(?:出席|参加|访问|会见|前往|走进))[^与同和对向由为]*(?:开工|开业|投产|竣工|举行|召开|举办|启动|建成|开幕|通车|投用|运营|上市|发布|卸任|离任|退休)的[\ue000-\ue0ff](?=.)/u;

/** Longest stretch between words and verb that is looked at, in slots and signs. */
const REACH = 80;

/** The words of the rules between two indices, found without looking through the rest of a sentence that goes on for pages. */
export function marksBetween(sentence: SlotText, from: number, to: number): ModalityMark[] {
  const marks = modalityMarks(sentence);
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.end ?? 0) > from) high = middle;
    else low = middle + 1;
  }
  const found: ModalityMark[] = [];
  for (let i = low; i < marks.length; i += 1) {
    const mark = marks[i];
    if (!mark || mark.end > to) break;
    if (mark.start >= from) found.push(mark);
  }
  return found;
}

/**
 * The rule that governs the verb at an index by the words of its own clause, before it or behind it; null where none does.
 *
 * @param clause its first index, and the one after its last. @param type of the claim that the verb makes.
 * Example: in 甲县尚未|实施千村提升 the rule `modality.not` governs 实施.
 */
export function governingRule(
  sentence: SlotText,
  clause: { readonly start: number; readonly end: number },
  verb: number,
  type: ClaimType,
): ModalityRule | null {
  let before: ModalityRule | null = null;
  let done: ModalityRule | null = null;
  const from = Math.max(clause.start, verb - REACH);
  for (const mark of marksBetween(sentence, from, Math.min(clause.end, verb + REACH))) {
    if (!governs(sentence, mark, verb, type)) continue;
    const { rule } = mark;
    if (rule.place === 'before') before = rule;
    else if (rule.modality === 'happened') done ??= rule;
    // What was put off, and a verb that is itself a plan, stand over what was said before.
    else return rule;
  }
  return before ?? done;
}

/**
 * The last rule of a clause whose plan, demand or report the clauses behind it stand under; null where there is none. What a clause
 * reports (已开工…) ends what the clauses before it planned.
 */
export function carriedRule(
  sentence: SlotText,
  clause: { readonly start: number; readonly end: number },
  type: ClaimType,
): ModalityRule | null {
  const mark = marksBetween(sentence, clause.start, clause.end).findLast(
    ({ rule, end }) =>
      rule.place === 'before' &&
      rule.modality !== 'denied' &&
      (rule.modality !== 'happened' || ENDS_PLANS.has(rule.id)) &&
      isFor(rule, type) &&
      !RELATIVE.test(sentence.text.slice(end, clause.end)),
  );
  return mark?.rule ?? null;
}

/** Reports that end what the clauses before them planned or demanded. */
const ENDS_PLANS: ReadonlySet<string> = new Set(['modality.has', 'modality.this']);

function isFor({ of }: ModalityRule, type: ClaimType): boolean {
  return of === undefined || of.includes(type);
}

/** Whether the words of a rule govern the verb at an index of their clause. */
function governs(sentence: SlotText, { rule, start, end }: ModalityMark, verb: number, type: ClaimType): boolean {
  if (!isFor(rule, type)) return false;
  const gap = rules(sentence.signs.pairs).get(rule.id)?.gap ?? null;
  if (rule.place === 'before') {
    if (end > verb) return false;
    const between = sentence.text.slice(end, verb);
    return (gap === null || gap.test(between)) && !RELATIVE.test(between);
  }
  if (rule.place === 'inside' ? start < verb : start <= verb) return false;
  return gap === null || gap.test(sentence.text.slice(verb, start));
}

import type { ClaimType, Mention, MentionType } from '#libs/domain';
import { describe, expect, it } from 'vitest';
import { SlotText } from './claim-rule.js';
import { carriedRule, governingRule, modalityRules } from './modality-rule.js';

/** Reads ⟦text|Type⟧ and the verb between « and » out of an example. */
function read(example: string): { slots: SlotText; verb: number } {
  let text = '';
  let verb = -1;
  const mentions: Mention[] = [];
  for (const match of example.matchAll(/⟦([^|⟧]+)\|([A-Za-z]+)⟧|(«)|»|./gu)) {
    const [sign, words, type] = match;
    if (sign === '«') verb = text.length;
    else if (words !== undefined) {
      const range = { start: text.length, end: text.length + words.length };
      const by = 'example@1';
      mentions.push({
        article: 'a1',
        type: type as MentionType,
        range,
        span: range,
        text: words,
        deictic: false,
        confidence: 1,
        by,
      });
      text += words;
    } else if (sign !== '»') text += sign;
  }
  const slots = SlotText.of(text, { start: 0, end: text.length }, mentions);
  return { slots, verb: slots.indexAt(verb) };
}

/** Rules that govern the verb of an example: the one of its clause, else those that the clauses before it carry over. */
function governing(example: string, type: ClaimType): string[] {
  const { slots, verb } = read(example);
  const marks = /[,;:“”。!?]/u;
  let start = verb;
  while (start > 0 && !marks.test(slots.text.charAt(start - 1))) start -= 1;
  let end = verb;
  while (end < slots.text.length && !marks.test(slots.text.charAt(end))) end += 1;
  const own = governingRule(slots, { start, end }, verb, type);
  if (own) return [own.id];
  const carried = carriedRule(slots, { start: 0, end: Math.max(0, start - 1) }, type);
  return carried ? [carried.id] : [];
}

describe.each(modalityRules().map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const type = rule.of?.[0] ?? 'participatedIn';

  it.each(rule.examples)('reads %s', (line) => {
    const [example = '', want] = line.split('=>').map((part) => part.trim());
    expect(governing(example, type)).toEqual([id]);
    expect(want).toBe(rule.modality);
  });

  it.each(rule.counterExamples)('does not govern %s', (example) => {
    expect(governing(example, type)).not.toContain(id);
  });
});

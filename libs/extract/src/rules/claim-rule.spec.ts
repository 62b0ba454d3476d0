import { readdirSync, readFileSync } from 'node:fs';
import type { Mention, MentionType } from '#libs/domain';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ClaimRules, SlotText } from './claim-rule.js';

const FOLDER = new URL('../../rules/', import.meta.url);

/** Reads ⟦text|Type⟧ marks out of an example. */
function marked(example: string): { text: string; mentions: Mention[] } {
  let text = '';
  const mentions: Mention[] = [];
  let from = 0;
  for (const match of example.matchAll(/⟦([^|⟧]+)\|([A-Za-z]+)⟧/gu)) {
    text += example.slice(from, match.index);
    const [, words = '', type] = match;
    const range = { start: text.length, end: text.length + words.length };
    mentions.push({
      article: 'a1',
      type: type as MentionType,
      range,
      span: range,
      text: words,
      deictic: false,
      confidence: 1,
      by: 'example@1',
    });
    text += words;
    from = match.index + match[0].length;
  }
  return { text: text + example.slice(from), mentions };
}

/** What a rule finds in an example, written as the examples write it: `s=A+B, o=C`. */
function found(rules: ClaimRules, id: string, example: string): string[] {
  const { text, mentions } = marked(example);
  const slots = SlotText.of(text, { start: 0, end: text.length }, mentions);
  return rules
    .apply(slots, id)
    .map(({ captures, words }) =>
      [
        ...Object.entries(captures).map(([name, list]) => `${name}=${list.map((one) => one.text).join('+')}`),
        ...Object.entries(words).map(([name, value]) => `${name}=${value}`),
      ].join(', '),
    );
}

interface RuleText {
  readonly id: string;
  readonly claim?: string;
  readonly examples: readonly string[];
  readonly counterExamples: readonly string[];
}

const files = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => {
    const { rules = [] } = parse(readFileSync(new URL(file, FOLDER), 'utf8')) as { rules?: RuleText[] };
    return [file, rules] as const;
  })
  .filter(([, rules]) => rules.some(({ claim }) => claim !== undefined));

describe.each(files)('claim rules of %s', (file, texts) => {
  // Loaded in the first test that needs them, so that one malformed file fails its own tests only.
  let loaded: ClaimRules | undefined;
  const rules = () => (loaded ??= ClaimRules.load(new URL(file, FOLDER)));
  const examples = texts.flatMap(({ id, examples: list }) => list.map((example) => [id, example] as const));
  const counterExamples = texts.flatMap(({ id, counterExamples: list }) =>
    list.map((example) => [id, example] as const),
  );

  it.each(examples)('%s reads %s', (id, example) => {
    const [sentence = '', wanted = ''] = example.split('=>').map((part) => part.trim());
    const want = wanted.split(',').map((part) => part.trim());
    const got = found(rules(), id, sentence);
    expect(
      got.some((one) => want.every((part) => one.split(', ').includes(part))),
      `found ${got.join(' | ') || 'nothing'}`,
    ).toBe(true);
  });

  it.each(counterExamples)('%s finds nothing in %s', (id, example) => {
    expect(found(rules(), id, example)).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { YaowenError } from '#libs/domain';
import { longestFirst } from './alternation.js';
import { parse } from 'yaml';
import { z } from 'zod';
import { RequiredText, withFirstSigns } from './required-text.js';

/** Words of a class, such as `head: [工程, 行动]`, that a rule's pattern names as `<head>`. */
export type WordClasses = Readonly<Record<string, readonly string[]>>;

function escape(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}

/** Puts word classes into a pattern: `<head>` becomes an alternation, longest word first. @throws YaowenError on an unknown class. */
export function expandClasses(pattern: string, classes: WordClasses, where: string): string {
  return pattern.replace(/(?<!\(\?)<([a-z][A-Za-z]*)>/gu, (_, name: string) => {
    const words = classes[name];
    if (!words) {
      throw new YaowenError(
        'extract.unknown-class',
        'internal',
        `${where}: no word class <${name}>; define it beside the rules`,
      );
    }
    return `(?:${longestFirst(words).map(escape).join('|')})`;
  });
}

/**
 * Lets alternatives of a pattern use one group name (`(?<o>…)|…(?<o>…)`), which the regular expressions of Node 20 refuse: the
 * second becomes `o_2`, and {@link groupName} gives its name back.
 */
export function numberGroups(pattern: string): string {
  const seen = new Map<string, number>();
  return pattern.replace(/\(\?<([A-Za-z]+)>/gu, (_, name: string) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? `(?<${name}>` : `(?<${name}_${count}>`;
  });
}

/** `o_2` → `o`. */
export function groupName(group: string): string {
  return group.replace(/_\d+$/u, '');
}

/** What every kind of rule has, whatever it finds. */
export const RULE_BASE = {
  /** Dotted and unique: `program.quoted-head-word`. */
  id: z.string().regex(/^[a-z][a-z0-9.-]+$/u),
  /** Bumped when what it finds changes. */
  version: z.int().min(1).default(1),
  confidence: z.number().min(0).max(1),
  /** The match is dropped when one of these matches before it, after it, or in it. */
  unless: z
    .strictObject({ before: z.string().optional(), after: z.string().optional(), inside: z.string().optional() })
    .optional(),
  /** The reason, with the kind of line that forced it. */
  why: z.string().min(10),
  /** Own sentences in which the rule must find nothing. */
  counterExamples: z.array(z.string()).min(1),
};

/** A rule with its main pattern compiled, and the compiler of its other patterns. */
export interface ReadRule<Rule> {
  readonly rule: Rule;
  readonly required: RequiredText;
  readonly when: RegExp;
  /** Compiles another pattern of the rule, classes expanded; null where the rule has none. */
  pattern(source: string | undefined, wrap?: (expanded: string) => string): RegExp | null;
}

/** Name of a rule file, for messages and as the key under which it is known. */
export function ruleFileName(file: URL): string {
  return file.pathname.split('/').pop() ?? file.pathname;
}

/** `\p{Script=Han}` as far as its characters are single units. */
const HAN =
  '\\u2e80-\\u2e99\\u2e9b-\\u2ef3\\u2f00-\\u2fd5\\u3005\\u3007\\u3021-\\u3029\\u3038-\\u303b\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufa6d\\ufa70-\\ufad9';

/** What a pattern is made of, as far as {@link withoutPairs} tells it apart. */
const SIGNS = /\\p\{Script=Han\}|\\u\{[\da-f]{1,4}\}|\\[pu]\{|\\.|[^\\]/gisu;

/**
 * A pattern as it finds the same without the flag `u` in texts without pairs of surrogates; null where it cannot be written so.
 *
 * With the flag the engine compiles every `[^。]` and `\p{Script=Han}` for pairs as well, up to ten times the machine code (see {@link JOINT}), and a
 * page that holds a pair (𬭎, an emoji) is rare.
 */
export function withoutPairs(source: string): string | null {
  let inClass = false;
  let known = true;
  const plain = source.replace(SIGNS, (sign) => {
    if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    if (sign === '\\p{Script=Han}') return inClass ? HAN : `[${HAN}]`;
    if (sign.startsWith('\\u{') && sign.endsWith('}')) return `\\u${sign.slice(3, -1).padStart(4, '0')}`;
    if (/^\\[pu]\{/iu.test(sign) || /[\ud800-\udfff]/.test(sign)) known = false;
    return sign;
  });
  return known ? plain : null;
}

/**
 * Reads a rule file `{ classes: {...}, rules: [...] }` and compiles its main patterns.
 *
 * @param pairs whether for texts with pairs of surrogates; see {@link withoutPairs}.
 * @param schema of one rule. @param classes word classes from the lexicon, beside the file's own.
 * @param pairs whether for texts that hold pairs of surrogates; see {@link withoutPairs}.
 * @param expand puts in what this kind of rule writes besides word classes, e.g. slots.
 * @throws YaowenError naming file and rule when a rule is malformed, repeated or does not compile.
 */
export function readRuleFile<Rule extends { readonly id: string; readonly when: string }>(
  file: URL,
  schema: z.ZodType<Rule>,
  classes: WordClasses,
  pairs: boolean,
  expand: (pattern: string, where: string) => string = (pattern) => pattern,
): ReadRule<Rule>[] {
  const name = ruleFileName(file);
  const read = z
    .strictObject({ classes: z.record(z.string(), z.array(z.string())).default({}), rules: z.array(schema) })
    .safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new YaowenError('extract.bad-rules', 'internal', `${name}: ${z.prettifyError(read.error)}`);
  const all = { ...classes, ...read.data.classes };
  const ids = new Set<string>();
  return read.data.rules.map((rule) => {
    const where = `${name} ${rule.id}`;
    if (ids.has(rule.id))
      throw new YaowenError('extract.bad-rules', 'internal', `${name}: rule ${rule.id} stands twice`);
    ids.add(rule.id);
    const expanded = (source: string) => numberGroups(expand(expandClasses(source, all, where), where));
    const compiled = (source: string, flags: string) => {
      try {
        return new RegExp(source, flags);
      } catch (cause) {
        throw new YaowenError(
          'extract.bad-rules',
          'internal',
          `${where}: its pattern does not compile: ${cause instanceof Error ? cause.message : String(cause)}`,
          {},
          { cause },
        );
      }
    };
    const forTexts = (source: string, flags: string) => {
      const pattern = compiled(source, `${flags}u`);
      const plain = pairs ? null : withoutPairs(source);
      return plain === null ? pattern : compiled(plain, flags);
    };
    const { source } = compiled(expanded(rule.when), 'u');
    return {
      rule,
      required: RequiredText.of(source),
      // Where its groups stand is asked of a pattern that has some; telling it costs as much as matching.
      when: forTexts(withFirstSigns(source), /\(\?<[A-Za-z]/u.test(source) ? 'dg' : 'g'),
      pattern: (other, wrap = (pattern) => pattern) =>
        other === undefined ? null : forTexts(wrap(expanded(other)), ''),
    };
  });
}

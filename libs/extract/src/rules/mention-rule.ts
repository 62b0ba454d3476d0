import { readFileSync } from 'node:fs';
import { MENTION_TYPES, type Token, YaowenError } from '#libs/domain';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Candidate } from '../mentions/recogniser.js';
import { leftEdge } from './left-edge.js';
import { allMatches, RequiredText, TextSigns, withFirstSigns } from './required-text.js';

const ruleSchema = z.strictObject({
  /** Dotted and unique: `program.quoted-head-word`. */
  id: z.string().regex(/^[a-z][a-z0-9.-]+$/u),
  /** Bumped when what it finds changes. */
  version: z.int().min(1).default(1),
  /** Regular expression over the reading text. `<class>` stands for a word class; the group `m` is the mention, else all of it. */
  when: z.string(),
  /**
   * Set where `when` finds only the head of a name: the mention begins where {@link leftEdge} ends its walk.
   * `stop` must match the word that ended the walk (召开, 实施), verbs that match `inner` do not end it, `verbs` says which of the tagger's do, `trim` is cut off the beginning.
   */
  left: z
    .strictObject({
      stop: z.string().optional(),
      trim: z.string().optional(),
      inner: z.string().optional(),
      verbs: z.enum(['listed', 'before-names', 'all']).default('listed'),
      longest: z.int().min(1).default(50),
    })
    .optional(),
  /** The mention must match this somewhere. */
  needs: z.string().optional(),
  type: z.enum(MENTION_TYPES),
  classification: z.string().optional(),
  confidence: z.number().min(0).max(1),
  /** The mention is dropped when one of these matches just before it, just after it, or in it. */
  unless: z
    .strictObject({ before: z.string().optional(), after: z.string().optional(), inside: z.string().optional() })
    .optional(),
  /** The reason, with the kind of line that forced it. */
  why: z.string().min(10),
  /** Own sentences with the wanted mention in ⟦ ⟧. */
  examples: z.array(z.string().includes('⟦').includes('⟧')).min(1),
  /** Own sentences in which the rule must find nothing. */
  counterExamples: z.array(z.string()).min(1),
});

/** A mention rule as it stands in `rules/*.yaml`. */
export type MentionRule = z.infer<typeof ruleSchema>;

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
    return `(?:${[...words]
      .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
      .map(escape)
      .join('|')})`;
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

interface CompiledRule {
  readonly rule: MentionRule;
  readonly required: RequiredText;
  readonly when: RegExp;
  readonly stop: RegExp | null;
  readonly inner: RegExp | null;
  readonly trim: RegExp | null;
  readonly needs: RegExp | null;
  readonly before: RegExp | null;
  readonly after: RegExp | null;
  readonly inside: RegExp | null;
}

const loaded = new Map<string, MentionRules>();

/** Every rule file that a recogniser has loaded, by file name, so that one test can run all rules' own examples. */
export function loadedMentionRules(): ReadonlyMap<string, MentionRules> {
  return loaded;
}

function nameOf(file: URL): string {
  return file.pathname.split('/').pop() ?? file.pathname;
}

/** Reads and compiles a rule file. @throws YaowenError naming file and rule when a rule is malformed, repeated or does not compile. */
function compile(file: URL, classes: WordClasses): CompiledRule[] {
  const name = nameOf(file);
  const read = z
    .strictObject({ classes: z.record(z.string(), z.array(z.string())).default({}), rules: z.array(ruleSchema) })
    .safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) {
    throw new YaowenError('extract.bad-rules', 'internal', `${name}: ${z.prettifyError(read.error)}`);
  }
  const all = { ...classes, ...read.data.classes };
  const ids = new Set<string>();
  return read.data.rules.map((rule) => {
    if (ids.has(rule.id))
      throw new YaowenError('extract.bad-rules', 'internal', `${name}: rule ${rule.id} stands twice`);
    ids.add(rule.id);
    const regex = (source: string, flags: string) =>
      new RegExp(numberGroups(expandClasses(source, all, `${name} ${rule.id}`)), flags);
    const { source } = regex(rule.when, 'u');
    return {
      rule,
      required: RequiredText.of(source),
      when: new RegExp(withFirstSigns(source), 'dgu'),
      stop: rule.left?.stop ? regex(`^(?:${rule.left.stop})$`, 'u') : null,
      inner: rule.left?.inner ? regex(`^(?:${rule.left.inner})$`, 'u') : null,
      trim: rule.left?.trim ? regex(`^(?:${rule.left.trim})+`, 'u') : null,
      needs: rule.needs ? regex(rule.needs, 'u') : null,
      before: rule.unless?.before ? regex(`(?:${rule.unless.before})$`, 'u') : null,
      after: rule.unless?.after ? regex(`^(?:${rule.unless.after})`, 'u') : null,
      inside: rule.unless?.inside ? regex(rule.unless.inside, 'u') : null,
    };
  });
}

/** A set of mention rules, compiled once. */
export class MentionRules {
  private read: readonly CompiledRule[] | undefined;

  private constructor(
    private readonly file: URL,
    private readonly classes: WordClasses,
  ) {}

  /** The rules of the file, read and compiled at their first use: who only imports a reader does not wait for its rules. */
  private get compiled(): readonly CompiledRule[] {
    return (this.read ??= compile(this.file, this.classes));
  }

  /**
   * The rules of a file `{ classes: {...}, rules: [...] }`, which is read when they are first used.
   * @param file path of the YAML file. @param classes word classes from the lexicon, beside the file's own.
   * Their first use throws a YaowenError naming file and rule when a rule is malformed, repeated or does not compile.
   */
  static load(file: URL, classes: WordClasses = {}): MentionRules {
    const rules = new MentionRules(file, classes);
    loaded.set(nameOf(file), rules);
    return rules;
  }

  /** The rules, for the test that runs every rule's own examples. */
  get rules(): readonly MentionRule[] {
    return this.compiled.map(({ rule }) => rule);
  }

  /**
   * Everything the rules find in a reading text.
   * @param only restricts to one rule. @param tokens the tagger's words, which make the walk to a name's left edge surer.
   */
  apply(text: string, only?: string, tokens: readonly Token[] = []): Candidate[] {
    const found: Candidate[] = [];
    const { compiled } = this;
    const signs = TextSigns.of(text);
    for (const { rule, required, when, stop, inner, trim, needs, before, after, inside } of compiled) {
      if (only !== undefined && rule.id !== only) continue;
      if (!required.mayMatch(signs)) continue;
      for (const match of allMatches(when, text)) {
        const marked = Object.entries(match.indices?.groups ?? {}).find(([name, at]) => at && groupName(name) === 'm');
        const [head, end] = marked?.[1] ?? match.indices?.[0] ?? [0, 0];
        let start = head;
        if (rule.left) {
          const edge = leftEdge(text, head, tokens, {
            inner,
            longest: rule.left.longest,
            verbs: rule.left.verbs,
          });
          if (stop && !stop.test(edge.stop)) continue;
          start = edge.start;
          if (trim) start += trim.exec(text.slice(start, head))?.[0].length ?? 0;
        }
        if (start >= end) continue;
        if (needs && !needs.test(text.slice(start, end))) continue;
        if (before?.test(text.slice(Math.max(0, start - 20), start))) continue;
        if (after?.test(text.slice(end, end + 20))) continue;
        if (inside?.test(text.slice(start, end))) continue;
        found.push({
          type: rule.type,
          range: { start, end },
          confidence: rule.confidence,
          by: `${rule.id}@${rule.version}`,
          ...(rule.classification === undefined ? {} : { hints: { classification: rule.classification } }),
        });
      }
    }
    return found;
  }
}

import { MENTION_TYPES, type TextRange, type Token } from '#libs/domain';
import { z } from 'zod';
import type { Candidate } from '../mentions/recogniser.js';
import { leftEdge } from './left-edge.js';
import { allMatches, type RequiredText, TextSigns } from './required-text.js';
import { groupName, readRuleFile, RULE_BASE, ruleFileName, type WordClasses } from './rule-file.js';

const ruleSchema = z.strictObject({
  ...RULE_BASE,
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
  /** Own sentences with the wanted mention in ⟦ ⟧. */
  examples: z.array(z.string().includes('⟦').includes('⟧')).min(1),
});

/** A mention rule as it stands in `rules/*.yaml`. */
export type MentionRule = z.infer<typeof ruleSchema>;

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

/** A match that a rule's own conditions refused: what stands before, after or in it, what it lacks, or the word its name would begin behind. */
export interface RefusedMention {
  readonly type: MentionRule['type'];
  readonly range: TextRange;
  readonly by: string;
  readonly unless: 'before' | 'after' | 'inside' | 'needs' | 'stop';
  readonly pattern: string;
}

const loaded = new Map<string, MentionRules>();

/** Every rule file that a recogniser has loaded, by file name, so that one test can run all rules' own examples. */
export function loadedMentionRules(): ReadonlyMap<string, MentionRules> {
  return loaded;
}

/** Reads and compiles a rule file. @throws YaowenError as {@link readRuleFile} does. */
function compile(file: URL, classes: WordClasses, pairs: boolean): CompiledRule[] {
  const behind = (pattern: string) => `(?:${pattern})$`;
  const ahead = (pattern: string) => `^(?:${pattern})`;
  const whole = (pattern: string) => `^(?:${pattern})$`;
  return readRuleFile(file, ruleSchema, classes, pairs).map(({ rule, required, when, pattern }) => ({
    rule,
    required,
    when,
    stop: pattern(rule.left?.stop, whole),
    inner: pattern(rule.left?.inner, whole),
    trim: pattern(rule.left?.trim, (source) => `^(?:${source})+`),
    needs: pattern(rule.needs),
    before: pattern(rule.unless?.before, behind),
    after: pattern(rule.unless?.after, ahead),
    inside: pattern(rule.unless?.inside),
  }));
}

function refusal(rule: MentionRule, range: TextRange, unless: RefusedMention['unless']): RefusedMention {
  const pattern = unless === 'stop' ? rule.left?.stop : unless === 'needs' ? rule.needs : rule.unless?.[unless];
  return { type: rule.type, range, by: `${rule.id}@${rule.version}`, unless, pattern: pattern ?? '' };
}

/** A set of mention rules, compiled once. */
export class MentionRules {
  private readonly read = new Map<boolean, readonly CompiledRule[]>();

  private constructor(
    private readonly file: URL,
    private readonly classes: WordClasses,
  ) {}

  /** The rules of the file, read and compiled at their first use: who only imports a reader does not wait for its rules. */
  private compiled(pairs: boolean): readonly CompiledRule[] {
    let rules = this.read.get(pairs);
    if (!rules) this.read.set(pairs, (rules = compile(this.file, this.classes, pairs)));
    return rules;
  }

  /**
   * The rules of a file `{ classes: {...}, rules: [...] }`, which is read when they are first used.
   * @param file path of the YAML file. @param classes word classes from the lexicon, beside the file's own.
   * Their first use throws a YaowenError naming file and rule when a rule is malformed, repeated or does not compile.
   */
  static load(file: URL, classes: WordClasses = {}): MentionRules {
    const rules = new MentionRules(file, classes);
    loaded.set(ruleFileName(file), rules);
    return rules;
  }

  /** The rules, for the test that runs every rule's own examples. */
  get rules(): readonly MentionRule[] {
    return this.compiled(false).map(({ rule }) => rule);
  }

  /**
   * Everything the rules find in a reading text.
   * @param only restricts to one rule. @param tokens the tagger's words, which make the walk to a name's left edge surer.
   * @param onRefusal is told of matches that a rule's own conditions refused, for explaining a page.
   */
  apply(
    text: string,
    only?: string,
    tokens: readonly Token[] = [],
    onRefusal?: (refused: RefusedMention) => void,
  ): Candidate[] {
    const found: Candidate[] = [];
    const signs = TextSigns.of(text);
    const compiled = this.compiled(signs.pairs);
    for (const { rule, required, when, stop, inner, trim, needs, before, after, inside } of compiled) {
      if (only !== undefined && rule.id !== only) continue;
      if (!required.mayMatch(signs)) continue;
      for (const match of allMatches(when, text)) {
        const marked = Object.entries(match.indices?.groups ?? {}).find(([name, at]) => at && groupName(name) === 'm');
        const [head, end] = marked?.[1] ?? [match.index, match.index + match[0].length];
        let start = head;
        if (rule.left) {
          const edge = leftEdge(text, head, tokens, {
            inner,
            longest: rule.left.longest,
            verbs: rule.left.verbs,
          });
          if (stop && !stop.test(edge.stop)) {
            onRefusal?.(refusal(rule, { start, end }, 'stop'));
            continue;
          }
          start = edge.start;
          if (trim) start += trim.exec(text.slice(start, head))?.[0].length ?? 0;
        }
        if (start >= end) continue;
        const words = text.slice(start, end);
        const unless =
          needs && !needs.test(words)
            ? 'needs'
            : before?.test(text.slice(Math.max(0, start - 20), start))
              ? 'before'
              : after?.test(text.slice(end, end + 20))
                ? 'after'
                : inside?.test(words)
                  ? 'inside'
                  : null;
        if (unless !== null) {
          onRefusal?.(refusal(rule, { start, end }, unless));
          continue;
        }
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

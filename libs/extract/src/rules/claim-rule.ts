import { MENTION_TYPES, type Mention, type MentionType, type TextRange, YaowenError } from '#libs/domain';
import { z } from 'zod';
import { allMatches, type RequiredText, TextSigns } from './required-text.js';
import { groupName, readRuleFile, RULE_BASE, ruleFileName, type WordClasses } from './rule-file.js';

const ruleSchema = z.strictObject({
  ...RULE_BASE,
  /**
   * Regular expression over a sentence in which every mention is one slot. `<Person>` matches a slot of that type,
   * `<Person:s>` captures it as `s`, `<Org>` is any organisation, `<Org|Place:o>` any of several, `<Persons:s>` a list
   * joined by 、 , 和 及 与 whose members are all captured. `<word>` in lower case is a word class. `unless` may use slots too.
   */
  when: z.string(),
  /** Claim type, or a frame's name for stages that build events. */
  claim: z.string(),
  /** Fixed qualifiers, e.g. `role: chair`. */
  qualifiers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  /** Own sentences with mentions as ⟦text|Type⟧, followed by ` => s=…, o=…` (texts; list members joined by +). */
  examples: z.array(z.string().includes('=>')).min(1),
});

/** A claim rule as it stands in `rules/*.yaml`. */
export type ClaimRule = z.infer<typeof ruleSchema>;

/** What a claim rule found: the captured mentions by name (`s`, `o`, …), and the reading range of the match. */
export interface ClaimMatch {
  readonly rule: ClaimRule;
  /** `id@version`. */
  readonly by: string;
  readonly captures: Readonly<Record<string, readonly Mention[]>>;
  /** Captured plain text (named groups that are not slots), e.g. a title or a kind. */
  readonly words: Readonly<Record<string, string>>;
  readonly range: TextRange;
}

/** A match that a rule's own `unless` refused: where, and which of its three patterns did. */
export interface RefusedMatch {
  readonly rule: ClaimRule;
  /** `id@version`. */
  readonly by: string;
  readonly range: TextRange;
  readonly unless: 'before' | 'after' | 'inside';
  readonly pattern: string;
}

/** A private-use character stands for one mention of a type. */
const SLOT_BASE = 0xe000;
const slotOf = new Map<MentionType, string>(MENTION_TYPES.map((type, i) => [type, String.fromCharCode(SLOT_BASE + i)]));
const GROUPS: Readonly<Record<string, readonly MentionType[]>> = {
  Org: ['PublicBody', 'Company', 'Institution'],
  Any: MENTION_TYPES,
};

function slotClass(names: string, where: string): string {
  const types = names.split('|').flatMap((name) => GROUPS[name] ?? [name as MentionType]);
  return `[${types
    .map((type) => {
      const slot = slotOf.get(type);
      if (slot === undefined)
        throw new YaowenError('extract.bad-rules', 'internal', `${where}: no mention type <${type}>`);
      return slot;
    })
    .join('')}]`;
}

/** Compiles `<Person:s>` and its like into a pattern over slot text. */
export function expandSlots(pattern: string, where: string): string {
  return pattern
    .replace(
      /(?<!\(\?)<([A-Z][A-Za-z]*?(?:\|[A-Z][A-Za-z]*)*)s(?::([a-z][A-Za-z]*))>/gu,
      (whole, names: string, group: string) => {
        // A plural slot: a list of mentions, its members told apart by what joins them.
        if (names.split('|').some((name) => !GROUPS[name] && !slotOf.has(name as MentionType))) return whole;
        const slot = slotClass(names, where);
        return `(?<${group}>${slot}(?:(?:[”’》]?(?:[、,和及与]|以及) ?[“‘《]?|》《|”“)${slot})*)`;
      },
    )
    .replace(
      /(?<!\(\?)<([A-Z][A-Za-z]*(?:\|[A-Z][A-Za-z]*)*)(?::([a-z][A-Za-z]*))?>/gu,
      (_, names: string, group?: string) => {
        const slot = slotClass(names, where);
        return group === undefined ? slot : `(?<${group}>${slot})`;
      },
    );
}

/** The first of so many numbers from 0 for which something holds that holds for all behind it. */
function firstWhere(count: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A sentence with every mention folded into one slot, and the way back. */
export class SlotText {
  /** @param indices of the slots in the text, in order. @param range the sentence. */
  private constructor(
    readonly text: string,
    private readonly indices: readonly number[],
    private readonly mentions: readonly Mention[],
    private readonly at: ReadonlyMap<number, Mention>,
    private readonly range: TextRange,
  ) {}

  /**
   * @param reading the article's reading text. @param range the sentence. @param mentions mentions inside it, in order.
   */
  static of(reading: string, range: TextRange, mentions: readonly Mention[]): SlotText {
    let text = '';
    const indices: number[] = [];
    const folded: Mention[] = [];
    const at = new Map<number, Mention>();
    let from = range.start;
    for (const mention of mentions) {
      if (mention.range.start < from || mention.range.end > range.end) continue;
      text += reading.slice(from, mention.range.start);
      at.set(text.length, mention);
      indices.push(text.length);
      folded.push(mention);
      text += slotOf.get(mention.type) ?? '';
      from = mention.range.end;
    }
    return new SlotText(text + reading.slice(from, range.end), indices, folded, at, range);
  }

  private known: TextSigns | undefined;

  /** What rules look for first. */
  get signs(): TextSigns {
    return (this.known ??= TextSigns.of(this.text));
  }

  /** The mention whose slot stands at an index of the slot text. */
  mentionAt(index: number): Mention | undefined {
    return this.at.get(index);
  }

  /** How many mentions are folded. */
  get size(): number {
    return this.mentions.length;
  }

  /** Every mention with the index of its slot, in order. */
  get slots(): Iterable<readonly [number, Mention]> {
    return this.at;
  }

  /** Index of a mention's slot, or -1. */
  indexOf(mention: Mention): number {
    const index = this.indexAt(mention.range.start);
    return this.at.get(index) === mention ? index : -1;
  }

  /** Index at which a reading offset stands or is first passed; the length of the text behind its end. */
  indexAt(offset: number): number {
    const before = firstWhere(this.mentions.length, (i) => (this.mentions[i]?.range.start ?? 0) >= offset) - 1;
    const mention = this.mentions[before];
    const index = mention
      ? (this.indices[before] ?? 0) + 1 + Math.max(0, offset - mention.range.end)
      : Math.max(0, offset - this.range.start);
    return Math.min(index, this.text.length);
  }

  /** Reading offset at an index; the sentence's end outside the text. */
  private offsetAt(index: number): number {
    if (index < 0 || index >= this.text.length) return this.range.end;
    const before = firstWhere(this.indices.length, (i) => (this.indices[i] ?? 0) > index) - 1;
    const mention = this.mentions[before];
    if (!mention) return this.range.start + index;
    const behind = index - (this.indices[before] ?? 0);
    return behind === 0 ? mention.range.start : mention.range.end + behind - 1;
  }

  /** All mentions whose slots lie in a piece of the slot text. */
  mentionsIn(start: number, end: number): Mention[] {
    const found: Mention[] = [];
    if (end - start > this.at.size) {
      for (const [index, mention] of this.at) if (index >= start && index < end) found.push(mention);
      return found;
    }
    for (let i = start; i < end; i += 1) {
      const mention = this.at.get(i);
      if (mention) found.push(mention);
    }
    return found;
  }

  /** Reading range behind a piece of the slot text. */
  rangeOf(start: number, end: number): TextRange {
    return { start: this.offsetAt(start), end: this.offsetAt(end) };
  }
}

interface CompiledRule {
  readonly rule: ClaimRule;
  readonly required: RequiredText;
  readonly when: RegExp;
  readonly before: LookBack | null;
  readonly after: RegExp | null;
  readonly inside: RegExp | null;
}

/** Whether something stands before an index of a text. */
type LookBack = (text: string, index: number) => boolean;

/** Whether a pattern can only match where the text ends, and looks at nothing behind what it matches. */
function endsWithText(source: string): boolean {
  if (!/(?<!\\)\$$/u.test(source) || /\(\?[=!]|\\[bB]/u.test(source) || source.slice(0, -1).includes('$')) return false;
  let depth = 0;
  for (const [sign] of source.matchAll(/\\.|\[(?:\\.|[^\]])*\]|[()|]/gsu)) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === '|' && depth === 0) return false;
  }
  return true;
}

/** Looks for a pattern before an index. One that ends there (`要求和[^。]{0,12}$`) is read backwards, and not looked for from the text's beginning. */
function lookBack(pattern: RegExp | null): LookBack | null {
  if (pattern === null) return null;
  if (!endsWithText(pattern.source)) return (text, index) => pattern.test(text.slice(0, index));
  const behind = new RegExp(`(?<=${pattern.source.slice(0, -1)})`, `${pattern.flags}y`);
  return (text, index) => {
    behind.lastIndex = index;
    return behind.test(text);
  };
}

const loaded = new Map<string, ClaimRules>();

/** Every claim rule file that a reader has loaded, by file name. */
export function loadedClaimRules(): ReadonlyMap<string, ClaimRules> {
  return loaded;
}

/** Reads and compiles a rule file. @throws YaowenError as {@link readRuleFile} does. */
function compile(file: URL, classes: WordClasses, pairs: boolean): CompiledRule[] {
  return readRuleFile(file, ruleSchema, classes, pairs, expandSlots).map(({ rule, required, when, pattern }) => ({
    rule,
    required,
    when,
    before: lookBack(pattern(rule.unless?.before)),
    after: pattern(rule.unless?.after),
    inside: pattern(rule.unless?.inside),
  }));
}

/** A set of claim rules, compiled once. */
export class ClaimRules {
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
   * Their first use throws a YaowenError naming file and rule when a rule is malformed, repeated or does not compile.
   */
  static load(file: URL, classes: WordClasses = {}): ClaimRules {
    const rules = new ClaimRules(file, classes);
    loaded.set(ruleFileName(file), rules);
    return rules;
  }

  /** The rules, for the test that runs every rule's own examples. */
  get rules(): readonly ClaimRule[] {
    return this.compiled(false).map(({ rule }) => rule);
  }

  /** Everything the rules find in one sentence. `only` restricts to one rule. */
  apply(sentence: SlotText, only?: string): ClaimMatch[] {
    const found: ClaimMatch[] = [];
    for (const { rule, required, when, before, after, inside } of this.compiled(sentence.signs.pairs)) {
      if (only !== undefined && rule.id !== only) continue;
      if (!required.mayMatch(sentence.signs)) continue;
      for (const match of allMatches(when, sentence.text)) {
        const [start, end] = [match.index, match.index + match[0].length];
        if (before?.(sentence.text, start) || after?.test(sentence.text.slice(end)) || inside?.test(match[0])) continue;
        const captures: Record<string, readonly Mention[]> = {};
        const words: Record<string, string> = {};
        for (const [group, indices] of Object.entries(match.indices?.groups ?? {})) {
          if (!indices) continue;
          const mentions = sentence.mentionsIn(indices[0], indices[1]);
          if (mentions.length > 0) captures[groupName(group)] = mentions;
          else words[groupName(group)] = sentence.text.slice(indices[0], indices[1]);
        }
        found.push({ rule, by: `${rule.id}@${rule.version}`, captures, words, range: sentence.rangeOf(start, end) });
      }
    }
    return found;
  }

  /** What the rules matched in one sentence and then refused by their own `unless`, for explaining a page. */
  refused(sentence: SlotText): RefusedMatch[] {
    return this.compiled(sentence.signs.pairs).flatMap(({ rule, when, before, after, inside }) =>
      [...sentence.text.matchAll(when)].flatMap((match): RefusedMatch[] => {
        const [start, end] = [match.index, match.index + match[0].length];
        const unless = before?.(sentence.text, start)
          ? ('before' as const)
          : after?.test(sentence.text.slice(end))
            ? ('after' as const)
            : inside?.test(match[0])
              ? ('inside' as const)
              : null;
        if (unless === null) return [];
        const range = sentence.rangeOf(start, end);
        return [{ rule, by: `${rule.id}@${rule.version}`, range, unless, pattern: rule.unless?.[unless] ?? '' }];
      }),
    );
  }
}

/** Strings of which a matching text holds at least one. */
type Clause = readonly string[];

/** What is known of everything that a piece of a pattern matches. */
interface Knowledge {
  /** Everything it can match, where that is a short list; null else. */
  readonly exact: readonly string[] | null;
  /** What a text must hold for it to match, beside what `exact` says. */
  readonly needs: readonly Clause[];
  /** Signs with which a match can begin; null where any can. Empty for what takes no room. */
  readonly first: ReadonlySet<string> | null;
  /** Whether it can match without taking room. */
  readonly nullable: boolean;
}

/** Longest list of strings that is kept; beyond it, pieces are looked at one by one. */
const MOST = 240;
/** Largest class of signs that is spelt out. */
const LARGEST_CLASS = 400;

const ANYTHING: Knowledge = { exact: null, needs: [], first: null, nullable: true };
const ANY_SIGN: Knowledge = { exact: null, needs: [], first: null, nullable: false };
const NO_ROOM: Knowledge = { exact: [''], needs: [], first: new Set(), nullable: true };

function exactly(strings: Iterable<string>): Knowledge {
  const exact = [...new Set(strings)];
  const nullable = exact.includes('');
  return {
    exact,
    needs: [],
    first: new Set(exact.filter((one) => one !== '').map((one) => String.fromCodePoint(one.codePointAt(0) ?? 0))),
    nullable,
  };
}

/** The clause that a list of strings makes; nothing where one of them is empty. */
function clauseOf(exact: readonly string[] | null): Clause[] {
  return exact === null || exact.length === 0 || exact.includes('') ? [] : [exact];
}

/** The clause that says most: long strings before short ones, few before many. */
function best(clauses: readonly Clause[]): Clause | undefined {
  const worth = (clause: Clause) => Math.min(...clause.map((one) => one.length)) * 1000 - clause.length;
  return [...clauses].sort((a, b) => worth(b) - worth(a))[0];
}

function together(parts: readonly Knowledge[]): Knowledge {
  const needs: Clause[] = [];
  let run: readonly string[] = [''];
  let whole = true;
  for (const part of parts) {
    needs.push(...part.needs);
    if (part.exact !== null && part.exact.length * run.length <= MOST) {
      const { exact } = part;
      run = run.flatMap((before) => exact.map((after) => before + after));
      continue;
    }
    whole = false;
    needs.push(...clauseOf(run));
    run = part.exact ?? [''];
  }
  const first = new Set<string>();
  let open = true;
  for (const part of parts) {
    if (!open) break;
    if (part.first === null)
      return {
        exact: whole ? run : null,
        needs: whole ? needs : [...needs, ...clauseOf(run)],
        first: null,
        nullable: parts.every(({ nullable }) => nullable),
      };
    for (const sign of part.first) first.add(sign);
    open = part.nullable;
  }
  return {
    exact: whole ? [...new Set(run)] : null,
    needs: whole ? needs : [...needs, ...clauseOf(run)],
    first,
    nullable: open,
  };
}

function oneOf(parts: readonly Knowledge[]): Knowledge {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const firsts = parts.map(({ first }) => first);
  const first = firsts.includes(null) ? null : new Set(firsts.flatMap((set) => [...(set ?? [])]));
  const nullable = parts.some((part) => part.nullable);
  const exacts = parts.map(({ exact, needs }) => (needs.length === 0 ? exact : null));
  if (!exacts.includes(null)) {
    const exact = [...new Set(exacts.flatMap((list) => list ?? []))];
    if (exact.length <= MOST) return { exact, needs: [], first, nullable };
    return { exact: null, needs: clauseOf(exact), first, nullable };
  }
  const clauses = parts.map((part) => best([...part.needs, ...clauseOf(part.exact)]));
  const needs = clauses.includes(undefined) ? [] : [[...new Set(clauses.flatMap((clause) => clause ?? []))]];
  return { exact: null, needs, first, nullable };
}

/** Reads the syntax of patterns with the flag `u`, as far as rules use it. */
class PatternReader {
  private at = 0;

  constructor(private readonly source: string) {}

  read(): Knowledge {
    const all = this.alternatives();
    if (this.at < this.source.length) throw new SyntaxError(`unread pattern at ${this.at}`);
    return all;
  }

  private peek(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  private take(text: string): boolean {
    if (!this.peek(text)) return false;
    this.at += text.length;
    return true;
  }

  private alternatives(): Knowledge {
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    return oneOf(parts);
  }

  private sequence(): Knowledge {
    const parts: Knowledge[] = [];
    while (this.at < this.source.length && !this.peek('|') && !this.peek(')')) parts.push(this.repeated(this.atom()));
    return together(parts);
  }

  private repeated(atom: Knowledge): Knowledge {
    const [whole = '', sign = '', low = '', comma = '', high = ''] =
      /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/u.exec(this.source.slice(this.at)) ?? [];
    if (whole === '') return atom;
    this.at += whole.length;
    const least = sign === '' ? Number(low) : sign === '+' ? 1 : 0;
    const most = sign === '?' || (low === '1' && comma === '') || (low === '0' && high === '1') ? 1 : Infinity;
    if (least === 1 && most === 1) return atom;
    if (least === 0) {
      const exact =
        most === 1 && atom.exact !== null && atom.needs.length === 0 ? [...new Set([...atom.exact, ''])] : null;
      return { exact, needs: [], first: atom.first, nullable: true };
    }
    return {
      exact: null,
      needs: [...atom.needs, ...clauseOf(atom.exact)],
      first: atom.first,
      nullable: atom.nullable,
    };
  }

  private atom(): Knowledge {
    if (this.take('(')) return this.group();
    if (this.take('[')) return this.signClass();
    if (this.take('^') || this.take('$')) return NO_ROOM;
    if (this.take('.')) return ANY_SIGN;
    if (this.take('\\')) return this.escaped();
    return exactly([this.sign()]);
  }

  private sign(): string {
    const sign = String.fromCodePoint(this.source.codePointAt(this.at) ?? 0);
    this.at += sign.length;
    return sign;
  }

  private group(): Knowledge {
    const denied = this.take('?!') || this.take('?<!');
    const zero = denied || this.take('?=') || this.take('?<=');
    if (!zero && !this.take('?:') && this.peek('?')) {
      const name = /^\?<\w+>/u.exec(this.source.slice(this.at))?.[0];
      if (name === undefined) throw new SyntaxError(`unknown group at ${this.at}`);
      this.at += name.length;
    }
    const inside = this.alternatives();
    if (!this.take(')')) throw new SyntaxError(`open group before ${this.at}`);
    if (denied) return NO_ROOM;
    return zero ? { ...NO_ROOM, needs: [...inside.needs, ...clauseOf(inside.exact)] } : inside;
  }

  private escaped(): Knowledge {
    if (this.take('b') || this.take('B')) return NO_ROOM;
    if (this.take('d')) return exactly('0123456789');
    if (/^(?:k|[1-9])/u.test(this.source.slice(this.at, this.at + 1))) {
      this.at += /^(?:k<\w+>|\d+)/u.exec(this.source.slice(this.at))?.[0].length ?? 1;
      return ANYTHING;
    }
    const sign = this.escapedSign();
    return sign === null ? ANY_SIGN : exactly([sign]);
  }

  /** The sign behind a backslash; null for a class of signs. */
  private escapedSign(): string | null {
    const rest = this.source.slice(this.at);
    const code = /^(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2}))/u.exec(rest);
    if (code) {
      this.at += code[0].length;
      return String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16));
    }
    const named = /^[pP]\{[^}]*\}/u.exec(rest);
    if (named) {
      this.at += named[0].length;
      return null;
    }
    const sign = this.sign();
    if (/[dDwWsS]/u.test(sign)) return null;
    const control = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', 0: '\0' }[sign];
    if (control === undefined && /[a-zA-Z0-9]/u.test(sign)) throw new SyntaxError(`unknown escape at ${this.at}`);
    return control ?? sign;
  }

  private signClass(): Knowledge {
    const denied = this.take('^');
    const signs = new Set<string>();
    let known = !denied;
    while (!this.take(']')) {
      if (this.at >= this.source.length) throw new SyntaxError('open class');
      const low = this.classSign();
      if (low === null || !this.peek('-') || this.source.charAt(this.at + 1) === ']') {
        if (low === null) known = false;
        else for (const sign of low) signs.add(sign);
        continue;
      }
      this.at += 1;
      const high = this.classSign();
      const [from, to] = [low.codePointAt(0) ?? 0, high?.codePointAt(0) ?? 0];
      if (high === null || to - from > LARGEST_CLASS) known = false;
      else for (let code = from; code <= to; code += 1) signs.add(String.fromCodePoint(code));
    }
    return known && signs.size > 0 && signs.size <= LARGEST_CLASS ? exactly(signs) : ANY_SIGN;
  }

  /** A sign of a class, all digits for `\d`; null for a class within the class. */
  private classSign(): string | null {
    if (!this.take('\\')) return this.sign();
    return this.take('d') ? '0123456789' : this.escapedSign();
  }
}

/** What is known of a pattern; nothing where it uses syntax that is not read here. */
function knowledgeOf(source: string): Knowledge {
  try {
    return new PatternReader(source).read();
  } catch (error) {
    if (error instanceof SyntaxError) return ANYTHING;
    throw error;
  }
}

/** What all patterns need, by number; a need that several share stands once. */
const clauseNumbers = new Map<string, number>();
/** For each word that some pattern needs the numbers of the needs it meets. */
const clausesOfWord = new Map<string, number[]>();

/** Units of a word that are looked for, three at most as {@link WordIndex} holds them; more would tell few texts more apart. */
const LONGEST_WORD = 3;
/** Signs that nearly every text holds. */
const EVERYWHERE = new Set(',。、的');

/** A clause in the fewest and shortest words: 发展 stands for 发展规划 too. */
function shortened(clause: Clause): string[] {
  const words = [...new Set(clause.map((word) => word.slice(0, LONGEST_WORD)))].sort(
    (a, b) => a.length - b.length || (a < b ? -1 : 1),
  );
  const kept: string[] = [];
  for (const word of words) if (!kept.some((one) => word.includes(one))) kept.push(word);
  return kept;
}

function numberOfClause(words: readonly string[]): number {
  const key = words.join('\u001f');
  const known = clauseNumbers.get(key);
  if (known !== undefined) return known;
  const number = clauseNumbers.size;
  clauseNumbers.set(key, number);
  for (const word of words) {
    const numbers = clausesOfWord.get(word);
    if (numbers) numbers.push(number);
    else clausesOfWord.set(word, [number]);
  }
  return number;
}

/** Bits of the table that tells most pairs of units from those that begin a word. */
const PAIR_BITS = 0xffff;

/** A word of one unit by that unit, a longer one by its first two. */
function keyOf(word: string): number {
  return word.length === 1 ? word.charCodeAt(0) : word.charCodeAt(0) * 65_536 + word.charCodeAt(1);
}

function pairBit(first: number, second: number): number {
  return (Math.imul(first, 0x9e37) ^ second) & PAIR_BITS;
}

/**
 * The words of all patterns by how they begin, in a few small tables that stay in the processor's cache: a text is read once,
 * and nearly every unit of it ends at a bit.
 */
class WordIndex {
  readonly size = clauseNumbers.size;
  /** Bit of each unit that is a word, and of each pair that begins one, by {@link pairBit}. */
  private readonly singles = new Uint32Array(2048);
  private readonly pairs = new Uint32Array((PAIR_BITS + 1) / 32);
  /** Open-addressed: the key of a slot, 0 where it is free; its first word, and the one after its last. */
  private readonly keys: Float64Array;
  private readonly from: Uint16Array;
  private readonly to: Uint16Array;
  private readonly mask: number;
  /** Of each word its third unit (0 where it has none), and where its needs begin in `needs`. */
  private readonly third: Uint16Array;
  private readonly needsFrom: Uint32Array;
  private readonly needs: Uint16Array;
  /** Number of the pass in which a word was last seen, and in which the last open word of a slot was. */
  private readonly seen: Float64Array;
  private readonly done: Float64Array;
  private pass = 0;

  constructor() {
    const entries = [...clausesOfWord].sort(([a], [b]) => keyOf(a) - keyOf(b) || (a < b ? -1 : 1));
    let slots = 16;
    while (slots < entries.length * 2) slots *= 2;
    this.mask = slots - 1;
    this.keys = new Float64Array(slots);
    this.from = new Uint16Array(slots);
    this.to = new Uint16Array(slots);
    this.done = new Float64Array(slots);
    this.third = new Uint16Array(entries.length);
    this.seen = new Float64Array(entries.length);
    this.needsFrom = new Uint32Array(entries.length + 1);
    this.needs = Uint16Array.from(entries.flatMap(([, numbers]) => numbers));
    entries.forEach(([word, numbers], i) => {
      const key = keyOf(word);
      const slot = this.slotOf(key);
      if (this.keys[slot] === 0) {
        this.keys[slot] = key;
        this.from[slot] = i;
      }
      this.to[slot] = i + 1;
      this.third[i] = word.length > 2 ? word.charCodeAt(2) : 0;
      this.needsFrom[i + 1] = (this.needsFrom[i] ?? 0) + numbers.length;
      const bit = word.length === 1 ? key : pairBit(word.charCodeAt(0), word.charCodeAt(1));
      const bits = word.length === 1 ? this.singles : this.pairs;
      bits[bit >> 5] = (bits[bit >> 5] ?? 0) | (1 << (bit & 31));
    });
  }

  /** The slot of a key, or the free one where it would stand. */
  private slotOf(key: number): number {
    let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & this.mask;
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
    return slot;
  }

  /** The needs that a text meets, as bits. */
  metBy(text: string): number[] {
    const met: number[] = [];
    for (let number = 0; number < this.size; number += 32) met.push(0);
    this.pass += 1;
    const { singles, pairs } = this;
    let before = 0;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if ((((singles[unit >> 5] ?? 0) >> (unit & 31)) & 1) === 1) this.take(unit, 0, met);
      const bit = pairBit(before, unit);
      if ((((pairs[bit >> 5] ?? 0) >> (bit & 31)) & 1) === 1)
        this.take(before * 65_536 + unit, i + 1 < text.length ? text.charCodeAt(i + 1) : 0, met);
      before = unit;
    }
    return met;
  }

  /** Notes the words of a key that go on with a unit. */
  private take(key: number, next: number, met: number[]): void {
    const slot = this.slotOf(key);
    if (this.keys[slot] === 0 || this.done[slot] === this.pass) return;
    let open = false;
    for (let word = this.from[slot] ?? 0; word < (this.to[slot] ?? 0); word += 1) {
      if (this.seen[word] === this.pass) continue;
      const third = this.third[word] ?? 0;
      if (third !== 0 && third !== next) {
        open = true;
        continue;
      }
      this.seen[word] = this.pass;
      for (let i = this.needsFrom[word] ?? 0; i < (this.needsFrom[word + 1] ?? 0); i += 1) {
        const number = this.needs[i] ?? 0;
        met[number >> 5] = (met[number >> 5] ?? 0) | (1 << (number & 31));
      }
    }
    if (!open) this.done[slot] = this.pass;
  }
}

let index: WordIndex | undefined;
let last: TextSigns | undefined;

/** Which needs of all patterns a text meets, found in one pass over it. */
export class TextSigns {
  private constructor(
    readonly text: string,
    /** The numbers of the needs that are met, as bits. */
    readonly met: readonly number[],
    /** How many needs were known when the text was read; of later ones it says nothing. */
    readonly known: number,
  ) {}

  private holdsPairs: boolean | undefined;

  /** Whether the text holds a pair of surrogates: a sign outside of the basic plane (𬭎, an emoji). */
  get pairs(): boolean {
    return (this.holdsPairs ??= /[\ud800-\udfff]/.test(this.text));
  }

  /** The signs of a text; those of the text asked last are remembered. */
  static of(text: string): TextSigns {
    if (index?.size !== clauseNumbers.size) {
      index = new WordIndex();
      last = undefined;
    }
    if (last?.text === text) return last;
    last = new TextSigns(text, index.metBy(text), index.size);
    return last;
  }
}

/**
 * What a text must hold for a pattern to match in it: tells texts that cannot match without running the pattern.
 *
 * `(?:荣获|获评)“[^”]{2,9}”` needs 荣获 or 获评, and it needs “ and ”. A text that holds them may still not match; one that
 * matches always holds them.
 */
export class RequiredText {
  private readonly clauses: readonly number[];

  private constructor(
    /** Strings of which a text must hold one, for each of the pattern's needs. */
    readonly needs: readonly (readonly string[])[],
  ) {
    this.clauses = needs
      .map(shortened)
      .filter((words) => !words.some((word) => EVERYWHERE.has(word)))
      .map(numberOfClause);
  }

  /** @param source a pattern with the flag `u`; one with unknown syntax needs nothing. */
  static of(source: string): RequiredText {
    const { needs, exact } = knowledgeOf(source);
    return new RequiredText([...needs, ...clauseOf(exact)]);
  }

  /** Whether the pattern may match in a text with these signs. */
  mayMatch({ met, known }: TextSigns): boolean {
    for (const number of this.clauses) {
      if (number < known && (((met[number >> 5] ?? 0) >> (number & 31)) & 1) === 0) return false;
    }
    return true;
  }
}

/** Signs with which a match of a pattern can begin; null where any can, or none is needed. */
export function firstSigns(source: string): ReadonlySet<string> | null {
  const { first, nullable } = knowledgeOf(source);
  return first === null || nullable || first.size === 0 || first.size > LARGEST_CLASS ? null : first;
}

/**
 * The same pattern with its possible first signs put before it, where it begins by looking back: the engine then leaps to the
 * next such sign instead of looking back from every place of the text.
 */
export function withFirstSigns(source: string): string {
  if (!/^(?:\((?:\?:|\?<[A-Za-z]\w*>)?)*\(\?<[=!]/u.test(source)) return source;
  const first = firstSigns(source);
  if (first === null) return source;
  const signs = [...first].map((sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`).join('');
  return `(?=[${signs}])(?:${source})`;
}

/** What `text.matchAll` finds, without the copy of the pattern that each call of it makes. @param pattern has the flag `g`. */
export function allMatches(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match);
    // Patterns of rules hold no pairs of surrogates, and an empty match would stand still.
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return found;
}

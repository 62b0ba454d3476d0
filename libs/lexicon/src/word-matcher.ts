import type { TextRange } from '#libs/domain';

/** A word found in a text, with what the lexicon says of it. */
export interface WordMatch<Value> extends TextRange {
  readonly word: string;
  readonly value: Value;
}

const NO_STATE = 0;

/** Numbers told apart by their low bits: answers at once that one is surely not in it. Small, so that it stays in the processor's nearest cache. */
class Sieve {
  private readonly bits: Uint32Array;
  private readonly mask: number;

  /** @param size how many numbers it is told apart by, a power of two. */
  constructor(size: number) {
    this.bits = new Uint32Array(size >> 5);
    this.mask = size - 1;
  }

  add(number: number): void {
    const bit = number & this.mask;
    this.bits[bit >> 5] = (this.bits[bit >> 5] ?? 0) | (1 << (bit & 31));
  }

  mayHold(number: number): boolean {
    const bit = number & this.mask;
    return (((this.bits[bit >> 5] ?? 0) >> (bit & 31)) & 1) === 1;
  }
}

/** Most and least numbers that the pairs of units are told apart by, and how many for each word. */
const MOST_PAIRS = 262_144;
const LEAST_PAIRS = 4096;
const PAIRS_A_WORD = 32;

function pairOf(first: number, second: number): number {
  return Math.imul(first, 0x2545) ^ second;
}

/**
 * Finds the words of a lexicon in a text: all of them, or the longest ones from left to right.
 *
 * A trie in typed arrays over UTF-16 units: the first unit goes through a table of 65,536 entries, every further one through one
 * open-addressed hash table of (state, unit) pairs. Building 50,000 words takes tens of milliseconds; a scan reads
 * several million units a second, because most units begin no word.
 *
 * Example: with 晋中, 晋中市 and 市委, `longest('晋中市委')` gives 晋中市 alone, `all` gives all three.
 */
export class WordMatcher<Value = true> {
  private readonly root = new Uint32Array(65_536);
  private readonly keys: Float64Array;
  private readonly targets: Uint32Array;
  private readonly mask: number;
  /** Index + 1 of the word that ends in a state; 0 where none does. */
  private readonly ends: Uint32Array;
  /** Units that are words by themselves, and by {@link pairOf} the first two units of longer ones. */
  private readonly singles = new Sieve(65_536);
  private readonly pairs: Sieve;
  private readonly words: string[] = [];
  private readonly values: Value[] = [];

  /** @param entries words with their values; an empty word is refused. @throws RangeError on an empty word. */
  constructor(entries: ReadonlyMap<string, Value>) {
    let units = 0;
    for (const word of entries.keys()) units += word.length;
    let size = 16;
    while (size < units * 2) size *= 2;
    this.mask = size - 1;
    this.keys = new Float64Array(size).fill(-1);
    this.targets = new Uint32Array(size);
    this.ends = new Uint32Array(units + 2);
    let pairs = LEAST_PAIRS;
    while (pairs < MOST_PAIRS && pairs < entries.size * PAIRS_A_WORD) pairs *= 2;
    this.pairs = new Sieve(pairs);
    let states = 1;
    for (const [word, value] of entries) {
      if (word === '') throw new RangeError('a lexicon may not hold the empty word');
      const first = word.charCodeAt(0);
      let state = this.root[first] ?? NO_STATE;
      if (state === NO_STATE) this.root[first] = state = states++;
      if (word.length > 1) this.pairs.add(pairOf(first, word.charCodeAt(1)));
      else this.singles.add(first);
      for (let i = 1; i < word.length; i += 1) {
        const unit = word.charCodeAt(i);
        const key = state * 65_536 + unit;
        let slot = this.slotOf(state, unit);
        while (this.keys[slot] !== -1 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
        if (this.keys[slot] === -1) {
          this.keys[slot] = key;
          this.targets[slot] = states++;
        }
        state = this.targets[slot] ?? NO_STATE;
      }
      this.words.push(word);
      this.values.push(value);
      this.ends[state] = this.words.length;
    }
  }

  /** A matcher over bare words; repeated words count once. */
  static of(words: Iterable<string>): WordMatcher {
    const entries = new Map<string, true>();
    for (const word of words) entries.set(word, true);
    return new WordMatcher(entries);
  }

  /** How many words it knows. */
  get size(): number {
    return this.words.length;
  }

  private slotOf(state: number, unit: number): number {
    return (Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) & this.mask;
  }

  private next(state: number, unit: number): number {
    const key = state * 65_536 + unit;
    let slot = this.slotOf(state, unit);
    for (;;) {
      const found = this.keys[slot];
      if (found === key) return this.targets[slot] ?? NO_STATE;
      if (found === -1) return NO_STATE;
      slot = (slot + 1) & this.mask;
    }
  }

  private matchOf(end: number, start: number, stop: number): WordMatch<Value> {
    return {
      start,
      end: stop,
      word: this.words[end - 1] ?? '',
      value: this.values[end - 1] as Value,
    };
  }

  /** What the lexicon says of a whole word; undefined where it does not know it. */
  get(word: string): Value | undefined {
    if (word === '') return undefined;
    let state = this.root[word.charCodeAt(0)] ?? NO_STATE;
    for (let i = 1; i < word.length && state !== NO_STATE; i += 1) state = this.next(state, word.charCodeAt(i));
    const end = this.ends[state] ?? 0;
    return state === NO_STATE || end === 0 ? undefined : this.values[end - 1];
  }

  /** Whether a whole word is in the lexicon. */
  has(word: string): boolean {
    return this.get(word) !== undefined;
  }

  /** Whether a word may begin at `start`; most places of a text end here. */
  mayBegin(text: string, start: number): boolean {
    if (start >= text.length) return false;
    const first = text.charCodeAt(start);
    if (this.singles.mayHold(first)) return true;
    return start + 1 < text.length && this.pairs.mayHold(pairOf(first, text.charCodeAt(start + 1)));
  }

  /** Every word that begins at `start`, shortest first. @param found where they are put behind what is there. */
  at(text: string, start: number, found: WordMatch<Value>[] = []): WordMatch<Value>[] {
    let state = start < text.length ? (this.root[text.charCodeAt(start)] ?? NO_STATE) : NO_STATE;
    for (let i = start + 1; state !== NO_STATE; i += 1) {
      const end = this.ends[state] ?? 0;
      if (end !== 0) found.push(this.matchOf(end, start, i));
      if (i >= text.length) break;
      state = this.next(state, text.charCodeAt(i));
    }
    return found;
  }

  /** The longest word that begins at `start`; undefined where none does. */
  longestAt(text: string, start: number): WordMatch<Value> | undefined {
    let state = start < text.length ? (this.root[text.charCodeAt(start)] ?? NO_STATE) : NO_STATE;
    let best = 0;
    let stop = 0;
    for (let i = start + 1; state !== NO_STATE; i += 1) {
      const end = this.ends[state] ?? 0;
      if (end !== 0) {
        best = end;
        stop = i;
      }
      if (i >= text.length) break;
      state = this.next(state, text.charCodeAt(i));
    }
    return best === 0 ? undefined : this.matchOf(best, start, stop);
  }

  /** Every word of the text, overlapping ones too, by start and then by length. */
  all(text: string): WordMatch<Value>[] {
    const found: WordMatch<Value>[] = [];
    for (let i = 0; i < text.length; i += 1) {
      if (this.mayBegin(text, i)) this.at(text, i, found);
    }
    return found;
  }

  /** The longest words from left to right, without overlaps. */
  longest(text: string): WordMatch<Value>[] {
    const found: WordMatch<Value>[] = [];
    for (let i = 0; i < text.length;) {
      const match = this.mayBegin(text, i) ? this.longestAt(text, i) : undefined;
      if (match) found.push(match);
      i = match ? match.end : i + 1;
    }
    return found;
  }
}

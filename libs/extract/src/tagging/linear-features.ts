import type { FeatureTable } from './feature-table.js';
import { type ClassedWords, WordClassReader } from './word-classes.js';

/** Hashed features that a character has; see {@link SentenceFeatures}. */
export const FEATURES_PER_CHARACTER = 19;

/** What the tagger knows of single characters and words before it reads a sentence. */
export interface LexicalKnowledge {
  /** By UTF-16 unit: how usual it is as a surname (0 to 3) plus four times how usual in given names (0 to 3). */
  readonly nameRanks: Uint8Array;
  /** Words of the language with their classes. */
  readonly words: ClassedWords;
}

/** What kind of character it is: numbers and names are told by it where the character itself is rare. */
function kindOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return 1;
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) return 2;
  if (code >= 0x4e00 && code <= 0x9fff) return 3;
  if (code <= 2) return 4;
  return 5;
}

/** Unit that stands before a sentence, and after it. */
const BEFORE = 1;
const AFTER = 2;
/** How far a feature looks to either side; a word of the lexicon may end or begin farther off. */
const REACH = 8;
/** Words longer than this count as so long. */
const LONG = 5;

/** By UTF-16 unit: what it is read as. One letter stands for all Latin letters, one digit for all digits, and width does not matter. */
const PLAIN = new Uint16Array(65_536);
const KINDS = new Uint8Array(65_536);
for (let unit = 0; unit < 65_536; unit += 1) {
  const half = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit === 0x3000 ? 0x20 : unit;
  const kind = kindOf(half);
  PLAIN[unit] = kind === 1 ? 0x30 : kind === 2 ? 0x61 : half;
  KINDS[unit] = kind;
}

function mixed(template: number, a: number, b: number, c: number): number {
  let h =
    (Math.imul(template + 1, 0x9e3779b1) +
      Math.imul(a, 0x85ebca6b) +
      Math.imul(b, 0xc2b2ae35) +
      Math.imul(c, 0x27d4eb2f)) |
    0;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return h ^ (h >>> 16);
}

/** Templates of the features that one small number tells: a character, the kinds of five characters, the class and length of a word. */
const SMALL = [0, 1, 2, 10, 11, 12, 13, 14] as const;
/** How many of them are characters; the others have at most so many bits. */
const KIND_BITS = 15;
/** Where in {@link smallRows} those of characters end: four numbers for each, of which one is left free. */
const OTHERS_FROM = 4 * 65_536;

/**
 * Rows of all small features, so that they are found without hashing: the three of a character together, in one line of the processor's
 * cache, then the others, one template after the other.
 */
function smallRows(table: FeatureTable): Int32Array {
  const rows = new Int32Array(OTHERS_FROM + ((SMALL.length - 3) << KIND_BITS));
  const key = new Int32Array(1);
  const row = new Int32Array(1);
  const rowOf = (f: number, value: number): number => {
    key[0] = mixed(SMALL[f] as number, value, 0, 0);
    return table.rowsOf(key, row, 0) === 0 ? 0 : (row[0] as number);
  };
  for (let unit = 0; unit < 65_536; unit += 1) for (let f = 0; f < 3; f += 1) rows[(unit << 2) | f] = rowOf(f, unit);
  for (let f = 3; f < SMALL.length; f += 1) {
    for (let value = 0; value < 1 << KIND_BITS; value += 1) {
      rows[OTHERS_FROM + ((f - 3) << KIND_BITS) + value] = rowOf(f, value);
    }
  }
  return rows;
}

/**
 * The features of one sentence: characters, pairs and triples around each position, kinds of characters, ranks as surname and given name, and
 * classes of the words of the lexicon that begin and end around it.
 */
export class SentenceFeatures {
  private units = new Uint16Array(0);
  private ranks = new Uint8Array(0);
  private kinds = new Uint8Array(0);
  private readonly words: WordClassReader;
  /** Of the position in hand. */
  private readonly small = new Int32Array(SMALL.length);
  private readonly keys = new Int32Array(FEATURES_PER_CHARACTER - SMALL.length);
  private rowsOfSmall: Int32Array = new Int32Array(0);
  private rowsOfTable: FeatureTable | undefined;

  constructor(private readonly knowledge: LexicalKnowledge) {
    this.words = new WordClassReader(knowledge.words);
  }

  /** Takes up a sentence; the positions asked for afterwards are its own. */
  read(sentence: string): void {
    const n = sentence.length;
    const padded = n + 2 * REACH;
    if (this.units.length < padded) {
      this.units = new Uint16Array(2 * padded);
      this.ranks = new Uint8Array(2 * padded);
      this.kinds = new Uint8Array(2 * padded);
    }
    const { units, ranks, kinds } = this;
    const { nameRanks } = this.knowledge;
    for (let p = 0; p < REACH; p += 1) {
      units[p] = BEFORE;
      units[n + REACH + p] = AFTER;
      ranks[p] = ranks[n + REACH + p] = 0;
      kinds[p] = kinds[n + REACH + p] = 4;
    }
    for (let i = 0; i < n; i += 1) {
      const code = sentence.charCodeAt(i);
      units[i + REACH] = PLAIN[code] as number;
      kinds[i + REACH] = KINDS[code] as number;
      ranks[i + REACH] = nameRanks[code] as number;
    }
    this.words.read(units, n, REACH);
  }

  /** Writes the features of position `i` to `into`: first those that a small number tells, then hashed ones. */
  at(i: number, into: Int32Array): void {
    this.take(i);
    const { small, keys } = this;
    for (let f = 0; f < small.length; f += 1) into[f] = mixed(SMALL[f] as number, small[f] as number, 0, 0);
    into.set(keys, small.length);
  }

  /** Takes note of the features of position `i`: the numbers of the small ones, the keys of the others. */
  private take(i: number): void {
    const { units, ranks, kinds, small, keys } = this;
    const { beginLength, beginClass, endLength, endClass } = this.words;
    const p = i + REACH;
    const l2 = units[p - 2] as number;
    const l1 = units[p - 1] as number;
    const c = units[p] as number;
    const r1 = units[p + 1] as number;
    const r2 = units[p + 2] as number;
    const r3 = units[p + 3] as number;
    const kl2 = ranks[p - 2] as number;
    const kl1 = ranks[p - 1] as number;
    const k = ranks[p] as number;
    const kr1 = ranks[p + 1] as number;
    const kr2 = ranks[p + 2] as number;
    const size = beginLength[p] as number;
    const begins = ((beginClass[p] as number) << 3) | (size > LONG ? LONG : size);
    const sizeBefore = endLength[p - 1] as number;
    const before = ((endClass[p - 1] as number) << 3) | (sizeBefore > LONG ? LONG : sizeBefore);
    const sizeHere = endLength[p] as number;
    const ends = ((endClass[p] as number) << 3) | (sizeHere > LONG ? LONG : sizeHere);
    const sizeNext = beginLength[p + 1] as number;
    const next = ((beginClass[p + 1] as number) << 3) | (sizeNext > LONG ? LONG : sizeNext);
    // The word before the one that ends before.
    const beyond = endClass[p - 1 - (sizeBefore === 0 ? 1 : sizeBefore >= REACH ? REACH - 1 : sizeBefore)] as number;
    small[0] = c;
    small[1] = l1;
    small[2] = l2;
    small[3] =
      ((kinds[p - 2] as number) << 12) |
      ((kinds[p - 1] as number) << 9) |
      ((kinds[p] as number) << 6) |
      ((kinds[p + 1] as number) << 3) |
      (kinds[p + 2] as number);
    small[4] = begins;
    small[5] = before;
    small[6] = ends;
    small[7] = next;
    keys[0] = mixed(3, l1, c, 0);
    keys[1] = mixed(4, c, r1, 0);
    keys[2] = mixed(5, r1, r2, 0);
    keys[3] = mixed(6, l1, c, r1);
    keys[4] = mixed(7, l2, l1, c);
    keys[5] = mixed(8, c, r1, r2);
    keys[6] = mixed(9, r1, r2, r3);
    keys[7] = mixed(15, before, begins, 0);
    keys[8] = mixed(16, before, beyond, 0);
    // A name begins here behind such a word; it goes on or ends here before such a word.
    keys[9] = mixed(17, (k << 8) | (kr1 << 4) | kr2, endClass[p - 1] as number, beginClass[p + 3] as number);
    keys[10] = mixed(18, (kl2 << 8) | (kl1 << 4) | k, beginClass[p + 1] as number, 0);
  }

  /** Writes the rows of a table that position `i` has to `into` and says how many there are. */
  rowsAt(i: number, table: FeatureTable, into: Int32Array): number {
    if (table !== this.rowsOfTable) {
      this.rowsOfSmall = smallRows(table);
      this.rowsOfTable = table;
    }
    this.take(i);
    const { small, rowsOfSmall } = this;
    let found = 0;
    for (let f = 0; f < 3; f += 1) {
      const row = rowsOfSmall[((small[f] as number) << 2) | f] as number;
      into[found] = row;
      found += -row >>> 31;
    }
    for (let f = 3; f < 8; f += 1) {
      const row = rowsOfSmall[OTHERS_FROM + ((f - 3) << KIND_BITS) + (small[f] as number)] as number;
      into[found] = row;
      found += -row >>> 31;
    }
    return table.rowsOf(this.keys, into, found);
  }
}

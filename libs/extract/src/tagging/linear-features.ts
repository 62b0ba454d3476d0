import type { WordMatcher } from '#libs/lexicon';

/** Hashed features that a character has; see {@link SentenceFeatures}. */
export const FEATURES_PER_CHARACTER = 22;

/** What the tagger knows of single characters and words before it reads a sentence. */
export interface LexicalKnowledge {
  /** By UTF-16 unit: how usual it is as a surname (0 to 3) plus four times how usual in given names (0 to 3). */
  readonly nameRanks: Uint8Array;
  /** Frequent words of the language; the longest from left to right are marked in a sentence. */
  readonly words: WordMatcher<unknown>;
  /** Names of places from the gazetteer, marked likewise. */
  readonly places: WordMatcher<unknown>;
}

const NONE = 0;
const BEGINS = 1;
const INSIDE = 2;
const ENDS = 3;

/** What kind of character it is: numbers and names are told by it where the character itself is rare. */
function kindOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return 1;
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) return 2;
  if (code >= 0x4e00 && code <= 0x9fff) return 3;
  if (code <= 2) return 4;
  return 5;
}

/** One letter stands for all Latin letters and one digit for all digits: `2024` and `1998` teach the same. */
function plain(code: number): number {
  const kind = kindOf(code);
  return kind === 1 ? 0x30 : kind === 2 ? 0x61 : code;
}

function hash(template: number, a: number, b: number, c: number): number {
  let h = Math.imul(template + 1, 0x9e3779b1) ^ Math.imul(a, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ Math.imul(b, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39) ^ Math.imul(c, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 16), 0x45d9f3b);
  return (h ^ (h >>> 14)) >>> 0;
}

/** Unit that stands before a sentence, and after it. */
const BEFORE = 1;
const AFTER = 2;
/** How far a feature looks to either side. */
const REACH = 3;

/**
 * The features of one sentence: characters, pairs, triples and fours around each position, kinds of characters, ranks as surname and given
 * name, and where words of the lexicon begin and end.
 */
export class SentenceFeatures {
  private units = new Uint16Array(0);
  private ranks = new Uint8Array(0);
  private marks = new Uint8Array(0);
  private kinds = new Uint8Array(0);

  constructor(private readonly knowledge: LexicalKnowledge) {}

  /** Takes up a sentence; the positions asked for afterwards are its own. */
  read(sentence: string): void {
    const n = sentence.length;
    const padded = n + 2 * REACH;
    if (this.units.length < padded) {
      this.units = new Uint16Array(2 * padded);
      this.ranks = new Uint8Array(2 * padded);
      this.marks = new Uint8Array(2 * padded);
      this.kinds = new Uint8Array(2 * padded);
    }
    const { units, ranks, marks, kinds } = this;
    for (let i = 0; i < padded; i += 1) {
      const at = i - REACH;
      const code = at < 0 ? BEFORE : at >= n ? AFTER : sentence.charCodeAt(at);
      units[i] = plain(code);
      kinds[i] = kindOf(code);
      ranks[i] = this.knowledge.nameRanks[code] as number;
      marks[i] = NONE;
    }
    this.mark(sentence, this.knowledge.words, 0);
    this.mark(sentence, this.knowledge.places, 2);
  }

  /** Writes the hashed features of position `i` to `into`. */
  at(i: number, into: Uint32Array): void {
    const { units, ranks, marks, kinds } = this;
    const p = i + REACH;
    const l3 = units[p - 3] as number;
    const l2 = units[p - 2] as number;
    const l1 = units[p - 1] as number;
    const c = units[p] as number;
    const r1 = units[p + 1] as number;
    const r2 = units[p + 2] as number;
    const r3 = units[p + 3] as number;
    const m = marks[p] as number;
    const ml = marks[p - 1] as number;
    const mr = marks[p + 1] as number;
    const kl2 = ranks[p - 2] as number;
    const kl1 = ranks[p - 1] as number;
    const k = ranks[p] as number;
    const kr1 = ranks[p + 1] as number;
    const kr2 = ranks[p + 2] as number;
    into[0] = hash(0, c, 0, 0);
    into[1] = hash(1, l1, 0, 0);
    into[2] = hash(2, r1, 0, 0);
    into[3] = hash(3, l2, 0, 0);
    into[4] = hash(4, r2, 0, 0);
    into[5] = hash(5, l1, c, 0);
    into[6] = hash(6, c, r1, 0);
    into[7] = hash(7, l2, l1, 0);
    into[8] = hash(8, r1, r2, 0);
    into[9] = hash(9, l1, c, r1);
    into[10] = hash(10, l2, l1, c);
    into[11] = hash(11, c, r1, r2);
    into[12] = hash(
      12,
      ((kinds[p - 2] as number) << 12) |
        ((kinds[p - 1] as number) << 9) |
        ((kinds[p] as number) << 6) |
        ((kinds[p + 1] as number) << 3) |
        (kinds[p + 2] as number),
      0,
      0,
    );
    into[13] = hash(13, l3, l2, l1);
    into[14] = hash(14, r1, r2, r3);
    into[15] = hash(15, (ml << 8) | (m << 4) | mr, 0, 0);
    into[16] = hash(16, c, m, 0);
    into[17] = hash(17, l1, (ml << 4) | m, 0);
    into[18] = hash(18, (kl2 << 16) | (kl1 << 12) | (k << 8) | (kr1 << 4) | kr2, m, 0);
    into[19] = hash(19, (kl1 << 8) | (k << 4) | kr1, l1, m);
    into[20] = hash(20, (k << 8) | (kr1 << 4) | kr2, l2, l1);
    into[21] = hash(21, (kl2 << 8) | (kl1 << 4) | k, r1, (ml << 4) | m);
  }

  private mark(sentence: string, matcher: WordMatcher<unknown>, shift: number): void {
    for (const { start, end } of matcher.longest(sentence)) {
      for (let i = start; i < end; i += 1) {
        const mark = i === start ? BEGINS : i === end - 1 ? ENDS : INSIDE;
        this.marks[i + REACH] = (this.marks[i + REACH] as number) | (mark << shift);
      }
    }
  }
}

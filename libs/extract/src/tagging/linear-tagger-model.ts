import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { YaowenError } from '#libs/domain';
import { FeatureTable } from './feature-table.js';
import { FEATURES_PER_CHARACTER, type LexicalKnowledge, SentenceFeatures } from './linear-features.js';

/** First bytes of a weight file: name and version of its layout. */
const MAGIC = 'YWLT3';

/** Most word types a model may have: their two scores each fill half a line of the processor's cache. */
export const MOST_TYPES = 14;

/** Keys of features are signed numbers of 32 bits; none is less. */
const LEAST_KEY = -(2 ** 31);

/** Scores of word types by row: two for each type, "begins a word of the type" and "continues one". */
export interface WeightRows {
  /**
   * Writes the sum of some rows to `into`: of type `k` the score of "begins" plus 65,536 times the score of "continues"; numbers behind the last type are anything.
   * Writes the sum of some rows to `into`: of type `k` the score of "begins" plus 65,536 times the score of "continues"; what stands behind the
   * last type says nothing.
   */
  sum(rows: Int32Array, found: number, into: Int32Array): void;
}

/** Numbers of four bytes that a row of {@link PackedRows} takes: two types each, the eighth is left free. */
const STRIDE = 8;
const EVEN = 0x00ff00ff;

/**
 * Rows of eight-bit scores, four to a number: from the lowest byte "begins" of type 2j, "begins" of type 2j + 1, "continues" of both. One
 * addition of every other byte does the work of two, and a row is half a line of the processor's cache.
 */
export class PackedRows implements WeightRows {
  private readonly words: Int32Array;

  /** @param rows how many, row 0 not counted, which says nothing. */
  constructor(readonly rows: number) {
    // Every score is kept 128 higher, so that bytes never borrow from each other.
    this.words = new Int32Array((rows + 1) * STRIDE).fill(0x80808080 | 0);
  }

  /** Sets a score of −127 to 127; of type `k`, column `2k` is "begins", `2k + 1` "continues". */
  set(row: number, column: number, score: number): void {
    const type = column >> 1;
    const at = row * STRIDE + (type >> 1);
    const shift = 8 * (type & 1) + 16 * (column & 1);
    this.words[at] = ((this.words[at] as number) & ~(255 << shift)) | ((score + 128) << shift);
  }

  /** A score. */
  get(row: number, column: number): number {
    const type = column >> 1;
    const shift = 8 * (type & 1) + 16 * (column & 1);
    return (((this.words[row * STRIDE + (type >> 1)] as number) >>> shift) & 255) - 128;
  }

  sum(rows: Int32Array, found: number, into: Int32Array): void {
    this.sumOf(0, rows, found, into);
    this.sumOf(4, rows, found, into);
  }

  /** Sums of the eight types from number `from` of each row on: more sums at once than these do not fit the processor's registers. */
  private sumOf(from: number, rows: Int32Array, found: number, into: Int32Array): void {
    const { words } = this;
    const none = -Math.imul(found, 0x00800080);
    let a = none;
    let a2 = none;
    let b = none;
    let b2 = none;
    let c = none;
    let c2 = none;
    let d = none;
    let d2 = none;
    for (let r = 0; r < found; r += 1) {
      const at = ((rows[r] as number) << 3) | from;
      const wa = words[at] as number;
      const wb = words[at + 1] as number;
      const wc = words[at + 2] as number;
      const wd = words[at + 3] as number;
      a = (a + (wa & EVEN)) | 0;
      b = (b + (wb & EVEN)) | 0;
      c = (c + (wc & EVEN)) | 0;
      d = (d + (wd & EVEN)) | 0;
      a2 = (a2 + ((wa >>> 8) & EVEN)) | 0;
      b2 = (b2 + ((wb >>> 8) & EVEN)) | 0;
      c2 = (c2 + ((wc >>> 8) & EVEN)) | 0;
      d2 = (d2 + ((wd >>> 8) & EVEN)) | 0;
    }
    const to = 2 * from;
    into[to] = a;
    into[to + 1] = a2;
    into[to + 2] = b;
    into[to + 3] = b2;
    into[to + 4] = c;
    into[to + 5] = c2;
    into[to + 6] = d;
    into[to + 7] = d2;
  }
}

/** Weights of the linear tagger: for every known feature one row of scores, and a score for every type following every type. */
export interface LinearTaggerModel<Rows extends WeightRows = WeightRows> {
  /** Names of the word types, e.g. `n`, `v`, `PER`; at most {@link MOST_TYPES}. */
  readonly types: readonly string[];
  readonly table: FeatureTable;
  readonly weights: Rows;
  /** `types × types`, row = type of the word before, column = type of the word that begins. */
  readonly following: Int32Array;
}

/** Score of what cannot be. */
const NEVER = -1_000_000_000;

/** Best sequence of words for a sentence (Viterbi), reusing its buffers from call to call. */
export class LinearDecoder {
  private readonly kinds: number;
  /** Features of the sentence decoded last. */
  readonly features: SentenceFeatures;
  private readonly rows = new Int32Array(FEATURES_PER_CHARACTER + 1);
  private readonly sums = new Int32Array(2 * STRIDE);
  /** `ahead[j × kinds + m]`: how much better at most type `j` is followed by any type than type `m` is. */
  private readonly ahead: Int32Array;
  private begun: Int32Array;
  private gone: Int32Array;
  private readonly ended: Int32Array;
  private readonly nextBegun: Int32Array;
  private readonly live: Int32Array;
  /** By position: the type before a word of each type, and as bits whether the character before within a word was its first. */
  private from = new Uint8Array(0);
  private wasFirst = new Int32Array(0);

  constructor(
    private readonly model: LinearTaggerModel,
    knowledge: LexicalKnowledge,
  ) {
    const kinds = model.types.length;
    this.kinds = kinds;
    this.features = new SentenceFeatures(knowledge);
    this.ahead = new Int32Array(kinds * kinds);
    this.begun = new Int32Array(kinds);
    this.gone = new Int32Array(kinds);
    this.ended = new Int32Array(kinds);
    this.nextBegun = new Int32Array(kinds);
    this.live = new Int32Array(kinds);
    this.prepare();
  }

  /** Takes note of the scores between types; to be called again where they were changed. */
  prepare(): void {
    const { kinds, ahead } = this;
    const { following } = this.model;
    for (let j = 0; j < kinds; j += 1) {
      for (let m = 0; m < kinds; m += 1) {
        let most = NEVER;
        for (let k = 0; k < kinds; k += 1) {
          most = Math.max(most, (following[j * kinds + k] as number) - (following[m * kinds + k] as number));
        }
        ahead[j * kinds + m] = most;
      }
    }
  }

  /** Columns of the best path, one a UTF-16 unit: `2k` where a word of type `k` begins, `2k + 1` where it goes on. */
  decode(sentence: string, path = new Uint8Array(sentence.length)): Uint8Array {
    const { kinds, begun, gone, ended, nextBegun, live, sums, ahead } = this;
    const { following } = this.model;
    const n = sentence.length;
    if (n === 0) return path;
    if (this.wasFirst.length < n) {
      this.from = new Uint8Array(2 * n * kinds);
      this.wasFirst = new Int32Array(2 * n);
    }
    const { from, wasFirst } = this;
    this.features.read(sentence);
    this.sum(0);
    for (let k = 0; k < kinds; k += 1) {
      begun[k] = ((sums[k] as number) << 16) >> 16;
      // A sentence cannot begin within a word.
      gone[k] = NEVER;
    }
    for (let i = 1; i < n; i += 1) {
      this.sum(i);
      let first = 0;
      let most = NEVER;
      let best = 0;
      for (let k = 0; k < kinds; k += 1) {
        const b = begun[k] as number;
        const g = gone[k] as number;
        let score = g;
        if (b >= g) {
          score = b;
          first |= 1 << k;
        }
        ended[k] = score;
        if (score > most) {
          most = score;
          best = k;
        }
      }
      wasFirst[i] = first;
      // Types that lie too far back to be the word before anything.
      let living = 0;
      for (let k = 0; k < kinds; k += 1) {
        if (k !== best && (ended[k] as number) + (ahead[k * kinds + best] as number) > most) {
          live[living] = k;
          living += 1;
        }
      }
      const back = i * kinds;
      for (let k = 0; k < kinds; k += 1) {
        let score = most + (following[best * kinds + k] as number);
        let source = best;
        for (let l = 0; l < living; l += 1) {
          const j = live[l] as number;
          const other = (ended[j] as number) + (following[j * kinds + k] as number);
          if (other > score) {
            score = other;
            source = j;
          }
        }
        from[back + k] = source;
        const sum = sums[k] as number;
        const low = (sum << 16) >> 16;
        nextBegun[k] = score + low;
        gone[k] = (ended[k] as number) + ((sum - low) >> 16);
      }
      for (let k = 0; k < kinds; k += 1) begun[k] = nextBegun[k] as number;
    }
    let last = 0;
    let most = NEVER;
    for (let k = 0; k < kinds; k += 1) {
      if ((begun[k] as number) > most) {
        most = begun[k] as number;
        last = 2 * k;
      }
      if ((gone[k] as number) > most) {
        most = gone[k] as number;
        last = 2 * k + 1;
      }
    }
    for (let i = n - 1; ; i -= 1) {
      path[i] = last;
      if (i === 0) return path;
      const type = (last & 1) === 1 ? last >> 1 : (from[i * kinds + (last >> 1)] as number);
      last = 2 * type + ((((wasFirst[i] as number) >> type) & 1) === 1 ? 0 : 1);
    }
  }

  /** Adds up the rows of a position. */
  private sum(i: number): void {
    const { rows, model } = this;
    model.weights.sum(rows, this.features.rowsAt(i, model.table, rows), this.sums);
  }
}

/** What a weight file holds besides the weights: what the tagger knows of characters and words. */
export interface PackedKnowledge {
  /** Characters with their rank as a surname and in given names: `[character, rank]`; see {@link LexicalKnowledge.nameRanks}. */
  readonly nameRanks: readonly (readonly [string, number])[];
  /** Words, sorted, and the class of each. */
  readonly words: readonly string[];
  readonly classes: readonly number[];
  /** What function words are: `[word, tag]`; the weights know only that they are some. */
  readonly functionWords: readonly (readonly [string, string])[];
}

/**
 * Packs a model into a weight file.
 * @param tiers how many keys from the first on are sorted, how many behind them, and so on: rows that are used most come first, so that they
 *   lie together in memory.
 */
export function packModel(
  model: LinearTaggerModel<PackedRows>,
  tiers: readonly number[],
  knowledge: PackedKnowledge,
): Buffer {
  const { keys } = model.table;
  const gaps: number[] = [];
  let row = 0;
  for (const tier of tiers) {
    let before = LEAST_KEY;
    for (const end = row + tier; row < end; row += 1) {
      const key = keys[row] as number;
      let gap = key - before;
      before = key;
      while (gap >= 128) {
        gaps.push((gap % 128) | 128);
        gap = Math.floor(gap / 128);
      }
      gaps.push(gap);
    }
  }
  // Column by column: neighbours in a column are mostly zero, which packs far better than row by row.
  const width = 2 * model.types.length;
  const columns = new Int8Array(width * keys.length);
  for (let column = 0; column < width; column += 1) {
    for (let i = 0; i < keys.length; i += 1) columns[column * keys.length + i] = model.weights.get(i + 1, column);
  }
  const header = Buffer.from(JSON.stringify({ types: model.types, tiers, ...knowledge }), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const body = Buffer.concat([
    length,
    header,
    Buffer.from(model.following.buffer, model.following.byteOffset, model.following.byteLength),
    Buffer.from(gaps),
    Buffer.from(columns.buffer),
  ]);
  return Buffer.concat([
    Buffer.from(MAGIC, 'latin1'),
    brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_LGWIN]: 24 } }),
  ]);
}

/** Reads a weight file. @throws YaowenError `model.bad-weights` when it is not one or is damaged. */
export function unpackModel(
  bytes: Buffer,
  name: string,
): { readonly model: LinearTaggerModel<PackedRows>; readonly knowledge: PackedKnowledge } {
  try {
    if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new Error(`does not begin with ${MAGIC}`);
    const body = brotliDecompressSync(bytes.subarray(MAGIC.length));
    const headerLength = body.readUInt32LE(0);
    const header = JSON.parse(body.toString('utf8', 4, 4 + headerLength)) as PackedKnowledge & {
      readonly types: string[];
      readonly tiers: number[];
    };
    const { types, tiers } = header;
    const kinds = types.length;
    const rows = tiers.reduce((sum, tier) => sum + tier, 0);
    let at = 4 + headerLength;
    const following = new Int32Array(kinds * kinds);
    for (let i = 0; i < following.length; i += 1, at += 4) following[i] = body.readInt32LE(at);
    const keys = new Int32Array(rows);
    let row = 0;
    for (const tier of tiers) {
      let key = LEAST_KEY;
      for (const end = row + tier; row < end; row += 1) {
        let scale = 1;
        for (;;) {
          const byte = body[at] as number;
          at += 1;
          key += (byte & 127) * scale;
          if (byte < 128) break;
          scale *= 128;
        }
        keys[row] = key;
      }
    }
    const width = 2 * kinds;
    if (body.length !== at + rows * width) throw new Error(`${body.length} bytes instead of ${at + rows * width}`);
    const scores = new Int8Array(body.buffer, body.byteOffset + at, rows * width);
    const weights = new PackedRows(rows);
    for (let column = 0; column < width; column += 1) {
      for (let i = 0; i < rows; i += 1) {
        const score = scores[column * rows + i] as number;
        if (score !== 0) weights.set(i + 1, column, score);
      }
    }
    return { model: { types, table: new FeatureTable(keys), weights, following }, knowledge: header };
  } catch (cause) {
    throw new YaowenError(
      'model.bad-weights',
      'model',
      `${name}: not a weight file of the tagger, or damaged (${cause instanceof Error ? cause.message : String(cause)}). Restore it from the repository.`,
      { name },
      { cause },
    );
  }
}

/** Ranks of characters by UTF-16 unit, as {@link LexicalKnowledge} wants them. */
export function unpackRanks(knowledge: Pick<PackedKnowledge, 'nameRanks'>): Uint8Array {
  const ranks = new Uint8Array(65_536);
  for (const [character, rank] of knowledge.nameRanks) ranks[character.charCodeAt(0)] = rank;
  return ranks;
}

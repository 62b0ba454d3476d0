import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { YaowenError } from '#libs/domain';
import { FEATURES_PER_CHARACTER, type LexicalKnowledge, SentenceFeatures } from './linear-features.js';

/** First bytes of a weight file: name and version of its layout. */
const MAGIC = 'YWLT2';

/** Rows of features that carry no weight. */
const NO_ROW = -1;

/** Finds the row of a hashed feature: open addressing over 32-bit keys. */
export class FeatureTable {
  private readonly slots: Int32Array;
  private readonly mask: number;

  /** @param keys hashed features; the row of a key is its position. */
  constructor(readonly keys: Uint32Array) {
    let size = 16;
    while (size < keys.length * 2) size *= 2;
    this.mask = size - 1;
    this.slots = new Int32Array(size).fill(NO_ROW);
    for (let row = 0; row < keys.length; row += 1) {
      let slot = (keys[row] as number) & this.mask;
      while (this.slots[slot] !== NO_ROW) slot = (slot + 1) & this.mask;
      this.slots[slot] = row;
    }
  }

  /** Row of a feature, −1 where it has none. */
  rowOf(key: number): number {
    let slot = key & this.mask;
    for (;;) {
      const row = this.slots[slot] as number;
      if (row === NO_ROW || this.keys[row] === key) return row;
      slot = (slot + 1) & this.mask;
    }
  }
}

/**
 * Weights of the linear tagger: for every known feature one row of `2 × types` scores (begins a word of the type, continues one),
 * and a score for every type following every type.
 */
export interface LinearTaggerModel {
  /** Names of the word types, e.g. `n`, `v`, `PER`. */
  readonly types: readonly string[];
  readonly table: FeatureTable;
  /** `rows × 2·types`: of type `k`, column `2k` scores "begins", `2k + 1` scores "continues". */
  readonly weights: Int8Array | Float32Array;
  /** `types × types`, row = type of the word before, column = type of the word that begins. */
  readonly following: Float32Array;
}

/** Best sequence of words for a sentence (Viterbi), reusing its buffers from call to call. */
export class LinearDecoder {
  private readonly width: number;
  private readonly kinds: number;
  private readonly features: SentenceFeatures;
  private readonly keys = new Uint32Array(FEATURES_PER_CHARACTER);
  private readonly emission: Float32Array;
  private current: Float32Array;
  private next: Float32Array;
  private readonly ended: Float32Array;
  private readonly endedAs: Uint8Array;
  private back = new Uint8Array(0);

  constructor(
    private readonly model: LinearTaggerModel,
    knowledge: LexicalKnowledge,
  ) {
    this.kinds = model.types.length;
    this.width = 2 * this.kinds;
    this.features = new SentenceFeatures(knowledge);
    this.emission = new Float32Array(this.width);
    this.current = new Float32Array(this.width);
    this.next = new Float32Array(this.width);
    this.ended = new Float32Array(this.kinds);
    this.endedAs = new Uint8Array(this.kinds);
  }

  /** Columns of the best path, one a UTF-16 unit: `2k` where a word of type `k` begins, `2k + 1` where it goes on. */
  decode(sentence: string): Uint8Array {
    const { width, kinds, ended, endedAs } = this;
    const { following } = this.model;
    const n = sentence.length;
    const path = new Uint8Array(n);
    if (n === 0) return path;
    if (this.back.length < n * width) this.back = new Uint8Array(2 * n * width);
    const { back, emission } = this;
    this.features.read(sentence);
    for (let i = 0; i < n; i += 1) {
      this.emit(i);
      const { current, next } = this;
      if (i === 0) {
        for (let k = 0; k < kinds; k += 1) {
          next[2 * k] = emission[2 * k] as number;
          // A sentence cannot begin within a word.
          next[2 * k + 1] = -1e9;
        }
      } else {
        for (let k = 0; k < kinds; k += 1) {
          const begun = current[2 * k] as number;
          const gone = current[2 * k + 1] as number;
          const inside = gone > begun ? 2 * k + 1 : 2 * k;
          ended[k] = gone > begun ? gone : begun;
          endedAs[k] = inside;
          next[2 * k + 1] = (ended[k] as number) + (emission[2 * k + 1] as number);
          back[i * width + 2 * k + 1] = inside;
        }
        for (let k = 0; k < kinds; k += 1) {
          let best = -Infinity;
          let from = 0;
          for (let j = 0; j < kinds; j += 1) {
            const score = (ended[j] as number) + (following[j * kinds + k] as number);
            if (score > best) {
              best = score;
              from = j;
            }
          }
          next[2 * k] = best + (emission[2 * k] as number);
          back[i * width + 2 * k] = endedAs[from] as number;
        }
      }
      this.current = next;
      this.next = current;
    }
    let last = 0;
    for (let k = 1; k < width; k += 1) {
      if ((this.current[k] as number) > (this.current[last] as number)) last = k;
    }
    for (let i = n - 1; i >= 0; i -= 1) {
      path[i] = last;
      last = back[i * width + last] as number;
    }
    return path;
  }

  private emit(i: number): void {
    const { emission, keys, width } = this;
    const { table, weights } = this.model;
    this.features.at(i, keys);
    emission.fill(0);
    for (let f = 0; f < FEATURES_PER_CHARACTER; f += 1) {
      const row = table.rowOf(keys[f] as number);
      if (row < 0) continue;
      const from = row * width;
      for (let k = 0; k < width; k += 1) emission[k] = (emission[k] as number) + (weights[from + k] as number);
    }
  }
}

/** What a weight file holds besides the weights: what the tagger knows of characters and words. */
export interface PackedKnowledge {
  /** Characters with their rank as a surname and in given names: `[character, rank]`; see {@link LexicalKnowledge.nameRanks}. */
  readonly nameRanks: readonly (readonly [string, number])[];
  /** Frequent words, sorted. */
  readonly words: readonly string[];
}

/** Packs a model into a weight file. Rows must be sorted by key. */
export function packModel(
  model: LinearTaggerModel & { readonly weights: Int8Array },
  knowledge: PackedKnowledge,
): Buffer {
  const { keys } = model.table;
  const gaps: number[] = [];
  let before = 0;
  for (const key of keys) {
    let gap = key - before;
    before = key;
    while (gap >= 128) {
      gaps.push((gap % 128) | 128);
      gap = Math.floor(gap / 128);
    }
    gaps.push(gap);
  }
  // Column by column: neighbours in a column are mostly zero, which packs far better than row by row.
  const width = 2 * model.types.length;
  const columns = new Int8Array(model.weights.length);
  for (let row = 0; row < keys.length; row += 1) {
    for (let k = 0; k < width; k += 1) columns[k * keys.length + row] = model.weights[row * width + k] as number;
  }
  const header = Buffer.from(
    JSON.stringify({ types: model.types, rows: keys.length, gaps: gaps.length, ...knowledge }),
    'utf8',
  );
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
): { readonly model: LinearTaggerModel; readonly knowledge: PackedKnowledge } {
  try {
    if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new Error(`does not begin with ${MAGIC}`);
    const body = brotliDecompressSync(bytes.subarray(MAGIC.length));
    const headerLength = body.readUInt32LE(0);
    const header = JSON.parse(body.toString('utf8', 4, 4 + headerLength)) as PackedKnowledge & {
      readonly types: string[];
      readonly rows: number;
      readonly gaps: number;
    };
    const { types, rows } = header;
    const kinds = types.length;
    const width = 2 * kinds;
    let at = 4 + headerLength;
    const following = new Float32Array(kinds * kinds);
    for (let i = 0; i < following.length; i += 1, at += 4) following[i] = body.readFloatLE(at);
    const keys = new Uint32Array(rows);
    let key = 0;
    for (let row = 0; row < rows; row += 1) {
      let gap = 0;
      let scale = 1;
      for (;;) {
        const byte = body[at] as number;
        at += 1;
        gap += (byte & 127) * scale;
        if (byte < 128) break;
        scale *= 128;
      }
      key += gap;
      keys[row] = key;
    }
    if (body.length !== at + rows * width) throw new Error(`${body.length} bytes instead of ${at + rows * width}`);
    const weights = new Int8Array(rows * width);
    for (let k = 0; k < width; k += 1) {
      for (let row = 0; row < rows; row += 1) weights[row * width + k] = body.readInt8(at + k * rows + row);
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
export function unpackRanks(knowledge: PackedKnowledge): Uint8Array {
  const ranks = new Uint8Array(65_536);
  for (const [character, rank] of knowledge.nameRanks) ranks[character.charCodeAt(0)] = rank;
  return ranks;
}

const NO_STATE = 0;

/** Words with the class each belongs to: what it is like by the company it keeps (漫长 like 曲折), 0 for none. */
export type ClassedWords = ReadonlyMap<string, number>;

/**
 * The longest word that begins and the longest that ends at every position of a sentence.
 *
 * A trie in typed arrays: characters are numbered, the first goes through a table, every further one through one open-addressed table
 * of (state, character) pairs.
 */
export class WordClassReader {
  private readonly numbers = new Uint16Array(65_536);
  private readonly root: Int32Array;
  /** Pairs of key (`state × 8192 + character`, 0 = free) and target state. */
  private readonly steps: Int32Array;
  private readonly mask: number;
  /** Class + 1 of the word that ends in a state; 0 where none does. */
  private readonly classes: Uint8Array;
  /** Length of the longest word that begins at a position, its class, and the same for the longest that ends there. */
  beginLength = new Uint8Array(0);
  beginClass = new Uint8Array(0);
  endLength = new Uint8Array(0);
  endClass = new Uint8Array(0);

  /** @param words their classes are 0 to 254; words with more than 8,191 different characters between them are refused. */
  constructor(words: ClassedWords) {
    let units = 0;
    let characters = 0;
    for (const word of words.keys()) {
      units += word.length;
      for (let i = 0; i < word.length; i += 1) {
        const unit = word.charCodeAt(i);
        if (this.numbers[unit] === 0) this.numbers[unit] = characters += 1;
      }
    }
    if (characters > 8191 || units > 524_286) throw new RangeError('more words than the table of words can hold');
    let size = 16;
    // Words share beginnings: there are far fewer steps than units.
    while (size < units) size *= 2;
    this.mask = size - 1;
    this.root = new Int32Array(characters + 1);
    this.steps = new Int32Array(2 * size);
    this.classes = new Uint8Array(units + 2);
    let states = 1;
    for (const [word, kind] of words) {
      const first = this.numbers[word.charCodeAt(0)] as number;
      let state = this.root[first] as number;
      if (state === NO_STATE) this.root[first] = state = states++;
      for (let i = 1; i < word.length; i += 1) {
        const key = (state << 13) | (this.numbers[word.charCodeAt(i)] as number);
        const slot = this.slotOf(key);
        if (this.steps[slot] === 0) {
          this.steps[slot] = key;
          this.steps[slot + 1] = states++;
        }
        state = this.steps[slot + 1] as number;
      }
      this.classes[state] = kind + 1;
    }
  }

  /** Where a key stands in the table, or the free place where it would. */
  private slotOf(key: number): number {
    const { steps, mask } = this;
    let slot = (Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 7) & mask;
    for (;;) {
      const found = steps[2 * slot] as number;
      if (found === key || found === 0) return 2 * slot;
      slot = (slot + 1) & mask;
    }
  }

  /** Reads a sentence; position `i` of it stands at `i + shift` afterwards, `shift` positions before and behind it hold no words. */
  read(units: Uint16Array, length: number, shift: number): void {
    const padded = length + 2 * shift;
    if (this.beginLength.length < padded) {
      this.beginLength = new Uint8Array(2 * padded);
      this.beginClass = new Uint8Array(2 * padded);
      this.endLength = new Uint8Array(2 * padded);
      this.endClass = new Uint8Array(2 * padded);
    }
    const { beginLength, beginClass, endLength, endClass, numbers, root, steps, classes } = this;
    beginLength.fill(0, 0, padded);
    beginClass.fill(0, 0, padded);
    endLength.fill(0, 0, padded);
    endClass.fill(0, 0, padded);
    const stop = length + shift;
    for (let start = shift; start < stop; start += 1) {
      let state = root[numbers[units[start] as number] as number] as number;
      let at = start;
      while (state !== NO_STATE) {
        const kind = classes[state] as number;
        if (kind !== 0) {
          const size = at - start + 1;
          beginLength[start] = size;
          beginClass[start] = kind;
          // Starts come from the left, so the first word that ends here is the longest.
          if (endLength[at] === 0) {
            endLength[at] = size;
            endClass[at] = kind;
          }
        }
        at += 1;
        if (at >= stop) break;
        const number = numbers[units[at] as number] as number;
        if (number === 0) break;
        const slot = this.slotOf((state << 13) | number);
        state = steps[slot + 1] as number;
        if (steps[slot] === 0) break;
      }
    }
  }
}

/** Features that share a place of the table; they stand in one line of the processor's cache. */
const WAYS = 4;

/**
 * Finds the rows of hashed features: places for four features each, chosen by the low bits of a key; the high bits tell them apart. Row 0
 * stands for "none", so that a look-up takes no branch, which a processor would guess wrongly every other time. The few features
 * for which their place is full have no row.
 */
export class FeatureTable {
  /** By place: the high bits of a key, and its row in the low bits. */
  private readonly slots: Int32Array;
  private readonly mask: number;
  private readonly rowBits: number;

  /** @param keys hashed features, none twice; the row of a key is its position plus one. */
  constructor(readonly keys: Int32Array) {
    let places = 4;
    while (places * 3 < keys.length * 2) places *= 2;
    this.mask = places - 1;
    let rowBits = 1;
    while (1 << rowBits < keys.length + 1) rowBits += 1;
    this.rowBits = rowBits;
    this.slots = new Int32Array(places * WAYS);
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i] as number;
      const from = (key & this.mask) * WAYS;
      for (let at = from; at < from + WAYS; at += 1) {
        const known = this.slots[at] as number;
        if (known === 0) {
          this.slots[at] = ((key >>> rowBits) << rowBits) | (i + 1);
          break;
        }
        if ((known ^ key) >>> rowBits === 0) break;
      }
    }
  }

  /** Writes the rows of those keys that have one to `into`, behind the `found` that stand there, and says how many there are then. */
  rowsOf(keys: Int32Array, into: Int32Array, found = 0): number {
    const { slots, mask, rowBits } = this;
    const rowMask = (1 << rowBits) - 1;
    for (let f = 0; f < keys.length; f += 1) {
      const key = keys[f] as number;
      const at = (key & mask) << 2;
      const a = slots[at] as number;
      const b = slots[at + 1] as number;
      const c = slots[at + 2] as number;
      const d = slots[at + 3] as number;
      const row =
        rowMask &
        ((a & ((((a ^ key) >>> rowBits) - 1) >> 31)) |
          (b & ((((b ^ key) >>> rowBits) - 1) >> 31)) |
          (c & ((((c ^ key) >>> rowBits) - 1) >> 31)) |
          (d & ((((d ^ key) >>> rowBits) - 1) >> 31)));
      into[found] = row;
      found += -row >>> 31;
    }
    return found;
  }
}

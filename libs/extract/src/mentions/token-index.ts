import type { TextRange, Token } from '#libs/domain';

/** Places of a text, as a table that answers at once whether an offset is one of them. */
export class Offsets {
  private readonly table: Uint8Array;

  /** @param length units of the text; offsets run from 0 to `length`, both included. */
  constructor(length: number) {
    this.table = new Uint8Array(length + 1);
  }

  add(offset: number): void {
    this.table[offset] = 1;
  }

  has(offset: number): boolean {
    return this.table[offset] === 1;
  }
}

/** The tagger's words of a text by where they begin and end: `at(3)` is the word that begins at 3. */
export class TokenIndex {
  private readonly starts: Int32Array;
  private readonly ends: Uint8Array;

  constructor(private readonly tokens: readonly Token[]) {
    const length = (tokens.at(-1)?.range.end ?? 0) + 1;
    this.starts = new Int32Array(length);
    this.ends = new Uint8Array(length);
    tokens.forEach(({ range }, i) => {
      this.starts[range.start] = i + 1;
      this.ends[range.end] = 1;
    });
  }

  /** The word that begins at an offset. */
  at(start: number): Token | undefined {
    const index = this.starts[start] ?? 0;
    return index === 0 ? undefined : this.tokens[index - 1];
  }

  /** Whether a word begins at an offset. */
  startsAt(offset: number): boolean {
    return (this.starts[offset] ?? 0) !== 0;
  }

  /** Whether a word ends at an offset. */
  endsAt(offset: number): boolean {
    return this.ends[offset] === 1;
  }

  /** The word that begins before an offset and ends behind it. */
  across(offset: number): Token | undefined {
    let low = 0;
    let high = this.tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.tokens[middle]?.range.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const token = this.tokens[low];
    return token && token.range.start < offset ? token : undefined;
  }
}

/** Mentions by where they end: what stands right before an offset, or nearest before it. */
export class EndIndex<Item extends { readonly range: TextRange }> {
  private readonly ending = new Map<number, Item[]>();

  constructor(items: readonly Item[]) {
    for (const item of items) {
      const there = this.ending.get(item.range.end);
      if (there) there.push(item);
      else this.ending.set(item.range.end, [item]);
    }
  }

  /** Those that end at an offset, in their order. */
  at(end: number): readonly Item[] {
    return this.ending.get(end) ?? [];
  }

  /** The longest of those that end at an offset. */
  longestAt(end: number): Item | undefined {
    let longest: Item | undefined;
    for (const item of this.at(end)) if (!longest || item.range.start < longest.range.start) longest = item;
    return longest;
  }

  /** The longest of those that end nearest before an offset, at most so many units before it. */
  nearest(offset: number, most: number): Item | undefined {
    for (let end = offset - 1; end >= offset - most; end -= 1) {
      const found = this.longestAt(end);
      if (found) return found;
    }
    return undefined;
  }
}

const indices = new WeakMap<readonly Token[], TokenIndex>();

/** The index of an article's words, built once for everyone who asks. */
export function indexOf(tokens: readonly Token[]): TokenIndex {
  let index = indices.get(tokens);
  if (!index) indices.set(tokens, (index = new TokenIndex(tokens)));
  return index;
}

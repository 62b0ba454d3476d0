/** Words by their last sign, so that the first of a long list that a name ends with is found without trying them all. */
export class Endings<Item> {
  private readonly byLast = new Map<number, { readonly word: string; readonly item: Item }[]>();

  /** @param wordOf the word of an item; items keep their order. @throws RangeError on an empty word, with which every name ends. */
  constructor(items: Iterable<Item>, wordOf: (item: Item) => string) {
    for (const item of items) {
      const word = wordOf(item);
      if (word === '') throw new RangeError('every name ends with the empty word');
      const last = word.charCodeAt(word.length - 1);
      const known = this.byLast.get(last);
      if (known) known.push({ word, item });
      else this.byLast.set(last, [{ word, item }]);
    }
  }

  /** The first item of the list with whose word a name ends: of 大会 and 会, 大会 for 代表大会. */
  firstOf(name: string): Item | undefined {
    return this.byLast.get(name.charCodeAt(name.length - 1))?.find(({ word }) => name.endsWith(word))?.item;
  }
}

/**
 * Groups of source ids that only ever grow, with pairs that must never come together.
 *
 * Two sources of one page stay apart, because the page itself calls them two things; only a person's word joins them.
 */
export class Partition {
  private readonly parent = new Map<string, string>();
  private readonly pages = new Map<string, Set<string>>();
  private readonly foes = new Map<string, Set<string>>();
  private readonly sizes = new Map<string, number>();

  constructor(sources: Iterable<{ readonly id: string; readonly page: string }>) {
    for (const { id, page } of sources) {
      this.parent.set(id, id);
      this.pages.set(id, new Set([page]));
      this.sizes.set(id, 1);
    }
  }

  has(id: string): boolean {
    return this.parent.has(id);
  }

  /** A name for the group of an id; the same for all its members until the group grows. */
  rootOf(id: string): string {
    let root = id;
    for (let up = this.parent.get(root); up !== undefined && up !== root; up = this.parent.get(root)) root = up;
    for (let at = id; at !== root;) {
      const up = this.parent.get(at) ?? root;
      this.parent.set(at, root);
      at = up;
    }
    return root;
  }

  /** Forbids two ids to come into one group. */
  keepApart(a: string, b: string): void {
    this.foesOf(this.rootOf(a)).add(this.rootOf(b));
    this.foesOf(this.rootOf(b)).add(this.rootOf(a));
  }

  /**
   * Joins the groups of two ids. False where they must stay apart.
   *
   * @param onPersonsWord lets two sources of one page come together.
   */
  unite(a: string, b: string, onPersonsWord = false): boolean {
    let [small, large] = [this.rootOf(a), this.rootOf(b)];
    if (small === large) return true;
    if (this.foes.get(small)?.has(large)) return false;
    if ((this.sizes.get(small) ?? 0) > (this.sizes.get(large) ?? 0)) [small, large] = [large, small];
    const pages = this.pages.get(large) ?? new Set();
    const joining = this.pages.get(small) ?? new Set();
    if (!onPersonsWord) for (const page of joining) if (pages.has(page)) return false;
    for (const page of joining) pages.add(page);
    for (const foe of this.foes.get(small) ?? []) {
      this.foesOf(foe).delete(small);
      this.foesOf(foe).add(large);
      this.foesOf(large).add(foe);
    }
    this.foes.delete(small);
    this.pages.delete(small);
    this.parent.set(small, large);
    this.sizes.set(large, (this.sizes.get(large) ?? 0) + (this.sizes.get(small) ?? 0));
    return true;
  }

  private foesOf(root: string): Set<string> {
    let foes = this.foes.get(root);
    if (!foes) this.foes.set(root, (foes = new Set()));
    return foes;
  }
}

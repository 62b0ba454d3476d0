import { contradiction } from './features.js';

interface Group {
  size: number;
  readonly pages: Set<string>;
  readonly foes: Set<string>;
  readonly exclusive: Map<string, Set<string>>;
}

/** A source as a partition needs it. */
export interface Part {
  readonly id: string;
  readonly page: string;
  readonly exclusive: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Groups of source ids that only ever grow, with pairs that must never come together.
 *
 * Two sources of one page stay apart, because the page itself calls them two things, and so do groups that contradict
 * each other (第五期, 第六期), also by way of a third; only a person's word joins them.
 */
export class Partition {
  private readonly parent = new Map<string, string>();
  private readonly groups = new Map<string, Group>();

  constructor(parts: Iterable<Part>) {
    for (const { id, page, exclusive } of parts) {
      this.parent.set(id, id);
      this.groups.set(id, {
        size: 1,
        pages: new Set([page]),
        foes: new Set(),
        exclusive: new Map([...exclusive].map(([kind, values]) => [kind, new Set(values)])),
      });
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
    const [x, y] = [this.rootOf(a), this.rootOf(b)];
    this.groups.get(x)?.foes.add(y);
    this.groups.get(y)?.foes.add(x);
  }

  /** What the groups of two ids contradict each other in; null where nothing keeps them apart but a page or a person. */
  contradictionOf(a: string, b: string): string | null {
    const [x, y] = [this.groups.get(this.rootOf(a)), this.groups.get(this.rootOf(b))];
    return x && y && x !== y ? contradiction(x.exclusive, y.exclusive) : null;
  }

  /**
   * Joins the groups of two ids. False where they must stay apart.
   *
   * @param onPersonsWord lets two sources of one page, or two that contradict each other, come together.
   * @param despite a kind in which they may contradict each other: a career leads from place to place.
   */
  unite(a: string, b: string, onPersonsWord = false, despite: string | null = null): boolean {
    let [small, large] = [this.rootOf(a), this.rootOf(b)];
    if (small === large) return true;
    if ((this.groups.get(small)?.size ?? 0) > (this.groups.get(large)?.size ?? 0)) [small, large] = [large, small];
    const [joining, joined] = [this.groups.get(small), this.groups.get(large)];
    if (!joining || !joined || joining.foes.has(large)) return false;
    if (!onPersonsWord) {
      for (const page of joining.pages) if (joined.pages.has(page)) return false;
      if (contradiction(joining.exclusive, joined.exclusive, despite) !== null) return false;
    }
    for (const page of joining.pages) joined.pages.add(page);
    for (const foe of joining.foes) {
      const other = this.groups.get(foe);
      other?.foes.delete(small);
      other?.foes.add(large);
      joined.foes.add(foe);
    }
    for (const [kind, values] of joining.exclusive) {
      const all = joined.exclusive.get(kind);
      if (all) for (const value of values) all.add(value);
      else joined.exclusive.set(kind, values);
    }
    joined.size += joining.size;
    this.parent.set(small, large);
    this.groups.delete(small);
    return true;
  }
}

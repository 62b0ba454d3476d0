import type { ResolvedPage, SourceEntity } from '#libs/domain';

/** An entity of the page under one of its names. */
export interface NamedEntity {
  readonly name: string;
  readonly entity: SourceEntity;
}

/** Finds entities of a page by what a text begins with, the longest name first. */
export class NamePrefixes {
  private readonly byStart = new Map<string, NamedEntity[]>();

  /** @param accept which entities count. @param shortest names below this length are left out; at least 2. */
  constructor(page: ResolvedPage, accept: (entity: SourceEntity) => boolean, shortest: number) {
    for (const entity of page.entities) {
      if (!accept(entity)) continue;
      for (const name of [entity.name, ...entity.aliases]) {
        if (name.length < shortest) continue;
        const start = name.slice(0, 2);
        const list = this.byStart.get(start);
        if (list) list.push({ name, entity });
        else this.byStart.set(start, [{ name, entity }]);
      }
    }
    for (const list of this.byStart.values()) {
      list.sort((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1));
    }
  }

  /** The longest name that `text` begins with and `fits` agrees to. */
  find(text: string, fits: (one: NamedEntity) => boolean): NamedEntity | undefined {
    return this.byStart.get(text.slice(0, 2))?.find((one) => text.startsWith(one.name) && fits(one));
  }
}

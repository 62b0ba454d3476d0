import { compare, ENTITY_TYPES, type EntityType } from '#libs/domain';

/** What the sources of one canonical entity say of it. */
export interface SourceFacts {
  readonly type: EntityType;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly attributes: Readonly<Record<string, string | boolean>>;
}

/**
 * The entity that sources add up to, the same in whatever order they come.
 *
 * Type and name are those most sources give; among equals the longer name, then the smaller by code unit. Of an
 * attribute the value most sources give; lists (`副市长;市委书记`) are united.
 *
 * @param isList whether an attribute holds several values joined by `;`.
 */
export function canonicalRecord(
  sources: readonly SourceFacts[],
  isList: (type: EntityType, attribute: string) => boolean,
): SourceFacts {
  const type = mostOf(
    sources.map((source) => source.type),
    (a, b) => ENTITY_TYPES.indexOf(a) - ENTITY_TYPES.indexOf(b),
  );
  const name = mostOf(
    sources.map((source) => source.name),
    (a, b) => b.length - a.length || compare(a, b),
  );
  const aliases = new Set(sources.flatMap((source) => [source.name, ...source.aliases]));
  aliases.delete(name);
  const keys = [...new Set(sources.flatMap((source) => Object.keys(source.attributes)))].sort();
  const attributes: Record<string, string | boolean> = {};
  for (const key of keys) {
    const values = sources.map((source) => source.attributes[key]).filter((value) => value !== undefined);
    if (isList(type, key)) {
      const parts = new Set(values.flatMap((value) => String(value).split(';')).filter((part) => part !== ''));
      attributes[key] = [...parts].sort().join(';');
    } else {
      attributes[key] = mostOf(values, (a, b) => compare(String(a), String(b)));
    }
  }
  return { type, name, aliases: [...aliases].sort(), attributes };
}

function mostOf<T>(values: readonly T[], order: (a: T, b: T) => number): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || order(a, b));
  if (!best) throw new RangeError('an entity without sources');
  return best[0];
}

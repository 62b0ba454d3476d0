import { ENTITY_TYPES, type EntityType } from '#libs/domain';
import { canonicalJson } from '../canonical-json.js';
import { canonicalRecord, type SourceFacts } from '../canonical-record.js';
import { foldName, gramsOf, pinyinOf } from '../name-index.js';
import type { Run } from './connection.js';
import type { Row, SourceRow } from './page-rows.js';
import { sortKey } from './sort-key.js';

/** A member as `entities/list-members` gives it: id, type, name, aliases, attributes. */
type Member = readonly [string, EntityType, string, readonly string[], string];

/** Entities worked out at once; hubs have many members. */
const AT_ONCE = 500;

/** An entity as it is written: its label and everything that is kept of it. */
export function entityRow(
  id: string,
  facts: SourceFacts,
  articleCount: number,
): { readonly id: string; readonly label: EntityType; readonly properties: Row } {
  const names = [facts.name, ...facts.aliases];
  const folded = names.map(foldName);
  const sounds = names.map((name) => pinyinOf(name, facts.type));
  return {
    id,
    label: facts.type,
    properties: {
      // Attributes stand as properties for people in Neo4j Browser; the program reads the JSON below.
      ...facts.attributes,
      id,
      type: facts.type,
      name: facts.name,
      sortName: sortKey(facts.name),
      aliases: facts.aliases,
      attributes: canonicalJson(facts.attributes),
      articleCount,
      fewness: -articleCount,
      names,
      folded,
      lengths: folded.map((name) => name.length),
      grams: folded.map((name) => gramsOf(name).join(' ')),
      pinyin: sounds.map(({ full }) => full),
      initials: sounds.map(({ initials }) => initials),
    },
  };
}

/** Writes what canonical entities are, from what their members say. */
export class EntityWriter {
  constructor(private readonly isList: (type: EntityType, attribute: string) => boolean) {}

  /** The row of `entities/put-entities` for an entity of these sources. */
  private row(id: string, sources: readonly SourceFacts[], articleCount: number): ReturnType<typeof entityRow> {
    return entityRow(id, canonicalRecord(sources, this.isList), articleCount);
  }

  private async put(run: Run, rows: readonly Row[]): Promise<void> {
    await run('entities/put-entities', { rows, labels: ENTITY_TYPES });
  }

  /** The label and the properties of an entity that is to be made of one new source. */
  newEntity({ source }: SourceRow, articleCount: number): { readonly label: EntityType; readonly entity: Row } {
    const { label, properties } = this.row(source.id, [source], articleCount);
    return { label, entity: properties };
  }

  /**
   * Works entities out anew whose members have come, gone or changed. One without members goes; one whose smallest member
   * has another id takes that id, and with it stays the same node.
   */
  async refresh(run: Run, entities: Iterable<string>): Promise<void> {
    const ids = [...new Set(entities)].sort();
    for (let i = 0; i < ids.length; i += AT_ONCE) {
      const found = await run<{ id: string; members: Member[]; articleCount: number }>('entities/list-members', {
        ids: ids.slice(i, i + AT_ONCE),
      });
      const empty = found.filter(({ members }) => members.length === 0).map(({ id }) => id);
      if (empty.length > 0) await run('entities/erase-entities', { ids: empty });
      const renamed: { from: string; to: string }[] = [];
      const rows = found
        .filter(({ members }) => members.length > 0)
        .map(({ id, members, articleCount }) => {
          const sorted = members.toSorted(([a], [b]) => (a < b ? -1 : 1));
          const now = sorted[0]?.[0] ?? id;
          if (now !== id) renamed.push({ from: id, to: now });
          return this.row(
            now,
            sorted.map(([, type, name, aliases, attributes]) => ({
              type,
              name,
              aliases,
              attributes: JSON.parse(attributes) as Record<string, string | boolean>,
            })),
            articleCount,
          );
        });
      if (renamed.length > 0) await run('entities/rename-entities', { rows: renamed });
      await this.put(run, rows);
    }
  }
}

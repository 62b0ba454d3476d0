import type { EntityType } from '#libs/domain';
import { canonicalRecord, type SourceFacts } from './canonical-record.js';
import { foldName, gramsOf, pinyinOf } from './name-index.js';
import { canonicalJson } from './page-rows.js';
import type { Statements } from './statements.js';

interface MemberRow {
  readonly id: string;
  readonly type: EntityType;
  readonly name: string;
  readonly aliases: string;
  readonly attributes: string;
}

/** Keeps the computed tables (`entity`, `entity_name`, `search_name`, `name_gram`) true to sources and memberships. */
export class EntityIndex {
  constructor(
    private readonly sql: Statements,
    private readonly isList: (type: EntityType, attribute: string) => boolean,
  ) {}

  /** Computes anew every canonical entity named, whose members may have come, gone or changed. */
  refresh(canonicals: Iterable<string>): void {
    const moved = new Set<string>();
    for (const id of [...new Set(canonicals)].sort()) {
      const now = this.refreshOne(id);
      if (now !== null && now !== id) moved.add(now);
    }
    for (const id of [...moved].sort()) this.refreshOne(id);
  }

  /** Returns the id of the group, which changes when its smallest source has gone; null when nothing is left. */
  private refreshOne(id: string): string | null {
    const members = this.sql.all<MemberRow>(
      `SELECT s.id, s.type, s.name, s.aliases, s.attributes FROM membership m JOIN source_entity s ON s.id = m.source
       WHERE m.canonical = ? ORDER BY s.id`,
      id,
    );
    const [first] = members;
    if (first?.id !== id) {
      this.forgetNames(id);
      this.sql.run('DELETE FROM entity WHERE id = ?', id);
      if (first) this.sql.run('UPDATE membership SET canonical = ? WHERE canonical = ?', first.id, id);
      return first?.id ?? null;
    }
    const facts = canonicalRecord(
      members.map((member): SourceFacts => ({
        type: member.type,
        name: member.name,
        aliases: JSON.parse(member.aliases) as string[],
        attributes: JSON.parse(member.attributes) as Record<string, string | boolean>,
      })),
      this.isList,
    );
    const articles = this.sql.count(
      `SELECT count(DISTINCT a.article) AS n FROM membership m JOIN source_article a ON a.source = m.source
       WHERE m.canonical = ?`,
      id,
    );
    const before = this.sql.get<{ type: string; name: string; aliases: string }>(
      'SELECT type, name, aliases FROM entity WHERE id = ?',
      id,
    );
    const aliases = JSON.stringify(facts.aliases);
    this.sql.run(
      `INSERT INTO entity (id, type, name, aliases, attributes, article_count) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET type = excluded.type, name = excluded.name, aliases = excluded.aliases,
         attributes = excluded.attributes, article_count = excluded.article_count`,
      id,
      facts.type,
      facts.name,
      aliases,
      canonicalJson(facts.attributes),
      articles,
    );
    if (before?.type !== facts.type || before.name !== facts.name || before.aliases !== aliases) {
      this.indexNames(id, facts, before !== undefined);
    }
    return id;
  }

  private indexNames(id: string, facts: SourceFacts, again: boolean): void {
    if (again) this.forgetNames(id);
    const isPerson = facts.type === 'Person' ? 1 : 0;
    for (const name of [facts.name, ...facts.aliases]) {
      const folded = foldName(name);
      this.sql.run(
        'INSERT INTO entity_name (entity, name, search_name) VALUES (?, ?, ?)',
        id,
        name,
        this.sql.get<{ id: number }>('SELECT id FROM search_name WHERE folded = ? AND is_person = ?', folded, isPerson)
          ?.id ?? this.addSearchName(name, folded, facts.type),
      );
    }
  }

  private addSearchName(name: string, folded: string, type: EntityType): number {
    const { full, initials } = pinyinOf(name, type);
    const id =
      this.sql.get<{ id: number }>(
        'INSERT INTO search_name (folded, is_person, pinyin, initials) VALUES (?, ?, ?, ?) RETURNING id',
        folded,
        type === 'Person' ? 1 : 0,
        full,
        initials,
      )?.id ?? 0;
    for (const gram of gramsOf(folded)) {
      this.sql.run('INSERT INTO name_gram (gram, search_name) VALUES (?, ?)', gram, id);
    }
    return id;
  }

  /** Takes an entity's names out of the index, and with them every name that nobody else bears. */
  private forgetNames(id: string): void {
    const names = this.sql.all<{ search_name: number }>('SELECT search_name FROM entity_name WHERE entity = ?', id);
    this.sql.run('DELETE FROM entity_name WHERE entity = ?', id);
    for (const { search_name } of names) {
      this.sql.run(
        'DELETE FROM search_name WHERE id = ? AND NOT EXISTS (SELECT 1 FROM entity_name WHERE search_name = ?)',
        search_name,
        search_name,
      );
    }
  }
}

import type { EntityType } from '#libs/domain';
import { canonicalJson } from '../canonical-json.js';
import { canonicalRecord, type SourceFacts } from '../canonical-record.js';
import { foldName, gramsOf, pinyinOf } from '../name-index.js';

import type { Statements } from './statements.js';

interface MemberRow {
  readonly key: string;
  readonly type: EntityType;
  readonly name: string;
  readonly aliases: string;
  readonly attributes: string;
}

/** Keeps the computed tables (`entity`, `entity_name`, `search_name`, `name_gram`) true to sources and their groups. */
export class EntityIndex {
  constructor(
    private readonly sql: Statements,
    private readonly isList: (type: EntityType, attribute: string) => boolean,
  ) {}

  /** An entity of one new source, with how many articles speak of it and how many claims it is an end of. */
  addSingle(source: MemberRow, articles: number, degree: number): number {
    const facts = this.recordOf([source]);
    const id = this.sql.insert(
      `INSERT INTO entity (key, type, name, aliases, attributes, article_count, degree) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      source.key,
      facts.type,
      facts.name,
      JSON.stringify(facts.aliases),
      canonicalJson(facts.attributes),
      articles,
      degree,
    );
    this.indexNames(id, facts);
    return id;
  }

  /** An entity that is about to get members. */
  addEmpty(): number {
    return this.sql.insert(
      `INSERT INTO entity (key, type, name, aliases, attributes, article_count, degree)
       VALUES ('', '', '', '[]', '{}', 0, 0)`,
    );
  }

  /** Computes anew every entity named, whose members may have come, gone or changed; those without members go. */
  refresh(entities: Iterable<number>): void {
    const empty: number[] = [];
    for (const id of new Set(entities)) if (!this.refreshOne(id)) empty.push(id);
    // Last, so that names which have moved to another entity are not forgotten and made again.
    for (const id of empty) this.forget(id);
  }

  /** Counts anew the claims that entities are an end of. */
  recount(entities: Iterable<number>): void {
    for (const id of entities) this.sql.run('UPDATE entity SET degree = ? WHERE id = ?', this.degreeOf(id), id);
  }

  private degreeOf(id: number): number {
    return this.sql.count(
      `SELECT (SELECT count(*) FROM claim WHERE subject = ?) + (SELECT count(*) FROM claim WHERE object = ?) AS n`,
      id,
      id,
    );
  }

  private refreshOne(id: number): boolean {
    const members = this.sql.all<MemberRow>(
      'SELECT key, type, name, aliases, attributes FROM source WHERE entity = ?',
      id,
    );
    if (members.length === 0) return false;
    const key = members.reduce((least, member) => (member.key < least ? member.key : least), members[0]?.key ?? '');
    const facts = this.recordOf(members);
    const articles = this.sql.count(
      `SELECT count(${members.length === 1 ? '*' : 'DISTINCT a.article'}) AS n
       FROM source s CROSS JOIN source_article a ON a.source = s.id WHERE s.entity = ?`,
      id,
    );
    const degree = this.degreeOf(id);
    const before = this.sql.get<{ type: string; name: string; aliases: string }>(
      'SELECT type, name, aliases FROM entity WHERE id = ?',
      id,
    );
    const aliases = JSON.stringify(facts.aliases);
    this.sql.run(
      `UPDATE entity SET key = ?, type = ?, name = ?, aliases = ?, attributes = ?, article_count = ?, degree = ?
       WHERE id = ?`,
      key,
      facts.type,
      facts.name,
      aliases,
      canonicalJson(facts.attributes),
      articles,
      degree,
      id,
    );
    if (before?.type !== facts.type || before.name !== facts.name || before.aliases !== aliases) {
      const old = this.takeNames(id);
      this.indexNames(id, facts);
      this.forgetUnused(old);
    }
    return true;
  }

  private recordOf(members: readonly MemberRow[]): SourceFacts {
    const parsed = new Map<string, unknown>();
    const parse = (json: string): unknown => {
      let value = parsed.get(json);
      if (value === undefined) parsed.set(json, (value = JSON.parse(json)));
      return value;
    };
    return canonicalRecord(
      members.map((member): SourceFacts => ({
        type: member.type,
        name: member.name,
        aliases: parse(member.aliases) as string[],
        attributes: parse(member.attributes) as Record<string, string | boolean>,
      })),
      this.isList,
    );
  }

  private indexNames(id: number, facts: SourceFacts): void {
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
    const id = this.sql.insert(
      'INSERT INTO search_name (folded, is_person, pinyin, initials) VALUES (?, ?, ?, ?)',
      folded,
      type === 'Person' ? 1 : 0,
      full,
      initials,
    );
    for (const gram of gramsOf(folded)) {
      this.sql.run('INSERT INTO name_gram (gram, search_name) VALUES (?, ?)', gram, id);
    }
    return id;
  }

  private forget(id: number): void {
    const names = this.takeNames(id);
    this.sql.run('DELETE FROM entity WHERE id = ?', id);
    this.forgetUnused(names);
  }

  private takeNames(id: number): number[] {
    const names = this.sql.all<{ search_name: number }>('SELECT search_name FROM entity_name WHERE entity = ?', id);
    this.sql.run('DELETE FROM entity_name WHERE entity = ?', id);
    return names.map(({ search_name }) => search_name);
  }

  /** Takes out of the index every name that nobody bears any more. */
  private forgetUnused(names: readonly number[]): void {
    for (const name of names) {
      if (this.sql.get('SELECT 1 FROM entity_name WHERE search_name = ? LIMIT 1', name)) continue;
      const { folded = '' } =
        this.sql.get<{ folded: string }>('SELECT folded FROM search_name WHERE id = ?', name) ?? {};
      for (const gram of gramsOf(folded)) {
        this.sql.run('DELETE FROM name_gram WHERE gram = ? AND search_name = ?', gram, name);
      }
      this.sql.run('DELETE FROM search_name WHERE id = ?', name);
    }
  }
}

import {
  BLOCKING,
  blockOf,
  YaowenError,
  type CanonicalEntity,
  type DatePrecision,
  type EntityType,
  type Judgement,
  type Modality,
  type PageMetadata,
  type RelationType,
  type SourceContext,
  type SourceRecord,
  type SourceRelation,
  type Verdict,
} from '#libs/domain';
import { canonicalJson } from '../canonical-json.js';
import type { JudgementFilter, ResolutionScope } from '../graph-store.port.js';
import type { BlockRecord, Redirect, Slice, SliceRequest } from '../record.js';
import { RELATION_CODES, typeOf } from './claim-code.js';
import { checkedFirst, decodeCursor, sliceOf } from '../cursor.js';
import type { EntityIndex } from './entity-index.js';

import type { Statements } from './statements.js';
import { dateOf } from './text-layer.js';

interface SourceRow {
  readonly id: number;
  readonly key: string;
  readonly page: string;
  readonly type: EntityType;
  readonly name: string;
  readonly aliases: string;
  readonly attributes: string;
}

interface ContextRow extends SourceRow {
  readonly block: string;
  readonly metadata: string;
}

interface JudgementRow {
  readonly a: string;
  readonly b: string;
  readonly made_by: string;
  readonly verdict: Verdict;
  readonly score: number;
  readonly reasons: string;
  readonly features: string | null;
  readonly made_at: string | null;
}

interface Grouped {
  readonly id: number;
  readonly key: string;
  readonly page: number;
  readonly entity: number;
}

const PERSON = 'person:';
/** Up to this many claims at an entity, a source's own are looked for among them; else among those of its articles. */
const FEW_CLAIMS = 64;

const SOURCE = `SELECT s.id, s.key, p.key AS page, s.type, s.name, s.aliases, s.attributes
  FROM source s JOIN page p ON p.id = s.page`;

/** Source entities, judgements on them, and the groups they form. */
export class IdentityLayer {
  constructor(
    private readonly sql: Statements,
    private readonly entities: EntityIndex,
  ) {}

  // — ids —

  /** The entity that each id finds: of a source that is there, or, where it is gone, of the one that stands for it. */
  entitiesOf(ids: readonly string[]): Map<string, number> {
    // Ids of sources that are there, which nearly all are, by one statement.
    const found = new Map(
      ids.length > 1
        ? this.sql.rows<readonly [string, number]>(
            `SELECT s.key, s.entity FROM (SELECT value AS key FROM json_each(?)) AS asked
             CROSS JOIN source s ON s.key = asked.key`,
            JSON.stringify(ids),
          )
        : [],
    );
    for (const id of ids) {
      if (found.has(id)) continue;
      const entity = this.entityOf(id);
      if (entity !== null) found.set(id, entity);
    }
    return found;
  }

  entityOf(id: string): number | null {
    const row = this.sql.get<{ entity: number }>('SELECT entity FROM source WHERE key = ?', id);
    if (row) return row.entity;
    const target = this.sql.get<{ target: string }>('SELECT target FROM redirect WHERE gone = ?', id);
    return target ? this.entityOf(target.target) : null;
  }

  redirects(request: SliceRequest): Slice<Redirect> {
    const first = checkedFirst(request);
    const [from] = decodeCursor(request.after, ['string']) ?? [''];
    const rows = this.sql.all<Redirect>(
      'SELECT gone AS "from", target AS "to" FROM redirect WHERE gone > ? ORDER BY gone LIMIT ?',
      from ?? '',
      first + 1,
    );
    const total = this.sql.total('SELECT count(*) AS n FROM redirect');
    return sliceOf(
      rows,
      first,
      total,
      (row) => [row.from],
      (row) => row,
    );
  }

  /** Ids that are gone and lead to each entity, sorted. Redirects are few, so they are read whole. */
  formerIds(entities: readonly string[]): string[][] {
    const found = this.entitiesOf(entities);
    const former = new Map<number, string[]>([...found.values()].map((entity) => [entity, []]));
    const leading = this.sql.all<{ gone: string }>('SELECT gone FROM redirect ORDER BY gone');
    for (const { gone } of leading) {
      const entity = this.entityOf(gone);
      if (entity !== null) former.get(entity)?.push(gone);
    }
    return entities.map((id) => former.get(found.get(id) ?? -1) ?? []);
  }

  putRedirects(redirects: readonly Redirect[]): void {
    for (const { from, to } of redirects) {
      if (from === to || this.entityOf(to) === null) continue;
      if (this.sql.get('SELECT 1 FROM source WHERE key = ?', from)) continue;
      this.redirect(from, to);
    }
  }

  private redirect(from: string, to: string): void {
    this.sql.run(
      'INSERT INTO redirect (gone, target) VALUES (?, ?) ON CONFLICT (gone) DO UPDATE SET target = excluded.target',
      from,
      to,
    );
  }

  // — blocks —

  /** The number of a block, which has changed. */
  blockId(name: string): number {
    const known = this.sql.get<{ id: number; resolved: number }>('SELECT id, resolved FROM block WHERE name = ?', name);
    if (!known) return this.sql.insert('INSERT INTO block (name, resolved) VALUES (?, 0)', name);
    if (known.resolved === 1) this.sql.run('UPDATE block SET resolved = 0 WHERE id = ?', known.id);
    return known.id;
  }

  /** Notes that the blocks of these sources have to be resolved again. */
  markChanged(sources: readonly number[]): void {
    for (const id of sources) {
      this.sql.run(
        'UPDATE block SET resolved = 0 WHERE id = (SELECT block FROM source WHERE id = ?) AND resolved = 1',
        id,
      );
    }
  }

  private markChangedByKey(key: string): void {
    this.sql.run(
      'UPDATE block SET resolved = 0 WHERE id = (SELECT block FROM source WHERE key = ?) AND resolved = 1',
      key,
    );
  }

  /** Works the blocks out anew where they were made by another version of `blockOf`. */
  bringBlocksUpToDate(): void {
    const { value } = this.sql.get<{ value: string }>(`SELECT value FROM setting WHERE name = 'blocking'`) ?? {
      value: '',
    };
    if (value === BLOCKING) return;
    for (let after = 0; ;) {
      const rows = this.sql.all<{ id: number; type: EntityType; name: string }>(
        'SELECT id, type, name FROM source WHERE id > ? ORDER BY id LIMIT 10000',
        after,
      );
      for (const row of rows) {
        this.sql.run('UPDATE source SET block = ? WHERE id = ?', this.blockId(blockOf(row)), row.id);
      }
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
    }
    this.sql.run('DELETE FROM block WHERE NOT EXISTS (SELECT 1 FROM source WHERE block = block.id)');
    this.sql.run('UPDATE block SET resolved = 0');
    this.setting('blocking', BLOCKING);
  }

  private setting(name: string, value: string): void {
    this.sql.run(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      name,
      value,
    );
  }

  private judge(): string {
    return this.sql.get<{ value: string }>(`SELECT value FROM setting WHERE name = 'judge'`)?.value ?? '';
  }

  unresolvedBlocks(judge: string, request: SliceRequest): Slice<BlockRecord> {
    const first = checkedFirst(request);
    const [after] = decodeCursor(request.after, ['string']) ?? [''];
    const where = this.judge() === judge ? 'resolved = 0' : '1';
    const rows = this.sql.all<BlockRecord>(
      `SELECT b.name AS block, (SELECT count(*) FROM source WHERE block = b.id) AS size
       FROM block b WHERE ${where} AND b.name > ? ORDER BY b.name LIMIT ?`,
      after ?? '',
      first + 1,
    );
    return sliceOf(
      rows,
      first,
      this.sql.total(`SELECT count(*) AS n FROM block WHERE ${where}`),
      (row) => [row.block],
      (row) => row,
    );
  }

  sourcesOfBlocks(blocks: readonly string[]): SourceContext[] {
    const contexts: (SourceContext & { readonly relations: SourceRelation[] })[] = [];
    const metadata = new Map<string, PageMetadata>();
    for (const block of new Set(blocks)) {
      const rows = this.sql.all<ContextRow>(
        `SELECT s.id, s.key, p.key AS page, s.type, s.name, s.aliases, s.attributes, b.name AS block, p.metadata
         FROM block b CROSS JOIN source s ON s.block = b.id JOIN page p ON p.id = s.page WHERE b.name = ?`,
        block,
      );
      for (const [i, source] of this.withArticles(rows).entries()) {
        const row = rows[i];
        if (!row) continue;
        let about = metadata.get(row.metadata);
        if (!about) metadata.set(row.metadata, (about = JSON.parse(row.metadata) as PageMetadata));
        contexts.push({
          source,
          block,
          paper: about.paper?.value ?? null,
          region: about.region?.value ?? null,
          issued: about.issued?.value ?? null,
          relations: this.relationsOf(row.id),
        });
      }
    }
    return contexts.sort((a, b) => (a.source.id < b.source.id ? -1 : 1));
  }

  private relationsOf(source: number): SourceRelation[] {
    interface RelationRow {
      readonly key: string;
      readonly type: number;
      readonly is_subject: number;
      readonly other: string;
      readonly other_type: EntityType;
      readonly other_name: string;
      readonly date: string | null;
      readonly date_precision: DatePrecision | null;
      readonly modality: Modality;
      readonly qualifiers: string;
      readonly event: string | null;
    }
    const columns = `c.key, c.type, c.source_subject = :source AS is_subject, o.key AS other, o.type AS other_type,
      o.name AS other_name, c.date, c.date_precision, c.modality, c.qualifiers, v.key AS event`;
    const joins = `JOIN source o ON o.id = CASE WHEN c.source_subject = :source THEN c.source_object ELSE c.source_subject END
      LEFT JOIN source v ON v.id = c.source_event WHERE c.original IS NULL AND c.type IN ${RELATION_CODES}`;
    const { entity, degree } = this.sql.get<{ entity: number; degree: number }>(
      'SELECT n.id AS entity, n.degree FROM source s JOIN entity n ON n.id = s.entity WHERE s.id = ?',
      source,
    ) ?? { entity: 0, degree: 0 };
    const rows =
      degree <= FEW_CLAIMS
        ? this.sql.all<RelationRow>(
            `SELECT ${columns} FROM claim c ${joins} AND c.subject = :entity AND c.source_subject = :source
             UNION SELECT ${columns} FROM claim c ${joins} AND c.object = :entity AND c.source_object = :source ORDER BY c.key`,
            { source, entity },
          )
        : // The claims of a source are among those of the articles that speak of it, however large its entity has grown.
          this.sql.all<RelationRow>(
            `SELECT ${columns} FROM source_article a CROSS JOIN claim c ON c.article = a.article ${joins}
             AND a.source = :source AND (c.source_subject = :source OR c.source_object = :source) ORDER BY c.key`,
            { source },
          );
    return rows.flatMap((row) => {
      const type = typeOf(row.type);
      if (type === null) return [];
      const qualifiers = JSON.parse(row.qualifiers) as Record<string, string | number | boolean>;
      return {
        claim: row.key,
        type: type as RelationType,
        end: row.is_subject === 1 ? ('subject' as const) : ('object' as const),
        other: { id: row.other, type: row.other_type, name: row.other_name },
        date: dateOf(row.date, row.date_precision),
        modality: row.modality,
        qualifiers: row.event === null ? qualifiers : { ...qualifiers, event: row.event },
      };
    });
  }

  // — sources —

  /** At most `limit` source entities in id order, from the one after `after`. */
  sourcesAfter(after: string, limit: number): SourceRecord[] {
    return this.withArticles(this.sql.all<SourceRow>(`${SOURCE} WHERE s.key > ? ORDER BY s.key LIMIT ?`, after, limit));
  }

  sourcesByIds(ids: readonly string[]): (SourceRecord | null)[] {
    const rows = this.sql.all<SourceRow>(
      `${SOURCE} WHERE s.key IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids),
    );
    const byId = new Map(this.withArticles(rows).map((source) => [source.id, source]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /**
   * Takes sources away whose claims are gone already: out of their groups, with their judgements, and with a redirect
   * where a group is left. The entities they were of are to be refreshed by the caller.
   */
  removeSources(sources: readonly { readonly id: number; readonly key: string; readonly entity: number }[]): void {
    const blocks = new Set<number>();
    for (const { id, key } of sources) {
      for (const other of this.sql.column<string>(
        'SELECT b FROM judgement WHERE a = ? UNION SELECT a FROM judgement WHERE b = ?',
        key,
        key,
      )) {
        this.markChangedByKey(other);
      }
      this.sql.run('DELETE FROM judgement WHERE a = ?', key);
      this.sql.run('DELETE FROM judgement WHERE b = ?', key);
      const row = this.sql.get<{ block: number }>('SELECT block FROM source WHERE id = ?', id);
      if (row) blocks.add(row.block);
      this.sql.run('DELETE FROM source WHERE id = ?', id);
    }
    for (const block of blocks) {
      this.sql.run(
        'DELETE FROM block WHERE id = ? AND NOT EXISTS (SELECT 1 FROM source WHERE block = ?)',
        block,
        block,
      );
    }
    for (const { key, entity } of sources) {
      const left = this.sql.get<{ key: string | null }>('SELECT min(key) AS key FROM source WHERE entity = ?', entity);
      if (left?.key) this.redirect(key, left.key);
    }
  }

  // — judgements —

  putJudgements(judgements: readonly Judgement[]): void {
    for (const judgement of judgements) {
      const { a, b } = judgement;
      for (const id of [a, b]) {
        if (!this.sql.get('SELECT 1 FROM source WHERE key = ?', id)) {
          throw new YaowenError('store.unknown-entity', 'notFound', `there is no source entity ${id} to judge`, { id });
        }
      }
      if (a >= b) {
        throw new YaowenError('store.bad-judgement', 'input', `a judgement names the smaller id first: ${a} and ${b}`, {
          a,
          b,
        });
      }
      this.insertJudgement(judgement);
      if (judgement.by.startsWith(PERSON)) {
        this.markChangedByKey(a);
        this.markChangedByKey(b);
      }
    }
  }

  retractJudgement(a: string, b: string, by: string): boolean {
    if (this.sql.run('DELETE FROM judgement WHERE a = ? AND b = ? AND made_by = ?', a, b, by) === 0) return false;
    this.markChangedByKey(a);
    this.markChangedByKey(b);
    return true;
  }

  private insertJudgement({ a, b, by, verdict, score, reasons, features, at }: Judgement): void {
    this.sql.run(
      `INSERT INTO judgement (a, b, made_by, by_person, verdict, score, reasons, features, made_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (a, b, made_by) DO UPDATE SET verdict = excluded.verdict, score = excluded.score,
         reasons = excluded.reasons, features = excluded.features, made_at = excluded.made_at`,
      a,
      b,
      by,
      by.startsWith(PERSON) ? 1 : 0,
      verdict,
      score,
      JSON.stringify(reasons),
      features === undefined ? null : canonicalJson(features),
      at ?? null,
    );
  }

  judgements(request: SliceRequest & JudgementFilter): Slice<Judgement> {
    const first = checkedFirst(request);
    const [a, b, by] = decodeCursor(request.after, ['string', 'string', 'string']) ?? ['', '', ''];
    const persons = request.byPersons === true ? 'AND by_person = 1' : '';
    let from = 'judgement';
    let bound = {};
    if (request.entity !== undefined) {
      bound = { entity: this.entityOf(request.entity) };
      from = `(SELECT j.* FROM source s JOIN judgement j ON j.a = s.key WHERE s.entity = :entity
        UNION SELECT j.* FROM source s JOIN judgement j ON j.b = s.key WHERE s.entity = :entity)`;
    }
    const rows = this.sql.all<JudgementRow>(
      `SELECT * FROM ${from} WHERE (a, b, made_by) > (:a, :b, :by) ${persons} ORDER BY a, b, made_by LIMIT :limit`,
      { ...bound, a: a ?? '', b: b ?? '', by: by ?? '', limit: first + 1 },
    );
    const total = this.sql.total(`SELECT count(*) AS n FROM ${from} WHERE 1 ${persons}`, bound);
    return sliceOf(rows, first, total, (row) => [row.a, row.b, row.made_by], judgementOf);
  }

  // — resolution —

  putResolution(groups: readonly CanonicalEntity[], judgements: readonly Judgement[], scope: ResolutionScope): void {
    const blocks = scope.blocks && this.blockIds(scope.blocks);
    const sources = blocks
      ? blocks.flatMap((block) =>
          this.sql.all<Grouped>('SELECT id, key, page, entity FROM source WHERE block = ?', block),
        )
      : this.sql.all<Grouped>('SELECT id, key, page, entity FROM source');
    const inScope = new Map(sources.map((source) => [source.key, source]));
    this.regroup(inScope, checkedGroups(inScope, groups), blocks === undefined);
    this.replaceJudgements(inScope, judgements, blocks === undefined);
    if (scope.judge !== undefined && scope.judge !== this.judge()) {
      this.sql.run('UPDATE block SET resolved = 0 WHERE resolved = 1');
      this.setting('judge', scope.judge);
    }
    if (blocks)
      for (const block of blocks) this.sql.run('UPDATE block SET resolved = 1 WHERE id = ? AND resolved = 0', block);
    else this.sql.run('UPDATE block SET resolved = 1 WHERE resolved = 0');
  }

  private blockIds(names: readonly string[]): number[] {
    return [...new Set(names)].flatMap((name) => this.sql.column<number>('SELECT id FROM block WHERE name = ?', name));
  }

  /** Brings the groups in the store to what was asked, touching only what differs. */
  private regroup(inScope: ReadonlyMap<string, Grouped>, groups: readonly (readonly Grouped[])[], all: boolean): void {
    const sizes = new Map<number, number>();
    for (const { entity } of inScope.values()) sizes.set(entity, (sizes.get(entity) ?? 0) + 1);
    /** Entities that have sources outside these blocks as well. */
    const shared = new Set<number>();
    if (!all) {
      for (const [entity, size] of sizes) {
        const members = this.sql.count(
          'SELECT count(*) AS n FROM (SELECT 1 FROM source WHERE entity = ? LIMIT ?)',
          entity,
          size + 1,
        );
        if (members > size) shared.add(entity);
      }
    }
    const taken = new Set(shared);
    const changing: {
      readonly group: readonly Grouped[];
      readonly candidates: readonly number[];
      readonly most: number;
    }[] = [];
    for (const group of groups) {
      const counts = new Map<number, number>();
      for (const { entity } of group) counts.set(entity, (counts.get(entity) ?? 0) + 1);
      const candidates = [...counts].sort(([x, m], [y, n]) => n - m || x - y);
      const [[entity, most] = [0, 0]] = candidates;
      if (counts.size === 1 && sizes.get(entity) === group.length && !shared.has(entity)) taken.add(entity);
      else changing.push({ group, candidates: candidates.map(([id]) => id), most });
    }
    // The group that has most of an entity's members keeps its row, so that the fewest claims move.
    changing.sort((x, y) => y.most - x.most || (keyOf(x.group) < keyOf(y.group) ? -1 : 1));
    const affected = new Set<number>();
    for (const { group, candidates } of changing) {
      const target = candidates.find((entity) => !taken.has(entity)) ?? this.entities.addEmpty();
      taken.add(target);
      affected.add(target);
      for (const source of group) {
        if (source.entity === target) continue;
        affected.add(source.entity);
        this.move(source, target, sizes.get(source.entity) === 1);
      }
    }
    this.entities.refresh(affected);
  }

  /** @param alone whether the source is the only one of its entity that there was. */
  private move({ id, page, entity }: Grouped, target: number, alone: boolean): void {
    this.sql.run('UPDATE source SET entity = ? WHERE id = ?', target, id);
    if (alone && !this.sql.get('SELECT 1 FROM source WHERE entity = ? LIMIT 1', entity)) {
      this.sql.run('UPDATE claim SET subject = ? WHERE subject = ?', target, entity);
      this.sql.run('UPDATE claim SET object = ? WHERE object = ?', target, entity);
      return;
    }
    // By page, because an entity may have very many claims and a page has few.
    this.sql.run(
      `UPDATE claim SET subject = ? WHERE article IN (SELECT id FROM article WHERE page = ?) AND source_subject = ?
         AND (original IS NULL OR subject <> 0)`,
      target,
      page,
      id,
    );
    this.sql.run(
      `UPDATE claim SET object = ? WHERE article IN (SELECT id FROM article WHERE page = ?) AND source_object = ?
         AND (original IS NULL OR subject <> 0)`,
      target,
      page,
      id,
    );
    // A person may have put the source at the end of other pages' claims.
    this.sql.run(
      `UPDATE claim SET object = ? WHERE key IN (SELECT k.claim FROM source s JOIN correction k ON k.object = s.key WHERE s.id = ?)
         AND source_object = ? AND subject <> 0`,
      target,
      id,
      id,
    );
  }

  private replaceJudgements(
    inScope: ReadonlyMap<string, Grouped>,
    judgements: readonly Judgement[],
    all: boolean,
  ): void {
    const stale = new Map<string, JudgementRow>();
    const note = (row: JudgementRow): void => {
      stale.set(`${row.a} ${row.b} ${row.made_by}`, row);
    };
    if (all) this.sql.all<JudgementRow>('SELECT * FROM judgement WHERE by_person = 0').forEach(note);
    else {
      for (const key of inScope.keys()) {
        this.sql.all<JudgementRow>('SELECT * FROM judgement WHERE a = ? AND by_person = 0', key).forEach(note);
        this.sql.all<JudgementRow>('SELECT * FROM judgement WHERE b = ? AND by_person = 0', key).forEach(note);
      }
    }
    for (const judgement of judgements) {
      const { a, b, by } = judgement;
      if (a >= b || (!inScope.has(a) && !inScope.has(b))) {
        throw badResolution(`the judgement on ${a} and ${b} is on no pair of these sources with the smaller id first`);
      }
      for (const id of [a, b]) {
        if (!inScope.has(id) && !this.sql.get('SELECT 1 FROM source WHERE key = ?', id)) {
          throw badResolution(`there is a judgement on ${id}, which the store does not have`);
        }
      }
      const key = `${a} ${b} ${by}`;
      const before = stale.get(key);
      stale.delete(key);
      if (!before || canonicalJson(judgementOf(before)) !== canonicalJson(judgement)) this.insertJudgement(judgement);
    }
    for (const { a, b, made_by } of stale.values()) {
      this.sql.run('DELETE FROM judgement WHERE a = ? AND b = ? AND made_by = ?', a, b, made_by);
    }
  }

  private withArticles(rows: readonly SourceRow[]): SourceRecord[] {
    return rows.map((row) => ({
      id: row.key,
      page: row.page,
      type: row.type,
      name: row.name,
      aliases: JSON.parse(row.aliases) as string[],
      articles: this.sql.column<string>(
        `SELECT a.local_id FROM source_article s JOIN article a ON a.id = s.article WHERE s.source = ? ORDER BY a.ordinal`,
        row.id,
      ),
      attributes: JSON.parse(row.attributes) as Record<string, string | boolean>,
    }));
  }
}

/** The groups asked for, and one of its own for every source that is in none. */
function checkedGroups(inScope: ReadonlyMap<string, Grouped>, groups: readonly CanonicalEntity[]): Grouped[][] {
  const groupOf = new Map<string, string>();
  const checked = groups.map(({ id, members }) => {
    const smallest = members.reduce((least, member) => (member < least ? member : least), id);
    if (smallest !== id || !members.includes(id)) {
      throw badResolution(`the entity ${id} must bear the id of its smallest member (${smallest})`);
    }
    return members.map((member) => {
      const source = inScope.get(member);
      if (!source) throw badResolution(`the entity ${id} has the member ${member}, which is not among these sources`);
      if (groupOf.has(member)) {
        throw badResolution(`the source entity ${member} is in two groups, ${groupOf.get(member)} and ${id}`);
      }
      groupOf.set(member, id);
      return source;
    });
  });
  for (const source of inScope.values()) if (!groupOf.has(source.key)) checked.push([source]);
  return checked;
}

function keyOf(group: readonly Grouped[]): string {
  return group[0]?.key ?? '';
}

function judgementOf(row: JudgementRow): Judgement {
  return {
    a: row.a,
    b: row.b,
    verdict: row.verdict,
    score: row.score,
    reasons: JSON.parse(row.reasons) as string[],
    by: row.made_by,
    ...(row.features !== null && { features: JSON.parse(row.features) as Record<string, string | number> }),
    ...(row.made_at !== null && { at: row.made_at }),
  };
}

function badResolution(what: string): YaowenError {
  return new YaowenError('store.bad-resolution', 'internal', `${what}; nothing was changed; please report this`);
}

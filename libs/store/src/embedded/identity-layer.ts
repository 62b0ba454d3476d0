import {
  YaowenError,
  type CanonicalEntity,
  type EntityType,
  type Judgement,
  type SourceEntity,
  type Verdict,
} from '#libs/domain';
import type { Slice, SliceRequest } from '../record.js';
import { checkedFirst, decodeCursor, sliceOf } from './cursor.js';
import type { EntityIndex } from './entity-index.js';
import type { Statements } from './statements.js';

/** A source entity with the page that spoke of it. */
export type PagedSource = SourceEntity & { readonly page: string };

interface SourceEntityRow {
  readonly id: string;
  readonly page: string;
  readonly type: EntityType;
  readonly name: string;
  readonly aliases: string;
  readonly attributes: string;
}

interface JudgementRow {
  readonly a: string;
  readonly b: string;
  readonly made_by: string;
  readonly verdict: Verdict;
  readonly score: number;
  readonly reasons: string;
}

/** Source entities, judgements on them, and the groups they form. */
export class IdentityLayer {
  constructor(
    private readonly sql: Statements,
    private readonly entities: EntityIndex,
  ) {}

  /** Canonical id of every id asked that is known. */
  canonicalOf(ids: readonly string[]): Map<string, string> {
    const rows = this.sql.all<{ source: string; canonical: string }>(
      'SELECT m.source, m.canonical FROM json_each(?) e JOIN membership m ON m.source = e.value',
      JSON.stringify([...new Set(ids)]),
    );
    return new Map(rows.map((row) => [row.source, row.canonical]));
  }

  /** At most `limit` source entities in id order, from the one after `after`. */
  sourcesAfter(after: string, limit: number): PagedSource[] {
    return this.withArticles(
      this.sql.all<SourceEntityRow>('SELECT * FROM source_entity WHERE id > ? ORDER BY id LIMIT ?', after, limit),
    );
  }

  sourcesByIds(ids: readonly string[]): (PagedSource | null)[] {
    const rows = this.sql.all<SourceEntityRow>(
      'SELECT * FROM source_entity WHERE id IN (SELECT value FROM json_each(?))',
      JSON.stringify(ids),
    );
    const byId = new Map(this.withArticles(rows).map((source) => [source.id, source]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  putJudgements(judgements: readonly Judgement[]): void {
    const known = this.canonicalOf(judgements.flatMap(({ a, b }) => [a, b]));
    for (const judgement of judgements) {
      const { a, b } = judgement;
      for (const id of [a, b]) {
        if (!known.has(id)) {
          throw new YaowenError('store.unknown-entity', 'notFound', `there is no source entity ${id} to judge`, { id });
        }
      }
      if (a >= b) {
        throw new YaowenError('store.bad-judgement', 'input', `a judgement names the smaller id first: ${a} and ${b}`, {
          a,
          b,
        });
      }
      this.sql.run(
        `INSERT INTO judgement (a, b, made_by, verdict, score, reasons) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (a, b, made_by) DO UPDATE SET verdict = excluded.verdict, score = excluded.score,
           reasons = excluded.reasons`,
        a,
        b,
        judgement.by,
        judgement.verdict,
        judgement.score,
        JSON.stringify(judgement.reasons),
      );
    }
  }

  putResolution(entities: readonly CanonicalEntity[], judgements: readonly Judgement[]): void {
    const before = new Map(
      this.sql
        .all<{ source: string; canonical: string }>('SELECT source, canonical FROM membership')
        .map((row) => [row.source, row.canonical]),
    );
    const after = new Map<string, string>();
    for (const entity of entities) {
      const smallest = entity.members.reduce((least, member) => (member < least ? member : least), entity.id);
      if (smallest !== entity.id || !entity.members.includes(entity.id)) {
        throw badResolution(`the entity ${entity.id} must bear the id of its smallest member (${smallest})`);
      }
      for (const member of entity.members) {
        if (!before.has(member))
          throw badResolution(`the entity ${entity.id} has the member ${member}, which the store does not have`);
        if (after.has(member))
          throw badResolution(`the source entity ${member} is in two groups, ${after.get(member)} and ${entity.id}`);
        after.set(member, entity.id);
      }
    }
    const affected = new Set<string>();
    for (const [source, old] of before) {
      const now = after.get(source) ?? source;
      if (now === old) continue;
      affected.add(old).add(now);
      this.sql.run('UPDATE membership SET canonical = ? WHERE source = ?', now, source);
    }
    this.entities.refresh(affected);
    this.sql.run(`DELETE FROM judgement WHERE substr(made_by, 1, 7) <> 'person:'`);
    this.putJudgements(judgements);
  }

  judgements(request: SliceRequest & { readonly entity?: string | undefined }): Slice<Judgement> {
    const first = checkedFirst(request);
    const [a, b, by] = decodeCursor(request.after, ['string', 'string', 'string']) ?? ['', '', ''];
    let members: string | null = null;
    if (request.entity !== undefined) {
      const canonical = this.canonicalOf([request.entity]).get(request.entity) ?? request.entity;
      members = JSON.stringify(
        this.sql
          .all<{ source: string }>('SELECT source FROM membership WHERE canonical = ?', canonical)
          .map((row) => row.source),
      );
    }
    const from =
      members === null
        ? 'judgement'
        : `(SELECT * FROM judgement WHERE a IN (SELECT value FROM json_each(:members))
            UNION SELECT * FROM judgement WHERE b IN (SELECT value FROM json_each(:members)))`;
    const bound = members === null ? {} : { members };
    const rows = this.sql.all<JudgementRow>(
      `SELECT * FROM ${from} WHERE (a, b, made_by) > (:a, :b, :by) ORDER BY a, b, made_by LIMIT :limit`,
      { ...bound, a: a ?? '', b: b ?? '', by: by ?? '', limit: first + 1 },
    );
    return sliceOf(
      rows,
      first,
      this.sql.count(`SELECT count(*) AS n FROM ${from}`, bound),
      (row) => [row.a, row.b, row.made_by],
      (row) => ({
        a: row.a,
        b: row.b,
        verdict: row.verdict,
        score: row.score,
        reasons: JSON.parse(row.reasons) as string[],
        by: row.made_by,
      }),
    );
  }

  private withArticles(rows: readonly SourceEntityRow[]): PagedSource[] {
    const articles = new Map<string, string[]>();
    for (const { source, local_id } of this.sql.all<{ source: string; local_id: string }>(
      `SELECT s.source, a.local_id FROM json_each(?) e JOIN source_article s ON s.source = e.value
       JOIN article a ON a.id = s.article ORDER BY s.source, a.ordinal`,
      JSON.stringify(rows.map((row) => row.id)),
    )) {
      const list = articles.get(source);
      if (list) list.push(local_id);
      else articles.set(source, [local_id]);
    }
    return rows.map((row) => ({
      id: row.id,
      page: row.page,
      type: row.type,
      name: row.name,
      aliases: JSON.parse(row.aliases) as string[],
      articles: articles.get(row.id) ?? [],
      attributes: JSON.parse(row.attributes) as Record<string, string | boolean>,
    }));
  }
}

function badResolution(what: string): YaowenError {
  return new YaowenError('store.bad-resolution', 'internal', `${what}; nothing was changed; please report this`);
}

import type { ExtractedPage } from '#libs/domain';
import type { PutPageOutcome } from '../record.js';
import type { EntityIndex } from './entity-index.js';
import { rowsOf, type PageRows, type Row } from './page-rows.js';
import type { Statements } from './statements.js';

/** Writes and takes back what pages and articles say. Callers wrap every method in a transaction. */
export class PageWriter {
  constructor(
    private readonly sql: Statements,
    private readonly entities: EntityIndex,
  ) {}

  put(page: ExtractedPage, extractor: string): PutPageOutcome {
    const rows = rowsOf(page, extractor);
    const before = this.sql.get<{ name: string; content_hash: string }>(
      'SELECT name, content_hash FROM page WHERE id = ?',
      rows.page.id,
    );
    // One text under two file names keeps the smaller, so that the order of reading leaves no mark.
    const name = before && before.name < rows.page.name ? before.name : rows.page.name;
    if (before?.content_hash === rows.contentHash) {
      if (before.name !== name) this.sql.run('UPDATE page SET name = ? WHERE id = ?', name, rows.page.id);
      return 'unchanged';
    }
    const touched = before ? this.clear(rows) : [];
    this.insert(rows, name);
    this.entities.refresh([...touched, ...this.canonicalsOfPage(rows.page.id)]);
    return before ? 'replaced' : 'added';
  }

  retractPage(id: string): boolean {
    const touched = this.canonicalsOfPage(id);
    if (this.sql.run('DELETE FROM page WHERE id = ?', id) === 0) return false;
    this.entities.refresh(touched);
    return true;
  }

  retractArticle(id: string): boolean {
    const article = this.sql.get<{ page: string }>('SELECT page FROM article WHERE id = ?', id);
    if (!article) return false;
    const touched = this.canonicalsOfPage(article.page);
    this.forgetAliases(id);
    // A claim of another article whose only evidence lies here has nothing left to stand on.
    this.sql.run(
      `DELETE FROM claim WHERE id IN (SELECT claim FROM evidence WHERE article = ?)
         AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.claim = claim.id AND e.article <> ?)`,
      id,
      id,
    );
    const spokenOf = this.sql.all<{ source: string }>('SELECT source FROM source_article WHERE article = ?', id);
    this.sql.run('DELETE FROM article WHERE id = ?', id);
    for (const { source } of spokenOf) {
      this.sql.run(
        'DELETE FROM source_entity WHERE id = ? AND NOT EXISTS (SELECT 1 FROM source_article WHERE source = ?)',
        source,
        source,
      );
    }
    // Reading the page again must bring the article back, so the page no longer counts as read in full.
    this.sql.run(`UPDATE page SET content_hash = '' WHERE id = ?`, article.page);
    this.entities.refresh(touched);
    return true;
  }

  /** Takes from sources that stay the aliases that only this article used. */
  private forgetAliases(article: string): void {
    const uses = this.sql.all<{ id: string; aliases: string; text: string; here: number }>(
      `SELECT s.id, s.aliases, m.text, m.article = :article AS here
       FROM source_entity s JOIN mention m ON m.source = s.id
       WHERE s.aliases <> '[]' AND s.id IN (SELECT source FROM source_article WHERE article = :article)`,
      { article },
    );
    const bySource = new Map<string, { aliases: string[]; here: Set<string>; elsewhere: Set<string> }>();
    for (const use of uses) {
      let entry = bySource.get(use.id);
      if (!entry) {
        entry = { aliases: JSON.parse(use.aliases) as string[], here: new Set(), elsewhere: new Set() };
        bySource.set(use.id, entry);
      }
      (use.here ? entry.here : entry.elsewhere).add(asPrinted(use.text));
    }
    for (const [id, { aliases, here, elsewhere }] of bySource) {
      const kept = aliases.filter((alias) => !here.has(asPrinted(alias)) || elsewhere.has(asPrinted(alias)));
      if (kept.length < aliases.length) {
        this.sql.run('UPDATE source_entity SET aliases = ? WHERE id = ?', JSON.stringify(kept), id);
      }
    }
  }

  /** Empties a page but keeps the sources that its new reading has as well, and with them their judgements and groups. */
  private clear(rows: PageRows): string[] {
    const touched = this.canonicalsOfPage(rows.page.id);
    this.sql.run('DELETE FROM article WHERE page = ?', rows.page.id);
    this.sql.run(
      'DELETE FROM source_entity WHERE page = ? AND id NOT IN (SELECT value FROM json_each(?))',
      rows.page.id,
      JSON.stringify(rows.sources.map(([id]) => id)),
    );
    return touched;
  }

  private insert(rows: PageRows, name: string): void {
    const { page } = rows;
    this.sql.run(
      `INSERT INTO page (id, name, metadata, extractor, issued, issued_precision, issued_from, content_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, metadata = excluded.metadata,
         extractor = excluded.extractor, issued = excluded.issued, issued_precision = excluded.issued_precision,
         issued_from = excluded.issued_from, content_hash = excluded.content_hash`,
      page.id,
      name,
      page.metadata,
      page.extractor,
      page.issued,
      page.issuedPrecision,
      page.issuedFrom,
      rows.contentHash,
    );
    this.insertAll('article', rows.articles);
    this.insertAll('sentence', rows.sentences);
    for (const source of rows.sources) {
      this.sql.run(
        `INSERT INTO source_entity (id, page, type, name, aliases, attributes) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET aliases = excluded.aliases, attributes = excluded.attributes`,
        ...source,
      );
      this.sql.run(
        'INSERT INTO membership (source, canonical) VALUES (?, ?) ON CONFLICT (source) DO NOTHING',
        source[0],
        source[0],
      );
    }
    this.insertAll('source_article', rows.sourceArticles);
    this.insertAll('mention', rows.mentions);
    this.insertAll('claim', rows.claims);
    this.insertAll('evidence', rows.evidence);
  }

  /** Rows hold their values in the order of the table's columns. */
  private insertAll(table: string, rows: readonly Row[]): void {
    const [first] = rows;
    if (!first) return;
    const sql = `INSERT INTO ${table} VALUES (${first.map(() => '?').join(', ')})`;
    for (const row of rows) this.sql.run(sql, ...row);
  }

  private canonicalsOfPage(page: string): string[] {
    return this.sql
      .all<{ canonical: string }>(
        'SELECT DISTINCT m.canonical FROM source_entity s JOIN membership m ON m.source = s.id WHERE s.page = ?',
        page,
      )
      .map((row) => row.canonical);
  }
}

function asPrinted(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '');
}

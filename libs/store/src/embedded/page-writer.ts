import { blockOf, type EntityType } from '#libs/domain';
import { canonicalJson } from '../canonical-json.js';
import { checkPage } from '../check-page.js';
import type { PutPageOutcome, StorablePage } from '../record.js';
import type { ArticleIndex } from './article-index.js';
import { codeOf } from './claim-code.js';
import type { CorrectionLayer } from './correction-layer.js';
import type { EntityIndex } from './entity-index.js';
import type { IdentityLayer } from './identity-layer.js';
import { rowsOf, splitArticleId, type PackedEvidence, type PageRows } from './page-rows.js';
import type { Statements } from './statements.js';
import { rawText, spansOf } from './text-layer.js';

interface StoredSource {
  readonly id: number;
  readonly key: string;
  readonly type: EntityType;
  readonly entity: number;
  readonly aliases: string;
  readonly attributes: string;
}

/** Writes and takes back what pages and articles say. Callers wrap every method in a transaction. */
export class PageWriter {
  constructor(
    private readonly sql: Statements,
    private readonly entities: EntityIndex,
    private readonly identity: IdentityLayer,
    private readonly texts: ArticleIndex,
    private readonly corrections: CorrectionLayer,
    private readonly isList: (type: EntityType, attribute: string) => boolean,
  ) {}

  put(page: StorablePage, extractor: string): PutPageOutcome {
    checkPage(page);
    const rows = rowsOf(page, extractor);
    const before = this.sql.get<{ id: number; name: string; extractor: string; content_hash: string }>(
      'SELECT id, name, extractor, content_hash FROM page WHERE key = ?',
      rows.page.key,
    );
    if (!before) {
      this.insert(rows, this.insertPage(rows), []);
      return 'added';
    }
    // One text under two file names is the reading of the smaller, so that the order of reading leaves no mark.
    const isOther = before.name < rows.page.name;
    if (isOther && before.content_hash !== '' && before.extractor === extractor) return 'unchanged';
    const name = isOther ? before.name : rows.page.name;
    if (before.content_hash === rows.contentHash) {
      if (before.name !== name) this.sql.run('UPDATE page SET name = ? WHERE id = ?', name, before.id);
      return 'unchanged';
    }
    const kept = this.clear(before.id, new Set(rows.sources.map(({ key }) => key)));
    this.updatePage(rows, name, before.id);
    this.insert(rows, before.id, kept);
    return 'replaced';
  }

  retractPage(key: string): boolean {
    const page = this.sql.get<{ id: number }>('SELECT id FROM page WHERE key = ?', key);
    if (!page) return false;
    this.clear(page.id, new Set());
    this.sql.run('DELETE FROM page WHERE id = ?', page.id);
    return true;
  }

  retractArticle(id: string): boolean {
    const at = splitArticleId(id);
    const article =
      at &&
      this.sql.get<{ id: number; page: number; ordinal: number }>(
        'SELECT a.id, a.page, a.ordinal FROM page p JOIN article a ON a.page = p.id WHERE p.key = ? AND a.local_id = ?',
        at.page,
        at.local,
      );
    if (!article) return false;
    const sources = this.sourcesOf(article.page);
    const touched = new Set(sources.map(({ entity }) => entity));
    this.identity.markChanged(sources.map((source) => source.id));
    this.takeShares(article.id, sources);
    this.deleteClaims(article.id);
    this.takeEvidence(article);
    this.sql.run(
      'DELETE FROM source_article WHERE article = ? AND source IN (SELECT id FROM source WHERE page = ?)',
      article.id,
      article.page,
    );
    this.texts.remove([article.id]);
    this.sql.run('DELETE FROM article WHERE id = ?', article.id);
    this.blank(article.page, article.id);
    const silent = sources.filter(
      (source) => !this.sql.get('SELECT 1 FROM source_article WHERE source = ? LIMIT 1', source.id),
    );
    this.identity.removeSources(silent);
    this.corrections.follow(
      [],
      silent.map(({ key }) => key),
    );
    this.entities.refresh(touched);
    return true;
  }

  /** Empties a page but keeps the sources that its new reading has as well, and with them their judgements and groups. */
  private clear(page: number, keep: ReadonlySet<string>): StoredSource[] {
    const sources = this.sourcesOf(page);
    const touched = new Set(sources.map(({ entity }) => entity));
    this.identity.markChanged(sources.map((source) => source.id));
    const articles = this.sql.column<number>('SELECT id FROM article WHERE page = ?', page);
    this.texts.remove(articles);
    for (const article of articles) {
      this.deleteClaims(article);
      this.sql.run('DELETE FROM evidence_elsewhere WHERE article = ?', article);
    }
    this.sql.run('DELETE FROM source_article WHERE source IN (SELECT id FROM source WHERE page = ?)', page);
    this.sql.run('DELETE FROM article WHERE page = ?', page);
    const [kept, gone] = [sources.filter(({ key }) => keep.has(key)), sources.filter(({ key }) => !keep.has(key))];
    this.identity.removeSources(gone);
    this.corrections.follow(
      [],
      gone.map(({ key }) => key),
    );
    this.entities.refresh([...touched].filter((entity) => !kept.some((source) => source.entity === entity)));
    return kept;
  }

  private insertPage({ page, contentHash }: PageRows): number {
    return this.sql.insert(
      `INSERT INTO page (key, name, metadata, extractor, issued, issued_precision, issued_from, content_hash, body_start, whole, text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      page.key,
      page.name,
      page.metadata,
      page.extractor,
      page.issued,
      page.issuedPrecision,
      page.issuedFrom,
      contentHash,
      page.bodyStart,
      page.whole,
      page.text,
    );
  }

  private updatePage({ page, contentHash }: PageRows, name: string, id: number): void {
    this.sql.run(
      `UPDATE page SET name = ?, metadata = ?, extractor = ?, issued = ?, issued_precision = ?, issued_from = ?,
         content_hash = ?, body_start = ?, whole = ?, text = ? WHERE id = ?`,
      name,
      page.metadata,
      page.extractor,
      page.issued,
      page.issuedPrecision,
      page.issuedFrom,
      contentHash,
      page.bodyStart,
      page.whole,
      page.text,
      id,
    );
  }

  private insert(rows: PageRows, page: number, kept: readonly StoredSource[]): void {
    const articles = rows.articles.map((row, ordinal) => {
      const id = this.sql.insert(
        `INSERT INTO article (page, ordinal, local_id, kind, title, spans, date, date_precision, continued_from, truncated,
           mention_count, sentences, mentions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        page,
        ordinal,
        ...row,
      );
      const [, , title, spans] = row;
      this.texts.add({ id, title, text: rawText(rows.page.text, spansOf(spans), '\n') });
      return id;
    });
    const known = new Map(kept.map((source) => [source.key, source]));
    const degrees = rows.sources.map(() => 0);
    const count = (place: number | null): void => {
      if (place !== null) degrees[place] = (degrees[place] ?? 0) + 1;
    };
    for (const { subject, object } of rows.claims) {
      count(subject);
      count(object);
    }
    const hasRedirects = this.sql.get('SELECT 1 FROM redirect LIMIT 1') !== undefined;
    const sources = rows.sources.map((row, ordinal): { id: number; entity: number } => {
      const before = known.get(row.key);
      let source: { id: number; entity: number };
      if (before) {
        this.sql.run(
          'UPDATE source SET ordinal = ?, aliases = ?, attributes = ? WHERE id = ?',
          ordinal,
          row.aliases,
          row.attributes,
          before.id,
        );
        source = before;
      } else {
        const entity = this.entities.addSingle(row, row.articles.length, degrees[ordinal] ?? 0);
        const block = this.identity.blockId(blockOf(row));
        const id = this.sql.insert(
          `INSERT INTO source (key, page, ordinal, type, name, aliases, attributes, block, entity)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          row.key,
          page,
          ordinal,
          row.type,
          row.name,
          row.aliases,
          row.attributes,
          block,
          entity,
        );
        if (hasRedirects) this.sql.run('DELETE FROM redirect WHERE gone = ?', row.key);
        source = { id, entity };
      }
      for (const [article, aliases, attributes] of row.articles) {
        this.sql.run(
          'INSERT INTO source_article (source, article, aliases, attributes) VALUES (?, ?, ?, ?)',
          source.id,
          articles[article] ?? 0,
          aliases,
          attributes,
        );
      }
      return source;
    });
    for (const claim of rows.claims) {
      const subject = sources[claim.subject];
      const object = claim.object === null ? null : sources[claim.object];
      const id = this.sql.insert(
        `INSERT INTO claim (key, article, type, subject, object, source_subject, source_object, source_event, date,
           date_precision, date_from, date_to, modality, qualifiers, payload, confidence, maker, evidence)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        claim.key,
        articles[claim.article] ?? 0,
        codeOf(claim.type),
        subject?.entity ?? 0,
        object?.entity ?? null,
        subject?.id ?? 0,
        object?.id ?? null,
        claim.event === null ? null : (sources[claim.event]?.id ?? null),
        claim.date,
        claim.datePrecision,
        claim.from,
        claim.to,
        claim.modality,
        claim.qualifiers,
        claim.payload,
        claim.confidence,
        this.makerId(claim.by),
        claim.evidence,
      );
      for (const article of claim.elsewhere) {
        this.sql.run('INSERT INTO evidence_elsewhere (article, claim) VALUES (?, ?)', articles[article] ?? 0, id);
      }
    }
    this.identity.markChanged(kept.map(({ id }) => id));
    this.entities.refresh(kept.map(({ entity }) => entity));
    this.corrections.follow(
      rows.claims.map(({ key }) => key),
      rows.sources.map(({ key }) => key),
    );
  }

  private makerId(name: string): number {
    return (
      this.sql.get<{ id: number }>('SELECT id FROM maker WHERE name = ?', name)?.id ??
      this.sql.insert('INSERT INTO maker (name) VALUES (?)', name)
    );
  }

  private sourcesOf(page: number): StoredSource[] {
    return this.sql.all<StoredSource>(
      'SELECT id, key, type, entity, aliases, attributes FROM source WHERE page = ? ORDER BY ordinal',
      page,
    );
  }

  private deleteClaims(article: number): void {
    this.sql.run(
      `DELETE FROM evidence_elsewhere WHERE claim IN (SELECT id FROM claim WHERE article = ?)
         AND article IN (SELECT id FROM article WHERE page = (SELECT page FROM article WHERE id = ?))`,
      article,
      article,
    );
    this.sql.run('DELETE FROM claim WHERE article = ?', article);
  }

  /** Takes evidence that lies in an article from claims of others; a claim with no other evidence has nothing left to stand on. */
  private takeEvidence(article: { readonly id: number; readonly page: number; readonly ordinal: number }): void {
    const claims = this.sql.all<{ id: number; evidence: string }>(
      'SELECT c.id, c.evidence FROM evidence_elsewhere e JOIN claim c ON c.id = e.claim WHERE e.article = ?',
      article.id,
    );
    this.sql.run('DELETE FROM evidence_elsewhere WHERE article = ?', article.id);
    for (const { id, evidence } of claims) {
      const kept = (JSON.parse(evidence) as PackedEvidence[]).filter(([, , , at]) => at !== article.ordinal);
      if (kept.length > 0) {
        this.sql.run('UPDATE claim SET evidence = ? WHERE id = ?', JSON.stringify(kept), id);
      } else {
        this.sql.run(
          'DELETE FROM evidence_elsewhere WHERE claim = ? AND article IN (SELECT id FROM article WHERE page = ?)',
          id,
          article.page,
        );
        this.sql.run('DELETE FROM claim WHERE id = ?', id);
      }
    }
  }

  /** Takes from sources that stay what this article alone gave them. */
  private takeShares(article: number, sources: readonly StoredSource[]): void {
    for (const source of sources) {
      const shares = this.sql
        .all<{ article: number; aliases: string | null; attributes: string | null }>(
          'SELECT article, aliases, attributes FROM source_article WHERE source = ?',
          source.id,
        )
        .map((row) => ({
          isHere: row.article === article,
          aliases: new Set(row.aliases === null ? [] : (JSON.parse(row.aliases) as string[])),
          attributes: (row.attributes === null ? {} : JSON.parse(row.attributes)) as Attributes,
        }));
      const here = shares.find(({ isHere }) => isHere);
      const others = shares.filter(({ isHere }) => !isHere);
      if (!here || others.length === 0) continue;
      const aliases = (JSON.parse(source.aliases) as string[]).filter(
        (alias) => !here.aliases.has(alias) || others.some((other) => other.aliases.has(alias)),
      );
      const attributes: Record<string, string | boolean> = {};
      for (const [name, value] of Object.entries(JSON.parse(source.attributes) as Attributes)) {
        if (here.attributes[name] === undefined) {
          attributes[name] = value;
          continue;
        }
        const left = others.flatMap((other) => other.attributes[name] ?? []);
        const now = this.isList(source.type, name) ? unitedList(left) : left.includes(value) ? value : smallest(left);
        if (now !== null) attributes[name] = now;
      }
      this.sql.run(
        'UPDATE source SET aliases = ?, attributes = ? WHERE id = ?',
        JSON.stringify(aliases),
        canonicalJson(attributes),
        source.id,
      );
    }
  }

  /** Puts spaces where an article stood, so that its words are gone and everything else stays in its place. */
  private blank(page: number, article: number): void {
    const row = this.sql.get<{ text: string }>('SELECT text FROM page WHERE id = ?', page);
    const left = this.sql.all<{ id: number; spans: string }>('SELECT id, spans FROM article WHERE page = ?', page);
    const characters = (row?.text ?? '').split('');
    const kept = new Uint8Array(characters.length);
    for (const { id, spans } of left) {
      if (id === article) continue;
      for (const [start, end] of JSON.parse(spans) as [number, number][]) kept.fill(1, start, end);
    }
    // Words between articles belong to none, so nobody can say that they are not of the one that goes.
    const text = characters.map((character, i) => (kept[i] || character === '\n' ? character : ' ')).join('');
    // Reading the page again must bring the article back, so the page no longer counts as read in full.
    this.sql.run(`UPDATE page SET text = ?, content_hash = '', whole = 0 WHERE id = ?`, text, page);
  }
}

type Attributes = Readonly<Record<string, string | boolean>>;

function unitedList(values: readonly (string | boolean)[]): string | null {
  const parts = [...new Set(values.flatMap((value) => String(value).split(';')))].filter((part) => part !== '').sort();
  return parts.length === 0 ? null : parts.join(';');
}

function smallest(values: readonly (string | boolean)[]): string | boolean | null {
  return [...values].sort((a, b) => (String(a) < String(b) ? -1 : 1))[0] ?? null;
}

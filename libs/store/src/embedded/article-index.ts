import type { ArticleFilter, ArticleOrder } from '../graph-store.port.js';
import type { ArticleHit, Slice, SliceRequest } from '../record.js';
import { articleHits, readArticleQuestion, type HitKey } from '../article-question.js';
import { EMPTY_SLICE } from '../cursor.js';
import { indexedText, TEXT_INDEX, type TextQuery } from '../text-index.js';
import type { Bound, Statements } from './statements.js';
import type { TextLayer } from './text-layer.js';

/** Articles indexed at once when the index is made anew. */
const AT_ONCE = 200;

interface IndexedArticle {
  readonly id: number;
  readonly title: string | null;
  readonly text: string;
}

interface HitRow extends HitKey {
  readonly id: number;
}

/** The full text of articles: kept true to what pages say, and searched. */
export class ArticleIndex {
  constructor(
    private readonly sql: Statements,
    private readonly text: TextLayer,
  ) {}

  add({ id, title, text }: IndexedArticle): void {
    this.sql.run(
      'INSERT INTO article_text (rowid, title, text) VALUES (?, ?, ?)',
      id,
      indexedText(title ?? ''),
      indexedText(text),
    );
  }

  /** Takes articles out; the page must still have their text, for the index has none to know what to take out by. */
  remove(articles: readonly number[]): void {
    for (const { id, title, text } of this.text.articleTexts(articles)) {
      this.sql.run(
        `INSERT INTO article_text (article_text, rowid, title, text) VALUES ('delete', ?, ?, ?)`,
        id,
        indexedText(title ?? ''),
        indexedText(text),
      );
    }
  }

  /** Makes the index anew where it was made by another version of the cutting, or never. */
  bringUpToDate(): void {
    const made = this.sql.get<{ value: string }>(`SELECT value FROM setting WHERE name = 'text-index'`)?.value;
    if (made === TEXT_INDEX) return;
    this.sql.run(`INSERT INTO article_text (article_text) VALUES ('delete-all')`);
    for (let after = 0; ;) {
      const ids = this.sql.column<number>('SELECT id FROM article WHERE id > ? ORDER BY id LIMIT ?', after, AT_ONCE);
      for (const article of this.text.articleTexts(ids)) this.add(article);
      const last = ids.at(-1);
      if (last === undefined) break;
      after = last;
    }
    this.sql.run(
      `INSERT INTO setting (name, value) VALUES ('text-index', ?)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      TEXT_INDEX,
    );
  }

  search(
    text: string,
    filter: ArticleFilter,
    request: SliceRequest & { readonly order?: ArticleOrder | undefined },
  ): Slice<ArticleHit> {
    const question = readArticleQuestion(text, filter, request);
    const { words, first, after, byHeadline, from, to } = question;
    if (words.length === 0) return EMPTY_SLICE;
    const where = [
      'article_text MATCH :query',
      filter.papers && `json_extract(p.metadata, '$.paper.value') IN (SELECT value FROM json_each(:papers))`,
      filter.regions && `json_extract(p.metadata, '$.region.value') IN (SELECT value FROM json_each(:regions))`,
      // An issue of 2024-11 may be of any of its days.
      from !== null && `(p.issued_from >= :from OR substr(:from, 1, length(p.issued)) = ltrim(p.issued, '~'))`,
      to !== null && `p.issued_from <> '' AND p.issued_from <= :to`,
    ].filter((part) => typeof part === 'string');
    const bound: Record<string, Bound> = {
      query: phrases('text', words, ' AND '),
      ...(filter.papers && { papers: JSON.stringify(filter.papers) }),
      ...(filter.regions && { regions: JSON.stringify(filter.regions) }),
      ...(from !== null && { from }),
      ...(to !== null && { to }),
    };
    const headline = (name: string): string =>
      `(t.rowid IN (SELECT rowid FROM article_text WHERE article_text MATCH ${name}))`;
    const found = `SELECT a.id, ${byHeadline ? `${headline(':all')} + ${headline(':any')}` : '0'} AS score, p.issued_from AS issued,
        p.key AS page, a.ordinal
      FROM article_text t CROSS JOIN article a ON a.id = t.rowid CROSS JOIN page p ON p.id = a.page
      WHERE ${where.join(' AND ')}`;
    const rows = this.sql.all<HitRow>(
      `SELECT * FROM (${found}) WHERE ${
        after
          ? `(score < :score OR (score = :score AND (issued < :issued OR
             (issued = :issued AND (page, ordinal) > (:page, :ordinal)))))`
          : '1'
      } ORDER BY score DESC, issued DESC, page, ordinal LIMIT :limit`,
      {
        ...bound,
        ...(byHeadline && { all: phrases('title', words, ' AND '), any: phrases('title', words, ' OR ') }),
        ...after,
        limit: first + 1,
      },
    );
    const total = this.sql.total(
      `SELECT count(*) AS n FROM article_text t ${
        where.length > 1 ? 'CROSS JOIN article a ON a.id = t.rowid CROSS JOIN page p ON p.id = a.page' : ''
      } WHERE ${where.join(' AND ')}`,
      bound,
    );
    const articles = this.text.articlesByNumbers(rows.slice(0, first).map(({ id }) => id));
    return articleHits(question, rows, articles, total);
  }
}

/** Words in FTS5's language; tokens have no quotation marks in them. */
function phrases(column: 'title' | 'text', query: TextQuery, joint: ' AND ' | ' OR '): string {
  return `{${column}} : (${query.map((word) => `"${word.join(' ')}"`).join(joint)})`;
}

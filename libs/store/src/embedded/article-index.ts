import type { ArticleFilter, ArticleOrder } from '../graph-store.port.js';
import type { ArticleHit, Slice, SliceRequest } from '../record.js';
import { checkedFirst, decodeCursor, encodeCursor, filterBounds, type CursorKey } from '../cursor.js';
import { indexedText, placesOf, TEXT_INDEX, textQuery, type TextQuery } from '../text-index.js';
import type { Bound, Statements } from './statements.js';
import type { TextLayer } from './text-layer.js';

/** Articles indexed at once when the index is made anew. */
const AT_ONCE = 200;

interface IndexedArticle {
  readonly id: number;
  readonly title: string | null;
  readonly text: string;
}

interface HitRow {
  readonly id: number;
  readonly score: number;
  readonly issued_from: string;
  readonly page_key: string;
  readonly ordinal: number;
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
    const first = checkedFirst(request);
    const isBest = request.order !== 'newest';
    const after = decodeCursor(request.after, [...(isBest ? ['number' as const] : []), 'string', 'string', 'number']);
    const { from, to } = filterBounds(filter);
    const query = textQuery(text);
    if (query.length === 0) return { items: [], cursors: [], hasNext: false, total: 0 };
    const where = [
      'article_text MATCH :query',
      filter.papers && `json_extract(p.metadata, '$.paper.value') IN (SELECT value FROM json_each(:papers))`,
      filter.regions && `json_extract(p.metadata, '$.region.value') IN (SELECT value FROM json_each(:regions))`,
      // An issue of 2024-11 may be of any of its days.
      from !== null && `(p.issued_from >= :from OR substr(:from, 1, length(p.issued)) = ltrim(p.issued, '~'))`,
      to !== null && `p.issued_from <> '' AND p.issued_from <= :to`,
    ].filter((part) => typeof part === 'string');
    const bound: Record<string, Bound> = {
      query: phrases('text', query, ' AND '),
      ...(filter.papers && { papers: JSON.stringify(filter.papers) }),
      ...(filter.regions && { regions: JSON.stringify(filter.regions) }),
      ...(from !== null && { from }),
      ...(to !== null && { to }),
    };
    const headline = (name: string): string =>
      `(t.rowid IN (SELECT rowid FROM article_text WHERE article_text MATCH ${name}))`;
    const found = `SELECT a.id, ${isBest ? `${headline(':all')} + ${headline(':any')}` : '0'} AS score, p.issued_from,
        p.key AS page_key, a.ordinal
      FROM article_text t CROSS JOIN article a ON a.id = t.rowid CROSS JOIN page p ON p.id = a.page
      WHERE ${where.join(' AND ')}`;
    const [score, issued, page, ordinal] = after ? (isBest ? after : [0, ...after]) : [];
    const rows = this.sql.all<HitRow>(
      `SELECT * FROM (${found}) WHERE ${
        after
          ? `(score < :score OR (score = :score AND (issued_from < :issued OR
             (issued_from = :issued AND (page_key, ordinal) > (:page, :ordinal)))))`
          : '1'
      } ORDER BY score DESC, issued_from DESC, page_key, ordinal LIMIT :limit`,
      {
        ...bound,
        ...(isBest && { all: phrases('title', query, ' AND '), any: phrases('title', query, ' OR ') }),
        ...(after && { score: score ?? 0, issued: issued ?? '', page: page ?? '', ordinal: ordinal ?? 0 }),
        limit: first + 1,
      },
    );
    const total = this.sql.total(
      `SELECT count(*) AS n FROM article_text t ${
        where.length > 1 ? 'CROSS JOIN article a ON a.id = t.rowid CROSS JOIN page p ON p.id = a.page' : ''
      } WHERE ${where.join(' AND ')}`,
      bound,
    );
    const page1 = rows.slice(0, first);
    const articles = this.text.articlesByNumbers(page1.map(({ id }) => id));
    return {
      items: page1.flatMap(({ score: rank }, i) => {
        const article = articles[i];
        return article ? [{ article, places: placesOf(query, article.text), score: rank }] : [];
      }),
      cursors: page1.map((row) => encodeCursor(keyOf(row, isBest))),
      hasNext: rows.length > first,
      total,
    };
  }
}

function keyOf({ score, issued_from: issued, page_key: page, ordinal }: HitRow, isBest: boolean): CursorKey {
  return isBest ? [score, issued, page, ordinal] : [issued, page, ordinal];
}

/** Words in FTS5's language; tokens have no quotation marks in them. */
function phrases(column: 'title' | 'text', query: TextQuery, joint: ' AND ' | ' OR '): string {
  return `{${column}} : (${query.map((word) => `"${word.join(' ')}"`).join(joint)})`;
}

import type { ArticleKind, DatePrecision, DateValue, PageMetadata, Span } from '#libs/domain';
import type { ArticleRecord, MentionRecord, PageRecord, SentenceRecord, Slice, SliceRequest } from '../record.js';
import { checkedFirst, decodeCursor, sliceOf } from './cursor.js';
import type { Statements } from './statements.js';

interface PageRow {
  readonly id: string;
  readonly name: string;
  readonly metadata: string;
  readonly extractor: string;
  readonly article_count: number;
}

interface ArticleRow {
  readonly id: string;
  readonly page: string;
  readonly page_name: string;
  readonly issued_from: string;
  readonly ordinal: number;
  readonly local_id: string;
  readonly kind: ArticleKind;
  readonly title: string | null;
  readonly spans: string;
  readonly date: string | null;
  readonly date_precision: DatePrecision | null;
  readonly continued_from: string | null;
  readonly truncated: number;
  readonly text: string;
}

const PAGE = `SELECT p.id, p.name, p.metadata, p.extractor,
  (SELECT count(*) FROM article a WHERE a.page = p.id) AS article_count FROM page p`;
const ARTICLE = 'SELECT a.*, p.name AS page_name, p.issued_from FROM article a JOIN page p ON p.id = a.page';

/** Pages, articles, sentences and mentions as they stand in the store. */
export class TextLayer {
  constructor(private readonly sql: Statements) {}

  pages(request: SliceRequest): Slice<PageRecord> {
    const first = checkedFirst(request);
    const [name, id] = decodeCursor(request.after, ['string', 'string']) ?? ['', ''];
    const rows = this.sql.all<PageRow>(
      `${PAGE} WHERE (p.name, p.id) > (?, ?) ORDER BY p.name, p.id LIMIT ?`,
      name ?? '',
      id ?? '',
      first + 1,
    );
    const total = this.sql.count('SELECT count(*) AS n FROM page');
    return sliceOf(rows, first, total, (row) => [row.name, row.id], pageRecord);
  }

  page(id: string): PageRecord | null {
    const row = this.sql.get<PageRow>(`${PAGE} WHERE p.id = ?`, id);
    return row ? pageRecord(row) : null;
  }

  articlesByIds(ids: readonly string[]): (ArticleRecord | null)[] {
    const rows = this.sql.all<ArticleRow>(
      `${ARTICLE} WHERE a.id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids),
    );
    const byId = new Map(rows.map((row) => [row.id, articleRecord(row)]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** By the page's name and id, then in the order of print. */
  articles(request: SliceRequest & { readonly page?: string | undefined }): Slice<ArticleRecord> {
    const first = checkedFirst(request);
    const [name, id, ordinal] = decodeCursor(request.after, ['string', 'string', 'number']) ?? ['', '', -1];
    const ofPage = request.page === undefined ? '' : 'AND p.id = :page';
    const page = request.page === undefined ? {} : { page: request.page };
    const rows = this.sql.all<ArticleRow>(
      `${ARTICLE} WHERE (p.name, p.id, a.ordinal) > (:name, :id, :ordinal) ${ofPage}
       ORDER BY p.name, p.id, a.ordinal LIMIT :limit`,
      { ...page, name: name ?? '', id: id ?? '', ordinal: ordinal ?? -1, limit: first + 1 },
    );
    const total = this.sql.count(
      `SELECT count(*) AS n FROM article p ${request.page === undefined ? '' : 'WHERE p.page = :page'}`,
      page,
    );
    return sliceOf(rows, first, total, (row) => [row.page_name, row.page, row.ordinal], articleRecord);
  }

  /** Articles that speak of a canonical entity, newest issue first, then by page id and order of print. */
  articlesOf(canonical: string, request: SliceRequest): Slice<ArticleRecord> {
    const first = checkedFirst(request);
    const key = decodeCursor(request.after, ['string', 'string', 'number']);
    const of = `a.id IN (SELECT s.article FROM membership m JOIN source_article s ON s.source = m.source
      WHERE m.canonical = :canonical)`;
    const after = key
      ? `AND (p.issued_from < :issued OR (p.issued_from = :issued AND (p.id, a.ordinal) > (:page, :ordinal)))`
      : '';
    const [issued, page, ordinal] = key ?? [];
    const rows = this.sql.all<ArticleRow>(
      `${ARTICLE} WHERE ${of} ${after} ORDER BY p.issued_from DESC, p.id, a.ordinal LIMIT :limit`,
      { canonical, limit: first + 1, ...(key && { issued: issued ?? '', page: page ?? '', ordinal: ordinal ?? 0 }) },
    );
    const total = this.sql.count(`SELECT count(*) AS n FROM article a WHERE ${of}`, { canonical });
    return sliceOf(rows, first, total, (row) => [row.issued_from, row.page, row.ordinal], articleRecord);
  }

  /** In the order of the articles asked, then of the text. */
  sentencesOf(articles: readonly string[]): SentenceRecord[] {
    return this.sql
      .all<{ article: string; position: number; spans: string; text: string }>(
        `SELECT s.* FROM json_each(?) e JOIN sentence s ON s.article = e.value ORDER BY e.key, s.position`,
        JSON.stringify([...new Set(articles)]),
      )
      .map((row) => ({ article: row.article, index: row.position, spans: spansOf(row.spans), text: row.text }));
  }

  /** In the order of the articles asked, then of the text. */
  mentionsOf(articles: readonly string[]): MentionRecord[] {
    return this.sql
      .all<{
        article: string;
        type: string;
        span_start: number;
        span_end: number;
        text: string;
        source: string | null;
        deictic: number;
        confidence: number;
        made_by: string;
        date: string | null;
        date_precision: DatePrecision | null;
      }>(
        `SELECT m.* FROM json_each(?) e JOIN mention m ON m.article = e.value ORDER BY e.key, m.ordinal`,
        JSON.stringify([...new Set(articles)]),
      )
      .map((row) => ({
        article: row.article,
        type: row.type,
        span: { start: row.span_start, end: row.span_end },
        text: row.text,
        entity: row.source,
        deictic: row.deictic === 1,
        confidence: row.confidence,
        by: row.made_by,
        date: dateOf(row.date, row.date_precision),
      }));
  }
}

/** A date from its two columns. */
export function dateOf(value: string | null, precision: DatePrecision | null): DateValue | null {
  return value === null || precision === null ? null : { value, precision };
}

function pageRecord(row: PageRow): PageRecord {
  return {
    id: row.id,
    name: row.name,
    metadata: JSON.parse(row.metadata) as PageMetadata,
    extractor: row.extractor,
    articleCount: row.article_count,
  };
}

function articleRecord(row: ArticleRow): ArticleRecord {
  return {
    id: row.id,
    page: row.page,
    localId: row.local_id,
    kind: row.kind,
    title: row.title,
    spans: spansOf(row.spans),
    date: dateOf(row.date, row.date_precision),
    continuedFrom: row.continued_from,
    truncated: row.truncated === 1,
    text: row.text,
  };
}

function spansOf(json: string): Span[] {
  return (JSON.parse(json) as [number, number][]).map(([start, end]) => ({ start, end }));
}

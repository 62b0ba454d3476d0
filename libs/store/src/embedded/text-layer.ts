import {
  articleId,
  type ArticleKind,
  type DatePrecision,
  type DateValue,
  type Evidence,
  type EntityType,
  type MentionType,
  type PageMetadata,
  type RawPage,
  type Claim,
  type SourceEntity,
  type Span,
} from '#libs/domain';
import type {
  ArticleRecord,
  MentionRecord,
  PageRecord,
  PrintedFacts,
  SentenceRecord,
  Slice,
  SliceRequest,
  StorableArticle,
  StorableMention,
  StorablePage,
} from '../record.js';
import { typeOf } from './claim-code.js';
import type { PackedOriginal } from '../claim-correction.js';
import { checkedFirst, decodeCursor, sliceOf } from '../cursor.js';
import { splitArticleId, type PackedEvidence, type PackedMentions } from './page-rows.js';
import type { Statements } from './statements.js';

interface PageRow {
  readonly id: string;
  readonly name: string;
  readonly metadata: string;
  readonly extractor: string;
  readonly article_count: number;
  readonly whole: number;
}

interface ArticleRow {
  readonly id: number;
  readonly page: number;
  readonly page_key: string;
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
}

interface PackedRow {
  readonly page: number;
  readonly local_id: string;
  readonly sentences: string;
  readonly mentions: string;
}

interface ClaimRow {
  readonly key: string;
  readonly type: number;
  readonly article: string;
  readonly subject: string;
  readonly object: string | null;
  readonly event: string | null;
  readonly date: string | null;
  readonly date_precision: DatePrecision | null;
  readonly modality: Claim['modality'];
  readonly qualifiers: string;
  readonly payload: string | null;
  readonly confidence: number;
  readonly maker: string;
  readonly evidence: string;
  readonly original: string | null;
}

const PAGE = `SELECT p.key AS id, p.name, p.metadata, p.extractor, p.whole,
  (SELECT count(*) FROM article a WHERE a.page = p.id) AS article_count FROM page p`;
const ARTICLE = `SELECT a.id, a.page, p.key AS page_key, p.name AS page_name, p.issued_from, a.ordinal, a.local_id, a.kind,
  a.title, a.spans, a.date, a.date_precision, a.continued_from, a.truncated FROM article a JOIN page p ON p.id = a.page`;

/** Pages whose newspaper, region and date are kept between questions: some ten megabytes. */
const MOST_PRINTED = 50_000;

/** What facets count of a page. */
interface Printed {
  readonly paper: string | null;
  readonly region: string | null;
  readonly issued: string | null;
}

/** Pages, articles, sentences and mentions as they stand in the store. */
export class TextLayer {
  constructor(private readonly sql: Statements) {}

  /** Raw texts of pages by number; everything printed is a slice of them. */
  textsOf(pages: Iterable<number>): Map<number, string> {
    const texts = new Map<number, string>();
    for (const page of pages) {
      if (texts.has(page)) continue;
      texts.set(page, this.sql.get<{ text: string }>('SELECT text FROM page WHERE id = ?', page)?.text ?? '');
    }
    return texts;
  }

  pages(request: SliceRequest): Slice<PageRecord> {
    const first = checkedFirst(request);
    const [name, id] = decodeCursor(request.after, ['string', 'string']) ?? ['', ''];
    const rows = this.sql.all<PageRow>(
      `${PAGE} WHERE (p.name, p.key) > (?, ?) ORDER BY p.name, p.key LIMIT ?`,
      name ?? '',
      id ?? '',
      first + 1,
    );
    const total = this.sql.total('SELECT count(*) AS n FROM page');
    return sliceOf(rows, first, total, (row) => [row.name, row.id], pageRecord);
  }

  page(id: string): PageRecord | null {
    const row = this.sql.get<PageRow>(`${PAGE} WHERE p.key = ?`, id);
    return row ? pageRecord(row) : null;
  }

  rawPage(id: string): RawPage | null {
    const row = this.sql.get<{ name: string; metadata: string; body_start: number; text: string }>(
      'SELECT name, metadata, body_start, text FROM page WHERE key = ? AND whole = 1',
      id,
    );
    if (!row) return null;
    return {
      id,
      name: row.name,
      text: row.text,
      bodyStart: row.body_start,
      metadata: JSON.parse(row.metadata) as PageMetadata,
      diagnostics: [],
    };
  }

  storedPage(id: string): StorablePage | null {
    const page = this.sql.get<{ id: number; name: string; metadata: string; body_start: number; text: string }>(
      'SELECT id, name, metadata, body_start, text FROM page WHERE key = ?',
      id,
    );
    if (!page) return null;
    const { text } = page;
    const rows = this.sql.all<ArticleRow & PackedRow>('SELECT * FROM article WHERE page = ? ORDER BY ordinal', page.id);
    const localIds = new Map(rows.map((row) => [row.ordinal, row.local_id]));
    const sources = this.sourceKeys(page.id);
    const mentions: StorableMention[] = [];
    const mentionEntity: (string | null)[] = [];
    for (const row of rows) {
      for (const mention of unpackMentions(row, text, sources)) {
        mentions.push(mention.mention);
        mentionEntity.push(mention.entity);
      }
    }
    return {
      id,
      name: page.name,
      text,
      bodyStart: page.body_start,
      metadata: JSON.parse(page.metadata) as PageMetadata,
      articles: rows.map((row): StorableArticle => ({
        id: row.local_id,
        kind: row.kind,
        title: row.title,
        spans: spansOf(row.spans),
        date: dateOf(row.date, row.date_precision),
        continuedFrom: row.continued_from,
        truncated: row.truncated === 1,
        sentences: unpackSentences(row.sentences),
      })),
      mentions,
      mentionEntity,
      entities: this.sourcesOf(page.id),
      claims: this.sql
        .all<ClaimRow>(
          `SELECT c.key, c.type, a.local_id AS article, s.key AS subject, o.key AS object, v.key AS event, c.date,
             c.date_precision, c.modality, c.qualifiers, c.payload, c.confidence, m.name AS maker, c.evidence, c.original
           FROM article a CROSS JOIN claim c ON c.article = a.id JOIN source s ON s.id = c.source_subject
           LEFT JOIN source o ON o.id = c.source_object LEFT JOIN source v ON v.id = c.source_event
           JOIN maker m ON m.id = c.maker WHERE a.page = ? ORDER BY c.id`,
          page.id,
        )
        .map((row) => claimOf(asRead(row), text, (ordinal) => localIds.get(ordinal) ?? row.article)),
    };
  }

  private sourcesOf(page: number): SourceEntity[] {
    return this.sql
      .all<{ id: number; key: string; type: EntityType; name: string; aliases: string; attributes: string }>(
        'SELECT id, key, type, name, aliases, attributes FROM source WHERE page = ? ORDER BY ordinal',
        page,
      )
      .map((row) => {
        const articles = this.sql.all<{ local_id: string; aliases: string | null; attributes: string | null }>(
          `SELECT a.local_id, s.aliases, s.attributes FROM source_article s JOIN article a ON a.id = s.article
           WHERE s.source = ? ORDER BY a.ordinal`,
          row.id,
        );
        const shares = articles.flatMap(({ local_id, aliases, attributes }) =>
          aliases === null || attributes === null
            ? []
            : {
                article: local_id,
                aliases: JSON.parse(aliases) as string[],
                attributes: JSON.parse(attributes) as Record<string, string | boolean>,
              },
        );
        return {
          id: row.key,
          type: row.type,
          name: row.name,
          aliases: JSON.parse(row.aliases) as string[],
          articles: articles.map(({ local_id }) => local_id),
          attributes: JSON.parse(row.attributes) as Record<string, string | boolean>,
          ...(shares.length > 0 && { shares }),
        };
      });
  }

  articlesByIds(ids: readonly string[]): (ArticleRecord | null)[] {
    const rows = [...new Set(ids)].flatMap((id) => {
      const at = splitArticleId(id);
      const row = at && this.sql.get<ArticleRow>(`${ARTICLE} WHERE p.key = ? AND a.local_id = ?`, at.page, at.local);
      return row ?? [];
    });
    const byId = new Map(this.articleRecords(rows).map((record) => [record.id, record]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** Articles by number, in the order asked. */
  articlesByNumbers(numbers: readonly number[]): ArticleRecord[] {
    return this.articleRecords(
      numbers.flatMap((number) => this.sql.get<ArticleRow>(`${ARTICLE} WHERE a.id = ?`, number) ?? []),
    );
  }

  /** Headline and raw text of articles by number, in no order. */
  articleTexts(
    numbers: readonly number[],
  ): { readonly id: number; readonly title: string | null; readonly text: string }[] {
    const rows = numbers.flatMap(
      (number) =>
        this.sql.get<{ id: number; page: number; title: string | null; spans: string }>(
          'SELECT id, page, title, spans FROM article WHERE id = ?',
          number,
        ) ?? [],
    );
    const texts = this.textsOf(rows.map(({ page }) => page));
    return rows.map(({ id, page, title, spans }) => ({
      id,
      title,
      text: rawText(texts.get(page) ?? '', spansOf(spans), '\n'),
    }));
  }

  /** By the page's name and id, then in the order of print. */
  articles(request: SliceRequest & { readonly page?: string | undefined }): Slice<ArticleRecord> {
    const first = checkedFirst(request);
    const [name, id, ordinal] = decodeCursor(request.after, ['string', 'string', 'number']) ?? ['', '', -1];
    const ofPage = request.page === undefined ? '' : 'AND p.key = :page';
    const page = request.page === undefined ? {} : { page: request.page };
    const rows = this.sql.all<ArticleRow>(
      `${ARTICLE} WHERE (p.name, p.key) >= (:name, :id) AND (p.name, p.key, a.ordinal) > (:name, :id, :ordinal) ${ofPage}
       ORDER BY p.name, p.key, a.ordinal LIMIT :limit`,
      { ...page, name: name ?? '', id: id ?? '', ordinal: ordinal ?? -1, limit: first + 1 },
    );
    const total = this.sql.total(
      request.page === undefined
        ? 'SELECT count(*) AS n FROM article'
        : 'SELECT count(*) AS n FROM page p JOIN article a ON a.page = p.id WHERE p.key = :page',
      page,
    );
    const records = this.articleRecords(rows);
    return sliceOf(
      rows.map((row, i) => ({ row, record: records[i] as ArticleRecord })),
      first,
      total,
      ({ row }) => [row.page_name, row.page_key, row.ordinal],
      ({ record }) => record,
    );
  }

  /** Articles that speak of an entity, newest issue first, then by page id and order of print. */
  articlesOf(entity: number | null, request: SliceRequest): Slice<ArticleRecord> {
    const first = checkedFirst(request);
    const key = decodeCursor(request.after, ['string', 'string', 'number']);
    const of = `a.id IN (SELECT t.article FROM source s JOIN source_article t ON t.source = s.id WHERE s.entity = :entity)`;
    const after = key
      ? `AND (p.issued_from < :issued OR (p.issued_from = :issued AND (p.key, a.ordinal) > (:page, :ordinal)))`
      : '';
    const [issued, page, ordinal] = key ?? [];
    const rows = this.sql.all<ArticleRow>(
      `${ARTICLE} WHERE ${of} ${after} ORDER BY p.issued_from DESC, p.key, a.ordinal LIMIT :limit`,
      { entity, limit: first + 1, ...(key && { issued: issued ?? '', page: page ?? '', ordinal: ordinal ?? 0 }) },
    );
    const total = this.sql.count('SELECT article_count AS n FROM entity WHERE id = ?', entity);
    const records = this.articleRecords(rows);
    return sliceOf(
      rows.map((row, i) => ({ row, record: records[i] as ArticleRecord })),
      first,
      total,
      ({ row }) => [row.issued_from, row.page_key, row.ordinal],
      ({ record }) => record,
    );
  }

  /** Where and when each entity is spoken of; a source is there as long as an article of its page speaks of it. */
  printedFactsOf(entities: readonly (number | null)[]): PrintedFacts[] {
    const printed = this.sql.kept<number, Printed>('printed', MOST_PRINTED);
    const printedOn = (page: number): Printed => {
      let found = printed.get(page);
      if (found) return found;
      found = this.sql.get<Printed>(
        `SELECT metadata ->> '$.paper.value' AS paper, metadata ->> '$.region.value' AS region,
           ltrim(metadata ->> '$.issued.value.value', '~') AS issued FROM page WHERE id = ?`,
        page,
      ) ?? { paper: null, region: null, issued: null };
      printed.set(page, found);
      return found;
    };
    return entities.map((entity) => {
      const [papers, regions, issued] = [new Set<string>(), new Set<string>(), new Set<string>()];
      for (const number of this.sql.column<number>('SELECT DISTINCT page FROM source WHERE entity = ?', entity)) {
        const page = printedOn(number);
        if (page.paper !== null) papers.add(page.paper);
        if (page.region !== null) regions.add(page.region);
        if (page.issued !== null) issued.add(page.issued);
      }
      return { papers: [...papers].sort(), regions: [...regions].sort(), issued: [...issued].sort() };
    });
  }

  /** In the order of the articles asked, then of the text. */
  sentencesOf(articles: readonly string[]): SentenceRecord[] {
    return this.packed(articles).flatMap(({ id, row, text }) =>
      unpackSentences(row.sentences).map(({ index, spans }) => ({
        article: id,
        index,
        spans,
        text: rawText(text, spans, ''),
      })),
    );
  }

  /** In the order of the articles asked, then of the text. */
  mentionsOf(articles: readonly string[]): MentionRecord[] {
    const sources = new Map<number, Map<number, string>>();
    return this.packed(articles).flatMap(({ id, row, text }) => {
      let keys = sources.get(row.page);
      if (!keys) sources.set(row.page, (keys = this.sourceKeys(row.page)));
      return unpackMentions(row, text, keys).map(({ mention, entity }): MentionRecord => ({
        article: id,
        type: mention.type,
        span: mention.span,
        text: mention.text,
        entity,
        deictic: mention.deictic,
        confidence: mention.confidence,
        by: mention.by,
        date: mention.date ?? null,
      }));
    });
  }

  private packed(articles: readonly string[]): { id: string; row: PackedRow; text: string }[] {
    const found = [...new Set(articles)].flatMap((id) => {
      const at = splitArticleId(id);
      const row =
        at &&
        this.sql.get<PackedRow>(
          `SELECT a.page, a.local_id, a.sentences, a.mentions FROM page p JOIN article a ON a.page = p.id
           WHERE p.key = ? AND a.local_id = ?`,
          at.page,
          at.local,
        );
      return row ? [{ id, row }] : [];
    });
    const texts = this.textsOf(found.map(({ row }) => row.page));
    return found.map(({ id, row }) => ({ id, row, text: texts.get(row.page) ?? '' }));
  }

  /** Ids of a page's sources by their place. */
  private sourceKeys(page: number): Map<number, string> {
    return new Map(
      this.sql
        .all<{ ordinal: number; key: string }>('SELECT ordinal, key FROM source WHERE page = ?', page)
        .map(({ ordinal, key }) => [ordinal, key]),
    );
  }

  private articleRecords(rows: readonly ArticleRow[]): ArticleRecord[] {
    const texts = this.textsOf(rows.map((row) => row.page));
    return rows.map((row) => {
      const spans = spansOf(row.spans);
      return {
        id: articleId(row.page_key, row.local_id),
        page: row.page_key,
        localId: row.local_id,
        kind: row.kind,
        title: row.title,
        spans,
        date: dateOf(row.date, row.date_precision),
        continuedFrom: row.continued_from,
        truncated: row.truncated === 1,
        text: rawText(texts.get(row.page) ?? '', spans, '\n'),
      };
    });
  }
}

/** A date from its two columns. */
export function dateOf(value: string | null, precision: DatePrecision | null): DateValue | null {
  return value === null || precision === null ? null : { value, precision };
}

/** Evidence as it was given, its quotation cut from the page. @param articleOf the article's id by its place. */
export function unpackEvidence(
  json: string,
  text: string,
  own: string,
  articleOf: (ordinal: number) => string,
): Evidence[] {
  return (JSON.parse(json) as PackedEvidence[]).map(([sentence, start, end, ordinal]) => ({
    article: ordinal === undefined ? own : articleOf(ordinal),
    sentence,
    span: { start, end },
    quote: text.slice(start, end),
  }));
}

/** What statements and figures have besides what every claim has. */
export function unpackPayload(type: string, payload: string | null, text: string): object {
  if (payload === null) return {};
  if (type === 'stated') {
    const [cue, start, end, reported] = JSON.parse(payload) as [string, number, number, boolean];
    return { cue, quote: text.slice(start, end), quoteSpan: { start, end }, reported };
  }
  const [indicator, value, unit, period, comparison] = JSON.parse(payload) as [
    string,
    number,
    string,
    [string, DatePrecision] | null,
    string | null,
  ];
  return { indicator, value, unit, period: period && dateOf(...period), comparison };
}

/** A claim as the machine read it, whatever persons say of it. */
function asRead(row: ClaimRow): ClaimRow {
  if (row.original === null) return row;
  const { object, date, modality, qualifiers, payload } = JSON.parse(row.original) as PackedOriginal;
  const [value, precision] = date ?? [null, null];
  return {
    ...row,
    object,
    date: value,
    date_precision: precision,
    modality,
    qualifiers: JSON.stringify(qualifiers),
    payload,
  };
}

function claimOf(row: ClaimRow, text: string, articleOf: (ordinal: number) => string): Claim {
  const type = typeOf(row.type) ?? '';
  const qualifiers = JSON.parse(row.qualifiers) as Record<string, string | number | boolean>;
  return {
    id: row.key,
    type,
    article: row.article,
    subject: row.subject,
    ...(row.object !== null && { object: row.object }),
    date: dateOf(row.date, row.date_precision),
    modality: row.modality,
    qualifiers: row.event === null ? qualifiers : { ...qualifiers, event: row.event },
    evidence: unpackEvidence(row.evidence, text, row.article, articleOf),
    confidence: row.confidence,
    by: row.maker,
    ...unpackPayload(type, row.payload, text),
  } as unknown as Claim;
}

function unpackMentions(
  row: PackedRow,
  text: string,
  sources: ReadonlyMap<number, string>,
): { readonly mention: StorableMention; readonly entity: string | null }[] {
  const { by, m } = JSON.parse(row.mentions) as PackedMentions;
  return m.map(([type, start, end, source, deictic, confidence, maker, date = null, precision = null]) => {
    const value = dateOf(date, precision);
    return {
      entity: source === null ? null : (sources.get(source) ?? null),
      mention: {
        article: row.local_id,
        type: type as MentionType,
        span: { start, end },
        text: text.slice(start, end),
        deictic: deictic === 1,
        confidence,
        by: by[maker] ?? '',
        ...(value && { date: value }),
      },
    };
  });
}

function unpackSentences(json: string): { readonly index: number; readonly spans: Span[] }[] {
  return (JSON.parse(json) as number[][]).map(([index = 0, ...ends]) => ({
    index,
    spans: Array.from({ length: ends.length / 2 }, (_, i) => ({ start: ends[2 * i] ?? 0, end: ends[2 * i + 1] ?? 0 })),
  }));
}

function pageRecord(row: PageRow): PageRecord {
  return {
    id: row.id,
    name: row.name,
    metadata: JSON.parse(row.metadata) as PageMetadata,
    extractor: row.extractor,
    articleCount: row.article_count,
    whole: row.whole === 1,
  };
}

/** Spans from their packed form. */
export function spansOf(json: string): Span[] {
  return (JSON.parse(json) as [number, number][]).map(([start, end]) => ({ start, end }));
}

/** Pieces of a raw text, joined. */
export function rawText(text: string, spans: readonly Span[], joint: string): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join(joint);
}

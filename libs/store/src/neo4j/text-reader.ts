import type { MentionType, PageMetadata, RawPage } from '#libs/domain';
import { checkedFirst, decodeCursor, sliceOf } from '../cursor.js';
import type {
  ArticleRecord,
  MentionRecord,
  PageRecord,
  PrintedFacts,
  SentenceRecord,
  Slice,
  SliceRequest,
  StorablePage,
} from '../record.js';
import type { Run } from './connection.js';
import { canonicalIds } from './entity-reader.js';
import {
  articleRecord,
  dateOf,
  mentionRecord,
  pageRecord,
  spansOf,
  storedClaim,
  storedSource,
  type ArticleProperties,
  type ClaimColumns,
  type MentionProperties,
  type PageRow,
  type SourceColumns,
} from './records.js';
import { sortKey } from './sort-key.js';

/** Sorts after every date. */
const LATEST = '~';

/** A list's items grouped by a key, in the order of the list. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Number in the one row of a counting statement. */
export async function countOf(
  run: Run,
  statement: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const [row] = await run<{ count: number }>(statement, parameters);
  return row?.count ?? 0;
}

interface RawPageRow {
  readonly id: string;
  readonly name: string;
  readonly metadata: string;
  readonly text: string;
  readonly bodyStart: number;
  readonly whole: boolean;
}

interface StoredArticle {
  readonly article: ArticleProperties;
  readonly sentences: readonly (readonly [number, readonly number[]])[];
  readonly mentions: readonly { readonly mention: MentionProperties; readonly source: string | null }[];
}

export async function listPages(run: Run, request: SliceRequest): Promise<Slice<PageRecord>> {
  const first = checkedFirst(request);
  const [name, id] = decodeCursor(request.after, ['string', 'string']) ?? ['', ''];
  const [rows, total] = await Promise.all([
    run<PageRow>('pages/list-pages', { name: sortKey(String(name)), id, limit: first + 1 }),
    countOf(run, 'pages/count-pages'),
  ]);
  return sliceOf(rows, first, total, (row) => [row.name, row.id], pageRecord);
}

export async function findPage(run: Run, id: string): Promise<PageRecord | null> {
  const [row] = await run<PageRow>('pages/find-page', { id });
  return row ? pageRecord(row) : null;
}

export async function findRawPage(run: Run, id: string): Promise<RawPage | null> {
  const [row] = await run<RawPageRow>('pages/find-raw-page', { id });
  // Where an article was retracted, spaces stand in its place, and the text is no longer the page's.
  if (!row?.whole) return null;
  const { name, text, bodyStart } = row;
  return { id, name, text, bodyStart, metadata: JSON.parse(row.metadata) as PageMetadata, diagnostics: [] };
}

/** Everything one page says, as it was put. */
export async function findStoredPage(run: Run, id: string): Promise<StorablePage | null> {
  const [page] = await run<RawPageRow>('pages/find-raw-page', { id });
  if (!page) return null;
  const [articles, sources, claims] = await Promise.all([
    run<StoredArticle>('articles/list-stored-articles', { page: id }),
    run<SourceColumns>('sources/list-sources-of-page', { page: id }),
    run<{ id: string }>('pages/list-claims-of-pages', { ids: [id] }),
  ]);
  const columns = await run<ClaimColumns>('claims/find-claims', { ids: claims.map((claim) => claim.id) });
  const mentions = articles.flatMap((row) =>
    row.mentions
      .toSorted((a, b) => a.mention.ordinal - b.mention.ordinal)
      .map(({ mention, source }) => ({ article: row.article.localId, mention, source })),
  );
  return {
    id,
    name: page.name,
    text: page.text,
    bodyStart: page.bodyStart,
    metadata: JSON.parse(page.metadata) as PageMetadata,
    articles: articles.map(({ article, sentences }) => ({
      id: article.localId,
      kind: article.kind,
      title: article.title ?? null,
      spans: spansOf(article.spans),
      date: dateOf(article.date, article.datePrecision),
      continuedFrom: article.continuedFrom ?? null,
      truncated: article.truncated,
      sentences: sentences.toSorted(([a], [b]) => a - b).map(([index, spans]) => ({ index, spans: spansOf(spans) })),
    })),
    mentions: mentions.map(({ article, mention }) => {
      const date = dateOf(mention.date, mention.datePrecision);
      return {
        article,
        type: mention.type as MentionType,
        span: { start: mention.start, end: mention.end },
        text: mention.text,
        deictic: mention.deictic,
        confidence: mention.confidence,
        by: mention.by,
        ...(date && { date }),
      };
    }),
    mentionEntity: mentions.map(({ source }) => source),
    entities: sources.map(storedSource),
    claims: columns.toSorted((a, b) => a.claim.ordinal - b.claim.ordinal).map(storedClaim),
  };
}

export async function findArticles(run: Run, ids: readonly string[]): Promise<(ArticleRecord | null)[]> {
  const rows = await run<{ article: ArticleProperties }>('articles/find-articles', { ids: [...new Set(ids)] });
  const byId = new Map(rows.map(({ article }) => [article.id, articleRecord(article)]));
  return ids.map((id) => byId.get(id) ?? null);
}

interface ArticleRow {
  readonly article: ArticleProperties;
  readonly pageName: string;
}

/** By the page's name and id, then in the order of print. */
export async function listArticles(
  run: Run,
  request: SliceRequest & { readonly page?: string | undefined },
): Promise<Slice<ArticleRecord>> {
  const first = checkedFirst(request);
  const [name, id, ordinal] = decodeCursor(request.after, ['string', 'string', 'number']) ?? ['', '', -1];
  const place = { ordinal: Number(ordinal), limit: first + 1 };
  const { page } = request;
  const [rows, total] = await Promise.all(
    page === undefined
      ? [
          run<ArticleRow>('articles/list-articles', { ...place, name: sortKey(String(name)), id }),
          countOf(run, 'articles/count-articles'),
        ]
      : [
          run<ArticleRow>('articles/list-articles-of-page', { ...place, page }),
          countOf(run, 'articles/count-articles-of-page', { page }),
        ],
  );
  return sliceOf(
    rows,
    first,
    total,
    (row) => [row.pageName, row.article.page, row.article.ordinal],
    (row) => articleRecord(row.article),
  );
}

/** Articles that speak of a canonical entity, newest issue first, then by page id and order of print. */
export async function listArticlesOf(run: Run, entity: string, request: SliceRequest): Promise<Slice<ArticleRecord>> {
  const first = checkedFirst(request);
  const [issued, page, ordinal] = decodeCursor(request.after, ['string', 'string', 'number']) ?? [LATEST, '', -1];
  const [rows, total] = await Promise.all([
    run<{ article: ArticleProperties; issuedFrom: string }>('articles/list-articles-of-entity', {
      entity,
      issued,
      page,
      ordinal,
      limit: first + 1,
    }),
    countOf(run, 'articles/count-articles-of-entity', { entity }),
  ]);
  return sliceOf(
    rows,
    first,
    total,
    (row) => [row.issuedFrom, row.article.page, row.article.ordinal],
    (row) => articleRecord(row.article),
  );
}

/** Where and when articles speak of each entity, in the order asked. */
export async function listPrintedFacts(run: Run, entities: readonly string[]): Promise<PrintedFacts[]> {
  const canonical = await canonicalIds(run, entities);
  const rows = await run<{ entity: string } & PrintedFacts>('articles/list-printed-facts', {
    entities: [...new Set(canonical.values())],
  });
  const facts = new Map(
    rows.map(({ entity, papers, regions, issued }) => [
      entity,
      { papers: papers.toSorted(), regions: regions.toSorted(), issued: issued.toSorted() },
    ]),
  );
  return entities.map((id) => facts.get(canonical.get(id) ?? '') ?? { papers: [], regions: [], issued: [] });
}

/** In the order of the articles asked, then of the text. */
export async function listSentences(run: Run, articles: readonly string[]): Promise<SentenceRecord[]> {
  const asked = [...new Set(articles)];
  const rows = await run<{ article: string; index: number; spans: number[]; text: string }>('articles/list-sentences', {
    articles: asked,
  });
  const byArticle = grouped(rows, (row) => row.article);
  return asked.flatMap((article) =>
    (byArticle.get(article) ?? [])
      .sort((a, b) => a.index - b.index)
      .map(({ index, spans, text }) => ({ article, index, spans: spansOf(spans), text })),
  );
}

/** In the order of the articles asked, then of the text. */
export async function listMentions(run: Run, articles: readonly string[]): Promise<MentionRecord[]> {
  const asked = [...new Set(articles)];
  const rows = await run<{ article: string; mention: MentionProperties; source: string | null }>(
    'articles/list-mentions',
    { articles: asked },
  );
  const byArticle = grouped(rows, (row) => row.article);
  return asked.flatMap((article) =>
    (byArticle.get(article) ?? [])
      .sort((a, b) => a.mention.ordinal - b.mention.ordinal)
      .map(({ mention, source }) => mentionRecord(article, mention, source)),
  );
}

import { checkedFirst, decodeCursor, encodeCursor, filterBounds } from './cursor.js';
import type { ArticleFilter, ArticleOrder } from './graph-store.port.js';
import type { ArticleHit, ArticleRecord, Slice, SliceRequest } from './record.js';
import { placesOf, textQuery, type TextQuery } from './text-index.js';

/** Where an article stands in what a search found: higher scores first, then later issues, then by page and place. */
export interface HitKey {
  /** 0 to 2; 0 for all where order is by date alone. */
  readonly score: number;
  /** First day of the page's issue; empty where it has none. */
  readonly issued: string;
  readonly page: string;
  /** The article's place on its page. */
  readonly ordinal: number;
}

/** A search for articles, read and checked; both stores answer the same question. */
export interface ArticleQuestion {
  /** None: nothing was asked, nothing is found. */
  readonly words: TextQuery;
  readonly first: number;
  readonly after: HitKey | null;
  readonly byHeadline: boolean;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Reads a search for articles (人才 座谈).
 *
 * @throws YaowenError `store.bad-slice`, `store.bad-cursor`, and `store.bad-date`.
 */
export function readArticleQuestion(
  text: string,
  filter: ArticleFilter,
  request: SliceRequest & { readonly order?: ArticleOrder | undefined },
): ArticleQuestion {
  const first = checkedFirst(request);
  const byHeadline = request.order !== 'newest';
  const key = decodeCursor(request.after, [...(byHeadline ? ['number' as const] : []), 'string', 'string', 'number']);
  const [score, issued, page, ordinal] = (byHeadline ? key : key && [0, ...key]) ?? [];
  const after = key && { score: Number(score), issued: String(issued), page: String(page), ordinal: Number(ordinal) };
  return { words: textQuery(text), first, after, byHeadline, ...filterBounds(filter) };
}

/**
 * Makes the answer of hits read one further than asked.
 *
 * @param articles those of the hits shown, in their order.
 */
export function articleHits(
  question: ArticleQuestion,
  hits: readonly HitKey[],
  articles: readonly (ArticleRecord | null)[],
  total: number,
): Slice<ArticleHit> {
  const shown = hits.slice(0, question.first);
  return {
    items: shown.flatMap(({ score }, i) => {
      const article = articles[i];
      return article ? [{ article, places: placesOf(question.words, article.text), score }] : [];
    }),
    cursors: shown.map(({ score, issued, page, ordinal }) =>
      encodeCursor([...(question.byHeadline ? [score] : []), issued, page, ordinal]),
    ),
    hasNext: hits.length > question.first,
    total,
  };
}

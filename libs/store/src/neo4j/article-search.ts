import { checkedFirst, decodeCursor, encodeCursor, filterBounds } from '../cursor.js';
import type { ArticleFilter, ArticleOrder } from '../graph-store.port.js';
import type { ArticleHit, Slice, SliceRequest } from '../record.js';
import { placesOf, textQuery } from '../text-index.js';
import type { Run } from './connection.js';
import { findArticles } from './text-reader.js';

/** More than any article's score. */
const BEST = 99;
/** Sorts after every date. */
const LATEST = '~';

interface Hit {
  readonly id: string;
  readonly score: number;
  readonly issued: string;
  readonly page: string;
  readonly ordinal: number;
}

/** Articles in which every word stands; see the port. */
export async function searchArticles(
  run: Run,
  text: string,
  filter: ArticleFilter,
  request: SliceRequest & { readonly order?: ArticleOrder | undefined },
): Promise<Slice<ArticleHit>> {
  const first = checkedFirst(request);
  const isBest = request.order !== 'newest';
  const after = decodeCursor(request.after, [...(isBest ? ['number' as const] : []), 'string', 'string', 'number']);
  const { from, to } = filterBounds(filter);
  const query = textQuery(text);
  if (query.length === 0) return { items: [], cursors: [], hasNext: false, total: 0 };
  const [score, issued, page, ordinal] = after ? (isBest ? after : [0, ...after]) : [BEST, LATEST, '', -1];
  const words = query.map((word) => word.join(' '));
  const [answer] = await run<{ total: number; hits: Hit[] }>('articles/search-articles', {
    // Tokens are letters, digits and 。, none of which means anything to Lucene within quotation marks.
    query: words.map((word) => `+"${word}"`).join(' '),
    words: words.map((word) => ` ${word} `),
    byHeadline: isBest,
    papers: filter.papers,
    regions: filter.regions,
    from,
    to,
    score,
    issued,
    page,
    ordinal,
    limit: first + 1,
  });
  const { total, hits } = answer ?? { total: 0, hits: [] };
  const shown = hits.slice(0, first);
  const articles = await findArticles(
    run,
    shown.map(({ id }) => id),
  );
  return {
    items: shown.flatMap((hit, i) => {
      const article = articles[i];
      return article ? [{ article, places: placesOf(query, article.text), score: hit.score }] : [];
    }),
    cursors: shown.map((hit) => encodeCursor([...(isBest ? [hit.score] : []), hit.issued, hit.page, hit.ordinal])),
    hasNext: hits.length > first,
    total,
  };
}

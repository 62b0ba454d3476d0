import { articleHits, readArticleQuestion, type HitKey } from '../article-question.js';
import { EMPTY_SLICE } from '../cursor.js';
import type { ArticleFilter, ArticleOrder } from '../graph-store.port.js';
import type { ArticleHit, Slice, SliceRequest } from '../record.js';
import type { Run } from './connection.js';
import { findArticles } from './text-reader.js';

/** More than any article's score; sorts after every date. */
const BEFORE_ALL: HitKey = { score: 99, issued: '~', page: '', ordinal: -1 };

interface Hit extends HitKey {
  readonly id: string;
}

/** Articles in which every word stands; see the port. */
export async function searchArticles(
  run: Run,
  text: string,
  filter: ArticleFilter,
  request: SliceRequest & { readonly order?: ArticleOrder | undefined },
): Promise<Slice<ArticleHit>> {
  const question = readArticleQuestion(text, filter, request);
  if (question.words.length === 0) return EMPTY_SLICE;
  const words = question.words.map((word) => word.join(' '));
  const [answer] = await run<{ total: number; hits: Hit[] }>('articles/search-articles', {
    // Tokens are letters, digits and 。, none of which means anything to Lucene within quotation marks.
    query: words.map((word) => `+"${word}"`).join(' '),
    words: words.map((word) => ` ${word} `),
    byHeadline: question.byHeadline,
    papers: filter.papers,
    regions: filter.regions,
    from: question.from,
    to: question.to,
    ...(question.after ?? BEFORE_ALL),
    limit: question.first + 1,
  });
  const { total, hits } = answer ?? { total: 0, hits: [] };
  const articles = await findArticles(
    run,
    hits.slice(0, question.first).map(({ id }) => id),
  );
  return articleHits(question, hits, articles, total);
}

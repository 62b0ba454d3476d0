import { YaowenError, type Span } from '#libs/domain';
import type { ArticleHit as Hit, ArticleOrder } from '#libs/store';
import { Args, ArgsType, Context, Field, Query, Resolver } from '@nestjs/graphql';
import { spansOnPage, toArticle } from '../articles/article.mapper.js';
import { sliceRequest, toConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { isoDate } from '../limits/bound.js';
import { regionNamed } from '../places/regions.js';
import { RequestGraph } from '../requests/request-graph.js';
import { ArticleHit, ArticleHitConnection, ArticleOrderEnum, Excerpt } from './article-hit.model.js';
import { excerptsOf } from './excerpts.js';

/** Longest text one may look for. */
const MAX_TEXT = 100;

@ArgsType()
class ArticleSearchArgs extends ConnectionArgs {
  @Field({
    description:
      'Words parted by spaces, which all must stand in the article; the characters of a word stand side by side. Quotation marks keep words together. 检索词，空格分隔，须全部出现。',
  })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Only newspapers at home in this place or below it; its id or full name. 报纸所在地区。',
  })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Only this newspaper. 报纸。' })
  paper?: string | null;

  @Field(() => String, { nullable: true, description: 'Only issues from this ISO date on. 起始日期。' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Only issues up to this ISO date. 截止日期。' })
  to?: string | null;

  @Field(() => ArticleOrderEnum, { nullable: true, description: 'The order; BEST when left out. 排序，默认最佳匹配。' })
  orderBy?: ArticleOrder | null;
}

/** Full text of articles. */
@Resolver()
export class ArticleSearchResolver {
  @Query(() => ArticleHitConnection, {
    description:
      'Articles by the words that stand in them, Traditional characters and full width counting as their counterparts. 稿件全文检索。',
  })
  async searchArticles(
    @Args() args: ArticleSearchArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<ArticleHit>> {
    const request = sliceRequest(args);
    const text = args.text.trim();
    if (text.length > MAX_TEXT) {
      throw new YaowenError(
        'api.article-text',
        'limit',
        `the text to search for has ${text.length} characters; look for words of at most ${MAX_TEXT} together`,
      );
    }
    let unknown: YaowenError | null = null;
    let regions: readonly string[] | undefined;
    if (args.region != null) {
      try {
        regions = [...(await regionNamed(graph, args.region)).names].sort((a, b) => (a < b ? -1 : 1));
      } catch (error) {
        if (!(error instanceof YaowenError) || error.code !== 'api.no-region') throw error;
        // A newspaper may be at home where no article speaks of.
        regions = [args.region];
        unknown = error;
      }
    }
    const filter = {
      ...(args.paper != null && { papers: [args.paper] }),
      ...(regions && { regions }),
      from: isoDate('from', args.from),
      to: isoDate('to', args.to),
    };
    const slice = await graph.store.searchArticles(text, filter, { ...request, order: args.orderBy ?? 'best' });
    if (unknown && slice.total === 0) throw unknown;
    return toConnection(slice, request, toHit);
  }
}

function toHit({ article, places, score }: Hit): ArticleHit {
  const spans = (some: readonly Span[]) => some.map(({ start, end }) => ({ start, end }));
  return Object.assign(new ArticleHit(), {
    article: toArticle(article),
    highlights: spans(places),
    onPage: places.flatMap((place) => spansOnPage(article.spans, place)),
    excerpts: excerptsOf(article.text, places).map(({ text, highlights }) =>
      Object.assign(new Excerpt(), { text, highlights: spans(highlights) }),
    ),
    score,
  });
}

import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IN_TEXT_ORDER } from '../claims/claims-at.js';
import { toDate, DateModel } from '../claims/date.model.js';
import { toClaim } from '../claims/fact.mapper.js';
import { type Claim, ClaimConnection } from '../claims/fact.model.js';
import { listConnection, sliceRequest, toConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { kindOf, toEntity } from '../nodes/entity.mapper.js';
import { Entity } from '../nodes/node.model.js';
import { Person } from '../people/person.model.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { spanInText, toArticle, toMention, toSentence } from './article.mapper.js';
import { Article, ArticleConnection, Mention, Sentence, TextSpan } from './article.model.js';

/** Finds articles, and shows one with its page, sentences and claims. */
@Resolver(() => Article)
export class ArticleResolver {
  @Query(() => Article, { nullable: true, description: 'One article by id; null where there is none. 一篇稿件。' })
  async article(
    @Args('id', { type: () => ID, description: 'Its id. 编号。' }) id: string,
    @Context('graph') graph: RequestGraph,
  ): Promise<Article | null> {
    const record = await graph.article(id);
    return record ? toArticle(record) : null;
  }

  @Query(() => ArticleConnection, { description: 'All articles, or those of one page. 全部稿件。' })
  async articles(
    @Args() args: ConnectionArgs,
    @Args('page', { type: () => ID, nullable: true, description: 'Only those of this page. 版面编号。' })
    page: string | null,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Article>> {
    const request = sliceRequest(args);
    const slice = await graph.store.articles(page == null ? request : { ...request, page });
    return toConnection(slice, request, toArticle);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Newspaper, or the source of a list; null where it is not known. 报纸，或名录来源。',
  })
  async paper(article: Article, _: NoArgs, { graph }: GraphContext): Promise<string | null> {
    return (await graph.page(article.pageId))?.metadata.paper?.value ?? null;
  }

  @ResolveField(() => DateModel, {
    nullable: true,
    description: 'Date of the issue, as exact as known; null where it is not. 出版日期。',
  })
  async issued(article: Article, _: NoArgs, { graph }: GraphContext): Promise<DateModel | null> {
    return toDate((await graph.page(article.pageId))?.metadata.issued?.value);
  }

  @ResolveField(() => String, { nullable: true, description: 'Page number; null where it is not known. 版次。' })
  async pageNumber(article: Article, _: NoArgs, { graph }: GraphContext): Promise<string | null> {
    return (await graph.page(article.pageId))?.metadata.page?.value ?? null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Home region of the newspaper; null where it is not known. 报纸所在地。',
  })
  async region(article: Article, _: NoArgs, { graph }: GraphContext): Promise<string | null> {
    return (await graph.page(article.pageId))?.metadata.region?.value ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Where the page was found; null where unknown. 网址。' })
  async url(article: Article, _: NoArgs, { graph }: GraphContext): Promise<string | null> {
    return (await graph.page(article.pageId))?.metadata.url?.value ?? null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'Terms under which the list may be used that this row is of; null for newspapers, and for lists without. 名录的使用许可。',
  })
  async licence(article: Article, _: NoArgs, { graph }: GraphContext): Promise<string | null> {
    return (await graph.page(article.pageId))?.metadata.licence?.value ?? null;
  }

  @ResolveField(() => [String], {
    description: 'Which of paper, issued, page, region and url were inferred from the text. 推断得出的元数据。',
  })
  async inferred(article: Article, _: NoArgs, { graph }: GraphContext): Promise<string[]> {
    const metadata = (await graph.page(article.pageId))?.metadata ?? {};
    return Object.entries(metadata)
      .filter(([, sourced]) => (sourced as { provenance?: string } | undefined)?.provenance === 'inferred')
      .map(([name]) => name)
      .sort((a, b) => (a < b ? -1 : 1));
  }

  @ResolveField(() => [Sentence], { description: 'Its sentences in reading order. 句子。' })
  async sentences(article: Article, _: NoArgs, { graph }: GraphContext): Promise<Sentence[]> {
    return (await graph.sentences(article.id)).map(toSentence);
  }

  @ResolveField(() => [Mention], { description: 'Names, titles and dates where they stand. 提及。' })
  async mentions(article: Article, _: NoArgs, { graph }: GraphContext): Promise<Mention[]> {
    return (await graph.mentions(article.id)).map(toMention);
  }

  @ResolveField(() => [Person], { description: 'Whom its bylines credit, each once. 记者、通讯员、摄影。' })
  async reporters(article: Article, _: NoArgs, { graph }: GraphContext): Promise<Person[]> {
    const credits = (await graph.claimsIn(article.id)).filter((claim) => claim.type === 'reportedBy');
    const records = await Promise.all(
      [...new Set(credits.map((claim) => claim.subject))].map((id) => graph.entityOf(id)),
    );
    return records.map((record) => kindOf(Person, toEntity(record)));
  }

  @ResolveField(() => ClaimConnection, { description: 'All that it says. 全部陈述。' })
  async claims(
    @Parent() article: Article,
    @Args() args: ConnectionArgs,
    @Args('withRefuted', {
      type: () => Boolean,
      nullable: true,
      description: 'Also claims that a person refuted; false when left out. 是否包括已被否定的陈述。',
    })
    withRefuted: boolean | null,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Claim>> {
    const said = await (withRefuted === true ? graph.allClaimsIn(article.id) : graph.claimsIn(article.id));
    return listConnection(said, IN_TEXT_ORDER, args, toClaim);
  }
}

/** From a mention to what it names. */
@Resolver(() => Mention)
export class MentionResolver {
  @ResolveField(() => Entity, { nullable: true, description: 'What it names; null for dates. 所指实体。' })
  async entity(mention: Mention, _: NoArgs, { graph }: GraphContext): Promise<Entity | null> {
    const record = mention.entityId === null ? null : await graph.entity(mention.entityId);
    return record ? toEntity(record) : null;
  }

  @ResolveField(() => TextSpan, {
    nullable: true,
    description:
      "Its place in article.text, for highlighting; null where it lies outside the article's own pieces. 在稿件原文中的位置。",
  })
  async inText(mention: Mention, _: NoArgs, { graph }: GraphContext): Promise<TextSpan | null> {
    return spanInText((await graph.articleOf(mention.articleId)).spans, mention.span);
  }
}

import type { ClaimType } from '#libs/domain';
import type { Direction } from '#libs/store';
import { Args, ArgsType, Context, Field, Float, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { toArticle } from '../articles/article.mapper.js';
import { type Article, ArticleConnection } from '../articles/article.model.js';
import { factsAt } from '../claims/claims-at.js';
import { toClaim } from '../claims/fact.mapper.js';
import { type Claim, ClaimConnection } from '../claims/fact.model.js';
import { sliceRequest, toConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf, MAX_FIRST } from '../connections/connection.model.js';
import { isoDate, within } from '../limits/bound.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { ClaimTypeEnum, DirectionEnum } from '../vocabulary/enum.js';
import { toEntity, toJudgement } from './entity.mapper.js';
import { IdentityJudgement, IdentityJudgementConnection } from './judgement.model.js';
import { Entity, Node } from './node.model.js';

@ArgsType()
class ClaimArgs extends ConnectionArgs {
  @Field(() => [ClaimTypeEnum], { nullable: true, description: 'Only these kinds; all when left out. 类型。' })
  types?: ClaimType[] | null;

  @Field(() => DirectionEnum, { nullable: true, description: 'Which end it is at; both when left out. 方向。' })
  direction?: Direction | null;

  @Field(() => String, { nullable: true, description: 'From this ISO date on, inclusive. 起始日期。' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Up to this ISO date, inclusive. 截止日期。' })
  to?: string | null;

  @Field(() => Float, { nullable: true, description: 'Only claims at least this sure. 最低置信度。' })
  minConfidence?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Also claims that a person refuted; false when left out. 是否包括已被否定的陈述。',
  })
  withRefuted?: boolean | null;
}

/** Anything by its id. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'An entity, article or claim by id; null where there is none. 按编号取任意对象。',
  })
  async node(
    @Args('id', { type: () => ID, description: 'Its id, or any id it ever had. 编号。' }) id: string,
    @Context('graph') graph: RequestGraph,
  ): Promise<Node | null> {
    return nodeOf(graph, id);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description:
      'Entities, articles and claims by id, in the order asked; null where there is none. 按编号批量取对象。',
  })
  async nodes(
    @Args('ids', { type: () => [ID], description: `Ids, at most ${MAX_FIRST}; any that a thing ever had. 编号。` })
    ids: string[],
    @Context('graph') graph: RequestGraph,
  ): Promise<(Node | null)[]> {
    within('the number of ids', ids.length, 0, MAX_FIRST);
    return Promise.all(ids.map((id) => nodeOf(graph, id)));
  }
}

/** Ids say of what they are, so that only one kind has to be looked for. */
async function nodeOf(graph: RequestGraph, id: string): Promise<Node | null> {
  if (id.startsWith('cl_')) {
    const claim = await graph.claim(id);
    return claim ? toClaim(claim) : null;
  }
  if (id.startsWith('pg_')) {
    const article = await graph.article(id);
    return article ? toArticle(article) : null;
  }
  const entity = await graph.entity(id);
  return entity ? toEntity(entity) : null;
}

/** What every entity can be asked. */
@Resolver(() => Entity)
export class EntityResolver {
  @ResolveField(() => [ID], {
    description:
      'Every id that finds it: of its sources, one a page that speaks of it, and ids that are gone; sorted. 全部编号，含已合并者。',
  })
  async referents(entity: Entity, _: NoArgs, { graph }: GraphContext): Promise<string[]> {
    const [record, former] = await Promise.all([graph.entityOf(entity.id), graph.formerIds(entity.id)]);
    return [...new Set([...record.members, ...former])].sort((a, b) => (a < b ? -1 : 1));
  }

  @ResolveField(() => ClaimConnection, { description: 'All that articles say of it, newest first. 全部陈述。' })
  async claims(
    @Parent() entity: Entity,
    @Args() args: ClaimArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Claim>> {
    const filter = {
      ...(args.types ? { types: args.types } : {}),
      ...(args.direction ? { direction: args.direction } : {}),
      from: isoDate('from', args.from),
      to: isoDate('to', args.to),
      ...(args.minConfidence == null ? {} : { minConfidence: args.minConfidence }),
      ...(args.withRefuted === true && { setAside: true }),
    };
    return factsAt(graph, entity.id, filter, args, toClaim);
  }

  @ResolveField(() => IdentityJudgementConnection, {
    description:
      'Opinions whether it is one with others, for who wants to know why things are joined or not. 同一性判断。',
  })
  async judgements(
    @Parent() entity: Entity,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<IdentityJudgement>> {
    const request = sliceRequest(args);
    const [record, slice] = await Promise.all([
      graph.entityOf(entity.id),
      graph.store.judgements({ ...request, entity: entity.id }),
    ]);
    return toConnection(slice, request, (judgement) => toJudgement(judgement, record.members));
  }

  @ResolveField(() => ArticleConnection, { description: 'Articles that speak of it, newest issue first. 相关报道。' })
  async articles(
    @Parent() entity: Entity,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Article>> {
    const request = sliceRequest(args);
    return toConnection(await graph.articlesAt(entity.id, request), request, toArticle);
  }
}

/** The other end of a judgement. */
@Resolver(() => IdentityJudgement)
export class IdentityJudgementResolver {
  @ResolveField(() => Entity, {
    nullable: true,
    description: 'The other; the entity itself where the two were joined; null once it was taken back. 另一方。',
  })
  async other(judgement: IdentityJudgement, _: NoArgs, { graph }: GraphContext): Promise<Entity | null> {
    const record = await graph.entity(judgement.otherId);
    return record ? toEntity(record) : null;
  }
}

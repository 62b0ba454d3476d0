import type { Caller } from '#libs/access';
import { type EntityType, type Judgement, type Verdict, YaowenError } from '#libs/domain';
import { decide, decisions, type ReviewedSource as Reviewed, resolveStore, suggestions, takeBack } from '#libs/ingest';
import type { GraphStore } from '#libs/store';
import { Args, ArgsType, Context, Field, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { forbidden } from '../access/access.middleware.js';
import { Needs } from '../access/scope.guard.js';
import { toDate } from '../claims/date.model.js';
import { listConnection, sliceRequest, toConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { toEntity } from '../nodes/entity.mapper.js';
import { VerdictEnum } from '../nodes/judgement.model.js';
import { Entity } from '../nodes/node.model.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { EntityTypeEnum } from '../vocabulary/enum.js';
import { AuditedWriter } from '../writing/audited.js';
import { Retraction, ReviewDecision, ReviewDecisionConnection, ReviewOutcome } from './decision.model.js';
import { authorOf, checkedReason, now } from './review.words.js';
import { MergeSuggestion, MergeSuggestionConnection, ReviewedSource } from './suggestion.model.js';

@ArgsType()
class SuggestionArgs extends ConnectionArgs {
  @Field(() => EntityTypeEnum, { nullable: true, description: 'Only things of this type. 类型。' })
  type?: EntityType | null;

  @Field(() => ID, { nullable: true, description: 'Only suggestions at this entity. 实体编号。' })
  entity?: string | null;
}

@ArgsType()
class PairArgs {
  @Field(() => ID, { description: 'Id of a source entity, or of an entity. 一方编号。' })
  a!: string;

  @Field(() => ID, { description: 'Another. 另一方编号。' })
  b!: string;
}

@ArgsType()
class ReasonedPairArgs extends PairArgs {
  @Field({ description: 'Why, in your words; it is kept. 理由。' })
  reason!: string;
}

/** What may be one thing, and what persons say of it. */
@Resolver()
export class ReviewResolver {
  constructor(private readonly writer: AuditedWriter) {}

  @Needs('review')
  @Query(() => MergeSuggestionConnection, {
    description:
      'Pairs that no rule could join or keep apart, with the sentences of both; takes the scope review. totalCount is how many are on this page and before. 待审合并建议。',
  })
  async suggestions(
    @Args() args: SuggestionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<MergeSuggestion>> {
    const request = sliceRequest(args);
    const found = await suggestions(graph.store, {
      ...request,
      entity: args.entity ?? undefined,
      type: args.type ?? undefined,
    });
    const slice = { ...found, total: found.items.length };
    const isAll = !found.hasNext && request.after === undefined;
    return toConnection(
      slice,
      request,
      ({ judgement: { score, reasons, by }, one, other }) =>
        Object.assign(new MergeSuggestion(), {
          score,
          reasons: [...reasons],
          by,
          a: toReviewed(one),
          b: toReviewed(other),
        }),
      isAll,
    );
  }

  @Needs('review')
  @Query(() => ReviewDecisionConnection, {
    description: 'What persons have said of pairs, by pair; takes the scope review. 已有的人工判断。',
  })
  async decisions(
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<ReviewDecision>> {
    const order = { keyOf: ({ a, b, by }: Judgement) => [a, b, by] };
    return listConnection(await decisions(graph.store), order, args, (each) =>
      Object.assign(new ReviewDecision(), { ...each, reasons: [...each.reasons], at: each.at ?? null }),
    );
  }

  @Needs('review')
  @Mutation(() => ReviewOutcome, {
    description:
      'Says whether two things are one. It outranks every rule, stays when pages are read again, and can be taken back; takes the scope review. 作出同一性判断。',
  })
  async judge(
    @Args() { a, b, reason }: ReasonedPairArgs,
    @Args('verdict', { type: () => VerdictEnum, description: 'What you say of them. 结论。' }) verdict: Verdict,
    @Context('caller') caller: Caller,
  ): Promise<ReviewOutcome> {
    const act = { caller, action: 'judge', subject: `${a} ${b}`, details: { verdict, reason } };
    return this.writer.change(act, (store) =>
      decided(store, { a, b, verdict, reason: checkedReason('reason', reason) }, caller),
    );
  }

  @Needs('review')
  @Mutation(() => ReviewOutcome, {
    description:
      'Parts two things that were joined: says that they are two, and works out anew which of the others belongs to which; takes the scope review. 拆分误并的实体。',
  })
  async unmerge(@Args() { a, b, reason }: ReasonedPairArgs, @Context('caller') caller: Caller): Promise<ReviewOutcome> {
    const act = { caller, action: 'unmerge', subject: `${a} ${b}`, details: { reason } };
    return this.writer.change(act, async (store) => {
      const [one, other] = await store.entitiesByIds([a, b]);
      if (!one || !other || one.id !== other.id) {
        throw new YaowenError(
          'api.not-merged',
          'input',
          `${a} and ${b} are not one entity, so there is nothing to part`,
        );
      }
      return decided(store, { a, b, verdict: 'different', reason: checkedReason('reason', reason) }, caller);
    });
  }

  @Needs('review')
  @Mutation(() => ReviewOutcome, {
    description:
      'Takes back what was said of two things; the rules count again. Takes the scope review, and admin for what others said. 撤回判断。',
  })
  async takeBack(
    @Args() { a, b }: PairArgs,
    @Args('by', {
      type: () => String,
      nullable: true,
      description: 'Who said it, as decisions names them; yourself when left out. 判断者。',
    })
    by: string | null,
    @Context('caller') caller: Caller,
  ): Promise<ReviewOutcome> {
    const author = by ?? authorOf(caller);
    if (author !== authorOf(caller) && !caller.scopes.includes('admin')) throw forbidden(caller, 'admin');
    const act = { caller, action: 'takeBack', subject: `${a} ${b}`, details: { by: author } };
    return this.writer.change(act, async (store) => {
      if (await takeBack(store, a, b, author)) return outcomeOf(await whereThey(store, a, b));
      throw new YaowenError('api.no-decision', 'notFound', `${author} has said nothing of ${a} and ${b}`, { a, b });
    });
  }
}

/** Pages and articles that are not to count any more. */
@Resolver()
export class RetractionResolver {
  constructor(private readonly writer: AuditedWriter) {}

  @Needs('write')
  @Mutation(() => Retraction, {
    description: 'Takes back everything an article said, and its text; takes the scope write. 撤回一篇稿件。',
  })
  async retractArticle(
    @Args('id', { type: () => ID, description: 'Id of the article. 编号。' }) id: string,
    @Args('reason', { description: 'Why; it is kept in the audit trail. 理由。' }) reason: string,
    @Context('caller') caller: Caller,
  ): Promise<Retraction> {
    const act = { caller, action: 'retractArticle', subject: id, details: { reason } };
    return this.writer.change(act, (store) => retracted(store, id, () => store.retractArticle(id)));
  }

  @Needs('write')
  @Mutation(() => Retraction, {
    description: 'Takes back everything a page said, and its text; takes the scope write. 撤回一个版面。',
  })
  async retractPage(
    @Args('id', { type: () => ID, description: 'Id of the page. 编号。' }) id: string,
    @Args('reason', { description: 'Why; it is kept in the audit trail. 理由。' }) reason: string,
    @Context('caller') caller: Caller,
  ): Promise<Retraction> {
    const act = { caller, action: 'retractPage', subject: id, details: { reason } };
    return this.writer.change(act, (store) => retracted(store, id, () => store.retractPage(id)));
  }
}

/** The entities that a decision left. */
@Resolver(() => ReviewOutcome)
export class ReviewOutcomeResolver {
  @ResolveField(() => [Entity], { description: 'The one entity, or the two. 实体。' })
  async entities(outcome: ReviewOutcome, _: NoArgs, { graph }: GraphContext): Promise<Entity[]> {
    return (await Promise.all(outcome.entityIds.map((id) => graph.entityOf(id)))).map(toEntity);
  }
}

/** The entity that a reviewed source is in. */
@Resolver(() => ReviewedSource)
export class ReviewedSourceResolver {
  @ResolveField(() => Entity, { description: 'The entity it is in now. 所属实体。' })
  async entity(source: ReviewedSource, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return toEntity(await graph.entityOf(source.entityId));
  }
}

function toReviewed({ source, entity, page, sentences }: Reviewed): ReviewedSource {
  return Object.assign(new ReviewedSource(), {
    id: source.id,
    type: source.type,
    name: source.name,
    aliases: [...source.aliases],
    attributes: Object.entries(source.attributes)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ({ name, value: String(value) })),
    paper: page?.metadata.paper?.value ?? null,
    issued: toDate(page?.metadata.issued?.value),
    sentences: sentences.map(({ article, text }) => ({ articleId: article, text })),
    entityId: entity,
  });
}

async function decided(
  store: GraphStore,
  decision: { readonly a: string; readonly b: string; readonly verdict: Verdict; readonly reason: string },
  caller: Caller,
): Promise<ReviewOutcome> {
  return outcomeOf(await decide(store, { ...decision, by: authorOf(caller), at: now() }));
}

async function whereThey(store: GraphStore, a: string, b: string): Promise<readonly string[]> {
  const records = await store.entitiesByIds([a, b]);
  return records.flatMap((record) => record?.id ?? []);
}

function outcomeOf(entities: readonly string[]): ReviewOutcome {
  const entityIds = [...new Set(entities)];
  return Object.assign(new ReviewOutcome(), { isOne: entityIds.length === 1, entityIds });
}

async function retracted(store: GraphStore, id: string, retract: () => Promise<boolean>): Promise<Retraction> {
  if (!(await retract())) {
    throw new YaowenError('api.nothing-to-retract', 'notFound', `there is no page or article ${id} of this kind`, {
      id,
    });
  }
  await resolveStore(store);
  return Object.assign(new Retraction(), { id });
}

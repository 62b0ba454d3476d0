import { ResolveField, Resolver } from '@nestjs/graphql';
import { toArticle, toSentence, spanInText } from '../articles/article.mapper.js';
import { Article, Sentence, TextSpan } from '../articles/article.model.js';
import { Event } from '../events/event.model.js';
import { kindOf, toEntity } from '../nodes/entity.mapper.js';
import { Entity } from '../nodes/node.model.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { objectOf, toFigure, toStatement } from './fact.mapper.js';
import { Claim, Evidence, type Fact, Figure, OriginalClaim, Statement } from './fact.model.js';

/** The entity at the subject's end of a fact. */
export async function subjectEntity(fact: Fact, graph: RequestGraph): Promise<Entity> {
  return toEntity(await graph.entityOf(fact.record.subject));
}

/** The entity at the object's end of a fact that is a relation. */
export async function objectEntity(fact: Fact, graph: RequestGraph): Promise<Entity> {
  return toEntity(await graph.entityOf(objectOf(fact.record) ?? ''));
}

/** The event a fact was part of, where it says one. */
export async function eventOfFact(fact: Fact, graph: RequestGraph): Promise<Event | null> {
  const id = fact.record.qualifiers['event'];
  const record = typeof id === 'string' ? await graph.entity(id) : null;
  return record ? kindOf(Event, toEntity(record)) : null;
}

/** From evidence to its sentence and article. */
@Resolver(() => Evidence)
export class EvidenceResolver {
  @ResolveField(() => Article, { description: 'The article it stands in. 所在稿件。' })
  async article(evidence: Evidence, _: NoArgs, { graph }: GraphContext): Promise<Article> {
    return toArticle(await graph.articleOf(evidence.articleId));
  }

  @ResolveField(() => Sentence, {
    nullable: true,
    description: 'The sentence it stands in; null for a headline or byline. 所在句子。',
  })
  async sentence(evidence: Evidence, _: NoArgs, { graph }: GraphContext): Promise<Sentence | null> {
    const sentences = await graph.sentences(evidence.articleId);
    const record = sentences.find((each) => each.index === evidence.sentenceIndex);
    return record ? toSentence(record) : null;
  }

  @ResolveField(() => TextSpan, {
    nullable: true,
    description: "Its place in article.text; null where it lies outside the article's own pieces. 在稿件原文中的位置。",
  })
  async inText(evidence: Evidence, _: NoArgs, { graph }: GraphContext): Promise<TextSpan | null> {
    return spanInText((await graph.articleOf(evidence.articleId)).spans, evidence);
  }
}

/** The object of a claim before it was corrected. */
@Resolver(() => OriginalClaim)
export class OriginalClaimResolver {
  @ResolveField(() => Entity, { nullable: true, description: 'The other end; null where there was none. 宾语。' })
  async object(original: OriginalClaim, _: NoArgs, { graph }: GraphContext): Promise<Entity | null> {
    return original.objectId === null ? null : toEntity(await graph.entityOf(original.objectId));
  }
}

/** The ends and the payload of a claim. */
@Resolver(() => Claim)
export class ClaimResolver {
  @ResolveField(() => Entity, { description: 'Whom or what it is about. 主语。' })
  async subject(claim: Claim, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return subjectEntity(claim, graph);
  }

  @ResolveField(() => Entity, {
    nullable: true,
    description: 'The other end; null for statements, figures and bylines. 宾语。',
  })
  async object(claim: Claim, _: NoArgs, { graph }: GraphContext): Promise<Entity | null> {
    return objectOf(claim.record) === null ? null : objectEntity(claim, graph);
  }

  @ResolveField(() => Event, { nullable: true, description: 'The event it was part of; null for none. 所属活动。' })
  async event(claim: Claim, _: NoArgs, { graph }: GraphContext): Promise<Event | null> {
    return eventOfFact(claim, graph);
  }

  @ResolveField(() => Statement, { nullable: true, description: 'What was said; null for other claims. 言论。' })
  statement(claim: Claim): Statement | null {
    return claim.record.type === 'stated' ? toStatement(claim.record) : null;
  }

  @ResolveField(() => Figure, { nullable: true, description: 'The number; null for other claims. 数据。' })
  figure(claim: Claim): Figure | null {
    return claim.record.type === 'figure' ? toFigure(claim.record) : null;
  }
}

/** Who said a statement. */
@Resolver(() => Statement)
export class StatementResolver {
  @ResolveField(() => Entity, { description: 'Who said it: a person, a body, a meeting. 发言者。' })
  async speaker(statement: Statement, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return subjectEntity(statement, graph);
  }
}

/** What a figure is a number of. */
@Resolver(() => Figure)
export class FigureResolver {
  @ResolveField(() => Entity, { description: 'What it is a number of. 统计对象。' })
  async subject(figure: Figure, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return subjectEntity(figure, graph);
  }
}

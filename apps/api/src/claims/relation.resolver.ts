import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { listConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { Event } from '../events/event.model.js';
import { kindOf } from '../nodes/entity.mapper.js';
import { Entity } from '../nodes/node.model.js';
import { Award, Work } from '../nodes/thing.model.js';
import { Organization } from '../organizations/organization.model.js';
import { Person } from '../people/person.model.js';
import { Place } from '../places/place.model.js';
import { Program, Project } from '../programs/program.model.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { IN_TEXT_ORDER } from './claims-at.js';
import { toFigure } from './fact.mapper.js';
import { type Figure, FigureConnection } from './fact.model.js';
import { eventOfFact, objectEntity, subjectEntity } from './fact.resolver.js';
import {
  Authorship,
  AwardReceived,
  Cooperation,
  FamilyTie,
  Implementation,
  Membership,
  Participation,
  Undertaking,
  Visit,
} from './relation.model.js';

/** The ends of a participation. */
@Resolver(() => Participation)
export class ParticipationResolver {
  @ResolveField(() => Entity, { description: 'A person, organisation or place. 参加者。' })
  async participant(fact: Participation, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return subjectEntity(fact, graph);
  }

  @ResolveField(() => Event, { description: 'The event. 活动。' })
  async event(fact: Participation, _: NoArgs, { graph }: GraphContext): Promise<Event> {
    return kindOf(Event, await objectEntity(fact, graph));
  }
}

/** The ends of a visit. */
@Resolver(() => Visit)
export class VisitResolver {
  @ResolveField(() => Entity, { description: 'A person or organisation. 到访者。' })
  async visitor(fact: Visit, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return subjectEntity(fact, graph);
  }

  @ResolveField(() => Entity, { description: 'A place, organisation or site. 到访地。' })
  async destination(fact: Visit, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return objectEntity(fact, graph);
  }

  @ResolveField(() => Event, { nullable: true, description: 'The event it was part of; null for none. 所属活动。' })
  async event(fact: Visit, _: NoArgs, { graph }: GraphContext): Promise<Event | null> {
    return eventOfFact(fact, graph);
  }
}

/** The ends of an implementation, and the figures beside it. */
@Resolver(() => Implementation)
export class ImplementationResolver {
  @ResolveField(() => Entity, { description: 'A place or organisation. 实施者。' })
  async carrier(fact: Implementation, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return subjectEntity(fact, graph);
  }

  @ResolveField(() => Place, { nullable: true, description: 'The carrier, when it is a place; else null. 实施地。' })
  async place(fact: Implementation, _: NoArgs, { graph }: GraphContext): Promise<Place | null> {
    const carrier = await subjectEntity(fact, graph);
    return carrier instanceof Place ? carrier : null;
  }

  @ResolveField(() => Organization, {
    nullable: true,
    description: 'The carrier, when it is an organisation; else null. 实施机构。',
  })
  async organization(fact: Implementation, _: NoArgs, { graph }: GraphContext): Promise<Organization | null> {
    const carrier = await subjectEntity(fact, graph);
    return carrier instanceof Organization ? carrier : null;
  }

  @ResolveField(() => Program, { description: 'The programme. 工程、政策。' })
  async program(fact: Implementation, _: NoArgs, { graph }: GraphContext): Promise<Program> {
    return kindOf(Program, await objectEntity(fact, graph));
  }

  @ResolveField(() => FigureConnection, {
    description: 'Numbers that the same article gives of the carrier. 同一稿件中实施者的数据。',
  })
  async figures(
    @Parent() fact: Implementation,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Figure>> {
    const claims = await graph.claimsIn(fact.record.article);
    const figures = claims.filter((claim) => claim.type === 'figure' && claim.subject === fact.record.subject);
    return listConnection(figures, IN_TEXT_ORDER, args, toFigure);
  }
}

/** The ends of an undertaking. */
@Resolver(() => Undertaking)
export class UndertakingResolver {
  @ResolveField(() => Entity, { description: 'An organisation or place. 承担者。' })
  async carrier(fact: Undertaking, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return subjectEntity(fact, graph);
  }

  @ResolveField(() => Project, { description: 'The project. 项目。' })
  async project(fact: Undertaking, _: NoArgs, { graph }: GraphContext): Promise<Project> {
    return kindOf(Project, await objectEntity(fact, graph));
  }
}

/** The two partners. */
@Resolver(() => Cooperation)
export class CooperationResolver {
  @ResolveField(() => [Entity], { description: 'The two partners. 合作双方。' })
  async partners(fact: Cooperation, _: NoArgs, { graph }: GraphContext): Promise<Entity[]> {
    return Promise.all([subjectEntity(fact, graph), objectEntity(fact, graph)]);
  }

  @ResolveField(() => Event, { nullable: true, description: 'Where it was agreed; null for none. 相关活动。' })
  async event(fact: Cooperation, _: NoArgs, { graph }: GraphContext): Promise<Event | null> {
    return eventOfFact(fact, graph);
  }
}

/** The two relatives. */
@Resolver(() => FamilyTie)
export class FamilyTieResolver {
  @ResolveField(() => Person, { description: 'The one that kind names. 称谓所指的人。' })
  async person(fact: FamilyTie, _: NoArgs, { graph }: GraphContext): Promise<Person> {
    return kindOf(Person, await subjectEntity(fact, graph));
  }

  @ResolveField(() => Person, { description: 'The other. 另一方。' })
  async relative(fact: FamilyTie, _: NoArgs, { graph }: GraphContext): Promise<Person> {
    return kindOf(Person, await objectEntity(fact, graph));
  }
}

/** Recipient and honour. */
@Resolver(() => AwardReceived)
export class AwardReceivedResolver {
  @ResolveField(() => Entity, { description: 'A person or organisation. 获奖者。' })
  async recipient(fact: AwardReceived, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return subjectEntity(fact, graph);
  }

  @ResolveField(() => Award, { description: 'The honour. 荣誉。' })
  async award(fact: AwardReceived, _: NoArgs, { graph }: GraphContext): Promise<Award> {
    return kindOf(Award, await objectEntity(fact, graph));
  }
}

/** Author and work. */
@Resolver(() => Authorship)
export class AuthorshipResolver {
  @ResolveField(() => Entity, { description: 'A person or organisation. 作者。' })
  async author(fact: Authorship, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return subjectEntity(fact, graph);
  }

  @ResolveField(() => Work, { description: 'The work. 作品、文件。' })
  async work(fact: Authorship, _: NoArgs, { graph }: GraphContext): Promise<Work> {
    return kindOf(Work, await objectEntity(fact, graph));
  }
}

/** Member and organisation. */
@Resolver(() => Membership)
export class MembershipResolver {
  @ResolveField(() => Entity, { description: 'The member. 成员。' })
  async member(fact: Membership, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return subjectEntity(fact, graph);
  }

  @ResolveField(() => Organization, { description: 'The organisation. 机构。' })
  async organization(fact: Membership, _: NoArgs, { graph }: GraphContext): Promise<Organization> {
    return kindOf(Organization, await objectEntity(fact, graph));
  }
}

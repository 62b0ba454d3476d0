import { colleaguesOf, companionsFrom, DEFAULT_MAX_GAP_DAYS, delegationsOf, firstDay, type Tie } from '#libs/analysis';
import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { factsAt, factsAtWhere, statementsAt } from '../claims/claims-at.js';
import { type Statement, StatementConnection } from '../claims/fact.model.js';
import {
  toAuthorship,
  toAwardReceived,
  toFamilyTie,
  toMembership,
  toParticipation,
  toVisit,
} from '../claims/relation.mapper.js';
import {
  type Authorship,
  AuthorshipConnection,
  type AwardReceived,
  AwardReceivedConnection,
  type FamilyTie,
  FamilyTieConnection,
  type Membership,
  MembershipConnection,
  type Participation,
  ParticipationConnection,
  type Visit,
  VisitConnection,
} from '../claims/relation.model.js';
import { listConnection, type ListOrder } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { ParticipantArgs } from '../events/event.args.js';
import { EntityListArgs, OneEntityArgs } from '../nodes/entity.args.js';
import { entityList, oneEntity } from '../nodes/entity-list.js';
import { within } from '../limits/bound.js';
import { RequestGraph } from '../requests/request-graph.js';
import { type Colleague, ColleagueConnection } from './colleague.model.js';
import { NEAREST_FIRST, toColleague } from './colleagues.js';
import { type Companion, CompanionConnection, type Delegation, DelegationConnection } from './delegation.model.js';
import { MOST_OFTEN_FIRST, NEWEST_DELEGATION_FIRST, toCompanion, toDelegation } from './delegations.js';
import { postsOfPerson } from './held-posts.js';
import { type Meeting, MeetingConnection } from './meeting.model.js';
import { meetingConnection } from './meetings.js';
import { MeetingListArgs, MetListArgs, tiesAsked } from './met.args.js';
import { toMetPerson } from './met.mapper.js';
import { type MetOrder, type MetPerson, MetPersonConnection } from './met.model.js';
import { Person, PersonConnection } from './person.model.js';
import { type HeldPost, HeldPostConnection, PostArgs } from './post.model.js';

const MET_ORDERS = {
  weight: { keyOf: (tie) => [tie.weight, tie.person], descending: [true, false] },
  times: { keyOf: (tie) => [tie.meetings.length, tie.weight, tie.person], descending: [true, true, false] },
  last: { keyOf: (tie) => [firstDay(tie.last), tie.person], descending: [true, false] },
} as const satisfies Record<MetOrder, ListOrder<Tie>>;

/** Finds people, and tells what articles say of one. */
@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, { nullable: true, description: 'One by id or exact name; null for none. 一个人物。' })
  async person(@Args() args: OneEntityArgs, @Context('graph') graph: RequestGraph): Promise<Person | null> {
    return oneEntity(graph, Person, ['Person'], args.id, args.name);
  }

  @Query(() => PersonConnection, {
    description: 'All, by name. Several may bear one name: same name is not same person. 全部人物。',
  })
  async people(@Args() args: EntityListArgs, @Context('graph') graph: RequestGraph): Promise<ConnectionOf<Person>> {
    return entityList(graph, Person, ['Person'], args);
  }

  @ResolveField(() => HeldPostConnection, {
    description: 'Posts cited, ever or on a day: title, organisation, first and last cited. 任职。',
  })
  async posts(
    @Parent() person: Person,
    @Args() args: PostArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<HeldPost>> {
    return postsOfPerson(graph, person.id, args);
  }

  @ResolveField(() => MetPersonConnection, {
    description:
      'Whom the person met, each once: how often, when first and last, at which events, by which sentences. 会见过的人。',
  })
  async met(
    @Parent() person: Person,
    @Args() args: MetListArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<MetPerson>> {
    const { ties, truncated } = await tiesAsked(graph, person.id, args);
    return listConnection(ties, MET_ORDERS[args.orderBy], args, (tie) => toMetPerson(person.id, tie), !truncated);
  }

  @ResolveField(() => MeetingConnection, {
    description: 'Every single meeting: when, where, on whose behalf, by which sentence. 历次会见。',
  })
  async meetings(
    @Parent() person: Person,
    @Args() args: MeetingListArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Meeting>> {
    const { ties, truncated } = await tiesAsked(graph, person.id, args);
    return meetingConnection(graph, person.id, ties, args, !truncated);
  }

  @ResolveField(() => ColleagueConnection, {
    description: 'Who held posts in the same bodies at about the same time, overlapping first. 同事。',
  })
  async colleagues(
    @Parent() person: Person,
    @Args() args: ConnectionArgs,
    @Args('maxGapDays', {
      type: () => Int,
      defaultValue: DEFAULT_MAX_GAP_DAYS,
      description:
        'Days that may lie between the known times, 0 to 3660: papers cite a post on some days only. 最大间隔天数。',
    })
    maxGapDays: number,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Colleague>> {
    const options = { maxGapDays: within('maxGapDays', maxGapDays, 0, 3660) };
    const { colleagues, truncated } = await colleaguesOf(graph, person.id, options);
    return listConnection(colleagues, NEAREST_FIRST, args, (each) => toColleague(person.id, each), !truncated);
  }

  @ResolveField(() => DelegationConnection, {
    description: 'Travels with others: who led, who came along, where to; newest first. 同行活动。',
  })
  async delegations(
    @Parent() person: Person,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Delegation>> {
    const { delegations, truncated } = await delegationsOf(graph, person.id);
    return listConnection(delegations, NEWEST_DELEGATION_FIRST, args, toDelegation, !truncated);
  }

  @ResolveField(() => CompanionConnection, {
    description:
      'Who travels with the person, as companion of the same principal or as principal; most often first. 同行者。',
  })
  async companions(
    @Parent() person: Person,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Companion>> {
    const { delegations, truncated } = await delegationsOf(graph, person.id);
    return listConnection(companionsFrom(person.id, delegations), MOST_OFTEN_FIRST, args, toCompanion, !truncated);
  }

  @ResolveField(() => ParticipationConnection, { description: 'Events attended, with the role. 参加的活动。' })
  async attended(
    @Parent() person: Person,
    @Args() args: ParticipantArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Participation>> {
    const filter = { types: ['participatedIn'], direction: 'out' } as const;
    const roles: readonly unknown[] | null | undefined = args.roles;
    if (!roles) return factsAt(graph, person.id, filter, args, toParticipation);
    return factsAtWhere(
      graph,
      person.id,
      filter,
      (claim) => roles.includes(claim.qualifiers['role']),
      args,
      toParticipation,
    );
  }

  @ResolveField(() => VisitConnection, { description: 'Where the person went. 到访、调研。' })
  async visits(
    @Parent() person: Person,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Visit>> {
    return factsAt(graph, person.id, { types: ['visited'], direction: 'out' }, args, toVisit);
  }

  @ResolveField(() => StatementConnection, { description: 'What the person said. 言论。' })
  async statements(
    @Parent() person: Person,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Statement>> {
    return statementsAt(graph, person.id, args);
  }

  @ResolveField(() => AwardReceivedConnection, { description: 'Honours received. 所获荣誉。' })
  async awards(
    @Parent() person: Person,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<AwardReceived>> {
    return factsAt(graph, person.id, { types: ['awarded'], direction: 'out' }, args, toAwardReceived);
  }

  @ResolveField(() => FamilyTieConnection, { description: 'Family, from either side. 亲属。' })
  async family(
    @Parent() person: Person,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<FamilyTie>> {
    return factsAt(graph, person.id, { types: ['familyOf'], direction: 'both' }, args, toFamilyTie);
  }

  @ResolveField(() => AuthorshipConnection, { description: 'Works written or delivered. 著述。' })
  async works(
    @Parent() person: Person,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Authorship>> {
    return factsAt(graph, person.id, { types: ['authored'], direction: 'out' }, args, toAuthorship);
  }

  @ResolveField(() => MembershipConnection, { description: 'Memberships without a title. 所属组织。' })
  async memberships(
    @Parent() person: Person,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Membership>> {
    return factsAt(graph, person.id, { types: ['memberOf'], direction: 'out' }, args, toMembership);
  }
}

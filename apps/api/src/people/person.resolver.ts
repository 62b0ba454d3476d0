import { DEFAULT_MAX_GROUP, type TieBasis } from '#libs/analysis';
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
import { sliceOf, sliceRequest, toConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { ParticipantArgs } from '../events/event.args.js';
import { EntityListArgs, OneEntityArgs } from '../nodes/entity.args.js';
import { entityList, oneEntity } from '../nodes/entity-list.js';
import { within } from '../limits/bound.js';
import { RequestGraph } from '../requests/request-graph.js';
import { heldPostsOf, keyOfPost } from './held-posts.js';
import { type Meeting, MEETING_BASES, MeetingConnection } from './meeting.model.js';
import { keyOfMeeting, meetingsOf } from './meetings.js';
import { Person, PersonConnection } from './person.model.js';
import { type HeldPost, HeldPostConnection } from './post.model.js';

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
    return entityList(graph, Person, ['Person'], args, args.name);
  }

  @ResolveField(() => HeldPostConnection, {
    description: 'Posts cited, latest citing first: title, organisation, first and last cited. 任职。',
  })
  async posts(
    @Parent() person: Person,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<HeldPost>> {
    const request = sliceRequest(args);
    const posts = await heldPostsOf(graph, person.id);
    return toConnection(sliceOf(posts, keyOfPost, request), request, (post) => post);
  }

  @ResolveField(() => MeetingConnection, {
    description: 'Whom the person met, newest first: when, where, on whose behalf, by which sentence. 会见。',
  })
  async met(
    @Parent() person: Person,
    @Args() args: ConnectionArgs,
    @Args('basis', { type: () => MEETING_BASES, nullable: true, description: 'Only those known this way. 依据。' })
    basis: TieBasis | null,
    @Args('maxGroup', {
      type: () => Int,
      defaultValue: DEFAULT_MAX_GROUP,
      description: 'Events with more named persons than this make no meetings, 2 to 200. 人数上限。',
    })
    maxGroup: number,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Meeting>> {
    const request = sliceRequest(args);
    const meetings = await meetingsOf(graph, person.id, within('maxGroup', maxGroup, 2, 200));
    const wanted = basis == null ? meetings : meetings.filter((meeting) => meeting.basis === basis);
    return toConnection(sliceOf(wanted, keyOfMeeting, request), request, (meeting) => meeting);
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

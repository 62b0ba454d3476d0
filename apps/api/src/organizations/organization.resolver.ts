import { ORGANIZATION_TYPES } from '#libs/domain';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { factsAt, figuresAt, statementsAt } from '../claims/claims-at.js';
import { type Figure, FigureConnection, type Statement, StatementConnection } from '../claims/fact.model.js';
import {
  toAwardReceived,
  toCooperation,
  toImplementation,
  toMembership,
  toParticipation,
  toUndertaking,
} from '../claims/relation.mapper.js';
import {
  type AwardReceived,
  AwardReceivedConnection,
  type Cooperation,
  CooperationConnection,
  type Implementation,
  ImplementationConnection,
  type Membership,
  MembershipConnection,
  type Participation,
  ParticipationConnection,
  type Undertaking,
  UndertakingConnection,
} from '../claims/relation.model.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { EntityListArgs, OneEntityArgs } from '../nodes/entity.args.js';
import { entityList, neighboursAt, oneEntity } from '../nodes/entity-list.js';
import { Place, PlaceConnection } from '../places/place.model.js';
import { postsInOrganization } from '../people/held-posts.js';
import { type HeldPost, HeldPostConnection, PostArgs } from '../people/post.model.js';
import { RequestGraph } from '../requests/request-graph.js';
import { Organization, OrganizationConnection } from './organization.model.js';

/** Finds organisations, and tells what articles say of one. */
@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => Organization, { nullable: true, description: 'One by id or exact name; null for none. 一个机构。' })
  async organization(@Args() args: OneEntityArgs, @Context('graph') graph: RequestGraph): Promise<Organization | null> {
    return oneEntity(graph, Organization, ORGANIZATION_TYPES, args.id, args.name);
  }

  @Query(() => OrganizationConnection, { description: 'All, by name. 全部机构。' })
  async organizations(
    @Args() args: EntityListArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Organization>> {
    return entityList(graph, Organization, ORGANIZATION_TYPES, args);
  }

  @ResolveField(() => HeldPostConnection, {
    description: 'Who is cited as holding a post in it, ever or on a day, latest citing first. 任职者。',
  })
  async posts(
    @Parent() organization: Organization,
    @Args() args: PostArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<HeldPost>> {
    return postsInOrganization(graph, organization.id, args);
  }

  @ResolveField(() => MembershipConnection, { description: 'Who belongs to it without a title. 成员。' })
  async members(
    @Parent() organization: Organization,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Membership>> {
    return factsAt(graph, organization.id, { types: ['memberOf'], direction: 'in' }, args, toMembership);
  }

  @ResolveField(() => OrganizationConnection, { description: 'What it is a part of. 上级机构。' })
  async partOf(
    @Parent() organization: Organization,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Organization>> {
    return neighboursAt(graph, organization.id, ['partOf'], 'out', Organization, args);
  }

  @ResolveField(() => OrganizationConnection, { description: 'Its parts. 下属机构。' })
  async parts(
    @Parent() organization: Organization,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Organization>> {
    return neighboursAt(graph, organization.id, ['partOf'], 'in', Organization, args);
  }

  @ResolveField(() => PlaceConnection, { description: 'Where it is. 所在地。' })
  async locatedIn(
    @Parent() organization: Organization,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Place>> {
    return neighboursAt(graph, organization.id, ['locatedIn'], 'out', Place, args);
  }

  @ResolveField(() => CooperationConnection, { description: 'Whom it works with. 合作。' })
  async cooperation(
    @Parent() organization: Organization,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Cooperation>> {
    return factsAt(graph, organization.id, { types: ['cooperatesWith'], direction: 'both' }, args, toCooperation);
  }

  @ResolveField(() => StatementConnection, { description: 'What was said in its name. 言论。' })
  async statements(
    @Parent() organization: Organization,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Statement>> {
    return statementsAt(graph, organization.id, args);
  }

  @ResolveField(() => AwardReceivedConnection, { description: 'Honours it received. 所获荣誉。' })
  async awards(
    @Parent() organization: Organization,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<AwardReceived>> {
    return factsAt(graph, organization.id, { types: ['awarded'], direction: 'out' }, args, toAwardReceived);
  }

  @ResolveField(() => FigureConnection, { description: 'Numbers about it. 数据。' })
  async figures(
    @Parent() organization: Organization,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Figure>> {
    return figuresAt(graph, organization.id, args);
  }

  @ResolveField(() => ParticipationConnection, { description: 'Events it took part in. 参加的活动。' })
  async attended(
    @Parent() organization: Organization,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Participation>> {
    return factsAt(graph, organization.id, { types: ['participatedIn'], direction: 'out' }, args, toParticipation);
  }

  @ResolveField(() => ImplementationConnection, { description: 'Programmes it carries out. 实施的工程、政策。' })
  async programs(
    @Parent() organization: Organization,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Implementation>> {
    return factsAt(graph, organization.id, { types: ['implements'], direction: 'out' }, args, toImplementation);
  }

  @ResolveField(() => UndertakingConnection, { description: 'Projects it invests in, builds or runs. 承担的项目。' })
  async projects(
    @Parent() organization: Organization,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Undertaking>> {
    return factsAt(graph, organization.id, { types: ['undertakes'], direction: 'out' }, args, toUndertaking);
  }
}

import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { factsAt, figuresAt } from '../claims/claims-at.js';
import { type Figure, FigureConnection } from '../claims/fact.model.js';
import { toCooperation, toImplementation, toParticipation, toUndertaking, toVisit } from '../claims/relation.mapper.js';
import {
  type Cooperation,
  CooperationConnection,
  type Implementation,
  ImplementationConnection,
  type Participation,
  ParticipationConnection,
  type Undertaking,
  UndertakingConnection,
  type Visit,
  VisitConnection,
} from '../claims/relation.model.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { Event, EventConnection } from '../events/event.model.js';
import { EntityListArgs, OneEntityArgs } from '../nodes/entity.args.js';
import { entityList, neighboursAt, oneEntity } from '../nodes/entity-list.js';
import { Organization, OrganizationConnection } from '../organizations/organization.model.js';
import { RequestGraph } from '../requests/request-graph.js';
import { Facility, Place, PlaceConnection } from './place.model.js';

/** Finds places, and tells what articles say of one. */
@Resolver(() => Place)
export class PlaceResolver {
  @Query(() => Place, { nullable: true, description: 'One by id or exact name; null for none. 一个地点。' })
  async place(@Args() args: OneEntityArgs, @Context('graph') graph: RequestGraph): Promise<Place | null> {
    return oneEntity(graph, Place, ['Place'], args.id, args.name);
  }

  @Query(() => PlaceConnection, { description: 'All, by name. 全部地点。' })
  async places(@Args() args: EntityListArgs, @Context('graph') graph: RequestGraph): Promise<ConnectionOf<Place>> {
    return entityList(graph, Place, ['Place'], args, args.name);
  }

  @ResolveField(() => PlaceConnection, { description: 'The areas it lies in, as articles say. 所属地区。' })
  async partOf(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Place>> {
    return areasAt(graph, place.id, 'out', args);
  }

  @ResolveField(() => PlaceConnection, { description: 'Areas that lie in it. 下辖地区。' })
  async parts(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Place>> {
    return areasAt(graph, place.id, 'in', args);
  }

  @ResolveField(() => ImplementationConnection, { description: 'Programmes it carries out. 实施的工程、政策。' })
  async programs(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Implementation>> {
    return factsAt(graph, place.id, { types: ['implements'], direction: 'out' }, args, toImplementation);
  }

  @ResolveField(() => EventConnection, { description: 'Events that took place in it. 在此举行的活动。' })
  async events(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Event>> {
    return neighboursAt(graph, place.id, ['locatedIn'], 'in', Event, args);
  }

  @ResolveField(() => ParticipationConnection, { description: 'Events it took part in as an area. 参加的活动。' })
  async attended(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Participation>> {
    return factsAt(graph, place.id, { types: ['participatedIn'], direction: 'out' }, args, toParticipation);
  }

  @ResolveField(() => OrganizationConnection, { description: 'Organisations that lie in it. 所在机构。' })
  async organizations(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Organization>> {
    return neighboursAt(graph, place.id, ['locatedIn'], 'in', Organization, args);
  }

  @ResolveField(() => FigureConnection, { description: 'Numbers about it. 数据。' })
  async figures(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Figure>> {
    return figuresAt(graph, place.id, args);
  }

  @ResolveField(() => VisitConnection, { description: 'Who came. 到访者。' })
  async visits(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Visit>> {
    return factsAt(graph, place.id, { types: ['visited'], direction: 'in' }, args, toVisit);
  }

  @ResolveField(() => UndertakingConnection, { description: 'Projects it invests in or builds. 承担的项目。' })
  async projects(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Undertaking>> {
    return factsAt(graph, place.id, { types: ['undertakes'], direction: 'out' }, args, toUndertaking);
  }

  @ResolveField(() => CooperationConnection, { description: 'Whom it works with. 合作。' })
  async cooperation(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Cooperation>> {
    return factsAt(graph, place.id, { types: ['cooperatesWith'], direction: 'both' }, args, toCooperation);
  }
}

/** Where a facility is, and who came. */
@Resolver(() => Facility)
export class FacilityResolver {
  @ResolveField(() => PlaceConnection, { description: 'Where it is. 所在地。' })
  async locatedIn(
    @Parent() facility: Facility,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Place>> {
    return neighboursAt(graph, facility.id, ['locatedIn'], 'out', Place, args);
  }

  @ResolveField(() => VisitConnection, { description: 'Who came. 到访者。' })
  async visits(
    @Parent() facility: Facility,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Visit>> {
    return factsAt(graph, facility.id, { types: ['visited'], direction: 'in' }, args, toVisit);
  }
}

/** An article prints a chain of places now as lying in one another, now as parts; a reader asks for either. */
async function areasAt(
  graph: RequestGraph,
  place: string,
  direction: 'out' | 'in',
  args: ConnectionArgs,
): Promise<ConnectionOf<Place>> {
  return neighboursAt(graph, place, ['partOf', 'locatedIn'], direction, Place, args);
}

import { claimsUpTo, type Region } from '#libs/analysis';
import type { ClaimType } from '#libs/domain';
import { Args, ArgsType, Context, Field, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { factsAt, figuresAt, MAX_CLAIMS_READ, NEWEST_FIRST } from '../claims/claims-at.js';
import { toClaim } from '../claims/fact.mapper.js';
import { type Claim, ClaimConnection, type Figure, FigureConnection } from '../claims/fact.model.js';
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
import { listConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { Event, EventConnection } from '../events/event.model.js';
import { EntityListArgs, OneEntityArgs } from '../nodes/entity.args.js';
import { entitiesOf, kindOf } from '../nodes/entity.mapper.js';
import { entityList, neighboursAt, neighboursOfAll, oneEntity } from '../nodes/entity-list.js';
import type { Entity } from '../nodes/node.model.js';
import { Organization, OrganizationConnection } from '../organizations/organization.model.js';
import { Person, PersonConnection } from '../people/person.model.js';
import { RequestGraph } from '../requests/request-graph.js';
import { ClaimTypeEnum } from '../vocabulary/enum.js';
import { Facility, Place, PlaceConnection } from './place.model.js';
import { regionNamed } from './regions.js';

/** What lies in a place, or in it and all below it. */
@ArgsType()
class RegionArgs extends ConnectionArgs {
  @Field({
    defaultValue: false,
    description: 'Whether places in it count as well, from county to village. 是否包含下辖地点。',
  })
  descendants: boolean = false;
}

async function areaOf(graph: RequestGraph, place: Place, args: RegionArgs): Promise<Region> {
  return regionNamed(graph, place.id, args.descendants);
}

/** Finds places, and tells what articles say of one. */
@Resolver(() => Place)
export class PlaceResolver {
  @Query(() => Place, { nullable: true, description: 'One by id or exact name; null for none. 一个地点。' })
  async place(@Args() args: OneEntityArgs, @Context('graph') graph: RequestGraph): Promise<Place | null> {
    return oneEntity(graph, Place, ['Place'], args.id, args.name);
  }

  @Query(() => PlaceConnection, { description: 'All, by name. 全部地点。' })
  async places(@Args() args: EntityListArgs, @Context('graph') graph: RequestGraph): Promise<ConnectionOf<Place>> {
    return entityList(graph, Place, ['Place'], args);
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
    @Args() args: RegionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Event>> {
    const { places, truncated } = await areaOf(graph, place, args);
    return neighboursOfAll(graph, places, ['locatedIn'], 'in', Event, args, truncated);
  }

  @ResolveField(() => PersonConnection, {
    description:
      'Who is cited as holding a post in it: at the place itself, or at a body that acts for it or lies in it; latest citing first. 任职人员。',
  })
  async people(
    @Parent() place: Place,
    @Args() args: RegionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Person>> {
    const { places, bodies, truncated } = await areaOf(graph, place, args);
    return neighboursOfAll(graph, [...places, ...bodies], ['holdsPost'], 'in', Person, args, truncated);
  }

  @ResolveField(() => PlaceConnection, {
    description: 'All places in it, down to villages, by division code and by what articles say. 全部下辖地点。',
  })
  async descendants(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Place>> {
    const { places, truncated } = await areaOf(graph, place, { ...args, descendants: true });
    const below = await entitiesOf(
      graph,
      places.filter((id) => id !== place.id),
    );
    const order = { keyOf: (each: Entity) => [each.name, each.id] };
    return listConnection(below, order, args, (each) => kindOf(Place, each), !truncated);
  }

  @ResolveField(() => ClaimConnection, {
    description: 'All that articles say of it and of the places in it, newest first. 本地及下辖地点的全部陈述。',
  })
  async regionClaims(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Args('types', { type: () => [ClaimTypeEnum], nullable: true, description: 'Only these kinds. 类型。' })
    types: ClaimType[] | null,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Claim>> {
    const { places, truncated } = await areaOf(graph, place, { ...args, descendants: true });
    const read = await claimsUpTo(graph, places, types ? { types } : {}, MAX_CLAIMS_READ);
    const claims = new Map(read.claims.flat().map((claim) => [claim.id, claim]));
    return listConnection([...claims.values()], NEWEST_FIRST, args, toClaim, !truncated && !read.truncated);
  }

  @ResolveField(() => ParticipationConnection, { description: 'Events it took part in as an area. 参加的活动。' })
  async attended(
    @Parent() place: Place,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Participation>> {
    return factsAt(graph, place.id, { types: ['participatedIn'], direction: 'out' }, args, toParticipation);
  }

  @ResolveField(() => OrganizationConnection, {
    description: 'Organisations that lie in it, and public bodies that act for it. 所在机构。',
  })
  async organizations(
    @Parent() place: Place,
    @Args() args: RegionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Organization>> {
    const { places, bodies, truncated } = await areaOf(graph, place, args);
    return neighboursOfAll(graph, places, ['locatedIn'], 'in', Organization, args, truncated, bodies);
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

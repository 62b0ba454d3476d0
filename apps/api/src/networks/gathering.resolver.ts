import { firstDay, type Gathering as DerivedGathering, gatheringsOf } from '#libs/analysis';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { toDate } from '../claims/date.model.js';
import { listConnection, type ListOrder } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { Event } from '../events/event.model.js';
import { isoDate, within } from '../limits/bound.js';
import { entitiesOf, kindOf, peopleOf, toEntity } from '../nodes/entity.mapper.js';
import { Entity } from '../nodes/node.model.js';
import { Person, PersonConnection } from '../people/person.model.js';
import { regionNamed } from '../places/regions.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { Gathering, GatheringConnection, MeetingFilter } from './gathering.model.js';

const NEWEST_FIRST: ListOrder<DerivedGathering> = {
  keyOf: (each) => [firstDay(each.date), each.key],
  descending: [true, false],
};

/** Meetings by who was there, where and when. */
@Resolver(() => Gathering)
export class GatheringResolver {
  @Query(() => GatheringConnection, {
    description: 'Meetings and events by who was there, where and when, newest first. 按条件查会议。',
  })
  async meetings(
    @Args() args: ConnectionArgs,
    @Args('filter', { type: () => MeetingFilter, nullable: true, description: 'Which; all when left out. 筛选条件。' })
    filter: MeetingFilter | null,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Gathering>> {
    within('the number of participants', filter?.participants?.length ?? 0, 0, 10);
    const { gatherings, truncated } = await gatheringsOf(graph, {
      participants: filter?.participants ?? undefined,
      place: filter?.place == null ? undefined : (await regionNamed(graph, filter.place, false)).place.id,
      region: filter?.region == null ? undefined : await regionNamed(graph, filter.region),
      from: isoDate('from', filter?.from),
      to: isoDate('to', filter?.to),
      types: filter?.types ?? undefined,
    });
    return listConnection(gatherings, NEWEST_FIRST, args, toGathering, !truncated);
  }

  @ResolveField(() => Event, { nullable: true, description: 'The event; null where articles name none. 活动。' })
  async event(gathering: Gathering, _: NoArgs, { graph }: GraphContext): Promise<Event | null> {
    return gathering.eventId === null ? null : kindOf(Event, toEntity(await graph.entityOf(gathering.eventId)));
  }

  @ResolveField(() => PersonConnection, { description: 'Who was there, by id. 在场者。' })
  async people(
    @Parent() gathering: Gathering,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Person>> {
    const people = await peopleOf(graph, gathering.peopleIds);
    return listConnection(people, { keyOf: (each) => [each.id] }, args, (each) => each);
  }

  @ResolveField(() => [Entity], { description: 'Where it was; empty where no article says. 地点。' })
  async places(gathering: Gathering, _: NoArgs, { graph }: GraphContext): Promise<Entity[]> {
    return entitiesOf(graph, gathering.placeIds);
  }
}

function toGathering(gathering: DerivedGathering): Gathering {
  return Object.assign(new Gathering(), {
    eventId: gathering.event,
    date: toDate(gathering.date),
    groupSize: gathering.people.length,
    peopleIds: gathering.people,
    placeIds: gathering.places,
    claimIds: gathering.claims,
  });
}

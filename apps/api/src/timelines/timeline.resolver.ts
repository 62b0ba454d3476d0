import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ConnectionOf } from '../connections/connection.model.js';
import { Event } from '../events/event.model.js';
import { entitiesOf, kindOf, toEntity } from '../nodes/entity.mapper.js';
import { Entity } from '../nodes/node.model.js';
import { Organization } from '../organizations/organization.model.js';
import { Person } from '../people/person.model.js';
import { Place } from '../places/place.model.js';
import { Program, Project } from '../programs/program.model.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { TimelineArgs, TimelineEntry, TimelineEntryConnection } from './timeline.model.js';
import { timelineAt } from './timelines.js';

const DESCRIPTION = {
  description: 'What articles tell of it by date, each occasion once, newest first, undated last. 时间线。',
};

/** The timeline of everything that has one. */
function timelineResolver(model: abstract new () => Entity) {
  @Resolver(() => model)
  class TimelineOfEntity {
    @ResolveField(() => TimelineEntryConnection, DESCRIPTION)
    async timeline(
      @Parent() entity: Entity,
      @Args() args: TimelineArgs,
      @Context('graph') graph: RequestGraph,
    ): Promise<ConnectionOf<TimelineEntry>> {
      return timelineAt(graph, entity.id, args);
    }
  }
  // Nest tells providers apart by their class names.
  Object.defineProperty(TimelineOfEntity, 'name', { value: `TimelineOf${model.name}` });
  return TimelineOfEntity;
}

export const TIMELINE_RESOLVERS = [Person, Organization, Place, Program, Project].map(timelineResolver);

/** The event of an entry, and the others. */
@Resolver(() => TimelineEntry)
export class TimelineEntryResolver {
  @ResolveField(() => Event, { nullable: true, description: 'The event; null where there is none. 活动。' })
  async event(entry: TimelineEntry, _: NoArgs, { graph }: GraphContext): Promise<Event | null> {
    return entry.eventId === null ? null : kindOf(Event, toEntity(await graph.entityOf(entry.eventId)));
  }

  @ResolveField(() => [Entity], {
    description: 'The others: the body of a post, whom somebody met, where they went; at most 100. 相关方。',
  })
  async others(entry: TimelineEntry, _: NoArgs, { graph }: GraphContext): Promise<Entity[]> {
    return entitiesOf(graph, entry.otherIds.slice(0, 100));
  }
}

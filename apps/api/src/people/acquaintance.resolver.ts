import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { Event } from '../events/event.model.js';
import { entitiesOf, kindOf, peopleOf, toEntity } from '../nodes/entity.mapper.js';
import { Entity } from '../nodes/node.model.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { Colleague, SharedService } from './colleague.model.js';
import { Companion, Delegation } from './delegation.model.js';
import { type Meeting, MeetingConnection } from './meeting.model.js';
import { meetingConnection } from './meetings.js';
import { MetPerson } from './met.model.js';
import { Person } from './person.model.js';

async function onePerson(graph: RequestGraph, id: string): Promise<Person> {
  return kindOf(Person, toEntity(await graph.entityOf(id)));
}

/** Who was met, and when. */
@Resolver(() => MetPerson)
export class MetPersonResolver {
  @ResolveField(() => Person, { description: 'Whom. 对方。' })
  async person(met: MetPerson, _: NoArgs, { graph }: GraphContext): Promise<Person> {
    return onePerson(graph, met.tie.person);
  }

  @ResolveField(() => [Event], { description: 'At which events, newest first, at most 100. 所在活动。' })
  async events(met: MetPerson, _: NoArgs, { graph }: GraphContext): Promise<Event[]> {
    const ids = [...new Set(met.tie.meetings.flatMap((meeting) => meeting.event ?? []))];
    return (await entitiesOf(graph, ids.slice(0, 100))).map((each) => kindOf(Event, each));
  }

  @ResolveField(() => MeetingConnection, { description: 'The single meetings, newest first. 历次会见。' })
  async meetings(
    @Parent() met: MetPerson,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Meeting>> {
    return meetingConnection(graph, met.selfId, [met.tie], args);
  }
}

/** Who the colleague is. */
@Resolver(() => Colleague)
export class ColleagueResolver {
  @ResolveField(() => Person, { description: 'Who. 同事。' })
  async person(colleague: Colleague, _: NoArgs, { graph }: GraphContext): Promise<Person> {
    return onePerson(graph, colleague.personId);
  }
}

/** Where two served together. */
@Resolver(() => SharedService)
export class SharedServiceResolver {
  @ResolveField(() => Entity, { description: 'The organisation, or the place where no organisation is named. 机构。' })
  async body(service: SharedService, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return toEntity(await graph.entityOf(service.bodyId));
  }
}

/** Who travelled, and where to. */
@Resolver(() => Delegation)
export class DelegationResolver {
  @ResolveField(() => Event, { nullable: true, description: 'The event; null where articles name none. 活动。' })
  async event(delegation: Delegation, _: NoArgs, { graph }: GraphContext): Promise<Event | null> {
    return delegation.eventId === null ? null : kindOf(Event, toEntity(await graph.entityOf(delegation.eventId)));
  }

  @ResolveField(() => [Person], { description: 'Who led; empty where no article says. 带队者。' })
  async principals(delegation: Delegation, _: NoArgs, { graph }: GraphContext): Promise<Person[]> {
    return peopleOf(graph, delegation.principalIds);
  }

  @ResolveField(() => [Person], { description: 'Who came along. 陪同者。' })
  async companions(delegation: Delegation, _: NoArgs, { graph }: GraphContext): Promise<Person[]> {
    return peopleOf(graph, delegation.companionIds);
  }

  @ResolveField(() => [Entity], { description: 'Where they went; empty where no article says. 到访地。' })
  async destinations(delegation: Delegation, _: NoArgs, { graph }: GraphContext): Promise<Entity[]> {
    return entitiesOf(graph, delegation.destinationIds);
  }
}

/** Who travels along. */
@Resolver(() => Companion)
export class CompanionResolver {
  @ResolveField(() => Person, { description: 'Who. 同行者。' })
  async person(companion: Companion, _: NoArgs, { graph }: GraphContext): Promise<Person> {
    return onePerson(graph, companion.personId);
  }
}

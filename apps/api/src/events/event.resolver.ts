import type { EventRole } from '#libs/domain';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { factsAt, factsAtWhere, MAX_CLAIMS_READ } from '../claims/claims-at.js';
import { DateModel, toDate } from '../claims/date.model.js';
import { toEvidence } from '../claims/fact.mapper.js';
import { Evidence } from '../claims/fact.model.js';
import { toParticipation } from '../claims/relation.mapper.js';
import { type Participation, ParticipationConnection } from '../claims/relation.model.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { ParticipantArgs } from './event.args.js';
import { EntityListArgs, OneEntityArgs } from '../nodes/entity.args.js';
import { entityList, neighboursAt, oneEntity } from '../nodes/entity-list.js';
import { Place, PlaceConnection } from '../places/place.model.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { Event, EventConnection } from './event.model.js';

const HOSTS: readonly unknown[] = ['host', 'organize'] satisfies EventRole[];

/** Finds events, and tells who took part in one. */
@Resolver(() => Event)
export class EventResolver {
  @Query(() => Event, { nullable: true, description: 'One by id or exact name; null for none. 一项活动。' })
  async event(@Args() args: OneEntityArgs, @Context('graph') graph: RequestGraph): Promise<Event | null> {
    return oneEntity(graph, Event, ['Event'], args.id, args.name);
  }

  @Query(() => EventConnection, { description: 'All, by name. 全部活动。' })
  async events(@Args() args: EntityListArgs, @Context('graph') graph: RequestGraph): Promise<ConnectionOf<Event>> {
    return entityList(graph, Event, ['Event'], args);
  }

  @ResolveField(() => DateModel, {
    nullable: true,
    description: 'When it took place; null where no article says. 时间。',
  })
  async date(event: Event, _: NoArgs, { graph }: GraphContext): Promise<DateModel | null> {
    const slice = await graph.claimsAt(event.id, { direction: 'both' }, { first: MAX_CLAIMS_READ });
    return toDate(slice.items.find((claim) => claim.date !== null)?.date);
  }

  @ResolveField(() => PlaceConnection, { description: 'Where it took place. 地点。' })
  async locatedIn(
    @Parent() event: Event,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Place>> {
    return neighboursAt(graph, event.id, ['locatedIn'], 'out', Place, args);
  }

  @ResolveField(() => ParticipationConnection, { description: 'Who took part, and how. 参加者及角色。' })
  async participants(
    @Parent() event: Event,
    @Args() args: ParticipantArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Participation>> {
    const filter = { types: ['participatedIn'], direction: 'in' } as const;
    const roles: readonly unknown[] | null | undefined = args.roles;
    if (!roles) return factsAt(graph, event.id, filter, args, toParticipation);
    return factsAtWhere(
      graph,
      event.id,
      filter,
      (claim) => roles.includes(claim.qualifiers['role']),
      args,
      toParticipation,
    );
  }

  @ResolveField(() => ParticipationConnection, { description: 'Who held or arranged it. 主办、承办者。' })
  async hosts(
    @Parent() event: Event,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Participation>> {
    const filter = { types: ['participatedIn'], direction: 'in' } as const;
    return factsAtWhere(
      graph,
      event.id,
      filter,
      (claim) => HOSTS.includes(claim.qualifiers['role']),
      args,
      toParticipation,
    );
  }

  @ResolveField(() => EventConnection, { description: 'Events that were part of it. 子活动。' })
  async parts(
    @Parent() event: Event,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Event>> {
    return neighboursAt(graph, event.id, ['partOf'], 'in', Event, args);
  }

  @ResolveField(() => [Evidence], { description: 'Where articles speak of it, each place once. 原文证据。' })
  async evidence(event: Event, _: NoArgs, { graph }: GraphContext): Promise<Evidence[]> {
    const slice = await graph.claimsAt(event.id, { direction: 'both' }, { first: MAX_CLAIMS_READ });
    const places = new Map(
      slice.items.flatMap((claim) =>
        claim.evidence.map((each) => [`${each.article} ${each.span.start} ${each.span.end}`, each] as const),
      ),
    );
    return [...places.values()].slice(0, 100).map(toEvidence);
  }
}

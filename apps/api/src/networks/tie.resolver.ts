import { DEFAULT_MAX_GROUP, tieBetween } from '#libs/analysis';
import { Args, Context, ID, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { toDate } from '../claims/date.model.js';
import { toClaim } from '../claims/fact.mapper.js';
import { toFamilyTie, toParticipation } from '../claims/relation.mapper.js';
import { Event } from '../events/event.model.js';
import { within } from '../limits/bound.js';
import { kindOf, peopleOf, toEntity } from '../nodes/entity.mapper.js';
import { Entity } from '../nodes/node.model.js';
import { toSharedService } from '../people/colleagues.js';
import { toDelegation } from '../people/delegations.js';
import { meetingConnection } from '../people/meetings.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { Link, SharedEvent, Tie } from './tie.model.js';

const MOST = 100;
const MOST_CLAIMS = 20;

/** Everything between two people. */
@Resolver(() => Tie)
export class TieResolver {
  @Query(() => Tie, { description: 'Everything that links two people. 两人之间的全部联系。' })
  async tie(
    @Args('a', { type: () => ID, description: 'Any id of the one. 甲的编号。' }) a: string,
    @Args('b', { type: () => ID, description: 'Any id of the other. 乙的编号。' }) b: string,
    @Args('maxGroupSize', {
      type: () => Int,
      defaultValue: DEFAULT_MAX_GROUP,
      description: 'Events with more named persons than this make no meetings, 2 to 200. 人数上限。',
    })
    maxGroupSize: number,
    @Context('graph') graph: RequestGraph,
  ): Promise<Tie> {
    const found = await tieBetween(graph, a, b, within('maxGroupSize', maxGroupSize, 2, 200));
    const [one, other] = await peopleOf(graph, [found.a, found.b]);
    const meetings = await meetingConnection(graph, found.a, found.tie ? [found.tie] : [], { first: MOST });
    const claims = await graph.claimsByIds(
      found.links.slice(0, MOST).flatMap((link) => [...link.a.slice(0, MOST_CLAIMS), ...link.b.slice(0, MOST_CLAIMS)]),
    );
    const known = new Map(claims.flatMap((claim) => (claim ? [[claim.id, claim] as const] : [])));
    const shown = (ids: readonly string[]) =>
      ids.slice(0, MOST_CLAIMS).flatMap((id) => {
        const claim = known.get(id);
        return claim ? [toClaim(claim)] : [];
      });
    return Object.assign(new Tie(), {
      a: one,
      b: other,
      times: found.tie?.meetings.length ?? 0,
      weight: found.tie?.weight ?? 0,
      first: toDate(found.tie?.first),
      last: toDate(found.tie?.last),
      meetings: meetings.nodes,
      events: found.events.slice(0, MOST).map((shared) =>
        Object.assign(new SharedEvent(), {
          eventId: shared.event,
          a: shared.a.map(toParticipation),
          b: shared.b.map(toParticipation),
          claimIds: [...shared.a, ...shared.b].map((claim) => claim.id),
        }),
      ),
      services: found.services.map((each) => toSharedService(found.a, found.b, each)),
      family: found.family.map(toFamilyTie),
      delegations: found.delegations.slice(0, MOST).map(toDelegation),
      links: found.links.slice(0, MOST).map((link) =>
        Object.assign(new Link(), {
          throughId: link.through,
          a: shown(link.a),
          b: shown(link.b),
          claimIds: [...link.a, ...link.b],
        }),
      ),
      truncated: found.truncated,
    });
  }
}

/** Which event two shared. */
@Resolver(() => SharedEvent)
export class SharedEventResolver {
  @ResolveField(() => Event, { description: 'The event. 活动。' })
  async event(shared: SharedEvent, _: NoArgs, { graph }: GraphContext): Promise<Event> {
    return kindOf(Event, toEntity(await graph.entityOf(shared.eventId)));
  }
}

/** What stands between two. */
@Resolver(() => Link)
export class LinkResolver {
  @ResolveField(() => Entity, { description: 'What stands between. 中间实体。' })
  async through(link: Link, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return toEntity(await graph.entityOf(link.throughId));
  }
}

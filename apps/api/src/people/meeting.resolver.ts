import { Int, ResolveField, Resolver } from '@nestjs/graphql';
import { Event } from '../events/event.model.js';
import { kindOf, toEntity } from '../nodes/entity.mapper.js';
import { Entity } from '../nodes/node.model.js';
import { Organization } from '../organizations/organization.model.js';
import { Place } from '../places/place.model.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { Meeting, OnBehalfOf, Represented } from './meeting.model.js';
import { representedBy, venuesOf } from './meetings.js';
import { Person } from './person.model.js';
import { HeldPost } from './post.model.js';

/** With whom, at what, where and for whom a meeting was. */
@Resolver(() => Meeting)
export class MeetingResolver {
  @ResolveField(() => Person, { description: 'Whom. 对方。' })
  async person(meeting: Meeting, _: NoArgs, { graph }: GraphContext): Promise<Person> {
    return kindOf(Person, toEntity(await graph.entityOf(meeting.otherId)));
  }

  @ResolveField(() => Event, { nullable: true, description: 'At what; null where no event is known. 活动。' })
  async event(meeting: Meeting, _: NoArgs, { graph }: GraphContext): Promise<Event | null> {
    const record = meeting.eventId === null ? null : await graph.entity(meeting.eventId);
    return record ? kindOf(Event, toEntity(record)) : null;
  }

  @ResolveField(() => Place, {
    nullable: true,
    description: 'Where, when articles say it of a place; null where they do not. 地点。',
  })
  async place(meeting: Meeting, _: NoArgs, { graph }: GraphContext): Promise<Place | null> {
    const venues = (await graph.entitiesByIds(await venuesOf(graph, meeting))).filter((each) => each !== null);
    return venues.map(toEntity).find((each) => each instanceof Place) ?? null;
  }

  @ResolveField(() => Entity, {
    nullable: true,
    description: 'At whose house: the organisation, site or place gone to; null where none is told. 场所。',
  })
  async venue(meeting: Meeting, _: NoArgs, { graph }: GraphContext): Promise<Entity | null> {
    const venues = (await graph.entitiesByIds(await venuesOf(graph, meeting))).filter((each) => each !== null);
    const houses = venues.filter((each) => each.type !== 'Place');
    const [venue] = [...houses, ...venues];
    return venue ? toEntity(venue) : null;
  }

  @ResolveField(() => OnBehalfOf, { description: 'For whom either side was there. 双方所代表的机构。' })
  async onBehalfOf(meeting: Meeting, _: NoArgs, { graph }: GraphContext): Promise<OnBehalfOf> {
    const [self, other] = await Promise.all([
      representedBy(graph, meeting.selfId, meeting.articleIds),
      representedBy(graph, meeting.otherId, meeting.articleIds),
    ]);
    return Object.assign(new OnBehalfOf(), { self, other });
  }
}

/** From a represented body to the organisation. */
@Resolver(() => Represented)
export class RepresentedResolver {
  @ResolveField(() => Organization, { description: 'The organisation. 机构。' })
  async organization(represented: Represented, _: NoArgs, { graph }: GraphContext): Promise<Organization> {
    return kindOf(Organization, toEntity(await graph.entityOf(represented.organizationId)));
  }
}

/** Who holds a post, and where. */
@Resolver(() => HeldPost)
export class HeldPostResolver {
  @ResolveField(() => Int, { description: 'How many articles cite it. 见报次数。' })
  async citations(post: HeldPost, _: NoArgs, { graph }: GraphContext): Promise<number> {
    return new Set((await graph.claimsByIds(post.claimIds)).map((claim) => claim?.article)).size;
  }

  @ResolveField(() => Person, { description: 'Who holds it. 任职者。' })
  async person(post: HeldPost, _: NoArgs, { graph }: GraphContext): Promise<Person> {
    return kindOf(Person, toEntity(await graph.entityOf(post.personId)));
  }

  @ResolveField(() => Organization, {
    nullable: true,
    description: 'Where; null where the article gives a place alone, which is body then. 任职机构。',
  })
  async organization(post: HeldPost, _: NoArgs, { graph }: GraphContext): Promise<Organization | null> {
    const body = toEntity(await graph.entityOf(post.organizationId));
    return body instanceof Organization ? body : null;
  }

  @ResolveField(() => Entity, {
    description: 'The organisation, or the place where no organisation is named. 任职单位。',
  })
  async body(post: HeldPost, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return toEntity(await graph.entityOf(post.organizationId));
  }
}

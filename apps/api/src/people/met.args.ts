import { DEFAULT_MAX_GROUP, readTies, type TieBasis, type TiesRead } from '#libs/analysis';
import { ArgsType, Field, Float, Int } from '@nestjs/graphql';
import { ConnectionArgs } from '../connections/connection.model.js';
import { isoDate, within } from '../limits/bound.js';
import { regionNamed } from '../places/regions.js';
import { RequestGraph } from '../requests/request-graph.js';
import { MEETING_BASES, type MeetingOrder, MeetingOrderEnum } from './meeting.model.js';
import { type MetOrder, MetOrderEnum } from './met.model.js';

/** Which meetings of a person count. */
@ArgsType()
export class MetArgs extends ConnectionArgs {
  @Field(() => MEETING_BASES, { nullable: true, description: 'Only those known this way. 依据。' })
  basis?: TieBasis | null;

  @Field(() => String, { nullable: true, description: 'From this ISO date on, inclusive. 起始日期。' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Up to this ISO date, inclusive. 截止日期。' })
  to?: string | null;

  @Field(() => Int, {
    defaultValue: DEFAULT_MAX_GROUP,
    description: 'Events with more named persons than this make no meetings, 2 to 200. 人数上限。',
  })
  maxGroupSize: number = DEFAULT_MAX_GROUP;

  @Field(() => Float, {
    nullable: true,
    description: 'Only people whose meetings weigh at least so much together. 最低联系强度。',
  })
  minWeight?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only meetings in this place or below it, by full name or id; where no article says where, the home region of the paper counts. 地区。',
  })
  region?: string | null;
}

/** Whom a person met, in an order. */
@ArgsType()
export class MetListArgs extends MetArgs {
  @Field(() => MetOrderEnum, { defaultValue: 'weight', description: 'In which order. 排序方式。' })
  orderBy: MetOrder = 'weight';
}

/** Meetings of a person, in an order. */
@ArgsType()
export class MeetingListArgs extends MetArgs {
  @Field(() => MeetingOrderEnum, { defaultValue: 'newest', description: 'In which order. 排序方式。' })
  orderBy: MeetingOrder = 'newest';
}

/** The ties that such arguments ask for. */
export async function tiesAsked(graph: RequestGraph, person: string, args: MetArgs): Promise<TiesRead> {
  return readTies(graph, person, {
    maxGroup: within('maxGroupSize', args.maxGroupSize, 2, 200),
    basis: args.basis ?? undefined,
    from: isoDate('from', args.from),
    to: isoDate('to', args.to),
    minWeight: args.minWeight ?? undefined,
    region: args.region == null ? undefined : await regionNamed(graph, args.region),
  });
}

import type { EventType } from '#libs/domain';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { Derived } from '../claims/derived.model.js';
import { connectionType } from '../connections/connection.model.js';
import { EventTypeEnum } from '../vocabulary/enum.js';

@ObjectType({
  implements: () => [Derived],
  description:
    'An occasion on which people came together: an event, or a meeting that articles state without one. 聚会、会见',
})
export class Gathering extends Derived {
  @Field(() => DateModel, { nullable: true, description: 'When; null where no article says. 时间。' })
  date!: DateModel | null;

  @Field(() => Int, { description: 'How many people were there, as far as named. 人数。' })
  groupSize!: number;

  eventId!: string | null;
  peopleIds!: readonly string[];
  placeIds!: readonly string[];
}

export const GatheringConnection = connectionType<Gathering>('Gathering', () => Gathering);

@InputType({ description: 'Which meetings are wanted; what is left out does not restrict. 会议筛选条件' })
export class MeetingFilter {
  @Field(() => [ID], {
    nullable: true,
    description: 'Ids of persons, bodies or places that were all there, at most 10. 全部在场者。',
  })
  participants?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Just this place, by full name or id. 地点。' })
  place?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'This place or below it, by full name or id. Where no article says where, the home region of the paper counts, as far as participants or people met there lead to it. 地区。',
  })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'From this ISO date on, inclusive. 起始日期。' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Up to this ISO date, inclusive. 截止日期。' })
  to?: string | null;

  @Field(() => [EventTypeEnum], { nullable: true, description: 'Only events of these types. 活动类型。' })
  types?: EventType[] | null;
}

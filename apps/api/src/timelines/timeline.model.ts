import { TIMELINE_KINDS, type TimelineKind } from '#libs/analysis';
import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { Derived } from '../claims/derived.model.js';
import { ConnectionArgs, connectionType } from '../connections/connection.model.js';
import { enumOf } from '../vocabulary/enum.js';

const KINDS = {
  post: 'A post begins or is first cited. 任职。',
  postEnd: 'A post ends, as an article states. 离任。',
  meeting: 'A meeting that an article states. 会见。',
  event: 'An event taken part in. 参加活动。',
  visit: 'A visit. 到访、调研。',
  statement: 'Something said. 讲话。',
  award: 'An honour. 获奖。',
  work: 'A work. 著述。',
  program: 'A programme carried out. 实施工程、政策。',
  project: 'A project invested in, built or run. 承担项目。',
  cooperation: 'An agreement to work together. 合作。',
} as const satisfies Record<TimelineKind, string>;

/** GraphQL's `TimelineKind`. */
export const TimelineKindEnum = enumOf(
  'TimelineKind',
  'What an entry of a timeline tells. 时间线条目类型',
  TIMELINE_KINDS,
  (word) => KINDS[word],
);

@ObjectType({
  implements: () => [Derived],
  description: 'One occasion in the life of an entity, however many articles tell it. 时间线条目',
})
export class TimelineEntry extends Derived {
  @Field(() => TimelineKindEnum, { description: 'What it is. 类型。' })
  kind!: TimelineKind;

  @Field(() => DateModel, {
    nullable: true,
    description: 'When it was, else the earliest issue that tells it; null where neither is known. 日期。',
  })
  date!: DateModel | null;

  key!: string;
  eventId!: string | null;
  otherIds!: readonly string[];
}

export const TimelineEntryConnection = connectionType<TimelineEntry>('TimelineEntry', () => TimelineEntry);

/** Which part of a timeline is wanted. */
@ArgsType()
export class TimelineArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true, description: 'From this ISO date on, inclusive. 起始日期。' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Up to this ISO date, inclusive. 截止日期。' })
  to?: string | null;

  @Field(() => [TimelineKindEnum], { nullable: true, description: 'Only these kinds; all when left out. 类型。' })
  kinds?: TimelineKind[] | null;
}

import type { TieBasis } from '#libs/analysis';
import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { Derived } from '../claims/derived.model.js';
import { connectionType } from '../connections/connection.model.js';
import { enumOf } from '../vocabulary/enum.js';

/** How it is known that two met. */
export const MEETING_BASES = {
  EXPLICIT: 'explicit',
  CO_PARTICIPATION: 'coParticipation',
} as const satisfies Record<string, TieBasis>;

registerEnumType(MEETING_BASES, {
  name: 'MeetingBasis',
  description: 'How it is known that two met. 会见依据',
  valuesMap: {
    EXPLICIT: { description: 'An article says that they met. 报道明言' },
    CO_PARTICIPATION: { description: 'Both took part in one event. 同场参加' },
  },
});

/** Ways to order the meetings of a person. */
export const MEETING_ORDERS = ['newest', 'oldest'] as const;
export type MeetingOrder = (typeof MEETING_ORDERS)[number];

const ORDERS = {
  newest: 'The newest first. 从新到旧。',
  oldest: 'The oldest first; those without a date before all others. 从旧到新。',
} as const satisfies Record<MeetingOrder, string>;

/** GraphQL's `MeetingOrder`. */
export const MeetingOrderEnum = enumOf(
  'MeetingOrder',
  'How meetings are ordered. 会见排序',
  MEETING_ORDERS,
  (word) => ORDERS[word],
);

@ObjectType({
  description: 'For whom somebody was there: an organisation, by a post cited in the same article. 所代表机构',
})
export class Represented {
  @Field(() => String, { nullable: true, description: 'Title as printed; null where none is. 职务。' })
  title!: string | null;

  organizationId!: string;
}

@ObjectType({ description: 'On whose behalf either side met. 双方所代表的机构' })
export class OnBehalfOf {
  @Field(() => [Represented], { description: 'For whom the person asked about was there. 本人所代表。' })
  self!: Represented[];

  @Field(() => [Represented], { description: 'For whom the other was there. 对方所代表。' })
  other!: Represented[];
}

@ObjectType({
  implements: () => [Derived],
  description: 'That somebody met somebody, derived from what happened; what is planned or denied is no meeting. 会见',
})
export class Meeting extends Derived {
  @Field(() => DateModel, { nullable: true, description: 'When; null where no article says. 时间。' })
  date!: DateModel | null;

  @Field(() => DateModel, { nullable: true, description: 'Date of the issue; null where it is not known. 见报日期。' })
  issued!: DateModel | null;

  @Field(() => MEETING_BASES, { description: 'How it is known. 依据。' })
  basis!: TieBasis;

  @Field(() => Int, { description: 'How many persons were there, as far as named. 在场人数。' })
  groupSize!: number;

  @Field(() => Float, { description: '1/(groupSize − 1): a tie of two weighs more than one of thirty. 权重。' })
  weight!: number;

  selfId!: string;
  otherId!: string;
  eventId!: string | null;
  articleIds!: string[];
  /** Articles and sentences of its evidence. */
  saidIn!: { readonly article: string; readonly sentence: number }[];
  /** Ids of where it was, once somebody has asked. */
  venues?: Promise<string[]>;
}

export const MeetingConnection = connectionType<Meeting>('Meeting', () => Meeting);

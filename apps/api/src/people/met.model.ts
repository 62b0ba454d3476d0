import type { Tie, TieBasis } from '#libs/analysis';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { Derived } from '../claims/derived.model.js';
import { connectionType } from '../connections/connection.model.js';
import { enumOf } from '../vocabulary/enum.js';
import { MEETING_BASES } from './meeting.model.js';

const MET_ORDERS = {
  weight: 'Strongest tie first. 联系最强者在前。',
  times: 'Most meetings first. 次数最多者在前。',
  last: 'Latest meeting first. 最近会见者在前。',
} as const;

/** In which order people somebody met are wanted. */
export type MetOrder = keyof typeof MET_ORDERS;

/** GraphQL's `MetOrder`. */
export const MetOrderEnum = enumOf(
  'MetOrder',
  'In which order people somebody met are listed. 排序方式',
  ['weight', 'times', 'last'] as const,
  (word) => MET_ORDERS[word],
);

@ObjectType({ implements: () => [Derived], description: 'Somebody a person met, over all meetings. 会见过的人' })
export class MetPerson extends Derived {
  @Field(() => Int, { description: 'How often, as far as articles tell. 次数。' })
  times!: number;

  @Field(() => Float, { description: 'Sum of the weights of the meetings, 1/(groupSize − 1) each. 联系强度。' })
  weight!: number;

  @Field(() => MEETING_BASES, { description: 'EXPLICIT where at least one article says that they met. 依据。' })
  basis!: TieBasis;

  @Field(() => DateModel, { nullable: true, description: 'Earliest meeting; null where none has a date. 首次。' })
  first!: DateModel | null;

  @Field(() => DateModel, { nullable: true, description: 'Latest meeting; null where none has a date. 最近。' })
  last!: DateModel | null;

  selfId!: string;
  tie!: Tie;
}

export const MetPersonConnection = connectionType<MetPerson>('MetPerson', () => MetPerson);

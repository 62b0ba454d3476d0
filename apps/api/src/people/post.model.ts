import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { Evidence } from '../claims/fact.model.js';
import { connectionType } from '../connections/connection.model.js';

@ObjectType({
  description:
    'A post somebody is cited as holding. A paper says that it was held on a day, seldom since when: ' +
    'firstCited and lastCited are days of citing, not of office. 任职，起止为见报日期',
})
export class HeldPost {
  @Field(() => String, { nullable: true, description: 'Title as printed; null where only the body is. 职务。' })
  title!: string | null;

  @Field(() => DateModel, {
    nullable: true,
    description: 'Earliest citing; null where no issue has a date. 最早见报。',
  })
  firstCited!: DateModel | null;

  @Field(() => DateModel, { nullable: true, description: 'Latest citing; null where no issue has a date. 最晚见报。' })
  lastCited!: DateModel | null;

  @Field(() => DateModel, {
    nullable: true,
    description: 'Begin of office, only where an article states it (任命, 当选). 就任。',
  })
  start!: DateModel | null;

  @Field(() => DateModel, {
    nullable: true,
    description: 'End of office, only where an article states it (免去, 辞去). 离任。',
  })
  end!: DateModel | null;

  @Field({ description: 'Whether no article says more than that it is to be held (拟任). 是否仅为拟任。' })
  planned!: boolean;

  @Field(() => Int, { description: 'How many articles cite it. 见报次数。' })
  citations!: number;

  @Field(() => [Evidence], { description: 'Where it is cited, newest first, at most 20. 原文证据。' })
  evidence!: Evidence[];

  personId!: string;
  organizationId!: string;
}

export const HeldPostConnection = connectionType<HeldPost>('HeldPost', () => HeldPost);

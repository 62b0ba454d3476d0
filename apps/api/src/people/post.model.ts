import type { PostStanding } from '#libs/analysis';
import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { Derived } from '../claims/derived.model.js';
import { ConnectionArgs, connectionType } from '../connections/connection.model.js';
import { enumOf } from '../vocabulary/enum.js';

const STANDINGS = {
  attested: 'Between its stated or first and last cited days. 在见报任期之内。',
  presumed: 'Cited before, and nothing since speaks against it. 此前见报，其后无相反记载。',
} as const satisfies Record<PostStanding, string>;

/** GraphQL's `PostStanding`. */
export const PostStandingEnum = enumOf(
  'PostStanding',
  'How it is known that a post was held on a day. 任职依据',
  ['attested', 'presumed'] as const,
  (word) => STANDINGS[word],
);

@ObjectType({
  implements: () => [Derived],
  description:
    'A post somebody is cited as holding. A paper says that it was held on a day, seldom since when: ' +
    'firstCited and lastCited are days of citing, not of office. 任职，起止为见报日期',
})
export class HeldPost extends Derived {
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
    description: 'Begin of office where an article states it (任命, 当选), else null. 就任。',
  })
  start!: DateModel | null;

  @Field(() => DateModel, {
    nullable: true,
    description: 'End of office where an article states it (免去, 辞去), else null. 离任。',
  })
  end!: DateModel | null;

  @Field({ description: 'Whether no article says more than that it is to be held (拟任). 是否仅为拟任。' })
  planned!: boolean;

  @Field(() => PostStandingEnum, {
    nullable: true,
    description: 'How it is known that it was held on the day asked for; null where no day was. 任职依据。',
  })
  standing!: PostStanding | null;

  personId!: string;
  organizationId!: string;
}

export const HeldPostConnection = connectionType<HeldPost>('HeldPost', () => HeldPost);

/** Ways to order posts. */
export const POST_ORDERS = ['lastCited', 'firstCited'] as const;
export type PostOrder = (typeof POST_ORDERS)[number];

const ORDERS = {
  lastCited: 'Latest citing first. 最近见报者在前。',
  firstCited: 'Earliest citing first, as in a life. 按最早见报，从早到晚。',
} as const satisfies Record<PostOrder, string>;

/** GraphQL's `PostOrder`. */
export const PostOrderEnum = enumOf(
  'PostOrder',
  'How posts are ordered. 任职排序',
  POST_ORDERS,
  (word) => ORDERS[word],
);

/** Posts, all or those held on a day. */
@ArgsType()
export class PostArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Only posts held on this ISO day, month or year; standing says how that is known. All when left out. 任职日期。',
  })
  asOf?: string | null;

  @Field(() => PostOrderEnum, { defaultValue: 'lastCited', description: 'In which order. 排序方式。' })
  orderBy: PostOrder = 'lastCited';
}

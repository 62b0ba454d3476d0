import type { EntityOrder } from '#libs/store';
import { ArgsType, Field, ID } from '@nestjs/graphql';
import { ConnectionArgs } from '../connections/connection.model.js';
import { enumOf } from '../vocabulary/enum.js';

/** One thing by its id or its exact name. */
@ArgsType()
export class OneEntityArgs {
  @Field(() => ID, { nullable: true, description: 'Its id, or any id it ever had. 编号。' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'Its exact name or alias, instead of id. 名称。' })
  name?: string | null;
}

const ORDERS = {
  name: 'By name. 按名称。',
  articles: 'By how many articles speak of each, the most first, then by name. 按相关报道数，从多到少。',
} as const satisfies Record<EntityOrder, string>;

/** GraphQL's `EntityOrder`. */
export const EntityOrderEnum = enumOf(
  'EntityOrder',
  'How a list of entities is ordered. 排序方式',
  ['name', 'articles'] as const,
  (word) => ORDERS[word],
);

/** A list, all or by exact name. */
@ArgsType()
export class EntityListArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true, description: 'Only those with exactly this name or alias. 名称。' })
  name?: string | null;

  @Field(() => EntityOrderEnum, {
    nullable: true,
    description: 'The order; NAME when left out, but ARTICLES where name is given. 排序，默认按名称。',
  })
  orderBy?: EntityOrder | null;
}

import { ArgsType, Field, ID } from '@nestjs/graphql';
import { ConnectionArgs } from '../connections/connection.model.js';

/** One thing by its id or its exact name. */
@ArgsType()
export class OneEntityArgs {
  @Field(() => ID, { nullable: true, description: 'Its id, or any id it ever had. 编号。' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'Its exact name or alias, instead of id. 名称。' })
  name?: string | null;
}

/** A list, all or by exact name. */
@ArgsType()
export class EntityListArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true, description: 'Only those with exactly this name or alias. 名称。' })
  name?: string | null;
}

import type { EventRole } from '#libs/domain';
import { ArgsType, Field } from '@nestjs/graphql';
import { ConnectionArgs } from '../connections/connection.model.js';
import { EventRoleEnum } from '../vocabulary/enum.js';

/** Participants, all or by their part. */
@ArgsType()
export class ParticipantArgs extends ConnectionArgs {
  @Field(() => [EventRoleEnum], { nullable: true, description: 'Only who played one of these parts. 角色。' })
  roles?: EventRole[] | null;
}

import type { EventType } from '#libs/domain';
import { Field, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../connections/connection.model.js';
import { Entity, Node } from '../nodes/node.model.js';
import { EventTypeEnum } from '../vocabulary/enum.js';

@ObjectType({
  implements: () => [Node, Entity],
  description: 'A specific meeting, visit, ceremony, training or signing, named or not. 活动、会议',
})
export class Event extends Entity {
  @Field(() => EventTypeEnum, { nullable: true, description: 'Null where the article leaves it open. 活动类型。' })
  eventType!: EventType | null;

  @Field({ description: 'Whether the article gives it a name; else name describes it. 是否有正式名称。' })
  named!: boolean;
}

export const EventConnection = connectionType<Event>('Event', () => Event);

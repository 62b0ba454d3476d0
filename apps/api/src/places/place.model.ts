import type { PlaceLevel } from '#libs/domain';
import { Field, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../connections/connection.model.js';
import { Entity, Node } from '../nodes/node.model.js';
import { PlaceLevelEnum } from '../vocabulary/enum.js';

@ObjectType({ implements: () => [Node, Entity], description: 'An administrative area or a natural place. 地点' })
export class Place extends Entity {
  @Field(() => PlaceLevelEnum, { nullable: true, description: 'Null where it is not known. 行政级别。' })
  level!: PlaceLevel | null;

  @Field(() => String, {
    nullable: true,
    description: 'GB/T 2260 code; null for villages, natural places and unknown ones. 行政区划代码。',
  })
  code!: string | null;
}

export const PlaceConnection = connectionType<Place>('Place', () => Place);

@ObjectType({ implements: () => [Node, Entity], description: 'A specific built or scenic site. 设施、场所' })
export class Facility extends Entity {}

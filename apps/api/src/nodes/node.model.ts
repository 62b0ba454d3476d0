import type { EntityType } from '#libs/domain';
import { Field, ID, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import { EntityTypeEnum } from '../vocabulary/enum.js';

@InterfaceType('Node', { description: 'Anything with an id of its own. 有编号的对象。' })
export abstract class Node {
  @Field(() => ID, { description: 'Stable id. 编号。' })
  id!: string;
}

@ObjectType({ description: 'A word about an entity that has no field of its own. 其他属性。' })
export class Attribute {
  @Field({ description: "The ontology's name of it. 属性名。" })
  name!: string;

  @Field({ description: 'Its value as text. 属性值。' })
  value!: string;
}

@InterfaceType('Entity', {
  implements: () => [Node],
  description: 'A person, organisation, place, programme … that articles speak of. 报道中的人、机构、地点、工程等。',
})
export abstract class Entity extends Node {
  @Field(() => EntityTypeEnum, { description: 'What kind of thing it is. 类型。' })
  type!: EntityType;

  @Field({ description: 'Its fullest name. 全称。' })
  name!: string;

  @Field(() => [String], { description: 'Other names, sorted. 别名。' })
  aliases!: string[];

  @Field(() => [Attribute], { description: 'What is known of it besides claims, by name. 其他属性。' })
  attributes!: Attribute[];

  @Field(() => Int, { description: 'How many articles mention or imply it. 相关报道数。' })
  articleCount!: number;
}

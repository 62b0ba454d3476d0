import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Claim } from '../claims/fact.model.js';
import { Entity } from '../nodes/node.model.js';

@ObjectType({ description: 'What lies around one entity. 关系网络' })
export class EgoNetwork {
  @Field(() => Entity, { description: 'The one in the middle. 中心。' })
  center!: Entity;

  @Field(() => [Entity], { description: 'All entities, the middle included. 实体。' })
  entities!: Entity[];

  @Field(() => [Claim], { description: 'The relations between them. 关系。' })
  claims!: Claim[];

  @Field({ description: 'Whether the limit cut it. 是否被截断。' })
  truncated!: boolean;
}

@ObjectType({ description: 'A way from one entity to another. 路径' })
export class Path {
  @Field(() => Int, { description: 'Number of relations. 长度。' })
  length!: number;

  @Field(() => [Entity], { description: 'One more than claims, from first to last. 途经的实体。' })
  entities!: Entity[];

  @Field(() => [Claim], { description: 'The relation of each step. 每一步的关系。' })
  claims!: Claim[];
}

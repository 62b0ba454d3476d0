import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Derived } from '../claims/derived.model.js';
import { Claim } from '../claims/fact.model.js';
import { Entity } from '../nodes/node.model.js';

@ObjectType({ description: 'What lies around one entity. 关系网络' })
export class EgoNetwork {
  @Field(() => Entity, { description: 'The one in the middle. 中心。' })
  center!: Entity;

  @Field(() => [Entity], { description: 'All entities, the middle included. 实体。' })
  entities!: Entity[];

  @Field(() => [Claim], {
    description:
      'The relations found on the way from the middle, and with induced all others between the entities. 关系。',
  })
  claims!: Claim[];

  @Field({ description: 'Whether the limit cut it. 是否被截断。' })
  truncated!: boolean;
}

@ObjectType({ implements: () => [Derived], description: 'One step of a way. 路径中的一步' })
export class Hop extends Derived {
  @Field(() => Entity, { description: 'Where it begins. 起点。' })
  from!: Entity;

  @Field(() => Entity, { description: 'Where it ends. 终点。' })
  to!: Entity;

  @Field(() => Claim, { description: 'The surest claim that links the two, the newest among equals. 最可信的关系。' })
  claim!: Claim;
}

@ObjectType({ description: 'A way from one entity to another. 路径' })
export class Path {
  @Field(() => Int, { description: 'Number of relations. 长度。' })
  length!: number;

  @Field(() => [Entity], { description: 'One more than hops, from first to last. 途经的实体。' })
  entities!: Entity[];

  @Field(() => [Hop], { description: 'The steps, each with its evidence. 每一步。' })
  hops!: Hop[];
}

@ObjectType({ description: 'The ways between two entities, and how far the search went. 路径搜索结果' })
export class PathSearch {
  @Field(() => [Path], { description: 'Shortest first, then by the ids along the way. 路径。' })
  nodes!: Path[];

  @Field(() => [Entity], { description: 'Hubs that the ways were kept from, at most 50. 被排除的枢纽。' })
  excludedHubs!: Entity[];

  @Field(() => Int, { description: 'How many entities were looked at. 查看的实体数。' })
  opened!: number;

  @Field({
    description: 'Whether a bound stopped the search, so that there may be other and shorter ways. 是否因上限中止。',
  })
  truncated!: boolean;
}

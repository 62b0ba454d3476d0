import type { ClaimType, EntityType } from '#libs/domain';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ClaimTypeEnum, EntityTypeEnum } from '../vocabulary/enum.js';

@ObjectType({ description: 'How many entities of one type. 各类实体数' })
export class EntityCount {
  @Field(() => EntityTypeEnum, { description: 'The type. 类型。' })
  type!: EntityType;

  @Field(() => Int, { description: 'How many. 数量。' })
  count!: number;
}

@ObjectType({ description: 'How many claims of one type. 各类陈述数' })
export class ClaimCount {
  @Field(() => ClaimTypeEnum, { description: 'The type. 类型。' })
  type!: ClaimType;

  @Field(() => Int, { description: 'How many. 数量。' })
  count!: number;
}

@ObjectType({ description: 'How much the graph holds. 统计' })
export class Stats {
  @Field(() => Int, { description: 'Newspaper pages. 版面数。' })
  pages!: number;

  @Field(() => Int, { description: 'Articles. 稿件数。' })
  articles!: number;

  @Field(() => Int, { description: 'Names, titles and dates found. 提及数。' })
  mentions!: number;

  @Field(() => Int, { description: 'Entities as single pages speak of them. 源实体数。' })
  sourceEntities!: number;

  @Field(() => Int, { description: 'Entities after joining. 实体总数。' })
  entities!: number;

  @Field(() => [EntityCount], { description: 'Entities by type, every type that has any. 按类型。' })
  entitiesByType!: EntityCount[];

  @Field(() => Int, { description: 'Claims. 陈述总数。' })
  claims!: number;

  @Field(() => [ClaimCount], { description: 'Claims by type, every type that has any. 按类型。' })
  claimsByType!: ClaimCount[];

  @Field(() => Int, { description: 'Judgements on identity. 同一性判断数。' })
  judgements!: number;

  @Field(() => Int, { description: "Version of the store's form. 存储版本。" })
  schemaVersion!: number;
}

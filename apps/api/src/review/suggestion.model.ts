import type { EntityType } from '#libs/domain';
import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { connectionType } from '../connections/connection.model.js';
import { Attribute } from '../nodes/node.model.js';
import { EntityTypeEnum } from '../vocabulary/enum.js';

@ObjectType({ description: 'A sentence that names one side of a suggestion. 相关句子' })
export class ReviewedSentence {
  @Field(() => ID, { description: 'The article it stands in. 稿件编号。' })
  articleId!: string;

  @Field({ description: 'As printed. 原文。' })
  text!: string;
}

@ObjectType({ description: 'What one page says is one thing, and where it says so. 源实体' })
export class ReviewedSource {
  @Field(() => ID, { description: 'Its id, for judge and unmerge. 源实体编号。' })
  id!: string;

  @Field(() => EntityTypeEnum, { description: 'What kind of thing it is. 类型。' })
  type!: EntityType;

  @Field({ description: 'Its name on that page. 名称。' })
  name!: string;

  @Field(() => [String], { description: 'Other names on that page. 别名。' })
  aliases!: string[];

  @Field(() => [Attribute], { description: 'What that page says of it besides claims, by name. 其他属性。' })
  attributes!: Attribute[];

  @Field(() => String, { nullable: true, description: 'Newspaper; null where it is not known. 报纸。' })
  paper!: string | null;

  @Field(() => DateModel, { nullable: true, description: 'Date of the issue; null where it is not known. 见报日期。' })
  issued!: DateModel | null;

  @Field(() => [ReviewedSentence], { description: 'Sentences that name it, a few at most. 相关句子。' })
  sentences!: ReviewedSentence[];

  /** The entity it is in now. */
  entityId!: string;
}

@ObjectType({ description: 'Two things that no rule could join or keep apart: for a person to look at. 待审合并建议' })
export class MergeSuggestion {
  @Field(() => Float, { description: '0 to 1: how much speaks for one thing. 得分。' })
  score!: number;

  @Field(() => [String], { description: 'Why it is not certain. 理由。' })
  reasons!: string[];

  @Field({ description: 'The rule that judged, name@version. 判断者。' })
  by!: string;

  @Field(() => ReviewedSource, { description: 'One side. 一方。' })
  a!: ReviewedSource;

  @Field(() => ReviewedSource, { description: 'The other side. 另一方。' })
  b!: ReviewedSource;
}

export const MergeSuggestionConnection = connectionType<MergeSuggestion>('MergeSuggestion', () => MergeSuggestion);

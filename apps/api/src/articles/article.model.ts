import type { ArticleKind, MentionType } from '#libs/domain';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { connectionType } from '../connections/connection.model.js';
import { Node } from '../nodes/node.model.js';
import { ArticleKindEnum, MentionTypeEnum } from '../vocabulary/enum.js';

@ObjectType({ description: 'A half-open piece of the raw page, in UTF-16 units. 版面原文中的位置，左闭右开。' })
export class TextSpan {
  @Field(() => Int, { description: 'First unit. 起。' })
  start!: number;

  @Field(() => Int, { description: 'The unit after the last. 止。' })
  end!: number;
}

@ObjectType({ description: 'One sentence of an article. 句子' })
export class Sentence {
  @Field(() => Int, { description: 'Place in the article, from 0. 序号。' })
  index!: number;

  @Field({ description: 'As printed. 原文。' })
  text!: string;

  @Field(() => [TextSpan], { description: 'Its pieces on the raw page. 在版面上的位置。' })
  spans!: TextSpan[];
}

@ObjectType({ description: 'A name, title or date where it stands in an article. 提及' })
export class Mention {
  @Field(() => MentionTypeEnum, { description: 'What it is. 类型。' })
  type!: MentionType;

  @Field({ description: 'As printed. 原文。' })
  text!: string;

  @Field(() => TextSpan, { description: 'Its place on the raw page. 位置。' })
  span!: TextSpan;

  @Field({ description: 'Whether its full name follows from context only (我市, 市委). 是否为指代。' })
  deictic!: boolean;

  @Field(() => Float, { description: '0 to 1. 置信度。' })
  confidence!: number;

  @Field({ description: 'Rule or model that found it, name@version. 识别者。' })
  by!: string;

  @Field(() => DateModel, { nullable: true, description: 'Value of a date; null for all else. 日期值。' })
  date!: DateModel | null;

  entityId!: string | null;
  articleId!: string;
}

@ObjectType({ implements: () => [Node], description: 'One piece of a newspaper page. 稿件' })
export class Article extends Node {
  @Field(() => String, { nullable: true, description: 'Headline; null where none is printed. 标题。' })
  title!: string | null;

  @Field(() => ArticleKindEnum, { description: 'What kind of piece. 稿件类型。' })
  kind!: ArticleKind;

  @Field(() => DateModel, {
    nullable: true,
    description: 'Day reported on; null where the text gives none. 报道所述日期。',
  })
  date!: DateModel | null;

  @Field({ description: 'As printed, its pieces in reading order. 原文。' })
  text!: string;

  @Field(() => [TextSpan], { description: 'Its pieces on the raw page, in reading order. 在版面上的位置。' })
  spans!: TextSpan[];

  @Field(() => String, { nullable: true, description: 'The page it goes on from (上接第一版), else null. 上接版面。' })
  continuedFrom!: string | null;

  @Field({ description: 'Whether its beginning or end is missing on the page. 是否残缺。' })
  truncated!: boolean;

  @Field(() => ID, { description: 'Id of the page it stands on. 版面编号。' })
  pageId!: string;
}

export const ArticleConnection = connectionType<Article>('Article', () => Article);

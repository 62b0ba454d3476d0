import type { ClaimType, Correction, Modality } from '#libs/domain';
import type { ClaimRecord } from '#libs/store';
import { Field, Float, ID, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import { TextSpan } from '../articles/article.model.js';
import { connectionType } from '../connections/connection.model.js';
import { Node } from '../nodes/node.model.js';
import { ClaimTypeEnum, enumOf, ModalityEnum } from '../vocabulary/enum.js';
import { DateModel } from './date.model.js';

@ObjectType({ description: 'A piece of the paper that says what a fact says. 原文证据' })
export class Evidence {
  @Field({ description: 'As printed, to the character. 原文引文。' })
  quote!: string;

  @Field(() => Int, { description: 'First UTF-16 unit on the raw page. 在版面原文中的起点。' })
  start!: number;

  @Field(() => Int, { description: 'The unit after the last. 终点。' })
  end!: number;

  @Field(() => Int, { description: 'Place of the sentence in the article, from 0. 句子序号。' })
  sentenceIndex!: number;

  articleId!: string;
}

@ObjectType({ description: 'A word that says more of a claim. 限定' })
export class Qualifier {
  @Field({ description: "The ontology's name of it. 名称。" })
  name!: string;

  @Field({ description: 'Its value as text. 值。' })
  value!: string;
}

const VERDICTS = {
  refuted: 'The article does not say so: left out of answers unless asked for. 原文无此意，默认不再显示。',
  amended: 'The article says so, but for what was changed. 原文有此意，部分内容已更正。',
} as const satisfies Record<Correction['verdict'], string>;

/** GraphQL's `CorrectionVerdict`. */
export const CorrectionVerdictEnum = enumOf(
  'CorrectionVerdict',
  'What a person says of a claim. 人工更正的结论',
  ['refuted', 'amended'] as const,
  (word) => VERDICTS[word],
);

@ObjectType({ description: 'A claim as the machine read it, before a person corrected it. 更正前的陈述' })
export class OriginalClaim {
  @Field(() => DateModel, { nullable: true, description: 'When it happened; null where it was not read. 发生时间。' })
  date!: DateModel | null;

  @Field(() => ModalityEnum, { description: 'Whether it happened. 情态。' })
  modality!: Modality;

  @Field(() => [Qualifier], { description: 'Everything that qualified it, by name. 全部限定。' })
  qualifiers!: Qualifier[];

  @Field(() => Float, { nullable: true, description: 'The number of a figure; null for other claims. 数值。' })
  value!: number | null;

  @Field(() => String, { nullable: true, description: 'The unit of a figure; null for other claims. 单位。' })
  unit!: string | null;

  /** Canonical id. */
  objectId!: string | null;
}

@ObjectType({ description: 'What a person made of a claim; it outranks the machine. 人工更正' })
export class ClaimCorrection {
  @Field(() => CorrectionVerdictEnum, { description: 'What was said. 结论。' })
  verdict!: Correction['verdict'];

  @Field({ description: 'Who said so: person:<caller id, or name>. 更正者。' })
  by!: string;

  @Field({ description: 'When, ISO 8601 in UTC. 时间。' })
  at!: string;

  @Field({ description: "Why, in the person's words. 说明。" })
  note!: string;

  @Field({
    description: 'Whether it counts for nothing: refuted, or what was put there is not in the store. 是否不再计入。',
  })
  isSetAside!: boolean;

  @Field(() => OriginalClaim, { description: 'What the machine read. 更正前的内容。' })
  original!: OriginalClaim;
}

@InterfaceType('Fact', {
  implements: () => [Node],
  description: 'Something an article says, with its evidence. 事实',
})
export abstract class Fact extends Node {
  @Field(() => DateModel, {
    nullable: true,
    description: 'When it happened, as the article gives it; null where it does not. 发生时间。',
  })
  date!: DateModel | null;

  @Field(() => DateModel, { nullable: true, description: 'Date of the issue; null where it is not known. 见报日期。' })
  issued!: DateModel | null;

  @Field(() => ModalityEnum, { description: 'Whether it happened. 情态。' })
  modality!: Modality;

  @Field(() => String, {
    nullable: true,
    description: 'In whose words it stands; null where the paper itself says it. 见于谁的言论。',
  })
  saidBy!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the statement in whose words it stands, for `node`; null where the paper says it. 所在言论。',
  })
  saidIn!: string | null;

  @Field(() => Float, { description: '0 to 1: the share of facts of this kind that are right. 置信度。' })
  confidence!: number;

  @Field({ description: 'Rule or model that read it, name@version. 抽取者。' })
  extractor!: string;

  @Field(() => [Evidence], { description: 'Where it is said; at least one. 原文证据。' })
  evidence!: Evidence[];

  @Field(() => ClaimCorrection, {
    nullable: true,
    description: 'What a person made of it; null where nobody corrected it. 人工更正。',
  })
  corrected!: ClaimCorrection | null;

  /** The claim behind it, for the resolvers. */
  record!: ClaimRecord;
}

@ObjectType({
  implements: () => [Node, Fact],
  description: 'One thing an article says: subject, kind, object, with all its words. 陈述',
})
export class Claim extends Fact {
  @Field(() => ClaimTypeEnum, { description: 'What kind of claim. 类型。' })
  type!: ClaimType;

  @Field(() => [Qualifier], { description: 'Everything that qualifies it, by name. 全部限定。' })
  qualifiers!: Qualifier[];

  @Field(() => String, { nullable: true, description: 'Title of a post; null for other claims. 职务。' })
  title!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Part played in an event, as a word of EventRole; null for other claims. 角色。',
  })
  role!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Kind of tie (familyOf, cooperatesWith, authored); null for other claims. 种类。',
  })
  kind!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Status of carrying out a programme; null for other claims. 状态。',
  })
  status!: string | null;

  @Field(() => String, { nullable: true, description: 'Amount with its unit as printed; null where none is. 金额。' })
  amount!: string | null;
}

export const ClaimConnection = connectionType<Claim>('Claim', () => Claim);

@ObjectType({ implements: () => [Node, Fact], description: 'Something somebody said. 言论' })
export class Statement extends Fact {
  @Field({ description: 'The verb that brings it (强调, 指出). 引述动词。' })
  cue!: string;

  @Field({ description: 'What was said, as printed, without quotation marks. 内容。' })
  quote!: string;

  @Field(() => TextSpan, { description: 'Its place on the raw page. 位置。' })
  quoteSpan!: TextSpan;

  @Field({ description: 'True for indirect speech, without quotation marks. 是否间接引语。' })
  reported!: boolean;
}

export const StatementConnection = connectionType<Statement>('Statement', () => Statement);

@ObjectType({ implements: () => [Node, Fact], description: 'A number and what it measures. 数据' })
export class Figure extends Fact {
  @Field({ description: 'What is measured (总投资). 指标。' })
  indicator!: string;

  @Field(() => Float, { description: 'The number. 数值。' })
  value!: number;

  @Field({ description: 'Unit as printed (亿元, 个, %). 单位。' })
  unit!: string;

  @Field(() => DateModel, { nullable: true, description: 'The time it covers; null where none is said. 时段。' })
  period!: DateModel | null;

  @Field(() => String, { nullable: true, description: '同比增长, 占比, 累计 …; null where none is printed. 比较。' })
  comparison!: string | null;
}

export const FigureConnection = connectionType<Figure>('Figure', () => Figure);

import type { Correction as Said, Modality } from '#libs/domain';
import type { CorrectionRecord } from '#libs/store';
import { Field, Float, ID, InputType, ObjectType } from '@nestjs/graphql';
import { CorrectionVerdictEnum } from '../claims/fact.model.js';
import { connectionType } from '../connections/connection.model.js';
import { Attribute } from '../nodes/node.model.js';
import { enumOf, ModalityEnum } from '../vocabulary/enum.js';

@InputType({ description: 'A qualifier and what it is to be. 限定的新值' })
export class QualifierInput {
  @Field({ description: "The ontology's name of it: title, role, kind, status … 名称。" })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its value as text; null takes it away. 新值，空则删去。' })
  value?: string | null;
}

@InputType({ description: 'What is put in the place of what the machine read; everything left out stays. 更正内容' })
export class ClaimChangeInput {
  @Field(() => ID, { nullable: true, description: "The entity at the object's end; for relations only. 宾语。" })
  object?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'When it happened, 2024, 2024-11 or 2024-11-08; the empty text where the article gives no date. 日期。',
  })
  date?: string | null;

  @Field(() => ModalityEnum, { nullable: true, description: 'Whether it happened. 情态。' })
  modality?: Modality | null;

  @Field(() => Float, { nullable: true, description: 'The number; for figures only. 数值。' })
  value?: number | null;

  @Field(() => String, { nullable: true, description: 'The unit; for figures only. 单位。' })
  unit?: string | null;

  @Field(() => [QualifierInput], { nullable: true, description: 'Qualifiers to change, but the event. 限定。' })
  qualifiers?: QualifierInput[] | null;
}

const STATES = {
  applied: 'The claim is as the person said. 已生效。',
  withoutClaim: 'No page says the claim any more, or yet; the correction waits for it. 陈述已不存在，保留备用。',
  withoutObject: 'What was put there is not in the store; the claim is left out. 更正后的宾语不在库中。',
} as const satisfies Record<CorrectionRecord['state'], string>;

/** GraphQL's `CorrectionState`. */
export const CorrectionStateEnum = enumOf(
  'CorrectionState',
  'What has become of a correction. 更正的状态',
  ['applied', 'withoutClaim', 'withoutObject'] as const,
  (word) => STATES[word],
);

@ObjectType({ description: 'What a person says of a claim, and what has become of it. 更正记录' })
export class Correction {
  @Field(() => ID, { description: 'Id of the claim, also where no page says it any more. 陈述编号。' })
  claimId!: string;

  @Field(() => CorrectionVerdictEnum, { description: 'What was said. 结论。' })
  verdict!: Said['verdict'];

  @Field(() => [Attribute], { description: 'What was changed, by name; empty for refuted claims. 更正内容。' })
  changes!: Attribute[];

  @Field({ description: "Why, in the person's words. 说明。" })
  note!: string;

  @Field({ description: 'Who said so: person:<caller id, or name>. 更正者。' })
  by!: string;

  @Field({ description: 'When, ISO 8601 in UTC. 时间。' })
  at!: string;

  @Field(() => CorrectionStateEnum, { description: 'What has become of it. 状态。' })
  state!: CorrectionRecord['state'];
}

export const CorrectionConnection = connectionType<Correction>('Correction', () => Correction);

@ObjectType({ description: 'A correction that was taken back. 撤回更正的结果' })
export class CorrectionTakenBack {
  @Field(() => ID, { description: 'Id of the claim. 陈述编号。' })
  claimId!: string;
}

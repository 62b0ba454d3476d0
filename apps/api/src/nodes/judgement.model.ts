import type { Verdict } from '#libs/domain';
import { Field, Float, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../connections/connection.model.js';
import { enumOf } from '../vocabulary/enum.js';

const VERDICTS = {
  same: 'They are one. 同一。',
  different: 'They are two. 不同。',
  unsure: 'Nothing decides it: a suggestion, not a merge. 存疑，仅作提示。',
} as const satisfies Record<Verdict, string>;

/** GraphQL's `Verdict`, from the domain's. */
export const VerdictEnum = enumOf(
  'Verdict',
  'Whether two things that pages speak of are one. 同一性判断',
  ['same', 'different', 'unsure'] as const,
  (word) => VERDICTS[word],
);

@ObjectType({
  description: 'A reasoned opinion whether this entity and another are one: same name is not same person. 同一性判断',
})
export class IdentityJudgement {
  @Field(() => VerdictEnum, { description: 'The opinion. 结论。' })
  verdict!: Verdict;

  @Field(() => Float, { description: '0 to 1. 得分。' })
  score!: number;

  @Field(() => [String], { description: 'Why. 理由。' })
  reasons!: string[];

  @Field({ description: 'Who judged: name@version of a rule, or person:<name>. 判断者。' })
  by!: string;

  otherId!: string;
}

export const IdentityJudgementConnection = connectionType<IdentityJudgement>(
  'IdentityJudgement',
  () => IdentityJudgement,
);

import type { Verdict } from '#libs/domain';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../connections/connection.model.js';
import { VerdictEnum } from '../nodes/judgement.model.js';

@ObjectType({ description: 'What a person said of two source entities; it outranks every rule. 人工判断' })
export class ReviewDecision {
  @Field(() => ID, { description: 'One source entity, the smaller id. 一方编号。' })
  a!: string;

  @Field(() => ID, { description: 'The other source entity. 另一方编号。' })
  b!: string;

  @Field(() => VerdictEnum, { description: 'What was said. 结论。' })
  verdict!: Verdict;

  @Field(() => [String], { description: 'Why. 理由。' })
  reasons!: string[];

  @Field({ description: 'Who said so: person:<caller id, or name>. 判断者。' })
  by!: string;

  @Field(() => String, { nullable: true, description: 'When, ISO 8601 in UTC; null where it was not noted. 时间。' })
  at!: string | null;
}

export const ReviewDecisionConnection = connectionType<ReviewDecision>('ReviewDecision', () => ReviewDecision);

@ObjectType({ description: 'Where two source entities are after a decision. 判断之后的归属' })
export class ReviewOutcome {
  @Field({ description: 'Whether they are one thing now. 现在是否同一。' })
  isOne!: boolean;

  /** Canonical ids, one or two. */
  entityIds!: readonly string[];
}

@ObjectType({ description: 'What was taken back. 撤回结果' })
export class Retraction {
  @Field(() => ID, { description: 'The page or article that is gone. 编号。' })
  id!: string;
}

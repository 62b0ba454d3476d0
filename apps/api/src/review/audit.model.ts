import { AUDIT_OUTCOMES, type AuditOutcome } from '#libs/access';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../connections/connection.model.js';
import { Attribute } from '../nodes/node.model.js';
import { enumOf } from '../vocabulary/enum.js';

const OUTCOMES = {
  done: 'It was done. 已完成。',
  failed: 'It was not done, and error says why. 未完成。',
  unknown: 'The program was stopped in the middle of it, or it is still under way. 结果不明或正在进行。',
} as const satisfies Record<AuditOutcome, string>;

/** GraphQL's `AuditOutcome`. */
export const AuditOutcomeEnum = enumOf(
  'AuditOutcome',
  'How something that was asked for ended. 操作结果',
  AUDIT_OUTCOMES,
  (word) => OUTCOMES[word],
);

@ObjectType({ description: 'Something that somebody asked to be changed, and how it ended. 审计记录' })
export class AuditEntry {
  @Field(() => ID, { description: 'Its id in the trail. 编号。' })
  id!: string;

  @Field({ description: 'When it was asked, ISO 8601 in UTC; empty where the line cannot be read. 时间。' })
  at!: string;

  @Field({
    description:
      'Who asked: key:<id>, user:<subject of a token>, local, or cli:<user> at the command line. 操作者编号。',
  })
  caller!: string;

  @Field({ description: "The caller's name. 操作者名称。" })
  name!: string;

  @Field({
    description:
      'What was asked: judge, takeBack, unmerge, ingest, importList, retractArticle, retractPage; at the command line also retract, migrate, copy, createKey, revokeKey. 操作。',
  })
  action!: string;

  @Field({ description: 'On what: ids, or the names of pages. 对象。' })
  subject!: string;

  @Field(() => [Attribute], { description: 'What else was said: verdict, reason. 其他说明。' })
  details!: Attribute[];

  @Field(() => AuditOutcomeEnum, { description: 'How it ended. 结果。' })
  outcome!: AuditOutcome;

  @Field(() => String, { nullable: true, description: 'Why it failed; null where it did not. 失败原因。' })
  error!: string | null;
}

export const AuditEntryConnection = connectionType<AuditEntry>('AuditEntry', () => AuditEntry);

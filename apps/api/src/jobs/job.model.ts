import type { PutPageOutcome } from '#libs/store';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { enumOf } from '../vocabulary/enum.js';
import { type IngestJob, JOB_STATES, type JobState } from './ingest-jobs.js';

const STATES = {
  queued: 'It waits for its turn. 排队中。',
  reading: 'The page is being read. 正在读取。',
  resolving: 'It is in the graph, and who is who is being worked out. 正在归并实体。',
  done: 'It is in the graph. 已完成。',
  failed: 'Nothing of it is in the graph, and error says why. 失败。',
} as const satisfies Record<JobState, string>;

/** GraphQL's `JobState`. */
export const JobStateEnum = enumOf('JobState', 'How far a job has come. 任务状态', JOB_STATES, (word) => STATES[word]);

const OUTCOMES = {
  added: 'The page is new. 新增。',
  replaced: 'It was there, and was read anew. 替换。',
  unchanged: 'It was there as it is. 未变。',
} as const satisfies Record<PutPageOutcome, string>;

/** GraphQL's `PageOutcome`. */
export const PageOutcomeEnum = enumOf(
  'PageOutcome',
  'What reading a page did to the graph. 入库结果',
  ['added', 'replaced', 'unchanged'] as const,
  (word) => OUTCOMES[word],
);

@InputType({ description: 'A page of a newspaper to be read. 待读取的版面' })
export class PageInput {
  @Field({ description: 'Name of the file, without folders; its ending tells the format (.txt, .md, .html). 文件名。' })
  name!: string;

  @Field({ description: 'The text, with or without front matter. 正文。' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Newspaper, e.g. 晋中日报. 报纸。' })
  paper?: string | null;

  @Field(() => String, { nullable: true, description: 'Date of the issue: 2024-11-12, 2024-11 or 2024. 出版日期。' })
  issued?: string | null;

  @Field(() => String, { nullable: true, description: 'Number or name of the page. 版次。' })
  page?: string | null;

  @Field(() => String, { nullable: true, description: "The paper's home region by its full name. 报纸所在地。" })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was published. 网址。' })
  url?: string | null;
}

@ObjectType({ description: 'A page on its way into the graph. 入库任务' })
export class Job {
  @Field(() => ID, { description: 'Its id, for job and ingestProgress. 编号。' })
  id!: string;

  @Field(() => JobStateEnum, { description: 'How far it has come. 状态。' })
  state!: JobState;

  @Field({ description: 'Name of the page. 版面名称。' })
  page!: string;

  @Field(() => ID, { description: 'Id of the page, as articles give it. 版面编号。' })
  pageId!: string;

  @Field(() => PageOutcomeEnum, { nullable: true, description: 'What it did; null until it is done. 结果。' })
  outcome!: PutPageOutcome | null;

  @Field(() => Int, { description: 'Articles on it; 0 where it was there already, as it is. 稿件数。' })
  articles!: number;

  @Field(() => Int, { description: 'Claims of these; 0 where it was there already, as it is. 陈述数。' })
  claims!: number;

  @Field(() => String, { nullable: true, description: 'Why it failed; null where it did not. 失败原因。' })
  error!: string | null;

  @Field({ description: 'When it was handed in, ISO 8601 in UTC. 提交时间。' })
  queued!: string;

  @Field(() => String, { nullable: true, description: 'When it ended; null until then. 结束时间。' })
  ended!: string | null;
}

/** A job as GraphQL's. */
export function toJob(job: IngestJob): Job {
  return Object.assign(new Job(), job);
}

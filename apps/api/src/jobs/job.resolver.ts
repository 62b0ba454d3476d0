import type { Caller } from '#libs/access';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Needs } from '../access/scope.guard.js';
import { IngestJobs } from './ingest-jobs.js';
import { Job, PageInput, toJob } from './job.model.js';

/** Pages handed in, and what became of them. */
@Resolver()
export class JobResolver {
  constructor(private readonly jobs: IngestJobs) {}

  @Needs('write')
  @Mutation(() => Job, {
    description:
      'Hands a page in. It is read when its turn comes, one page at a time: ask for job, or listen to ingestProgress. Takes the scope write. 提交版面。',
  })
  async ingest(
    @Args('page', { type: () => PageInput, description: 'The page. 版面。' }) page: PageInput,
    @Context('caller') caller: Caller,
  ): Promise<Job> {
    const { name, text, ...rest } = page;
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null));
    return toJob(await this.jobs.add({ name, text, ...given }, caller));
  }

  @Needs('write')
  @Query(() => Job, {
    nullable: true,
    description:
      'A page that was handed in; null for an id that is unknown or too long ago. Takes the scope write. 入库任务。',
  })
  job(@Args('id', { type: () => ID, description: 'Id of the job. 编号。' }) id: string): Job | null {
    const job = this.jobs.job(id);
    return job && toJob(job);
  }
}

import { type ClaimType, YaowenError } from '#libs/domain';
import type { ClaimRecord } from '#libs/store';
import { Args, Context, Field, Float, ID, InputType, Resolver, Subscription } from '@nestjs/graphql';
import { Needs } from '../access/scope.guard.js';
import { objectOf, toClaim } from '../claims/fact.mapper.js';
import { Claim } from '../claims/fact.model.js';
import { MAX_FIRST } from '../connections/connection.model.js';
import { IngestJobs } from '../jobs/ingest-jobs.js';
import { Job, toJob } from '../jobs/job.model.js';
import type { RequestGraph } from '../requests/request-graph.js';
import { ClaimTypeEnum } from '../vocabulary/enum.js';
import type { LiveContext } from './live-context.js';

@InputType({ description: 'Which claims one wants to hear of. Everything left out does not restrict. 陈述条件' })
export class ClaimsAddedFilter {
  @Field(() => [ClaimTypeEnum], { nullable: true, description: 'Only these kinds. 类型。' })
  types?: ClaimType[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only with one of these at either end, by any id they ever had; at most 100. 实体编号。',
  })
  entities?: string[] | null;

  @Field(() => Float, { nullable: true, description: 'Only claims at least this sure. 最低置信度。' })
  minConfidence?: number | null;
}

const asItIs = <T>(event: T): T => event;

/** What happens while one listens. */
@Resolver()
export class SubscriptionResolver {
  constructor(private readonly jobs: IngestJobs) {}

  @Needs('write')
  @Subscription(() => Job, {
    resolve: asItIs,
    description:
      'How far a page has come: now, and whenever it gets on, until it ends. Takes the scope write. 入库进度。',
  })
  async ingestProgress(
    @Args('job', { type: () => ID, description: 'Id of the job. 编号。' }) id: string,
    @Context() context: LiveContext,
  ): Promise<AsyncIterableIterator<Job>> {
    const news = this.jobs.progress.listen();
    const now = this.jobs.job(id);
    if (!now) {
      await news.return?.();
      throw new YaowenError('api.no-job', 'notFound', `there is no job ${id}, or it ended too long ago`, { id });
    }
    return (async function* () {
      try {
        yield toJob(now);
        if (now.ended !== null) return;
        for await (const job of news) {
          if (job.id !== id) continue;
          await context.renew();
          yield toJob(job);
          if (job.ended !== null) return;
        }
      } finally {
        await news.return?.();
      }
    })();
  }

  @Subscription(() => [Claim], {
    resolve: asItIs,
    description: `Claims that the graph did not hold before, up to ${MAX_FIRST} at a time, whenever this server has read a page in. Pages read in by other programs are not told of. 新增陈述。`,
  })
  claimsAdded(
    @Args('filter', { type: () => ClaimsAddedFilter, nullable: true, description: 'Which; all when left out. 条件。' })
    filter: ClaimsAddedFilter | null,
    @Context() context: LiveContext,
  ): AsyncIterableIterator<Claim[]> {
    if ((filter?.entities?.length ?? 0) > MAX_FIRST) {
      throw new YaowenError('api.bound', 'limit', `at most ${MAX_FIRST} entities can be listened to at a time`);
    }
    const news = this.jobs.added.listen();
    return (async function* () {
      try {
        for await (const { claims } of news) {
          for (let at = 0; at < claims.length; at += MAX_FIRST) {
            await context.renew();
            const found = await context.graph.claimsByIds(claims.slice(at, at + MAX_FIRST));
            const wanted = await passing(
              context.graph,
              found.filter((claim) => claim !== null),
              filter ?? {},
            );
            if (wanted.length > 0) yield wanted.map(toClaim);
          }
        }
      } finally {
        await news.return?.();
      }
    })();
  }
}

async function passing(
  graph: RequestGraph,
  claims: readonly ClaimRecord[],
  { types, entities, minConfidence }: ClaimsAddedFilter,
): Promise<ClaimRecord[]> {
  // Looked up for each event: what is one entity may have changed with the page.
  const records = entities ? await graph.entitiesByIds(entities) : [];
  const ids = new Set(records.flatMap((record) => record?.id ?? []));
  return claims.filter(
    (claim) =>
      (!types || types.includes(claim.type)) &&
      (minConfidence == null || claim.confidence >= minConfidence) &&
      (!entities || ids.has(claim.subject) || ids.has(objectOf(claim) ?? '')),
  );
}

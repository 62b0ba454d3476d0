import type { Caller } from '#libs/access';
import { type ClaimChange, type Correction as Said, dateValue, YaowenError } from '#libs/domain';
import { correctClaim, takeBackCorrection } from '#libs/ingest';
import type { CorrectionRecord } from '#libs/store';
import { Args, ArgsType, Context, Field, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Needs } from '../access/scope.guard.js';
import { toClaim } from '../claims/fact.mapper.js';
import { Claim, CorrectionVerdictEnum } from '../claims/fact.model.js';
import { sliceRequest, toConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { isoDate } from '../limits/bound.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { AuditedWriter } from '../writing/audited.js';
import { ClaimChangeInput, Correction, CorrectionConnection, CorrectionTakenBack } from './correction.model.js';
import { authorOf, checkedReason, now } from './review.words.js';

@ArgsType()
class CorrectionArgs {
  @Field(() => ID, { description: 'Id of the claim. 陈述编号。' })
  claim!: string;

  @Field(() => CorrectionVerdictEnum, { description: 'What you say of it. 结论。' })
  verdict!: Said['verdict'];

  @Field(() => ClaimChangeInput, { nullable: true, description: 'What is to be otherwise, for AMENDED. 更正内容。' })
  change?: ClaimChangeInput | null;

  @Field({ description: 'Why, in your words; it is kept and shown. 说明。' })
  note!: string;
}

@ArgsType()
class CorrectionListArgs extends ConnectionArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those whose claim no page says any more; false when left out. 是否只列无陈述者。',
  })
  withoutClaim?: boolean | null;
}

/** What persons say of claims. */
@Resolver(() => Correction)
export class CorrectionResolver {
  constructor(private readonly writer: AuditedWriter) {}

  @Needs('review')
  @Query(() => CorrectionConnection, {
    description: 'What persons have said of claims, by claim; takes the scope review. 已有的更正。',
  })
  async corrections(
    @Args() args: CorrectionListArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Correction>> {
    const request = sliceRequest(args);
    const slice = await graph.store.corrections({ ...request, withoutClaim: args.withoutClaim ?? false });
    return toConnection(slice, request, toCorrection);
  }

  @ResolveField(() => Claim, { nullable: true, description: 'The claim; null where no page says it. 陈述。' })
  async claim(correction: Correction, _: NoArgs, { graph }: GraphContext): Promise<Claim | null> {
    const record = await graph.claim(correction.claimId);
    return record ? toClaim(record) : null;
  }

  @Needs('review')
  @Mutation(() => Claim, {
    description:
      'Says that a claim is wrong, or what it should be. It outranks the machine, stays when the page is read again, and can be taken back; takes the scope review, and admin where another person has corrected the claim. 更正一条陈述。',
  })
  async correctClaim(
    @Args() { claim, verdict, change, note }: CorrectionArgs,
    @Context('caller') caller: Caller,
  ): Promise<Claim> {
    const said = changeOf(change ?? {});
    const details = { verdict, note, change: JSON.stringify(said) };
    const act = { caller, action: 'correctClaim', subject: claim, details };
    return this.writer.change(act, async (store) =>
      toClaim(
        await correctClaim(store, {
          claim,
          verdict,
          change: said,
          note: checkedReason('note', note),
          by: authorOf(caller),
          at: now(),
          mayReplace: caller.scopes.includes('admin'),
        }),
      ),
    );
  }

  @Needs('review')
  @Mutation(() => CorrectionTakenBack, {
    description:
      'Takes a correction back; the claim is what the machine read. Takes the scope review, and admin for what others said. 撤回更正。',
  })
  async takeBackCorrection(
    @Args('claim', { type: () => ID, description: 'Id of the claim. 陈述编号。' }) claim: string,
    @Context('caller') caller: Caller,
  ): Promise<CorrectionTakenBack> {
    const act = { caller, action: 'takeBackCorrection', subject: claim, details: {} };
    return this.writer.change(act, async (store) => {
      const who = { by: authorOf(caller), mayReplace: caller.scopes.includes('admin') };
      if (await takeBackCorrection(store, claim, who))
        return Object.assign(new CorrectionTakenBack(), { claimId: claim });
      throw new YaowenError('api.no-correction', 'notFound', `nobody has corrected ${claim}`, { claim });
    });
  }
}

function toCorrection({ claim, verdict, change, note, by, at, state }: CorrectionRecord): Correction {
  const { qualifiers = {}, date, ...rest } = change;
  const changes = { ...rest, ...qualifiers, ...(date !== undefined && { date: date?.value ?? null }) };
  return Object.assign(new Correction(), {
    claimId: claim,
    verdict,
    changes: Object.entries(changes)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ({ name, value: value === null ? '' : String(value) })),
    note,
    by,
    at,
    state,
  });
}

function changeOf({ object, date, modality, value, unit, qualifiers }: ClaimChangeInput): ClaimChange {
  return {
    ...(object != null && { object }),
    ...(date != null && { date: date === '' ? null : dateValue(isoDate('change.date', date) ?? '') }),
    ...(modality != null && { modality }),
    ...(value != null && { value }),
    ...(unit != null && { unit }),
    ...(qualifiers != null && {
      qualifiers: Object.fromEntries(qualifiers.map((each) => [each.name, each.value ?? null])),
    }),
  };
}

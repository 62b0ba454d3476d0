import { citedOn, firstDay } from '#libs/analysis';
import type { ClaimRecord } from '#libs/store';
import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { listConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf, MAX_FIRST } from '../connections/connection.model.js';
import { within } from '../limits/bound.js';
import { RequestGraph } from '../requests/request-graph.js';
import { NEWEST_FIRST } from './claims-at.js';
import { Derived } from './derived.model.js';
import { toClaim, toEvidence } from './fact.mapper.js';
import { type Claim, ClaimConnection, Evidence } from './fact.model.js';

const DEFAULT_EVIDENCE = 5;

/** What proves a thing that was derived. */
@Resolver(() => Derived)
export class DerivedResolver {
  @ResolveField(() => [Evidence], { description: 'Where it is said, newest first, each place once. 原文证据。' })
  async evidence(
    @Parent() derived: Derived,
    @Args('first', {
      type: () => Int,
      defaultValue: DEFAULT_EVIDENCE,
      description: `How many at most, 1 to ${MAX_FIRST}. 最多返回多少条。`,
    })
    first: number,
    @Context('graph') graph: RequestGraph,
  ): Promise<Evidence[]> {
    const claims = await claimsBehind(graph, derived);
    const places = new Map(
      claims
        .sort((a, b) => (firstDay(citedOn(a)) < firstDay(citedOn(b)) ? 1 : -1))
        .flatMap((claim) => claim.evidence)
        .map((each) => [`${each.article} ${each.span.start} ${each.span.end}`, each] as const),
    );
    return [...places.values()].slice(0, within('first', first, 1, MAX_FIRST)).map(toEvidence);
  }

  @ResolveField(() => ClaimConnection, { description: 'The claims it rests on, newest first. 所据陈述。' })
  async claims(
    @Parent() derived: Derived,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Claim>> {
    return listConnection(await claimsBehind(graph, derived), NEWEST_FIRST, args, toClaim);
  }
}

async function claimsBehind(graph: RequestGraph, derived: Derived): Promise<ClaimRecord[]> {
  return (await graph.claimsByIds(derived.claimIds)).filter((claim) => claim !== null);
}

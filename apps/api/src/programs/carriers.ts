import { programTrace } from '#libs/analysis';
import { toDate } from '../claims/date.model.js';
import { qualifier, toEvidence, toFigure } from '../claims/fact.mapper.js';
import { RequestGraph } from '../requests/request-graph.js';
import { ProgramCarrier } from './carrier.model.js';

/** Who carries out a programme: each place and organisation once, in the order in which articles first speak of it. */
export async function carriersOf(graph: RequestGraph, program: string): Promise<ProgramCarrier[]> {
  const trace = await programTrace(graph, program);
  return Promise.all(
    (trace?.actors ?? []).map(async (actor) => {
      const claims = (await graph.claimsByIds(actor.claims)).filter((claim) => claim !== null);
      const newestFirst = claims.sort((a, b) => ((a.issued?.value ?? '') < (b.issued?.value ?? '') ? 1 : -1));
      const word = (name: string) =>
        newestFirst.map((claim) => qualifier(claim, name)).find((value) => value !== null) ?? null;
      return Object.assign(new ProgramCarrier(), {
        carrierId: actor.entity,
        status: word('status') ?? (actor.planned ? 'planned' : 'done'),
        period: word('period'),
        first: toDate(actor.first),
        last: toDate(actor.last),
        evidence: newestFirst.flatMap((claim) => claim.evidence).map(toEvidence),
        figureList: actor.figures.map(toFigure),
      });
    }),
  );
}

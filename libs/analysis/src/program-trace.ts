import { compare, type DateValue } from '#libs/domain';
import { inBatches, type ClaimOutline, type ClaimRecord } from '#libs/store';
import { citedOn, earliest, latest } from './date-order.js';
import { allClaimsOf, canonicalEntity, groupBy, objectOf, outlinesUpTo, type GraphReader } from './graph-reader.js';

/** A place or body that carries out a programme. */
export interface ProgramActor {
  /** Canonical id. */
  readonly entity: string;
  readonly first: DateValue | null;
  readonly last: DateValue | null;
  /** Whether every article only plans or demands it. */
  readonly planned: boolean;
  /** Ids of the implements claims, sorted. */
  readonly claims: readonly string[];
  /** Graph-wide ids of the articles, sorted. */
  readonly articles: readonly string[];
  /** Figures about the actor in these articles, in the order of the text. */
  readonly figures: readonly ClaimRecord[];
}

/** Where a programme has got to, as far as the articles say. */
export interface ProgramTrace {
  readonly program: string;
  readonly first: DateValue | null;
  readonly last: DateValue | null;
  /** By first date, then by id; undated last. */
  readonly actors: readonly ProgramActor[];
  /** Figures about the programme itself, newest first. */
  readonly figures: readonly ClaimRecord[];
  /** Graph-wide ids of every article with a claim above, sorted. */
  readonly articles: readonly string[];
}

/**
 * Who carries out a programme, since when and with which figures: for 千村示范 the counties that articles name, and the
 * numbers of the same articles.
 *
 * A figure counts where it is about the programme, or about the place in an article that says that the place carries
 * it out; other figures of the place belong to other stories.
 *
 * @param id any id of the programme; null where there is none.
 */
export async function programTrace(reader: GraphReader, id: string): Promise<ProgramTrace | null> {
  const program = await canonicalEntity(reader, id);
  if (!program) return null;
  const all = Number.POSITIVE_INFINITY;
  const [said, figures] = await Promise.all([
    outlinesUpTo(reader, [program.id], { types: ['implements'] }, all),
    allClaimsOf(reader, [program.id], { types: ['figure'], direction: 'out' }),
  ]);
  const claims = said.claims.flat();
  const articles = [...new Set(claims.filter(isCarriedOut).map((claim) => claim.article))].sort();
  const around: ClaimRecord[] = [];
  for (const some of inBatches(articles, ARTICLES_AT_ONCE)) {
    around.push(...(await reader.claimsOfArticles(some, ['figure'])).flat());
  }
  return traceFrom(program.id, [...claims, ...figures.flat()], around);
}

/** Articles whose figures are asked for at once. */
const ARTICLES_AT_ONCE = 2_000;

/**
 * A trace from claims alone.
 *
 * @param claims implements and figure claims of the programme.
 * @param around claims of the articles that say who carries it out.
 */
export function traceFrom(
  program: string,
  claims: readonly (ClaimRecord | ClaimOutline)[],
  around: readonly ClaimRecord[],
): ProgramTrace {
  const carriedOut = claims.filter((claim) => isCarriedOut(claim) && objectOf(claim) === program);
  const figures = claims.filter(
    (claim): claim is ClaimRecord => claim.type === 'figure' && claim.subject === program && 'evidence' in claim,
  );
  const unique = [...new Map(around.map((claim) => [claim.id, claim])).values()];
  const figuresOf = groupBy(
    unique.filter((claim) => claim.type === 'figure'),
    (claim) => claim.subject,
  );
  const actors = [...groupBy(carriedOut, (claim) => claim.subject)].map(([entity, group]): ProgramActor => {
    const articles = new Set(group.map((claim) => claim.article));
    return {
      entity,
      first: earliest(group.map(citedOn)),
      last: latest(group.map(citedOn)),
      planned: group.every((claim) => claim.modality !== 'happened'),
      claims: group.map((claim) => claim.id).sort(),
      articles: [...articles].sort(),
      figures: (figuresOf.get(entity) ?? []).filter((figure) => articles.has(figure.article)).sort(inTextOrder),
    };
  });
  actors.sort((a, b) => compare(dayOf(a.first), dayOf(b.first)) || compare(a.entity, b.entity));
  const used = [...carriedOut, ...figures, ...actors.flatMap((actor) => actor.figures)];
  return {
    program,
    first: earliest(carriedOut.map(citedOn)),
    last: latest(carriedOut.map(citedOn)),
    actors,
    figures,
    articles: [...new Set(used.map((claim) => claim.article))].sort(),
  };
}

function isCarriedOut(claim: Pick<ClaimRecord, 'type' | 'modality'>): boolean {
  return claim.type === 'implements' && claim.modality !== 'denied';
}

function inTextOrder(a: ClaimRecord, b: ClaimRecord): number {
  const start = (claim: ClaimRecord): number => claim.evidence[0]?.span.start ?? 0;
  return compare(a.article, b.article) || start(a) - start(b) || compare(a.id, b.id);
}

function dayOf(date: DateValue | null): string {
  return date?.value.replace('~', '') ?? '~';
}

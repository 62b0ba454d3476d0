import { compare, YaowenError } from '#libs/domain';
import type { ClaimRecord } from '#libs/store';
import { colleaguesOf, type SharedService } from './colleagues.js';
import { companionsFrom, delegationsOf, type Delegation } from './delegations.js';
import { claimsUpTo, groupBy, hasHappened, idsOf, objectOf, otherEndOf, type GraphReader } from './graph-reader.js';
import { readTies, type Tie } from './ties.js';

/** An event two people took part in, however many others did. */
export interface SharedEvent {
  /** Canonical id. */
  readonly event: string;
  /** The participations of either, newest first. */
  readonly a: readonly ClaimRecord[];
  readonly b: readonly ClaimRecord[];
}

/** Somebody or something both are linked to: a way of two steps. */
export interface Link {
  /** Canonical id of what stands between. */
  readonly through: string;
  /** Ids of the claims on either side, sorted. */
  readonly a: readonly string[];
  readonly b: readonly string[];
}

/** Everything that links two people. */
export interface TieBetween {
  /** Canonical ids. */
  readonly a: string;
  readonly b: string;
  /** Their meetings, from events no larger than the cap; null where there are none. */
  readonly tie: Tie | null;
  /** By newest participation. */
  readonly events: readonly SharedEvent[];
  /** Posts in the same bodies. */
  readonly services: readonly SharedService[];
  /** familyOf claims between them, newest first. */
  readonly family: readonly ClaimRecord[];
  /** Travels together, newest first. */
  readonly delegations: readonly Delegation[];
  /** Ways of two steps, by the id of what stands between; events and bodies are among them. */
  readonly links: readonly Link[];
  /** Whether one of the two has more claims than were read. */
  readonly truncated: boolean;
}

/** Newest claims of either person that are compared. */
const MAX_CLAIMS = 5000;

/**
 * Everything that links two people: meetings, events, bodies, family, travels, and whom both know.
 *
 * @param maxGroup events with more people make no meetings; they are among `events` all the same.
 * @throws YaowenError `analysis.no-entity`, category notFound, for an id that is not there; `analysis.no-person`, category input.
 */
export async function tieBetween(
  reader: GraphReader,
  first: string,
  second: string,
  maxGroup: number,
): Promise<TieBetween> {
  const [a, b] = await reader.entitiesByIds([first, second]);
  if (!a || !b) {
    const id = a ? second : first;
    throw new YaowenError('analysis.no-entity', 'notFound', `there is no entity ${id}`, { id });
  }
  const other = [a, b].find((each) => each.type !== 'Person');
  if (other) {
    throw new YaowenError('analysis.no-person', 'input', `${other.name} is a ${other.type}; a tie is between people`, {
      id: other.id,
    });
  }
  const [ties, serving, travels, read] = await Promise.all([
    readTies(reader, a.id, { maxGroup }),
    colleaguesOf(reader, a.id, { other: b.id }),
    delegationsOf(reader, a.id),
    claimsUpTo(reader, [a.id, b.id], {}, MAX_CLAIMS),
  ]);
  const [ofA = [], ofB = []] = read.claims.map((claims) => claims.filter(hasHappened));
  const [near, far] = [byOtherEnd(ofA, a.id), byOtherEnd(ofB, b.id)];
  const between = [...near.keys()].filter((id) => far.has(id) && id !== a.id && id !== b.id).sort(compare);
  const attended = (claims: readonly ClaimRecord[] | undefined) =>
    (claims ?? []).filter((claim) => claim.type === 'participatedIn');
  const events = between.flatMap((event): SharedEvent[] => {
    const shared = { event, a: attended(near.get(event)), b: attended(far.get(event)) };
    return shared.a.length > 0 && shared.b.length > 0 ? [shared] : [];
  });
  return {
    a: a.id,
    b: b.id,
    tie: ties.ties.find((tie) => tie.person === b.id) ?? null,
    events: events.sort((x, y) => compare(dayOf(y), dayOf(x)) || compare(x.event, y.event)),
    services: serving.colleagues[0]?.services ?? [],
    family: ofA.filter((claim) => claim.type === 'familyOf' && [claim.subject, objectOf(claim)].includes(b.id)),
    delegations: companionsFrom(a.id, travels.delegations).find((each) => each.person === b.id)?.delegations ?? [],
    links: between.map((through) => ({ through, a: idsOf(near.get(through) ?? []), b: idsOf(far.get(through) ?? []) })),
    truncated: ties.truncated || serving.truncated || travels.truncated || read.truncated,
  };
}

function byOtherEnd(claims: readonly ClaimRecord[], entity: string): Map<string, ClaimRecord[]> {
  return groupBy(
    claims.filter((claim) => otherEndOf(claim, entity) !== null),
    (claim) => otherEndOf(claim, entity) ?? '',
  );
}

function dayOf({ a, b }: SharedEvent): string {
  return [...a, ...b].reduce((last, { date, issued }) => {
    const day = (date ?? issued)?.value.replace('~', '') ?? '';
    return day > last ? day : last;
  }, '');
}

import { compare, type DateValue } from '#libs/domain';
import type { ClaimRecord } from '#libs/store';
import { citedOn, earliest, firstDay, latest } from './date-order.js';
import {
  canonicalEntity,
  claimsUpTo,
  eventOf,
  groupBy,
  hasHappened,
  idsOf,
  objectOf,
  personsAmong,
  type GraphReader,
} from './graph-reader.js';

/** People who went somewhere together: who led, who came along (陪同, 一行). */
export interface Delegation {
  /** Names the delegation. */
  readonly key: string;
  /** Canonical id of the event; null where articles name none. */
  readonly event: string | null;
  readonly date: DateValue | null;
  /** Whom the others accompanied; empty where no article says who led. Sorted. */
  readonly principals: readonly string[];
  /** All others who went. Sorted. */
  readonly companions: readonly string[];
  /** Canonical ids of where they went, sorted. */
  readonly destinations: readonly string[];
  /** Ids of the claims, sorted. */
  readonly claims: readonly string[];
}

/** Somebody who travels with a person. */
export interface Companion {
  /** Canonical id. */
  readonly person: string;
  /** Newest first. */
  readonly delegations: readonly Delegation[];
  readonly first: DateValue | null;
  readonly last: DateValue | null;
}

/** Newest travels of one person that are read. */
const MAX_TRAVELS = 1000;

/**
 * Delegations a person went with, newest first. Who inspected (调研) or is accompanied led; who accompanied (陪同) or went to
 * the same place by the same words came along. A person who went alone makes none.
 *
 * @param id any id of the person; the answer is empty where there is none.
 */
export async function delegationsOf(
  reader: GraphReader,
  id: string,
): Promise<{ readonly delegations: readonly Delegation[]; readonly truncated: boolean }> {
  const person = await canonicalEntity(reader, id);
  if (!person) return { delegations: [], truncated: false };
  const mine = await claimsUpTo(
    reader,
    [person.id],
    { types: ['visited', 'participatedIn'], direction: 'out' },
    MAX_TRAVELS,
  );
  const travels = mine.claims.flat().filter(isTravel);
  const events = [...new Set(travels.flatMap((claim) => eventOf(claim) ?? []))].sort(compare);
  const destinations = [
    ...new Set(travels.flatMap((claim) => (claim.type === 'visited' ? (objectOf(claim) ?? []) : []))),
  ].sort(compare);
  const [attended, visits] = await Promise.all([
    claimsUpTo(reader, events, { types: ['participatedIn'], direction: 'in' }, MAX_TRAVELS),
    claimsUpTo(reader, destinations, { types: ['visited'], direction: 'in' }, MAX_TRAVELS),
  ]);
  const there = [...attended.claims.flat(), ...visits.claims.flat()].filter(isTravel);
  const keys = new Set(travels.map(occasionOf));
  const together = there.filter((claim) => keys.has(occasionOf(claim)));
  const persons = await personsAmong(
    reader,
    together.map((claim) => claim.subject),
  );
  // Where the others of an event went may be said of one of them alone.
  const gone = await claimsUpTo(
    reader,
    [...persons].sort(compare),
    { types: ['visited'], direction: 'out' },
    MAX_TRAVELS,
  );
  const known = new Map(
    [...together, ...gone.claims.flat().filter((claim) => isTravel(claim) && keys.has(occasionOf(claim)))]
      .filter((claim) => persons.has(claim.subject))
      .map((claim) => [claim.id, claim]),
  );
  const claims = [...known.values()];
  const delegations = [...groupBy(claims, occasionOf)].flatMap(([key, group]) => delegationFrom(key, group));
  return {
    delegations: delegations.sort(newestFirst),
    truncated: mine.truncated || attended.truncated || visits.truncated,
  };
}

/** Who travelled with a person in these delegations: most often first, then latest, then by id. */
export function companionsFrom(person: string, delegations: readonly Delegation[]): Companion[] {
  const of = new Map<string, Delegation[]>();
  for (const each of delegations) {
    for (const other of [...each.principals, ...each.companions]) {
      if (other !== person) of.set(other, [...(of.get(other) ?? []), each]);
    }
  }
  const companions = [...of].map(([other, theirs]): Companion => ({
    person: other,
    delegations: theirs,
    first: earliest(theirs.map((each) => each.date)),
    last: latest(theirs.map((each) => each.date)),
  }));
  return companions.sort(
    (a, b) =>
      b.delegations.length - a.delegations.length ||
      compare(firstDay(b.last), firstDay(a.last)) ||
      compare(a.person, b.person),
  );
}

function isTravel(claim: ClaimRecord): boolean {
  if (!hasHappened(claim)) return false;
  return claim.type === 'visited' || ['accompany', 'inspect'].includes(String(claim.qualifiers['role']));
}

function occasionOf(claim: ClaimRecord): string {
  return eventOf(claim) ?? `${claim.article} ${objectOf(claim) ?? ''}`;
}

function delegationFrom(key: string, claims: readonly ClaimRecord[]): Delegation[] {
  const people = [...new Set(claims.map((claim) => claim.subject))].sort(compare);
  if (people.length < 2) return [];
  const withRole = (role: string) =>
    new Set(claims.filter((claim) => claim.qualifiers['role'] === role).map((claim) => claim.subject));
  const along = withRole('accompany');
  const inspected = withRole('inspect');
  // Where some came along, those who did not are the ones who were accompanied.
  const led =
    inspected.size > 0 ? inspected : along.size > 0 ? new Set(people.filter((each) => !along.has(each))) : null;
  const principals = people.filter((each) => led?.has(each) && !along.has(each));
  return [
    {
      key,
      event: claims.map(eventOf).find((each) => each !== null) ?? null,
      date: earliest(claims.map((claim) => claim.date)) ?? earliest(claims.map(citedOn)),
      principals,
      companions: people.filter((each) => !principals.includes(each)),
      destinations: [
        ...new Set(claims.flatMap((claim) => (claim.type === 'visited' ? (objectOf(claim) ?? []) : []))),
      ].sort(compare),
      claims: idsOf(claims),
    },
  ];
}

function newestFirst(a: Delegation, b: Delegation): number {
  return compare(firstDay(b.date), firstDay(a.date)) || compare(a.key, b.key);
}

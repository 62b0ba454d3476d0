import { compare, YaowenError, type DateValue, type EventType } from '#libs/domain';
import type { ClaimOutline, GraphStore } from '#libs/store';
import { citedOn, earliest, firstDay, lastDay } from './date-order.js';
import {
  outlinesUpTo,
  eventOf,
  groupBy,
  hasHappened,
  idsOf,
  objectOf,
  personsAmong,
  type GraphReader,
} from './graph-reader.js';
import { happenedIn, placesOfEvents, type Region } from './region.js';

/** An occasion on which people came together: an event with participants, or a meeting that articles state without one. */
export interface Gathering {
  /** Canonical id of the event, else the two people and the day. */
  readonly key: string;
  /** Canonical id of the event; null where articles name none. */
  readonly event: string | null;
  readonly date: DateValue | null;
  /** Canonical ids of the people, sorted. */
  readonly people: readonly string[];
  /** Canonical ids of where it was, sorted; empty where no article says. */
  readonly places: readonly string[];
  /** Ids of the claims that say who was there, sorted. */
  readonly claims: readonly string[];
}

/** Which meetings are wanted. Everything left out does not restrict. */
export interface GatheringFilter {
  /** Any ids of persons, bodies or places that were all there. */
  readonly participants?: readonly string[] | undefined;
  /** Where it was, with places below; papers' home regions count where no article says where. */
  readonly region?: Region | undefined;
  /** Canonical id of the one place where it was. */
  readonly place?: string | undefined;
  /** ISO dates, inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly types?: readonly EventType[] | undefined;
}

/** Events that are looked at for one answer. */
export const MAX_GATHERINGS = 5000;

const MAX_CLAIMS = 1000;

/** Meetings found, newest first. */
export interface GatheringsRead {
  readonly gatherings: readonly Gathering[];
  /** Whether more than {@link MAX_GATHERINGS} events, or people, would have had to be looked at. */
  readonly truncated: boolean;
}

/** What of the store a search for meetings reads. */
export type GatheringReader = GraphReader & Pick<GraphStore, 'entities'>;

/**
 * Meetings that a filter wants, newest first. Only what happened counts.
 *
 * Begins at the participants, else at the place or region, else at all events of the graph.
 *
 * @throws YaowenError `analysis.no-entity`, category notFound, for a participant that is not there.
 */
export async function gatheringsOf(reader: GatheringReader, filter: GatheringFilter): Promise<GatheringsRead> {
  return readGatherings(reader, filter);
}

/** {@link gatheringsOf} with the claims behind it. */
export async function readGatherings(
  reader: GatheringReader,
  filter: GatheringFilter,
): Promise<GatheringsRead & { readonly claims: readonly ClaimOutline[] }> {
  const start = filter.participants?.length
    ? await amongParticipants(reader, filter.participants)
    : await anywhere(reader, filter);
  const events = start.events.slice(0, MAX_GATHERINGS);
  const [attended, placesOf, records] = await Promise.all([
    outlinesUpTo(reader, events, { types: ['participatedIn'], direction: 'in' }, MAX_CLAIMS),
    placesOfEvents(reader, events, start.visits),
    reader.entitiesByIds(events),
  ]);
  const attendance = attended.claims.flat().filter(hasHappened);
  const said = filter.participants?.length
    ? { claims: start.stated, truncated: false }
    : await statedBy(reader, attendance, filter);
  const known = new Set(events);
  const isOne = (claim: ClaimOutline) => eventOf(claim) === null || known.has(eventOf(claim) ?? '');
  const stated = groupBy(said.claims.filter(isOne), (claim) => eventOf(claim) ?? '');
  const persons = await personsAmong(reader, [
    ...attendance.map((claim) => claim.subject),
    ...said.claims.flatMap((claim) => [claim.subject, objectOf(claim) ?? '']),
  ]);
  const found: { gathering: Gathering; pages: string[] }[] = [];
  for (const [at, event] of events.entries()) {
    const type = records[at]?.attributes['eventType'];
    if (filter.types && !filter.types.some((each) => each === type)) continue;
    const claims = [...(attended.claims[at] ?? []).filter(hasHappened), ...(stated.get(event) ?? [])];
    if (claims.length > 0) found.push(gatheringFrom(event, event, claims, placesOf.get(event) ?? [], persons));
  }
  if (!filter.types) {
    const loose = groupBy(stated.get('') ?? [], (claim) =>
      [...[claim.subject, objectOf(claim) ?? ''].sort(compare), firstDay(citedOn(claim))].join(' '),
    );
    for (const [key, claims] of loose) found.push(gatheringFrom(key, null, claims, [], persons));
  }
  const kept: Gathering[] = [];
  await Promise.all(
    found.map(async ({ gathering, pages }) => {
      if (await isWanted(reader, gathering, pages, filter)) kept.push(gathering);
    }),
  );
  return {
    gatherings: kept.sort((a, b) => compare(firstDay(b.date), firstDay(a.date)) || compare(a.key, b.key)),
    truncated: start.truncated || said.truncated || attended.truncated || events.length < start.events.length,
    claims: claimsBehind(kept, [...attendance, ...said.claims]),
  };
}

function claimsBehind(gatherings: readonly Gathering[], claims: readonly ClaimOutline[]): ClaimOutline[] {
  const wanted = new Set(gatherings.flatMap((each) => each.claims));
  return [...new Map(claims.map((claim) => [claim.id, claim])).values()].filter((claim) => wanted.has(claim.id));
}

/** What articles state of meetings of those who were there, or, where the whole graph is asked about, of everybody. */
async function statedBy(
  reader: GatheringReader,
  attendance: readonly ClaimOutline[],
  { place, region, from, to }: GatheringFilter,
): Promise<{ readonly claims: readonly ClaimOutline[]; readonly truncated: boolean }> {
  let people = [
    ...(await personsAmong(
      reader,
      attendance.map((claim) => claim.subject),
    )),
  ].sort(compare);
  let isCut = false;
  if (place === undefined && !region) {
    const all = await reader.entities({ types: ['Person'] }, { first: MAX_GATHERINGS });
    people = all.items.map((each) => each.id);
    isCut = all.hasNext;
  }
  const read = await outlinesUpTo(reader, people, { types: ['metWith'], direction: 'out', from, to }, MAX_CLAIMS);
  const claims = new Map(
    read.claims
      .flat()
      .filter(hasHappened)
      .map((claim) => [claim.id, claim]),
  );
  return { claims: [...claims.values()], truncated: isCut || read.truncated };
}

interface Start {
  readonly events: readonly string[];
  /** metWith claims, which may name an event or none. */
  readonly stated: readonly ClaimOutline[];
  /** visited claims that may say where an event was. */
  readonly visits: readonly ClaimOutline[];
  readonly truncated: boolean;
}

async function amongParticipants(reader: GraphReader, participants: readonly string[]): Promise<Start> {
  const records = await reader.entitiesByIds(participants);
  const ids = records.map((record, at) => {
    if (record) return record.id;
    const id = participants[at] ?? '';
    throw new YaowenError('analysis.no-entity', 'notFound', `there is no entity ${id}`, { id });
  });
  const read = await outlinesUpTo(reader, ids, { types: ['participatedIn', 'metWith', 'visited'] }, MAX_GATHERINGS);
  const sets = read.claims.map(
    (claims) =>
      new Set(
        claims
          .filter((claim) => hasHappened(claim) && claim.type !== 'visited')
          .flatMap((claim) => eventOf(claim) ?? []),
      ),
  );
  const [first = new Set<string>(), ...rest] = sets;
  const met = new Map(
    read.claims
      .flat()
      .filter((claim) => claim.type === 'metWith' && hasHappened(claim))
      .map((claim) => [claim.id, claim]),
  );
  const stated = [...met.values()].filter(
    (claim) => eventOf(claim) !== null || ids.every((id) => id === claim.subject || id === objectOf(claim)),
  );
  return {
    events: [...first].filter((event) => rest.every((set) => set.has(event))).sort(compare),
    stated,
    visits: read.claims.flat().filter((claim) => claim.type === 'visited' && hasHappened(claim)),
    truncated: read.truncated,
  };
}

async function anywhere(reader: GatheringReader, filter: GatheringFilter): Promise<Start> {
  const { region, place, from, to } = filter;
  const places = place === undefined ? region?.places : [place];
  if (places) {
    const at = { types: ['locatedIn', 'visited'], direction: 'in' } as const;
    const read = await outlinesUpTo(reader, places, at, MAX_GATHERINGS);
    const there = read.claims.flat().filter(hasHappened);
    const visits = there.filter((claim) => claim.type === 'visited');
    const candidates = there.flatMap((claim) => (claim.type === 'visited' ? (eventOf(claim) ?? []) : [claim.subject]));
    return {
      events: await eventsIn(reader, [...new Set(candidates)].sort(compare), from, to),
      stated: [],
      visits,
      truncated: read.truncated || (place === undefined && region?.truncated === true),
    };
  }
  const events: string[] = [];
  let after: string | undefined;
  for (let hasNext = true; hasNext && events.length <= MAX_GATHERINGS;) {
    const slice = await reader.entities({ types: ['Event'] }, { first: 1000, after });
    events.push(...slice.items.map((each) => each.id));
    ({ hasNext } = slice);
    after = slice.cursors.at(-1);
  }
  return {
    events: await eventsIn(reader, events.slice(0, MAX_GATHERINGS), from, to),
    stated: [],
    visits: [],
    truncated: events.length > MAX_GATHERINGS,
  };
}

/** The events among some entities that somebody took part in within the time asked for. */
async function eventsIn(
  reader: GraphReader,
  candidates: readonly string[],
  from: string | undefined,
  to: string | undefined,
): Promise<string[]> {
  const records = await reader.entitiesByIds(candidates);
  const events = records.flatMap((record) => (record?.type === 'Event' ? [record.id] : []));
  if (from === undefined && to === undefined) return events;
  const { claims } = await outlinesUpTo(reader, events, { types: ['participatedIn'], direction: 'in', from, to }, 1);
  return events.filter((_, at) => (claims[at]?.length ?? 0) > 0);
}

function gatheringFrom(
  key: string,
  event: string | null,
  claims: readonly ClaimOutline[],
  places: readonly string[],
  persons: ReadonlySet<string>,
): { gathering: Gathering; pages: string[] } {
  const met = claims.filter((claim) => claim.type === 'metWith');
  const there = [...claims.map((claim) => claim.subject), ...met.flatMap((claim) => objectOf(claim) ?? [])];
  return {
    gathering: {
      key,
      event,
      date: earliest(claims.map((claim) => claim.date)) ?? earliest(claims.map(citedOn)),
      people: [...new Set(there.filter((each) => persons.has(each)))].sort(compare),
      places,
      claims: idsOf(claims),
    },
    pages: [...new Set(claims.map((claim) => claim.page))].sort(compare),
  };
}

async function isWanted(
  reader: GraphReader,
  gathering: Gathering,
  pages: readonly string[],
  { participants, place, region, from, to }: GatheringFilter,
): Promise<boolean> {
  const { date, places, people } = gathering;
  // Bodies may be asked for; else an event at which nobody is named is no meeting of people.
  if (people.length === 0 && !participants?.length) return false;
  if (from !== undefined && lastDay(date).slice(0, from.length) < from) return false;
  if (to !== undefined && (date === null || firstDay(date).slice(0, to.length) > to)) return false;
  if (place !== undefined && !places.includes(place)) return false;
  return !region || happenedIn(reader, region, places, pages);
}

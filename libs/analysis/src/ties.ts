import { UndirectedGraph } from 'graphology';
import { dijkstra } from 'graphology-shortest-path';
import type { DateValue } from '#libs/domain';
import type { ClaimOutline, ClaimRecord } from '#libs/store';
import { citedOn, earliest, latest } from './date-order.js';
import { eventOf, groupBy, hasHappened, objectOf, outlinesUpTo, type GraphReader } from './graph-reader.js';
import { happenedIn, placesOfEvents, type Region } from './region.js';

/** Whether an article says that two people met, or they only took part in one event. */
export type TieBasis = 'explicit' | 'coParticipation';

/** What ties are derived from. */
type TieClaim = ClaimRecord | ClaimOutline;

/** One occasion on which two people came together. */
export interface Meeting {
  /** The event; null where an article says that they met and names no event. */
  readonly event: string | null;
  readonly basis: TieBasis;
  /** How many people took part, as far as the articles name them. */
  readonly groupSize: number;
  /** 1/(n−1) of the group size n (Newman 2001, doi:10.1103/PhysRevE.64.016132). */
  readonly weight: number;
  readonly date: DateValue | null;
  /** Ids of the claims that prove it, sorted; each has its evidence. */
  readonly claims: readonly string[];
}

/** What ties one person to another, strongest first. Derived on reading, never stored. */
export interface Tie {
  /** The other person's canonical id. */
  readonly person: string;
  /** Sum of the weights of the meetings. */
  readonly weight: number;
  /** `explicit` where at least one meeting is. */
  readonly basis: TieBasis;
  readonly first: DateValue | null;
  readonly last: DateValue | null;
  /** Newest first. */
  readonly meetings: readonly Meeting[];
}

/** Which ties are wanted. */
export interface TieOptions {
  /** Groups larger than this give no ties: being one of 33 on a rostrum is no acquaintance. */
  readonly maxGroup?: number;
  /** ISO dates, inclusive, as for claims. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only meetings known this way. */
  readonly basis?: TieBasis | undefined;
  /** Only ties that weigh at least this much. */
  readonly minWeight?: number | undefined;
  /** Only meetings in this region. */
  readonly region?: Region | undefined;
}

/** Ties, and whether all claims were read for them. */
export interface TiesRead {
  readonly ties: readonly Tie[];
  /** Whether only the newest {@link MAX_TIE_CLAIMS} claims, or the newest {@link MAX_TIE_EVENTS} events, were read. */
  readonly truncated: boolean;
}

/** Newest meetings and participations of one person that ties are derived from. */
export const MAX_TIE_CLAIMS = 5000;

/** Newest events of one person whose participants are read. */
export const MAX_TIE_EVENTS = 2000;

/** The largest group that gives ties unless asked otherwise. */
export const DEFAULT_MAX_GROUP = 12;

/**
 * Who somebody met: what articles say outright (会见, 座谈) and who took part in the same small events.
 * Only what happened counts; what is planned, required or denied is no meeting.
 *
 * @param id any id of the person.
 * @returns ties by weight, then by id; empty where there is no such person.
 */
export async function tiesOf(reader: GraphReader, id: string, options: TieOptions = {}): Promise<Tie[]> {
  return [...(await readTies(reader, id, options)).ties];
}

/**
 * Whom each of several people met, as {@link tiesOf}, in the order asked: what they took part in together is read once.
 * For the circle of a circle (朋友的朋友).
 */
export async function tiesOfEach(
  reader: GraphReader,
  ids: readonly string[],
  options: TieOptions = {},
): Promise<Tie[][]> {
  return (await readTiesOfEach(reader, ids, options)).map(({ ties }) => [...ties]);
}

/** Who somebody met, as {@link tiesOf}, and whether somebody met so many that some were left out. */
export async function readTies(reader: GraphReader, id: string, options: TieOptions = {}): Promise<TiesRead> {
  const [read] = await readTiesOfEach(reader, [id], options);
  return read ?? NO_TIES;
}

const NO_TIES: TiesRead = { ties: [], truncated: false };

async function readTiesOfEach(reader: GraphReader, ids: readonly string[], options: TieOptions): Promise<TiesRead[]> {
  const records = await reader.entitiesByIds(ids);
  const people = [...new Set(records.flatMap((record) => record?.id ?? []))];
  const { from, to, region } = options;
  const filter = { types: ['metWith', 'participatedIn'], from, to } as const;
  const read = await outlinesUpTo(reader, people, filter, MAX_TIE_CLAIMS);
  const eventsAt = read.claims.map((claims) => [
    ...new Set(claims.filter(hasHappened).flatMap((claim) => eventOf(claim) ?? [])),
  ]);
  const asked = eventsAt.map((all) => all.slice(0, MAX_TIE_EVENTS).sort());
  const events = [...new Set(asked.flat())].sort();
  const attended = await outlinesUpTo(reader, events, { types: ['participatedIn'], direction: 'in' }, MAX_TIE_CLAIMS);
  const attendanceOf = new Map(events.map((event, i) => [event, attended.claims[i] ?? []]));
  const isCut = new Set(events.filter((_, i) => attended.cut[i]));
  const visits = region
    ? await outlinesUpTo(reader, people, { types: ['visited'], direction: 'out', from, to }, MAX_TIE_CLAIMS)
    : null;
  const found = new Map<string, TiesRead>();
  for (const [i, person] of people.entries()) {
    const claims = read.claims[i] ?? [];
    const mine = asked[i] ?? [];
    const attendance = mine.flatMap((event) => attendanceOf.get(event) ?? []);
    const persons = new Set(
      attendance.flatMap(({ subject, subjectType }) => (subjectType === 'Person' ? subject : [])),
    );
    const ties = tiesFrom(person, claims, attendance, persons, options);
    const told = [...claims, ...attendance];
    const there = region ? await within(reader, ties, region, told, visits?.claims[i] ?? []) : ties;
    found.set(person, {
      ties: chosen(there, options),
      truncated:
        (read.cut[i] ?? false) || mine.length < (eventsAt[i]?.length ?? 0) || mine.some((event) => isCut.has(event)),
    });
  }
  return records.map((record) => found.get(record?.id ?? '') ?? NO_TIES);
}

/** The ties whose meetings were in a region. */
async function within(
  reader: GraphReader,
  ties: readonly Tie[],
  region: Region,
  claims: readonly TieClaim[],
  visits: readonly TieClaim[],
): Promise<Tie[]> {
  const pageOf = new Map(claims.map((claim) => [claim.id, claim.page]));
  const meetings = ties.flatMap((tie) => tie.meetings);
  const events = [...new Set(meetings.flatMap((meeting) => meeting.event ?? []))].sort();
  const placesOf = await placesOfEvents(reader, events, visits.filter(hasHappened));
  const kept = new Set<Meeting>();
  await Promise.all(
    meetings.map(async (meeting) => {
      const pages = meeting.claims.flatMap((claim) => pageOf.get(claim) ?? []);
      if (await happenedIn(reader, region, placesOf.get(meeting.event ?? '') ?? [], pages)) kept.add(meeting);
    }),
  );
  return ties.flatMap((tie) => {
    const left = tie.meetings.filter((meeting) => kept.has(meeting));
    return left.length > 0 ? [tieOf(tie.person, left)] : [];
  });
}

/** The ties with the meetings that are wanted, strongest first. */
function chosen(ties: readonly Tie[], { basis, minWeight = 0 }: TieOptions): Tie[] {
  const wanted =
    basis === undefined
      ? ties
      : ties.flatMap((tie) => {
          const meetings = tie.meetings.filter((meeting) => meeting.basis === basis);
          return meetings.length > 0 ? [tieOf(tie.person, meetings)] : [];
        });
  return wanted.filter((tie) => tie.weight >= minWeight).sort(strongestFirst);
}

/**
 * Ties from claims alone.
 *
 * @param claims metWith and participatedIn claims of the person.
 * @param attendance participatedIn claims of the events among them.
 * @param persons which participants are persons; bodies and places take part as well.
 */
export function tiesFrom(
  person: string,
  claims: readonly TieClaim[],
  attendance: readonly TieClaim[],
  persons: ReadonlySet<string>,
  options: TieOptions = {},
): Tie[] {
  const maxGroup = options.maxGroup ?? DEFAULT_MAX_GROUP;
  const present = groupBy(
    attendance.filter((claim) => hasHappened(claim) && persons.has(claim.subject)),
    (claim) => objectOf(claim) ?? '',
  );
  const mine = new Set(
    claims
      .filter(hasHappened)
      .filter((claim) => claim.type === 'participatedIn')
      .map(objectOf),
  );

  // occasions.get(other).get(event or article): what is known of one meeting with them.
  const occasions = new Map<string, Map<string, { event: string | null; explicit: TieClaim[]; shared: TieClaim[] }>>();
  const occasion = (other: string, key: string, event: string | null) => {
    let ofOther = occasions.get(other);
    if (!ofOther) occasions.set(other, (ofOther = new Map()));
    let one = ofOther.get(key);
    if (!one) ofOther.set(key, (one = { event, explicit: [], shared: [] }));
    return one;
  };
  for (const claim of claims) {
    if (claim.type !== 'metWith' || !hasHappened(claim)) continue;
    const other = claim.subject === person ? objectOf(claim) : claim.subject;
    if (other === null || other === person) continue;
    const event = eventOf(claim);
    occasion(other, event ?? claim.article, event).explicit.push(claim);
  }
  const sizes = new Map<string, number>();
  for (const [event, there] of present) {
    const group = groupBy(there, (claim) => claim.subject);
    sizes.set(event, group.size);
    if (!mine.has(event) || group.size < 2 || group.size > maxGroup) continue;
    for (const [other, theirs] of group) {
      if (other !== person) occasion(other, event, event).shared.push(...theirs, ...(group.get(person) ?? []));
    }
  }

  const ties = [...occasions].map(([other, ofOther]): Tie =>
    tieOf(
      other,
      [...ofOther.values()]
        .map(({ event, explicit, shared }) =>
          meetingOf(event, explicit, shared, event === null ? 2 : (sizes.get(event) ?? 0)),
        )
        .sort(newestFirst),
    ),
  );
  return ties.sort(strongestFirst);
}

/** A tie from its meetings, newest first. */
function tieOf(person: string, meetings: readonly Meeting[]): Tie {
  return {
    person,
    weight: round(meetings.reduce((sum, meeting) => sum + meeting.weight, 0)),
    basis: meetings.some((meeting) => meeting.basis === 'explicit') ? 'explicit' : 'coParticipation',
    first: earliest(meetings.map((meeting) => meeting.date)),
    last: latest(meetings.map((meeting) => meeting.date)),
    meetings,
  };
}

function strongestFirst(a: Tie, b: Tie): number {
  return b.weight - a.weight || (a.person < b.person ? -1 : 1);
}

/**
 * The ties of several people as a graphology graph: a node a person, an edge a tie, with `weight`, `basis` and `meetings`.
 * A projection for analysis, made anew from claims; nodes and edges stand in the order of their ids.
 */
export async function projectTies(
  reader: GraphReader,
  persons: readonly string[],
  options: TieOptions = {},
): Promise<UndirectedGraph> {
  const records = await reader.entitiesByIds(persons);
  const ids = [...new Set(records.flatMap((record) => (record?.type === 'Person' ? [record.id] : [])))].sort();
  const edges = new Map<string, { readonly a: string; readonly b: string; readonly tie: Tie }>();
  const tiesAt = await tiesOfEach(reader, ids, options);
  for (const [i, id] of ids.entries()) {
    for (const tie of tiesAt[i] ?? []) {
      const [a, b] = id < tie.person ? [id, tie.person] : [tie.person, id];
      edges.set(`${a} ${b}`, { a, b, tie });
    }
  }
  const nodes = [...new Set([...ids, ...[...edges.values()].flatMap(({ a, b }) => [a, b])])].sort();
  const names = await reader.entitiesByIds(nodes);
  const graph = new UndirectedGraph();
  for (const [i, id] of nodes.entries()) graph.addNode(id, { name: names[i]?.name ?? '' });
  for (const [key, { a, b, tie }] of [...edges].sort(([x], [y]) => (x < y ? -1 : 1))) {
    graph.addUndirectedEdgeWithKey(key, a, b, { weight: tie.weight, basis: tie.basis, meetings: tie.meetings });
  }
  return graph;
}

/** The way between two people over the strongest ties (Dijkstra with 1/weight as length); null where there is none. */
export function strongestWay(graph: UndirectedGraph, from: string, to: string): string[] | null {
  if (!graph.hasNode(from) || !graph.hasNode(to)) return null;
  return dijkstra.bidirectional(graph, from, to, (_edge, attributes) => 1 / Number(attributes['weight']));
}

function meetingOf(
  event: string | null,
  explicit: readonly TieClaim[],
  shared: readonly TieClaim[],
  present: number,
): Meeting {
  const stated = explicit.flatMap(({ qualifiers }) =>
    typeof qualifiers['groupSize'] === 'number' ? [qualifiers['groupSize']] : [],
  );
  // What the articles say outright is between these; the list of participants may be longer.
  const groupSize = Math.max(2, ...(explicit.length > 0 ? stated : [present]));
  const claims = explicit.length > 0 ? [...explicit, ...shared] : shared;
  return {
    event,
    basis: explicit.length > 0 ? 'explicit' : 'coParticipation',
    groupSize,
    weight: round(1 / (groupSize - 1)),
    date: earliest(claims.map(citedOn)),
    claims: [...new Set(claims.map((claim) => claim.id))].sort(),
  };
}

function newestFirst(a: Meeting, b: Meeting): number {
  const [x, y] = [a.date?.value.replace('~', '') ?? '', b.date?.value.replace('~', '') ?? ''];
  return x === y ? ((a.claims[0] ?? '') < (b.claims[0] ?? '') ? -1 : 1) : x > y ? -1 : 1;
}

/** Sums of fractions differ in their last bits with the order of the terms; six places do not. */
export function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

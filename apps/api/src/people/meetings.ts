import type { ClaimRecord } from '#libs/store';
import { MAX_CLAIMS_READ } from '../claims/claims-at.js';
import { toDate } from '../claims/date.model.js';
import { objectOf, otherEnd, qualifier, toEvidence } from '../claims/fact.mapper.js';
import { RequestGraph } from '../requests/request-graph.js';
import { Meeting, Represented } from './meeting.model.js';

/** Gatherings of more named persons than this make no ties: who sat in a hall of sixty did not thereby meet fifty-nine. */
const MAX_GROUP = 40;

/** Whom a person met, newest first: what articles say outright, then those at the same events. */
export async function meetingsOf(graph: RequestGraph, person: string): Promise<Meeting[]> {
  const slice = await graph.claimsAt(
    person,
    { types: ['metWith', 'participatedIn'], direction: 'both' },
    { first: MAX_CLAIMS_READ },
  );
  const happened = slice.items.filter((claim) => claim.modality !== 'denied');
  const explicit = happened.filter((claim) => claim.type === 'metWith');
  const attended = happened.filter((claim) => claim.type === 'participatedIn' && claim.subject === person);
  const events = new Set([...attended.map(objectOf), ...explicit.map((claim) => qualifier(claim, 'event'))]);
  const gatherings = new Map<string, readonly ClaimRecord[]>();
  await Promise.all(
    [...events].map(async (event) => {
      if (event !== null) gatherings.set(event, await personsAt(graph, event));
    }),
  );
  const meetings = new Map<string, Meeting>();
  for (const claim of explicit) {
    const other = otherEnd(claim, person);
    if (other === null || other === person) continue;
    const event = qualifier(claim, 'event');
    const key = `${other} ${event ?? claim.article}`;
    const known = meetings.get(key);
    if (known) {
      add(known, [claim]);
      continue;
    }
    const printed = claim.qualifiers['groupSize'];
    const present = new Set((event === null ? [] : (gatherings.get(event) ?? [])).map((each) => each.subject));
    const groupSize = typeof printed === 'number' ? printed : Math.max(2, present.add(person).add(other).size);
    meetings.set(key, make(person, other, event, 'explicit', Math.max(2, groupSize), [claim]));
  }
  for (const mine of attended) {
    const event = objectOf(mine);
    const present = event === null ? [] : (gatherings.get(event) ?? []);
    const persons = new Set(present.map((claim) => claim.subject));
    if (event === null || persons.size > MAX_GROUP) continue;
    for (const theirs of present) {
      if (theirs.subject === person) continue;
      const key = `${theirs.subject} ${event}`;
      const known = meetings.get(key);
      if (known?.basis === 'explicit') continue;
      if (known) add(known, [mine, theirs]);
      else
        meetings.set(
          key,
          make(person, theirs.subject, event, 'coParticipation', Math.max(2, persons.size), [mine, theirs]),
        );
    }
  }
  return [...meetings.values()].sort((a, b) => {
    const [x, y] = [dayOf(a), dayOf(b)];
    if (x !== y) return x < y ? 1 : -1;
    if (a.basis !== b.basis) return a.basis === 'explicit' ? -1 : 1;
    return keyOfMeeting(a) < keyOfMeeting(b) ? -1 : 1;
  });
}

/** Names a meeting for cursors. */
export function keyOfMeeting(meeting: Meeting): string {
  return `${meeting.otherId} ${meeting.eventId ?? meeting.articleIds[0] ?? ''}`;
}

/** Organisations for which a person was there: the posts that the same articles cite. */
export async function representedBy(
  graph: RequestGraph,
  person: string,
  articles: readonly string[],
): Promise<Represented[]> {
  const slice = await graph.claimsAt(
    person,
    { types: ['holdsPost', 'memberOf'], direction: 'out' },
    { first: MAX_CLAIMS_READ },
  );
  const found = new Map<string, Represented>();
  for (const claim of slice.items) {
    const organizationId = objectOf(claim);
    if (organizationId === null || !articles.includes(claim.article)) continue;
    const title = qualifier(claim, 'title');
    found.set(`${organizationId} ${title ?? ''}`, Object.assign(new Represented(), { organizationId, title }));
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/**
 * Where a meeting was, surest first: where its event is said to lie, then what either side visited for that event or by
 * the same sentence (副市长某某前往某公司,与某某座谈).
 *
 * @returns ids of places, facilities and organisations, each once.
 */
export async function venuesOf(graph: RequestGraph, meeting: Meeting): Promise<string[]> {
  const located =
    meeting.eventId === null
      ? []
      : (await graph.claimsAt(meeting.eventId, { types: ['locatedIn'], direction: 'out' }, { first: MAX_CLAIMS_READ }))
          .items;
  const sentences = new Set(meeting.evidence.map((each) => `${each.articleId} ${each.sentenceIndex}`));
  const visits = await graph.claimsOf(
    [meeting.selfId, meeting.otherId],
    { types: ['visited'], direction: 'out' },
    { first: MAX_CLAIMS_READ },
  );
  const visited = visits
    .flatMap((slice) => slice.items)
    .filter((claim) => {
      const event = qualifier(claim, 'event');
      if (event !== null) return event === meeting.eventId;
      return claim.evidence.some((each) => sentences.has(`${each.article} ${each.sentence}`));
    });
  return [...new Set([...located, ...visited].map(objectOf).filter((id) => id !== null))];
}

function dayOf(meeting: Meeting): string {
  return (meeting.date?.value ?? meeting.issued?.value ?? '').replace(/^~/u, '');
}

async function personsAt(graph: RequestGraph, event: string): Promise<readonly ClaimRecord[]> {
  const slice = await graph.claimsAt(event, { types: ['participatedIn'], direction: 'in' }, { first: MAX_CLAIMS_READ });
  const records = await graph.entitiesByIds(slice.items.map((claim) => claim.subject));
  return slice.items.filter((claim, index) => records[index]?.type === 'Person' && claim.modality !== 'denied');
}

function make(
  selfId: string,
  otherId: string,
  eventId: string | null,
  basis: Meeting['basis'],
  groupSize: number,
  claims: readonly ClaimRecord[],
): Meeting {
  const [first] = claims;
  const meeting = Object.assign(new Meeting(), {
    selfId,
    otherId,
    eventId,
    basis,
    groupSize,
    weight: 1 / (groupSize - 1),
    modality: claims.find((claim) => claim.modality !== 'happened')?.modality ?? 'happened',
    date: toDate(claims.find((claim) => claim.date !== null)?.date),
    issued: toDate(first?.issued),
    evidence: [],
    articleIds: [],
  });
  add(meeting, claims);
  return meeting;
}

function add(meeting: Meeting, claims: readonly ClaimRecord[]): void {
  const known = new Set(meeting.evidence.map((each) => `${each.articleId} ${each.start}`));
  for (const claim of claims) {
    if (!meeting.articleIds.includes(claim.article)) meeting.articleIds.push(claim.article);
    for (const each of claim.evidence.map(toEvidence)) {
      const place = `${each.articleId} ${each.start}`;
      if (known.has(place)) continue;
      known.add(place);
      meeting.evidence.push(each);
    }
  }
}

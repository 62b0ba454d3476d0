import { firstDay, type Meeting as DerivedMeeting, type Tie } from '#libs/analysis';
import type { ClaimRecord } from '#libs/store';
import { MAX_CLAIMS_READ } from '../claims/claims-at.js';
import { toDate } from '../claims/date.model.js';
import { objectOf, qualifier } from '../claims/fact.mapper.js';
import type { ListOrder } from '../connections/connection.mapper.js';
import { RequestGraph } from '../requests/request-graph.js';
import { Meeting, Represented } from './meeting.model.js';

/** The single meetings of some ties of a person. */
export async function meetingsIn(graph: RequestGraph, person: string, ties: readonly Tie[]): Promise<Meeting[]> {
  return Promise.all(
    ties.flatMap((tie) =>
      tie.meetings.map(async (meeting) =>
        toMeeting(person, tie.person, meeting, await graph.claimsByIds(meeting.claims)),
      ),
    ),
  );
}

/** Newest first; on one day those that an article states before those that follow from shared events. */
export const NEWEST_MEETING_FIRST: ListOrder<Meeting> = {
  keyOf: (meeting) => [
    firstDay(meeting.date ?? meeting.issued),
    meeting.basis === 'explicit' ? 0 : 1,
    meeting.otherId,
    meeting.eventId ?? meeting.articleIds[0] ?? '',
  ],
  descending: [true, false, false, false],
};

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
  const sentences = new Set(meeting.saidIn.map((each) => `${each.article} ${each.sentence}`));
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

/** The derived meeting with its proof; an outright word for it stands before shared attendance. */
function toMeeting(
  selfId: string,
  otherId: string,
  meeting: DerivedMeeting,
  records: readonly (ClaimRecord | null)[],
): Meeting {
  const found = records.filter((claim) => claim !== null);
  const claims = [
    ...found.filter((claim) => claim.type === 'metWith'),
    ...found.filter((claim) => claim.type !== 'metWith'),
  ];
  const said = meeting.basis === 'explicit' ? claims.filter((claim) => claim.type === 'metWith') : claims;
  return Object.assign(new Meeting(), {
    selfId,
    otherId,
    eventId: meeting.event,
    basis: meeting.basis,
    groupSize: meeting.groupSize,
    weight: meeting.weight,
    date: toDate(claims.find((claim) => claim.date !== null)?.date),
    issued: toDate(claims[0]?.issued),
    claimIds: said.map((claim) => claim.id),
    saidIn: said.flatMap((claim) => claim.evidence),
    articleIds: [...new Set(claims.map((claim) => claim.article))],
  });
}

import { firstDay, type Meeting as DerivedMeeting, type Tie } from '#libs/analysis';
import type { ClaimRecord } from '#libs/store';
import { MAX_CLAIMS_READ } from '../claims/claims-at.js';
import { toDate } from '../claims/date.model.js';
import { objectOf, qualifier } from '../claims/fact.mapper.js';
import { type ListOrder, sliceOf, sliceRequest, toConnection } from '../connections/connection.mapper.js';
import type { ConnectionArgs, ConnectionOf } from '../connections/connection.model.js';
import { RequestGraph } from '../requests/request-graph.js';
import { Meeting, type MeetingOrder, Represented } from './meeting.model.js';

/** A derived meeting with the other one's id. */
interface With {
  readonly other: string;
  readonly meeting: DerivedMeeting;
}

/** By day; on one day those that an article states before those that follow from shared events. */
const keyOf: ListOrder<With>['keyOf'] = ({ other, meeting }) => [
  firstDay(meeting.date),
  meeting.basis === 'explicit' ? 0 : 1,
  other,
  meeting.event ?? meeting.claims[0] ?? '',
];
const ORDERS: Readonly<Record<MeetingOrder, ListOrder<With>>> = {
  newest: { keyOf, descending: [true, false, false, false] },
  oldest: { keyOf },
};

/** The single meetings of some ties of a person, newest first unless asked otherwise; what proves them is read for those that are shown. */
export async function meetingConnection(
  graph: RequestGraph,
  person: string,
  ties: readonly Tie[],
  args: ConnectionArgs & { readonly orderBy?: MeetingOrder },
  isExact = true,
): Promise<ConnectionOf<Meeting>> {
  const all = ties.flatMap((tie) => tie.meetings.map((meeting) => ({ other: tie.person, meeting })));
  const request = sliceRequest(args);
  const slice = sliceOf(all, ORDERS[args.orderBy ?? 'newest'], request);
  const items = await Promise.all(
    slice.items.map(async ({ other, meeting }) =>
      toMeeting(person, other, meeting, await graph.claimsByIds(meeting.claims)),
    ),
  );
  return toConnection({ ...slice, items }, request, (meeting) => meeting, isExact);
}

/** Organisations for which a person was there: the posts that the same articles cite. */
export async function representedBy(
  graph: RequestGraph,
  person: string,
  articles: readonly string[],
): Promise<Represented[]> {
  // By the articles, which are few and shared by those who met: all posts ever cited of everybody met would be thousands.
  const cited = await Promise.all(articles.map((article) => graph.postsCitedIn(article)));
  const found = new Map<string, Represented>();
  for (const claim of cited.flat()) {
    const organizationId = objectOf(claim);
    if (claim.subject !== person || organizationId === null || !articles.includes(claim.article)) continue;
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
  return (meeting.venues ??= findVenues(graph, meeting));
}

async function findVenues(graph: RequestGraph, meeting: Meeting): Promise<string[]> {
  const located =
    meeting.eventId === null
      ? []
      : await graph.claimOutlinesOf(
          [meeting.eventId],
          { types: ['locatedIn'], direction: 'out' },
          { first: MAX_CLAIMS_READ },
        );
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
  const places = [...located.flatMap(({ items }) => items.map(({ object }) => object)), ...visited.map(objectOf)];
  return [...new Set(places.filter((id) => id !== null))];
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

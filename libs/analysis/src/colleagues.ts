import { compare, type DateValue } from '#libs/domain';
import { daysBetween } from './date-order.js';
import { canonicalEntity, claimsUpTo, groupBy, type GraphReader } from './graph-reader.js';
import { beginOf, endOf, postsFrom, postsOf, type CitedPost } from './posts.js';

/** That two people held posts in one body at about one time. */
export interface SharedService {
  /** Canonical id of the body. */
  readonly body: string;
  readonly self: CitedPost;
  readonly other: CitedPost;
  /** The time in which both are known to have served; null where the citings do not overlap. */
  readonly from: DateValue | null;
  readonly to: DateValue | null;
  /** 0 where the known times overlap, else the days between them. */
  readonly gapDays: number;
}

/** Somebody who served beside a person. */
export interface Colleague {
  /** Canonical id. */
  readonly person: string;
  /** Nearest in time first, then latest, then by body and titles. */
  readonly services: readonly SharedService[];
}

/** Which colleagues are wanted. */
export interface ColleagueOptions {
  /** Days that may lie between the known times: papers cite a post on some days only. */
  readonly maxGapDays?: number;
  /** Only this person. */
  readonly other?: string | undefined;
}

/** Days between two known times of office that still count as one time, unless asked otherwise. */
export const DEFAULT_MAX_GAP_DAYS = 365;

/** Newest citings of posts that are read of one body. */
const MAX_CITINGS = 5000;

/**
 * Who held posts in the same bodies as a person at overlapping times: overlapping first, then latest, then by id.
 *
 * @param id any id of the person; the answer is empty where there is none.
 * @returns `truncated` where a body has more citings than are read.
 */
export async function colleaguesOf(
  reader: GraphReader,
  id: string,
  options: ColleagueOptions = {},
): Promise<{ readonly colleagues: readonly Colleague[]; readonly truncated: boolean }> {
  const person = await canonicalEntity(reader, id);
  if (!person) return { colleagues: [], truncated: false };
  const mine = (await postsOf(reader, person.id)).filter((post) => !post.planned && beginOf(post) !== '');
  const bodies = [...new Set(mine.map((post) => post.body))].sort(compare);
  const read = await claimsUpTo(reader, bodies, { types: ['holdsPost'], direction: 'in' }, MAX_CITINGS);
  const services = new Map<string, SharedService[]>();
  for (const [at, body] of bodies.entries()) {
    for (const [other, claims] of groupBy(read.claims[at] ?? [], (claim) => claim.subject)) {
      if (other === person.id || (options.other !== undefined && other !== options.other)) continue;
      const theirs = postsFrom(claims).filter((post) => !post.planned && beginOf(post) !== '');
      const shared = mine
        .filter((post) => post.body === body)
        .flatMap((self) => theirs.map((post) => sharedService(self, post)))
        .filter((each) => each.gapDays <= (options.maxGapDays ?? DEFAULT_MAX_GAP_DAYS));
      if (shared.length > 0) services.set(other, [...(services.get(other) ?? []), ...shared]);
    }
  }
  const colleagues = [...services].map(([other, shared]): Colleague => ({
    person: other,
    services: shared.sort(order),
  }));
  return { colleagues: colleagues.sort(byNearness), truncated: read.truncated };
}

/** Last day of the time two people are known to have shared; empty where there is none. */
export function lastShared({ services }: Colleague): string {
  return services.reduce((last, each) => (dayOf(each.to) > last ? dayOf(each.to) : last), '');
}

function sharedService(self: CitedPost, other: CitedPost): SharedService {
  const later = beginOf(self) > beginOf(other) ? self : other;
  const sooner = endOf(self) < endOf(other) ? self : other;
  const gapDays = Math.max(0, daysBetween(endOf(sooner), beginOf(later)));
  const isShared = gapDays === 0;
  return {
    body: self.body,
    self,
    other,
    from: isShared ? (later.start ?? later.firstCited) : null,
    to: isShared ? (sooner.end ?? sooner.lastCited) : null,
    gapDays,
  };
}

function order(a: SharedService, b: SharedService): number {
  return (
    a.gapDays - b.gapDays ||
    compare(dayOf(b.to), dayOf(a.to)) ||
    compare(a.body, b.body) ||
    compare(a.self.title, b.self.title) ||
    compare(a.other.title, b.other.title)
  );
}

function byNearness(a: Colleague, b: Colleague): number {
  return (
    (a.services[0]?.gapDays ?? 0) - (b.services[0]?.gapDays ?? 0) ||
    compare(lastShared(b), lastShared(a)) ||
    compare(a.person, b.person)
  );
}

function dayOf(date: DateValue | null): string {
  return date?.value.replace('~', '') ?? '';
}

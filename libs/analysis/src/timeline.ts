import { compare, type ClaimType, type DateValue } from '#libs/domain';
import type { ClaimRecord } from '#libs/store';
import { citedOn, earliest, firstDay, lastDay } from './date-order.js';
import { canonicalEntity, claimsUpTo, eventOf, groupBy, idsOf, otherEndOf, type GraphReader } from './graph-reader.js';
import { postsFrom } from './posts.js';

/** What an entry of a timeline tells. */
export const TIMELINE_KINDS = [
  'post',
  'postEnd',
  'meeting',
  'event',
  'visit',
  'statement',
  'award',
  'work',
  'program',
  'project',
  'cooperation',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One occasion in the life of a person, body, place or project, however many articles tell it. */
export interface TimelineEntry {
  /** Names the occasion among those of its entity. */
  readonly key: string;
  readonly kind: TimelineKind;
  /** The occasion's own date, else that of the earliest issue that tells it; null where neither is known. */
  readonly date: DateValue | null;
  /** Canonical id of the event; null where there is none. */
  readonly event: string | null;
  /** Canonical ids of the others: the body of a post, whom somebody met, where they went; sorted. */
  readonly others: readonly string[];
  /** Ids of the claims that tell it, sorted. */
  readonly claims: readonly string[];
}

/** Which entries are wanted. */
export interface TimelineOptions {
  /** ISO dates, inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly kinds?: readonly TimelineKind[] | undefined;
}

/** Newest claims of one entity that a timeline is made of. */
export const MAX_TIMELINE_CLAIMS = 5000;

const KINDS = {
  holdsPost: 'post',
  metWith: 'meeting',
  participatedIn: 'event',
  visited: 'visit',
  stated: 'statement',
  awarded: 'award',
  authored: 'work',
  implements: 'program',
  undertakes: 'project',
  invests: 'project',
  cooperatesWith: 'cooperation',
} as const satisfies Partial<Record<ClaimType, TimelineKind>>;

/**
 * What articles tell of an entity by date, each occasion once: newest first, undated last.
 *
 * Posts stand where they begin or are first cited, and where an article states their end. Meetings and participations at one
 * event are one entry.
 *
 * @param id any id; the answer is empty where there is none.
 */
export async function timelineOf(
  reader: GraphReader,
  id: string,
  options: TimelineOptions = {},
): Promise<{ readonly entries: readonly TimelineEntry[]; readonly truncated: boolean }> {
  const entity = await canonicalEntity(reader, id);
  if (!entity) return { entries: [], truncated: false };
  const { from, to } = options;
  const types = Object.keys(KINDS) as (keyof typeof KINDS)[];
  // A post is where it is first cited, so its claims are wanted from the beginning.
  const [dated, posts] = await Promise.all([
    claimsUpTo(
      reader,
      [entity.id],
      { types: types.filter((type) => type !== 'holdsPost'), from, to },
      MAX_TIMELINE_CLAIMS,
    ),
    claimsUpTo(reader, [entity.id], { types: ['holdsPost'] }, MAX_TIMELINE_CLAIMS),
  ]);
  const entries = [...occasionsFrom(entity.id, dated.claims.flat()), ...postEntries(entity.id, posts.claims.flat())];
  const wanted = entries.filter(
    (entry) =>
      (!options.kinds || options.kinds.includes(entry.kind)) &&
      (from === undefined || lastDay(entry.date).slice(0, from.length) >= from) &&
      (to === undefined || (entry.date !== null && firstDay(entry.date).slice(0, to.length) <= to)),
  );
  return { entries: wanted.sort(newestFirst), truncated: dated.truncated || posts.truncated };
}

/** Occasions from claims of one entity alone; posts are not among them. */
export function occasionsFrom(entity: string, claims: readonly ClaimRecord[]): TimelineEntry[] {
  const told = claims.filter((claim) => claim.modality === 'happened' && claim.type !== 'holdsPost');
  return [...groupBy(told, (claim) => occasionOf(entity, claim))].map(([key, group]): TimelineEntry => {
    const kinds = new Set(group.map((claim) => KINDS[claim.type as keyof typeof KINDS]));
    const event = group.map(eventOf).find((each) => each !== null) ?? null;
    return {
      key,
      kind: kinds.has('meeting') ? 'meeting' : ([...kinds][0] ?? 'event'),
      date: earliest(group.map((claim) => claim.date)) ?? earliest(group.map(citedOn)),
      event,
      others: [...new Set(group.flatMap((claim) => otherEndOf(claim, entity) ?? []))]
        .filter((id) => id !== event)
        .sort(),
      claims: idsOf(group),
    };
  });
}

function postEntries(entity: string, claims: readonly ClaimRecord[]): TimelineEntry[] {
  return [...groupBy(claims, (claim) => claim.subject)].flatMap(([holder, group]) =>
    postsFrom(group)
      .filter((post) => !post.planned)
      .flatMap((post): TimelineEntry[] => {
        const about = {
          event: null,
          others: [holder === entity ? post.body : holder],
          claims: post.claims,
        };
        const key = [holder, post.body, post.title].join(' ');
        return [
          { ...about, key: `post ${key}`, kind: 'post', date: post.start ?? post.firstCited },
          ...(post.end ? [{ ...about, key: `postEnd ${key}`, kind: 'postEnd' as const, date: post.end }] : []),
        ];
      }),
  );
}

function occasionOf(entity: string, claim: ClaimRecord): string {
  const kind = KINDS[claim.type as keyof typeof KINDS];
  if (kind === 'statement') return `statement ${claim.id}`;
  const event = kind === 'meeting' || kind === 'event' ? eventOf(claim) : null;
  if (event !== null) return `event ${event}`;
  return [kind, otherEndOf(claim, entity) ?? '', firstDay(citedOn(claim))].join(' ');
}

function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return compare(firstDay(b.date), firstDay(a.date)) || compare(a.key, b.key);
}

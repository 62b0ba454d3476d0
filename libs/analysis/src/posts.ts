import { dateValue, type DateValue } from '#libs/domain';
import type { ClaimRecord } from '#libs/store';
import { citedOn, earliest, firstDay, lastDay, latest } from './date-order.js';
import { allClaimsOf, canonicalEntity, groupBy, objectOf, type GraphReader } from './graph-reader.js';

/** A post somebody is cited as holding. A paper says that it was held on a day, seldom since when. */
export interface CitedPost {
  /** Canonical id of the body; the place or firm where that is what the article gives. */
  readonly body: string;
  /** As printed; empty where the article gives none. */
  readonly title: string;
  /** First and last day some article speaks of it as held. */
  readonly firstCited: DateValue | null;
  readonly lastCited: DateValue | null;
  /** When it began or ended, where an article states it (任命, 免去). */
  readonly start: DateValue | null;
  readonly end: DateValue | null;
  /** Whether no article says more than that it is to be held (拟任). */
  readonly planned: boolean;
  /** Ids of the claims, sorted. */
  readonly claims: readonly string[];
}

/** How it is known that a post was held on a day: cited before and after it, or cited before and nothing since speaks against it. */
export type PostStanding = 'attested' | 'presumed';

/**
 * The posts a person is cited as holding: last cited first, then by body and title.
 *
 * @param id any id of the person; the answer is empty where there is none.
 */
export async function postsOf(reader: GraphReader, id: string): Promise<CitedPost[]> {
  const person = await canonicalEntity(reader, id);
  if (!person) return [];
  const [claims = []] = await allClaimsOf(reader, [person.id], { types: ['holdsPost'], direction: 'out' });
  return postsFrom(claims);
}

/** Posts from holdsPost claims of one person alone. */
export function postsFrom(claims: readonly ClaimRecord[]): CitedPost[] {
  const held = claims.filter((claim) => claim.type === 'holdsPost' && claim.modality !== 'denied');
  const posts = [...groupBy(held, (claim) => `${objectOf(claim) ?? ''}\u001f${titleOf(claim)}`).values()].map(
    (group): CitedPost => {
      const happened = group.filter((claim) => claim.modality === 'happened');
      const cited = (happened.length > 0 ? happened : group).map(citedOn);
      const when = (flag: string, stated: string): DateValue | null =>
        earliest([
          ...group.filter((claim) => claim.qualifiers[flag] === true && claim.modality === 'happened').map(citedOn),
          ...group.map((claim) => statedDate(claim, stated)),
        ]);
      const [first] = group;
      return {
        body: (first && objectOf(first)) ?? '',
        title: first ? titleOf(first) : '',
        firstCited: earliest(cited),
        lastCited: latest(cited),
        start: when('starting', 'startDate'),
        end: when('ending', 'endDate'),
        planned: happened.length === 0,
        claims: group.map((claim) => claim.id).sort(),
      };
    },
  );
  return posts.sort(
    (a, b) =>
      descending(a.lastCited?.value.replace('~', '') ?? '', b.lastCited?.value.replace('~', '') ?? '') ||
      descending(b.body, a.body) ||
      descending(b.title, a.title),
  );
}

/**
 * Which of one person's posts were held on a day, and how that is known.
 *
 * A post is attested from its stated start, else its first citing, to its stated end, else its last citing. Later it is
 * presumed to go on until an end is stated or a post is cited that was new by then: 区长 cited in 2021 and 书记 from 2023
 * leave 书记 alone in 2024, while 副书记 and 区长 cited side by side stand both.
 *
 * @param posts all posts of one person.
 * @param day ISO day, month or year.
 */
export function postsAsOf(
  posts: readonly CitedPost[],
  day: string,
): { readonly post: CitedPost; readonly standing: PostStanding }[] {
  const date = dateValue(day);
  const [from, to] = [firstDay(date), lastDay(date)];
  const held = posts.filter((post) => !post.planned && beginOf(post) !== '');
  return held.flatMap((post): { post: CitedPost; standing: PostStanding }[] => {
    if (beginOf(post) > to || (post.end && lastDay(post.end) < from)) return [];
    if (lastDay(post.end ?? post.lastCited) >= from) return [{ post, standing: 'attested' }];
    const cited = lastDay(post.lastCited);
    const isFollowed = held.some((other) => beginOf(other) > cited && beginOf(other) <= to);
    return isFollowed ? [] : [{ post, standing: 'presumed' }];
  });
}

/** First day a post is known to have been held; empty where no date is known. */
export function beginOf(post: CitedPost): string {
  return firstDay(post.start ?? post.firstCited);
}

/** Last day a post is known to have been held; empty where no date is known. */
export function endOf(post: CitedPost): string {
  return lastDay(post.end ?? post.lastCited);
}

function titleOf(claim: ClaimRecord): string {
  const title = claim.qualifiers['title'];
  return typeof title === 'string' ? title : '';
}

function statedDate(claim: ClaimRecord, qualifier: string): DateValue | null {
  const value = claim.qualifiers[qualifier];
  return typeof value === 'string' ? dateValue(value) : null;
}

function descending(a: string, b: string): number {
  return a === b ? 0 : a > b ? -1 : 1;
}

import {
  allClaimsOf,
  type CitedPost,
  firstDay,
  type PostStanding,
  postsAsOf,
  postsFrom,
  postsOf,
} from '#libs/analysis';
import type { ClaimRecord } from '#libs/store';
import { toDate } from '../claims/date.model.js';
import { listConnection, type ListOrder } from '../connections/connection.mapper.js';
import type { ConnectionOf } from '../connections/connection.model.js';
import { isoDate } from '../limits/bound.js';
import { RequestGraph } from '../requests/request-graph.js';
import { HeldPost, type PostArgs, type PostOrder } from './post.model.js';

const ORDERS: Readonly<Record<PostOrder, ListOrder<HeldPost>>> = {
  lastCited: {
    keyOf: (post) => [firstDay(post.lastCited), post.personId, post.organizationId, post.title ?? ''],
    descending: [true, false, false, false],
  },
  firstCited: {
    keyOf: (post) => [firstDay(post.firstCited), post.personId, post.organizationId, post.title ?? ''],
  },
};

/** A page of the posts a person is cited as holding. */
export async function postsOfPerson(
  graph: RequestGraph,
  person: string,
  args: PostArgs,
): Promise<ConnectionOf<HeldPost>> {
  return listConnection(heldBy(person, await postsOf(graph, person), args), ORDERS[args.orderBy], args, (post) => post);
}

/**
 * A page of the posts in an organisation, whoever is cited as holding them. With a day, a post counts as
 * given up as well when its holder is cited in a new one elsewhere.
 */
export async function postsInOrganization(
  graph: RequestGraph,
  organization: string,
  args: PostArgs,
): Promise<ConnectionOf<HeldPost>> {
  const [claims = []] = await allClaimsOf(graph, [organization], { types: ['holdsPost'], direction: 'in' });
  const holders = new Map<string, ClaimRecord[]>();
  for (const claim of claims) holders.set(claim.subject, [...(holders.get(claim.subject) ?? []), claim]);
  const elsewhere =
    args.asOf == null
      ? [...holders].map(([person, own]) => [person, postsFrom(own)] as const)
      : await Promise.all([...holders.keys()].map(async (person) => [person, await postsOf(graph, person)] as const));
  const posts = elsewhere
    .flatMap(([person, all]) => heldBy(person, all, args))
    .filter((post) => post.organizationId === organization);
  return listConnection(posts, ORDERS[args.orderBy], args, (post) => post);
}

function heldBy(person: string, posts: readonly CitedPost[], args: PostArgs): HeldPost[] {
  const asOf = isoDate('asOf', args.asOf);
  if (asOf === undefined) return posts.map((post) => toHeldPost(person, post, null));
  return postsAsOf(posts, asOf).map(({ post, standing }) => toHeldPost(person, post, standing));
}

/** A cited post as GraphQL's. */
export function toHeldPost(person: string, post: CitedPost, standing: PostStanding | null): HeldPost {
  return Object.assign(new HeldPost(), {
    personId: person,
    organizationId: post.body,
    title: post.title === '' ? null : post.title,
    firstCited: toDate(post.firstCited),
    lastCited: toDate(post.lastCited),
    start: toDate(post.start),
    end: toDate(post.end),
    planned: post.planned,
    standing,
    claimIds: post.claims,
  });
}

import { type CitedPost, postsFrom, postsOf } from '#libs/analysis';
import type { ClaimRecord } from '#libs/store';
import { MAX_CLAIMS_READ } from '../claims/claims-at.js';
import { toDate } from '../claims/date.model.js';
import { toEvidence } from '../claims/fact.mapper.js';
import { RequestGraph } from '../requests/request-graph.js';
import { HeldPost } from './post.model.js';

const MAX_EVIDENCE = 20;

/** Posts a person is cited as holding, latest citing first. */
export async function heldPostsOf(graph: RequestGraph, person: string): Promise<HeldPost[]> {
  const posts = await postsOf(graph, person);
  return Promise.all(posts.map((post) => toHeldPost(graph, person, post)));
}

/** Posts in an organisation, whoever is cited as holding them, latest citing first. */
export async function postsIn(graph: RequestGraph, organization: string): Promise<HeldPost[]> {
  const filter = { types: ['holdsPost'], direction: 'in' } as const;
  const slice = await graph.claimsAt(organization, filter, { first: MAX_CLAIMS_READ });
  const holders = new Map<string, ClaimRecord[]>();
  for (const claim of slice.items) holders.set(claim.subject, [...(holders.get(claim.subject) ?? []), claim]);
  const posts = await Promise.all(
    [...holders].flatMap(([person, claims]) => postsFrom(claims).map((post) => toHeldPost(graph, person, post))),
  );
  const day = (post: HeldPost) => post.lastCited?.value.replace(/^~/u, '') ?? '';
  return posts.sort((a, b) => {
    if (day(a) !== day(b)) return day(a) < day(b) ? 1 : -1;
    return keyOfPost(a) < keyOfPost(b) ? -1 : 1;
  });
}

/** Names a post for cursors. */
export function keyOfPost(post: HeldPost): string {
  return [post.personId, post.organizationId, post.title].join(' ');
}

async function toHeldPost(graph: RequestGraph, person: string, post: CitedPost): Promise<HeldPost> {
  const claims = (await graph.claimsByIds(post.claims)).filter((claim) => claim !== null);
  const newestFirst = claims.sort((a, b) => ((a.issued?.value ?? '') < (b.issued?.value ?? '') ? 1 : -1));
  return Object.assign(new HeldPost(), {
    personId: person,
    organizationId: post.body,
    title: post.title === '' ? null : post.title,
    firstCited: toDate(post.firstCited),
    lastCited: toDate(post.lastCited),
    start: toDate(post.start),
    end: toDate(post.end),
    planned: post.planned,
    citations: new Set(claims.map((claim) => claim.article)).size,
    evidence: newestFirst
      .flatMap((claim) => claim.evidence)
      .slice(0, MAX_EVIDENCE)
      .map(toEvidence),
  });
}

import type { ClaimRecord } from '#libs/store';
import { MAX_CLAIMS_READ } from '../claims/claims-at.js';
import { toDate } from '../claims/date.model.js';
import { objectOf, qualifier, toEvidence } from '../claims/fact.mapper.js';
import { RequestGraph } from '../requests/request-graph.js';
import { HeldPost } from './post.model.js';

const MAX_EVIDENCE = 20;

/** Day a claim was printed or happened, for order; '' sorts first. */
function dayOf(claim: ClaimRecord): string {
  return (claim.issued?.value ?? claim.date?.value ?? '').replace(/^~/u, '');
}

/** Posts at one end (a person's posts, an organisation's holders): one for each person, organisation and title. */
export async function heldPostsAt(graph: RequestGraph, entity: string, direction: 'out' | 'in'): Promise<HeldPost[]> {
  const slice = await graph.claimsAt(entity, { types: ['holdsPost'], direction }, { first: MAX_CLAIMS_READ });
  const groups = new Map<string, ClaimRecord[]>();
  for (const claim of slice.items) {
    if (claim.modality === 'denied') continue;
    const key = [claim.subject, objectOf(claim), qualifier(claim, 'title')].join('\u001f');
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  return [...groups.values()].map(toHeldPost).sort((a, b) => {
    const [x, y] = [a.lastCited?.value ?? '', b.lastCited?.value ?? ''];
    if (x !== y) return x < y ? 1 : -1;
    return keyOfPost(a) < keyOfPost(b) ? -1 : 1;
  });
}

/** Names a post for cursors. */
export function keyOfPost(post: HeldPost): string {
  return [post.personId, post.organizationId, post.title].join(' ');
}

function toHeldPost(claims: readonly ClaimRecord[]): HeldPost {
  const byDay = [...claims].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.id < b.id ? -1 : 1));
  const dated = byDay.filter((claim) => dayOf(claim) !== '');
  const [any] = claims;
  const word = (name: string) => byDay.map((claim) => qualifier(claim, name)).find((value) => value !== null) ?? null;
  const [first, last] = [dated[0], dated.at(-1)];
  return Object.assign(new HeldPost(), {
    personId: any?.subject ?? '',
    organizationId: (any && objectOf(any)) ?? '',
    title: any ? qualifier(any, 'title') : null,
    firstCited: toDate(first?.issued ?? first?.date),
    lastCited: toDate(last?.issued ?? last?.date),
    starting: word('startDate') ?? word('starting'),
    ending: word('endDate') ?? word('ending'),
    citations: new Set(claims.map((claim) => claim.article)).size,
    evidence: byDay
      .toReversed()
      .flatMap((claim) => claim.evidence)
      .slice(0, MAX_EVIDENCE)
      .map(toEvidence),
  });
}

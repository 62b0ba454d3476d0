import { type ClaimChange, type Correction, type EntityType, YaowenError } from '#libs/domain';
import { changeProblem, type ClaimRecord, type CorrectionRecord, everyItem, type GraphStore } from '#libs/store';
import { resolveStore } from './resolve-store.js';
import { authorOf } from './review.js';

/** What a person says of a claim, before it is looked up: the object by any id of an entity. */
export interface ClaimReview {
  readonly claim: string;
  readonly verdict: Correction['verdict'];
  readonly change?: ClaimChange | undefined;
  readonly note: string;
  /** Who says so, without `person:`. */
  readonly by: string;
  /** When, ISO in UTC; given from outside, for libraries have no clock. */
  readonly at: string;
  /** Whether what another said of the claim may be replaced. */
  readonly mayReplace: boolean;
}

/**
 * Puts down what a person says of a claim, and resolves what rested on it: `refuted` takes 林远山 out of a meeting that he was
 * only praised at, `amended` makes 副市长 of a misread 市长.
 *
 * @returns the claim as it counts from now on.
 * @throws YaowenError `review.no-claim` (notFound), `review.bad-change` (input), `review.corrected-by-other` (forbidden),
 *   `review.unknown-object` (notFound), `store.bad-correction`.
 */
export async function correctClaim(store: GraphStore, review: ClaimReview): Promise<ClaimRecord> {
  const by = authorOf(review.by);
  const [claim] = await store.claimsByIds([review.claim]);
  if (!claim) {
    throw new YaowenError(
      'review.no-claim',
      'notFound',
      `there is no claim ${review.claim}; claims have ids like cl_…`,
      {
        claim: review.claim,
      },
    );
  }
  mayChange(claim.id, claim.corrected, by, review.mayReplace);
  const change = await checkedChange(store, claim, review.change ?? {});
  const { verdict, note, at } = review;
  await store.putCorrections([{ claim: claim.id, verdict, change, note, by, at }]);
  await resolveStore(store);
  const [now] = await store.claimsByIds([claim.id]);
  return now ?? claim;
}

/**
 * Takes a correction back; the claim is what the machine read. False where there is none.
 * @throws YaowenError `review.corrected-by-other` (forbidden).
 */
export async function takeBackCorrection(
  store: GraphStore,
  claim: string,
  who: { readonly by: string; readonly mayReplace: boolean },
): Promise<boolean> {
  const [record] = await store.claimsByIds([claim]);
  // A correction outlives its claim; those are few.
  const found = record ? record.corrected : (await corrections(store, true)).find((each) => each.claim === claim);
  if (!found) return false;
  mayChange(claim, found, authorOf(who.by), who.mayReplace);
  const done = await store.retractCorrection(claim);
  if (done) await resolveStore(store);
  return done;
}

/** Everything that persons say of claims, by claim. */
export async function corrections(
  store: Pick<GraphStore, 'corrections'>,
  withoutClaim = false,
): Promise<CorrectionRecord[]> {
  return everyItem((request) => store.corrections({ ...request, withoutClaim }));
}

function mayChange(claim: string, before: { readonly by: string } | undefined, by: string, mayReplace: boolean): void {
  if (!before || before.by === by || mayReplace) return;
  throw new YaowenError(
    'review.corrected-by-other',
    'forbidden',
    `${before.by} has corrected ${claim}; to replace or take back what others said takes the scope admin`,
    { claim, by: before.by },
  );
}

async function checkedChange(store: GraphStore, claim: ClaimRecord, change: ClaimChange): Promise<ClaimChange> {
  const [subject, object] = await store.entitiesByIds([claim.subject, change.object ?? '']);
  if (change.object !== undefined && !object) {
    throw new YaowenError('review.unknown-object', 'notFound', `there is no entity ${change.object} to put there`, {
      id: change.object,
    });
  }
  const types: { readonly subject: EntityType; readonly object: EntityType | null } = {
    subject: subject?.type ?? 'Person',
    object: object?.type ?? null,
  };
  const problem = changeProblem(claim.type, change, types);
  if (problem !== null) {
    throw new YaowenError('review.bad-change', 'input', `${claim.id} cannot be changed so: ${problem}`, {
      claim: claim.id,
    });
  }
  if (change.object === undefined || !object) return change;
  // A source stays when entities are joined and parted; of an entity, the one it bears the id of.
  return { ...change, object: object.members.includes(change.object) ? change.object : object.id };
}

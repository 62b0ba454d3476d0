import type { Judgement } from '#libs/domain';
import { resolveBlocks } from '#libs/identity';
import type { IdentityCase } from './cases.js';

/** Precision and recall, in per cent; NaN where nothing was there to be found. */
export interface Rates {
  readonly pairs: number;
  readonly samePairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly bCubedPrecision: number;
  readonly bCubedRecall: number;
}

/** A pair of sources that was joined and should not be, or not joined and should be. */
export interface PairError {
  readonly kind: 'joined' | 'missed';
  readonly one: IdentityCase;
  readonly lines: readonly [string, string];
  /** What the judge said of the case. */
  readonly judgements: readonly Judgement[];
}

/**
 * Resolves every case by itself and compares: over all pairs of sources of a case, and by B-cubed (Bagga and Baldwin 1998: for
 * each source, the share of its group that belongs to it, and of what belongs to it that is in its group).
 */
export function measure(cases: readonly IdentityCase[]): {
  readonly rates: Rates;
  readonly errors: readonly PairError[];
} {
  const errors: PairError[] = [];
  let [right, joined, same, pairs, sources, precisions, recalls] = [0, 0, 0, 0, 0, 0, 0];
  for (const one of cases) {
    const { entities, judgements } = resolveBlocks(one.sources, []);
    const group = new Map(entities.flatMap(({ id, members }) => members.map((member) => [member, id])));
    const groups = one.sources.map(({ source }) => group.get(source.id));
    for (const [i, letter] of one.letters.entries()) {
      sources += 1;
      const mine = groups.filter((id) => id === groups[i]).length;
      const own = one.letters.filter((other) => other === letter).length;
      const both = one.letters.filter((other, j) => other === letter && groups[j] === groups[i]).length;
      precisions += both / mine;
      recalls += both / own;
      for (let j = i + 1; j < one.letters.length; j += 1) {
        pairs += 1;
        const isSame = one.letters[j] === letter;
        const isJoined = groups[i] === groups[j];
        if (isSame) same += 1;
        if (isJoined) joined += 1;
        if (isSame && isJoined) right += 1;
        if (isSame !== isJoined) {
          errors.push({
            kind: isJoined ? 'joined' : 'missed',
            one,
            lines: [one.lines[i] ?? '', one.lines[j] ?? ''],
            judgements,
          });
        }
      }
    }
  }
  return {
    rates: {
      pairs,
      samePairs: same,
      precision: (100 * right) / joined,
      recall: (100 * right) / same,
      bCubedPrecision: (100 * precisions) / sources,
      bCubedRecall: (100 * recalls) / sources,
    },
    errors,
  };
}

import type { ClaimDraft } from './claim-extractor.js';

/** A draft of what somebody said. */
export type StatedDraft = Extract<ClaimDraft, { readonly type: 'stated' }>;

/** A draft and the statement in which it stands; null where the paper says it itself. */
export interface Attributed {
  readonly draft: ClaimDraft;
  readonly said: StatedDraft | null;
}

/**
 * Finds for each draft of an article in whose words it stands. The innermost quotation counts: what 乙 says in 甲's words is 乙's. A statement
 * does not stand in itself, whether its cue stands before, behind or amid the words; credits stand in nobody's.
 *
 * Example: 赵敏表示,甲县已实施千村提升。 → 甲县 implements 千村提升, said by 赵敏.
 */
export function attributed(drafts: readonly ClaimDraft[]): Attributed[] {
  const statements = drafts
    .filter((draft) => draft.type === 'stated')
    .sort((a, b) => a.quoteRange.start - b.quoteRange.start || b.quoteRange.end - a.quoteRange.end);
  // The furthest end of the statements up to each one: where a look backwards may stop.
  let furthest = 0;
  const reach = statements.map(({ quoteRange }) => (furthest = Math.max(furthest, quoteRange.end)));
  return drafts.map((draft) => {
    const at = draft.at ?? draft.range.start;
    if (draft.type === 'reportedBy') return { draft, said: null };
    let low = 0;
    let high = statements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((statements[middle]?.quoteRange.start ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0 && (reach[i] ?? 0) > at; i -= 1) {
      const statement = statements[i];
      if (statement && statement !== draft && at < statement.quoteRange.end) return { draft, said: statement };
    }
    return { draft, said: null };
  });
}

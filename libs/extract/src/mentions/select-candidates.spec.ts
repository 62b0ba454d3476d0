import type { MentionType } from '#libs/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from './recogniser.js';
import { selectCandidates } from './select-candidates.js';

const candidate = (type: MentionType, start: number, end: number, confidence: number): Candidate => ({
  type,
  range: { start, end },
  confidence,
  by: `${type.toLowerCase()}.test@1`,
});
const kept = (...candidates: Candidate[]) =>
  selectCandidates(candidates).map(({ type, range }) => `${type} ${range.start}-${range.end}`);

describe('the best candidates without overlaps', () => {
  it('a long sure name beats the short ones it is made of: 中国 + 全国政协', () => {
    expect(
      kept(candidate('Place', 0, 2, 0.95), candidate('PublicBody', 2, 6, 0.93), candidate('PublicBody', 0, 6, 0.93)),
    ).toEqual(['PublicBody 0-6']);
  });

  it('two sure names beat a long doubtful one', () => {
    expect(
      kept(candidate('Place', 0, 3, 0.95), candidate('Person', 3, 6, 0.95), candidate('Company', 0, 6, 0.6)),
    ).toEqual(['Place 0-3', 'Person 3-6']);
  });

  it('a place inside a hospital’s name goes with it', () => {
    expect(kept(candidate('Place', 0, 3, 0.95), candidate('Institution', 0, 9, 0.9))).toEqual(['Institution 0-9']);
  });

  it('of two readings of one stretch the surer wins, whatever the order', () => {
    const a = candidate('Place', 0, 3, 0.7);
    const b = candidate('Person', 0, 3, 0.9);
    expect(kept(a, b)).toEqual(['Person 0-3']);
    expect(kept(b, a)).toEqual(['Person 0-3']);
  });

  it('a sentence with a person in it is no meeting', () => {
    expect(
      kept(candidate('Event', 0, 14, 0.8), candidate('Post', 3, 6, 0.93), candidate('Person', 6, 9, 0.93)),
    ).toEqual(['Post 3-6', 'Person 6-9']);
  });

  it('never keeps two that overlap, and does not depend on the order of proposals', () => {
    const proposals = fc.array(
      fc.record({
        start: fc.nat(40),
        length: fc.integer({ min: 1, max: 12 }),
        confidence: fc.integer({ min: 50, max: 99 }),
      }),
      { maxLength: 15 },
    );
    fc.assert(
      fc.property(proposals, (list) => {
        const candidates = list.map(({ start, length, confidence }) =>
          candidate('Place', start, start + length, confidence / 100),
        );
        const chosen = selectCandidates(candidates);
        for (let i = 1; i < chosen.length; i += 1) {
          expect((chosen[i - 1]?.range.end ?? 0) <= (chosen[i]?.range.start ?? 0)).toBe(true);
        }
        expect(selectCandidates([...candidates].toReversed())).toEqual(chosen);
      }),
    );
  });
});

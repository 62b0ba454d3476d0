import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeViterbi } from './viterbi.js';

/** Score of one path, in the decoder's own precision and order. */
function scoreOf(path: readonly number[], emissions: Float32Array, tags: number, transitions: Float32Array): number {
  return path.reduce(
    (sum, tag, t) =>
      sum + (emissions[t * tags + tag] ?? 0) + (t > 0 ? (transitions[(path[t - 1] ?? 0) * tags + tag] ?? 0) : 0),
    0,
  );
}

function allPaths(length: number, tags: number): number[][] {
  return length === 0
    ? [[]]
    : allPaths(length - 1, tags).flatMap((path) => Array.from({ length: tags }, (_, tag) => [...path, tag]));
}

describe('decodeViterbi', () => {
  it('gives no tags for an empty sentence', () => {
    expect([...decodeViterbi(new Float32Array(0), 0, 3, new Float32Array(9))]).toEqual([]);
  });

  it('lets a forbidding transition outweigh a better emission', () => {
    const emissions = Float32Array.of(1, 0, 0, 0.9);
    const transitions = Float32Array.of(0, -9, 0, 0);
    expect([...decodeViterbi(emissions, 2, 2, transitions)]).toEqual([0, 0]);
  });

  it('reads a transition matrix that has more columns than the emissions have tags', () => {
    const emissions = Float32Array.of(1, 0, 0, 0.9);
    const transitions = Float32Array.of(0, -9, 7, 0, 0, 7, 7, 7, 7);
    expect([...decodeViterbi(emissions, 2, 2, transitions, 3)]).toEqual([0, 0]);
  });

  it('finds a path that no other path beats', () => {
    const numbers = (count: number) =>
      fc.array(fc.integer({ min: -8, max: 8 }), { minLength: count, maxLength: count });
    fc.assert(
      fc.property(numbers(12), numbers(9), (emitted, moves) => {
        const emissions = Float32Array.from(emitted);
        const transitions = Float32Array.from(moves);
        const found = scoreOf([...decodeViterbi(emissions, 4, 3, transitions)], emissions, 3, transitions);
        const best = Math.max(...allPaths(4, 3).map((path) => scoreOf(path, emissions, 3, transitions)));
        return found === best;
      }),
    );
  });
});

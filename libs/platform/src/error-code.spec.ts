import { ERROR_CATEGORIES, YaowenError } from '#libs/domain';
import { describe, expect, it } from 'vitest';
import { EXIT_CODES, exitCodeOf, GRAPHQL_CODES, PARTIAL_SUCCESS_EXIT_CODE } from './error-code.js';

describe('codes of errors', () => {
  it('gives every category an exit code of its own, none of them success or partial success', () => {
    const codes = ERROR_CATEGORIES.map((category) => EXIT_CODES[category]);
    expect(new Set([...codes, 0, 1, PARTIAL_SUCCESS_EXIT_CODE]).size).toBe(codes.length + 3);
  });

  it('gives every category a GraphQL code', () => {
    for (const category of ERROR_CATEGORIES) expect(GRAPHQL_CODES[category]).toMatch(/^[A-Z_]+$/u);
  });

  it.each<[unknown, number, string]>([
    [new YaowenError('store.locked', 'locked', 'held'), 6, 'an error of ours has its category'],
    [new TypeError('x is undefined'), 70, 'anything else is a defect'],
    ['文字', 70, 'even what is no error at all'],
  ])('ends %s with %d: %s', (error, want) => {
    expect(exitCodeOf(error)).toBe(want);
  });
});

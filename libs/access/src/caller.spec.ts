import { describe, expect, it } from 'vitest';
import { LOCAL_CALLER, mayDo, SCOPES, scopesIn, type Scope } from './caller.js';

describe('mayDo', () => {
  it.each<[readonly Scope[], readonly Scope[], string]>([
    [['read'], ['read'], 'readers only read'],
    [['review'], ['read', 'review'], 'who reviews must see'],
    [['write'], ['read', 'write'], 'who writes must see'],
    [['admin'], SCOPES, 'admin is everything'],
    [[], [], 'none is nothing'],
  ])('a caller with %o may do %o: %s', (scopes, want) => {
    expect(SCOPES.filter((scope) => mayDo({ id: 'key:x', name: '看板', scopes }, scope))).toEqual(want);
  });

  it('lets the machine its own user do everything', () => {
    expect(SCOPES.every((scope) => mayDo(LOCAL_CALLER, scope))).toBe(true);
  });
});

describe('scopesIn', () => {
  it('takes the words that are scopes, apart by spaces or commas', () => {
    expect(scopesIn('openid review,read profile')).toEqual(['read', 'review']);
    expect(scopesIn('')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { KeptAnswers } from './kept-answers.js';

describe('KeptAnswers', () => {
  const store = (version: string) => ({ version: async () => version });

  it('makes an answer once for one graph, and anew for the next', async () => {
    const kept = new KeptAnswers();
    let made = 0;
    const make = async () => (made += 1);
    expect(await Promise.all([kept.of(store('1'), 'q', make), kept.of(store('1'), 'q', make)])).toEqual([1, 1]);
    expect(await kept.of(store('1'), 'other', make)).toBe(2);
    expect(await kept.of(store('2'), 'q', make)).toBe(3);
  });

  it('keeps no failure', async () => {
    const kept = new KeptAnswers();
    await expect(kept.of(store('1'), 'q', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await kept.of(store('1'), 'q', async () => 'yes')).toBe('yes');
  });

  it('lets the answer go that was not asked for longest', async () => {
    const kept = new KeptAnswers(2);
    let made = 0;
    const ask = (question: string) => kept.of(store('1'), question, async () => (made += 1));
    for (const question of ['a', 'b', 'a', 'c', 'a']) await ask(question);
    expect(made).toBe(3);
    await ask('b');
    expect(made).toBe(4);
  });
});

import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

describe('Turns', () => {
  it('lets others run between two turns, and keeps the order', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const other = (n: number): void => {
      seen.push('other');
      if (n > 1) setImmediate(() => other(n - 1));
    };
    const all = [1, 2, 3].map(async (i) => {
      await turns.next();
      seen.push(String(i));
    });
    setImmediate(() => other(3));
    await Promise.all(all);
    expect(seen.filter((each) => each !== 'other')).toEqual(['1', '2', '3']);
    expect(seen.join(' ')).toMatch(/1 other 2 other 3/u);
  });
});

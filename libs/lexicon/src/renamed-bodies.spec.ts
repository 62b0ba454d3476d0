import { describe, expect, it } from 'vitest';
import { gazetteer, renamedBodies, renamedPlaces } from './index.js';

describe('bodies that reforms renamed', () => {
  it('have a year, one of three kinds, and an end', () => {
    const next = new Map(renamedBodies().map((body) => [`${body.scope} ${body.former}`, body]));
    for (const body of renamedBodies()) {
      expect(['renamed', 'merged', 'short']).toContain(body.kind);
      expect(body.since).toBeGreaterThan(1978);
      expect(body.since).toBeLessThan(2027);
      let steps = 0;
      for (let at: typeof body | undefined = body; at; at = next.get(`${at.scope} ${at.current}`)) steps += 1;
      expect(steps).toBeLessThan(8);
    }
  });

  it('and places that go on under another name lead to a division in force', () => {
    for (const [former, current] of renamedPlaces()) {
      const found = gazetteer()
        .lookup(current)
        .filter(({ kind, name }) => kind === 'division' && name === current);
      expect(found, `${former} → ${current}`).not.toEqual([]);
    }
  });
});

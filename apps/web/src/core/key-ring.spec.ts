import { describe, expect, it } from 'vitest';
import { KeyRing, type KeyStorage } from './key-ring.js';

function memory(): KeyStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

/** A server that takes one key. */
function guarded(right: string, sent: (string | null)[]): typeof fetch {
  return async (_, init) => {
    const authorization = new Headers(init?.headers).get('Authorization');
    sent.push(authorization);
    return new Response('{}', { status: authorization === `Bearer ${right}` ? 200 : 401 });
  };
}

describe('KeyRing', () => {
  it('asks once for all requests that wait, and keeps the key', async () => {
    const sent: (string | null)[] = [];
    let asked = 0;
    const ring = new KeyRing(
      memory(),
      async () => {
        asked += 1;
        return ' yk_1 ';
      },
      guarded('yk_1', sent),
    );
    const answers = await Promise.all([ring.fetch('/graphql', {}), ring.fetch('/graphql', {})]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await ring.fetch('/graphql', {})).status).toBe(200);
    expect([asked, sent.at(-1)]).toEqual([1, 'Bearer yk_1']);
  });

  it('asks again when the key is refused, and says that it was', async () => {
    const refusals: boolean[] = [];
    const given = ['wrong', 'right'];
    const ask = async (wasRefused: boolean) => {
      refusals.push(wasRefused);
      return given.shift() ?? null;
    };
    const ring = new KeyRing(memory(), ask, guarded('right', []));
    expect((await ring.fetch('/graphql', {})).status).toBe(200);
    expect(refusals).toEqual([false, true]);
  });

  it('hands the refusal on when nobody gives a key', async () => {
    const ring = new KeyRing(memory(), async () => null, guarded('right', []));
    expect((await ring.fetch('/graphql', {})).status).toBe(401);
  });

  it('sends no key to a server that asks for none', async () => {
    const sent: (string | null)[] = [];
    const open: typeof fetch = async (_, init) => {
      sent.push(new Headers(init?.headers).get('Authorization'));
      return new Response('{}');
    };
    await new KeyRing(memory(), async () => 'never', open).fetch('/graphql', {});
    expect(sent).toEqual([null]);
  });
});

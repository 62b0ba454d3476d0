import { performance } from 'node:perf_hooks';
import { EmbeddedGraphStore, type GraphStore } from '#libs/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApi, startApi } from '../../apps/api/src/index.js';
import { ABUSIVE_QUERIES } from '../support/abusive-queries.js';
import { openNewsGraph } from './api.fixture.js';
import type { Answer } from './api.support.js';

/** Clients whose queries are being answered. */
const CLIENTS = 32;
/** How long the store thinks about a list. */
const WORK_MS = 10;

const LIST = '{ people(first: 5) { nodes { id } } }';

/** A store over a large file, whose answers keep the process busy. */
function slow(store: GraphStore): GraphStore {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        const end = performance.now() + (name === 'entities' ? WORK_MS : 0);
        while (performance.now() < end);
        return value.apply(target, args);
      };
    },
  });
}

describe(`a server that answers ${CLIENTS} clients at once`, () => {
  let store: GraphStore;
  let api: RunningApi;

  beforeAll(async () => {
    store = await openNewsGraph(async () => new EmbeddedGraphStore({ path: ':memory:' }));
    api = await startApi({ store: slow(store), config: { port: 0, logLevel: 'silent' } });
    // Connections are open and code is compiled, as in a server that has run for a while.
    await Promise.all(Array.from({ length: CLIENTS + 1 }, () => post(LIST)));
    await post('{ a: stats { pages } }');
  });

  afterAll(async () => {
    await api.close();
    await store.close();
  });

  async function post(query: string): Promise<{ readonly status: number; readonly answer: Answer | null }> {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    return { status: response.status, answer: response.status === 413 ? null : (JSON.parse(text) as Answer) };
  }

  it.each(ABUSIVE_QUERIES)('refuses a query that is %s before it has answered the others', async (_, query) => {
    const ended: string[] = [];
    const others = Array.from({ length: CLIENTS }, async () => {
      const { answer } = await post(LIST);
      expect(answer?.errors ?? []).toEqual([]);
      ended.push('answered');
    });
    const { status, answer } = await post(query);
    ended.push('refused');
    expect(status === 413 || answer?.errors?.length === 1).toBe(true);
    await Promise.all(others);
    // A few are begun before the refused one is read.
    expect(ended.indexOf('refused')).toBeLessThan(CLIENTS / 2);
  });
});

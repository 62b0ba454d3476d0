import { EmbeddedGraphStore } from '#libs/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Deadline, withDeadline } from './deadline.js';
import { RequestGraph } from './request-graph.js';

describe('RequestGraph', () => {
  const store = new EmbeddedGraphStore({ path: ':memory:' });
  beforeAll(() => store.open());
  afterAll(() => store.close());

  it.each<[string, (graph: RequestGraph) => Promise<unknown>]>([
    ['entity', (graph) => graph.entity('en_1')],
    ['article', (graph) => graph.article('pg_1.a1')],
    ['claim', (graph) => graph.claim('cl_1')],
    ['page', (graph) => graph.page('pg_1')],
    ['claimsIn', (graph) => graph.claimsIn('pg_1.a1')],
    ['claimsAt', (graph) => graph.claimsAt('en_1', {}, { first: 1 })],
    ['articlesAt', (graph) => graph.articlesAt('en_1', { first: 1 })],
    ['formerIds', (graph) => graph.formerIds('en_1')],
  ])('says of %s that the time is over, not that something is broken', async (_, ask) => {
    const graph = new RequestGraph(withDeadline(store, new Deadline(-1)));
    await expect(ask(graph)).rejects.toMatchObject({ code: 'api.timeout', category: 'limit' });
  });
});

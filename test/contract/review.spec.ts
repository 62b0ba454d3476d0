import { afterAll, beforeAll, describe, vi } from 'vitest';
import { EmbeddedGraphStore, Neo4jGraphStore } from '#libs/store';
import { neo4jTargets, type Neo4jServer } from '../support/neo4j-server.js';
import { describeReview } from './review.contract.js';

describeReview('the embedded store', async () => new EmbeddedGraphStore({ path: ':memory:' }));

// A server plans each statement once, and the first tests wait for that.
vi.setConfig({ testTimeout: 180_000 });

describe.skipIf(neo4jTargets.length === 0)('review of a graph in Neo4j', () => {
  for (const { name, start } of neo4jTargets) {
    describe(`on ${name}`, () => {
      let server: Neo4jServer;
      beforeAll(async () => {
        server = await start();
      });
      afterAll(() => server.stop());
      describeReview(name, async () => {
        await server.empty();
        const { url, user, password } = server;
        return new Neo4jGraphStore({ url, user, password });
      });
    });
  }
});

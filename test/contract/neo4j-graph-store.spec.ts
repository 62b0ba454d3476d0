import { afterAll, beforeAll, describe, vi } from 'vitest';
import { EmbeddedGraphStore, Neo4jGraphStore } from '#libs/store';
import { neo4jTargets, type Neo4jServer } from '../support/neo4j-server.js';
import { describeGraphStore } from './graph-store.contract.js';

// A server plans each statement once, and the first tests wait for that.
vi.setConfig({ testTimeout: 180_000 });

/** Each makes and empties several stores. */
const RUNS = 3;

describe.skipIf(neo4jTargets.length === 0)('the contract', () => {
  for (const { name, start } of neo4jTargets) {
    describe(`on ${name}`, () => {
      let server: Neo4jServer;
      beforeAll(async () => {
        server = await start();
      });
      afterAll(() => server.stop());

      describeGraphStore(
        name,
        async () => {
          await server.empty();
          const { url, user, password } = server;
          return { store: new Neo4jGraphStore({ url, user, password }), dispose: async () => undefined };
        },
        async () => ({
          store: new EmbeddedGraphStore({ path: ':memory:' }),
          dispose: async () => undefined,
        }),
        RUNS,
      );
    });
  }
});

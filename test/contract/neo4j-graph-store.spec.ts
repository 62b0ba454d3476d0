import { afterAll, beforeAll, describe } from 'vitest';
import { Neo4jGraphStore } from '#libs/store';
import { neo4jTargets, type Neo4jServer } from '../support/neo4j-server.js';
import { describeGraphStore } from './graph-store.contract.js';

describe.skipIf(neo4jTargets.length === 0)('Neo4j', () => {
  for (const { name, start } of neo4jTargets) {
    describe(name, () => {
      let server: Neo4jServer;
      beforeAll(async () => {
        server = await start();
      });
      afterAll(() => server.stop());

      describeGraphStore(name, async () => {
        await server.empty();
        const { url, user, password } = server;
        return { store: new Neo4jGraphStore({ url, user, password }), dispose: async () => undefined };
      });
    });
  }
});

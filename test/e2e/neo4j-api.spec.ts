import { Neo4jGraphStore } from '#libs/store';
import { afterAll, beforeAll, describe, vi } from 'vitest';
import { neo4jTargets, type Neo4jServer } from '../support/neo4j-server.js';
import { describeApi } from './api.suite.js';
import { describeCorrections } from './corrections-api.suite.js';
import { describePeopleApi } from './people-api.suite.js';

// A server plans each statement once, and the first tests wait for that.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

// One server is enough here: what differs between releases, the contract of the store tells.
describe.skipIf(neo4jTargets.length === 0)('GraphQL', () => {
  for (const { name, start } of neo4jTargets.slice(0, 1)) {
    let server: Neo4jServer;
    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server.stop());
    const emptyStore = async () => {
      await server.empty();
      const { url, user, password } = server;
      return new Neo4jGraphStore({ url, user, password });
    };

    describeApi(name, emptyStore);
    describePeopleApi(name, emptyStore);
    describeCorrections(name, async () => {
      await server.empty();
      const { url, user, password } = server;
      const made = (readonly: boolean) => () => new Neo4jGraphStore({ url, user, password, readonly });
      return { fill: made(false), read: made(true), write: made(false) };
    });
  }
});

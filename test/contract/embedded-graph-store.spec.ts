import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedGraphStore } from '#libs/store';
import { describeGraphStore } from './graph-store.contract.js';

describeGraphStore('the embedded store in memory', async () => ({
  store: new EmbeddedGraphStore({ path: ':memory:' }),
  dispose: async () => undefined,
}));

describeGraphStore('the embedded store in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yaowen-store-'));
  return {
    store: new EmbeddedGraphStore({ path: join(folder, 'graph.db') }),
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  };
});

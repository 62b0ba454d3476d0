// Another process at work on an embedded store: `node embedded-store-process.mjs <path> <hold|die|ingest> [records]`.
// It says `ready` and then keeps the store open, or waits in the middle of a transaction, until it is killed.
import { fileURLToPath } from 'node:url';
import { createServer, createServerModuleRunner } from 'vite';

const [path, what, records] = process.argv.slice(2);
const conditions = ['source', 'node', 'import', 'module', 'default'];
const server = await createServer({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['node', 'import', 'module', 'default'] } },
});
const runner = createServerModuleRunner(server.environments.ssr);
const { work } = await runner.import(fileURLToPath(new URL('./embedded-store-process.ts', import.meta.url)));
await work(path, what, records);
// `ingest` ends by itself.
await runner.close();
await server.close();

// Runs score.ts, or labelled-sets.ts with --labelled; they are TypeScript and need no build: Vite loads them with the same conditions as
// the tests.
import { fileURLToPath } from 'node:url';
import { createServer, createServerModuleRunner } from 'vite';

const conditions = ['source', 'node', 'import', 'module', 'default'];
const server = await createServer({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
  ssr: { noExternal: [/^#libs/], resolve: { conditions, externalConditions: ['node', 'import', 'module', 'default'] } },
});
const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
try {
  const labelled = process.argv[2] === '--labelled';
  const module = new URL(labelled ? './labelled-sets.ts' : './score.ts', import.meta.url);
  const { main } = await runner.import(fileURLToPath(module));
  process.exitCode = await main(process.argv.slice(labelled ? 3 : 2));
} finally {
  await runner.close();
  await server.close();
}

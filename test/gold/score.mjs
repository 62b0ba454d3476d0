// Runs score.ts, which is TypeScript and needs no build: Vite loads it with the same conditions as the tests.
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
  const { main } = await runner.import(fileURLToPath(new URL('./score.ts', import.meta.url)));
  process.exitCode = await main(process.argv.slice(2));
} finally {
  await runner.close();
  await server.close();
}

// `node test/support/run.mjs test/gold/meetings.ts [arguments]`: runs a measuring program of this folder without a build. Vite
// loads it with the same conditions as the tests; the program exports `main(arguments)`, which gives the exit code.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, createServerModuleRunner } from 'vite';

const [program, ...args] = process.argv.slice(2);
if (program === undefined) {
  process.stderr.write('Which program? node test/support/run.mjs test/gold/score.ts\n');
  process.exit(2);
}
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
  const { main } = await runner.import(resolve(program));
  process.exitCode = await main(args);
} finally {
  await runner.close();
  await server.close();
}

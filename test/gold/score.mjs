// Runs score.ts, which is TypeScript and needs no build: Vite loads it with the same conditions as the tests.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const conditions = ['source', 'node', 'import', 'module', 'default'];
const { module } = await runnerImport(fileURLToPath(new URL('./score.ts', import.meta.url)), {
  root: fileURLToPath(new URL('../../', import.meta.url)),
  configFile: false,
  logLevel: 'error',
  environments: { inline: { resolve: { conditions, noExternal: [/^#libs/] } } },
});
process.exitCode = await module.main(process.argv.slice(2));

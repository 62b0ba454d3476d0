// Builds everything into dist/: TypeScript by the Nest CLI, the data files the libraries read beside their code, the dashboard by Vite.
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './prepare.mjs';

const bin = (name, ...path) => join(root, 'node_modules', name, ...path);

rmSync(join(root, 'dist'), { recursive: true, force: true });
run(process.execPath, [bin('@nestjs/cli', 'bin', 'nest.js'), 'build'], { quiet: true });
for (const lib of readdirSync(join(root, 'libs'))) {
  for (const folder of ['data', 'rules', 'schema']) {
    const from = join(root, 'libs', lib, folder);
    if (existsSync(from)) cpSync(from, join(root, 'dist', 'libs', lib, folder), { recursive: true });
  }
}
const queries = ['apps', 'api', 'queries'];
cpSync(join(root, ...queries), join(root, 'dist', ...queries), { recursive: true });
cpSync(join(root, 'cypher'), join(root, 'dist', 'cypher'), { recursive: true });
if (existsSync(join(root, 'apps', 'web', 'vite.config.ts'))) {
  run(process.execPath, [bin('vite', 'bin', 'vite.js'), 'build', join(root, 'apps', 'web'), '--logLevel', 'warn'], {
    quiet: true,
  });
}

// `npm start [-- pages…]`: from a fresh clone to a served graph. Without arguments it serves the graph that is there; on the first
// start it reads the invented sample pages. With arguments it reads those pages.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cli, prepare, root, run } from './prepare.mjs';

// npm runs scripts in the project's root; paths are meant from where the user stands.
const pages = process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith('--'))
  .map((page) => resolve(process.env.INIT_CWD ?? root, page));
const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
prepare();

// The samples are about invented people: they have a store of their own and never mix with a user's pages.
const own = process.env.YAOWEN_STORE_PATH ?? join('data', 'yaowen.db');
const samples = join('data', 'samples.db');
const store = pages.length > 0 || existsSync(resolve(root, own)) ? own : samples;

if (pages.length > 0 || (store === samples && !existsSync(resolve(root, samples)))) {
  const from = pages.length > 0 ? pages : ['samples'];
  const code = run(process.execPath, [cli, 'ingest', ...from, '--store', store], { fatal: false });
  if (code !== 0 && code !== 10) process.exit(code);
}
const server = spawn(process.execPath, [cli, 'serve', '--store', store, ...flags], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));

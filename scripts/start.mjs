// `npm start [-- pages… --region 晋中市 …]`: from a fresh clone to a served graph. Without pages it serves the graph that is there; on the
// first start it reads the invented sample pages. With pages it reads those.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cli, prepare, root, run } from './prepare.mjs';

const FOR_PAGES = ['paper', 'issued', 'page', 'region', 'url'];
const FOR_SERVER = ['host', 'port'];
let call;
try {
  call = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries([...FOR_PAGES, ...FOR_SERVER].map((name) => [name, { type: 'string' }])),
  });
} catch (error) {
  console.error(
    `${error.message}\nnpm start -- [pages…] takes ${[...FOR_PAGES, ...FOR_SERVER].map((name) => `--${name}`).join(', ')}.`,
  );
  process.exit(2);
}
const flags = (names) =>
  names.flatMap((name) => (call.values[name] === undefined ? [] : [`--${name}`, call.values[name]]));
// npm runs scripts in the project's root; paths are meant from where the user stands.
const pages = call.positionals.map((page) => resolve(process.env.INIT_CWD ?? root, page));

prepare();
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));

// The samples are about invented people: they have a store of their own and never mix with a user's pages.
const own = process.env.YAOWEN_STORE_PATH || join('data', 'yaowen.db');
const samples = join('data', 'samples.db');
// A server's address (neo4j://…) names the user's own store, whatever it holds.
const isThere = /^(?:neo4j|bolt)(?:\+s|\+ssc)?:\/\//iu.test(own) || existsSync(resolve(root, own));
const store = pages.length > 0 || isThere ? own : samples;

if (pages.length > 0 || (store === samples && !existsSync(resolve(root, samples)))) {
  const read = ['ingest', ...(pages.length > 0 ? pages : ['samples']), ...flags(FOR_PAGES), '--store', store];
  const code = run(process.execPath, [cli, ...read], { fatal: false });
  // 10: some pages were left out, with their reasons said; the others are in and can be served.
  if (code !== 0 && code !== 10) process.exit(code);
}
const server = spawn(process.execPath, [cli, 'serve', '--store', store, ...flags(FOR_SERVER)], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));

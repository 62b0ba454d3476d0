// What `npm start` and `npm test` need before anything else: packages, a build, the tagger's model. Plain Node, no dependencies,
// because on a fresh clone nothing is installed yet. Each step is skipped when its result is there and current.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const cli = join(root, 'dist', 'apps', 'cli', 'src', 'main.js');
const stampFolder = join(root, 'node_modules', '.cache', 'yaowen');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Yaowen needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer one and start again.`,
  );
  process.exit(2);
}

/** Runs a command in the project's root with its output shown. Ends the process with the command's code when it fails. */
export function run(command, args, { env = {}, fatal = true, quiet = false } = {}) {
  const windows = process.platform === 'win32';
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
    shell: windows && command === 'npm',
    encoding: 'utf8',
  });
  if (result.error) {
    console.error(`${command}: ${result.error.message}`);
    process.exit(1);
  }
  const code = result.status ?? 1;
  if (code !== 0 && fatal) {
    if (quiet) console.error(`${result.stdout}\n${result.stderr}`);
    console.error(`\n"${command} ${args.join(' ')}" failed with exit code ${code}.`);
    process.exit(code);
  }
  return code;
}

function digestOf(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return;
    if (stats.isDirectory()) {
      for (const name of readdirSync(path).sort())
        if (name !== 'node_modules' && name !== 'dist') visit(join(path, name));
    } else hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  };
  for (const path of paths) visit(join(root, path));
  return hash.digest('hex');
}

/** Does a step unless it was done before on the same input; `isThere` says whether its result still stands. */
function step(name, inputs, isThere, work) {
  const stamp = join(stampFolder, name);
  const digest = digestOf(inputs);
  if (isThere() && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  work();
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(stamp, digest);
}

/** Installs packages, builds, and fetches the model where Python is there. */
export function prepare() {
  step(
    'install',
    ['package.json', 'package-lock.json', '.npmrc'],
    () => existsSync(join(root, 'node_modules', 'typescript')),
    () => {
      console.error('Installing packages (once) …');
      run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
      console.error(
        'Preparing SQLite (compiled here where no binary is published for this platform: a minute or two) …',
      );
      // The one package whose install script is needed: it brings or compiles SQLite for this platform.
      run('npm', ['rebuild', 'better-sqlite3', '--ignore-scripts=false', '--loglevel=error'], { quiet: true });
    },
  );
  step(
    'build',
    ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'scripts', 'libs', 'apps', 'cypher'],
    () => existsSync(cli),
    () => {
      console.error('Building …');
      run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
    },
  );
  // Without Python or network the product still works, less exactly; the command has said so.
  run(process.execPath, [cli, 'model', '--quiet'], { fatal: false });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepare();

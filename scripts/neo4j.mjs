// Brings the Neo4j servers that tests start: the jars of Community from Maven Central, where Java and Maven are. Prints as JSON what is there
// and, for what is not, why. `node scripts/neo4j.mjs --offline` only looks.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = join(dirname(dirname(fileURLToPath(import.meta.url))), '.cache', 'neo4j');

/** The long-term release and the current line. */
const RELEASES = [
  { version: '5.26.30', java: 17, main: 'org.neo4j.server.CommunityEntryPoint' },
  { version: '2026.08.1', java: 21, main: 'org.neo4j.server.Neo4jCommunity' },
];

function works(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? `${stdout}${stderr}` : null;
}

/** Every Java of this machine with its major version, the oldest first. */
function javas() {
  const roots = ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines'].filter((root) => existsSync(root));
  const homes = roots.flatMap((root) =>
    readdirSync(root).flatMap((name) => [join(root, name), join(root, name, 'Contents', 'Home')]),
  );
  const commands = [...(process.env.JAVA_HOME ? [process.env.JAVA_HOME] : []), ...homes]
    .map((home) => join(home, 'bin', 'java'))
    .filter((path) => existsSync(path));
  const found = [];
  for (const command of ['java', ...commands]) {
    const major = Number(/version "(\d+)/u.exec(works(command, ['-version']) ?? '')?.[1] ?? 0);
    if (major > 0 && !found.some((one) => one.major === major)) found.push({ command, major });
  }
  return found.sort((a, b) => a.major - b.major);
}

function pomOf(version) {
  const dependency = (group, artifact) =>
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>yaowen</groupId><artifactId>neo4j-server</artifactId><version>1</version>
<dependencies>${dependency('org.neo4j', 'neo4j')}${dependency('org.neo4j.app', 'neo4j-server')}</dependencies></project>\n`;
}

/** Folder of a release's jars, fetched where they are missing; null where they cannot be had. */
function jarsOf(version, offline) {
  const folder = join(cache, version);
  const lib = join(folder, 'lib');
  if (existsSync(lib)) return lib;
  if (offline || !works('mvn', ['-version'])) return null;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pom.xml'), pomOf(version));
  // Under another name until it is whole; two runs at once do not meet.
  const partial = join(folder, `partial-${process.pid}`);
  console.error(`Fetching Neo4j ${version} for the tests (once) …`);
  const fetched = works('mvn', [
    '--quiet',
    '--batch-mode',
    '--file',
    join(folder, 'pom.xml'),
    'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${partial}`,
  ]);
  if (fetched !== null && !existsSync(lib)) renameSync(partial, lib);
  rmSync(partial, { recursive: true, force: true });
  return existsSync(lib) ? lib : null;
}

/** What can be started, and what cannot, with the reason. */
export function neo4jServers({ offline = false } = {}) {
  const there = javas();
  const servers = [];
  const missing = [];
  for (const { version, java, main } of RELEASES) {
    const fit = there.find(({ major }) => major >= java);
    if (!fit) {
      missing.push({ version, reason: `there is no Java ${java} or newer` });
      continue;
    }
    const lib = jarsOf(version, offline);
    if (lib) servers.push({ version, java: fit.command, lib, main });
    else
      missing.push({
        version,
        reason: offline
          ? 'its jars are not in .cache/neo4j ("node scripts/neo4j.mjs" fetches them)'
          : 'Maven is not there or could not fetch its jars',
      });
  }
  return { servers, missing };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${JSON.stringify(neo4jServers({ offline: process.argv.includes('--offline') }))}\n`);
}

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import neo4j, { type Driver } from 'neo4j-driver';

/** A Neo4j release that can be started here. */
export interface Neo4jRelease {
  readonly version: string;
  readonly java: string;
  /** Folder of its jars. */
  readonly lib: string;
  readonly main: string;
}

/** A server for tests, with a database that may be emptied. */
export interface Neo4jServer {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Takes every node away but the layout's own notes; constraints and indexes stay. */
  empty(): Promise<void>;
  /** Runs Cypher as a person at the server would. */
  query(text: string, parameters?: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>[]>;
  /** Gives the server back: one of our own ends. */
  stop(): Promise<void>;
}

const OPENS = [
  'java.base/java.nio',
  'java.base/java.io',
  'java.base/sun.nio.ch',
  'java.base/java.util.concurrent',
  'java.base/java.lang',
].map((name) => `--add-opens=${name}=ALL-UNNAMED`);
const JVM = [...OPENS, '--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED'];
/** Compiled once and simply: a test asks little of a server that lives for a minute. */
const SHORT_LIVED = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
const STARTS_WITHIN = 300_000;
const STOPS_WITHIN = 20_000;

const external = process.env['NEO4J_URI'];
const { servers, missing } = available();

/** Releases whose servers tests can start; where `NEO4J_URI` names one that runs, none. */
export const releases: readonly Neo4jRelease[] = servers;

/** Every server that a suite should pass on, by name. */
export const neo4jTargets: readonly { readonly name: string; readonly start: () => Promise<Neo4jServer> }[] = external
  ? [{ name: 'Neo4j', start: () => useRunning(external) }]
  : servers.map((release) => ({ name: `Neo4j ${release.version}`, start: () => OwnNeo4jServer.start(release) }));

/** The one server for suites that need no second opinion; null where there is none. */
export const neo4jTarget = neo4jTargets[0] ?? null;

/** Why releases are left out, said once a test file. */
if (!external && missing.length > 0) {
  const reasons = missing.map(({ version, reason }) => `${version}: ${reason}`).join('; ');
  if (process.env['YAOWEN_REQUIRE_NEO4J'] === '1' && servers.length === 0) {
    throw new Error(`YAOWEN_REQUIRE_NEO4J=1, but there is no Neo4j (${reasons}); name a server with NEO4J_URI`);
  }
  process.stderr.write(`tests of the Neo4j store are skipped for ${reasons}\n`);
}

function available(): {
  servers: Neo4jRelease[];
  missing: { version: string; reason: string }[];
} {
  if (external) return { servers: [], missing: [] };
  const script = fileURLToPath(new URL('../../scripts/neo4j.mjs', import.meta.url));
  const { stdout } = spawnSync(process.execPath, [script, '--offline'], { encoding: 'utf8' });
  return JSON.parse(stdout) as ReturnType<typeof available>;
}

/** How large a server is made, and whether it outlives its test. */
export interface Neo4jSize {
  /** Most memory of the program, as Java and Neo4j write it: `512m`, `2g`. */
  readonly heap: string;
  readonly pageCache: string;
  /** Whether code is compiled as well as it can be, which takes a while to begin with. */
  readonly isLongLived: boolean;
  /** Folder of the server and its database, kept where it is named; the server of a folder that was used before goes on with it. */
  readonly home?: string | undefined;
  /** Lines of `neo4j.conf` beside those that every server gets. */
  readonly settings?: readonly string[];
}

const SMALL: Neo4jSize = { heap: '512m', pageCache: '64m', isLongLived: false };

/** A server of our own: own folders, own port, own password. */
export class OwnNeo4jServer implements Neo4jServer {
  readonly user = 'neo4j';
  private process: ChildProcess | null = null;
  private driver: Driver | null = null;

  private constructor(
    readonly release: Neo4jRelease,
    readonly home: string,
    readonly password: string,
    private readonly port: number,
    private readonly size: Neo4jSize,
  ) {}

  static async start(release: Neo4jRelease, size?: Neo4jSize): Promise<OwnNeo4jServer> {
    const server = await OwnNeo4jServer.prepare(release, size);
    await server.run();
    return server;
  }

  /** Makes the folders of a server without starting it, so that a database can be imported first. */
  static async prepare(release: Neo4jRelease, size: Neo4jSize = SMALL): Promise<OwnNeo4jServer> {
    const home = size.home ?? mkdtempSync(join(tmpdir(), 'yaowen-neo4j-'));
    for (const folder of ['conf', 'data', 'logs', 'import', 'plugins', 'run', 'licenses', 'labs', 'lib']) {
      mkdirSync(join(home, folder), { recursive: true });
    }
    const secret = join(home, 'password');
    const isNew = !existsSync(secret);
    const password = isNew ? randomBytes(12).toString('hex') : readFileSync(secret, 'utf8');
    writeFileSync(secret, password, { mode: 0o600 });
    const port = await freePort();
    const settings = [
      'server.default_listen_address=127.0.0.1',
      `server.bolt.listen_address=127.0.0.1:${port}`,
      'server.http.enabled=false',
      'dbms.security.auth_enabled=true',
      'dbms.security.auth_max_failed_attempts=0',
      'dbms.usage_report.enabled=false',
      'server.memory.heap.initial_size=128m',
      `server.memory.heap.max_size=${size.heap}`,
      `server.memory.pagecache.size=${size.pageCache}`,
      ...(size.isLongLived ? [] : ['dbms.memory.transaction.total.max=256m']),
      ...(release.version.startsWith('5.') ? [] : ['server.fleet_discovery.enabled=false']),
      ...(size.settings ?? []),
    ];
    writeFileSync(join(home, 'conf', 'neo4j.conf'), `${settings.join('\n')}\n`);
    const server = new OwnNeo4jServer(release, home, password, port, size);
    if (isNew) server.admin(['dbms', 'set-initial-password', password]);
    return server;
  }

  /** Whether a database was put here by an earlier run. */
  get hasDatabase(): boolean {
    return existsSync(join(this.home, 'data', 'databases', 'neo4j'));
  }

  get url(): string {
    return `bolt://127.0.0.1:${this.port}`;
  }

  /** Loads a whole database from CSV files; the server must not run. */
  importCsv(folder: string): string {
    const args = ['database', 'import', 'full', '@neo4j-admin.args', '--overwrite-destination', 'neo4j'];
    return this.admin(args, folder);
  }

  /** Runs `neo4j-admin` and gives what it said. */
  admin(args: readonly string[], cwd = this.home): string {
    const { status, stdout, stderr } = spawnSync(
      this.release.java,
      ['-cp', join(this.release.lib, '*'), ...this.java(), 'org.neo4j.server.startup.Neo4jAdminCommand', ...args],
      { cwd, encoding: 'utf8', env: { ...process.env, NEO4J_HOME: this.home, NEO4J_CONF: join(this.home, 'conf') } },
    );
    if (status !== 0) throw new Error(`neo4j-admin ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
    return `${stdout}${stderr}`;
  }

  /** Starts the server and waits until it answers. */
  async run(): Promise<void> {
    const child = spawn(
      this.release.java,
      [
        '-cp',
        join(this.release.lib, '*'),
        '-Xms128m',
        ...this.java(),
        this.release.main,
        '--console-mode',
        `--home-dir=${this.home}`,
        `--config-dir=${join(this.home, 'conf')}`,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.process = child;
    process.once('exit', () => child.kill('SIGKILL'));
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const began = performance.now();
    while (!said.includes('Started.')) {
      if (child.exitCode !== null || performance.now() - began > STARTS_WITHIN) {
        child.kill('SIGKILL');
        throw new Error(`Neo4j ${this.release.version} did not start:\n${said}\n${this.log()}`);
      }
      await setTimeout(100);
    }
    await this.connected().verifyConnectivity();
  }

  empty(): Promise<void> {
    return emptyDatabase(this.connected());
  }

  query(text: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<Record<string, unknown>[]> {
    return ask(this.connected(), text, parameters);
  }

  /** What the planner makes of a statement: columns, operators, and what it warns of. */
  async explain(
    text: string,
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<{ columns: string[]; operators: string[]; notes: string[] }> {
    const whole = Object.entries(parameters).map(
      ([name, value]) => [name, value === 1 ? neo4j.int(1) : value] as const,
    );
    const { keys, summary } = await this.connected().executeQuery(`EXPLAIN ${text}`, Object.fromEntries(whole));
    const operators: string[] = [];
    const visit = (plan: { operatorType: string; children: (typeof plan)[] }): void => {
      operators.push(plan.operatorType.replace(/@.*$/u, ''));
      for (const child of plan.children) visit(child);
    };
    if (summary.plan) visit(summary.plan);
    return {
      columns: keys,
      operators,
      notes: summary.notifications.map(({ code, description }) => `${code}: ${description}`),
    };
  }

  /** The most memory the server has held, in megabytes; null where the system does not say. */
  peakMegabytes(): number | null {
    try {
      const status = readFileSync(`/proc/${this.process?.pid ?? 0}/status`, 'utf8');
      return Math.round(Number(/VmHWM:\s*(\d+)/u.exec(status)?.[1]) / 1024);
    } catch {
      return null;
    }
  }

  /** Ends the server as a crash of the machine would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    if (this.size.home === undefined) rmSync(this.home, { recursive: true, force: true });
  }

  private java(): string[] {
    return [...JVM, ...(this.size.isLongLived ? [] : SHORT_LIVED), `-Xmx${this.size.heap}`];
  }

  private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    await this.driver?.close();
    this.driver = null;
    const child = this.process;
    this.process = null;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await Promise.race([ended, setTimeout(STOPS_WITHIN, null, { ref: false })]);
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await ended;
    }
  }

  private connected(): Driver {
    this.driver ??= driverFor(this.url, this.user, this.password);
    return this.driver;
  }

  private log(): string {
    try {
      return readFileSync(join(this.home, 'logs', 'debug.log'), 'utf8').slice(-4000);
    } catch {
      return '';
    }
  }
}

/**
 * A server that somebody else runs. Its database is used only when it is empty or was left by these tests, and is ours
 * alone until the suite ends: suites in other processes wait.
 */
async function useRunning(url: string): Promise<Neo4jServer> {
  const user = process.env['NEO4J_USER'] ?? 'neo4j';
  const password = process.env['NEO4J_PASSWORD'] ?? '';
  const driver = driverFor(url, user, password);
  const [found] = await ask(driver, 'RETURN EXISTS { () } AS isUsed, EXISTS { (:YaowenTests) } AS isOurs', {});
  if (found?.['isUsed'] === true && found['isOurs'] !== true) {
    await driver.close();
    throw new Error(`${url}: the database holds data and tests would empty it; give them an empty one`);
  }
  const session = driver.session();
  const lock = session.beginTransaction();
  await lock.run('MERGE (n:YaowenTests {key: 0}) SET n.at = datetime()');
  return {
    url,
    user,
    password,
    empty: () => emptyDatabase(driver),
    query: (text, parameters = {}) => ask(driver, text, parameters),
    stop: async () => {
      await emptyDatabase(driver);
      await lock.commit();
      await session.close();
      await driver.close();
    },
  };
}

function driverFor(url: string, user: string, password: string): Driver {
  return neo4j.driver(url, neo4j.auth.basic(user, password), {
    disableLosslessIntegers: true,
    telemetryDisabled: true,
  });
}

async function ask(
  driver: Driver,
  text: string,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>[]> {
  const { records } = await driver.executeQuery(text, { ...parameters });
  return records.map((record) => record.toObject());
}

async function emptyDatabase(driver: Driver): Promise<void> {
  const session = driver.session();
  try {
    await session.run(
      `MATCH (n) WHERE NOT n:Migration AND NOT n:YaowenStore AND NOT n:YaowenTests
       CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS`,
    );
    await session.run(`MATCH (n:YaowenStore) SET n.judge = ''`);
  } finally {
    await session.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve as absolute } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { isNeo4jAddress, storeAt, type GraphStore } from '#libs/store';
import { Pool } from 'undici';
import { ABUSIVE_QUERIES } from '../support/abusive-queries.js';
import { startYaowen } from '../support/built-cli.js';
import { neo4jTarget } from '../support/neo4j-server.js';
import { drawSubjects, type Question, QUESTIONS, type Subjects } from './api-questions.js';
import { fillStore } from './fill-store.js';
import { quantile } from './quantile.js';
import { StoreCorpus } from './store-corpus.js';

/** Requests before counting begins: statements and code are compiled by then. */
const WARMING = 20;
/** Requests of one client that are counted, unless its time is over before. */
const REQUESTS = 200;

/** Milliseconds of wall time, and processor time a request. */
interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Milliseconds of processor time a request, of the process that answered. */
  readonly cpu: number;
}

/** One query's figures. */
interface Result {
  readonly question: string;
  readonly bare: Latency;
  readonly one: Latency;
  readonly many: Latency & { readonly perSecond: number };
  /** Median over HTTP with one client by the bare calls' median, and the same of processor time. */
  readonly ratio: number;
  readonly cpuRatio: number;
  /** Kilobytes of an answer, on average. */
  readonly kilobytes: number;
  /** Answers with an error, of all. */
  readonly failed: number;
}

/** How long a query that asks for too much waits for its refusal while others are answered, in milliseconds. */
interface Refusal {
  readonly kind: string;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

interface Access {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** The built server over a store, as a process of its own. */
class Server {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** @param of the root of another clone, built, whose server is to be started. */
  static async start(store: string, access: Access, of?: string): Promise<Server> {
    const env = {
      YAOWEN_LOG_LEVEL: 'warn',
      YAOWEN_NEO4J_USER: access.user,
      YAOWEN_NEO4J_PASSWORD: access.password,
      // As it is run; the tests' own is "test".
      NODE_ENV: 'production',
    };
    const child = startYaowen(['serve', '--json', '--port', '0', '--store', store], process.cwd(), env, of);
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    if (!child.stdout) throw new Error('the server has no output');
    for await (const line of createInterface(child.stdout)) {
      const { url } = JSON.parse(line) as { url: string };
      return new Server(child, url);
    }
    throw new Error(`the server did not start: ${complaint}`);
  }

  /** What the server measured of itself, in seconds and bytes. */
  async measured(name: 'process_cpu_seconds_total' | 'process_resident_memory_bytes'): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const [, value] = new RegExp(`^${name} (\\S+)`, 'mu').exec(text) ?? [];
    return Number(value);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}

/** What came of a number of requests. */
interface Asked {
  readonly walls: readonly number[];
  readonly seconds: number;
  readonly bytes: number;
  readonly failed: readonly string[];
}

/** Asks one question over and over, as so many clients do who each wait for their answer. */
async function askOver(
  pool: Pool,
  { query, variables }: Question,
  subjects: Subjects,
  { clients, most, seconds, from }: { clients: number; most: number; seconds: number; from: number },
): Promise<Asked> {
  const walls: number[] = [];
  const failed: string[] = [];
  let bytes = 0;
  let next = from;
  const began = performance.now();
  const client = async (): Promise<void> => {
    while (next < from + most && performance.now() - began < seconds * 1000) {
      const body = JSON.stringify({ query, variables: variables(subjects, next) });
      next += 1;
      const asked = performance.now();
      const answer = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const text = await answer.body.text();
      walls.push(performance.now() - asked);
      bytes += text.length;
      const error = answer.statusCode === 413 ? 'too large' : errorIn(text);
      if (error !== null) failed.push(error);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { walls, seconds: (performance.now() - began) / 1000, bytes, failed };
}

function errorIn(answer: string): string | null {
  const { errors: [error] = [] } = JSON.parse(answer) as { errors?: { message: string }[] };
  return error?.message ?? null;
}

/** Makes the bare calls of a question in this process. */
async function askBare(store: GraphStore, { bare }: Question, subjects: Subjects, seconds: number): Promise<Latency> {
  for (let i = 0; i < WARMING; i += 1) await bare(store, subjects, i + REQUESTS);
  const walls: number[] = [];
  const [began, used] = [performance.now(), process.cpuUsage()];
  for (let i = 0; i < REQUESTS && performance.now() - began < seconds * 1000; i += 1) {
    const asked = performance.now();
    await bare(store, subjects, i);
    walls.push(performance.now() - asked);
  }
  const { user, system } = process.cpuUsage(used);
  return latencyOf(walls, (user + system) / 1000);
}

function latencyOf(walls: readonly number[], cpu: number): Latency {
  const [p50, p95, p99] = [quantile(walls, 0.5), quantile(walls, 0.95), quantile(walls, 0.99)];
  return { p50, p95, p99, cpu: round(cpu / Math.max(1, walls.length)) };
}

async function measure(
  server: Server,
  store: GraphStore,
  question: Question,
  subjects: Subjects,
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): Promise<Result> {
  const bare = await askBare(store, question, subjects, seconds);
  const pool = new Pool(server.url, { connections: clients, pipelining: 1, bodyTimeout: 0, headersTimeout: 0 });
  const timed = async (asking: () => Promise<Asked>): Promise<Asked & { readonly latency: Latency }> => {
    const before = await server.measured('process_cpu_seconds_total');
    const asked = await asking();
    const cpu = (await server.measured('process_cpu_seconds_total')) - before;
    return { ...asked, latency: latencyOf(asked.walls, cpu * 1000) };
  };
  try {
    await askOver(pool, question, subjects, { clients: 1, most: WARMING, seconds, from: REQUESTS });
    const one = await timed(() => askOver(pool, question, subjects, { clients: 1, most: REQUESTS, seconds, from: 0 }));
    // At least one request a client, however slow the query is.
    const many = await timed(() => askOver(pool, question, subjects, { clients, most: Infinity, seconds, from: 0 }));
    const [problem] = [...one.failed, ...many.failed];
    if (problem !== undefined) note(`${question.name}: ${problem}`);
    const answers = one.walls.length + many.walls.length;
    return {
      question: question.name,
      bare,
      one: one.latency,
      many: { ...many.latency, perSecond: round(many.walls.length / many.seconds) },
      ratio: round(one.latency.p50 / bare.p50),
      cpuRatio: round(one.latency.cpu / bare.cpu),
      kilobytes: round((one.bytes + many.bytes) / answers / 1000),
      failed: one.failed.length + many.failed.length,
    };
  } finally {
    await pool.close();
  }
}

/** One query asked of two builds in turns, so that whatever else the machine does falls on both. */
interface Comparison {
  readonly question: string;
  /** Milliseconds of processor time a request. */
  readonly base: number;
  readonly head: number;
  readonly ratio: number;
  /** Whether both gave the same answers to the letter. */
  readonly isSame: boolean;
  /** What one of them said instead of an answer; then the figures mean nothing. */
  readonly refusal: string | null;
}

/** Requests of one turn. */
const TURN = 25;

async function compare(
  [base, head]: readonly [Server, Server],
  question: Question,
  subjects: Subjects,
  seconds: number,
): Promise<Comparison> {
  const sides = [base, head].map((server) => ({
    server,
    pool: new Pool(server.url, { connections: 1, pipelining: 1 }),
    cpu: 0,
    answers: createHash('sha256'),
  }));
  const ask = async (pool: Pool, i: number): Promise<string> => {
    const body = JSON.stringify({ query: question.query, variables: question.variables(subjects, i) });
    const headers = { 'content-type': 'application/json' };
    return (await pool.request({ path: '/graphql', method: 'POST', headers, body })).body.text();
  };
  // An older build may not know a field that the query has come to ask for.
  const refusals = await Promise.all(sides.map(async ({ pool }) => errorIn(await ask(pool, 0))));
  try {
    for (const { pool } of sides) for (let i = 0; i < WARMING; i += 1) await ask(pool, REQUESTS + i);
    const began = performance.now();
    let asked = 0;
    for (; asked < REQUESTS && performance.now() - began < seconds * 2000; asked += TURN) {
      for (const side of sides) {
        const before = await side.server.measured('process_cpu_seconds_total');
        for (let i = asked; i < asked + TURN; i += 1) side.answers.update(await ask(side.pool, i));
        side.cpu += (await side.server.measured('process_cpu_seconds_total')) - before;
      }
    }
    const [one, other] = sides.map(({ cpu, answers }) => ({ cpu: (cpu * 1000) / asked, text: answers.digest('hex') }));
    if (!one || !other) throw new Error('two sides were begun');
    return {
      question: question.name,
      base: round(one.cpu),
      head: round(other.cpu),
      ratio: Math.round((other.cpu / one.cpu) * 100) / 100,
      isSame: one.text === other.text,
      refusal: refusals.find((each) => each !== null) ?? null,
    };
  } finally {
    await Promise.all(sides.map(({ pool }) => pool.close()));
  }
}

function comparisonTable(comparisons: readonly Comparison[]): string {
  const line = (cells: readonly (string | number)[]): string =>
    cells.map((cell, i) => (i === 0 ? String(cell).padEnd(34) : String(cell).padStart(10))).join('');
  return [
    'milliseconds of processor time a request, one client\n',
    line(['', 'base', 'head', 'head/base']),
    ...comparisons.map(({ question, base, head, ratio, isSame, refusal }) =>
      refusal === null
        ? line([question, base, head, ratio]).concat(isSame ? '' : '  answers differ')
        : `${question}: ${refusal}`,
    ),
    '',
  ].join('\n');
}

/** Asks for too much, over and over, while all other clients ask for pages of people. */
async function measureRefusals(
  server: Server,
  subjects: Subjects,
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): Promise<Refusal[]> {
  const [page] = QUESTIONS;
  if (!page) return [];
  const found: Refusal[] = [];
  const pool = new Pool(server.url, { connections: clients, pipelining: 1, bodyTimeout: 0, headersTimeout: 0 });
  const alone = new Pool(server.url, { connections: 1, pipelining: 1 });
  try {
    await askOver(pool, page, subjects, { clients: clients - 1, most: clients * 2, seconds, from: 0 });
    for (const [kind, query] of ABUSIVE_QUERIES) {
      const question: Question = { ...page, query, variables: () => ({}) };
      const others = askOver(pool, page, subjects, { clients: clients - 1, most: Infinity, seconds, from: 0 });
      const refused = await askOver(alone, question, subjects, { clients: 1, most: Infinity, seconds, from: 0 });
      await others;
      if (refused.failed.length < refused.walls.length) throw new Error(`a query that is ${kind} was answered`);
      const { p50, p95, p99 } = latencyOf(refused.walls, 0);
      found.push({ kind, p50, p95, p99 });
    }
  } finally {
    await Promise.all([pool.close(), alone.close()]);
  }
  return found;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function note(text: string): void {
  process.stderr.write(`bench:api: ${text}\n`);
}

/** Widths of the columns after the first. */
const COLUMNS = [26, 27, 29, 10, 10, 10, 8, 8];

/** Everything one run found out. */
interface Report {
  readonly store: string;
  readonly entities: number;
  readonly clients: number;
  readonly node: string;
  readonly cpu: string;
  readonly serverMegabytes: number;
  readonly results: readonly Result[];
  /** A request that asks for nothing: what HTTP and GraphQL take by themselves. */
  readonly nothing: Latency;
  readonly refusals: readonly Refusal[];
}

function table({ entities, clients, serverMegabytes, results, nothing, refusals }: Report): string {
  const many = `${clients} clients`;
  const line = (cells: readonly (string | number)[]): string =>
    cells
      .map((cell, i) => (i === 0 ? String(cell).padEnd(34) : String(cell).padStart(COLUMNS[i - 1] ?? 0)))
      .join('')
      .concat('\n');
  const shown = ({ p50, p95, p99 }: Latency): string => [p50, p95, p99].map((value) => value.toFixed(1)).join(' / ');
  return [
    `${entities} entities; milliseconds p50 / p95 / p99; cpu: milliseconds of processor time a request\n\n`,
    line(['', 'bare calls', '1 client', many, 'a second', 'cpu bare', 'cpu HTTP', '× wall', '× cpu']),
    ...results.map(({ question, bare, one, many: all, ratio, cpuRatio, failed }) =>
      line([
        failed > 0 ? `${question} (${failed} failed)` : question,
        shown(bare),
        shown(one),
        shown(all),
        all.perSecond,
        bare.cpu,
        one.cpu,
        ratio,
        cpuRatio,
      ]),
    ),
    `\na request that asks for nothing: ${shown(nothing)}, ${nothing.cpu} ms of processor time\n`,
    `\nrefusals while ${clients - 1} clients ask for pages of people, milliseconds p50 / p95 / p99\n`,
    ...refusals.map(({ kind, p50, p95, p99 }) => line([kind, [p50, p95, p99].map((ms) => ms.toFixed(1)).join(' / ')])),
    `\nmemory of the server at the end: ${serverMegabytes} MB\n`,
  ].join('');
}

/** The store that is asked about, filled with the corpus where it is empty. */
async function openFilled(address: string, access: Access, corpus: StoreCorpus): Promise<GraphStore> {
  const isNew = !isNeo4jAddress(address) && !existsSync(address);
  const writing = storeAt(address, access);
  await writing.open();
  try {
    if (isNew || (await writing.stats()).pages === 0) await fillStore(writing, corpus, note);
  } finally {
    await writing.close();
  }
  const store = storeAt(address, access, { readonly: true });
  await store.open();
  return store;
}

/**
 * `npm run bench:api -- --entities 100000 --clients 32`: how long the built server takes to answer ten queries of dashboards,
 * with one client and with many, beside the bare calls to store and analysis in one process.
 *
 * `--store` is `embedded` (a file in the system's temporary folder), `neo4j` (a server of the tests) or a file to keep, which
 * is filled where it is not there and else must hold the corpus of as many entities. `--base FOLDER` compares with the build in
 * another clone instead.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      store: { type: 'string', default: 'embedded' },
      entities: { type: 'string', default: '100000' },
      clients: { type: 'string', default: '32' },
      seconds: { type: 'string', default: '10' },
      only: { type: 'string', default: '' },
      base: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'yaowen-bench-'));
  const neo4j = values.store === 'neo4j' ? await startNeo4j() : null;
  const access = { user: neo4j?.user ?? '', password: neo4j?.password ?? '', database: '' };
  const address = neo4j?.url ?? (values.store === 'embedded' ? join(folder, 'graph.db') : values.store);
  const corpus = new StoreCorpus(Number(values.entities));
  try {
    const store = await openFilled(address, access, corpus);
    try {
      const subjects = await drawSubjects(store, corpus);
      const server = await Server.start(address, access);
      try {
        const asked = QUESTIONS.filter(({ name }) => name.includes(values.only));
        if (values.base !== undefined) {
          const base = await Server.start(address, access, absolute(values.base));
          try {
            const comparisons: Comparison[] = [];
            for (const question of asked) {
              note(question.name);
              comparisons.push(await compare([base, server], question, subjects, Number(values.seconds)));
            }
            process.stdout.write(values.json ? `${JSON.stringify(comparisons)}\n` : comparisonTable(comparisons));
          } finally {
            await base.stop();
          }
          return 0;
        }
        const results: Result[] = [];
        for (const question of asked) {
          note(question.name);
          const load = { clients: Number(values.clients), seconds: Number(values.seconds) };
          results.push(await measure(server, store, question, subjects, load));
        }
        const { entities } = await store.stats();
        const report: Report = {
          store: values.store,
          entities: Object.values(entities).reduce((a, b) => a + b, 0),
          clients: Number(values.clients),
          node: process.version,
          cpu: cpus()[0]?.model ?? '',
          serverMegabytes: Math.round((await server.measured('process_resident_memory_bytes')) / 1e6),
          results,
          nothing: await measureNothing(server),
          refusals: await measureRefusals(server, subjects, {
            clients: Number(values.clients),
            seconds: Number(values.seconds),
          }),
        };
        process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : table(report));
      } finally {
        await server.stop();
      }
    } finally {
      await store.close();
    }
  } finally {
    await neo4j?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

async function measureNothing(server: Server): Promise<Latency> {
  const pool = new Pool(server.url, { connections: 1, pipelining: 1 });
  const nothing: Question = {
    name: 'nothing',
    query: '{ __typename }',
    variables: () => ({}),
    bare: () => Promise.resolve(),
  };
  const none: Subjects = { people: [], pairs: [], programs: [], articles: [], prefectures: [], counties: [] };
  try {
    await askOver(pool, nothing, none, { clients: 1, most: REQUESTS, seconds: 10, from: 0 });
    const before = await server.measured('process_cpu_seconds_total');
    const { walls } = await askOver(pool, nothing, none, { clients: 1, most: REQUESTS, seconds: 10, from: 0 });
    return latencyOf(walls, ((await server.measured('process_cpu_seconds_total')) - before) * 1000);
  } finally {
    await pool.close();
  }
}

async function startNeo4j() {
  if (!neo4jTarget) throw new Error('no Neo4j: see test/support/neo4j-server.ts for what it needs');
  const server = await neo4jTarget.start();
  await server.empty();
  return server;
}

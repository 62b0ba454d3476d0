import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { programTrace, tiesOf } from '#libs/analysis';
import { isNeo4jAddress, storeAt, type GraphStore } from '#libs/store';
import { neo4jTarget } from '../support/neo4j-server.js';
import { fillStore } from './fill-store.js';
import { quantile } from './quantile.js';
import { seeded, StoreCorpus } from './store-corpus.js';

/** How often each question is asked. */
const QUESTIONS = 200;

/** One size's figures. */
interface Result {
  readonly entities: number;
  readonly claims: number;
  readonly sources: number;
  readonly loadSeconds: number;
  readonly claimsPerSecond: number;
  /** Claims a second of processor time of this process, which a busy machine does not change. */
  readonly claimsPerCpuSecond: number;
  readonly resolveSeconds: number;
  readonly megabytesOnDisk: number | null;
  readonly peakMegabytes: number;
  readonly questions: readonly Latency[];
}

/** How long answers took, in milliseconds of wall time; `cpu95` is processor time of this process. */
interface Latency {
  readonly question: string;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly cpu95: number;
}

/** Asks each question many times about people and programmes drawn by seed, half of them as often as they are in the paper. */
async function ask(store: GraphStore, corpus: StoreCorpus): Promise<Latency[]> {
  const chance = seeded(99);
  const idOf = async (name: string): Promise<string> =>
    (await store.search(name, {}, { first: 1 })).items[0]?.entity.id ?? '';
  const people: { readonly id: string; readonly name: string }[] = [];
  while (people.length < QUESTIONS) {
    const isAnybody = people.length % 2 === 0;
    const page = corpus.page(Math.floor(chance() * corpus.pages));
    const persons = page.entities.filter(({ type }) => type === 'Person');
    const name = isAnybody
      ? corpus.personName(Math.floor(chance() * corpus.people))
      : (persons[Math.floor(chance() * persons.length)]?.name ?? '');
    const id = await idOf(name);
    // A few people are in no page.
    if (id !== '') people.push({ id, name });
  }
  const programs = await Promise.all(Array.from({ length: 20 }, (_, i) => idOf(corpus.programName(i * i))));
  const person = (i: number) => people[i % people.length] ?? { id: '', name: '' };
  const found: Latency[] = [];
  const measure = async (question: string, times: number, work: (i: number) => Promise<unknown>): Promise<void> => {
    // The first answers compile statements and code.
    for (let i = 0; i < 5; i += 1) await work(i + 7);
    const walls: number[] = [];
    const used: number[] = [];
    for (let i = 0; i < times; i += 1) {
      const [wall, cpu] = [performance.now(), process.cpuUsage()];
      await work(i);
      walls.push(performance.now() - wall);
      const { user, system } = process.cpuUsage(cpu);
      used.push((user + system) / 1000);
    }
    found.push({
      question,
      p50: quantile(walls, 0.5),
      p95: quantile(walls, 0.95),
      p99: quantile(walls, 0.99),
      cpu95: quantile(used, 0.95),
    });
  };
  await measure('person page', QUESTIONS, async (i) => {
    await store.entitiesByIds([person(i).id]);
    await store.claimsOf([person(i).id], {}, { first: 50 });
    await store.articlesOf(person(i).id, { first: 10 });
  });
  await measure('who met whom, one hop', QUESTIONS, (i) => tiesOf(store, person(i).id));
  await measure('who met whom, two hops', QUESTIONS / 4, async (i) => {
    for (const tie of (await tiesOf(store, person(i).id)).slice(0, 10)) await tiesOf(store, tie.person);
  });
  await measure('shortest path, up to 4', QUESTIONS, (i) =>
    store.paths(person(i).id, person(i + 71).id, { maxLength: 4, limit: 3 }),
  );
  await measure('shortest path by meetings, up to 4', QUESTIONS, (i) =>
    store.paths(person(i).id, person(i + 71).id, { maxLength: 4, limit: 3, types: ['metWith', 'participatedIn'] }),
  );
  await measure('neighbourhood, 2 steps, 200 claims', QUESTIONS / 4, (i) =>
    store.neighbourhood(person(i).id, { depth: 2, limit: 200 }),
  );
  await measure('programme trace', programs.length, (i) => programTrace(store, programs[i % programs.length] ?? ''));
  await measure('search, whole name', QUESTIONS, (i) => store.search(person(i).name, {}, { first: 10 }));
  await measure('search, two characters', QUESTIONS, (i) =>
    store.search(person(i).name.slice(0, 2), {}, { first: 10 }),
  );
  await measure('search, pinyin', QUESTIONS / 4, (i) =>
    store.search(['wangan', 'lidehai', 'zmy', 'liuh'][i % 4] ?? '', {}, { first: 10 }),
  );
  return found;
}

function note(text: string): void {
  process.stderr.write(`bench:store: ${text}\n`);
}

async function measureSize(entities: number, address: string, access: Access, keep: boolean): Promise<Result> {
  const isServer = isNeo4jAddress(address);
  const folder = isServer || keep ? null : mkdtempSync(join(tmpdir(), 'yaowen-bench-'));
  const path = folder ? join(folder, 'graph.db') : address;
  const store = storeAt(path, access);
  await store.open();
  try {
    const before = await store.stats();
    if (before.pages > 0 && !keep) throw new Error(`${path}: this store is not empty`);
    const corpus = new StoreCorpus(entities);
    const filled = before.pages > 0 ? null : await fillStore(store, corpus, note);
    const stats = await store.stats();
    const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
    const bytes = isServer ? stats.bytes : sizeOf(path);
    return {
      entities: sum(stats.entities),
      claims: sum(stats.claims),
      sources: stats.sourceEntities,
      loadSeconds: round(filled?.load ?? 0),
      claimsPerSecond: filled ? Math.round(filled.claims / filled.load) : 0,
      claimsPerCpuSecond: filled ? Math.round(filled.claims / filled.cpu) : 0,
      resolveSeconds: round(filled?.resolve ?? 0),
      megabytesOnDisk: bytes === undefined ? null : Math.round(bytes / 1e6),
      questions: await ask(store, corpus),
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    };
  } finally {
    await store.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}

function sizeOf(path: string): number {
  return ['', '-wal'].reduce((sum, end) => sum + (statSync(`${path}${end}`, { throwIfNoEntry: false })?.size ?? 0), 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Access {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/**
 * `npm run bench:store -- --store embedded --entities 10000,100000`: how fast a store loads a seeded corpus of five claims an
 * entity, what it weighs, and how long answers take, with the growth from size to size.
 *
 * `--store` is `embedded` (a file in the system's temporary folder), `neo4j` (a server of the tests), a file to keep, or the
 * address of a running, empty server with `NEO4J_USER` and `NEO4J_PASSWORD`. A file that holds a corpus already is asked only.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      store: { type: 'string', default: 'embedded' },
      entities: { type: 'string', default: '10000,100000' },
      json: { type: 'boolean' },
    },
  });
  const results: Result[] = [];
  for (const entities of values.entities.split(',').map(Number)) {
    note(`${values.store}, ${entities} entities`);
    if (values.store === 'neo4j') {
      if (!neo4jTarget) throw new Error('no Neo4j: see test/support/neo4j-server.ts for what it needs');
      const server = await neo4jTarget.start();
      try {
        await server.empty();
        const { url, user, password } = server;
        results.push(await measureSize(entities, url, { user, password, database: '' }, false));
      } finally {
        await server.stop();
      }
    } else {
      const access = {
        user: process.env['NEO4J_USER'] ?? 'neo4j',
        password: process.env['NEO4J_PASSWORD'] ?? '',
        database: '',
      };
      const keep = values.store !== 'embedded';
      results.push(await measureSize(entities, keep ? values.store : '', access, keep));
    }
  }
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ store: values.store, node: process.version, cpu: cpus()[0]?.model ?? '', results }, null, 2)}\n`
      : table(results),
  );
  return 0;
}

function table(results: readonly Result[]): string {
  const [first] = results;
  if (!first) return '';
  const line = (name: string, cells: readonly (string | number | null)[]): string =>
    `${name.padEnd(40)}${cells.map((cell) => String(cell ?? '–').padStart(26)).join('')}\n`;
  const row = (name: string, pick: (result: Result) => number | null): string => line(name, results.map(pick));
  /** How many times as much as in the smallest size. */
  const grown = (value: number, base: number): string =>
    base > 0 && value !== base ? ` ×${(value / base).toFixed(1)}` : '';
  return [
    row('entities', ({ entities }) => entities),
    row('source entities', ({ sources }) => sources),
    row('claims', ({ claims }) => claims),
    row('load, seconds', ({ loadSeconds }) => loadSeconds),
    row('load, claims a second', ({ claimsPerSecond }) => claimsPerSecond),
    row('load, claims a processor second', ({ claimsPerCpuSecond }) => claimsPerCpuSecond),
    row('resolve, seconds', ({ resolveSeconds }) => resolveSeconds),
    row('on disk, MB', ({ megabytesOnDisk }) => megabytesOnDisk),
    row('peak memory, MB', ({ peakMegabytes }) => peakMegabytes),
    '\n',
    line(
      'milliseconds: p50 / p95 / p99 (cpu 95)',
      results.map(({ entities }) => entities),
    ),
    ...first.questions.map(({ question, p95: base }, i) =>
      line(
        question,
        results.map(({ questions }) => {
          const at = questions[i];
          return at ? `${at.p50} / ${at.p95} / ${at.p99} (${at.cpu95})${grown(at.p95, base)}` : '–';
        }),
      ),
    ),
  ].join('');
}

import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { programTrace, tiesOf, tiesOfEach } from '#libs/analysis';
import { EmbeddedGraphStore, exportNeo4jCsv, isNeo4jAddress, storeAt, type GraphStore } from '#libs/store';
import { OwnNeo4jServer, releases, type Neo4jSize } from '../support/neo4j-server.js';
import { fillStore, JUDGE } from './fill-store.js';
import { quantile } from './quantile.js';
import { seeded, StoreCorpus } from './store-corpus.js';

/** How often each question is asked. */
const QUESTIONS = 200;
/** Questions about others that are asked first and not measured: a server and this program compile what they do often. */
const WARM_UP = 60;
/** What Neo4j is given; the processes of the operating system have the rest. */
const SERVER: Neo4jSize = { heap: '2g', pageCache: '2g', isLongLived: true };

/** What it took to load one size; null where that was not done in this run. */
interface Loading {
  readonly loadSeconds: number;
  readonly claimsPerSecond: number;
  /** Claims a second of processor time of this process, which a busy machine does not change; null where a server worked. */
  readonly claimsPerCpuSecond: number | null;
  /** Seconds in which what bears one name was joined; null where it had been before. */
  readonly resolveSeconds: number | null;
}

/** One size's figures. */
interface Result {
  readonly entities: number;
  readonly claims: number;
  readonly sources: number;
  readonly loading: Loading | null;
  readonly megabytesOnDisk: number | null;
  /** Of the process that holds the store: this one, or the server. */
  readonly peakMegabytes: number | null;
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

/**
 * Asks each question many times about people and programmes drawn by seed, half of them as often as they are in the paper.
 *
 * @param isTwice asks all of them once more: what the store has to read is then in its memory.
 */
async function ask(store: GraphStore, corpus: StoreCorpus, isTwice: boolean): Promise<Latency[]> {
  const chance = seeded(99);
  const idOf = async (name: string): Promise<string> =>
    (await store.search(name, {}, { first: 1 })).items[0]?.entity.id ?? '';
  const people: { readonly id: string; readonly name: string }[] = [];
  while (people.length < QUESTIONS + WARM_UP) {
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
    for (let i = 0; i < Math.min(times, WARM_UP); i += 1) await work(QUESTIONS + i);
    for (const name of [question, ...(isTwice ? [`${question}, again`] : [])]) {
      note(`${name} …`);
      found.push(await timed(name, times, work));
    }
  };
  await measure('person page', QUESTIONS, async (i) => {
    await store.entitiesByIds([person(i).id]);
    await store.claimsOf([person(i).id], {}, { first: 50 });
    await store.articlesOf(person(i).id, { first: 10 });
  });
  await measure('who met whom, one hop', QUESTIONS, (i) => tiesOf(store, person(i).id));
  await measure('who met whom, two hops', QUESTIONS / 4, async (i) => {
    const nearest = (await tiesOf(store, person(i).id)).slice(0, 10);
    await tiesOfEach(
      store,
      nearest.map((tie) => tie.person),
    );
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

async function timed(question: string, times: number, work: (i: number) => Promise<unknown>): Promise<Latency> {
  const walls: number[] = [];
  const used: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const [wall, cpu] = [performance.now(), process.cpuUsage()];
    await work(i);
    walls.push(performance.now() - wall);
    const { user, system } = process.cpuUsage(cpu);
    used.push((user + system) / 1000);
  }
  return {
    question,
    p50: quantile(walls, 0.5),
    p95: quantile(walls, 0.95),
    p99: quantile(walls, 0.99),
    cpu95: quantile(used, 0.95),
  };
}

function note(text: string): void {
  process.stderr.write(`bench:store: ${text}\n`);
}

/** Fills a store unless it is full already. */
async function fill(store: GraphStore, corpus: StoreCorpus): Promise<Loading | null> {
  if ((await store.stats()).pages > 0) return null;
  const { claims, load, cpu, resolve } = await fillStore(store, corpus, note);
  return {
    loadSeconds: round(load),
    claimsPerSecond: Math.round(claims / load),
    claimsPerCpuSecond: Math.round(claims / cpu),
    resolveSeconds: round(resolve),
  };
}

/** What a full store holds, and how quickly it answers. */
async function measured(
  store: GraphStore,
  corpus: StoreCorpus,
  isTwice: boolean,
): Promise<Pick<Result, 'entities' | 'claims' | 'sources' | 'questions'>> {
  const stats = await store.stats();
  const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
  return {
    entities: sum(stats.entities),
    claims: sum(stats.claims),
    sources: stats.sourceEntities,
    questions: await ask(store, corpus, isTwice),
  };
}

/** @param address a file or the address of a server that is kept; empty for a file of this run. */
async function measureStore(entities: number, address: string, isTwice: boolean): Promise<Result> {
  const isServer = isNeo4jAddress(address);
  const folder = address === '' ? mkdtempSync(join(tmpdir(), 'yaowen-bench-')) : null;
  const path = folder ? join(folder, 'graph.db') : address;
  const store = storeAt(path, {
    user: process.env['NEO4J_USER'] ?? 'neo4j',
    password: process.env['NEO4J_PASSWORD'] ?? '',
    database: '',
  });
  await store.open();
  try {
    const corpus = new StoreCorpus(entities);
    const loading = await fill(store, corpus);
    return {
      loading,
      ...(await measured(store, corpus, isTwice)),
      megabytesOnDisk: isServer ? null : sizeOf(path),
      peakMegabytes: isServer ? null : Math.round(process.resourceUsage().maxRSS / 1024),
    };
  } finally {
    await store.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Measures Neo4j on a server of its own.
 *
 * @param how `from`: file of an embedded store of this size, loaded by `neo4j-admin database import` instead of page by page; `home`: folder of the
 *   server, which stays; one that was filled before is only asked.
 */
async function measureNeo4j(
  entities: number,
  { from, home, twice = false }: { readonly from?: string; readonly home?: string; readonly twice?: boolean },
): Promise<Result> {
  const [release] = releases;
  if (!release) throw new Error('no Neo4j: see test/support/neo4j-server.ts for what it needs');
  if (home !== undefined) mkdirSync(home, { recursive: true });
  const server = await OwnNeo4jServer.prepare(release, { ...SERVER, home });
  try {
    const isFull = server.hasDatabase;
    const began = performance.now();
    if (from !== undefined && !isFull) await importFrom(from, server);
    await server.run();
    const store = storeAt(server.url, { user: server.user, password: server.password, database: '' });
    await store.open();
    try {
      await server.query('CALL db.awaitIndexes(7200)');
      const corpus = new StoreCorpus(entities);
      const seconds = (performance.now() - began) / 1000;
      const loading = from === undefined ? await fill(store, corpus) : null;
      const found = await measured(store, corpus, twice);
      const bulk: Loading = {
        loadSeconds: round(seconds),
        claimsPerSecond: Math.round(found.claims / seconds),
        claimsPerCpuSecond: null,
        resolveSeconds: null,
      };
      return {
        loading: from !== undefined && !isFull ? bulk : loading,
        ...found,
        megabytesOnDisk: sizeOf(join(server.home, 'data')),
        peakMegabytes: server.peakMegabytes(),
      };
    } finally {
      await store.close();
    }
  } finally {
    await server.stop();
  }
}

/** Loads an embedded store into the database of a server that does not run yet. */
async function importFrom(file: string, server: OwnNeo4jServer): Promise<void> {
  const folder = mkdtempSync(join(server.home, 'csv-'));
  const source = new EmbeddedGraphStore({ path: file, readonly: true });
  await source.open();
  try {
    note(`writing ${file} as CSV`);
    await exportNeo4jCsv(source, folder, { judge: JUDGE });
    note(`importing ${sizeOf(folder)} MB of CSV`);
    note(server.importCsv(folder).split('\n').slice(-12).join('\n'));
  } finally {
    await source.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Megabytes of a file with its journal, or of everything in a folder. */
function sizeOf(path: string): number {
  const bytesOf = (name: string): number => {
    const found = statSync(name, { throwIfNoEntry: false });
    if (!found?.isDirectory()) return found?.size ?? 0;
    return readdirSync(name).reduce((sum, child) => sum + bytesOf(join(name, child)), 0);
  };
  return Math.round((bytesOf(path) + bytesOf(`${path}-wal`)) / 1e6);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/**
 * `npm run bench:store -- --store embedded --entities 10000,100000`: how fast a store loads a seeded corpus of five claims an
 * entity, what it weighs, and how long answers take, with the growth from size to size.
 *
 * `--store` is `embedded` (a file in the system's temporary folder), `neo4j` (a server of its own, with 2 GB of heap and as
 * much page cache), a file to keep, or the address of a running server with `NEO4J_USER` and `NEO4J_PASSWORD`. What holds a
 * corpus already is asked only. With `neo4j`, `--from FILE` loads an embedded store of the same size by `neo4j-admin`, and
 * `--home FOLDER` keeps the server's folder. `--twice` asks every question a second time.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      store: { type: 'string', default: 'embedded' },
      entities: { type: 'string', default: '10000,100000' },
      from: { type: 'string' },
      home: { type: 'string' },
      twice: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const results: Result[] = [];
  const sizes = values.entities.split(',').map(Number);
  if (sizes.length > 1 && (values.from !== undefined || values.home !== undefined)) {
    throw new Error('--from and --home are of one size; name one with --entities');
  }
  for (const entities of sizes) {
    note(`${values.store}, ${entities} entities`);
    results.push(
      values.store === 'neo4j'
        ? await measureNeo4j(entities, values)
        : await measureStore(entities, values.store === 'embedded' ? '' : values.store, values.twice ?? false),
    );
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
    row('load, seconds', ({ loading }) => loading?.loadSeconds ?? null),
    row('load, claims a second', ({ loading }) => loading?.claimsPerSecond ?? null),
    row('load, claims a processor second', ({ loading }) => loading?.claimsPerCpuSecond ?? null),
    row('resolve, seconds', ({ loading }) => loading?.resolveSeconds ?? null),
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

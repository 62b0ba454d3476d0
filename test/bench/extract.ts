import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { pageId, type RawPage, type SegmentedPage } from '#libs/domain';
import { createPipeline, LinearTagger, type Tagger, WitnessedTagger } from '#libs/extract';
import { segmentArticles } from '#libs/reading';
import { draftClaimsWith } from '../../libs/extract/src/claims/draft-claims.stage.js';
import { claimExtractors } from '../../libs/extract/src/claims/extractors.js';
import { resolveEntities } from '../../libs/extract/src/entities/resolve-entities.stage.js';
import type { Candidate } from '../../libs/extract/src/mentions/recogniser.js';
import { RECOGNISERS, recogniseMentions } from '../../libs/extract/src/mentions/recognise-mentions.stage.js';
import { selectCandidates } from '../../libs/extract/src/mentions/select-candidates.js';
import { tagWords } from '../../libs/extract/src/tagging/tag-words.stage.js';
import { goldNames, hasGold, rawGoldPage } from '../gold/gold-page.js';
import { installedLac } from '../gold/gold-run.js';

/** Pages written for the project; read where the gold texts are not beside it. */
const SAMPLES = new URL('../../samples/', import.meta.url);

/** How many characters one measurement covers at least. */
const VOLUME = 300_000;

/** Passes of the whole pipeline before one counts; with LAC, whose cost is native code, fewer do. */
const WARM_PASSES = 4;
const WARM_PASSES_WITH_LAC = 2;

const silent = { report: () => undefined };

/** What one part of the pipeline cost over the whole volume. */
interface Cost {
  /** Processor time in seconds, which another program on the machine does not lengthen as it does wall time. */
  cpu: number;
  /** Wall time in seconds. */
  wall: number;
}

interface Row {
  readonly part: string;
  readonly charactersPerSecond: number;
  readonly charactersPerCpuSecond: number;
  /** How many times as fast as the LAC tagger alone in this run, by processor time; null without LAC. */
  readonly timesLac: number | null;
}

function samplePages(): RawPage[] {
  return readdirSync(SAMPLES)
    .filter((name) => /\.(?:txt|md)$/u.test(name) && name !== 'README.md')
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, SAMPLES), 'utf8');
      return { id: pageId(text), name, text, bodyStart: 0, metadata: {}, diagnostics: [] };
    });
}

/** Costs by the name of what was measured, in the order of first use. */
class Meter {
  readonly costs = new Map<string, Cost>();

  /** Runs `work` and adds what it cost to `name`. */
  async measure<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    const cpu = process.cpuUsage();
    const wall = performance.now();
    const result = await work();
    const spent = process.cpuUsage(cpu);
    const cost = this.costs.get(name) ?? { cpu: 0, wall: 0 };
    cost.cpu += (spent.user + spent.system) / 1e6;
    cost.wall += (performance.now() - wall) / 1e3;
    this.costs.set(name, cost);
    return result;
  }

  /** The same for work that is too short for the processor clock; wall time stands for both. */
  quick<T>(name: string, work: () => T): T {
    const wall = performance.now();
    const result = work();
    const spent = (performance.now() - wall) / 1e3;
    const cost = this.costs.get(name) ?? { cpu: 0, wall: 0 };
    cost.cpu += spent;
    cost.wall += spent;
    this.costs.set(name, cost);
    return result;
  }
}

function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

/** Every stage of the pipeline by itself over all pages, then every recogniser and every claim reader. */
async function measureParts(pages: readonly RawPage[], tagger: Tagger | null, meter: Meter): Promise<void> {
  const name = tagger ? ` (${tagger.id})` : ' (no tagger)';
  const all = async <T>(part: string, work: () => Promise<T[]>) => meter.measure(`stage ${part}${name}`, work);
  const segmented = await all('segment-articles', async () =>
    pages.map((page) => segmentArticles.run(page, silent) as SegmentedPage),
  );
  const tag = tagWords(tagger);
  const tagged = await all('tag-words', async () => {
    const done = [];
    for (const page of segmented) done.push(await tag.run(page, silent));
    return done;
  });
  const mentioned = await all('recognise-mentions', async () => {
    const done = [];
    for (const page of tagged) done.push(await recogniseMentions.run(page, silent));
    return done;
  });
  const resolved = await all('resolve-entities', async () => {
    const done = [];
    for (const page of mentioned) done.push(await resolveEntities.run(page, silent));
    return done;
  });
  const plain = draftClaimsWith(claimExtractors);
  await all('draft-claims', async () => {
    const done = [];
    for (const page of resolved) done.push(await plain.run(page, silent));
    return done;
  });

  // What the parts share is worked out by the first that asks; fresh articles keep the stages above out of these figures.
  for (const page of pages) {
    const fresh = await tag.run(await segmentArticles.run(page, silent), silent);
    fresh.articles.forEach((article, i) => {
      const tokens = fresh.tokens[i] ?? [];
      const proposed: Candidate[] = [];
      for (const recogniser of RECOGNISERS) {
        const found = meter.quick(`recogniser ${recogniser.name}${name}`, () =>
          recogniser.propose({ page: fresh, article, tokens, proposed }),
        );
        proposed.push(...found);
      }
      meter.quick(`recogniser selection${name}`, () => selectCandidates(proposed));
    });
  }
  const timed = draftClaimsWith(
    claimExtractors.map((extractor) => ({
      ...extractor,
      extract: (context) => meter.quick(`claims ${extractor.name}${name}`, () => extractor.extract(context)),
    })),
  );
  for (const page of mentioned) await timed.run(await resolveEntities.run(page, silent), silent);
}

/** The whole pipeline, page by page from raw text. */
async function measureWhole(pages: readonly RawPage[], tagger: Tagger | null, meter: Meter): Promise<void> {
  const pipeline = createPipeline(tagger);
  await meter.measure(`whole pipeline (${tagger?.id ?? 'no tagger'})`, async () => {
    for (const page of pages) await pipeline.run(page);
  });
}

/** Taggers and a word cutter over the same sentences, and nothing else. */
async function measureAlone(pages: readonly RawPage[], taggers: readonly Tagger[], meter: Meter): Promise<void> {
  const articles = pages.flatMap((page) => (segmentArticles.run(page, silent) as SegmentedPage).articles);
  const texts = articles.map(({ reading, sentences }) => sentences.map(({ range }) => reading.slice(range)));
  for (const tagger of taggers) {
    await meter.measure(`${tagger.id} alone`, async () => {
      for (const sentences of texts) await tagger.tag(sentences);
    });
  }
  const jieba = Jieba.withDict(dict);
  await meter.measure('jieba words alone', () => {
    for (const sentences of texts) for (const sentence of sentences) jieba.cut(sentence, true);
  });
  await meter.measure('jieba words and tags alone', () => {
    for (const sentences of texts) for (const sentence of sentences) jieba.tag(sentence, true);
  });
}

/** What one process measures: the pipeline with one tagger or without, or the taggers and word cutters by themselves. */
const SUBJECTS = ['none', 'linear', 'lac', 'both', 'alone'] as const;
type Subject = (typeof SUBJECTS)[number];

/** What one process found. */
interface Measured {
  readonly costs: readonly (readonly [part: string, cost: Cost])[];
  readonly megabytes: number;
}

/** Runs `work` some times and keeps the cheapest cost of each part. */
async function cheapest(passes: number, work: (meter: Meter) => Promise<void>): Promise<Map<string, Cost>> {
  const best = new Map<string, Cost>();
  for (let pass = 0; pass < passes; pass += 1) {
    const meter = new Meter();
    await work(meter);
    for (const [part, cost] of meter.costs) {
      const known = best.get(part);
      if (!known || cost.cpu < known.cpu) best.set(part, cost);
    }
  }
  return best;
}

function bothOf(lac: Tagger | null, own: Tagger): Tagger {
  if (!lac) throw new RangeError('there is no second tagger without LAC');
  return new WitnessedTagger(lac, own);
}

async function measureSubject(
  subject: Subject,
  pages: readonly RawPage[],
  passes: number,
  onlyWhole: boolean,
): Promise<Measured> {
  const lac = subject === 'none' || subject === 'linear' ? null : await installedLac();
  const own = subject === 'none' || subject === 'lac' ? null : LinearTagger.load();
  const best = new Map<string, Cost>();
  if (subject === 'alone') {
    const taggers = own && lac ? [own, lac, bothOf(lac, own)] : own ? [own] : [];
    for (const [part, cost] of await cheapest(passes + 1, (meter) => measureAlone(pages, taggers, meter)))
      best.set(part, cost);
  } else {
    const tagger = subject === 'both' && own ? bothOf(lac, own) : (own ?? lac);
    // Hot code is compiled over some hundred thousand characters; until then a process spends as much on compiling as on reading.
    for (let warm = lac ? WARM_PASSES_WITH_LAC : WARM_PASSES; warm > 0; warm -= 1)
      await measureWhole(pages, tagger, new Meter());
    for (const [part, cost] of await cheapest(passes, (meter) => measureWhole(pages, tagger, meter)))
      best.set(part, cost);
    // Behind the whole: what only takes parts apart must not shape the code that reads all.
    if (!onlyWhole)
      for (const [part, cost] of await cheapest(passes + 1, (meter) => measureParts(pages, tagger, meter)))
        best.set(part, cost);
  }
  for (const tagger of [own, lac]) await tagger?.close();
  return { costs: [...best], megabytes: peakMegabytes() };
}

/** Has a process of its own measure a subject: code compiled for one tagger, and its machine code, are no burden to another. */
function measureApart(subject: Subject, argv: readonly string[]): Measured {
  const runner = fileURLToPath(new URL('../support/run.mjs', import.meta.url));
  const { stdout, status } = spawnSync(
    process.execPath,
    [...process.execArgv, runner, fileURLToPath(import.meta.url), ...argv, '--subject', subject],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (status !== 0) throw new Error(`measuring ${subject} failed with status ${status}`);
  return JSON.parse(stdout) as Measured;
}

/**
 * `npm run bench:extract [-- --json --passes N --only-whole --tagger none,linear]`: characters a second of each stage, recogniser and claim
 * reader and of the whole pipeline with and without tagger, each tagger in a process of its own, beside the taggers and jieba alone.
 *
 * Every pass covers at least 300,000 characters of the gold texts (else of the samples), after passes that only warm up; of several
 * passes the fastest counts. Ratios travel between machines, figures do not.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      json: { type: 'boolean' },
      passes: { type: 'string', default: '2' },
      'only-whole': { type: 'boolean' },
      tagger: { type: 'string' },
      subject: { type: 'string' },
    },
  });
  const source = hasGold() ? goldNames().map((name) => rawGoldPage(name)) : samplePages();
  const once = source.reduce((sum, { text }) => sum + text.length, 0);
  const repeats = Math.ceil(VOLUME / once);
  const pages = Array.from({ length: repeats }, () => source).flat();
  const characters = once * repeats;
  const passes = Math.max(1, Number(values.passes));
  const asked = SUBJECTS.find((subject) => subject === values.subject);
  if (asked) {
    process.stdout.write(JSON.stringify(await measureSubject(asked, pages, passes, values['only-whole'] ?? false)));
    return 0;
  }
  const lac = await installedLac();
  await lac?.close();
  const wanted = values.tagger?.split(',') ?? SUBJECTS;
  const subjects = SUBJECTS.filter(
    (subject) => wanted.includes(subject) && (lac !== null || (subject !== 'lac' && subject !== 'both')),
  );
  const best = new Map<string, Cost>();
  const memory: Record<string, number> = {};
  for (const subject of subjects) {
    const { costs, megabytes } = measureApart(subject, argv);
    memory[subject] = megabytes;
    for (const [part, cost] of costs) best.set(part, cost);
  }

  const yardstick = lac ? best.get(`${lac.id} alone`) : undefined;
  const rows = [...best].map(([part, { cpu, wall }]): Row => ({
    part,
    charactersPerSecond: Math.round(characters / wall),
    charactersPerCpuSecond: Math.round(characters / cpu),
    timesLac: yardstick ? Number((yardstick.cpu / cpu).toFixed(2)) : null,
  }));
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify({ characters, text: hasGold() ? 'gold' : 'samples', node: process.version, cpu: cpus()[0]?.model ?? '', memoryMegabytes: memory, rows }, null, 2)}\n`,
    );
    return 0;
  }
  const number = (value: number) => value.toLocaleString('en-US').padStart(12);
  process.stdout.write(`${characters.toLocaleString('en-US')} characters a pass, characters a second\n\n`);
  process.stdout.write(`${'part'.padEnd(52)}${'wall'.padStart(12)}${'processor'.padStart(12)}${'× LAC'.padStart(9)}\n`);
  for (const { part, charactersPerSecond, charactersPerCpuSecond, timesLac } of rows) {
    process.stdout.write(
      `${part.padEnd(52)}${number(charactersPerSecond)}${number(charactersPerCpuSecond)}${(timesLac === null ? '' : timesLac.toFixed(2)).padStart(9)}\n`,
    );
  }
  process.stdout.write(
    `\npeak memory of each process: ${Object.entries(memory)
      .map(([when, megabytes]) => `${when} ${megabytes} MB`)
      .join(', ')}\n`,
  );
  return 0;
}

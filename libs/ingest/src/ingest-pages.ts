import { basename } from 'node:path';
import { YaowenError, type ExtractedPage } from '#libs/domain';
import { guard, type Outcome, type Quarantined } from '#libs/pipeline';
import type { GivenMetadata } from '#libs/reading';
import { eachItem, type GraphStore, type PutPageOutcome } from '#libs/store';
import type { PageHead, StageTime, TimedPage } from './batch-extractor.js';
import { type ExtractionPool, inThisThread } from './extraction-pool.js';
import { isNameList } from './lists/import-name-list.js';
import { loadPage } from './load-page.js';
import type { Extraction } from './open-extraction.js';
import { type PageTask, taskName } from './page-task.js';
import { countRecords, isRecordFile, readRecords } from './read-records.js';
import { resolveStore, type ResolutionProgress } from './resolve-store.js';

/** One page's way, as it ends. */
export interface PageProgress {
  /** Name of the page. */
  readonly name: string;
  readonly outcome: PutPageOutcome | 'quarantined';
  readonly done: number;
  readonly total: number;
}

/** What a run of {@link ingestPages} did. */
export interface IngestReport {
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
  /** Of the pages that were extracted in this run; pages the store has as they are need no extraction. */
  readonly articles: number;
  readonly claims: number;
  /** Pages left out, with the reason for each; nothing of them is in the store. */
  readonly quarantined: readonly Quarantined[];
}

/** How pages are read in. */
export interface IngestOptions {
  /** Metadata that the user gave outright. */
  readonly given?: GivenMetadata;
  /** Threads to extract in; by default this one. The caller closes it. */
  readonly pool?: ExtractionPool;
  /** Told as each page ends, for a progress bar. */
  readonly onPage?: (progress: PageProgress) => void;
  /** Told of the time that a page's stages took, where the pool is timed. */
  readonly onRead?: (name: string, stages: readonly StageTime[]) => void;
  /** Told as identity is resolved at the end. */
  readonly onResolution?: (progress: ResolutionProgress) => void;
}

/** Pages to read, and how many they are. */
export interface PageTasks {
  readonly total: number;
  tasks(): AsyncIterable<PageTask | Quarantined>;
}

/** Reads and extracts one page. @returns the page, or the reason it could not be read. */
export async function extractPage(
  path: string,
  extraction: Extraction,
  given?: GivenMetadata,
): Promise<Outcome<ExtractedPage>> {
  return guard(basename(path), async () => extraction.pipeline.run(await loadPage(path, given)));
}

/** The pages in files: one a file, or one a line of a {@link isRecordFile record file}. @throws YaowenError `ingest.unreadable`. */
export async function pagesInFiles(paths: readonly string[]): Promise<PageTasks> {
  let total = 0;
  for (const path of paths) total += isRecordFile(path) ? await countRecords(path) : 1;
  return {
    total,
    async *tasks() {
      for (const path of paths) {
        if (isRecordFile(path)) yield* readRecords(path);
        else yield { kind: 'file', path };
      }
    },
  };
}

/**
 * The pages of the store that another extractor read, an older one in the rule, from the texts the store keeps; pages of imported
 * lists are none of them.
 */
export async function outdatedPages(store: GraphStore, extractor: string): Promise<PageTasks> {
  const old: { readonly id: string; readonly name: string }[] = [];
  for await (const { id, name, extractor: by } of eachItem((request) => store.pages(request))) {
    if (by !== extractor && !isNameList(by)) old.push({ id, name });
  }
  return {
    total: old.length,
    async *tasks() {
      for (const { id, name } of old) {
        const page = await store.rawPage(id);
        if (page) yield { kind: 'stored', page };
        else {
          yield {
            item: name,
            code: 'ingest.page-in-part',
            reason: `${name} (${id}): an article of it was retracted, so the store no longer has its text; ingest its file again, or retract the page`,
            stage: null,
            cause: null,
          };
        }
      }
    },
  };
}

/** Pages in one batch: as many or as long as make a transaction worth its cost, and no more than a crash may lose. */
const PAGES_AT_ONCE = 64;
const CHARACTERS_AT_ONCE = 400_000;

/**
 * Reads pages into a store: each page whole or not at all, bad pages set aside with their reason, identity resolved at the
 * end where anything has changed. Pages that the store has as they are, read by the same extractor, are not extracted again.
 *
 * Batches are extracted in parallel where the pool has threads, and written one after the other in the order given; the
 * order makes no difference to the graph. A run that was cut off, in whatever way, is taken up by running it again.
 * @throws YaowenError only for what concerns every page: the store is locked or full, a file of many pages breaks off.
 */
export async function ingestPages(
  pages: PageTasks | readonly string[],
  store: GraphStore,
  extraction: Extraction,
  options: IngestOptions = {},
): Promise<IngestReport> {
  const { total, tasks } = 'tasks' in pages ? pages : await pagesInFiles(pages);
  const pool = options.pool ?? inThisThread(extraction, options.given);
  const counts = { added: 0, replaced: 0, unchanged: 0 };
  const quarantined: Quarantined[] = [];
  let articles = 0;
  let claims = 0;
  let done = 0;
  const ended = (name: string, outcome: PageProgress['outcome'], note?: Quarantined): void => {
    done += 1;
    if (outcome === 'quarantined') {
      if (note) quarantined.push(note);
    } else counts[outcome] += 1;
    options.onPage?.({ name, outcome, done, total });
  };

  const write = async (batch: readonly ReadPage[]): Promise<void> => {
    const whole = batch.flatMap(({ result }) => ('page' in result ? [result.page] : []));
    const outcomes = whole.length === 0 ? [] : await store.putPages(whole, extraction.extractor);
    let at = 0;
    for (const { name, result } of batch) {
      if ('quarantined' in result) ended(name, 'quarantined', result.quarantined);
      else if ('unchanged' in result) ended(name, 'unchanged');
      else {
        const outcome = outcomes[at] ?? 'unchanged';
        at += 1;
        if (outcome instanceof YaowenError) {
          ended(name, 'quarantined', {
            item: name,
            code: outcome.code,
            reason: outcome.message,
            stage: null,
            cause: outcome,
          });
          continue;
        }
        if (result.page.stages) options.onRead?.(name, result.page.stages);
        articles += result.page.articles.length;
        claims += result.page.claims.length;
        ended(name, outcome);
      }
    }
  };

  // Batches under way, oldest first; what is done early waits here for its turn, and no new one begins meanwhile.
  const under: Promise<readonly ReadPage[]>[] = [];
  const writeOldest = async (): Promise<void> => {
    const oldest = under.shift();
    if (oldest) await write(await oldest);
  };
  let number = 0;
  try {
    for await (const batch of batchesOf(tasks())) {
      const reading = readBatch(number, batch, pool, store, extraction.extractor);
      number += 1;
      // Its failure is met when its turn comes.
      reading.catch(() => undefined);
      under.push(reading);
      if (under.length > pool.width) await writeOldest();
    }
    while (under.length > 0) await writeOldest();
  } finally {
    await Promise.allSettled(under);
  }
  await resolveStore(store, options.onResolution);
  return { ...counts, articles, claims, quarantined };
}

/** A page with what became of it so far. */
interface ReadPage {
  readonly name: string;
  readonly result: { readonly page: TimedPage } | { readonly unchanged: true } | { readonly quarantined: Quarantined };
}

async function readBatch(
  number: number,
  batch: readonly (PageTask | Quarantined)[],
  pool: ExtractionPool,
  store: GraphStore,
  extractor: string,
): Promise<readonly ReadPage[]> {
  const tasks = batch.filter((task): task is PageTask => 'kind' in task);
  const heads = await pool.heads(number, tasks);
  const wanted: boolean[] = [];
  for (const head of heads) wanted.push('id' in head && !(await isKnown(head, store, extractor)));
  const pages = await pool.extract(number, wanted);
  let at = -1;
  return batch.map((task): ReadPage => {
    if (!('kind' in task)) return { name: task.item, result: { quarantined: task } };
    at += 1;
    const name = taskName(task);
    const head = heads[at];
    const page = pages[at];
    if (head && 'quarantined' in head) return { name, result: head };
    if (page && 'quarantined' in page) return { name, result: page };
    return { name, result: page ? { page } : { unchanged: true } };
  });
}

/** Whether the store has a page as this run would read it. */
async function isKnown(head: PageHead, store: GraphStore, extractor: string): Promise<boolean> {
  const known = await store.page(head.id);
  if (!known?.whole || known.extractor !== extractor || known.name > head.name) return false;
  // Of one text under two names the smaller counts, whatever the other says of itself.
  return known.name < head.name || sameValue(known.metadata, head.metadata);
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...keys].every((key) => sameValue(x[key], y[key]));
}

async function* batchesOf(
  tasks: AsyncIterable<PageTask | Quarantined>,
): AsyncIterable<readonly (PageTask | Quarantined)[]> {
  let batch: (PageTask | Quarantined)[] = [];
  let characters = 0;
  for await (const task of tasks) {
    batch.push(task);
    if ('kind' in task) {
      characters += task.kind === 'record' ? task.text.length : task.kind === 'stored' ? task.page.text.length : 0;
    }
    if (batch.length < PAGES_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

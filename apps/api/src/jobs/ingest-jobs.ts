import { randomBytes } from 'node:crypto';
import type { AuditTrail, Caller } from '#libs/access';
import { type RawPage, YaowenError } from '#libs/domain';
import {
  canUseWorkers,
  type Extraction,
  type ExtractionPool,
  ingestPages,
  inThisThread,
  openExtraction,
  WorkerPool,
} from '#libs/ingest';
import { type Config, traced, type Tracing } from '#libs/platform';
import { type GivenMetadata, openPage } from '#libs/reading';
import { type GraphStore, type PutPageOutcome, stretches } from '#libs/store';
import type { Logger } from 'pino';
import type { GraphWriter } from '../writing/graph-writer.js';
import { News } from './news.js';

/** How far a job has come. */
export const JOB_STATES = ['queued', 'reading', 'resolving', 'done', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** One page on its way into the graph. */
export interface IngestJob {
  readonly id: string;
  readonly state: JobState;
  /** Name and id of the page. */
  readonly page: string;
  readonly pageId: string;
  /** What it did to the graph; null until then. */
  readonly outcome: PutPageOutcome | null;
  /** What the page holds, where it was read. */
  readonly articles: number;
  readonly claims: number;
  /** Why it failed. */
  readonly error: string | null;
  /** ISO 8601 instants. */
  readonly queued: string;
  readonly ended: string | null;
}

/** A page as somebody hands it in. */
export interface GivenPage extends GivenMetadata {
  readonly name: string;
  readonly text: string;
}

/** Claims that a page brought which the graph did not hold before. */
export interface ClaimsAdded {
  readonly job: string;
  readonly claims: readonly string[];
}

/** Jobs that are remembered after they ended; the audit trail has all. */
const MOST_KEPT = 1000;
/** Jobs that may wait. */
const MOST_WAITING = 100;

interface Reader {
  readonly extraction: Extraction;
  readonly pool: ExtractionPool;
}

/** Reads pages into the graph, one after the other. The tagger is loaded with the first page and kept. */
export class IngestJobs {
  /** Told whenever a job gets on. */
  readonly progress = new News<IngestJob>();
  /** Told when a page has brought something new. */
  readonly added = new News<ClaimsAdded>();
  private readonly jobs = new Map<string, IngestJob>();
  private reader: Promise<Reader> | null = null;
  private isClosing = false;

  constructor(
    private readonly writer: GraphWriter,
    private readonly trail: AuditTrail,
    private readonly settings: Pick<Config, 'modelDir' | 'tagger'>,
    private readonly logger: Logger,
    private readonly tracing: Tracing | null = null,
  ) {}

  /**
   * Takes a page in and reads it when its turn comes.
   * @throws YaowenError for what cannot be a page (`api.page-name`, `reading.…`), and `api.queue-full`, category limit.
   */
  async add(given: GivenPage, caller: Caller): Promise<IngestJob> {
    const waiting = [...this.jobs.values()].filter(({ ended }) => ended === null).length;
    if (waiting >= MOST_WAITING) {
      throw new YaowenError(
        'api.queue-full',
        'limit',
        `${waiting} pages are waiting to be read; go on when some are done`,
      );
    }
    const page = await opened(given);
    const job: IngestJob = {
      id: `job_${randomBytes(8).toString('hex')}`,
      state: 'queued',
      page: page.name,
      pageId: page.id,
      outcome: null,
      articles: 0,
      claims: 0,
      error: null,
      queued: new Date().toISOString(),
      ended: null,
    };
    this.forgetOldest();
    this.put(job);
    const act = { caller, action: 'ingest', subject: page.name, details: { page: page.id, job: job.id } };
    const work = this.trail.record(
      act,
      () => new Date(),
      () => this.writer.write((store) => this.traced(job, page, store)),
    );
    work.catch((error: unknown) => this.fail(job.id, error));
    return job;
  }

  job(id: string): IngestJob | null {
    return this.jobs.get(id) ?? null;
  }

  /** Waits for the page that is being read, gives up those that wait, then lets the tagger go. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.writer.settled();
    const reader = await this.reader?.catch(() => null);
    await reader?.pool.close();
    await reader?.extraction.close();
  }

  private traced(job: IngestJob, page: RawPage, store: GraphStore): Promise<void> {
    const facts = { 'yaowen.job': job.id, 'yaowen.page': page.id };
    return traced(this.tracing, 'ingest page', { facts }, () => this.run(job, page, store));
  }

  private async run({ id }: IngestJob, page: RawPage, store: GraphStore): Promise<void> {
    if (this.isClosing) {
      throw new YaowenError(
        'api.stopping',
        'limit',
        `${page.name} was not read: the server was stopped before; hand it in again`,
      );
    }
    this.change(id, { state: 'reading' });
    const { extraction, pool } = await this.opened();
    const before = new Set(await claimsOnPage(store, page.id));
    const tasks = {
      total: 1,
      tasks: async function* () {
        yield { kind: 'stored', page } as const;
      },
    };
    let outcome: PutPageOutcome | null = null;
    const report = await ingestPages(tasks, store, extraction, {
      pool,
      onPage: (ended) => {
        if (ended.outcome !== 'quarantined') outcome = ended.outcome;
        this.change(id, { state: 'resolving' });
      },
      onRead: (_, stages) => {
        for (const { stage, from, to } of stages) this.tracing?.past({ name: `ingest ${stage}`, from, to });
      },
    });
    const [bad] = report.quarantined;
    if (bad) throw new YaowenError('api.page-refused', 'input', bad.reason, { code: bad.code });
    const { articles, claims } = report;
    this.change(id, { state: 'done', outcome, articles, claims, ended: new Date().toISOString() });
    const fresh = (await claimsOnPage(store, page.id)).filter((claim) => !before.has(claim));
    if (fresh.length > 0) this.added.tell({ job: id, claims: fresh });
  }

  private async opened(): Promise<Reader> {
    this.reader ??= this.open();
    try {
      return await this.reader;
    } catch (error) {
      // A model that was missing may be there for the next page.
      this.reader = null;
      throw error;
    }
  }

  private async open(): Promise<Reader> {
    const { modelDir, tagger } = this.settings;
    const extraction = await openExtraction(modelDir, tagger);
    // Another thread reads, so that the server goes on answering.
    const timed = this.tracing !== null;
    const pool = canUseWorkers()
      ? new WorkerPool(1, { modelDir, tagger, given: {}, timed })
      : inThisThread(extraction, {}, timed);
    return { extraction, pool };
  }

  private fail(id: string, error: unknown): void {
    const isOurs = error instanceof YaowenError && error.category !== 'internal';
    if (!isOurs) this.logger.error({ err: error, job: id }, 'a page could not be read in');
    const message = isOurs ? error.message : 'something failed inside; the log of the server says what';
    this.change(id, { state: 'failed', error: message, ended: new Date().toISOString() });
  }

  private change(id: string, change: Partial<IngestJob>): void {
    const job = this.jobs.get(id);
    if (job) this.put({ ...job, ...change });
  }

  private put(job: IngestJob): void {
    this.jobs.set(job.id, job);
    this.progress.tell(job);
  }

  private forgetOldest(): void {
    for (const [id, { ended }] of this.jobs) {
      if (this.jobs.size < MOST_KEPT) return;
      if (ended !== null) this.jobs.delete(id);
    }
  }
}

async function opened({ name, text, ...given }: GivenPage): Promise<RawPage> {
  if (!/^[^/\\\p{Cc}]{1,200}$/u.test(name.trim())) {
    throw new YaowenError('api.page-name', 'input', 'name is the name of a file without folders, 1 to 200 characters');
  }
  return openPage({ name: name.trim(), bytes: Buffer.from(text, 'utf8'), given });
}

async function claimsOnPage(store: GraphStore, page: string): Promise<string[]> {
  const found: string[] = [];
  for await (const articles of stretches((request) => store.articles({ ...request, page }))) {
    const claims = await store.claimsOfArticles(articles.map(({ id }) => id));
    found.push(...claims.flat().map(({ id }) => id));
  }
  return found;
}

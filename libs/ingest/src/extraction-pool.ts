import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { YaowenError } from '#libs/domain';
import type { GivenMetadata } from '#libs/reading';
import { BatchExtractor, type Extracted, type Opened } from './batch-extractor.js';
import type { Request, Response, WorkerSettings } from './extract-worker.js';
import type { Extraction } from './open-extraction.js';
import type { PageTask } from './page-task.js';

/** Reads batches of pages; several may be under way at once. */
export interface ExtractionPool {
  /** How many batches it can work on at once. */
  readonly width: number;
  heads(batch: number, tasks: readonly PageTask[]): Promise<readonly Opened[]>;
  extract(batch: number, wanted: readonly boolean[]): Promise<readonly Extracted[]>;
  close(): Promise<void>;
}

/**
 * Reads in this thread, with an extraction that is open already and stays open.
 * @param timed whether pages come with the time that their stages took.
 */
export function inThisThread(extraction: Extraction, given?: GivenMetadata, timed = false): ExtractionPool {
  const extractor = new BatchExtractor(extraction, given, timed);
  return {
    width: 1,
    heads: (batch, tasks) => extractor.heads(batch, tasks),
    extract: (batch, wanted) => extractor.extract(batch, wanted),
    close: async () => undefined,
  };
}

/** Whether worker threads can run here: they need JavaScript, so not from the sources. */
export function canUseWorkers(): boolean {
  return import.meta.url.endsWith('.js');
}

/** Reads in worker threads, each with a tagger of its own. */
export class WorkerPool implements ExtractionPool {
  readonly width: number;
  private readonly workers: readonly PoolWorker[];
  private readonly workerOf = new Map<number, PoolWorker>();

  /** @param count how many threads. */
  constructor(count: number, settings: WorkerSettings) {
    this.workers = Array.from({ length: count }, () => new PoolWorker(settings));
    // One more each, so that no worker waits for this thread to hand it the next.
    this.width = count * 2;
  }

  heads(batch: number, tasks: readonly PageTask[]): Promise<readonly Opened[]> {
    const worker = this.workers.reduce((least, other) => (other.load < least.load ? other : least));
    this.workerOf.set(batch, worker);
    worker.load += 1;
    return worker.ask({ ask: 'heads', batch, tasks });
  }

  async extract(batch: number, wanted: readonly boolean[]): Promise<readonly Extracted[]> {
    const worker = this.workerOf.get(batch);
    if (!worker) throw new RangeError(`batch ${batch} was not opened`);
    this.workerOf.delete(batch);
    const pages = await worker.ask<string>({ ask: 'extract', batch, wanted });
    worker.load -= 1;
    return JSON.parse(pages) as Extracted[];
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }
}

/** What is handed over instead of copied. */
const NOTHING: readonly never[] = [];

/** One thread and the answers it owes. */
class PoolWorker {
  /** Batches it has been given and not finished. */
  load = 0;
  private readonly thread: Worker;
  private readonly owed = new Map<string, { resolve(value: unknown): void; reject(error: Error): void }>();
  private failure: Error | null = null;
  private closed: (() => void) | null = null;

  constructor(settings: WorkerSettings) {
    this.thread = new Worker(fileURLToPath(new URL('./extract-worker.js', import.meta.url)), { workerData: settings });
    this.thread.on('message', (response: Response) => this.take(response));
    this.thread.on('error', (error) => this.fail(error));
    this.thread.on('exit', () => {
      this.closed?.();
      this.fail(new Error('the thread ended'));
    });
  }

  ask<T>(request: Exclude<Request, { readonly ask: 'close' }>): Promise<T> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.owed.set(`${request.ask} ${request.batch}`, { resolve: resolve as (value: unknown) => void, reject });
      this.thread.postMessage(request, NOTHING);
    });
  }

  async close(): Promise<void> {
    if (this.failure) {
      await this.thread.terminate();
      return;
    }
    await new Promise<void>((resolve) => {
      this.closed = resolve;
      this.thread.postMessage({ ask: 'close' } satisfies Request, NOTHING);
    });
  }

  private take(response: Response): void {
    switch (response.answer) {
      case 'heads':
        return this.settle(`heads ${response.batch}`, response.heads);
      case 'extracted':
        return this.settle(`extract ${response.batch}`, response.pages);
      case 'failed':
        return this.fail(new YaowenError(response.code, response.category, response.message));
      case 'closed':
        return this.closed?.();
    }
  }

  private settle(key: string, value: unknown): void {
    this.owed.get(key)?.resolve(value);
    this.owed.delete(key);
  }

  private fail(error: Error): void {
    this.failure ??=
      error instanceof YaowenError
        ? error
        : new YaowenError(
            'ingest.worker-failed',
            'internal',
            `a thread that reads pages failed: ${error.message}; the pages before are in the store. Run the command again, with --workers 0 if it fails again.`,
            {},
            { cause: error },
          );
    for (const { reject } of this.owed.values()) reject(this.failure);
    this.owed.clear();
  }
}

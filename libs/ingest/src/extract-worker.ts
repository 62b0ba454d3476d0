import { parentPort, workerData } from 'node:worker_threads';
import { YaowenError } from '#libs/domain';
import type { GivenMetadata } from '#libs/reading';
import { BatchExtractor, type Extracted, type Opened } from './batch-extractor.js';
import { openExtraction, type TaggerChoice } from './open-extraction.js';
import type { PageTask } from './page-task.js';

/** What a worker is made with. */
export interface WorkerSettings {
  readonly modelDir: string;
  readonly tagger: TaggerChoice;
  readonly given: GivenMetadata;
  /** Whether pages come with the time that their stages took. */
  readonly timed?: boolean;
}

/** What the main thread asks of a worker. */
export type Request =
  | { readonly ask: 'heads'; readonly batch: number; readonly tasks: readonly PageTask[] }
  | { readonly ask: 'extract'; readonly batch: number; readonly wanted: readonly boolean[] }
  | { readonly ask: 'close' };

/** What a worker answers. */
export type Response =
  | { readonly answer: 'heads'; readonly batch: number; readonly heads: readonly Opened[] }
  /** JSON, which crosses threads faster than a tree of objects. */
  | { readonly answer: 'extracted'; readonly batch: number; readonly pages: string }
  | {
      readonly answer: 'failed';
      readonly code: string;
      readonly category: YaowenError['category'];
      readonly message: string;
    }
  | { readonly answer: 'closed' };

/** The thread of one worker: opens its own tagger and answers until it is told to close. */
async function work(port: NonNullable<typeof parentPort>): Promise<void> {
  const { modelDir, tagger, given, timed = false } = workerData as WorkerSettings;
  const say = (response: Response): void => port.postMessage(response);
  const fail = (thrown: unknown): void => {
    const known = thrown instanceof YaowenError;
    say({
      answer: 'failed',
      code: known ? thrown.code : 'ingest.worker-failed',
      category: known ? thrown.category : 'internal',
      message: thrown instanceof Error ? thrown.message : String(thrown),
    });
  };
  try {
    const extraction = await openExtraction(modelDir, tagger);
    const extractor = new BatchExtractor(extraction, given, timed);
    const answer = async (request: Request): Promise<void> => {
      switch (request.ask) {
        case 'heads':
          return say({
            answer: 'heads',
            batch: request.batch,
            heads: await extractor.heads(request.batch, request.tasks),
          });
        case 'extract': {
          const pages: readonly Extracted[] = await extractor.extract(request.batch, request.wanted);
          return say({ answer: 'extracted', batch: request.batch, pages: JSON.stringify(pages) });
        }
        case 'close':
          await extraction.close();
          say({ answer: 'closed' });
          port.close();
      }
    };
    // One at a time, in the order asked: the tagger is one, and so is this thread.
    let queue = Promise.resolve();
    port.on('message', (request: Request) => {
      queue = queue.then(() => answer(request)).catch(fail);
    });
  } catch (thrown) {
    fail(thrown);
  }
}

if (parentPort) await work(parentPort);

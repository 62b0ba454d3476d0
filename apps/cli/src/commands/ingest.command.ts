import { availableParallelism } from 'node:os';
import { Command, Option } from 'nest-commander';
import { YaowenError } from '#libs/domain';
import {
  canUseWorkers,
  type Extraction,
  type ExtractionPool,
  findPages,
  ingestPages,
  inThisThread,
  outdatedPages,
  pagesInFiles,
  type StageTime,
  WorkerPool,
} from '#libs/ingest';
import { EXIT_CODES, PARTIAL_SUCCESS_EXIT_CODE, type Tracing } from '#libs/platform';
import { type PageFlags, PagesCommand } from '../pages.command.js';
import { Progress } from '../progress.js';
import { wholeNumber } from '../yaowen.command.js';

interface IngestFlags extends PageFlags {
  readonly workers?: number;
  readonly outdated?: boolean;
}

/** From this many pages on, threads are worth the second that each takes to load its lexicons and tagger. */
const PAGES_WORTH_THREADS = 200;

/** `yaowen ingest PAGE…`: reads pages into the store. */
@Command({
  name: 'ingest',
  arguments: '[pages...]',
  description:
    'read pages (files, folders, globs; .jsonl and .jsonl.gz hold one page a line) into the store; a bad page is set aside, the others go in',
})
export class IngestCommand extends PagesCommand {
  @Option({
    flags: '--workers <number>',
    description:
      'threads that read pages; 0 reads in the main thread (default: one a core for 200 pages and more, else 0)',
  })
  parseWorkers(value: string): number {
    return wholeNumber('--workers', value, 0, 64);
  }

  @Option({
    flags: '--outdated',
    description: 'read again the pages of the store that another version read, from the texts the store keeps',
  })
  parseOutdated(): boolean {
    return true;
  }

  override async run(patterns: string[], flags: IngestFlags): Promise<void> {
    const outdated = flags.outdated ?? false;
    if (outdated && patterns.length > 0) {
      throw new YaowenError(
        'cli.pages-with-outdated',
        'usage',
        '--outdated reads the pages of the store; give either it or pages.',
      );
    }
    const paths = outdated ? [] : await findPages(this.required(patterns, 'a page to read'), process.cwd());
    const extraction = await this.openExtraction(flags);
    if (extraction.notice) this.note(flags, extraction.notice);
    let progress: Progress | null = null;
    let pool: ExtractionPool | null = null;
    try {
      const act = { action: 'ingest', subject: outdated ? '--outdated' : patterns.join(' ') };
      const { report, total } = await this.withStoreToChange(flags, act, async (store, tracing) => {
        const pages = outdated ? await outdatedPages(store, extraction.extractor) : await pagesInFiles(paths);
        pool = this.pool(flags, extraction, pages.total, tracing !== null);
        progress = new Progress('pages', pages.total, !flags.json);
        const ingested = await ingestPages(pages, store, extraction, {
          given: this.given(flags),
          pool,
          onPage: ({ name, done }) => progress?.step(done, name),
          onRead: (name, stages) => tracePage(tracing, name, stages),
          onResolution: ({ done, total: blocks }) => {
            // Names are resolved when all pages are in: another thing counted, another bar.
            if (progress?.what !== 'names') {
              progress?.stop();
              progress = new Progress('names', blocks, !flags.json);
            }
            progress.step(done, 'who is who');
          },
        });
        return { report: ingested, total: pages.total };
      });
      stopped(progress);
      const bad = report.quarantined.map(({ item, code, reason, stage }) => ({ item, code, reason, stage }));
      if (!flags.json) for (const { reason } of bad) this.note(flags, `left out: ${reason}`);
      this.print(flags, { ...report, quarantined: bad }, [
        `${report.added} added, ${report.replaced} replaced, ${report.unchanged} unchanged, ${bad.length} left out; ${report.articles} articles, ${report.claims} claims`,
      ]);
      if (bad.length > 0) process.exitCode = bad.length === total ? EXIT_CODES.input : PARTIAL_SUCCESS_EXIT_CODE;
    } finally {
      stopped(progress);
      await closed(pool);
      await extraction.close();
    }
  }

  private pool(flags: IngestFlags, extraction: Extraction, pages: number, timed: boolean): ExtractionPool {
    const wanted = flags.workers ?? (pages >= PAGES_WORTH_THREADS ? availableParallelism() : 0);
    if (wanted === 0 || !canUseWorkers()) return inThisThread(extraction, this.given(flags), timed);
    const { modelDir, tagger } = this.config(flags);
    return new WorkerPool(wanted, { modelDir, tagger: flags.tagger ?? tagger, given: this.given(flags), timed });
  }
}

/** A span a page, with its stages below. */
function tracePage(tracing: Tracing | null, name: string, stages: readonly StageTime[]): void {
  const [first, last] = [stages[0], stages.at(-1)];
  if (!tracing || !first || !last) return;
  const page = tracing.past({
    name: 'ingest page',
    from: first.from,
    to: last.to,
    facts: { 'yaowen.page.name': name },
  });
  for (const { stage, from, to } of stages) tracing.past({ name: `ingest ${stage}`, from, to }, page);
}

// Assigned in a callback, which the compiler does not follow.
function stopped(progress: Progress | null): void {
  progress?.stop();
}

async function closed(pool: ExtractionPool | null): Promise<void> {
  await pool?.close();
}

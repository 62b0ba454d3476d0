import type { PageMetadata, RawPage } from '#libs/domain';
import { guard, type Quarantined } from '#libs/pipeline';
import type { GivenMetadata } from '#libs/reading';
import { storablePage, type StorablePage } from '#libs/store';
import type { Extraction } from './open-extraction.js';
import { type PageTask, readTask, taskName } from './page-task.js';

/** What is known of a page before it is extracted; enough to see whether the store has it as it is. */
export interface PageHead {
  readonly id: string;
  readonly name: string;
  readonly metadata: PageMetadata;
}

/** The page, the reason it could not be read, or null where nobody wanted it. */
export type Extracted = StorablePage | { readonly quarantined: Quarantined } | null;

/** A page's head, or the reason it could not be opened. */
export type Opened = PageHead | { readonly quarantined: Quarantined };

/**
 * Reads pages in batches and two steps: open them, and extract those that are wanted. The same code runs in this thread and
 * in workers.
 */
export class BatchExtractor {
  private readonly open = new Map<number, readonly (RawPage | null)[]>();

  constructor(
    private readonly extraction: Extraction,
    private readonly given: GivenMetadata = {},
  ) {}

  async heads(batch: number, tasks: readonly PageTask[]): Promise<Opened[]> {
    const pages: (RawPage | null)[] = [];
    const heads: Opened[] = [];
    for (const task of tasks) {
      const opened = await guard(taskName(task), () => readTask(task, this.given));
      pages.push(opened.ok ? opened.value : null);
      if (opened.ok) {
        const { id, name, metadata } = opened.value;
        heads.push({ id, name, metadata });
      } else {
        heads.push({ quarantined: portable(opened.quarantined) });
      }
    }
    this.open.set(batch, pages);
    return heads;
  }

  async extract(batch: number, wanted: readonly boolean[]): Promise<Extracted[]> {
    const pages = this.open.get(batch) ?? [];
    this.open.delete(batch);
    const extracted: Extracted[] = [];
    for (const [i, page] of pages.entries()) {
      if (!page || !wanted[i]) {
        extracted.push(null);
        continue;
      }
      const outcome = await guard(page.name, async () => this.extraction.pipeline.run(page));
      extracted.push(outcome.ok ? storablePage(outcome.value) : { quarantined: portable(outcome.quarantined) });
    }
    return extracted;
  }
}

/** A note that can be handed from thread to thread: causes may hold anything. */
function portable({ item, code, reason, stage, cause }: Quarantined): Quarantined {
  return { item, code, reason, stage, cause: cause instanceof Error ? cause.message : String(cause) };
}

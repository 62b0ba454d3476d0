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

/** How long one step of reading a page took; milliseconds since 1970. */
export interface StageTime {
  /** `name@version` of the stage, or `open-page`. */
  readonly stage: string;
  readonly from: number;
  readonly to: number;
}

/** A page that was read, with the time its stages took where that was asked for. */
export type TimedPage = StorablePage & { readonly stages?: readonly StageTime[] };

/** The page, the reason it could not be read, or null where nobody wanted it. */
export type Extracted = TimedPage | { readonly quarantined: Quarantined } | null;

/** A page's head, or the reason it could not be opened. */
export type Opened = PageHead | { readonly quarantined: Quarantined };

/**
 * Reads pages in batches and two steps: open them, and extract those that are wanted. The same code runs in this thread and
 * in workers.
 */
export class BatchExtractor {
  private readonly open = new Map<number, readonly (RawPage | null)[]>();
  private readonly opening = new Map<string, StageTime>();

  /** @param timed whether pages come with the time that their stages took. */
  constructor(
    private readonly extraction: Extraction,
    private readonly given: GivenMetadata = {},
    private readonly timed = false,
  ) {}

  async heads(batch: number, tasks: readonly PageTask[]): Promise<Opened[]> {
    const pages: (RawPage | null)[] = [];
    const heads: Opened[] = [];
    for (const task of tasks) {
      const from = now();
      const opened = await guard(taskName(task), () => readTask(task, this.given));
      if (this.timed && opened.ok) this.opening.set(opened.value.id, { stage: 'open-page', from, to: now() });
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
        if (page) this.opening.delete(page.id);
        extracted.push(null);
        continue;
      }
      const stages = this.timed ? this.beginStages(page.id) : null;
      const outcome = await guard(page.name, async () => this.extraction.pipeline.run(page, stages?.next));
      if (!outcome.ok) extracted.push({ quarantined: portable(outcome.quarantined) });
      else
        extracted.push(stages ? { ...storablePage(outcome.value), stages: stages.times } : storablePage(outcome.value));
    }
    return extracted;
  }

  /** Keeps the time of one page's stages. */
  private beginStages(page: string): { readonly times: StageTime[]; readonly next: (stage: string | null) => void } {
    const opened = this.opening.get(page);
    this.opening.delete(page);
    const times: StageTime[] = opened ? [opened] : [];
    let under: { readonly stage: string; readonly from: number } | null = null;
    return {
      times,
      next: (stage) => {
        const at = now();
        if (under) times.push({ ...under, to: at });
        under = stage === null ? null : { stage, from: at };
      },
    };
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** A note that can be handed from thread to thread: causes may hold anything. */
function portable({ item, code, reason, stage, cause }: Quarantined): Quarantined {
  return { item, code, reason, stage, cause: cause instanceof Error ? cause.message : String(cause) };
}

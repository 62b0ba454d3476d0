import { basename } from 'node:path';
import type { RawPage } from '#libs/domain';
import { type GivenMetadata, openPage } from '#libs/reading';
import { loadPage } from './load-page.js';

/** One page to read: a file, a record of a file of many, or a page that the store has already. Plain data, for threads. */
export type PageTask =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'record'; readonly name: string; readonly text: string; readonly metadata: GivenMetadata }
  | { readonly kind: 'stored'; readonly page: RawPage };

/** How a task is called in reports: the file's name, or file and record (`news.jsonl#2024-01-03-1`). */
export function taskName(task: PageTask): string {
  switch (task.kind) {
    case 'file':
      return basename(task.path);
    case 'record':
      return task.name;
    case 'stored':
      return task.page.name;
  }
}

/**
 * Opens what a task names.
 * @param given metadata that the user gave outright; outranks what a file or record says of itself.
 * @throws YaowenError category input naming the page and what to do.
 */
export async function readTask(task: PageTask, given: GivenMetadata = {}): Promise<RawPage> {
  switch (task.kind) {
    case 'file':
      return loadPage(task.path, given);
    case 'record':
      return openPage({
        name: task.name,
        bytes: Buffer.from(task.text, 'utf8'),
        given: { ...task.metadata, ...given },
      });
    case 'stored':
      return task.page;
  }
}

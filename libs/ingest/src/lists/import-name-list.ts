import { type DateValue, YaowenError } from '#libs/domain';
import { eachItem, type GraphStore } from '#libs/store';
import { resolveStore, type ResolutionProgress } from '../resolve-store.js';
import { NAME_LIST } from './list-page.js';
import { type GivenList, type NameList, readNameList } from './name-list.js';

/** What importing a list did. */
export interface ImportReport extends Pick<
  NameList,
  'source' | 'kind' | 'rows' | 'taken' | 'claims' | 'problems' | 'unread'
> {
  readonly issued: DateValue | null;
  readonly pages: {
    readonly added: number;
    readonly replaced: number;
    readonly unchanged: number;
    /** Pages of the list's former version, taken back. */
    readonly retired: number;
  };
}

/** Whether pages read by an extractor are those of imported lists, which no other extractor reads. */
export function isNameList(extractor: string): boolean {
  return extractor.startsWith('name-list@');
}

/**
 * Imports a list of names: its rows become entities and claims, with the rows as evidence, and who is who is worked out with
 * what the papers say. A list of the same source and kind replaces the one that was imported before; the same file again
 * changes nothing. A run that was cut off is made whole by running it again.
 *
 * @throws YaowenError for what {@link readNameList} refuses; `ingest.list-older` when the store has a newer version of the
 *   list; `ingest.list-no-rows` when every row is bad, with the first reason, and nothing is changed.
 */
export async function importNameList(
  store: GraphStore,
  given: GivenList,
  onResolution?: (progress: ResolutionProgress) => void,
): Promise<ImportReport> {
  const list = readNameList(given);
  const { source, kind, issued, rows, taken, claims, problems, unread } = list;
  if (taken === 0) {
    throw new YaowenError(
      'ingest.list-no-rows',
      'input',
      `${given.name}: none of its ${rows} rows could be read, so nothing was changed; the first: ${problems[0]?.message ?? ''}`,
      { file: given.name, problems: problems.slice(0, 20) },
    );
  }
  const former = await versionsOf(store, list);
  const newer = former.find((page) => issued !== null && page.issued !== null && page.issued > issued.value);
  if (newer && issued) {
    throw new YaowenError(
      'ingest.list-older',
      'input',
      `${given.name} is of ${issued.value}, and the store has "${source}" as of ${newer.issued ?? ''}; import it under another --source, or retract the newer one first`,
      { source, issued: issued.value },
    );
  }
  const counts = { added: 0, replaced: 0, unchanged: 0, retired: 0 };
  for (const outcome of await store.putPages(list.pages, NAME_LIST)) {
    if (outcome instanceof YaowenError) throw outcome;
    counts[outcome] += 1;
  }
  // What is new goes in before what is old goes out, so that ids of those on both lead on to what stands for them now.
  await resolveStore(store);
  const current = new Set(list.pages.map(({ id }) => id));
  for (const { id } of former) {
    if (!current.has(id) && (await store.retractPage(id))) counts.retired += 1;
  }
  await resolveStore(store, onResolution);
  return { source, kind, issued, rows, taken, claims, problems, unread, pages: counts };
}

/** Pages of the list that the store has, of whatever version. */
async function versionsOf(
  store: GraphStore,
  { source, kind }: NameList,
): Promise<{ readonly id: string; readonly issued: string | null }[]> {
  const found: { id: string; issued: string | null }[] = [];
  for await (const { id, extractor, metadata } of eachItem((request) => store.pages(request))) {
    if (!isNameList(extractor) || metadata.paper?.value !== source || metadata.page?.value !== kind) continue;
    found.push({ id, issued: metadata.issued?.value.value ?? null });
  }
  return found;
}

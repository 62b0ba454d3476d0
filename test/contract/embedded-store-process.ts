import { setTimeout } from 'node:timers/promises';
import { ingestPages, openExtraction } from '#libs/ingest';
import { EmbeddedGraphStore } from '#libs/store';
import { anArticle, aPage, TEST_EXTRACTOR } from '../builders/index.js';

const LONGER_THAN_ANY_TEST = 120_000;

/** Reads a file of many pages into the store, and says `ready` when the first page is in. */
async function ingest(store: EmbeddedGraphStore, records: string): Promise<void> {
  const extraction = await openExtraction('', 'none');
  await ingestPages([records], store, extraction, {
    onPage: ({ done }) => {
      if (done === 1) process.stdout.write('ready\n');
    },
  });
  await store.close();
}

/** Opens a store, for `die` writes a page in a transaction that never ends, says `ready`, and waits to be killed. */
export async function work(path: string, what: string, records = ''): Promise<void> {
  const store = new EmbeddedGraphStore({ path });
  await store.open();
  const wait = async (): Promise<void> => {
    process.stdout.write('ready\n');
    await setTimeout(LONGER_THAN_ANY_TEST);
  };
  if (what === 'ingest') return ingest(store, records);
  if (what === 'hold') return wait();
  await store.putPage(aPage({ name: 'kept.txt' }), TEST_EXTRACTOR);
  await store.transaction(async () => {
    for (let i = 0; i < 300; i += 1) {
      await store.putPage(aPage({ articles: [anArticle({ title: `半途之${i}` })] }), TEST_EXTRACTOR);
    }
    await wait();
  });
}

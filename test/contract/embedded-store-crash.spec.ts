import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageId } from '#libs/domain';
import { ingestPages, openExtraction, type Extraction } from '#libs/ingest';
import { EmbeddedGraphStore, everyItem } from '#libs/store';
import { seeded, StoreCorpus } from '../bench/store-corpus.js';

const PROCESS = fileURLToPath(new URL('./embedded-store-process.mjs', import.meta.url));
/** How many times an ingest is killed; `npm run test:crash` asks for fifty. */
const MOMENTS = Number(process.env['YAOWEN_CRASHES'] ?? 2);
const PAGES = 200;
const LIMIT = 120_000 + MOMENTS * 60_000;

describe('an ingest that is killed', () => {
  let folder: string;
  let records: string;
  let extraction: Extraction;
  let want: string;
  /** Milliseconds from the first page to the end, undisturbed. */
  let span: number;
  const corpus = new StoreCorpus(2_000);
  const texts = new Set(Array.from({ length: PAGES }, (_, i) => pageId(corpus.page(i).text)));
  const running: ChildProcess[] = [];

  const opened = async (name: string): Promise<EmbeddedGraphStore> => {
    const store = new EmbeddedGraphStore({ path: join(folder, name) });
    await store.open();
    return store;
  };
  const begin = (name: string): ChildProcess => {
    const child = spawn(process.execPath, [PROCESS, join(folder, name), 'ingest', records], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.push(child);
    return child;
  };
  const says = async (child: ChildProcess, word: string): Promise<void> => {
    for await (const chunk of child.stdout ?? []) if (String(chunk).includes(word)) return;
    throw new Error(`the other process ended without saying ${word}`);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-crash-'));
    records = join(folder, 'pages.jsonl');
    const lines = Array.from({ length: PAGES }, (_, i) => {
      const { text, name } = corpus.page(i);
      return JSON.stringify({ id: name, date: name.slice(0, 10), text });
    });
    writeFileSync(records, `${lines.join('\n')}\n`);
    extraction = await openExtraction('', 'none');
    const store = await opened('undisturbed.db');
    let first = 0;
    await ingestPages([records], store, extraction, {
      onPage: () => {
        first ||= performance.now();
      },
    });
    span = performance.now() - first;
    want = await store.fingerprint();
    await store.close();
  }, LIMIT);
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await extraction.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    `at ${MOMENTS} moments leaves whole pages, and ends as an undisturbed one when it is run again`,
    async () => {
      const chance = seeded(MOMENTS);
      let cutOff = 0;
      for (let i = 0; i < MOMENTS; i += 1) {
        const name = `${i}.db`;
        const child = begin(name);
        const exited = once(child, 'exit');
        await says(child, 'ready');
        // Spread over the whole, so that the first falls early however busy the machine is.
        await setTimeout(((i + chance() / 2) / MOMENTS) * span);
        child.kill('SIGKILL');
        await exited;

        const store = await opened(name);
        const pages = await everyItem((request) => store.pages(request));
        if (pages.length < PAGES) cutOff += 1;
        for (const page of pages) {
          expect(texts.has(page.id)).toBe(true);
          expect(page.whole).toBe(true);
          const stored = await store.storedPage(page.id);
          expect(stored && pageId(stored.text)).toBe(page.id);
          const raw = await store.rawPage(page.id);
          if (!raw) throw new Error(`${page.name} has lost its text`);
          const again = await extraction.pipeline.run(raw);
          expect(stored?.claims.map(({ id }) => id).sort()).toEqual(again.claims.map(({ id }) => id).sort());
          expect(stored?.mentions).toHaveLength(again.mentions.length);
          expect(stored?.entities).toHaveLength(again.entities.length);
        }
        await ingestPages([records], store, extraction);
        expect(await store.fingerprint()).toBe(want);
        await store.close();
      }
      // All of them after the last page would prove nothing.
      expect(cutOff).toBeGreaterThan(0);
    },
    LIMIT,
  );

  it(
    'and run once more changes nothing',
    async () => {
      const store = await opened('undisturbed.db');
      const report = await ingestPages([records], store, extraction);
      expect(report).toMatchObject({ added: 0, replaced: 0, unchanged: PAGES, claims: 0, quarantined: [] });
      expect(await store.fingerprint()).toBe(want);
      await store.close();
    },
    LIMIT,
  );
});

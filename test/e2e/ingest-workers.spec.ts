import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmbeddedGraphStore } from '#libs/store';
import { StoreCorpus } from '../bench/store-corpus.js';
import { yaowen } from '../support/built-cli.js';

const PAGES = 150;

describe('yaowen ingest with several threads', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-workers-'));
    const corpus = new StoreCorpus(1_000);
    const lines = Array.from({ length: PAGES }, (_, i) => {
      const { text, name } = corpus.page(i);
      return JSON.stringify({ id: name, date: name.slice(0, 10), text });
    });
    writeFileSync(join(folder, 'pages.jsonl.gz'), gzipSync(`${lines.join('\n')}\n{"id":"bad"}\n`));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const ingest = async (
    workers: number,
  ): Promise<{ readonly code: number; readonly report: Record<string, unknown> }> => {
    const store = `${workers}.db`;
    const args = [
      'ingest',
      'pages.jsonl.gz',
      '--workers',
      String(workers),
      '--tagger',
      'none',
      '--store',
      store,
      '--json',
    ];
    const { code, stdout } = await yaowen(args, folder);
    return { code, report: JSON.parse(stdout) as Record<string, unknown> };
  };
  const fingerprint = async (name: string): Promise<string> => {
    const store = new EmbeddedGraphStore({ path: join(folder, name), readonly: true });
    await store.open();
    try {
      return await store.fingerprint();
    } finally {
      await store.close();
    }
  };

  it('makes the graph that one thread makes, sets the same line aside, and changes nothing the second time', async () => {
    const alone = await ingest(0);
    const together = await ingest(2);
    expect(together).toEqual(alone);
    expect(alone).toMatchObject({ code: 10, report: { added: PAGES, quarantined: [{ item: 'pages.jsonl.gz:151' }] } });
    const want = await fingerprint('0.db');
    expect(await fingerprint('2.db')).toBe(want);
    expect((await ingest(2)).report).toMatchObject({ added: 0, unchanged: PAGES });
    expect(await fingerprint('2.db')).toBe(want);
  }, 120_000);

  it('refuses pages beside --outdated, which reads the store’s own', async () => {
    expect((await yaowen(['ingest', 'pages.jsonl.gz', '--outdated'], folder)).code).toBe(2);
    const { code, stdout } = await yaowen(
      ['ingest', '--outdated', '--tagger', 'none', '--store', '0.db', '--json'],
      folder,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ added: 0, replaced: 0, unchanged: 0 });
  }, 60_000);
});

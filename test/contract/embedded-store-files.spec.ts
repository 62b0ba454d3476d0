import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedGraphStore } from '#libs/store';
import { StoreCorpus } from '../bench/store-corpus.js';
import { anArticle, aPage, aPerson, TEST_EXTRACTOR } from '../builders/index.js';

const PROCESS = fileURLToPath(new URL('./embedded-store-process.mjs', import.meta.url));

describe('the file of an embedded store', () => {
  let folder: string;
  let path: string;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-store-'));
    path = join(folder, 'graph.db');
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (options: { path?: string; readonly?: boolean } = {}): Promise<EmbeddedGraphStore> => {
    const store = new EmbeddedGraphStore({ path, ...options });
    await store.open();
    return store;
  };
  const refused = async (options: { path?: string; readonly?: boolean } = {}): Promise<unknown> => {
    try {
      await (await open(options)).close();
    } catch (error) {
      return error;
    }
    throw new Error('the store opened');
  };
  const inAnotherProcess = async (what: 'hold' | 'die'): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [PROCESS, path, what], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.includes('ready')) return child;
    }
    throw new Error('the other process ended early');
  };

  it('is made with its folders, and keeps what was put into it', async () => {
    path = join(folder, 'deep', 'er', 'graph.db');
    const first = await open();
    await first.putPage(aPage(), TEST_EXTRACTOR);
    const before = await first.fingerprint();
    await first.close();
    await first.close();
    const second = await open();
    expect(await second.fingerprint()).toBe(before);
    await second.close();
  });

  it('is open to one writer of a process at a time', async () => {
    const store = await open();
    expect(await refused()).toMatchObject({ code: 'store.locked', category: 'locked' });
    await store.close();
    await (await open()).close();
  });

  it('is refused while another process writes, with that process named, and free again once it is killed', async () => {
    const child = await inAnotherProcess('hold');
    expect(await refused()).toMatchObject({
      code: 'store.locked',
      category: 'locked',
      message: expect.stringMatching(new RegExp(`graph\\.db: process ${child.pid} has this store open`, 'u')) as string,
    });
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    await (await open()).close();
  });

  it('can be read beside the process that writes', async () => {
    const store = await open();
    await store.putPage(aPage(), TEST_EXTRACTOR);
    const reader = await open({ readonly: true });
    expect((await reader.stats()).pages).toBe(1);
    await store.putPage(aPage({ articles: [anArticle({ title: '又一页' })] }), TEST_EXTRACTOR);
    expect((await reader.stats()).pages).toBe(2);
    await expect(reader.retractPage(aPage().id)).rejects.toMatchObject({ code: 'store.read-only' });
    await reader.close();
    await store.close();
  });

  it('has nothing of a transaction whose process was killed in its midst, and all from before', async () => {
    const child = await inAnotherProcess('die');
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    const store = await open();
    const pages = await store.pages({ first: 10 });
    expect(pages.items.map((page) => page.name)).toEqual(['kept.txt']);
    const fresh = new EmbeddedGraphStore({ path: ':memory:' });
    await fresh.open();
    await fresh.putPage(aPage({ name: 'kept.txt' }), TEST_EXTRACTOR);
    expect(await store.fingerprint()).toBe(await fresh.fingerprint());
    await store.close();
    await fresh.close();
  });

  it('holds no letter of what was taken back', async () => {
    const store = await open();
    const page = aPage({
      articles: [
        anArticle({
          title: '独一无二的标题',
          sentences: ['上官不二到会。'],
          claims: [],
          entities: [aPerson('上官不二')],
        }),
      ],
    });
    await store.putPage(aPage(), TEST_EXTRACTOR);
    await store.putPage({ ...page, name: 'secret-name.txt' }, TEST_EXTRACTOR);
    await store.close();
    expect(readFileSync(path).includes('上官不二')).toBe(true);
    const again = await open();
    await again.retractPage(page.id);
    await again.close();
    for (const trace of ['独一无二', '上官不二', '上官', 'shangguan', 'secret-name']) {
      expect(readFileSync(path).includes(trace)).toBe(false);
    }
  });

  it('is refused when it holds something else, which is left as it was', async () => {
    writeFileSync(path, '这不是数据库,而是一页报纸。'.repeat(200));
    const before = readFileSync(path);
    expect(await refused()).toMatchObject({
      code: 'store.not-a-store',
      category: 'store',
      message: expect.stringContaining(path) as string,
    });
    expect(readFileSync(path)).toEqual(before);
  });

  it('is refused when it is the database of another program, which is left as it was', async () => {
    await (await open()).close();
    patch(path, APPLICATION_ID_AT, 0x47504b47);
    const before = readFileSync(path);
    expect(await refused()).toMatchObject({ code: 'store.not-a-store' });
    expect(readFileSync(path)).toEqual(before);
  });

  it('is refused when a newer program wrote it', async () => {
    await (await open()).close();
    patch(path, USER_VERSION_AT, 99);
    for (const readonly of [false, true]) {
      expect(await refused({ readonly })).toMatchObject({
        code: 'store.newer-version',
        message: expect.stringMatching(/layout 99, this program knows \d+; use the newer program/u) as string,
      });
    }
  });

  it('of an older layout is brought up to date by a writer, and refused to a reader until then', async () => {
    const store = await open();
    await store.putPage(aPage(), TEST_EXTRACTOR);
    const before = await store.fingerprint();
    await store.close();
    const db = new Database(path);
    db.exec(`DROP TABLE article_text; DROP TABLE correction; ALTER TABLE claim DROP COLUMN original; DROP INDEX entity_by_articles;
      DELETE FROM setting WHERE name = 'text-index'; DELETE FROM migration WHERE version > 1; PRAGMA user_version = 1`);
    db.close();
    expect(await refused({ readonly: true })).toMatchObject({
      code: 'store.older-version',
      message: expect.stringContaining('the store has layout 1') as string,
    });
    const again = await open();
    expect(await again.fingerprint()).toBe(before);
    expect((await again.searchArticles('人才工作', {}, { first: 5 })).total).toBe(1);
    expect((await again.entities({}, { first: 9, order: 'articles' })).items).toHaveLength(2);
    await again.close();
  });

  it('holds no word of an article that was taken back, in its index of words either', async () => {
    const store = await open();
    const page = aPage({
      articles: [anArticle(), anArticle({ title: '其二', sentences: ['其二说qzxwvk。'], claims: [] })],
    });
    await store.putPage(page, TEST_EXTRACTOR);
    await store.retractArticle(`${page.id}.a2`);
    expect((await store.searchArticles('人才', {}, { first: 5 })).total).toBe(1);
    await store.close();
    // Terms are kept without what they share with the one before.
    expect(readFileSync(path).includes('zxwvk')).toBe(false);
  });

  it('is refused when its layout was made by another build', async () => {
    await (await open()).close();
    const bytes = readFileSync(path);
    const checksum = /[0-9a-f]{64}/u.exec(bytes.toString('latin1'));
    bytes.write('z', checksum?.index ?? 0, 'latin1');
    writeFileSync(path, bytes);
    expect(await refused()).toMatchObject({
      code: 'store.altered',
      message: expect.stringContaining('delete it') as string,
    });
  });

  it('is refused, or its reading is, when it is damaged', async () => {
    const store = await open();
    for (let i = 0; i < 40; i += 1) {
      await store.putPage(aPage({ articles: [anArticle({ title: `第${i}页` })] }), TEST_EXTRACTOR);
    }
    await store.close();
    truncateSync(path, 40_000);
    const damaged = (async () => {
      const again = await open();
      try {
        await again.fingerprint();
      } finally {
        await again.close();
      }
    })();
    await expect(damaged).rejects.toMatchObject({
      code: 'store.corrupt',
      category: 'store',
      message: expect.stringContaining('read the pages again') as string,
    });
  });

  it('survives a lock file that is damaged', async () => {
    writeFileSync(`${path}.lock`, '乱码'.repeat(500));
    const store = await open();
    expect(await refused()).toMatchObject({ code: 'store.locked' });
    await store.close();
  });

  it.each([
    ['a folder', () => mkdirSync(path)],
    [
      'under a file',
      () => {
        writeFileSync(join(folder, 'file'), '');
        path = join(folder, 'file', 'graph.db');
      },
    ],
  ])('is refused with a remedy when its path is %s', async (_what, prepare) => {
    prepare();
    expect(await refused()).toMatchObject({
      category: 'store',
      message: expect.stringMatching(/graph\.db: the store cannot be (opened|written)/u) as string,
    });
  });

  it('is refused with a remedy in a folder that may not be written', async () => {
    // Root may write everywhere but to a file system of the kernel, which has no room for files of ours.
    const root = process.getuid?.() === 0;
    if (!root) chmodSync(folder, 0o555);
    const at = root ? '/proc/yaowen/graph.db' : path;
    expect(await refused({ path: at })).toMatchObject({
      category: 'store',
      message: expect.stringContaining(at) as string,
    });
  });

  it('is not made by a reader', async () => {
    expect(await refused({ readonly: true })).toMatchObject({ code: 'store.missing', category: 'input' });
    expect(existsSync(path)).toBe(false);
  });

  it('says so when the disk is full, and keeps what it had', async () => {
    const store = await open();
    await store.putPage(aPage(), TEST_EXTRACTOR);
    const before = await store.fingerprint();
    await store.close();
    const small = await open();
    limitPages(small);
    const many = aPage({ articles: Array.from({ length: 300 }, (_, i) => anArticle({ title: `长篇之${i}` })) });
    await expect(small.putPage(many, TEST_EXTRACTOR)).rejects.toMatchObject({
      code: 'store.disk-full',
      message: expect.stringContaining('nothing was written') as string,
    });
    expect(await small.fingerprint()).toBe(before);
    await small.close();
  });
});

describe('a disk that fills up while pages come in', () => {
  it('ends the run with whole pages in the store, and the next run with all of them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yaowen-full-'));
    const corpus = new StoreCorpus(2_000);
    const pages = Array.from({ length: 60 }, (_, i) => corpus.page(i));
    const batches = [0, 20, 40].map((at) => pages.slice(at, at + 20));
    const fill = async (store: EmbeddedGraphStore): Promise<void> => {
      for (const batch of batches) await store.putPages(batch, TEST_EXTRACTOR);
    };
    try {
      const undisturbed = new EmbeddedGraphStore({ path: ':memory:' });
      await undisturbed.open();
      await fill(undisturbed);
      const store = new EmbeddedGraphStore({ path: join(folder, 'graph.db') });
      await store.open();
      await store.putPages(batches[0] ?? [], TEST_EXTRACTOR);
      const before = await store.fingerprint();
      limitPages(store);
      await expect(fill(store)).rejects.toMatchObject({ code: 'store.disk-full', category: 'store' });
      expect(await store.fingerprint()).toBe(before);
      await store.close();
      const again = new EmbeddedGraphStore({ path: join(folder, 'graph.db') });
      await again.open();
      await fill(again);
      expect(await again.fingerprint()).toBe(await undisturbed.fingerprint());
      await again.close();
      await undisturbed.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Makes SQLite believe that the disk has no room for more pages than there are. */
function limitPages(store: EmbeddedGraphStore): void {
  const { db } = (store as unknown as { store: { db: { pragma(text: string): unknown } } }).store;
  db.pragma('max_page_count = 1');
}

/** Places in the header of a SQLite file, from its format's description. */
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;

/** Changes a number in the header of a database, as another program would have left it. */
function patch(path: string, at: number, value: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt32BE(value, at);
  writeFileSync(path, bytes);
}

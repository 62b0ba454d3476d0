import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EmbeddedGraphStore, Neo4jGraphStore } from '#libs/store';
import { aPage, anArticle, TEST_EXTRACTOR } from '../builders/index.js';
import { OwnNeo4jServer, releases } from '../support/neo4j-server.js';
import { SmallDisk } from '../support/small-disk.js';

vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 });

/** A page that takes a few megabytes. */
function aLongPage(name: string): ReturnType<typeof aPage> {
  return aPage({ name, articles: Array.from({ length: 400 }, (_, i) => anArticle({ title: `长篇${name}之${i}` })) });
}

const [release] = releases;
/** Mounted and given back at once: whether this user may. */
const probe = SmallDisk.mount(1);
probe?.unmount();

describe.skipIf(!probe)('a disk that is full', () => {
  it('ends an ingest into the embedded store with a clear error and nothing lost, and with room it goes on', async () => {
    const disk = SmallDisk.mount(16);
    if (!disk) throw new Error('the disk is gone');
    try {
      const store = new EmbeddedGraphStore({ path: join(disk.folder, 'graph.db') });
      await store.open();
      await store.putPage(aPage({ name: 'kept.txt' }), TEST_EXTRACTOR);
      const before = await store.fingerprint();
      disk.fill();
      await expect(store.putPage(aLongPage('long.txt'), TEST_EXTRACTOR)).rejects.toMatchObject({
        code: 'store.disk-full',
        category: 'store',
        message: expect.stringContaining('make room') as string,
      });
      expect(await store.fingerprint()).toBe(before);
      await store.close();

      disk.clear();
      const again = new EmbeddedGraphStore({ path: join(disk.folder, 'graph.db') });
      await again.open();
      expect(await again.fingerprint()).toBe(before);
      expect(await again.putPage(aLongPage('long.txt'), TEST_EXTRACTOR)).toBe('added');
      await again.close();
    } finally {
      disk.unmount();
    }
  });

  describe.skipIf(!release)('under Neo4j', () => {
    let disk: SmallDisk | null = null;
    let server: OwnNeo4jServer;

    beforeAll(async () => {
      disk = SmallDisk.mount(256);
      if (!release || !disk) return;
      server = await OwnNeo4jServer.start(release, {
        heap: '512m',
        pageCache: '64m',
        isLongLived: false,
        home: disk.folder,
        settings: ['db.tx_log.preallocate=false', 'db.tx_log.rotation.size=1m'],
      });
    });
    afterAll(async () => {
      disk?.clear();
      await server.kill();
      disk?.unmount();
    });

    it('ends an ingest with a clear error and nothing lost, and with room it goes on', async () => {
      const store = new Neo4jGraphStore(server);
      await store.open();
      await store.putPage(aPage({ name: 'kept.txt' }), TEST_EXTRACTOR);
      const before = await store.fingerprint();
      disk?.fill();
      await expect(store.putPage(aLongPage('long.txt'), TEST_EXTRACTOR)).rejects.toMatchObject({
        code: 'store.disk-full',
        category: 'store',
        message: expect.stringContaining('Make room, start the server anew') as string,
      });
      await expect(store.putPage(aPage({ name: 'next.txt' }), TEST_EXTRACTOR)).rejects.toMatchObject({
        code: 'store.unavailable',
        category: 'store',
        message: expect.stringContaining('Make room, start the server anew') as string,
      });
      await store.close();

      disk?.clear();
      await server.kill();
      await server.run();
      const again = new Neo4jGraphStore(server);
      await again.open();
      expect(await again.fingerprint()).toBe(before);
      expect(await again.putPage(aLongPage('long.txt'), TEST_EXTRACTOR)).toBe('added');
      await again.close();
    });
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EmbeddedGraphStore, Neo4jGraphStore, type StorablePage } from '#libs/store';
import { seeded } from '../bench/store-corpus.js';
import { aPage, anArticle, TEST_EXTRACTOR } from '../builders/index.js';
import { OwnNeo4jServer, releases } from '../support/neo4j-server.js';
import { ingestAll, PAGES } from './neo4j-ingest.js';

// A server may take minutes to start on a machine that others use too.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 });

/** How many moments an ingest is killed at; `YAOWEN_KILL_MOMENTS=50` for a long run. */
const MOMENTS = Number(process.env['YAOWEN_KILL_MOMENTS'] ?? 4);

const chance = seeded(MOMENTS);
/** Shares of the time it takes, by chance. */
const MOMENTS_OF_THE_WAY = Array.from({ length: MOMENTS }, () => Number(chance().toFixed(3)));

const [release] = releases;
const RUN = fileURLToPath(new URL('../support/run.mjs', import.meta.url));
const PROGRAM = fileURLToPath(new URL('./neo4j-ingest.ts', import.meta.url));

describe.skipIf(!release)('an ingest into Neo4j', () => {
  let server: OwnNeo4jServer;
  let undisturbed: string;
  /** Milliseconds that an undisturbed ingest takes here and now. */
  let span: number;
  const stored = new Map<string, StorablePage | null>();
  /** How many were killed before the last page was in. */
  let cutOff = 0;

  beforeAll(async () => {
    if (!release) return;
    server = await OwnNeo4jServer.start(release);
    const embedded = new EmbeddedGraphStore({ path: ':memory:' });
    await embedded.open();
    await ingestAll(embedded);
    undisturbed = await embedded.fingerprint();
    for (const { id } of PAGES) stored.set(id, await embedded.storedPage(id));
    await embedded.close();
    // The first one finds a server that is still cold.
    for (const _ of ['cold', 'warm']) {
      await server.empty();
      const store = await opened();
      const began = performance.now();
      await ingestAll(store);
      span = performance.now() - began;
      await store.close();
    }
  });
  afterAll(() => server.stop());
  beforeEach(() => server.empty());

  const opened = async (): Promise<Neo4jGraphStore> => {
    const store = new Neo4jGraphStore(server);
    await store.open();
    return store;
  };

  it.each(MOMENTS_OF_THE_WAY)(
    'that is killed after %f of its time leaves whole pages only, and ends the same when it is run again',
    async (share) => {
      const child = spawn(process.execPath, [RUN, PROGRAM, server.url], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NEO4J_PASSWORD: server.password },
      });
      const ended = once(child, 'exit');
      for await (const chunk of child.stdout) if (String(chunk).includes('ready')) break;
      await setTimeout(share * span);
      child.kill('SIGKILL');
      await ended;

      const store = await opened();
      const { items } = await store.pages({ first: 100 });
      if (items.length < PAGES.length) cutOff += 1;
      for (const { id } of items) expect(await store.storedPage(id)).toEqual(stored.get(id));
      const [torn] = await server.query(
        `MATCH (claim:Claim) WHERE NOT EXISTS { (claim)-[:SUBJECT]->() } OR NOT EXISTS { (claim)-[:EVIDENCE]->() }
         RETURN count(claim) AS claims`,
      );
      expect(torn).toEqual({ claims: 0 });
      await ingestAll(store);
      expect(await store.fingerprint()).toBe(undisturbed);
      await store.close();
    },
  );

  it.runIf(MOMENTS >= 20)('was cut off before its end at some of these moments', () => {
    expect(cutOff).toBeGreaterThan(0);
  });

  it('whose server goes in the middle of a batch says so, and loses nothing that was stored', async () => {
    const store = await opened();
    await store.putPage(aPage({ name: 'kept.txt' }), TEST_EXTRACTOR);
    const before = await store.fingerprint();
    const batch = store.transaction(async () => {
      await store.putPage(aPage({ articles: [anArticle({ title: '半途' })] }), TEST_EXTRACTOR);
      await server.kill();
      await store.putPage(aPage({ articles: [anArticle({ title: '之后' })] }), TEST_EXTRACTOR);
    });
    await expect(batch).rejects.toMatchObject({
      code: 'store.unreachable',
      category: 'store',
      message: expect.stringMatching(/is not stored, everything before is\. Start it/u) as string,
    });
    await expect(store.stats()).rejects.toMatchObject({ code: 'store.unreachable' });
    await server.run();
    // The same store object goes on once the server is there again.
    expect(await store.fingerprint()).toBe(before);
    expect(await store.putPage(aPage({ articles: [anArticle({ title: '之后' })] }), TEST_EXTRACTOR)).toBe('added');
    await store.close();
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { articleId, type ClaimType } from '#libs/domain';
import {
  copyStore,
  EmbeddedGraphStore,
  exportNeo4jCsv,
  firstDifference,
  type GraphStore,
  Neo4jGraphStore,
} from '#libs/store';
import {
  aClaim,
  anArticle,
  anEvent,
  aPage,
  aPerson,
  aPlace,
  aProgram,
  sourceId,
  TEST_EXTRACTOR,
} from '../builders/index.js';
import { neo4jTarget, OwnNeo4jServer, releases, type Neo4jServer } from '../support/neo4j-server.js';

vi.setConfig({ testTimeout: 180_000 });

const JUDGE = 'identity@test';

/** Pages with everything a store can hold: every kind of claim, groups, judgements, corrections, a retracted article, redirects. */
async function fill(store: GraphStore): Promise<void> {
  const person = { ...aPerson('林“远”山', { titles: '副市长;市委常委' }), aliases: ['老林', '林,老'] };
  const pages = ['甲', '乙', '丙'].map((title, i) =>
    aPage({
      name: `${title}"𠮷".txt`,
      issued: i === 1 ? '2024-11' : '2024-11-09',
      articles: [
        anArticle({
          title: `${title}则`,
          sentences: ['林“远”山(又称老林)到会,\n总投资161.7亿元。', '林“远”山强调,“要  抓实;快办”。'],
          date: '~2024-11',
          claims: [
            { type: 'figure', subject: aProgram(), indicator: '总投资', value: 161.7, unit: '亿元', period: '2024' },
            { type: 'stated', subject: person, cue: '强调', quote: '要  抓实;快办', sentence: 1 },
            { type: 'participatedIn', subject: person, object: anEvent(), qualifiers: { role: 'chair' } },
            {
              type: 'metWith',
              subject: person,
              object: aPerson('柳青禾'),
              event: anEvent(),
              qualifiers: { groupSize: 2 },
            },
            { type: 'reportedBy', subject: aPerson('白露') },
          ],
        }),
        anArticle({
          title: `${title}之二`,
          claims: [aClaim(), { type: 'visited', subject: aPerson(), object: aPlace() }],
        }),
      ],
    }),
  );
  for (const page of pages) await store.putPage(page, TEST_EXTRACTOR);
  const ids = pages.map((page) => sourceId(page, person)).sort();
  const [a = '', b = '', c = ''] = ids;
  const judgements = [
    { a, b, verdict: 'same' as const, score: 0.9, reasons: ['同名', '同职;同地'], by: JUDGE, features: { names: 1 } },
  ];
  await store.putResolution([{ id: a, members: ids }], judgements, { judge: JUDGE });
  await store.putJudgements([
    { a: b, b: c, verdict: 'same', score: 1, reasons: [], by: 'person:馆员', at: '2025-01-01T08:00:00Z' },
  ]);
  const first = pages.find((page) => sourceId(page, person) === a);
  await store.retractArticle(articleId(first?.id ?? '', 'a1'));
  await correct(store);
}

/** Of each kind of correction one: a figure and a meeting amended, a visit refuted, and one that waits for its claim. */
async function correct(store: GraphStore): Promise<void> {
  const { items } = await store.articles({ first: 20 });
  const claims = (await store.claimsOfArticles(items.map(({ id }) => id))).flat();
  const idOf = (type: ClaimType): string => claims.findLast((claim) => claim.type === type)?.id ?? '';
  const said = { note: '核对原文,"改;正"', by: 'person:馆员', at: '2025-02-03T04:05:06Z' };
  await store.putCorrections([
    { ...said, claim: idOf('figure'), verdict: 'amended', change: { value: 16.17, unit: '万元' } },
    {
      ...said,
      claim: idOf('metWith'),
      verdict: 'amended',
      change: {
        date: { value: '2024-11-07', precision: 'day' },
        modality: 'planned',
        qualifiers: { groupSize: 3, note: '两,人;“会”' },
      },
    },
    { ...said, claim: idOf('visited'), verdict: 'refuted', change: {} },
    { ...said, claim: 'cl_0000', verdict: 'refuted', change: {} },
  ]);
}

describe.skipIf(!neo4jTarget)('copies between the stores', () => {
  let server: Neo4jServer;
  let folder: string;
  let embedded: EmbeddedGraphStore;
  let neo4j: Neo4jGraphStore;
  beforeAll(async () => {
    if (neo4jTarget) server = await neo4jTarget.start();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-copies-'));
    await server.empty();
    embedded = new EmbeddedGraphStore({ path: ':memory:' });
    neo4j = new Neo4jGraphStore(server);
    await embedded.open();
    await neo4j.open();
  });
  afterEach(async () => {
    await embedded.close();
    await neo4j.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['from the embedded store into Neo4j', () => [embedded, neo4j] as const],
    ['from Neo4j into the embedded store', () => [neo4j, embedded] as const],
  ])('hold the same graph, %s', async (_way, stores) => {
    const [from, to] = stores();
    await fill(from);
    const done: number[] = [];
    const report = await copyStore(from, to, { judge: JUDGE, onPage: (count) => done.push(count) });
    expect(report).toMatchObject({ pages: 3, redirects: 1, corrections: 4 });
    expect(done).toEqual([1, 2, 3]);
    expect(await firstDifference(from, to)).toBeNull();
    expect(await to.fingerprint()).toBe(await from.fingerprint());
    const redirects = await from.redirects({ first: 10 });
    expect((await to.redirects({ first: 10 })).items).toEqual(redirects.items);
    // Once more changes nothing, as after a copy that was cut short.
    await copyStore(from, to, { judge: JUDGE });
    expect(await to.fingerprint()).toBe(await from.fingerprint());
  });

  it('are refused where the target holds something else', async () => {
    await fill(embedded);
    await neo4j.putPage(aPage({ articles: [anArticle({ title: '别的' })] }), TEST_EXTRACTOR);
    await expect(copyStore(embedded, neo4j)).rejects.toMatchObject({ code: 'store.not-a-copy' });
  });

  it('say what differs first', async () => {
    await fill(embedded);
    await copyStore(embedded, neo4j, { judge: JUDGE });
    await server.query(`MATCH (e:Entity {name: '柳青禾'}) WITH e LIMIT 1 SET e.articleCount = 7`);
    const difference = await firstDifference(embedded, neo4j);
    expect(difference).toMatchObject({ kind: 'entity', to: expect.stringContaining('"articleCount":7') as string });
  });

  it.skipIf(releases.length === 0)('by neo4j-admin hold the same graph, and can be written to', async () => {
    const [release] = releases;
    if (!release) return;
    await fill(embedded);
    await exportNeo4jCsv(embedded, folder, { judge: JUDGE });
    const own = await OwnNeo4jServer.prepare(release);
    try {
      own.importCsv(folder);
      await own.run();
      const imported = new Neo4jGraphStore(own);
      await imported.open();
      expect(await firstDifference(embedded, imported)).toBeNull();
      expect((await imported.search('老林', {}, { first: 5 })).total).toBe(
        (await embedded.search('老林', {}, { first: 5 })).total,
      );
      expect((await imported.unresolvedBlocks(JUDGE, { first: 5 })).total).toBe(
        (await embedded.unresolvedBlocks(JUDGE, { first: 5 })).total,
      );
      const corrections = await embedded.corrections({ first: 10 });
      expect((await imported.corrections({ first: 10 })).items).toEqual(corrections.items);
      const states = corrections.items.map(({ state }) => state).sort();
      expect(states).toEqual(['applied', 'applied', 'applied', 'withoutClaim']);
      const [applied] = corrections.items.filter(({ verdict, state }) => verdict === 'amended' && state === 'applied');
      const corrected = await imported.claimsByIds([applied?.claim ?? '']);
      expect(corrected).toEqual(await embedded.claimsByIds([applied?.claim ?? '']));
      expect(corrected[0]?.corrected).toMatchObject({ verdict: 'amended', by: 'person:馆员' });
      for (const store of [embedded, imported]) {
        await store.retractCorrection(applied?.claim ?? '');
        await store.putPage(aPage({ name: 'late.txt', articles: [anArticle({ title: '后到' })] }), TEST_EXTRACTOR);
        const [page] = (await store.pages({ first: 1 })).items;
        await store.retractPage(page?.id ?? '');
      }
      expect(await imported.fingerprint()).toBe(await embedded.fingerprint());
      await imported.close();
    } finally {
      await own.stop();
    }
  });
});

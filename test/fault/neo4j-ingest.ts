import { resolveStore } from '#libs/ingest';
import { type GraphStore, Neo4jGraphStore } from '#libs/store';
import { aClaim, anArticle, anEvent, aPage, aPerson, aPlace, aProgram, TEST_EXTRACTOR } from '../builders/index.js';

/** Pages of one paper in which the same people meet again and again. */
export const PAGES = Array.from({ length: 24 }, (_, i) =>
  aPage({
    name: `${i}.txt`,
    issued: `2024-0${(i % 8) + 1}-1${i % 9}`,
    articles: [
      anArticle({
        title: `第${i}期`,
        claims: [
          aClaim(),
          {
            type: 'participatedIn',
            subject: aPerson(),
            object: anEvent(`第${i % 5}次座谈会`),
            qualifiers: { role: 'chair' },
          },
          { type: 'metWith', subject: aPerson(), object: aPerson(`柳青${'禾苗田野'[i % 4]}`) },
        ],
      }),
      anArticle({
        title: `第${i}期之二`,
        claims: [{ type: 'implements', subject: aPlace(i % 2 ? '平遥县' : '太谷区'), object: aProgram() }],
      }),
    ],
  }),
);

/** Reads every page in and resolves identity, as `yaowen ingest` does. */
export async function ingestAll(store: GraphStore): Promise<void> {
  for (const page of PAGES) await store.putPage(page, TEST_EXTRACTOR);
  await resolveStore(store);
}

/** A process of its own: says `ready` once the store is open, and `done` at the end. */
export async function main([url = '']: readonly string[]): Promise<number> {
  const store = new Neo4jGraphStore({ url, user: 'neo4j', password: process.env['NEO4J_PASSWORD'] ?? '' });
  await store.open();
  process.stdout.write('ready\n');
  await ingestAll(store);
  await store.close();
  process.stdout.write('done\n');
  return 0;
}

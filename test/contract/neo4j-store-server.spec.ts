import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EmbeddedGraphStore, Neo4jGraphStore } from '#libs/store';
import { StoreCorpus } from '../bench/store-corpus.js';
import { anArticle, aPage, aPerson, sourceId, TEST_EXTRACTOR } from '../builders/index.js';
import { OwnNeo4jServer, releases } from '../support/neo4j-server.js';

vi.setConfig({ testTimeout: 180_000 });

const [release] = releases;

/** Statements that read all of something, because they are asked about all of it. */
const MAY_SCAN = new Set([
  'blocks/erase-blocks',
  'corrections/count-waiting-corrections',
  'judgements/erase-machine-judgements',
  'store/list-migrations',
  'store/read-store',
]);

/** Of every migration, in order. */
const VERSIONS = readdirSync(new URL('../../cypher/migrations/', import.meta.url)).map((_, i) => i + 1);

describe.skipIf(!release)('the Neo4j server of a store', () => {
  let server: OwnNeo4jServer;
  beforeAll(async () => {
    if (release) server = await OwnNeo4jServer.start(release);
  });
  afterAll(() => server.stop());

  const store = (options: { password?: string; readonly?: boolean; url?: string; database?: string } = {}) =>
    new Neo4jGraphStore({ url: server.url, user: server.user, password: server.password, ...options });
  const refusal = async (work: () => Promise<unknown>): Promise<unknown> => {
    try {
      await work();
    } catch (error) {
      return error;
    }
    throw new Error('it was not refused');
  };
  const opened = async (): Promise<Neo4jGraphStore> => {
    const made = store();
    await made.open();
    return made;
  };

  describe('migrations', () => {
    beforeEach(async () => {
      await server.query('MATCH (n) DETACH DELETE n');
      for (const { name } of await server.query('SHOW CONSTRAINTS YIELD name')) {
        await server.query(`DROP CONSTRAINT ${String(name)}`);
      }
      for (const { name } of await server.query('SHOW INDEXES YIELD name, type WHERE type <> "LOOKUP"')) {
        await server.query(`DROP INDEX ${String(name)}`);
      }
    });

    it('are planned without a change, run once, and written down in a chain', async () => {
      const plan = await store().plan();
      expect(plan.version).toBe(0);
      expect(plan.pending.map(({ version }) => version)).toEqual(VERSIONS);
      expect(await server.query('MATCH (n) RETURN n')).toEqual([]);
      await (await opened()).close();
      const written = await server.query(
        'MATCH (m:Migration) RETURN m.version AS version, size(m.chain) AS size ORDER BY version',
      );
      expect(written).toEqual(VERSIONS.map((version) => ({ version, size: 64 })));
      expect((await store().plan()).pending).toEqual([]);
      const indexes = await server.query('SHOW INDEXES YIELD state WHERE state <> "ONLINE"');
      expect(indexes).toEqual([]);
    });

    it('of a crash half way are run to the end', async () => {
      await server.query('CREATE CONSTRAINT page_key FOR (n:Page) REQUIRE n.id IS UNIQUE');
      const made = await opened();
      expect(await made.putPage(aPage(), TEST_EXTRACTOR)).toBe('added');
      await made.close();
    });

    it('run once when two programs start at once', async () => {
      const both = [store(), store()];
      await Promise.all(both.map((one) => one.open()));
      expect(await server.query('MATCH (m:Migration) RETURN count(m) AS count')).toEqual([{ count: VERSIONS.length }]);
      for (const one of both) await one.close();
    });

    it('of a newer program are respected', async () => {
      await (await opened()).close();
      await server.query(`CREATE (:Migration {version: 99, name: 'future', checksum: 'x', chain: 'x'})`);
      expect(await refusal(() => store().open())).toMatchObject({
        code: 'store.newer-version',
        message: expect.stringMatching(/layout 99, this program knows \d+; use the newer program/u) as string,
      });
    });

    it('of an older store work out what was not worked out then', async () => {
      const made = await opened();
      await made.putPage(aPage(), TEST_EXTRACTOR);
      const before = await made.fingerprint();
      await made.close();
      await server.query('DROP INDEX article_words');
      await server.query('MATCH (m:Migration) WHERE m.version > 2 DETACH DELETE m');
      await server.query('MATCH (a:Article) REMOVE a.textWords, a.titleWords');
      await server.query('MATCH (e:Entity) REMOVE e.fewness');
      await server.query('MATCH (s:YaowenStore) REMOVE s.derived, s.uncorrected');
      const again = await opened();
      expect(await again.fingerprint()).toBe(before);
      expect((await again.searchArticles('人才', {}, { first: 5 })).total).toBe(1);
      expect((await again.entities({}, { first: 9, order: 'articles' })).items).toHaveLength(2);
      await again.close();
    });

    it('that were changed since they ran are refused', async () => {
      await (await opened()).close();
      await server.query(`MATCH (m:Migration {version: 1}) SET m.checksum = 'other'`);
      expect(await refusal(() => store().open())).toMatchObject({ code: 'store.altered' });
    });

    it('are not run on the data of another program, nor by a reader', async () => {
      expect(await refusal(() => store({ readonly: true }).open())).toMatchObject({
        code: 'store.missing',
        category: 'input',
      });
      await server.query('CREATE (:Film)');
      expect(await refusal(() => store().open())).toMatchObject({
        code: 'store.not-a-store',
        message: expect.stringContaining('YAOWEN_NEO4J_DATABASE') as string,
      });
      expect(await server.query('MATCH (n) RETURN count(n) AS count')).toEqual([{ count: 1 }]);
    });
  });

  describe('in use', () => {
    beforeEach(async () => {
      await server.query('MATCH (n) WHERE NOT n:Migration AND NOT n:YaowenStore DETACH DELETE n');
    });

    it('reads beside a writer', async () => {
      const writer = await opened();
      await writer.putPage(aPage(), TEST_EXTRACTOR);
      const reader = store({ readonly: true });
      await reader.open();
      const before = await writer.fingerprint();
      await writer.transaction(async () => {
        await writer.putPage(aPage({ name: 'b.txt', articles: [anArticle({ title: '其二' })] }), TEST_EXTRACTOR);
        expect(await reader.fingerprint()).toBe(before);
      });
      expect(await reader.fingerprint()).not.toBe(before);
      await Promise.all([reader.close(), writer.close()]);
    });

    it('keeps everything of two writers at once', async () => {
      const writers = await Promise.all([opened(), opened()]);
      const pages = Array.from({ length: 12 }, (_, i) => aPage({ articles: [anArticle({ title: `第${i}页` })] }));
      await Promise.all(pages.map((page, i) => writers[i % 2]?.putPage(page, TEST_EXTRACTOR)));
      const other = new EmbeddedGraphStore({ path: ':memory:' });
      await other.open();
      for (const page of pages) await other.putPage(page, TEST_EXTRACTOR);
      expect(await writers[0].fingerprint()).toBe(await other.fingerprint());
      for (const one of [...writers, other]) await one.close();
    });

    it('sorts names past U+FFFF as the embedded store does', async () => {
      const names = ['𠮷田', '（甲）', 'ｚ村', '中村', 'Z村', '\uE000村', '乙'];
      const page = aPage({ articles: [anArticle({ claims: [], entities: names.map((name) => aPerson(name)) })] });
      const made = await opened();
      await made.putPage(page, TEST_EXTRACTOR);
      const other = new EmbeddedGraphStore({ path: ':memory:' });
      await other.open();
      await other.putPage(page, TEST_EXTRACTOR);
      const walk = async (one: Neo4jGraphStore | EmbeddedGraphStore): Promise<string[]> => {
        const found: string[] = [];
        for (let after: string | undefined; ;) {
          const slice = await one.entities({ types: ['Person'] }, { first: 2, after });
          found.push(...slice.items.map(({ name }) => name));
          if (!slice.hasNext) return found;
          after = slice.cursors.at(-1);
        }
      };
      expect(await walk(made)).toEqual(await walk(other));
      expect(await walk(made)).toHaveLength(names.length);
      for (const one of [made, other]) await one.close();
    });

    it('shows a person at Neo4j Browser who holds which post, with its evidence', async () => {
      const made = await opened();
      await made.putPage(aPage(), TEST_EXTRACTOR);
      const [row] = await server.query(
        `MATCH (person:Person {name: '林远山'})-[post:HOLDS_POST]->(body:PublicBody)
         MATCH (claim:Claim {id: post.id})-[evidence:EVIDENCE]->(article:Article)<-[:HAS_ARTICLE]-(page:Page)
         RETURN post.title AS title, post.quote AS quote, body.name AS body, evidence.quote AS proof, article.title AS article, page.paper AS paper`,
      );
      const quote = '11月8日,晋中市人民政府副市长林远山调研人才工作。';
      expect(row).toEqual({
        title: '副市长',
        quote,
        body: '晋中市人民政府',
        proof: quote,
        article: '林远山调研人才工作',
        paper: '榆阳新报',
      });
      const found = await server.query(
        `CALL db.index.fulltext.queryNodes('entity_names_text', '远山') YIELD node RETURN node.name AS name`,
      );
      expect(found).toEqual([{ name: '林远山' }]);
      await made.close();
    });

    it.each([
      ['a wrong password', () => ({ password: 'guessed-word' }), 'store.wrong-password', 'YAOWEN_NEO4J_PASSWORD'],
      ['no server there', () => ({ url: 'bolt://127.0.0.1:1' }), 'store.unreachable', 'check the address'],
      ['a database it lacks', () => ({ database: 'nowhere' }), 'store.no-such-database', 'YAOWEN_NEO4J_DATABASE'],
      ['an address that is none', () => ({ url: 'bolt://' }), 'store.bad-address', 'neo4j://host:7687'],
      [
        'a password in the address',
        () => ({ url: 'bolt://neo4j:secret-word@127.0.0.1:1' }),
        'store.password-in-url',
        'YAOWEN_NEO4J_USER',
      ],
    ])('refuses %s with a remedy, and never shows the password', async (_what, options, code, remedy) => {
      const error = (await refusal(() => store(options()).open())) as Error;
      expect(error).toMatchObject({ code, message: expect.stringContaining(remedy) as string });
      for (const secret of [server.password, 'secret-word', 'guessed-word']) {
        expect(JSON.stringify([error.message, { ...error }])).not.toContain(secret);
      }
    });
  });

  describe('the catalogue of statements', () => {
    const root = new URL('../../cypher/queries/', import.meta.url);
    const names = readdirSync(root).flatMap((area) =>
      readdirSync(new URL(`${area}/`, root)).map((file) => `${area}/${file.replace('.cypher', '')}`),
    );
    const textOf = (name: string): string => readFileSync(new URL(`${name}.cypher`, root), 'utf8');
    const headOf = (name: string): string[] =>
      textOf(name)
        .split('\n')
        .filter((line) => line.startsWith('//'));

    beforeAll(async () => {
      const made = await opened();
      const page = aPage({
        articles: [
          anArticle({
            date: '2024-11-08',
            claims: [
              { type: 'holdsPost', subject: aPerson(), object: aPerson('甲'), qualifiers: { title: '某' } },
              { type: 'reportedBy', subject: aPerson('白露') },
              { type: 'stated', subject: aPerson(), cue: '强调', quote: '要把人才工作做实', sentence: 1 },
              {
                type: 'figure',
                subject: aPerson(),
                indicator: '总',
                value: 1.5,
                unit: '个',
                period: '2024',
                comparison: '增',
              },
              {
                type: 'metWith',
                subject: aPerson(),
                object: aPerson('乙'),
                event: aPerson('会'),
                date: '2024-11-08',
              },
            ],
          }),
        ],
      });
      await made.putPage(
        { ...page, articles: page.articles.map((article) => ({ ...article, continuedFrom: '第一版' })) },
        TEST_EXTRACTOR,
      );
      // Of everything that a statement names there is one.
      const said = { note: '看错了', by: 'person:馆员', at: '2026-11-22T12:00:00Z' };
      const of = (type: string): string => page.claims.find((claim) => claim.type === type)?.id ?? '';
      await made.putCorrections([
        { ...said, claim: of('metWith'), verdict: 'refuted', change: {} },
        { ...said, claim: of('holdsPost'), verdict: 'amended', change: { object: sourceId(page, aPerson('乙')) } },
      ]);
      // The planner goes by how much there is of everything, and of little it reads all. So there is some, in any run the same.
      const corpus = new StoreCorpus(400);
      await made.putPages(
        Array.from({ length: 60 }, (_, i) => corpus.page(i)),
        TEST_EXTRACTOR,
      );
      await made.close();
      await server.query(`MATCH (source:SourceEntity) CREATE (:Redirect {from: 'gone' + source.id, to: source.id})`);
      await server.query(
        `MATCH (a:SourceEntity)-[:IN_BLOCK]->(:Block)<-[:IN_BLOCK]-(b:SourceEntity) WHERE a.id < b.id WITH a, b LIMIT 500
         CREATE (a)-[:JUDGED {a: a.id, b: b.id, by: 'name@1', sortBy: 'name@1', verdict: 'same', score: 1.0}]->(b)`,
      );
      await server.query(
        'MATCH (claim:Claim) WHERE NOT EXISTS { (n:Correction) WHERE n.claim = claim.id } CREATE (:Correction {claim: claim.id})',
      );
      await server.query('CALL db.prepareForReplanning(60)');
    });

    it.each(names)('%s says what it answers, what it takes and gives, and finds what it needs', async (name) => {
      const head = headOf(name);
      const body = textOf(name)
        .split('\n')
        .filter((line) => !line.startsWith('//'))
        .join('\n');
      expect(head[0]).toMatch(/^\/\/ [A-Z].*\.?$/u);
      expect(head.some((line) => line.startsWith('// cost: '))).toBe(true);
      const declared = [...head.join('\n').matchAll(/\$(\w+): (\w+)/gu)];
      const used = new Set([...body.matchAll(/\$(\w+)/gu)].map(([, parameter]) => parameter));
      expect(new Set(declared.map(([, parameter]) => parameter))).toEqual(used);
      const sample: Readonly<Record<string, unknown>> = { STRING: 'x', INTEGER: 1, FLOAT: 0.5, BOOLEAN: true };
      const parameters = Object.fromEntries(
        declared.map(([, parameter, type]) => [parameter, sample[type ?? ''] ?? []]),
      );
      const { columns, operators, notes } = await server.explain(body, parameters);
      const promised = head.find((line) => line.startsWith('// columns: '))?.slice('// columns: '.length) ?? '';
      expect(columns.join(', ')).toBe(promised);
      expect(notes).toEqual([]);
      const scans = MAY_SCAN.has(name) ? /CartesianProduct/u : /CartesianProduct|AllNodesScan|LabelScan|TypeScan/u;
      expect(operators.filter((operator) => scans.test(operator))).toEqual([]);
    });

    it('holds no statement that the program does not use, and every one it does', () => {
      const folder = new URL('../../libs/store/src/neo4j/', import.meta.url);
      const code = readdirSync(folder)
        .map((file) => readFileSync(new URL(file, folder), 'utf8'))
        .join('\n');
      const used = new Set([...code.matchAll(/'([a-z]+\/[a-z-]+)'/gu)].map(([, name]) => name));
      expect(names.filter((name) => !used.has(name))).toEqual([]);
      expect([...used].filter((name) => name !== undefined && !names.includes(name))).toEqual([]);
    });
  });
});

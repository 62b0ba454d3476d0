import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessKeys, type Scope } from '#libs/access';
import { EmbeddedGraphStore, type GraphStore } from '#libs/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApi, startApi } from '../../apps/api/src/index.js';
import { openNewsGraph } from './api.fixture.js';
import { Asker, type Shaped } from './api.support.js';

const PAGE = {
  name: 'new.txt',
  text: '市政府召开会议\n\n本报讯 6月4日,长治市副市长廖雪芹主持召开全市防汛工作会议。\n',
  paper: '漳水日报',
  region: '长治市',
  issued: '2025-06-05',
};

const IMPORT = `mutation ($list: NameListInput!) {
  importList(list: $list) { rows taken changed replaced problems { row column severity code } } }`;
const INGEST = 'mutation ($page: PageInput!) { ingest(page: $page) { id state page pageId } }';
const JOB = 'query ($id: ID!) { job(id: $id) { state outcome articles claims error ended } }';
const SUGGESTIONS = `{ suggestions(first: 10, type: PERSON) { totalCount totalIsExact pageInfo { hasNextPage } nodes {
  score reasons by a { id name paper issued { value } sentences { articleId text } entity { id } } b { id entity { id } } } } }`;
const PAIR = 'mutation ($a: ID!, $b: ID!, $reason: String!)';

describe('changing the graph over GraphQL', () => {
  let folder: string;
  let store: GraphStore;
  let api: RunningApi;
  let keys: AccessKeys;
  const tokens = new Map<Scope, string>();
  const asker = new Asker(() => api.url, tokens);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-writing-'));
    const path = join(folder, 'graph.db');
    await (await openNewsGraph(async () => new EmbeddedGraphStore({ path }))).close();
    store = new EmbeddedGraphStore({ path, readonly: true });
    await store.open();
    keys = new AccessKeys(join(folder, 'keys.json'));
    for (const scope of ['read', 'write', 'review', 'admin'] as const) {
      tokens.set(scope, keys.create({ name: `${scope} 用户`, scopes: [scope] }, new Date()).token);
    }
    api = await startApi({
      store,
      storeToWrite: () => new EmbeddedGraphStore({ path }),
      config: {
        port: 0,
        logLevel: 'silent',
        access: 'required',
        keysPath: join(folder, 'keys.json'),
        auditPath: join(folder, 'audit.jsonl'),
        tagger: 'none',
      },
    });
  });
  afterAll(async () => {
    await api.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ended(id: string): Promise<Shaped> {
    for (;;) {
      const { job } = await asker.data('write', JOB, { id });
      if (job.ended !== null) return job;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('shows what may be one thing, with the sentences of both', async () => {
    const { suggestions } = await asker.data('review', SUGGESTIONS);
    expect(suggestions).toMatchObject({ totalCount: 1, totalIsExact: true });
    const [{ a, b, reasons }] = suggestions.nodes;
    expect(reasons).toEqual(['同名，无职务、机构或地点可比']);
    expect(a.entity.id).not.toBe(b.entity.id);
    expect(a.sentences.length).toBeGreaterThan(0);
    expect(a.issued.value).toMatch(/^20/u);
  });

  it('joins two at a word, keeps who said so and why, and parts them when it is taken back', async () => {
    const { a, b } = (await asker.data('review', SUGGESTIONS)).suggestions.nodes[0];
    const pair = { a: a.id, b: b.id, reason: '问过本人' };
    const judge = `${PAIR} { judge(a: $a, b: $b, verdict: SAME, reason: $reason) { isOne entities { id name } } }`;
    const { judge: joined } = await asker.data('review', judge, pair);
    expect(joined).toMatchObject({ isOne: true, entities: [{ name: '周海棠' }] });
    expect((await asker.data('read', '{ people(first: 9, name: "周海棠") { totalCount } }')).people.totalCount).toBe(1);
    const { decisions } = await asker.data('review', '{ decisions(first: 9) { nodes { a b verdict by reasons at } } }');
    expect(decisions.nodes).toMatchObject([
      { verdict: 'SAME', reasons: ['问过本人'], by: expect.stringMatching(/^person:key:k/u) },
    ]);
    const back = 'mutation ($a: ID!, $b: ID!) { takeBack(a: $a, b: $b) { isOne } }';
    const { errors } = await asker.ask('admin', back, { a: a.id, b: b.id });
    expect(errors?.[0]?.extensions['reason']).toBe('api.no-decision');
    expect((await asker.data('review', back, { a: a.id, b: b.id })).takeBack.isOne).toBe(false);
  });

  it('parts what was joined, and refuses to part two', async () => {
    const { person } = await asker.data('read', '{ person(name: "林远山") { id referents } }');
    const [a, b] = person.referents;
    const unmerge = `${PAIR} { unmerge(a: $a, b: $b, reason: $reason) { isOne entities { id } } }`;
    const parted = (await asker.data('review', unmerge, { a, b, reason: '两人同名' })).unmerge;
    expect(parted).toMatchObject({ isOne: false });
    expect(parted.entities).toHaveLength(2);
    const { errors } = await asker.ask('review', unmerge, { a, b, reason: '两人同名' });
    expect(errors?.[0]?.extensions['reason']).toBe('api.not-merged');
    const noReason = await asker.ask('review', unmerge, { a, b, reason: ' ' });
    expect(noReason.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('takes in a list of companies, finds one by its code, and replaces it with a newer list', async () => {
    const code = '91140403MA0LY88X25';
    const text = `名称,统一社会信用代码,注册地,成立日期\n长治市青禾农资有限公司,${code},潞州区,不详\n,,,\n,1,,\n`;
    const terms = { licence: '政府信息公开', url: 'https://example.org/list' };
    const given = { source: '市企业名录', region: '长治市', asOf: '2025-03', ...terms };
    const list = { name: '企业.csv', text, kind: 'COMPANIES', ...given };
    const { importList } = await asker.data('write', IMPORT, { list });
    expect(importList).toMatchObject({
      rows: 2,
      taken: 1,
      changed: true,
      replaced: false,
      problems: [
        { row: 2, column: '成立日期', severity: 'WARNING', code: 'list.bad-date' },
        { row: 4, column: '名称', severity: 'ERROR', code: 'list.no-name' },
      ],
    });
    const find = `{ search(text: "${code}", first: 3) { nodes { matched entity { name aliases ... on Organization { code } } } } }`;
    expect((await asker.data('read', find)).search.nodes).toEqual([
      { matched: code, entity: { name: '长治市青禾农资有限公司', aliases: [], code } },
    ]);
    const proof = `{ search(text: "${code}", first: 1) { nodes { entity { claims(first: 1) { nodes {
      evidence { article { kind paper licence url } } } } } } } }`;
    const [{ entity: company }] = (await asker.data('read', proof)).search.nodes;
    expect(company.claims.nodes[0].evidence[0].article).toEqual({
      kind: 'ENTRY',
      paper: '市企业名录',
      licence: '政府信息公开',
      url: 'https://example.org/list',
    });
    expect((await asker.data('write', IMPORT, { list })).importList).toMatchObject({ changed: false });
    const newer = { ...list, text: '名称\n远鉴演艺有限公司\n', asOf: '2025-04' };
    expect((await asker.data('write', IMPORT, { list: newer })).importList).toMatchObject({
      changed: true,
      replaced: true,
    });
    expect((await asker.data('read', find)).search.nodes).toEqual([]);
    const { errors } = await asker.ask('write', IMPORT, { list });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'ingest.list-older' });
    const refused = await asker.ask('read', IMPORT, { list });
    expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const trail = '{ auditTrail(first: 9) { nodes { action subject details { name value } outcome } } }';
    expect((await asker.data('admin', trail)).auditTrail.nodes).toContainEqual({
      action: 'importList',
      subject: '企业.csv',
      details: expect.arrayContaining([{ name: 'source', value: '市企业名录' }]) as unknown,
      outcome: 'DONE',
    });
  });

  it('reads a page in, says how it went, and takes an article of it back', async () => {
    const { ingest } = await asker.data('write', INGEST, { page: PAGE });
    expect(ingest).toMatchObject({ state: 'QUEUED', page: 'new.txt' });
    const job = await ended(ingest.id);
    expect(job).toMatchObject({ state: 'DONE', outcome: 'ADDED', articles: 1, error: null });
    expect(job.claims).toBeGreaterThan(0);
    const { articles } = await asker.data(
      'read',
      'query ($page: ID) { articles(first: 9, page: $page) { nodes { id } } }',
      {
        page: ingest.pageId,
      },
    );
    const [{ id }] = articles.nodes;
    expect((await asker.data('read', '{ person(name: "廖雪芹") { articleCount } }')).person.articleCount).toBe(1);

    const again = await asker.data('write', INGEST, { page: PAGE });
    expect(await ended(again.ingest.id)).toMatchObject({ state: 'DONE', outcome: 'UNCHANGED' });

    const retract = 'mutation ($id: ID!) { retractArticle(id: $id, reason: "重复") { id } }';
    expect(await asker.data('write', retract, { id })).toEqual({ retractArticle: { id } });
    expect((await asker.data('read', '{ person(name: "廖雪芹") { id } }')).person).toBeNull();
    expect((await asker.ask('write', retract, { id })).errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  it.each([
    [{ ...PAGE, name: '../x.txt' }, 'api.page-name'],
    [{ ...PAGE, issued: '昨天' }, 'reading.bad-metadata'],
  ])('refuses a page that can be none at once', async (page, reason) => {
    expect((await asker.ask('write', INGEST, { page })).errors?.[0]?.extensions['reason']).toBe(reason);
  });

  it('says so when somebody else is writing, and changes nothing', async () => {
    const other = new EmbeddedGraphStore({ path: join(folder, 'graph.db') });
    await other.open();
    try {
      const { errors } = await asker.ask('write', 'mutation { retractPage(id: "pg_0", reason: "重复") { id } }');
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'STORE_LOCKED', reason: 'api.store-busy' });
    } finally {
      await other.close();
    }
  });

  it.each([
    ['read', SUGGESTIONS],
    ['write', SUGGESTIONS],
    ['read', 'mutation { retractPage(id: "pg_0", reason: "x") { id } }'],
    ['review', 'mutation { retractPage(id: "pg_0", reason: "x") { id } }'],
    ['write', 'mutation { judge(a: "en_1", b: "en_2", verdict: SAME, reason: "x") { isOne } }'],
    ['read', '{ job(id: "job_1") { id } }'],
    ['review', '{ auditTrail(first: 1) { totalCount } }'],
  ] as const)('a key with %s may not: %s', async (scope, query) => {
    expect((await asker.ask(scope, query)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('tells admins who asked for what, the newest first', async () => {
    const { auditTrail } = await asker.data(
      'admin',
      '{ auditTrail(first: 100) { totalCount nodes { at caller name action subject outcome error details { name value } } } }',
    );
    const acts: Shaped[] = auditTrail.nodes;
    expect(acts.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'retractPage FAILED',
      'retractArticle FAILED',
      'retractArticle DONE',
      'ingest DONE',
      'ingest DONE',
      'importList FAILED',
      'importList DONE',
      'importList DONE',
      'importList DONE',
      'unmerge FAILED',
      'unmerge FAILED',
      'unmerge DONE',
      'takeBack DONE',
      'takeBack FAILED',
      'judge DONE',
    ]);
    expect(acts.at(-1)).toMatchObject({
      name: 'review 用户',
      caller: expect.stringMatching(/^key:k/u),
      details: [
        { name: 'reason', value: '问过本人' },
        { name: 'verdict', value: 'same' },
      ],
    });
  });
});

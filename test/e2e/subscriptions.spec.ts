import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessKeys, type Scope } from '#libs/access';
import type { GraphStore } from '#libs/store';
import { type Client, createClient } from 'graphql-ws';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningApi, startApi } from '../../apps/api/src/index.js';
import { openNewsGraph } from './api.fixture.js';
import type { Shaped } from './api.support.js';

function page(name: string, person: string): Record<string, string> {
  const text = `市政府召开会议\n\n本报讯 6月4日,长治市副市长${person}主持召开全市防汛工作会议。\n`;
  return { name, text, paper: '漳水日报', region: '长治市', issued: '2025-06-05' };
}

const INGEST = 'mutation ($page: PageInput!) { ingest(page: $page) { id } }';
const PROGRESS = 'subscription ($job: ID!) { ingestProgress(job: $job) { state outcome claims } }';
const ADDED = `subscription ($filter: ClaimsAddedFilter) { claimsAdded(filter: $filter) {
  type title subject { name } evidence { quote article { paper } } } }`;

describe('subscriptions', () => {
  let folder: string;
  let store: GraphStore;
  let api: RunningApi;
  let keys: AccessKeys;
  const clients: Client[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-live-'));
    keys = new AccessKeys(join(folder, 'keys.json'));
    keyWith('read');
    store = await openNewsGraph();
    api = await startApi({
      store,
      config: {
        port: 0,
        logLevel: 'silent',
        access: 'required',
        keysPath: join(folder, 'keys.json'),
        auditPath: join(folder, 'audit.jsonl'),
        tagger: 'none',
        bodyLimitKb: 64,
      },
    });
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.dispose();
  });
  afterAll(async () => {
    await api.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function keyWith(...scopes: Scope[]) {
    return keys.create({ name: '看板', scopes }, new Date());
  }

  function connect(token: string | null, webSocketImpl: unknown = WebSocket): Client {
    const client = createClient({
      url: `${api.url.replace('http', 'ws')}/graphql`,
      webSocketImpl,
      retryAttempts: 0,
      ...(token !== null && { connectionParams: { authorization: `Bearer ${token}` } }),
    });
    clients.push(client);
    return client;
  }

  async function hand(token: string, given: Record<string, string>): Promise<string> {
    const post = request(api.url).post('/graphql').set('Authorization', `Bearer ${token}`);
    return (await post.send({ query: INGEST, variables: { page: given } })).body.data.ingest.id;
  }

  it('tells how a page gets on, from where it is to its end', async () => {
    const { token } = keyWith('write');
    const job = await hand(token, page('one.txt', '廖雪芹'));
    const states: string[] = [];
    for await (const { data, errors } of connect(token).iterate<Shaped>({ query: PROGRESS, variables: { job } })) {
      expect(errors).toBeUndefined();
      states.push(data?.ingestProgress.state);
    }
    expect(states.at(-1)).toBe('DONE');
    expect(new Set(states).size).toBe(states.length);
    const late = connect(token).iterate<Shaped>({ query: PROGRESS, variables: { job } });
    expect((await late.next()).value.data.ingestProgress).toMatchObject({ state: 'DONE', outcome: 'ADDED' });
    expect((await late.next()).done).toBe(true);
  });

  it('tells of claims that are new, those that are wanted, with their evidence', async () => {
    const { token } = keyWith('write');
    const wanted = connect(token).iterate<Shaped>({ query: ADDED, variables: { filter: { types: ['HOLDS_POST'] } } });
    const first = wanted.next();
    // The protocol does not say when the server has begun to listen.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await hand(token, page('two.txt', '苗秀兰'));
    const { data } = (await first).value;
    expect(data.claimsAdded).toMatchObject([
      {
        type: 'HOLDS_POST',
        title: '副市长',
        subject: { name: '苗秀兰' },
        evidence: [{ article: { paper: '漳水日报' } }],
      },
    ]);
    await wanted.return?.();
  });

  it.each([
    ['nobody in particular', null],
    ['a key that is none', 'yk_k00000000_x'],
  ])('does not listen to %s', async (_, token) => {
    await expect(connect(token).iterate({ query: ADDED }).next()).rejects.toMatchObject({ code: 4401 });
  });

  it('asks for the scope that a subscription takes', async () => {
    const { token } = keyWith('read');
    const { value } = await connect(token)
      .iterate({ query: PROGRESS, variables: { job: 'job_1' } })
      .next();
    expect(value.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', reason: 'access.forbidden' } }]);
  });

  it('stops telling a key that was revoked meanwhile', async () => {
    const writer = keyWith('write');
    const reader = keyWith('read');
    const events = connect(reader.token).iterate<Shaped>({ query: ADDED });
    const first = events.next();
    await new Promise((resolve) => setTimeout(resolve, 500));
    keys.revoke(reader.key.id, new Date());
    await hand(writer.token, page('three.txt', '申国强'));
    await expect(first).rejects.toBeDefined();
  });

  it.each([
    ['a query', '{ people(first: 1) { nodes { name } } }', 'api.only-subscriptions'],
    [
      'what costs too much',
      ADDED.replace('paper', 'claims(first: 100) { nodes { id subject { id claims(first: 100) { nodes { id } } } } }'),
      'api.query-cost',
    ],
    ['what is no query', '{', undefined],
  ])('refuses %s', async (_, query, reason) => {
    const { token } = keyWith('read');
    await expect(connect(token).iterate({ query }).next()).rejects.toMatchObject([
      reason === undefined ? {} : { extensions: { reason } },
    ]);
  });

  it('does not let pages of other sites connect, nor messages without end', async () => {
    const { token } = keyWith('read');
    class Foreign extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { headers: { origin: 'https://example.org' } });
      }
    }
    await expect(connect(token, Foreign).iterate({ query: ADDED }).next()).rejects.toBeDefined();
    const variables = { filter: { entities: ['x'.repeat(70_000)] } };
    await expect(connect(token).iterate({ query: ADDED, variables }).next()).rejects.toMatchObject({ code: 1009 });
  });
});

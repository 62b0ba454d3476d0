import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessKeys, type Scope } from '#libs/access';
import { type Config, createLogger } from '#libs/platform';
import type { GraphStore } from '#libs/store';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RunningApi, startApi } from '../../apps/api/src/index.js';
import { openNewsGraph } from './api.fixture.js';

const QUERY = { query: '{ people(first: 1) { nodes { name } } }' };
const SCHEMA = { query: '{ __schema { queryType { name } } }' };

let store: GraphStore;
let folder: string;
let keys: AccessKeys;
let api: RunningApi | null = null;

beforeAll(async () => {
  store = await openNewsGraph();
});
afterAll(() => store.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yaowen-access-'));
  keys = new AccessKeys(join(folder, 'keys.json'));
});
afterEach(async () => {
  await api?.close();
  api = null;
  rmSync(folder, { recursive: true, force: true });
});

function keyWith(...scopes: Scope[]): string {
  return keys.create({ name: '看板', scopes }, new Date()).token;
}

async function serve(config: Partial<Config>): Promise<RunningApi> {
  api = await startApi({
    store,
    config: { port: 0, logLevel: 'silent', keysPath: join(folder, 'keys.json'), ...config },
  });
  return api;
}

function ask(token: string | null, body: object = QUERY) {
  const post = request(api?.url ?? '').post('/graphql');
  return (token === null ? post : post.set('Authorization', `Bearer ${token}`)).send(body);
}

describe('a server on loopback', () => {
  it('answers everybody on this machine, schema and metrics too', async () => {
    const { url } = await serve({});
    expect((await ask(null)).body.data.people.nodes).toHaveLength(1);
    expect((await ask(null, SCHEMA)).body.data.__schema.queryType.name).toBe('Query');
    expect((await request(url).get('/metrics')).status).toBe(200);
  });
});

describe('a server that asks for keys', () => {
  it('refuses to start on another address when nobody has one, and says how to make one', async () => {
    await expect(serve({ host: '0.0.0.0' })).rejects.toThrow(/yaowen keys create/u);
    const { key } = keys.create({ name: '看板', scopes: ['read'] }, new Date());
    keys.revoke(key.id, new Date());
    await expect(serve({ access: 'required' })).rejects.toThrow(/there are none/u);
  });

  it('answers those with a key, and nobody else', async () => {
    const token = keyWith('read');
    await serve({ access: 'required' });
    expect((await ask(token)).body.data.people.nodes).toHaveLength(1);
    const without = await ask(null);
    expect([without.status, without.headers['www-authenticate'], without.body.errors[0].extensions.code]).toEqual([
      401,
      'Bearer realm="yaowen"',
      'UNAUTHENTICATED',
    ]);
    for (const bad of ['yk_k00000000_x', 'abc', `${token}x`]) {
      expect((await ask(bad)).body.errors[0].extensions.reason).toBe('access.refused');
    }
  });

  it('stops answering a key the moment it is revoked', async () => {
    const { key, token } = keys.create({ name: '看板', scopes: ['read'] }, new Date());
    keyWith('read');
    await serve({ access: 'required' });
    expect((await ask(token)).status).toBe(200);
    new AccessKeys(join(folder, 'keys.json')).revoke(key.id, new Date());
    expect((await ask(token)).status).toBe(401);
  });

  it('shows health and the pages to all, metrics to admins alone', async () => {
    const reader = keyWith('read');
    const admin = keyWith('admin');
    const { url } = await serve({ access: 'required' });
    await ask(reader);
    expect((await request(url).get('/health')).status).toBe(200);
    expect((await request(url).get('/metrics')).status).toBe(401);
    expect((await request(url).get('/metrics').set('Authorization', `Bearer ${reader}`)).status).toBe(403);
    const metrics = await request(url).get('/metrics').set('Authorization', `Bearer ${admin}`);
    expect(metrics.text).toMatch(/yaowen_graphql_operation_seconds_count\{type="query",outcome="ok"\} 1/u);
    expect(metrics.text).toMatch(
      /yaowen_http_request_seconds_count\{route="\/graphql",method="POST",status="200"\} 1/u,
    );
  });

  it('lets readers without a key read where that is set, but not the schema', async () => {
    const token = keyWith('read');
    await serve({ access: 'required', anonymousRead: true });
    expect((await ask(null)).body.data.people.nodes).toHaveLength(1);
    expect((await ask(null, SCHEMA)).body.errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await ask(token, SCHEMA)).body.data.__schema.queryType.name).toBe('Query');
  });

  it('holds each key to so many requests a minute', async () => {
    const one = keyWith('read');
    const other = keyWith('read');
    await serve({ access: 'required', rateLimitPerMinute: 2 });
    const answers = [];
    for (let i = 0; i < 3; i += 1) answers.push((await ask(one)).status);
    expect(answers).toEqual([200, 200, 429]);
    const late = await ask(one);
    expect([late.body.errors[0].extensions.reason, Number(late.headers['retry-after']) > 0]).toEqual([
      'access.rate',
      true,
    ]);
    expect((await ask(other)).status).toBe(200);
  });
});

describe('a request', () => {
  it('has an id in its answer, its own where it brings a decent one', async () => {
    const { url } = await serve({});
    expect((await request(url).get('/health').set('X-Request-Id', 'gate-17:a')).headers['x-request-id']).toBe(
      'gate-17:a',
    );
    const given = (await request(url).get('/health').set('X-Request-Id', 'a b<script>')).headers['x-request-id'];
    expect(given).toMatch(/^[0-9a-f-]{36}$/u);
  });

  it('names a defect in the log by its id, and tells who asks nothing of it', async () => {
    const lines: string[] = [];
    const broken = new Proxy(store, {
      get: (of, name) => (name === 'stats' ? () => Promise.reject(new TypeError('broken')) : Reflect.get(of, name)),
    });
    api = await startApi({
      store: broken,
      config: { port: 0 },
      logger: createLogger({ logLevel: 'error' }, { write: (line: string) => void lines.push(line) }),
    });
    const query = { query: '{ stats { pages } }' };
    const answer = await request(api.url).post('/graphql').set('X-Request-Id', 'gate-17').send(query);
    expect(JSON.stringify(answer.body)).not.toContain('broken');
    expect(answer.body.errors[0].extensions.reason).toBe('api.defect');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ request: 'gate-17', err: { message: 'broken' } }]);
    // The same by a saved query; what is wrong with a question is no defect.
    lines.length = 0;
    await request(api.url).get('/q/stats').set('X-Request-Id', 'gate-18');
    await request(api.url).post('/graphql').send({ query: '{ nothing }' });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ request: 'gate-18' }]);
  });

  it('is answered without following every promise on the way, which would take a fifth of the time', async () => {
    const { url } = await serve({});
    const run = vi.spyOn(AsyncLocalStorage.prototype, 'run');
    try {
      expect((await request(url).post('/graphql').send(QUERY)).body.data.people.nodes).toHaveLength(1);
      expect(run).not.toHaveBeenCalled();
    } finally {
      run.mockRestore();
    }
  });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AccessKeys } from '#libs/access';
import type { GraphStore } from '#libs/store';
import { parse as parseCsv } from 'csv-parse/sync';
import { buildSchema, validate } from 'graphql';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApi, startApi } from '../../apps/api/src/index.js';
import { readSavedQueries } from '../../apps/api/src/saved-queries/saved-query.js';
import { openNewsGraph } from './api.fixture.js';

const schema = buildSchema(readFileSync(fileURLToPath(new URL('../../docs/schema.graphql', import.meta.url)), 'utf8'));
const queries = readSavedQueries();

/** Whom or what a query is asked about, by its name or the first word of it; `#` is replaced by the id of that name. */
const ABOUT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  article: { id: 'first article' },
  entity: { id: '#林远山' },
  figure: { program: '#百村示范行动', indicator: '投资' },
  event: { name: '校地合作座谈会' },
  network: { around: '#林远山' },
  organization: { name: '晋中市人民政府' },
  paths: { from: '#林远山', to: '#田小满' },
  person: { name: '林远山' },
  place: { name: '北沙河村' },
  'place-events': { name: '晋中市', descendants: 'true' },
  'place-people': { name: '晋中市', descendants: 'true' },
  program: { name: '百村示范行动' },
  'program-coverage': { id: '#百村示范行动' },
  'program-trace': { id: '#百村示范行动' },
  search: { text: '榆阳' },
  tie: { a: '#林远山', b: '#田小满' },
};

/** Nobody has corrected the fixture, and nobody in it served with another; test/e2e/people-api.suite.ts has those who did. */
const EMPTY = new Set(['person-colleagues', 'corrections']);

describe('saved queries', () => {
  let store: GraphStore;
  let api: RunningApi;
  let article = '';
  const ids = new Map<string, string>();

  beforeAll(async () => {
    store = await openNewsGraph();
    for (const { id, name } of (await store.entities({}, { first: 100 })).items) ids.set(`#${name}`, id);
    article = (await store.articles({ first: 1 })).items[0]?.id ?? '';
    api = await startApi({ store, config: { port: 0, logLevel: 'silent' } });
  });
  afterAll(async () => {
    await api.close();
    await store.close();
  });

  function sampleFor(name: string): Record<string, string> {
    const sample = ABOUT[name] ?? ABOUT[name.split('-')[0] ?? ''] ?? {};
    return Object.fromEntries(
      Object.entries(sample).map(([key, value]) => [
        key,
        value === 'first article' ? article : (ids.get(value) ?? value),
      ]),
    );
  }

  const get = (path: string, query: Record<string, string | number> = {}) => request(api.url).get(path).query(query);

  it.each([...queries.values()].map(({ name, document }) => [name, document] as const))(
    '%s fits the schema, answers JSON, and CSV with a column for each value',
    async (name, document) => {
      expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
      const json = await get(`/q/${name}`, sampleFor(name));
      expect([json.status, json.body.errors]).toEqual([200, undefined]);
      const csv = await get(`/q/${name}.csv`, sampleFor(name));
      expect(csv.status).toBe(200);
      expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
      const [header = [], ...rows] = parseCsv(csv.text, { bom: true }) as string[][];
      expect(header.length).toBeGreaterThan(1);
      expect(rows.length > 0).toBe(!EMPTY.has(name));
    },
  );

  it('lists them, with what each is for in both languages and what it takes', async () => {
    const { body } = await get('/q');
    expect(body.queries.map(({ name }: { name: string }) => name)).toEqual([...queries.keys()]);
    const met = body.queries.find(({ name }: { name: string }) => name === 'person-met');
    expect(met.description).toEqual({ en: expect.stringMatching(/^Whom/u), zh: expect.stringMatching(/^某人/u) });
    expect(met.variables).toContainEqual({ name: 'first', type: 'Int!', required: false, default: '100' });
    expect(met.csv).toBe('/q/person-met.csv');
  });

  it('gives a line a person met, with what lies below in cells', async () => {
    const { text } = await get('/q/person-met.csv', { name: '林远山' });
    const rows = parseCsv(text, { bom: true, columns: true }) as Record<string, string>[];
    const zhou = rows.find((row) => row['person.name'] === '周海棠');
    expect(zhou).toMatchObject({ 'evidence.article.paper': expect.stringContaining('榆阳新报') });
    expect(Number(zhou?.['times'])).toBeGreaterThan(0);
  });

  it('says where the next page is, and goes on there', async () => {
    const first = await get('/q/articles.csv', { first: 2 });
    const next = /<(?<path>[^>]+)>; rel="next"/u.exec(first.headers['link'] ?? '')?.groups?.['path'] ?? '';
    const second = await get(next);
    const rows = (text: string) => parseCsv(text, { bom: true, columns: true }) as Record<string, string>[];
    const seen = [...rows(first.text), ...rows(second.text)].map((row) => row['id']);
    expect(new Set(seen).size).toBe(4);
    expect(second.headers['link']).toBeUndefined();
  });

  it('answers by what is accepted', async () => {
    const csv = await get('/q/stats').set('Accept', 'text/csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    const json = await get('/q/stats').set('Accept', '*/*');
    expect(json.headers['content-type']).toContain('application/json');
  });

  it('takes lists, flags and numbers', async () => {
    const { body } = await get('/q/search', { text: '榆阳', types: 'COMPANY,PERSON', first: 5 });
    expect(body.data.search.nodes).toMatchObject([{ entity: { type: 'COMPANY' } }]);
    expect((await get('/q/place-people', { name: '太谷区', descendants: 'true' })).status).toBe(200);
  });

  it.each([
    ['/q/nothing', {}, 404, 'api.no-saved-query'],
    ['/q/person-met', { nmae: '林远山' }, 400, 'api.unknown-variable'],
    ['/q/person-met.csv', { name: '周海棠' }, 400, 'api.ambiguous-name'],
    ['/q/search', { text: 'x', first: 1000 }, 413, 'api.first'],
    ['/q/search', { text: 'x', first: 'many' }, 400, undefined],
  ])('%s with %j is answered %i, and says why', async (path, query, status, reason) => {
    const { status: got, body } = await get(path, query as Record<string, string>);
    expect([got, body.errors[0].extensions.reason]).toEqual([status, reason]);
  });

  it('is for those who may read, where keys are asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yaowen-saved-'));
    const keysPath = join(folder, 'keys.json');
    const { token } = new AccessKeys(keysPath).create({ name: '看板', scopes: ['read'] }, new Date());
    const guarded = await startApi({ store, config: { port: 0, logLevel: 'silent', access: 'required', keysPath } });
    try {
      expect((await request(guarded.url).get('/q/stats')).status).toBe(401);
      const known = await request(guarded.url).get('/q/stats').set('Authorization', `Bearer ${token}`);
      expect(known.body.data.stats.pages).toBe(3);
    } finally {
      await guarded.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

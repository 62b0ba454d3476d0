import { Model, defaultModel } from '@opensanctions/followthemoney';
import { parse as parseCsv } from 'csv-parse/sync';
import { MultiDirectedGraph } from 'graphology';
import gexfFormat from 'graphology-gexf';
import graphmlFormat from 'graphology-graphml';
import jsonld from 'jsonld';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORTS, exportNamed, selectGraph, type Selection } from '#libs/exchange';
import type { GraphStore } from '#libs/store';
import request from 'supertest';
import { startApi } from '../../apps/api/src/index.js';
import { openNewsGraph } from './api.fixture.js';

let store: GraphStore;

beforeAll(async () => {
  store = await openNewsGraph();
});
afterAll(() => store.close());

async function exported(name: string, selection: Selection = {}): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of exportNamed(name).write(await selectGraph(store, selection))) pieces.push(piece);
  return pieces.join('');
}

async function counts(): Promise<{ entities: number; relations: number; claims: number }> {
  const stats = await store.stats();
  const sum = (of: Readonly<Record<string, number>>) => Object.values(of).reduce((a, b) => a + b, 0);
  const { stated = 0, figure = 0, reportedBy = 0 } = stats.claims;
  return {
    entities: sum(stats.entities),
    claims: sum(stats.claims),
    relations: sum(stats.claims) - stated - figure - reportedBy,
  };
}

async function idOf(name: string): Promise<string> {
  const { items } = await store.search(name, {}, { first: 1 });
  return items[0]?.entity.id ?? '';
}

describe('an export of the whole graph', () => {
  it.each(EXPORTS.map(({ name }) => [name]))('%s is the same text each time', async (name) => {
    const text = await exported(name);
    expect(text.length).toBeGreaterThan(200);
    expect(await exported(name)).toBe(text);
  });

  it('as CSV has every entity, relation and piece of evidence, to the character', async () => {
    const { entities, relations } = await counts();
    expect(parseCsv(await exported('entities.csv'), { columns: true, bom: true })).toHaveLength(entities);
    expect(parseCsv(await exported('relations.csv'), { columns: true, bom: true })).toHaveLength(relations);
    const claims = parseCsv(await exported('claims.csv'), { columns: true, bom: true }) as Record<string, string>[];
    for (const { article = '', start, end, quote } of claims) {
      const page = await store.rawPage(article.split('.')[0] ?? '');
      expect(page?.text.slice(Number(start), Number(end))).toBe(quote);
    }
  });

  it('as CSV gives a spreadsheet no formula to run', async () => {
    const graph = await selectGraph(store, {});
    const dangerous = {
      ...graph,
      async *entities() {
        for await (const entity of graph.entities()) yield { ...entity, name: `=HYPERLINK("x","${entity.name}")` };
      },
    };
    let text = '';
    for await (const piece of exportNamed('entities.csv').write(dangerous)) text += piece;
    expect(text).not.toMatch(/,"?=HYPERLINK/u);
  });

  it('as GEXF is read by graphology, with a spell for every dated edge', async () => {
    const text = await exported('graph.gexf');
    const graph = gexfFormat.parse(MultiDirectedGraph, text);
    const { entities, relations } = await counts();
    expect([graph.order, graph.size]).toEqual([entities, relations]);
    expect(graph.getNodeAttribute(await idOf('林远山'), 'label')).toBe('林远山');
    const spells = [...text.matchAll(/ start="(?<start>[^"]*)" end="(?<end>[^"]*)"/gu)].map(({ groups }) => groups);
    expect(spells.length).toBeGreaterThan(0);
    for (const spell of spells) {
      expect(spell?.['start']).toMatch(/^\d{4}-\d\d-\d\d$/u);
      expect((spell?.['end'] ?? '') >= (spell?.['start'] ?? 'z')).toBe(true);
      expect(new Date(spell?.['end'] ?? '').toISOString().slice(0, 10)).toBe(spell?.['end']);
    }
  });

  it('as GraphML is read by graphology', async () => {
    const graph = graphmlFormat.parse(MultiDirectedGraph, await exported('graph.graphml'));
    const { entities, relations } = await counts();
    expect([graph.order, graph.size]).toEqual([entities, relations]);
    expect(graph.getNodeAttribute(await idOf('晋中市人民政府'), 'type')).toBe('PublicBody');
  });

  it('as JSON is a graphology graph', async () => {
    const graph = new MultiDirectedGraph();
    graph.import(JSON.parse(await exported('graph.json')));
    const { entities, relations } = await counts();
    expect([graph.order, graph.size]).toEqual([entities, relations]);
  });

  it('as JSON-LD expands to linked data in which a post is a membership with its quotation', async () => {
    const expanded = (await jsonld.expand(JSON.parse(await exported('graph.jsonld')))) as Record<string, unknown>[];
    const { entities, claims } = await counts();
    expect(expanded).toHaveLength(entities + claims);
    const membership = expanded.find((node) =>
      (node['@type'] as string[]).includes('http://www.w3.org/ns/org#Membership'),
    );
    expect(JSON.stringify(membership)).toMatch(/prov#wasQuotedFrom.*schema\.org\/text/u);
    const types = new Set(expanded.flatMap((node) => node['@type'] as string[]));
    expect([...types].filter((type) => !/^https?:|^urn:/u.test(type))).toEqual([]);
  });

  it('as FollowTheMoney is accepted by its own model: known schemata, known properties, links with both ends there', async () => {
    const model = new Model(defaultModel);
    const lines = (await exported('ftm.ndjson'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const ids = new Set(lines.map(({ id }) => id as string));
    for (const line of lines) {
      const entity = model.getEntity(line);
      expect(entity.schema.abstract ?? false).toBe(false);
      for (const name of Object.keys(line.properties)) expect(entity.schema.hasProperty(name)).toBe(true);
      for (const name of entity.schema.required ?? []) expect(entity.hasProperty(name)).toBe(true);
      for (const property of entity.getProperties()) {
        if (property.type.name !== 'entity') continue;
        for (const value of line.properties[property.name]) expect(ids.has(value)).toBe(true);
      }
    }
    expect(new Set(lines.map(({ schema }) => schema))).toContain('Occupancy');
  });

  it('as FollowTheMoney statements gives every link its quotation', async () => {
    const lines = (await exported('ftm-statements.ndjson'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const links = lines.filter(({ schema }) => schema === 'Occupancy');
    expect(links.length).toBeGreaterThan(0);
    for (const { quote, start, end } of links) expect(quote).toHaveLength(end - start);
  });
});

describe('an export of a part', () => {
  it('around a person has whom and what it is tied to, and every edge has both ends', async () => {
    const around = await idOf('林远山');
    const graph = new MultiDirectedGraph();
    graph.import(JSON.parse(await exported('graph.json', { around })));
    expect(graph.hasNode(around)).toBe(true);
    expect(graph.order).toBeLessThan((await counts()).entities);
    expect(graph.someNode((_, { label }) => label === '周海棠')).toBe(true);
    expect(
      graph.everyNode((node) => node === around || graph.areNeighbors(node, around) || graph.degree(node) > 0),
    ).toBe(true);
  });

  it('in a span of time has the claims of these days, an imprecise date counting when it may lie within', async () => {
    const dates = async (selection: Selection) =>
      (
        parseCsv(await exported('relations.csv', selection), { columns: true, bom: true }) as Record<string, string>[]
      ).map((row) => (row['Date'] || row['Issued']) ?? '');
    const all = await dates({});
    const some = await dates({ from: '2024-11-08', to: '2024-11-08' });
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(all.length);
    for (const date of some) expect('2024-11-08'.startsWith(date.replace('~', '').slice(0, 10))).toBe(true);
  });

  it('of a region has its papers’ articles alone', async () => {
    const there = await exported('claims.csv', { region: '晋中市' });
    expect(parseCsv(there, { columns: true, bom: true }).length).toBeGreaterThan(0);
    expect(parseCsv(await exported('claims.csv', { region: '大同市' }), { columns: true, bom: true })).toEqual([]);
  });

  it('refuses an entity there is not, a depth beyond three, and a format nobody writes', async () => {
    await expect(exported('graph.gexf', { around: 'person_x' })).rejects.toThrow(/no entity person_x/u);
    await expect(exported('graph.gexf', { around: await idOf('林远山'), depth: 4 })).rejects.toThrow(/1 to 3/u);
    await expect(exported('graph.pdf')).rejects.toThrow(/there are entities\.csv/u);
  });
});

describe('GET /export', () => {
  it('streams the same file over HTTP, and says what is wrong with a selection', async () => {
    const api = await startApi({ store, config: { port: 0, logLevel: 'silent' } });
    try {
      const file = await fetch(`${api.url}/export/graph.gexf`);
      expect(file.headers.get('content-disposition')).toBe('attachment; filename="graph.gexf"');
      expect(await file.text()).toBe(await exported('graph.gexf'));
      const list = await request(api.url).get('/export');
      expect(list.body.exports).toHaveLength(EXPORTS.length);
      for (const [path, status, reason] of [
        ['/export/graph.pdf', 404, 'exchange.no-format'],
        ['/export/graph.gexf?depth=9', 400, 'exchange.bad-selection'],
        ['/export/graph.gexf?colour=red', 400, 'exchange.bad-selection'],
        ['/export/graph.gexf?around=person_x', 404, 'exchange.no-entity'],
      ] as const) {
        const answer = await request(api.url).get(path);
        expect([answer.status, answer.body.errors[0].extensions.reason]).toEqual([status, reason]);
      }
    } finally {
      await api.close();
    }
  });
});

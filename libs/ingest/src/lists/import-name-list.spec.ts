import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyStore, EmbeddedGraphStore, everyItem, firstDifference } from '#libs/store';
import { ingestPages, outdatedPages } from '../ingest-pages.js';
import { openExtraction } from '../open-extraction.js';
import { importNameList, type ImportReport } from './import-name-list.js';
import type { GivenList } from './name-list.js';

let store: EmbeddedGraphStore;
beforeEach(async () => {
  store = new EmbeddedGraphStore({ path: ':memory:' });
  await store.open();
});
afterEach(() => store.close());

const OFFICIALS = '姓名,单位,职务\n林远山,长治市人民政府,副市长\n柳青禾,长治市教育局,局长\n';

function imported(text: string, given: Partial<GivenList> = {}): Promise<ImportReport> {
  const bytes = Buffer.from(text, 'utf8');
  return importNameList(store, {
    name: '名录.csv',
    bytes,
    kind: 'officials',
    source: '市名录',
    region: '长治市',
    ...given,
  });
}

async function persons(): Promise<string[]> {
  const found = await everyItem((request) => store.entities({ types: ['Person'] }, request));
  return found.map(({ name, articleCount }) => `${name} ${articleCount}`).sort();
}

/** Reads a page of a paper with lexicons and rules alone. */
async function ingested(text: string): Promise<void> {
  const extraction = await openExtraction('no-model', 'none');
  const tasks = {
    total: 1,
    tasks: async function* () {
      yield {
        kind: 'record',
        name: '漳水日报.txt',
        text,
        metadata: { paper: '漳水日报', issued: '2025-04-17', region: '长治市' },
      } as const;
    },
  };
  await ingestPages(tasks, store, extraction);
  await extraction.close();
}

describe('importing a list of names', () => {
  it('puts its people, bodies and posts into the graph, with source, licence and day', async () => {
    const report = await imported(OFFICIALS, { asOf: '2025-03', licence: '政府信息公开' });
    expect(report).toMatchObject({ taken: 2, claims: 2, problems: [], pages: { added: 1, retired: 0 } });
    expect(await persons()).toEqual(['林远山 1', '柳青禾 1']);
    const [page] = (await store.pages({ first: 2 })).items;
    expect(page).toMatchObject({
      extractor: 'name-list@1',
      metadata: {
        paper: { value: '市名录', provenance: 'given' },
        licence: { value: '政府信息公开' },
        issued: { value: { value: '2025-03' } },
      },
    });
  });

  it('changes nothing the second time', async () => {
    await imported(OFFICIALS);
    const before = await store.fingerprint();
    expect((await imported(OFFICIALS)).pages).toEqual({ added: 0, replaced: 0, unchanged: 1, retired: 0 });
    expect(await store.fingerprint()).toBe(before);
  });

  it('puts a newer list of the same source in place of the old one, and leads old ids on', async () => {
    await imported(OFFICIALS, { asOf: '2024' });
    const [before] = (await store.search('林远山', {}, { first: 1 })).items;
    const newer = '姓名,单位,职务\n林远山,长治市人民政府,市长\n舒明远,长治市教育局,局长\n';
    expect((await imported(newer, { asOf: '2025' })).pages).toMatchObject({ added: 1, retired: 1 });
    expect(await persons()).toEqual(['林远山 1', '舒明远 1']);
    const [now] = await store.entitiesByIds([before?.entity.id ?? '']);
    expect(now?.name).toBe('林远山');
    const alone = new EmbeddedGraphStore({ path: ':memory:' });
    await alone.open();
    await importNameList(alone, {
      name: '名录.csv',
      bytes: Buffer.from(newer),
      kind: 'officials',
      source: '市名录',
      region: '长治市',
      asOf: '2025',
    });
    expect((await store.stats()).claims).toEqual((await alone.stats()).claims);
    await alone.close();
  });

  it('leaves lists of other sources and kinds alone', async () => {
    await imported(OFFICIALS);
    expect((await imported('姓名\n舒明远\n', { source: '县名录' })).pages.retired).toBe(0);
    expect((await imported('名称\n青禾农资有限公司\n', { kind: 'companies' })).pages.retired).toBe(0);
    expect(await persons()).toHaveLength(3);
  });

  it('refuses an older list of the same source', async () => {
    await imported(OFFICIALS, { asOf: '2025-03' });
    await expect(imported('姓名\n舒明远\n', { asOf: '2024-12' })).rejects.toMatchObject({ code: 'ingest.list-older' });
    expect(await persons()).toHaveLength(2);
  });

  it('changes nothing when no row can be read, and says why', async () => {
    await imported(OFFICIALS);
    await expect(imported('姓名,任职时间\n舒明远,不详\n')).rejects.toMatchObject({
      code: 'ingest.list-no-rows',
      message: expect.stringContaining('"不详" is no date') as string,
    });
    expect(await persons()).toHaveLength(2);
  });

  it('can be taken back, a row or the whole list', async () => {
    await imported(OFFICIALS);
    const [page] = (await store.pages({ first: 1 })).items;
    expect(await store.retractArticle(`${page?.id}.a2`)).toBe(true);
    expect(await persons()).toEqual(['林远山 1']);
    expect(await store.retractPage(page?.id ?? '')).toBe(true);
    expect((await store.stats()).entities).toEqual({});
  });

  it('is copied into another store like any page', async () => {
    await imported(OFFICIALS, { asOf: '2025-03', licence: 'CC BY 4.0' });
    const other = new EmbeddedGraphStore({ path: ':memory:' });
    await other.open();
    await copyStore(store, other);
    expect(await firstDifference(store, other)).toBeNull();
    await other.close();
  });

  it('is not read again as a page of a paper', async () => {
    await imported(OFFICIALS);
    expect((await outdatedPages(store, 'another extractor')).total).toBe(0);
  });

  it('finds in the papers whom it names by their posts, and nobody by the name alone', async () => {
    await ingested('我市召开会议\n\n本报讯 4月16日,市委副书记林远山主持会议。\n\n柳青禾在家中种花。\n');
    await imported('姓名,单位,职务\n林远山,市政府,市长\n柳青禾,沁源县水利局,局长\n', { region: undefined });
    // Without a region the list names no 长治市, so that 市政府 is nobody's.
    expect(await persons()).toContain('林远山 1');
    await imported('姓名,单位,职务\n林远山,市政府,市长\n柳青禾,沁源县水利局,局长\n');
    expect(await persons()).toContain('林远山 2');
    expect(await persons()).not.toContain('柳青禾 2');
  });

  it('finds a company by its code', async () => {
    const code = '91140403MA0LY88X25';
    await imported(`名称,统一社会信用代码,注册地\n长治市青禾农资有限公司,${code},潞州区\n`, { kind: 'companies' });
    const { items } = await store.search(code, {}, { first: 5 });
    expect(items.map(({ entity }) => [entity.name, entity.attributes['code']])).toEqual([
      ['长治市青禾农资有限公司', code],
    ]);
  });

  it.each([
    ['zhangshui-officials.csv', 'officials', 9, 10],
    ['zhangshui-companies.csv', 'companies', 3, 6],
  ] as const)('takes in the sample %s', async (name, kind, rows, claims) => {
    const bytes = readFileSync(new URL(`../../../../samples/lists/${name}`, import.meta.url));
    const report = await importNameList(store, { name, bytes, kind, asOf: '2025-04', region: '长治市' });
    expect(report).toMatchObject({ rows, taken: rows, problems: [], unread: [], claims });
  });
});

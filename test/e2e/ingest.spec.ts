import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Extraction, findPages, ingestPages, openExtraction, outdatedPages } from '#libs/ingest';
import { EmbeddedGraphStore } from '#libs/store';

/** Pages of two papers in which people of one name do and do not share a post. */
const PAGES: Readonly<Record<string, string>> = {
  'a.txt': '市政府召开会议\n\n本报讯 4月15日,长治市副市长廖雪芹主持召开会议,长治市水利局局长温故知参加会议。\n',
  'b.txt': '廖雪芹调研防汛\n\n本报讯 6月2日,长治市副市长廖雪芹到平顺县调研防汛工作。\n',
  'c.txt': '县医院开展义诊\n\n本报讯 6月3日,云和县人民医院院长温故知带队到崇头镇开展义诊。\n',
};

describe('the graph over several pages', () => {
  let folder: string;
  let extraction: Extraction;
  let store: EmbeddedGraphStore;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-ingest-'));
    for (const [name, text] of Object.entries(PAGES)) {
      writeFileSync(join(folder, name), text);
      const [paper, region] = name === 'c.txt' ? ['柳溪时报', '丽水市'] : ['漳水日报', '长治市'];
      writeFileSync(join(folder, `${name}.yaml`), `paper: ${paper}\nregion: ${region}\nissued: 2025-06-05\n`);
    }
    extraction = await openExtraction('model', 'none');
    store = new EmbeddedGraphStore({ path: ':memory:' });
    await store.open();
    await ingestPages(await findPages(['.'], folder), store, extraction);
  });
  afterAll(async () => {
    await store.close();
    await extraction.close();
    rmSync(folder, { recursive: true });
  });

  const named = async (name: string) =>
    (await store.search(name, { types: ['Person'] }, { first: 10 })).items.map(({ entity }) => entity);

  it('joins one official over two pages that give the same post', async () => {
    const [person, ...others] = await named('廖雪芹');
    expect(others).toEqual([]);
    expect(person?.members).toHaveLength(2);
    expect(person?.articleCount).toBe(2);
  });

  it('keeps namesakes apart whose posts have nothing in common', async () => {
    expect(await named('温故知')).toHaveLength(2);
  });

  it('writes an unreadable page into the report and nothing of it into the store', async () => {
    const bad = join(folder, 'bad.txt');
    writeFileSync(bad, Buffer.from([0, 1, 2, 3, 0, 0]));
    const before = await store.stats();
    const report = await ingestPages([bad], store, extraction);
    expect(report).toMatchObject({ added: 0, quarantined: [{ item: 'bad.txt' }] });
    expect(await store.stats()).toEqual(before);
  });

  describe('read from a file of many pages', () => {
    const lines = [
      {
        id: '1',
        date: '20250605',
        title: '市政府召开会议',
        text: '长治市副市长廖雪芹主持召开会议,长治市水利局局长温故知参加会议。',
      },
      { id: '2', date: '2025-06-06', text: '6月2日,长治市副市长廖雪芹到平顺县调研防汛工作。' },
      { id: '3', date: '2025-06-06', text: '6月2日,长治市副市长廖雪芹到平顺县调研防汛工作。' },
    ];
    let file: string;
    let many: EmbeddedGraphStore;
    beforeAll(async () => {
      file = join(folder, 'many.jsonl');
      writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n这一行不是\n`);
      many = new EmbeddedGraphStore({ path: ':memory:' });
      await many.open();
    });
    afterAll(() => many.close());

    it('puts each in, sets the line aside that is none, and changes nothing the second time', async () => {
      const given = { paper: '漳水日报', region: '长治市' };
      const report = await ingestPages([file], many, extraction, { given });
      expect(report).toMatchObject({ added: 2, unchanged: 1, quarantined: [{ item: 'many.jsonl:4' }] });
      const [page] = (await many.pages({ first: 1 })).items;
      expect(page).toMatchObject({
        name: 'many.jsonl#1',
        metadata: { paper: { value: '漳水日报' }, issued: { value: { value: '2025-06-05' } } },
      });
      const before = await many.fingerprint();
      const again = await ingestPages([file], many, extraction, { given });
      expect(again).toMatchObject({ added: 0, replaced: 0, unchanged: 3, articles: 0 });
      expect(await many.fingerprint()).toBe(before);
    });

    it('reads old pages again from the texts the store keeps, and says which it cannot', async () => {
      const before = await many.fingerprint();
      const newer = { ...extraction, extractor: `${extraction.extractor}+1` };
      const [first, second] = (await many.pages({ first: 5 })).items;
      expect((await outdatedPages(many, extraction.extractor)).total).toBe(0);
      await many.retractArticle(`${second?.id}.a1`);
      const report = await ingestPages(await outdatedPages(many, newer.extractor), many, newer);
      expect(report).toMatchObject({ replaced: 1, added: 0, quarantined: [{ code: 'ingest.page-in-part' }] });
      expect((await many.page(first?.id ?? ''))?.extractor).toBe(newer.extractor);
      await ingestPages([file], many, extraction, { given: { paper: '漳水日报', region: '长治市' } });
      expect(await many.fingerprint()).toBe(before);
    });
  });
});

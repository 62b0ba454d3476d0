import { describe, expect, it } from 'vitest';
import { readClaims } from './claims/read-claims.fixture.js';
import { posts } from './claims/posts.extractor.js';
import { toExtractionDocument, writeExtractionDocument } from './extraction-document.js';

const ARTICLES = ['⟦3月5日|Date=2024-03-05⟧,⟦副市长|Post⟧⟦赵敏|Person⟧到⟦沁水县|Place⟧。'];

describe('the extraction document', () => {
  it('says in raw offsets what was read', async () => {
    const page = await readClaims([posts], ARTICLES, { region: '晋城市', paper: '北河日报' });
    const document = toExtractionDocument(page);
    expect(document).toMatchObject({ page: 'marked.txt', paper: '北河日报', region: '晋城市', issueDate: null });
    expect(document.articles).toMatchObject([
      { id: 'a1', title: null, spans: [[0, page.text.length]], date: '2024-03-05' },
    ]);
    for (const { start, end, text } of document.mentions) expect(page.text.slice(start, end)).toBe(text);
    const name = (id: string) => document.entities.find((entity) => entity.id === id)?.name;
    const [relation] = document.relations;
    expect([relation?.type, name(relation?.s ?? ''), name(relation?.o ?? '')]).toEqual([
      'holdsPost',
      '赵敏',
      '晋城市人民政府',
    ]);
    expect(relation).toMatchObject({
      date: '2024-03-05',
      attrs: { title: '副市长' },
      evidence: { text: '副市长赵敏' },
    });
  });

  it('keeps its keys in one order and ends in one line end', async () => {
    const page = await readClaims([posts], ARTICLES, { region: '晋城市' });
    const json = writeExtractionDocument(toExtractionDocument(page));
    expect(Object.keys(JSON.parse(json) as object)).toEqual([
      'page',
      'paper',
      'region',
      'issueDate',
      'articles',
      'mentions',
      'entities',
      'relations',
      'statements',
      'figures',
    ]);
    expect(json.endsWith('}\n')).toBe(true);
    expect(writeExtractionDocument(toExtractionDocument(page))).toBe(json);
  });
});

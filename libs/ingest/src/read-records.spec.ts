import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countRecords, isRecordFile, readRecords } from './read-records.js';

describe('readRecords', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-records-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = async (lines: string, name = 'news.jsonl'): Promise<unknown[]> => {
    const path = join(folder, name);
    writeFileSync(path, name.endsWith('.gz') ? gzipSync(lines) : lines);
    const found: unknown[] = [];
    for await (const record of readRecords(path)) found.push(record);
    return found;
  };

  it.each([
    ['news.jsonl', true],
    ['news.JSONL.gz', true],
    ['news.ndjson', true],
    ['news.json', false],
    ['jsonl.txt', false],
  ])('%s holds one page a line: %s', (name, want) => {
    expect(isRecordFile(name)).toBe(want);
  });

  it('reads id, date, title and text, and what is known of the paper', async () => {
    const records = [
      { id: 'a-1', date: '20240103', title: '标题', text: '正文。', source: 'x' },
      {
        id: 2,
        issued: '2024-01',
        paper: '榆阳新报',
        region: '晋中市',
        page: 3,
        url: 'https://example.org/',
        text: '又一则。',
      },
      { text: '没有别的。' },
    ];
    expect(await read(`${records.map((record) => JSON.stringify(record)).join('\r\n')}\n\n`)).toEqual([
      { kind: 'record', name: 'news.jsonl#a-1', text: '标题\n\n正文。', metadata: { issued: '2024-01-03' } },
      {
        kind: 'record',
        name: 'news.jsonl#2',
        text: '又一则。',
        metadata: { issued: '2024-01', paper: '榆阳新报', region: '晋中市', page: '3', url: 'https://example.org/' },
      },
      { kind: 'record', name: 'news.jsonl#3', text: '没有别的。', metadata: {} },
    ]);
  });

  it('reads compressed files, and counts the same number', async () => {
    expect(await read('{"text":"一"}\n{"text":"二"}\n', 'news.jsonl.gz')).toHaveLength(2);
    expect(await countRecords(join(folder, 'news.jsonl.gz'))).toBe(2);
  });

  it.each(['不是 JSON', '[1]', 'null', '{"id":"a"}', '{"text":1}'])(
    'notes the line of what is no record: %s',
    async (line) => {
      const [first, second] = await read(`{"text":"一"}\n${line}\n`);
      expect(first).toMatchObject({ kind: 'record' });
      expect(second).toMatchObject({
        item: 'news.jsonl:2',
        code: 'ingest.bad-record',
        reason: expect.stringContaining('news.jsonl:2') as string,
      });
    },
  );

  it('says so when a compressed file breaks off, after what came before', async () => {
    const path = join(folder, 'news.jsonl.gz');
    const whole = gzipSync(Array.from({ length: 5_000 }, (_, i) => `{"text":"第${i * 7919}则"}`).join('\n'));
    writeFileSync(path, whole.subarray(0, whole.length / 2));
    let before = 0;
    const reading = (async () => {
      for await (const record of readRecords(path)) if ('kind' in record) before += 1;
    })();
    await expect(reading).rejects.toMatchObject({ code: 'ingest.unreadable', category: 'input' });
    expect(before).toBeGreaterThan(0);
  });

  it('says so when there is no such file', async () => {
    await expect(countRecords(join(folder, 'missing.jsonl'))).rejects.toMatchObject({
      code: 'ingest.unreadable',
      message: expect.stringContaining('missing.jsonl') as string,
    });
  });
});

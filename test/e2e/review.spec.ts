import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AuditTrail } from '#libs/access';
import { EmbeddedGraphStore } from '#libs/store';
import { yaowen } from '../support/built-cli.js';

// Every step starts the command anew.
vi.setConfig({ testTimeout: 120_000 });

const PAGES: Readonly<Record<string, string>> = {
  'a.txt':
    '---\npaper: 漳水日报\nregion: 长治市\nissued: 2025-06-05\n---\n市政府召开会议\n\n本报讯 6月4日,长治市副市长廖雪芹主持召开会议。\n',
  'b.txt':
    '---\npaper: 漳水日报\nregion: 长治市\nissued: 2025-06-06\n---\n医院义诊\n\n本报讯 6月5日,长治市人民医院院长廖雪芹带队义诊。\n',
};

interface Listed {
  readonly items: readonly { readonly judgement: { readonly a: string; readonly b: string } }[];
}

describe('yaowen review', () => {
  let folder: string;
  const json = async <T>(...args: readonly string[]): Promise<T> => {
    const { code, stdout, stderr } = await yaowen([...args, '--store', 'g.db', '--json'], folder);
    expect(stderr.includes('"error"') ? stderr : '').toBe('');
    expect(code).toBe(0);
    return JSON.parse(stdout) as T;
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-review-'));
    for (const [name, text] of Object.entries(PAGES)) writeFileSync(join(folder, name), text);
    await json('ingest', '--tagger', 'none', 'a.txt', 'b.txt');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('lists what may be one thing, takes down a decision, lists it and takes it back', async () => {
    const { items } = await json<Listed>('review', '--type', 'person');
    expect(items).toHaveLength(1);
    const { a = '', b = '' } = items[0]?.judgement ?? {};
    const text = await yaowen(['review', '--store', 'g.db', '--type', 'person'], folder);
    expect(text.stdout).toContain('长治市人民医院院长廖雪芹');

    const joined = await json<{ entities: string[] }>('review', '--same', a, b, '--by', '馆员', '--reason', '问过本人');
    expect(joined.entities[0]).toBe(joined.entities[1]);
    expect((await json<Listed>('review', '--type', 'person')).items).toEqual([]);
    await json('ingest', '--tagger', 'none', 'b.txt', 'a.txt');
    const { decisions } = await json<{ decisions: object[] }>('review', '--decisions');
    expect(decisions).toMatchObject([{ a, b, verdict: 'same', by: 'person:馆员', reasons: ['问过本人'] }]);

    expect(await json('review', '--undo', b, a, '--by', '馆员')).toMatchObject({ undone: true });
    expect((await json<Listed>('review', '--type', 'person')).items).toHaveLength(1);
  });

  it('lists what persons corrected of claims, and takes a correction back', async () => {
    const store = new EmbeddedGraphStore({ path: join(folder, 'g.db') });
    await store.open();
    const { items } = await store.articles({ first: 10 });
    const claims = (await store.claimsOfArticles(items.map(({ id }) => id))).flat();
    const post = claims.find(({ type, qualifiers }) => type === 'holdsPost' && qualifiers['title'] === '院长');
    const id = post?.id ?? '';
    const at = '2025-07-01T08:00:00Z';
    await store.putCorrections([
      { claim: id, verdict: 'refuted', change: {}, note: '文中是护士长', by: 'person:馆员', at },
    ]);
    await store.close();

    const { corrections } = await json<{ corrections: object[] }>('review', '--corrections');
    expect(corrections).toMatchObject([
      { claim: id, verdict: 'refuted', note: '文中是护士长', by: 'person:馆员', at, state: 'applied' },
    ]);
    const text = await yaowen(['review', '--store', 'g.db', '--corrections'], folder);
    expect(text.stdout).toMatch(
      /^cl_\w+ {2}refuted .* person:馆员 {2}2025-07-01T08:00:00Z {2}文中是护士长\n1 corrections\n$/u,
    );

    expect(await json('review', '--uncorrect', id, '--by', '另一人')).toEqual({ claim: id, undone: true });
    expect(await json('review', '--corrections')).toEqual({ corrections: [] });
    const again = await yaowen(['review', '--store', 'g.db', '--uncorrect', id, '--by', '馆员'], folder);
    expect(again.stderr).toContain(`nobody has corrected ${id}`);
    const trail = new AuditTrail(join(folder, 'data', 'audit.jsonl')).list();
    expect(trail.slice(-2)).toMatchObject([
      { action: 'takeBackCorrection', subject: id, details: { by: '另一人' }, outcome: 'done' },
      { action: 'takeBackCorrection', subject: id, outcome: 'failed' },
    ]);
  });

  it.each([
    [['review', '--uncorrect', 'cl_1', '--by', '馆员'], 'nobody has corrected cl_1'],
    [['review', '--uncorrect', 'cl_1', '--undo', 'en_1', 'en_2', '--by', '馆员'], 'at a time'],
    [['review', '--same', 'en_1', 'en_2'], '--by NAME'],
    [['review', '--different', 'en_1', 'en_2', '--by', '馆员'], 'no source entity en_1'],
    [['review', '--undo', 'en_1', 'en_2', '--by', '馆员'], 'has decided nothing'],
    [['review', '--same', 'en_1', '--different', 'en_2'], 'at a time'],
  ])('%j says what is wrong', async (args, want) => {
    const { code, stderr } = await yaowen([...args, '--store', 'g.db'], folder);
    expect(code).not.toBe(0);
    expect(stderr).toContain(want);
  });
});

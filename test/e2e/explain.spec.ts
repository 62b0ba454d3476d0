import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { yaowen } from '../support/built-cli.js';

const sample = resolve('samples/liuxi-2025-03-06-02.txt');
const printed = readFileSync(sample, 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yaowen-explain-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Lexicons and rules alone: these tests are about the command, and need no model. */
const explain = (...args: string[]) => yaowen(['explain', ...args, '--tagger', 'none'], folder);

interface Shown {
  readonly span: { readonly start: number; readonly end: number };
  readonly text: string;
  readonly by: string;
  readonly why: string;
}

interface Article {
  readonly spots: readonly {
    readonly text: string;
    readonly mention: Shown | null;
    readonly entity: { readonly name: string; readonly type: string } | null;
    readonly lost: readonly (Shown & { readonly lostTo: string })[];
  }[];
  readonly claims: readonly {
    readonly type: string;
    readonly by: string;
    readonly why: string;
    readonly rule?: { readonly file: string; readonly when: string };
    readonly subject: { readonly name: string };
    readonly object: { readonly name: string } | null;
    readonly evidence: readonly {
      readonly span: { readonly start: number; readonly end: number };
      readonly quote: string;
    }[];
  }[];
}

async function explained(...args: string[]): Promise<Article[]> {
  const { code, stdout } = await explain(...args, '--json');
  expect(code).toBe(0);
  return (JSON.parse(stdout) as { articles: Article[] }).articles;
}

describe('yaowen explain', () => {
  it('says for every place of a text who made the mention and why, and what it stands for', async () => {
    const articles = await explained(sample, '--text', '芮素琴');
    const spots = articles.flatMap((article) => article.spots);
    expect(spots.length).toBeGreaterThan(0);
    for (const { mention, entity } of spots) {
      expect(mention).toMatchObject({ text: '芮素琴', by: expect.stringMatching(/^person\.[a-z-]+@\d+$/u) as string });
      expect(mention?.why.length).toBeGreaterThan(10);
      expect(entity).toMatchObject({ type: 'Person', name: '芮素琴' });
    }
  });

  it('shows the claims that rest on a place, each with rule, reason and evidence equal to the page', async () => {
    const [article] = await explained(sample, '--text', '芮素琴');
    const post = article?.claims.find(({ type }) => type === 'holdsPost');
    expect(post).toMatchObject({ subject: { name: '芮素琴' }, object: { name: '中共松阳县委员会' } });
    const visit = article?.claims.find(({ type }) => type === 'visited');
    expect(visit?.rule).toMatchObject({ file: 'visits.yaml' });
    for (const { evidence, why } of article?.claims ?? []) {
      expect(why).not.toBe('');
      for (const { span, quote } of evidence) expect(printed.slice(span.start, span.end)).toBe(quote);
    }
  });

  it('takes an offset of the raw page', async () => {
    const at = printed.indexOf('丽水市坚持');
    const [article] = await explained(sample, '--at', String(at));
    expect(article?.spots).toHaveLength(1);
    expect(article?.spots[0]).toMatchObject({ mention: { text: '丽水市', type: 'Place' }, entity: { name: '丽水市' } });
  });

  it('explains the whole page article by article, and every reader has a note', async () => {
    const articles = await explained(sample);
    expect(articles.flatMap(({ spots }) => spots).length).toBeGreaterThan(20);
    const reasons = articles.flatMap(({ spots, claims }) => [
      ...spots.flatMap(({ mention, lost }) => [...(mention ? [mention] : []), ...lost]),
      ...claims,
    ]);
    expect(reasons.filter(({ why }) => why.startsWith('A reader without')).map(({ by }) => by)).toEqual([]);
  });

  it('names what a proposal lost to', async () => {
    const lost = (await explained(sample)).flatMap(({ spots }) => spots.flatMap((spot) => spot.lost));
    expect(lost.length).toBeGreaterThan(0);
    for (const { lostTo } of lost) expect(lostTo).not.toBe('');
  });

  it('gives the reason by which a deictic was resolved', async () => {
    writeFileSync(
      join(folder, 'page.txt'),
      '市政府召开会议\n\n本报讯 4月15日,市长龚秉衡主持召开会议,研究我市春耕工作。\n',
    );
    const result = await explain('page.txt', '--text', '我市', '--region', '漳州市', '--paper', '漳州日报');
    expect(result.stdout).toContain('canonical: 漳州市');
    expect(result.stdout).toMatch(/reason: .+/u);
  });

  it('writes lines for people', async () => {
    const { stdout } = await explain(sample, '--text', '芮素琴');
    expect(stdout).toMatch(/芮素琴 \[\d+, \d+\) Person .* by person\./u);
    expect(stdout).toMatch(/claim: holdsPost 芮素琴 → 中共松阳县委员会/u);
    expect(stdout).toMatch(/evidence \[\d+, \d+\): /u);
  });

  it('says so where a text is not printed', async () => {
    const { code, stdout, stderr } = await explain(sample, '--text', '哈尔滨');
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain('not printed');
  });

  it.each([
    ['an offset outside the page', ['--at', '99999999'], 'lies outside'],
    ['an offset that is no number', ['--at', 'x'], '--at is "x"'],
    ['offset and text at once', ['--at', '1', '--text', '王'], 'give one of them'],
  ])('refuses %s', async (_, flags, message) => {
    const { code, stderr } = await explain(sample, ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AccessKeys } from '#libs/access';
import type { GraphStore } from '#libs/store';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApi, startApi } from '../../apps/api/src/index.js';
import { openNewsGraph } from '../e2e/api.fixture.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const IS_REQUIRED = process.env['YAOWEN_REQUIRE_BROWSER'] === '1';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Set to a folder to keep a picture of every page that the tests open. */
const PICTURES = process.env['YAOWEN_SCREENSHOTS'];

const webRoot = fileURLToPath(new URL('../../node_modules/.cache/yaowen-web', import.meta.url));
const webSource = fileURLToPath(new URL('../../apps/web', import.meta.url));

if (CHROMIUM === undefined && !IS_REQUIRED) {
  process.stderr.write('test/browser: skipped, because no chromium is installed (apt-get install chromium)\n');
}

describe.skipIf(CHROMIUM === undefined && !IS_REQUIRED)('the dashboard in Chromium', () => {
  let store: GraphStore;
  let api: RunningApi;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    if (CHROMIUM === undefined) {
      throw new Error('YAOWEN_REQUIRE_BROWSER=1, but no chromium is installed: apt-get install chromium');
    }
    await build({
      root: webSource,
      configFile: join(webSource, 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: webRoot },
    });
    store = await openNewsGraph();
    api = await startApi({ store, config: { port: 0, logLevel: 'silent', webRoot } });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });

  afterAll(async () => {
    await browser?.close();
    await api?.close();
    await store?.close();
  });

  beforeEach(async () => {
    complaints = [];
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== api.url) complaints.push(`asked ${request.url()}`);
    });
  });

  afterEach(async () => {
    await page.close();
  });

  async function picture(name: string): Promise<void> {
    if (PICTURES === undefined) return;
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  }

  /** WebGL on a machine without a graphics card warns of its own slowness; that is not ours. */
  function ourComplaints(): string[] {
    return complaints.filter((each) => !/WebGL|GPU|GL Driver/u.test(each));
  }

  it('shows how much the graph holds, without a word in the console or a request to anywhere else', async () => {
    await page.goto(api.url);
    await page.waitForSelector('#stats');
    expect(await page.locator('#stats dd').allTextContents()).toEqual(expect.arrayContaining(['3', '4']));
    // Who is spoken of most stands first.
    expect(await page.locator('.panel-people .chips').textContent()).toContain('林远山');
    const counts = (await page.locator('.panel-people .chips .count').allTextContents()).map(Number);
    expect(counts[0]).toBeGreaterThan(1);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    await picture('home');
    expect(ourComplaints()).toEqual([]);
  });

  it('finds by keyboard alone, and opens what was found', async () => {
    await page.goto(api.url);
    await page.waitForSelector('#stats');
    await page.keyboard.press('/');
    await page.keyboard.type('林远');
    await page.waitForSelector('#search-list [role=option]');
    await picture('search');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#hit-0').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.entity-head h1');
    expect(await page.locator('h1').textContent()).toBe('林远山');
    expect(page.url()).toContain('#/entity/');
    expect(await page.title()).toBe('林远山 · 要闻');
    expect(ourComplaints()).toEqual([]);
  });

  it('tells of a person: posts, meetings, facts with their sentence, a network', async () => {
    await openByName('林远山');
    expect(await page.locator('.panel-posts').textContent()).toMatch(
      /副市长.*晋中市人民政府.*2024年11月9日.*2025年3月2日/u,
    );
    const meeting = await page.locator('.panel-met .fact').filter({ hasText: '会见' }).first().textContent();
    expect(meeting).toMatch(/周海棠.*2024年11月8日.*太谷区.*代表.*晋中市人民政府.*榆阳农学院/u);
    const together = await page
      .locator('.panel-met .fact')
      .filter({ hasText: '全市农业工作会议' })
      .first()
      .textContent();
    expect(together).toMatch(/同场 · 3 人/u);
    expect(together).toMatch(/周海棠/u);
    expect(together).toMatch(/田小满/u);
    expect(await page.locator('.panel-facts mark').first().textContent()).not.toBe('');
    await page.waitForSelector('.network canvas, .panel-network .empty');
    await page.waitForTimeout(300);
    await picture('person');
    expect(ourComplaints()).toEqual([]);
  });

  it('leads from a fact to its place in the article', async () => {
    await openByName('林远山');
    await page.locator('.panel-facts .evidence a').first().click();
    await page.waitForSelector('#evidence');
    const marked = await page.locator('#evidence').textContent();
    expect(marked).toContain('林远山');
    expect(await page.locator('.article-text').textContent()).toContain(marked);
    await picture('article');
    expect(ourComplaints()).toEqual([]);
  });

  it('finds articles by their words, and opens one where the words stand, its names as links', async () => {
    await page.goto(api.url);
    await page.waitForSelector('#stats');
    await page.keyboard.press('/');
    await page.keyboard.type('良种');
    // Nothing is called so; what is left is to look in the articles.
    await page.waitForSelector('#search-list [role=option]:has-text("在稿件中查找“良种”")');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    const hit = page.locator('.panel-printed .articles > li').first();
    await hit.waitFor();
    expect(await page.title()).toBe('“良种” · 要闻');
    expect(await hit.textContent()).toMatch(/校地携手育良种.*榆阳新报 · 2024年11月9日.*要把良种送到田间地头/u);
    expect(await hit.locator('.excerpt mark').allTextContents()).toEqual(['良种', '良种']);
    expect(await page.locator('.panel-named .empty').count()).toBe(1);
    await picture('full-text');
    await hit.locator('.excerpt a').last().click();
    await page.waitForSelector('#evidence');
    expect(await page.locator('#evidence').textContent()).toBe('良种');
    expect(await page.locator('.article-text mark').count()).toBe(2);
    expect(await page.locator('.article-text').textContent()).toContain('11月8日,晋中市人民政府副市长林远山在太谷区');
    await picture('article-names');
    await page.locator('.article-text a.mention', { hasText: '林远山' }).first().click();
    await page.waitForSelector('.entity-head h1');
    expect(await page.title()).toBe('林远山 · 要闻');
    expect(ourComplaints()).toEqual([]);
  });

  it('says what to do when nothing is found, or too much is looked for', async () => {
    await page.goto(`${api.url}/#/search/${encodeURIComponent('无此一词')}`);
    await page.waitForSelector('.panel-printed .empty');
    expect(await page.locator('.panel-named').textContent()).toContain('换一个名称');
    await page.goto('about:blank');
    await page.goto(`${api.url}/#/search/${encodeURIComponent('文'.repeat(101))}`);
    await page.waitForSelector('h1:text("检索词太长")');
    expect(ourComplaints()).toEqual([]);
  });

  it('tells of two people: everything between them, with the sentences', async () => {
    await openByName('林远山');
    await page.locator('.panel-met a', { hasText: '二人联系' }).first().click();
    await page.waitForSelector('.tie h1');
    expect(await page.title()).toBe('林远山 与 周海棠 · 要闻');
    expect(await page.locator('.panel-met').textContent()).toMatch(/校地合作座谈会.*会见.*2024年11月8日/u);
    expect(await page.locator('.panel-events').textContent()).toMatch(/全市农业工作会议.*林远山：主持.*周海棠：参加/u);
    expect(await page.locator('.panel-events mark').count()).toBeGreaterThan(0);
    await picture('tie');
    expect(ourComplaints()).toEqual([]);
  });

  it('follows a programme through regions and levels', async () => {
    await openByName('百村示范行动');
    await page.locator('.entity-head a', { hasText: '按地区追踪' }).click();
    await page.waitForSelector('.trace tbody tr');
    expect(await page.locator('.trace tbody').textContent()).toMatch(
      /太谷区2025年计划中.*总投资 2\.5亿元.*大棚 120座.*百村示范结硕果/u,
    );
    await picture('trace');
    await page.locator('.levels a', { hasText: '市' }).first().click();
    await page.waitForSelector('.levels a[aria-current]:text("市")');
    expect(await page.locator('.trace tbody th').first().textContent()).toBe('晋中市');
    expect(await page.title()).toBe('百村示范行动 各地实施情况 · 要闻');
    expect(ourComplaints()).toEqual([]);
  });

  it('lets a person say whether two are one, with a reason', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yaowen-review-'));
    const own = await openNewsGraph();
    const config = { port: 0, logLevel: 'silent', webRoot, auditPath: join(folder, 'audit.jsonl') } as const;
    const reviewed = await startApi({ store: own, config });
    try {
      await page.goto(`${reviewed.url}/#/review`);
      const pair = page.locator('.review .facts > li').first();
      await pair.waitFor();
      expect(await pair.textContent()).toMatch(/周海棠.*清徐晚讯.*退休工人/su);
      await picture('review');
      await pair.locator('button', { hasText: '不是同一个' }).click();
      expect(await pair.locator('[role=status]').textContent()).toContain('请写明理由');
      await pair.locator('input').fill('一为校长，一为退休工人');
      await pair.locator('button', { hasText: '不是同一个' }).click();
      await pair.locator('[role=status]:text("已记下")').waitFor();
      await page.reload();
      await page.waitForSelector('.review h1');
      const same = page.locator('.review li', { hasText: '校长周海棠座谈' }).filter({ hasText: '退休工人' });
      expect(await same.count()).toBe(0);
    } finally {
      await reviewed.close();
      await own.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('leads back to where a reader was on a page', async () => {
    await page.setViewportSize({ width: 1280, height: 500 });
    await openByName('林远山');
    await page.locator('.panel-facts .evidence a').last().scrollIntoViewIfNeeded();
    await page.waitForTimeout(400);
    const before = await page.evaluate('window.scrollY');
    expect(before).toBeGreaterThan(100);
    await page.locator('.panel-facts .evidence a').last().click();
    await page.waitForSelector('.article-text');
    await page.goBack();
    await page.waitForSelector('.panel-facts');
    expect(await page.evaluate('window.scrollY')).toBe(before);
  });

  it('tells of a programme: who carries it out, with figures', async () => {
    await openByName('百村示范行动');
    expect(await page.locator('.panel-places').textContent()).toMatch(/北沙河村.*已实施.*大棚.*120.*座/u);
    expect(await page.locator('.panel-figures').textContent()).toMatch(/示范村.*100/u);
    await picture('program');
    expect(ourComplaints()).toEqual([]);
  });

  it('is dark for who likes it dark, and narrow on a telephone', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await openByName('林远山');
    const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(background).toBe('rgb(21, 19, 15)');
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    await picture('dark-narrow');
  });

  it('says so when a page does not exist', async () => {
    await page.goto(`${api.url}/#/entity/en_0000`);
    await page.waitForSelector('main .empty');
    expect(await page.title()).toBe('没有这一页 · 要闻');
    for (const address of ['#/tie/en_0000/en_0001', '#/trace/en_0000', '#/article/pg_0.a1', '#/nowhere']) {
      await page.goto('about:blank');
      await page.goto(`${api.url}/${address}`);
      await page.waitForSelector('h1:text("没有这一页")');
    }
  });

  it('runs a query in the explorer, offline and without console errors', async () => {
    await page.goto(`${api.url}/explorer`);
    await page.waitForSelector('.graphiql-query-editor .CodeMirror');
    await page.waitForSelector('.graphiql-execute-button');
    await page.locator('.graphiql-execute-button').click();
    await page.waitForSelector('.result-window :text("totalCount")');
    await picture('explorer');
    expect(ourComplaints()).toEqual([]);
  });

  it('asks once for a key where the server wants one, and keeps it for the tab', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yaowen-key-'));
    const keysPath = join(folder, 'keys.json');
    const { token } = new AccessKeys(keysPath).create({ name: '看板', scopes: ['read'] }, new Date());
    const config = { port: 0, logLevel: 'silent', webRoot, access: 'required', keysPath } as const;
    const guarded = await startApi({ store, config });
    try {
      await page.goto(guarded.url);
      await page.locator('#key-input').fill('yk_mistyped');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#key-why:text("refused")');
      await picture('key');
      await page.locator('#key-input').fill(token);
      await page.keyboard.press('Enter');
      await page.waitForSelector('#stats');
      await page.reload();
      await page.waitForSelector('#stats');
      expect(await page.locator('#key-input').count()).toBe(0);
      await page.goto(`${guarded.url}/explorer`);
      await page.waitForSelector('.graphiql-query-editor .CodeMirror');
      await page.waitForSelector('.graphiql-execute-button');
      await page.locator('.graphiql-execute-button').click();
      await page.waitForSelector('.result-window :text("totalCount")');
    } finally {
      await guarded.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  async function openByName(name: string): Promise<void> {
    await page.goto(`${api.url}/#/search/${encodeURIComponent(name)}`);
    await page.locator('.results a', { hasText: name }).first().click();
    await page.waitForSelector('.entity-head h1');
  }
});

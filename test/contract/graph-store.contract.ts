import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  articleId,
  blockOf,
  compare,
  dateValue,
  YaowenError,
  type Correction,
  type ExtractedPage,
  type Judgement,
} from '#libs/domain';
import { copyStore, type ClaimFilter, type GraphStore, type SliceRequest, type StorablePage } from '#libs/store';
import {
  aBody,
  aClaim,
  anArticle,
  anEvent,
  aPage,
  aPerson,
  aPlace,
  aProgram,
  sourceId,
  TEST_EXTRACTOR,
  type ClaimSpec,
  type EntitySpec,
} from '../builders/index.js';

/** A store made for one test, not yet open, and what to do with it afterwards. */
export interface StoreUnderTest {
  readonly store: GraphStore;
  dispose(): Promise<void>;
}

/**
 * What every adapter of the {@link GraphStore} port must do, in sentences.
 *
 * @param adapter how it is called in the report.
 * @param makeStore makes an empty store, not yet open; of those it made only the last is in use.
 * @param makeOther makes one to compare with, beside the one under test; of another adapter, and the two are held equal.
 * @param runs how many orders of ingest are tried.
 */
export function describeGraphStore(
  adapter: string,
  makeStore: () => Promise<StoreUnderTest>,
  makeOther: () => Promise<StoreUnderTest> = makeStore,
  runs = 8,
): void {
  describe(`${adapter} as a GraphStore`, () => {
    let store: GraphStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      const made = await makeStore();
      store = made.store;
      dispose = () => made.dispose();
      await store.open();
    });
    afterEach(async () => {
      await store.close();
      await dispose();
    });

    const put = (page: ExtractedPage): Promise<string> => store.putPage(page, TEST_EXTRACTOR);
    const claimsAt = async (id: string, filter: ClaimFilter = {}): Promise<readonly ClaimRecordOf[]> => {
      const [slice] = await store.claimsOf([id], filter, { first: 100 });
      await expectOutlines([id], filter, { first: 100 });
      return slice?.items ?? [];
    };
    /** Outlines are the same lists of the same claims, and know what their ends are. */
    const expectOutlines = async (
      ids: readonly string[],
      filter: ClaimFilter,
      request: SliceRequest,
    ): Promise<void> => {
      const whole = await store.claimsOf(ids, filter, request);
      const claims = whole.flatMap(({ items }) => items);
      const ends = claims.flatMap((claim) => [claim.subject, 'object' in claim ? claim.object : claim.subject]);
      const typeOf = new Map((await store.entitiesByIds(ends)).map((end) => [end?.id, end?.type]));
      const outlined = whole.map((slice) => ({
        ...slice,
        items: slice.items.map((claim) => {
          const { id, type, article, page, subject, date, issued, modality, qualifiers } = claim;
          const object = 'object' in claim ? claim.object : null;
          const objectType = object === null ? null : typeOf.get(object);
          const what = { id, type, article, page, date, issued, modality, qualifiers };
          return { ...what, subject, subjectType: typeOf.get(subject), object, objectType };
        }),
      }));
      expect(await store.claimOutlinesOf(ids, filter, request)).toEqual(outlined);
    };
    /** Fingerprint of a store that has had nothing but these pages. */
    const freshFingerprint = async (pages: readonly StorablePage[]): Promise<string> => {
      const made = await makeOther();
      try {
        await made.store.open();
        for (const page of pages) await made.store.putPage(page, TEST_EXTRACTOR);
        return await made.store.fingerprint();
      } finally {
        await made.store.close();
        await made.dispose();
      }
    };
    const found = async (text: string): Promise<string[]> =>
      (await store.search(text, {}, { first: 50 })).items.map((hit) => hit.entity.name);

    describe('putting pages', () => {
      it('adds a page once and calls it unchanged afterwards', async () => {
        const page = aPage();
        expect(await put(page)).toBe('added');
        const before = await store.fingerprint();
        expect(await put(page)).toBe('unchanged');
        expect(await store.fingerprint()).toBe(before);
      });

      it('replaces what a page said when it is read with other results, another extractor or other metadata', async () => {
        const page = aPage();
        await put(page);
        const poorer = { ...page, claims: [] };
        expect(await put(poorer)).toBe('replaced');
        expect((await store.stats()).claims).toEqual({});
        expect(await put(page)).toBe('replaced');
        expect(await store.putPage(page, 'test@2')).toBe('replaced');
        expect((await store.page(page.id))?.extractor).toBe('test@2');
        const dated = { ...page, metadata: { paper: { value: '柳湾日报', provenance: 'given' as const } } };
        expect(await store.putPage(dated, 'test@2')).toBe('replaced');
        expect((await store.page(page.id))?.metadata).toEqual(dated.metadata);
      });

      it('ends as if only the last reading had happened', async () => {
        const page = aPage({ articles: [anArticle(), anArticle({ title: '又一则', claims: [] })] });
        await put({ ...page, claims: [], mentions: [], mentionEntity: [] });
        await put(page);
        const twice = await store.fingerprint();
        await store.retractPage(page.id);
        await put(page);
        expect(await store.fingerprint()).toBe(twice);
      });

      it('gives one text under two file names the smaller name, whichever came first', async () => {
        const text = { articles: [anArticle()] };
        await put(aPage({ ...text, name: 'b.txt' }));
        expect(await put(aPage({ ...text, name: 'a.txt' }))).toBe('unchanged');
        expect(await put(aPage({ ...text, name: 'c.txt' }))).toBe('unchanged');
        const pages = await store.pages({ first: 10 });
        expect(pages.items.map((page) => page.name)).toEqual(['a.txt']);
      });

      it('keeps the reading under the smaller name where two files of one text differ in what is known of them', async () => {
        const text = { articles: [anArticle()] };
        const [a, b] = [
          aPage({ ...text, name: 'a.txt', paper: '甲报' }),
          aPage({ ...text, name: 'b.txt', paper: '乙报' }),
        ];
        await put(b);
        expect(await put(a)).toBe('replaced');
        const want = await store.fingerprint();
        expect(await put(b)).toBe('unchanged');
        expect(await put(a)).toBe('unchanged');
        expect(await store.fingerprint()).toBe(want);
        expect(await freshFingerprint([a, b])).toBe(want);
        expect(await put({ ...a, metadata: b.metadata })).toBe('replaced');
      });

      it('puts many pages at once and leaves a bad one out', async () => {
        const pages = corpus();
        const bad = { ...aPage({ name: 'bad.txt', articles: [anArticle({ title: '坏页' })] }), entities: [] };
        const outcomes = await store.putPages(
          [...pages.slice(0, 3), bad, ...pages.slice(3), ...pages.slice(0, 1)],
          TEST_EXTRACTOR,
        );
        expect(outcomes.map((outcome) => (typeof outcome === 'string' ? outcome : outcome.code))).toEqual([
          ...pages.slice(0, 3).map(() => 'added'),
          'store.bad-page',
          ...pages.slice(3).map(() => 'added'),
          'unchanged',
        ]);
        expect(await store.fingerprint()).toBe(await freshFingerprint(pages));
      });

      it.each([
        ['a claim about an entity it lacks', (page: ExtractedPage) => ({ ...page, entities: [] })],
        ['a claim in an article it lacks', (page: ExtractedPage) => ({ ...page, articles: [] })],
        ['two claims of one id', (page: ExtractedPage) => ({ ...page, claims: [...page.claims, ...page.claims] })],
        [
          'a claim without evidence',
          (page: ExtractedPage) => ({ ...page, claims: page.claims.map((c) => ({ ...c, evidence: [] })) }),
        ],
        [
          'evidence that is not the raw text',
          (page: ExtractedPage) => ({
            ...page,
            claims: page.claims.map((c) => ({ ...c, evidence: c.evidence.map((e) => ({ ...e, quote: '别的话' })) })),
          }),
        ],
        [
          'a mention that is not the raw text',
          (page: ExtractedPage) => ({ ...page, mentions: page.mentions.map((m) => ({ ...m, text: '别人' })) }),
        ],
        [
          'a quotation that is not the raw text',
          (page: ExtractedPage) => ({
            ...page,
            claims: page.claims.map((c) => (c.type === 'stated' ? { ...c, quote: '没说过' } : c)),
          }),
        ],
      ])('refuses a page with %s and stores nothing of it', async (_what, spoil) => {
        const quote: ClaimSpec = {
          type: 'stated',
          subject: aPerson(),
          cue: '强调',
          quote: '要把人才工作做实',
          sentence: 1,
        };
        const page = aPage({ articles: [anArticle({ claims: [aClaim(), quote] })] });
        await expect(put(spoil(page))).rejects.toMatchObject({ code: 'store.bad-page', category: 'internal' });
        expect((await store.stats()).pages).toBe(0);
      });

      it('holds the same graph in whatever order the pages come, with re-readings and retractions in between', async () => {
        const pages = corpus();
        const judgements = groupsOf(pages);
        const fill = async (order: readonly number[]): Promise<string> => {
          const made = await makeStore();
          try {
            await made.store.open();
            for (const [i, at] of order.entries()) {
              const page = pages[at % pages.length];
              if (!page) continue;
              await made.store.putPage(page, TEST_EXTRACTOR);
              if (i % 3 === 1) await made.store.retractPage(page.id);
              if (i % 4 === 2) await made.store.retractArticle(articleId(page.id, 'a1'));
            }
            for (const page of pages) await made.store.putPage(page, TEST_EXTRACTOR);
            await made.store.putResolution(judgements.entities, judgements.judgements);
            return await made.store.fingerprint();
          } finally {
            await made.store.close();
            await made.dispose();
          }
        };
        const want = await fill([]);
        await fc.assert(
          fc.asyncProperty(fc.array(fc.nat({ max: 7 }), { maxLength: 10 }), async (order) => {
            expect(await fill(order)).toBe(want);
          }),
          { numRuns: runs, seed: 7 },
        );
      });
    });

    describe('taking back', () => {
      const shared = aPerson('林远山');
      const onlyHere = aPerson('柳青禾');
      const page = aPage({
        articles: [
          anArticle({
            sentences: ['林远山(又称林老)走访柳青禾。'],
            claims: [{ type: 'metWith', subject: { ...shared, aliases: ['林老'] }, object: onlyHere }],
          }),
          anArticle({ title: '第二则', claims: [aClaim()] }),
        ],
      });

      it('takes back exactly what one article said, and the things only it spoke of', async () => {
        await put(page);
        expect(await store.retractArticle(articleId(page.id, 'a1'))).toBe(true);
        expect(await store.retractArticle(articleId(page.id, 'a1'))).toBe(false);
        const [kept, gone] = await store.sourceEntitiesByIds([sourceId(page, shared), sourceId(page, onlyHere)]);
        expect(kept?.articles).toEqual(['a2']);
        expect(kept?.aliases).toEqual([]);
        expect(gone).toBeNull();
        expect(await found('柳青禾')).toEqual([]);
        expect(await found('林老')).toEqual([]);
        expect(await found('林远山')).toEqual(['林远山']);
        expect((await claimsAt(sourceId(page, shared))).map((claim) => claim.type)).toEqual(['holdsPost']);
        expect(await store.sentencesOf([articleId(page.id, 'a1')])).toEqual([]);
        expect(await store.mentionsOf([articleId(page.id, 'a1')])).toEqual([]);
        expect((await store.page(page.id))?.articleCount).toBe(1);
      });

      it('takes attributes and aliases that only one article gave back with it', async () => {
        const spoken = (title: string, more: Partial<EntitySpec>): Parameters<typeof anArticle>[0] => ({
          title,
          claims: [],
          entities: [{ ...aPerson(), ...more }],
        });
        const two = aPage({
          articles: [
            anArticle(
              spoken('其一', { aliases: ['林老', '老林'], attributes: { gender: '男', titles: '副市长;书记' } }),
            ),
            anArticle(
              spoken('其二', { aliases: ['老林'], attributes: { gender: '男', titles: '书记', region: '晋中市' } }),
            ),
          ],
        });
        await put({
          ...two,
          entities: two.entities.map((e) => ({ ...e, attributes: { ...e.attributes, titles: '书记;副市长' } })),
        });
        await store.retractArticle(articleId(two.id, 'a1'));
        const [entity] = await store.entitiesByIds([sourceId(two, aPerson())]);
        expect(entity).toMatchObject({
          aliases: ['老林'],
          attributes: { gender: '男', titles: '书记', region: '晋中市' },
          articleCount: 1,
        });
        await store.retractArticle(articleId(two.id, 'a2'));
        expect(await store.entitiesByIds([sourceId(two, aPerson())])).toEqual([null]);
      });

      it('gives a page back as it was read, but not once a part of it was taken back', async () => {
        await put(page);
        expect(await store.rawPage(page.id)).toEqual({
          id: page.id,
          name: page.name,
          text: page.text,
          bodyStart: 0,
          metadata: page.metadata,
          diagnostics: [],
        });
        expect(await store.rawPage('pg_0000000000000000')).toBeNull();
        await store.retractArticle(articleId(page.id, 'a1'));
        expect(await store.rawPage(page.id)).toBeNull();
        const left = await store.storedPage(page.id);
        expect(left?.text).not.toContain('柳青禾');
        expect(left?.text).toHaveLength(page.text.length);
        expect(left?.articles.map(({ id }) => id)).toEqual(['a2']);
      });

      it('gives whole pages back from which another store becomes the same', async () => {
        for (const one of corpus()) await put(one);
        await put(page);
        await store.retractArticle(articleId(page.id, 'a1'));
        const copies: StorablePage[] = [];
        for (const { id } of (await store.pages({ first: 50 })).items) {
          const copy = await store.storedPage(id);
          if (copy) copies.push(copy);
        }
        expect(await store.storedPage('pg_0000000000000000')).toBeNull();
        expect(await freshFingerprint(copies)).toBe(await store.fingerprint());
      });

      it('brings the article back when the page is read again', async () => {
        await put(page);
        const before = await store.fingerprint();
        await store.retractArticle(articleId(page.id, 'a1'));
        expect(await store.fingerprint()).not.toBe(before);
        expect(await put(page)).toBe('replaced');
        expect(await store.fingerprint()).toBe(before);
      });

      it('leaves no trace of a page, its judgements and its part in a group included', async () => {
        const other = aPage({ name: 'other.txt', articles: [anArticle({ title: '别处的消息' })] });
        await put(other);
        const before = await store.fingerprint();
        await put(page);
        const [a, b] = pair(sourceId(page, shared), sourceId(other, shared));
        await store.putResolution([{ id: a, members: [a, b] }], [judgement(a, b, 'same', 'name@1')]);
        await store.putJudgements([judgement(a, b, 'same', 'person:馆员')]);
        expect(await store.retractPage(page.id)).toBe(true);
        expect(await store.retractPage(page.id)).toBe(false);
        expect(await store.fingerprint()).toBe(before);
        const stats = await store.stats();
        expect(stats).toMatchObject({ pages: 1, judgements: 0 });
      });

      it('says that there was nothing to take back', async () => {
        expect(await store.retractPage('pg_0000000000000000')).toBe(false);
        expect(await store.retractArticle('pg_0000000000000000.a1')).toBe(false);
      });
    });

    describe('transactions', () => {
      it('keep everything or nothing', async () => {
        await put(aPage());
        const before = await store.fingerprint();
        const failing = store.transaction(async () => {
          await put(aPage({ name: 'second.txt', articles: [anArticle({ title: '第二页' })] }));
          await store.retractPage(aPage().id);
          throw new RangeError('changed my mind');
        });
        await expect(failing).rejects.toThrow('changed my mind');
        expect(await store.fingerprint()).toBe(before);
      });

      it('hand their result on and keep their writes', async () => {
        expect(await store.transaction(() => put(aPage()))).toBe('added');
        expect((await store.stats()).pages).toBe(1);
      });

      it('go on after a page in them was refused, with nothing of that page', async () => {
        await store.transaction(async () => {
          await put(aPage());
          const bad = aPage({ name: 'bad.txt', articles: [anArticle({ title: '坏页' })] });
          await put({ ...bad, entities: [] }).catch(() => undefined);
        });
        expect((await store.stats()).pages).toBe(1);
      });

      it('do not nest', async () => {
        const nested = store.transaction(() => store.transaction(async () => 1));
        await expect(nested).rejects.toMatchObject({ code: 'store.nested-transaction' });
      });

      it('hide unfinished writes from others, who wait', async () => {
        let release = (): void => undefined;
        const gate = new Promise<void>((resolve) => {
          release = resolve;
        });
        const writing = store.transaction(async () => {
          await put(aPage());
          await gate;
          throw new RangeError('rolled back');
        });
        const reading = store.stats();
        const second = store.transaction(() => put(aPage({ articles: [anArticle({ title: '后来者' })] })));
        release();
        await expect(writing).rejects.toThrow('rolled back');
        expect((await reading).pages).toBe(0);
        expect(await second).toBe('added');
      });
    });

    describe('the text layer', () => {
      const page = aPage({
        articles: [
          anArticle({ sentences: ['11月8日,林远山到会。', '会议\n由他主持。'], date: '2024-11-08', kind: 'feature' }),
          anArticle({ title: null, kind: 'notice', claims: [], sentences: ['启事一则。'] }),
        ],
      });

      it('gives back articles with their raw text, spans, kind and date', async () => {
        await put(page);
        const [first, second, none] = await store.articlesByIds([
          articleId(page.id, 'a1'),
          articleId(page.id, 'a2'),
          'no.a1',
        ]);
        expect(first).toMatchObject({
          page: page.id,
          localId: 'a1',
          kind: 'feature',
          title: '林远山调研人才工作',
          date: { value: '2024-11-08', precision: 'day' },
          spans: page.articles[0]?.spans,
        });
        expect(first?.text).toBe(page.text.slice(0, first?.spans[0]?.end));
        expect(second).toMatchObject({ title: null, kind: 'notice', date: null });
        expect(none).toBeNull();
      });

      it('gives back sentences and mentions to the character, articles in the order asked', async () => {
        await put(page);
        const ids = [articleId(page.id, 'a2'), articleId(page.id, 'a1')];
        const sentences = await store.sentencesOf(ids);
        expect(sentences.map((sentence) => sentence.text)).toEqual([
          '启事一则。',
          '11月8日,林远山到会。',
          '会议\n由他主持。',
        ]);
        for (const mention of await store.mentionsOf(ids)) {
          expect(page.text.slice(mention.span.start, mention.span.end)).toBe(mention.text);
          expect(mention.entity).not.toBeNull();
        }
        expect((await store.mentionsOf(ids)).map((mention) => mention.text)).toContain('林远山');
      });

      it('lists the articles of a page in the order of print, past the ninth', async () => {
        const long = aPage({
          articles: Array.from({ length: 12 }, (_, i) => anArticle({ title: `第${i}则`, claims: [] })),
        });
        await put(long);
        const articles = await store.articles({ first: 20, page: long.id });
        expect(articles.items.map((article) => article.localId)).toEqual(
          Array.from({ length: 12 }, (_, i) => `a${i + 1}`),
        );
        expect(articles.total).toBe(12);
      });

      it('lists the articles that speak of an entity, newest issue first', async () => {
        const pages = ['2023-05-01', '2024-11', '2024-01-31'].map((issued) =>
          aPage({ issued, articles: [anArticle({ title: `${issued}的消息` })] }),
        );
        for (const one of pages) await put(one);
        const ids = pages.map((one) => sourceId(one, aPerson())).sort();
        await store.putResolution([{ id: ids[0] ?? '', members: ids }], []);
        for (const id of ids) {
          const articles = await store.articlesOf(id, { first: 2 });
          expect(articles.items.map((article) => article.title)).toEqual(['2024-11的消息', '2024-01-31的消息']);
          expect(articles).toMatchObject({ total: 3, hasNext: true });
          const rest = await store.articlesOf(id, { first: 2, after: articles.cursors[1] });
          expect(rest.items.map((article) => article.title)).toEqual(['2023-05-01的消息']);
          expect(rest).toMatchObject({ total: 3, hasNext: false });
        }
      });

      it('says in which newspapers and when they speak of an entity, each value once', async () => {
        const pages = [
          aPage({ issued: '2025-02', paper: '柳湾日报', region: '柳湾市' }),
          aPage({
            issued: '2024-11-09',
            paper: '柳湾日报',
            region: '柳湾市',
            articles: [anArticle({ title: '其二' })],
          }),
          aPage({
            issued: '2024-11-09',
            paper: '榆阳新报',
            region: '晋中市',
            articles: [anArticle({ title: '其三' })],
          }),
        ];
        for (const one of pages) await put(one);
        const [one = '', other = '', alone = ''] = pages.map((printed) => sourceId(printed, aPerson()));
        const members = [one, other].sort();
        await store.putResolution([{ id: members[0] ?? '', members }], []);
        const joined = { papers: ['柳湾日报'], regions: ['柳湾市'], issued: ['2024-11-09', '2025-02'] };
        const none = { papers: [], regions: [], issued: [] };
        expect(await store.printedFactsOf([other, 'person:nobody', alone, one])).toEqual([
          joined,
          none,
          { papers: ['榆阳新报'], regions: ['晋中市'], issued: ['2024-11-09'] },
          joined,
        ]);
        await store.retractPage(pages[0]?.id ?? '');
        expect(await store.printedFactsOf([other])).toEqual([{ ...joined, issued: ['2024-11-09'] }]);
      });
    });

    describe('the words of articles', () => {
      const council = anArticle({
        title: '人才座谈会召开',
        sentences: ['11月8日,林远山到会,他说:“全市要长\n期抓好人才工作。”', '投资161.7亿元的5G项目开工。'],
      });
      const pages = [
        aPage({ name: 'a.txt', articles: [council], issued: '2024-11-09' }),
        aPage({
          name: 'b.txt',
          articles: [
            anArticle({ title: '春耕', sentences: ['人才下乡,座谈春耕。'], claims: [] }),
            anArticle({ title: '广告', sentences: ['招聘人才。'], claims: [] }),
          ],
          paper: '柳湾日报',
          region: '柳湾市',
          issued: '2025-02',
        }),
        aPage({ name: 'c.txt', articles: [anArticle({ title: null, sentences: ['全市,长期抓人才。'], claims: [] })] }),
      ];
      beforeEach(async () => {
        for (const page of pages) await put(page);
      });
      const titles = async (
        text: string,
        ...more: Parameters<GraphStore['searchArticles']>[1][]
      ): Promise<string[]> => {
        const { items, total } = await store.searchArticles(text, more[0] ?? {}, { first: 10 });
        expect(total).toBe(items.length);
        return items.map(({ article }) => article.title ?? '—');
      };

      it.each([
        ['人才', ['人才座谈会召开', '春耕', '广告', '—'], 'headline first, then the newest, then by page and place'],
        ['座', ['人才座谈会召开', '春耕'], 'one character'],
        ['会', ['人才座谈会召开'], 'the last character of a word'],
        ['人才 座谈', ['人才座谈会召开', '春耕'], 'several words all stand there'],
        ['座谈会召开', ['人才座谈会召开'], 'a long word is a phrase'],
        ['谈座', [], 'in this order'],
        ['长期', ['人才座谈会召开', '—'], 'across the end of a printed line'],
        ['市长', [], 'not across a comma'],
        ['他说全市', [], 'not across a colon, though quotation marks count for nothing'],
        ['會召開', ['人才座谈会召开'], 'Traditional characters'],
        ['5g', ['人才座谈会召开'], 'capitals'],
        ['５Ｇ项目', ['人才座谈会召开'], 'full width'],
        ['161.7亿', ['人才座谈会召开'], 'numbers'],
        ['161', ['人才座谈会召开'], 'a row of digits'],
        ['16', [], 'not a part of a row of digits'],
        ['"招聘 人才"', ['广告'], 'quotation marks keep words together'],
        ['人才 没有', [], 'one word is nowhere'],
        ['，。 ', [], 'no word'],
        ['', [], 'nothing'],
      ])('finds by %s: %j (%s)', async (text, want) => {
        expect(await titles(text)).toEqual(want);
      });

      it('says where the words stand', async () => {
        const { items } = await store.searchArticles('長期 人才', {}, { first: 10 });
        const marked = items.map(({ article, places }) =>
          places.map(({ start, end }) => article.text.slice(start, end)),
        );
        expect(marked).toEqual([
          ['人才', '长\n期', '人才'],
          ['长期', '人才'],
        ]);
      });

      it('narrows by newspaper, region and date of issue', async () => {
        expect(await titles('人才', { papers: ['柳湾日报'] })).toEqual(['春耕', '广告']);
        expect(await titles('人才', { regions: ['晋中市', '别处'] })).toEqual(['人才座谈会召开', '—']);
        expect(await titles('人才', { from: '2025' })).toEqual(['春耕', '广告']);
        expect(await titles('人才', { from: '2025-02-17', to: '2025-02-20' })).toEqual(['春耕', '广告']);
        expect(await titles('人才', { to: '2024-12-31' })).toEqual(['人才座谈会召开', '—']);
        expect(await titles('人才', { papers: [] })).toEqual([]);
      });

      it('lists the newest first where asked, and walks by cursors that survive inserts', async () => {
        const seen: string[] = [];
        for (const order of ['newest', 'best'] as const) {
          const all = (await store.searchArticles('人才', {}, { first: 10, order })).items.map(
            ({ article }) => article.id,
          );
          const walked: string[] = [];
          for (let after: string | undefined; ;) {
            const slice = await store.searchArticles('人才', {}, { first: 1, after, order });
            walked.push(...slice.items.map(({ article }) => article.id));
            after = slice.cursors.at(-1);
            if (!slice.hasNext) break;
          }
          expect(walked).toEqual(all);
          seen.push(all.join());
        }
        expect(seen[0]).not.toBe(seen[1]);
        const first = await store.searchArticles('人才', {}, { first: 1, order: 'newest' });
        await put(aPage({ name: 'd.txt', articles: [anArticle({ title: '人才', claims: [] })], issued: '2026-01-01' }));
        const next = await store.searchArticles('人才', {}, { first: 1, order: 'newest', after: first.cursors[0] });
        expect(next.items[0]?.article.title).toBe('广告');
        await expect(store.searchArticles('人才', {}, { first: 1, after: first.cursors[0] })).rejects.toMatchObject({
          code: 'store.bad-cursor',
        });
      });

      it('forgets what is taken back or read otherwise, and finds it again when it comes again', async () => {
        const [page, other] = pages;
        if (!page || !other) throw new RangeError('no pages');
        await store.retractArticle(articleId(other.id, 'a1'));
        expect(await titles('春耕')).toEqual([]);
        expect(await titles('招聘')).toEqual(['广告']);
        await put(other);
        expect(await titles('春耕')).toEqual(['春耕']);
        const [only] = page.articles;
        if (!only) throw new RangeError('no article');
        const shorter = { ...page, claims: [], mentions: [], mentionEntity: [] };
        const end = page.text.indexOf('投资');
        await put({
          ...shorter,
          articles: [{ ...only, spans: [{ start: 0, end }], sentences: only.sentences.slice(0, 1) }],
        });
        expect(await titles('亿元')).toEqual([]);
        expect(await titles('召开')).toEqual(['人才座谈会召开']);
        await store.retractPage(page.id);
        expect(await titles('召开')).toEqual([]);
        expect(await titles('人才')).toEqual(['春耕', '广告', '—']);
      });

      it('keeps nothing of what was rolled back', async () => {
        const failing = store.transaction(async () => {
          await put(aPage({ name: 'd.txt', articles: [anArticle({ title: '洪水', claims: [] })] }));
          await store.retractPage(pages[0]?.id ?? '');
          throw new RangeError('changed my mind');
        });
        await expect(failing).rejects.toThrow('changed my mind');
        expect(await titles('洪水')).toEqual([]);
        expect(await titles('召开')).toEqual(['人才座谈会召开']);
      });
    });

    describe('claims', () => {
      it('come back with payload, qualifiers, dates and evidence to the byte', async () => {
        const meeting = anEvent();
        const page = aPage({
          issued: '2024-11',
          articles: [
            anArticle({
              sentences: ['“𠮷庆”工程总投资161.7亿元,\n同比增长5%。', '林远山强调,“要  抓实”。'],
              claims: [
                {
                  type: 'figure',
                  subject: aProgram('“𠮷庆”工程'),
                  indicator: '总投资',
                  value: 161.7,
                  unit: '亿元',
                  period: '2023-11/2024-11',
                  comparison: '同比增长',
                },
                { type: 'stated', subject: aPerson(), cue: '强调', quote: '要  抓实', sentence: 1 },
                {
                  type: 'participatedIn',
                  subject: aPerson(),
                  object: meeting,
                  date: '~2024-11',
                  modality: 'planned',
                  qualifiers: { role: 'chair' },
                  confidence: 0.123456789,
                },
                { type: 'metWith', subject: aPerson(), object: aPerson('柳青禾'), event: meeting },
                { type: 'reportedBy', subject: aPerson('白露') },
              ],
            }),
          ],
        });
        await put(page);
        const records = await store.claimsByIds([...page.claims.map((claim) => claim.id), 'cl_0']);
        expect(records.at(-1)).toBeNull();
        for (const [i, claim] of page.claims.entries()) {
          expect(records[i]).toEqual({
            ...claim,
            article: articleId(page.id, claim.article),
            evidence: claim.evidence.map((piece) => ({ ...piece, article: articleId(page.id, piece.article) })),
            sourceSubject: claim.subject,
            sourceObject: 'object' in claim ? claim.object : null,
            page: page.id,
            issued: { value: '2024-11', precision: 'month' },
          });
        }
      });

      it('are listed newest first by their own date, else by the issue’s, then by id', async () => {
        const page = aPage({
          issued: '2024-06-15',
          articles: [
            anArticle({
              claims: [
                { type: 'visited', subject: aPerson(), object: aPlace('甲村'), date: '2024-06-14' },
                { type: 'visited', subject: aPerson(), object: aPlace('乙村') },
                { type: 'visited', subject: aPerson(), object: aPlace('丙村'), date: '2025' },
                { type: 'visited', subject: aPerson(), object: aPlace('丁村'), date: '2024-06' },
              ],
            }),
          ],
        });
        await put(page);
        const names = async (filter: ClaimFilter): Promise<string[]> => {
          const claims = await claimsAt(sourceId(page, aPerson()), filter);
          const objects = await store.entitiesByIds(claims.map((claim) => ('object' in claim ? claim.object : '')));
          return objects.map((entity) => entity?.name ?? '');
        };
        expect(await names({})).toEqual(['丙村', '乙村', '甲村', '丁村']);
        expect(await names({ from: '2024-06-15' })).toEqual(['丙村', '乙村', '丁村']);
        expect(await names({ from: '2024', to: '2024-06-14' })).toEqual(['甲村', '丁村']);
        expect(await names({ to: '2023' })).toEqual([]);
      });

      it('of one day stand in the order of their ids', async () => {
        const villages = ['甲村', '乙村', '丙村', '丁村', '戊村', '己村', '庚村', '辛村'];
        const page = aPage({
          articles: [
            anArticle({
              claims: villages.map((name) => ({ type: 'visited', subject: aPerson(), object: aPlace(name) })),
            }),
          ],
        });
        await put(page);
        const ids = (await claimsAt(sourceId(page, aPerson()))).map((claim) => claim.id);
        expect(ids).toEqual(page.claims.map((claim) => claim.id).sort());
      });

      it('are filtered by type, direction and confidence; what reads the same both ways is in every direction', async () => {
        const boss = aPerson();
        const page = aPage({
          articles: [
            anArticle({
              claims: [
                aClaim(),
                { type: 'familyOf', subject: aPerson('林小舟'), object: boss, confidence: 0.3 },
                { type: 'metWith', subject: aPerson('柳青禾'), object: boss },
              ],
            }),
          ],
        });
        await put(page);
        const types = async (filter: ClaimFilter): Promise<string[]> =>
          (await claimsAt(sourceId(page, boss), filter)).map((claim) => claim.type).sort();
        expect(await types({})).toEqual(['familyOf', 'holdsPost', 'metWith']);
        expect(await types({ direction: 'out' })).toEqual(['holdsPost', 'metWith']);
        expect(await types({ direction: 'in' })).toEqual(['familyOf', 'metWith']);
        expect(await types({ types: ['holdsPost', 'familyOf'] })).toEqual(['familyOf', 'holdsPost']);
        expect(await types({ types: [] })).toEqual([]);
        expect(await types({ minConfidence: 0.5 })).toEqual(['holdsPost', 'metWith']);
      });

      it('are answered for many entities at once, in the order asked, with repeats and unknown ids', async () => {
        const pages = corpus();
        for (const page of pages) await put(page);
        const ids: string[] = [];
        for await (const source of store.sourceEntities()) ids.push(source.id);
        const asked = [...ids.toReversed(), 'en_unknown', ids[0] ?? ''];
        await expectOutlines(asked, {}, { first: 2 });
        const together = await store.claimsOf(asked, {}, { first: 2 });
        expect(together).toHaveLength(asked.length);
        for (const [i, id] of asked.entries()) {
          const [alone] = await store.claimsOf([id], {}, { first: 2 });
          expect(together[i]).toEqual(alone);
        }
        expect(await store.claimsOf([], {}, { first: 2 })).toEqual([]);
      });

      it('are walked through by cursors that survive inserts before and after them', async () => {
        const visit = (day: number): ClaimSpec => ({
          type: 'visited',
          subject: aPerson(),
          object: aPlace(`${day}号村`),
          date: `2024-01-${String(day).padStart(2, '0')}`,
        });
        const pageOf = (days: readonly number[]): ExtractedPage =>
          aPage({ name: `${days.join()}.txt`, articles: [anArticle({ title: days.join(), claims: days.map(visit) })] });
        const pages = [pageOf([2, 4, 6, 8]), pageOf([1, 3, 9])];
        for (const page of pages) await put(page);
        const join = async (): Promise<string> => {
          const ids = (await store.search('林远山', {}, { first: 50 })).items
            .flatMap((hit) => hit.entity.members)
            .sort();
          await store.putResolution([{ id: ids[0] ?? '', members: ids }], []);
          return ids[0] ?? '';
        };
        const days = (items: readonly { readonly date: { readonly value: string } | null }[]): number[] =>
          items.map((claim) => Number(claim.date?.value.slice(-2)));
        const id = await join();
        const [first] = await store.claimsOf([id], {}, { first: 3 });
        expect(days(first?.items ?? [])).toEqual([9, 8, 6]);
        expect(first).toMatchObject({ hasNext: true, total: 7 });
        await put(pageOf([5, 7, 10]));
        const [second] = await store.claimsOf([await join()], {}, { first: 3, after: first?.cursors.at(-1) });
        expect(days(second?.items ?? [])).toEqual([5, 4, 3]);
        const [third] = await store.claimsOf([id], {}, { first: 3, after: second?.cursors.at(-1) });
        expect(days(third?.items ?? [])).toEqual([2, 1]);
        expect(third).toMatchObject({ hasNext: false, total: 10 });
        await expectOutlines([id], {}, { first: 3, after: second?.cursors.at(-1) });
        const [past] = await store.claimsOf([id], {}, { first: 3, after: third?.cursors.at(-1) });
        expect(past).toMatchObject({ items: [], hasNext: false, total: 10 });
      });

      it('are found by article, in the order of their evidence', async () => {
        const page = aPage({
          articles: [
            anArticle({
              sentences: ['林远山到会。', '柳青禾到会。'],
              claims: [
                { type: 'participatedIn', subject: aPerson('柳青禾'), object: anEvent() },
                { type: 'participatedIn', subject: aPerson(), object: anEvent() },
              ],
            }),
            anArticle({ title: '无事', claims: [] }),
          ],
        });
        await put(page);
        const [none, some] = await store.claimsOfArticles([articleId(page.id, 'a2'), articleId(page.id, 'a1')]);
        expect(none).toEqual([]);
        expect(some?.map((claim) => claim.evidence[0]?.quote)).toEqual(['林远山到会。', '柳青禾到会。']);
        const ids = [articleId(page.id, 'a1')];
        expect(await store.claimsOfArticles(ids, ['figure', 'participatedIn'])).toEqual([some]);
        expect(await store.claimsOfArticles(ids, ['figure'])).toEqual([[]]);
        expect(await store.claimsOfArticles(ids, [])).toEqual([[]]);
      });
    });

    describe('corrections', () => {
      const [lin, liu, body, county] = [aPerson('林远山'), aPerson('柳青禾'), aBody(), aBody('柳湾县人民政府')];
      const page = aPage({
        articles: [
          anArticle({
            sentences: ['2024年,副市长林远山和柳青禾在晋中市人民政府会面。', '柳湾县人民政府投资3亿元。'],
            claims: [
              { type: 'holdsPost', subject: lin, object: body, qualifiers: { title: '副市长', starting: true } },
              { type: 'metWith', subject: lin, object: liu, date: '2024', event: anEvent('会面') },
              { type: 'figure', subject: county, indicator: '投资', value: 3, unit: '亿元' },
            ],
          }),
        ],
      });
      const elsewhere = aPage({
        name: 'other.txt',
        articles: [anArticle({ title: '别处', sentences: ['柳湾县县长来了。'], entities: [county], claims: [] })],
      });
      const claimOf = (type: string): string => page.claims.find((claim) => claim.type === type)?.id ?? '';
      const idOf = (entity: EntitySpec): string => sourceId(page, entity);
      const correction = (type: string, change: Correction['change'] = {}): Correction => ({
        claim: claimOf(type),
        verdict: Object.keys(change).length === 0 ? 'refuted' : 'amended',
        change,
        note: '原文不是这个意思',
        by: 'person:馆员',
        at: '2026-11-22T12:00:00Z',
      });
      const neighbours = async (entity: EntitySpec): Promise<string[]> =>
        (await store.neighbourhood(idOf(entity), { depth: 1, limit: 50 })).entities.map(({ name }) => name).slice(1);

      it('leave a refuted claim out of every list, walk and count, unless it is asked for', async () => {
        await put(page);
        await store.putCorrections([correction('metWith'), correction('figure')]);
        expect((await claimsAt(idOf(lin))).map(({ type }) => type)).toEqual(['holdsPost']);
        expect(await claimsAt(idOf(liu))).toEqual([]);
        expect(await claimsAt(idOf(county))).toEqual([]);
        expect(await neighbours(lin)).toEqual(['晋中市人民政府']);
        expect(await store.paths(idOf(lin), idOf(liu), { maxLength: 3, limit: 5 })).toEqual([]);
        const [said] = await store.claimsOfArticles([articleId(page.id, 'a1')]);
        expect(said?.map(({ type }) => type)).toEqual(['holdsPost']);
        expect((await store.stats()).claims).toEqual({ holdsPost: 1 });
        expect((await store.stats()).corrections).toBe(2);
        for (const direction of ['both', 'out', 'in'] as const) {
          const [outlines] = await store.claimOutlinesOf([idOf(lin)], { setAside: true, direction }, { first: 10 });
          const records = await claimsAt(idOf(lin), { setAside: true, direction });
          expect(records.map(({ id }) => id)).toEqual(outlines?.items.map(({ id }) => id));
          expect(records.map(({ type }) => type)).toEqual(direction === 'in' ? ['metWith'] : ['holdsPost', 'metWith']);
          expect(outlines?.total).toBe(records.length);
        }
        const [all] = await store.claimsOfArticles([articleId(page.id, 'a1')], undefined, { setAside: true });
        expect(all?.map(({ type, corrected }) => [type, corrected?.isSetAside])).toEqual(
          expect.arrayContaining([
            ['figure', true],
            ['metWith', true],
            ['holdsPost', undefined],
          ]),
        );
        const [one] = await store.claimsByIds([claimOf('metWith')]);
        expect(one).toMatchObject({
          subject: idOf(lin),
          object: idOf(liu),
          corrected: { verdict: 'refuted', by: 'person:馆员', at: '2026-11-22T12:00:00Z', note: '原文不是这个意思' },
        });
      });

      it('put dates, modality, qualifiers, values and objects in the place of what was read, and keep that', async () => {
        await put(page);
        await put(elsewhere);
        await store.putCorrections([
          correction('holdsPost', {
            object: sourceId(elsewhere, county),
            qualifiers: { title: '县长', starting: null },
            date: dateValue('2019-03'),
          }),
          correction('metWith', { date: null, modality: 'planned' }),
          correction('figure', { value: 30, unit: '万元' }),
        ]);
        const [post] = await claimsAt(idOf(lin), { types: ['holdsPost'] });
        expect(post).toMatchObject({
          object: sourceId(elsewhere, county),
          date: { value: '2019-03', precision: 'month' },
          qualifiers: { title: '县长' },
          corrected: {
            verdict: 'amended',
            isSetAside: false,
            original: { object: idOf(body), date: null, qualifiers: { title: '副市长', starting: true } },
          },
        });
        expect(post?.qualifiers).not.toHaveProperty('starting');
        expect(await claimsAt(idOf(lin), { types: ['holdsPost'], to: '2020' })).toHaveLength(1);
        expect(await claimsAt(idOf(lin), { types: ['holdsPost'], from: '2020' })).toEqual([]);
        expect(await claimsAt(idOf(body))).toEqual([]);
        expect((await claimsAt(sourceId(elsewhere, county))).map(({ id }) => id)).toEqual([claimOf('holdsPost')]);
        expect((await neighbours(lin)).sort()).toEqual(['柳湾县人民政府', '柳青禾'].sort());
        const [met] = await claimsAt(idOf(liu));
        expect(met).toMatchObject({
          date: null,
          modality: 'planned',
          qualifiers: { event: idOf(anEvent('会面')) },
          corrected: { original: { date: { value: '2024', precision: 'year' }, modality: 'happened' } },
        });
        const [figure] = await claimsAt(idOf(county));
        expect(figure).toMatchObject({
          indicator: '投资',
          value: 30,
          unit: '万元',
          corrected: { original: { value: 3, unit: '亿元' } },
        });
      });

      it('are taken back without a trace', async () => {
        await put(page);
        await put(elsewhere);
        const before = await store.fingerprint();
        await store.putCorrections([
          correction('holdsPost', { object: sourceId(elsewhere, county) }),
          correction('metWith'),
          correction('figure', { value: 30 }),
        ]);
        expect(await store.fingerprint()).not.toBe(before);
        for (const type of ['holdsPost', 'metWith', 'figure']) {
          expect(await store.retractCorrection(claimOf(type))).toBe(true);
          expect(await store.retractCorrection(claimOf(type))).toBe(false);
        }
        expect(await store.fingerprint()).toBe(before);
        expect((await neighbours(lin)).sort()).toEqual(['晋中市人民政府', '柳青禾'].sort());
      });

      it('outlive readings of their page, and wait where a claim no longer comes out', async () => {
        await put(page);
        await store.putCorrections([correction('metWith'), correction('figure', { value: 30 })]);
        const want = await store.fingerprint();
        expect(await put(page)).toBe('unchanged');
        expect(await store.putPage(page, 'test@2')).toBe('replaced');
        expect(await put(page)).toBe('replaced');
        expect(await store.fingerprint()).toBe(want);
        await put({ ...page, claims: page.claims.filter(({ type }) => type === 'holdsPost') });
        const waiting = await store.corrections({ first: 10, withoutClaim: true });
        expect(waiting.items.map(({ claim, state }) => [claim, state]).sort()).toEqual(
          [
            [claimOf('metWith'), 'withoutClaim'],
            [claimOf('figure'), 'withoutClaim'],
          ].sort(),
        );
        expect(waiting.total).toBe(2);
        await store.retractPage(page.id);
        expect((await store.corrections({ first: 10 })).total).toBe(2);
        await put(page);
        expect(await store.fingerprint()).toBe(want);
        expect((await store.corrections({ first: 10, withoutClaim: true })).items).toEqual([]);
      });

      it('end the same whether they or the pages they speak of come first', async () => {
        const corrections = [
          correction('holdsPost', { object: sourceId(elsewhere, county) }),
          correction('metWith', { modality: 'denied' }),
        ];
        await store.putCorrections(corrections);
        await put(elsewhere);
        await put(page);
        const early = await store.fingerprint();
        for (const { claim } of corrections) await store.retractCorrection(claim);
        await store.putCorrections(corrections);
        expect(await store.fingerprint()).toBe(early);
      });

      it('set a claim aside while the thing put in its object’s place is not there', async () => {
        await put(page);
        await put(elsewhere);
        await store.putCorrections([correction('holdsPost', { object: sourceId(elsewhere, county) })]);
        const want = await store.fingerprint();
        await store.retractPage(elsewhere.id);
        expect(await claimsAt(idOf(lin), { types: ['holdsPost'] })).toEqual([]);
        expect(await claimsAt(idOf(body))).toEqual([]);
        expect((await store.corrections({ first: 1 })).items[0]?.state).toBe('withoutObject');
        await put(elsewhere);
        expect((await store.corrections({ first: 1 })).items[0]?.state).toBe('applied');
        expect(await store.fingerprint()).toBe(want);
      });

      it('go along with merges and partings, and are no ground for them', async () => {
        await put(page);
        await put(elsewhere);
        const [a, b] = pair(sourceId(page, county), sourceId(elsewhere, county));
        const block = blockOf({ type: 'Person', name: '林远山' });
        const judge = 'name@1';
        await store.putResolution([], [], { judge });
        await store.putCorrections([
          correction('holdsPost', { object: sourceId(elsewhere, county) }),
          correction('metWith'),
        ]);
        const unresolved = (await store.unresolvedBlocks(judge, { first: 50 })).items.map((one) => one.block);
        expect(unresolved).toContain(block);
        expect(unresolved).toContain(blockOf({ type: 'PublicBody', name: '晋中市人民政府' }));
        const [context] = await store.sourcesOfBlocks([block]);
        expect(context?.relations).toEqual([]);
        const parted = await store.fingerprint();
        await store.putResolution([{ id: a, members: [a, b] }], []);
        const [post] = await claimsAt(idOf(lin));
        expect(post).toMatchObject({ object: a, type: 'holdsPost' });
        expect(await claimsAt(a, { types: ['holdsPost'] })).toHaveLength(1);
        await store.putResolution([], []);
        expect(await store.fingerprint()).toBe(parted);
        await store.retractCorrection(claimOf('metWith'));
        const [free] = await store.sourcesOfBlocks([block]);
        expect(free?.relations.map(({ type }) => type)).toEqual(['metWith']);
      });

      it('leave the page as it was put, so that a copy with the corrections is the same', async () => {
        await put(page);
        await put(elsewhere);
        const plain = await store.storedPage(page.id);
        await store.putCorrections([
          correction('holdsPost', { object: sourceId(elsewhere, county), qualifiers: { title: '县长' } }),
          correction('metWith'),
          correction('figure', { value: 30 }),
        ]);
        expect(await store.storedPage(page.id)).toEqual(plain);
        const made = await makeOther();
        try {
          await made.store.open();
          await copyStore(store, made.store);
          expect(await made.store.fingerprint()).toBe(await store.fingerprint());
        } finally {
          await made.store.close();
          await made.dispose();
        }
      });

      it('are one a claim, the last that was put, listed by claim', async () => {
        await put(page);
        await store.putCorrections([correction('metWith'), correction('figure')]);
        const later = { ...correction('metWith', { modality: 'planned' as const }), by: 'person:副馆长' };
        await store.putCorrections([later]);
        const all = await store.corrections({ first: 10 });
        expect(all.items.map(({ claim }) => claim)).toEqual([claimOf('metWith'), claimOf('figure')].sort());
        expect(all.items.find(({ claim }) => claim === later.claim)).toEqual({ ...later, state: 'applied' });
        expect((await claimsAt(idOf(liu)))[0]).toMatchObject({
          modality: 'planned',
          corrected: { verdict: 'amended' },
        });
        const [one, other] = [
          await store.corrections({ first: 1 }),
          await store.corrections({ first: 1, after: all.cursors[0] }),
        ];
        expect([...one.items, ...other.items]).toEqual(all.items);
        expect([one.hasNext, other.hasNext, one.total]).toEqual([true, false, 2]);
      });

      it.each([
        ['nobody signed', { ...correction('metWith'), by: 'rule@1' }],
        ['has no time', { ...correction('metWith'), at: '' }],
        ['refutes and changes', { ...correction('metWith'), change: { modality: 'planned' as const } }],
        ['changes nothing', { ...correction('metWith'), verdict: 'amended' as const }],
        ['gives a relation a value', correction('metWith', { value: 3 })],
        ['gives a figure an object', correction('figure', { object: 'en_0000000000000000' })],
        ['changes the event', correction('metWith', { qualifiers: { event: 'en_0000000000000000' } })],
      ])('are refused where one %s, and nothing is changed', async (_why, bad) => {
        await put(page);
        const before = await store.fingerprint();
        await expect(store.putCorrections([correction('holdsPost'), bad])).rejects.toMatchObject({
          code: 'store.bad-correction',
        });
        expect(await store.fingerprint()).toBe(before);
      });
    });

    describe('identity', () => {
      const one = aPage({ name: '1.txt', articles: [anArticle({ title: '其一' })] });
      const two = aPage({ name: '2.txt', articles: [anArticle({ title: '其二' })] });
      const [a, b] = pair(sourceId(one, aPerson()), sourceId(two, aPerson()));

      it('makes every new source its own entity until it is resolved', async () => {
        await put(one);
        await put(two);
        const entities = await store.entitiesByIds([b, a, 'en_unknown']);
        expect(entities.map((entity) => entity?.id ?? null)).toEqual([b, a, null]);
      });

      it('finds the joined entity by any of its members, in claims as well', async () => {
        await put(one);
        await put(two);
        await store.putResolution([{ id: a, members: [a, b] }], [judgement(a, b, 'same', 'name@1')]);
        const [byA, byB] = await store.entitiesByIds([a, b]);
        expect(byB).toEqual(byA);
        expect(byA).toMatchObject({ id: a, members: [a, b], articleCount: 2, name: '林远山' });
        for (const id of [a, b]) {
          const claims = await claimsAt(id);
          expect(claims.map((claim) => claim.subject)).toEqual([a, a]);
          expect(new Set(claims.map((claim) => claim.sourceSubject))).toEqual(new Set([a, b]));
        }
      });

      it('undoes a merge with the next resolution, and keeps what persons said', async () => {
        await put(one);
        await put(two);
        const before = await store.fingerprint();
        await store.putResolution([{ id: a, members: [a, b] }], [judgement(a, b, 'same', 'name@1')]);
        await store.putResolution([], []);
        expect(await store.fingerprint()).toBe(before);
        await store.putJudgements([judgement(a, b, 'different', 'person:馆员')]);
        await store.putResolution([{ id: a, members: [a] }], []);
        const kept = await store.judgements({ first: 10 });
        expect(kept.items).toEqual([judgement(a, b, 'different', 'person:馆员')]);
      });

      it('keeps one judgement a pair and author, found by either entity', async () => {
        await put(one);
        await put(two);
        await store.putJudgements([judgement(a, b, 'unsure', 'name@1'), judgement(a, b, 'same', 'person:馆员')]);
        await store.putJudgements([judgement(a, b, 'same', 'name@1')]);
        for (const entity of [a, b]) {
          const slice = await store.judgements({ first: 10, entity });
          expect(slice.items.map(({ verdict, by }) => [verdict, by])).toEqual([
            ['same', 'name@1'],
            ['same', 'person:馆员'],
          ]);
        }
        const [first] = [await store.judgements({ first: 1 })];
        const rest = await store.judgements({ first: 1, after: first.cursors[0] });
        expect(first).toMatchObject({ hasNext: true, total: 2 });
        expect(rest.items[0]?.by).toBe('person:馆员');
        expect((await store.judgements({ first: 5, entity: sourceId(one, aBody()) })).items).toEqual([]);
      });

      it('keeps groups and judgements of what a page still says when it is read again', async () => {
        await put(one);
        await put(two);
        await store.putResolution([{ id: a, members: [a, b] }], []);
        await store.putJudgements([judgement(a, b, 'same', 'person:馆员')]);
        await put({ ...one, claims: [] });
        const [entity] = await store.entitiesByIds([b]);
        expect(entity?.members).toEqual([a, b]);
        expect((await store.judgements({ first: 5 })).total).toBe(1);
      });

      it('gives a group whose smallest member is gone the next smallest id, which the old id still finds', async () => {
        await put(one);
        await put(two);
        await store.putResolution([{ id: a, members: [a, b] }], []);
        const [first, last] = sourceId(one, aPerson()) === a ? [one, two] : [two, one];
        await store.retractPage(first.id);
        const [gone, left] = await store.entitiesByIds([a, b]);
        expect(left).toMatchObject({ id: b, members: [b] });
        expect(gone).toEqual(left);
        expect((await claimsAt(a)).map((claim) => claim.subject)).toEqual([b]);
        expect((await store.redirects({ first: 5 })).items).toContainEqual({ from: a, to: b });
        expect(await store.sourceEntitiesByIds([a])).toEqual([null]);

        const fresh = await freshFingerprint([last]);
        expect(await store.fingerprint()).toBe(fresh);
        await store.retractPage(last.id);
        expect(await store.entitiesByIds([a, b])).toEqual([null, null]);
        await put(last);
        expect((await store.entitiesByIds([a]))[0]?.id).toBe(b);
        await put(first);
        expect((await store.entitiesByIds([a]))[0]?.id).toBe(a);
        expect((await store.redirects({ first: 5 })).items).not.toContainEqual({ from: a, to: b });
      });

      it('leads from an id that went long ago, over those that went later, to what is left', async () => {
        const pages = ['甲', '乙', '丙', '丁'].map((title) => aPage({ articles: [anArticle({ title })] }));
        for (const page of pages) await put(page);
        const ids = pages.map((page) => sourceId(page, aPerson()));
        const members = [...ids].sort();
        await store.putResolution([{ id: members[0] ?? '', members }], []);
        const byId = pages.toSorted((x, y) => (sourceId(x, aPerson()) < sourceId(y, aPerson()) ? -1 : 1));
        for (const page of byId.slice(0, 3)) await store.retractPage(page.id);
        const led = await store.entitiesByIds(members);
        expect(led.map((entity) => entity?.id)).toEqual([members[3], members[3], members[3], members[3]]);
        expect(await store.formerIds([members[3] ?? '', 'en_unknown'])).toEqual([members.slice(0, 3), []]);
      });

      it('has another version after every write that changes something, and the same one until then', async () => {
        const versions = [await store.version()];
        await put(one);
        versions.push(await store.version());
        await put(two);
        versions.push(await store.version());
        await store.putJudgements([judgement(a, b, 'same', 'person:馆员')]);
        versions.push(await store.version());
        await store.entities({}, { first: 5 });
        expect(await store.version()).toBe(versions.at(-1));
        expect(new Set(versions).size).toBe(versions.length);
      });

      it('takes redirects of another store over, but none from what is there or to what is not', async () => {
        await put(one);
        await store.putRedirects([
          { from: 'en_gone', to: sourceId(one, aPerson()) },
          { from: sourceId(one, aBody()), to: sourceId(one, aPerson()) },
          { from: 'en_lost', to: 'en_unknown' },
        ]);
        const redirects = await store.redirects({ first: 5 });
        expect(redirects).toMatchObject({ items: [{ from: 'en_gone', to: sourceId(one, aPerson()) }], total: 1 });
        expect((await store.entitiesByIds(['en_gone']))[0]?.name).toBe('林远山');
      });

      it('takes a judgement back', async () => {
        await put(one);
        await put(two);
        const said = {
          ...judgement(a, b, 'same', 'person:馆员'),
          at: '2026-01-02T03:04:05Z',
          features: { 单位: '同' },
        };
        await store.putJudgements([said, judgement(a, b, 'unsure', 'person:主任')]);
        const persons = await store.judgements({ first: 5, byPersons: true });
        expect(persons.items).toContainEqual(said);
        expect(await store.retractJudgement(a, b, 'person:馆员')).toBe(true);
        expect(await store.retractJudgement(a, b, 'person:馆员')).toBe(false);
        expect((await store.judgements({ first: 5 })).items.map(({ by }) => by)).toEqual(['person:主任']);
      });

      it('refuses judgements and groups of what it does not know, and changes nothing', async () => {
        await put(one);
        await put(two);
        const before = await store.fingerprint();
        await expect(store.putJudgements([judgement(a, 'en_zzz', 'same', 'x@1')])).rejects.toMatchObject({
          category: 'notFound',
        });
        await expect(store.putJudgements([judgement(b, a, 'same', 'x@1')])).rejects.toBeInstanceOf(YaowenError);
        await expect(store.putResolution([{ id: b, members: [a, b] }], [])).rejects.toMatchObject({
          code: 'store.bad-resolution',
        });
        await expect(store.putResolution([{ id: a, members: [a, 'en_zzz'] }], [])).rejects.toBeInstanceOf(YaowenError);
        await expect(
          store.putResolution(
            [
              { id: a, members: [a, b] },
              { id: b, members: [b] },
            ],
            [],
          ),
        ).rejects.toBeInstanceOf(YaowenError);
        expect(await store.fingerprint()).toBe(before);
      });

      it('names an entity as most of its members do and unites what they know', async () => {
        const named = (title: string, name: string, attributes: Readonly<Record<string, string>>): ExtractedPage =>
          aPage({
            articles: [
              anArticle({ title, claims: [], entities: [{ ...aPerson(name, attributes), aliases: [`${name}同志`] }] }),
            ],
          });
        const pages = [
          named('一', '林远山', { titles: '副市长', region: '晋中市' }),
          named('二', '林远山', { titles: '市委常委;副市长', region: '太原市' }),
          named('三', '林远山(兼)', { region: '晋中市' }),
        ];
        for (const page of pages) await put(page);
        const ids = pages.map((page) => page.entities[0]?.id ?? '').sort();
        await store.putResolution([{ id: ids[0] ?? '', members: ids }], []);
        const [entity] = await store.entitiesByIds([ids[2] ?? '']);
        expect(entity).toMatchObject({
          name: '林远山',
          aliases: ['林远山(兼)', '林远山(兼)同志', '林远山同志'],
          attributes: { titles: '副市长;市委常委', region: '晋中市' },
        });
      });
    });

    describe('identity by block', () => {
      const JUDGE = 'name@1';
      const person = (name: string): string => blockOf(aPerson(name));
      const BODY = blockOf(aBody());
      const pageOf = (title: string, ...people: readonly string[]): ExtractedPage =>
        aPage({
          name: `${title}.txt`,
          articles: [
            anArticle({
              title,
              claims: people.map((name): ClaimSpec => ({
                type: 'holdsPost',
                subject: aPerson(name),
                object: aBody(),
                qualifiers: { title: '局长' },
              })),
            }),
          ],
        });
      const unresolved = async (judge = JUDGE): Promise<string[]> =>
        (await store.unresolvedBlocks(judge, { first: 50 })).items.map(({ block }) => block);
      const idsOf = async (block: string): Promise<string[]> =>
        (await store.sourcesOfBlocks([block])).map(({ source }) => source.id);
      const join = async (...blocks: readonly string[]): Promise<void> => {
        const entities = await Promise.all(
          blocks.map(async (block) => {
            const members = await idsOf(block);
            return { id: members[0] ?? '', members };
          }),
        );
        await store.putResolution(entities, [], { blocks, judge: JUDGE });
      };

      it('hands out the sources of a block with what their pages say around them', async () => {
        await put(pageOf('其一', '林远山', '柳青禾'));
        await put(pageOf('其二', '林 远山'));
        const contexts = await store.sourcesOfBlocks([person('林远山'), person('无名')]);
        expect(contexts.map(({ source }) => source.name).sort()).toEqual(['林 远山', '林远山']);
        expect(contexts.map(({ source }) => source.id)).toEqual(contexts.map(({ source }) => source.id).sort());
        for (const context of contexts) {
          expect(context).toMatchObject({
            block: person('林远山'),
            paper: '榆阳新报',
            region: '晋中市',
            issued: { value: '2024-11-09', precision: 'day' },
            relations: [
              {
                type: 'holdsPost',
                end: 'subject',
                other: { type: 'PublicBody', name: '晋中市人民政府' },
                qualifiers: { title: '局长' },
                modality: 'happened',
              },
            ],
          });
        }
        const [body] = await store.sourcesOfBlocks([BODY]);
        expect(body?.relations.map(({ end, other }) => `${end} ${other.name}`)).toEqual(
          expect.arrayContaining(['object 林远山', 'object 柳青禾']) as string[],
        );
      });

      it('knows which blocks have changed since a judge resolved them', async () => {
        await put(pageOf('其一', '林远山', '柳青禾'));
        expect(await unresolved()).toEqual([person('林远山'), person('柳青禾'), BODY].sort());
        expect(await store.unresolvedBlocks(JUDGE, { first: 1 })).toMatchObject({
          items: [{ block: [person('林远山'), BODY].sort()[0], size: 1 }],
          total: 3,
          hasNext: true,
        });
        await join(person('林远山'));
        expect(await unresolved()).toEqual([person('柳青禾'), BODY].sort());
        await join(person('柳青禾'), BODY);
        expect(await unresolved()).toEqual([]);
        await put(pageOf('其一', '林远山', '柳青禾'));
        expect(await unresolved()).toEqual([]);
        expect(await unresolved('name@2')).toHaveLength(3);
        const second = pageOf('其二', '柳青禾');
        await put(second);
        expect(await unresolved()).toEqual([person('柳青禾'), BODY].sort());
        await join(...(await unresolved()));
        await store.retractPage(second.id);
        expect(await unresolved()).toEqual([person('柳青禾'), BODY].sort());
        await store.putResolution([], [], { judge: 'name@2' });
        expect(await unresolved('name@2')).toEqual([]);
        expect(await unresolved(JUDGE)).toHaveLength(3);
      });

      it('counts a block as changed when a person speaks of it, takes it back, or what was joined with it goes', async () => {
        const [one, two] = [pageOf('其一', '林远山'), pageOf('其二', '林远珊')];
        await put(one);
        await put(two);
        const resolveAll = async (): Promise<void> => join(...(await unresolved()));
        await resolveAll();
        const [a, b] = pair(sourceId(one, aPerson()), sourceId(two, aPerson('林远珊')));
        await store.putJudgements([judgement(a, b, 'unsure', 'name@1')]);
        expect(await unresolved()).toEqual([]);
        const both = [person('林远山'), person('林远珊')].sort();
        await store.putJudgements([judgement(a, b, 'same', 'person:馆员')]);
        expect(await unresolved()).toEqual(both);
        await resolveAll();
        await store.retractJudgement(a, b, 'person:馆员');
        expect(await unresolved()).toEqual(both);
        await store.putJudgements([judgement(a, b, 'same', 'person:馆员')]);
        await resolveAll();
        await store.retractPage(two.id);
        expect(await unresolved()).toEqual([person('林远山'), BODY].sort());
      });

      it('leaves other blocks as they are', async () => {
        await put(pageOf('其一', '林远山', '柳青禾'));
        await put(pageOf('其二', '林远山', '柳青禾'));
        const [lin = '', lin2 = ''] = await idsOf(person('林远山'));
        const [liu = '', liu2 = ''] = await idsOf(person('柳青禾'));
        await store.putResolution(
          [
            { id: lin, members: [lin, lin2] },
            { id: liu, members: [liu, liu2] },
          ],
          [judgement(lin, lin2, 'same', JUDGE), judgement(liu, liu2, 'same', JUDGE)],
        );
        await store.putResolution([], [judgement(lin, lin2, 'different', JUDGE)], { blocks: [person('林远山')] });
        const entities = await store.entitiesByIds([lin, lin2, liu, liu2]);
        expect(entities.map((entity) => entity?.id)).toEqual([lin, lin2, liu, liu]);
        expect((await claimsAt(lin)).map((claim) => claim.sourceSubject)).toEqual([lin]);
        expect((await claimsAt(lin2)).map((claim) => claim.sourceSubject)).toEqual([lin2]);
        expect((await store.judgements({ first: 5 })).items.map(({ a, verdict }) => [a, verdict]).sort()).toEqual(
          [
            [lin, 'different'],
            [liu, 'same'],
          ].sort(),
        );
        await expect(
          store.putResolution([{ id: liu, members: [liu, liu2] }], [], { blocks: [person('林远山')] }),
        ).rejects.toMatchObject({ code: 'store.bad-resolution' });
      });

      it('ends the same whether blocks are resolved at once, one by one, or again and again between pages', async () => {
        const pages = corpus();
        const groups = groupsOf(pages);
        const blockOfId = new Map(pages.flatMap((page) => page.entities.map((one) => [one.id, blockOf(one)] as const)));
        const want = await (async () => {
          const made = await makeStore();
          try {
            await made.store.open();
            for (const page of pages) await made.store.putPage(page, TEST_EXTRACTOR);
            await made.store.putResolution(groups.entities, groups.judgements, { judge: JUDGE });
            return await made.store.fingerprint();
          } finally {
            await made.store.close();
            await made.dispose();
          }
        })();
        // Everything there is of the groups, in the blocks that have changed.
        const resolve = async (into: GraphStore, atOnce: number): Promise<void> => {
          for (;;) {
            const { items } = await into.unresolvedBlocks(JUDGE, { first: atOnce });
            if (items.length === 0) return;
            const blocks = items.map(({ block }) => block);
            const here = new Set((await into.sourcesOfBlocks(blocks)).map(({ source }) => source.id));
            const entities = groups.entities.flatMap(({ members }) => {
              const left = members.filter((member) => here.has(member));
              return left.length > 0 ? [{ id: left[0] ?? '', members: left }] : [];
            });
            const judgements = entities.flatMap(({ members: [a, b] }) =>
              a && b ? [judgement(a, b, 'same', JUDGE)] : [],
            );
            await into.putResolution(entities, judgements, { blocks, judge: JUDGE });
            for (const id of here) expect(blocks).toContain(blockOfId.get(id));
          }
        };
        await fc.assert(
          fc.asyncProperty(
            fc.shuffledSubarray(pages, { minLength: pages.length }),
            fc.array(fc.nat({ max: 3 }), { minLength: pages.length, maxLength: pages.length }),
            async (order, then) => {
              const made = await makeStore();
              try {
                await made.store.open();
                for (const [i, page] of order.entries()) {
                  await made.store.putPage(page, TEST_EXTRACTOR);
                  const step = then[i] ?? 0;
                  if (step === 1) await resolve(made.store, 1);
                  if (step === 2) await resolve(made.store, 100);
                  if (step === 3) await made.store.retractPage(order[0]?.id ?? '');
                }
                for (const page of order) await made.store.putPage(page, TEST_EXTRACTOR);
                await resolve(made.store, 3);
                expect(await made.store.fingerprint()).toBe(want);
              } finally {
                await made.store.close();
                await made.dispose();
              }
            },
          ),
          { numRuns: runs, seed: 11 },
        );
      });
    });

    describe('lists and search', () => {
      const people: readonly EntitySpec[] = ['李白', '李白石', '小李白', '吕良', '单田', '林远山', '李柏'].map((name) =>
        aPerson(name),
      );
      const others: readonly EntitySpec[] = [
        { ...aBody('中共晋中市委员会'), aliases: ['晋中市委'] },
        aBody('晋中市人民政府'),
        aProgram('“百村示范”行动'),
      ];
      const page = aPage({ articles: [anArticle({ claims: [], entities: [...people, ...others] })] });

      it.each([
        ['李白', ['李白', '李白石', '小李白'], 'a name of two characters: exact, then prefix, then part'],
        ['李', ['李柏', '李白', '李白石', '小李白'], 'one character'],
        [' 李 白 ', ['李白', '李白石', '小李白'], 'white space does not count'],
        ['晋中市委', ['中共晋中市委员会'], 'an alias, which beats the part of the name'],
        ['libai', ['李柏', '李白', '李白石'], 'pinyin; the same sound is found, which is why it never identifies'],
        ['Lǐ Bái', ['李柏', '李白', '李白石'], 'pinyin with tones'],
        ['lbs', ['李白石'], 'initials'],
        ['lvliang', ['吕良'], 'v for ü'],
        ['lǚliáng', ['吕良'], 'ü with a tone'],
        ['shantian', ['单田'], 'a surname is read as one'],
        ['百村示范行动', ['“百村示范”行动'], 'quotation marks do not count'],
        ['百村示范', ['“百村示范”行动'], 'a prefix'],
        ['示范行动', ['“百村示范”行动'], 'a part'],
        ['村百', [], 'characters in another order are another name'],
        ['李 黑', [], 'nobody'],
        ['', [], 'nothing'],
        ['%', [], 'no wildcards'],
        ['“”', [], 'only marks'],
      ])('finds for %j: %j (%s)', async (text, want) => {
        await put(page);
        expect(await found(text)).toEqual(want);
      });

      it('says which name matched and ranks exact before prefix before part before pinyin', async () => {
        await put(page);
        const hits = await store.search('晋中市委', {}, { first: 5 });
        expect(hits.items[0]?.matched).toBe('晋中市委');
        const scores = (await store.search('李白', {}, { first: 5 })).items.map((hit) => hit.score);
        expect(scores).toEqual([...scores].sort((x, y) => y - x));
        expect(new Set(scores).size).toBe(scores.length);
      });

      it('narrows search and lists by type', async () => {
        await put(page);
        const bodies = await store.search('晋中', { types: ['PublicBody'] }, { first: 5 });
        expect(bodies.items.map((hit) => hit.entity.name).sort()).toEqual(['中共晋中市委员会', '晋中市人民政府']);
        expect((await store.search('晋中', { types: ['Place'] }, { first: 5 })).total).toBe(0);
        const list = await store.entities({ types: ['PublicBody', 'Program'] }, { first: 10 });
        expect(list.items.map((entity) => entity.name)).toEqual([
          '“百村示范”行动',
          '中共晋中市委员会',
          '晋中市人民政府',
        ]);
      });

      it('walks search results and lists by cursors that survive inserts', async () => {
        await put(page);
        const first = await store.search('李', {}, { first: 2 });
        expect(first).toMatchObject({ total: 4, hasNext: true });
        const listed = await store.entities({}, { first: 4 });
        await put(
          aPage({
            name: 'later.txt',
            articles: [anArticle({ title: '续', claims: [], entities: [aPerson('李丁'), aPerson('丁一')] })],
          }),
        );
        const rest = await store.search('李', {}, { first: 5, after: first.cursors.at(-1) });
        expect(rest.items.map((hit) => hit.entity.name)).toEqual(['李白石', '小李白']);
        const more = await store.entities({}, { first: 50, after: listed.cursors.at(-1) });
        const names = more.items.map((entity) => entity.name);
        expect(names).toEqual([...names].sort());
        for (const entity of listed.items) expect(names).not.toContain(entity.name);
        expect(more.total).toBe(12);
      });

      it('lists entities by how many articles speak of them, walked by cursors that survive inserts', async () => {
        const wanted = async (): Promise<string[]> => {
          const all = await store.entities({}, { first: 500 });
          const order = (a: EntityOf, b: EntityOf): number =>
            b.articleCount - a.articleCount || compare(a.name, b.name) || compare(a.id, b.id);
          return all.items.toSorted(order).map(({ id }) => id);
        };
        const totals = new Set<number>();
        const walked = async (types?: EntityOf['type'][], first = 2): Promise<string[]> => {
          const seen: string[] = [];
          for (let after: string | undefined; ;) {
            const slice = await store.entities(types ? { types } : {}, { first, after, order: 'articles' });
            seen.push(...slice.items.map(({ id }) => id));
            after = slice.cursors.at(-1);
            totals.add(slice.total);
            if (!slice.hasNext) return seen;
          }
        };
        const more = aPage({
          name: 'more.txt',
          articles: [
            anArticle({ title: '甲' }),
            anArticle({ title: '乙', claims: [], entities: [aPerson(), aPlace()] }),
          ],
        });
        await put(more);
        const all = await wanted();
        expect(new Set((await store.entitiesByIds(all)).map((each) => each?.articleCount)).size).toBeGreaterThan(1);
        expect(await walked()).toEqual(all);
        expect([...totals]).toEqual([all.length]);
        const of = new Map((await store.entities({}, { first: 500 })).items.map(({ id, type }) => [id, type]));
        expect(await walked(['Person', 'Place'], 1)).toEqual(
          all.filter((id) => of.get(id) === 'Person' || of.get(id) === 'Place'),
        );
        expect(await walked([])).toEqual([]);
        const first = await store.entities({}, { first: 2, order: 'articles' });
        await put(
          aPage({ name: 'yet.txt', articles: [anArticle({ title: '丙', claims: [], entities: [aPerson('新人')] })] }),
        );
        const rest = await store.entities({}, { first: 500, after: first.cursors[1], order: 'articles' });
        const now = await wanted();
        expect(rest.items.map(({ id }) => id)).toEqual(now.slice(now.indexOf(first.items[1]?.id ?? '') + 1));
        await expect(store.entities({}, { first: 1, after: first.cursors[0] })).rejects.toMatchObject({
          code: 'store.bad-cursor',
        });
        await store.retractPage(more.id);
        expect(await walked()).toEqual(await wanted());
      });

      it('answers a slice of none with the total', async () => {
        await put(page);
        expect(await store.entities({}, { first: 0 })).toMatchObject({ items: [], total: 10, hasNext: true });
        expect(await store.search('李', {}, { first: 0 })).toMatchObject({ items: [], total: 4, hasNext: true });
      });

      it.each([
        ['a cursor that is none', { first: 1, after: '%%%' }, 'store.bad-cursor'],
        [
          'a cursor of another list',
          { first: 1, after: Buffer.from('[1,2,3,4,5]').toString('base64url') },
          'store.bad-cursor',
        ],
        ['a negative number', { first: -1 }, 'store.bad-slice'],
        ['a broken number', { first: 1.5 }, 'store.bad-slice'],
        ['too many', { first: 1_000_000 }, 'store.bad-slice'],
      ])('refuses %s', async (_what, request, code) => {
        await expect(store.entities({}, request)).rejects.toMatchObject({ code });
        await expect(store.search('李', {}, request)).rejects.toMatchObject({ code });
        await expect(store.claimsOf(['x'], {}, request)).rejects.toMatchObject({ code });
      });

      it('refuses dates that are none', async () => {
        await expect(store.claimsOf(['x'], { from: '8.11.2024' }, { first: 1 })).rejects.toMatchObject({
          code: 'store.bad-date',
        });
      });
    });

    describe('walking the graph', () => {
      const at = (name: string): EntitySpec => aPerson(name);
      const met = (x: string, y: string, confidence = 0.8): ClaimSpec => ({
        type: 'metWith',
        subject: at(x),
        object: at(y),
        confidence,
      });
      // 甲 – 乙 – 丁 – 己, 甲 – 丙 – 丁, and 戊 alone with its body.
      const page = aPage({
        articles: [
          anArticle({
            sentences: ['甲甲、乙乙、丙丙、丁丁、己己会谈。'],
            claims: [
              met('甲甲', '乙乙', 0.7),
              met('丙丙', '甲甲', 0.9),
              met('乙乙', '丁丁'),
              met('丁丁', '丙丙'),
              met('丁丁', '己己'),
              { type: 'familyOf', subject: at('甲甲'), object: at('己己'), confidence: 0.2 },
              { type: 'holdsPost', subject: at('戊戊'), object: aBody() },
            ],
          }),
        ],
      });
      const id = (name: string): string => sourceId(page, at(name));
      const names = async (ids: readonly string[]): Promise<string> =>
        (await store.entitiesByIds(ids)).map((entity) => entity?.name[0] ?? '?').join('');

      it('gathers what is near, nearest and most certain first, and says when it cut', async () => {
        await put(page);
        const one = await store.neighbourhood(id('甲甲'), { depth: 1, limit: 10, types: ['metWith'] });
        expect(one.claims.map((claim) => claim.confidence)).toEqual([0.9, 0.7]);
        expect(one.entities.map((entity) => entity.name).sort()).toEqual(['丙丙', '乙乙', '甲甲']);
        expect(one.entities[0]?.name).toBe('甲甲');
        expect(one.truncated).toBe(false);
        const two = await store.neighbourhood(id('甲甲'), { depth: 2, limit: 10, types: ['metWith'] });
        expect(two.claims).toHaveLength(4);
        expect(two.claims.slice(0, 2)).toEqual(one.claims);
        const three = await store.neighbourhood(id('甲甲'), { depth: 3, limit: 10 });
        expect(three.claims).toHaveLength(6);
        const cut = await store.neighbourhood(id('甲甲'), { depth: 3, limit: 3, types: ['metWith'] });
        expect(cut.claims).toEqual(two.claims.slice(0, 3));
        expect(cut.truncated).toBe(true);
        expect(await store.neighbourhood('en_unknown', { depth: 1, limit: 5 })).toEqual({
          entities: [],
          claims: [],
          truncated: false,
        });
      });

      it('finds every shortest way in stable order, with a claim for every step', async () => {
        await put(page);
        const ways = await store.paths(id('甲甲'), id('丁丁'), { maxLength: 4, limit: 10, types: ['metWith'] });
        expect((await Promise.all(ways.map((way) => names(way.entities)))).sort()).toEqual(['甲丙丁', '甲乙丁']);
        expect(ways.map((way) => way.entities[1])).toEqual([id('乙乙'), id('丙丙')].sort());
        for (const way of ways) {
          expect(way.claims).toHaveLength(way.entities.length - 1);
          for (const [i, claim] of way.claims.entries()) {
            const ends = [claim.subject, 'object' in claim ? claim.object : ''].sort();
            expect(ends).toEqual([way.entities[i], way.entities[i + 1]].sort());
          }
        }
        const back = await store.paths(id('丁丁'), id('甲甲'), { maxLength: 4, limit: 10, types: ['metWith'] });
        expect(back.map((way) => way.entities.toReversed())).toEqual(ways.map((way) => way.entities));
        expect(await store.paths(id('甲甲'), id('丁丁'), { maxLength: 4, limit: 1, types: ['metWith'] })).toEqual(
          ways.slice(0, 1),
        );
      });

      it('keeps to the types and the length asked for', async () => {
        await put(page);
        const length = async (
          from: string,
          to: string,
          maxLength: number,
          types?: readonly ['metWith'],
        ): Promise<number | null> =>
          (await store.paths(id(from), id(to), { maxLength, limit: 5, types }))[0]?.claims.length ?? null;
        expect(await length('甲甲', '己己', 6)).toBe(1);
        expect(await length('甲甲', '己己', 6, ['metWith'])).toBe(3);
        expect(await length('甲甲', '己己', 3, ['metWith'])).toBe(3);
        expect(await length('甲甲', '己己', 2, ['metWith'])).toBeNull();
        expect(await length('甲甲', '戊戊', 6)).toBeNull();
        expect(await length('甲甲', '甲甲', 6)).toBe(0);
        expect(await store.paths('en_unknown', id('甲甲'), { maxLength: 3, limit: 1 })).toEqual([]);
      });

      it('walks through merged entities', async () => {
        await put(page);
        const other = aPage({
          name: 'next.txt',
          articles: [anArticle({ title: '续篇', claims: [met('己己', '庚庚')] })],
        });
        await put(other);
        const far = sourceId(other, at('庚庚'));
        expect(await store.paths(id('甲甲'), far, { maxLength: 6, limit: 1 })).toEqual([]);
        const [a, b] = pair(id('己己'), sourceId(other, at('己己')));
        await store.putResolution([{ id: a, members: [a, b] }], []);
        const [way] = await store.paths(id('甲甲'), far, { maxLength: 6, limit: 1 });
        expect(await names(way?.entities ?? [])).toBe('甲己庚');
      });

      it.each([
        ['depth', () => store.neighbourhood('x', { depth: 4, limit: 1 })],
        ['limit', () => store.neighbourhood('x', { depth: 1, limit: 0 })],
        ['maxLength', () => store.paths('x', 'y', { maxLength: 7, limit: 1 })],
        ['limit', () => store.paths('x', 'y', { maxLength: 2, limit: 1e6 })],
      ])('refuses a %s out of bounds', async (what, ask) => {
        await expect(ask()).rejects.toMatchObject({
          category: 'limit',
          message: expect.stringContaining(what) as string,
        });
      });
    });

    it('counts what it holds', async () => {
      for (const page of corpus()) await put(page);
      const stats = await store.stats();
      const pages = corpus();
      expect(stats).toMatchObject({
        pages: pages.length,
        articles: pages.flatMap((page) => page.articles).length,
        mentions: pages.flatMap((page) => page.mentions).length,
        sourceEntities: pages.flatMap((page) => page.entities).length,
      });
      const sum = (counts: Readonly<Record<string, number>>): number =>
        Object.values(counts).reduce((a, b) => a + b, 0);
      expect(sum(stats.claims)).toBe(pages.flatMap((page) => page.claims).length);
      expect(sum(stats.entities)).toBe(stats.sourceEntities);
    });

    it('cannot be used before it is open or after it is closed', async () => {
      await store.close();
      await expect(store.stats()).rejects.toMatchObject({ code: 'store.closed' });
      await expect(put(aPage())).rejects.toMatchObject({ code: 'store.closed' });
    });
  });
}

type EntityOf = NonNullable<Awaited<ReturnType<GraphStore['entitiesByIds']>>[number]>;
type ClaimRecordOf = NonNullable<Awaited<ReturnType<GraphStore['claimsByIds']>>[number]>;

function pair(a: string, b: string): readonly [string, string] {
  return a < b ? [a, b] : [b, a];
}

function judgement(a: string, b: string, verdict: Judgement['verdict'], by: string): Judgement {
  return { a, b, verdict, score: 0.9, reasons: ['同名'], by };
}

/** Pages that share people, places and events. */
function corpus(): ExtractedPage[] {
  return Array.from({ length: 8 }, (_, i) =>
    aPage({
      name: `${(i * 5) % 8}.txt`,
      issued: `2024-0${(i % 4) + 1}-1${i % 3}`,
      articles: [
        anArticle({
          title: `第${i}期`,
          claims: [
            aClaim(),
            { type: 'participatedIn', subject: aPerson(), object: anEvent(), qualifiers: { role: 'chair' } },
            { type: 'metWith', subject: aPerson(), object: aPerson(`柳青${'禾苗田野'[i % 4]}`), event: anEvent() },
          ],
        }),
        anArticle({
          title: `第${i}期之二`,
          claims: [{ type: 'implements', subject: aPlace(i % 2 ? '平遥县' : '太谷区'), object: aProgram() }],
          entities: [{ ...aPerson(), aliases: ['林老'] }],
        }),
      ],
    }),
  );
}

/** One group a type and name. */
function groupsOf(pages: readonly ExtractedPage[]): {
  entities: { id: string; members: string[] }[];
  judgements: Judgement[];
} {
  const groups = new Map<string, string[]>();
  for (const entity of pages.flatMap((page) => page.entities)) {
    const key = `${entity.type} ${entity.name}`;
    groups.set(key, [...(groups.get(key) ?? []), entity.id]);
  }
  const entities = [...groups.values()].map((ids) => {
    const members = ids.sort();
    return { id: members[0] ?? '', members };
  });
  const judgements = entities.flatMap(({ members }) => {
    const [a, b] = members;
    return a && b ? [judgement(a, b, 'same', 'name@1')] : [];
  });
  return { entities, judgements };
}

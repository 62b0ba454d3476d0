import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExtractedPage } from '#libs/domain';
import { decide, decisions, resolveStore, suggestions, takeBack } from '#libs/ingest';
import { EmbeddedGraphStore, type GraphStore } from '#libs/store';
import {
  aBody,
  anArticle,
  aPage,
  aPerson,
  aPlace,
  type EntitySpec,
  sourceId,
  TEST_EXTRACTOR,
} from '../builders/index.js';

const NAME = '林远山';
const DOCTOR = '晋中市第一人民医院';

/** A page on which one person holds one post. */
function postPage(issued: string, title: string, body: EntitySpec, name = NAME): ExtractedPage {
  return aPage({
    name: `${issued}.txt`,
    region: '晋中市',
    issued,
    articles: [
      anArticle({
        title: `${issued}之事`,
        sentences: [`${body.name}${title}${name}${issued}到场。`],
        claims: [{ type: 'holdsPost', subject: aPerson(name), object: body, qualifiers: { title }, date: issued }],
      }),
    ],
  });
}

const hospital: EntitySpec = { type: 'Institution', name: DOCTOR };

/** What any store must keep of a person's decisions on identity. */
export function describeReview(name: string, make: () => Promise<GraphStore>): void {
  describe(`decisions on identity in ${name}`, () => {
    let store: GraphStore;
    const mayor = postPage('2023-01-11', '副市长', aBody());
    const again = postPage('2023-03-12', '副市长', aBody());
    const doctor = postPage('2023-02-20', '院长', hospital);
    const [a, b, c] = [mayor, again, doctor].map((page) => sourceId(page, aPerson(NAME))) as [string, string, string];

    beforeEach(async () => {
      store = await make();
      await store.open();
      for (const page of [mayor, again, doctor]) await store.putPage(page, TEST_EXTRACTOR);
      await resolveStore(store);
    });
    afterEach(() => store.close());

    const groups = async (): Promise<string[]> =>
      (await store.entitiesByIds([a, b, c])).map((entity) => entity?.id ?? '?');
    const areOne = async (one: string, other: string): Promise<boolean> => {
      const [x, y] = await store.entitiesByIds([one, other]);
      return x?.id === y?.id;
    };

    it('lists what is doubtful, with the sentences of both sides', async () => {
      const { items, hasNext } = await suggestions(store, { first: 10, type: 'Person' });
      expect(hasNext).toBe(false);
      expect(items).toHaveLength(1);
      const [suggestion] = items;
      const sides = [suggestion?.one, suggestion?.other];
      expect(sides.map((side) => side?.source.name)).toEqual([NAME, NAME]);
      expect(sides.flatMap((side) => side?.sentences.map(({ text }) => text)).join()).toContain(DOCTOR);
      expect(suggestion?.judgement.reasons).toEqual(['same name and nothing to decide by']);
      expect((await suggestions(store, { first: 10, type: 'Event' })).items).toEqual([]);
      expect((await suggestions(store, { first: 10, entity: c })).items).toHaveLength(1);
    });

    it('joins on a person’s word what the rules leave apart, and parts it when the word is taken back', async () => {
      expect(await areOne(a, c)).toBe(false);
      const entities = await decide(store, { a, b: c, verdict: 'same', by: '馆员', at: '2025-11-22T08:00:00Z' });
      expect(entities[0]).toBe(entities[1]);
      expect(await areOne(b, c)).toBe(true);
      expect((await suggestions(store, { first: 10, type: 'Person' })).items).toEqual([]);
      expect(await decisions(store)).toMatchObject([
        { verdict: 'same', by: 'person:馆员', at: '2025-11-22T08:00:00Z' },
      ]);
      expect(await takeBack(store, c, a, '馆员')).toBe(true);
      expect(await takeBack(store, c, a, '馆员')).toBe(false);
      expect(await areOne(a, c)).toBe(false);
    });

    it('parts on a person’s word what the rules join', async () => {
      expect(await areOne(a, b)).toBe(true);
      const [one, other] = await decide(store, { a: b, b: a, verdict: 'different', by: '馆员', reason: '同名' });
      expect(one).not.toBe(other);
      expect(await areOne(a, b)).toBe(false);
    });

    it('outlives a page that is read again, another resolution, and pages that come later', async () => {
      await decide(store, { a, b, verdict: 'different', by: '馆员' });
      await decide(store, { a, b: c, verdict: 'same', by: '馆员' });
      const before = await groups();
      expect(await store.putPage(again, 'test@2')).toBe('replaced');
      await store.putPage(postPage('2023-05-05', '副市长', aBody()), TEST_EXTRACTOR);
      await resolveStore(store);
      expect(await groups()).toEqual(before);
      expect(await decisions(store)).toHaveLength(2);
    });

    it.each<[string, { readonly b?: string; readonly by?: string }, string]>([
      ['no name', { by: ' ' }, 'review.no-name'],
      ['one id twice', { b: 'a' }, 'review.one-thing'],
      ['an id that is not there', { b: 'en_0' }, 'store.unknown-entity'],
      ['a person and a hospital', { b: 'hospital' }, 'review.other-kind'],
    ])('is refused with %s', async (_, change, code) => {
      const id = change.b === 'a' ? a : change.b === 'hospital' ? sourceId(doctor, hospital) : (change.b ?? b);
      await expect(decide(store, { a, b: id, verdict: 'same', by: change.by ?? '馆员' })).rejects.toMatchObject({
        code,
      });
      expect(await decisions(store)).toEqual([]);
    });
  });

  describe(`identity bit by bit in ${name}`, () => {
    const bodies = ['平遥县国土资源局', '平遥县自然资源局', '平遥县人民政府', '中共太谷县委员会', '太谷区委'].map(
      (one) => aBody(one),
    );
    const pages = [
      ...bodies.map((body, i) => postPage(`20${15 + i}-04-05`, '局长', body, i % 2 ? NAME : '柳青禾')),
      aPage({
        name: 'places.txt',
        region: '晋中市',
        issued: '2020-01-01',
        articles: [
          anArticle({
            title: '地名',
            sentences: ['襄樊市和太谷县。'],
            entities: [aPlace('襄樊市', { level: 'prefecture' }), aPlace('太谷县', { level: 'county' })],
          }),
        ],
      }),
      aPage({
        name: 'places-2.txt',
        region: '晋中市',
        issued: '2021-01-01',
        articles: [
          anArticle({
            title: '今名',
            sentences: ['襄阳市和太谷区。'],
            entities: [aPlace('襄阳市', { level: 'prefecture' }), aPlace('太谷区', { level: 'county' })],
          }),
        ],
      }),
    ];

    it('ends as it does in one go, whatever the order, also where names are related by a lexicon and pages go again', async () => {
      const whole = await make();
      await whole.open();
      for (const page of pages) await whole.putPage(page, TEST_EXTRACTOR);
      await resolveStore(whole);
      const want = await whole.fingerprint();
      const [former, current] = [pages[0], pages[1]].map((page, i) =>
        sourceId(page as ExtractedPage, bodies[i] as EntitySpec),
      );
      const [x, y] = await whole.entitiesByIds([former ?? '', current ?? '']);
      expect(x?.id).toBe(y?.id);
      await whole.close();
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray(pages, { minLength: pages.length, maxLength: pages.length }),
          fc.subarray(pages, { maxLength: 3 }),
          async (order, gone) => {
            const store = await make();
            await store.open();
            try {
              for (const page of order) {
                await store.putPage(page, TEST_EXTRACTOR);
                await resolveStore(store);
              }
              for (const page of gone) {
                await store.retractPage(page.id);
                await resolveStore(store);
              }
              const rest = new EmbeddedGraphStore({ path: ':memory:' });
              await rest.open();
              for (const page of pages) if (!gone.includes(page)) await rest.putPage(page, TEST_EXTRACTOR);
              await resolveStore(rest);
              expect(await store.fingerprint()).toBe(await rest.fingerprint());
              await rest.close();
              for (const page of gone) await store.putPage(page, TEST_EXTRACTOR);
              await resolveStore(store);
              expect(await store.fingerprint()).toBe(want);
            } finally {
              await store.close();
            }
          },
        ),
        { numRuns: 8 },
      );
    });
  });
}

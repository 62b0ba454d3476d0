import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { postsOf, programTrace, projectTies, strongestWay, tiesOf } from '#libs/analysis';
import type { ExtractedPage } from '#libs/domain';
import { resolveIdentity } from '#libs/identity';
import { EmbeddedGraphStore, type GraphStore, Neo4jGraphStore } from '#libs/store';
import {
  aBody,
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
import { neo4jTarget } from '../support/neo4j-server.js';

vi.setConfig({ testTimeout: 120_000 });

/** Starts what an adapter needs; gives what makes an empty store and what ends it all. */
type Start = () => Promise<{ make(): Promise<GraphStore>; stop(): Promise<void> }>;

const target = neo4jTarget;

const ADAPTERS: readonly { readonly name: string; readonly start: Start }[] = [
  {
    name: 'the embedded store',
    start: async () => ({
      make: async () => new EmbeddedGraphStore({ path: ':memory:' }),
      stop: async () => undefined,
    }),
  },
  ...(target
    ? [
        {
          name: target.name,
          start: async () => {
            const server = await target.start();
            return {
              make: async () => {
                await server.empty();
                return new Neo4jGraphStore(server);
              },
              stop: () => server.stop(),
            };
          },
        },
      ]
    : []),
];

describe.each(ADAPTERS)('analysis on $name', ({ start }) => {
  let adapter: Awaited<ReturnType<Start>>;
  let store: GraphStore;
  const fresh = async (): Promise<void> => {
    store = await adapter.make();
    await store.open();
  };
  beforeAll(async () => {
    adapter = await start();
  });
  afterAll(() => adapter.stop());
  beforeEach(fresh);
  afterEach(() => store.close());

  const put = async (...pages: readonly ExtractedPage[]): Promise<void> => {
    for (const page of pages) await store.putPage(page, TEST_EXTRACTOR);
    const sources = [];
    for await (const source of store.sourceEntities()) sources.push(source);
    const { entities, judgements } = resolveIdentity(sources);
    await store.putResolution(entities, judgements);
  };
  const named = async (ids: readonly string[]): Promise<string[]> =>
    (await store.entitiesByIds(ids)).map((entity) => entity?.name ?? '?');
  const pageOf = (issued: string, ...claims: readonly ClaimSpec[]): ExtractedPage =>
    aPage({ issued, name: `${issued}.txt`, articles: [anArticle({ title: `${issued}之事`, claims })] });
  const person = (name: string): EntitySpec => aPerson(name, { region: '晋中市' });
  const attends = (name: string, event: EntitySpec, more: Partial<ClaimSpec> = {}): ClaimSpec =>
    ({ type: 'participatedIn', subject: person(name), object: event, ...more }) as ClaimSpec;

  describe('ties', () => {
    it('come from meetings said outright and from small events, with weights and proofs', async () => {
      const event = anEvent('第六期青禾讲堂', { named: true });
      const page = pageOf(
        '2024-11-09',
        attends('林甲甲', event),
        attends('林乙乙', event),
        attends('林丙丙', event),
        { type: 'participatedIn', subject: aBody(), object: event },
        { type: 'metWith', subject: person('林丁丁'), object: person('林甲甲'), date: '2024-10-01' },
        { type: 'metWith', subject: person('林甲甲'), object: person('林戊戊'), modality: 'planned' },
      );
      await put(page);
      const ties = await tiesOf(store, sourceId(page, person('林甲甲')));
      const names = await named(ties.map((tie) => tie.person));
      expect(names[0]).toBe('林丁丁');
      expect(names.slice(1).sort()).toEqual(['林丙丙', '林乙乙']);
      expect(ties[0]).toMatchObject({ weight: 1, basis: 'explicit', first: { value: '2024-10-01' } });
      expect(ties[0]?.meetings).toMatchObject([{ event: null, groupSize: 2, basis: 'explicit' }]);
      expect(ties[1]).toMatchObject({ weight: 0.5, basis: 'coParticipation' });
      expect(ties[1]?.meetings).toMatchObject([{ event: sourceId(page, event), groupSize: 3, weight: 0.5 }]);
      const proofs = await store.claimsByIds(ties[1]?.meetings[0]?.claims ?? []);
      expect(proofs.map((claim) => claim?.type)).toEqual(['participatedIn', 'participatedIn']);
    });

    it('of a large group are none, and the cap can be moved', async () => {
      const event = anEvent('第七期青禾讲堂');
      const names = Array.from({ length: 15 }, (_, i) => `张${'一二三四五六七八九十甲乙丙丁戊'[i]}`);
      const page = pageOf('2024-11-09', ...names.map((name) => attends(name, event)));
      await put(page);
      const id = sourceId(page, person('张一'));
      expect(await tiesOf(store, id)).toEqual([]);
      const all = await tiesOf(store, id, { maxGroup: 15 });
      expect(all).toHaveLength(14);
      expect(all[0]?.weight).toBeCloseTo(1 / 14, 6);
    });

    it('count one event once, the explicit word first, and add up over events', async () => {
      const first = anEvent('第八期青禾讲堂');
      const second = anEvent('第九期青禾讲堂');
      const met: ClaimSpec = {
        type: 'metWith',
        subject: person('林甲甲'),
        object: person('林乙乙'),
        event: first,
        qualifiers: { groupSize: 2 },
      };
      const one = pageOf(
        '2024-01-05',
        attends('林甲甲', first),
        attends('林乙乙', first),
        attends('林丙丙', first),
        met,
      );
      const two = pageOf(
        '2024-03-05',
        attends('林甲甲', second),
        attends('林乙乙', second),
        attends('林丁丁', second, { modality: 'planned' }),
      );
      await put(one, two);
      const [tie] = await tiesOf(store, sourceId(two, person('林甲甲')));
      expect(tie?.meetings.map((meeting) => [meeting.basis, meeting.groupSize, meeting.claims.length])).toEqual([
        ['coParticipation', 2, 2],
        ['explicit', 2, 3],
      ]);
      expect(tie).toMatchObject({ weight: 2, first: { value: '2024-01-05' }, last: { value: '2024-03-05' } });
      const [early] = await tiesOf(store, sourceId(two, person('林甲甲')), { to: '2024-02' });
      expect(early?.meetings).toHaveLength(1);
    });

    it('are the same from both ends and in whatever order the pages came', async () => {
      const event = anEvent('第十期青禾讲堂');
      const pages = ['2024-01-05', '2024-02-05', '2024-03-05'].map((issued) =>
        pageOf(issued, attends('林甲甲', event), attends('林乙乙', event)),
      );
      await put(...pages);
      const there = await tiesOf(store, sourceId(pages[0] as ExtractedPage, person('林甲甲')));
      const back = await tiesOf(store, sourceId(pages[1] as ExtractedPage, person('林乙乙')));
      expect(back[0]?.meetings).toEqual(there[0]?.meetings);
      await store.close();
      await fresh();
      await put(...pages.toReversed());
      expect(await tiesOf(store, sourceId(pages[2] as ExtractedPage, person('林甲甲')))).toEqual(there);
    });

    it('make a graph whose strongest way goes round a weak tie', async () => {
      const crowd = anEvent('第十一期青禾讲堂');
      const met = (x: string, y: string): ClaimSpec => ({ type: 'metWith', subject: person(x), object: person(y) });
      const page = pageOf(
        '2024-11-09',
        ...['林甲甲', '林丙丙', '林丁丁', '林戊戊', '林己己', '林庚庚'].map((name) => attends(name, crowd)),
        met('林甲甲', '林乙乙'),
        met('林乙乙', '林丙丙'),
      );
      await put(page);
      const ids = ['林甲甲', '林乙乙', '林丙丙'].map((name) => sourceId(page, person(name)));
      const graph = await projectTies(store, ids);
      expect(graph.order).toBe(7);
      expect(await named(strongestWay(graph, ids[0] ?? '', ids[2] ?? '') ?? [])).toEqual([
        '林甲甲',
        '林乙乙',
        '林丙丙',
      ]);
      expect(strongestWay(graph, ids[0] ?? '', 'en_unknown')).toBeNull();
    });

    it('of nobody are none', async () => {
      expect(await tiesOf(store, 'en_unknown')).toEqual([]);
      expect(await postsOf(store, 'en_unknown')).toEqual([]);
      expect(await programTrace(store, 'en_unknown')).toBeNull();
    });
  });

  it('lists posts with the days they are cited, and begin and end only where an article says so', async () => {
    const holds = (
      title: string,
      more: Partial<ClaimSpec> = {},
      extra: Readonly<Record<string, string | boolean>> = {},
    ): ClaimSpec =>
      ({
        type: 'holdsPost',
        subject: person('林甲甲'),
        object: aBody(),
        qualifiers: { title, ...extra },
        ...more,
      }) as ClaimSpec;
    const pages = [
      pageOf('2023-02-10', holds('副市长', { date: '2023-02-08' }, { starting: true })),
      pageOf('2024-11', holds('副市长')),
      pageOf(
        '2024-01-31',
        holds('副市长'),
        holds('市长', { modality: 'planned' }),
        holds('秘书长', { modality: 'denied' }),
      ),
    ];
    await put(...pages);
    const posts = await postsOf(store, sourceId(pages[2] as ExtractedPage, person('林甲甲')));
    expect(await named(posts.map((post) => post.body))).toEqual(['晋中市人民政府', '晋中市人民政府']);
    expect(posts).toMatchObject([
      {
        title: '副市长',
        firstCited: { value: '2023-02-08' },
        lastCited: { value: '2024-11' },
        start: { value: '2023-02-08' },
        end: null,
        planned: false,
      },
      { title: '市长', planned: true, start: null },
    ]);
    expect(posts[0]?.claims).toHaveLength(3);
  });

  it('traces a programme to its places, with the figures of the same articles only', async () => {
    const program = aProgram();
    const place = (name: string): EntitySpec => aPlace(name, { code: name === '平遥县' ? '140728' : '140703' });
    const figure = (subject: EntitySpec, value: number): ClaimSpec => ({
      type: 'figure',
      subject,
      indicator: '示范村',
      value,
      unit: '个',
      sentence: 1,
    });
    const does = (name: string, more: Partial<ClaimSpec> = {}): ClaimSpec =>
      ({ type: 'implements', subject: place(name), object: program, ...more }) as ClaimSpec;
    const pages = [
      pageOf('2024-05-01', does('平遥县'), figure(place('平遥县'), 12), figure(place('太谷区'), 3)),
      pageOf('2024-02-01', does('平遥县', { modality: 'planned' }), does('太谷区', { modality: 'planned' })),
      pageOf('2024-06-01', figure(place('平遥县'), 99)),
      pageOf('2024-07-01', figure(program, 100), does('榆次区', { modality: 'denied' })),
    ];
    await put(...pages);
    const trace = await programTrace(store, sourceId(pages[1] as ExtractedPage, program));
    expect(await named(trace?.actors.map((actor) => actor.entity) ?? [])).toEqual(
      expect.arrayContaining(['平遥县', '太谷区']) as string[],
    );
    expect(trace?.actors).toHaveLength(2);
    const [pingyao] = trace?.actors.filter((actor) => !actor.planned) ?? [];
    expect(pingyao).toMatchObject({ first: { value: '2024-02-01' }, last: { value: '2024-05-01' } });
    expect(pingyao?.figures.map((claim) => claim.type === 'figure' && claim.value)).toEqual([12]);
    expect(pingyao?.articles).toHaveLength(2);
    expect(trace?.figures.map((claim) => claim.type === 'figure' && claim.value)).toEqual([100]);
    expect(trace?.articles).toHaveLength(3);
  });
});

import type { GraphStore } from '#libs/store';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApi, startApi } from '../../apps/api/src/index.js';
import { openNewsGraph } from './api.fixture.js';

import { type Answer, counting, type Shaped } from './api.support.js';

/**
 * What the API answers about a small graph of news, what it refuses, and how the server behaves.
 *
 * @param adapter how the store is called in the report.
 * @param makeStore makes an empty store, not yet open.
 */
export function describeApi(adapter: string, makeStore: () => Promise<GraphStore>): void {
  describe(`the API over ${adapter}`, () => {
    const calls: string[] = [];
    let store: GraphStore;
    let api: RunningApi;

    beforeAll(async () => {
      store = await openNewsGraph(makeStore);
      api = await startApi({ store: counting(store, calls), config: { port: 0, logLevel: 'silent' } });
    });

    afterAll(async () => {
      await api.close();
      await store.close();
    });

    beforeEach(() => {
      calls.length = 0;
    });

    async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
      const response = await request(api.url).post('/graphql').send({ query, variables });
      return response.body as Answer;
    }

    /** Asks, and fails on any error. */
    async function data(query: string, variables: Record<string, unknown> = {}): Promise<Shaped> {
      const answer = await ask(query, variables);
      expect(answer.errors ?? []).toEqual([]);
      return answer.data;
    }

    async function idOf(query: string, name: string): Promise<string> {
      return (await data(`query ($name: String!) { ${query}(name: $name) { id } }`, { name }))[query].id;
    }

    describe('looking things up', () => {
      it('finds one person by name, and the same by id', async () => {
        const { person } = await data('{ person(name: "林远山") { id name type gender articleCount } }');
        expect(person).toMatchObject({ name: '林远山', type: 'PERSON', gender: '男', articleCount: 2 });
        const again = await data(
          'query ($id: ID!) { person(id: $id) { name } node(id: $id) { id ... on Person { name } } }',
          {
            id: person.id,
          },
        );
        expect(again).toEqual({ person: { name: '林远山' }, node: { id: person.id, name: '林远山' } });
      });

      it('finds an organisation by its alias', async () => {
        const { organization } = await data(
          '{ organization(name: "市政府") { name type classification jurisdiction aliases } }',
        );
        expect(organization).toEqual({
          name: '晋中市人民政府',
          type: 'PUBLIC_BODY',
          classification: 'GOVERNMENT',
          jurisdiction: '晋中市',
          aliases: ['市政府'],
        });
      });

      it('does not choose between two people of one name, but names both ids', async () => {
        const { errors } = await ask('{ person(name: "周海棠") { id } }');
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'api.ambiguous-name' });
        const { people } = await data('{ people(first: 20, name: "周海棠") { totalCount nodes { id articleCount } } }');
        expect(people.totalCount).toBe(2);
        expect(errors?.[0]?.extensions['ids']).toEqual(people.nodes.map((each: { id: string }) => each.id));
      });

      it.each([
        ['person', 'a person'],
        ['place', 'a place'],
        ['program', 'a programme'],
        ['event', 'an event'],
        ['organization', 'an organisation'],
        ['article', 'an article'],
        ['node', 'anything'],
      ])('%s answers null for an id that is not the id of %s', async (query) => {
        expect(await data(`{ ${query}(id: "en_0000000000000000") { id } }`)).toEqual({ [query]: null });
      });

      it('answers null when the id is of another kind', async () => {
        const id = await idOf('place', '晋中市');
        expect(await data('query ($id: ID!) { person(id: $id) { id } }', { id })).toEqual({ person: null });
      });

      it('wants exactly one of id and name', async () => {
        const { errors } = await ask('{ person { id } }');
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'api.id-or-name' });
      });

      it.each(['people', 'organizations', 'places', 'programs', 'events', 'articles'])(
        'lists %s page by page without loss or repetition',
        async (list) => {
          const whole = (await data(`{ ${list}(first: 100) { totalCount nodes { id } } }`))[list];
          const seen: string[] = [];
          let after: string | null = null;
          do {
            const page: Shaped = (
              await data(
                `query ($after: String) { ${list}(first: 1, after: $after) { totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
                { after },
              )
            )[list];
            expect(page.totalCount).toBe(whole.totalCount);
            expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
            seen.push(...page.edges.map((edge: Shaped) => edge.node.id));
            after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
          } while (after !== null);
          expect(whole.totalCount).toBeGreaterThan(0);
          expect(seen).toEqual(whole.nodes.map((node: Shaped) => node.id));
        },
      );

      it('searches by part of a name and by type', async () => {
        const query =
          'query ($text: String!, $types: [EntityType!]) { search(first: 20, text: $text, types: $types) { nodes { matched entity { name type } } } }';
        const all = await data(query, { text: '榆阳' });
        expect(all.search.nodes.map((hit: Shaped) => hit.entity.name).sort()).toEqual(
          ['榆阳农学院', '榆阳种业有限公司'].sort(),
        );
        const companies = await data(query, { text: '榆阳', types: ['COMPANY'] });
        expect(companies.search.nodes).toMatchObject([{ entity: { name: '榆阳种业有限公司', type: 'COMPANY' } }]);
      });

      it('follows a programme by region and year, with what the same articles tell of it there', async () => {
        const id = await idOf('program', '百村示范行动');
        const { programTrace } = await data(
          `query ($id: ID!) { programTrace(id: $id, level: COUNTY) { level truncated program { name } variants { program { name } }
            coverage { parent { code name } total speaking { name } silent { name } }
            rows(first: 9) { totalCount nodes { region { code name } isAbove period first { value } status carriers { name }
              organizations { name } officials { name } events { name } projects { name } articles { title }
              figures { indicator value unit factor printed { value unit } } evidence { quote } } } } }`,
          { id },
        );
        expect(programTrace).toMatchObject({ level: 'COUNTY', truncated: false, program: { name: '百村示范行动' } });
        const [here, above] = programTrace.rows.nodes;
        expect(here).toMatchObject({
          region: { code: '140700', name: '晋中市' },
          isAbove: true,
          carriers: [{ name: '晋中市农业农村局' }],
        });
        expect(above).toMatchObject({
          region: { code: '140703', name: '太谷区' },
          isAbove: false,
          period: '2025',
          first: { value: '2025-03-02' },
          articles: [{ title: '百村示范结硕果' }],
          projects: [{ name: '北沙河冷链物流项目' }],
        });
        expect(above.figures).toContainEqual({
          indicator: '总投资',
          value: 250_000_000,
          unit: '元',
          factor: 1e8,
          printed: { value: 2.5, unit: '亿元' },
        });
        expect(programTrace.coverage).toMatchObject({ parent: { name: '晋中市' }, speaking: [{ name: '太谷区' }] });
        expect(programTrace.coverage.silent).toContainEqual({ name: '平遥县' });
        expect(programTrace.coverage.total).toBe(programTrace.coverage.silent.length + 1);
      });

      it.each([
        ['YEAR', '2025'],
        ['HALF', '2025-H1'],
        ['QUARTER', '2025-Q1'],
        ['MONTH', '2025-03'],
      ])('follows a programme and an indicator of it by %s', async (by, want) => {
        const id = await idOf('program', '百村示范行动');
        const { programTrace, figureSeries } = await data(
          `query ($id: ID!) {
            programTrace(id: $id, level: COUNTY, period: ${by}) { by rows(first: 9) { nodes { region { code } period isCoarse } } }
            figureSeries(program: $id, indicator: "投资", level: PREFECTURE, period: ${by}, first: 9) { nodes { bucket } } }`,
          { id },
        );
        expect(programTrace.by).toBe(by);
        expect(programTrace.rows.nodes).toContainEqual({ region: { code: '140703' }, period: want, isCoarse: false });
        expect(figureSeries.nodes).toEqual([{ bucket: want }]);
      });

      it('gives one indicator over regions in a comparable unit', async () => {
        const id = await idOf('program', '百村示范行动');
        const query = `query ($id: ID!, $to: String) { figureSeries(program: $id, indicator: "投资", level: PREFECTURE, to: $to, first: 9) {
          totalCount nodes { region { name } period figure { value unit } } } }`;
        const { figureSeries } = await data(query, { id });
        expect(figureSeries.nodes).toEqual([
          { region: { name: '晋中市' }, period: '2025', figure: { value: 250_000_000, unit: '元' } },
        ]);
        expect((await data(query, { id, to: '2024' })).figureSeries.totalCount).toBe(0);
        expect((await data('{ programTrace(id: "en_0000000000000000") { level } }')).programTrace).toBeNull();
      });

      it.each([
        ['林遠山', '林远山', 'EXACT', [{ start: 0, end: 3 }], 'in Traditional characters'],
        ['linyuanshan', '林远山', 'SOUND', [], 'by pinyin'],
        ['lys', '林远山', 'SOUND', [], 'by initials'],
        ['林元杉', '林远山', 'SOUND', [], 'by sound'],
        ['林过山', '林远山', 'TYPO', [], 'with one wrong character'],
        ['种业', '榆阳种业有限公司', 'PART', [{ start: 2, end: 4 }], 'by a part'],
      ])('finds by %s: %s as %s with %j (%s)', async (text, name, kind, highlights) => {
        const { search } = await data(
          'query ($text: String!) { search(first: 5, text: $text) { nodes { kind matched highlights { start end } } } }',
          { text },
        );
        expect(search.nodes).toContainEqual({ kind, matched: name, highlights });
      });

      it('asks organisations for honours as it asks people', async () => {
        const honours = 'awards(first: 5) { totalCount nodes { year issuer recipient { name } award { name } } }';
        const asked = await data(
          `{ organization(name: "榆阳农学院") { ${honours} } people(first: 5, name: "周海棠") { nodes { ${honours} } } }`,
        );
        expect(asked.organization.awards).toEqual({ totalCount: 0, nodes: [] });
        expect(asked.people.nodes.flatMap((each: Shaped) => each.awards.nodes)).toMatchObject([
          { year: '2025', recipient: { name: '周海棠' }, award: { name: '晋中市优秀校友' } },
        ]);
      });

      it('orders what it found by match, by articles or by name', async () => {
        const found = async (order: string) => {
          const { search } = await data(
            'query ($order: SearchOrder!) { search(first: 20, text: "周", orderBy: $order) { nodes { kind entity { name articleCount } } } }',
            { order },
          );
          return search.nodes.map((each: Shaped) => each.entity);
        };
        const best = await found('BEST');
        const counts = (await found('ARTICLES')).map((each: Shaped) => each.articleCount);
        expect(counts).toEqual(counts.toSorted((a: number, b: number) => b - a));
        const names = (await found('NAME')).map((each: Shaped) => each.name);
        expect(names).toEqual(names.toSorted());
        expect(names).toHaveLength(best.length);
      });

      it('counts what it found by type, region, newspaper and year, and keeps to a region and a time', async () => {
        const query = `query ($region: String, $from: String, $to: String) {
          search(first: 1, text: "周海棠", region: $region, from: $from, to: $to) { totalCount nodes { entity { articleCount } }
            facets { isExact types { type count } regions { value count } papers { value count } years { value count } } } }`;
        const { search } = await data(query);
        expect(search).toEqual({
          totalCount: 2,
          nodes: [{ entity: { articleCount: 2 } }],
          facets: {
            isExact: true,
            types: [{ type: 'PERSON', count: 2 }],
            regions: [
              { value: '太原市', count: 1 },
              { value: '晋中市', count: 1 },
            ],
            papers: [
              { value: '榆阳新报', count: 1 },
              { value: '清徐晚讯', count: 1 },
            ],
            years: [
              { value: '2025', count: 2 },
              { value: '2024', count: 1 },
            ],
          },
        });
        expect((await data(query, { region: '晋中市' })).search.totalCount).toBe(1);
        expect((await data(query, { to: '2024-12' })).search.totalCount).toBe(1);
        expect((await data(query, { from: '2025-02', to: '2025-03' })).search.totalCount).toBe(1);
        expect((await data(query, { from: '2026' })).search.totalCount).toBe(0);
      });

      it('counts what there is', async () => {
        const { stats } = await data(
          '{ stats { pages articles entities claims entitiesByType { type count } claimsByType { type count } } }',
        );
        expect(stats).toMatchObject({ pages: 3, articles: 4 });
        expect(stats.entitiesByType).toContainEqual({ type: 'PROGRAM', count: 1 });
        expect(stats.claimsByType).toContainEqual({ type: 'MET_WITH', count: 1 });
      });
    });

    describe('the words of articles', () => {
      it('finds articles in which all words stand, marks them in text and on the page, and shows what is around', async () => {
        const query = `query ($text: String!) { searchArticles(text: $text, first: 10) { totalCount totalIsExact nodes {
          score highlights { start end } onPage { start end } excerpts { text highlights { start end } }
          article { title paper text spans { start } } } } }`;
        const { searchArticles } = await data(query, { text: '農學院 合作协议' });
        expect(searchArticles).toMatchObject({ totalCount: 1, totalIsExact: true });
        const [hit] = searchArticles.nodes;
        expect(hit.article).toMatchObject({ title: '校地携手育良种', paper: '榆阳新报' });
        const { text, spans } = hit.article;
        const marked = hit.highlights.map(({ start, end }: Shaped) => text.slice(start, end));
        expect(marked).toEqual(['农学院', '农学院', '合作协议']);
        expect(hit.onPage[0].start - spans[0].start).toBe(hit.highlights[0].start);
        for (const excerpt of hit.excerpts) {
          for (const { start, end } of excerpt.highlights) expect(marked).toContain(excerpt.text.slice(start, end));
        }
        expect((await data(query, { text: '合作农学院' })).searchArticles.totalCount).toBe(0);
        expect((await data(query, { text: '良种' })).searchArticles.nodes[0].score).toBe(2);
      });

      it('keeps to a region, a newspaper and a time, in the order asked for, page by page', async () => {
        const titles = async (args: string): Promise<string[]> =>
          (
            await data(`{ searchArticles(${args}, first: 10) { nodes { article { title } } } }`)
          ).searchArticles.nodes.map((each: Shaped) => each.article.title);
        const all = await titles('text: "周"');
        expect(all.length).toBeGreaterThan(1);
        expect(await titles('text: "周", region: "太原市"')).toEqual(['周海棠登台献艺']);
        expect(await titles('text: "周", region: "晋中市"')).toEqual(['全市农业工作会议召开', '校地携手育良种']);
        const nowhere = await ask('{ searchArticles(text: "周", region: "无此地", first: 1) { totalCount } }');
        expect(nowhere.errors?.[0]?.extensions).toMatchObject({ reason: 'api.no-region' });
        expect(await titles('text: "周", paper: "清徐晚讯"')).toEqual(['周海棠登台献艺']);
        expect(await titles('text: "周", to: "2024"')).toEqual(['校地携手育良种']);
        const page =
          'query ($after: String) { searchArticles(text: "周", orderBy: NEWEST, first: 1, after: $after) { totalCount nodes { article { title issued { value } } } pageInfo { hasNextPage endCursor } } }';
        const seen: Shaped[] = [];
        for (let after: string | null = null, more = true; more;) {
          const { searchArticles }: Shaped = await data(page, { after });
          seen.push(...searchArticles.nodes);
          more = searchArticles.pageInfo.hasNextPage;
          after = searchArticles.pageInfo.endCursor;
        }
        expect(seen.map(({ article }) => article.title).sort()).toEqual(all.toSorted());
        const days = seen.map(({ article }) => article.issued.value);
        expect(days).toEqual(days.toSorted().toReversed());
      });

      it('refuses a text longer than any phrase, and a cursor of another order', async () => {
        const { errors } = await ask(`{ searchArticles(text: "${'长'.repeat(101)}", first: 1) { totalCount } }`);
        expect(errors?.[0]?.extensions).toMatchObject({ reason: 'api.article-text' });
        const { searchArticles } = await data('{ searchArticles(text: "周", first: 1) { pageInfo { endCursor } } }');
        const wrong = await ask(
          'query ($after: String) { searchArticles(text: "周", orderBy: NEWEST, first: 1, after: $after) { totalCount } }',
          { after: searchArticles.pageInfo.endCursor },
        );
        expect(wrong.errors?.[0]?.extensions).toMatchObject({ reason: 'store.bad-cursor' });
      });

      it('reads what is asked of all articles found in one call each', async () => {
        await data(
          '{ searchArticles(text: "周", first: 10) { nodes { article { title claims(first: 5) { totalCount } } } } }',
        );
        expect(calls).toEqual(['searchArticles', 'claimsOfArticles']);
      });
    });

    describe('lists in the order of articles', () => {
      it.each(['people', 'organizations', 'places', 'programs', 'events'])('%s', async (list) => {
        const query = `query ($after: String) { ${list}(first: 2, after: $after, orderBy: ARTICLES) {
          totalCount nodes { id name articleCount } pageInfo { hasNextPage endCursor } } }`;
        const seen: Shaped[] = [];
        let total = 0;
        for (let after: string | null = null, more = true; more;) {
          const { [list]: page }: Shaped = await data(query, { after });
          seen.push(...page.nodes);
          total = page.totalCount;
          more = page.pageInfo.hasNextPage;
          after = page.pageInfo.endCursor;
        }
        expect(new Set(seen.map(({ id }) => id)).size).toBe(total);
        const counts = seen.map(({ articleCount }) => articleCount);
        expect(counts).toEqual(counts.toSorted((a, b) => b - a));
        const { [list]: byName } = await data(`{ ${list}(first: 100, orderBy: NAME) { nodes { name } } }`);
        const { [list]: plain } = await data(`{ ${list}(first: 100) { nodes { name } } }`);
        expect(byName).toEqual(plain);
      });
    });

    describe('what an article says of a person', () => {
      it('tells whom a person met, when, where, on whose behalf, in which sentence of which article', async () => {
        const { person } =
          await data(`{ person(name: "林远山") { meetings(first: 20) { totalCount nodes { person { name } event { name } date { value } place { name } venue { name }
      basis groupSize weight onBehalfOf { self { title organization { name } } other { title organization { name } } }
      evidence { sentence { text } article { title } } } } } }`);
        const explicit = person.meetings.nodes.filter((each: Shaped) => each.basis === 'EXPLICIT');
        expect(explicit).toEqual([
          {
            person: { name: '周海棠' },
            event: { name: '校地合作座谈会' },
            date: { value: '2024-11-08' },
            place: { name: '太谷区' },
            venue: { name: '太谷区' },
            basis: 'EXPLICIT',
            groupSize: 2,
            weight: 1,
            onBehalfOf: {
              self: [{ title: '副市长', organization: { name: '晋中市人民政府' } }],
              other: [{ title: '校长', organization: { name: '榆阳农学院' } }],
            },
            evidence: [
              {
                sentence: { text: '11月8日,晋中市人民政府副市长林远山在太谷区与榆阳农学院校长周海棠座谈。' },
                article: { title: '校地携手育良种' },
              },
            ],
          },
        ]);
        const shared = person.meetings.nodes.filter((each: Shaped) => each.basis === 'CO_PARTICIPATION');
        expect(shared.map((each: Shaped) => [each.person.name, each.event.name, each.groupSize, each.weight])).toEqual([
          expect.arrayContaining(['全市农业工作会议', 3, 0.5]),
          expect.arrayContaining(['全市农业工作会议', 3, 0.5]),
          ['田小满', '校地合作座谈会', 3, 0.5],
        ]);
      });

      it('pages and filters meetings', async () => {
        const query = `query ($after: String, $basis: MeetingBasis) { person(name: "林远山") { meetings(first: 1, after: $after, basis: $basis) {
      totalCount pageInfo { hasNextPage endCursor } nodes { basis } } } }`;
        const first = (await data(query)).person.meetings;
        expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
        const second = (await data(query, { after: first.pageInfo.endCursor })).person.meetings;
        expect(second.pageInfo.endCursor).not.toBe(first.pageInfo.endCursor);
        expect((await data(query, { basis: 'EXPLICIT' })).person.meetings).toMatchObject({
          totalCount: 1,
          nodes: [{ basis: 'EXPLICIT' }],
        });
      });

      it('tells which posts a person is cited as holding, first and last cited when', async () => {
        const { person } =
          await data(`{ person(name: "林远山") { posts(first: 20) { nodes { title organization { name } person { name }
      firstCited { value precision } lastCited { value } citations start { value } end { value } planned evidence { quote } } } } }`);
        expect(person.posts.nodes).toMatchObject([
          {
            title: '副市长',
            organization: { name: '晋中市人民政府' },
            person: { name: '林远山' },
            firstCited: { value: '2024-11-09', precision: 'DAY' },
            lastCited: { value: '2025-03-02' },
            citations: 2,
            start: null,
            end: null,
            planned: false,
          },
        ]);
        expect(person.posts.nodes[0].evidence).toHaveLength(2);
        const { organization } = await data(
          '{ organization(name: "榆阳农学院") { posts(first: 20) { nodes { title person { name } } } } }',
        );
        expect(organization.posts.nodes).toEqual([{ title: '校长', person: { name: '周海棠' } }]);
      });

      it('tells events attended with the role, and filters by it', async () => {
        const { person } = await data(`{ person(name: "林远山") {
      attended(first: 20) { nodes { role date { value precision } event { name eventType } } }
      chaired: attended(first: 20, roles: [CHAIR]) { totalCount nodes { event { name } } } } }`);
        expect(person.attended.nodes).toMatchObject([
          {
            role: 'CHAIR',
            date: { value: '2025-03-01', precision: 'DAY' },
            event: { name: '全市农业工作会议', eventType: 'MEETING' },
          },
          { role: 'SPEAK', date: { value: '2024-11-08' }, event: { name: '校地合作座谈会', eventType: 'TALKS' } },
        ]);
        expect(person.chaired).toMatchObject({ totalCount: 1, nodes: [{ event: { name: '全市农业工作会议' } }] });
      });

      it('proves every fact by the sentence of the article, to the character', async () => {
        const { person } =
          await data(`{ person(name: "林远山") { statements(first: 20) { nodes { cue quote reported evidence {
      quote start end inText { start end } sentence { text index } article { title paper issued { value } text } } } } } }`);
        const [statement] = person.statements.nodes;
        expect(statement).toMatchObject({ cue: '强调', quote: '要把良种送到田间地头', reported: true });
        const [evidence] = statement.evidence;
        expect(evidence).toMatchObject({
          sentence: { text: '林远山强调,要把良种送到田间地头。', index: 1 },
          article: { title: '校地携手育良种', paper: '榆阳新报', issued: { value: '2024-11-09' } },
        });
        expect(evidence.article.text.slice(evidence.inText.start, evidence.inText.end)).toBe(evidence.quote);
      });

      it('tells visits, family, awards, works and memberships', async () => {
        const { person } = await data(`{ person(name: "林远山") {
      visits(first: 20) { nodes { destination { name } event { name } } }
      family(first: 20) { nodes { person { name } relative { name } kind } } } }`);
        expect(person.visits.nodes).toEqual([{ destination: { name: '北沙河村' }, event: { name: '校地合作座谈会' } }]);
        expect(person.family.nodes).toEqual([
          { person: { name: '林知行' }, relative: { name: '林远山' }, kind: '儿子' },
        ]);
        const { people } = await data(`{ people(first: 20, name: "周海棠") { nodes {
      awards(first: 20) { nodes { year issuer award { name } } } works(first: 20) { nodes { kind work { name } } } } } }`);
        expect(people.nodes).toContainEqual({
          awards: { nodes: [{ year: '2025', issuer: '晋中市人民政府', award: { name: '晋中市优秀校友' } }] },
          works: { nodes: [{ kind: 'wrote', work: { name: '种子与土地' } }] },
        });
        const { person: son } = await data(
          '{ person(name: "林知行") { memberships(first: 20) { nodes { organization { name } } } } }',
        );
        expect(son.memberships.nodes).toEqual([{ organization: { name: '榆阳农学院' } }]);
      });
    });

    describe('organisations, places, programmes and events', () => {
      it('tells what an organisation belongs to, where it is and with whom it works', async () => {
        const { department } = await data(
          '{ department: organization(name: "晋中市农业农村局") { partOf(first: 20) { nodes { name } } programs(first: 20) { nodes { program { name } } } } }',
        );
        expect(department).toEqual({
          partOf: { nodes: [{ name: '晋中市人民政府' }] },
          programs: { nodes: [{ program: { name: '百村示范行动' } }] },
        });
        const { organization } = await data(`{ organization(name: "榆阳农学院") {
      locatedIn(first: 20) { nodes { name } } cooperation(first: 20) { nodes { kind partners { name } event { name } } }
      members(first: 20) { nodes { member { name } } } attended(first: 20) { nodes { role } } } }`);
        expect(organization).toEqual({
          locatedIn: { nodes: [{ name: '太谷区' }] },
          cooperation: {
            nodes: [
              {
                kind: 'signing',
                partners: [{ name: '榆阳农学院' }, { name: '榆阳种业有限公司' }],
                event: { name: '校地合作座谈会' },
              },
            ],
          },
          members: { nodes: [{ member: { name: '林知行' } }] },
          attended: { nodes: [{ role: 'HOST' }] },
        });
      });

      it('tells what a place is part of, what it holds and carries out', async () => {
        const { place } =
          await data(`{ place(name: "太谷区") { level code partOf(first: 20) { nodes { name } } parts(first: 20) { nodes { name } }
      programs(first: 20) { nodes { status modality program { name } } } events(first: 20) { nodes { name } } organizations(first: 20) { nodes { name } } } }`);
        expect(place).toEqual({
          level: 'COUNTY',
          code: '140726',
          partOf: { nodes: [{ name: '晋中市' }] },
          parts: { nodes: [{ name: '北沙河村' }] },
          programs: { nodes: [{ status: 'planned', modality: 'PLANNED', program: { name: '百村示范行动' } }] },
          events: { nodes: [{ name: '校地合作座谈会' }] },
          organizations: { nodes: [{ name: '榆阳农学院' }, { name: '中共太谷区委员会' }] },
        });
      });

      it('tells which places carry out a programme, with status, period and figures', async () => {
        const { program } = await data(`{ program(name: "百村示范行动") { level
      places(first: 20) { totalCount nodes { place { name } status period first { value } last { value } figures(first: 20) { nodes { indicator value unit } } evidence { quote } } }
      carriers(first: 20) { totalCount nodes { carrier { name } organization { name } } } implementations(first: 20) { totalCount } projects(first: 20) { nodes { name undertakings(first: 20) { nodes { carrier { name } amount } } figures(first: 20) { nodes { value unit } } } }
      figures(first: 20) { nodes { indicator value period { value } comparison } } articles(first: 20) { nodes { title } } } }`);
        expect(program.places.totalCount).toBe(2);
        expect(program.places.nodes).toContainEqual({
          place: { name: '北沙河村' },
          status: 'done',
          period: '2024',
          first: { value: '2025-03-02' },
          last: { value: '2025-03-02' },
          figures: { nodes: [{ indicator: '大棚', value: 120, unit: '座' }] },
          evidence: [{ quote: '北沙河村实施百村示范行动,建成大棚120座。' }],
        });
        expect(program.carriers.totalCount).toBe(3);
        expect(program.carriers.nodes).toContainEqual({
          carrier: { name: '晋中市农业农村局' },
          organization: { name: '晋中市农业农村局' },
        });
        expect(program.implementations.totalCount).toBe(3);
        expect(program.projects.nodes).toEqual([
          {
            name: '北沙河冷链物流项目',
            undertakings: { nodes: [{ carrier: { name: '榆阳种业有限公司' }, amount: '2.5亿元' }] },
            figures: { nodes: [{ value: 2.5, unit: '亿元' }] },
          },
        ]);
        expect(program.figures.nodes).toEqual([
          { indicator: '示范村', value: 100, period: { value: '2024' }, comparison: '累计' },
        ]);
        expect(program.articles.nodes).toEqual([{ title: '百村示范结硕果' }]);
      });

      it('tells who attended an event and in which role', async () => {
        const { event } =
          await data(`{ event(name: "校地合作座谈会") { eventType named date { value } locatedIn(first: 20) { nodes { name } }
      participants(first: 20) { totalCount } attended: participants(first: 20, roles: [ATTEND]) { totalCount nodes { participant { name } } }
      hosts(first: 20) { nodes { participant { name } } } evidence { quote } } }`);
        expect(event).toMatchObject({
          eventType: 'TALKS',
          named: true,
          date: { value: '2024-11-08' },
          locatedIn: { nodes: [{ name: '太谷区' }] },
          participants: { totalCount: 4 },
          attended: { totalCount: 2 },
          hosts: { nodes: [{ participant: { name: '榆阳农学院' } }] },
        });
        expect(event.evidence.length).toBeGreaterThan(0);
      });

      it('tells all of an article: text, sentences, mentions, reporters, claims', async () => {
        const { articles } =
          await data(`{ articles(first: 20) { nodes { id title kind paper issued { value precision } region inferred text
      sentences { index text } mentions { text type span { start end } inText { start end } entity { name } } reporters { name } claims(first: 20) { totalCount nodes {
        type modality confidence extractor title qualifiers { name value } subject { name } object { name } statement { cue } figure { value } event { name } evidence { quote } } } } } }`);
        const article = articles.nodes.find((each: Shaped) => each.title === '校地携手育良种');
        expect(article).toMatchObject({
          kind: 'NEWS',
          paper: '榆阳新报',
          region: '晋中市',
          inferred: [],
          reporters: [{ name: '何晓雨' }],
        });
        expect(article.sentences).toHaveLength(4);
        expect(article.mentions).toContainEqual(
          expect.objectContaining({ text: '林远山', type: 'PERSON', entity: { name: '林远山' } }),
        );
        for (const mention of article.mentions) {
          expect(article.text.slice(mention.inText.start, mention.inText.end)).toBe(mention.text);
        }
        expect(article.claims.totalCount).toBe(14);
        expect(article.claims.nodes).toContainEqual(
          expect.objectContaining({
            type: 'HOLDS_POST',
            title: '副市长',
            qualifiers: [{ name: 'title', value: '副市长' }],
            subject: { name: '林远山' },
            object: { name: '晋中市人民政府' },
          }),
        );
        expect(
          await data('query ($id: ID!) { article(id: $id) { title } node(id: $id) { id } }', { id: article.id }),
        ).toEqual({
          article: { title: '校地携手育良种' },
          node: { id: article.id },
        });
      });
    });

    describe('identity', () => {
      it('shows why two of one name are not joined, from either side', async () => {
        const { people } = await data(
          `{ people(first: 20, name: "周海棠") { nodes { id judgements(first: 20) { totalCount nodes { verdict score reasons by other { id name } } } } } }`,
        );
        const [one, two] = people.nodes;
        expect(one.judgements.nodes).toMatchObject([
          {
            verdict: 'UNSURE',
            score: 0.4,
            reasons: ['同名，无职务、机构或地点可比'],
            by: 'test@1',
            other: { id: two.id },
          },
        ]);
        expect(two.judgements.nodes[0].other.id).toBe(one.id);
      });
    });

    describe('networks', () => {
      it('shows what lies around a person', async () => {
        const id = await idOf('person', '林远山');
        const { egoNetwork } = await data(
          'query ($id: ID!) { egoNetwork(id: $id) { center { name } truncated entities { id name } claims { type subject { id } object { id } } } }',
          { id },
        );
        expect(egoNetwork).toMatchObject({ center: { name: '林远山' }, truncated: false });
        const known = new Set(egoNetwork.entities.map((each: Shaped) => each.id));
        expect(known).toContain(id);
        for (const claim of egoNetwork.claims) {
          expect(known).toContain(claim.subject.id);
          expect(known).toContain(claim.object.id);
        }
      });

      it('finds the ways between two, with a proof for each step', async () => {
        const [from, to] = [await idOf('person', '林远山'), await idOf('organization', '榆阳种业有限公司')];
        const { paths } = await data(
          'query ($from: ID!, $to: ID!) { paths(from: $from, to: $to, maxLength: 4) { truncated nodes { length entities { id name } hops { from { id } to { id } claim { type } evidence { quote } } } } }',
          { from, to },
        );
        expect(paths).toMatchObject({ truncated: false });
        expect(paths.nodes.length).toBeGreaterThan(0);
        for (const path of paths.nodes) {
          expect(path.entities).toHaveLength(path.length + 1);
          expect(path.hops).toHaveLength(path.length);
          expect(path.entities[0].id).toBe(from);
          expect(path.entities.at(-1).id).toBe(to);
          for (const [at, hop] of path.hops.entries()) {
            expect([hop.from.id, hop.to.id]).toEqual([path.entities[at].id, path.entities[at + 1].id]);
            expect(hop.evidence.length).toBeGreaterThan(0);
          }
        }
      });

      it('says which end of a way does not exist', async () => {
        const { errors } = await ask('{ paths(from: "en_0", to: "en_1") { truncated } }');
        expect(errors?.[0]).toMatchObject({
          message: 'there is no entity en_0',
          extensions: { code: 'NOT_FOUND', reason: 'analysis.no-entity' },
        });
      });
    });

    describe('one request', () => {
      it('asks the store once for each kind of thing, however many there are', async () => {
        await data(`{ people(first: 50) { nodes { name attended(first: 20) { nodes { event { name }
      evidence { quote sentence { text } article { title paper } } } } } } }`);
        const counts = Object.fromEntries(
          [...new Set(calls)].map((name) => [name, calls.filter((each) => each === name).length]),
        );
        expect(counts).toEqual({
          entities: 1,
          claimsOf: 1,
          entitiesByIds: 1,
          sentencesOf: 1,
          articlesByIds: 1,
          page: 2,
        });
      });

      it('reads the meetings of everybody in a number of calls that does not grow with people', async () => {
        await data(`{ people(first: 50) { nodes { name meetings(first: 20) { nodes { person { name } event { name } place { name }
      onBehalfOf { self { organization { name } } other { organization { name } } } evidence { sentence { text } article { title } } } } } } }`);
        expect(calls.filter((name) => name === 'claimsOf').length).toBeLessThanOrEqual(5);
        // For whom they were there is told by the articles: nobody's posts are read.
        expect(calls.filter((name) => name === 'claimsOfArticles').length).toBe(1);
        expect(calls.filter((name) => name === 'claimOutlinesOf').length).toBeLessThanOrEqual(3);
        expect(calls.length).toBeLessThanOrEqual(14);
      });

      it('follows a programme in a number of calls that does not grow with regions', async () => {
        const id = await idOf('program', '百村示范行动');
        calls.length = 0;
        await data(
          `query ($id: ID!) { programTrace(id: $id, level: TOWNSHIP, from: "2020") { rows(first: 50) { nodes { region { name }
            carriers { name } officials { name } projects { name } events { name } articles { title paper }
            figures { value printed { subject { name } evidence { quote } } } evidence { article { title } } } } } }`,
          { id },
        );
        expect(calls.filter((name) => name === 'claimsOfArticles').length).toBe(1);
        // One for the programme, and one for each step from a body or village to a place with a code.
        expect(calls.filter((name) => name === 'claimsOf').length).toBeLessThanOrEqual(4);
        expect(calls.length).toBeLessThanOrEqual(20);
      });
    });

    describe('queries that ask for too much', () => {
      const deep = (levels: number): string =>
        levels === 0
          ? 'id'
          : `attended(first: 20) { nodes { event { participants(first: 20) { nodes { participant { ... on Person { ${deep(levels - 1)} } } } } } } }`;

      it.each([
        ['a list longer than allowed', '{ people(first: 101) { totalCount } }', 'api.first'],
        ['an empty list', '{ people(first: 0) { totalCount } }', 'api.first'],
        ['more depth than allowed', `{ people(first: 1) { nodes { ${deep(4)} } } }`, 'api.query-depth'],
        [
          'more aliases than allowed',
          `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: stats { pages }`).join(' ')} }`,
          'api.query-aliases',
        ],
        [
          'more nodes than allowed',
          '{ people(first: 100) { nodes { attended(first: 100) { nodes { evidence { quote article { title } } event { name } } } } } }',
          'api.query-cost',
        ],
        ['a depth of network beyond bounds', '{ egoNetwork(id: "x", depth: 4) { truncated } }', 'api.bound'],
        [
          'a search for an essay',
          `{ search(first: 20, text: "${'文'.repeat(101)}") { totalCount } }`,
          'api.search-text',
        ],
      ])('refuses %s', async (_, query, reason) => {
        const { errors } = await ask(query);
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', reason });
      });

      it.each([
        ['deep', `{ people(first: 1) { nodes { ${deep(40)} } } }`],
        [
          'wide',
          `{ people(first: 100) { nodes { claims(first: 100) { nodes { evidence { quote article { title } } } } } } }`,
        ],
        ['aliased', `{ ${Array.from({ length: 400 }, (_, i) => `a${i}: stats { pages }`).join(' ')} }`],
        ['long', `{ ${'stats { pages } '.repeat(15_000)} }`],
        ['of a megabyte', `{ stats { pages } } # ${'文'.repeat(350_000)}`],
        ['slow', `{ ${Array.from({ length: 30 }, (_, i) => `a${i}: peopleNetwork { modularity }`).join(' ')} }`],
        [
          'of many ids',
          `{ nodes(ids: [${'"x" '.repeat(600)}]) { id ... on Entity { claims(first: 100) { nodes { id } } } } }`,
        ],
        [
          'of many ways',
          `{ ${Array.from({ length: 14 }, (_, i) => `a${i}: paths(from: "x", to: "y", k: 20, maxLength: 6) { nodes { hops { claims(first: 100) { nodes { id } } } } }`).join(' ')} }`,
        ],
      ])('refuses a query that is %s in no time, without asking the store', async (_, query) => {
        await request(api.url).post('/graphql').send({ query });
        calls.length = 0;
        const started = process.cpuUsage();
        const { status, body } = await request(api.url).post('/graphql').send({ query });
        const { user, system } = process.cpuUsage(started);
        expect(status === 413 || (body as Answer).errors?.length === 1).toBe(true);
        expect(calls).toEqual([]);
        expect((user + system) / 1000).toBeLessThan(100);
      });

      it('counts a variable in place of first', async () => {
        const query =
          'query ($n: Int!) { people(first: $n) { nodes { claims(first: $n) { nodes { evidence { quote article { title } } } } } } }';
        expect((await ask(query, { n: 5 })).errors).toBeUndefined();
        expect((await ask(query, { n: 100 })).errors?.[0]?.extensions).toMatchObject({ reason: 'api.query-cost' });
      });

      it('measures fragments within fragments in no time', async () => {
        const bombs = Array.from(
          { length: 40 },
          (_, i) => `fragment f${i} on Query { ...f${i + 1} ... on Query { ...f${i + 1} } }`,
        );
        const started = performance.now();
        const { errors } = await ask(`{ ...f0 } ${bombs.join(' ')} fragment f40 on Query { stats { pages } }`);
        expect(errors?.[0]?.extensions['reason']).toBe('api.query-cost');
        expect(performance.now() - started).toBeLessThan(2000);
      });

      it('refuses a text with more words than allowed', async () => {
        const { errors } = await ask(`{ ${'stats { pages } '.repeat(1500)} }`);
        expect(errors?.[0]?.message).toMatch(/tokens/u);
      });

      it('refuses a body larger than allowed', async () => {
        const response = await request(api.url)
          .post('/graphql')
          .send({ query: '{ stats { pages } }', x: 'x'.repeat(300_000) });
        expect(response.status).toBe(413);
      });

      it('refuses several queries in one body', async () => {
        const response = await request(api.url)
          .post('/graphql')
          .send([{ query: '{ stats { pages } }' }, { query: '{ stats { pages } }' }]);
        expect(response.status).toBe(400);
      });
    });

    describe('errors', () => {
      it('names a field that does not exist, without a stack', async () => {
        const { errors } = await ask('{ person(name: "x") { salary } }');
        expect(errors?.[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
        expect(JSON.stringify(errors)).not.toContain('node_modules');
      });

      it('refuses a cursor of another list', async () => {
        const { errors } = await ask('{ people(first: 1, after: "nonsense") { totalCount } }');
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
      });

      it('keeps a defect inside: no message, no stack', async () => {
        const broken = new Proxy(store, {
          get: (target, name) =>
            name === 'stats' ? () => Promise.reject(new TypeError('secret detail')) : Reflect.get(target, name),
        });
        const other = await startApi({ store: broken, config: { port: 0, logLevel: 'silent' } });
        try {
          const { body } = await request(other.url).post('/graphql').send({ query: '{ stats { pages } }' });
          expect(body.errors[0].extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', reason: 'api.defect' });
          expect(JSON.stringify(body)).not.toContain('secret detail');
          expect((await request(other.url).get('/ready')).status).toBe(503);
        } finally {
          await other.close();
        }
      });
    });

    describe('the server', () => {
      it('lives and is ready', async () => {
        expect((await request(api.url).get('/health')).body).toEqual({ status: 'ok' });
        expect((await request(api.url).get('/ready')).body).toMatchObject({
          status: 'ok',
          details: { store: { status: 'up', pages: 3 } },
        });
      });

      it('listens on loopback and lets no other origin in', async () => {
        expect(new URL(api.url).hostname).toBe('127.0.0.1');
        const response = await request(api.url)
          .post('/graphql')
          .set('Origin', 'https://example.org')
          .send({ query: '{ stats { pages } }' });
        expect(response.headers).not.toHaveProperty('access-control-allow-origin');
      });

      it('refuses a page that points its own name at this machine', async () => {
        const response = await request(api.url).get('/health').set('Host', 'evil.example.org');
        expect(response.status).toBe(403);
      });

      it('refuses what a form of another site could send', async () => {
        const response = await request(api.url)
          .post('/graphql')
          .set('Content-Type', 'text/plain')
          .send('{"query":"{ stats { pages } }"}');
        expect(response.status).toBe(400);
      });

      it('sends headers that keep foreign scripts and frames out', async () => {
        const { headers } = await request(api.url).get('/health');
        expect(headers['content-security-policy']).toContain("default-src 'none'");
        expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
        expect(headers).not.toHaveProperty('x-powered-by');
      });

      it('says which port is taken, and what to do', async () => {
        const port = Number(new URL(api.url).port);
        await expect(startApi({ store, config: { port, logLevel: 'silent' } })).rejects.toMatchObject({
          code: 'api.port-in-use',
          category: 'config',
        });
      });

      it('says that the dashboard has not been built where it has not', async () => {
        const other = await startApi({ store, config: { port: 0, logLevel: 'silent', webRoot: 'no-such-folder' } });
        try {
          expect(other.hasWebPages).toBe(false);
          const response = await request(other.url).get('/');
          expect(response.status).toBe(503);
          expect(response.text).toContain('npm run build');
        } finally {
          await other.close();
        }
      });
    });
  });
}

import type { GraphStore } from '#libs/store';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApi, startApi } from '../../apps/api/src/index.js';
import { type Answer, counting, type Shaped } from './api.support.js';
import { ISSUES, openPeopleGraph } from './people-graph.fixture.js';

/**
 * Who served, met and travelled with whom, over HTTP.
 *
 * @param adapter how it is called in the report.
 * @param makeStore makes an empty store, not yet open.
 */
export function describePeopleApi(adapter: string, makeStore: () => Promise<GraphStore>): void {
  describe(`people over ${adapter}`, () => {
    const calls: string[] = [];
    const ids = new Map<string, string>();
    let store: GraphStore;
    let api: RunningApi;

    beforeAll(async () => {
      store = await openPeopleGraph(makeStore);
      for (let after: string | undefined; ;) {
        const slice = await store.entities({}, { first: 100, after });
        for (const each of slice.items) ids.set(each.name, each.id);
        if (!slice.hasNext) break;
        after = slice.cursors.at(-1);
      }
      api = await startApi({ store: counting(store, calls), config: { port: 0, logLevel: 'silent' } });
    });
    afterAll(async () => {
      await api?.close();
      await store?.close();
    });
    beforeEach(() => {
      calls.length = 0;
    });

    const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> =>
      (await request(api.url).post('/graphql').send({ query, variables })).body as Answer;
    const data = async (query: string, variables: Record<string, unknown> = {}): Promise<Shaped> => {
      const answer = await ask(query, variables);
      expect(answer.errors ?? []).toEqual([]);
      return answer.data;
    };
    const id = (name: string): string => ids.get(name) ?? name;
    const names = (list: Shaped): string[] =>
      list.nodes.map((each: Shaped) => (each.person ?? each.event ?? each).name);

    describe('ids', () => {
      it('finds many things at once, in the order asked, null where there is none', async () => {
        const { nodes } = await data(
          'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Entity { name } ... on Article { title } } }',
          { ids: [id('周海棠'), 'en_0', `${ISSUES[0]?.id}.a1`, id('晋中市')] },
        );
        expect(nodes).toMatchObject([
          { __typename: 'Person', name: '周海棠' },
          null,
          { __typename: 'Article', title: '农业农村局部署春耕' },
          { __typename: 'Place', name: '晋中市' },
        ]);
        expect(calls.filter((name) => name.endsWith('ByIds'))).toHaveLength(2);
      });

      it('answers a merged id with the entity and all ids that find it', async () => {
        const query = 'query ($id: ID!) { node(id: $id) { id ... on Entity { name referents } } }';
        const { node } = await data(query, { id: id('林远山') });
        expect(node.referents.length).toBe(4);
        for (const each of node.referents) expect((await data(query, { id: each })).node).toEqual(node);
      });

      it('refuses more ids than a list may have', async () => {
        const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
        const { errors } = await ask(query, { ids: Array.from({ length: 101 }, (_, i) => `en_${i}`) });
        expect(errors?.[0]?.extensions).toMatchObject({ reason: 'api.bound' });
      });
    });

    describe('posts', () => {
      it.each([
        ['2023-03-01', [['局长', 'ATTESTED']], 'the day of the citing'],
        ['2024-01', [['局长', 'PRESUMED']], 'nothing since speaks against it'],
        ['2024-06', [['副市长', 'ATTESTED']], 'a new post ends what was presumed'],
        ['2022', [], 'nothing was cited yet'],
        ['2026', [['副市长', 'PRESUMED']], 'nothing since speaks against it'],
      ])('tells which posts were held in %s: %j, for %s', async (asOf, want) => {
        const { person } = await data(
          'query ($id: ID!, $asOf: String) { person(id: $id) { posts(first: 5, asOf: $asOf) { nodes { title standing } } } }',
          { id: id('林远山'), asOf },
        );
        expect(person.posts.nodes.map((each: Shaped) => [each.title, each.standing])).toEqual(want);
      });

      it.each([
        ['LAST_CITED', ['副市长', '局长']],
        ['FIRST_CITED', ['局长', '副市长']],
      ])('lists posts in the order %s, page by page: %j', async (order, want) => {
        const titles: string[] = [];
        for (let after: string | null = null; ;) {
          const { person } = await data(
            `query ($id: ID!, $order: PostOrder!, $after: String) { person(id: $id) { posts(first: 1, orderBy: $order, after: $after) {
              nodes { title } pageInfo { endCursor hasNextPage } } } }`,
            { id: id('林远山'), order, after },
          );
          titles.push(...person.posts.nodes.map((each: Shaped) => each.title));
          if (!person.posts.pageInfo.hasNextPage) break;
          after = person.posts.pageInfo.endCursor;
        }
        expect(titles).toEqual(want);
      });

      it('tells who held posts in a body on a day, and ends a post where an article does', async () => {
        const query = `query ($id: ID!, $asOf: String) { organization(id: $id) { posts(first: 5, asOf: $asOf) {
          nodes { title person { name } citations end { value } evidence { quote } } } } }`;
        const office = { id: id('晋中市农业农村局') };
        const held = async (asOf: string) =>
          (await data(query, { ...office, asOf })).organization.posts.nodes.map((each: Shaped) => each.person.name);
        expect(await held('2023-03')).toEqual(expect.arrayContaining(['林远山', '魏长河']));
        expect(await held('2024-12')).toEqual(['魏长河']);
        const { organization } = await data(query, { id: id('榆阳农学院') });
        expect(organization.posts.nodes).toMatchObject([{ citations: 2, end: { value: '2025-01-15' } }]);
        expect((await data(query, { id: id('榆阳农学院'), asOf: '2025-06' })).organization.posts.nodes).toEqual([]);
      });

      it('refuses what is no date', async () => {
        const { errors } = await ask(
          `{ person(id: "${id('林远山')}") { posts(first: 1, asOf: "昨天") { totalCount } } }`,
        );
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'api.date' });
      });
    });

    it('tells who served together, where and when, with the posts that show it', async () => {
      const query = `query ($id: ID!, $gap: Int! = 365) { person(id: $id) { colleagues(first: 5, maxGapDays: $gap) { totalCount totalIsExact nodes {
        person { name } services { body { name } self { title } other { title } from { value } to { value } gapDays } evidence { article { title } } } } } }`;
      const { person } = await data(query, { id: id('林远山') });
      expect(person.colleagues).toMatchObject({ totalCount: 1, totalIsExact: true });
      const [wei] = person.colleagues.nodes;
      expect(wei.person.name).toBe('魏长河');
      expect(wei.services).toEqual([
        {
          body: { name: '晋中市农业农村局' },
          self: { title: '局长' },
          other: { title: '副局长' },
          from: { value: '2023-03-01' },
          to: { value: '2023-03-01' },
          gapDays: 0,
        },
      ]);
      expect(wei.evidence[0].article.title).toBe('农业农村局部署春耕');
      const wide = (await data(query, { id: id('林远山'), gap: 1000 })).person.colleagues.nodes[0].services;
      expect(wide.map((each: Shaped) => [each.other.title, each.gapDays, each.from])).toEqual([
        ['副局长', 0, { value: '2023-03-01' }],
        ['局长', 436, null],
      ]);
    });

    it('tells a life by date, each occasion once, with bounds and kinds', async () => {
      const query = `query ($id: ID!, $from: String, $to: String, $kinds: [TimelineKind!]) { node(id: $id) {
        ... on Person { timeline(first: 20, from: $from, to: $to, kinds: $kinds) { ...t } }
        ... on Organization { timeline(first: 20, from: $from, to: $to, kinds: $kinds) { ...t } }
        ... on Place { timeline(first: 20, from: $from, to: $to, kinds: $kinds) { ...t } } } }
        fragment t on TimelineEntryConnection { totalCount nodes { kind date { value } event { name } others { name } evidence(first: 1) { quote } } }`;
      const kindsOf = async (variables: Record<string, unknown>) =>
        (await data(query, variables)).node.timeline.nodes.map((each: Shaped) => [each.date.value, each.kind]);
      expect(await kindsOf({ id: id('林远山') })).toEqual([
        ['2025-01-14', 'EVENT'],
        ['2024-06-20', 'STATEMENT'],
        ['2024-06-18', 'EVENT'],
        ['2024-06-18', 'VISIT'],
        ['2024-05-10', 'POST'],
        ['2024-05-08', 'MEETING'],
        ['2023-03-01', 'POST'],
      ]);
      expect(await kindsOf({ id: id('林远山'), from: '2024-05', to: '2024-05' })).toHaveLength(2);
      expect(await kindsOf({ id: id('林远山'), kinds: ['VISIT'] })).toEqual([['2024-06-18', 'VISIT']]);
      expect(await kindsOf({ id: id('榆阳农学院') })).toEqual([
        ['2025-01-15', 'POST_END'],
        ['2024-05-10', 'COOPERATION'],
        ['2024-05-10', 'POST'],
      ]);
      expect(await kindsOf({ id: id('北沙河村') })).toEqual([['2024-06-18', 'VISIT']]);
    });

    it('lists meetings from the newest or the oldest on', async () => {
      const days = async (order: string) => {
        const { person } = await data(
          'query ($id: ID!, $order: MeetingOrder!) { person(id: $id) { meetings(first: 20, orderBy: $order) { nodes { date { value } } } } }',
          { id: id('林远山'), order },
        );
        return person.meetings.nodes.map((each: Shaped) => each.date.value);
      };
      const newest = await days('NEWEST');
      expect(newest[0]).toBe('2024-06-18');
      expect(newest.at(-1)).toBe('2024-05-08');
      expect(await days('OLDEST')).toEqual(newest.toReversed());
    });

    describe('who met whom', () => {
      const MET = `query ($id: ID!, $basis: MeetingBasis, $from: String, $to: String, $min: Float, $max: Int! = 12, $region: String, $order: MetOrder! = WEIGHT) {
        person(id: $id) { met(first: 20, basis: $basis, from: $from, to: $to, minWeight: $min, maxGroupSize: $max, region: $region, orderBy: $order) {
          totalCount totalIsExact nodes { person { name } times weight basis first { value } last { value } events { name }
            meetings(first: 5) { nodes { date { value } event { name } } } evidence { sentence { text } } } } } }`;
      const met = async (variables: Record<string, unknown>) =>
        (await data(MET, { id: id('林远山'), ...variables })).person.met.nodes;

      it('tells each person once: how often, when first and last, where, by which sentence', async () => {
        const people = await met({});
        const want: [string, number, number, string][] = [
          ['周海棠', 1, 1, 'EXPLICIT'],
          ['田小满', 2, 1, 'CO_PARTICIPATION'],
          ['魏长河', 1, 0.5, 'CO_PARTICIPATION'],
        ];
        want.sort(([a, , x], [b, , y]) => y - x || (id(a) < id(b) ? -1 : 1));
        expect(people.map((each: Shaped) => [each.person.name, each.times, each.weight, each.basis])).toEqual(want);
        const tian = people.find((each: Shaped) => each.person.name === '田小满');
        expect(tian).toMatchObject({ first: { value: '2024-05-08' }, last: { value: '2024-06-18' } });
        expect(tian.events.map((each: Shaped) => each.name)).toEqual(['林远山调研北沙河村', '校地合作座谈会']);
        expect(tian.meetings.nodes).toHaveLength(2);
        expect(tian.evidence.length).toBeGreaterThan(0);
      });

      it.each<[Record<string, unknown>, string[], string]>([
        [{ basis: 'EXPLICIT' }, ['周海棠'], 'only what articles state'],
        [{ from: '2024-06' }, ['魏长河', '田小满'], 'from a date on'],
        [{ to: '2024-05' }, ['周海棠', '田小满'], 'up to a date'],
        [{ min: 0.9 }, ['周海棠', '田小满'], 'only strong ties'],
        [{ region: '太谷区' }, ['周海棠', '田小满', '魏长河'], 'events in a village of the county, or gone to there'],
        [{ region: '晋中市' }, ['周海棠', '田小满', '魏长河'], 'the county by its code'],
        [{ region: '太原市' }, [], 'a paper of another city tells it, and says where it was'],
        [{ region: '太原市', id: '周海棠' }, ['孙听雨'], 'only a paper of that city tells it, and not where it was'],
      ])('%j: %j, %s', async (filter, want) => {
        expect(
          (await met({ ...filter, id: id(String(filter['id'] ?? '林远山')) }))
            .map((each: Shaped) => each.person.name)
            .sort(),
        ).toEqual([...want].sort());
      });

      it('counts a large event when asked to', async () => {
        expect(await met({ max: 20 })).toHaveLength(3 + 13);
        expect((await met({ order: 'LAST' }))[0].last.value).toBe('2024-06-18');
        expect((await met({ order: 'TIMES' }))[0].person.name).toBe('田小满');
      });

      it('refuses a region that is none', async () => {
        const { errors } = await ask(MET, { id: id('林远山'), region: '桃花源' });
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', reason: 'api.no-region' });
      });

      it('tells who travels with whom, and who leads', async () => {
        const { person } = await data(`{ person(id: "${id('魏长河')}") {
          delegations(first: 5) { nodes { date { value } event { name } principals { name } companions { name } destinations { name } } }
          companions(first: 5) { totalCount nodes { person { name } times first { value } delegations { principals { name } } } } } }`);
        const [tour] = person.delegations.nodes;
        expect(tour).toMatchObject({
          date: { value: '2024-06-18' },
          event: { name: '林远山调研北沙河村' },
          principals: [{ name: '林远山' }],
          destinations: [{ name: '北沙河村' }],
        });
        expect(tour.companions.map((each: Shaped) => each.name).sort()).toEqual(['田小满', '魏长河']);
        expect(names(person.companions).sort()).toEqual(['林远山', '田小满']);
      });

      it('tells everything that links two', async () => {
        const query = `query ($a: ID!, $b: ID!) { tie(a: $a, b: $b) { a { name } b { name } times weight first { value } last { value }
          meetings { event { name } } events { event { name } a { role } b { role } } services { body { name } other { title } }
          family { kind } delegations { event { name } } links { through { name } a { type } b { type } } truncated } }`;
        const { tie } = await data(query, { a: id('林远山'), b: id('魏长河') });
        expect(tie).toMatchObject({
          a: { name: '林远山' },
          b: { name: '魏长河' },
          times: 1,
          weight: 0.5,
          services: [{ body: { name: '晋中市农业农村局' }, other: { title: '副局长' } }],
          delegations: [{ event: { name: '林远山调研北沙河村' } }],
          truncated: false,
        });
        expect(tie.events.map((each: Shaped) => [each.event.name, each.a[0].role, each.b[0].role])).toEqual([
          ['全市农业工作会议', 'ATTEND', 'ATTEND'],
          ['林远山调研北沙河村', 'INSPECT', 'ACCOMPANY'],
        ]);
        expect(tie.links.map((each: Shaped) => each.through.name)).toContain('晋中市农业农村局');
        const relatives = (await data(query, { a: id('周海棠'), b: id('孙听雨') })).tie;
        expect(relatives).toMatchObject({ times: 1, family: [{ kind: '儿子' }], services: [], delegations: [] });
      });

      it('refuses a tie with what is no person, or is not there', async () => {
        const query = 'query ($a: ID!, $b: ID!) { tie(a: $a, b: $b) { times } }';
        const place = await ask(query, { a: id('林远山'), b: id('晋中市') });
        expect(place.errors?.[0]?.extensions).toMatchObject({ reason: 'analysis.no-person' });
        const nobody = await ask(query, { a: id('林远山'), b: 'en_0' });
        expect(nobody.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', reason: 'analysis.no-entity' });
      });

      it.each<[Record<string, unknown>, string[]]>([
        [{ participants: ['林远山', '田小满'] }, ['林远山调研北沙河村', '校地合作座谈会']],
        [{ participants: ['林远山'], from: '2025' }, ['全市农业工作会议']],
        [{ participants: ['林远山'], types: ['TALKS'] }, ['校地合作座谈会']],
        [{ place: '北沙河村' }, ['林远山调研北沙河村', '校地合作座谈会']],
        [{ place: '晋中市' }, ['全市农业工作会议']],
        [{ region: '晋中市' }, ['全市农业工作会议', '林远山调研北沙河村', '校地合作座谈会']],
        [{ to: '2024-06-19', from: '2024-06' }, ['太原种业博览会', '周海棠与孙听雨', '林远山调研北沙河村']],
      ])('finds meetings by %j', async (filter, want) => {
        const participants = (filter['participants'] as string[] | undefined)?.map(id);
        const { meetings } = await data(
          `query ($filter: MeetingFilter) { meetings(first: 10, filter: $filter) { nodes { event { name } date { value } groupSize
            places { name } people(first: 3) { totalCount nodes { name } } evidence { quote } } } }`,
          { filter: { ...filter, ...(participants && { participants }) } },
        );
        const found = meetings.nodes.map((each: Shaped) => each.event?.name ?? '周海棠与孙听雨');
        expect(found.sort()).toEqual([...want].sort());
        const days = meetings.nodes.map((each: Shaped) => each.date.value);
        expect(days).toEqual(days.toSorted().toReversed());
        for (const each of meetings.nodes) expect(each.people.totalCount).toBe(each.groupSize);
      });

      it('finds a meeting that articles state without an event', async () => {
        const { meetings } = await data(
          'query ($ids: [ID!]) { meetings(first: 10, filter: { participants: $ids }) { nodes { event { name } date { value } groupSize } } }',
          { ids: [id('周海棠'), id('孙听雨')] },
        );
        expect(meetings.nodes).toEqual([{ event: null, date: { value: '2024-06-19' }, groupSize: 2 }]);
      });
    });

    describe('networks and ways', () => {
      it('shows the relations among neighbours when asked to', async () => {
        const query = `query ($id: ID!, $induced: Boolean!) { egoNetwork(id: $id, limit: 200, induced: $induced) {
          truncated entities { id } claims { type subject { id } object { id } } } }`;
        const alone = (await data(query, { id: id('林远山'), induced: false })).egoNetwork;
        const whole = (await data(query, { id: id('林远山'), induced: true })).egoNetwork;
        expect(whole.entities).toEqual(alone.entities);
        expect(whole.claims.length).toBeGreaterThan(alone.claims.length);
        const known = new Set(whole.entities.map((each: Shaped) => each.id));
        for (const claim of whole.claims) expect(known.has(claim.subject.id) && known.has(claim.object.id)).toBe(true);
        const cut = await data(
          'query ($id: ID!) { egoNetwork(id: $id, limit: 10, induced: true) { truncated claims { id } } }',
          { id: id('林远山') },
        );
        expect(cut.egoNetwork.truncated).toBe(true);
        expect(cut.egoNetwork.claims).toHaveLength(10);
      });

      const PATHS = `query ($from: ID!, $to: ID!, $k: Int! = 5, $max: Int! = 4, $types: [RelationType!], $hubs: Boolean! = false) {
        paths(from: $from, to: $to, k: $k, maxLength: $max, relationTypes: $types, excludeHubs: $hubs, hubDegree: 10) {
          truncated opened excludedHubs { name } nodes { length entities { name } hops { claim { type } evidence { quote } } } } }`;
      const ways = async (variables: Record<string, unknown>) => (await data(PATHS, variables)).paths;

      it('finds the shortest ways, then the next-shortest, none twice and none through one thing twice', async () => {
        const { nodes, truncated } = await ways({ from: id('林远山'), to: id('魏长河'), k: 20 });
        expect(truncated).toBe(false);
        const lengths = nodes.map((each: Shaped) => each.length);
        expect(lengths).toEqual(lengths.toSorted((a: number, b: number) => a - b));
        expect(lengths[0]).toBe(2);
        expect(new Set(lengths).size).toBeGreaterThan(1);
        const trails = nodes.map((each: Shaped) => each.entities.map((entity: Shaped) => entity.name).join('→'));
        expect(new Set(trails).size).toBe(trails.length);
        for (const { entities, hops } of nodes) {
          expect(new Set(entities.map((each: Shaped) => each.name)).size).toBe(entities.length);
          for (const hop of hops) expect(hop.evidence.length).toBeGreaterThan(0);
        }
        expect((await ways({ from: id('林远山'), to: id('魏长河'), k: 1 })).nodes).toEqual(nodes.slice(0, 1));
      });

      it('keeps to the relations asked for and to the longest length', async () => {
        const meetings = await ways({ from: id('林远山'), to: id('孙听雨'), types: ['MET_WITH'] });
        expect(meetings.nodes.map((each: Shaped) => each.entities.map((entity: Shaped) => entity.name))).toEqual([
          ['林远山', '周海棠', '孙听雨'],
        ]);
        expect((await ways({ from: id('林远山'), to: id('孙听雨'), types: ['MET_WITH'], max: 1 })).nodes).toEqual([]);
      });

      it('goes around hubs on wish, and says which', async () => {
        const around = await ways({ from: id('林远山'), to: id('魏长河'), hubs: true, k: 20 });
        expect(around.excludedHubs).toEqual([{ name: '全市农业工作会议' }]);
        const through = around.nodes.flatMap((each: Shaped) => each.entities.map((entity: Shaped) => entity.name));
        expect(through).not.toContain('全市农业工作会议');
        expect(around.nodes.length).toBeGreaterThan(0);
      });

      it.each([
        ['maxLength: 7', 'api.bound'],
        ['k: 21', 'api.bound'],
        ['hubDegree: 1', 'api.bound'],
      ])('refuses %s', async (argument, reason) => {
        const { errors } = await ask(`{ paths(from: "x", to: "y", ${argument}) { truncated } }`);
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', reason });
      });
    });

    describe('analysis', () => {
      const NETWORK = `query ($selection: NetworkSelectionInput, $order: StandingOrder! = PAGE_RANK, $size: Int! = 12, $most: Int! = 300) {
        peopleNetwork(selection: $selection, maxGroupSize: $size, maxPeople: $most) {
          projection { method people ties peopleCut maxGroupSize minWeight truncated } modularity activity { month count }
          standings(first: 20, orderBy: $order) { totalCount nodes { person { name } degree strength betweenness pageRank constraint community } }
          communities(first: 5) { index size people(first: 10) { nodes { name } } }
          ties(first: 20) { totalCount nodes { a { name } b { name } weight times } } } }`;
      const network = async (variables: Record<string, unknown>) => (await data(NETWORK, variables)).peopleNetwork;

      it('tells who is central around a person, says what it rests on, and twice the same', async () => {
        const selection = { around: id('林远山'), depth: 3 };
        const found = await network({ selection });
        expect(found.projection).toMatchObject({
          people: 5,
          ties: 7,
          maxGroupSize: 12,
          minWeight: 0,
          truncated: false,
        });
        expect(found.projection.method).toContain('1/(n−1)');
        const degrees = Object.fromEntries(
          found.standings.nodes.map((each: Shaped) => [each.person.name, each.degree]),
        );
        expect(degrees).toEqual({ 林远山: 3, 周海棠: 3, 田小满: 3, 魏长河: 3, 孙听雨: 2 });
        const sum = found.standings.nodes.reduce((total: number, each: Shaped) => total + each.pageRank, 0);
        expect(sum).toBeCloseTo(1, 3);
        expect(found.communities.reduce((total: number, each: Shaped) => total + each.size, 0)).toBe(5);
        expect(found.activity[0]).toEqual({ month: '2024-05', count: 1 });
        expect(await network({ selection })).toEqual(found);
      });

      it('reads the graph for one question once a version', async () => {
        const selection = { region: '晋中市' };
        await network({ selection, size: 20 });
        const first = calls.filter((name) => name === 'claimsOf').length;
        await network({ selection, size: 20, order: 'DEGREE' });
        expect(calls.filter((name) => name === 'claimsOf').length).toBe(first);
      });

      it('says what the bounds cut', async () => {
        const whole = await network({ size: 20 });
        expect(whole.projection).toMatchObject({ people: 18, peopleCut: 0 });
        const cut = await network({ size: 20, most: 4 });
        expect(cut.projection).toMatchObject({ people: 4, peopleCut: 14 });
        expect((await network({ size: 3 })).projection.peopleCut).toBe(13);
      });

      it.each<[Record<string, string>, number, string]>([
        [{ program: '百村示范行动' }, 3, 'people of the articles that tell of it'],
        [{ region: '太原市' }, 3, 'meetings in the city, and what only its paper tells of those there'],
        [{ from: '2024-05', to: '2024-05' }, 3, 'meetings of a month'],
      ])('takes a part of the graph: %j has %d people, %s', async (selection, people) => {
        const { program, ...rest } = selection;
        const found = await network({ selection: { ...rest, ...(program && { program: id(program) }) } });
        expect(found.projection.people).toBe(people);
      });

      it('ranks brokers first when asked to', async () => {
        const { standings } = await network({ selection: { around: id('林远山'), depth: 3 }, order: 'CONSTRAINT' });
        const constraints = standings.nodes.map((each: Shaped) => each.constraint);
        expect(constraints).toEqual(constraints.toSorted((a: number, b: number) => a - b));
      });

      it.each([
        [{ around: 'en_0' }, 'analysis.no-entity'],
        [{ around: 'x', program: 'y' }, 'api.selection'],
        [{ region: '桃花源' }, 'api.no-region'],
        [{ around: 'x', depth: 4 }, 'api.bound'],
      ])('refuses %j with %s', async (selection, reason) => {
        const { errors } = await ask(NETWORK, { selection });
        expect(errors?.[0]?.extensions).toMatchObject({ reason });
      });
    });

    describe('places and what lies in them', () => {
      it('tells places, people, organisations, events and claims of a place and of all below it', async () => {
        const { place } = await data(`{ place(id: "${id('晋中市')}") {
          descendants(first: 10) { nodes { name } }
          own: events(first: 10) { nodes { name } } events(first: 10, descendants: true) { nodes { name } }
          ownPeople: people(first: 10) { nodes { name } } people(first: 10, descendants: true) { nodes { name } }
          organizations(first: 10, descendants: true) { nodes { name } }
          regionClaims(first: 50, types: [LOCATED_IN]) { totalCount totalIsExact } } }`);
        expect(names(place.descendants).sort()).toEqual(['北沙河村', '太谷区']);
        expect(names(place.own)).toEqual(['全市农业工作会议']);
        expect(names(place.events)).toEqual(['全市农业工作会议', '校地合作座谈会']);
        expect(names(place.ownPeople).sort()).toEqual(['林远山', '魏长河']);
        expect(names(place.people).sort()).toEqual(['林远山', '田小满', '魏长河']);
        expect(names(place.organizations)).toContain('中共太谷区委员会');
        expect(place.regionClaims).toEqual({ totalCount: 3, totalIsExact: true });
      });
    });

    describe('one request', () => {
      const PERSON = `posts(first: 3, asOf: "2024-06") { nodes { title organization { name } evidence { quote } } }
        met(first: 5) { nodes { person { name } events { name } evidence { sentence { text } article { title } } } }
        colleagues(first: 5) { nodes { person { name } services { body { name } } } }
        timeline(first: 5) { nodes { others { name } event { name } evidence { quote } } }
        companions(first: 5) { nodes { person { name } delegations { principals { name } } } }`;
      const asked = async (query: string): Promise<Record<string, number>> => {
        calls.length = 0;
        await data(query);
        return Object.fromEntries(
          [...new Set(calls)].sort().map((name) => [name, calls.filter((each) => each === name).length]),
        );
      };

      it('asks the store as often for eighteen people as for one', async () => {
        const one = await asked(`{ people(first: 1) { nodes { ${PERSON} } } }`);
        const all = await asked(`{ people(first: 18) { nodes { ${PERSON} } } }`);
        expect(Object.keys(all).sort()).toEqual([
          'articlesByIds',
          'claimOutlinesOf',
          'claimsByIds',
          'claimsOf',
          'entities',
          'entitiesByIds',
          'sentencesOf',
        ]);
        expect(one['claimsOf'] ?? 0).toBeLessThanOrEqual(all['claimsOf'] ?? 0);
        expect(all['claimsOf']).toBeLessThanOrEqual(16);
        expect(all['entitiesByIds']).toBeLessThanOrEqual(10);
        expect(all['claimsByIds']).toBeLessThanOrEqual(4);
        expect(all['claimOutlinesOf']).toBeLessThanOrEqual(4);
        expect(all['articlesByIds']).toBe(1);
      });

      it.each<[string, string, number]>([
        [
          'a tie',
          `{ tie(a: "A", b: "B") { meetings { person { name } } links { through { name } a { evidence { quote } } } } }`,
          24,
        ],
        [
          'meetings',
          '{ meetings(first: 20) { nodes { event { name } people(first: 9) { nodes { name } } evidence { quote } } } }',
          14,
        ],
        ['ways', '{ paths(from: "A", to: "B") { nodes { entities { name } hops { evidence { quote } } } } }', 10],
        [
          'a network',
          '{ egoNetwork(id: "A", depth: 2, induced: true) { entities { name } claims { evidence { quote } } } }',
          8,
        ],
        [
          'an analysis',
          '{ peopleNetwork { standings(first: 20) { nodes { person { name } } } communities(first: 5) { people(first: 9) { nodes { name } } } } }',
          14,
        ],
        ['referents', '{ people(first: 18) { nodes { referents } } }', 4],
      ])('reads %s in a bounded number of calls', async (_, query, most) => {
        const counts = await asked(query.replace('"A"', `"${id('林远山')}"`).replace('"B"', `"${id('魏长河')}"`));
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(most);
      });

      it('gives up when its time is over, and says so', async () => {
        const slow = new Proxy(store, {
          get: (target, name) =>
            name === 'entities' ? () => new Promise(() => {}) : (Reflect.get(target, name) as unknown),
        });
        const other = await startApi({ store: slow, config: { port: 0, logLevel: 'silent', graphqlTimeoutMs: 50 } });
        try {
          const started = performance.now();
          const { body } = await request(other.url)
            .post('/graphql')
            .send({ query: '{ people(first: 1) { totalCount } }' });
          expect(body.errors[0].extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', reason: 'api.timeout' });
          expect(performance.now() - started).toBeLessThan(5000);
        } finally {
          await other.close();
        }
      });
    });

    describe('pages of derived lists', () => {
      const page = async (after: string | null): Promise<Shaped> =>
        (
          await data(
            'query ($id: ID!, $after: String) { person(id: $id) { met(first: 1, after: $after, maxGroupSize: 20) { nodes { person { name } } pageInfo { hasNextPage endCursor } } } }',
            { id: id('林远山'), after },
          )
        ).person.met;

      it('go on at the same place after pages were put and taken back', async () => {
        const [newest] = ISSUES.slice(-1);
        if (!newest) throw new Error('the fixture has issues');
        const first = await page(null);
        const second = await page(first.pageInfo.endCursor);
        await store.retractPage(newest.id);
        try {
          expect((await page(first.pageInfo.endCursor)).nodes).toEqual(second.nodes);
        } finally {
          await store.putPage(newest, 'test@1');
        }
      });
    });
  });
}

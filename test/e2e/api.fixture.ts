import type { ExtractedPage } from '#libs/domain';
import { EmbeddedGraphStore, type GraphStore } from '#libs/store';
import {
  aBody,
  aPage,
  aPerson,
  aPlace,
  aProgram,
  anEvent,
  sourceId,
  TEST_EXTRACTOR,
  type EntitySpec,
} from '../builders/index.js';

const lin = aPerson('林远山', { gender: '男' });
const zhou = aPerson('周海棠');
const tian = aPerson('田小满');
const reporter = aPerson('何晓雨');
const son = aPerson('林知行');
const government: EntitySpec = {
  ...aBody('晋中市人民政府', { classification: 'government', jurisdiction: '晋中市' }),
  aliases: ['市政府'],
};
const party = aBody('中共太谷区委员会', { classification: 'party', jurisdiction: '太谷区' });
const university: EntitySpec = { type: 'Institution', name: '榆阳农学院' };
const company: EntitySpec = { type: 'Company', name: '榆阳种业有限公司' };
const department = aBody('晋中市农业农村局', { classification: 'government' });
const city = aPlace('晋中市', { level: 'prefecture', code: '140700' });
const district = aPlace('太谷区', { level: 'county', code: '140726' });
const village = aPlace('北沙河村', { level: 'village' });
const program = aProgram('百村示范行动', { level: 'prefecture' });
const project: EntitySpec = { type: 'Project', name: '北沙河冷链物流项目' };
const talks = anEvent('校地合作座谈会', { eventType: 'talks', named: true });
const congress = anEvent('全市农业工作会议', { eventType: 'meeting', named: true });
const award: EntitySpec = { type: 'Award', name: '晋中市优秀校友' };
const work: EntitySpec = { type: 'Work', name: '种子与土地' };

/** A small graph of invented people in real places: two pages of an invented paper, every kind of claim. */
export const PAGES: readonly ExtractedPage[] = [
  aPage({
    name: 'first.txt',
    paper: '榆阳新报',
    region: '晋中市',
    issued: '2024-11-09',
    articles: [
      {
        title: '校地携手育良种',
        date: '2024-11-08',
        sentences: [
          '11月8日,晋中市人民政府副市长林远山在太谷区与榆阳农学院校长周海棠座谈。',
          '林远山强调,要把良种送到田间地头。',
          '榆阳农学院与榆阳种业有限公司签订合作协议,太谷区委书记田小满出席。',
          '林远山一行到北沙河村调研。',
        ],
        claims: [
          { type: 'holdsPost', subject: lin, object: government, qualifiers: { title: '副市长' }, confidence: 0.9 },
          { type: 'holdsPost', subject: zhou, object: university, qualifiers: { title: '校长' }, sentence: 0 },
          { type: 'holdsPost', subject: tian, object: party, qualifiers: { title: '书记' }, sentence: 2 },
          {
            type: 'metWith',
            subject: lin,
            object: zhou,
            event: talks,
            date: '2024-11-08',
            qualifiers: { basis: 'explicit', groupSize: 2 },
            sentence: 0,
          },
          {
            type: 'participatedIn',
            subject: lin,
            object: talks,
            date: '2024-11-08',
            qualifiers: { role: 'speak' },
            sentence: 0,
          },
          {
            type: 'participatedIn',
            subject: zhou,
            object: talks,
            date: '2024-11-08',
            qualifiers: { role: 'attend' },
            sentence: 0,
          },
          {
            type: 'participatedIn',
            subject: tian,
            object: talks,
            date: '2024-11-08',
            qualifiers: { role: 'attend' },
            sentence: 2,
          },
          {
            type: 'participatedIn',
            subject: university,
            object: talks,
            date: '2024-11-08',
            qualifiers: { role: 'host' },
            sentence: 0,
          },
          { type: 'locatedIn', subject: talks, object: district, sentence: 0 },
          { type: 'locatedIn', subject: university, object: district, sentence: 0 },
          {
            type: 'cooperatesWith',
            subject: university,
            object: company,
            qualifiers: { kind: 'signing' },
            event: talks,
            sentence: 2,
          },
          { type: 'visited', subject: lin, object: village, event: talks, date: '2024-11-08', sentence: 3 },
          { type: 'stated', subject: lin, cue: '强调', quote: '要把良种送到田间地头', reported: true, sentence: 1 },
          { type: 'reportedBy', subject: reporter },
        ],
      },
    ],
  }),
  aPage({
    name: 'second.txt',
    paper: '榆阳新报',
    region: '晋中市',
    issued: '2025-03-02',
    articles: [
      {
        title: '百村示范结硕果',
        sentences: [
          '北沙河村实施百村示范行动,建成大棚120座。',
          '太谷区将实施百村示范行动。',
          '晋中市农业农村局推进百村示范行动,隶属晋中市人民政府。',
          '北沙河村位于太谷区,太谷区属晋中市。',
          '榆阳种业有限公司承建北沙河冷链物流项目,总投资2.5亿元。',
        ],
        claims: [
          {
            type: 'implements',
            subject: village,
            object: program,
            qualifiers: { status: 'done', period: '2024' },
            sentence: 0,
          },
          {
            type: 'implements',
            subject: district,
            object: program,
            qualifiers: { status: 'planned' },
            modality: 'planned',
            sentence: 1,
          },
          { type: 'implements', subject: department, object: program, sentence: 2 },
          { type: 'figure', subject: village, indicator: '大棚', value: 120, unit: '座', sentence: 0 },
          { type: 'figure', subject: project, indicator: '总投资', value: 2.5, unit: '亿元', sentence: 4 },
          {
            type: 'figure',
            subject: program,
            indicator: '示范村',
            value: 100,
            unit: '个',
            period: '2024',
            comparison: '累计',
            sentence: 0,
          },
          { type: 'partOf', subject: department, object: government, sentence: 2 },
          { type: 'partOf', subject: district, object: city, sentence: 3 },
          { type: 'partOf', subject: project, object: program, sentence: 4 },
          { type: 'locatedIn', subject: village, object: district, sentence: 3 },
          { type: 'locatedIn', subject: project, object: village, sentence: 4 },
          {
            type: 'undertakes',
            subject: company,
            object: project,
            qualifiers: { kind: 'builds', amount: '2.5亿元' },
            sentence: 4,
          },
        ],
      },
      {
        title: '全市农业工作会议召开',
        sentences: [
          '3月1日,全市农业工作会议召开,晋中市人民政府副市长林远山主持,田小满、周海棠参加。',
          '周海棠获评晋中市优秀校友,著有种子与土地。',
          '林知行是林远山之子,系榆阳农学院成员。',
        ],
        claims: [
          { type: 'holdsPost', subject: lin, object: government, qualifiers: { title: '副市长' }, sentence: 0 },
          {
            type: 'participatedIn',
            subject: lin,
            object: congress,
            date: '2025-03-01',
            qualifiers: { role: 'chair' },
            sentence: 0,
          },
          {
            type: 'participatedIn',
            subject: tian,
            object: congress,
            date: '2025-03-01',
            qualifiers: { role: 'attend' },
            sentence: 0,
          },
          {
            type: 'participatedIn',
            subject: zhou,
            object: congress,
            date: '2025-03-01',
            qualifiers: { role: 'attend' },
            sentence: 0,
          },
          {
            type: 'awarded',
            subject: zhou,
            object: award,
            qualifiers: { year: '2025', issuer: '晋中市人民政府' },
            sentence: 1,
          },
          { type: 'authored', subject: zhou, object: work, qualifiers: { kind: 'wrote' }, sentence: 1 },
          { type: 'familyOf', subject: son, object: lin, qualifiers: { kind: '儿子' }, sentence: 2 },
          { type: 'memberOf', subject: son, object: university, sentence: 2 },
        ],
      },
    ],
  }),
  aPage({
    name: 'third.txt',
    paper: '清徐晚讯',
    region: '太原市',
    issued: '2025-04-01',
    articles: [
      {
        title: '周海棠登台献艺',
        sentences: ['清徐县退休工人周海棠登台献艺。'],
        claims: [],
        entities: [aPerson('周海棠')],
      },
    ],
  }),
];

/** A store in memory, not yet open. */
export const embeddedStore = async (): Promise<GraphStore> => new EmbeddedGraphStore({ path: ':memory:' });

/**
 * Opens a store that holds {@link PAGES}, with what they say of one thing joined.
 * @param makeStore makes an empty store of some adapter, not yet open.
 */
export async function openNewsGraph(makeStore: () => Promise<GraphStore> = embeddedStore): Promise<GraphStore> {
  const store = await makeStore();
  await store.open();
  for (const page of PAGES) await store.putPage(page, TEST_EXTRACTOR);
  const [first, second, third] = PAGES;
  if (!first || !second || !third) throw new Error('the fixture has three pages');
  const joined = [lin, zhou, tian, government, university, company, district, village];
  const groups = joined
    .map((each) => [sourceId(first, each), sourceId(second, each)].sort())
    .map((members) => ({ id: members[0] ?? '', members }));
  await store.putResolution(await withPresent(store, groups), []);
  const namesakes = [sourceId(first, zhou), sourceId(third, zhou)].sort();
  await store.putJudgements([
    {
      a: namesakes[0] ?? '',
      b: namesakes[1] ?? '',
      verdict: 'unsure',
      score: 0.4,
      reasons: ['同名，无职务、机构或地点可比'],
      by: 'test@1',
    },
  ]);
  return store;
}

/** Leaves out members that no page speaks of: not every thing stands on both pages. */
async function withPresent(store: GraphStore, groups: { id: string; members: string[] }[]) {
  const kept: { id: string; members: string[] }[] = [];
  for (const group of groups) {
    const records = await store.sourceEntitiesByIds(group.members);
    const members = records.filter((each) => each !== null).map((each) => each.id);
    if (members[0] !== undefined) kept.push({ id: members[0], members });
  }
  return kept;
}

import type { CanonicalEntity, ExtractedPage } from '#libs/domain';
import type { GraphStore } from '#libs/store';
import {
  aBody,
  aPage,
  aPerson,
  aPlace,
  anEvent,
  aProgram,
  TEST_EXTRACTOR,
  type ClaimSpec,
  type EntitySpec,
} from '../builders/index.js';
import { embeddedStore } from './api.fixture.js';

const lin = aPerson('林远山');
const wei = aPerson('魏长河');
const zhou = aPerson('周海棠');
const tian = aPerson('田小满');
const sun = aPerson('孙听雨');
const office = aBody('晋中市农业农村局', { jurisdiction: '晋中市' });
const government = aBody('晋中市人民政府', { jurisdiction: '晋中市' });
const districtParty = aBody('中共太谷区委员会', { jurisdiction: '太谷区' });
const university: EntitySpec = { type: 'Institution', name: '榆阳农学院' };
const company: EntitySpec = { type: 'Company', name: '榆阳种业有限公司' };
const city = aPlace('晋中市', { level: 'prefecture', code: '140700' });
const district = aPlace('太谷区', { level: 'county', code: '140726' });
const village = aPlace('北沙河村', { level: 'village' });
const capital = aPlace('太原市', { level: 'prefecture', code: '140100' });
const talks = anEvent('校地合作座谈会', { eventType: 'talks', named: true });
const tour = anEvent('林远山调研北沙河村', { eventType: 'inspection' });
const congress = anEvent('全市农业工作会议', { eventType: 'meeting', named: true });
const fair = anEvent('太原种业博览会', { eventType: 'exhibition', named: true });
const program = aProgram('百村示范行动');
const award: EntitySpec = { type: 'Award', name: '晋中市优秀校友' };
const delegates = Array.from({ length: 13 }, (_, i) => aPerson(`代表${'甲乙丙丁戊己庚辛壬癸子丑寅'[i] ?? ''}`));

const post = (subject: EntitySpec, object: EntitySpec, title: string, more: Partial<ClaimSpec> = {}): ClaimSpec =>
  ({ type: 'holdsPost', subject, object, ...more, qualifiers: { title, ...more.qualifiers } }) as ClaimSpec;
const attends = (subject: EntitySpec, object: EntitySpec, date: string, role = 'attend'): ClaimSpec => ({
  type: 'participatedIn',
  subject,
  object,
  date,
  qualifiers: { role },
});

function issue(issued: string, region: string, titles: string, claims: readonly ClaimSpec[]): ExtractedPage {
  return aPage({
    name: `${issued}.txt`,
    paper: `${region}新报`,
    region,
    issued,
    articles: [{ title: titles, sentences: [`${titles}，见${issued}报道。`], claims }],
  });
}

/**
 * Four issues about five people: who served, met and travelled with whom. 林远山 goes from the office to the government in
 * 2024; 魏长河 follows him; thirteen delegates sit in one congress with them.
 */
export const ISSUES: readonly ExtractedPage[] = [
  issue('2023-03-01', '晋中市', '农业农村局部署春耕', [
    post(lin, office, '局长'),
    post(wei, office, '副局长'),
    { type: 'partOf', subject: office, object: government },
    { type: 'implements', subject: office, object: program },
  ]),
  issue('2024-05-10', '晋中市', '校地座谈育良种', [
    post(lin, government, '副市长', { qualifiers: { starting: true } }),
    post(wei, office, '局长'),
    post(zhou, university, '校长'),
    post(tian, districtParty, '书记'),
    {
      type: 'metWith',
      subject: lin,
      object: zhou,
      event: talks,
      date: '2024-05-08',
      qualifiers: { basis: 'explicit', groupSize: 2 },
    },
    attends(lin, talks, '2024-05-08', 'speak'),
    attends(zhou, talks, '2024-05-08'),
    attends(tian, talks, '2024-05-08'),
    { type: 'locatedIn', subject: talks, object: village },
    { type: 'locatedIn', subject: village, object: district },
    { type: 'implements', subject: district, object: program },
    { type: 'cooperatesWith', subject: university, object: company },
    { type: 'locatedIn', subject: company, object: capital },
  ]),
  issue('2024-06-20', '太原市', '林远山赴北沙河村调研', [
    attends(lin, tour, '2024-06-18', 'inspect'),
    attends(wei, tour, '2024-06-18', 'accompany'),
    attends(tian, tour, '2024-06-18', 'accompany'),
    { type: 'visited', subject: lin, object: village, event: tour, date: '2024-06-18' },
    { type: 'stated', subject: lin, cue: '强调', quote: '见2024-06-20报道' },
    { type: 'metWith', subject: zhou, object: sun, date: '2024-06-19' },
    attends(sun, fair, '2024-06-19'),
    attends(wei, fair, '2024-06-19'),
    { type: 'locatedIn', subject: fair, object: capital },
  ]),
  issue('2025-01-15', '晋中市', '全市农业工作会议召开', [
    ...[lin, wei, ...delegates].map((each) => attends(each, congress, '2025-01-14')),
    post(lin, government, '副市长'),
    post(zhou, university, '校长', { qualifiers: { ending: true } }),
    { type: 'awarded', subject: zhou, object: award, date: '2025-01-14' },
    { type: 'familyOf', subject: sun, object: zhou, qualifiers: { kind: '儿子' } },
    { type: 'locatedIn', subject: congress, object: city },
  ]),
];

/** Opens a store that holds {@link ISSUES}; things of one type and name are one. */
export async function openPeopleGraph(makeStore: () => Promise<GraphStore> = embeddedStore): Promise<GraphStore> {
  const store = await makeStore();
  await store.open();
  for (const page of ISSUES) await store.putPage(page, TEST_EXTRACTOR);
  const groups = new Map<string, string[]>();
  for await (const { id, type, name } of store.sourceEntities()) {
    groups.set(`${type} ${name}`, [...(groups.get(`${type} ${name}`) ?? []), id]);
  }
  const entities = [...groups.values()].map((members): CanonicalEntity => ({ id: members.sort()[0] ?? '', members }));
  await store.putResolution(entities, []);
  return store;
}

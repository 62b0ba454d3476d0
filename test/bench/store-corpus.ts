import {
  claimId,
  compare,
  dateValue,
  pageId,
  sourceEntityId,
  type Claim,
  type EntityType,
  type Evidence,
  type RelationType,
  type SourceEntity,
  type Span,
} from '#libs/domain';
import { gazetteer } from '#libs/lexicon';
import type { StorableMention, StorablePage } from '#libs/store';

/** Numbers that look like chance and are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Thing {
  readonly type: EntityType;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | boolean>>;
}

/** Characters of invented names; none is a name of anybody in particular. */
const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜',
];
const GIVEN = [
  ...'安柏采辰德恩帆歌海嘉可岚明宁鹏青然山天望文熙晓雅远云泽哲知竹子卓紫春华丰光国航和恒虹慧建江杰金静军凯兰立丽林玲龙美敏娜平萍奇强勤清庆荣瑞润森胜诗世书淑松涛庭伟翔欣新兴雄秀学雪阳伊怡艺英永勇玉毓元月悦芸展昭珍真振正志中忠',
];
const AREA = [
  ...'安柏昌常城川丹德东恩方丰福甘高固广桂海汉杭和河恒衡洪湖华怀淮桓黄会惠济嘉建江晋京荆景静九开康兰乐丽凉临灵柳龙隆泸陆潞洛绿茂眉梅蒙密绵明南宁平屏莆普齐祁岐启迁前青清庆曲泉容荣如瑞三桑沙山商上韶邵深沈石寿舒朔松苏绥泰唐桃天通万望威渭文武西锡咸湘襄祥孝新兴雄徐宣雅延盐扬阳伊宜义益银英永余榆玉禹元沅岳云枣泽漳昭镇中舟诸株竹卓涿资淄紫遵',
];
const DEPARTMENTS = [
  '人民政府',
  '农业农村局',
  '教育局',
  '卫生健康局',
  '文化和旅游局',
  '水利局',
  '发展和改革局',
  '财政局',
];
const TITLES = ['县长', '局长', '副局长', '主任', '书记', '副县长'];
const DAYS = 365 * 12;

/** Real prefectures in the order of their codes; the counties in them are invented. */
const PREFECTURES = [...new Set([...gazetteer().names()].flatMap((name) => gazetteer().lookup(name)))]
  .filter(({ kind, level }) => kind === 'division' && level === 'prefecture')
  .map(({ name, code }) => ({ name, code }))
  .sort((a, b) => compare(a.code, b.code));

/** How many of a thousand entities are of a kind; the rest are persons. */
const PER_THOUSAND = { area: 4, program: 6, event: 250 } as const;

/** Counties in one prefecture. */
const COUNTIES_A_PREFECTURE = 20;

/** Claims of one page; with this many pages an entity has five claims on average. */
const CLAIMS_A_PAGE = 20;

/**
 * An invented corpus with the shape of a real one: persons, offices, events and programmes by county, a few people and
 * programmes of the whole country, popularity by a power law, twelve years of daily issues. Seeded: the same pages in every run.
 */
export class StoreCorpus {
  readonly pages: number;
  /** How many pages tell which counties lie in a prefecture; see {@link overview}. */
  readonly overviews: number;
  private readonly areas: number;
  private readonly persons: number;
  private readonly events: number;
  private readonly programs: number;

  /** @param entities about how many things the pages speak of, when all are resolved. */
  constructor(
    readonly entities: number,
    private readonly seed = 1,
  ) {
    this.areas = Math.max(2, Math.round((entities * PER_THOUSAND.area) / 1000));
    this.programs = Math.max(2, Math.round((entities * PER_THOUSAND.program) / 1000));
    this.events = Math.round((entities * PER_THOUSAND.event) / 1000);
    const offices = this.areas * DEPARTMENTS.length;
    this.persons = Math.max(10, entities - this.areas - this.programs - this.events - offices);
    this.pages = Math.round((entities * 5) / CLAIMS_A_PAGE);
    this.overviews = Math.min(PREFECTURES.length, Math.ceil(this.areas / COUNTIES_A_PREFECTURE));
  }

  /** A person by rank; small ranks are in the paper most. */
  personName(rank: number): string {
    const given = GIVEN.length;
    const at = rank % this.persons;
    const [surname, first] = [SURNAMES[at % SURNAMES.length], GIVEN[Math.floor(at / SURNAMES.length) % given]];
    const rest = Math.floor(at / SURNAMES.length / given);
    const second = GIVEN[rest % given];
    const third = rest >= given ? GIVEN[Math.floor(rest / given) % given] : '';
    return `${surname}${first}${second}${third}`;
  }

  programName(rank: number): string {
    return `“${AREA[rank % AREA.length]}${AREA[Math.floor(rank / AREA.length) % AREA.length]}${GIVEN[Math.floor(rank / AREA.length ** 2) % GIVEN.length]}”行动`;
  }

  private areaName(index: number): string {
    return `${AREA[index % AREA.length]}${AREA[Math.floor(index / AREA.length) % AREA.length]}${index >= AREA.length ** 2 ? AREA[Math.floor(index / AREA.length ** 2)] : ''}县`;
  }

  /** How many people there are. */
  get people(): number {
    return this.persons;
  }

  /** Full name of a prefecture by number from 0, less than {@link overviews}: a real one, so that it has a division code. */
  prefectureName(index: number): string {
    return PREFECTURES[index]?.name ?? '';
  }

  /** Full name of one of a prefecture's counties. */
  countyName(prefecture: number): string {
    return this.areaName(Math.min(this.areas - 1, prefecture * COUNTIES_A_PREFECTURE));
  }

  /** The page that tells which counties lie in the prefecture of a number from 0. */
  overview(index: number): StorablePage {
    const { name, code } = PREFECTURES[index] ?? { name: '', code: '' };
    const prefecture: Thing = { type: 'Place', name, attributes: { level: 'prefecture', code } };
    const build = new PageBuilder(`2012-01-01-${name}.txt`, '2012-01-01', name);
    const end = Math.min(this.areas, (index + 1) * COUNTIES_A_PREFECTURE);
    for (let area = index * COUNTIES_A_PREFECTURE; area < end; area += 1) {
      const county: Thing = { type: 'Place', name: this.areaName(area), attributes: { level: 'county' } };
      build.sentence([prefecture, '下辖', county, '。']);
      build.relate('partOf', county, prefecture, {});
    }
    return build.page();
  }

  /** The page of a number from 0; each is made by itself, so that no run need keep them. */
  page(index: number): StorablePage {
    const chance = seeded(this.seed * 1_000_003 + index);
    const area = Math.floor(this.areas * chance() ** 2);
    const county: Thing = { type: 'Place', name: this.areaName(area), attributes: { level: 'county' } };
    const day = Math.floor((index / this.pages) * DAYS);
    const issued = new Date(Date.UTC(2012, 0, 1 + day)).toISOString().slice(0, 10);
    const build = new PageBuilder(`${issued}-${index}.txt`, issued, county.name);
    const office = (): Thing => ({
      type: 'PublicBody',
      name: `${county.name}${DEPARTMENTS[Math.floor(DEPARTMENTS.length * chance() ** 2)]}`,
      attributes: { jurisdiction: county.name, classification: 'government' },
    });
    const person = (fresh: boolean): Thing => ({
      type: 'Person',
      name: this.personName(this.personRank(chance, area, index, fresh)),
      attributes: { region: county.name },
    });
    const program: Thing = {
      type: 'Program',
      name: this.programName(Math.floor(this.programs * chance() ** 3)),
      attributes: {},
    };
    for (let story = 0; story < 4; story += 1) {
      const [body, lead, second, third] = [office(), person(false), person(story % 2 === 0), person(true)];
      const number = (index * 4 + story) % Math.max(1, this.events);
      const event: Thing = {
        type: 'Event',
        // Whoever calls the meeting, several counties come to it, each with a page of its own.
        name: `${this.areaName(number % this.areas)}第${number}次工作会议`,
        attributes: { date: issued, named: true, eventType: 'meeting' },
      };
      const title = TITLES[Math.floor(chance() * TITLES.length)] ?? '';
      build.sentence(['', body, title, lead, '主持召开', event, ',', second, '、', third, '参加会议。']);
      build.relate('holdsPost', lead, body, { title });
      build.relate('participatedIn', lead, event, { role: 'chair' });
      build.relate('participatedIn', second, event, { role: 'attend' });
      build.relate('participatedIn', third, event, { role: 'attend' });
      if (story === 0) build.relate('metWith', lead, second, { basis: 'explicit', groupSize: 2 }, event);
      else if (story === 1) {
        build.sentence(['会议要求,', county, '实施', program, '。']);
        build.relate('implements', county, program, { status: 'done' });
      } else if (story === 2) build.relate('locatedIn', event, county, {});
      else build.figure(county, 10 + Math.floor(chance() * 90));
    }
    return build.page();
  }

  /** Half of those in the paper are the known few of their county or of the country, by a power law; the others are anybody. */
  private personRank(chance: () => number, area: number, index: number, fresh: boolean): number {
    const local = Math.max(1, Math.floor(this.persons / this.areas));
    if (fresh) return Math.floor(chance() * this.persons);
    if (chance() < 0.05) return Math.floor(Math.exp(chance() * Math.log(Math.min(500, this.persons))) - 1);
    return (area * local + Math.floor(Math.exp(chance() * Math.log(local + 1)) - 1) + (index % 2)) % this.persons;
  }
}

/** Puts sentences, things and claims together to a page of one article. */
class PageBuilder {
  private text = '';
  private readonly sentences: Span[] = [];
  private readonly things = new Map<string, { readonly thing: Thing; readonly spans: Span[] }>();
  private readonly drafts: ((page: string) => Claim)[] = [];

  constructor(
    private readonly name: string,
    private readonly issued: string,
    private readonly region: string,
  ) {
    // Two pages never have one text, which would make them one page.
    this.text = `${region}新闻 ${name}\n`;
  }

  sentence(parts: readonly (string | Thing)[]): void {
    const start = this.text.length;
    for (const part of parts) {
      if (typeof part === 'string') this.text += part;
      else {
        this.add(part).spans.push({ start: this.text.length, end: this.text.length + part.name.length });
        this.text += part.name;
      }
    }
    this.sentences.push({ start, end: this.text.length });
  }

  relate(
    type: RelationType,
    subject: Thing,
    object: Thing,
    qualifiers: Readonly<Record<string, string | number>>,
    event?: Thing,
  ): void {
    this.add(subject);
    this.add(object);
    if (event) this.add(event);
    const common = this.common();
    this.drafts.push((page) => {
      const ends = [idOf(page, subject), idOf(page, object)] as const;
      const all = event ? { ...qualifiers, event: idOf(page, event) } : qualifiers;
      const [evidence] = common.evidence(page);
      return {
        ...common.base,
        id: claimId(page, ['a1', type, ...ends, String(evidence?.span.start)]),
        type,
        subject: ends[0],
        object: ends[1],
        qualifiers: all,
        evidence: common.evidence(page),
      };
    });
  }

  figure(subject: Thing, value: number): void {
    this.add(subject);
    const common = this.common();
    this.drafts.push((page) => ({
      ...common.base,
      id: claimId(page, ['a1', 'figure', idOf(page, subject), String(value)]),
      type: 'figure',
      subject: idOf(page, subject),
      qualifiers: {},
      evidence: common.evidence(page),
      indicator: '示范村',
      value,
      unit: '个',
      period: null,
      comparison: null,
    }));
  }

  page(): StorablePage {
    const id = pageId(this.text);
    const mentions: { readonly mention: StorableMention; readonly entity: string }[] = [];
    const entities: SourceEntity[] = [];
    for (const { thing, spans } of this.things.values()) {
      const entity = idOf(id, thing);
      entities.push({ id: entity, ...thing, aliases: [], articles: ['a1'] });
      for (const span of spans) {
        const mention = {
          article: 'a1',
          type: thing.type,
          span,
          text: thing.name,
          deictic: false,
          confidence: 0.9,
          by: BY,
        };
        mentions.push({ mention, entity });
      }
    }
    mentions.sort((a, b) => a.mention.span.start - b.mention.span.start);
    const claims = new Map(this.drafts.map((draft) => draft(id)).map((claim) => [claim.id, claim]));
    return {
      id,
      name: this.name,
      text: this.text,
      bodyStart: 0,
      metadata: {
        paper: { value: `${this.region}日报`, provenance: 'given' },
        region: { value: this.region, provenance: 'given' },
        issued: { value: dateValue(this.issued), provenance: 'given' },
      },
      articles: [
        {
          id: 'a1',
          kind: 'news',
          title: null,
          spans: [{ start: 0, end: this.text.length }],
          date: dateValue(this.issued),
          continuedFrom: null,
          truncated: false,
          sentences: this.sentences.map((span, index) => ({ index, spans: [span] })),
        },
      ],
      mentions: mentions.map(({ mention }) => mention),
      mentionEntity: mentions.map(({ entity }) => entity),
      entities,
      claims: [...claims.values()],
    };
  }

  private add(thing: Thing): { readonly spans: Span[] } {
    const key = `${thing.type} ${thing.name}`;
    let known = this.things.get(key);
    if (!known) this.things.set(key, (known = { thing, spans: [] }));
    return known;
  }

  private common() {
    const sentence = this.sentences.length - 1;
    const span = this.sentences[sentence] ?? { start: 0, end: 0 };
    const base = {
      article: 'a1',
      date: dateValue(this.issued),
      modality: 'happened',
      confidence: 0.85,
      by: BY,
    } as const;
    return {
      base,
      evidence: (_page: string): Evidence[] => [
        { article: 'a1', sentence, span, quote: this.text.slice(span.start, span.end) },
      ],
    };
  }
}

const BY = 'store-corpus@1';

function idOf(page: string, thing: Thing): string {
  return sourceEntityId(page, thing.type, thing.name);
}

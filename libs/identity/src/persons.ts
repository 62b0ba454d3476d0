import { personNames, type PlaceEntry } from '#libs/lexicon';
import type { BodyName } from './body-name.js';
import {
  areNested,
  type Bond,
  exclusive,
  type Features,
  type NearBond,
  NONE,
  stem,
  type WeakBond,
} from './features.js';
import { listedPerson } from './listed.js';
import { type PostAt, postsOf, relationsOf, type Subject } from './subject.js';

/** What a title says of its holder: one who leads, one of many at a place of work, a scholar, a deputy of the people. */
type TitleClass = 'lead' | 'staff' | 'expert' | 'delegate';

const STAFF =
  /(?:民警|辅警|警员|医生|医师|护士|护师|教师|老师|学生|研究生|职工|员工|工人|村民|居民|农民|司机|消防员|战士|志愿者|队员|社员|科员|办事员|干事|技术员|技工|工程师|店员|厨师|记者|编辑|摄影|演员|运动员|教练|教练员|村医|业主|市民|游客|读者|歌手|讲解员|网格员|调解员|快递员|保洁员|护林员|主播|户主|种植户|养殖户|贫困户|代办员|导游|校友|家长|党员|青年|代表团成员)$/u;
const EXPERT = /(?:教授|院士|研究员|专家|学者|讲师|博士|航天员|传承人|作家|画家|诗人|大师)$/u;
/** Who comes to an institution and does not work there. */
const GUEST = /(?:学生|研究生|博士|校友|家长|患者|队员|代表|会员|读者|业主|客户)$/u;
/** Bodies of thousands of members. */
const ASSEMBLY = /人民代表大会|政治协商会议/u;

function classOf(title: string, body: BodyName | null): TitleClass {
  if (EXPERT.test(title)) return 'expert';
  if (STAFF.test(title)) return 'staff';
  if (title.endsWith('代表')) return 'delegate';
  if (title.endsWith('委员') && body && ASSEMBLY.test(body.organ)) return 'delegate';
  return 'lead';
}

/** Whether a name is written like a foreign one: 若泽·席尔瓦, 泽连斯基. */
function isForeignForm(name: string): boolean {
  if (/·/u.test(name)) return true;
  const names = personNames();
  return name.length > 3 || (names.surnameLength(name) === 0 && names.isTransliteration(name));
}

/** Features of every source of one name. */
export function persons(block: readonly Subject[]): Features[] {
  return block.map((subject) => featuresOf(subject));
}

function featuresOf(subject: Subject): Features {
  const { name, region, isNational, context, issued } = subject;
  const place = subject.regionPlace;
  const regionKey = region === null ? null : (place?.code ?? region);
  if (context.source.attributes['reporter'] === true) {
    return {
      ...NONE,
      strong:
        regionKey === null
          ? []
          : [{ key: `reports:${regionKey}`, score: 0.85, reason: `reports for a paper of ${region}` }],
      suggests: true,
    };
  }
  const { at, titles } = postsOf(subject);
  const isShort = name.length < 3;
  const listed = listedPerson(subject);
  const strong = [...listed.strong, ...at.flatMap((post) => postBonds(post, subject))];
  if (at.length === 0 && regionKey !== null) {
    for (const title of titles) {
      // 村民张军, 志愿者赵磊: what many are tells nobody apart.
      if (classOf(title, null) === 'lead' || !isShort) {
        strong.push({
          key: `title:${title}@${regionKey}`,
          score: 0.85,
          reason: `same name and title ${title} in ${region}`,
        });
      }
    }
  }
  // 林远山夫人柳青禾: whose wife somebody is says who it is.
  for (const end of ['subject', 'object'] as const) {
    for (const { other } of relationsOf(subject, 'familyOf', end)) {
      strong.push({
        key: `family:${other.name}=${name}`,
        score: 0.9,
        reason: `same name in the family of ${other.name}`,
      });
    }
  }
  const seats = [...new Set(at.flatMap(({ body }) => (body.place ? [body.place.code] : [])))];
  const leads = at.some(({ body, title }) => body.leads && classOf(title, body) === 'lead');
  const isPlain = at.length === 0 && titles.length === 0;
  const weak: WeakBond[] = [];
  const near: NearBond[] = [];
  const homes = new Map<string, string>();
  if (regionKey !== null && region !== null) homes.set(regionKey, region);
  for (const { body } of at)
    if (body.place && body.leads && /^\d/u.test(body.place.code)) homes.set(body.place.code, body.place.name);
  const titled = [...new Set([...titles, ...at.map(({ title }) => title)])].filter((title) => title !== '');
  for (const [key, printed] of homes) {
    for (const title of titled) {
      weak.push({
        key: `title:${title}@${key}`,
        score: 0.8,
        reason: `same name and title ${title} in ${printed}`,
        anchors: at.length > 0,
        joinsAlone: false,
      });
    }
    weak.push({
      key: `region:${key}`,
      score: 0.75,
      reason: `same name in ${printed}`,
      // 李强 alone is the vice mayor where there is one, not the nurse, and need not be the vice head of one of his counties.
      anchors: at.length > 0 || titles.length > 0,
      isUnsure: isShort && at.length > 0 && !at.some(({ body }) => body.leads && body.place?.code === key),
      joinsAlone: !isShort && issued === null,
    });
    if (isPlain && !isShort && issued !== null) {
      near.push({
        key: `region:${key}`,
        score: 0.75,
        reason: `same name in ${printed} within half a year`,
        day: issued,
        gap: 180,
      });
    }
  }
  const isOfState = at.some(({ body }) => (body.isNational && body.leads) || isAbroad(body.place));
  if (isOfState || (isPlain && (isNational || !isShort) && (isNational || isForeignForm(context.source.name)))) {
    weak.push({
      key: `nation=${name}`,
      score: 0.72,
      reason: 'same name, and only one of the state or abroad bears it',
      anchors: isOfState,
      joinsAlone: false,
    });
  }
  return {
    strong,
    near,
    weak,
    exclusive: new Map([
      ...exclusive('full name', givenOf(context.source.name)),
      ...exclusive('office', isForeignForm(context.source.name) ? officeAbroad(at) : null),
      ...(seats.length > 0 ? exclusive('place', ...seats, ...(leads || place === null ? [] : [place.code])) : []),
      ...listed.exclusive,
    ]),
    suggests: true,
  };
}

/** 若泽 of 若泽·席尔瓦; null for a name without a dot. */
function givenOf(name: string): string | null {
  const at = name.indexOf('·');
  return at < 0 ? null : name.slice(0, at).normalize('NFKC');
}

const OFFICES: Readonly<Record<string, string>> = { 总统: '总统', 总理: '总理', 首相: '总理', 国王: '国王' };

/**
 * The office that only one holds in a state: of 扎帕罗夫 the prime minister and 扎帕罗夫 the president there were two at once.
 * Null where a page gives none, or more than one.
 */
function officeAbroad(at: readonly PostAt[]): string | null {
  const offices = new Set(at.flatMap(({ body, title }) => (isAbroad(body.place) ? (OFFICES[title] ?? []) : [])));
  const [office] = offices;
  return office !== undefined && offices.size === 1 ? office : null;
}

function isAbroad(place: PlaceEntry | null): boolean {
  return place?.level === 'country' && place.code !== 'CN';
}

/**
 * Bonds of one post. They hold for one printed name; between 林德 and 索菲亚·林德, whose family may have other members in
 * office, the same title at the same body is wanted.
 */
function postBonds(post: PostAt, subject: Subject): Bond[] {
  const bonds = namedBonds(post, subject).map((bond) => ({ ...bond, key: `${bond.key}=${subject.name}` }));
  if (post.title !== '' && classOf(post.title, post.body) === 'lead') {
    bonds.push({
      key: `as:${post.title}@${isAbroad(post.body.place) ? post.body.place?.code : post.body.key}`,
      score: 0.88,
      reason: `name alike, ${post.title} of ${post.body.place?.name ?? post.body.name}`,
    });
  }
  return bonds;
}

function namedBonds({ body, title }: PostAt, subject: Subject): Bond[] {
  const { name } = subject;
  const bonds: Bond[] = [];
  const kind = classOf(title, body);
  // A doctor of a hospital becomes its head, and a professor a dean; of 王军 there may be two in one hospital.
  if (!isCommonName(name) && !body.isPublic && !body.isGeneric && title !== '' && !GUEST.test(title)) {
    bonds.push({ key: `works:${body.key}`, score: 0.84, reason: `same name at ${body.name}` });
  }
  const as = title === '' ? '' : ` as ${title}`;
  switch (kind) {
    case 'delegate': {
      const province = subject.regionPlace?.code.slice(0, 2);
      if (province !== undefined) {
        bonds.push({
          key: `at:${body.key}#${title}@${province}`,
          score: 0.8,
          reason: `same name at ${body.name}${as} of ${province}`,
        });
      }
      return bonds;
    }
    case 'staff':
      bonds.push({ key: `at:${body.key}#${title}`, score: 0.82, reason: `same name at ${body.name}${as}` });
      return bonds;
    case 'expert':
      bonds.push({ key: `at:${body.key}#expert`, score: 0.9, reason: `same name at ${body.name}${as}` });
      return bonds;
    case 'lead':
      bonds.push({ key: `at:${body.key}`, score: 0.95, reason: `same name at ${body.name}` });
  }
  if (body.leads && body.place) {
    bonds.push({
      key: `leads:${body.place.code}`,
      score: 0.9,
      reason: `same name in the leading bodies of ${body.place.name}`,
    });
  }
  if (isAbroad(body.place)) {
    bonds.push({
      key: `leads:${body.place?.code}`,
      score: 0.9,
      reason: `same name in posts of ${body.place?.name}`,
    });
  }
  return bonds;
}

/** A post in the ladder of cadres (正国 10 … 村 0): what is held where, and when it was cited. */
export interface Rung {
  readonly rank: number;
  readonly code: string;
  readonly place: string;
  readonly organ: string;
  readonly title: string;
  readonly leads: boolean;
  readonly day: number;
}

/** Bodies whose heads sit on the standing committee of the Party's committee, beside its vice secretaries. */
const SEATED =
  /^(?:中共#委(?:员会)?(?:组织部|宣传部|统战部|统一战线工作部|政法委|政法委员会)|中共#纪律检查委员会|#监察委员会)$/u;

const BASE: Readonly<Record<string, number>> = { country: 10, province: 8, prefecture: 6, county: 4, township: 2 };

/** Posts of a source that stand in the ladder and have a day. */
export function rungsOf(subject: Subject): Rung[] {
  if (subject.context.source.attributes['reporter'] === true) return [];
  const rungs: Rung[] = [];
  for (const { body, title, day } of postsOf(subject).at) {
    if (day === null || title === '' || !body.isPublic || !body.place || classOf(title, body) !== 'lead') continue;
    const place = body.place;
    const base = BASE[place.level];
    if (base === undefined || isAbroad(place)) continue;
    const isDeputy = /副|常委$|委员$|成员$|助理$/u.test(title);
    const isSeated = SEATED.test(body.organ) && /^(?:部长|书记|主任)$/u.test(title);
    const department = isSeated ? 1 : body.leads ? (/秘书长|主任科员|科长|办公室主任/u.test(title) ? 2 : 0) : 2;
    rungs.push({
      rank: base - department - (isDeputy ? 1 : 0),
      code: place.code,
      place: place.name,
      organ: body.organ,
      title,
      leads: body.leads || isSeated,
      day,
    });
  }
  return rungs;
}

const YEAR = 365;

/**
 * How well two lists of posts make one career: 0 where they do not, else the score of joining.
 *
 * Plausible is up or sideways within a region chain (a place, what holds it, or its neighbours of one prefecture; from city to
 * city of a province for those who lead one), in time: 平遥县县长 2019, 晋中市副市长 2022. Not plausible are two posts at once in two places, a step down, and more steps
 * than the years allow.
 */
export function careerScore(one: readonly Rung[], other: readonly Rung[], isCommon: boolean): number {
  if (one.length === 0 || other.length === 0) return 0;
  const [first, second] = lastDay(one) <= lastDay(other) ? [one, other] : [other, one];
  const gap = firstDay(second) - lastDay(first);
  if (gap < 90 || gap > 9 * YEAR) return 0;
  const last = latest(first);
  const next = earliest(second);
  const rise = Math.max(...next.map(({ rank }) => rank)) - Math.max(...last.map(({ rank }) => rank));
  const years = gap / YEAR;
  if (rise < 0 || rise > 1 + years * 0.7 || Math.min(...next.map(({ rank }) => rank)) < 2) return 0;
  const related = last.some((from) => next.some((to) => isChain(from, to) || (!isCommon && isRotation(from, to))));
  if (!related) return 0;
  const bothLead = last.some(({ leads }) => leads) && next.some(({ leads }) => leads);
  if (isCommon && !bothLead) return 0;
  return bothLead ? 0.82 : 0.76;
}

function isChain(from: Rung, to: Rung): boolean {
  if (areNested(from.code, to.code)) return !(stem(from.code) === 'CN' || stem(to.code) === 'CN');
  const prefecture = from.code.slice(0, 4);
  return (
    from.leads && to.leads && /^\d{4}/u.test(prefecture) && prefecture === to.code.slice(0, 4) && from.rank <= to.rank
  );
}

/** From one city's leading bodies to another's of the province: 市长 here, 市委书记 there. */
function isRotation(from: Rung, to: Rung): boolean {
  return (
    from.leads &&
    to.leads &&
    from.rank >= 5 &&
    from.rank <= to.rank &&
    from.code.length === 6 &&
    to.code.length === 6 &&
    from.code.slice(0, 2) === to.code.slice(0, 2)
  );
}

function firstDay(rungs: readonly Rung[]): number {
  return rungs.reduce((least, { day }) => Math.min(least, day), Infinity);
}

function lastDay(rungs: readonly Rung[]): number {
  return rungs.reduce((most, { day }) => Math.max(most, day), -Infinity);
}

function latest(rungs: readonly Rung[]): Rung[] {
  const day = lastDay(rungs);
  return rungs.filter((rung) => day - rung.day < 90);
}

function earliest(rungs: readonly Rung[]): Rung[] {
  const day = firstDay(rungs);
  return rungs.filter((rung) => rung.day - day < 90);
}

/** Whether so many bear names of this kind that a career alone does not tell them apart: a surname and one character. */
export function isCommonName(name: string): boolean {
  return name.length < 3;
}

/** Day and place of a career, in a reader's words. */
export function careerReason(one: readonly Rung[], other: readonly Rung[]): string {
  const [first, second] = lastDay(one) <= lastDay(other) ? [one, other] : [other, one];
  const from = latest(first)[0];
  const to = earliest(second)[0];
  const year = (day: number | undefined): string => new Date((day ?? 0) * 86_400_000).toISOString().slice(0, 4);
  return `a career: ${from?.place}${from?.title} ${year(from?.day)}, ${to?.place}${to?.title} ${year(to?.day)}`;
}

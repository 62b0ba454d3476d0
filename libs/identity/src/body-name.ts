import { type EntityType, organizationCore } from '#libs/domain';
import {
  gazetteer,
  nationalBody,
  officialBody,
  type PlaceEntry,
  renamedBodies,
  renamedPlaces,
  shortOrgans,
} from '#libs/lexicon';

/** The name of an organisation, read: whose it is and what it is. */
export interface BodyName {
  /** As printed. */
  readonly name: string;
  /** Equal for two names of one body, printed anywhere: `140703 #教育局` for 太谷县教育局 and 太谷区教育局. */
  readonly key: string;
  /** The place in front; null for firms and associations without one. */
  readonly place: PlaceEntry | null;
  /** The place as the text has it, where the gazetteer knows several of the name: 鼓楼区. */
  readonly openPlace: string | null;
  /** What follows, with # for the place: #教育局, 中共#委员会; for a national body its name. */
  readonly organ: string;
  /** A body of the whole nation. */
  readonly isNational: boolean;
  /** Party committee, government, congress, consultative conference or discipline commission of an area, or its centre. */
  readonly leads: boolean;
  /** Whether it is an organ of Party or state, in which careers go up and sideways. */
  readonly isPublic: boolean;
  /** Whether thousands bear the name, so that it says nothing without a place: 教育局, 实验小学, 村委会. */
  readonly isGeneric: boolean;
}

const LEADING = new Set([
  '中共#委员会',
  '中共#委员会常务委员会',
  '中共#工作委员会',
  '中共#纪律检查委员会',
  '#监察委员会',
  '#人民政府',
  '#人民代表大会',
  '#人民代表大会常务委员会',
  '中国人民政治协商会议#委员会',
  '中国人民政治协商会议#委员会常务委员会',
]);

/** The eight other parties, long and short. */
const MINOR_PARTIES: Readonly<Record<string, string>> = {
  中国国民党革命委员会: '民革',
  中国民主同盟: '民盟',
  中国民主建国会: '民建',
  中国民主促进会: '民进',
  中国农工民主党: '农工党',
  中国致公党: '致公党',
  台湾民主自治同盟: '台盟',
};
const MINOR_PARTY = new RegExp(
  `^(${[...Object.keys(MINOR_PARTIES), ...Object.values(MINOR_PARTIES), '九三学社'].join('|')})(?!中央)(.{2,})委(?:员会)?$`,
  'u',
);
const LEAGUE = /^(?:中国共产主义青年团|共青团)(?!中央)(.{2,})委(?:员会)?$/u;

/** Central bodies whose heads are leaders of the state; ministries are not among them. */
const CENTRAL =
  /^(?:中国共产党|中国共产党中央(?:委员会|政治局|政治局常务委员会|书记处|纪律检查委员会)|国家|国务院|国家监察委员会|中央军事委员会|全国人民代表大会(?:常务委员会)?|中国人民政治协商会议全国委员会|最高人民法院|最高人民检察院)$/u;

const PUBLIC =
  /(?:委员会|委|政府|局|厅|部|署|办公室|办|法院|检察院|政协|人大|总工会|联合会|共青团|支队|总队|街道办事处|管委会|代表大会|办公厅|党校|指挥部|信访局)$/u;
const GENERIC =
  /^(?:第?[一二三四五六七八九十\d]*)?(?:[省市县区州旗镇乡村]|实验|中心|人民|中心校|便民|社区|党群)?.{0,6}(?:局|委|处|科|厅|小学|中学|幼儿园|中心|医院|卫生院|卫生室|委员会|委会|政府|党校|办公室|养老院|敬老院|福利院|图书馆|文化馆|博物馆|队|站|所|法院|检察院|工会|纪委监委|党支部|学校|合作社)$/u;
const VILLAGE = /(?:村|社区)(?:村民|居民)?(?:委员会|委会|党支部|党总支)$/u;

/** Former → current organ, by whether it is the same body. */
const RENAMED = new Map<string, string>();
const MERGED = new Map<string, { readonly current: string; readonly since: number }>();
/** Current organ → organs it is the continuation or the short name of. */
const FORMER = new Map<string, string[]>();

function loadRenamed(): void {
  if (RENAMED.size > 0) return;
  for (const { scope, former, current, since, kind } of renamedBodies()) {
    const [from, to] = scope === 'local' ? [`#${former}`, `#${current}`] : [former, current];
    if (kind === 'merged') MERGED.set(from, { current: to, since });
    else {
      RENAMED.set(from, to);
      FORMER.set(to, [...(FORMER.get(to) ?? []), from]);
    }
  }
}

/** The name an organ bears after all reforms that only renamed it: #卫生和计划生育委员会 → #卫生健康委员会. */
export function currentOrgan(organ: string): string {
  loadRenamed();
  let at = organ;
  for (let next = RENAMED.get(at); next !== undefined; next = RENAMED.get(at)) at = next;
  return at;
}

/** The body that an organ was put into by a reform, and when: #旅游局 → #文化和旅游局, 2018. */
export function mergedInto(organ: string): { readonly current: string; readonly since: number } | null {
  loadRenamed();
  return MERGED.get(organ) ?? null;
}

function formerOrgans(organ: string): string[] {
  loadRenamed();
  const found: string[] = [];
  for (const former of FORMER.get(organ) ?? []) found.push(former, ...formerOrgans(former));
  return found;
}

const cache = new Map<string, BodyName>();

/**
 * Reads the name of an organisation: the place in front of it, the organ behind, short forms and renamed bodies resolved.
 *
 * @param type the page's type for it; empty where unknown.
 * @param jurisdiction full name of the place it acts for, where the page says so.
 * @param region home of the paper, with which 市委 and 城关镇人民政府 are read.
 */
export function readBody(
  name: string,
  type: EntityType | string,
  jurisdiction: PlaceEntry | null,
  region: PlaceEntry | null,
): BodyName {
  const cacheKey = `${name}\u001f${type}\u001f${jurisdiction?.code ?? ''}\u001f${region?.code ?? ''}`;
  const known = cache.get(cacheKey);
  if (known) return known;
  const read = readBodyAfresh(name, type, jurisdiction, region);
  if (cache.size > 50_000) cache.clear();
  cache.set(cacheKey, read);
  return read;
}

function readBodyAfresh(
  name: string,
  type: string,
  jurisdiction: PlaceEntry | null,
  region: PlaceEntry | null,
): BodyName {
  const plain = organizationCore(name.normalize('NFKC').replace(/[\s“”‘’"']/gu, ''));
  const isOfChina = jurisdiction === null || jurisdiction.code === 'CN';
  const national = isOfChina ? nationalName(plain) : null;
  if (national !== null) return nationalOf(name, national);
  // 俄罗斯总统: the state itself is what the post is of.
  const state = gazetteer()
    .lookup(plain)
    .find(({ kind }) => kind === 'country');
  if (state) {
    return state.code === 'CN' ? nationalOf(name, plain) : { ...bodyOf(name, type, state, null, '#'), leads: true };
  }
  const party = /^(?:中国共产党|中共)(?=.{2})/u.exec(plain)?.[0] ?? '';
  const conference = /^中国人民政治协商会议(.+)委员会$/u.exec(plain);
  const league = LEAGUE.exec(plain);
  const parties = MINOR_PARTY.exec(plain);
  const taxes = /^国家税务总局(.+税务局)$/u.exec(plain);
  const body = conference
    ? `${conference[1] ?? ''}政协`
    : league
      ? `${league[1] ?? ''}团委`
      : parties
        ? `${parties[2] ?? ''}${MINOR_PARTIES[parties[1] ?? ''] ?? parties[1] ?? ''}委员会`
        : (taxes?.[1] ?? plain.slice(party.length));
  const within = [jurisdiction, region].flatMap((place) => (place && /^\d/u.test(place.code) ? [place.code] : []));
  const front = placeInFront(body, within);
  if (front) {
    const { text: printed, rest } = front;
    const place = front.place ?? jurisdictionOf(printed, jurisdiction);
    const stands = place ?? { name: printed, level: 'county' as const };
    const written = `${stands.name}${rest}`;
    const official =
      party === '' || /^委(?:员会)?$|^党委$|^工委$|^纪/u.test(rest)
        ? officialBody(/^委员会$/u.test(rest) && party === '' ? '' : written, stands)
        : null;
    const organ = official ? official.name.replace(stands.name, '#') : `${party === '' ? '' : '中共'}#${rest}`;
    return bodyOf(name, type, place, place ? null : `${printed}@${region?.code ?? '?'}`, organ);
  }
  // 市委, 县人民法院: the place is the one the page is about.
  const level = /^(省|市|县|区|自治区|州|旗|镇|乡)(?=.)(?!场)/u.exec(plain)?.[1];
  const home = jurisdiction ?? (level === undefined ? null : regionAt(level, region));
  if (home && (level !== undefined || GENERIC.test(plain))) {
    const official = officialBody(plain, home) ?? officialBody(`${home.name}${plain}`, home);
    const organ = official ? official.name.replace(home.name, '#') : `#${plain}`;
    return bodyOf(name, type, home, null, organ);
  }
  const isGeneric = GENERIC.test(plain) || VILLAGE.test(plain) || plain.length < 3;
  return {
    name,
    key: isGeneric ? `@${region?.code ?? '?'} ${plain}` : `= ${plain}`,
    place: isGeneric ? region : null,
    openPlace: null,
    organ: plain,
    isNational: false,
    leads: false,
    isPublic: type === 'PublicBody' || (type === '' && PUBLIC.test(plain)),
    isGeneric,
  };
}

function bodyOf(name: string, type: string, place: PlaceEntry | null, open: string | null, printed: string): BodyName {
  const organ = currentOrgan(printed);
  return {
    name,
    key: `${place === null ? open : placeKey(place)} ${organ}`,
    place,
    openPlace: open,
    organ,
    isNational: false,
    leads: LEADING.has(organ),
    isPublic: type === 'PublicBody' || ((type === '' || type === 'Place') && PUBLIC.test(organ)) || LEADING.has(organ),
    isGeneric: place === null && (open?.endsWith('?') ?? true),
  };
}

function nationalOf(name: string, full: string): BodyName {
  const organ = currentOrgan(full);
  return {
    name,
    key: `CN ${organ}`,
    place: gazetteer().byCode('CN') ?? null,
    openPlace: null,
    organ,
    isNational: true,
    leads: CENTRAL.test(organ),
    isPublic: true,
    isGeneric: false,
  };
}

/** Name of a national body without the state's: 教育部 for 中华人民共和国教育部; null for others. */
function nationalName(plain: string): string | null {
  loadRenamed();
  if (plain === '中华人民共和国') return '国家';
  const known = nationalBody(plain)?.name.replace(/^中华人民共和国(?=.)/u, '');
  if (known !== undefined) return known;
  if (CENTRAL.test(plain) || plain.startsWith('中国共产党中央')) return plain;
  if (RENAMED.has(plain) || MERGED.has(plain) || FORMER.has(plain)) return plain;
  return /^(?:国家|国务院|中央|全国|最高|中华全国)(?!税务总局.)/u.test(plain) && PUBLIC.test(plain) ? plain : null;
}

/** A division by what it is called today, so that one that only changed its name or level word stays one. */
export function placeKey(place: PlaceEntry): string {
  return place.code === '' ? place.name : place.code;
}

function jurisdictionOf(printed: string, jurisdiction: PlaceEntry | null): PlaceEntry | null {
  return jurisdiction && (jurisdiction.name === printed || jurisdiction.short === printed) ? jurisdiction : null;
}

const LEVEL_OF: Readonly<Record<string, PlaceEntry['level']>> = {
  省: 'province',
  自治区: 'province',
  市: 'prefecture',
  州: 'prefecture',
  县: 'county',
  区: 'county',
  旗: 'county',
  镇: 'township',
  乡: 'township',
};

/** The 省, 市 or 县 that a paper of a region means. */
export function regionAt(level: string, region: PlaceEntry | null): PlaceEntry | null {
  if (!region || !/^\d/u.test(region.code)) return null;
  const wanted = LEVEL_OF[level];
  if (wanted === undefined) return null;
  if (level === '市' && region.level === 'county' && region.name.endsWith('市')) return region;
  return gazetteer().ancestorAt(region, wanted) ?? null;
}

/** The place a name begins with: the longest full name, else a short one; in several steps for 平遥县城关镇人民政府. */
export function placeInFront(
  name: string,
  within: readonly string[],
): { readonly text: string; readonly place: PlaceEntry | null; readonly rest: string } | null {
  const places = gazetteer();
  let found: { text: string; place: PlaceEntry | null; rest: string } | null = null;
  let inside = within;
  for (let from = 0; ;) {
    const step = longestPlace(name.slice(from), inside, found !== null);
    if (!step) return found;
    // 江阴市长江村 is in Jiangyin: what follows must lie in what stands before.
    if (found?.place && step.place && !places.contains(found.place.code, step.place.code)) return found;
    from += step.text.length;
    found = { ...step, rest: name.slice(from) };
    if (step.place && /^\d/u.test(step.place.code)) inside = [step.place.code, ...within];
  }
}

function longestPlace(
  name: string,
  within: readonly string[],
  isSecond: boolean,
): { text: string; place: PlaceEntry | null } | null {
  const places = gazetteer();
  for (let length = Math.min(12, name.length - 1); length >= 2; length -= 1) {
    const text = name.slice(0, length);
    const renamed = renamedPlaces().get(text);
    const entries = places.lookup(text).filter(({ kind }) => kind !== 'natural' && kind !== 'foreignCity');
    if (entries.length === 0 && renamed === undefined) continue;
    const isFull = renamed !== undefined || entries.some((entry) => entry.name === text);
    // 山西平遥…: a second place is taken only under its full name.
    if (!isFull && isSecond) continue;
    if (
      !isFull &&
      /^[省市县区州旗镇乡]/u.test(name.slice(length)) &&
      !/^[市县区州][委政人纪监总教公]/u.test(name.slice(length))
    )
      continue;
    const place =
      (renamed === undefined ? undefined : places.resolve(renamed, within)) ??
      (isFull ? places.resolve(text, within) : shortPlace(text, within));
    return { text, place: place ?? null };
  }
  return null;
}

function shortPlace(text: string, within: readonly string[]): PlaceEntry | undefined {
  return gazetteer().resolve(text, within);
}

/** Beyond so many places of a name, a body without its county says nothing: 城关镇人民政府. */
const MAX_NAMESAKES = 8;

/** Current names and short forms under which a body may be printed too, that are blocks of their own. */
export function otherNames(name: string): string[] {
  const plain = organizationCore(name);
  loadRenamed();
  const national = nationalName(plain);
  if (national !== null) {
    const organ = currentOrgan(national);
    return [organ, ...formerOrgans(organ)].flatMap((one) => [one, ...shortNational(one)]);
  }
  const body = readBody(name, '', null, null);
  if (!body.organ.includes('#')) return [];
  const stems = body.place
    ? stemsOf(gazetteer().byCode(body.place.code) ?? body.place)
    : stemsOfName(body.openPlace?.replace(/@.*$/u, '') ?? '');
  const organs = [body.organ, ...formerOrgans(body.organ)].flatMap((one) => [one, ...printedAs(one)]);
  return [...stems].flatMap((one) => organs.map((organ) => organ.replace('#', one)));
}

/** 赫山区, 赫山, 益阳市赫山区, 湖南省益阳市赫山区: how a place is printed in front of its bodies. */
function stemsOf(place: PlaceEntry): Set<string> {
  const stems = new Set<string>();
  const above = gazetteer()
    .ancestors(place)
    .filter(({ level }) => level === 'prefecture' || level === 'province' || level === 'county')
    .map(({ name }) => name);
  const fronts = ['', ...above, ...above.slice(1).map((outer, i) => `${outer}${above[i] ?? ''}`)];
  for (const one of [place.name, ...formerNames(place)]) for (const front of fronts) stems.add(`${front}${one}`);
  // 泰州博物馆 as well as 泰州市博物馆.
  if (place.short.length > 1) stems.add(place.short);
  return stems;
}

function stemsOfName(name: string): Set<string> {
  if (name === '') return new Set();
  const places = gazetteer()
    .lookup(name)
    .filter((one) => one.name === name && one.kind === 'division');
  return new Set([name, ...(places.length > MAX_NAMESAKES ? [] : places.flatMap((one) => [...stemsOf(one)]))]);
}

/** Shorter forms of an organ, and some that stand for it where the lexicon has none: 中共#委组织部 → #委组织部. */
function printedAs(organ: string): string[] {
  const found = shortOrgans(organ);
  if (organ.startsWith('中共#')) found.push(organ.slice(2));
  if (organ === '中共#委员会') found.push('中共#委', '中国共产党#委员会');
  if (organ === '中共#纪律检查委员会') found.push('中共#纪委');
  if (organ === '中国共产主义青年团#委员会') found.push('团#委', '共青团#委', '共青团#委员会');
  const party = /^#(民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)委员会$/u.exec(organ)?.[1];
  if (party !== undefined) {
    const full = Object.entries(MINOR_PARTIES).find(([, short]) => short === party)?.[0] ?? party;
    found.push(...[party, full].flatMap((one) => [`${one}#委`, `${one}#委员会`]));
  }
  return found;
}

function shortNational(name: string): string[] {
  return name.endsWith('委员会') ? [`${name.slice(0, -3)}委`] : [];
}

let former: Map<string, string[]> | undefined;

/** Names a division had before: 太谷区 ← 太谷县, 襄阳市 ← 襄樊市. */
function formerNames(place: PlaceEntry): string[] {
  if (!former) {
    former = new Map();
    for (const [from, to] of renamedPlaces()) former.set(to, [...(former.get(to) ?? []), from]);
  }
  const found = [...(former.get(place.name) ?? [])];
  if (place.level === 'county' && place.name !== place.short) {
    for (const level of ['县', '市', '区']) {
      const other = `${place.short}${level}`;
      if (
        other !== place.name &&
        gazetteer()
          .lookup(other)
          .some((one) => one.kind === 'former' && one.code === place.code)
      )
        found.push(other);
    }
  }
  return found;
}

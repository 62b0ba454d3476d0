import type { BodyClassification, PlaceLevel } from '#libs/domain';
import { readWordLists } from './data-file.js';
import { shortPlaceName } from './gazetteer.js';

/** A place as far as the names of its bodies need it. */
export interface BodyPlace {
  /** Full name: 晋中市. */
  readonly name: string;
  readonly level: PlaceLevel;
}

/** A public body under its official name. */
export interface OfficialBody {
  /** 中共晋中市委员会, 晋中市人民政府, 晋中市卫生健康委员会. */
  readonly name: string;
  readonly classification: BodyClassification;
  /** Full name of the place it acts for; 中国 for national bodies, null where none is known. */
  readonly jurisdiction: string | null;
}

interface Expansion {
  readonly full: string;
  readonly classification: BodyClassification;
}

const { lists } = readWordLists(new URL('../data/public-bodies.yaml', import.meta.url), [
  'organs',
  'units',
  'national',
]);

function expansions(list: string): Map<string, Expansion> {
  return new Map(
    (lists[list] ?? []).map((line) => {
      const [short = '', full = '', classification = 'government'] = line.split(' ');
      return [short, { full, classification: classification as BodyClassification }];
    }),
  );
}

const ORGANS = expansions('organs');
const UNITS = expansions('units');
const NATIONAL = expansions('national');

/** The level word with which a body is named without its place: 市 in 市委, 自治区 in 自治区总工会. */
const LEVEL_WORD = /^(?:自治区|自治州|自治县|省|市|县|区|旗|州|盟|镇|乡|街道|苏木|社区|村)(?=.)/u;
const DEPARTMENT =
  /^[^，。、]{2,24}?(?:局|厅|委|办|室|处|会|队|部|所|中心|组|院|社|团|站|总工会|公司|支队|总队|指挥部|联合会|委员会|办公室|领导小组)$/u;
const SESSION = /^第?[一二三四五六七八九十百\d]+届(?=人大|人民代表大会|政协|党委|委)/u;

/** Short department names in full: 文旅厅 → 文化和旅游厅, 发改委 → 发展和改革委员会, 应急局 → 应急管理局. */
export function departmentName(short: string): string {
  const whole = UNITS.get(short);
  if (whole) return whole.full;
  const suffixed = /^(.+?)(局|厅|委|委员会|办|办公室)$/u.exec(short);
  if (!suffixed) return short;
  const [, stem = '', suffix = ''] = suffixed;
  const unit = UNITS.get(stem)?.full ?? stem;
  if (suffix === '委') return `${unit}委员会`;
  return suffix === '办' ? `${unit}办公室` : `${unit}${suffix}`;
}

function organOf(short: string, place: BodyPlace): string | null {
  for (const name of [place.name, shortPlaceName(place.name)]) {
    if (short.startsWith(name) && short.length > name.length) {
      const rest = short.slice(name.length);
      // 威宁县委: the short name is followed by the level word.
      const level = name === place.name ? null : LEVEL_WORD.exec(rest);
      return level ? rest.slice(level[0].length) : rest;
    }
  }
  const bare = LEVEL_WORD.exec(short);
  if (bare) return short.slice(bare[0].length);
  return short === '党委' || short === '党工委' ? short : null;
}

function classify(organ: string): BodyClassification {
  if (organ.endsWith('法院')) return 'court';
  if (organ.endsWith('检察院')) return 'procuratorate';
  if (/^人大|^人民代表大会/u.test(organ)) return 'legislature';
  if (organ.startsWith('政协')) return 'consultative';
  if (/^(?:纪委|监委|监察)/u.test(organ)) return 'supervision';
  if (/^(?:委[^员]|党[委工]|老干部局)/u.test(organ)) return 'party';
  if (/(?:工会|联合会|协会|促进会|红十字会|共青团)$/u.test(organ)) return 'massOrganization';
  if (/(?:军分区|武装部)$/u.test(organ)) return 'military';
  return 'government';
}

function fill(pattern: string, place: BodyPlace): string {
  return pattern.replace('X', place.name);
}

/**
 * The official body behind a short name at a place: 市委 at 晋中市 is 中共晋中市委员会 (party), 省文旅厅 at 山西省 is
 * 山西省文化和旅游厅 (government). A short name may begin with the place (晋中市卫健委) or with a bare level word.
 *
 * Null where the short name is no body's: 市场, 县城.
 */
export function officialBody(short: string, place: BodyPlace): OfficialBody | null {
  const national = NATIONAL.get(short);
  if (national) return { name: national.full, classification: national.classification, jurisdiction: '中国' };
  const league = /^团(省|市|县|区|旗|州)委$/u.exec(short);
  const organ = league ? '团委' : organOf(short, place)?.replace(SESSION, '');
  if (organ === undefined || organ === '') return null;
  const jurisdiction = place.name;
  const known = ORGANS.get(organ);
  if (known) return { name: fill(known.full, place), classification: known.classification, jurisdiction };
  if (organ === '法院') {
    const court = { province: '高级人民法院', prefecture: '中级人民法院' }[place.level as string] ?? '人民法院';
    return { name: `${place.name}${court}`, classification: 'court', jurisdiction };
  }
  if (!DEPARTMENT.test(organ)) return null;
  if (/^委[^员]/u.test(organ)) return { name: `中共${place.name}${organ}`, classification: 'party', jurisdiction };
  const name = `${place.name}${departmentName(organ)}`;
  return { name, classification: classify(organ), jurisdiction };
}

/**
 * Short names of an organ under its official name, # for the place: #发展和改革委员会 → #发改委, #发展改革委 …; 中共#委员会 → #委,
 * #党委 …. Without the official name itself.
 */
export function shortOrgans(official: string): string[] {
  if (!SHORT.has(official)) {
    const found: string[] = [];
    for (const [short, { full }] of ORGANS) if (full.replace('X', '#') === official) found.push(`#${short}`);
    const [, unit = '', suffix = ''] = /^#(.+?)(局|厅|委员会|办公室)$/u.exec(official) ?? [];
    const suffixes = { 委员会: ['委员会', '委'], 办公室: ['办公室', '办'] }[suffix] ?? [suffix];
    if (suffix !== '') {
      for (const one of [unit, ...(UNITS_BY_NAME.get(unit) ?? [])]) {
        for (const end of suffixes) if (`${one}${end}` !== official.slice(1)) found.push(`#${one}${end}`);
      }
    }
    SHORT.set(official, found);
  }
  return [...(SHORT.get(official) ?? [])];
}

const SHORT = new Map<string, readonly string[]>();
const UNITS_BY_NAME = new Map<string, string[]>();
for (const [short, { full }] of UNITS) UNITS_BY_NAME.set(full, [...(UNITS_BY_NAME.get(full) ?? []), short]);

/** Official name alone of {@link officialBody}: 市政协 at 吕梁市 → 中国人民政治协商会议吕梁市委员会. */
export function officialBodyName(short: string, place: BodyPlace): string | null {
  return officialBody(short, place)?.name ?? null;
}

/** A national body by any of its printed names: 党中央, 中纪委, 文旅部; null for others. */
export function nationalBody(name: string): OfficialBody | null {
  const known = NATIONAL.get(name);
  return known ? { name: known.full, classification: known.classification, jurisdiction: '中国' } : null;
}

/** Printed names of the national bodies, for matchers. */
export function nationalBodyNames(): readonly string[] {
  return [...NATIONAL.keys()];
}

const STATE_POSTS: readonly (readonly [RegExp, string])[] = [
  [/^(?:中共中央)?总书记$/u, '中共'],
  [/^中央军委(?:副)?主席$/u, '中央军委'],
  [/^(?:国务院)?(?:副)?总理$|^国务委员$/u, '国务院'],
  [/^(?:中央|中共中央)?政治局(?:常委|委员)$/u, '中央政治局'],
  [/^中央书记处书记$/u, '中央书记处'],
  [/^全国人大代表$/u, '全国人大'],
  [/^全国政协(?:委员|常委|(?:副)?主席)$/u, '全国政协'],
  [/^全国人大常委会(?:副)?委员长$/u, '全国人大常委会'],
];
const LEVELS = '自治区|自治州|自治县|省|市|县|区|旗|州|盟|镇|乡|街道|地';

/** Organ of the local posts that imply one: the pattern's title, and the organ after the level word. */
const LOCAL_POSTS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^(?:${LEVELS})?委(?:常务)?(?:副)?(?:书记|常委|委员|秘书长)$`, 'u'), '委'],
  [new RegExp(`^(?:${LEVELS})?党委(?:副)?(?:书记|委员)$`, 'u'), '党委'],
  [new RegExp(`^(?:${LEVELS})?党工委(?:副)?(?:书记|委员)$`, 'u'), '党工委'],
  [/^(?:代)?(?:常务)?(?:副)?(?:省|市|县|区|镇|乡|州|旗|盟)长(?:候选人)?$/u, '政府'],
  [/^自治区(?:代)?(?:副)?主席$/u, '政府'],
  // A prefecture called 地区 is run by an administrative office of its province.
  [/^行署(?:党组)?(?:常务)?(?:副)?(?:专员|秘书长|成员|书记)$/u, '行署'],
  [new RegExp(`^(?:${LEVELS})?(?:人民)?政府(?:党组)?(?:副)?(?:秘书长|成员|书记|党组成员)$`, 'u'), '政府'],
  [new RegExp(`^(?:${LEVELS})?人大代表$`, 'u'), '人大'],
  [new RegExp(`^(?:${LEVELS})?人大常委会(?:党组)?(?:副)?(?:主任|书记|秘书长|委员|成员)$`, 'u'), '人大常委会'],
  [new RegExp(`^(?:${LEVELS})?政协(?:党组)?(?:副)?(?:主席|书记|秘书长|委员|常委|成员)$`, 'u'), '政协'],
  [new RegExp(`^(?:${LEVELS})?纪委(?:常务)?(?:副)?(?:书记|常委)$`, 'u'), '纪委'],
  [new RegExp(`^(?:${LEVELS})?监委(?:副)?(?:主任|委员)$`, 'u'), '监委'],
  [new RegExp(`^(?:${LEVELS})?(?:中级)?(?:人民)?(?:法院|中院)(?:副)?院长$`, 'u'), '法院'],
  [new RegExp(`^(?:${LEVELS})?(?:人民)?检察院(?:副)?检察长$|^(?:副)?检察长$`, 'u'), '检察院'],
];
const ROLE =
  /(?:党组|党委|党总支|党支部)?(?:常务)?(?:副)?(?:书记|主任|局长|厅长|处长|部长|主席|会长|院长|检察长|秘书长|队长|支队长|总队长|站长|所长|社长|总经理|指挥长|总指挥|组长|理事长|成员|负责人|巡视员|调研员)$/u;

/**
 * The bodies that hold the posts of a title, at a place: 副市长 at 晋中市 → 晋中市人民政府; 县委副书记、县长 at 柳林县 →
 * 中共柳林县委员会 and 柳林县人民政府; 总书记 → 中国共产党, whatever the place.
 *
 * One entry per part of a title joined by 、 that implies a body, without repeats; empty for a title that implies none (局长 alone).
 */
export function bodyOfPost(title: string, place: BodyPlace | null): OfficialBody[] {
  const found: OfficialBody[] = [];
  const add = (body: OfficialBody | null) => {
    if (body && !found.some((known) => known.name === body.name)) found.push(body);
  };
  for (const part of title.split(/[、兼]/u)) {
    if (/^国家(?:副)?主席$/u.test(part)) {
      add({ name: '中华人民共和国', classification: 'government', jurisdiction: '中国' });
      continue;
    }
    const state = STATE_POSTS.find(([pattern]) => pattern.test(part));
    if (state) {
      add(nationalBody(state[1]));
      continue;
    }
    const [role] = ROLE.exec(part) ?? [];
    const national = role === undefined || role === part ? null : nationalBody(part.slice(0, -role.length));
    if (national) add(national);
    else if (place) add(localBody(part, role, place));
  }
  return found;
}

function localBody(title: string, role: string | undefined, place: BodyPlace): OfficialBody | null {
  const own = title.startsWith(place.name) ? title.slice(place.name.length - 1) : title;
  const known = LOCAL_POSTS.find(([pattern]) => pattern.test(own));
  if (known) return officialBody(`${place.name}${known[1]}`, place);
  if (role === undefined || role === own) return null;
  const body = own.slice(0, -role.length);
  return LEVEL_WORD.test(body) && body.length > 1 ? officialBody(body, place) : null;
}

/** Words that public bodies are named with after a bare level word, for patterns. */
export interface PublicBodyWords {
  /** 委, 政府, 人大常委会, 总工会 … */
  readonly organs: readonly string[];
  /** What departments are for, in short and in full: 文旅, 文化和旅游, 教育, 公安 … */
  readonly units: readonly string[];
}

/** The words of `data/public-bodies.yaml`. */
export function publicBodyWords(): PublicBodyWords {
  const units = [...UNITS].flatMap(([short, { full }]) => [short, full]).filter((unit) => !unit.endsWith('办'));
  return {
    organs: [...ORGANS.keys()],
    units: [...new Set([...units, ...(lists['departments'] ?? [])])],
  };
}

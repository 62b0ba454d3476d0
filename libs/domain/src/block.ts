import type { EntityType } from './vocabulary.js';

/**
 * Version of {@link blockOf}. A store that was written under another one works its blocks out anew when it is opened for
 * writing, so a change here needs a new version and nothing else.
 */
export const BLOCKING = 'block@3';

const DIGITS = '零一二三四五六七八九';

/**
 * A name as identity compares it: NFKC, lower case, without white space and quotation marks, ordinals in Chinese.
 * 第6期 and 第六期 are one, 第五期 and 第六期 are not, and nothing that tells two things apart is dropped.
 */
export function normalName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”‘’「」『』《》〈〉]/gu, '')
    .replace(/[•・‧]/gu, '·')
    .replace(/(?<=\d年?)[—–―~至-]+(?=\d)/gu, '-')
    .replace(/第(\d{1,2})(?!\d)/gu, (_, digits: string) => `第${chineseNumber(Number(digits))}`);
}

/**
 * The block of a source entity: only sources of one block are ever compared, unless a person joins two of different blocks
 * or a lexicon says that two names are one body's (`relatedBlocks` of identity).
 *
 * It depends on the source alone, so that whoever stores sources can keep them by block. A block holds what may be one
 * thing under several printed names, and little else: `Place 太谷` for 太谷县 and 太谷区, `Company 青禾农业科技` for the firm
 * with and without its legal form, `Event 青禾讲堂` for every session of it, `Person 席尔瓦` for 若泽·席尔瓦.
 */
export function blockOf(source: { readonly type: EntityType; readonly name: string }): string {
  const name = normalName(source.name);
  const core = CORES[source.type]?.(name) ?? name;
  return `${FAMILIES[source.type] ?? source.type} ${core === '' ? name : core}`;
}

/** Pages do not agree on which of the two a 红十字会 is. */
const FAMILIES: Partial<Record<EntityType, string>> = { PublicBody: 'Organization', Institution: 'Organization' };

const CORES: Partial<Record<EntityType, (name: string) => string>> = {
  Person: (name) => name.slice(name.lastIndexOf('·') + 1),
  PublicBody: organizationCore,
  Institution: organizationCore,
  Company: companyCore,
  Place: placeCore,
  Event: eventCore,
  Program: programCore,
};

const PROVINCE =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆';
const LEADING_PLACE = new RegExp(`^(?:(?:${PROVINCE})[省市]?|\\p{Script=Han}{1,3}?[市县])(?=.{2})`, 'u');
const LEGAL_FORM = /(?:集团)?(?:股份)?(?:有限责任公司|有限公司|股份公司|总公司|集团公司|公司|集团)$/u;

/** 山西远鉴演艺(集团)有限责任公司 and 山西远鉴演艺集团 → 远鉴演艺. */
export function companyCore(name: string): string {
  const plain = name.replace(/[()]/gu, '');
  const brand = plain.replace(LEGAL_FORM, '');
  return (brand.length < 2 ? plain : brand).replace(LEADING_PLACE, '');
}

/** 中华人民共和国教育部 → 教育部; 长治市第二中学 → 长治二中; 湖南师大 → 湖南师范大学; 平遥县中医院 → 平遥县中医医院. */
export function organizationCore(name: string): string {
  return zoneCore(name.replace(/[()]/gu, ''))
    .replace(/^中华人民共和国(?=.{2})/u, '')
    .replace(/^(.{2,4}?)[市县]?第?([一二三四五六七八九十]+)(中|小)(?:学)?$/u, '$1$2$3')
    .replace(
      /(?<=.{2})(师|农|林|医|交|财|民|工|理工|政法|科技|中医药)大$/u,
      (_, of: string) => `${UNIVERSITIES[of] ?? of}大学`,
    )
    .replace(/(?<=.{2})中医院$/u, '中医医院')
    .replace(/(?<=区)管理委员会$/u, '管委会');
}

/** What one character stands for before 大. */
const UNIVERSITIES: Readonly<Record<string, string>> = {
  师: '师范',
  农: '农业',
  林: '林业',
  医: '医科',
  交: '交通',
  财: '财经',
  民: '民族',
  工: '工业',
};

/** 益阳高新技术产业开发区 → 益阳高新区; 经济技术开发区 → 经开区. */
export function zoneCore(name: string): string {
  return name.replace(/高新技术(?:产业)?(?:开发)?区/u, '高新区').replace(/经济技术开发区/u, '经开区');
}

const DIVISION =
  /^(.{2,}?)(?:(?:\p{Script=Han}{1,4}族)+自治[区州县旗]|维吾尔自治区|自治[区州县旗]|特别行政区|地区|林区|特区|新区|街道办事处|街道|社区|省|市|县|区|旗|盟|州|镇|乡|村)$/u;

/** 太谷县 and 太谷区 → 太谷; 吉县 stays. */
function placeCore(name: string): string {
  const zone = zoneCore(name);
  return /(?:高新|经开)区$/u.test(zone) ? zone : (DIVISION.exec(name)?.[1] ?? name);
}

const COUNT = '[零〇一二三四五六七八九十百\\d]+';
/** Which of several: 第六期, 五届, 三中(全会), 2023年. */
const WHICH = new RegExp(
  `(?:19|20)\\d\\d(?:-(?:19|20)\\d\\d)?年?|第?${COUNT}[届期次批季场轮]|首[届期次批季场轮]|第${COUNT}(?=\\p{Script=Han})|[一二三四五六七八九]中(?=全会)`,
  'gu',
);
const SCOPE =
  /^(?:全[国省市县区州镇乡旗盟]|党的|中国共产党|中共|[省市县区](?!场|运)|\p{Script=Han}{2,3}?[省市县](?!场))(?=.{2})/u;

/** 第六期青禾讲堂 → 青禾讲堂; 全省旅游发展大会 and 山西省旅游发展大会 → 旅游发展大会; 甲会见乙 and 甲与乙座谈 → 甲乙. */
function eventCore(name: string): string {
  if (!/[会节赛]$/u.test(name)) {
    const met = /^(.{2,12}?)(?:会见|会晤|与|同|和)(.{2,12}?)(?:举行|进行)?(?:会谈|座谈|会晤|会见)?$/u.exec(name);
    if (met) return [met[1] ?? '', met[2] ?? ''].sort().join('');
  }
  const bare = name
    .replace(WHICH, '')
    .replace(/人大(?!代)/gu, '人民代表大会')
    .replace(/^(.+)的/u, '$1');
  return bare.replace(SCOPE, '');
}

/** 山西省“十四五”规划 → 十四五规划, “一带一路”倡议 → 一带一路. */
function programCore(name: string): string {
  const bare = name.replace(/(?:倡议|战略|目标)$/u, '');
  return (bare.length < 3 ? name : bare)
    .replace(/\(?(?:19|20)\d\d(?:[-—至](?:19|20)\d\d)?年?\)?/gu, '')
    .replace(/^(?:全[省市县区]|\p{Script=Han}{2,3}?[省市县])(?=.{3})/u, '');
}

/** 1 to 99: 6 → 六, 16 → 十六, 21 → 二十一. */
function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const units = value % 10;
  if (tens === 0) return DIGITS.charAt(units);
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${units === 0 ? '' : DIGITS.charAt(units)}`;
}

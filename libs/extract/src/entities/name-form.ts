/** Legal-form endings that a short name drops: 山西演艺(集团)有限责任公司 → 山西演艺集团. */
const LEGAL_FORM = /(?:集团)?(?:股份)?(?:有限责任公司|有限公司|股份公司|总公司|公司)$/u;

/** Head nouns with which a name stands whole: 解放军总医院 is not short for 解放军总医院骨科医学部. */
const WHOLE_NAME =
  /(?:公司|集团|银行|医院|大学|学院|学校|中学|小学|幼儿园|委员会|常委会|政府|政协|人大|法院|检察院|局|厅|部|处|科|办公室|中心|服务站|站|所|院|馆|协会|学会|联合会|总工会|工会|合作社|报社|日报|电视台|党委|支部|委|社|中央|共和国)$/u;

/** What follows a body's name in the name of one of its parts. */
const PART_OF_BODY =
  /(?:部|处|科|局|厅|委|办|办公室|总队|支队|大队|学院|分公司|工会|党委|委员会|研究院|研究所|中心|厂|矿)$/u;

const NUMERAL = /[一二三四五六七八九十百千零〇0-9]+/gu;

function bare(name: string): string {
  return name.replace(/[()（）“”‘’·\s]/gu, '');
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const char of short) {
    at = long.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function numerals(name: string): string {
  return (name.match(NUMERAL) ?? []).join(',');
}

/**
 * Whether an organisation's name is a short form (简称) of a fuller one: 山西演艺集团 of 山西演艺(集团)有限责任公司,
 * 长治二中 of 长治市第二中学. A name with a head noun of its own is whole, so 山西大学 is not short for 山西医科大学,
 * and ordinals must agree.
 */
export function isShortOrganizationName(short: string, long: string): boolean {
  // Nearly every pair ends here: a short form keeps its characters in order, but for 厂 in place of the legal form.
  if (!/[()（）]/u.test(short) && !isSubsequence(short.endsWith('厂') ? short.slice(0, -1) : short, long)) return false;
  const s = bare(short);
  const l = bare(long);
  if (s.length < 2 || s.length >= l.length) return false;
  const core = l.replace(LEGAL_FORM, '');
  // One company under two legal forms: …有限公司 and …股份有限公司. With 集团 in one of them they are mother and daughter.
  const legal = LEGAL_FORM.exec(s);
  if (legal && LEGAL_FORM.test(l) && s.slice(0, legal.index) === core && s.includes('集团') === l.includes('集团'))
    return true;
  // 集团 belongs to the legal form in 山西演艺集团有限公司 and to the name in 山西演艺集团.
  if (s === core || s === `${core}集团` || s === `${core}公司` || s === `${core}厂`) return true;
  // 顾问委员会 after 某大学某学院顾问委员会 has been named in full.
  if (s.length >= 4 && l.endsWith(s)) return true;
  if (numerals(s) !== numerals(l)) return false;
  if (WHOLE_NAME.test(s)) return false;
  // 北河集团|宣传部: what follows is a part of the body, not the rest of its name.
  if (l.startsWith(s) && PART_OF_BODY.test(core.slice(s.length))) return false;
  if (s.length >= 3 && core.includes(s)) return true;
  return s.length >= 4 && s[0] === l[0] && s[1] === l[1] && isSubsequence(s, l) && l.slice(-3).includes(s.slice(-1));
}

const DIVISION_SUFFIX = [
  '省',
  '市',
  '县',
  '区',
  '州',
  '盟',
  '旗',
  '镇',
  '乡',
  '村',
  '街道',
  '社区',
  '自治区',
  '自治州',
  '自治县',
];

/** Whether a place name lacks only its level word: 交城 of 交城县, 内蒙古 of 内蒙古自治区. */
export function isShortPlaceName(short: string, long: string): boolean {
  if (short.length < 2 || !long.startsWith(short)) return false;
  const rest = long.slice(short.length);
  return DIVISION_SUFFIX.includes(rest) || /^(?:[\p{Script=Han}]{1,4}族)+自治[区州县]$/u.test(rest);
}

/** Whether a foreign name is the family name of a fuller one: 库克 of 蒂姆·库克. */
export function isShortPersonName(short: string, long: string): boolean {
  return short.length >= 2 && long.endsWith(`·${short}`);
}

/** A body or an area that a session is printed with or without: 市政协 before 五届十四次常委会会议. */
const CONVENER =
  /^(?:\p{Script=Han}{0,8}[省市县区州旗盟镇乡])?(?:政协|人大|人大常委会|党的|中共|中国共产党|委|党委|政府|纪委|工会|总工会|妇联|团委|法院|检察院)?$/u;

/** Whether an event's name is another's without the body that convenes it; only a count of its own (五届十四次) makes it that one. */
export function isShortSessionName(short: string, long: string): boolean {
  return (
    long.length > short.length &&
    long.endsWith(short) &&
    /^第?[一二三四五六七八九十百零〇\d]+[届次大]/u.test(short) &&
    CONVENER.test(long.slice(0, -short.length))
  );
}

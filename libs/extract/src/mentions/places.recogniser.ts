import type { Article, PageMetadata, PlaceLevel, TextRange, Token } from '#libs/domain';
import { type Gazetteer, gazetteer, type PlaceEntry, readPlaceForms } from '#libs/lexicon';
import type { Candidate, Recogniser } from './recogniser.js';

const FORMS = readPlaceForms();
const alternatives = (words: readonly string[]) =>
  [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');

const HAN = '[\\u3400-\\u9fff〇]';
/** Descriptions that end a common noun however long: 高标准示范(村), 旅游重点(村). */
const COMMON_TAIL =
  /(?:示范|中心|试点|行政|自然|精品|重点|贫困|安置|搬迁|特色|美丽|传统|文明|智慧|未来|全|各|该|所在|老旧|城中|周边|保障|改善|空壳|零碳|互嵌式|当地老|亚运|奥运|媒体|受灾|直达|社区|族|围|乡|农|城|渔|千|万|百|的|新型)$/u;
const WHOLLY_COMMON = new RegExp(`^(?:${alternatives(FORMS.notNames)})$`, 'u');
const EDGE = new RegExp(`[${FORMS.edges.join('')}]`, 'u');
const SETTLEMENT = /(?:村|社区|街道|镇|乡|苏木|嘎查|屯|寨|林场|农场)/gu;
const SETTLEMENT_LEVEL: Readonly<Record<string, PlaceLevel>> = {
  街道: 'township',
  镇: 'township',
  乡: 'township',
  苏木: 'township',
};
const ZONE = new RegExp(`(?:${alternatives(FORMS.zones)})`, 'gu');
const STREET = new RegExp(
  `(${HAN}{1,4}?)(${alternatives(FORMS.streets)})(?![\\u3400-\\u9fff]*?(?:灯|网络|径|线图|透))`,
  'gu',
);
const NOT_STREET = new RegExp(`(?:${alternatives(FORMS.notStreets)})$`, 'u');
const NATURAL_END = new RegExp(`(?:${alternatives(FORMS.natural)})$`, 'u');
const FACILITY_END =
  /(?:馆|院|厅|店|场|公园|大厦|中心|站|桥|楼|堂|寺|庙|塔|碑|宫|府|园|校|所|局|社|厂|库|坝|大堤|渠|关|口岸|机场|码头|驿站|名城|路|湖畔|大道|集团|公司|酒店|宾馆|坊|墙|旅)$/u;
/** Counties whose names are common words even in full: 城区, 郊区, 矿区. */
const COMMON_DIVISIONS = new Set([
  '城区',
  '郊区',
  '矿区',
  '市区',
  '新区',
  '东区',
  '西区',
  '南区',
  '北区',
  '中区',
  '林区',
  '新城区',
  '老城区',
  '城中区',
  '市中区',
  '城关区',
  '河东区',
  '城关镇',
  '新城',
  '大镇',
  '新镇',
  '古镇',
  '小镇',
  '小城镇',
  '水乡',
  '东乡',
  '西乡',
  '南乡',
  '北乡',
  '和平街道',
  '城镇',
  '集镇',
  '中心镇',
  '新村镇',
  '农场',
  '林场',
  '牧场',
  '国营农场',
  '国有林场',
]);

/** 中国 as part of a doctrine, a body or a slogan is no place. */
const NOT_AFTER: Readonly<Record<string, RegExp>> = {
  中国: /^(?:式现代化|特色|共产党|人民(?:解放军|武装|志愿军|政治协商|银行|大学|抗日|保险|对外)|梦|化|风|红|心|话|队|女排|男|女|字|故事|结|芯|智造|制造|精神|力量|智慧|方案|之治|画|菜|通|革命|工农|少年先锋队|共青团)/u,
  北京: /^(?:时间|冬奥)/u,
  非洲: /^(?:猪瘟|之角)/u,
  天山: /^(?:南北)/u,
  里海: /^拔/u,
  巴中: /^(?:两国|关系|友好|全天候|双方|经贸|合作|自贸|友谊)/u,
  华东: /^(?:师范|政法|理工)/u,
  西北: /^(?:角|侧|方|部的|风|向|面|边)/u,
  东北: /^(?:角|侧|方|风|向|面|边|虎|豹|亚)/u,
  西南: /^(?:角|侧|方|风|向|面|边)/u,
  泰山: /^(?:压顶|石|队)/u,
};
const NOT_BEFORE: Readonly<Record<string, RegExp>> = {
  中国: /(?:美丽|健康|平安|数字|法治|书香|品牌|活力|幸福|诗画|感动|舌尖上的|新|老)$/u,
};

/** Characters after which one-character names of provinces and countries stand: 在晋, 驻晋, 访华. */
const LETTER_CONTEXT = /(?:在|驻|来|赴|访|对|入|离|援|抵|旅|留|返|进|出|居|寓|援助)$/u;
const LETTER_AFTER =
  /^(?:[,。、;:!?)\s”]|的|两院|院士|单位|企业|央企|高校|部队|全国|十|工作|会见|出席|召开|举行|举办|投资|发展|长期|友好|合作|关系|政策|访问|考察|调研|期间|外交|开展|创业|省|代表|委员|商会|实现|更好|贸易|留学|使领馆|使馆|大使|旅游|务工|商|参加|签署|拜会|分别|同|与|和|为|进行|出口|进口|参展|外资|外国|就业|落户|启动|开幕|闭幕|落幕|揭幕|亮相)/u;
/** Letters that are words, verbs or parts of names more often than provinces (入青, 来新): they need a noun of their setting behind. */
const COMMON_LETTER = /[新云贵黑吉青宁申秦台苏港甘川藏]/u;
const COMMON_LETTER_AFTER = /^(?:央企|企业|单位|高校|院士|部队|投资|考察|调研|工作|期间|召开|举行|举办)/u;
const PLACE_CUE =
  /(?:在|到|赴|从|来自|位于|地处|走进|前往|来到|抵达|途经|飞往|返回|离开|途径|发往|运往|远赴|奔赴|落户|深入|包括)$/u;

/** The beginning of a clause, or a mark before a name. */
const AT_MARK = /(?:^|[,。、;:!?“(\n ])$/u;

interface Scene {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The tagger's word at each unit of the text. */
  readonly tokenAt: readonly (Token | undefined)[];
  /** Starts and ends of the tagger's words; empty without a tagger. */
  readonly starts: ReadonlySet<number>;
  readonly ends: ReadonlySet<number>;
  /** Codes of the regions the page and the article are about, the nearest first. */
  readonly home: readonly string[];
  /** The whole page, for the full names it prints. */
  readonly pageText: string;
  readonly places: Gazetteer;
}

function tokenOver(scene: Scene, range: TextRange): Token | undefined {
  const token = scene.tokenAt[range.start];
  return token && token.range.end >= range.end ? token : undefined;
}

/** Whether the tagger takes a piece, or a part of it, for a person's name. */
function holdsPerson(scene: Scene, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (scene.tokenAt[at]?.tag === 'PER') return true;
  return false;
}

/** A place of a list that is printed at a position: which one, how sure. */
function listed(scene: Scene, start: number, before: Candidate | undefined): Candidate | undefined {
  const { text, places } = scene;
  const matches = places.matcher.at(text, start).toReversed();
  for (const { word, end } of matches) {
    const chained = before?.range.end === start ? before : undefined;
    const within = [...(chained?.hints?.code === undefined ? [] : [chained.hints.code]), ...scene.home];
    const entries = places.lookup(word);
    const entry = places.resolve(word, within) ?? entries[0];
    if (!entry) continue;
    const sure = certainty(scene, { start, end }, word, entry, chained, within);
    if (sure === undefined) continue;
    const known = places.resolve(word, within);
    return {
      type: 'Place',
      range: { start, end },
      confidence: sure,
      by: 'places.gazetteer@1',
      hints: {
        canonical: canonicalOf(entry, word),
        ...(known === undefined || known.code === '' ? {} : { code: known.code }),
        classification: entry.level,
      },
    };
  }
  return undefined;
}

function canonicalOf(entry: PlaceEntry, word: string): string {
  return entry.kind === 'natural' || entry.kind === 'foreignCity' ? word : entry.name;
}

function certainty(
  scene: Scene,
  range: TextRange,
  word: string,
  entry: PlaceEntry,
  chained: Candidate | undefined,
  within: readonly string[],
): number | undefined {
  const { text, places } = scene;
  const after = text.slice(range.end, range.end + 8);
  const before = text.slice(Math.max(0, range.start - 8), range.start);
  if (NOT_AFTER[word]?.test(after) || NOT_BEFORE[word]?.test(before)) return undefined;
  const token = tokenOver(scene, range);
  const tagged = token !== undefined && /^(?:LOC|ORG|ns|nt|nz)$/u.test(token.tag);
  // A word that begins in the middle of another and is no name: 海南 in 上海南部.
  const torn =
    scene.tokens.length > 0 &&
    !tagged &&
    (!scene.starts.has(range.start) || !scene.ends.has(range.end)) &&
    !(token && isRunOfPlaces(scene, token.range));
  // 青龙 in the tagger's 青龙河: the river is not the county.
  if (
    token?.tag === 'LOC' &&
    token.range.start === range.start &&
    token.range.end > range.end &&
    token.range.end - range.end <= 2 &&
    word !== entry.name &&
    NATURAL_END.test(text.slice(range.end, token.range.end)) &&
    places.lookup(text.slice(range.end, token.range.end)).length === 0
  )
    return undefined;
  const inParent =
    chained?.hints?.code !== undefined &&
    !/^(?:|CN)$/u.test(chained.hints.code) &&
    places
      .lookup(word)
      .some((e) => places.contains(chained.hints?.code ?? '', e.code) && e.code !== chained.hints?.code);
  if (inParent && (word === entry.name || tagged || !places.isWordLike(word))) return 0.97;
  // 河口镇 in the tagger's 小河口镇: the name begins a sign earlier.
  if (token?.tag === 'LOC' && token.range.end === range.end && token.range.start === range.start - 1) return undefined;
  // 大同小异, 和平: a place's short form before another level word names another place (河南 in 河南村).
  const whole = word === entry.name;
  if (!whole && entry.kind === 'division' && after.startsWith('精神')) return undefined;
  if (COMMON_DIVISIONS.has(word)) return undefined;
  switch (entry.kind) {
    case 'country':
      if (word.length === 2 && torn) return undefined;
      return 0.93;
    case 'foreignCity':
      return torn ? undefined : 0.86;
    case 'natural':
      if (torn && word.length === 2) return undefined;
      return 0.9;
    default:
  }
  if (entry.level === 'township') {
    if (word.length < 3 || (torn && !scene.starts.has(range.start))) return undefined;
    // 平安乡村 is 平安 and 乡村, not 平安乡.
    if (/[乡镇]$/u.test(word) && after.startsWith('村') && places.isWordLike(word.slice(0, -1))) return undefined;
    const near = within.some((code) => code !== 'CN' && places.lookup(word).some((e) => places.contains(code, e.code)));
    const cued = PLACE_CUE.test(before) || AT_MARK.test(before) || (word.length > 3 && before.endsWith('的'));
    if (!near && !tagged && !cued) return undefined;
    return near ? 0.94 : 0.85;
  }
  if (entry.level === 'zone') return 0.85;
  if (whole) {
    if (torn && word.length === 2) return undefined;
    return 0.94;
  }
  // Short forms.
  const evident =
    near(scene, word, within) ||
    (/(?:[、和与及至—-])$/u.test(before) && placeBefore(scene, range.start)) ||
    fullNameOnPage(scene, word);
  if (places.isWordLike(word)) {
    if (torn || /^(?:乡村|城市|社区|村|乡)/u.test(after)) return undefined;
    if (evident && tagged) return 0.9;
    if (scene.tokens.length === 0 && (near(scene, word, within) || fullNameOnPage(scene, word))) return 0.7;
    // 在大同: a cue and a word of its own; 长安街, 南部 and 古城 have neither.
    if (token?.tag === 'LOC' && token.range.end === range.end && PLACE_CUE.test(before)) return 0.8;
    return undefined;
  }
  if (torn) return undefined;
  if (token?.tag === 'PER' && !evident) return undefined;
  if (entry.level === 'province') return 0.93;
  if (entry.level === 'prefecture') return 0.91;
  if (evident || tagged) return 0.9;
  // 投资中国, 传承发扬中华: without a tagger's cuts only a cue or a mark tells a county from the seam of two words.
  return PLACE_CUE.test(before) || (scene.tokens.length === 0 && AT_MARK.test(before)) ? 0.78 : undefined;
}

/** 西北东北: a word of the tagger that is nothing but places. */
function isRunOfPlaces(scene: Scene, range: TextRange): boolean {
  const run = scene.places.matcher.longest(scene.text.slice(range.start, range.end));
  return run.length > 1 && run.reduce((sum, part) => sum + part.word.length, 0) === range.end - range.start;
}

/** Whether a place of that name lies in the page's own region (not merely in its country). */
function near(scene: Scene, word: string, within: readonly string[]): boolean {
  const { places } = scene;
  return within.some(
    (code) => code !== 'CN' && /^\d/u.test(code) && places.lookup(word).some((e) => places.contains(code, e.code)),
  );
}

function fullNameOnPage(scene: Scene, word: string): boolean {
  return scene.places
    .lookup(word)
    .some((entry) => entry.kind === 'division' && entry.name !== word && scene.pageText.includes(entry.name));
}

function placeBefore(scene: Scene, at: number): boolean {
  const before = scene.text.slice(Math.max(0, at - 5), at - 1);
  for (let i = 0; i < before.length - 1; i += 1) {
    const [entry] = scene.places.lookup(before.slice(i));
    if (entry && entry.level !== 'township') return true;
  }
  return false;
}

/** Places that lists know, in reading order. */
function listedPlaces(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < scene.text.length;) {
    const place = listed(scene, at, found.at(-1));
    if (place) {
      found.push(place);
      at = place.range.end;
    } else at += 1;
  }
  return found;
}

/** Signs that a short form with the sign of a river or lake is the water, not the county named after it. */
const WATER_AFTER =
  /^(?:水位|水质|水系|流域|沿岸|两岸|沿线|大堤|大坝|干流|支流|段|畔|湿地|入口|汛|洪|河道|治理|堤|、[\u4e00-\u9fff]{1,4}[河江湖淀](?![县市区])|和[\u4e00-\u9fff]{1,3}[河江湖淀](?![县市区])|等(?:\d+条)?(?:河|湖|江|水)|持续高水位)/u;
const WATER_BEFORE = /(?:[河江湖淀][、和]|大淡水湖|淡水湖|大湖|向|环|沿)$/u;

/** Corrects what only the words around a listed place tell: 唐河 between rivers, 乌鲁木齐地区, 汾河流域. */
function widen(scene: Scene, place: Candidate): Candidate {
  const { text } = scene;
  const { start, end } = place.range;
  const word = text.slice(start, end);
  const after = text.slice(end, end + 12);
  const short = place.hints?.canonical !== word;
  if (
    short &&
    /[河江湖淀海]$/u.test(word) &&
    (WATER_AFTER.test(after) || WATER_BEFORE.test(text.slice(Math.max(0, start - 4), start)))
  ) {
    return { ...place, hints: { canonical: word, classification: 'natural' } };
  }
  const city = scene.places.lookup(word)[0]?.kind === 'foreignCity' ? /^[市省州](?!长|委|政府)/u.exec(after) : null;
  if (city) return { ...place, range: { start, end: end + 1 } };
  const natural = place.hints?.classification === 'natural';
  // 晋绥边区, 晋绥根据地: one base area under several names.
  const base = natural ? /^(.{2,4}?)(?:边区|(?:革命)?根据地)?$/u.exec(word)?.[1] : undefined;
  const full = base === undefined ? '' : `${base}抗日根据地`;
  if (full !== '' && word !== full && scene.pageText.includes(full)) {
    return { ...place, hints: { ...place.hints, canonical: full } };
  }
  const more = natural
    ? /^(?:地区(?!生产总值|经济|性|差异)|流域|湿地|峡谷|联圩|大峡谷|灌区)/u.exec(after)
    : short && /^(?:prefecture|county)$/u.test(place.hints?.classification ?? '') && word.length >= 2
      ? /^(?:地区(?!生产总值|经济|性|差异)|盆地|草原|山区|大草原)/u.exec(after)
      : null;
  if (!more) return place;
  const range = { start, end: end + more[0].length };
  return { ...place, range, hints: { canonical: text.slice(range.start, range.end), classification: 'natural' } };
}

/** Names of villages, communities and townships by their form: 大辛村 after 夏家营镇, 古浮图村 after 走进. */
function settlements(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const { text } = scene;
  const found: Candidate[] = [];
  const ends = new Set(known.map((place) => place.range.end));
  const names = new Set<string>();
  for (const match of text.matchAll(SETTLEMENT)) {
    const end = match.index + match[0].length;
    const suffix = match[0];
    if (known.some((place) => place.range.start <= match.index && place.range.end >= end)) continue;
    // 完善乡村: no township.
    if (/^[乡镇]$/u.test(suffix) && /^村(?!委会|民委员会)/u.test(text.slice(end))) continue;
    // 布朗族村寨, 受灾村屯: villages in general.
    if (suffix === '村' && /^[寨屯]/u.test(text.slice(end))) continue;
    // 史回村村民: the second 村 belongs to 村民.
    if (suffix === '村' && text.charAt(match.index - 1) === '村' && ends.has(match.index)) continue;
    if (
      /^(?:民|委|庄|落|镇|里|干|口|支部|级|集体|规|史|歌|医|情|土|音|愿|贤|愁|办|长|头|务|容|居|改|外|域|道(?!办))/u.test(
        text.slice(end, end + 2),
      ) &&
      suffix !== '社区' &&
      !/^(?:委会|民委员会|支部|党|里的|干部|史馆|级|民|集体|口)/u.test(text.slice(end))
    )
      continue;
    if (/^[寨屯]$/u.test(suffix) && /^[山岭河水湾]/u.test(text.slice(end))) continue;
    const start = nameStart(scene, match.index, end, ends, found);
    if (start === undefined) continue;
    const name = text.slice(start.at, match.index);
    if (!new RegExp(`^${HAN}{1,6}$`, 'u').test(name) || refusesName(name, suffix)) continue;
    if (holdsPerson(scene, start.at, end)) continue;
    names.add(text.slice(start.at, end));
    ends.add(end);
    found.push(settlement({ start: start.at, end }, suffix, text.slice(start.at, end), start.confidence));
  }
  // Once named, a village is known wherever its name is printed again.
  for (const name of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const range = { start: at, end: at + name.length };
      if (!found.some((place) => place.range.start <= at && place.range.end >= range.end)) {
        const suffix = /(?:社区|街道|苏木|嘎查|林场|农场)$/u.exec(name)?.[0] ?? name.slice(-1);
        found.push(settlement(range, suffix, name, 0.85));
      }
    }
  }
  return found;
}

function settlement(range: TextRange, suffix: string, name: string, confidence: number): Candidate {
  const classification = SETTLEMENT_LEVEL[suffix] ?? 'village';
  return {
    type: 'Place',
    range,
    confidence,
    by: 'places.settlement@1',
    hints: { canonical: name, classification },
  };
}

function refusesName(name: string, suffix: string): boolean {
  if (WHOLLY_COMMON.test(name) || /[、,。]/u.test(name)) return true;
  if (name.length === 1)
    return suffix !== '村' && suffix !== '镇' && suffix !== '寨' && suffix !== '屯' && suffix !== '乡';
  if (/^[一二三四五六七八九十百千万多数几两全各该本每某]+(?:个|些|大|类|座|余)?$/u.test(name)) return true;
  if (suffix === '村' && /[乡农全各村]$/u.test(name)) return true;
  if (suffix === '乡' && /[之他异故家轮归返回下思侨水云醉]$/u.test(name)) return true;
  if (suffix === '镇' && /[小城古新名强重集村乡]$/u.test(name) && name.length > 2) return true;
  if (/(?:个|座|批|类|级|型|化)$/u.test(name)) return true;
  return COMMON_TAIL.test(name);
}

function nameStart(
  scene: Scene,
  stem: number,
  end: number,
  ends: ReadonlySet<number>,
  found: readonly Candidate[],
): { readonly at: number; readonly confidence: number } | undefined {
  const { text } = scene;
  // Right behind a place: 夏家营镇|大辛村.
  for (let length = 1; length <= 5; length += 1) {
    const at = stem - length;
    if (at < 0) break;
    const name = text.slice(at, stem);
    if (!/^[\u3400-\u9fff〇]+$/u.test(name)) break;
    if (ends.has(at) && (length > 1 || text.charAt(end - 1) === '村') && !EDGE.test(name)) {
      return { at, confidence: length <= 3 ? 0.95 : 0.8 };
    }
  }
  // The tagger's word, cut behind any township or village inside it.
  const token = [scene.tokenAt[end - 1]].find((t) => t?.range.end === end && t.range.start < stem);
  if (token && /^(?:LOC|ns)$/u.test(token.tag)) {
    const inner = found.findLast((place) => place.range.end > token.range.start && place.range.end <= stem);
    const at = inner ? inner.range.end : token.range.start;
    if (stem - at <= 5) return { at, confidence: 0.88 };
  }
  // 来到余村: one sign is a name where the text comes back to it.
  const single = text.slice(stem - 1, end);
  if (
    scene.tokens.length === 0 &&
    stem > 0 &&
    PLACE_CUE.test(text.slice(Math.max(0, stem - 4), stem - 1)) &&
    text.split(single).length > 3 &&
    !EDGE.test(single) &&
    !WHOLLY_COMMON.test(single.charAt(0))
  )
    return { at: stem - 1, confidence: 0.75 };
  // 在大辛村, “大辛村: a cue or a mark, then two to four characters.
  for (let length = 2; length <= 3; length += 1) {
    const at = stem - length;
    if (at < 0) break;
    const name = text.slice(at, stem);
    const before = text.slice(Math.max(0, at - 3), at);
    if (EDGE.test(name) || WHOLLY_COMMON.test(name)) continue;
    const cued = PLACE_CUE.test(before) || /(?:、|“|^|\n)$/u.test(before);
    const cutThere = scene.tokens.length === 0 || scene.starts.has(at);
    if (cued && cutThere && scene.tokens.length === 0) return { at, confidence: 0.7 };
    if (cued && cutThere && !scene.starts.has(stem) && scene.starts.has(end)) return { at, confidence: 0.75 };
  }
  return undefined;
}

/** 古陶全镇: the whole of a town whose full name the page prints. */
function wholes(scene: Scene): Candidate[] {
  const { text } = scene;
  const found: Candidate[] = [];
  for (const match of text.matchAll(/([\u4e00-\u9fff]{2,3}?)全(镇|乡|县|市)/gu)) {
    for (const length of [2, 3]) {
      const name = match[1]?.slice(-length) ?? '';
      const canonical = `${name}${match[2]}`;
      if (name.length !== length || !scene.pageText.includes(canonical)) continue;
      const end = match.index + match[0].length;
      const classification = match[2] === '县' ? 'county' : match[2] === '市' ? 'prefecture' : 'township';
      found.push({
        type: 'Place',
        range: { start: end - 2 - length, end },
        confidence: 0.9,
        by: 'places.whole@1',
        hints: { canonical, classification },
      });
    }
  }
  return found;
}

/** 滹沱河、潴龙河等河流: rivers and lakes in a list with ones that are known. */
function waters(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const { text } = scene;
  const found: Candidate[] = [];
  const listed = new Set(
    known
      .filter(
        ({ range, hints }) => hints?.classification === 'natural' && /[河江湖淀]/u.test(text.charAt(range.end - 1)),
      )
      .map(({ range }) => range.end),
  );
  for (const match of text.matchAll(/(?<=[、和])[\u4e00-\u9fff]{1,3}[河江湖](?=[、和等,。])/gu)) {
    const end = match.index + match[0].length;
    if (!listed.has(match.index - 1)) continue;
    // 开州南河 is a river of 开州.
    const head = known.find((p) => p.range.start === match.index && p.range.end < end - 1);
    const range = { start: head?.range.end ?? match.index, end };
    if (known.some((p) => p.range.start === range.start && p.range.end === end)) continue;
    listed.add(end);
    found.push(naturalPlace(range, text.slice(range.start, range.end), 0.85));
  }
  return found;
}

/** 六井村|中台组: a named group of a village. */
function groups(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const place of known) {
    const { end } = place.range;
    if (!/(?:村|社区)$/u.test(scene.text.slice(0, end))) continue;
    const match = /^([\u3400-\u9fff]{2}组)(?!织|长|建|成|团|合)/u.exec(scene.text.slice(end, end + 4));
    if (!match || /^(?:党|工作|领导|小|各|一|二|三|四|五|六|七|八|九|十)/u.test(match[0])) continue;
    found.push(settlement({ start: end, end: end + 3 }, '组', match[0], 0.85));
  }
  return found;
}

/** 晋中国家农高区, 长治经济技术开发区: areas with a name of their own. */
function zones(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const { text } = scene;
  const found: Candidate[] = [];
  for (const match of text.matchAll(ZONE)) {
    const end = match.index + match[0].length;
    if (known.some((p) => p.range.start <= match.index && p.range.end >= end)) continue;
    if (/^(?:党|管委会|管理委员会|有限|公司|法院|分局|人民|投资|集团)/u.test(text.slice(end))) continue;
    // Back to the place the name begins with, over a few characters without an edge.
    const anchor = known.findLast((p) => p.range.end <= match.index && match.index - p.range.end <= 10);
    if (!anchor) continue;
    const between = text.slice(anchor.range.end, match.index);
    if (/^[区内]/u.test(text.slice(end)) && match[0].endsWith('园')) continue;
    const bracketed = between === ')' && text.endsWith('中国(', anchor.range.start);
    if (!bracketed && between !== '' && (!/^[\u3400-\u9fff]+$/u.test(between) || EDGE.test(between))) continue;
    if (/(?:集团|公司|地区|村|大学)/u.test(between)) continue;
    if (/(?:建设|打造|推进|创建|多个|一批|[个座类级]|(?<!国)家|入驻|等|内|全部|省级|市级)/u.test(between)) continue;
    if (match[0].endsWith('公园')) continue;
    const range = { start: bracketed ? anchor.range.start - 3 : anchor.range.start, end };
    found.push({
      type: 'Place',
      range,
      confidence: 0.9,
      by: 'places.zone@1',
      hints: { canonical: text.slice(range.start, range.end), classification: 'zone' },
    });
  }
  return found;
}

/** Whether the tagger, if there is one, cuts the text at a position. */
function cutAt(scene: Scene, at: number): boolean {
  return scene.tokens.length === 0 || scene.starts.has(at) || scene.ends.has(at);
}

/** 中山路, 迎宾大道: streets, where the tagger or a place before them vouches for the name. */
function streets(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const { text } = scene;
  const found: Candidate[] = [];
  for (const match of text.matchAll(STREET)) {
    const end = match.index + match[0].length;
    const token = [scene.tokenAt[end - 1]].find(
      (t) => t?.range.end === end && t.range.start < end - 1 && /^(?:LOC|ns|nz)$/u.test(t.tag),
    );
    const anchor = known.findLast(
      (p) =>
        p.range.end < end &&
        end - p.range.end <= 6 &&
        /(?:市|县|区|镇|街道)$/u.test(text.slice(p.range.start, p.range.end)),
    );
    const start = anchor && anchor.range.end >= end - 6 ? anchor.range.end : token?.range.start;
    if (start === undefined || (!token && !anchor)) continue;
    const name = text.slice(start, end);
    const stem = name.replace(/(?:大街|大道|胡同|[东西南北中]?[街路]|巷)$/u, '');
    if (
      stem.length < 1 ||
      stem.length > 5 ||
      NOT_STREET.test(stem) ||
      EDGE.test(stem) ||
      !/^[\u3400-\u9fff]+$/u.test(stem)
    )
      continue;
    if (/^(?:道|上的|径|线|边摊|灯|过|演|况|基|面|网|段长)/u.test(text.slice(end))) continue;
    if (/(?:书记|主任|党委|支部|干部)/u.test(stem)) continue;
    if (!token && (stem.length < 2 || !cutAt(scene, start) || !cutAt(scene, end))) continue;
    if (holdsPerson(scene, start, end)) continue;
    found.push({
      type: 'Place',
      range: { start, end },
      confidence: token ? 0.78 : 0.7,
      by: 'places.street@1',
      hints: { canonical: name, classification: 'natural' },
    });
  }
  return found;
}

/** 北方地区, 灾区, 金山银山: wholes and figures of speech with the sign of a natural place. */
const COMMON_NATURAL =
  /^(?:.?(?:[东西南北中]+部|北方|南方|内陆|沿海|沿江|沿河|统筹|贫困|边远|偏远|受灾|民族|老少边穷|重点|部分|大部|全球|世界|周边|欠发达|发达|革命|贫|灾|林|矿|牧|景|库|城|六大|五大|七大|各|该|此).*|堰塞湖|淡水湖|人工湖|大山|深山|高山|江河|母亲河|护城河|.{0,2}水系|山区|老区|地区|流域|湿地|草原|沙漠|平原|高原|盆地|五湖|四海|.*金山|.*银山|.*半水|环.*|俄海|.{0,4}州[东西南北]部.*)$/u;
/** 张家山隧道, 富春山居图: what follows makes it the name of something built or made. */
const NATURAL_AFTER =
  /^(?:隧道|大桥|特大桥|水库|水利|服务区|断裂带|居图|草沙|革命公墓|滑雪|高速|机场|站|电站|水电|景区|风景|号|战役|会议|精神|党|村|镇|乡|区|县|市|路|街|寺)/u;

/** Signs with which foreign names are written. */
const FOREIGN =
  /^[阿埃艾爱安昂奥巴白拜班邦包保鲍贝本比彼宾波伯勃博布茨次达大代戴丹道得德登迪蒂丁东杜顿多俄恩尔法凡范菲费芬佛弗福盖甘冈高戈哥格根古瓜哈海汉赫黑亨洪胡华霍基吉加贾杰金卡凯坎康考柯科克肯孔库夸拉莱赖兰朗劳勒雷里利立丽林留卢鲁伦罗洛吕马玛麦曼芒毛梅门蒙米密明摩莫墨姆木穆拿纳娜奈南内尼涅宁纽农努诺欧帕潘培佩彭皮平普奇齐恰钱乔切琴庆丘热日荣瑞若撒萨塞森沙莎山尚绍舍申圣施史士什斯苏索塔台泰坦汤唐特滕提铁廷图土吐托瓦万旺威韦维魏温文翁沃乌武西希锡夏谢辛休许雅亚扬耶叶伊易因英尤约泽扎赞詹芝直治朱兹佐滨宾狄涅泊胥苔茹蒂·]{2,9}(?:州|省|邦|郡|市|区|岛|县|湾)?$/u;

/** Rivers, mountains and other places of the tagger that no list knows. */
function taggedPlaces(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const { text, places } = scene;
  const found: Candidate[] = [];
  for (const token of scene.tokens) {
    if (token.tag !== 'LOC') continue;
    const covered = known.filter((p) => p.range.start < token.range.end && p.range.end > token.range.start);
    const start = covered.length === 0 ? token.range.start : Math.max(...covered.map((p) => p.range.end));
    const more = /[河江湖]$/u.test(text.slice(0, token.range.end))
      ? /^(?:联圩|流域|湿地|峡谷|灌区)/u.exec(text.slice(token.range.end, token.range.end + 4))
      : null;
    const end = token.range.end + (more?.[0].length ?? 0);
    if (start >= end) continue;
    const name = text.slice(start, end);
    if (name.length < 2 || name.length > 7 || !/^[\u3400-\u9fff·]+$/u.test(name) || FACILITY_END.test(name)) continue;
    if (NOT_AFTER[name]?.test(text.slice(end, end + 8))) continue;
    const natural = NATURAL_END.test(name);
    if (natural && (COMMON_NATURAL.test(name) || NATURAL_AFTER.test(text.slice(end, end + 6)))) continue;
    if (natural) {
      found.push(naturalPlace({ start, end }, name, covered.length > 0 ? 0.82 : 0.8));
    } else if (covered.length === 0 && name.length >= 3 && (name.length === 3 || FOREIGN.test(name))) {
      const before = text.slice(Math.max(0, start - 4), start);
      const after = text.slice(end, end + 3);
      const cued = PLACE_CUE.test(before);
      const said = FOREIGN.test(name)
        ? /[州省邦郡岛]$/u.test(name) || cued || before.endsWith('、') || /^(?:[、市州省港]|地区|方向)/u.test(after)
        : cued && !/[·法化式会局法]$/u.test(name) && !places.provinceOfLetter(name.charAt(0));
      if (!said) continue;
      found.push({
        type: 'Place',
        range: { start, end },
        confidence: 0.6,
        by: 'places.tagger@1',
        hints: { canonical: name, classification: 'natural' },
      });
    }
  }
  return found;
}

function naturalPlace(range: TextRange, name: string, confidence: number): Candidate {
  return {
    type: 'Place',
    range,
    confidence,
    by: 'places.natural@1',
    hints: { canonical: name, classification: 'natural' },
  };
}

/** 在晋, 访华, 驻京: one-character names in the few settings that make them places. */
function letters(scene: Scene): Candidate[] {
  const { text, places } = scene;
  const found: Candidate[] = [];
  for (const match of text.matchAll(/[\u4e00-\u9fff]/gu)) {
    const at = match.index;
    const letter = match[0];
    const before = text.slice(Math.max(0, at - 2), at);
    if (
      !LETTER_CONTEXT.test(before) ||
      /(?:存|现|正|所|实|潜|内|自|好|面|针|相|反|绝|应|核|不)$/u.test(before.slice(0, -1))
    )
      continue;
    if (!LETTER_AFTER.test(text.slice(at + 1)) && at + 1 < text.length) continue;
    const after = text.slice(at + 1);
    const province = places.provinceOfLetter(letter);
    let place: PlaceEntry | undefined;
    if (letter === '华') place = places.byCode('CN');
    else if (before.endsWith('对')) {
      if (/^(?:关系|政策|合作|友好|外交)/u.test(after))
        place = places.countriesOfLetter(letter).find((country) => text.includes(country.name));
    } else if (province && (!COMMON_LETTER.test(letter) || COMMON_LETTER_AFTER.test(after))) place = province;
    if (!place) continue;
    found.push({
      type: 'Place',
      range: { start: at, end: at + 1 },
      confidence: 0.85,
      by: 'places.letter@1',
      hints: { canonical: place.name, code: place.code, classification: place.level },
    });
  }
  return found;
}

/** The codes a page's places are looked for in first: the article's label, the paper's region, and what these lie in. */
export function homeCodes(metadata: PageMetadata, article: Article | undefined, places: Gazetteer): string[] {
  const codes: string[] = [];
  const add = (place: PlaceEntry | null | undefined) => {
    for (const entry of place ? [place, ...places.ancestors(place)] : []) {
      if (!codes.includes(entry.code)) codes.push(entry.code);
    }
  };
  const home = metadata.region ? places.regionOf(metadata.region.value) : null;
  if (article?.placeLabel) {
    const label = article.reading.slice(article.placeLabel);
    add(places.resolve(label, home ? [home.code] : []));
  }
  add(home);
  return codes.sort((a, b) => (a === 'CN' ? 1 : b === 'CN' ? -1 : b.length - a.length));
}

/**
 * Reads the places of a text: divisions from the gazetteer, villages, zones, streets and natural places by their form, and
 * one-character names in their settings. A chain is split by level: 交城县 | 夏家营镇 | 大辛村.
 *
 * @param tokens the tagger's words; empty without one. @param home codes of the regions looked in first (see {@link homeCodes}).
 * @param pageText text in which full names vouch for short forms; the text itself when not given.
 */
export function readPlaces(
  text: string,
  tokens: readonly Token[] = [],
  home: readonly string[] = [],
  pageText = text,
): Candidate[] {
  const tokenAt = Array.from<Token | undefined>({ length: text.length });
  for (const token of tokens) tokenAt.fill(token, token.range.start, token.range.end);
  const scene: Scene = {
    text,
    tokens,
    tokenAt,
    starts: new Set(tokens.map((token) => token.range.start)),
    ends: new Set(tokens.map((token) => token.range.end)),
    home,
    pageText,
    places: gazetteer(),
  };
  const known = listedPlaces(scene).map((place) => widen(scene, place));
  const named = settlements(scene, known);
  const all = [...known, ...named];
  all.push(...wholes(scene), ...groups(scene, all));
  all.push(...zones(scene, all));
  all.push(...streets(scene, all));
  all.push(...waters(scene, all));
  all.push(...taggedPlaces(scene, all));
  all.push(
    ...letters(scene).filter((l) => !all.some((p) => p.range.start <= l.range.start && p.range.end >= l.range.end)),
  );
  return all.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
}

/** Proposes places with their full name, code and level. */
export const placesRecogniser: Recogniser = {
  name: 'places',
  version: 1,
  propose({ page, article, tokens }) {
    return readPlaces(article.reading.text, tokens, homeCodes(page.metadata, article, gazetteer()), page.text);
  },
};

import type { PlaceLevel, TextRange } from '#libs/domain';
import { HAN, EDGE, WHOLLY_COMMON, PLACE_CUE, Cover, type Scene, holdsPerson, isPrinted } from './places-scene.js';
import type { Candidate } from './recogniser.js';

/** Descriptions that end a common noun however long: 高标准示范(村), 旅游重点(村). */
const COMMON_TAIL =
  /(?:示范|中心|试点|行政|自然|精品|重点|贫困|安置|搬迁|特色|美丽|传统|文明|智慧|未来|全|各|该|所在|老旧|城中|周边|保障|改善|空壳|零碳|互嵌式|当地老|亚运|奥运|媒体|受灾|直达|社区|族|围|乡|农|城|渔|千|万|百|的|新型)$/u;

const SETTLEMENT = /(?:村|社区|街道|镇|乡|苏木|嘎查|屯|寨|林场|农场)/gu;

const NAME = new RegExp(`^${HAN}{1,6}$`, 'u');

const SETTLEMENT_LEVEL: Readonly<Record<string, PlaceLevel>> = {
  街道: 'township',
  镇: 'township',
  乡: 'township',
  苏木: 'township',
};

/** Names of villages, communities and townships by their form: 大辛村 after 夏家营镇, 古浮图村 after 走进. */
export function settlements(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const { text } = scene;
  const found: Candidate[] = [];
  const ends = new Set(known.map((place) => place.range.end));
  const cover = new Cover(text.length, known);
  const names = new Set<string>();
  for (const match of text.matchAll(SETTLEMENT)) {
    const end = match.index + match[0].length;
    const suffix = match[0];
    if (cover.holds(match.index, end)) continue;
    // 完善乡村: no township.
    if (/^[乡镇]$/u.test(suffix) && /^村(?!委会|民委员会)/u.test(text.slice(end))) continue;
    // 布朗族村寨, 受灾村屯: villages in general.
    if (suffix === '村' && /^[寨屯]/u.test(text.slice(end))) continue;
    // 光华村街10号 is a street.
    if (/^(?:街(?!道|坊)|路(?=\d|口)|大街|大道)/u.test(text.slice(end, end + 2))) continue;
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
    const steppe = suffix === '嘎查' || suffix === '苏木' ? steppeName(text, match.index, ends) : undefined;
    const start =
      steppe === undefined ? nameStart(scene, match.index, end, ends, found) : { at: steppe, confidence: 0.96 };
    if (start === undefined) continue;
    const name = text.slice(start.at, match.index);
    if (!NAME.test(name) || refusesName(name, suffix)) continue;
    // 竹乡飞出金凤凰, “攻城拔寨”: what a place is famed for, and an idiom.
    if (suffix === '乡' && name.length === 1 && !ends.has(start.at)) continue;
    if (/^[寨屯乡]$/u.test(suffix) && text.charAt(start.at - 1) === '“' && text.charAt(end) === '”') continue;
    if (steppe === undefined && holdsPerson(scene, start.at, end)) continue;
    names.add(text.slice(start.at, end));
    ends.add(end);
    const place = settlement({ start: start.at, end }, suffix, text.slice(start.at, end), start.confidence);
    found.push(steppe === undefined ? place : { ...place, by: 'places.steppe@1' });
  }
  found.push(...beforeOfficers(scene, cover));
  // Once named, a village is known wherever its name is printed again.
  const settled = new Cover(text.length, found);
  for (const name of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const range = { start: at, end: at + name.length };
      if (!settled.holds(at, range.end)) {
        const suffix = /(?:社区|街道|苏木|嘎查|林场|农场)$/u.exec(name)?.[0] ?? name.slice(-1);
        found.push(settlement(range, suffix, name, 0.85));
        settled.add(range);
      }
    }
  }
  return found;
}

/**
 * Where the name of a banner's township or village begins (巴彦高勒嘎查): names of Mongols that taggers take for people, so the walk back stops
 * only at a word that ends no name, or behind a banner or a town. Undefined where nothing is left.
 */
function steppeName(text: string, stem: number, ends: ReadonlySet<number>): number | undefined {
  let at = stem;
  while (at > 0 && stem - at < 7 && /[\u3400-\u9fff]/u.test(text.charAt(at - 1)) && !EDGE.test(text.charAt(at - 1))) {
    if (ends.has(at) && /(?:[旗县市区镇盟州木乡]|内蒙古|新疆|青海)$/u.test(text.slice(Math.max(0, at - 3), at))) break;
    at -= 1;
  }
  return stem - at >= 2 &&
    !/周边|附近|各个|全部|所有|每个|几个|两个|^[一二三四五六七八九十两几多]/u.test(text.slice(at, stem))
    ? at
    : undefined;
}

/** 本报温宿讯, 本报克什克腾7月16日讯: where a report was written, by a short name that may be a word or a firm's. */
export function datelines(scene: Scene): Candidate[] {
  const { text, places, home } = scene;
  const found: Candidate[] = [];
  for (const match of text.matchAll(/(?<=(?:^|\n)本报)([\u3400-\u9fff]{2,7}?)(?=(?:\d{1,2}月\d{1,2}日)?[讯电])/gu)) {
    const name = match[1] ?? '';
    const full = ['', '县', '市', '旗', '区', '州', '自治县', '自治旗', '自治州'].find(
      (kind) => places.lookup(`${name}${kind}`).length > 0,
    );
    if (full === undefined) continue;
    const entry = places.resolve(`${name}${full}`, home) ?? places.lookup(`${name}${full}`)[0];
    if (!entry) continue;
    const known = places.resolve(`${name}${full}`, home);
    found.push({
      type: 'Place',
      range: { start: match.index, end: match.index + name.length },
      confidence: 0.97,
      by: 'places.dateline@1',
      hints: {
        canonical: entry.name,
        ...(known === undefined || known.code === '' ? {} : { code: known.code }),
        classification: entry.level,
      },
    });
  }
  return found;
}

/** Words before 片区 that say which part or what kind, not its name. */
const COMMON_QUARTER =
  /^(?:核心|重点|中心|中部|[东西南北]部?|城[东西南北区]|老城|新城|起步|示范|产业|旅游|古城|棚户|各|该|第?[一二三四五六七八九十]个?)+$/u;

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
  if (suffix === '乡' && /[之他异故家轮归返回下思侨水云醉畲侗苗彝瑶壮傣藏羌黎]$/u.test(name)) return true;
  if (suffix === '镇' && /[小城古新名强重集村乡]$/u.test(name) && name.length > 2) return true;
  if (/(?:个|座|批|类|级|型|化)$/u.test(name)) return true;
  return COMMON_TAIL.test(name);
}

/** Who leads a village or community, behind its name. */
const OFFICERS =
  /^(?:原|老|时任|现任|驻)?(?:村|社区)?(?:党(?:委|总支|支部)(?:委员会)?(?:第一|副)?书记|(?:居委会|村委会|两委)?(?:副)?主任|支书|第一书记|书记|网格员)/u;

/** 耿家庄|村支书: villages by any form of name, before their officers. */
function beforeOfficers({ text, tokenAt }: Scene, cover: Cover): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(/(?:原|老|时任|现任)?村(?:支书|主任|党支部书记|委会主任)/gu)) {
    const token = tokenAt[match.index - 1];
    if (!token || token.range.end !== match.index || !/^(?:LOC|ns)$/u.test(token.tag)) continue;
    const name = text.slice(token.range.start, token.range.end);
    if (
      !/^[\u3400-\u9fff]{1,4}[庄屯寨沟湾堡营铺坪岭塘岗窑]$/u.test(name) ||
      cover.holds(token.range.start, match.index)
    )
      continue;
    found.push(settlement(token.range, '村', name, 0.9));
  }
  return found;
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
    // 青山镇|英和村: 和 ends a village's name right behind its town, and joins nothing there.
    const own =
      name.length === 2 &&
      /^[^里上下内外县区乡镇街\d]和$/u.test(name) &&
      /^$|^[^里民委干]/u.test(text.slice(end, end + 1));
    if (ends.has(at) && (length > 1 || text.charAt(end - 1) === '村') && (own || !EDGE.test(name))) {
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
  // 阳光社区|党委书记, 南岳村|村主任: who has officers is a place by its own name, also in the tagger's word for its committee.
  if (OFFICERS.test(text.slice(end, end + 8))) {
    const across = scene.tokenAt[stem - 1];
    const whole = across && across.range.end > end && /^(?:LOC|ORG|ns|nt)$/u.test(across.tag) ? across.range.start : -1;
    for (let length = 2; length <= 4; length += 1) {
      const at = stem - length;
      const name = text.slice(Math.max(0, at), stem);
      if (at < 0 || EDGE.test(name) || WHOLLY_COMMON.test(name) || /[原前老新任]$/u.test(name)) continue;
      const bounded = /(?:^|[\s,。;:、!?”(和与])$/u.test(text.slice(Math.max(0, at - 1), at));
      if (at === whole || (bounded && scene.tokens.length > 0 && scene.starts.has(at))) return { at, confidence: 0.92 };
    }
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
export function wholes(scene: Scene): Candidate[] {
  const { text } = scene;
  const found: Candidate[] = [];
  if (!/全[镇乡县市]/u.test(text)) return found;
  for (const match of text.matchAll(/([\u4e00-\u9fff]{2,3}?)全(镇|乡|县|市)/gu)) {
    for (const length of [2, 3]) {
      const name = match[1]?.slice(-length) ?? '';
      const canonical = `${name}${match[2]}`;
      if (name.length !== length || !isPrinted(scene.pageText, canonical)) continue;
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

/** 六井村|中台组: a named group of a village. */
export function groups(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const place of known) {
    const { end } = place.range;
    if (!/(?:村|社区)$/u.test(scene.text.slice(Math.max(0, end - 2), end))) continue;
    const match = /^([\u3400-\u9fff]{2}组)(?!织|长|建|成|团|合)/u.exec(scene.text.slice(end, end + 4));
    if (!match || /^(?:党|工作|领导|小|各|一|二|三|四|五|六|七|八|九|十)/u.test(match[0])) continue;
    found.push(settlement({ start: end, end: end + 3 }, '组', match[0], 0.85));
  }
  return found;
}

/** 雄安新区|容东片区: a quarter with a name of its own, right behind the area it lies in. */
export function quarters(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const { text } = scene;
  const ends = new Set(known.map((place) => place.range.end));
  const found: Candidate[] = [];
  for (const match of text.matchAll(/片区(?!域)/gu)) {
    for (const length of [2, 3]) {
      const start = match.index - length;
      const name = text.slice(Math.max(0, start), match.index);
      if (!ends.has(start) || !NAME.test(name) || EDGE.test(name) || COMMON_QUARTER.test(name)) continue;
      const range = { start, end: match.index + 2 };
      found.push(settlement(range, '片区', text.slice(range.start, range.end), 0.85));
    }
  }
  return found;
}

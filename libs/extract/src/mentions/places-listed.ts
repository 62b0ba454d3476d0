import type { TextRange } from '#libs/domain';
import type { PlaceEntry } from '#libs/lexicon';
import { FORMS, NATURAL_END, PLACE_CUE, AT_MARK, NOT_AFTER, type Scene, isPrinted, tokenOver } from './places-scene.js';
import type { Candidate } from './recogniser.js';

/** Divisions whose names are common words even in full: 城区, 郊区, 古镇. */
const COMMON_DIVISIONS = new Set(FORMS.commonDivisions);

const NOT_BEFORE: Readonly<Record<string, RegExp>> = {
  中国: /(?:美丽|健康|平安|数字|法治|书香|品牌|活力|幸福|诗画|感动|舌尖上的|新|老)$/u,
};

/** A place of a list that is printed at a position: which one, how sure. */
function listed(scene: Scene, start: number, before: Candidate | undefined): Candidate | undefined {
  const { text, places } = scene;
  const matches = places.matcher.at(text, start);
  for (let i = matches.length - 1; i >= 0; i -= 1) {
    const { word, end } = matches[i] ?? { word: '', end: start };
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
      // 苏里南总统: taggers take transcribed countries for transcribed people, the list does not.
      confidence: entry.kind === 'country' && word.length >= 3 && sure >= 0.9 ? Math.max(sure, 0.95) : sure,
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
  // 安福 in 长安福特, 德国 in 韦德国际: the middle of a name that is no place.
  const amidName =
    token !== undefined && token.tag !== 'LOC' && token.range.start < range.start && token.range.end > range.end;
  const torn =
    scene.tokens.length > 0 &&
    (!tagged || amidName) &&
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
  // 白沙 in the tagger's 白沙滩: the word goes on by one sign that ends a name.
  if (token?.tag === 'LOC' && word.length <= 3 && token.range.end - range.end === 1) {
    const last = text.charAt(range.end);
    if (/[滩湾岛桥寺庙塔]/u.test(last)) return undefined;
  }
  // 中原路华山路, 北京西路: a road is called after the place.
  if (
    (entry.kind === 'natural' || word !== entry.name) &&
    /^[东西南北中]?(?:路|大街(?!小巷)|大道|街(?!头|道|区|坊))(?![上网灯演过况])/u.test(after) &&
    (scene.tokens.length === 0 || !scene.starts.has(range.end) || token?.tag === 'LOC')
  )
    return undefined;
  // 深圳 | 市长, 长沙 | 市民.
  if (word === entry.name && /[市县区]$/u.test(word) && /^[长民值场]/u.test(after) && scene.starts.has(range.end - 1))
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
  // 山头镇精神: a spirit is called after the place, the place is not meant.
  if (entry.kind !== 'country' && after.startsWith('精神')) return undefined;
  if (entry.kind === 'natural' && /^(?:总部|分部|分公司)/u.test(after)) return undefined;
  if (COMMON_DIVISIONS.has(word)) return undefined;
  switch (entry.kind) {
    case 'country':
      if (word.length === 2 && torn) return undefined;
      return 0.93;
    case 'foreignCity':
      return torn ? undefined : 0.86;
    case 'natural':
      if (torn && word.length === 2 && !/^[边畔岸]/u.test(after)) return undefined;
      return 0.9;
    default:
  }
  if (entry.level === 'township') {
    if (word.length < 3 || (torn && !scene.starts.has(range.start))) return undefined;
    // 平安乡村 is 平安 and 乡村, not 平安乡.
    if (/[乡镇]$/u.test(word) && after.startsWith('村') && places.isWordLike(word.slice(0, -1))) return undefined;
    const nearby = within.some(
      (code) => code !== 'CN' && places.lookup(word).some((e) => places.contains(code, e.code)),
    );
    const cued = PLACE_CUE.test(before) || AT_MARK.test(before) || (word.length > 3 && before.endsWith('的'));
    if (!nearby && !tagged && !cued) return undefined;
    return nearby ? 0.94 : 0.85;
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
    .some((entry) => entry.kind === 'division' && entry.name !== word && isPrinted(scene.pageText, entry.name));
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
export function listedPlaces(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < scene.text.length;) {
    if (!scene.places.matcher.mayBegin(scene.text, at)) {
      at += 1;
      continue;
    }
    const place = listed(scene, at, found.at(-1));
    if (place) {
      found.push(place);
      at = place.range.end;
    } else at += 1;
  }
  return found.map((place) => widen(scene, place));
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
  const city =
    scene.places.lookup(word)[0]?.kind === 'foreignCity' ? /^(?:[市省州](?!长|委|政府)|半岛|群岛)/u.exec(after) : null;
  if (city) return { ...place, range: { start, end: end + city[0].length } };
  const natural = place.hints?.classification === 'natural';
  // 晋绥边区, 晋绥根据地: one base area under several names.
  const base = natural ? /^(.{2,4}?)(?:边区|(?:革命)?根据地)?$/u.exec(word)?.[1] : undefined;
  const full = base === undefined ? '' : `${base}抗日根据地`;
  if (full !== '' && word !== full && isPrinted(scene.pageText, full)) {
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

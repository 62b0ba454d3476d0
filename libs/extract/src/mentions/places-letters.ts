import { gazetteer, type PlaceEntry } from '#libs/lexicon';
import type { Scene } from './places-scene.js';
import type { Candidate } from './recogniser.js';

/** Characters after which one-character names of provinces and countries stand: 在晋, 驻晋, 访华. */
const LETTER_CONTEXT = /(?:在|驻|来|赴|访|对|入|离|援|抵|旅|留|返|进|出|居|寓|援助)$/u;

/** The last sign of one of them, with the sign that stands behind it. Written from the left: a look back would be tried at every sign of a text. */
const CONTEXT = /[在驻来赴访对入离援抵旅留返进出居寓助](?=([\u4e00-\u9fff]))/gu;

const LETTER_AFTER =
  /^(?:[,。、;:!?)\s”]|的|两院|院士|单位|企业|央企|高校|部队|全国|十|工作|会见|出席|召开|举行|举办|投资|发展|长期|友好|合作|关系|政策|访问|考察|调研|期间|外交|开展|创业|省|代表|委员|商会|实现|更好|贸易|留学|使领馆|使馆|大使|旅游|务工|商|参加|签署|拜会|分别|同|与|和|为|进行|出口|进口|参展|外资|外国|就业|落户|启动|开幕|闭幕|落幕|揭幕|亮相)/u;

/** Letters that are words, verbs or parts of names more often than provinces (入青, 来新): they need a noun of their setting behind. */
const COMMON_LETTER = /[新云贵黑吉青宁申秦台苏港甘川藏]/u;

const COMMON_LETTER_AFTER = /^(?:央企|企业|单位|高校|院士|部队|投资|考察|调研|工作|期间|召开|举行|举办)/u;

/** 在晋, 访华, 驻京: one-character names in the few settings that make them places. */
export function letters(scene: Scene): Candidate[] {
  const { text, places } = scene;
  const found: Candidate[] = [];
  for (const match of text.matchAll(CONTEXT)) {
    const at = match.index + 1;
    const letter = match[1] ?? '';
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
    } else if (before.endsWith('驻') && /^(?:大使|使馆|总领|领事)/u.test(after)) place = countryOfLetter(letter, text);
    else if (province && (!COMMON_LETTER.test(letter) || COMMON_LETTER_AFTER.test(after))) place = province;
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

/** Offices and bodies of a state behind its one letter: 俄|外长, 美|国务卿, 日|外务省. */
const BEFORE_OFFICE =
  /[\u4e00-\u9fff](?=(?:副?总统|总理|首相|外长|外相|防长|防相|财长|国务卿|国防(?:部|大臣)|外交部|财政部|议长|驻[\u4e00-\u9fff]{1,6}(?:大使|总领事)))/gu;
/** Letters that mean one country where no other is named. */
const SURE_LETTERS: ReadonlyMap<string, string> = new Map([
  ['俄', '俄罗斯'],
  ['美', '美国'],
  ['英', '英国'],
  ['法', '法国'],
  ['德', '德国'],
  ['日', '日本'],
  ['韩', '韩国'],
]);

/** The country that a text calls by one letter: one with that letter which it names in full (哥 of 哥伦比亚), else the usual one. */
export function countryOfLetter(letter: string, text: string): PlaceEntry | undefined {
  const countries = gazetteer().countriesOfLetter(letter);
  const named = countries.filter(({ name }) => text.includes(name));
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const usual = SURE_LETTERS.get(letter);
  return countries.find(({ name }) => name === usual);
}

/** 俄外长, 美国务卿, 韩国防部: countries by one letter before an office or a body of a state. */
export function officeLetters({ text, starts, tokenAt, pageText }: Scene): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(BEFORE_OFFICE)) {
    const at = match.index;
    const letter = match[0];
    const token = tokenAt[at];
    const cut = text.charAt(at + 1) === '国';
    // 新总统 is no country, 中俄外长 are two countries.
    if (token ? !starts.has(at) || !/^(?:LOC|ORG|ns|nt|nz|n)$/u.test(token.tag) : !SURE_LETTERS.has(letter)) continue;
    if (!token && /[\u4e00-\u9fff]/u.test(text.charAt(at - 1))) continue;
    if (letter === '中' || letter === '华') continue;
    if (token && !cut && token.tag === 'n') continue;
    const place = countryOfLetter(letter, pageText);
    if (!place) continue;
    found.push({
      type: 'Place',
      range: { start: at, end: at + 1 },
      confidence: cut ? 0.97 : 0.88,
      by: 'places.office-letter@1',
      hints: { canonical: place.name, code: place.code, classification: place.level },
    });
  }
  return found;
}

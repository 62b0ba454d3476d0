import type { Article, MentionHints, OrganizationType, TextRange, Token } from '#libs/domain';
import { gazetteer, officialBody, organWords, personNames, type PlaceEntry, WordMatcher } from '#libs/lexicon';
import { alternation, JOINT, longestFirst } from '../rules/alternation.js';
import { leftEdge } from '../rules/left-edge.js';
import { firstSigns } from '../rules/required-text.js';
import { chainStart, INNER_VERB, nameRegion, type PlaceAt, placesOf } from './organizations-edges.js';
import { countryOfLetter } from './places-letters.js';
import type { Candidate, Recogniser } from './recogniser.js';
import { indexOf } from './token-index.js';

const words = organWords();
const names = personNames();

const LEVEL =
  '(?:自治区|自治州|自治县|特别行政区|省|市|县|区|州|盟|旗|镇|乡|街道|村|社区|新区|开发区|经开区|高新区|示范区|经济技术开发区)?';
const NOUNS = alternation(words.departmentNouns);
const ENDS = alternation(words.departmentEnds);
const DEPARTMENT = `${JOINT}(?:(?:${NOUNS})${JOINT}(?:和|与|及|、)?){1,6}(?:${ENDS})`;
const COMMITTEE = '(?:委|党委|党工委)';
/** What follows a place: a body of its own, a committee with its department, or a department by its nouns. */
const BODY = new RegExp(
  `(?<level>(?!村委会|村民委员会)${LEVEL}|)${JOINT}(?:${COMMITTEE}(?:员会)?${JOINT}(?:${alternation(words.partyDepartments)})|(?<body>${alternation(words.placeBodies.keys())})${JOINT}(?:(?:${DEPARTMENT}|办公厅|办公室|研究室|机关党委))?|(?<department>${DEPARTMENT}))${JOINT}(?<unit>(?:${DEPARTMENT}|办公室|党工委|机关党委)?)`,
  'uy',
);
const BODY_SIGNS = firstSigns(BODY.source);
/** What shows that 委, 人大 or 法院 was the beginning of another word: 委员, 人大代表, 政府采购. */
const NOT_AFTER =
  /^(?:门(?!头沟|源)|员(?!会)|议(?!事)|托|派|任|屈|会见|长(?!治|春|沙|江|安)|性|网(?!信)|采购|购买|补贴|债券|专项|投资|引导基金|主导|工作报告|热线|大楼|广场|门前|门口|路|街|村|大道|小区|宿舍|家属院|站$|主席台|机关食堂)/u;
const UNIT = new RegExp(
  `(?:${DEPARTMENT}|办公厅|办公室|举报中心|服务中心|信息中心|新闻中心|(?:[\\u3400-\\u9fff]{2,6}?(?:分署|分局|司|委员会|督察局|监管局|管理局|办事处|中心)))`,
  'uy',
);

const KNOWN = WordMatcher.of(words.known.keys());
const END = WordMatcher.of(words.ends.keys());
const PARTIES = WordMatcher.of([...words.parties.keys(), ...words.parties.values()]);
const FOREIGN = WordMatcher.of(words.foreignBodies);
/** One-character words that may be cut off the front of a name; 小 in 小米科技 may not. */
const CUT = new Set('该本此这那某各每其任原的等和与及在从到对向为');
const GENERIC = longestFirst([...words.generic].filter((word) => word.length > 1 || CUT.has(word)));
const CENTRAL = /^(?:中央委员会|党中央|中央政治局|中央书记处)$/u;
/** Known forms that are also ordinary words: 小米 the grain, 红军 in a figure of speech. */
const ORDINARY = new Set([
  '百度', '美团', '格力', '理想汽车', '大众汽车', '红军', '高通', '小鹏汽车', '新浪', '京东', '顺丰', '推特', '红网', '东方网', '中国网', '健康报',
  '白宫', '奇瑞', '解放日报', '陆军', '海军', '空军', '武警', '央视', '清华', '北大', '菜鸟', '天猫', '高盛', '联想',
  ...words.brandWords,
]); // prettier-ignore

/** Seats that speak for their bodies; a tagger may take them for the buildings. */
const SEATS = new Set(['白宫', '五角大楼', '克里姆林宫']);

/** Titles of a town's committee that are joined with one of its government or congress: 副书记、镇长. */
const TOWN_POSTS =
  /^(?:第一书记|副书记|书记|委员)、[^,。;]{0,6}?(?:镇长|乡长|办事处主任|人大主席|武装部长|武装部部长)/u;

function placeEntry(text: string, place: PlaceAt): PlaceEntry | undefined {
  return gazetteer().resolve(text.slice(place.start, place.end));
}

/** 戚氏街道 | 办: the office of a subdistrict by its shortest name. */
function officeOf(text: string, place: PlaceAt): Candidate | null {
  const end = place.end + 1;
  if (!text.startsWith('街道办', place.end - 2) || /^[事公理好起成了学案证实妥完]/u.test(text.slice(end, end + 1)))
    return null;
  return {
    type: 'PublicBody',
    range: { start: place.start, end },
    confidence: 0.9,
    by: 'organization.subdistrict-office@1',
    hints: { classification: 'government' },
  };
}

/** Bodies of a place: 晋中市委, 汾阳市民政局, 内蒙古自治区纪委监委, 迤那镇党委. */
function placeBodies(text: string, places: readonly PlaceAt[]): Candidate[] {
  const found: Candidate[] = [];
  for (const place of places) {
    const office = officeOf(text, place);
    if (office) found.push(office);
    if (BODY_SIGNS && !BODY_SIGNS.has(text.charAt(place.end))) continue;
    BODY.lastIndex = place.end;
    const match = BODY.exec(text);
    if (!match?.groups) continue;
    const { level = '', body = '' } = match.groups;
    let end = place.end + match[0].length;
    if (level === '' && match[0] === '委' && !/[省市县区州盟旗镇乡村]$/u.test(text.slice(place.start, place.end)))
      continue;
    if (NOT_AFTER.test(text.slice(end, end + 5)) || /两国/u.test(match[0])) continue;
    const party = /(?:党组|党委|党工委|党支部|党总支|工会)$/u.exec(match[0]);
    const titled = /^(?:副书记|书记|成员|副主席|主席|委员|第一书记|原|常务)/u.test(text.slice(end, end + 4));
    if (party && titled) {
      // 退役军人事务局 | 党组成员, 潞才社区 | 党委书记; but 迤那镇党委 | 书记.
      const rest = match[0].length - party[0].length;
      if (rest > level.length) end -= party[0].length;
      // 青山镇 | 党委副书记、镇长: of two posts in one breath the second is not the committee's.
      else if (TOWN_POSTS.test(text.slice(end, end + 16))) continue;
      else if (place.rank >= 6 || level === '村' || level === '社区' || party[0].endsWith('组')) continue;
      else if (/(?:村|社区)$/u.test(text.slice(place.start, place.end))) continue;
    }
    // 河口村 | 村委委员: there the committee is the title's.
    if (match[0].endsWith('村委') && /^(?:委员|副?主任)/u.test(text.slice(end, end + 3))) continue;
    const chain = chainStart(places, place);
    const start = text.endsWith('中共', chain) ? chain - 2 : legationStart(text, places, chain, end);
    const hints = bodyHints(text, place, text.slice(place.start, end), words.placeBodies.get(body));
    found.push({
      type: 'PublicBody',
      range: { start, end },
      confidence: 0.93,
      by: 'organization.place-body@1',
      hints,
    });
  }
  return found;
}

function bodyHints(text: string, place: PlaceAt, short: string, fallback: string | undefined): MentionHints {
  const entry = placeEntry(text, place);
  const official = entry ? officialBody(short, { name: entry.name, level: entry.level }) : null;
  const classification = official?.classification ?? fallback ?? 'government';
  return {
    classification,
    ...(official ? { canonical: official.name } : {}),
    ...(entry ? { jurisdiction: entry.name } : {}),
  };
}

function isNamed(word: Token | undefined): boolean {
  return word !== undefined && (word.tag === 'ORG' || word.tag === 'nz' || word.tag === 'nt');
}

/** Organs of the nation, the world and the united front by their own names, with the department that follows: 水利部黄河水利委员会. */
function knownOrgans(text: string, tokens: readonly Token[], places: readonly PlaceAt[]): Candidate[] {
  const found: Candidate[] = [];
  const index = indexOf(tokens);
  for (const { start, end, word } of KNOWN.longest(text)) {
    const organ = words.known.get(word);
    if (!organ) continue;
    const aligned =
      tokens.length === 0 ||
      (index.startsAt(start) && (index.endsAt(end) || /^[的在和与将由等、,。]/u.test(text.charAt(end))));
    if (ORDINARY.has(word) && !isNamed(index.at(start)) && !(SEATS.has(word) && index.at(start)?.tag === 'LOC'))
      continue;
    if (words.clubWords.has(word) && !(isNamed(index.at(start)) && OF_A_MATCH.test(sentenceAt(text, start, end))))
      continue;
    if (text.charAt(end) === '门') continue;
    // 第十四届全国人民代表大会常务委员会第七次会议 is a session.
    if (text.charAt(start - 1) === '届' && /^第?[一二三四五六七八九十]{1,3}次/u.test(text.slice(end, end + 5)))
      continue;
    // 人民革命党中央 is another party's, 祖国阵线中央委员会 as well.
    if (CENTRAL.test(word) && /(?:革命|劳动|人民|共产|阵线|党|盟|共)$/u.test(text.slice(Math.max(0, start - 4), start)))
      continue;
    if (word.length <= 2 && !aligned) continue;
    if (word === '两院' && !text.startsWith('院士', end)) continue;
    if (/^(?:[\u3400-\u9fff]*(?:精神|路线))/u.test(text.slice(end, end + 2)) && word.length <= 3) continue;
    if (/^(?:长(?!治|春|沙|江))/u.test(text.slice(end, end + 1))) continue;
    let stop = end;
    // 中国全国政协, as guests from abroad hear it.
    const nation =
      (/^(?:全国|国家)/u.test(word) || /^[^国中].*部$/u.test(word)) && text.startsWith('中国', start - 2) ? 2 : 0;
    // 埃及文化部 is Egypt's, 英国国家统计局 the United Kingdom's.
    const abroad =
      organ.classification === 'government' && /部$|^国家.{2,}[局署]$/u.test(word)
        ? places.find(
            ({ end: stop_, rank, start: from }) => stop_ === start && rank === 0 && text.slice(from, stop_) !== '中国',
          )
        : undefined;
    if (abroad) {
      // 俄外交部: the country by its letter.
      const country =
        abroad.end - abroad.start === 1 ? countryOfLetter(text.charAt(abroad.start), text)?.name : undefined;
      found.push({
        type: 'PublicBody',
        range: { start: abroad.start, end },
        confidence: 0.92,
        by: 'organization.foreign@1',
        hints: {
          classification: 'government',
          jurisdiction: country ?? text.slice(abroad.start, abroad.end),
          ...(country === undefined ? {} : { canonical: `${country}${word}` }),
        },
      });
      continue;
    }
    if (organ.classification === 'international') {
      const part =
        /^[\u3400-\u9fff]{2,14}?(?:组织|署|基金会|基金|大会|理事会|委员会|网络|机构|总部|办事处|秘书处)/u.exec(
          text.slice(end),
        );
      if (word === '联合国' && part && !/[的在和与]/u.test(part[0])) stop = end + part[0].length;
    } else if (organ.type === 'PublicBody' && organ.classification !== 'military') {
      UNIT.lastIndex = end;
      const unit = UNIT.exec(text);
      if (unit && !/[的了在和与对]/u.test(unit[0]) && !/^(?:成员|主席|书记|部署|委员、|代表、)/u.test(unit[0]))
        stop = end + unit[0].length;
    }
    if (organ.classification === 'media' && word.endsWith('报')) {
      // 经济日报社, 人民日报出版社; but 日报 | 社论, 日报 | 社长.
      stop += /^(?:社(?![长论评会区])|出版社)/u.exec(text.slice(end, end + 3))?.[0].length ?? 0;
    }
    if (organ.type === 'Company' && word.endsWith('银行')) {
      const branch = /^(?:总行)?(?:[\u3400-\u9fff]{2,6}?(?:分行|支行))?(?:[\u3400-\u9fff]{2,6}?(?:部|中心))?/u.exec(
        text.slice(end, end + 18),
      );
      const last = branch ? end + branch[0].length : end;
      if (
        branch &&
        last > end &&
        !/[的在了与和是及、行]/u.test(branch[0].replace(/[总分支]行/gu, '')) &&
        (tokens.length === 0 || index.endsAt(last))
      )
        stop = last;
    }
    found.push({
      type: organ.type,
      range: { start: start - nation, end: stop },
      confidence: ORDINARY.has(word) ? 0.62 : 0.93,
      by: 'organization.known@1',
      hints: {
        ...(organ.classification === undefined ? {} : { classification: organ.classification }),
        ...(organ.canonical === undefined || stop > end ? {} : { canonical: organ.canonical }),
        ...(organ.type === 'PublicBody' && organ.classification !== 'international' ? { jurisdiction: '中国' } : {}),
      },
    });
  }
  for (const match of text.matchAll(/中华人民共和国(?=主席)/gu)) {
    found.push({
      type: 'PublicBody',
      range: { start: match.index, end: match.index + match[0].length },
      confidence: 0.97,
      by: 'organization.state@1',
      hints: { classification: 'government', jurisdiction: '中国' },
    });
  }
  return found;
}

/** 共青团山西省委: the League's committee of a place, which is not the Party's. */
function leagues(text: string, places: readonly PlaceAt[]): Candidate[] {
  const found: Candidate[] = [];
  for (let at = text.indexOf('共青团'); at >= 0; at = text.indexOf('共青团', at + 1)) {
    for (const place of places) {
      if (place.start !== at + 3) continue;
      const body = /^[省市县区州盟旗]?委(?:员会)?(?!员)/u.exec(text.slice(place.end, place.end + 5))?.[0];
      if (body === undefined) continue;
      found.push({
        type: 'PublicBody',
        range: { start: at, end: place.end + body.length },
        confidence: 0.96,
        by: 'organization.league@1',
        hints: { classification: 'massOrganization' },
      });
    }
  }
  return found;
}

/** Where the name of a legation begins: 中国驻越南大使馆 is one body, its sender included. */
function legationStart(text: string, places: readonly PlaceAt[], start: number, end: number): number {
  if (!/(?:使馆|领事馆|办事处|代表团)$/u.test(text.slice(start, end)) || text.charAt(start - 1) !== '驻') return start;
  const at = text.charAt(start - 2) === '常' ? start - 2 : start - 1;
  return places.find((place) => place.end === at)?.start ?? start;
}

/** Bodies of other countries: 越南祖国阵线中央委员会, 老挝人民革命党中央, 美国国会; 吉议会 with the country's one letter. */
function foreignOrgans(text: string, places: readonly PlaceAt[]): Candidate[] {
  const found: Candidate[] = [];
  for (const place of places) {
    if (place.rank !== 0 || text.slice(place.start, place.end) === '中国') continue;
    const body = FOREIGN.longestAt(text, place.end);
    const party = /^[\u3400-\u9fff]{1,6}?(?:党|阵线)(?:中央(?:委员会|政治局|书记处)?)?(?![员派组群建校章])/u.exec(
      text.slice(place.end),
    );
    let end = 0;
    if (body) {
      const tail = /^(?:中央(?:委员会|政治局|书记处)?|发言人办公室)/u.exec(text.slice(body.end));
      end = body.end + (tail?.[0].length ?? 0);
    }
    if (party && !/[的了在和与及同对两各]|执政|反对党|在野|全党|试图|解除|主要/u.test(party[0]))
      end = Math.max(end, place.end + party[0].length);
    if (end === 0 || NOT_AFTER.test(text.slice(end, end + 3))) continue;
    const isParty =
      /(?:党|阵线|中央|委员会|政治局|书记处)$/u.test(text.slice(place.end, end)) &&
      /党/u.test(text.slice(place.end, end));
    found.push({
      type: isParty ? 'Institution' : 'PublicBody',
      range: { start: legationStart(text, places, place.start, end), end },
      confidence: 0.9,
      by: 'organization.foreign@1',
      hints: { classification: isParty ? 'party' : 'government', jurisdiction: text.slice(place.start, place.end) },
    });
  }
  for (const match of text.matchAll(
    /(?<![\u3400-\u9fff])([\u3400-\u9fff])(?:议会|国会)|(?<=[愿同与和对])([\u3400-\u9fff])(?:议会|国会)/gu,
  )) {
    const letter = match[1] ?? match[2] ?? '';
    if (gazetteer().countriesOfLetter(letter).length === 0) continue;
    found.push({
      type: 'PublicBody',
      range: { start: match.index, end: match.index + match[0].length },
      confidence: 0.85,
      by: 'organization.foreign-letter@1',
      hints: { classification: 'legislature' },
    });
  }
  for (const match of text.matchAll(
    /(?:越共|老共|古共|俄共|日共|朝鲜劳动党|中共)中央(?:政治局|书记处|委员会|军委|总书记)?/gu,
  )) {
    if (match[0].startsWith('中共')) continue;
    const name = match[0].replace(/总书记$/u, '');
    found.push({
      type: 'Institution',
      range: { start: match.index, end: match.index + name.length },
      confidence: 0.9,
      by: 'organization.foreign-party@1',
      hints: { classification: 'party' },
    });
  }
  return found;
}

/** 第二批, 17家: how many or which of a kind. */
const COUNTED = /^(?:第?[一二三四五六七八九十两百几数\d]+|首)(?:批|家|个|所|座|支|只)/u;

/** What stands before an end, without the words that only say what kind: "" for 乡镇 in 乡镇卫生院. */
function properPart(core: string): string {
  let rest = core.replace(COUNTED, '');
  for (let changed = true; changed && rest !== '';) {
    changed = false;
    for (const word of GENERIC) {
      if (rest.startsWith(word)) {
        rest = rest.slice(word.length);
        changed = true;
        break;
      }
    }
  }
  // 大中 in 大中学校: what is left says size or age, no name.
  return /^[大中小老新总分子母男女全几多两一家个所有好]+$/u.test(rest) ? '' : rest;
}

/**
 * Takes a name back over odd characters to the place before it: in 吕梁市 | 永聚 | 煤矿 the tagger sees an adverb and a verb, yet
 * between a place and an end there is only a name.
 */
function reachPlace(
  text: string,
  head: number,
  from: number,
  places: readonly PlaceAt[],
  tokens: readonly Token[],
): number {
  if (tokens.length === 0) return from;
  const { start: edge } = leftEdge(text, head, tokens, { inner: INNER_VERB, longest: 24 });
  for (const place of places) {
    if (place.start < edge || place.end > head || place.start >= from || head - place.end > 5) continue;
    const odd = tokens.some(
      ({ range, tag }) =>
        range.start >= place.end && range.end <= head && range.end - range.start > 1 && /^(?:v|vd|d|p|c|r)$/u.test(tag),
    );
    if (!odd && /^[\u3400-\u9fff]+$/u.test(text.slice(place.end, head))) return chainStart(places, place);
  }
  return from;
}

/** Companies and institutions by the end of their names: 山西金兰化工有限公司, 长治市中医医院, 平顺县退役军人服务中心. */
function namedByEnd(text: string, places: readonly PlaceAt[], tokens: readonly Token[]): Candidate[] {
  const found: Candidate[] = [];
  const index = indexOf(tokens);
  for (const match of END.all(text)) {
    const kind = words.ends.get(match.word);
    if (!kind) continue;
    const after = text.slice(match.end, match.end + 4);
    if (goesOn(match.word, after)) continue;
    // 二十届二中、三中全会 are no schools.
    if (
      /^[一二三四五六七八九十]中$/u.test(match.word) &&
      (text.charAt(match.start - 1) === '届' ||
        /^(?:全会|、[一二三四五六七八九]中)/u.test(text.slice(match.end, match.end + 3)))
    )
      continue;
    // 常态化工作 holds no 化工.
    if (tokens.length > 0 && !index.endsAt(match.end) && !/(?:公司|委员会)$/u.test(match.word)) continue;
    const head = match.start;
    const split =
      kind.classification === 'media' ? Math.max(text.lastIndexOf('·', head), text.lastIndexOf('-', head)) + 1 : 0;
    // 职中 in 履职中: the end may not begin in the middle of a word that ends before it does.
    const across = match.word.length <= 3 ? index.across(head) : undefined;
    if (across && across.range.end < match.end) continue;
    const near = nameRegion(text, head, tokens);
    const reached = kind.type === 'Company' ? reachPlace(text, head, near, places, tokens) : near;
    const plus = text.slice(reached, head).search(/[+&][^+&]*$/u);
    const from = Math.max(split, plus < 0 ? reached : reached + plus + 1);
    const inner = places.filter(({ start, end }) => start >= from && end <= match.end && start < head);
    const region = text.slice(from, head);
    let start = from;
    let confidence: number;
    const first = inner[0];
    if (first) {
      const prefix = text.slice(from, first.start);
      const named = prefix !== '' && (END.longest(prefix).at(-1)?.end === prefix.length || /[“(]/u.test(prefix));
      if (named) start = from;
      else {
        // 交城县 | 山西利虎…公司: a higher place after a lower one begins the name.
        start = first.start;
        let last = first;
        for (const place of inner) {
          if (place.start === last.end && place.rank < last.rank && place.end < head) start = place.start;
          if (place.start >= last.end) last = place;
        }
      }
      // 新湖南客户端: the tagger's word begins before the place.
      const around = tokens.find(({ range }) => range.start < start && range.end >= first.end && start === first.start);
      if (around && around.range.start >= from && start - around.range.start <= 2) start = around.range.start;
      const placesEnd = chainEnd(inner, start);
      const own = text.slice(placesEnd, head);
      if (COUNTED.test(own)) continue;
      if (/^(?:一(?!中|小|高|建)|某|几|多|数|这|那|该|各|有|的)/u.test(own)) continue;
      const bare = own === '' || properPart(own) === '';
      confidence = 0.92;
      // 银川市幼儿园 are the kindergartens of a city, 严店乡小学 is one school.
      const kinds = kind.classification === 'school' && /[省市县区州]$/u.test(text.slice(start, placesEnd));
      // 、洋县中学、: in a list of schools it is the one that is called so.
      const inList =
        match.word === '中学' &&
        /[、:;]/u.test(text.charAt(start - 1)) &&
        /^[、,;。)\n]?$/u.test(text.charAt(match.end));
      if (bare && kinds && !inList && !WHOLE_END.test(match.word) && match.word.length <= 3) continue;
      if (bare && match.word.length <= 2) confidence = inList || WHOLE_END.test(match.word) ? 0.92 : 0.6;
      else if (bare && match.word.length === 3) confidence = 0.85;
      if (kind.weak && kind.type === 'Company' && !bare && /[市县区镇乡村]$/u.test(text.slice(start, placesEnd))) {
        // 山西吕梁市 | 永聚煤矿: pits and shops stand beside their place, not under its name.
        start = placesEnd;
      }
      if (/[和与及、]/u.test(text.slice(start, head)) && kind.type !== 'Company') confidence -= 0.05;
    } else {
      const proper = properPart(region);
      if (proper.length < 2) continue;
      start = head - proper.length;
      const named = tokens.some(
        ({ range, tag }) => range.start >= start && range.start < head && /^(?:ORG|PER|LOC|nz|nt|nr|ns|nw)$/u.test(tag),
      );
      const whole = tokens.some(({ range }) => range.start === start && range.end === match.end) && proper.length >= 3;
      // 贷款公司, 国际贩毒集团, 商业银行: ordinary words alone are a kind, unless the legal form follows.
      const plain =
        tokens.length > 0 &&
        !named &&
        !/有限|股份|合作社/u.test(match.word) &&
        /^(?:公司|集团|银行|事务所)$/u.test(match.word) &&
        tokens.every(
          ({ range, tag }) =>
            range.end <= start ||
            range.start >= head ||
            (range.end - range.start >= 2 && /^(?:n|v|vn|a|an|ad|d|f|s|t|TIME|m|b)$/u.test(tag)),
        );
      const legal = !plain && /公司$|合作社$|集团$|银行$|事务所$/u.test(match.word);
      const committee = /(?:组委会|执委会|筹委会)$/u.test(match.word);
      confidence = named
        ? 0.86
        : legal
          ? 0.8
          : whole
            ? 0.72
            : committee
              ? 0.65
              : kind.weak
                ? 0.4
                : tokens.length === 0
                  ? 0.6
                  : 0.45;
      if (proper.length > 14) confidence -= 0.2;
    }
    start = ownStart(text, start, head, places);
    if (head - start < 1 || confidence < 0.5 || /两国|另一家/u.test(text.slice(start, head))) continue;
    found.push({
      type: kind.type,
      range: { start, end: match.end },
      confidence,
      by: 'organization.end@1',
      ...(kind.classification === undefined ? {} : { hints: { classification: kind.classification } }),
    });
  }
  return found;
}

const NOUN_OF_WHOLE = /^[国省市县区州镇乡村校院厂]$/u;

/**
 * Where the last of several things named before an end begins: 大连万达和 | 广州松日俱乐部, 中央党校和 | 国家行政学院, 黄石单板厂的 | …; 该国 |
 * 海岸集团 leaves the country outside.
 */
function ownStart(text: string, from: number, head: number, places: readonly PlaceAt[]): number {
  let start = from;
  const of = text.lastIndexOf('的', head - 1);
  if (of >= start && !/[“(]/u.test(text.slice(start, of))) start = of + 1;
  for (let at = head - 1; at > start; at -= 1) {
    if (!/[和与及]/u.test(text.charAt(at))) continue;
    const left = text.slice(start, at);
    if (
      places.some((place) => place.start === at + 1 && place.end < head) ||
      END.longest(left).at(-1)?.end === left.length ||
      KNOWN.longest(left).at(-1)?.end === left.length
    ) {
      start = at + 1;
      break;
    }
  }
  // 县政协机关联合 | 县书法家协会: two bodies of one level, and what they did together.
  const together =
    /^.*(?:政协|人大|党委|政府|妇联|工会|团委|文联|局|机关|办公室|协会|中心|公司)(?:联合|会同|携手)(?=[省市县区州旗镇乡])/u.exec(
      text.slice(start, head),
    );
  if (together) start += together[0].length;
  if (/[该我本各贵两多]/u.test(text.charAt(start - 1)) && NOUN_OF_WHOLE.test(text.charAt(start))) start += 1;
  return start;
}

/** Short ends that make a name of a place alone: 山西大学, 长治二中. */
const WHOLE_END = /^(?:大学|银行|日报|晚报|医院|党校|电台|[一二三四五六七八九十]中)$/u;

/** Where the chain of places that a name begins with ends. */
function chainEnd(places: readonly PlaceAt[], start: number): number {
  let end = start;
  for (let next = longestFrom(places, end); next > end; next = longestFrom(places, end)) end = next;
  return end;
}

function longestFrom(places: readonly PlaceAt[], at: number): number {
  return places.reduce((end, place) => (place.start === at ? Math.max(end, place.end) : end), at);
}

/** Whether an end was the beginning of another word: 大学生, 医院院长 is not, 集团军, 公司化, 报告. */
function goesOn(word: string, after: string): boolean {
  if (/^(?:生(?!物)|们|化|制|式|型|性|版|路|街|城(?!市)|区(?!域)|镇|村|军(?!区)|员(?!工)|费|部长)/u.test(after))
    return !/^(?:员工)/u.test(after);
  if (word.endsWith('报') && /^[告道送名到导]/u.test(after)) return true;
  if (/[矿厂]$/u.test(word) && /^[山区房长井物产业]/u.test(after)) return !/^厂长|^矿长/u.test(word + after);
  if (word.endsWith('会') && /^[议上场展见长员]/u.test(after)) return !/^(?:长|员单位)/u.test(after);
  if (/(?:中心|站)$/u.test(word) && /^(?:线|点|台|城)/u.test(after)) return true;
  if (/(?:电信|移动|联通|邮政|电力|石化|铁塔)$/u.test(word))
    return !/^(?:分公司|公司|集团)/u.test(after) && !/^(?:$|[,。、;:()])/u.test(after);
  // 林小满高中毕业后: how far someone went to school.
  if (/(?:高中|初中|中专|小学|大学)$/u.test(word) && /^(?:毕业|肄业|学历|文化|辍学)/u.test(after))
    return word.length <= 2;
  return false;
}

/** A body by its bare level (省委, 市政府, 乡政府) is deictic and another recogniser's. */
const BARE_LEVEL =
  /^(?:我|全|该|本|各)?(?:自治区|省|市|县|区|州|盟|旗|乡|镇|村|街道)(?:级)?(?:委|政府|人民政府|人大|政协|纪委|监委|党委|两委)/u;

/** The tagger's organisations, as far as no rule has found them. */
function taggedOrganizations(text: string, tokens: readonly Token[], places: readonly PlaceAt[]): Candidate[] {
  const found: Candidate[] = [];
  for (const { range: tagged, tag } of tokens) {
    if (tag !== 'ORG' && tag !== 'nt') continue;
    // 中央党校和: a conjunction that the tagger left on the name.
    const loose = tagged.end - tagged.start > 3 && /[和与及的]/u.test(text.charAt(tagged.end - 1));
    const range = loose ? { start: tagged.start, end: tagged.end - 1 } : tagged;
    const word = text.slice(range.start, range.end);
    if (word.length < 2 || /[,。、;:]/u.test(word)) continue;
    if (BARE_LEVEL.test(word) || /委(?:省|市|县|区)政府$/u.test(word)) continue;
    if (word.endsWith('党委') && TOWN_POSTS.test(text.slice(range.end, range.end + 16))) continue;
    if (word.endsWith('村村委') && /^(?:委员|副?主任)/u.test(text.slice(range.end, range.end + 3))) continue;
    const led = /^(?:第一|常务)?(?:副)?(?:书记|主席)/u.test(text.slice(range.end, range.end + 5));
    const party = led ? /(?:党委|党组|党支部|党总支|工会)$/u.exec(word) : null;
    if (party) {
      // 潞才社区 | 党委书记, 中建新疆建工一建 | 党委副书记: the committee belongs to the title, unless a township or more has it.
      const owner = word.slice(0, -party[0].length);
      if (/[省市县区州旗镇乡]$|街道$/u.test(owner) && !owner.endsWith('社区')) continue;
      if (/(?:社区|村)$/u.test(owner) || owner.length < 4) continue;
      found.push({
        type: 'Company',
        range: { start: range.start, end: range.start + owner.length },
        confidence: 0.75,
        by: 'organization.tagger@1',
      });
      continue;
    }
    const end = END.all(word).filter((match) => match.end === word.length)[0];
    const kind = end ? words.ends.get(end.word) : undefined;
    const place = places.find((other) => other.end === range.start);
    const body =
      /(?:局|厅|部|委|署|院|政府|委员会|法院|检察院|党委|办公室|总队|支队|海关|工会|办|处|所|大队|中队|分局)$/u.test(
        word,
      );
    const start = place && (kind || body) ? chainStart(places, place) : range.start;
    const inPlace = places.some((other) => other.start === range.start);
    if (kind && !place && !inPlace && properPart(word.slice(0, -(end?.word.length ?? 0))).length < 2) continue;
    if (!kind && !(body && (place || inPlace))) {
      const trusted = trustedName(text, range, word, inPlace);
      if (trusted) found.push(trusted);
      continue;
    }
    const rest = word.slice(0, -(end?.word.length ?? 0));
    if (
      kind?.classification === 'school' &&
      (properPart(rest) === '' || /[市县区]$/u.test(rest)) &&
      !WHOLE_END.test(end?.word ?? '')
    )
      continue;
    found.push({
      type: kind?.type ?? 'PublicBody',
      range: { start, end: range.end },
      confidence: place || inPlace ? 0.8 : 0.6,
      by: 'organization.tagger@1',
      hints: { classification: kind?.classification ?? 'government' },
    });
  }
  return found;
}

/** A body without the team that it sends to a contest: 云溪县总工会|代表队. */
function withoutTeam(text: string, candidate: Candidate): Candidate {
  const { start, end } = candidate.range;
  if (end - start < 8 || !text.startsWith('代表队', end - 3)) return candidate;
  const canonical = candidate.hints?.canonical?.replace(/代表队$/u, '');
  return {
    ...candidate,
    range: { start, end: end - 3 },
    ...(canonical === undefined ? {} : { hints: { ...candidate.hints, canonical } }),
  };
}

/** Words for bodies that name none by themselves: 政府, 委员会, 代表队. */
const BODY_WORD =
  /^(?:[中地]?(?:央|方)?政府|党委|党组|党支部|委员会|代表[队团]|[男女国]{0,2}(?:足|篮|排)?球?队|球队|学校|医院|公司|集团|银行|企业|军方|军队|警方|法院|检察院|议会|国会|工会|协会|联盟|内阁|(?:新时代)?(?:人民)?政协|人大|中共|院校|媒体|总部|本报|编辑部|支部|居委会|村委会|管委会|组委会|办公室|机关|部队|两会|全会)$/u;

/** What makes the tagger's word something else: a policy, an alarm, several countries at once. */
const NO_BODY =
  /^(?:该|本|各|某|我|全|两|一|多国|新时代|新征程|世界\d)|[的了]|(?:时代|精神|[警预情战海简年月]报|人社|大会|招待会|会议|分团|智囊团|投资客|购物客|法治政府|清廉政府|服务型政府|[^\u3400-\u9fff]政府)$/u;
/** Verbs of going there, right before the name of a site. */
const MUSEUM_VISITED = /(?:参观|走进|来到|前往|走访|探访)了?$/u;
const PARTY = /(?:[主民明产动守由合和步义社工绿命]|联盟)党$/u;

/** A name that only the tagger knows for a body (切尔西队, 自由党, 国家杜马): its kind by its end. */
function trustedName(text: string, range: TextRange, word: string, inPlace: boolean): Candidate | null {
  if (BODY_WORD.test(word) || words.generic.has(word) || NO_BODY.test(word)) return null;
  if (!/^[\p{Script=Han}A-Za-z\d·&-]{2,16}$/u.test(word)) return null;
  // 二十国集团领导人峰会, 欧佩克会议: the name of a body still, but 大学生 and 党员 are not.
  if (/^[生员派]/u.test(text.charAt(range.end))) return null;
  // 参观了某某博物馆: the house, unless somebody of it follows.
  if (
    /(?:博物馆|纪念馆|陈列馆|展览馆|科技馆|美术馆)$/u.test(word) &&
    MUSEUM_VISITED.test(text.slice(Math.max(0, range.start - 3), range.start))
  )
    return null;
  if (word.endsWith('党') && (!PARTY.test(word) || (inPlace && word.length <= 4))) return null;
  // 县经济信息化和 | 科学技术局: the rest of a longer name.
  if (/[局委厅]$/u.test(word) && !inPlace && /[和与及]/u.test(text.charAt(range.start - 1))) return null;
  const type: OrganizationType =
    /(?:部|局|委|委员会|署|厅|军|舰队|部队|海关|法院|检察院|政府|杜马|参议会|议会|国会|警方)$/u.test(word)
      ? 'PublicBody'
      : /(?:[队党社报台协联校团会站所院馆]|周刊|杂志|女[足篮排]|男[足篮排]|联盟|组织|中心|武装)$/u.test(word)
        ? 'Institution'
        : 'Company';
  if (type === 'Company' && !namesCompany(text, range, word, inPlace)) return null;
  // 青山省农业农村|部门: what a kind of bodies is for.
  if (type === 'Company' && /^(?:部门|系统|领域|战线)/u.test(text.slice(range.end, range.end + 2))) return null;
  // 巴西队, 四川全兴队: the place belongs to the name.
  const confidence = inPlace && word.length >= 3 ? (type === 'Company' ? 0.72 : 0.86) : 0.58;
  return { type, range, confidence, by: 'organization.tagger-alone@1' };
}

/** Whether a name that says nothing of its kind is a company's: transcribed (切尔西), in Latin letters, by its trade (宝钢, 东航), or long behind a place. */
function namesCompany(text: string, range: TextRange, word: string, inPlace: boolean): boolean {
  const first = range.start === 0 || /[\s,。;:!?、”与和对胜]/u.test(text.charAt(range.start - 1));
  if (word.length === 2 && !first) return false;
  if (/[钢汽航铝煤电油铁旅]$|[^行]行$|商店$/u.test(word)) return true;
  if (inPlace) return word.length >= 5;
  if (/^[A-Za-z\d&-]+$/u.test(word)) return /[A-Za-z]{2}/u.test(word);
  const ordinary = /伊斯兰|穆斯林/u.test(word) || gazetteer().lookup(word).length > 0;
  return (
    names.isTransliteration(word) &&
    !ordinary &&
    !/^(?:总理|总统|首相|主席)/u.test(text.slice(range.end, range.end + 2))
  );
}

const LEGAL = /(?:\((?:集团|股份)\))?(?:股份|集团)?(?:有限责任公司|股份有限公司|有限公司|股份公司|总公司|公司)$/u;
const INDUSTRY =
  /(?:化工|种业|药业|国药|科技|实业|农业|铝业|煤业|能源|集团|控股|玻璃|食品|酒业|乳业|蜂业|传媒|演艺|文旅|建工|建设|机械|重工|汽车|电器|电子|通信|网络|物流|地产|置业|矿业|钢铁|水泥|纺织|服饰|生物|医药|环保|新材料|材料)+$/u;

/** Short forms of companies the page names in full: 金兰化工 and 怡和公司, with the full name as what they stand for. */
function shortForms(text: string, pageNames: readonly string[], places: readonly PlaceAt[]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const full of pageNames) {
    if (!LEGAL.test(full)) continue;
    let core = full.replace(LEGAL, '').replace(/\((?:集团|股份)\)/gu, '');
    const prefixes = gazetteer().matcher.longest(core);
    const withPlace = core;
    for (const prefix of prefixes) {
      // 天元 is a district as well, but after 山西 it is the brand.
      const again = core !== withPlace && !/[市县区]$/u.test(prefix.word);
      if (!again && core.startsWith(prefix.word) && core.length - prefix.word.length >= 2)
        core = core.slice(prefix.word.length);
      else break;
    }
    const brand = core.replace(INDUSTRY, '');
    const forms = new Set<string>();
    for (const stem of [withPlace, core]) {
      if (stem.length >= 4 || (stem.length === 3 && stem === core)) forms.add(stem);
      forms.add(`${stem}集团`);
      forms.add(`${stem}公司`);
    }
    if (brand.length >= 3) forms.add(brand);
    if (brand.length >= 2) {
      forms.add(`${brand}公司`);
      forms.add(`${brand}集团`);
    }
    for (const form of forms) {
      if (form === full || form.length < 3 || places.some(({ start, end }) => text.slice(start, end) === form))
        continue;
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
        const end = at + form.length;
        if (
          text.startsWith(full, text.lastIndexOf(full, at)) &&
          text.lastIndexOf(full, at) + full.length > at &&
          text.lastIndexOf(full, at) >= 0
        )
          continue;
        // 山西演艺集团 is the short form there, not 演艺集团.
        const front = withPlace.slice(0, withPlace.length - core.length);
        if (front !== '' && !form.startsWith(front) && text.endsWith(front, at)) continue;
        const key = `${at}-${end}`;
        found.set(key, {
          type: 'Company',
          range: { start: at, end },
          confidence: 0.88,
          by: 'organization.short-form@1',
          hints: { canonical: full },
        });
      }
    }
  }
  return [...found.values()];
}

/** Parties of the united front with their place: 民盟吕梁市委员会, 中国民主同盟山西委员会. */
function partyBranches(text: string, places: readonly PlaceAt[]): Candidate[] {
  const found: Candidate[] = [];
  for (const match of PARTIES.longest(text)) {
    const { start: from, end } = match;
    const place = places.find(({ start }) => start === end);
    const tail = /^(?:[省市县区州]?(?:委员会|委|支部|总支|工委|中央(?:委员会)?))/u.exec(
      text.slice(place ? place.end : end),
    );
    const central = /^中央(?:委员会)?|^[省市县区]委(?:员会)?/u.exec(text.slice(end));
    const length = place && tail ? place.end + tail[0].length : central ? end + central[0].length : 0;
    if (length === 0) continue;
    found.push({
      type: 'Institution',
      range: { start: from, end: length },
      confidence: 0.94,
      by: 'organization.party-branch@1',
      hints: { classification: 'party' },
    });
  }
  return found;
}

const TEAM =
  /(?:国家|国奥|国青|青年|少年|联合)?(?:(?:男|女)(?:子)?)?(?:(?:足|篮|排|乒|羽|网|曲棍|手|垒|棒|冰|水|橄榄)?球)?队|(?:国家)?[男女][足篮排乒曲垒]/uy;

/** Teams of countries, provinces and cities: 韩国队, 印尼女队, 山西男篮. */
function teams(text: string, places: readonly PlaceAt[]): Candidate[] {
  const found: Candidate[] = [];
  if (!/队|[男女][足篮排乒曲垒]/u.test(text)) return found;
  const tried = new Set<number>();
  for (const place of places) {
    if (place.rank > 3 || tried.has(place.end)) continue;
    tried.add(place.end);
    TEAM.lastIndex = place.end;
    const match = TEAM.exec(text);
    if (!match) continue;
    const end = place.end + match[0].length;
    const whole = /[省市县区州]$/u.test(text.slice(place.start, place.end));
    // 队员, 队伍; 山西省队 is not told from a part of the province's bodies.
    if (/^[员伍列形友医旗属际]|^长(?!春|沙)/u.test(text.slice(end, end + 2)) || (whole && match[0] === '队')) continue;
    found.push({
      type: 'Institution',
      range: { start: place.start, end },
      confidence: 0.9,
      by: 'organization.team@1',
      hints: { classification: 'association' },
    });
  }
  return found;
}

const CITY_CLUBS = WordMatcher.of(words.cityClubs);
/** Words of a match told in the sentence: a city's name there is its club's. */
const OF_A_MATCH =
  /[主客]场|[主客]队|联赛|球队|主帅|主教练|球员|中场|后卫|前锋|门将|队长|进球|破门|赔率|[英意西德法荷葡俄中][超甲乙]|欧冠|联盟杯|欧联|杯赛|足球|足彩|德比|盘口|爆冷|冷门|锋线|世界杯|国家队|小组赛|保级|降级|不敌|[主客]胜|取胜|比分|平局|连胜|不胜|[胜负]彩/u;
/** What makes a city's name the city's in a report of a match too: 在利物浦举行, 飞抵罗马, 米兰市. */
const CITY_BEFORE = /(?:[在到赴于从往抵离]|位于|来自|城市|前往|访问|首都|故乡)$/u;
const CITY_AFTER = /^(?:市|城|机场|[街路港]|德比|当地|大学|人|的[街城]|街头|奥运|世[界博]|球场|方面表示|时间)/u;

/** The sentence around a piece of text. */
function sentenceAt(text: string, start: number, end: number): string {
  const from = Math.max(text.lastIndexOf('。', start), text.lastIndexOf('\n', start)) + 1;
  const stops = [text.indexOf('。', end), text.indexOf('\n', end)].filter((at) => at >= 0);
  return text.slice(from, Math.min(text.length, ...stops));
}

/** Clubs called by their city (利物浦, 罗马) where a match is told. */
function cityClubs(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const { start, end } of CITY_CLUBS.longest(text)) {
    if (CITY_BEFORE.test(text.slice(Math.max(0, start - 2), start)) || CITY_AFTER.test(text.slice(end, end + 4)))
      continue;
    const score =
      /^(?:\d[-:比]\d|vs|VS|队)/u.test(text.slice(end)) || /(?:\d[-:比]\d|vs|VS)$/u.test(text.slice(0, start));
    if (!score && !OF_A_MATCH.test(sentenceAt(text, start, end))) continue;
    const team = text.charAt(end) === '队' ? end + 1 : end;
    found.push({
      type: 'Institution',
      range: { start, end: team },
      confidence: 0.94,
      by: 'organization.city-club@1',
      hints: { classification: 'association' },
    });
  }
  return found;
}

/** 美军, 俄军: the forces of a country by its letter, where the word is not part of a name. */
function forcesOfCountries(text: string, tokens: readonly Token[]): Candidate[] {
  const found: Candidate[] = [];
  const index = indexOf(tokens);
  for (let at = text.indexOf('军', 1); at > 0; at = text.indexOf('军', at + 1)) {
    const country = COUNTRY_OF_FORCES.get(text.charAt(at - 1));
    if (country === undefined || /^[人事官舰机备费政委衔种中阀旅校工港营歌]/u.test(text.slice(at + 1))) continue;
    if (tokens.length > 0 && !(index.startsAt(at - 1) && index.endsAt(at + 1))) continue;
    if (tokens.length === 0 && /[\u3400-\u9fff]/u.test(text.charAt(at - 2))) continue;
    found.push({
      type: 'PublicBody',
      range: { start: at - 1, end: at + 1 },
      confidence: 0.82,
      by: 'organization.country-forces@1',
      hints: { classification: 'military', canonical: `${country}军队`, jurisdiction: country },
    });
  }
  return found;
}

/** Letters that stand for one country before 军; 日军 and 苏军 are forces of the past, no body of today. */
const COUNTRY_OF_FORCES: ReadonlyMap<string, string> = new Map([
  ['美', '美国'], ['俄', '俄罗斯'], ['英', '英国'], ['法', '法国'], ['德', '德国'], ['以', '以色列'],
  ['乌', '乌克兰'], ['伊', '伊朗'], ['叙', '叙利亚'], ['土', '土耳其'], ['印', '印度'], ['韩', '韩国'], ['朝', '朝鲜'],
  ['越', '越南'], ['黎', '黎巴嫩'],
]); // prettier-ignore

/** 第71集团军, 八路军120师, 某旅: units of the forces. */
function forces(text: string): Candidate[] {
  const unit =
    /(?:(?:中国人民|人民)?解放军|中国人民武装警察部队|武警(?:部队)?|陆军|海军|空军|火箭军|八路军|新四军|志愿军|红军)(?:驻[\u3400-\u9fff]{1,4})?第?[一二三四五六七八九十百\d]{1,4}(?:方面军|集团军|军团|支队|总队|军|师|旅|团)(?!长|政委|部队长)|第[一二三四五六七八九十\d]{1,4}集团军|(?:中国人民)?解放军驻(?:香港|澳门)部队|武警[\u3400-\u9fff]{2,4}(?:总队|支队|中队)/gu;
  return [...text.matchAll(unit)].map((match) => ({
    type: 'PublicBody' as const,
    range: { start: match.index, end: match.index + match[0].length },
    confidence: 0.9,
    by: 'organization.forces@1',
    hints: { classification: 'military' },
  }));
}

/** 中共党员: the Party by its short name. */
function partyOfMembers(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (let at = text.indexOf('中共党员'); at >= 0; at = text.indexOf('中共党员', at + 4)) {
    found.push({
      type: 'PublicBody',
      range: { start: at, end: at + 2 },
      confidence: 0.9,
      by: 'organization.party-members@1',
      hints: { classification: 'party', canonical: '中国共产党', jurisdiction: '中国' },
    });
  }
  return found;
}

/** 中央 by itself is the Party's when it decides or stands beside a province: 中央及省委工作部署. */
function centre(text: string): Candidate[] {
  const alone =
    /(?<![党\u3400-\u9fff]|共)中央(?=及省|和省|决策部署|要求|精神|部署|决定|印发)|(?<=围绕|落实|贯彻|按照|根据)中央(?=及|和|、|决策|部署|要求|精神|有关|关于)/gu;
  return [...text.matchAll(alone)].map((match) => ({
    type: 'PublicBody' as const,
    range: { start: match.index, end: match.index + 2 },
    confidence: 0.8,
    by: 'organization.centre@1',
    hints: { classification: 'party', canonical: '中国共产党中央委员会', jurisdiction: '中国' },
  }));
}

/** What calls the items of a list organisations; most texts have none, and need no search for lists. */
const LISTED = /、[^,。;、的]{1,24}等[^,。;、的]{0,12}?(?:企业|公司|银行|媒体|高校|院校|医院)/u;

/** Items of a list that its own end calls organisations: 快手、淘宝等知名企业. */
function listed(text: string, tokens: readonly Token[]): Candidate[] {
  const found: Candidate[] = [];
  if (!LISTED.test(text)) return found;
  const index = indexOf(tokens);
  const list =
    /((?:[\u3400-\u9fffA-Za-z0-9]{2,12}、)+[\u3400-\u9fffA-Za-z0-9]{2,12}?)等([^,。;、的]{0,12}?)(企业|公司|银行|媒体|高校|院校|医院)/gu;
  for (const match of text.matchAll(list)) {
    const kind = match[3] ?? '';
    const type = kind === '企业' || kind === '公司' || kind === '银行' ? 'Company' : 'Institution';
    // 等知名企业 names companies one by one; 煤炭、钢铁等企业 may name trades.
    const byName = /知名|著名|头部|龙头|上市|[\d一二两三四五六七八九十]家/u.test(match[2] ?? '');
    let at = match.index;
    for (const [i, item] of (match[1] ?? '').split('、').entries()) {
      const end = at + item.length;
      // The first item runs on from the sentence: 展区展出 | 天元重工、天元线缆等6家企业.
      let start = at;
      if (i === 0) while (start < end - 2 && !isNamed(index.at(start))) start += 1;
      if (i === 0 && byName && !isNamed(index.at(start))) start = Math.max(at, startOfNoun(index, end));
      // 北京天元蜂业连锁店网络、快手等: the first item is more than a name.
      if (i === 0 && end - start > 8) start = end;
      const plain = byName && start < end && isNoun(index.at(start)) && !words.generic.has(text.slice(start, end));
      if (isNamed(index.at(start)) || (plain && !INDUSTRY.test(text.slice(start, end)))) {
        found.push({ type, range: { start, end }, confidence: 0.8, by: 'organization.listed@1' });
      }
      at = end + 1;
    }
  }
  return found;
}

function isNoun(word: Token | undefined): boolean {
  return word !== undefined && /^n[zw]?$|^v$/u.test(word.tag);
}

/** Where the word begins that ends at an offset; the offset itself where none of two to eight characters does. */
function startOfNoun(index: ReturnType<typeof indexOf>, end: number): number {
  if (!index.endsAt(end)) return end;
  for (let start = end - 2; start >= end - 8; start -= 1) {
    const word = index.at(start);
    if (word) return word.range.end === end && isNoun(word) ? start : end;
  }
  return end;
}

/** Outlets that bylines print before a name: 新华社 in 新华社记者. */
function outlets(text: string, ranges: readonly (TextRange | undefined)[]): Candidate[] {
  return ranges.flatMap((range) => {
    if (!range || text.startsWith('本', range.start)) return [];
    // 湖南日报·新湖南客户端 are two outlets.
    let at = range.start;
    return text
      .slice(range.start, range.end)
      .split(/[·—-]/u)
      .map((name) => {
        const start = at;
        at += name.length + 1;
        return {
          type: 'Institution' as OrganizationType,
          range: { start, end: start + name.length },
          confidence: 0.93,
          by: 'organization.outlet@1',
          hints: { classification: 'media' },
        };
      })
      .filter((outlet) => outlet.range.end - outlet.range.start >= 2);
  });
}

const companies = new WeakMap<Article, readonly string[]>();

/** Companies that an article names in full, for the short forms in its neighbours. */
function companiesOf(article: Article): readonly string[] {
  let found = companies.get(article);
  if (!found) {
    const { text } = article.reading;
    found = text.includes('公司')
      ? [...text.matchAll(/[\u3400-\u9fff()]{4,24}有限(?:责任)?公司/gu)].map((match) => match[0])
      : [];
    companies.set(article, found);
  }
  return found;
}

/**
 * Public bodies, companies and institutions (机构) by the form of their names: place + organ (晋中市委), national organs
 * (国务院), other countries' (越南外交部), names by their ends (长治市中医医院, 山西金兰化工有限公司) and the short forms the page itself explains.
 * Bare-level bodies (市委, 省政府) are deictic and another recogniser's.
 */
export const organizationsRecogniser: Recogniser = {
  name: 'organizations',
  version: 1,
  propose({ page, article, tokens, proposed }): Candidate[] {
    const { text } = article.reading;
    const places = placesOf(text, tokens, proposed);
    const ended = namedByEnd(text, places, tokens);
    const pageNames = new Set(
      ended
        .filter(({ type, confidence }) => type === 'Company' && confidence >= 0.8)
        .map(({ range }) => article.reading.slice(range)),
    );
    for (const other of page.articles) {
      if (other !== article) for (const name of companiesOf(other)) pageNames.add(name);
    }
    return [
      ...placeBodies(text, places),
      ...knownOrgans(text, tokens, places),
      ...foreignOrgans(text, places),
      ...leagues(text, places),
      ...ended,
      ...taggedOrganizations(text, tokens, places),
      ...partyBranches(text, places),
      ...forces(text),
      ...cityClubs(text),
      ...teams(text, places),
      ...forcesOfCountries(text, tokens),
      ...listed(text, tokens),
      ...centre(text),
      ...partyOfMembers(text),
      ...outlets(
        text,
        article.bylines.map(({ outlet }) => outlet),
      ),
      ...shortForms(text, [...pageNames].sort(), places),
    ].map((candidate) => withoutTeam(text, candidate));
  },
};

import type { Token } from '#libs/domain';
import { gazetteer, organWords } from '#libs/lexicon';
import { leftEdge } from '../rules/left-edge.js';
import type { Candidate } from './recogniser.js';

/** A place as far as the names of organisations need it. */
export interface PlaceAt {
  readonly start: number;
  readonly end: number;
  /** 0 country, 1 province, 2 prefecture, 3 county, 4 zone or natural, 5 township, 6 village; 9 unknown. */
  readonly rank: number;
}

const RANKS: Readonly<Record<string, number>> = {
  country: 0,
  province: 1,
  prefecture: 2,
  county: 3,
  natural: 4,
  zone: 4,
  township: 5,
  village: 6,
};

function rankOf(word: string, level: string | undefined): number {
  if (level !== undefined && level in RANKS) return RANKS[level] ?? 9;
  if (/村$|社区$/u.test(word)) return 6;
  if (/省$|自治区$/u.test(word)) return 1;
  if (/[州盟市]$/u.test(word)) return 2;
  if (/[县旗区]$/u.test(word)) return 3;
  if (/[镇乡]$|街道$/u.test(word)) return 5;
  return 9;
}

/** Every place of an article that a body's name may begin with: those proposed, those of the gazetteer, those of the tagger. */
export function placesOf(text: string, tokens: readonly Token[], proposed: readonly Candidate[]): PlaceAt[] {
  const places = new Map<number, PlaceAt>();
  const add = (start: number, end: number, level: string | undefined) => {
    const key = start * 2 ** 26 + end;
    if (!places.has(key)) places.set(key, { start, end, rank: rankOf(text.slice(start, end), level) });
  };
  for (const { type, deictic, range, hints } of proposed) {
    if (type === 'Place' && deictic !== true) add(range.start, range.end, hints?.classification);
  }
  const places_ = gazetteer();
  for (const { start, end, word, value } of places_.matcher.longest(text)) {
    const [entry] = value;
    if (entry && !(word.length <= 2 && places_.isWordLike(word))) add(start, end, entry.level);
  }
  for (const { range, tag } of tokens) {
    if (tag !== 'LOC' && tag !== 'ns') continue;
    const word = text.slice(range.start, range.end);
    // 日韩 are two countries, and their governments two.
    const pair = word.length === 2 && [...word].every((letter) => places_.countriesOfLetter(letter).length > 0);
    if (pair && places_.lookup(word).length === 0) continue;
    if (word.length >= 2 && !organEnds().test(word)) add(range.start, range.end, undefined);
  }
  return [...places.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

let endsPattern: RegExp | undefined;
function organEnds(): RegExp {
  endsPattern ??= new RegExp(`(?:${[...organWords().ends.keys(), '政府', '委', '局', '厅', '部'].join('|')})$`, 'u');
  return endsPattern;
}

/** The beginning of the chain of places that ends where a place begins: 内蒙古自治区 | 乌海市. A lower place before a higher one begins no chain. */
export function chainStart(places: readonly PlaceAt[], place: PlaceAt): number {
  let { start, rank } = place;
  for (;;) {
    const before = places.find((other) => other.end === start && other.rank < rank);
    if (!before) return start;
    ({ start, rank } = before);
  }
}

/** Words of action that also stand inside names: 建设银行, 管理委员会. */
export const INNER_VERB =
  /^(?:管理|建设|服务|发展|合作|开发|研究|投资|监测|保护|教育|管护|救援|救助|运输|交通|规划|设计|监督|检测|检验|养护|供销|供应|储备|控股|传承|演艺|创新|营销|采购|推广|促进|培训|指导|保障|治理|治疗|保健|制造|加工|种植|养殖|屠宰|冶炼|焦化|贸易|出版|广播|通信|勘察|勘测|测绘|评审|评估|交易|结算|清算|担保|租赁|咨询|安装|维修|装饰|装备|发电|供电|供水|供热|配送|物流|寄递|投递|分拣|举报|调度|指挥|应急|退役|便民|顾问|执行|组织|反腐败|执法|联络|协调|防汛|抗旱|复合|种|养|直属|综合|互助|创业|就业|孵化|文创|康养|托育|消费|支付|进出口|出口|进口|改革|信托|证券|保险|邮政|电信)$/u;
const OUTSIDE = /^(?:p|c|u|d|r|xc|w|TIME|t|v|vd|q)$/u;

/**
 * Where the words before an end of a name begin to belong to it: after punctuation, function words and verbs, by the rules of the language
 * and by the tagger's parts of speech where there are some.
 */
export function nameRegion(text: string, head: number, tokens: readonly Token[]): number {
  const { start: edge } = leftEdge(text, head, tokens, { inner: INNER_VERB, longest: 32 });
  if (tokens.length === 0) return edge;
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.range.end ?? 0) <= head - 1) low = middle + 1;
    else high = middle;
  }
  let start = head;
  for (let i = low; i >= 0; i -= 1) {
    const token = tokens[i];
    if (!token || token.range.end <= edge) break;
    const word = text.slice(token.range.start, token.range.end);
    if (token.range.end > head) {
      // The head's own word reaches over its left edge: 山西大|学 is not cut, 张家口市卫生|院 neither.
      start = Math.min(start, Math.max(token.range.start, edge));
      continue;
    }
    if (/^[()“”‘’·]$/u.test(word)) {
      start = token.range.start;
      continue;
    }
    if (OUTSIDE.test(token.tag) && !INNER_VERB.test(word)) break;
    if (token.tag === 'm' && !/^第|届$|^[一二三四五六七八九十\d]+$/u.test(word)) break;
    start = token.range.start;
  }
  start = Math.max(start, edge);
  // A bracket that closes in the name must open in it.
  const region = text.slice(start, head);
  const close = region.search(/[)”’]/u);
  const open = region.search(/[(“‘]/u);
  if (close >= 0 && (open < 0 || open > close)) return start + close + 1;
  return start;
}

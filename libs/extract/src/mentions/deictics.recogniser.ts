import type { TextRange, Token } from '#libs/domain';
import { officialBody, publicBodyWords } from '#libs/lexicon';
import { alternation } from '../rules/alternation.js';
import { type LevelWord, resolveRegion } from './deictics-region.js';
import type { Candidate, RecognitionContext, Recogniser } from './recogniser.js';
import { Offsets } from './token-index.js';

export { articleRegion, homeRegion, type LevelWord, type RegionResolution, resolveRegion } from './deictics-region.js';

const WORDS = publicBodyWords();

const AREA = /(我|全|本|该)(地区|国|省|自治区|市|自治州|州|盟|自治县|县|区|旗|镇|乡|街道|村|社区)(域)?/gu;
/** 全市场, 本区域, 该省份: the level word belongs to another word. */
const AREA_NOT_AFTER: Readonly<Record<string, RegExp>> = {
  国: /^(?:性|人大|政协|妇联|工商联|台联|侨联|总工会|各族|籍|际|防)/u,
  省: /^(?:份|心|力|时|略|级机关)/u,
  市: /^(?:场|民(?!营|间|政|办|众|族|生|用|宿|企)|值|价|面|容|井)/u,
  县: /^(?:城)/u,
  区: /^(?:域|块|间|分|别|位)/u,
  镇: /^(?:痛|定|静|村|江|海)/u,
  乡: /^(?:村|镇|土|愁|亲|贤|音)/u,
  村: /^(?:庄|镇|民委|集体|里)/u,
  州: /^(?:长|际)/u,
};
const AREA_NOT_BEFORE: Readonly<Record<string, RegExp>> = {
  全: /[安健完齐周保俱万成顾求双残]$/u,
  我: /[自你忘敌]$/u,
  本: /[基根日成资书原版文样标剧副课译剧样蓝尔]$/u,
  该: /[应活]$/u,
};

/** What is counted, measured or earned in a village: 126座温室, 社会总产值; not 60岁以上老人. */
const COUNTS_OF_AREA =
  /^(?:现有|共有?|拥有|已有|人均|户均|累计|集体经济|(?:社会|经济)?总(?:产值|收入|面积|人口)|接待|实现|年(?:产|均|人均)|\d[\d.]*[多余万亿]{0,2}(?:座|户|亩|人(?!次)|口|个|名|家|棵|株|头|只|栋))/u;

const LEVEL = '自治区|自治州|自治县|省|市|县|区|旗|州|盟|镇|乡';
const SESSION = '(?:第?[一二三四五六七八九十百\\d]{1,4}届)?';
const BODY = new RegExp(
  `(?:我)?(?<level>${LEVEL})(?<organ>${SESSION}(?:${alternation(WORDS.organs)})|(?:${alternation(WORDS.units)})(?:局|厅|委员会|委|办公室|办)|[\\u4e00-\\u9fff]{2,10}?(?:管理局|监督局|事务局|委员会|指挥部|领导小组))`,
  'gu',
);
/** The committee and the office that run a prefecture called 地区: 地委宣传部, 行署. */
const PREFECTURE_BODY =
  /(?<![\u4e00-\u9fff])(?:地委(?:办公室|组织部|宣传部|统战部|政法委)?|行署(?:办公室)?)(?!(?:第一|常务)?副?书记|委员|员|常委|副?专员|秘书长|[\u4e00-\u9fff]{0,2}部长)/gu;
const LEAGUE = /团(?:省|市|县|区|旗|州)委(?!员)/gu;
/** What follows a body's name where it is part of a title or another word: 市委书记, 省人大代表, 市委员. */
const BODY_NOT_AFTER: readonly (readonly [RegExp, RegExp])[] = [
  [/委$/u, /^(?:(?:常务)?副?书记|常委(?!会)|委员|员(?!会)|秘书长|托|屈|派|任|以|婉|内|副秘书长)/u],
  [/党委$/u, /^(?:副?书记|委员)/u],
  [/(?:人大|人民代表大会)$/u, /^(?:代表(?!大会|团)|常委会|常务委员会)/u],
  [/人民$/u, /^./u],
  [/工会$/u, /^议/u],
  [/政府$/u, /^(?:采购|债|性基金|工作报告|网|奖|津贴|所在|驻地)/u],
];
/** Signs before a level word that make it part of another word: 城市, 社区, 乡镇, 各县. */
const BODY_NOT_BEFORE: Readonly<Record<string, RegExp>> = {
  市: /有关$|[城都上超夜股楼门集菜花早闹各两本该外跨地县州、]$/u,
  区: /有关$|[政社地园景城辖小山校片市灾自治开发新库厂湖矿郊牧林老特疫禁军战各两该县、]$/u,
  县: /有关$|[各两该本全市区州自]$/u,
  省: /有关$|[各两该本全节减外跨]$/u,
  镇: /[乡城小集古各该村全重冰]$/u,
  乡: /[家故城下返回各该全村]$/u,
  州: /[\u4e00-\u9fff]$/u,
  旗: /[\u4e00-\u9fff]$/u,
  盟: /[\u4e00-\u9fff]$/u,
};

/** 我市, 全省, 该县 … with the region each means. */
function areas(context: RecognitionContext, inner: Offsets): Candidate[] {
  const { article, page, proposed } = context;
  const { text } = article.reading;
  const found: Candidate[] = [];
  for (const match of text.matchAll(AREA)) {
    const [whole, who = '', word = '', field] = match;
    const start = match.index;
    let end = start + whole.length;
    // 全村 is a manner of speaking of all its people; 本村, 我村 likewise. Where it is counted or measured it is the area.
    if (
      (word === '村' || word === '社区') &&
      who !== '该' &&
      !(who === '全' && COUNTS_OF_AREA.test(text.slice(end, end + 16)))
    )
      continue;
    // 本国: each country's own; 本地区 and 该地区 are any region.
    if (whole === '本国' || (word === '地区' && who !== '全')) continue;
    if (field && (who !== '全' || word === '区' || word === '国')) end -= field.length;
    if (field && word === '区') continue;
    if (AREA_NOT_BEFORE[who]?.test(text.slice(Math.max(0, start - 1), start))) continue;
    if (AREA_NOT_AFTER[word]?.test(text.slice(end))) continue;
    if (inner.has(start)) continue;
    const use = who === '该' ? 'that' : who === '全' ? 'whole' : 'own';
    const region = resolveRegion(word as LevelWord, article, start, proposed, page, use);
    // 全地区 where no prefecture is called so: of Asia, of the Gulf.
    if (word === '地区' && region?.reason !== 'home region of the paper') continue;
    found.push({
      type: 'Place',
      deictic: true,
      range: { start, end },
      confidence: 0.93,
      by: 'deictics.area@1',
      ...(region
        ? {
            hints: {
              canonical: region.name,
              classification: region.level,
              reason: region.reason,
              ...(region.code === undefined ? {} : { code: region.code }),
            },
          }
        : {}),
    });
  }
  return found;
}

/** Tags of words whose parts may be bodies and places of their own. */
const NAMES: ReadonlySet<string> = new Set(['LOC', 'ORG', 'POST', 'PROGRAM', 'ns', 'nt', 'nz']);

/** Positions at which a tagger's word goes on that is no name: 市 there belongs to the word. */
function innerPositions(text: string, tokens: readonly Token[]): Offsets {
  const inner = new Offsets(text.length);
  for (const { range, tag } of tokens) {
    if (NAMES.has(tag)) continue;
    for (let at = range.start + 1; at < range.end; at += 1) inner.add(at);
  }
  return inner;
}

/** Positions at which the name of a place goes on. */
function withinPlaces(text: string, proposed: readonly Candidate[]): Offsets {
  const within = new Offsets(text.length);
  for (const { type, range, deictic, hints } of proposed) {
    if (type !== 'Place' || deictic || hints?.canonical === undefined) continue;
    for (let at = range.start + 1; at < range.end; at += 1) within.add(at);
  }
  return within;
}

/** 市委, 省政府, 市应急管理局 … with the full name each stands for. */
function bodies(context: RecognitionContext, inner: Offsets): Candidate[] {
  const { article, page, proposed } = context;
  const { text } = article.reading;
  const found: Candidate[] = [];
  const propose = (range: TextRange, short: string, level: LevelWord) => {
    const region = resolveRegion(level, article, range.start, proposed, page, 'own');
    const body = officialBody(short, region ?? { name: level, level: 'prefecture' });
    if (!body) return;
    found.push({
      type: 'PublicBody',
      deictic: true,
      range,
      confidence: 0.9,
      by: 'deictics.body@1',
      hints: {
        classification: body.classification,
        ...(region
          ? { canonical: body.name, jurisdiction: region.name, reason: region.reason }
          : { reason: 'neither the page nor the article says which' }),
      },
    });
  };
  const within = withinPlaces(text, proposed);
  for (const match of text.matchAll(BODY)) {
    const level = match.groups?.['level'] ?? '';
    const organ = match.groups?.['organ'] ?? '';
    const start = match.index;
    const end = start + match[0].length;
    const at = end - organ.length - level.length;
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(end, end + 6);
    // 汾阳市政协: the level word ends a name, so that nothing is left out.
    if (within.has(at)) continue;
    if (start === at && BODY_NOT_BEFORE[level]?.test(before) && !/[、]$/u.test(before)) continue;
    if (BODY_NOT_AFTER.some(([organEnd, stop]) => organEnd.test(organ) && stop.test(after))) continue;
    if (inner.has(at)) continue;
    if (/[的在和与为了是及各等对由从召将向我、]/u.test(organ) && !isKnownOrgan(organ)) continue;
    propose({ start, end }, `${level}${organ}`, level as LevelWord);
  }
  for (const match of text.matchAll(PREFECTURE_BODY)) {
    const region = resolveRegion('地区', article, match.index, proposed, page, 'own');
    if (region?.reason !== 'home region of the paper' || inner.has(match.index)) continue;
    const organ = match[0].replace(/^地(?=委)/u, '');
    const body = officialBody(`${region.name}${organ}`, region);
    if (!body) continue;
    found.push({
      type: 'PublicBody',
      deictic: true,
      range: { start: match.index, end: match.index + match[0].length },
      confidence: 0.9,
      by: 'deictics.body@1',
      hints: {
        classification: body.classification,
        canonical: body.name,
        jurisdiction: region.name,
        reason: region.reason,
      },
    });
  }
  for (const match of text.matchAll(LEAGUE)) {
    const level = match[0].charAt(1) as LevelWord;
    propose({ start: match.index, end: match.index + match[0].length }, match[0], level);
  }
  return found;
}

const KNOWN = new RegExp(`^${SESSION}(?:${alternation(WORDS.organs)})$|^(?:${alternation(WORDS.units)})`, 'u');
function isKnownOrgan(organ: string): boolean {
  return KNOWN.test(organ);
}

/** 边区 after 晋绥边区: the base area named before. */
function baseAreas({ article, proposed }: RecognitionContext): Candidate[] {
  const found: Candidate[] = [];
  for (const match of article.reading.text.matchAll(/边区(?!政府)/gu)) {
    const range = { start: match.index, end: match.index + 2 };
    const named = proposed.filter((c) => c.type === 'Place' && /(?:边区|根据地)$/u.test(c.hints?.canonical ?? ''));
    if (named.some((c) => c.range.start <= range.start && c.range.end >= range.end)) continue;
    const last = named.filter((c) => c.range.end <= range.start).sort((a, b) => b.range.end - a.range.end)[0];
    if (!last?.hints?.canonical) continue;
    found.push({
      type: 'Place',
      deictic: true,
      range,
      confidence: 0.85,
      by: 'deictics.base-area@1',
      hints: {
        canonical: last.hints.canonical,
        classification: 'natural',
        reason: `named before: ${last.hints.canonical}`,
      },
    });
  }
  return found;
}

/** Proposes 我市, 全省, 该县 and bare bodies (市委, 省政府, 市应急管理局), each with its full name and the reason for it. */
export const deicticsRecogniser: Recogniser = {
  name: 'deictics',
  version: 1,
  propose(context) {
    const inner = innerPositions(context.article.reading.text, context.tokens);
    const found = [...areas(context, inner), ...bodies(context, inner), ...baseAreas(context)];
    // 我市 in 我市政协, 市委 in 团市委: the longer one says it.
    return found.filter(
      ({ range }) =>
        !found.some(
          ({ range: r }) => r.start <= range.start && r.end >= range.end && r.end - r.start > range.end - range.start,
        ),
    );
  },
};

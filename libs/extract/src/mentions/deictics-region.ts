import type { Article, PageMetadata, PlaceLevel } from '#libs/domain';
import { gazetteer, type PlaceEntry } from '#libs/lexicon';
import type { Candidate } from './recogniser.js';

/** A region that a bare level word points to, with the reason in words. */
export interface RegionResolution {
  /** Full name: 晋中市. */
  readonly name: string;
  readonly level: PlaceLevel;
  /** GB/T 2260 code; undefined for places that no list has (a village). */
  readonly code: string | undefined;
  /** e.g. `home region of the paper`, `last county named: 柳林县`. */
  readonly reason: string;
}

/** How a level word is used: 我市, 全市 and bare bodies lean on the paper; 该市 and 当地 on what was named last. */
export type DeicticUse = 'own' | 'whole' | 'that';

/** A bare level word (国, 省, 市, 县, 区, 镇, 乡, 村 …). */
export type LevelWord =
  | '国'
  | '省'
  | '自治区'
  | '市'
  | '州'
  | '自治州'
  | '盟'
  | '地区'
  | '县'
  | '自治县'
  | '区'
  | '旗'
  | '镇'
  | '乡'
  | '街道'
  | '村'
  | '社区';

/** Levels that a level word may stand for, the likelier first, and how names of that kind end. */
const MEANINGS: Readonly<Record<LevelWord, { readonly levels: readonly PlaceLevel[]; readonly ends: RegExp }>> = {
  国: { levels: ['country'], ends: /./u },
  省: { levels: ['province'], ends: /省$/u },
  自治区: { levels: ['province'], ends: /自治区$/u },
  市: { levels: ['prefecture', 'county', 'province'], ends: /市$/u },
  州: { levels: ['prefecture'], ends: /州$/u },
  自治州: { levels: ['prefecture'], ends: /自治州$/u },
  盟: { levels: ['prefecture'], ends: /盟$/u },
  地区: { levels: ['prefecture'], ends: /地区$/u },
  县: { levels: ['county'], ends: /县$/u },
  自治县: { levels: ['county'], ends: /自治县$/u },
  区: { levels: ['county', 'province'], ends: /区$/u },
  旗: { levels: ['county'], ends: /旗$/u },
  镇: { levels: ['township'], ends: /镇$/u },
  乡: { levels: ['township'], ends: /乡$/u },
  街道: { levels: ['township'], ends: /街道$/u },
  村: { levels: ['village'], ends: /村$/u },
  社区: { levels: ['village'], ends: /社区$/u },
};

const DATELINE =
  /(?:新华社|中新社|中新网|人民网|光明网|央视网|本报|[\u4e00-\u9fff]{2,4}(?:日报|晚报|网))([\u4e00-\u9fff]{2,8}?)(?:\d{1,2}月)?\d{1,2}日(?:电|讯)/u;

/** The paper's home region, from the page's metadata; null where unknown or not in the gazetteer. */
export function homeRegion(metadata: PageMetadata): PlaceEntry | null {
  return metadata.region ? gazetteer().regionOf(metadata.region.value) : null;
}

/** The region an article says it is about: its place label, else its dateline; null where it has neither. */
export function articleRegion(article: Article, home: PlaceEntry | null): PlaceEntry | null {
  const places = gazetteer();
  const within = home ? [home.code, ...places.ancestors(home).map((place) => place.code)] : [];
  if (article.placeLabel) {
    const label = places.resolve(article.reading.slice(article.placeLabel), within);
    if (label) return label;
  }
  const dateline = DATELINE.exec(article.reading.text.slice(0, 160));
  const chain = dateline?.[1] === undefined ? [] : places.matcher.longest(dateline[1]);
  const last = chain.at(-1);
  return last ? (places.resolve(last.word, within) ?? null) : null;
}

function fits(place: PlaceEntry, word: LevelWord): boolean {
  const { levels, ends } = MEANINGS[word];
  return place.kind !== 'foreignCity' && levels.includes(place.level) && (word === '国' || ends.test(place.name));
}

/** The place itself or the nearest place above it that a level word can stand for. */
function upTo(place: PlaceEntry | null, word: LevelWord): PlaceEntry | undefined {
  if (!place) return undefined;
  const chain = [place, ...gazetteer().ancestors(place)];
  return chain.find((entry) => fits(entry, word));
}

function resolved(place: PlaceEntry, reason: string): RegionResolution {
  return { name: place.name, level: place.level, code: place.code === '' ? undefined : place.code, reason };
}

/** The last place named before an offset that a level word can stand for. */
function lastNamed(word: LevelWord, offset: number, proposed: readonly Candidate[]): RegionResolution | undefined {
  const { levels, ends } = MEANINGS[word];
  let best: Candidate | undefined;
  for (const candidate of proposed) {
    if (candidate.type !== 'Place' || candidate.deictic || candidate.confidence < 0.6) continue;
    if (candidate.range.start >= offset || (best && candidate.range.end <= best.range.end)) continue;
    const { canonical, classification } = candidate.hints ?? {};
    if (canonical === undefined || !ends.test(canonical)) continue;
    if (classification !== undefined && levels.includes(classification as PlaceLevel)) best = candidate;
  }
  if (!best?.hints?.canonical) return undefined;
  return {
    name: best.hints.canonical,
    level: best.hints.classification as PlaceLevel,
    code: best.hints.code,
    reason: `last ${best.hints.classification} named: ${best.hints.canonical}`,
  };
}

/** The region above the place named last: 全省 after 长沙 in a national paper. */
function aboveLastNamed(word: LevelWord, offset: number, proposed: readonly Candidate[]): RegionResolution | undefined {
  const places = gazetteer();
  const named = proposed
    .filter((c) => c.type === 'Place' && !c.deictic && c.range.start < offset && /^\d/u.test(c.hints?.code ?? ''))
    .sort((a, b) => b.range.start - a.range.start);
  for (const candidate of named) {
    const place = upTo(places.byCode(candidate.hints?.code ?? '') ?? null, word);
    if (place) return resolved(place, `${place.level} of the place named last: ${candidate.hints?.canonical ?? ''}`);
  }
  return undefined;
}

/**
 * The region that a bare level word means at an offset of an article, or null where nothing tells.
 *
 * 我市 and bodies such as 市委 mean the paper's own city; below its level (县委 in a city's paper) the article's label, then the
 * place named last. 该县 means the county named last. 全县 and 全市 mean the article's label, the paper's region, the place named last,
 * in that order.
 *
 * @param proposed candidates of the article so far; only places are looked at.
 * @param use how the word is used; `own` when not given.
 */
export function resolveRegion(
  word: LevelWord,
  article: Article,
  offset: number,
  proposed: readonly Candidate[],
  page: { readonly metadata: PageMetadata },
  use: DeicticUse = 'own',
): RegionResolution | null {
  const places = gazetteer();
  if (word === '国' && use !== 'that') {
    const china = places.byCode('CN');
    return china ? resolved(china, 'the papers read are Chinese') : null;
  }
  const home = homeRegion(page.metadata);
  const own = articleRegion(article, home);
  const fromHome = () => {
    const place = upTo(home, word);
    return place && resolved(place, 'home region of the paper');
  };
  const fromArticle = (direct: boolean) => {
    const place = direct ? (own && fits(own, word) ? own : undefined) : upTo(own, word);
    return place && resolved(place, article.placeLabel ? "the article's place label" : "the article's dateline");
  };
  const named = () => lastNamed(word, offset, proposed);
  const above = () => aboveLastNamed(word, offset, proposed);
  const orders: Readonly<Record<DeicticUse, readonly (() => RegionResolution | null | undefined)[]>> = {
    own: [fromHome, () => fromArticle(true), named, () => fromArticle(false), above],
    whole: [() => fromArticle(true), fromHome, named, () => fromArticle(false), above],
    that: [named, () => fromArticle(true), above, () => fromArticle(false), fromHome],
  };
  for (const attempt of orders[use]) {
    const region = attempt();
    if (region) return region;
  }
  return null;
}

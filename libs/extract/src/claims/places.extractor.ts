import { isOrganization, type Mention, type ResolvedPage, type SourceEntity, type TextRange } from '#libs/domain';
import { gazetteer } from '#libs/lexicon';
import { type NamedEntity, NamePrefixes } from '../entities/name-prefixes.js';
import { ClaimRules } from '../rules/claim-rule.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { refuseMatch } from './refusal.js';
import { relationsByRules } from './rule-relations.js';

const RULES = ClaimRules.load(new URL('../../rules/places-claims.yaml', import.meta.url));

const VERSION = 1;
const BY = `places@${VERSION}`;

/** Levels from the widest to the narrowest, by what a full name ends with where the lexicon gave no level. */
const LEVEL_RANK: Readonly<Record<string, number>> = {
  country: 0,
  province: 1,
  prefecture: 2,
  county: 3,
  township: 4,
  village: 5,
};

const ranks = new WeakMap<SourceEntity, number | null>();

function rankOf(place: SourceEntity): number | null {
  let rank = ranks.get(place);
  if (rank === undefined) ranks.set(place, (rank = readRank(place)));
  return rank;
}

function readRank(place: SourceEntity): number | null {
  const level = place.attributes['level'];
  const printed = gazetteer().lookup(place.name)[0];
  const found = typeof level === 'string' ? level : printed?.kind === 'division' ? printed.level : undefined;
  const known = found === undefined ? undefined : LEVEL_RANK[found];
  if (known !== undefined) return known;
  if (typeof level === 'string') return null;
  if (/(?:村|社区|庄)$/u.test(place.name)) return 5;
  if (/(?:省|自治区|特别行政区)$/u.test(place.name)) return 1;
  if (/(?:自治州|地区|盟)$/u.test(place.name)) return 2;
  if (/(?:县|自治县|旗|[^园新开发]区)$/u.test(place.name)) return 3;
  if (place.name.endsWith('市')) return 2.5;
  if (/(?:镇|乡|街道)$/u.test(place.name)) return 4;
  if (/(?:村民小组|自然村|组)$/u.test(place.name)) return 6;
  return null;
}

/** Whether a place may lie in another by their levels: the outer one's must be known. */
function mayLieIn(inner: SourceEntity, outer: SourceEntity): boolean {
  // 美国欧洲 is a list without its comma, 哥伦比亚西北 a direction; 我国西北 is a region.
  if (inner.id === outer.id || inner.name.endsWith('洲')) return false;
  if (/^[东西南北华中]{2}$/u.test(inner.name) && outer.name !== '中国') return false;
  const a = rankOf(inner);
  const b = rankOf(outer);
  // 北京上海 and 村|镇 are no chains, and of 东北西北 nobody knows; a river or a mountain may lie in any division.
  return b === null ? false : a === null ? b < 5 : a > b;
}

const SITED = new Set(['Facility', 'Project', 'Company', 'Institution']);

/** Chains as printed: 交城县|夏家营镇|大辛村, 交城县|某公司, 蔡家崖乡|的|碾子村. */
function chains(context: ClaimContext): ClaimDraft[] {
  const { mentions } = context;
  const text = context.article.reading.text;
  const drafts: ClaimDraft[] = [];
  const draft = (inner: SourceEntity, outer: SourceEntity, range: TextRange, confidence: number) =>
    drafts.push({
      type: 'locatedIn',
      subject: inner.id,
      object: outer.id,
      date: null,
      modality: 'happened',
      range,
      confidence,
      by: BY,
    });
  mentions.forEach((outer, i) => {
    if (outer.type !== 'Place') return;
    const next = mentions[i + 1];
    const region = context.entityOf(outer);
    if (!next || !region) return;
    const gap = text.slice(outer.range.end, next.range.start);
    if (gap !== '' && gap !== '的') return;
    const inner = context.entityOf(next);
    if (!inner) return;
    if (next.type === 'Place') {
      if (!mayLieIn(inner, region)) {
        const range = { start: outer.range.start, end: next.range.end };
        refuseMatch(
          context,
          'locatedIn',
          { by: BY, range },
          'by their levels the one does not lie in the other',
          next,
          outer,
        );
        return;
      }
      draft(inner, region, { start: outer.range.start, end: next.range.end }, gap === '' ? 0.95 : 0.85);
      // 我省|长沙、株洲、岳阳等地 puts the whole list into the province.
      for (const sibling of siblings(context, i + 1)) {
        const member = context.entityOf(sibling);
        if (member && rankOf(member) === rankOf(inner) && mayLieIn(member, region)) {
          draft(member, region, { start: outer.range.start, end: sibling.range.end }, 0.85);
        }
      }
      return;
    }
    // A one-character short form is said of people and delegations, not of sites: 在晋|两院|院士.
    if (gap === '' && SITED.has(next.type) && isLocal(region) && outer.range.end - outer.range.start > 1) {
      draft(inner, region, { start: outer.range.start, end: next.range.end }, 0.85);
      // 甲县|古城、乙村、丙村: the villages of the list are of the county as well.
      for (const sibling of siblings(context, i + 1)) {
        const member = context.entityOf(sibling);
        if (member && rankOf(member) === LEVEL_RANK['village'] && mayLieIn(member, region))
          draft(member, region, { start: outer.range.start, end: sibling.range.end }, 0.8);
      }
    } else if (gap === '的' && SITED.has(next.type) && isLocal(region)) {
      draft(inner, region, { start: outer.range.start, end: next.range.end }, 0.8);
    }
  });
  return drafts;
}

/** Something inside a country says nothing; what stands after a country's name is of it, not in it (中国|铝业公司). */
function isLocal(place: SourceEntity): boolean {
  const rank = rankOf(place);
  return rank !== null && rank > 0 && place.name !== '中国';
}

/** Further members of a list of places: 长沙、株洲、岳阳. */
function siblings(context: ClaimContext, first: number): Mention[] {
  const { mentions } = context;
  const text = context.article.reading.text;
  const found: Mention[] = [];
  for (let at = first; ; at += 1) {
    const one = mentions[at];
    const next = mentions[at + 1];
    if (!one || next?.type !== 'Place' || text.slice(one.range.end, next.range.start) !== '、') break;
    // In 浙江|嘉兴、贵州|遵义 the next member opens a chain of its own.
    const after = mentions[at + 2];
    if (after?.type === 'Place' && after.range.start === next.range.end) break;
    found.push(next);
  }
  return found;
}

const placeNamesOf = new WeakMap<ResolvedPage, NamePrefixes>();

/** Places of a page below the province, by the names that other names may begin with. */
function placeNames(page: ResolvedPage): NamePrefixes {
  const known = placeNamesOf.get(page);
  if (known) return known;
  const made = new NamePrefixes(page, (entity) => entity.type === 'Place' && (rankOf(entity) ?? 0) > 1, 2);
  placeNamesOf.set(page, made);
  return made;
}

/**
 * Organisations and sites whose own name begins with a place of the page lie there: 晋中市第一人民医院 → 晋中市. A province says
 * too little of where its bodies are.
 */
function namedAfterPlace(context: ClaimContext): ClaimDraft[] {
  const drafts: ClaimDraft[] = [];
  const names = placeNames(context.page);
  const implied = (inner: SourceEntity, outer: SourceEntity, range: TextRange) =>
    drafts.push({
      type: 'locatedIn',
      subject: inner.id,
      object: outer.id,
      date: null,
      modality: 'happened',
      qualifiers: { implied: true },
      range,
      confidence: 0.6,
      by: `places.name@${VERSION}`,
    });
  const seen = new Set<string>();
  for (const mention of context.mentions) {
    if (mention.deictic || !(isOrganization(mention.type) || mention.type === 'Facility')) continue;
    const entity = context.entityOf(mention);
    if (!entity || seen.has(entity.id)) continue;
    const printed = context.article.reading.slice(mention.range);
    // The narrowest place of the prefix: 沁源县法中乡退役军人服务站 lies in 法中乡.
    let rest = withoutProvince(printed);
    let found: SourceEntity | null = null;
    for (;;) {
      const hit: NamedEntity | undefined =
        names.find(rest, ({ name }) => rest.length > name.length + 1) ??
        divisionIn(context, rest) ??
        townshipIn(context, rest, found);
      if (!hit) break;
      if (found && mayLieIn(hit.entity, found)) implied(hit.entity, found, mention.range);
      found = hit.entity;
      rest = rest.slice(hit.name.length);
    }
    // 成都铁路…隧道 is of a railway, wherever it runs; a delegation travels.
    if (!found || rest.endsWith('代表团') || /^(?:铁路|高速|公路|至|—|-)/u.test(rest)) continue;
    seen.add(entity.id);
    implied(entity, found, mention.range);
  }
  return drafts;
}

/** A body's name without the province that its city's name follows: 内蒙古自治区|乌海市委 → 乌海市委. */
function withoutProvince(name: string): string {
  for (const length of [8, 7, 6, 5, 3, 4, 2]) {
    const known = gazetteer().lookup(name.slice(0, length))[0];
    if (known?.level !== 'province' || known.kind !== 'division') continue;
    const rest = name.slice(length);
    return /^[\p{Script=Han}]{2,10}?[市县区州盟旗]/u.test(rest) ? rest : name;
  }
  return name;
}

/** A city or county named only inside a body's name, in full: 武乡县|退役军人事务局. */
function divisionIn(context: ClaimContext, rest: string): NamedEntity | undefined {
  for (let length = Math.min(rest.length - 2, 12); length >= 2; length -= 1) {
    const name = rest.slice(0, length);
    const known = gazetteer().lookup(name)[0];
    if (known?.kind !== 'division' || known.name !== name || !['prefecture', 'county'].includes(known.level)) continue;
    const attributes = { level: known.level, code: known.code };
    return { name, entity: context.registry.imply({ type: 'Place', name, attributes }, context.article.id) };
  }
  return undefined;
}

/** A township named only inside a body's name, after its county: 沁源县|法中乡|退役军人服务站. */
function townshipIn(context: ClaimContext, rest: string, county: SourceEntity | null): NamedEntity | undefined {
  if (!county || rankOf(county) !== LEVEL_RANK['county']) return undefined;
  const name = /^[\p{Script=Han}]{1,4}?(?:镇|乡|街道)(?=[\p{Script=Han}]{2,})/u.exec(rest)?.[0];
  if (name === undefined) return undefined;
  const entity = context.registry.imply(
    { type: 'Place', name, attributes: { level: 'township', partOf: county.name } },
    context.article.id,
  );
  return { name, entity };
}

/** Where things lie (位于): chains of places as printed, organisations after their place, 位于, and meetings 在…举行. */
export const places: ClaimExtractor = {
  name: 'places',
  version: VERSION,
  extract(context) {
    const said = relationsByRules(context, RULES).filter((draft) => {
      if (!('object' in draft)) return true;
      const inner = context.registry.get(draft.subject);
      const a = rankOf(inner);
      const b = rankOf(context.registry.get(draft.object));
      // A county may lie in a mountain range, but no province in a city: 位于某市的某省….
      const lies = inner.type !== 'Place' || a === null || b === null || a > b;
      if (!lies)
        context.refuse?.({
          type: draft.type,
          by: draft.by,
          range: draft.range,
          subject: draft.subject,
          object: draft.object,
          reason: 'by their levels the one does not lie in the other',
        });
      return lies;
    });
    return [...chains(context), ...said, ...namedAfterPlace(context)];
  },
};

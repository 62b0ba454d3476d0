import { isOrganization, type ResolvedPage, type SourceEntity, type TextRange } from '#libs/domain';
import { nationalBody } from '#libs/lexicon';
import { NamePrefixes } from '../entities/name-prefixes.js';
import { ClaimRules } from '../rules/claim-rule.js';
import { citedOn } from './claim-dates.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { refuseMatch } from './refusal.js';
import { lastPersonBefore, matchesIn, relationsByRules } from './rule-relations.js';

const RULES = ClaimRules.load(new URL('../../rules/organizations-claims.yaml', import.meta.url));

const VERSION = 1;

/** What may follow a body's name in the name of a part of it: a department, branch, office or bureau. */
const PART =
  /(?:部|处|科|室|局|厅|委|办|办公室|分公司|支公司|分行|支行|分局|支队|总队|大队|中队|学院|系|医院|医学部|研究院|研究所|中心|工厂|分厂|厂|矿|营业部|项目部|委员会|秘书处|工作站|服务站|附属医院)$/u;

/** A body with a part of its own behind it: 某省公安厅|交警总队, 退役军人事务部|办公厅, 某大学|附属医院, 某公司|某县铝矿. */
const WHOLE_AND_PART = [
  /^([\p{Script=Han}]{2,16}?(?:部|厅|局|委员会|委))([\p{Script=Han}]{0,6}(?:总队|支队|大队|办公厅|办公室|中心|服务站))$/u,
  /^([\p{Script=Han}]{2,14}?大学)((?:第[一二三四五六七八九十]+)?[\p{Script=Han}]{0,8}(?:医院|学院|研究院|研究所|中心))$/u,
  /^([\p{Script=Han}()]{4,24}?(?:有限责任公司|有限公司|分公司))([\p{Script=Han}]{2,16}(?:矿|厂|分公司|支公司|中心|营业部|项目部|研究院))$/u,
];

/** The department that only the name of its part mentions. */
function wholeInName(context: ClaimContext, printed: string, part: SourceEntity): SourceEntity | null {
  const name = WHOLE_AND_PART.map((form) => form.exec(printed)?.[1]).find((found) => found !== undefined);
  if (name === undefined || name.length < 4) return null;
  const official = nationalBody(name)?.name ?? name;
  return context.registry.imply(
    {
      type: name.endsWith('大学') ? 'Institution' : part.type,
      name: official,
      ...(official === name ? {} : { aliases: [name] }),
    },
    context.article.id,
  );
}

const bodyNamesOf = new WeakMap<ResolvedPage, NamePrefixes>();

/** Bodies of a page by the names that the names of their parts may begin with. */
function bodyNames(page: ResolvedPage): NamePrefixes {
  const known = bodyNamesOf.get(page);
  if (known) return known;
  const made = new NamePrefixes(page, (entity) => isOrganization(entity.type), 3);
  bodyNamesOf.set(page, made);
  return made;
}

/** Bodies whose name begins with the name of another body of the page: 解放军总医院|骨科医学部. */
function namedAfterWhole(context: ClaimContext): ClaimDraft[] {
  const drafts: ClaimDraft[] = [];
  const names = bodyNames(context.page);
  const seen = new Set<string>();
  for (const mention of context.mentions) {
    if (mention.deictic || !isOrganization(mention.type)) continue;
    const entity = context.entityOf(mention);
    if (!entity || seen.has(entity.id)) continue;
    seen.add(entity.id);
    const printed = context.article.reading.slice(mention.range);
    const whole = names.find(
      printed,
      (one) => one.entity.id !== entity.id && PART.test(printed.slice(one.name.length)),
    );
    const object = whole?.entity ?? wholeInName(context, printed, entity);
    if (!object) continue;
    drafts.push({
      type: 'partOf',
      subject: entity.id,
      object: object.id,
      date: null,
      modality: 'happened',
      qualifiers: { implied: true },
      range: mention.range,
      confidence: 0.7,
      by: `organizations.name@${VERSION}`,
    });
  }
  return drafts;
}

/** People named straight after an organisation, without a title, are its own: 北河医院|赵敏、钱立. */
function namedAfterBody(context: ClaimContext): ClaimDraft[] {
  const { mentions } = context;
  const text = context.article.reading.text;
  return mentions.flatMap((body, i): ClaimDraft[] => {
    const organization = isOrganization(body.type) ? context.entityOf(body) : null;
    if (!organization) return [];
    const names: SourceEntity[] = [];
    let at = i;
    for (;;) {
      const next = mentions[at + 1];
      const gap = next ? text.slice(mentions[at]?.range.end ?? 0, next.range.start) : '';
      if (next?.type !== 'Person' || !(at === i ? gap === '' : gap === '、' || gap === '和')) break;
      names.push(...[context.entityOf(next)].flatMap((one) => one ?? []));
      at += 1;
    }
    const after = mentions[at + 1];
    const last = mentions[at];
    // A title behind the names makes it a post: 某医院|赵敏、钱立|教授.
    if (!last) return [];
    if (after?.type === 'Post' && after.range.start === last.range.end) {
      const found = { by: `organizations.member@${VERSION}`, range: { start: body.range.start, end: last.range.end } };
      if (names.length > 0)
        refuseMatch(context, 'memberOf', found, 'the title behind the names makes it a post', last, body);
      return [];
    }
    return names.map((person) => ({
      type: 'memberOf' as const,
      subject: person.id,
      object: organization.id,
      date: citedOn(context),
      modality: 'happened' as const,
      range: { start: body.range.start, end: last.range.end },
      confidence: 0.8,
      by: `organizations.member@${VERSION}`,
    }));
  });
}

/** Party members whose party stands in the word alone: X身为党员领导干部, 老党员X → 中国共产党. */
function partyMembers(context: ClaimContext): ClaimDraft[] {
  const member = (person: SourceEntity, range: TextRange, confidence: number, by: string): ClaimDraft => ({
    type: 'memberOf',
    subject: person.id,
    object: context.registry.imply(
      { type: 'PublicBody', name: '中国共产党', aliases: ['中共'], attributes: { classification: 'party' } },
      context.article.id,
    ).id,
    date: null,
    modality: 'happened',
    qualifiers: { kind: '党员' },
    range,
    confidence,
    by,
  });
  const named = matchesIn(context, RULES).flatMap((match) => {
    const [mention] = match.rule.claim === 'party' ? (match.captures['s'] ?? []) : [];
    const person = mention && context.entityOf(mention);
    return person ? [member(person, match.range, match.rule.confidence, match.by)] : [];
  });
  const said = [
    ...context.article.reading.text.matchAll(/(?:身为|作为|(?<!不)是)(?:一名|一位)?(?:中共|共产)?党员/gu),
  ].flatMap((match): ClaimDraft[] => {
    const range = { start: match.index, end: match.index + match[0].length };
    const sentence = context.sentenceAt(range.start)?.range;
    const person = sentence ? lastPersonBefore(context, range.start, sentence.start) : null;
    if (!person || !sentence) {
      refuseMatch(context, 'memberOf', { by: `organizations.party@${VERSION}`, range }, 'nobody is named before');
      return [];
    }
    const one = context
      .mentionsIn({ start: sentence.start, end: range.start })
      .findLast(({ type }) => type === 'Person');
    const start = one?.range.start ?? range.start;
    return [member(person, { start, end: range.end }, 0.8, `organizations.party@${VERSION}`)];
  });
  return [...named, ...said];
}

/** 省人大及其常委会 names the congress and, by its short form alone, its standing committee. */
function standingCommittees(context: ClaimContext): ClaimDraft[] {
  return context.mentions.flatMap((mention): ClaimDraft[] => {
    const congress = isOrganization(mention.type) ? context.entityOf(mention) : null;
    const tail = '及其常委会';
    const end = mention.range.end + tail.length;
    if (!congress?.name.endsWith('人民代表大会')) return [];
    if (context.article.reading.text.slice(mention.range.end, end) !== tail) return [];
    const committee = context.registry.imply(
      { type: 'PublicBody', name: `${congress.name}常务委员会`, attributes: { classification: 'legislature' } },
      context.article.id,
    );
    return [
      {
        type: 'partOf',
        subject: committee.id,
        object: congress.id,
        date: null,
        modality: 'happened',
        range: { start: mention.range.start, end },
        confidence: 0.9,
        by: `organizations.committee@${VERSION}`,
      },
    ];
  });
}

/** Parts of organisations (下属), their people without a title (成员), what they own, fund and make. */
export const organizations: ClaimExtractor = {
  name: 'organizations',
  version: VERSION,
  extract(context) {
    return [
      ...relationsByRules(context, RULES),
      ...namedAfterWhole(context),
      ...namedAfterBody(context),
      ...partyMembers(context),
      ...standingCommittees(context),
    ];
  },
};

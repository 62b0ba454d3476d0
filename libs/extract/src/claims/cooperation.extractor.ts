import type { Mention, MentionType, SourceEntity } from '#libs/domain';
import { ClaimRules } from '../rules/claim-rule.js';
import { citedOn } from './claim-dates.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading, type ReadSentence } from './clause-reading.js';
import { refuseMatch } from './refusal.js';

/** Frames of acting together: 与…签约, 会同, 加强与…的合作. */
export const cooperationRules = ClaimRules.load(new URL('../../rules/cooperation.yaml', import.meta.url));

/** Two countries by the first letters of their names, and the partnership they have: 中越建立全面战略合作伙伴关系. */
const PAIR_OF_COUNTRIES =
  /(?<one>\p{Script=Han})(?<two>\p{Script=Han})(?:两国)?(?:宣布)?(?:建立|升级为|构建)?(?:了)?(?<kind>(?:新时代|全面|全天候|传统)*(?:战略|合作|友好)(?:合作|协作|互惠)?伙伴关系)/gu;

/**
 * Reads which bodies and areas cooperate, and how (`kind`). One side stands before 与 or 会同, the other behind; a list on
 * one side makes pairs with the other side only.
 *
 * Example: 甲公司已与乙公司、丙公司签订协议 → 甲–乙 and 甲–丙, not 乙–丙.
 */
export const cooperation: ClaimExtractor = {
  name: 'cooperation',
  version: 1,
  extract(context: ClaimContext): ClaimDraft[] {
    const reading = ArticleReading.of(context);
    const drafts: ClaimDraft[] = [];
    for (const sentence of reading.sentences) {
      for (const match of cooperationRules.apply(sentence.slots)) {
        const [left] = match.captures['s'] ?? [];
        const [right] = match.captures['o'] ?? [];
        if (!right) continue;
        if (left && !reading.canAct(sentence, reading.indexOf(sentence, left))) {
          refuseMatch(
            context,
            'cooperatesWith',
            match,
            'the name before the verb cannot be the one who acts',
            left,
            right,
          );
          continue;
        }
        const area = match.rule.claim === 'saidPlace' ? placeSaid(context, reading, match.range.start) : null;
        const actor =
          match.rule.claim === 'elided'
            ? reading.actorBefore(sentence, reading.indexAt(sentence, match.range.start), PARTIES)
            : null;
        if (match.rule.claim === 'elided' && (!actor || actor.type === 'Person')) {
          refuseMatch(context, 'cooperatesWith', match, 'no body or area acts before the verb', actor, right);
          continue;
        }
        const first = actor
          ? context.entityOf(actor)
          : left
            ? context.entityOf(left)
            : (area ?? reading.lastBody(match.range.start));
        if (!first) {
          refuseMatch(context, 'cooperatesWith', match, 'one side is nobody the page knows', null, right);
          continue;
        }
        const members = reading
          .listOf(sentence, endOfChain(reading, sentence, right))
          .filter((mention) => mention !== left && mention.range.start >= right.range.start);
        const kind = match.words['kind'] ?? '合作';
        const at = sentence.slots.text.indexOf(kind, reading.indexOf(sentence, right));
        // 愿同…加强合作 is a wish of diplomats, no cooperation yet.
        const clause = context.article.reading.slice(match.range);
        if (/愿(?:意|与|同|和)|希望|期待/u.test(clause)) {
          refuseMatch(context, 'cooperatesWith', match, 'a wish, no cooperation yet', left, right);
          continue;
        }
        for (const member of members) {
          const partner = context.entityOf(member);
          // 该区's own bureau does not cooperate with the district.
          if (member.type === 'Place' && (member.deictic || first.name.startsWith(partner?.name ?? ' '))) {
            refuseMatch(context, 'cooperatesWith', match, 'an area and a body of its own', left, member);
            continue;
          }
          if (
            !partner ||
            partner.id === first.id ||
            isPartOf(sentence, reading, left, member) ||
            isWithin(first, partner)
          ) {
            refuseMatch(
              context,
              'cooperatesWith',
              match,
              'both sides are one, or one is part of the other',
              left,
              member,
            );
            continue;
          }
          drafts.push({
            type: 'cooperatesWith',
            subject: first.id,
            object: partner.id,
            qualifiers: { kind },
            date: context.dateAt(match.range.start),
            modality: reading.modalityBefore(sentence, Math.max(at, 0), 'cooperatesWith'),
            range: reading.clauseOf(sentence, match.range),
            at: right.range.start,
            confidence: match.rule.confidence,
            by: match.by,
          });
        }
      }
    }
    return [
      ...drafts,
      ...pairsOfCountries(context, reading),
      ...wishes(context, reading),
      ...bothSides(context, reading),
    ];
  },
};

/** Whether two neighbours are a chain (交城县|大辛村) instead of two sides. */
function isPartOf(sentence: ReadSentence, reading: ArticleReading, left: Mention | undefined, right: Mention): boolean {
  return left !== undefined && reading.indexOf(sentence, right) - reading.indexOf(sentence, left) === 1;
}

/** Who may be a side of an agreement. */
const PARTIES: readonly MentionType[] = ['Person', 'Place', 'PublicBody', 'Company', 'Institution'];

/** The area that 该县, 该区 or 镇里 points back to: the last one named whose name ends so; 当地 is the last of any kind. */
function placeSaid(context: ClaimContext, reading: ArticleReading, offset: number): SourceEntity | null {
  const said = context.article.reading.text.slice(offset, offset + 2);
  const level = /^该(\S)/u.exec(said)?.[1] ?? /^([县市区镇乡村])[里上]/u.exec(said)?.[1];
  const mention = reading.mentions.findLast(
    (one) =>
      one.type === 'Place' &&
      one.range.end <= offset &&
      (level === undefined || (context.entityOf(one)?.name.endsWith(level) ?? false)),
  );
  return mention ? context.entityOf(mention) : null;
}

/** The last of a chain of places: 杭州市|拱墅区 → 拱墅区. */
function endOfChain(reading: ArticleReading, sentence: ReadSentence, first: Mention): Mention {
  let index = reading.indexOf(sentence, first);
  let last = first;
  for (;;) {
    const next = sentence.slots.mentionAt(index + 1);
    if (last.type !== 'Place' || next?.type !== 'Place') return last;
    last = next;
    index += 1;
  }
}

/** 中方愿同新方加强合作: what the states and bodies of a talk say they want of one another. */
const WISH = /(?<one>\p{Script=Han})方愿(?:意)?(?:继续|进一步)?[同与](?:(?<two>\p{Script=Han})方|(?=\p{Script=Han}))/gu;

function wishes(context: ClaimContext, reading: ArticleReading): ClaimDraft[] {
  return reading.body.flatMap((sentence) => {
    const { range } = sentence.sentence;
    const text = context.article.reading.slice(range);
    return [...text.matchAll(WISH)].flatMap((match): ClaimDraft[] => {
      const start = range.start + match.index;
      const end = start + match[0].length;
      const kind = /^[^。;]{0,40}?(合作|共建)/u.exec(context.article.reading.text.slice(end, range.end))?.[1];
      const named = reading.mentions.find(
        (mention) => mention.range.start === end && !['Person', 'Post', 'Date'].includes(mention.type),
      );
      const one = countryBy(context, match.groups?.['one'] ?? '');
      const two = match.groups?.['two'];
      const other = two === undefined ? (named ? context.entityOf(named) : null) : countryBy(context, two);
      if (kind === undefined || !one || !other || one.id === other.id) return [];
      if (other.type !== 'Place' && other.type !== 'PublicBody' && other.type !== 'Institution') return [];
      return [
        {
          type: 'cooperatesWith',
          subject: one.id,
          object: other.id,
          qualifiers: { kind },
          date: context.dateAt(start),
          modality: 'planned',
          range: reading.clauseOf(sentence, { start, end }),
          at: start,
          confidence: 0.65,
          by: 'cooperation.wishes@1',
        },
      ];
    });
  });
}

/** 双方签署《…协议》 after a meeting: the bodies for which the two who met hold their posts; an official stands for his area. */
function bothSides(context: ClaimContext, reading: ArticleReading): ClaimDraft[] {
  const met = context.drafted.find((draft) => draft.type === 'metWith' && draft.modality === 'happened');
  if (!met || !('object' in met)) return [];
  const one = sideOf(context, met.subject);
  const other = sideOf(context, met.object);
  if (!one || !other || one.id === other.id) return [];
  return reading.body.flatMap((sentence): ClaimDraft[] => {
    const { range } = sentence.sentence;
    const found = /双方(?:还|共同|现场|正式|当场|随后)?(?<kind>签署|签订|签约|达成)(?:了)?/u.exec(
      context.article.reading.slice(range),
    );
    if (!found || range.start < met.range.start) return [];
    const start = range.start + found.index;
    return [
      {
        type: 'cooperatesWith',
        subject: one.id,
        object: other.id,
        qualifiers: { kind: found.groups?.['kind'] ?? '签署' },
        date: context.dateAt(start),
        modality: reading.modalityBefore(sentence, reading.indexAt(sentence, start), 'cooperatesWith'),
        range: reading.clauseOf(sentence, { start, end: start + found[0].length }),
        at: start,
        confidence: 0.75,
        by: 'cooperation.both-sides@1',
      },
    ];
  });
}

/** Whom somebody stands for in an agreement: his company or institution, or the area of his public body. */
function sideOf(context: ClaimContext, person: string): SourceEntity | null {
  const post = context.drafted.find((draft) => draft.type === 'holdsPost' && draft.subject === person);
  const body = post && 'object' in post ? context.registry.get(post.object) : null;
  if (body?.type !== 'PublicBody') return body ?? null;
  const jurisdiction = body.attributes['jurisdiction'];
  const area =
    typeof jurisdiction === 'string' ? jurisdiction : /^中共(.+[省市县区州旗盟])委员会$/u.exec(body.name)?.[1];
  return area === undefined ? body : (context.registry.find('Place', area) ?? body);
}

/** A body of a place does not cooperate with the place: 云溪区 and 云溪区民政局. */
function isWithin(one: SourceEntity, other: SourceEntity): boolean {
  const [place, body] = one.type === 'Place' ? [one, other] : [other, one];
  return place.type === 'Place' && body.type !== 'Place' && body.name.includes(place.name);
}

/** A country of the page by the first letter of its name; 中 is always China. */
function countryBy(context: ClaimContext, letter: string): SourceEntity | null {
  if (letter === '中')
    return (
      context.registry.find('Place', '中国') ??
      context.registry.imply({ type: 'Place', name: '中国', attributes: { level: 'country' } }, context.article.id)
    );
  const named = context.mentions.flatMap((mention) =>
    mention.type === 'Place' ? (context.entityOf(mention) ?? []) : [],
  );
  return named.find(({ name, attributes }) => attributes['level'] === 'country' && name.startsWith(letter)) ?? null;
}

function pairsOfCountries(context: ClaimContext, reading: ArticleReading): ClaimDraft[] {
  return reading.body.flatMap((sentence) => {
    const { range } = sentence.sentence;
    return [...context.article.reading.slice(range).matchAll(PAIR_OF_COUNTRIES)].flatMap((match): ClaimDraft[] => {
      const { one = '', two = '', kind = '' } = match.groups ?? {};
      // 中 alone is in many words; both letters must be countries', and one of them named on the page.
      const other = countryBy(context, one === '中' ? two : one);
      const first = other && (one === '中' ? countryBy(context, one) : other);
      const second = other && (one === '中' ? other : countryBy(context, two));
      if (!first || !second || first.id === second.id) return [];
      const at = range.start + match.index;
      return [
        {
          type: 'cooperatesWith',
          subject: first.id,
          object: second.id,
          qualifiers: { kind },
          date: citedOn(context),
          modality: 'happened',
          range: reading.clauseOf(sentence, { start: at, end: at + match[0].length }),
          at,
          confidence: 0.8,
          by: 'cooperation.countries@1',
        },
      ];
    });
  });
}

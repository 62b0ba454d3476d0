import type { Mention, MentionType } from '#libs/domain';
import { type ClaimMatch, ClaimRules } from '../rules/claim-rule.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading, type ReadSentence } from './clause-reading.js';
import { refuseMatch } from './refusal.js';

/** Frames of going somewhere: 前往, 到…调研, 考察, 访华. */
export const visitRules = ClaimRules.load(new URL('../../rules/visits.yaml', import.meta.url));

type VisitDraft = Extract<ClaimDraft, { readonly object: string }>;

const GOALS: readonly MentionType[] = ['Place', 'Facility', 'Company', 'Institution', 'PublicBody'];

/** Whoever may act in a sentence. */
const GOALS_AND_PEOPLE: readonly MentionType[] = ['Person', ...GOALS];

/**
 * Reads who visited which place, body or site. Of a chain of places (交城县夏家营镇大辛村) the last is where they went.
 *
 * Example: 县长赵明远到夏家营镇大辛村调研 → 赵明远 visited 大辛村.
 */
export const visits: ClaimExtractor = {
  name: 'visits',
  version: 1,
  extract(context: ClaimContext): ClaimDraft[] {
    const reading = ArticleReading.of(context);
    const drafts: VisitDraft[] = [];
    for (const sentence of reading.sentences) {
      for (const match of visitRules.apply(sentence.slots)) {
        if (match.rule.claim === 'visitsStop') {
          const stops = stopsOf(context, reading, sentence, match, drafts);
          if (stops.length === 0) refuseMatch(context, 'visited', match, 'no tour of this person is told');
          drafts.push(...stops);
          continue;
        }
        const nearest =
          match.rule.claim === 'visitsOn'
            ? (visitorBefore(reading, sentence, match) ?? undefined)
            : match.captures['s']?.[0];
        if (!nearest) {
          refuseMatch(context, 'visited', match, 'nobody is named who goes on from clause to clause');
          continue;
        }
        const index = reading.indexOf(sentence, nearest);
        // 接待X访华: the guest stands behind the host's verb and still is the one who came.
        if (match.rule.claim !== 'visitedChina' && !reading.canAct(sentence, index)) {
          refuseMatch(context, 'visited', match, 'the name before the verb cannot be the one who acts', nearest);
          continue;
        }
        const goals: string[] = [];
        if (match.rule.claim === 'visitedChina' && !match.captures['o']) {
          const china =
            context.registry.find('Place', '中国') ??
            context.registry.imply(
              { type: 'Place', name: '中国', attributes: { level: 'country' } },
              context.article.id,
            );
          goals.push(china.id);
        } else {
          const [first] = match.captures['o'] ?? [];
          if (!first) {
            refuseMatch(context, 'visited', match, 'where to is not named', nearest);
            continue;
          }
          for (const goal of goalsFrom(reading, sentence, first)) {
            const entity = context.entityOf(goal);
            if (entity) goals.push(entity.id);
          }
        }
        const [goal] = match.captures['o'] ?? [];
        const at = goal ? reading.indexOf(sentence, goal) : reading.indexAt(sentence, match.range.end);
        const modality = reading.modalityBefore(sentence, at, 'visited');
        for (const visitor of reading.listOf(sentence, nearest)) {
          // 在甲公司,A与经理B交流: B was at home.
          if (match.rule.id === 'visits.scene' && visitor.range.start > nearest.range.start) continue;
          const subject = context.entityOf(visitor);
          if (
            !subject ||
            subject.attributes['reporter'] === true ||
            (visitor.type !== 'Person' && !/军|部队|队|组|团/u.test(visitor.text))
          ) {
            refuseMatch(context, 'visited', match, 'a reporter, or neither a person nor a troop', visitor);
            continue;
          }
          for (const object of goals) {
            drafts.push({
              type: 'visited',
              subject: subject.id,
              object,
              date: dateOf(context, match.range, visitor),
              modality,
              range: reading.clauseOf(sentence, match.range),
              at: goal ? goal.range.start : match.range.start,
              confidence: match.rule.confidence,
              by: match.by,
            });
          }
        }
      }
    }
    return drafts;
  },
};

/** A further stop of whoever the article has been told to tour; none for others, who may be at home there. */
function stopsOf(
  context: ClaimContext,
  reading: ArticleReading,
  sentence: ReadSentence,
  match: ClaimMatch,
  tours: readonly VisitDraft[],
): VisitDraft[] {
  const named = match.captures['s']?.[0];
  const visitor = named ? context.entityOf(named)?.id : undefined;
  const tour = tours.findLast(({ subject, at }) => (named ? subject === visitor : (at ?? 0) < match.range.start));
  const [first] = match.captures['o'] ?? [];
  if (!tour || !first || (named && context.registry.get(tour.subject).type !== 'Person')) return [];
  return goalsFrom(reading, sentence, first).flatMap((goal) => {
    const entity = context.entityOf(goal);
    return entity
      ? [
          {
            ...tour,
            object: entity.id,
            range: reading.clauseOf(sentence, match.range),
            at: first.range.start,
            confidence: match.rule.confidence,
            by: match.by,
          },
        ]
      : [];
  });
}

/** Who goes on in a clause without an actor of its own: the person whose clauses stand before it, none where somebody speaks. */
function visitorBefore(reading: ArticleReading, sentence: ReadSentence, match: ClaimMatch): Mention | null {
  const at = reading.indexAt(sentence, match.range.start);
  const before = sentence.slots.text.slice(0, at);
  if (
    /[:“]|(?:说|表示|介绍|指出|强调|要求|希望|建议|邀请|组织|让)[^,]*$|(?:说|表示|介绍|指出|强调|要求),/u.test(before)
  )
    return null;
  const actor = reading.actorBefore(sentence, at, GOALS_AND_PEOPLE);
  return actor?.type === 'Person' ? actor : null;
}

/** A date between visitor and goal (2015年从陕西来到) belongs to the visit, whatever its precision. */
function dateOf(context: ClaimContext, range: { readonly start: number; readonly end: number }, visitor: Mention) {
  const between = context.mentionsIn(range).find(({ date, range: at }) => date && at.start > visitor.range.start);
  return between?.date ?? context.dateAt(range.start);
}

/** What goes on behind those who paid for or built a place. */
const BUILT_BY = /^(?:市|县|省)?(?:援建|捐建|援助|投资|承建|帮扶|对口|籍)/u;

/** The end of a chain of places, and what is listed with it. */
function goalsFrom(
  reading: ArticleReading,
  sentence: ArticleReading['sentences'][number],
  first: Mention,
): readonly Mention[] {
  let index = reading.indexOf(sentence, first);
  for (;;) {
    const next = sentence.slots.mentionAt(index + 1);
    if (!next || !GOALS.includes(next.type)) break;
    // 到麻底村海安援建的产业园: who helped to build it is no stop of the tour.
    if (BUILT_BY.test(sentence.slots.text.slice(index + 2))) break;
    index += 1;
  }
  const goal = sentence.slots.mentionAt(index) ?? first;
  const list = reading.listOf(sentence, goal).filter(({ type }) => GOALS.includes(type));
  const found = list.length > 0 ? [...list] : [goal];
  // A building site in the list (甲中心、乙治理工程、丙社区) is no place of its own, and the list goes on behind it.
  let at = Math.max(...found.map((one) => reading.indexOf(sentence, one)));
  for (;;) {
    const gap = /^[、和]/u.exec(sentence.slots.text.slice(at + 1))?.[0].length ?? 0;
    let next = at + 1 + gap;
    if (gap === 0 || !sentence.slots.mentionAt(next)) return found;
    while (sentence.slots.mentionAt(next + 1)) next += 1;
    const mention = sentence.slots.mentionAt(next);
    if (!mention || !(mention.type === 'Project' || GOALS.includes(mention.type))) return found;
    if (mention.type !== 'Project' && !found.includes(mention)) found.push(mention);
    at = next;
  }
}

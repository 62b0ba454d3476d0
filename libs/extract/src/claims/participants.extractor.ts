import type { Mention, MentionType, SourceEntity, TextRange } from '#libs/domain';
import { type ClaimMatch, ClaimRules } from '../rules/claim-rule.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading, type ReadSentence } from './clause-reading.js';
import { ArticleEvents } from './events-in-article.js';
import { lastPersonBefore } from './rule-relations.js';

/** Verbs of taking part, with the role each gives. */
export const participantRules = ClaimRules.load(new URL('../../rules/participants.yaml', import.meta.url));

const HOSTS: readonly MentionType[] = ['Place', 'PublicBody', 'Company', 'Institution'];

/** Cues with which a speaker at a meeting is quoted; outside a meeting they say nothing about taking part. */
const SPEAKS_THERE = /^(?:指出|强调|要求|表示|表明|说|介绍|宣布|提出)$/u;

const SPEAKS_FORMALLY = /^(?:指出|强调|要求|表示|表明|提出|宣布)$/u;

/** Events that lead from place to place. */
const TOUR: ReadonlySet<string> = new Set(['inspection', 'visit']);

/** Kinds of event at which whoever is quoted has spoken. */
const MEETING_LIKE = /(?<!博览|展览|展销|运动|交易|推介)会(?!见厅)|讲堂|论坛|座谈|审议|仪式|研讨/u;

/**
 * Reads who took part in the article's events and how: 主持 chair, 讲话 speak, 出席 attend, 列席 nonVoting, 主办 host, 承办 organize …
 *
 * The verb finds the name next to it, the list around that name brings the rest; the event is the one that the clause
 * names, else the one that the article reports. Areas and bodies count as people do (我市召开…, 孝义市作交流发言).
 */
export const participants: ClaimExtractor = {
  name: 'participants',
  version: 1,
  extract(context: ClaimContext): ClaimDraft[] {
    const reading = ArticleReading.of(context);
    const events = ArticleEvents.of(context);
    const drafts: ClaimDraft[] = [];
    const { talks } = events;

    const add = (
      match: ClaimMatch,
      sentence: ReadSentence,
      participant: SourceEntity,
      event: string,
      role: string,
      verbAt: number,
    ) => {
      if (participant.id === event) return;
      drafts.push({
        type: 'participatedIn',
        subject: participant.id,
        object: event,
        qualifiers: { role },
        date: context.dateAt(match.range.start),
        modality: reading.modalityBefore(sentence, verbAt, 'participatedIn'),
        range: reading.clauseOf(sentence, match.range),
        at: match.range.start,
        confidence: match.rule.confidence,
        by: match.by,
      });
    };

    if (events.main && events.opened) {
      const { match, sentence, subject } = events.opened;
      for (const member of reading.listOf(sentence, subject)) {
        const participant = context.entityOf(member);
        const role = String(match.rule.qualifiers['role'] ?? 'attend');
        if (participant && participant.attributes['reporter'] !== true)
          add(match, sentence, participant, events.main.id, role, reading.indexAt(sentence, match.range.end));
      }
    }

    for (const sentence of reading.sentences) {
      for (const match of participantRules.apply(sentence.slots)) {
        const [nearest] = match.captures['s'] ?? [];
        if (match.rule.claim === 'saidBody') {
          const body = reading.lastBody(match.range.start);
          const occasion = match.captures['o']?.[0];
          const held = occasion && events.entityOf(occasion);
          if (body && held) add(match, sentence, body, held.id, 'host', 0);
        }
        if (match.rule.claim === 'carried') {
          const occasion = match.captures['o']?.[0];
          const held = occasion && !events.isCited(occasion) ? events.entityOf(occasion) : null;
          const at = occasion ? reading.indexOf(sentence, occasion) : 0;
          const actor = reading.actorBefore(sentence, at, HOSTS);
          const host = actor && context.entityOf(actor);
          if (host && held) add(match, sentence, host, held.id, 'host', at);
        }
        if (match.rule.claim === 'pronoun') {
          const occasion = match.captures['o']?.[0];
          const held = occasion && !events.isCited(occasion) ? events.entityOf(occasion) : null;
          const person = lastPersonBefore(context, match.range.start);
          const role = /列席/u.test(context.article.reading.slice(match.range)) ? 'nonVoting' : 'attend';
          if (person && held) add(match, sentence, person, held.id, role, reading.indexAt(sentence, match.range.end));
        }
        if (!nearest) continue;
        // The headline shortens the parties of a signing to their areas; the story says who signed.
        const refuse =
          context.refuse &&
          ((reason: string) =>
            context.refuse?.({
              type: 'participatedIn',
              by: match.by,
              range: match.range,
              subject: context.entityOf(nearest)?.id,
              reason,
            }));
        if (match.rule.id === 'participants.signs' && !reading.isBody(sentence)) {
          refuse?.('a headline shortens who signed');
          continue;
        }
        const index = reading.indexOf(sentence, nearest);
        const role = String(match.rule.qualifiers['role'] ?? 'attend');
        const behindVerb =
          ['award', 'seated'].includes(role) ||
          /chaired-by|hosted-by|organized-by|exhibits|heard|attending-guest/u.test(match.rule.id);
        if (!behindVerb && !reading.canAct(sentence, index)) {
          refuse?.(`${nearest.text} cannot be the one who acts there`);
          continue;
        }
        const words = context.article.reading.slice(match.range);
        const ofTalks = /参加(?:了)?(?:上述|有关|相关)?(?:会见|会谈|会晤|座谈)|陪同会见/u.test(words);
        if (match.rule.claim === 'organizes') {
          const body = context.entityOf(nearest);
          if (!body || events.main || talks.length > 0) {
            refuse?.('the article reports an event of its own');
            continue;
          }
          const date = context.dateAt(match.range.start);
          const event = context.registry.imply(
            {
              type: 'Event',
              name: words.replace(/\n/gu, ''),
              attributes: { named: false, eventType: 'other', ...(date ? { date: date.value } : {}) },
              discriminator: date?.value ?? '',
            },
            context.article.id,
          );
          add(match, sentence, body, event.id, role, reading.indexAt(sentence, match.range.end));
          continue;
        }
        const named = match.captures['o']?.[0];
        // A guest came for the event that the meeting with him only cites.
        const cited = named && match.rule.id !== 'participants.attending-guest' && events.isCited(named);
        const event = named && !cited ? events.entityOf(named) : null;
        const targets = event
          ? [event.id, ...(match.rule.id === 'participants.declares-open' && events.main ? [events.main.id] : [])]
          : ofTalks && talks.length > 0
            ? talksBefore(context, talks, match.range.start)
            : [events.at(sentence, index)?.id].filter((id) => id !== undefined);
        // 慰问后,X主持召开座谈会: nobody chairs a tour.
        if (
          role === 'chair' &&
          targets.length > 0 &&
          targets.every((id) => TOUR.has(String(context.registry.get(id).attributes['eventType'])))
        ) {
          refuse?.('a tour is chaired by nobody');
          continue;
        }
        if (targets.length === 0) refuse?.(cited ? 'the event is only cited' : 'no event that the words can mean');
        // What is planned or demanded stands between the name and the end of the match: X将出席….
        const verbAt = reading.indexAt(sentence, match.range.end);
        const members = reading.listOf(sentence, nearest);
        for (const member of members) {
          const participant = context.entityOf(member);
          if (!participant || participant.attributes['reporter'] === true) continue;
          for (const target of targets) add(match, sentence, participant, target, role, verbAt);
        }
      }
    }

    // Of several visitors received in turn each speaks in his own meeting.
    const talkOf = new Map<string, string>();
    for (const draft of context.drafted) {
      if (draft.type === 'participatedIn' && talks.includes(draft.object) && !talkOf.has(draft.subject))
        talkOf.set(draft.subject, draft.object);
    }
    // Who is quoted in the report of a meeting spoke at it.
    for (const draft of context.drafted) {
      if (draft.type !== 'stated' || !SPEAKS_THERE.test(draft.cue)) continue;
      const sentence = reading.sentenceAt(draft.range.start);
      if (!sentence || !reading.isBody(sentence)) continue;
      const speaker = context.registry.get(draft.subject);
      if (speaker.type !== 'Person' || isQuotedAuthority(context, reading, sentence, speaker)) continue;
      const said = sentence.slots
        .mentionsIn(0, sentence.shape.length)
        .find((mention) => context.entityOf(mention) === speaker);
      const event = events.at(sentence, said ? reading.indexOf(sentence, said) : 0, true);
      const own = talkOf.get(speaker.id);
      const guests = event ? [...talkOf.values()].filter((id) => id === event.id).length : 0;
      // A villager quoted further down the page (介绍, 说) was not at the meeting that the page opens with.
      if (event && !talks.includes(event.id) && !SPEAKS_FORMALLY.test(draft.cue)) continue;
      // Somebody else comments on a meeting of two others: he was not in it. Guests without names are another matter.
      if (event && talks.includes(event.id) && own === undefined && guests > 1) continue;
      const target = event && talks.includes(event.id) ? (own ?? event.id) : event?.id;
      if (!event || target === undefined || !MEETING_LIKE.test(event.name)) continue;
      drafts.push({
        type: 'participatedIn',
        subject: speaker.id,
        object: target,
        qualifiers: { role: 'speak' },
        date: draft.date,
        modality: 'happened',
        range: draft.range,
        at: draft.at,
        confidence: 0.75,
        by: 'participants.quoted@1',
      });
    }
    return [...drafts, ...prizeWinners(context, events), ...accompanied(context, drafts)].filter(
      (draft) => draft.type !== 'participatedIn' || context.registry.get(draft.object).type === 'Event',
    );
  },
};

/** A contest, in which whoever wins a prize took part. */
const CONTEST = /(?:大赛|比赛|竞赛|锦标赛|联赛|决赛|运动会|技能赛|赛)$/u;
const PRIZE = /(?:特等|[一二三四优][等秀])奖$|[金银铜]奖$/u;

/** Winners of first and second prizes took part in the contest that the article reports. */
function prizeWinners(context: ClaimContext, events: ArticleEvents): ClaimDraft[] {
  const contest = events.main;
  if (!contest || !CONTEST.test(contest.name)) return [];
  return context.drafted.flatMap((draft): ClaimDraft[] =>
    draft.type === 'awarded' && PRIZE.test(context.registry.get(draft.object).name)
      ? [
          {
            ...draft,
            type: 'participatedIn',
            object: contest.id,
            qualifiers: { role: 'award' },
            date: context.dateAt(draft.range.start),
            by: 'participants.prize@1',
          },
        ]
      : [],
  );
}

/** Most people of whom 陪同调研 still says that they were with the visitor in person. */
const COMPANY = 3;

/** Who accompanied an inspection by name was with the one who made it. */
function accompanied(context: ClaimContext, drafts: readonly ClaimDraft[]): ClaimDraft[] {
  const taking = drafts.flatMap((draft) =>
    draft.type === 'participatedIn' && draft.modality === 'happened' ? [draft] : [],
  );
  const company = taking.filter(({ by }) => by.startsWith('participants.accompanies'));
  return company.flatMap((companion) => {
    const inspectors = [...taking, ...context.drafted].filter(
      (draft) =>
        draft.type === 'participatedIn' &&
        draft.object === companion.object &&
        draft.qualifiers?.['role'] === 'inspect',
    );
    const others = new Set(company.filter(({ object }) => object === companion.object).map(({ subject }) => subject));
    const leaders = new Set(inspectors.map(({ subject }) => subject));
    if (leaders.size !== 1 || others.size > COMPANY) return [];
    const groupSize = others.size + 1;
    return [...leaders]
      .filter((leader) => leader !== companion.subject)
      .map((leader): ClaimDraft => ({
        ...companion,
        type: 'metWith',
        object: leader,
        qualifiers: {
          event: companion.object,
          basis: 'explicit',
          groupSize,
          weight: Number((1 / (groupSize - 1)).toFixed(4)),
        },
        confidence: 0.75,
        by: 'participants.company@1',
      }));
  });
}

/** Most meetings of one lead; beyond that articles have run together, and only the meeting told last is meant. */
const ONE_LEAD = 4;

/** The reported meetings that 参加会见 can mean: those of the article, or where it holds too many, those told last before. */
function talksBefore(context: ClaimContext, talks: readonly string[], offset: number): readonly string[] {
  if (talks.length <= ONE_LEAD) return talks;
  let last: TextRange | undefined;
  let events: string[] = [];
  for (const draft of context.drafted) {
    if (draft.type !== 'participatedIn' || !talks.includes(draft.object) || draft.range.start > offset) continue;
    if (last === undefined || draft.range.start > last.start) {
      last = draft.range;
      events = [draft.object];
    } else if (draft.range.start === last.start && !events.includes(draft.object)) events.push(draft.object);
  }
  return events;
}

/** Whether a speaker is only cited, as the Party's general secretary is in every report of a county meeting. */
function isQuotedAuthority(
  context: ClaimContext,
  reading: ArticleReading,
  sentence: ReadSentence,
  speaker: SourceEntity,
): boolean {
  const lead = new Set(reading.body.slice(0, 2));
  const own = (one: ReadSentence) =>
    one.slots.mentionsIn(0, one.shape.length).some((mention: Mention) => context.entityOf(mention) === speaker);
  if (reading.sentences.some((one) => (one.role === 'headline' || lead.has(one)) && own(one) && one !== sentence))
    return false;
  const titled = (mention: Mention | undefined, form: RegExp) => mention?.type === 'Post' && form.test(mention.text);
  for (let i = 0; i < sentence.shape.length; i += 1) {
    const mention = sentence.slots.mentionAt(i);
    if (mention && context.entityOf(mention) === speaker)
      return (
        titled(sentence.slots.mentionAt(i - 1), /^(?:总书记|国家主席)$/u) ||
        titled(sentence.slots.mentionAt(i + 1), /^(?:总书记|主席)$/u)
      );
  }
  return false;
}

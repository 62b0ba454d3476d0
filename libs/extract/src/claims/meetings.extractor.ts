import type { DateValue, Mention, Modality, SourceEntity } from '#libs/domain';
import { type ClaimMatch, ClaimRules } from '../rules/claim-rule.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading, type ReadSentence } from './clause-reading.js';

/** Frames of meetings: who received or faced whom. */
export const meetingRules = ClaimRules.load(new URL('../../rules/meetings.yaml', import.meta.url));

/** Verbs that put the one before and the other behind: 甲会见乙. All others join two with 与. */
const RECEIVING = /^(?:会见|接见|拜会|拜访|约见|看望|慰问|走访慰问)$/u;

/** Frames led by the one who receives or comes. */
const JOINING: ReadonlySet<string> = new Set(['meetings.receives', 'meetings.with']);

interface Meeting {
  readonly event: SourceEntity;
  readonly principals: readonly string[];
  readonly date: DateValue | null;
}

function describe(verb: string, first: SourceEntity, second: string): string {
  if (RECEIVING.test(verb)) return `${first.name}${verb}${second}`;
  return verb === '陪同' ? `${first.name}陪同${second}` : `${first.name}与${second}${verb.replace(/^举行/u, '')}`;
}

/** Index in the slot text at which the verb of a match stands. */
function verbIndex(sentence: ReadSentence, reading: ArticleReading, match: ClaimMatch): number {
  const verb = match.words['verb'] ?? '';
  const anchor = match.captures['s']?.[0] ?? match.captures['o']?.[0];
  const from = anchor ? Math.max(0, reading.indexOf(sentence, anchor)) : 0;
  const after = sentence.slots.text.indexOf(verb, from);
  return after >= 0 ? after : Math.max(0, sentence.slots.text.lastIndexOf(verb, from));
}

/** 在甲地会见乙,在丙地同丁会谈: whoever met 乙 also met 丁; who only invited met nobody. */
function whoMeets(reading: ArticleReading, sentence: ReadSentence, match: ClaimMatch, first: Mention): Mention | null {
  if (!JOINING.has(match.rule.id)) return first;
  const index = reading.indexOf(sentence, first);
  const acts = reading.canAct(sentence, index) && !/^邀请?/u.test(sentence.shape.slice(index + 1, index + 3));
  return acts ? first : reading.actorBefore(sentence, index, ['Person']);
}

/** People of a list; a list of 会见 ends where the sentence goes on to somebody else's doing. */
function peopleWith(reading: ArticleReading, sentence: ReadSentence, mention: Mention | undefined): Mention[] {
  if (!mention) return [];
  // 在白岩同议长甲会谈: a foreign place that was taken for a person.
  const isWhere = (one: Mention) => /[在赴抵]$/u.test(sentence.shape.slice(0, reading.indexOf(sentence, one)));
  return reading.listOf(sentence, mention).filter((one) => one.type === 'Person' && (one === mention || !isWhere(one)));
}

/**
 * Reads meetings of named people (会见, 会谈, 座谈, 陪同): an event for each, its principals as participants, and
 * metWith between the two sides. A list on one side makes pairs with the other side only, never among itself.
 *
 * Example: 赵明远分别会见孙立军、周大为 → two events, two pairs.
 */
export const meetings: ClaimExtractor = {
  name: 'meetings',
  version: 1,
  extract(context: ClaimContext): ClaimDraft[] {
    const reading = ArticleReading.of(context);
    const drafts: ClaimDraft[] = [];
    const held = new Map<string, Meeting>();

    const meet = (
      sentence: ReadSentence,
      match: ClaimMatch,
      one: SourceEntity,
      others: readonly SourceEntity[],
      modality: Modality,
      together: readonly SourceEntity[],
    ) => {
      const date = context.dateAt(match.range.start);
      const verb = match.words['verb'] ?? '会见';
      const principals = [one, ...others, ...together];
      const key = [one.id, ...others.map(({ id }) => id)].sort().join(' ');
      const rivals = [...held.values()].filter(({ principals: known }) =>
        [one.id, ...others.map(({ id }) => id)].every((id) => known.includes(id)),
      );
      const known = held.get(key) ?? rivals[0];
      if (known) {
        const [other] = others;
        context.refuse?.({
          type: 'metWith',
          by: match.by,
          range: match.range,
          subject: one.id,
          object: other?.id,
          reason: `the article has told of this meeting: ${known.event.name}`,
        });
        return;
      }
      const event = context.registry.imply(
        {
          type: 'Event',
          name: describe(verb, one, others.map(({ name }) => name).join('、')),
          attributes: {
            named: false,
            eventType: verb === '陪同' ? 'inspection' : 'talks',
            ...(date ? { date: date.value } : {}),
          },
          discriminator: date?.value ?? '',
        },
        context.article.id,
      );
      if (modality === 'happened') {
        held.set(key, { event, principals: principals.map(({ id }) => id), date });
      }
      const base = {
        date,
        modality,
        range: reading.clauseOf(sentence, match.range),
        at: reading.offsetAt(sentence, verbIndex(sentence, reading, match)),
        confidence: match.rule.confidence,
        by: match.by,
      };
      for (const person of principals) {
        const role = verb === '陪同' && person === one ? 'accompany' : 'attend';
        drafts.push({ ...base, type: 'participatedIn', subject: person.id, object: event.id, qualifiers: { role } });
      }
      const groupSize = principals.length;
      for (const a of [one, ...together]) {
        for (const b of others) {
          if (a.id === b.id) continue;
          drafts.push({
            ...base,
            type: 'metWith',
            subject: a.id,
            object: b.id,
            qualifiers: {
              event: event.id,
              basis: 'explicit',
              groupSize,
              weight: Number((1 / Math.max(1, groupSize - 1)).toFixed(4)),
            },
          });
        }
      }
    };

    const read = (sentence: ReadSentence) => {
      for (const match of meetingRules.apply(sentence.slots)) {
        if (match.rule.claim !== 'metWith') continue;
        const [first] = match.captures['s'] ?? [];
        const [right] = match.captures['o'] ?? [];
        if (!first || !right) continue;
        const left = whoMeets(reading, sentence, match, first);
        if (!left || left === right) {
          context.refuse?.({
            type: 'metWith',
            by: match.by,
            range: match.range,
            reason: `${first.text} cannot be the one who meets, and nobody before can`,
          });
          continue;
        }
        const entities = (mentions: readonly Mention[]) => [
          ...new Set(mentions.flatMap((mention) => context.entityOf(mention) ?? [])),
        ];
        const receivers = entities(peopleWith(reading, sentence, left));
        const joined = reading.listOf(sentence, left).includes(right);
        const [one, ...together] = joined ? entities([left]) : receivers;
        const others = entities(joined ? [right] : peopleWith(reading, sentence, right)).filter(
          (entity) => entity !== one && !together.includes(entity),
        );
        if (!one || others.length === 0) {
          context.refuse?.({
            type: 'metWith',
            by: match.by,
            range: match.range,
            subject: one?.id,
            reason: one ? 'nobody else is named on the other side' : 'the one who meets is nobody the page knows',
          });
          continue;
        }
        const at = verbIndex(sentence, reading, match);
        const modality = reading.modalityBefore(sentence, at, 'metWith');
        const apart = /分别|先后|逐一|相继/u.test(context.article.reading.slice(match.range));
        if (apart) for (const other of others) meet(sentence, match, one, [other], modality, together);
        else meet(sentence, match, one, others, modality, together);
      }
    };
    for (const sentence of reading.body) read(sentence);
    for (const sentence of reading.sentences) if (!reading.isBody(sentence)) read(sentence);

    // Nobody is named on the other side: the side that is named still took part.
    for (const sentence of [...reading.body, ...reading.sentences]) {
      for (const match of meetingRules.apply(sentence.slots, 'meetings.receives-unnamed')) {
        const [host] = match.captures['s'] ?? [];
        const one = host && context.entityOf(host);
        const whom = match.range;
        const modality = reading.modalityBefore(sentence, verbIndex(sentence, reading, match), 'participatedIn');
        if (!host || !one || modality !== 'happened') {
          if (one)
            context.refuse?.({
              type: 'participatedIn',
              by: match.by,
              range: match.range,
              subject: one.id,
              reason: `${modality}, and nobody is named on the other side`,
            });
          continue;
        }
        if ([...held.values()].some(({ principals }) => principals.includes(one.id))) continue;
        const verb = match.words['verb'] ?? '会见';
        const text = context.article.reading.slice(whom);
        const object = text.slice(text.indexOf(verb) + verb.length).replace(/^了/u, '');
        const date = context.dateAt(match.range.start);
        const event = context.registry.imply(
          {
            type: 'Event',
            name: `${one.name}${verb}${object}`,
            attributes: { named: false, eventType: 'talks', ...(date ? { date: date.value } : {}) },
            discriminator: date?.value ?? '',
          },
          context.article.id,
        );
        for (const person of peopleWith(reading, sentence, host).flatMap(
          (mention) => context.entityOf(mention) ?? [],
        )) {
          drafts.push({
            type: 'participatedIn',
            subject: person.id,
            object: event.id,
            qualifiers: { role: 'attend' },
            date,
            modality,
            range: reading.clauseOf(sentence, match.range),
            at: reading.offsetAt(sentence, verbIndex(sentence, reading, match)),
            confidence: match.rule.confidence,
            by: match.by,
          });
        }
        return drafts;
      }
    }
    return drafts;
  },
};

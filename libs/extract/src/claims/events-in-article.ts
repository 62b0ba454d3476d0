import type { Mention, SourceEntity } from '#libs/domain';
import { type ClaimMatch, ClaimRules } from '../rules/claim-rule.js';
import type { ClaimContext } from './claim-extractor.js';
import { ArticleReading, type ReadSentence } from './clause-reading.js';

/** Frames that tell the event an article reports from those it cites. */
export const eventRules = ClaimRules.load(new URL('../../rules/events-claims.yaml', import.meta.url));

/** How many sentences of the body count as the lead. */
const LEAD = 2;

/** Kinds of unnamed meeting by the words that describe them. */
function eventTypeOf(words: string): string {
  if (/座谈|会谈|见面/u.test(words)) return 'talks';
  if (/仪式/u.test(words)) return 'ceremony';
  if (/签署|签订|签约/u.test(words)) return 'signing';
  if (/培训|演练/u.test(words)) return 'training';
  if (/比赛/u.test(words)) return 'competition';
  return /调研|考察|视察|督导|检查|暗访|慰问|走访|对接|招商|拜访/u.test(words) ? 'inspection' : 'meeting';
}

/** Frames of events without a name, in the order in which they are looked for. */
const UNNAMED = ['unnamedMeeting', 'unnamedChaired', 'unnamedSigning', 'unnamedDelegation', 'unnamedTour'] as const;

/** What follows an event that a sentence is set in. */
const SETS_SCENE = /^[”’》]?(?:上|中|期间|现场|时|,|[^,。;]{0,20}(?:召开|举行|举办|开讲))/u;

const ORDINAL = /第?[一二三四五六七八九十百零〇\d]+(?:届|期|次|场|轮|批|号)/gu;
const YEAR = /(?:20|19)\d\d年?/gu;

/** Letters of an event's name without year, ordinal and punctuation. */
function core(name: string): string {
  return name
    .replace(ORDINAL, '')
    .replace(YEAR, '')
    .replace(/[^\p{Script=Han}a-zA-Z]/gu, '');
}

function agree(a: string, b: string, pattern: RegExp): boolean {
  const [x, y] = [a, b].map((name) => [...name.matchAll(pattern)].map(([found]) => found.replace(/^第|年$/gu, '')));
  return !x || !y || x.length === 0 || y.length === 0 || x.some((one) => y.includes(one));
}

/**
 * Whether one name of an event can stand for a fuller one of the same article: 现场会 for 全市林业工作现场会, 院士讲堂第六期 for
 * 第六期院士讲堂. Ordinals and years that both print must agree, and 全市 never stands for 全省.
 */
export function isShortEventName(short: string, long: string): boolean {
  const [s, l] = [core(short), core(long)];
  if (short === long || s.length < 3 || s.length > l.length || (s.length === l.length && short.length >= long.length))
    return false;
  if (s.at(-1) !== l.at(-1) || !agree(short, long, ORDINAL) || !agree(short, long, YEAR)) return false;
  let at = 0;
  for (const letter of s) {
    at = l.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Talks of a moment during something else: a word with a manager, a call on a veteran. No article is about them. */
const IN_PASSING = /^meetings\.(?:exchanges|talks-to|calls-on)@/u;

const found = new WeakMap<ClaimContext, ArticleEvents>();

/** The events of one article: the one it reports, and which one a clause speaks of. */
export class ArticleEvents {
  /** What the headline and the lead report; null where they report none. */
  readonly main: SourceEntity | null;
  /** Ids of the meetings of named people that the article reports, for "B、C参加上述会见". */
  readonly talks: readonly string[];
  /** Who called, chaired or made an unnamed main event, and where the article says so; null where the event has a name. */
  opened: { readonly match: ClaimMatch; readonly sentence: ReadSentence; readonly subject: Mention } | null = null;
  private readonly reading: ArticleReading;
  private readonly fuller = new Map<SourceEntity, SourceEntity>();
  private readonly cited = new Set<Mention>();
  private readonly weights = new Map<SourceEntity, number>();

  private constructor(private readonly context: ClaimContext) {
    this.reading = ArticleReading.of(context);
    const events = [
      ...new Set(
        this.reading.mentions.flatMap((mention) => (mention.type === 'Event' ? (context.entityOf(mention) ?? []) : [])),
      ),
    ];
    for (const event of events) {
      const longer = events.filter(({ name }) => isShortEventName(event.name, name));
      const [fullest] = [...longer].sort((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1));
      // Two fuller names that do not stand for each other leave the short one open.
      if (fullest && longer.every((one) => one === fullest || isShortEventName(one.name, fullest.name)))
        this.fuller.set(event, fullest);
    }
    this.weigh();
    const best = [...this.weights].sort(([, x], [, y]) => y - x)[0];
    this.talks = this.reportedTalks();
    const [talk] = this.talks;
    const headlines = this.reading.sentences.filter(({ role }) => role === 'headline');
    const named = headlines.some(({ slots, shape }) =>
      slots.mentionsIn(0, shape.length).some(({ type }) => type === 'Event'),
    );
    // A headline about a delegation is the story; a conference that it attends on its way is one stop.
    const journey = named ? null : this.unnamed(['unnamedDelegation'], headlines);
    this.main =
      journey ??
      (best && best[1] >= (talk === undefined ? 1.5 : 3)
        ? best[0]
        : talk === undefined
          ? this.unnamed(UNNAMED, [...this.reading.body.slice(0, LEAD + 2), ...headlines])
          : context.registry.get(talk));
  }

  /** Ids of the meetings of named people that the headline or the lead reports; those mentioned further on only if there are none. */
  private reportedTalks(): string[] {
    const lead = this.reading.body.slice(0, LEAD);
    const made = this.context.drafted.flatMap((draft) =>
      draft.type === 'participatedIn' &&
      draft.by.startsWith('meetings.') &&
      !IN_PASSING.test(draft.by) &&
      draft.modality === 'happened'
        ? [draft]
        : [],
    );
    const early = made.filter(({ range }) => {
      const role = this.reading.roleAt(range.start);
      return (
        role === 'headline' ||
        lead.some(
          ({ sentence, slots, shape }) =>
            sentence.range.start <= range.start &&
            range.end <= sentence.range.end &&
            !/(?:表示|指出|强调|说|介绍),/u.test(slots.text.slice(0, shape.length).slice(0, 40)),
        )
      );
    });
    return [...new Set((early.length > 0 ? early : made).map(({ object }) => object))];
  }

  /** The events of a context's article, worked out once. */
  static of(context: ClaimContext): ArticleEvents {
    const known = found.get(context);
    if (known) return known;
    const made = new ArticleEvents(context);
    found.set(context, made);
    return made;
  }

  /** The event a mention stands for, under the fullest name the article gives it. */
  entityOf(mention: Mention): SourceEntity | null {
    const entity = this.context.entityOf(mention);
    return (entity && this.fuller.get(entity)) ?? entity;
  }

  /** Whether a mention of an event only cites it: 传达…会议精神. */
  isCited(mention: Mention): boolean {
    return this.cited.has(mention);
  }

  /**
   * The event that a place in a sentence speaks of: the last one named before it there, one named behind it in the same
   * clause, else the article's own.
   * @param sceneOnly leaves out what the clause itself names: whoever praises a congress was not therefore there.
   */
  at(sentence: ReadSentence, index: number, sceneOnly = false): SourceEntity | null {
    let before: Mention | null = null;
    for (let i = 0; i < index; i += 1) {
      const mention = sentence.slots.mentionAt(i);
      // Only an event that sets the scene holds for what follows: …论坛上, …期间; not the one that somebody declares open.
      if (
        mention?.type === 'Event' &&
        !this.cited.has(mention) &&
        !this.isSpokenOf(mention) &&
        SETS_SCENE.test(sentence.shape.slice(i + 1))
      )
        before = mention;
    }
    if (before) return this.entityOf(before);
    if (sceneOnly) return this.main;
    for (let i = index; i < sentence.shape.length && !/[,;。]/u.test(sentence.shape.charAt(i)); i += 1) {
      const mention = sentence.slots.mentionAt(i);
      if (mention?.type === 'Event' && !this.cited.has(mention)) return this.entityOf(mention);
    }
    return this.main;
  }

  /** Whether somebody's speech mentions an event: a congress that a guest praises is not where he is. */
  private isSpokenOf({ range }: Mention): boolean {
    return this.context.drafted.some(
      (draft) => draft.type === 'stated' && draft.quoteRange.start <= range.start && range.end <= draft.quoteRange.end,
    );
  }

  private add(mention: Mention, weight: number): void {
    const entity = this.entityOf(mention);
    if (entity) this.weights.set(entity, Math.max(this.weights.get(entity) ?? 0, weight));
  }

  private weigh(): void {
    const lead = new Set(this.reading.body.slice(0, LEAD));
    for (const sentence of this.reading.sentences) {
      const matches = eventRules.apply(sentence.slots);
      for (const match of matches) {
        if (match.rule.claim !== 'cited') continue;
        const [event] = match.captures['o'] ?? [];
        const last = sentence.slots
          .mentionsIn(0, sentence.shape.length)
          .filter(
            ({ type, range }) => type === 'Event' && match.range.start <= range.start && range.end <= match.range.end,
          );
        for (const one of [event, ...last]) if (one) this.cited.add(one);
      }
      const place = lead.has(sentence) ? 2 : sentence.role === 'headline' || sentence.role === 'kicker' ? 3 : 0.4;
      const held = new Set<Mention>();
      for (const match of matches) {
        if (match.rule.claim !== 'reported') continue;
        const [event] = match.captures['o'] ?? [];
        if (event && !this.cited.has(event)) held.add(event);
      }
      for (let i = 0; i < sentence.shape.length; i += 1) {
        const mention = sentence.slots.mentionAt(i);
        if (mention?.type !== 'Event' || this.cited.has(mention)) continue;
        this.add(mention, (lead.has(sentence) && !held.has(mention) ? 1 : place) + (held.has(mention) ? 1.5 : 0));
      }
    }
  }

  /** What a clause goes on to say from one place to another, and to its end. */
  private clauseFrom(start: number, end: number): string {
    const { text } = this.context.article.reading;
    const rest = /^[^\n,。;:!?]{0,20}/u.exec(text.slice(end, end + 20))?.[0] ?? '';
    return text.slice(start, end + rest.length).replace(/\n/gu, '');
  }

  /** A meeting or an inspection that the headline or the lead describes without a name. */
  private unnamed(rules: readonly string[], sentences: readonly ReadSentence[]): SourceEntity | null {
    for (const rule of rules) {
      for (const sentence of sentences) {
        for (const match of eventRules.apply(sentence.slots)) {
          if (match.rule.claim !== rule) continue;
          const [subject] = match.captures['s'] ?? [];
          const index = subject ? this.reading.indexOf(sentence, subject) : -1;
          const first = subject && this.reading.listOf(sentence, subject)[0];
          const entity = first && this.context.entityOf(first);
          if (!subject || !entity || !this.reading.canAct(sentence, index)) continue;
          const text = this.context.article.reading.slice(match.range);
          const what =
            rule === 'unnamedDelegation'
              ? this.clauseFrom(subject.range.end, match.range.end)
              : text.slice(text.lastIndexOf(match.words['what'] ?? ''));
          if (
            this.reading.modalityBefore(
              sentence,
              sentence.slots.text.indexOf(match.words['what'] ?? '', index),
              'participatedIn',
            ) !== 'happened'
          )
            continue;
          const other = match.captures['o']?.[0];
          const partner = other && this.context.entityOf(other);
          const date = this.context.dateAt(match.range.start);
          this.opened = { match, sentence, subject };
          return this.context.registry.imply(
            {
              type: 'Event',
              name: `${entity.name}${rule === 'unnamedSigning' ? `与${partner?.name ?? ''}` : rule === 'unnamedMeeting' ? '召开' : rule === 'unnamedChaired' ? '主持' : ''}${what.trim()}`,
              attributes: { named: false, eventType: eventTypeOf(what), ...(date ? { date: date.value } : {}) },
              discriminator: date?.value ?? '',
            },
            this.context.article.id,
          );
        }
      }
    }
    return null;
  }
}

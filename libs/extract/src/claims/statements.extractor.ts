import type { Mention, MentionType, SourceEntity, TextRange } from '#libs/domain';
import { type ClaimMatch, ClaimRules } from '../rules/claim-rule.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading, type ReadSentence, shapeLetter } from './clause-reading.js';
import { ArticleEvents } from './events-in-article.js';
import { refuseMatch } from './refusal.js';

/** Words that introduce speech. */
export const statementRules = ClaimRules.load(new URL('../../rules/statements.yaml', import.meta.url));

const SPEAKERS: readonly MentionType[] = ['Person', 'PublicBody', 'Company', 'Institution', 'Event', 'Work'];

/** The meeting itself as speaker: 会议指出. */
const THE_MEETING =
  /^(?:此次|这次|本次|与会)?(?:会议|大会|全会|座谈会|推进会|论坛)(?:还|也|同时|要求|明确|[\p{Script=Han}]{0,2})?$/u;

/** A clause that leaves its speaker to the one before: empty, a pronoun, or only adverbs and circumstances. */
const NO_SPEAKER = new RegExp(
  `^(?:他们|他|她|其|并|还|也|同时|首次|明确|再次|反复|一再|始终|就|率先|此外|随后|接着|最后|最终|进一步|特别|着重|郑重|深情|高兴地|激动地|自豪地|对此|曾|又|则|而|一致|告诉|向|对|记者|笔者|${shapeLetter('Date')}|[在当][^,]{1,14}(?:中|时|上|后|期间)|\\s)*$`,
  'u',
);

/** Cues of those who demand and praise, not of those who reckon. */
const FORMAL_AHEAD = /^(?:指出|强调|要求|表示|提出|叮嘱|嘱咐|希望)/u;

/** A clause whose subject is 他 or 她. */
const PRONOUN_ACTS = /(?<=^|[,;])(?:随后|接着)?[他她](?![们的])/u;

/** Sentences that go on with what the speaker demanded: 要…, 一是…, 必须…. */
const GOES_ON = /^(?:要|必须|务必|同时,?要|希望|一是|二是|三是|四是|五是|六是|一要|二要|三要|四要|坚持|各级|此外,?要)/u;

/** Cues of speeches and reports, which run on for whole paragraphs. */
const FORMAL = /^(?:指出|强调|要求|表示|提出)$/u;

/** Beginnings of sentences that are the reporter's again. */
const TURNS_BACK = new RegExp(
  `^(?:会后|会前|会议|会上|随后|当[天日]|期间|活动|据|记者|目前|截至|此前|近日|日前|座谈|调研|考察|双方|${shapeLetter('Date')}|${shapeLetter('Person')})`,
  'u',
);

const CUE_AHEAD = /^(?:要求|强调|指出|表示|提出)/u;

/** A day and its comma, in a shape. */
const DATED = `${shapeLetter('Date')},`;

/** A clause without a speaker is short; a longer one is no clause, and reading it as one takes ever longer. */
const LONGEST_WITHOUT_SPEAKER = 48;

interface Quotation {
  /** Index of “ and of ” in the slot text. */
  readonly open: number;
  readonly close: number;
}

/** Quotations of an article, outermost only; one that is never closed ends with its paragraph. */
function quotationsOf(text: string): Quotation[] {
  const found: Quotation[] = [];
  let depth = 0;
  let open = -1;
  const lastClose = text.lastIndexOf('”');
  for (let i = 0; i < text.length; i += 1) {
    const mark = text.charAt(i);
    if (mark === '“') {
      if (depth === 0) open = i;
      // A new paragraph of the same speech opens its marks again without closing them.
      if (depth === 0 || text.charAt(i - 1) !== '\n') depth += 1;
    } else if (mark === '”' && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push({ open, close: i });
    } else if (mark === '\n' && depth > 0 && i > lastClose) depth = 0;
    if (depth > 2) depth = 2;
  }
  return found;
}

/** Whether a quotation holds speech and not a term: it is a sentence, or stands where only a sentence can. */
function isSpeech(text: string, { open, close }: Quotation): boolean {
  const inside = text.slice(open + 1, close);
  return inside.length >= 5 && (/[。!?,;…—]$/u.test(inside) || open === 0 || /[\s。!?:]/u.test(text.charAt(open - 1)));
}

const SENTENCE_ENDS = '。!?\n';
const CLAUSE_ENDS = '。!?;\n,:”“';

/** Of each index of a text, its end among them, the place behind the last mark before it. */
function beginnings(text: string, marks: string): Int32Array {
  const codes = new Set([...marks].map((mark) => mark.charCodeAt(0)));
  const found = new Int32Array(text.length + 1);
  let begin = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (codes.has(text.charCodeAt(i))) begin = i + 1;
    found[i + 1] = begin;
  }
  return found;
}

/** Place of the first of some numbers in order that is not below another. */
function firstFrom(numbers: readonly number[], least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One article's speech, read once. */
class Speech {
  readonly drafts: ClaimDraft[] = [];
  private readonly all: ReadSentence;
  private readonly text: string;
  private readonly openAt: ReadonlyMap<number, Quotation>;
  private readonly closeAt: ReadonlyMap<number, Quotation>;
  /** 1 where the slot text is inside a quotation. */
  private readonly quoted: Uint8Array;
  private readonly used = new Set<Quotation>();
  private readonly events: ArticleEvents;
  private last: SourceEntity | null = null;
  private readonly starts = new Set<number>();
  private readonly cueAt = new Set<number>();
  /** Of each index the end of the sentence it stands in, quotations passed over; read once for all cues. */
  private readonly endFrom: Int32Array;
  /** Of each index where its sentence begins, and where its clause does. */
  private readonly sentenceOf: Int32Array;
  private readonly clauseOf: Int32Array;
  private known: { readonly people: readonly number[]; readonly speakers: readonly number[] } | undefined;

  /** @param matches of {@link statementRules} in the whole article. */
  constructor(
    private readonly context: ClaimContext,
    private readonly reading: ArticleReading,
    private readonly matches: readonly ClaimMatch[],
  ) {
    this.all = reading.whole;
    this.text = this.all.slots.text;
    const quotations = quotationsOf(this.text);
    this.openAt = new Map(quotations.map((quotation) => [quotation.open, quotation]));
    this.closeAt = new Map(quotations.map((quotation) => [quotation.close, quotation]));
    this.quoted = new Uint8Array(this.text.length);
    for (const { open, close } of quotations) this.quoted.fill(1, open + 1, close);
    this.events = ArticleEvents.of(context);
    this.sentenceOf = beginnings(this.text, SENTENCE_ENDS);
    this.clauseOf = beginnings(this.text, CLAUSE_ENDS);
    const { length } = this.text;
    this.endFrom = new Int32Array(length + 1).fill(length);
    for (let i = length - 1; i >= 0; i -= 1) {
      const quotation = this.openAt.get(i);
      this.endFrom[i] = this.sentenceOf[i + 1] === i + 1 ? i : (this.endFrom[(quotation?.close ?? i) + 1] ?? length);
    }
  }

  read(): ClaimDraft[] {
    const cues = this.matches
      .map((match) => ({ match, at: this.all.slots.indexAt(match.range.start) }))
      .sort((a, b) => a.at - b.at || (a.match.rule.id < b.match.rule.id ? -1 : 1));
    for (const { at } of cues) if (this.quoted[at] === 0) this.cueAt.add(at);
    let lastCue = -1;
    for (const { match, at } of cues) {
      const cue = match.words['cue'] ?? '';
      if (at < lastCue) {
        refuseMatch(this.context, 'stated', match, 'part of the cue before');
        continue;
      }
      const role = this.reading.roleAt(match.range.start);
      if (match.rule.claim === 'statedHead') {
        if (role === 'headline') this.readHead(match, at, cue);
        continue;
      }
      if (role !== 'body' && role !== 'caption') continue;
      if (this.quoted[at] === 1 && match.rule.claim !== 'statedNoun') {
        refuseMatch(this.context, 'stated', match, 'the cue stands inside a quotation');
        continue;
      }
      const before = this.drafts.length;
      if (match.rule.claim === 'statedNoun') this.readNoun(match, at, cue);
      else this.readCue(match, at, cue);
      if (this.drafts.length > before) lastCue = at + cue.length;
      else refuseMatch(this.context, 'stated', match, 'no speaker is known, or no words follow');
    }
    return this.drafts;
  }

  private readCue(match: ClaimMatch, at: number, cue: string): void {
    const from = this.clauseStart(at);
    const clause = this.all.shape.slice(from, at);
    const tight = match.rule.id === 'statements.open';
    const speaker = this.speakerOf(from, at, clause, tight);
    if (!speaker) return;
    let end = at + cue.length;
    end += /^(?:记者|笔者|说|道|了|要坚持|要)?(?=[,:“。\n]|$)/u.exec(this.text.slice(end))?.[0].length ?? 0;
    const follows = this.text.charAt(end);
    const spoken = this.quotationBefore(from);
    if (spoken && !this.used.has(spoken)) {
      this.used.add(spoken);
      this.say(match, cue, speaker, { start: spoken.open + 1, end: spoken.close }, false, end);
      const next = /^[,:]“/u.test(this.text.slice(end)) ? this.openAt.get(end + 1) : undefined;
      // “…,”X说,“…。” is one speech around its cue.
      if (next) this.used.add(next);
      if (next || match.rule.claim === 'statedBefore') return;
    } else if (match.rule.claim === 'statedBefore') return;
    const start = follows === ',' || follows === ':' ? end + 1 : end;
    const rest = this.text.slice(start);
    // X笑着对记者说起往事:“…”: a few words may stand between cue and colon.
    const colon = (
      match.rule.id === 'statements.brings-up' ? /^[^。;!?\n“]{0,18}:(?=“)/u : /^[^,。;!?\n“]{0,8}[:,]?(?=“)/u
    ).exec(rest)?.[0];
    const opens = colon === undefined || (colon !== '' && !colon.endsWith(':')) ? start : start + colon.length;
    const quotation = this.openAt.get(opens);
    if (quotation && this.isDirect(quotation, match, start)) {
      this.used.add(quotation);
      this.say(match, cue, speaker, { start: quotation.open + 1, end: quotation.close }, false, quotation.close);
      return;
    }
    // 作出批示,要求…: the second cue carries the words.
    if (CUE_AHEAD.test(rest) && /指示|批示|讲话|致辞|发言|通报/u.test(cue)) {
      this.last = speaker;
      return;
    }
    if (/^[\n]|^$/u.test(rest)) return;
    // 宣布本届文化节开幕,县长…: a declaration is one clause.
    const stop = cue === '宣布' && follows !== ',' ? this.clauseEnd(start) : this.sentenceEnd(start);
    if (stop - start < 4) return;
    this.say(match, cue, speaker, { start, end: this.extended(stop, FORMAL.test(cue)) }, true, stop);
  }

  /** X在…时强调 …: what a headline prints behind the cue, to the end of its line. */
  private readHead(match: ClaimMatch, at: number, cue: string): void {
    const from = this.text.lastIndexOf('\n', at - 1) + 1;
    const actor = this.actorIn(from, at);
    const start = at + cue.length + 1;
    const lineEnd = this.text.indexOf('\n', start);
    const end = lineEnd < 0 ? this.text.length : lineEnd;
    // The next line must be headline still.
    const isHeadline = this.reading.roleAt(this.all.slots.rangeOf(start, start + 1).start) === 'headline';
    const speaker = actor?.type === 'Person' && isHeadline ? this.asSpeaker(actor) : null;
    if (!speaker || end - start < 4)
      refuseMatch(this.context, 'stated', match, 'no speaker is known, or no words follow');
    else this.say(match, cue, speaker, { start, end }, true, end);
  }

  /** X“…”的重要指示: the words stand before their own name. */
  private readNoun(match: ClaimMatch, at: number, cue: string): void {
    const quotation = this.closeAt.get(at);
    if (!quotation || this.used.has(quotation) || quotation.close - quotation.open < 8) return;
    for (let i = quotation.open - 1; i >= Math.max(0, quotation.open - 14); i -= 1) {
      if (/[,。;!?\n]/u.test(this.text.charAt(i))) return;
      const mention = this.all.slots.mentionAt(i);
      const speaker = mention?.type === 'Person' ? this.context.entityOf(mention) : null;
      if (!speaker) continue;
      this.used.add(quotation);
      this.say(match, cue, speaker, { start: quotation.open + 1, end: quotation.close }, false, at);
      return;
    }
  }

  private isDirect(quotation: Quotation, match: ClaimMatch, start: number): boolean {
    const inside = quotation.close - quotation.open - 1;
    if (match.rule.id === 'statements.quote-object') return inside >= 6;
    if (quotation.open > start) return true;
    const after = this.text.slice(quotation.close + 1);
    return /[。!?…]/u.test(this.text.charAt(quotation.close - 1)) || /^(?:[。,!?\n]|$)/u.test(after) || inside >= 30;
  }

  private say(
    match: ClaimMatch,
    cue: string,
    speaker: SourceEntity,
    quote: { readonly start: number; readonly end: number },
    reported: boolean,
    end: number,
  ): void {
    this.last = speaker;
    if (this.starts.has(quote.start)) return;
    this.starts.add(quote.start);
    const quoteRange = this.trimmed(this.all.slots.rangeOf(quote.start, quote.end));
    if (quoteRange.end - quoteRange.start < 2) return;
    const cueStart = this.clauseStart(this.all.slots.indexAt(match.range.start));
    const from = this.all.slots.rangeOf(Math.min(cueStart, quote.start), Math.min(cueStart, quote.start) + 1).start;
    const to = Math.max(quoteRange.end, this.all.slots.rangeOf(end, end + 1).start);
    this.drafts.push({
      type: 'stated',
      subject: speaker.id,
      cue,
      quoteRange,
      reported,
      date: this.context.dateAt(match.range.start),
      modality: 'happened',
      range: { start: from, end: to },
      at: match.range.start,
      confidence: match.rule.confidence,
      by: match.by,
    });
  }

  private trimmed(range: TextRange): TextRange {
    const text = this.context.article.reading.text;
    let { start, end } = range;
    while (start < end && /[\s,:]/u.test(text.charAt(start))) start += 1;
    while (end > start && /[\s。]/u.test(text.charAt(end - 1))) end -= 1;
    return { start, end };
  }

  private clauseStart(at: number): number {
    return this.clauseOf[Math.min(at, this.text.length)] ?? 0;
  }

  private sentenceStart(at: number): number {
    return this.sentenceOf[Math.min(Math.max(at, 0), this.text.length)] ?? 0;
  }

  private sentenceEnd(start: number): number {
    return this.endFrom[Math.min(start, this.text.length)] ?? this.text.length;
  }

  private clauseEnd(start: number): number {
    const end = this.sentenceEnd(start);
    const comma = this.text.slice(start, end).search(/[,;]/u);
    return comma < 0 ? end : start + comma;
  }

  /**
   * Goes on over the sentences of the paragraph that plainly continue the speech: demands (要…, 一是…), and after a formal
   * cue whatever neither names another actor nor turns back to the occasion.
   */
  private extended(stop: number, formal: boolean): number {
    let end = stop;
    while (/^[。!?]/u.test(this.text.charAt(end))) {
      const next = end + 1;
      const until = this.sentenceEnd(next);
      if (until <= next) return end;
      const words = this.text.slice(next, until);
      const free =
        formal &&
        !TURNS_BACK.test(this.all.shape.slice(next, next + 12)) &&
        this.actorIn(next, until)?.type !== 'Person';
      if (this.hasCue(next, until) || !(free || GOES_ON.test(words))) return end;
      end = until;
    }
    return end;
  }

  private hasCue(from: number, until: number): boolean {
    for (let i = from; i < until; i += 1) if (this.cueAt.has(i)) return true;
    return false;
  }

  /** A quotation that ends just before a clause and belongs to whoever speaks in it. */
  private quotationBefore(from: number): Quotation | undefined {
    let at = from - 1;
    // “…”26日,副局长X表示。: the day stands between.
    if (this.all.shape.slice(Math.max(0, from - 2), from) === DATED) at -= 2;
    while (at >= 0 && /\s/u.test(this.text.charAt(at))) at -= 1;
    const quotation = this.closeAt.get(at);
    return quotation && isSpeech(this.text, quotation) ? quotation : undefined;
  }

  private speakerOf(from: number, at: number, clause: string, tight: boolean): SourceEntity | null {
    for (let i = from; i < at; i += 1) {
      const mention = this.all.slots.mentionAt(i);
      if (!mention || !SPEAKERS.includes(mention.type)) continue;
      if (!this.reading.canAct(this.all, i) && !this.all.shape.slice(from, i).endsWith('据')) continue;
      if (tight && at - i > 14) return null;
      return this.asSpeaker(mention);
    }
    if (THE_MEETING.test(clause)) return this.events.main;
    if (clause.length > LONGEST_WITHOUT_SPEAKER || !NO_SPEAKER.test(clause)) return null;
    const pronoun = /^(?:他|她)(?!们)/u.test(clause);
    const start = this.sentenceStart(at);
    if (pronoun) return this.lastPerson(at);
    if (from > start) {
      const actor = this.actorIn(start, from);
      // 去年以来,他多次到村里,指出…; 在甲公司,他走进车间,…,要求…: the pronoun acts, and not the company.
      const demands = actor?.type !== 'Person' && FORMAL_AHEAD.test(this.text.slice(at, at + 2));
      const goesOnFor = demands ? PRONOUN_ACTS.exec(this.text.slice(start, from)) : null;
      if (goesOnFor) return this.lastPerson(start + goesOnFor.index);
      if (actor) return this.asSpeaker(actor);
    }
    if (from !== start) return null;
    // 表示…, at the head of a sentence goes on with whoever the sentence before was about.
    const previous = this.sentenceStart(start - 1);
    const actor = this.text.charAt(start - 1) === '\n' ? null : this.actorIn(previous, start);
    return actor?.type === 'Person' ? this.asSpeaker(actor) : this.last;
  }

  /** Indices of the people who can act, and of all who can speak, in order; read once for all cues. */
  private get actors(): { readonly people: readonly number[]; readonly speakers: readonly number[] } {
    if (!this.known) {
      const people: number[] = [];
      const speakers: number[] = [];
      for (const [index, { type }] of this.all.slots.slots) {
        if (!SPEAKERS.includes(type) || !this.reading.canAct(this.all, index)) continue;
        speakers.push(index);
        if (type === 'Person') people.push(index);
      }
      this.known = { people, speakers };
    }
    return this.known;
  }

  /** The subject that the clauses of a sentence share. */
  private actorIn(start: number, end: number): Mention | null {
    const { people, speakers } = this.actors;
    for (const list of [people, speakers]) {
      const first = list[firstFrom(list, start)];
      if (first !== undefined && first < end) return this.all.slots.mentionAt(first) ?? null;
    }
    return null;
  }

  /** Whom 他 means: who acts first in the sentence, else in the one before (李明同村民交谈,感悟习近平总书记…。他说), else the last who acted. */
  private lastPerson(at: number): SourceEntity | null {
    const { people } = this.actors;
    const start = this.sentenceStart(at);
    const subject = [this.actorIn(start, at), this.actorIn(this.sentenceStart(start - 1), start)].find(
      (actor) => actor?.type === 'Person',
    );
    const person = subject ?? this.all.slots.mentionAt(people[firstFrom(people, at) - 1] ?? -1);
    return person ? this.context.entityOf(person) : this.last;
  }

  /** 《意见》 speaks for the document whose full title stands elsewhere in the article. */
  private asSpeaker(mention: Mention): SourceEntity | null {
    const entity = this.context.entityOf(mention);
    if (entity?.attributes['reporter'] === true) return null;
    if (!entity || entity.type !== 'Work' || entity.name.length > 5) return entity;
    const full = this.reading.mentions
      .filter(({ type }) => type === 'Work')
      .map((work) => this.context.entityOf(work))
      .find((work) => work !== null && work !== entity && work.name.endsWith(entity.name));
    return full ?? entity;
  }
}

/**
 * Reads who said what: the cue (强调, 说), the speaker (a person, a body, the meeting, a document), and the exact place of
 * the words, quoted or reported. Speakers carry over clauses, pronouns, and quotations that stand before their cue.
 *
 * Example: “今年收成不错。”赵明远说。 → 赵明远, 说, 今年收成不错.
 */
export const statements: ClaimExtractor = {
  name: 'statements',
  version: 1,
  extract(context: ClaimContext): ClaimDraft[] {
    const reading = ArticleReading.of(context);
    const matches = statementRules.apply(reading.whole.slots);
    return matches.length === 0 ? [] : new Speech(context, reading, matches).read();
  },
};

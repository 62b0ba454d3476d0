import type { Block, ClaimType, Mention, MentionType, Modality, Sentence, SourceEntity, TextRange } from '#libs/domain';
import { gazetteer } from '#libs/lexicon';
import { SlotText } from '../rules/claim-rule.js';
import { carriedRule, governingRule } from '../rules/modality-rule.js';
import { isOccasion } from './claim-dates.js';
import type { ClaimContext } from './claim-extractor.js';

/** One letter for each kind of mention in a sentence's shape, outside everything a paper prints. */
const LETTER: Readonly<Record<MentionType, string>> = {
  Person: '\uf000',
  PublicBody: '\uf001',
  Company: '\uf001',
  Institution: '\uf001',
  Place: '\uf002',
  Facility: '\uf003',
  Post: '\uf004',
  Event: '\uf005',
  Program: '\uf006',
  Project: '\uf007',
  Work: '\uf008',
  Product: '\uf009',
  Award: '\uf00a',
  Date: '\uf00b',
};

const P = LETTER.Person;
const T = LETTER.Post;
const BODIES = `${LETTER.Company}${LETTER.Place}${LETTER.Facility}`;
const BODY = `[${BODIES}]`;

/** What may stand between a separator and the name it introduces: bodies and titles, or a title that nobody recognised. */
const BEFORE_NAME = `(?:${BODY}*${T}、)*${BODY}*(?:${T}){0,2}`;
const UNKNOWN_TITLE = '(?:(?!贯彻|落实|认真|按照|坚持|学习|围绕|根据|[两三四各等]地)[\\p{Script=Han}]){0,8}?';
/** What may follow a name inside a list: a title behind it, a form of address, a remark in brackets. */
const AFTER_NAME = `(?:${T}|同志|先生|女士|夫人|教授|委员|代表队|代表|院士|主席|总统|总理|一行)?(?:\\([^()]{1,20}\\))?`;
const HEAD = `(?:${P}|${BODY}(?!${BODY}|${T}|${P}))`;
const NEXT = `(?:(?:、|以及|和|及|与|同) ?(?:该(?:院|校|所|局|厂|行|社|站|公司|集团|中心|企业|协会))?${BEFORE_NAME}(?:${HEAD}|${UNKNOWN_TITLE}${P})|, ?(?=${BODY}*${T})${BEFORE_NAME}${P})`;
const GROUP = new RegExp(`${HEAD}${AFTER_NAME}(?:${NEXT}${AFTER_NAME})*`, 'gu');

/** One entry of a roll: a name behind its place, body or title, a body by itself, or a name that nobody recognised; remarks in brackets. */
const ROLL_ENTRY = new RegExp(
  `(?:${BODY}*${T}?[\\p{Script=Han}]{0,6}?(?<person>${P})|${BODY}*(?<body>${BODY})|[\\p{Script=Han}·]{1,3} ?[\\p{Script=Han}·]{1,3}(?=[ (、]))(?:(?:\\([^()\\n]{1,24}\\))[、,; ]*|[、,; ]+|$)`,
  'duy',
);

/** What follows a body that only leads on to a title or a name. */
const LEADS_ON = new RegExp(`^(?:${BODY}|${T}|${P}|[\\p{Script=Han}]{1,8}${P})`, 'u');
const BODY_GOES_ON = new RegExp(`^(?:${BODY}|${T}|${P})`, 'u');
const BEFORE_LIST = new RegExp(`(?:${BEFORE_NAME}|${BODY}+)$`, 'u');
/** Longest run of titles before a name that is looked through, in slots and marks. */
const TITLES = 40;

/** Words after which a name is where, to whom or with whom something is done, not who does it. */
const NOT_SUBJECT =
  /(?:在|于|从|自|到|赴|往|至|向|对|给|让|使|把|将|被|以|与|和|同|跟|(?<!图)为|据|受|经|按|按照|根据|关于|会见|会晤|接见|听取|陪同|邀请|前往|来到|走进|深入|抵达|位于|地处|围绕|贯彻|落实|学习|驰援|支持|帮助|包括|成为|利用|通过|是)(?:了|着|过)?[“《]?$/u;

/** Marks by their codes: a text is walked through without making a string of every sign. */
function codesOf(marks: string): ReadonlySet<number> {
  return new Set([...marks].map((mark) => mark.charCodeAt(0)));
}

/** Marks up to which a claim's clauses reach. */
const CLAUSE_MARKS = codesOf(';。!?');

/** A sentence as claim readers take it: its slots, and its shape with one letter a mention. */
export interface ReadSentence {
  readonly sentence: Sentence;
  readonly slots: SlotText;
  /** As long as `slots.text`. */
  readonly shape: string;
  readonly role: Block['role'];
  /** The list of names around each index of the slot text that belongs to one. */
  readonly groups: ReadonlyMap<number, NameList>;
}

/** Names that stand together, as indices of the slot text. */
export interface NameList {
  readonly start: number;
  readonly end: number;
  readonly heads: readonly number[];
}

/** Letters of mention types, for patterns over shapes. */
export function shapeLetter(type: MentionType): string {
  return LETTER[type];
}

class FoldedSentence implements ReadSentence {
  readonly shape: string;
  private lists: ReadSentence['groups'] | undefined;

  constructor(
    readonly sentence: Sentence,
    readonly slots: SlotText,
    readonly role: Block['role'],
  ) {
    this.shape = shapeOf(slots);
  }

  /** Looked for when they are first asked for: of a whole article, or of a sentence without a claim, nobody asks. */
  get groups(): ReadSentence['groups'] {
    return (this.lists ??= groupsOf(this.shape));
  }
}

function shapeOf(slots: SlotText): string {
  let shape = '';
  let from = 0;
  for (const [index, mention] of slots.slots) {
    shape += slots.text.slice(from, index) + LETTER[mention.type];
    from = index + 1;
  }
  return shape + slots.text.slice(from);
}

function groupsOf(shape: string): ReadSentence['groups'] {
  const groups = new Map<number, NameList>();
  for (const match of shape.matchAll(GROUP)) {
    const start = match.index;
    const end = start + match[0].length;
    const heads: number[] = [];
    for (let i = start; i < end; i += 1) {
      const letter = shape.charAt(i);
      const rest = shape.slice(i + 1, end);
      // 某大学附属医院 before its professor is where he works: a title, known or not, stands between.
      if (letter === P || (BODIES.includes(letter) && !LEADS_ON.test(rest))) heads.push(i);
    }
    const group = { start, end, heads };
    for (let i = start; i < end; i += 1) groups.set(i, group);
  }
  return groups;
}

/** The last item of a sorted list that starts at or before an offset. */
function lastStarting<Item>(items: readonly Item[], offset: number, startOf: (item: Item) => number): Item | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) <= offset) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}

const reading = new WeakMap<ClaimContext, ArticleReading>();

/** How many signs before a verb its actor and its 要 or 将 may stand: sentences without a stop go on for pages where the scan lost it. */
const REACH = 400;

/** Words of a clause that has begun without its actor; what is said, and what says when or whose, comes before one. */
const UNDER_WAY =
  /^(?!.*(?:[的中下后时]|表示|认为|指出|[说称]|显示|来自)$)[\p{Script=Han}\d]{4,}$|(?:覆盖|惠及|遍及|涵盖|辐射|带动|服务|保障|满足|助力|推动|促进|加快|提升|增强|打造|建设|引领|拉动|方便|连接|联通|贯通|途经|横跨|串联|串起|供应|输送|面向|展示|推介|占)$/u;

/** How many sentences a list of demands goes on for without saying so again. */
const SENTENCES = 8;

/** Claims of things that are demanded in lists. */
const CARRIED_OUT: readonly ClaimType[] = ['implements', 'undertakes'];

/** How a sentence of a list of demands begins. */
const ZEAL =
  /^(?:深入|坚定不移|时刻|扎实|大力|加快|着力|积极|全面|持续|统筹|进一步|坚持|推动|推进|实施|强化|加强|优化|完善|健全|促进|提升|落实|着眼|立足|围绕|聚焦|牢牢|坚决|用好|抓好|抓实|做好|切实|稳步|有序|协同|更好|充分|高质量|高水平|巩固|深化|拓展|认真|继续|努力|不断|纵深|主动|树牢|增强|打好|以[^,]{2,6}[促带推])/u;

/** Longest clause that only says when: 在接下来的三年里. */
const WHEN = 8;

/** Signs between which an actor, and the words that plan or deny, are looked for, clause by clause. */
const INNER_MARKS = codesOf(',;:“”。!? ');

/** An article as claim readers share it: sentences folded into slots, name lists, subjects, and the region it is about. */
export class ArticleReading {
  readonly sentences: readonly ReadSentence[];
  /** Sentences of the story itself: no headline, kicker or subheading. */
  readonly body: readonly ReadSentence[];
  /** The whole article as one piece, for what runs over sentence ends: quotations. */
  readonly whole: ReadSentence;
  private readonly people: readonly Mention[];
  private readonly places: readonly Mention[];
  private readonly deictic: readonly Mention[];
  private readonly bodies: readonly Mention[];
  private readonly mostNamed: SourceEntity | null;

  private constructor(private readonly context: ClaimContext) {
    const { article, mentions } = context;
    const credited = (mention: Mention) =>
      article.bylines.some(({ range }) => range.start < mention.range.end && mention.range.start < range.end);
    this.people = mentions.filter((mention) => !credited(mention));
    let next = 0;
    this.sentences = article.sentences.flatMap((sentence) => {
      while ((this.people[next]?.range.start ?? Infinity) < sentence.range.start) next += 1;
      const inside: Mention[] = [];
      for (let i = next; (this.people[i]?.range.start ?? Infinity) < sentence.range.end; i += 1) {
        const mention = this.people[i];
        if (mention && mention.range.end <= sentence.range.end) inside.push(mention);
      }
      const role = this.roleAt(sentence.range.start);
      if (role === 'byline' || role === 'continuation' || role === 'label') return [];
      return [new FoldedSentence(sentence, SlotText.of(article.reading.text, sentence.range, inside), role)];
    });
    this.body = this.sentences.filter((sentence) => this.isBody(sentence));
    this.places = this.people.filter(({ type }) => type === 'Place');
    // 全国统一大市场 in a county paper is not where the story plays.
    this.deictic = this.places.filter(
      (mention) =>
        mention.deictic && !(/^[全我]国/u.test(mention.text) && context.page.metadata.region?.value !== '中国'),
    );
    this.mostNamed = this.leadingPlace();
    this.bodies = this.people.filter(({ type }) => type === 'Company' || type === 'Institution');
    const range = { start: 0, end: article.reading.text.length };
    const slots = SlotText.of(article.reading.text, range, this.people);
    this.whole = new FoldedSentence({ index: 0, range, spans: [] }, slots, 'body');
  }

  /** The reading of a context's article, made once. */
  static of(context: ClaimContext): ArticleReading {
    const known = reading.get(context);
    if (known) return known;
    const made = new ArticleReading(context);
    reading.set(context, made);
    return made;
  }

  /** Mentions outside bylines, in order. */
  get mentions(): readonly Mention[] {
    return this.people;
  }

  /** The place an article names at least thrice and twice as often as any other; null where none leads. */
  private leadingPlace(): SourceEntity | null {
    const counts = new Map<SourceEntity, number>();
    for (const mention of this.places) {
      const entity = this.context.entityOf(mention);
      if (entity) counts.set(entity, (counts.get(entity) ?? 0) + 1);
    }
    const [first, second] = [...counts].sort(([a, x], [b, y]) => y - x || (a.id < b.id ? -1 : 1));
    return first && first[1] >= 3 && first[1] >= 2 * (second?.[1] ?? 0) ? first[0] : null;
  }

  /** Whether a sentence belongs to the story itself and not to headline, kicker or subheading. */
  isBody({ role }: ReadSentence): boolean {
    return role === 'body' || role === 'caption';
  }

  /** The sentence that holds an offset; undefined in bylines. */
  sentenceAt(offset: number): ReadSentence | undefined {
    const found = lastStarting(this.sentences, offset, ({ sentence }) => sentence.range.start);
    return found && offset < found.sentence.range.end ? found : undefined;
  }

  /** What the block at an offset is for. */
  roleAt(offset: number): Block['role'] {
    const block = lastStarting(this.context.article.blocks, offset, ({ range }) => range.start);
    return block && offset < block.range.end ? block.role : 'body';
  }

  /** Index of a mention's slot in its sentence, or -1. */
  indexOf(sentence: ReadSentence, mention: Mention): number {
    return sentence.slots.indexOf(mention);
  }

  /**
   * Everyone named in one list with a mention: 甲市政协、乙协会、赵敏委员 for any of the three. Bodies and
   * titles before a name belong to it and are not members.
   */
  listOf(sentence: ReadSentence, mention: Mention): Mention[] {
    const index = this.indexOf(sentence, mention);
    const group = sentence.groups.get(index);
    if (!group?.heads.includes(index)) return [mention];
    return group.heads.flatMap((head) => sentence.slots.mentionAt(head) ?? []);
  }

  /** The people and bodies of a roll that begins at an index: 甲(乙镇) 丙(丁局), 乙镇甲、丙. Their places and titles are not members. */
  rollFrom(sentence: ReadSentence, index: number): Mention[] {
    const found: Mention[] = [];
    ROLL_ENTRY.lastIndex = index;
    for (let entry = ROLL_ENTRY.exec(sentence.shape); entry; entry = ROLL_ENTRY.exec(sentence.shape)) {
      const at = entry.indices?.groups?.['person']?.[0] ?? entry.indices?.groups?.['body']?.[0];
      const mention = at === undefined ? undefined : sentence.slots.mentionAt(at);
      if (mention) found.push(mention);
      if (ROLL_ENTRY.lastIndex >= sentence.shape.length) break;
    }
    return found;
  }

  /** Whether a slot can be the one who acts: not behind 在, 与, 会见, and not a body that only belongs to a title or name. */
  canAct(sentence: ReadSentence, index: number): boolean {
    const group = sentence.groups.get(index);
    if (group && !group.heads.includes(index)) return false;
    const rest = sentence.shape.slice(index + 1, index + 12);
    // 山西日报讯, 央视网消息: the source of the report, not somebody in it; 党的十八大以来: when, not who.
    if (
      /^(?:\uf004?(?:同志|先生|女士)?的(?!同时)|等地的|里|内|境内|上空|消息|讯|电|记者|以来|以后|之[前后]|期间|(?:召开|闭幕|结束|举行)(?:以来|[前后](?!台)))/u.test(
        rest,
      )
    )
      return false;
    const letter = sentence.shape.charAt(index);
    if (letter !== P && BODY_GOES_ON.test(rest)) return false;
    let from = group ? group.start : index;
    // Titles and bodies before a name: the preposition stands before them.
    const before = BEFORE_LIST.exec(sentence.shape.slice(Math.max(0, from - TITLES), from));
    if (before) from -= before[0].length;
    return !NOT_SUBJECT.test(sentence.shape.slice(Math.max(0, from - 4), from));
  }

  /**
   * Who acts at an index of a sentence: the first mention of the types wanted that can act, in the clause of the index,
   * else in the clauses before it.
   */
  actorBefore(sentence: ReadSentence, index: number, types: readonly MentionType[]): Mention | null {
    let end = index;
    while (end > Math.max(0, index - REACH)) {
      let stop = end - 1;
      while (stop >= 0 && !INNER_MARKS.has(sentence.shape.charCodeAt(stop))) stop -= 1;
      for (let i = stop + 1; i < end; i += 1) {
        const mention = sentence.slots.mentionAt(i);
        if (mention && types.includes(mention.type) && this.canAct(sentence, i)) return mention;
      }
      end = Math.max(stop, 0);
    }
    return null;
  }

  /** The company or institution last named before an offset: what 该公司 and 该校 stand for. */
  lastBody(offset: number): SourceEntity | null {
    const mention = lastStarting(this.bodies, offset - 1, ({ range }) => range.start);
    return mention ? this.context.entityOf(mention) : null;
  }

  /** The place last named before an offset: what 当地 stands for. */
  lastPlace(offset: number): Mention | undefined {
    return lastStarting(this.places, offset - 1, ({ range }) => range.start);
  }

  /** The place an unnamed subject stands for at an offset: the last 我市 or 该县, else what the headline or the lead is about, else the paper's region. */
  regionAt(offset: number): SourceEntity | null {
    const { places, deictic } = this;
    const entity = (mention: Mention | undefined) => (mention ? this.context.entityOf(mention) : null);
    const national = this.context.page.metadata.region?.value === '中国';
    const near = lastStarting(deictic, offset, ({ range }) => range.start);
    // 我国 in one sentence of a national paper does not make the next one, about a province, the country's.
    const said =
      national && (near?.range.start ?? -1) < (this.sentenceAt(offset)?.sentence.range.start ?? 0) ? undefined : near;
    const found = entity(said ?? (national ? undefined : deictic[0]));
    if (found) return found;
    const { article, page, registry } = this.context;
    const label = article.placeLabel;
    const labelled =
      label &&
      this.context.mentions.find(
        ({ type, range }) => type === 'Place' && range.start >= label.start && range.end <= label.end,
      );
    if (labelled) return entity(labelled);
    const head = places.find(({ range }) => this.roleAt(range.start) === 'headline');
    if (head) return entity(head);
    if (national && this.mostNamed) return this.mostNamed;
    const region = page.metadata.region?.value;
    if (region === undefined) return entity(places[0]);
    // 甲市乙区 in the page's metadata is the district that the page itself calls 乙区.
    const own = gazetteer().regionOf(region)?.name ?? region;
    return (
      registry.find('Place', region) ??
      registry.find('Place', own) ??
      registry.imply({ type: 'Place', name: region }, article.id)
    );
  }

  /**
   * Whether a verb reports, plans, demands or denies (`rules/modality.yaml`). The words of its own clause decide, then a day of that
   * clause that is yet to come; a clause without an actor of its own also stands under the 要, 将 or 愿 of the clauses before it.
   *
   * @param index of the verb in the slot text. @param type of the claim that the verb makes.
   */
  modalityBefore(sentence: ReadSentence, index: number, type: ClaimType): Modality {
    return this.modalityAt(sentence, index, type, SENTENCES);
  }

  /** @param left how many more sentences a demand may be looked for in. */
  private modalityAt(sentence: ReadSentence, index: number, type: ClaimType, left: number): Modality {
    const { shape, slots } = sentence;
    let end = index;
    while (end >= Math.max(0, index - REACH)) {
      let start = end;
      while (start > 0 && !INNER_MARKS.has(shape.charCodeAt(start - 1))) start -= 1;
      if (end === index) {
        const own = governingRule(slots, { start, end: this.clauseEnd(sentence, index) }, index, type);
        if (own) return own.modality;
        const when = this.whenIn(sentence, start, index);
        if (when) return when === 'ahead' ? 'planned' : 'happened';
      } else {
        const carried = carriedRule(slots, { start, end }, type);
        if (carried) return carried.modality;
        const when = this.whenIn(sentence, start, end);
        if (when) return when === 'ahead' ? 'planned' : 'happened';
      }
      if (start === 0 || !/[,“” ]/u.test(shape.charAt(start - 1)))
        return this.demandedBefore(sentence, { start, end }, type, left);
      // 将设立“甲乙创业园”,探索…: nobody acts in a quoted name.
      const quoted = end !== index && shape.charAt(start - 1) === '“' && shape.charAt(end) === '”';
      for (let i = quoted ? end : start; i < end; i += 1) {
        if (/[\uf000-\uf003]/u.test(shape.charAt(i)) && this.leads(sentence, start, i) && this.canAct(sentence, i))
          return end === index && this.isAnnounced(sentence, start - 1, type) ? 'planned' : 'happened';
      }
      end = start - 1;
    }
    return 'happened';
  }

  /**
   * What a clause that begins a sentence, or stands behind a semicolon, stands under: 要坚持…。深入实施… and 要推进…;加强… go on demanding where
   * nobody acts and a word of zeal leads.
   */
  private demandedBefore(sentence: ReadSentence, clause: TextRange, type: ClaimType, left: number): Modality {
    if (left === 0 || !CARRIED_OUT.includes(type)) return 'happened';
    const { shape } = sentence;
    if (!ZEAL.test(shape.slice(clause.start, clause.start + WHEN))) return 'happened';
    for (let i = clause.start; i < clause.end; i += 1) {
      if (/[\uf000-\uf003]/u.test(shape.charAt(i)) && this.leads(sentence, clause.start, i) && this.canAct(sentence, i))
        return 'happened';
    }
    if (clause.start > 0)
      return shape.charAt(clause.start - 1) === ';'
        ? this.modalityAt(sentence, clause.start - 1, type, left - 1)
        : 'happened';
    const { start } = sentence.sentence.range;
    const before = lastStarting(this.sentences, start - 1, (one) => one.sentence.range.start);
    if (!before) return 'happened';
    const between = { start: before.sentence.range.start, end: start };
    if (this.context.article.reading.slice(between).includes('\n')) return 'happened';
    return this.modalityAt(before, before.shape.replace(/[。!?;\s]+$/u, '').length, type, left - 1);
  }

  /** Whether a slot leads its clause: a place behind a verb and its object's first words (集中展示甲国成果) does not. */
  private leads({ shape }: ReadSentence, start: number, index: number): boolean {
    if (shape.charAt(index) !== LETTER.Place && shape.charAt(index) !== LETTER.Facility) return true;
    const before = shape.slice(start, index);
    return !UNDER_WAY.test(before);
  }

  /** Whether a clause that ends at an index only says when, and that it is yet to come: 下一步,…; 明年,…. */
  private isAnnounced(sentence: ReadSentence, end: number, type: ClaimType): boolean {
    let start = end;
    while (start > 0 && end - start <= WHEN && !INNER_MARKS.has(sentence.shape.charCodeAt(start - 1))) start -= 1;
    if (end - start > WHEN) return false;
    return (
      carriedRule(sentence.slots, { start, end }, type)?.modality === 'planned' ||
      this.whenIn(sentence, start, end) === 'ahead'
    );
  }

  private clauseEnd({ shape }: ReadSentence, index: number): number {
    let end = index;
    while (end < Math.min(shape.length, index + REACH) && !INNER_MARKS.has(shape.charCodeAt(end))) end += 1;
    return end;
  }

  /** Whether a clause names, before an index, a time after the day or a day up to it; null where it names neither. */
  private whenIn(sentence: ReadSentence, start: number, index: number): 'ahead' | 'past' | null {
    const issued = this.context.page.metadata.issued?.value;
    let past = false;
    for (let i = Math.max(start, index - REACH); i < index; i += 1) {
      const mention = sentence.slots.mentionAt(i);
      const date = mention?.date;
      if (!date || !isOccasion(mention, this.context.article.reading.text)) continue;
      // 比昨天增加 only compares; 2025年春节团拜会 is named after its day.
      if (/[比较]/u.test(sentence.slots.text.charAt(i - 1))) continue;
      if (sentence.slots.mentionAt(i + 1)?.type === 'Event') continue;
      const first = date.value.split('/')[0] ?? date.value;
      // 23日 alone takes its month from what stands before it, maybe another story's; 2025年亚冬会 is a name, 到2025年 a time.
      const ahead =
        issued?.precision === 'day' &&
        (/[月明后下]/u.test(mention.text) ||
          /[到至于在]/u.test(sentence.slots.text.charAt(i - 1)) ||
          (/年/u.test(mention.text) && i === start && i + 1 === index)) &&
        /^\d/u.test(first) &&
        first.slice(0, 10) > issued.value.slice(0, Math.min(first.length, 10));
      if (ahead) return 'ahead';
      past ||=
        date.value.startsWith('~') ||
        (issued?.precision === 'day' && first.slice(0, 10) < issued.value && first.length >= 10);
    }
    return past ? 'past' : null;
  }

  /** Reading offset of an index of the slot text: where the verb stands that makes a claim. */
  offsetAt(sentence: ReadSentence, index: number): number {
    return sentence.slots.rangeOf(index, index + 1).start;
  }

  /** Index of the slot text at which a reading offset stands or is first passed. */
  indexAt(sentence: ReadSentence, offset: number): number {
    return sentence.slots.indexAt(offset);
  }

  /** The clauses of a sentence that hold a range, up to the semicolons around it: enough for a reader to check a claim by. */
  clauseOf(sentence: ReadSentence, range: TextRange): TextRange {
    const text = this.context.article.reading.text;
    const { start, end } = sentence.sentence.range;
    let left = range.start;
    while (left > start && !CLAUSE_MARKS.has(text.charCodeAt(left - 1))) left -= 1;
    let right = range.end;
    while (right < end && !CLAUSE_MARKS.has(text.charCodeAt(right))) right += 1;
    return { start: Math.max(left, start), end: Math.min(right, end) };
  }
}

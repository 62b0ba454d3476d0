import { readBylineLine } from './bylines.js';
import type { Paragraph } from './page-paragraphs.js';
import { cohesion, grams, sharedGrams } from './topic.js';
import {
  addBlocks,
  type ArticleDraft,
  type DraftBlock,
  bodyText,
  emptyDraft,
  hasBody,
  headlineOf,
  paragraphsOf,
  recentBody,
  titleText,
} from './article-draft.js';

/** Forms that can stand in the head of a story, over its text. */
const HEAD_FORMS: ReadonlySet<string> = new Set(['heading', 'label', 'place', 'slogan', 'notice', 'masthead']);
const NUMBERED =
  /^(?:附(?:件|表|录)?\d{0,2}[::]|[一二三四五六七八九十]{1,3}[、.:]|\([一二三四五六七八九十\d]{1,2}\)|第[一二三四五六七八九十]{1,3}[章节条]|\d{1,2}[.、](?!\d)|[①-⑳])/u;
const INLINE_CONTINUATION = /^\((?:紧|上|下)?(?:上接|接)([^()]{1,10}?)\)/u;
const BRIEFS = /快讯|简讯|短讯|短波|速览|速递|集锦|联播|要闻播报/u;
/** A body's list of whom it appoints, by its heading or by its items. */
const APPOINTMENTS =
  /^(?:[\u3400-\u9fff]{0,30}(?:人事|干部|职务|委员会|常委会|政府|法院|检察院))?任免(?:事项|名单|职名单|职务)?$|^(?:人事任免|任职名单|任职公示|任前公示)$/u;
const APPOINTS =
  /^(?:[\d一二三四五六七八九十]{1,3}[、.]|\([\d一二三四五六七八九十]{1,2}\))?(?:决定|会议)?(?:任命|免去|接受|批准任命|补选|提名|推选|罢免)/u;
/** A headline that announces a list of names, and a line of such a list. */
const ROLL_HEADING = /^[^。,:;]{6,30}(?:名单|光荣榜|获奖名录)$/u;
const ROLL_LINE = /^[\u3400-\u9fff]{2,12}:[^。]+$|[\u3400-\u9fff]\([\u3400-\u9fff]{2,16}\)/u;
const SIGNED_ON =
  /^(?:\d{4}|[二〇○零一三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$/u;
/** Who signed a document, by what bodies are called: 中共青山县委组织部, 临江市人民政府办公室. */
const SIGNER =
  /^(?:中共)?[\u3400-\u9fff]{2,22}(?:组织部|宣传部|委员会|常委会|人民政府|政府|办公室|办公厅|领导小组|指挥部|法院|检察院|公安局|[\u3400-\u9fff]{2}局|集团公司|有限公司)$/u;
/** Who signed a notice and when, on one line: 何守田 2025年3月14日. A paper's name with its date is furniture of the page. */
const SIGNED_IN_ONE = /^[\u3400-\u9fff ]{2,30}(?<![报刊版]) ?\d{4}年\d{1,2}月\d{1,2}日$/u;
/** How to reach who signed; stands over the signature. */
const CONTACT = /^(?:监督|举报|联系|咨询|报名|投诉|受理)?(?:电话|邮箱|地址|传真|联系人|联系方式|邮编)[:：]/u;
/** What was done with a document, in brackets under its heading: (2025年3月28日第…次会议通过). */
const ADOPTED = /^\([^()]{6,60}(?:通过|批准|公布|修订|修正|印发)\)$/u;
const ENOUGH = 2;
/** No head has more lines; a page of thousands of short lines is a list, and is read in pieces. */
const LONGEST_HEAD = 100;

/** What a headline of news reports and a sub-heading seldom does. */
const REPORTS =
  /在.{2,10}(?:调研|考察|检查|慰问|视察|走访)|会见|会谈|召开|举行|举办|开幕|闭幕|启动|揭牌|签约|签署|签订|获评|入选|荣获|发布|印发|公布|当选|开工|投产|通车|竣工|落成|开班|开讲|座谈|获悉|通报|揭晓|亮相|开镰|开园/u;

/** Headline lines at the top of a story, told apart by what they are for. */
interface Head {
  readonly furniture: Paragraph[];
  readonly place: Paragraph | null;
  readonly title: Paragraph[];
  readonly sub: Paragraph[];
  readonly notice: boolean;
}

/**
 * Groups the paragraphs of a page into articles by its layout: heads (headline lines with labels and place names over
 * them) begin stories where what stands around them says so, else they are sub-headings.
 */
export function draftArticles(paragraphs: readonly Paragraph[]): ArticleDraft[] {
  return new Drafting(
    paragraphs.filter((paragraph) => paragraph.form !== 'mark' && paragraph.form !== 'provenance'),
  ).run();
}

class Drafting {
  private readonly drafts: ArticleDraft[] = [];
  private current: ArticleDraft | null = null;
  private briefs = false;
  private readonly usualGap: number;

  constructor(private readonly paragraphs: readonly Paragraph[]) {
    const gaps = paragraphs.map((paragraph) => paragraph.gap).sort((a, b) => a - b);
    this.usualGap = gaps[Math.floor(gaps.length / 2)] ?? 0;
  }

  run(): ArticleDraft[] {
    let index = 0;
    while (index < this.paragraphs.length) {
      const paragraph = this.paragraphs[index];
      if (!paragraph) break;
      if (HEAD_FORMS.has(paragraph.form)) {
        let end = index;
        const most = Math.min(this.paragraphs.length, index + LONGEST_HEAD);
        while (end < most && HEAD_FORMS.has(this.paragraphs[end]?.form ?? '')) end += 1;
        this.takeHead(this.paragraphs.slice(index, end), end);
        index = end;
      } else {
        this.takeText(paragraph, index);
        index += 1;
      }
    }
    const drafts = this.drafts.filter((draft) => draft.blocks.length > 0);
    // A page of several stories lays its pictures out among them; a story that stands alone keeps those it was printed with.
    return drafts.filter((draft) => draft.kind === null).length > 1 ? drafts.flatMap(withoutPictures) : drafts;
  }

  private open(draft: ArticleDraft): ArticleDraft {
    this.drafts.push(draft);
    this.current = draft;
    return draft;
  }

  private takeHead(whole: readonly Paragraph[], end: number): void {
    const next = this.paragraphs[end];
    const group = whole.slice(this.takeSignature(whole));
    const { current } = this;
    if (group.length === 0) return;
    if (!next) {
      this.takeTrailing(group);
      return;
    }
    if (group.every((paragraph) => paragraph.form === 'masthead')) {
      // A page number or a date between two columns ends nothing.
      for (const paragraph of group) this.setAside(paragraph, 'masthead');
      if (current?.kind === 'masthead') this.current = null;
      return;
    }
    if (isBareLead(next) && group.every((paragraph) => paragraph.form !== 'heading')) {
      // 国内联播快讯 over an empty 央视网消息: a column of short items follows.
      this.briefs = this.briefs || group.some((paragraph) => BRIEFS.test(paragraph.text));
      const masthead = this.open(emptyDraft('masthead'));
      addBlocks(masthead, group, 'headline');
      return;
    }
    const head = readHead(group, next);
    if (head.furniture.length === 0 && head.place === null && this.takesHeadlineBelow(head.title, next)) return;
    const orphans = current ? this.orphanLeads(current, head.title) : [];
    if (current && !this.startsStory(group, head, next, end, orphans)) {
      for (const paragraph of group) current.blocks.push({ paragraph, role: 'subheading' });
      return;
    }
    for (const paragraph of head.furniture) {
      this.briefs = this.briefs || (paragraph.form === 'label' && BRIEFS.test(paragraph.text));
      this.setAside(paragraph, paragraph.form === 'slogan' || paragraph.form === 'heading' ? 'slogan' : 'masthead');
    }
    if (current && orphans.length > 0) current.blocks = current.blocks.slice(0, -orphans.length);
    const draft = this.open(emptyDraft(head.notice ? 'notice' : null));
    if (head.place) draft.blocks.push({ paragraph: head.place, role: 'label' });
    addBlocks(draft, head.title, 'headline');
    addBlocks(draft, orphans, 'body');
    addBlocks(draft, head.sub, 'subheading');
    if (orphans.length > 0) draft.reason = 'lead printed above its headline';
  }

  /** Sets a line of the page's furniture aside, without ending the story that is being read. */
  private setAside(paragraph: Paragraph, kind: 'masthead' | 'slogan' | 'notice'): void {
    const piece = emptyDraft(kind);
    piece.blocks.push({ paragraph, role: 'label' });
    this.drafts.push(piece);
  }

  /**
   * Gives a document its signature: lines of who signed over a date (永和县自然资源局 / 2025年4月17日).
   *
   * @returns how many lines of the group it took.
   */
  private takeSignature(group: readonly Paragraph[]): number {
    const { current } = this;
    const date = group.slice(0, 5).findIndex((paragraph) => SIGNED_ON.test(paragraph.text));
    const [first, second] = group;
    // A notice may be signed without a date; the next headline follows at once.
    if (
      date < 0 &&
      current?.kind === 'notice' &&
      !current.ended &&
      hasBody(current) &&
      first?.form === 'heading' &&
      second !== undefined &&
      SIGNER.test(first.text)
    ) {
      addBlocks(current, [first], 'body');
      current.ended = true;
      return 1;
    }
    if (!current || current.ended || current.kind === 'masthead' || !hasBody(current)) return 0;
    if (first && current.kind === 'notice' && SIGNED_IN_ONE.test(first.text)) {
      addBlocks(current, [first], 'body');
      current.ended = true;
      return 1;
    }
    if (date < 1) return 0;
    const isSigner = ({ form, text }: Paragraph): boolean =>
      CONTACT.test(text) || (form === 'heading' && text.length <= 30);
    if (!group.slice(0, date).every(isSigner)) return 0;
    addBlocks(current, group.slice(0, date + 1), 'body');
    current.ended = true;
    return date + 1;
  }

  /**
   * Gives a story printed above its headline that headline, where the headline speaks of the story above and not of the
   * text below.
   */
  private takesHeadlineBelow(title: readonly Paragraph[], next: Paragraph): boolean {
    const { current } = this;
    if (!current || current.kind !== null || titleText(current) !== '' || !next.hardLead || title.length === 0)
      return false;
    const pieces = grams(title.map((paragraph) => paragraph.text).join(' '), 2);
    const above = sharedGrams(pieces, grams(bodyText(current), 2));
    if (above < 2 || above < sharedGrams(pieces, grams(next.text, 2)) * 2) return false;
    current.blocks = [...title.map((paragraph) => ({ paragraph, role: 'headline' as const })), ...current.blocks];
    current.ended = true;
    current.reason = 'headline printed below its story';
    return true;
  }

  /** Whether a head begins a new story, or divides the one that is being read. */
  private startsStory(
    group: readonly Paragraph[],
    head: Head,
    next: Paragraph,
    end: number,
    orphans: readonly Paragraph[],
  ): boolean {
    const { current } = this;
    if (!current) return true;
    if (current.kind === 'masthead' || current.kind === 'slogan' || current.kind === 'caption') return true;
    const own = headlineOf(current);
    const body = recentBody(current).filter((paragraph) => !isBareLead(paragraph) && !orphans.includes(paragraph));
    // A headline still waits for its text: what follows it is a second line of the head, or its first sub-heading.
    if (body.length === 0 && own.length > 0 && paragraphsOf(current, 'caption').length === 0 && !current.ended)
      return false;
    const text = head.title.map((paragraph) => paragraph.text).join(' ');
    // A collection's headline runs the headlines of its parts together: each of them, over its part, begins no story.
    if (isPartOf(own, text) && !next.hardLead) return false;
    let score = orphans.length > 0 ? 4 : 0;
    if (next.hardLead) score += 6;
    else if (next.form === 'continuation' || next.form === 'meta') score += 6;
    else if (next.form === 'credit') score += 5;
    else if (next.lead) score += 2;
    if (INLINE_CONTINUATION.test(next.text)) score += 6;
    if (this.briefs) score += 4;
    if (head.notice) score += 4;
    if (this.listsNames(text, end)) score += 6;
    if (this.listsAppointments(text, end) && !body.some((paragraph) => APPOINTS.test(paragraph.text))) score += 6;
    if (group.some((paragraph) => paragraph.form === 'label' || paragraph.form === 'slogan')) score += 2;
    if (group.some((paragraph) => paragraph.form === 'masthead')) score += 2;
    if (group.some((paragraph, index) => paragraph.form === 'place' && group[index + 1]?.form === 'heading'))
      score += 3;
    if (current.ended) score += 4;
    const last = body.at(-1);
    if (last && !last.closed) score += 2;
    if (head.title.some((paragraph) => NUMBERED.test(paragraph.text))) score -= 5;
    if (text.length <= 7) score -= 2;
    else if (REPORTS.test(text)) score += 1.5;
    if (head.title.length > 1 && (head.title[0]?.text.length ?? 0) <= 8 && !next.lead) score -= 2;
    if (text.length >= 15) score += 1;
    // 【新闻特写】 before a headline, —— between its halves.
    if (/^【[^】]+】./u.test(text)) score += 2;
    else if (/.——./u.test(text)) score += 1;
    if ((group[0]?.gap ?? 0) >= this.usualGap + 2) score += 1.5;
    const level = group.find((paragraph) => paragraph.level > 0)?.level ?? 0;
    const ownLevel = own.find((paragraph) => paragraph.level > 0)?.level ?? 0;
    if (level > 0 && ownLevel > 0) score += level > ownLevel ? -5 : 5;
    // Where stories are signed at their head, an unsigned heading is more likely a part of the signed story.
    if (isSigned(current) && !next.hardLead && next.form === 'body' && !current.ended) score -= 1;
    // A short 本报讯 has no sub-headings, and neither has a text without a headline.
    if (body.some((paragraph) => paragraph.hardLead) && sizeOf(body) < 400) score += 3;
    else if (body[0]?.lead === true && sizeOf(body) < 400) score += 2;
    if (own.length === 0 && body.length > 0) score += 3;
    const credit = this.paragraphs[end + 1];
    if (next.form === 'body' && credit?.form === 'credit' && isPhotoCredit(credit)) score += 4;
    // Reading what both sides speak of costs most and decides by 4 at most.
    if (body.length > 0 && score + 4 >= ENOUGH && score - 4 < ENOUGH)
      score += this.topicShift(
        end,
        text,
        `${titleText(current)}\n${body.map((paragraph) => paragraph.text).join('\n')}`,
      );
    return score >= ENOUGH;
  }

  /** Whether a body's list of appointments begins here: 任免事项 over 任命…; 免去…; a story about a session has no such part. */
  private listsAppointments(heading: string, end: number): boolean {
    let items = 0;
    for (let index = end; index < Math.min(end + 8, this.paragraphs.length); index += 1) {
      const paragraph = this.paragraphs[index];
      if (!paragraph || HEAD_FORMS.has(paragraph.form)) break;
      if (APPOINTS.test(paragraph.text)) items += 1;
    }
    return items >= (APPOINTMENTS.test(heading) ? 1 : 3);
  }

  /** Whether a roll begins here: 2022年青山县最美乡村医生名单 over lines that name who is on it, each with where he belongs in brackets. */
  private listsNames(heading: string, end: number): boolean {
    if (!ROLL_HEADING.test(heading)) return false;
    const lines = this.paragraphs.slice(end, end + 3);
    return lines.length > 0 && lines.filter(({ text }) => ROLL_LINE.test(text)).length * 2 > lines.length;
  }

  /** Whether a heading and what follows speak of something else (up to 4), or go on with the same (down to −4). */
  private topicShift(end: number, heading: string, before: string): number {
    const chunk: string[] = [];
    let size = 0;
    for (let index = end; index < this.paragraphs.length && size < 600; index += 1) {
      const paragraph = this.paragraphs[index];
      if (!paragraph || HEAD_FORMS.has(paragraph.form)) break;
      if (paragraph.form === 'body') {
        chunk.push(paragraph.text);
        size += paragraph.text.length;
      }
    }
    const following = chunk.join('\n');
    const shift = cohesion(`${heading}\n${following}`, before);
    const topic = shift < 0.05 ? 2 : shift < 0.09 ? 1 : shift > 0.2 ? -2 : shift > 0.13 ? -1 : 0;
    // The headline of a story says what its text says; a sub-heading is often only a turn of phrase.
    const pieces = grams(heading, 2);
    const said = pieces.size === 0 ? 0 : sharedGrams(pieces, grams(following, 2)) / pieces.size;
    if (heading.length <= 7) return topic + (said < 0.15 ? -2 : 0);
    return topic + (said >= 0.45 ? 2 : said >= 0.3 ? 1 : said < 0.15 ? -2 : 0);
  }

  /**
   * Paragraphs at the end of a story that speak of the headline printed below them, and not of their own: the layout
   * put the lead over its headline.
   */
  private orphanLeads(current: ArticleDraft, title: readonly Paragraph[]): Paragraph[] {
    const headline = grams(title.map((paragraph) => paragraph.text).join(' '), 4);
    const orphans: Paragraph[] = [];
    if (headline.size === 0 || current.ended || current.kind) return orphans;
    for (let end = current.blocks.length; end > 0; end -= 1) {
      const last = current.blocks[end - 1];
      if (!last || last.role !== 'body' || last.paragraph.hardLead) break;
      const pieces = grams(last.paragraph.text, 4);
      const forward = sharedGrams(pieces, headline);
      if (forward < 3) break;
      const rest = recentBody(current, end - 1).map((paragraph) => paragraph.text);
      const backward = sharedGrams(pieces, grams([titleText(current), ...rest].join('\n'), 4, 8000));
      if (forward * 3 < headline.size || backward * 2 > forward) break;
      orphans.unshift(last.paragraph);
    }
    return orphans;
  }

  /** Headings at the foot of the page, with nothing under them. */
  private takeTrailing(group: readonly Paragraph[]): void {
    const { current } = this;
    if (current && current.kind === null && !current.ended && group.length >= 3 && hasBody(current)) {
      const lines = group.filter((paragraph) => paragraph.form === 'heading' || paragraph.form === 'place');
      if (lines.length >= 3) {
        // A list at the end of a document, and who signed it.
        addBlocks(current, group, 'body');
        return;
      }
    }
    const headings = group.filter((paragraph) => paragraph.form === 'heading' || paragraph.form === 'place');
    for (const paragraph of group) {
      if (headings.includes(paragraph)) continue;
      this.setAside(
        paragraph,
        paragraph.form === 'slogan' || paragraph.form === 'notice' ? paragraph.form : 'masthead',
      );
    }
    if (headings.length === 0) return;
    const text = headings.map((paragraph) => paragraph.text).join(' ');
    if (current && current.kind === null && titleText(current) === '' && hasBody(current)) {
      current.blocks = [...headings.map((paragraph) => ({ paragraph, role: 'headline' as const })), ...current.blocks];
      current.reason = 'headline printed below its story';
      return;
    }
    if (current && current.kind === null && this.splitsOff(current, headings, text)) return;
    const pieces = grams(text, 4);
    const best = this.drafts
      .filter((draft) => draft.kind === null)
      .map((draft) => ({ draft, shared: sharedGrams(pieces, grams(titleText(draft), 4)) }))
      .reduce<{ draft: ArticleDraft; shared: number } | null>(
        (top, item) => (item.shared > (top?.shared ?? 2) ? item : top),
        null,
      );
    if (best) {
      addBlocks(best.draft, headings, 'kicker');
      return;
    }
    const piece = emptyDraft('slogan');
    addBlocks(piece, headings, 'label');
    this.drafts.push(piece);
  }

  private takeText(paragraph: Paragraph, index: number): void {
    const next = this.paragraphs[index + 1];
    const continued = INLINE_CONTINUATION.exec(paragraph.text);
    switch (paragraph.form) {
      case 'continuation':
        this.takeContinuation(paragraph);
        return;
      case 'caption':
        this.takeCaption(paragraph, next);
        return;
      case 'credit':
        this.takeCredit(paragraph, next);
        return;
      case 'meta':
        (this.current ?? this.open(emptyDraft())).blocks.push({ paragraph, role: 'byline' });
        return;
      default:
        break;
    }
    let draft = this.current;
    if (draft?.kind === 'masthead' && isBareLead(paragraph)) {
      draft.blocks.push({ paragraph, role: 'body' });
      return;
    }
    // The layout may print a paragraph twice, its 本报讯 too.
    const again = draft !== null && recentBody(draft).some((other) => other.text === paragraph.text);
    const begins =
      !draft ||
      draft.kind === 'masthead' ||
      draft.kind === 'caption' ||
      (continued !== null && hasBody(draft)) ||
      (paragraph.hardLead && !again && !this.goesOn(draft, paragraph)) ||
      (draft.ended && hasBody(draft));
    if (begins) {
      draft = this.open(emptyDraft());
      if (continued) draft.reason = 'continued from another page, without a headline here';
      else if (!paragraph.hardLead && this.drafts.length > 1) draft.reason = 'text without a headline';
    }
    if (!draft) return;
    if (continued?.[1] && !hasBody(draft)) {
      draft.continuedFrom = continued[1];
      draft.cut = true;
    }
    draft.blocks.push({ paragraph, role: 'body' });
    const onward = /\((?:下转|转)[^()]{1,12}\)$/u.test(paragraph.text);
    if (onward) draft.cut = true;
    const leaves = !next || HEAD_FORMS.has(next.form) || next.hardLead || next.form === 'caption';
    // Behind a story's signature the rest of another one may stand, that begins as no sentence does.
    const stray = next?.form === 'body' && /^[的了着过们、,;)”》]/u.test(next.text);
    if (onward || ((leaves || stray) && closesWithNames(paragraph.text))) draft.ended = true;
  }

  /** Whether 本报讯 still belongs to the story above it: an introduction or a caption, of the same matter, stood before it. */
  private goesOn(draft: ArticleDraft, paragraph: Paragraph): boolean {
    const body = recentBody(draft);
    if (body.some((other) => other.hardLead)) return false;
    const above = body.map((other) => other.text).join('\n');
    return above.length < 120 || cohesion(paragraph.text, `${titleText(draft)}\n${above}`) >= 0.04;
  }

  /**
   * Takes a story out of the end of the one above where the headline at the foot of the page is its own, and not the
   * other's: the layout printed the headline below.
   */
  private splitsOff(current: ArticleDraft, headings: readonly Paragraph[], text: string): boolean {
    const pieces = grams(text, 2);
    let best: { at: number; score: number } | null = null;
    for (let at = current.blocks.length - 1; at > 0 && current.blocks.length - at <= 12; at -= 1) {
      const block = current.blocks[at];
      if (block?.role !== 'body') break;
      if (current.blocks[at - 1]?.role !== 'body') continue;
      const lead = block.paragraph.lead ? 0.15 : 0;
      const below = current.blocks
        .slice(at)
        .map(({ paragraph }) => paragraph.text)
        .join('\n');
      const own = sharedGrams(pieces, grams(below, 2)) / Math.max(1, pieces.size);
      // What stands above is read only where it can still decide: it takes away, and adds nothing.
      if (own < 0.35 || own + lead <= (best?.score ?? 0.2)) continue;
      const above = `${titleText(current)}\n${recentBody(current, at)
        .map((paragraph) => paragraph.text)
        .join('\n')}`;
      const others = sharedGrams(pieces, grams(above, 2)) / Math.max(1, pieces.size);
      if (others > own / 2) continue;
      const score = own - others - cohesion(below, above) + lead;
      if (score > (best?.score ?? 0.2)) best = { at, score };
    }
    if (!best) return false;
    const body = current.blocks.splice(best.at);
    const draft = this.open(emptyDraft());
    addBlocks(draft, headings, 'headline');
    for (const block of body) draft.blocks.push(block);
    draft.reason = 'headline printed below its story';
    return true;
  }

  private takeContinuation(paragraph: Paragraph): void {
    const from = /(?:上接|接)([^()]{1,10}?)\)$/u.exec(paragraph.text);
    let draft = this.current;
    if (!from) {
      if (!draft) draft = this.open(emptyDraft());
      draft.blocks.push({ paragraph, role: 'continuation' });
      draft.cut = true;
      draft.ended = true;
      return;
    }
    if (!draft || draft.ended || draft.kind !== null || hasBody(draft)) {
      draft = this.open(emptyDraft());
      draft.reason = 'continued from another page, without a headline here';
    }
    draft.blocks.push({ paragraph, role: 'continuation' });
    draft.continuedFrom = from[1] ?? null;
    draft.cut = true;
  }

  private takeCaption(paragraph: Paragraph, next: Paragraph | undefined): void {
    const draft = this.current;
    const inStory =
      draft !== null && draft.kind === null && !draft.ended && next !== undefined && !HEAD_FORMS.has(next.form);
    const waiting = draft !== null && draft.kind === null && !hasBody(draft);
    if (draft && (inStory || (waiting && next !== undefined))) {
      draft.blocks.push({ paragraph, role: 'caption' });
      return;
    }
    if (draft && waiting) {
      draft.kind = 'caption';
      draft.blocks.push({ paragraph, role: 'caption' });
      return;
    }
    const piece = emptyDraft('caption');
    piece.blocks.push({ paragraph, role: 'caption' });
    this.drafts.push(piece);
  }

  private takeCredit(paragraph: Paragraph, next: Paragraph | undefined): void {
    let draft = this.current;
    const names = readBylineLine(paragraph.text) ?? [];
    const photo = isPhotoCredit(paragraph);
    const speaksForPage = names.length > 0 && names.every((byline) => byline.role === 'editor');
    if (speaksForPage && (!draft || draft.blocks.length === 0 || draft.kind === 'masthead')) {
      this.setAside(paragraph, 'masthead');
      return;
    }
    if (!next && this.drafts.length > 1 && names.length > 0 && names.every((byline) => byline.role === 'editor')) {
      // 责任编辑 某某 at the foot of a page of several stories speaks for the page.
      this.open(emptyDraft('masthead')).blocks.push({ paragraph, role: 'byline' });
      return;
    }
    const last = draft?.blocks.at(-1);
    if (draft && photo && last?.role === 'body' && next?.hardLead) {
      // A picture with its caption between headline and text: the paragraph above the credit is the caption.
      draft.blocks[draft.blocks.length - 1] = { paragraph: last.paragraph, role: 'caption' };
    }
    if (!draft || draft.kind === 'masthead' || draft.kind === 'slogan')
      draft = this.open(emptyDraft(names.length === 0 ? 'masthead' : null));
    draft.blocks.push({ paragraph, role: 'byline' });
    const leaves = !next || HEAD_FORMS.has(next.form) || next.hardLead || next.form === 'caption';
    if (hasBody(draft) && leaves && !photo) draft.ended = true;
  }
}

/** A story and, apart from it, the captions that stand between its paragraphs. */
function withoutPictures(draft: ArticleDraft): ArticleDraft[] {
  const text = draft.blocks.findIndex(({ role }) => role === 'body');
  const isPicture = ({ role }: DraftBlock, at: number): boolean => text >= 0 && at > text && role === 'caption';
  const pictures = draft.blocks.filter(isPicture);
  draft.blocks = draft.blocks.filter((block, at) => !isPicture(block, at));
  return [draft, ...pictures.map((block) => ({ ...emptyDraft('caption'), blocks: [block] }))];
}

/** 本报记者 某某 摄, alone on a line. */
function isPhotoCredit(paragraph: Paragraph): boolean {
  const names = readBylineLine(paragraph.text) ?? [];
  return names.length > 0 && names.every((byline) => byline.role === 'photographer');
}

function sizeOf(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((size, paragraph) => size + paragraph.text.length, 0);
}

/** Whether a story names its reporter, or its agency, before its text. */
function isSigned(draft: ArticleDraft): boolean {
  const first = draft.blocks.slice(0, 8).find((block) => block.role === 'byline' || block.role === 'body');
  return first !== undefined && (first.role === 'byline' || first.paragraph.hardLead);
}

/** 央视网消息(新闻联播): with nothing behind it. */
function isBareLead(paragraph: Paragraph): boolean {
  return paragraph.hardLead && paragraph.text.length <= 20 && /[:)]$/u.test(paragraph.text);
}

function closesWithNames(text: string): boolean {
  // 林小满(青山镇): there the bracket explains the name before it.
  const match = /(?:^|[^\p{L}\p{N}])\s?\(([^()]{2,40})\)$/u.exec(text);
  if (!match?.[1]) return false;
  if (/记者|通讯员|报道/u.test(match[1]) && readBylineLine(match[1]) !== null) return true;
  return readBylineLine(`(${match[1]})`) !== null;
}

/** Whether a heading is one of the headlines that a story's own headline is made of: 甲:… 乙:… over 甲:…. */
function isPartOf(own: readonly Paragraph[], text: string): boolean {
  if (text.length < 6) return false;
  const whole = own
    .map((paragraph) => paragraph.text)
    .join(' ')
    .replace(/^【[^】]{2,30}】/u, '');
  return (
    whole.length >= text.length + 6 &&
    (whole.startsWith(`${text} `) || whole.endsWith(` ${text}`) || whole.includes(` ${text} `))
  );
}

/** Tells the lines of a head apart: page furniture, place label, headline, and what already belongs to the text. */
function readHead(group: readonly Paragraph[], next: Paragraph): Head {
  // Over 本报讯 every line belongs to the headline; over plain text a short last line may be the first sub-heading.
  const certain = next.hardLead || next.form === 'continuation';
  const furniture: Paragraph[] = [];
  const title: Paragraph[] = [];
  const sub: Paragraph[] = [];
  let place: Paragraph | null = null;
  let notice = false;
  group.forEach((paragraph, index) => {
    const isLast = index === group.length - 1;
    if (paragraph.form === 'label' || paragraph.form === 'slogan' || paragraph.form === 'masthead') {
      const above = group.slice(index + 1).some((other) => other.form === 'heading' || other.form === 'place');
      if (title.length > 0 && above) {
        // A column head under a line of large type: that line was a slogan of the page, the story comes below.
        for (const line of title.splice(0)) furniture.push(line);
        furniture.push(paragraph);
      } else if (title.length > 0 && paragraph.form !== 'masthead') sub.push(paragraph);
      else if (isLast && title.length === 0 && paragraph.form === 'slogan') title.push(paragraph);
      else furniture.push(paragraph);
    } else if (paragraph.form === 'place' && !place) place = paragraph;
    else {
      notice = notice || paragraph.form === 'notice';
      const main = title.find((line) => line.text.length >= 10);
      const opensText =
        !certain && main !== undefined && paragraph.text.length <= 8 && !paragraph.text.startsWith('——');
      // Portals print the headline again over the text.
      const again = title.some((line) => paragraph.text.startsWith(line.text));
      if (sub.length > 0 || opensText || again || (title.length > 0 && ADOPTED.test(paragraph.text)))
        sub.push(paragraph);
      else title.push(paragraph);
    }
  });
  return { furniture, place, title, sub, notice };
}

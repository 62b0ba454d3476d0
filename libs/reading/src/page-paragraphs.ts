import type { ReadingText, Span } from '#libs/domain';
import { normalise } from './normalise.js';
import { hasNameForm } from './name-form.js';
import { photoCreditStart, readBylineLine } from './bylines.js';

/**
 * What a paragraph of the page looks like before anything is known of its neighbours.
 *
 * `label` is a column head (政务动态), `place` an area alone on a line (柳林县), `credit` a byline alone, `meta` the
 * line a web page prints under its headline, `mark` a line of typographic signs, `provenance` a `# source:` comment.
 */
export type ParagraphForm =
  | 'heading'
  | 'body'
  | 'label'
  | 'place'
  | 'slogan'
  | 'masthead'
  | 'credit'
  | 'meta'
  | 'caption'
  | 'continuation'
  | 'notice'
  | 'mark'
  | 'provenance';

/** A line of the page, or several that the typesetter broke and that are one. */
export interface Paragraph {
  readonly form: ParagraphForm;
  /** Raw lines, trimmed of white space. */
  readonly pieces: readonly Span[];
  /** Normalised text. */
  readonly text: string;
  /** The same with the way back to the page. */
  readonly reading: ReadingText;
  /** Whether `text` keeps the spaces that part the phrases of a headline. */
  readonly phraseSpaces: boolean;
  /** Blank lines printed above. */
  readonly gap: number;
  /** Markdown heading level, 0 for none. */
  readonly level: number;
  /** Whether a story can begin here: 本报讯, a dateline, 近日, 11月8日. */
  readonly lead: boolean;
  /** Whether it is a lead beyond doubt: 本报讯, 新华社合肥7月26日电. */
  readonly hardLead: boolean;
  /** Whether the last sentence is complete. */
  readonly closed: boolean;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly gap: number;
  readonly indented: boolean;
  /** Columns up to its end, the indent among them. */
  readonly width: number;
}

const AREA_SUFFIX = '(?:自治[区州县旗]|特别行政区|新区|开发区|高新区|示范区|林区|[省市县区旗盟州镇乡村])';
const PLACE_LABEL = new RegExp(`^[【\\[]?[\\u3400-\\u9fff]{1,9}?${AREA_SUFFIX}[】\\]]?[:：]?$`, 'u');
const COLUMN_LABEL =
  /^(?:[【[◎●■◆▲★]\s?)?[\u3400-\u9fff·]{0,8}(?:动态|要闻|快讯|简讯|短讯|短波|聚焦|关注|视点|视窗|专版|专题|专刊|特刊|专栏|之声|在线|播报|风采|副刊|时评|评论|天地|园地|广角|传真|纵横|走笔|速览|速递|集锦|之窗|论坛|导读|导览|现场|进行时|党建|民生|文苑|综合新闻|本地新闻|国内新闻|国际新闻|时政新闻|新闻)(?:[】\]])?(?:\s?[A-Z ]{4,})?$/u;
const PINYIN_LABEL = /^[\u3400-\u9fff·]{2,8}\s?[A-Z][A-Z ]{5,}$/u;
const PAPER =
  /^[《]?[\u3400-\u9fff]{2,8}(?:日报|晚报|晨报|早报|时报|都市报|商报|导报|法治报|周报|新报|农民报|青年报|工人报)[》]?$/u;
const DATE_LINE =
  /^(?:[^。,]{2,24}\s?)?(?:(?:公元)?\d{4}年\d{1,2}月\d{1,2}日|(?:\d{4}[.-]\d{1,2}[.-]\d{1,2})(?= ?星期|$))(?:$|[\s,]*(?:星期|农历|第?\s?[A-Z]?\d{1,3}\s?版|总第|\S{0,8}版)[^。]{0,40}$)/u;
const PAGE_NUMBER =
  /^(?:第?\s?[A-Z]?\d{1,3}\s?版|第[一二三四五六七八九十]{1,3}版|[A-Z]\d{1,2})(?:[\s·:.|]{0,3}[\u3400-\u9fff]{1,8}){0,2}$/u;
/** A page's number with its name, at the head of the page alone: 3 脱贫攻坚, 要闻 02. Elsewhere it is a numbered heading. */
const PAGE_HEAD = /^(?:\d{1,2} ?[\u3400-\u9fff·]{2,8}|[\u3400-\u9fff·]{2,8} ?\d{1,2})$/u;
const IMPRINT =
  /国内统一(?:连续出版物号|刊号)|邮发代号|总第\s?\d+期|^第\d+期(?:\s|$)|今日\d+版|农历.{0,12}(?:星期|[初十廿]|年)|(?:电子信箱|信箱|邮箱|印刷|零售价?|月?订价|广告热线|新闻热线|热线|网址|社址|邮编|电话)[: ]|https?:\/\/|www\.|主管主办|出版日期/u;
const STAFF =
  /^(?:本版|本期|值班)?\s?(?:责任编辑|审核|初审|复审|终审|一审|二审|三审|监制|监审|统筹|责编|编辑|主编|审校|值班\S{2,4}|版式|美编|校对|审读|编审)\s?[:：/]?\s?[\u3400-\u9fff]/u;
const CONTINUED = /^\((?:紧|上|下)?(?:上接|下转|接|转)[^()]{1,12}\)$/u;
/** A list of what stands on other pages: 汾酒文化节将于9月举办 3版. */
const INDEX_LINE = /\d{1,2}\s?版\)?$|\((?:详|全文)?见[^()]{1,10}版\)$/u;
/** What a web page prints round a story. */
const WEB_FRAME =
  /^(?:首页\s?[>»]|当前位置|您(?:的|现在的)位置|(?:上|下)一篇|相关(?:阅读|链接|新闻)|分享(?:到|至)|打印(?:本页)?$|返回|扫一扫|字号|字体|浏览次数|点击(?:数|量|次数)|阅读(?:数|量|次数)|[【[](?:打印|关闭|字号))/u;
const BRACKET_LABEL = /^[【[][\u3400-\u9fff·]{2,6}[】\]]$/u;
/** 送春联下乡, 法律服务进社区, 县政协…村: what was done or by whom, and no place alone on a line. */
const NO_PLACE =
  /(?:下乡|回乡|返乡)$|..(?:[进入]|走进)(?:乡村|农村|村|社区|园区|景区|校区|小区|街区|厂区|牧区|山区)$|^(?:省|市|县|区|州|旗)(?:委|政府|人大|政协)/u;
/** 任命: over a list of names. */
const OVER_LIST = /(?:任命|免去|任免|接受|批准|决定|选举|罢免|撤销|名单|附件)[::]$/u;
/** 金奖:林小满、何守田; 先进单位:…: an item of a list by what stands before its colon. */
const LABELLED = /^([\u3400-\u9fff\d]{2,10}):[^:]{2,}$/u;
/** 石楼: over a headline. */
const SHORT_PLACE = /^[\u3400-\u9fff]{2,3}:$/u;
const NOTICE = /^(?:.{0,14}(?:启事|遗失声明|声明|招标公告|拍卖公告|注销公告|公告|公示|通告|讣告|挂失|招聘|广告))$/u;
const HARD_LEAD =
  /^(?:(?:本报|本网|本台|晨报|晚报)(?:综合)?(?:快)?讯|(?:央视网|人民网|新华网|央广网|中新网|光明网)(?:消息|讯|\S{0,8}\d{1,2}月\d{1,2}日[电讯])|(?:据)?(?:新华社|中新社|中新网|本报|人民网|新华网|央视)[\u3400-\u9fff]{0,8}\d{1,2}月\d{1,2}日(?:专)?[电讯]|[\u3400-\u9fff]{2,6}(?:日报|晚报)(?:讯|\d{1,2}月\d{1,2}日[电讯])|本报[\u3400-\u9fff]{2,6}讯)/u;
const SOFT_LEAD =
  /^(?:(?:今年|去年)?\d{1,2}月\d{1,2}日|\d{1,2}日[,上下]|近日|日前|连日来|昨[日天]|今[日天]|当地时间|截至\d|记者(?:从|近日|日前|今天|昨|\d)|据.{2,12}(?:消息|统计|介绍|获悉|通报)|\d{4}年\d{1,2}月\d{1,2}日)/u;

/** Text that a column cut short: 记者从省水利厅获悉,全省将于; 8月20日,市委书记到; 局长柳青禾说,自去年起. No headline speaks like that. */
const BREAKS_OFF =
  /^(?:近日|日前|连日来|昨[日天]|(?:今年|去年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚)?|记者[^,]{2,30}(?:获悉|了解到|看到)|据[^,]{2,16}(?:介绍|统计|了解)),|[\u3400-\u9fff](?:说|表示|介绍说?|告诉记者|获悉|了解到),.|,[^,]+,/u;

/** Whether text ends as a sentence or a clause does. */
export function isClosed(text: string): boolean {
  return /(?:[。!?;:…]|——)[”’)》】]*$/u.test(text) || /[)】》]$/u.test(text);
}

const TERMINAL = /[。!?;:,、…][”’)》】]*$/u;
const MAX_HEADING = 44;

/**
 * Cuts a page into paragraphs and says what each looks like.
 *
 * Hard-wrapped columns (every line equally long, none closed) are joined first; a blank line always parts paragraphs.
 *
 * @param from where the page's own text begins.
 */
export function readParagraphs(raw: string, from: number): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const pieces of unwrap(raw, readLines(raw, from))) {
    const first = pieces[0];
    if (first) paragraphs.push(describe(raw, pieces, first.gap));
  }
  const gaps = paragraphs.map((paragraph) => paragraph.gap).sort((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length / 2)] ?? 0;
  return paragraphs.map((paragraph, index) => {
    const [previous, next] = [paragraphs[index - 1], paragraphs[index + 1]];
    if (isCutText(paragraph, previous, next, usual)) return { ...paragraph, form: 'body', closed: false };
    if (
      paragraph.form === 'heading' &&
      paragraph.level === 0 &&
      isListLine(paragraph) &&
      (isListLine(previous) || isListLine(next))
    ) {
      return { ...paragraph, form: 'body', closed: true };
    }
    if (paragraph.form === 'heading' && paragraph.level === 0 && isLabelledItem(paragraphs, index)) {
      return { ...paragraph, form: 'body', closed: true };
    }
    // 简 讯 over ● items is the headline of one article, and not the head of a column.
    if (paragraph.form === 'label' && /^[简短快] ?讯$/u.test(paragraph.text) && /^[●■◆▲★○•]/u.test(next?.text ?? ''))
      return { ...paragraph, form: 'heading' };
    if (index === 0 && PAGE_HEAD.test(paragraph.text) && next !== undefined && next.form !== 'body')
      return { ...paragraph, form: 'masthead' };
    if (isAuthorLine(paragraph, paragraphs, index)) return { ...paragraph, form: 'credit' };
    if (isLongTitle(paragraph, previous, next)) {
      const reading = normalise(raw, paragraph.pieces, { phraseSpaces: true });
      return { ...paragraph, reading, text: reading.text, phraseSpaces: true, form: 'heading', lead: false };
    }
    return paragraph;
  });
}

/** The author of a comment, alone between headline and text: 何守正. A feature's sub-headings come in rows. */
function isAuthorLine(paragraph: Paragraph, all: readonly Paragraph[], index: number): boolean {
  const [previous, next] = [all[index - 1], all[index + 1]];
  if (paragraph.form !== 'heading' || paragraph.level > 0 || !hasNameForm(paragraph.text.replace(' ', '')))
    return false;
  if (previous?.form !== 'heading' || previous.text.length < 6 || next?.form !== 'body' || next.hardLead) return false;
  const later = all.slice(index + 1, index + 40).find((other) => other.form === 'heading');
  return later === undefined || later.text.length > 6;
}

/** A headline too long for its form alone, over a story that begins beyond doubt: 评论员文章:坚持……——论学习贯彻…… */
function isLongTitle(paragraph: Paragraph, previous: Paragraph | undefined, next: Paragraph | undefined): boolean {
  if (paragraph.form !== 'body' || paragraph.hardLead || paragraph.text.length > 110) return false;
  if (/[。;]|[!?:,、]$/u.test(paragraph.text) || (previous && !previous.closed && previous.form === 'body'))
    return false;
  if (next === undefined) return false;
  // Text of that length has a comma; a headline has none.
  const phrase = /^[^,;:!?。]{12,90}[\p{L}\p{N}”》)]$/u.test(paragraph.text.replace(/^【[^】]{2,24}】/u, ''));
  return next.hardLead || next.form === 'continuation' || (phrase && next.form === 'body' && next.closed);
}

/** A line of text that the layout cut short, and that only looks like a headline: 李明教授以《论城乡规划研 */
function isCutText(
  paragraph: Paragraph,
  previous: Paragraph | undefined,
  next: Paragraph | undefined,
  usualGap: number,
): boolean {
  if (paragraph.form !== 'heading' || paragraph.level > 0 || previous?.form !== 'body') return false;
  if (/[《“(【][^》”)】]*$/u.test(paragraph.text)) return true;
  if (next?.form === 'body' && !next.lead && /[和与及的在为对将把向从由以并是]$/u.test(paragraph.text)) return true;
  if (/^(?:会后|会上|会前|随后|据了解|据悉|目前|同时|此外|其中|下一步),/u.test(paragraph.text)) return true;
  const glued = paragraph.gap === 0 && usualGap > 0 && next !== undefined && next.gap > 0;
  return glued && paragraph.text.length >= 16 && /[,、]/u.test(paragraph.text);
}

function readLines(raw: string, from: number): Line[] {
  const lines: Line[] = [];
  let gap = 0;
  let at = from;
  while (at <= raw.length) {
    let stop = at;
    while (stop < raw.length && !isBreak(raw.charCodeAt(stop))) stop += 1;
    let start = at;
    let end = stop;
    while (start < end && isBlank(raw.charCodeAt(start))) start += 1;
    while (end > start && isBlank(raw.charCodeAt(end - 1))) end -= 1;
    if (start === end) gap += 1;
    else {
      const indented = start - at >= 2 || (start > at && raw.charCodeAt(at) === 0x3000);
      lines.push({ start, end, gap, indented, width: width(raw, start, end) + (indented ? width(raw, at, start) : 0) });
      gap = 0;
    }
    at = stop + (raw.charCodeAt(stop) === 13 && raw.charCodeAt(stop + 1) === 10 ? 2 : 1);
  }
  return lines;
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029 || code === 12;
}

function isBlank(code: number): boolean {
  return (
    code <= 0x20 ||
    code === 0x3000 ||
    code === 0xa0 ||
    code === 0xad ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x206f) ||
    (code >= 0x7f && code <= 0x9f)
  );
}

/** Columns a line takes up: two for a Chinese character, one for a Latin one. */
function width(raw: string, start: number, end: number): number {
  let columns = 0;
  for (let index = start; index < end; index += 1) columns += raw.charCodeAt(index) < 0x2000 ? 1 : 2;
  return columns;
}

/** Joins the lines of hard-wrapped paragraphs; every other line is a paragraph of its own. */
function unwrap(raw: string, lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  let run: Line[] = [];
  const flush = (): void => {
    for (const group of splitRun(raw, run)) groups.push(group);
    run = [];
  };
  for (const line of lines) {
    if (line.gap > 0) flush();
    run.push(line);
  }
  flush();
  return groups;
}

function splitRun(raw: string, run: readonly Line[]): Line[][] {
  if (run.length < 3) return run.map((line) => [line]);
  const widest = run.reduce((most, line) => Math.max(most, line.width), 0);
  const isFull = (line: Line): boolean => line.width >= widest - 4;
  const open = (line: Line): boolean =>
    !/[。!?！？；;：:]\s*[”’)）」』]*$/u.test(raw.slice(Math.max(line.start, line.end - 6), line.end));
  const full = run.filter(isFull);
  // A column: most lines fill it and break off in the middle of a clause. Long lines are paragraphs.
  const foot = run.at(-1);
  const isColumn =
    widest >= 16 &&
    widest <= 120 &&
    (full.length >= 3 || (full.length === 2 && foot !== undefined && !open(foot))) &&
    full.length * 2 >= run.length &&
    full.filter(open).length * 3 >= full.length * 2;
  if (!isColumn) return run.map((line) => [line]);
  const groups: Line[][] = [];
  let group: Line[] = [];
  for (const line of run) {
    const last = group.at(-1);
    if (last && (line.indented || !isFull(last))) {
      groups.push(group);
      group = [];
    }
    group.push(line);
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function describe(raw: string, lines: readonly Line[], gap: number): Paragraph {
  const first = lines[0];
  if (!first) throw new RangeError('a paragraph has at least one line');
  const provenance = /^#\s*(?:source|url|来源|出处)\s*[:：]/iu.test(raw.slice(first.start, first.start + 24));
  const markdown =
    provenance || lines.length > 1
      ? null
      : /^(#{1,6})\s+(?=\S)/u.exec(raw.slice(first.start, Math.min(first.end, first.start + 60)));
  const level = markdown?.[1]?.length ?? 0;
  let start = first.start + (markdown?.[0].length ?? 0);
  let stop = lines.at(-1)?.end ?? first.end;
  // **Bold** over a whole line is how exports mark a headline.
  const bold = lines.length === 1 && raw.startsWith('**', start) && raw.endsWith('**', stop) && stop - start > 4;
  if (bold && !raw.slice(start + 2, stop - 2).includes('**')) [start, stop] = [start + 2, stop - 2];
  while (start < stop - 1 && isBlank(raw.charCodeAt(start))) start += 1;
  while (stop > start + 1 && isBlank(raw.charCodeAt(stop - 1))) stop -= 1;
  const pieces = lines.map((line, index) => ({
    start: index === 0 ? start : line.start,
    end: index === lines.length - 1 ? stop : line.end,
  }));
  const body = normalise(raw, pieces);
  const plain = body.text;
  const form = provenance ? 'provenance' : formOf(plain, level);
  const phraseSpaces = form !== 'body' && form !== 'caption';
  const reading = phraseSpaces ? normalise(raw, pieces, { phraseSpaces }) : body;
  return {
    form,
    pieces,
    text: reading.text,
    reading,
    phraseSpaces,
    gap,
    level,
    lead: form === 'body' && (HARD_LEAD.test(plain) || SOFT_LEAD.test(plain)),
    hardLead: form === 'body' && HARD_LEAD.test(plain),
    closed: isClosed(plain),
  };
}

function formOf(text: string, level: number): ParagraphForm {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'mark';
  const short = text.length <= MAX_HEADING;
  if (level > 0 && text.length <= 80)
    return COLUMN_LABEL.test(text) ? 'label' : PLACE_LABEL.test(text) ? 'place' : 'heading';
  if (short && CONTINUED.test(text)) return 'continuation';
  if (
    text.length <= 90 &&
    /\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日/u.test(text) &&
    /来源:|作者:|责任编辑:|字号|浏览/u.test(text)
  )
    return 'meta';
  if (HARD_LEAD.test(text)) return 'body';
  if (short && (PAPER.test(text) || PAGE_NUMBER.test(text) || (DATE_LINE.test(text) && !TERMINAL.test(text))))
    return 'masthead';
  if (text.length <= 120 && IMPRINT.test(text) && !/[。!?,;][”’)]*$|[,。].*[,。]/u.test(text)) return 'masthead';
  if (text.length <= 60 && (INDEX_LINE.test(text) || WEB_FRAME.test(text)) && !text.includes('。')) return 'masthead';
  if (/^[A-Z][A-Z .·-]{3,40}$/u.test(text)) return 'masthead';
  if (text.length <= 70 && STAFF.test(text) && !/[。!?]/u.test(text)) return 'credit';
  if (readBylineLine(text)) return 'credit';
  if (/^(?:图为|图[①-⑳\d一二三四五六]|[▲▼△▽◀▶←→]|[上下左右]图)/u.test(text) && text.length <= 220) return 'caption';
  if (text.length <= 420 && photoCreditStart(text) !== null) return 'caption';
  if (text.includes('。')) return 'body';
  if (SHORT_PLACE.test(text) && !OVER_LIST.test(text) && !/[说道称示调出求为下是者辑况]:$/u.test(text)) return 'place';
  if (!short || TERMINAL.test(text)) {
    // Some headlines are questions or cries; those of one short line with phrases are still headlines.
    if (text.length <= 30 && /[!?…][”’]?$/u.test(text) && !/[。,;]/u.test(text) && / |——/u.test(text)) return 'heading';
    return isLongHeadline(text) ? 'heading' : 'body';
  }
  if (BREAKS_OFF.test(text)) return 'body';
  if (NOTICE.test(text) && text.length <= 16) return 'notice';
  if (PINYIN_LABEL.test(text) || BRACKET_LABEL.test(text)) return 'label';
  if (PLACE_LABEL.test(text) && text.length <= 10 && !NO_PLACE.test(text)) return 'place';
  if (COLUMN_LABEL.test(text) && text.length <= 12) return 'label';
  if (isNameList(text)) return 'body';
  if (isSlogan(text)) return 'slogan';
  if (/^[-*·]\s?\S/u.test(text) && text.length > 20) return 'body';
  return 'heading';
}

/** Several headlines run together with spaces, as portals print them: 习近平…指示 要求… 李强…批示. */
function isLongHeadline(text: string): boolean {
  return (
    text.length <= 140 &&
    !/[。;!?,:]/u.test(text.replace(/^[^:]{2,12}:/u, '')) &&
    / /u.test(text) &&
    !text.endsWith(')')
  );
}

/** A line of a list of names: 郭大川 马知秋 任晓慧. A slogan begins its phrases alike. */
function isNameList(text: string): boolean {
  const words = text.split(/[ 、]/u);
  return words.length >= 3 && words.every(hasNameForm) && new Set(words.map((word) => word[0])).size > 1;
}

/** A line that gives a person and what he is: 李明 市第一人民医院护士长. Two such lines in a row are a list. */
function isListLine(paragraph: Paragraph | undefined): boolean {
  if (!paragraph || (paragraph.form !== 'heading' && paragraph.form !== 'body')) return false;
  const match = /^([\u3400-\u9fff·]{2,12})[ ,:(]{1,2}[\u3400-\u9fff].{2,40}$/u.exec(paragraph.text);
  return match?.[1] !== undefined && hasNameForm(match[1]);
}

/**
 * A line of a list that says what its names are before a colon (优秀组织奖:临江县教育局), among others of the kind: under 结果如下:, or beside
 * a line whose label ends alike. A headline with its place before a colon (青山镇:…) stands under neither.
 */
function isLabelledItem(all: readonly Paragraph[], index: number): boolean {
  const label = LABELLED.exec(all[index]?.text ?? '')?.[1];
  if (label === undefined) return false;
  const alike = (other: Paragraph | undefined): boolean =>
    LABELLED.exec(other?.text ?? '')?.[1]?.endsWith(label.slice(-1)) === true;
  if (/[奖等]$/u.test(label) && (alike(all[index - 1]) || alike(all[index + 1]))) return true;
  let above = index - 1;
  while (above >= 0 && index - above < 30 && LABELLED.test(all[above]?.text ?? '')) above -= 1;
  return all[above]?.form === 'body' && /(?:如下|名单|下列|以下[^。]{0,10}):$/u.test(all[above]?.text ?? '');
}

/** Short phrases of one length, three or more: 新时代 新征程 新伟业, 开局 起步 攻坚. */
function isSlogan(text: string): boolean {
  const phrases = text.split(' ');
  if (phrases.length < 3 || /\d/u.test(text)) return false;
  const lengths = phrases.map((phrase) => phrase.length);
  return lengths.every((length) => length === lengths[0] && length <= 5);
}

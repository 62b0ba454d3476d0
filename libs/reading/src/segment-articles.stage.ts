import type {
  Article,
  ArticleKind,
  Block,
  Byline,
  RawPage,
  SegmentedPage,
  Sentence,
  Span,
  TextRange,
} from '#libs/domain';
import type { Stage, StageContext } from '#libs/pipeline';
import { type ArticleDraft, bodyText, emptyDraft, paragraphsOf, titleText } from './article-draft.js';
import { findBylines, readBylineLine } from './bylines.js';
import { draftArticles } from './draft-articles.js';
import { hasNameForm } from './name-form.js';
import { normalise, ReadingTextBuilder } from './normalise.js';
import { readParagraphs, type Paragraph } from './page-paragraphs.js';
import { cohesion } from './topic.js';
import { splitSentences } from './sentences.js';

/**
 * Cuts a page into articles, each with its headline, blocks, bylines and sentences in true reading order.
 *
 * The cut follows the layout's own signs (headlines, place labels, 本报讯, bylines, (上接第一版), captions) and, where the
 * layout is torn, what the paragraphs speak of. Every character of the page stands in exactly one article, except
 * typographic marks and a `# source:` line. Findings: `reading.fragment`, `reading.moved`, `reading.torn`.
 *
 * @example `柳林县\n\n全力推动重大项目\n\n本报讯(记者 王丽) …` is one article with place label 柳林县.
 */
export const segmentArticles: Stage<RawPage, SegmentedPage> = {
  name: 'segment-articles',
  version: 1,
  run(page: RawPage, context: StageContext): SegmentedPage {
    const paragraphs = readParagraphs(page.text, page.bodyStart);
    const drafts = rejoinTornStories(separateDuplicates(draftArticles(paragraphs)));
    const order = new Map(paragraphs.map((paragraph, index) => [paragraph, index]));
    const position = (draft: ArticleDraft): number =>
      draft.blocks.reduce((first, block) => Math.min(first, order.get(block.paragraph) ?? 0), Infinity);
    drafts.sort((a, b) => position(a) - position(b));
    const many = drafts.filter((draft) => draft.kind === null).length > 1;
    const articles = drafts.map((draft, index) => assemble(page.text, draft, `a${index + 1}`, order, many));
    articles.forEach((article, index) => report(context, article, drafts[index]?.reason ?? null));
    return { ...page, articles };
  },
};

function report(context: StageContext, article: Article, reason: string | null): void {
  const [span] = article.spans;
  if (!span) return;
  if (article.kind === 'fragment') {
    context.report({
      code: 'reading.fragment',
      severity: 'warning',
      message: `article ${article.id} is a fragment (${reason ?? 'no headline'}); its facts are kept, check where it belongs`,
      span,
    });
  } else if (reason) {
    context.report({ code: 'reading.moved', severity: 'info', message: `article ${article.id}: ${reason}`, span });
  }
}

/**
 * Takes out a stray tail: paragraphs at the end of a story that are the end of another story's paragraphs, printed twice.
 */
function separateDuplicates(drafts: readonly ArticleDraft[]): ArticleDraft[] {
  const TAIL = 24;
  const owners = new Map<string, { draft: ArticleDraft; paragraph: Paragraph }[]>();
  for (const draft of drafts) {
    for (const paragraph of paragraphsOf(draft, 'body')) {
      if (paragraph.text.length < 30) continue;
      const key = paragraph.text.slice(-TAIL);
      const list = owners.get(key) ?? [];
      list.push({ draft, paragraph });
      owners.set(key, list);
    }
  }
  const result: ArticleDraft[] = [];
  for (const draft of drafts) {
    result.push(draft);
    const twin = (paragraph: Paragraph): Paragraph | null =>
      owners
        .get(paragraph.text.slice(-TAIL))
        ?.find(
          (other) =>
            other.draft !== draft && other.draft.reason !== DUPLICATE && other.paragraph.text.endsWith(paragraph.text),
        )?.paragraph ?? null;
    let from = draft.blocks.length;
    let shorter = false;
    while (from > 0) {
      const block = draft.blocks[from - 1];
      const other = block && block.role === 'body' && block.paragraph.text.length >= 30 ? twin(block.paragraph) : null;
      if (!block || !other) break;
      shorter = shorter || other.text.length > block.paragraph.text.length;
      from -= 1;
    }
    const hasOwnText = draft.blocks.slice(0, from).some((block) => block.role === 'body');
    if (from === draft.blocks.length || !shorter || !hasOwnText) continue;
    const stray = emptyDraft('fragment');
    stray.blocks = draft.blocks.splice(from);
    stray.cut = true;
    stray.reason = DUPLICATE;
    draft.cut = true;
    result.push(stray);
  }
  return result;
}

/**
 * Puts back the end of a story that the layout printed elsewhere: text without a headline that takes up where a torn
 * story breaks off. The closing half of a bracket or quotation settles it; else there must be one story and one piece,
 * or words they share.
 */
function rejoinTornStories(drafts: readonly ArticleDraft[]): ArticleDraft[] {
  const pieces = drafts.filter((draft) => isLooseText(draft));
  const torn = drafts.filter(
    (draft) =>
      draft.kind === null && isTorn(paragraphsOf(draft, 'body').at(-1)) && !pieces.includes(draft) && !draft.cut,
  );
  const joined = new Set<ArticleDraft>();
  const page = torn.length === 0 ? '' : drafts.slice(0, 400).map(bodyText).join('\n').slice(0, 60_000);
  for (const story of torn) {
    const last = paragraphsOf(story, 'body').at(-1);
    if (!last) continue;
    const open = openMark(last.text);
    const ranked = pieces
      .filter((piece) => !joined.has(piece))
      .map((piece) => {
        const first = paragraphsOf(piece, 'body')[0]?.text ?? '';
        const closes = open !== null && strayClose(first) === open;
        return {
          piece,
          closes,
          score:
            (closes ? 1 : 0) +
            seam(last.text, first, page) +
            cohesion(bodyText(piece), `${titleText(story)}\n${bodyText(story)}`),
        };
      })
      .sort((a, b) => b.score - a.score);
    const best = ranked[0];
    const stray = ranked[0]?.closes ? null : strayEnd(drafts, story, open, page);
    if (stray) {
      story.blocks = [...story.blocks, ...stray.from.blocks.splice(stray.at)];
      story.reason = 'its end is printed in another article';
      continue;
    }
    const alone = torn.length === 1 && pieces.length === 1;
    if (!best || !(best.closes || (alone && (open === null || best.closes)) || best.score >= 0.08)) continue;
    joined.add(best.piece);
    story.blocks = [...story.blocks, ...best.piece.blocks];
    story.cut = story.cut || best.piece.cut;
    story.reason = 'its end is printed elsewhere on the page';
  }
  return drafts.filter((draft) => !joined.has(draft));
}

/**
 * Paragraphs at the end of another story that go on where this one breaks off: they close the mark it left open, or speak
 * of what it speaks of and not of what stands above them, or finish its last word. A column went on below its neighbour.
 */
function strayEnd(
  drafts: readonly ArticleDraft[],
  story: ArticleDraft,
  open: string | null,
  page: string,
): { from: ArticleDraft; at: number } | null {
  const own = `${titleText(story)}\n${bodyText(story)}`;
  const breaksOff = paragraphsOf(story, 'body').at(-1)?.text ?? '';
  let best: { from: ArticleDraft; at: number; score: number } | null = null;
  for (const from of drafts) {
    if (from === story || from.kind !== null || titleText(from) === '') continue;
    let at = from.blocks.length;
    while (at > 0 && from.blocks.length - at < 6 && from.blocks[at - 1]?.role === 'body') {
      at -= 1;
      const paragraph = from.blocks[at]?.paragraph;
      const above = from.blocks[at - 1];
      if (!paragraph || paragraph.lead || above?.role !== 'body' || !above.paragraph.closed) continue;
      if (open !== null && strayClose(paragraph.text) === open) return { from, at };
      const rest = { ...from, blocks: from.blocks.slice(0, at) };
      const tail = from.blocks
        .slice(at)
        .map((block) => block.paragraph.text)
        .join('\n');
      const apart = cohesion(tail, `${titleText(rest)}\n${bodyText(rest)}`);
      // Blank lines part it from text that has none: and the torn story waits for what a preposition governs.
      const asunder =
        /[与和及对在向将把被为从由给跟同、]$/u.test(breaksOff) &&
        paragraph.gap > 0 &&
        rest.blocks
          .filter((block) => block.role === 'body')
          .slice(1)
          .every((block) => block.paragraph.gap === 0) &&
        rest.blocks.filter((block) => block.role === 'body').length > 1;
      // A column runs on below its neighbour more often than further off.
      const score =
        (drafts[drafts.indexOf(story) + 1] === from ? 0.05 : 0) +
        cohesion(tail, own) -
        1.5 * apart +
        seam(breaksOff, paragraph.text, page) +
        (asunder ? 0.2 : 0) -
        (open === null ? 0 : 0.15);
      if (tail.length >= 12 && score >= 0.1 && score > (best?.score ?? 0)) best = { from, at, score };
    }
  }
  return best;
}

/** What a sentence never begins with, and a clause that lost its first word: 示,商会计划… */
const CUT_BEGINNING = /^(?:[的了着过们等、,;:。)”》]|[\u3400-\u9fff][,:]|[\u3400-\u9fff]{0,2}[”》)])/u;
/** Words that a column parts most often, as the genre repeats them most often. Two characters each. */
const COMMON = new Set(
  (
    '表示介绍强调指出要求召开举行会议工作发展建设项目经济社会服务企业群众人民政府领导干部组织活动推进推动落实加强提升提高实现开展参加主持负责部门单位记者通过进行重点' +
    '管理生产安全生态环境保护教育文化旅游产业农业农村乡村振兴改革创新科技技术投资资金增长收入居民村民合作综合治理问题情况国家全国全省全市全县目前今年去年同时方面基础设施公司集团中心' +
    '学校学生医院社区街道镇村书记主任局长县长市长副县副市委员常委政协人大代表党委支部同志'
  ).match(/../gu) ?? [],
);

/**
 * How well a piece goes on where a text breaks off: it begins as no sentence does, or the two halves make a word of the
 * genre or one that the page prints elsewhere.
 */
function seam(before: string, after: string, page: string): number {
  const [left, right] = [before.slice(-2), after.slice(0, 2)];
  let score = CUT_BEGINNING.test(after) ? 0.3 : 0;
  const printed = (word: string): boolean => /^[\p{L}\p{N}]{2,}$/u.test(word) && page.includes(word);
  if (printed(left + right)) score += 0.25;
  else if (printed(left + right.slice(0, 1)) || printed(left.slice(-1) + right)) score += 0.15;
  else if (printed(left.slice(-1) + right.slice(0, 1))) score += 0.05;
  if (COMMON.has(left.slice(-1) + right.slice(0, 1))) score += 0.08;
  return score;
}

/** Text that begins in the middle: no headline, no lead, not said to be continued from another page. */
function isLooseText(draft: ArticleDraft): boolean {
  const [first] = paragraphsOf(draft, 'body');
  return (
    draft.kind === null && titleText(draft) === '' && draft.continuedFrom === null && first !== undefined && !first.lead
  );
}

const PAIRS = ['《》', '“”', '()', '【】'] as const;

/** The mark a text opens and does not close. */
function openMark(text: string): string | null {
  return PAIRS.find(([open = '', close = '']) => text.lastIndexOf(open) > text.lastIndexOf(close)) ?? null;
}

/** The mark a text closes without having opened it. */
function strayClose(text: string): string | null {
  return (
    PAIRS.find(([open = '', close = '']) => {
      const at = text.indexOf(close);
      return at >= 0 && (text.indexOf(open) < 0 || text.indexOf(open) > at);
    }) ?? null
  );
}

const DUPLICATE = 'the same text ends another article of the page';

/** 赤水市拟表彰先进集体公示: the headline of a notice; what is told of one (发布公告) is news. */
const PROCLAIMS = /(?<!发布|发出|印发|刊登|张贴|下发|解读)(?:公示|公告|通告|讣告|启事)$/u;

function kindOf(draft: ArticleDraft, many: boolean): ArticleKind {
  if (draft.kind) return draft.kind;
  const title = titleText(draft);
  const body = paragraphsOf(draft, 'body');
  const text = bodyText(draft);
  if (text === '' && draft.blocks.every((block) => block.role === 'caption' || block.role === 'byline')) {
    return draft.blocks.some((block) => block.role === 'caption') ? 'caption' : 'masthead';
  }
  if (title === '' && (draft.continuedFrom !== null || (many && !body[0]?.lead))) return 'fragment';
  const credits = draft.blocks
    .filter((block) => block.role === 'byline')
    .flatMap((block) => readBylineLine(block.paragraph.text) ?? []);
  const pictured = credits.length > 0 && credits.every((byline) => byline.role === 'photographer');
  if (pictured && body.length <= 1 && text.length <= 240 && !body.some((paragraph) => paragraph.hardLead))
    return 'caption';
  if (text === '') return title === '' ? 'masthead' : 'fragment';
  if (body.some((paragraph) => paragraph.hardLead) || draft.continuedFrom !== null) return 'news';
  if (PROCLAIMS.test(title) && credits.length === 0) return 'notice';
  const reporterLine = draft.blocks.some(
    (block) => block.role === 'byline' && /记者|作者|文\//u.test(block.paragraph.text),
  );
  const divided = draft.blocks.some((block) => block.role === 'subheading');
  return ((reporterLine || text.length > 900) && divided) ||
    (reporterLine && text.length > 600) ||
    (!body[0]?.lead && text.length > 900)
    ? 'feature'
    : 'news';
}

/** The suffixes a portal hangs on a headline: `-视点头条-湖南日报网-华声在线`. */
const SITE_SUFFIX =
  /(?:\s*[-_|]\s*[\u3400-\u9fffA-Za-z0-9.]{2,14}){0,4}\s*[-_|]\s*[\u3400-\u9fff]{1,10}(?:网|在线|新闻|客户端|频道|日报|晚报|门户|融媒)\s*$/u;

function assemble(
  raw: string,
  draft: ArticleDraft,
  id: string,
  order: ReadonlyMap<Paragraph, number>,
  many: boolean,
): Article {
  const builder = new ReadingTextBuilder();
  const blocks: Block[] = [];
  const bylines: Byline[] = [];
  let placeLabel: TextRange | null = null;
  let torn: Paragraph | null = null;
  for (const { paragraph, role } of draft.blocks) {
    const phraseSpaces = role !== 'body' && role !== 'caption';
    const text =
      paragraph.phraseSpaces === phraseSpaces ? paragraph.reading : normalise(raw, paragraph.pieces, { phraseSpaces });
    if (text.text === '') continue;
    const joins = role === 'body' && torn !== null && !paragraph.hardLead;
    const range = builder.append(text, joins ? '' : '\n');
    const last = blocks.at(-1);
    if (joins && last) blocks[blocks.length - 1] = { role, range: { start: last.range.start, end: range.end } };
    else blocks.push({ role, range });
    torn = role === 'body' && isTorn(paragraph) ? paragraph : null;
    if (paragraph.form === 'place' && role === 'label') placeLabel = range;
    if (role === 'byline') bylines.push(...creditsOf(text.text, range.start));
    else if (role === 'body' || role === 'caption') bylines.push(...findBylines(text.text, range.start));
  }
  const reading = builder.build();
  const sentences: Sentence[] = splitSentences(reading.text).map((range, index) => ({
    index,
    range,
    spans: reading.spansOf(range),
  }));
  const body = paragraphsOf(draft, 'body');
  const unfinished = body.length > 0 && isTorn(body.at(-1)) && draft.kind === null;
  return {
    id,
    kind: kindOf(draft, many),
    title: titleOf(raw, draft),
    spans: spansOf(draft, order),
    reading,
    blocks,
    sentences,
    bylines,
    placeLabel,
    continuedFrom: draft.continuedFrom,
    truncated: draft.cut || unfinished,
    date: null,
  };
}

/** Who a credit line names; an author's name may stand there alone (何守正). */
function creditsOf(text: string, base: number): Byline[] {
  const name = text.replace(' ', '');
  if (hasNameForm(name) && name === text)
    return [{ name, role: 'reporter', range: { start: base, end: base + text.length } }];
  return readBylineLine(text, base) ?? findBylines(text, base);
}

/** A paragraph that breaks off: text without an end, long enough to be text or cut inside a mark it opened. */
function isTorn(paragraph: Paragraph | undefined): boolean {
  if (paragraph === undefined || paragraph.form !== 'body' || paragraph.closed) return false;
  return (paragraph.text.length > 30 || openMark(paragraph.text) !== null) && /[\p{L}\p{N},、”]$/u.test(paragraph.text);
}

function titleOf(raw: string, draft: ArticleDraft): string | null {
  const lines = paragraphsOf(draft, 'headline').map((paragraph) =>
    paragraph.pieces
      .map((piece) => raw.slice(piece.start, piece.end))
      .join(' ')
      .replace(SITE_SUFFIX, '')
      .replace(/\s*[#*]+$/u, '')
      .replace(/^\*+/u, '')
      .trim(),
  );
  const title = lines.filter((line) => line !== '').join(' ');
  return title === '' ? null : title;
}

/** Raw pieces of an article: paragraphs printed one after another are one piece. */
function spansOf(draft: ArticleDraft, order: ReadonlyMap<Paragraph, number>): Span[] {
  const spans: { start: number; end: number }[] = [];
  let previous = -2;
  for (const { paragraph } of draft.blocks) {
    const start = paragraph.pieces[0]?.start ?? 0;
    const end = paragraph.pieces.at(-1)?.end ?? start;
    const at = order.get(paragraph) ?? 0;
    const last = spans.at(-1);
    if (last && at === previous + 1) last.end = end;
    else spans.push({ start, end });
    previous = at;
  }
  return spans;
}

import type { Article, TextRange } from '#libs/domain';
import { titleWords } from '#libs/lexicon';
import { alternation, JOINT } from '../rules/alternation.js';

/** A title as it stands in the text, whether or not a person holds it. */
export interface TitleMatch {
  readonly range: TextRange;
  /** Only a title beside a name or a body: 代表, 成员. */
  readonly weak: boolean;
  /** Whole with the level it begins with, so no body stands before it: 市委书记, 省人大代表. */
  readonly whole: boolean;
}

const words = titleWords();
const PREFIX = alternation(words.prefixes);
const HEAD = alternation([...words.heads, ...words.weakHeads]);
const WEAK = new Set(words.weakHeads);
const MODIFIER = alternation(words.modifiers);
const MODIFIABLE = alternation(words.modifiable);

/** 市委书记, 省委常委: the level belongs to the title when no place stands before it. */
const COMMITTEE_POST =
  '(?:自治区|兵团|省|市|县|区|州|盟|旗|镇|乡|村|街道|地|场|工)(?:党工|党)?委(?:常委会)?(?:第一副书记|第一书记|常务副书记|副书记|书记|常委|候补委员|委员|副秘书长|秘书长)';
/** 省人大代表, 市政协委员, 党的二十大代表. */
const DELEGATE =
  '(?:(?:十[一二三四五六七八九]|[一二三四五六七八九]|二十)届)?(?:全国|自治区|省|市|县|区|州|盟|旗|镇|乡)(?:(?:十[一二三四五六七八九]|[一二三四五六七八九]|二十)届)?(?:人大代表|党代表)|(?:党的)?[一二]?十[一二三四五六七八九]?大代表';
const STATE_POST = '国家(?:副)?主席|(?:国务院)?(?:国务委员)|(?:副)?(?:省|市|县|区|州|盟|旗|镇|乡)长(?:助理)?';
const PATTERNS = [
  // 首席出行安全官: chief officers of whatever a company minds.
  `首席\\p{Script=Han}{2,6}?官(?!员)|${COMMITTEE_POST}|${DELEGATE}|(?:(?:(?:${PREFIX})${JOINT}){0,3}${JOINT}(?:${STATE_POST}))`,
  `(?:(?:${PREFIX})${JOINT}){0,3}(?:(?:${MODIFIER})${JOINT}){0,2}(?:${PREFIX})?${JOINT}(?:${MODIFIABLE})${JOINT}(?:助理)?`,
  `(?:(?:${PREFIX})${JOINT}){0,3}${JOINT}(?:${HEAD})${JOINT}(?:助理)?`,
].map((source) => new RegExp(source, 'uy'));
const WHOLE = new RegExp(`^(?:${COMMITTEE_POST}|${DELEGATE})$`, 'u');

const COMPONENTS = [...words.prefixes, ...words.heads, ...words.weakHeads, ...words.modifiers, ...words.modifiable];
/**
 * By UTF-16 unit, how a title may begin with it: 1 as a word of its own (副), 2 only with the unit behind it among {@link PAIRS} or
 * {@link AFTER_LEVEL}; so most places of a text are passed over at once.
 */
const FIRST = new Uint8Array(65_536);
/** First two units of the words that titles are made of, as `first × 65536 + second`. */
const PAIRS = new Set<number>();
/** What goes on after the level or number that a short title begins with: 市委书记, 省长, 十四届…代表. */
const AFTER_LEVEL = new Set([...'党委人政长治团家务国道的届大一二三四五六七八九十'].map((unit) => unit.charCodeAt(0)));
for (const level of '自兵省市县区州盟旗镇乡村街地场工十一二三四五六七八九党全国') FIRST[level.charCodeAt(0)] = 3;
for (const word of COMPONENTS) {
  const first = word.charCodeAt(0);
  if (word.length === 1) FIRST[first] = 1;
  else {
    if (FIRST[first] === 0) FIRST[first] = 2;
    PAIRS.add(first * 65_536 + word.charCodeAt(1));
  }
}

/** Whether a title could begin at a place, by its first two units. */
function mayBegin(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  const kind = FIRST[first];
  if (kind === 0 || kind === 1) return kind === 1;
  const second = text.charCodeAt(at + 1);
  return PAIRS.has(first * 65_536 + second) || (kind === 3 && AFTER_LEVEL.has(second));
}

/** What makes a title's characters part of another word: 书记员, 主席台, 市长质量奖, 代表性, 委员会, 会长期. */
const GOES_ON =
  /^(?:台(?!长)|部(?!长)|国(?!家安全)|员会|会(?!长|计)|室|团|处(?!长)|性(?!传承人)|质量|热线|信箱|令|制|负责制|杯|班子|级|岗|期(?!间)|远|助理(?!\p{Script=Han})|之(?!一)|们|身份|作用|大会|府|村|镇|店|家|学院|医院|部门|化|型|联席会议|办公会|述职|通道|带队|接访|信访|服务团|工作站|工作室|联络站|之家|资格|名单|选举|候选人|队伍|会见|责任|责任制|讲堂|论坛|作风)/u;

/** The longest title that begins at a place: 秘书长, not 秘书. */
function longestAt(text: string, at: number): string {
  let longest = '';
  for (const pattern of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0] ?? '';
    if (match.length > longest.length) longest = match;
  }
  return longest;
}

/**
 * Every place where a title could stand, the longest at each place and none inside another:
 * `"副市长梁艳萍"` → 副市长; `"党委书记、董事长贺建平"` → 党委书记 and 董事长, as two.
 */
export function titlesIn(text: string): TitleMatch[] {
  const found: TitleMatch[] = [];
  for (let at = 0; at < text.length;) {
    if (!mayBegin(text, at)) {
      at += 1;
      continue;
    }
    const title = longestAt(text, at);
    if (title.length < 2 || GOES_ON.test(text.slice(at + title.length, at + title.length + 6))) {
      at += 1;
      continue;
    }
    found.push({ range: { start: at, end: at + title.length }, weak: WEAK.has(title), whole: WHOLE.test(title) });
    at += title.length;
  }
  return found;
}

const titles = new WeakMap<Article, readonly TitleMatch[]>();

/** The titles of an article's reading text, read once for everyone who asks. */
export function titlesOf(article: Article): readonly TitleMatch[] {
  let found = titles.get(article);
  if (!found) titles.set(article, (found = titlesIn(article.reading.text)));
  return found;
}

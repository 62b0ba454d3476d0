import type { Byline, TextRange } from '#libs/domain';
import { hasNameForm, mayBeName } from './name-form.js';

type Role = Byline['role'];

/** A word that says what the names behind it did. */
const ROLE_WORDS: readonly (readonly [RegExp, Role])[] = [
  [/^(?:文图|图文|摄影报道)/u, 'reporter'],
  [
    /^(?:(?:本版|本期|值班)?(?:责任编辑|责编|编辑)|责任校对|校对|审核|初审|复审|终审|一审|二审|三审|监制|监审|统筹|版式|美编|编审|值班主任)/u,
    'editor',
  ],
  [/^(?:摄影记者|摄影报道|摄影|摄|图片|图)/u, 'photographer'],
  [/^(?:特约通讯员|通讯员|特约撰稿人|特约记者)/u, 'correspondent'],
  [
    /^(?:首席|见习|实习|特派|驻站|高级|全媒体|融媒体|本报|本社|本网|本台|特邀)*(?:记者|实习生|作者|采写|撰文|撰稿|文字|文)/u,
    'reporter',
  ],
];
const ROLE_AFTER: readonly (readonly [RegExp, Role])[] = [
  [/^(?:摄影报道|文\/图|图\/文|文图|图文)/u, 'reporter'],
  [/^(?:摄影|摄|供图|\/摄|\/图|图)/u, 'photographer'],
  [/^(?:采写|报道|整理|撰文|文|编译)/u, 'reporter'],
];
const OUTLET =
  /(?:[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z·-]{0,18}?)(?:通讯社|新华社|中新社|中新网|央视网|新华网|人民网|日报|晚报|晨报|早报|时报|都市报|商报|导报|法治报|日报社|报社|报|电视台|广播电台|电台|总台|台|网|客户端|传媒|融媒体中心|融媒|新闻|社)(?=(?:首席|见习|实习|特派|驻站|全媒体|融媒体)*记者)/u;
/** An outlet before names that have their role behind them: 青山融媒中心 王丽 文/图. */
const OUTLET_FIRST =
  /^[□■◆●]?\s?([\u3400-\u9fff]{2,10}(?:融媒体?中心|融媒体?|传媒|日报社|报社|电视台|广播电台|电台|台|日报|报))(?=\s[\u3400-\u9fff])/u;

interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Cuts a credit into words at spaces, commas and slashes; `base` is where it stands in the article. */
function tokens(text: string, base: number): Token[] {
  return [...text.matchAll(/[^\s、,;:/|和()·■□◆●◇▲▶►—]+(?:·+[^\s、,;:/|和()·]+)*/gu)].map((match) => ({
    word: match[0],
    start: base + match.index,
    end: base + match.index + match[0].length,
  }));
}

/**
 * Reads the names in a credit line that has been told apart by its form: `本报记者 王丽 通讯员 李明`, `文/王丽 图/李明`.
 *
 * @param strict take only words with a surname; for credits without a role word, `(王丽 李明)`.
 * @returns null when something in the line is neither a name nor a role: then it is no credit.
 */
function readCredit(text: string, base: number, fallback: Role | null, strict: boolean): Byline[] | null {
  // 文/图 is one role of one person.
  text = text.replaceAll(/文[/、]图|图[/、]文/gu, '文图□');
  const outletMatch = OUTLET.exec(text) ?? OUTLET_FIRST.exec(text);
  const outletName = outletMatch?.[1] ?? outletMatch?.[0] ?? '';
  const outletAt = outletMatch ? outletMatch.index + outletMatch[0].indexOf(outletName) : 0;
  const outlet =
    outletMatch && !outletName.startsWith('本')
      ? { start: base + outletAt, end: base + outletAt + outletName.length }
      : undefined;
  let role: Role | null = fallback;
  let sawRole = false;
  let explicit = false;
  let open: { name: string; range: TextRange; role: Role | null; explicit: boolean }[] = [];
  const bylines: Byline[] = [];
  const flush = (override: Role | null): void => {
    for (const item of open) {
      const final = override ?? item.role ?? fallback ?? 'reporter';
      bylines.push({
        name: item.name,
        role: final,
        range: item.range,
        ...(outlet && final === 'reporter' ? { outlet } : {}),
      });
    }
    open = [];
  };
  const shadowed = outletMatch
    ? text.slice(0, outletAt) + '□'.repeat(outletName.length) + text.slice(outletAt + outletName.length)
    : text;
  const list = tokens(shadowed, base).filter((token) => !/^□+$/u.test(token.word));
  for (const [index, token] of list.entries()) {
    let { word, start } = token;
    const after = ROLE_AFTER.find(([form]) => form.exec(word)?.[0] === word);
    // 王丽 文 李明 图 against 记者 王丽 摄影:李明 — a colon, or names that have a role already, make it a new head.
    const heads =
      text.charAt(token.end - base) === ':' || (index < list.length - 1 && open.every((item) => item.explicit));
    if (after && open.length > 0 && !heads) {
      flush(after[1]);
      role = fallback;
      sawRole = true;
      continue;
    }
    const before = ROLE_WORDS.find(([form]) => form.test(word));
    if (before) {
      const length = before[0].exec(word)?.[0].length ?? 0;
      flush(null);
      role = before[1];
      sawRole = true;
      explicit = true;
      word = word.slice(length);
      start += length;
      if (word === '') continue;
    }
    // 梁栋摄, 王丽报道: the role touches the name.
    const tail = /(?:摄影报道|摄影|摄|报道|文\/图|供图)$/u.exec(word);
    let tailRole: Role | null = null;
    if (tail && word.length - tail[0].length >= 2) {
      word = word.slice(0, -tail[0].length);
      tailRole = /摄|图/u.test(tail[0]) && !/报道/u.test(tail[0]) ? 'photographer' : null;
      sawRole = true;
    }
    const form = strict && !sawRole ? hasNameForm : mayBeName;
    if (!form(word)) return null;
    open.push({ name: word, range: { start, end: start + word.length }, role, explicit });
    if (tailRole) flush(tailRole);
  }
  flush(null);
  if (bylines.length === 0) return null;
  return bylines;
}

const LEAD_CREDIT = /(?:本报讯|本网讯|本台讯|讯|电|报道)[^。\n(]{0,30}?\(([^()\n]{2,60})\)/u;
const CREDIT_LINE_MARK = /^[□■◆●◇▲▶►○◎★☆\s]*(?:本报|本网|本台|全媒体|融媒体)?[^。!?;]{0,60}$/u;

/**
 * Whether a whole line is a credit: `□ 本报记者 王丽`, `新华社记者王丽、李明`, `(王丽)`, `作者 王丽`, `责任编辑:李明`.
 *
 * @returns who it credits, with ranges shifted by `base`; null where it is something else.
 */
export function readBylineLine(line: string, base = 0): Byline[] | null {
  if (line.length > 70 || !CREDIT_LINE_MARK.test(line)) return null;
  const bracketed = /^\(([^()]+)\)$/u.exec(line);
  if (bracketed?.[1]) {
    const words = bracketed[1].split(/[\s、,]+/u);
    // Names without a surname (其木格) stand beside others.
    const isStrict = words.length < 2 || words.length > 4 || !words.some(hasNameForm);
    return readCredit(bracketed[1], base + 1, 'reporter', isStrict);
  }
  const plain = line.replace(/\([^()]*\)$/u, '');
  const marked = /^[□■◆●◇▲▶►○◎★☆]/u.test(plain);
  const roleAt =
    /记者|通讯员|作者|摄影|责任编辑|责编|编辑|撰文|采写|供图|审核|初审|复审|终审|监制|[文图]\/|\/[文图]|[^\s]摄$| 摄$|报道$/u.exec(
      plain,
    );
  if (!roleAt && !marked) {
    return null;
  }
  return readCredit(plain, base, 'reporter', !roleAt);
}

/** What ends every credit of a picture: 王丽 摄, or 摄影:王丽. A caption is long, its credit a few words. */
const PHOTO_CREDIT = /(?:摄影报道|供图|摄影|摄)\)?$|(?:摄影|图片)[:/][^:/]*$/u;
const LONGEST_PHOTO_CREDIT = 30;

/** Where a caption's credit begins: `…自救互救能力。本报记者 梁栋 摄`. Null where the paragraph ends without one. */
export function photoCreditStart(paragraph: string): number | null {
  if (!PHOTO_CREDIT.test(paragraph.slice(-LONGEST_PHOTO_CREDIT))) return null;
  const match =
    /(?:^|[。!?”’)\s])\s*\(?((?:[□■◆●]\s?)?(?:图片)?(?:[\u3400-\u9fffA-Za-z·]{0,14}(?:记者|通讯员)\s?)?(?:[\u3400-\u9fff·]{2,10}[\s、,]{0,2}){1,4}?(?:摄影报道|摄影|供图|\/摄|摄))\)?$/u.exec(
      paragraph,
    ) ?? /(?:^|[。!?”’)\s])\s*\(?((?:摄影|图片)[:/]\s?[\u3400-\u9fff· 、]{2,20})\)?$/u.exec(paragraph);
  if (!match?.[1]) return null;
  const start = match.index + match[0].indexOf(match[1]);
  return readCredit(match[1], start, 'photographer', false) ? start : null;
}

/**
 * Finds everyone a paragraph credits inside its text: `本报讯(记者 王丽 通讯员 李明)`, `新华社合肥7月26日电(记者王丽)`,
 * `本报讯 记者王丽报道:`, a closing `(王丽 李明)`, a caption's `记者 王丽 摄`. Names are told by form and place alone.
 *
 * @param base where the paragraph stands in the article's reading text.
 */
export function findBylines(paragraph: string, base = 0): Byline[] {
  const found: Byline[] = [];
  const add = (credit: readonly Byline[] | null): void => {
    for (const byline of credit ?? []) {
      if (!found.some((other) => other.range.start < byline.range.end && byline.range.start < other.range.end))
        found.push(byline);
    }
  };
  const head = paragraph.slice(0, 120);
  const lead = LEAD_CREDIT.exec(head);
  if (lead?.[1]) {
    const at = lead.index + lead[0].lastIndexOf('(') + 1;
    add(readCredit(lead[1], base + at, 'reporter', !/记者|通讯员|作者/u.test(lead[1])));
  }
  const running =
    /^(?:本报讯|本网讯|本台讯|本报[\u3400-\u9fff]{0,6}讯)?[\s,]*(?:本报|本网)?((?:首席|见习|实习|全媒体|融媒体)*记者\s?(?:[\u3400-\u9fff·]{2,4}[\s、,]?){1,4}?(?:\s?通讯员\s?(?:[\u3400-\u9fff·]{2,4}[\s、,]?){1,4}?)?)(?:从[^。]{2,20})?报道[::,]/u.exec(
      head,
    );
  if (running?.[1])
    add(
      readCredit(
        running[1].replace(/\s$/u, ''),
        base + running.index + running[0].indexOf(running[1]),
        'reporter',
        false,
      ),
    );
  const spaced =
    /^(?:本报讯|本网讯|本台讯)\s((?:首席|见习|实习|全媒体|融媒体)*记者\s?[\u3400-\u9fff]{2,3}(?:[、\s](?:通讯员\s?)?[\u3400-\u9fff]{2,3}){0,3})\s/u.exec(
      head,
    );
  if (spaced?.[1]) add(readCredit(spaced[1], base + spaced[0].indexOf(spaced[1]), 'reporter', false));
  const tail = /(?:^|[。!?…”’)])\s?\(([^()\n]{2,40})\)$/u.exec(paragraph);
  if (tail?.[1]) {
    const named = /记者|通讯员|作者|报道|摄|[文图]\//u.test(tail[1]);
    add(readCredit(tail[1], base + paragraph.lastIndexOf('(') + 1, 'reporter', !named));
  }
  const photo = photoCreditStart(paragraph);
  if (photo !== null) add(readCredit(paragraph.slice(photo).replace(/\)$/u, ''), base + photo, 'photographer', false));
  return found.sort((a, b) => a.range.start - b.range.start);
}

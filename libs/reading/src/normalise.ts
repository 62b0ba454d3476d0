import { ReadingText, type Span } from '#libs/domain';
import { hasSurname } from './name-form.js';
import { brokenNumerals, confusedCharacters, partedNames } from './text-damage.js';

/** How a piece of the page is read. */
export interface NormaliseOptions {
  /**
   * Keep single spaces beside quotation marks, digits and brackets, where they part the phrases of a headline
   * (推进“三个一” 建设美丽乡村). In running text such spaces are noise of the typesetting.
   */
  readonly phraseSpaces?: boolean;
}

/** Most units that are made a string at once; a call takes no more arguments than the stack holds. */
const CHUNK = 4096;

/** A normalised text under construction: its units as codes, and where the raw units behind each begin and end. */
class Draft {
  readonly codes: number[] = [];
  readonly rawStart: number[] = [];
  readonly rawEnd: number[] = [];

  push(code: number, start: number, end: number): void {
    this.codes.push(code);
    this.rawStart.push(start);
    this.rawEnd.push(end);
  }

  pushText(text: string, start: number, end: number): void {
    for (let index = 0; index < text.length; index += 1) this.push(text.charCodeAt(index), start, end);
  }

  /** The last unit; empty where there is none. */
  last(): string {
    const code = this.codes.at(-1);
    return code === undefined ? '' : String.fromCharCode(code);
  }

  text(): string {
    let text = '';
    for (let from = 0; from < this.codes.length; from += CHUNK) {
      text += String.fromCharCode(...this.codes.slice(from, from + CHUNK));
    }
    return text;
  }

  /** @param text what {@link text} gives. */
  reading(text: string): ReadingText {
    return new ReadingText(text, new Uint32Array(this.rawStart), new Uint32Array(this.rawEnd));
  }
}

const SPACE = 0x20;
const HAN = /[\u3400-\u9fff\uf900-\ufaff〇々]/u;
const WHITE = /[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;
/** Drawn by nobody: zero-width signs, joiners, direction marks, soft hyphens, byte-order marks, controls. */
const INVISIBLE =
  /\p{Cc}|\u{ad}|\u{34f}|\u{61c}|\u{115f}|\u{1160}|[\u{200b}-\u{200f}]|[\u{202a}-\u{202e}]|[\u{2060}-\u{206f}]|[\u{180b}-\u{180e}]|[\u{fe00}-\u{fe0f}]|\u{feff}/u;
const REPLACED: Readonly<Record<string, string>> = {
  '「': '“',
  '」': '”',
  '『': '‘',
  '』': '’',
  '〝': '“',
  '〞': '”',
  '〟': '”',
  '•': '·',
  '・': '·',
  '‧': '·',
  '･': '·',
  '⋅': '·',
  '∙': '·',
  '∶': ':',
  '︰': ':',
  '｡': '。',
  '､': '、',
  '｢': '“',
  '｣': '”',
};
/** Forms that differ from the usual one in width or place only: full width, vertical, small, Kangxi radicals. */
const COMPATIBLE = /[\u2e80-\u2fd5\uff01-\uff5e\uffe0-\uffe6\ufe10-\ufe19\ufe30-\ufe6b]/u;

/**
 * Reads a piece of the raw page as text in one form: NFC, ASCII in half width, 「」 as “”, one space where spaces mean
 * something and none where they do not, nothing invisible; with the way back to the raw page.
 *
 * `。 、 “ ” ‘ ’ 《 》 · 【 】` keep their form. Line breaks inside the pieces close without a trace between Chinese
 * characters, because the layout made them.
 *
 * @param pieces raw pieces in reading order.
 * @returns text without leading or trailing space.
 * @example normalise('晋中（４）班', [{ start: 0, end: 7 }]).text // '晋中(4)班'
 */
export function normalise(raw: string, pieces: readonly Span[], options: NormaliseOptions = {}): ReadingText {
  const draft = new Draft();
  for (const piece of pieces) appendPiece(draft, raw, piece);
  straightQuotes(draft);
  trimSpaces(draft);
  const text = draft.text();
  const confused = confusedCharacters(text);
  for (const [at, char] of confused) draft.codes[at] = char.charCodeAt(0);
  const right = confused.size === 0 ? text : draft.text();
  return right.includes(' ') ? withoutNoise(draft, right, options.phraseSpaces ?? false) : draft.reading(right);
}

/** The same for a text by itself: `normaliseText('（３月）') // '(3月)'`. */
export function normaliseText(text: string, options: NormaliseOptions = {}): string {
  return normalise(text, [{ start: 0, end: text.length }], options).text;
}

/** Codes of {@link readAs} that are no unit: Unicode keeps both for itself. */
const APART = 0xfffe;
const JOINS = 0xffff;
/** What {@link readAs} has found out, by unit; 0 where it has not been asked. */
const known = new Uint16Array(0x10000);

/**
 * The unit as which a single unit of the page is read; `JOINS` where it may be part of the character before it, `APART` where it
 * needs a closer look. Nearly every unit of a page is read as one unit, so each is looked at closely only once.
 */
function readAs(unit: number): number {
  const before = known[unit] ?? 0;
  return before === 0 ? (known[unit] = lookAt(unit)) : before;
}

function lookAt(unit: number): number {
  const char = String.fromCharCode(unit);
  if (/[\p{M}\p{Cs}]/u.test(char)) return JOINS;
  if (WHITE.test(char) || INVISIBLE.test(char)) return APART;
  const read = canonical(char);
  return read.length === 1 ? read.charCodeAt(0) : APART;
}

function appendPiece(draft: Draft, raw: string, piece: Span): void {
  // A column break inside a word leaves no space; a line break between Latin words stands for one.
  if (/[A-Za-z]/u.test(draft.last()) && /[A-Za-z]/u.test(raw.charAt(piece.start))) {
    draft.push(SPACE, piece.start, piece.start);
  }
  let index = piece.start;
  while (index < piece.end) {
    const start = index;
    const read = readAs(raw.charCodeAt(index));
    if (read < APART && (index + 1 >= piece.end || readAs(raw.charCodeAt(index + 1)) !== JOINS)) {
      index += 1;
      draft.push(read, start, index);
      continue;
    }
    const code = raw.codePointAt(index) ?? 0;
    let char = String.fromCodePoint(code);
    index += char.length;
    while (index < piece.end) {
      const next = String.fromCodePoint(raw.codePointAt(index) ?? 0);
      if (!/\p{M}/u.test(next) || INVISIBLE.test(next)) break;
      char += next;
      index += next.length;
    }
    index = Math.min(index, piece.end);
    if (char === '\n' || char === '\r') {
      while (index < piece.end && WHITE.test(raw.charAt(index))) index += 1;
      // Between Chinese characters a line break inside a paragraph is layout; elsewhere it parts words.
      if (!HAN.test(draft.last()) || !HAN.test(raw.charAt(index))) draft.push(SPACE, start, index);
    } else if (INVISIBLE.test(char) && !/[\t\v\f\u0085]/u.test(char)) continue;
    else if (WHITE.test(char)) draft.push(SPACE, start, index);
    else draft.pushText(canonical(char), start, index);
  }
}

function canonical(char: string): string {
  const first = COMPATIBLE.test(char) ? char.normalize('NFKC') : char.normalize('NFC');
  return REPLACED[first] ?? REPLACED[char] ?? RADICALS.get(first) ?? first;
}

/**
 * Radicals that have no compatibility form in Unicode and that fonts of PDFs name for the character they draw
 * (CJK Radicals Supplement; pairs of Unicode's EquivalentUnifiedIdeograph.txt).
 */
const RADICALS: ReadonlyMap<string, string> = new Map(
  [
    ...'⺁厂⺇几⺌小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺛旡⺝月⺟母⺠民⺩王⺫目⺬示⺮竹⺯糸⺰纟⺱罓⺲罒⺳冗⺶羊⺸羊⺼肉⻁虎⻂衤⻃覀⻄西⻅见⻆角⻉贝⻋车⻍辶⻎辶⻏邑⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟',
  ].flatMap((char, index, all) => (index % 2 === 0 ? [[char, all[index + 1] ?? char] as const] : [])),
);

/** Replaces radicals by the characters that they draw: ⽔⻓ is 水长. */
export function unradical(text: string): string {
  return text.replace(/[\u2e80-\u2fd5]/gu, canonical);
}

/** Typewriter quotation marks, in pairs, become the ones a newspaper prints. */
function straightQuotes({ codes }: Draft): void {
  const places: number[] = [];
  for (let at = codes.indexOf(0x22); at >= 0; at = codes.indexOf(0x22, at + 1)) places.push(at);
  if (places.length % 2 === 1) return;
  places.forEach((place, order) => {
    codes[place] = (order % 2 === 0 ? '“' : '”').charCodeAt(0);
  });
}

const OPENING = '“‘《【〈(〔[{';
const CLOSING = '”’》】〉)〕]}';
const STOPS = ',;:!?。、…%‰';

/** Makes one space of several, and none of those at either end. */
function trimSpaces(draft: Draft): void {
  const { codes, rawStart, rawEnd } = draft;
  let size = codes.indexOf(SPACE);
  if (size < 0) return;
  for (let index = size; index < codes.length; index += 1) {
    if (codes[index] === SPACE && (size === 0 || codes[size - 1] === SPACE)) {
      if (size > 0) rawEnd[size - 1] = rawEnd[index] ?? 0;
      continue;
    }
    codes[size] = codes[index] ?? 0;
    rawStart[size] = rawStart[index] ?? 0;
    rawEnd[size] = rawEnd[index] ?? 0;
    size += 1;
  }
  if (size > 0 && codes[size - 1] === SPACE) size -= 1;
  codes.length = size;
  rawStart.length = size;
  rawEnd.length = size;
}

/** The same text without the spaces that part nothing. */
function withoutNoise(draft: Draft, text: string, phraseSpaces: boolean): ReadingText {
  const padded = new Set([...paddedNameSpaces(text), ...brokenNumerals(text, phraseSpaces), ...partedNames(text)]);
  const kept = new Draft();
  draft.codes.forEach((code, index) => {
    if (code === SPACE && (padded.has(index) || isNoise(text, index, phraseSpaces))) return;
    kept.push(code, draft.rawStart[index] ?? 0, draft.rawEnd[index] ?? 0);
  });
  return kept.reading(kept.text());
}

function isNoise(text: string, index: number, phraseSpaces: boolean): boolean {
  const before = text.charAt(index - 1);
  const after = text.charAt(index + 1);
  const latin = /[A-Za-z0-9]/u;
  if (OPENING.includes(before) || CLOSING.includes(after)) return true;
  if (STOPS.includes(after)) return true;
  if (STOPS.includes(before)) return !(latin.test(after) && latin.test(text.charAt(index - 2)));
  const edge = CLOSING.includes(before) || OPENING.includes(after);
  if (edge) return !phraseSpaces && !(/[A-Za-z]/u.test(after) && /[A-Za-z)]/u.test(before));
  if (/\d/u.test(before) && /[年月日时分秒个万亿千百元%岁名人次家项]/u.test(after)) return true;
  if ((/\d/u.test(before) && HAN.test(after)) || (HAN.test(before) && /\d/u.test(after))) return !phraseSpaces;
  return false;
}

/** Words before which or after which a padded name stands: 记者 王 丽, 王 丽 摄, 县长 李 娜. */
const NAME_LEAD =
  '(?:^|[、,;:(·/□■◆●◇]|记者|通讯员|作者|摄影|编辑|责编|校对|版式|美编|实习生|主任|书记|副?主席|部长|委员|代表|教授|院长|校长|局长|厅长|市长|县长|区长|省长|镇长|乡长|秘书长|经理|董事长|会长|同志)';
const NAME_LEADS = new RegExp(`${NAME_LEAD} ?$`, 'u');
/** (记者 王晓丽 李 娜): a padded name behind another of the same byline. */
const NAME_FOLLOWS = /(?:记者|通讯员|摄影)(?: [\u3400-\u9fff]{2,4}){1,3} $/u;
const NAME_TOUCHED = new RegExp(`${NAME_LEAD}$`, 'u');
const NAME_TAIL = /^(?:$|[、,;)/]| ?摄| ?文| ?图|等|同志| )/u;

/** Six and more words of two to four characters, or of one and one (石 勇), with blanks between them: a roll. */
const ROLL =
  /(?<=^|[:\s])(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff] [\u3400-\u9fff])(?: (?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff] [\u3400-\u9fff](?![\u3400-\u9fff]))){5,}(?=$|[,。;)])/gu;

/** Where the blanks of a roll pad names of two characters (侯 敏 黎小军 石 勇 司 娜); null where it is no roll of names. */
function paddingOf(roll: string): number[] | null {
  const padding: number[] = [];
  let items = 0;
  let surnames = 0;
  for (let at = 0; at < roll.length;) {
    let end = roll.indexOf(' ', at);
    if (end < 0) end = roll.length;
    items += 1;
    if (hasSurname(roll.charAt(at))) surnames += 1;
    if (end - at === 1) {
      if (!/^[\u3400-\u9fff](?: |$)/u.test(roll.slice(end + 1, end + 3))) return null;
      padding.push(end);
      end += 2;
    }
    at = end + 1;
  }
  return padding.length < items && surnames * 3 >= items * 2 ? padding : null;
}

/**
 * Places of the spaces that only pad a two-character name to the width of three (王 丽、李晓明), and of those in
 * letter-spaced headings (特 别 报 道).
 */
function paddedNameSpaces(text: string): ReadonlySet<number> {
  const spaces = new Set<number>();
  const single = /(?<![\u3400-\u9fff])[\u3400-\u9fff](?: [\u3400-\u9fff](?![\u3400-\u9fff]))+/gu;
  const glued = /([\u3400-\u9fff]) ([\u3400-\u9fff])(?![\u3400-\u9fff])/gu;
  const rolls: { readonly start: number; readonly end: number }[] = [];
  for (const match of text.matchAll(ROLL)) {
    const padding = paddingOf(match[0]);
    if (padding === null) continue;
    rolls.push({ start: match.index, end: match.index + match[0].length });
    for (const space of padding) spaces.add(match.index + space);
  }
  for (const match of text.matchAll(single)) {
    const start = match.index;
    if (rolls.some((roll) => start >= roll.start && start < roll.end)) continue;
    // 记者 王 丽 摄: the last single character is not of the name.
    const run = match[0].replace(/(?<=^.{3,}) [摄文图等]$/u, '');
    const end = start + run.length;
    const count = (run.length + 1) / 2;
    const led =
      NAME_LEADS.test(text.slice(Math.max(0, start - 6), start)) ||
      (count === 2 && hasSurname(run.charAt(0)) && NAME_FOLLOWS.test(text.slice(Math.max(0, start - 22), start)));
    const named = led && NAME_TAIL.test(text.slice(end));
    const alone = start === 0 && end === text.length;
    const surnames = Array.from({ length: count / 2 }, (_, pair) => hasSurname(run.charAt(pair * 4)));
    if (named && !alone && count % 2 === 0 && (count === 2 || surnames.every(Boolean))) {
      for (let pair = 0; pair < count; pair += 2) spaces.add(start + pair * 2 + 1);
    } else if (count >= 3 || (alone && count === 2)) {
      for (let offset = 1; offset < run.length; offset += 2) spaces.add(start + offset);
    }
  }
  // 、张 娜等 and 参加的有王 丽、李晓禾、: a list on one side is enough where the first character is a surname.
  const listed =
    /[、:]([\u3400-\u9fff]) [\u3400-\u9fff](?=[等摄])|([\u3400-\u9fff]) [\u3400-\u9fff](?=、[\u3400-\u9fff ]{2,4}(?:[、等,。)]|和))/gu;
  for (const match of text.matchAll(
    /([\u3400-\u9fff]) [\u3400-\u9fff](?=等(?:\d|[一二三四五六七八九十两几多]|人|同志|同学|先生|女士))/gu,
  )) {
    if (hasSurname(match[1] ?? '')) spaces.add(match.index + 1);
  }
  for (const match of text.matchAll(listed)) {
    if (hasSurname(match[1] ?? match[2] ?? '')) spaces.add(match.index + match[0].indexOf(' '));
  }
  // 记者王 丽: the first character of the name touches the role.
  for (const match of text.matchAll(glued)) {
    const start = match.index;
    const end = start + match[0].length;
    if (NAME_TOUCHED.test(text.slice(Math.max(0, start - 6), start)) && start > 0 && NAME_TAIL.test(text.slice(end))) {
      spaces.add(start + 1);
    }
  }
  // 、孙 晓东、: a space inside a name of a list.
  for (const match of text.matchAll(/[、,]([\u3400-\u9fff]) (?=[\u3400-\u9fff]{2}(?:[、,]|等))/gu)) {
    if (hasSurname(match[1] ?? '')) spaces.add(match.index + 2);
  }
  return spaces;
}

/**
 * Puts normalised pieces one after another: `\n` between blocks, nothing where `seam` is empty (a sentence that the
 * column layout tore apart).
 */
export class ReadingTextBuilder {
  private readonly pieces: ReadingText[] = [];
  private size = 0;

  /** Units so far. */
  get length(): number {
    return this.size;
  }

  /** Adds a piece after `seam` and tells where in the whole it came to stand. */
  append(piece: ReadingText, seam: '' | '\n'): { start: number; end: number } {
    const last = this.pieces.findLast(({ text }) => text.length > 0);
    if (seam === '\n' && last && piece.text.length > 0) {
      const at = last.rawEndOf(last.text.length - 1);
      this.pieces.push(new ReadingText('\n', Uint32Array.of(at), Uint32Array.of(at)));
      this.size += 1;
    }
    const start = this.size;
    this.pieces.push(piece);
    this.size += piece.text.length;
    return { start, end: this.size };
  }

  build(): ReadingText {
    return ReadingText.joined(this.pieces);
  }
}

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

/** A normalised text under construction: `rawStart[i]` and `rawEnd[i]` are the raw units behind `units[i]`. */
interface Draft {
  readonly units: string[];
  readonly rawStart: number[];
  readonly rawEnd: number[];
}

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
  const draft: Draft = { units: [], rawStart: [], rawEnd: [] };
  for (const piece of pieces) appendPiece(draft, raw, piece);
  straightQuotes(draft);
  const kept = dropSpaces(draft, options.phraseSpaces ?? false);
  return toReadingText(kept);
}

/** The same for a text by itself: `normaliseText('（３月）') // '(3月)'`. */
export function normaliseText(text: string, options: NormaliseOptions = {}): string {
  return normalise(text, [{ start: 0, end: text.length }], options).text;
}

function toReadingText(draft: Draft): ReadingText {
  return new ReadingText(draft.units.join(''), Uint32Array.from(draft.rawStart), Uint32Array.from(draft.rawEnd));
}

function push(draft: Draft, text: string, start: number, end: number): void {
  for (let index = 0; index < text.length; index += 1) {
    draft.units.push(text.charAt(index));
    draft.rawStart.push(start);
    draft.rawEnd.push(end);
  }
}

function appendPiece(draft: Draft, raw: string, piece: Span): void {
  // A column break inside a word leaves no space; a line break between Latin words stands for one.
  const last = draft.units.at(-1);
  if (last !== undefined && /[A-Za-z]/u.test(last) && /[A-Za-z]/u.test(raw.charAt(piece.start))) {
    push(draft, ' ', piece.start, piece.start);
  }
  let index = piece.start;
  while (index < piece.end) {
    const start = index;
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
      if (!HAN.test(draft.units.at(-1) ?? '') || !HAN.test(raw.charAt(index))) push(draft, ' ', start, index);
    } else if (INVISIBLE.test(char) && !/[\t\v\f\u0085]/u.test(char)) continue;
    else if (WHITE.test(char)) push(draft, ' ', start, index);
    else push(draft, canonical(char), start, index);
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
function straightQuotes(draft: Draft): void {
  const places = draft.units.flatMap((unit, index) => (unit === '"' ? [index] : []));
  if (places.length % 2 === 1) return;
  places.forEach((place, order) => {
    draft.units[place] = order % 2 === 0 ? '“' : '”';
  });
}

const OPENING = '“‘《【〈(〔[{';
const CLOSING = '”’》】〉)〕]}';
const STOPS = ',;:!?。、…%‰';

function dropSpaces(draft: Draft, phraseSpaces: boolean): Draft {
  const collapsed: Draft = { units: [], rawStart: [], rawEnd: [] };
  for (let index = 0; index < draft.units.length; index += 1) {
    const unit = draft.units[index] ?? '';
    if (unit === ' ' && (collapsed.units.length === 0 || collapsed.units.at(-1) === ' ')) {
      if (collapsed.units.length > 0) collapsed.rawEnd[collapsed.rawEnd.length - 1] = draft.rawEnd[index] ?? 0;
      continue;
    }
    push(collapsed, unit, draft.rawStart[index] ?? 0, draft.rawEnd[index] ?? 0);
  }
  while (collapsed.units.at(-1) === ' ') {
    collapsed.units.pop();
    collapsed.rawStart.pop();
    collapsed.rawEnd.pop();
  }
  const { units } = collapsed;
  const text = units.join('');
  for (const [at, char] of confusedCharacters(text)) units[at] = char;
  const read = units.join('');
  const padded = new Set([...paddedNameSpaces(read), ...brokenNumerals(read, phraseSpaces), ...partedNames(read)]);
  const kept: Draft = { units: [], rawStart: [], rawEnd: [] };
  for (let index = 0; index < units.length; index += 1) {
    const unit = units[index] ?? '';
    if (unit === ' ' && (padded.has(index) || isNoise(units, index, phraseSpaces))) continue;
    push(kept, unit, collapsed.rawStart[index] ?? 0, collapsed.rawEnd[index] ?? 0);
  }
  return kept;
}

function isNoise(units: readonly string[], index: number, phraseSpaces: boolean): boolean {
  const before = units[index - 1] ?? '';
  const after = units[index + 1] ?? '';
  const latin = /[A-Za-z0-9]/u;
  if (OPENING.includes(before) || CLOSING.includes(after)) return true;
  if (STOPS.includes(after)) return true;
  if (STOPS.includes(before)) return !(latin.test(after) && latin.test(units[index - 2] ?? ''));
  const edge = CLOSING.includes(before) || OPENING.includes(after);
  if (edge) return !phraseSpaces && !(/[A-Za-z]/u.test(after) && /[A-Za-z)]/u.test(before));
  if (/\d/u.test(before) && /[年月日时分秒个万亿千百元%岁名人次家项]/u.test(after)) return true;
  if ((/\d/u.test(before) && HAN.test(after)) || (HAN.test(before) && /\d/u.test(after))) return !phraseSpaces;
  return false;
}

/** Words before which or after which a padded name stands: 记者 王 丽, 王 丽 摄, 县长 李 娜. */
const NAME_LEAD =
  '(?:^|[、,;:(·/□■◆●◇]|记者|通讯员|作者|摄影|编辑|责编|校对|版式|美编|实习生|主任|书记|副?主席|部长|委员|代表|教授|院长|校长|局长|厅长|市长|县长|区长|省长|镇长|乡长|秘书长|经理|董事长|会长|同志) ?$';
const NAME_TAIL = /^(?:$|[、,;)/]| ?摄| ?文| ?图|等|同志| )/u;

/**
 * Places of the spaces that only pad a two-character name to the width of three (王 丽、李晓明), and of those in
 * letter-spaced headings (特 别 报 道).
 */
function paddedNameSpaces(text: string): ReadonlySet<number> {
  const spaces = new Set<number>();
  const single = /(?<![\u3400-\u9fff])[\u3400-\u9fff](?: [\u3400-\u9fff](?![\u3400-\u9fff]))+/gu;
  const glued = /([\u3400-\u9fff]) ([\u3400-\u9fff])(?![\u3400-\u9fff])/gu;
  for (const match of text.matchAll(single)) {
    const start = match.index;
    // 记者 王 丽 摄: the last single character is not of the name.
    const run = match[0].replace(/(?<=^.{3,}) [摄文图等]$/u, '');
    const end = start + run.length;
    const count = (run.length + 1) / 2;
    const named =
      new RegExp(NAME_LEAD, 'u').test(text.slice(Math.max(0, start - 6), start)) && NAME_TAIL.test(text.slice(end));
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
    if (
      new RegExp(NAME_LEAD.replace(' ?$', '$'), 'u').test(text.slice(Math.max(0, start - 6), start)) &&
      start > 0 &&
      NAME_TAIL.test(text.slice(end))
    ) {
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
  private readonly parts: string[] = [];
  private readonly rawStart: number[] = [];
  private readonly rawEnd: number[] = [];
  private size = 0;

  /** Units so far. */
  get length(): number {
    return this.size;
  }

  /** Adds a piece after `seam` and tells where in the whole it came to stand. */
  append(piece: ReadingText, seam: '' | '\n'): { start: number; end: number } {
    if (seam === '\n' && this.size > 0 && piece.text.length > 0) {
      const at = this.rawEnd.at(-1) ?? 0;
      this.parts.push('\n');
      this.rawStart.push(at);
      this.rawEnd.push(at);
      this.size += 1;
    }
    const start = this.size;
    this.parts.push(piece.text);
    for (let index = 0; index < piece.text.length; index += 1) {
      this.rawStart.push(piece.rawStartOf(index));
      this.rawEnd.push(piece.rawEndOf(index));
    }
    this.size += piece.text.length;
    return { start, end: this.size };
  }

  build(): ReadingText {
    return new ReadingText(this.parts.join(''), Uint32Array.from(this.rawStart), Uint32Array.from(this.rawEnd));
  }
}

import { readFileSync } from 'node:fs';
import type { Span } from '#libs/domain';

/** How texts are cut for full text. Under another version an adapter makes its index of articles anew when it opens to write. */
export const TEXT_INDEX = 'text@1';

/** Longest text that is looked for, in UTF-16 units; what is longer is cut. */
const MAX_TEXT_QUERY = 200;
/** Longest run of letters or digits that is one token; Lucene cuts at 255, so both stores cut earlier. */
const MAX_RUN = 64;
/** Stands for punctuation, so that 市,长期 does not have 市长 in it. */
const BREAK = '。';

const SIMPLIFIED = new URL('../data/simplified.txt', import.meta.url);

/** A text cut into tokens, with their places in it. */
interface FoldedText {
  readonly tokens: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** What is looked for: words that all must stand there, each a row of tokens side by side. */
export type TextQuery = readonly (readonly string[])[];

/**
 * How one character counts: `sign` (汉) is a token of its own, a row of `run` (letters, digits) is one; `skip` counts as not
 * there, `space` ends a run, `break` ends a phrase as well.
 */
interface FoldedCharacter {
  readonly as: 'sign' | 'run' | 'skip' | 'space' | 'break';
  readonly parts: readonly string[];
}

const folded = new Map<string, FoldedCharacter>();
let simplified: ReadonlyMap<string, string> | undefined;

function loadSimplified(): ReadonlyMap<string, string> {
  const lines = readFileSync(SIMPLIFIED, 'utf8').split('\n');
  const pairs = lines.filter((line) => !line.startsWith('#')).flatMap((line) => line.split(' '));
  return new Map(pairs.filter((pair) => pair !== '').map((pair) => [...pair] as [string, string]));
}

function foldCharacter(character: string): FoldedCharacter {
  const known = folded.get(character);
  if (known) return known;
  const parts = [...character.normalize('NFKD').toLowerCase()].filter((part) => /[\p{L}\p{N}]/u.test(part));
  const [first = ''] = parts;
  let made: FoldedCharacter;
  if (/\p{Script=Han}/u.test(first)) {
    simplified ??= loadSimplified();
    const table = simplified;
    made = { as: 'sign', parts: parts.map((part) => table.get(part) ?? part) };
  } else if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(first)) made = { as: 'sign', parts };
  else if (first !== '') made = { as: 'run', parts };
  else if (/\s/u.test(character)) made = { as: 'space', parts };
  // As in names: “千村”示范 is found by 千村示范, and 《决定》全文 by 决定全文.
  else if (/[\p{M}\p{Cf}"'“”‘’「」『』《》〈〉·•・]/u.test(character)) made = { as: 'skip', parts };
  else made = { as: 'break', parts };
  folded.set(character, made);
  return made;
}

/** Cuts a text into tokens. White space counts for nothing between signs, for a printed line ends in the middle of a word. */
function foldText(text: string): FoldedText {
  const tokens: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (token: string, start: number, end: number): void => {
    tokens.push(token);
    starts.push(start);
    ends.push(end);
  };
  let isRunning = false;
  let lines = 0;
  let at = 0;
  for (const character of text) {
    const start = at;
    at += character.length;
    const { as, parts } = foldCharacter(character);
    if (as === 'skip') continue;
    if (as === 'space') {
      isRunning = false;
      lines += character === '\n' ? 1 : 0;
      if (lines === 2 && tokens.at(-1) !== BREAK) add(BREAK, start, at);
      continue;
    }
    lines = 0;
    if (as === 'break') {
      isRunning = false;
      if (tokens.at(-1) !== BREAK) add(BREAK, start, at);
      continue;
    }
    for (const part of parts) {
      const last = tokens.length - 1;
      if (as === 'run' && isRunning && (tokens[last] ?? '').length < MAX_RUN) {
        tokens[last] = `${tokens[last]}${part}`;
        ends[last] = at;
      } else add(part, start, at);
      isRunning = as === 'run';
    }
  }
  return { tokens, starts, ends };
}

/** The tokens of a text as an index takes them, with spaces between: `全市人才座谈会` → `全 市 人 才 座 谈 会`. */
export function indexedText(text: string): string {
  return foldText(text).tokens.join(' ');
}

/**
 * Reads what somebody looks for: words parted by white space, of which every one must stand there, its characters side by
 * side; between double quotation marks white space parts nothing. `人才 座谈` is 人才 and 座谈, wherever.
 */
export function textQuery(text: string): TextQuery {
  const words = [...text.slice(0, MAX_TEXT_QUERY).matchAll(/["“”]([^"“”]*)["“”]|[^\s"“”]+/gu)].map(
    ([word, phrase]) => foldText(phrase ?? word).tokens,
  );
  const trimmed = words.map((tokens) =>
    tokens.slice(tokens[0] === BREAK ? 1 : 0, tokens.at(-1) === BREAK ? -1 : undefined),
  );
  const distinct = new Map(trimmed.filter((tokens) => tokens.length > 0).map((tokens) => [tokens.join(' '), tokens]));
  return [...distinct.values()];
}

/** Where the words stand in a text, half-open, in UTF-16 units, in order and without overlaps. */
export function placesOf(query: TextQuery, text: string): Span[] {
  const { tokens, starts, ends } = foldText(text);
  const found: { start: number; end: number }[] = [];
  for (const word of query) {
    for (let i = 0; i + word.length <= tokens.length; i += 1) {
      if (word.every((token, j) => tokens[i + j] === token)) {
        found.push({ start: starts[i] ?? 0, end: ends[i + word.length - 1] ?? 0 });
      }
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const places: { start: number; end: number }[] = [];
  for (const place of found) {
    const last = places.at(-1);
    if (last && place.start < last.end) last.end = Math.max(last.end, place.end);
    else places.push(place);
  }
  return places;
}

import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { type DateValue, dateValue, type ErrorCategory, YaowenError } from '#libs/domain';

/** What a user may say of a page: by flags, in a sidecar `<page>.yaml`, or in front matter. Dates as `2024-11-08`, `2024-11` or `2024`. */
export interface GivenMetadata {
  /** Name of the newspaper: 晋中日报. */
  readonly paper?: string;
  /** Date of the issue. */
  readonly issued?: string;
  /** Number or name of the page, as printed: 3, A2, 要闻. */
  readonly page?: string;
  /** Home region of the paper by its full name: 晋中市. */
  readonly region?: string;
  readonly url?: string;
}

/** A {@link GivenMetadata} whose date has been read. */
export interface CheckedMetadata {
  readonly paper?: string;
  readonly issued?: DateValue;
  readonly page?: string;
  readonly region?: string;
  readonly url?: string;
}

const KEYS = ['paper', 'issued', 'page', 'region', 'url'] as const;
type Key = (typeof KEYS)[number];
const MISTAKEN: Readonly<Record<string, Key>> = {
  date: 'issued',
  issue: 'issued',
  issuedate: 'issued',
  newspaper: 'paper',
  报纸: 'paper',
  日期: 'issued',
  版: 'page',
  版面: 'page',
  地区: 'region',
  source: 'url',
  link: 'url',
};

/**
 * Reads the date of an issue at the precision it was given: `2024-11-08`, `2024/11/8`, `2024年11月`, `2024`.
 *
 * @returns null where it is no date of the calendar between 1900 and 2100.
 */
export function readIssueDate(text: string): DateValue | null {
  const match = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月)?|\s*年)?$/u.exec(text.trim());
  if (!match?.[1]) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const check = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 2100 || check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day) return null;
  const parts = [match[1], match[2]?.padStart(2, '0'), match[3]?.padStart(2, '0')].filter((part) => part !== undefined);
  return dateValue(parts.join('-'));
}

/**
 * Checks what the user gave by flags or through a program.
 *
 * @throws YaowenError `reading.bad-metadata` (usage) for a wrong date or an empty value.
 */
export function checkGiven(given: GivenMetadata, name: string): CheckedMetadata {
  const entries = KEYS.flatMap((key) => {
    const value = given[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return checked(
    entries.map(([key, value]) => ({ key, value, where: `${name}: ${key}` })),
    'usage',
  );
}

/**
 * Reads a sidecar `<page>.yaml`.
 *
 * @throws YaowenError `reading.bad-sidecar` or `reading.bad-metadata` (input) naming file:line.
 */
export function readSidecar(text: string, name: string): CheckedMetadata {
  const { entries, unknown } = readYaml(text, name, 1);
  const [first] = unknown;
  if (first) throw unknownKey(first.key, first.where);
  return checked(entries, 'input');
}

/** YAML between two `---` lines at the top of a page, and where the page's own text begins. */
export interface FrontMatter {
  readonly metadata: CheckedMetadata;
  readonly bodyStart: number;
  /** Keys that mean nothing here: other programs write front matter too. */
  readonly unknown: readonly string[];
}

/**
 * Reads front matter. A `---` that is only a rule drawn over the text is none.
 *
 * @throws YaowenError naming file:line where it is front matter and is broken.
 */
export function readFrontMatter(text: string, name: string): FrontMatter | null {
  const match = /^---[ \t]*\r?\n([\s\S]{0,8192}?)^---[ \t]*(?:\r?\n|$)/mu.exec(text);
  if (match?.index !== 0 || match[1] === undefined) return null;
  if (!/^[ \t]*(?:paper|issued|page|region|url)[ \t]*:/mu.test(match[1])) return null;
  const { entries, unknown } = readYaml(match[1], name, 2);
  return { metadata: checked(entries, 'input'), bodyStart: match[0].length, unknown: unknown.map((item) => item.key) };
}

interface Entry {
  readonly key: string;
  readonly value: string;
  /** `file:line`. */
  readonly where: string;
}

function readYaml(text: string, name: string, firstLine: number): { entries: Entry[]; unknown: Entry[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const at = (offset: number): string => `${name}:${lines.linePos(offset).line + firstLine - 1}`;
  const [problem] = document.errors;
  if (problem) {
    throw new YaowenError(
      'reading.bad-sidecar',
      'input',
      `${at(problem.pos[0])}: not valid YAML (${problem.message.split('\n')[0] ?? ''}); write one "key: value" a line with the keys ${KEYS.join(', ')}`,
      { file: name },
      { cause: problem },
    );
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return { entries: [], unknown: [] };
  if (!isMap(contents)) {
    throw new YaowenError(
      'reading.bad-sidecar',
      'input',
      `${name}:${firstLine}: this is not a list of keys and values; write one "key: value" a line with the keys ${KEYS.join(', ')}`,
      { file: name },
    );
  }
  const entries: Entry[] = [];
  const unknown: Entry[] = [];
  for (const pair of contents.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '?';
    const offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
    const where = at(offset);
    const known = KEYS.includes(key as Key);
    const scalar = isScalar(pair.value) ? pair.value : null;
    // `2024` and `3` are numbers to YAML; the source keeps what was written (03 stays 03).
    const value = scalar === null || scalar.value === null ? '' : (scalar.source ?? String(scalar.value));
    if (known && pair.value !== null && !scalar) {
      throw new YaowenError(
        'reading.bad-metadata',
        'input',
        `${where}: ${key} must be one value; write it on one line`,
        { where, key },
      );
    }
    (known ? entries : unknown).push({ key, value, where });
  }
  return { entries, unknown };
}

function unknownKey(key: string, where: string): YaowenError {
  const meant = MISTAKEN[key.toLowerCase()];
  return new YaowenError(
    'reading.unknown-key',
    'input',
    `${where}: unknown key "${key}"${meant ? `, did you mean "${meant}"?` : ''}; known keys are ${KEYS.join(', ')}`,
    { where, key },
  );
}

function checked(entries: readonly Entry[], category: ErrorCategory): CheckedMetadata {
  const metadata: { -readonly [K in keyof CheckedMetadata]: CheckedMetadata[K] } = {};
  for (const { key, value, where } of entries) {
    const text = value.trim();
    if (text === '') {
      throw new YaowenError(
        'reading.bad-metadata',
        category,
        `${where}: "${key}" has no value; write one or leave the key out`,
        { where, key },
      );
    }
    if (key === 'issued') {
      const date = readIssueDate(text);
      if (!date) {
        throw new YaowenError(
          'reading.bad-metadata',
          category,
          `${where}: "${text}" is not a date; write issued as 2024-11-08, 2024-11 or 2024`,
          { where, key },
        );
      }
      metadata.issued = date;
    } else if (key === 'paper' || key === 'page' || key === 'region' || key === 'url') metadata[key] = text;
  }
  return metadata;
}

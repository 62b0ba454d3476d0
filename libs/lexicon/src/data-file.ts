import { readFileSync } from 'node:fs';
import { YaowenError } from '#libs/domain';
import { parse } from 'yaml';
import { z } from 'zod';

/** Where the words of a data file come from, as its first lines say. */
export interface DataFileHeader {
  readonly source: string;
  readonly licence: string;
  readonly date: string;
}

/** A table of words: its header, and one record per line. */
export interface WordTable<Column extends string> {
  readonly header: DataFileHeader;
  readonly rows: readonly Readonly<Record<Column, string>>[];
}

/** Named lists of words from one YAML file: `lists.heads` is `['工程', '行动', …]`. */
export interface WordLists {
  readonly header: DataFileHeader;
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

const HEADER_KEYS = ['source', 'licence', 'date'] as const;
/** Full-width ASCII, full-width signs and half-width kana: reading text never holds them, so a word with one never matches. */
const WIDTH_SLIP = /[\uff01-\uff5e\uff61-\uffee\u3000\u00a0\ufeff]/u;

function fileName(file: URL): string {
  return file.pathname.split('/').pop() ?? file.pathname;
}

function refuse(where: string, what: string): never {
  throw new YaowenError('lexicon.bad-data', 'internal', `${where}: ${what}`);
}

function readText(file: URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new YaowenError(
      'lexicon.missing-data',
      'internal',
      `${fileName(file)}: cannot be read; the build must copy libs/lexicon/data beside the compiled code`,
      {},
      { cause },
    );
  }
}

/** Refuses what would silently never match: a full-width digit, a space at an end. */
function checkCell(cell: string, where: string): void {
  const slip = WIDTH_SLIP.exec(cell);
  if (slip) refuse(where, `"${cell}" holds the full-width or invisible sign U+${hex(slip[0])}; write it half-width`);
  if (cell !== cell.trim()) refuse(where, `"${cell}" begins or ends with a space`);
  if (cell !== cell.normalize('NFC')) refuse(where, `"${cell}" is not in normal form C`);
}

function hex(sign: string): string {
  return (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

/**
 * Reads a tab-separated word file: three header lines `# source:`, `# licence:`, `# date:`, a line of column names, then
 * one record a line. Lines beginning with `#` further down are remarks.
 *
 * @param file URL of the file, built from `import.meta.url`.
 * @param columns names the file must have, in order.
 * @param key columns that together may not repeat; the first column when not given.
 * @throws YaowenError `lexicon.bad-data` with file:line on a missing header, a wrong column count, a duplicate or a width slip.
 */
export function readWordTable<const Column extends string>(
  file: URL,
  columns: readonly Column[],
  key: readonly Column[] = columns.slice(0, 1),
): WordTable<Column> {
  return parseWordTable(readText(file), fileName(file), columns, key);
}

/** {@link readWordTable} over a text already read. @param name file name for messages. */
export function parseWordTable<const Column extends string>(
  text: string,
  name: string,
  columns: readonly Column[],
  key: readonly Column[] = columns.slice(0, 1),
): WordTable<Column> {
  const header: Partial<Record<(typeof HEADER_KEYS)[number], string>> = {};
  const rows: Record<Column, string>[] = [];
  const seen = new Map<string, number>();
  let columnsRead = false;
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    const where = `${name}:${i + 1}`;
    if (line === '') continue;
    if (line.endsWith('\r')) refuse(where, 'ends with a carriage return; save the file with LF line ends');
    if (line.startsWith('#')) {
      const note = /^# (source|licence|date): (.+)$/u.exec(line);
      if (note) header[note[1] as (typeof HEADER_KEYS)[number]] = note[2] ?? '';
      continue;
    }
    const cells = line.split('\t');
    if (!columnsRead) {
      const missing = HEADER_KEYS.find((field) => header[field] === undefined);
      if (missing) refuse(where, `no line "# ${missing}: …" above the column names`);
      if (cells.join('\t') !== columns.join('\t')) {
        refuse(where, `columns are "${cells.join(', ')}", wanted "${columns.join(', ')}"`);
      }
      columnsRead = true;
      continue;
    }
    if (cells.length !== columns.length) refuse(where, `has ${cells.length} columns, wanted ${columns.length}`);
    const row = {} as Record<Column, string>;
    for (let c = 0; c < columns.length; c += 1) {
      const cell = cells[c] ?? '';
      checkCell(cell, where);
      row[columns[c] as Column] = cell;
    }
    const id = key.map((column) => row[column]).join('\t');
    const before = seen.get(id);
    if (before !== undefined) refuse(where, `"${id.replace('\t', ' ')}" stands already in line ${before}`);
    seen.set(id, i + 1);
    rows.push(row);
  }
  if (!columnsRead) refuse(`${name}:1`, 'has no line of column names');
  return { header: header as DataFileHeader, rows };
}

const listFile = z.strictObject({
  source: z.string().min(1),
  licence: z.string().min(1),
  date: z.coerce.string().min(4),
  lists: z.record(z.string(), z.array(z.coerce.string().min(1))),
});

/**
 * Reads a YAML file of word lists: `source`, `licence`, `date`, and `lists: { name: [words] }`.
 *
 * @param names lists the file must have.
 * @throws YaowenError `lexicon.bad-data` naming file and list on a missing header or list, a duplicate or a width slip.
 */
export function readWordLists(file: URL, names: readonly string[] = []): WordLists {
  return parseWordLists(readText(file), fileName(file), names);
}

/** A word or remark that YAML takes as it stands: no sign of its own before or in it, no number, no truth value. */
const PLAIN = /^(?!(?:null|true|false|yes|no|on|off|y|n)$)[\p{L}“‘《](?!.*(?::(?: |$)| #)).*(?<!\s)$/iu;
const QUOTED = /^'([^']*)'$/u;

function plainWord(text: string): string | undefined {
  return PLAIN.test(text) ? text : QUOTED.exec(text)?.[1];
}

/**
 * Reads the form that nearly all lists have, a word a line, many times faster than YAML is read at large; undefined for a
 * text with anything else in it, which is left to the YAML reader.
 */
export function plainLists(text: string): unknown {
  const header: Record<string, string> = {};
  const lists: Record<string, string[]> = {};
  let list: string[] | undefined;
  let inLists = false;
  for (const line of text.split('\n')) {
    if (line === '' || /^ *#/u.test(line)) continue;
    if (line.startsWith('    - ')) {
      const word = plainWord(line.slice(6));
      if (word === undefined || !list) return undefined;
      list.push(word);
    } else if (/^ {2}[A-Za-z]\w*:$/u.test(line)) {
      const name = line.slice(2, -1);
      if (!inLists || lists[name] || list?.length === 0) return undefined;
      lists[name] = list = [];
    } else if (line === 'lists:' && !inLists) inLists = true;
    else {
      const [, key = '', value = ''] = /^([a-z]+): (.+)$/u.exec(line) ?? [];
      const plain = /^\d{4}-\d\d(?:-\d\d)?$/u.test(value) ? value : plainWord(value);
      if (inLists || key === '' || key in header || plain === undefined) return undefined;
      header[key] = plain;
    }
  }
  return list && list.length > 0 ? { ...header, lists } : undefined;
}

/** {@link readWordLists} over a text already read. @param name file name for messages. */
export function parseWordLists(text: string, name: string, names: readonly string[] = []): WordLists {
  let content: unknown;
  try {
    content = plainLists(text) ?? parse(text);
  } catch (cause) {
    throw new YaowenError('lexicon.bad-data', 'internal', `${name}: is not YAML; mend it`, {}, { cause });
  }
  const read = listFile.safeParse(content);
  if (!read.success) return refuse(name, z.prettifyError(read.error));
  const { lists, ...header } = read.data;
  for (const wanted of names) if (!lists[wanted]) refuse(name, `has no list "${wanted}"`);
  for (const [list, words] of Object.entries(lists)) {
    const seen = new Set<string>();
    for (const word of words) {
      checkCell(word, `${name} ${list}`);
      if (seen.has(word)) refuse(`${name} ${list}`, `"${word}" stands twice`);
      seen.add(word);
    }
  }
  return { header, lists };
}

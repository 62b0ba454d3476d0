import { type Span, YaowenError } from '#libs/domain';

/** A cell of a table: its words, and where they stand in the file without the quotation marks and white space around them. */
export interface CsvCell {
  /** Trimmed, doubled quotation marks read as one. */
  readonly text: string;
  /** Half-open, in UTF-16 units of the file's text. */
  readonly span: Span;
}

/** A row of a table. */
export interface CsvRow {
  /** As a spreadsheet numbers it: the header is row 1, empty rows count. */
  readonly number: number;
  /** From its first to its last character, without the line end. */
  readonly span: Span;
  readonly cells: readonly CsvCell[];
}

/** What may stand between cells; a tab or a semicolon where a spreadsheet of some country writes it. */
export const CSV_DELIMITERS = [',', '\t', ';'] as const;
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number];

/**
 * The rows of a table in CSV (RFC 4180; any line ends), each cell with its place in the file. Rows without a word are left out.
 *
 * @throws YaowenError `ingest.list-quote`, category input, when a quotation mark is never closed, naming its row.
 * @example csvRows('姓名,职务\n林远山,副市长\n', ',', 'a.csv')[1].cells[0] // { text: '林远山', span: { start: 6, end: 9 } }
 */
export function* csvRows(text: string, delimiter: CsvDelimiter, file: string): Iterable<CsvRow> {
  let at = 0;
  for (let number = 1; at < text.length; number += 1) {
    const start = at;
    const cells: CsvCell[] = [];
    for (;;) {
      const cell = cellAt(text, at, delimiter);
      if (cell === null) {
        throw new YaowenError(
          'ingest.list-quote',
          'input',
          `${file}: row ${number}: a quotation mark (") is opened and never closed; close it, or double it where it is part of the text`,
          { file, row: number },
        );
      }
      cells.push(cell.cell);
      at = cell.next;
      if (text.charAt(at) !== delimiter) break;
      at += 1;
    }
    const end = at;
    if (text.startsWith('\r\n', at)) at += 2;
    else if (at < text.length) at += 1;
    if (cells.some((cell) => cell.text !== '')) yield { number, span: { start, end }, cells };
  }
}

/** The cell that begins at an offset, and the offset of what ends it; null where its quotation mark is never closed. */
function cellAt(
  text: string,
  from: number,
  delimiter: CsvDelimiter,
): { readonly cell: CsvCell; readonly next: number } | null {
  let open = from;
  while (text.charAt(open) === ' ') open += 1;
  if (text.charAt(open) !== '"') {
    const next = endOfCell(text, from, delimiter);
    return { cell: cellOf(text, from, next, false), next };
  }
  let close = open + 1;
  for (;;) {
    close = text.indexOf('"', close);
    if (close < 0) return null;
    if (text.charAt(close + 1) !== '"') break;
    close += 2;
  }
  // What stands between a closing mark and the next cell is white space in any file a program wrote.
  return { cell: cellOf(text, open + 1, close, true), next: endOfCell(text, close + 1, delimiter) };
}

function endOfCell(text: string, from: number, delimiter: CsvDelimiter): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === delimiter || character === '\n' || character === '\r') return at;
  }
  return text.length;
}

function cellOf(text: string, from: number, to: number, isQuoted: boolean): CsvCell {
  let [start, end] = [from, to];
  while (start < end && /\s/u.test(text.charAt(start))) start += 1;
  while (end > start && /\s/u.test(text.charAt(end - 1))) end -= 1;
  const raw = text.slice(start, end);
  return { text: isQuoted ? raw.replaceAll('""', '"') : raw, span: { start, end } };
}

import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { YaowenError } from '#libs/domain';
import type { Quarantined } from '#libs/pipeline';
import type { GivenMetadata } from '#libs/reading';
import type { PageTask } from './page-task.js';

/** Endings of files that hold many pages, one JSON object a line. */
const RECORDS = /\.(?:jsonl|ndjson)(?:\.gz)?$/iu;

/** Metadata that a record may carry under the names of the command line's flags; `date` is another name of `issued`. */
const METADATA = ['paper', 'issued', 'page', 'region', 'url'] as const;

/** Whether a file holds many pages, one a line, by the ending of its name: `.jsonl`, `.ndjson`, each also with `.gz`. */
export function isRecordFile(path: string): boolean {
  return RECORDS.test(path);
}

/** How many records a file holds: its lines that are not blank. @throws YaowenError `ingest.unreadable`. */
export async function countRecords(path: string): Promise<number> {
  let count = 0;
  for await (const line of linesOf(path)) if (line.trim() !== '') count += 1;
  return count;
}

/**
 * The pages of a file of many: one JSON object a line with `text`, and where known `id`, `title`, `date` (2024-01-03 or
 * 20240103), `paper`, `region`, `page`, `url`. The title becomes the first line of the page. Other fields are left alone.
 *
 * A page is called `<file>#<id>`, or `<file>#<line>` without an id. A line that is no such object is a note instead.
 * @throws YaowenError `ingest.unreadable` when the file cannot be read to its end.
 */
export async function* readRecords(path: string): AsyncIterable<PageTask | Quarantined> {
  const file = basename(path);
  let at = 0;
  for await (const line of linesOf(path)) {
    at += 1;
    if (line.trim() === '') continue;
    const record = parse(line);
    const text = record?.['text'];
    if (!record || typeof text !== 'string') {
      yield {
        item: `${file}:${at}`,
        code: 'ingest.bad-record',
        reason: `${file}:${at}: this line is no JSON object with a "text"; one a line is wanted: {"id", "date", "title", "text"}`,
        stage: null,
        cause: null,
      };
      continue;
    }
    const title = said(record, 'title');
    const metadata: Record<string, string> = {};
    for (const name of METADATA) {
      const value = said(record, name) ?? (name === 'issued' ? said(record, 'date') : null);
      if (value !== null) metadata[name] = name === 'issued' ? dashed(value) : value;
    }
    yield {
      kind: 'record',
      name: `${file}#${said(record, 'id') ?? at}`,
      text: title === null ? text : `${title}\n\n${text}`,
      metadata: metadata as GivenMetadata,
    };
  }
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function said(record: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = record[name];
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}

/** 20240103 → 2024-01-03. */
function dashed(date: string): string {
  return date.replace(/^(\d{4})(\d\d)(\d\d)$/u, '$1-$2-$3');
}

async function* linesOf(path: string): AsyncIterable<string> {
  const file = createReadStream(path);
  const input = /\.gz$/iu.test(path) ? file.pipe(createGunzip()) : file;
  // A pipe does not hand on what goes wrong before it.
  file.on('error', (error) => input.destroy(error));
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
    if (input.errored) throw input.errored;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new YaowenError(
      'ingest.unreadable',
      'input',
      `${path}: cannot be read to its end (${code}); what came before is in the store. Check that the file is whole and that you may read it.`,
      { path, code },
      { cause },
    );
  } finally {
    file.destroy();
  }
}

import { closeSync, openSync, writeSync } from 'node:fs';

/** How a column is stored: `string`, `int`, `double`, `boolean` or a list of one of them (`string[]`). */
export type ColumnType = 'string' | 'int' | 'double' | 'boolean' | 'string[]' | 'int[]';

/** Stands between the items of a list: a sign that no text has. */
export const LIST_SEPARATOR = '\u001f';

const FLUSH_AT = 1 << 20;

/** A CSV file as `neo4j-admin database import` reads it: empty fields are no value, quoted empty ones are empty texts. */
export class CsvFile {
  private readonly file: number;
  private waiting = '';

  /** @param columns header fields, e.g. `id:ID(Page)`, `:START_ID(Page)`, `ordinal:int`. */
  constructor(
    readonly path: string,
    columns: readonly string[],
  ) {
    this.file = openSync(path, 'w');
    this.waiting = `${columns.join(',')}\n`;
  }

  write(values: readonly unknown[]): void {
    this.waiting += `${values.map(field).join(',')}\n`;
    if (this.waiting.length >= FLUSH_AT) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    const bytes = Buffer.from(this.waiting, 'utf8');
    for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at);
    this.waiting = '';
  }
}

function field(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.length === 0 ? '' : quoted(value.map(String).join(LIST_SEPARATOR));
  return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

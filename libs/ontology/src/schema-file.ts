import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

/** Something wrong in a schema file, with the place to mend. */
export interface SchemaProblem {
  /** `relations/met-with.yaml:7`. */
  readonly where: string;
  readonly what: string;
}

/** A schema file read and checked against its shape, which can still say on which line a part of it stands. */
export interface SchemaFile<T> {
  readonly value: T;
  /** `relations/met-with.yaml:7` for the part at `path`. */
  at(...path: readonly (string | number)[]): string;
}

/** Names of the YAML files in a folder of the schema, sorted. */
export function schemaFiles(root: URL, folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, root))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** First phase: reads one file and checks its shape. Adds what is wrong to `problems` and returns null then. */
export function readSchemaFile<T>(
  root: URL,
  name: string,
  shape: z.ZodType<T>,
  problems: SchemaProblem[],
): SchemaFile<T> | null {
  const text = readFileSync(fileURLToPath(new URL(name, root)), 'utf8');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors) {
    problems.push({ where: `${name}:${lines.linePos(error.pos[0]).line}`, what: error.message });
  }
  if (document.errors.length > 0) return null;
  const at = (...path: readonly (string | number)[]): string => `${name}:${lineOf(document, lines, path)}`;
  const parsed = shape.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, at };
  for (const issue of parsed.error.issues) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    problems.push({ where: at(...path), what: `${path.join('.') || 'the file'}: ${issue.message}` });
  }
  return null;
}

/** Line of the key at a path, or of the nearest part that is there. */
function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair && isScalar(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

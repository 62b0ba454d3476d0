import { readdirSync, readFileSync } from 'node:fs';

/** Where the statements stand: beside `libs` in the sources and in the build alike. */
const QUERIES = new URL('../../../../cypher/queries/', import.meta.url);

/** Every statement by its name: folder and file, `pages/put-pages`. Read once a process. */
let statements: ReadonlyMap<string, string> | undefined;

/** Loads every statement of `cypher/queries`. */
export function loadStatements(root: URL = QUERIES): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const area of readdirSync(root).sort()) {
    const folder = new URL(`${area}/`, root);
    for (const file of readdirSync(folder).sort()) {
      const name = `${area}/${file.replace(/\.cypher$/u, '')}`;
      found.set(name, readFileSync(new URL(file, folder), 'utf8'));
    }
  }
  return found;
}

/** Text of a statement. @throws RangeError for a name that no file bears, which the catalogue's test rules out. */
export function statementOf(name: string): string {
  statements ??= loadStatements();
  const text = statements.get(name);
  if (text === undefined) throw new RangeError(`cypher/queries has no ${name}.cypher`);
  return text;
}

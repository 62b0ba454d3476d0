import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { YaowenError } from '#libs/domain';
import {
  type DocumentNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';

/** A variable of a saved query, for those who fill it in. */
export interface SavedVariable {
  readonly name: string;
  /** GraphQL's: `[ClaimType!]`. */
  readonly type: string;
  readonly isRequired: boolean;
  /** As GraphQL writes it; null where there is none. */
  readonly standard: string | null;
}

/** A query of the library under `apps/api/queries`. */
export interface SavedQuery {
  /** Name of its file without ending: `person-met`. */
  readonly name: string;
  readonly description: { readonly en: string; readonly zh: string };
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: readonly SavedVariable[];
}

/** Where the library lies, beside the sources and beside what is built from them. */
export const SAVED_QUERIES = fileURLToPath(new URL('../../queries/', import.meta.url));

/** The queries in a folder, by name. @throws YaowenError `api.saved-query`, category internal, naming the file. */
export function readSavedQueries(folder: string = SAVED_QUERIES): ReadonlyMap<string, SavedQuery> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return new Map(
    files
      .sort((a, b) => (a < b ? -1 : 1))
      .map((file) => {
        const query = savedQuery(file.replace(/\.graphql$/u, ''), readFileSync(`${folder}/${file}`, 'utf8'));
        return [query.name, query] as const;
      }),
  );
}

function savedQuery(name: string, text: string): SavedQuery {
  const [en, zh] = [...text.matchAll(/^# (?<line>.+)$/gmu)].map(({ groups }) => groups?.['line'] ?? '');
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation?.operation !== 'query' || en === undefined || zh === undefined) {
    throw new YaowenError(
      'api.saved-query',
      'internal',
      `${name}.graphql: a saved query is one query, with a line of English and one of Chinese above it`,
    );
  }
  return { name, description: { en, zh }, text, document, operation, variables: variablesOf(operation) };
}

function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode): SavedVariable[] {
  return variableDefinitions.map(({ variable, type, defaultValue }) => ({
    name: variable.name.value,
    type: print(type),
    isRequired: type.kind === Kind.NON_NULL_TYPE && !defaultValue,
    standard: defaultValue ? print(defaultValue) : null,
  }));
}

/**
 * Variables of a query from the words of an address: `?first=20&types=PERSON,PLACE`. Whether the values are allowed, GraphQL
 * says later.
 *
 * @throws YaowenError `api.unknown-variable`, category input, naming those that there are.
 */
export function variablesFrom(
  { name, operation }: SavedQuery,
  words: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const known = new Map((operation.variableDefinitions ?? []).map((each) => [each.variable.name.value, each]));
  const entries = Object.entries(words).filter(([, value]) => value !== '');
  for (const [word] of entries) {
    if (known.has(word)) continue;
    throw new YaowenError(
      'api.unknown-variable',
      'input',
      `${name} has no variable ${JSON.stringify(word.slice(0, 40))}; it takes ${[...known.keys()].join(', ') || 'none'}`,
      { variables: [...known.keys()] },
    );
  }
  return Object.fromEntries(
    entries.map(([word, value]) => [word, valueOf((known.get(word) as VariableDefinitionNode).type, value)]),
  );
}

function valueOf(type: TypeNode, given: unknown): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return valueOf(type.type, given);
  if (type.kind === Kind.LIST_TYPE) {
    const items = [given].flat().flatMap((each) => String(each).split(','));
    return items.map((item) => valueOf(type.type, item));
  }
  const word = Array.isArray(given) ? given.at(-1) : given;
  const text = typeof word === 'string' ? word : '';
  switch (type.name.value) {
    case 'Int':
    case 'Float':
      // What is no number goes on as it is, and GraphQL says what is wrong with it.
      return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
    case 'Boolean':
      return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text;
    default:
      return text;
  }
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as dashboard from '../../apps/web/src/core/queries.js';

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const schema = buildSchema(read('docs/schema.graphql'));

const inPages = ['README.md', 'CONTRIBUTING.md'].flatMap((page) =>
  [...read(page).matchAll(/```graphql\n(?<query>[\s\S]*?)```/gu)].map(({ groups }, i): [string, string] => [
    `${page}, query ${i + 1}`,
    groups?.['query'] ?? '',
  ]),
);
const first = /FIRST_QUERY = `(?<query>[^`]*)`/u.exec(read('apps/web/src/explorer.ts'))?.groups?.['query'] ?? '';

describe('queries that people are shown or the dashboard asks', () => {
  it.each<[string, string]>([...Object.entries(dashboard), ["the explorer's first query", first], ...inPages])(
    '%s fits the schema',
    (_, query) => {
      expect(query).not.toBe('');
      expect(validate(schema, parse(query)).map((error) => error.message)).toEqual([]);
    },
  );
});

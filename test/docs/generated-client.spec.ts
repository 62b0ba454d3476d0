import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typescriptPlugin from '@graphql-codegen/typescript';
import * as operationsPlugin from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSavedQueries } from '../../apps/api/src/saved-queries/saved-query.js';

const queries = [...readSavedQueries().values()];

/** A program that asks by the generated types; each line that is marked must be refused. */
const PROGRAM = `
import type { PersonMetQuery, PersonMetQueryVariables, ProgramTraceQuery, SearchQueryVariables } from './client.js';

const who: PersonMetQueryVariables = { name: '林远山', first: 20 };
const search: SearchQueryVariables = { text: '榆阳', types: ['COMPANY'] };
export const names = (answer: PersonMetQuery): string[] => answer.person?.met.nodes.map(({ person }) => person.name) ?? [];
export const investments = (answer: ProgramTraceQuery): number[] =>
  answer.programTrace?.rows.nodes.flatMap(({ figures }) => figures.map(({ value }) => value)) ?? [];
export const wrong: SearchQueryVariables = { types: ['COMPANY'] }; // refused: text is missing
export const alsoWrong = (answer: PersonMetQuery): string => answer.person.name; // refused: person may be null
console.log(who, search);
`;

describe('a TypeScript client generated from docs/schema.graphql and the saved queries', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-client-'));
    const text = readFileSync(fileURLToPath(new URL('../../docs/schema.graphql', import.meta.url)), 'utf8');
    const schema = { schema: parse(text), schemaAst: buildSchema(text) };
    const documents = queries.map(({ name, document }) => ({ location: `${name}.graphql`, document }));
    // The operations bring the types they use, so each stands in a file of its own.
    const plugins = [
      { filename: 'schema.ts', documents: [], plugin: typescriptPlugin },
      { filename: 'client.ts', documents, plugin: operationsPlugin },
    ];
    for (const { filename, documents: asked, plugin } of plugins) {
      const settings = { filename, ...schema, documents: asked, config: { enumsAsTypes: true } };
      const code = await codegen({ ...settings, plugins: [{ plugin: {} }], pluginMap: { plugin } });
      writeFileSync(join(folder, filename), code);
    }
    writeFileSync(join(folder, 'program.ts'), PROGRAM);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('compiles strictly, has types for every query, and refuses wrong use', () => {
    const program = ts.createProgram(
      ['program.ts', 'client.ts', 'schema.ts'].map((file) => join(folder, file)),
      {
        strict: true,
        noEmit: true,
        noUncheckedIndexedAccess: true,
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
        types: [],
      },
    );
    const refused = ts.getPreEmitDiagnostics(program).map(({ file, start }) => {
      const at = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
      return file?.text.split('\n')[at] ?? '';
    });
    expect(refused).toEqual(PROGRAM.split('\n').filter((line) => line.includes('// refused')));
    const client = readFileSync(join(folder, 'client.ts'), 'utf8');
    for (const { operation } of queries) expect(client).toContain(`export type ${operation.name?.value}Query = `);
  });
});

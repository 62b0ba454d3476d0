import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse } from 'scslre';
import ts from 'typescript';
import { beforeAll, expect, it } from 'vitest';

const libs = fileURLToPath(new URL('../../libs/', import.meta.url));

interface Pattern {
  readonly source: string;
  readonly flags: string;
  /** Where it is written, or `compiled` when it is put together from lists while the rooms load. */
  readonly at: string;
}

/** Every pattern written in the rooms' sources. */
function writtenPatterns(): Pattern[] {
  const files = readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'),
  );
  return files.flatMap((name) => {
    const file = ts.createSourceFile(name, readFileSync(join(libs, name), 'utf8'), ts.ScriptTarget.Latest);
    const found: Pattern[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), at: name.replaceAll(sep, '/') });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });
}

/** Every pattern that rules and lexicons become while the rooms load. */
async function compiledPatterns(): Promise<Pattern[]> {
  const found: Pattern[] = [];
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct: (target, parts: [string, string?]) => {
      const made = new target(...parts);
      found.push({ source: made.source, flags: made.flags, at: 'compiled' });
      return made;
    },
  });
  try {
    await import('#libs/extract');
    await import('#libs/ingest');
  } finally {
    globalThis.RegExp = Original;
  }
  return found;
}

/** The pieces of a pattern that take exponential time on a character said again and again. */
function explosions({ source, flags }: Pattern): string[] {
  // These flags change where a pattern begins and what it reports, not how long it takes.
  const { reports } = analyse(
    { source, flags: flags.replace(/[dgy]/gu, '') },
    { reportTypes: { Move: false }, assumeRejectingSuffix: true },
  );
  return reports
    .filter(({ exponential }) => exponential)
    .map((report) => `/${source}/ explodes on ${report.character.literal.source}`);
}

let patterns: Pattern[] = [];
beforeAll(async () => {
  patterns = [...writtenPatterns(), ...(await compiledPatterns())];
});

it('no pattern of the rooms takes exponential time on any text', () => {
  expect(patterns.filter(({ at }) => at === 'compiled').length).toBeGreaterThan(50);
  expect(patterns.length).toBeGreaterThan(1_000);
  expect(patterns.flatMap((pattern) => explosions(pattern).map((what) => `${pattern.at}: ${what}`))).toEqual([]);
});

it('a pattern with two ways to read one text is found', () => {
  expect(explosions({ source: '(?:村+委?)+会', flags: 'u', at: 'here' })).toHaveLength(1);
});

import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ERROR_CATEGORIES, type ErrorCategory } from '#libs/domain';
import { EXIT_CODES, GRAPHQL_CODES, HTTP_STATUSES } from '#libs/platform';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

/** An error that the program can throw. */
interface KnownError {
  readonly code: string;
  readonly categories: ReadonlySet<ErrorCategory>;
  readonly message: string;
}

/** Every `new YaowenError('code', 'category', …)` and GraphQL refusal of the source, by code. */
export function errorsIn(root: string): KnownError[] {
  const found = new Map<string, { categories: Set<ErrorCategory>; message: string }>();
  const files = globSync(['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts'], {
    cwd: root,
    ignore: ['**/*.spec.ts', '**/*.fixture.ts'],
  });
  for (const file of files.map((each) => each.split(sep).join('/')).sort()) {
    const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
    visit(source, (node) => {
      if (!ts.isNewExpression(node) || node.expression.getText() !== 'YaowenError') return;
      const [code, category, message] = node.arguments ?? [];
      if (!code || !ts.isStringLiteralLike(code)) return;
      const known = found.get(code.text) ?? { categories: new Set(), message: message ? wordsOf(message) : '' };
      const named = ERROR_CATEGORIES.find(
        (each) => category && ts.isStringLiteralLike(category) && category.text === each,
      );
      if (named) known.categories.add(named);
      found.set(code.text, known);
    });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, known]) => ({ code, ...known }));
}

/** docs/errors.md: what the codes mean, for who meets one. */
export function errorPage(errors: readonly KnownError[]): string {
  const categories = ERROR_CATEGORIES.map(
    (each) => `| \`${each}\` | \`${GRAPHQL_CODES[each]}\` | ${HTTP_STATUSES[each]} | ${EXIT_CODES[each]} |`,
  );
  const rows = errors.map(
    ({ code, categories: of, message }) =>
      `| \`${code}\` | ${[...of].sort().join(', ')} | ${message.replaceAll('|', '\\|')} |`,
  );
  return `# Errors

Written from the source by \`npm run errors\`; a test holds it to what the source throws.

In GraphQL's answers \`extensions.code\` is the category's code and \`extensions.reason\` the error's own; over HTTP outside GraphQL the
status is the category's, and the command line ends with its exit code. Queries that GraphQL itself refuses have the reason
\`api.query-depth\`, \`api.query-aliases\` or \`api.query-cost\` (\`LIMIT_EXCEEDED\`), or no reason and \`GRAPHQL_VALIDATION_FAILED\` or
\`GRAPHQL_PARSE_FAILED\`; a defect of ours has \`api.defect\` (\`INTERNAL_SERVER_ERROR\`).

| category | \`extensions.code\` | HTTP | exit |
| --- | --- | --- | --- |
${categories.join('\n')}

| reason | category | says |
| --- | --- | --- |
${rows.join('\n')}
`;
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => {
    visit(child, see);
  });
}

/** A message as a reader sees it: what is filled in stands as …. */
function wordsOf(message: ts.Expression): string {
  const text = ts.isStringLiteralLike(message)
    ? message.text
    : ts.isTemplateExpression(message)
      ? [message.head.text, ...message.templateSpans.map((span) => span.literal.text)].join('…')
      : ts.isBinaryExpression(message)
        ? `${wordsOf(message.left)}${wordsOf(message.right)}`
        : '…';
  return text.replace(/\s+/gu, ' ').replace(/([<>*_])/gu, '\\$1');
}

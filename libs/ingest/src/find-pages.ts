import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { YaowenError } from '#libs/domain';
import { pageFormat } from '#libs/reading';
import { glob, isDynamicPattern } from 'tinyglobby';

/** Endings of files that a folder gives as pages. A file named outright is read whatever its ending. */
export const PAGE_ENDINGS = ['.txt', '.md', '.markdown', '.html', '.htm', '.pdf', '.hocr', '.xml', '.json'] as const;

/** Endings that hold a page only now and then: their files are looked into. */
const SOMETIMES = /\.(?:xml|json)$/iu;

/** Files of a folder that speak about it instead of being pages of it. */
const NOT_PAGES = ['**/README.md', '**/LICENSE*', '**/CHANGELOG.md', '**/node_modules/**', '**/.*/**'];

function statOf(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

/** Whether a file of an ending that pages share with other things is a page. A file that cannot be opened is, to be reported. */
function holdsPage(path: string): boolean {
  const head = Buffer.alloc(65_536);
  let size = 0;
  try {
    const file = openSync(path, 'r');
    try {
      size = readSync(file, head, 0, head.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    return true;
  }
  const format = pageFormat(basename(path), head.subarray(0, size));
  return format !== 'other-xml' && format !== 'other-json';
}

/**
 * The page files that a user means by paths, folders and globs: absolute, sorted, each once.
 *
 * A folder means every file below it with one of {@link PAGE_ENDINGS}, except README, LICENSE and CHANGELOG; `.xml` only
 * where it is ALTO, `.json` only where it is the output of PaddleOCR. Sidecars (`<page>.yaml`) go with their pages.
 *
 * @param patterns e.g. `['pages/002.txt', '2025/**\/*.md', 'samples']`.
 * @param cwd folder that relative patterns start from.
 * @throws YaowenError `ingest.no-such-page` when a path does not exist or a glob or folder holds no page.
 */
export async function findPages(patterns: readonly string[], cwd: string): Promise<string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    const path = resolve(cwd, pattern);
    const stats = statOf(path);
    if (stats?.isFile()) {
      found.add(path);
      continue;
    }
    if (!stats && !isDynamicPattern(pattern)) {
      throw new YaowenError(
        'ingest.no-such-page',
        'input',
        `${pattern}: no such file or folder. Check the path; globs are taken too (pages/**/*.txt).`,
        {
          pattern,
        },
      );
    }
    const files = stats
      ? (
          await glob(
            PAGE_ENDINGS.map((ending) => `**/*${ending}`),
            { cwd: path, absolute: true, ignore: NOT_PAGES, dot: false, caseSensitiveMatch: false },
          )
        ).filter((file) => !SOMETIMES.test(file) || holdsPage(file))
      : await glob(pattern, { cwd, absolute: true, ignore: NOT_PAGES });
    if (files.length === 0) {
      throw new YaowenError(
        'ingest.no-such-page',
        'input',
        `${pattern}: holds no page. A folder gives its ${PAGE_ENDINGS.join(', ')} files; a glob gives what it matches.`,
        { pattern },
      );
    }
    for (const file of files) found.add(resolve(file));
  }
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIST_HEADINGS } from '#libs/ingest';

describe('docs/name-lists.md', () => {
  const page = readFileSync(new URL('../../docs/name-lists.md', import.meta.url), 'utf8');

  it.each(Object.entries(LIST_HEADINGS))('names every heading of lists of %s', (_kind, headings) => {
    const words = new Set(page.split(/[|,;]/u).map((word) => word.trim()));
    expect(
      Object.values(headings)
        .flat()
        .filter((heading) => !words.has(heading)),
    ).toEqual([]);
  });
});

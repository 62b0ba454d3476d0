import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heldOutPages } from './held-out.js';

interface Labels {
  readonly articles: readonly { readonly spans: readonly (readonly [number, number])[] }[];
  readonly entities: readonly { readonly id: string }[];
  readonly mentions: readonly {
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly entity: string;
  }[];
  readonly relations: readonly { readonly s: string; readonly o: string; readonly evidence: string }[];
  readonly statements: readonly { readonly speaker: string; readonly quote: string }[];
  readonly figures: readonly { readonly evidence: string }[];
}

describe('the held-out labels', () => {
  it('quote their pages to the character, name only their own entities and nest nothing', async () => {
    const draws = ['all', 'second', 'third', 'fourth'] as const;
    const pages = (await Promise.all(draws.map(heldOutPages))).flat();
    expect(pages.length).toBeGreaterThanOrEqual(13);
    const wrong: string[] = [];
    for (const { name, page, gold } of pages) {
      const labels = gold as Labels;
      const ids = new Set(labels.entities.map(({ id }) => id));
      let end = 0;
      for (const mention of labels.mentions) {
        const quoted = page.text.slice(mention.start, mention.end) === mention.text;
        if (!quoted || mention.start < end || !ids.has(mention.entity)) wrong.push(`${name} ${mention.text}`);
        end = mention.end;
      }
      const quotes = [
        ...labels.relations.map(({ evidence }) => evidence),
        ...labels.statements.map(({ quote }) => quote),
        ...labels.figures.map(({ evidence }) => evidence),
      ];
      wrong.push(...quotes.filter((quote) => !page.text.includes(quote)).map((quote) => `${name} ${quote}`));
      const named = [
        ...labels.relations.flatMap(({ s, o }) => [s, o]),
        ...labels.statements.map(({ speaker }) => speaker),
      ];
      wrong.push(...named.filter((id) => !ids.has(id)).map((id) => `${name} ${id}`));
    }
    expect(wrong).toEqual([]);
  });

  it('hold no text of the news, only names, titles of posts and offsets', () => {
    const folders = ['news/', 'second/news/', 'third/news/', 'fourth/news/'].map(
      (folder) => new URL(`held-out/${folder}`, import.meta.url),
    );
    const longest = folders.flatMap((folder) =>
      readdirSync(folder).flatMap((file) =>
        [...readFileSync(new URL(file, folder), 'utf8').matchAll(/"([^"]*)"/gu)]
          .map((match) => match[1] ?? '')
          .filter((word) => word.length >= 24),
      ),
    );
    expect(longest).toEqual([]);
  });
});

import type { Migration } from './migration.js';

/**
 * Full text of articles: rows are articles by number, tokens as `text-index.ts` cuts them, parted by spaces.
 *
 * The index keeps no text (it stands on the page) and no lengths (order is by headline and date); what is deleted is taken
 * out of its pages at once, not marked. The program fills it when it first opens the store to write.
 */
export const articleText: Migration = {
  version: 2,
  name: 'article-text',
  sql: `
CREATE VIRTUAL TABLE article_text USING fts5(title, text, content='', columnsize=0, tokenize='ascii');
INSERT INTO article_text (article_text, rank) VALUES ('secure-delete', 1);
`,
};

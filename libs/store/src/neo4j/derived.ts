import { TEXT_INDEX } from '../text-index.js';
import type { Run } from './connection.js';
import { articleWords } from './page-rows.js';

/** Version of the properties that the program works out beside what pages say; a store with another gets them anew when it is opened to write. */
export const DERIVED = `${TEXT_INDEX} order@1`;

/** Nodes worked out in one transaction. */
const AT_ONCE = 2_000;

/** Works out anew by what articles are found and in what place entities stand. Each stretch is a transaction, so that none grows with the store. */
export async function rebuildDerived(write: <T>(work: (run: Run) => Promise<T>) => Promise<T>): Promise<void> {
  for (let after: string | null = ''; after !== null;) {
    const from: string = after;
    after = await write(async (run) => {
      const articles = await run<{ id: string; title: string | null; text: string }>('articles/list-article-texts', {
        after: from,
        limit: AT_ONCE,
      });
      await run('articles/put-article-words', {
        rows: articles.map(({ id, title, text }) => ({ id, ...articleWords(title, text) })),
      });
      return articles.at(-1)?.id ?? null;
    });
  }
  for (let after: string | null = ''; after !== null;) {
    const from: string = after;
    after = await write(async (run) => {
      const [last] = await run<{ last: string | null }>('entities/rank-entities', { after: from, limit: AT_ONCE });
      return last?.last ?? null;
    });
  }
  await write((run) => run('store/put-derived', { derived: DERIVED }));
}

import type { SegmentedPage, TaggedPage, Token } from '#libs/domain';
import type { Stage } from '#libs/pipeline';
import type { Tagger } from './tagger.port.js';

/**
 * Cuts every article into tagged words, sentence by sentence; without a tagger every article gets an empty list.
 * Adds `tokens` to the page.
 */
export function tagWords(tagger: Tagger | null): Stage<SegmentedPage, TaggedPage> {
  return {
    name: 'tag-words',
    version: 1,
    async run(page) {
      const tokens: Token[][] = [];
      for (const { reading, sentences } of page.articles) {
        const words = tagger ? await tagger.tag(sentences.map(({ range }) => reading.slice(range))) : [];
        const all: Token[] = [];
        words.forEach((sentence, i) => {
          const shift = sentences[i]?.range.start ?? 0;
          for (const { range, tag, by } of sentence) {
            const moved = { start: range.start + shift, end: range.end + shift };
            all.push(by === undefined ? { range: moved, tag } : { range: moved, tag, by });
          }
        });
        tokens.push(all);
      }
      return { ...page, tokens };
    },
  };
}

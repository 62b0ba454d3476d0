import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { dateValue, type ExtractedPage, pageId } from '#libs/domain';
import { createPipeline, LinearTagger } from '#libs/extract';

/** A news corpus beside the project; it belongs to its broadcaster and never enters the project. */
const CORPUS = new URL('../../../shared/corpus/cctv-news.jsonl.gz', import.meta.url);

/** An item of the corpus, read. */
export interface CorpusPage {
  readonly item: string;
  readonly date: string;
  readonly page: ExtractedPage;
}

/** Whether the corpus is there; says so on stderr where it is not. */
export function hasCorpus(): boolean {
  const isThere = existsSync(CORPUS);
  if (!isThere) process.stderr.write('the corpus is not there (../shared/corpus/cctv-news.jsonl.gz)\n');
  return isThere;
}

/**
 * Reads items of the corpus in pairs of neighbours, so that one event told twice is among them: two of every `every`, from
 * `offset` on, at most `most`.
 */
export async function readCorpus(every: number, offset: number, most = Infinity): Promise<CorpusPage[]> {
  const pipeline = createPipeline(LinearTagger.load());
  const lines = gunzipSync(readFileSync(CORPUS)).toString('utf8').split('\n');
  const read: CorpusPage[] = [];
  const given = <T>(value: T) => ({ value, provenance: 'given' as const });
  for (const [i, line] of lines.entries()) {
    if (line === '' || (i + 1 + offset) % every >= 2) continue;
    if (read.length >= most) break;
    const { id, date, text } = JSON.parse(line) as { id: string; date: string; text: string };
    const issued = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
    const page = await pipeline.run({
      id: pageId(`${id}\n${text}`),
      name: id,
      text,
      bodyStart: 0,
      metadata: { paper: given('新闻联播'), region: given('中国'), issued: given(dateValue(issued)) },
      diagnostics: [],
    });
    read.push({ item: id, date: issued, page });
  }
  return read;
}

/** A generator of numbers below 1 from a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

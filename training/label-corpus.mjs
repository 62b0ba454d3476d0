// Labels a corpus: the teacher (LAC) cuts the words and says what kind each is, the product's rules mend what is a name, a post or a
// programme. One JSON line a sentence, `{ id, s, t: [[length, tag], …] }`. The output holds the corpus' text and stays out of the repository.
//   node training/label-corpus.mjs ../shared/corpus/cctv-news.jsonl.gz OUT.jsonl
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { createPipeline, OnnxLacTagger } from '../dist/libs/extract/src/index.js';
import { lacFolder } from '../dist/libs/ingest/src/index.js';
import { readPage } from '../dist/libs/reading/src/index.js';

const [from, to] = process.argv.slice(2);
if (!from || !to) {
  console.error(
    'usage: node training/label-corpus.mjs CORPUS.jsonl[.gz] OUT.jsonl (after npm run build and npm run model)',
  );
  process.exit(2);
}

/** What a mention of the product's rules is for the tagger; other mentions stay the teacher's words. */
const TAG_OF = {
  Person: 'PER',
  Place: 'LOC',
  PublicBody: 'ORG',
  Company: 'ORG',
  Institution: 'ORG',
  Post: 'POST',
  Program: 'PROGRAM',
};
/** What the teacher's names become where the rules know no mention. */
const DOUBTED = { PER: 'nz', LOC: 'LOC?', ORG: 'ORG?' };

const tagger = await OnnxLacTagger.load(lacFolder('model'));
const pipeline = createPipeline(tagger);
const out = createWriteStream(to);
const raw = createReadStream(from);
const read = new Set();
let items = 0;
for await (const line of createInterface({ input: from.endsWith('.gz') ? raw.pipe(createGunzip()) : raw })) {
  const { id, title, text } = JSON.parse(line);
  // Sets of relations repeat their sentence for every relation.
  if (read.has(text)) continue;
  read.add(text);
  const bytes = Buffer.from(title ? `${title}\n\n${text}\n` : `${text}\n`);
  const page = await pipeline.run(readPage({ name: id, bytes }));
  page.articles.forEach(({ id: article, reading, sentences }, a) => {
    const length = reading.text.length;
    /** Kind of word at every unit, and whether a word begins there. */
    const tags = Array.from({ length }, () => 'n');
    const begins = new Uint8Array(length + 1).fill(1);
    const put = ({ start, end }, tag) => {
      for (let i = start; i < end; i += 1) {
        tags[i] = tag;
        begins[i] = i === start ? 1 : 0;
      }
      begins[end] = 1;
    };
    for (const { range, tag } of page.tokens[a]) put(range, tag);
    const mentions = page.mentions.filter((mention) => mention.article === article && !mention.deictic);
    const named = new Uint8Array(length);
    for (const { range } of mentions) named.fill(1, range.start, range.end);
    // A person whom the rules refuse is a name of another kind: a typhoon, a brand. Of places and bodies they refuse, training decides.
    for (const { range, tag } of page.tokens[a]) {
      if (!DOUBTED[tag] || named.subarray(range.start, range.end).some((unit) => unit !== 0)) continue;
      put(range, DOUBTED[tag]);
    }
    for (const { type, range } of mentions) if (TAG_OF[type]) put(range, TAG_OF[type]);
    for (const { range } of sentences) {
      const words = [];
      for (let i = range.start; i < range.end; i += 1) {
        if (i === range.start || begins[i] === 1) words.push([1, tags[i]]);
        else words.at(-1)[0] += 1;
      }
      if (range.end - range.start > 1) out.write(`${JSON.stringify({ id, s: reading.slice(range), t: words })}\n`);
    }
  });
  if ((items += 1) % 1000 === 0) console.error(`${items} items`);
}
out.end();
await tagger.close();

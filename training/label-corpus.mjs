// Labels a corpus with the teacher (LAC): one JSON line a sentence, `{ id, s, t: [[length, tag], …] }`. The output holds the
// corpus' text and stays out of the repository.
//   node training/label-corpus.mjs ../shared/corpus/cctv-news.jsonl.gz OUT.jsonl
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { OnnxLacTagger } from '../dist/libs/extract/src/index.js';
import { lacFolder } from '../dist/libs/ingest/src/index.js';
import { readPage, segmentArticles } from '../dist/libs/reading/src/index.js';

const [from, to] = process.argv.slice(2);
if (!from || !to) {
  console.error(
    'usage: node training/label-corpus.mjs CORPUS.jsonl.gz OUT.jsonl (after npm run build and npm run model)',
  );
  process.exit(2);
}
const tagger = await OnnxLacTagger.load(lacFolder('model'));
const out = createWriteStream(to);
let items = 0;
for await (const line of createInterface({ input: createReadStream(from).pipe(createGunzip()) })) {
  const { id, title, text } = JSON.parse(line);
  const page = await segmentArticles.run(readPage({ name: id, bytes: Buffer.from(`${title}\n\n${text}\n`) }), {
    report: () => {},
  });
  for (const { reading, sentences } of page.articles) {
    const texts = sentences.map(({ range }) => reading.slice(range)).filter((sentence) => sentence.length > 1);
    const answers = await tagger.tag(texts);
    texts.forEach((s, i) =>
      out.write(
        `${JSON.stringify({ id, s, t: answers[i].map(({ range, tag }) => [range.end - range.start, tag]) })}\n`,
      ),
    );
  }
  if ((items += 1) % 1000 === 0) console.error(`${items} items`);
}
out.end();

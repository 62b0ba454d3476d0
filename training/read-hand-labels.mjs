// Puts the hand labels on the teacher's words: one JSON line a sentence, `{ id, number, s, t: [[length, tag], …] }`, for train-tagger.mjs --hand.
// The output holds the corpus' text and stays out of the repository.
//   node training/read-hand-labels.mjs CORPUS.jsonl.gz OUT.jsonl
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { OnnxLacTagger } from '../dist/libs/extract/src/index.js';
import { lacFolder } from '../dist/libs/ingest/src/index.js';

const [corpus, out] = process.argv.slice(2);
if (!corpus || !out) {
  console.error(
    'usage: node training/read-hand-labels.mjs CORPUS.jsonl.gz OUT.jsonl (after npm run build and npm run model)',
  );
  process.exit(2);
}
const FOLDER = new URL('hand-labels/', import.meta.url);
const TAG_OF = { person: 'PER', place: 'LOC', organization: 'ORG', post: 'POST', program: 'PROGRAM' };
/** Bodies and areas by their bare level, and sites: the annotators did not mark them, the teacher is right to. */
const UNMARKED =
  /^(?:[我全该本][国省市县区州镇乡村]|[省市县区州镇乡]委|[省市县区州镇乡](?:政府|政协|人大))|(?:[馆堂院站港宫寺园桥厦场]|中心|故居|遗址)$/u;

const rowsOf = (name) =>
  readFileSync(new URL(name, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'));
const files = readdirSync(FOLDER)
  .filter((name) => name.startsWith('labels-'))
  .sort();
const ranges = files.map((name) => {
  const found = /sentences (\d+) to (\d+)/u.exec(readFileSync(new URL(name, FOLDER), 'utf8'));
  if (!found) throw new Error(`${name} does not say which sentences it labels`);
  return [Number(found[1]), Number(found[2])];
});
const labels = new Map();
for (const [item, start, end, type] of files.flatMap(rowsOf)) {
  labels.set(item, [...(labels.get(item) ?? []), { start: Number(start), end: Number(end), tag: TAG_OF[type] }]);
}
const textOf = new Map(
  gunzipSync(readFileSync(corpus))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map(({ id, text }) => [id, text]),
);
/** Half-width signs as the product's reading text has them; lengths do not change. */
const half = (text) =>
  text.replace(/[\uff01-\uff5e\u3000「」『』]/gu, (c) => {
    const pair = '「“」”『‘』’'.indexOf(c);
    return pair >= 0
      ? '「“」”『‘』’'.charAt(pair + 1)
      : c === '\u3000'
        ? ' '
        : String.fromCharCode(c.charCodeAt(0) - 0xfee0);
  });

const tagger = await OnnxLacTagger.load(lacFolder('model'));
const lines = [];
for (const [printed, id, from, to] of rowsOf('sentences.tsv')) {
  const number = Number(printed);
  if (!ranges.some(([first, last]) => number >= first && number <= last)) continue;
  const [start, end] = [Number(from), Number(to)];
  const s = half(textOf.get(id).slice(start, end));
  const [words] = await tagger.tag([s]);
  const tags = Array.from({ length: s.length }, () => 'n');
  const begins = new Uint8Array(s.length + 1);
  const put = (range, tag) => {
    for (let i = range.start; i < range.end; i += 1) {
      tags[i] = tag;
      begins[i] = i === range.start ? 1 : 0;
    }
    begins[range.end] = 1;
  };
  const marked = (labels.get(id) ?? [])
    .filter((label) => label.start >= start && label.end <= end)
    .map((label) => ({ start: label.start - start, end: label.end - start, tag: label.tag }));
  for (const { range, tag } of words) {
    const named = ['PER', 'LOC', 'ORG'].includes(tag) && !UNMARKED.test(s.slice(range.start, range.end));
    put(range, named ? 'nz' : tag);
  }
  for (const { tag, ...range } of marked) put(range, tag);
  const t = [];
  for (let i = 0; i < s.length; i += 1) {
    if (i === 0 || begins[i] === 1) t.push([1, tags[i]]);
    else t.at(-1)[0] += 1;
  }
  lines.push(JSON.stringify({ id, number, s, t }));
}
writeFileSync(out, `${lines.join('\n')}\n`);
console.error(`${lines.length} sentences`);
await tagger.close();

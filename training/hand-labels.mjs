// Hand labels for the tagger: draws sentences of a corpus, shows them to an annotator, and turns the answers into offsets. The
// corpus' text stays outside the repository; what is kept is item id, offsets and type (see hand-labels/README.md).
//   node training/hand-labels.mjs draw CORPUS.jsonl.gz [--sentences 3000]        writes hand-labels/sentences.tsv
//   node training/hand-labels.mjs show CORPUS.jsonl.gz --from 1 --to 60          prints numbered sentences
//   node training/hand-labels.mjs add CORPUS.jsonl.gz ANSWERS.txt OUT.tsv        checks answers and writes labels
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

const SEED = 20261122;
const FOLDER = new URL('hand-labels/', import.meta.url);
const SENTENCES = new URL('sentences.tsv', FOLDER);
/** Items labelled for the held-out score stay unseen; those of the gold are not in the corpus. */
const HELD_OUT = new URL('../test/gold/held-out/news/', import.meta.url);
/** Every second sentence drawn has a word that posts or programmes come with; the others are drawn from all. */
const CUE =
  /书记|主席|部长|省长|市长|县长|区长|镇长|乡长|局长|主任|院长|校长|经理|董事长|会长|理事长|总统|总理|大臣|秘书长|代表|委员|院士|教授|研究员|队长|所长|站长|工程|行动|计划|战略|规划|活动|倡议|专项|“/u;
const TYPES = { P: 'person', L: 'place', O: 'organization', T: 'post', G: 'program' };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sentences: { type: 'string', default: '3000' },
    from: { type: 'string', default: '1' },
    to: { type: 'string', default: '60' },
  },
});
const [command, corpus, ...files] = positionals;
if (!corpus || !['draw', 'show', 'add'].includes(command)) {
  console.error(
    'usage: node training/hand-labels.mjs draw|show|add CORPUS.jsonl.gz [ANSWERS.txt OUT.tsv] [--from N --to N]',
  );
  process.exit(2);
}
const items = gunzipSync(readFileSync(corpus))
  .toString('utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
const textOf = new Map(items.map(({ id, text }) => [id, text]));

/** Half-open offsets of the sentences of a text: up to a stop and the quotation mark behind it, or a line's end. */
function sentencesOf(text) {
  const found = [];
  for (const { 0: piece, index } of text.matchAll(/[^。!?！?\n]+[。!?！？]?[”’」』)）]*/gu)) {
    const start = index + piece.length - piece.trimStart().length;
    const end = index + piece.trimEnd().length;
    if (end - start >= 12 && end - start <= 160) found.push({ start, end });
  }
  return found;
}

function draw() {
  let state = SEED >>> 0;
  const random = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const closed = new Set(readdirSync(HELD_OUT).map((name) => name.replace(/\.json$/u, '')));
  const open = items.filter(({ id }) => !closed.has(id));
  const wanted = Number(values.sentences);
  const seen = new Set();
  const rows = [];
  while (rows.length < wanted) {
    const item = open[Math.floor(random() * open.length)];
    const all = sentencesOf(item.text);
    const sentence = all[Math.floor(random() * all.length)];
    if (!sentence) continue;
    const text = item.text.slice(sentence.start, sentence.end);
    if (seen.has(text) || (rows.length % 2 === 0 && !CUE.test(text))) continue;
    seen.add(text);
    rows.push([rows.length + 1, item.id, sentence.start, sentence.end].join('\t'));
  }
  writeFileSync(
    SENTENCES,
    `# Sentences of the news corpus, by item and UTF-16 offsets of its text (end exclusive)\nnumber\titem\tstart\tend\n${rows.join('\n')}\n`,
  );
  console.log(`${rows.length} sentences of ${open.length} items`);
}

function drawn() {
  return readFileSync(SENTENCES, 'utf8')
    .split('\n')
    .filter((line) => /^\d/u.test(line))
    .map((line) => line.split('\t'))
    .map(([number, item, start, end]) => ({
      number: Number(number),
      item,
      start: Number(start),
      text: textOf.get(item).slice(Number(start), Number(end)),
    }));
}

function show() {
  for (const { number, text } of drawn()) {
    if (number >= Number(values.from) && number <= Number(values.to)) console.log(`${number} ${text}`);
  }
}

/** Answers are lines `17|P王丽|T县长|G千万工程`, in the order of the sentence; a sentence without any is `17|`. */
function add([answers, out]) {
  const byNumber = new Map(drawn().map((sentence) => [sentence.number, sentence]));
  const rows = [];
  let wrong = 0;
  let read = 0;
  for (const [at, line] of readFileSync(answers, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const [number, ...marks] = line.split('|');
    const sentence = byNumber.get(Number(number));
    if (!sentence) {
      console.error(`${answers}:${at + 1}: there is no sentence ${number}`);
      wrong += 1;
      continue;
    }
    read += 1;
    let from = 0;
    const found = [];
    for (const mark of marks.map((part) => part.trim()).filter((part) => part !== '')) {
      const type = TYPES[mark[0]];
      const name = mark.slice(1);
      const start = sentence.text.indexOf(name, from);
      if (!type || name === '' || start < 0) {
        console.error(`${answers}:${at + 1}: ${mark} is not in sentence ${number} after offset ${from}`);
        wrong += 1;
        continue;
      }
      from = start + name.length;
      found.push([sentence.item, sentence.start + start, sentence.start + from, type].join('\t'));
    }
    rows.push(...found);
    byNumber.delete(sentence.number);
  }
  if (wrong > 0) {
    console.error(`${wrong} wrong answers; nothing was written. Mend them and run this again.`);
    process.exit(1);
  }
  const done = drawn().filter(({ number }) => !byNumber.has(number));
  writeFileSync(
    out,
    `# Labels on sentences ${done[0]?.number ?? 0} to ${done.at(-1)?.number ?? 0}: UTF-16 offsets of the item's text, end exclusive\nitem\tstart\tend\ttype\n${rows.join('\n')}\n`,
  );
  console.log(`${read} sentences, ${rows.length} labels`);
}

({ draw, show, add })[command](files);

// Trains the linear tagger: an averaged structured perceptron (Collins 2002) over hashed features, taught by the labels that
// label-corpus.mjs wrote. Deterministic: one seed, one order, single precision.
//   node training/train-tagger.mjs LABELS.jsonl OUT.bin [--epochs 4] [--min-count 6] [--held-out ids.txt] [--most SENTENCES]
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { FEATURES_PER_CHARACTER, SentenceFeatures } from '../dist/libs/extract/src/tagging/linear-features.js';
import {
  FeatureTable,
  LinearDecoder,
  packModel,
  unpackRanks,
} from '../dist/libs/extract/src/tagging/linear-tagger-model.js';
import { gazetteer, WordMatcher } from '../dist/libs/lexicon/src/index.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    epochs: { type: 'string', default: '4' },
    'min-count': { type: 'string', default: '6' },
    'held-out': { type: 'string' },
    most: { type: 'string', default: '1000000000' },
  },
});
const [labels, out] = positionals;
if (!labels || !out) {
  console.error(
    'usage: node training/train-tagger.mjs LABELS.jsonl OUT.bin [--epochs N] [--min-count N] [--held-out ids.txt] [--most SENTENCES]',
  );
  process.exit(2);
}
const SEED = 20261122;
/** Shares of sentences in which names are exchanged for other names of the same class, so that the model learns form and context, not people. */
const NEW_PERSON = 0.6;
const NEW_PLACE = 0.35;
/** Rows whose largest 8-bit weight is below this are left out of the file; weights up to SPECK become zero. */
const LEAST_WEIGHT = 3;
const SPECK = 1;
/** Share of training sentences turned into the half-width, spaced or listed shapes of local papers. */
const LISTED = 0.04;

let state = SEED >>> 0;
function random() {
  // mulberry32
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];
/** Draws by cumulative weight. */
function drawer(entries) {
  const sums = [];
  let sum = 0;
  for (const [, weight] of entries) sums.push((sum += weight));
  return () => {
    const at = random() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] <= at) low = middle + 1;
      else high = middle;
    }
    return entries[low][0];
  };
}

const rowsOf = (path) =>
  readFileSync(new URL(`../libs/lexicon/data/${path}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'));
const surnames = rowsOf('surnames.tsv').map(([name, count]) => [name, Math.sqrt(Number(count))]);
const divisions = rowsOf('divisions.tsv')
  .filter(([, name]) => name.length >= 3 && name.length <= 7)
  .map(([, name]) => name);

/** Tags of the teacher that the product does not tell apart are one type: fewer types are learned better and read faster. */
const ONE_TYPE = {
  vd: 'v',
  ad: 'd',
  xc: 'u',
  vn: 'n',
  an: 'n',
  s: 'n',
  f: 'n',
  t: 'n',
  nw: 'nz',
  nr: 'PER',
  ns: 'LOC',
  nt: 'ORG',
  O: 'n',
};

// — reading —
const heldOut = new Set(values['held-out'] ? readFileSync(values['held-out'], 'utf8').split(/\s+/u) : []);
const types = [];
const typeOf = new Map();
const sentences = [];
const dev = [];
const given = new Map();
const frequent = new Map();
const hashOf = (text) => {
  let h = 2166136261;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return h >>> 0;
};
for await (const line of createInterface({ input: createReadStream(labels) })) {
  const { id, s, t } = JSON.parse(line);
  if (heldOut.has(id)) continue;
  if (s.length > 400) continue;
  const words = [];
  let at = 0;
  for (const [length, printed] of t) {
    const tag = ONE_TYPE[printed] ?? printed;
    if (!typeOf.has(tag)) {
      typeOf.set(tag, types.length);
      types.push(tag);
    }
    const word = s.slice(at, at + length);
    words.push([word, typeOf.get(tag)]);
    if (tag === 'PER' && /^[\u4e00-\u9fff]{2,3}$/u.test(word))
      for (const c of word.slice(1)) given.set(c, (given.get(c) ?? 0) + 1);
    if (/^[\u4e00-\u9fff]{2,6}$/u.test(word) && !['PER', 'LOC', 'ORG', 'TIME', 'm', 'w'].includes(tag))
      frequent.set(word, (frequent.get(word) ?? 0) + 1);
    at += length;
  }
  if (hashOf(id) % 40 === 0) dev.push(words);
  else if (sentences.length < Number(values.most)) sentences.push(words);
}
const kinds = types.length;
const width = 2 * kinds;
const PER = typeOf.get('PER');
const LOC = typeOf.get('LOC');
const W = typeOf.get('w');
const drawSurname = drawer(surnames);
// Rare characters of given names are drawn too: local people bear them.
const drawGiven = drawer([...given].map(([c, n]) => [c, n ** 0.6]));
const newPerson = (length) => {
  const surname = drawSurname();
  const wanted = Math.max(1, Math.min(2, length > 1 ? (random() < 0.75 ? 2 : 1) : 1));
  return surname + Array.from({ length: wanted }, drawGiven).join('');
};

/** A sentence with some of its names exchanged; now and then one person becomes a list of them. */
function varied(words) {
  const people = random() < NEW_PERSON;
  const places = random() < NEW_PLACE;
  if (!people && !places) return words;
  const made = [];
  for (const [word, type] of words) {
    const plainName = /^[\u4e00-\u9fff]{2,4}$/u.test(word);
    if (people && type === PER && plainName) {
      made.push([newPerson(word.length), PER]);
      if (random() < LISTED * 5) {
        const joiner = random() < 0.85 ? '、' : ' ';
        for (let more = 1 + Math.floor(random() * 6); more > 0; more -= 1) made.push([joiner, W], [newPerson(3), PER]);
      }
    } else if (places && type === LOC && /^[\u4e00-\u9fff]{3,}[省市县区州旗镇乡村]$/u.test(word))
      made.push([pick(divisions), LOC]);
    else made.push([word, type]);
  }
  return made;
}

function encode(words) {
  const text = words.map(([word]) => word).join('');
  const gold = new Uint8Array(text.length);
  let i = 0;
  for (const [word, type] of words) {
    for (let k = 0; k < word.length; k += 1, i += 1) gold[i] = 2 * type + (k > 0 ? 1 : 0);
  }
  return { text, gold };
}

// — what the tagger knows beforehand —
const rankBy = (counts, limits) => {
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return new Map(sorted.map(([c], i) => [c, i < limits[0] ? 3 : i < limits[1] ? 2 : i < limits[2] ? 1 : 0]));
};
const asSurname = rankBy(
  surnames.filter(([name]) => name.length === 1),
  [120, 320, 700],
);
const asGiven = rankBy(given, [250, 700, 1800]);
const ranked = [...new Set([...asSurname.keys(), ...asGiven.keys()])].sort();
const knowledge = {
  nameRanks: ranked.map((c) => [c, (asSurname.get(c) ?? 0) + 4 * (asGiven.get(c) ?? 0)]).filter(([, rank]) => rank > 0),
  words: [...frequent]
    .filter(([, count]) => count >= 30)
    .map(([word]) => word)
    .sort(),
};
const lexical = {
  nameRanks: unpackRanks(knowledge),
  words: WordMatcher.of(knowledge.words),
  places: gazetteer().matcher,
};
console.error(
  `${sentences.length} sentences to train on, ${dev.length} held out, ${kinds} types, ${knowledge.words.length} words, ${knowledge.nameRanks.length} ranked characters`,
);

// — which features are frequent enough to have a row —
const keysOf = new SentenceFeatures(lexical);
const keys = new Uint32Array(FEATURES_PER_CHARACTER);
const SKETCH = 2 ** 27;
let table;
{
  const sketch = new Uint8Array(SKETCH);
  const least = Number(values['min-count']);
  const found = [];
  for (const words of sentences) {
    const { text } = encode(varied(words));
    keysOf.read(text);
    for (let i = 0; i < text.length; i += 1) {
      keysOf.at(i, keys);
      for (const key of keys) {
        const at = Math.imul(key, 0x9e3779b1) >>> 5;
        const count = sketch[at];
        if (count < least) {
          sketch[at] = count + 1;
          if (count + 1 === least) found.push(key);
        }
      }
    }
  }
  table = new FeatureTable(Uint32Array.from(new Set(found)).sort());
}
const rows = table.keys.length;
console.error(`${rows} features`);

// — training —
const weights = new Float32Array(rows * width);
const summed = new Float32Array(rows * width);
const following = new Float32Array(kinds * kinds);
const followingSummed = new Float32Array(kinds * kinds);
const decoder = new LinearDecoder({ types, table, weights, following }, lexical);
let step = 1;

function wordsOf(path) {
  const found = [];
  for (let i = 0; i < path.length; i += 1) {
    if (i === 0 || path[i] % 2 === 0 || path[i] >> 1 !== path[i - 1] >> 1) found.push([i, i + 1, path[i] >> 1]);
    else found.at(-1)[1] = i + 1;
  }
  return found;
}

function learn({ text, gold }) {
  const guess = decoder.decode(text);
  let wrong = false;
  for (let i = 0; i < text.length; i += 1) {
    if (guess[i] === gold[i]) continue;
    if (!wrong) keysOf.read(text);
    wrong = true;
    keysOf.at(i, keys);
    for (let f = 0; f < FEATURES_PER_CHARACTER; f += 1) {
      const row = table.rowOf(keys[f]);
      if (row < 0) continue;
      const from = row * width;
      weights[from + gold[i]] += 1;
      summed[from + gold[i]] += step;
      weights[from + guess[i]] -= 1;
      summed[from + guess[i]] -= step;
    }
  }
  if (wrong) {
    for (let i = 1; i < text.length; i += 1) {
      for (const [path, sign] of [
        [gold, 1],
        [guess, -1],
      ]) {
        if (path[i] % 2 === 0) {
          const at = (path[i - 1] >> 1) * kinds + (path[i] >> 1);
          following[at] += sign;
          followingSummed[at] += sign * step;
        }
      }
    }
  }
  step += 1;
}

function averaged() {
  const w = new Float32Array(weights.length);
  for (let i = 0; i < w.length; i += 1) w[i] = weights[i] - summed[i] / step;
  const f = new Float32Array(following.length);
  for (let i = 0; i < f.length; i += 1) f[i] = following[i] - followingSummed[i] / step;
  return { weights: w, following: f };
}

/** Eight-bit weights on one scale; rows that say almost nothing are left out. */
function quantized({ weights: w, following: f }) {
  const sample = [];
  for (let i = 0; i < w.length; i += 97) if (w[i] !== 0) sample.push(Math.abs(w[i]));
  sample.sort((a, b) => a - b);
  const scale = 127 / (sample[Math.floor(sample.length * 0.999)] ?? 1);
  const kept = [];
  for (let row = 0; row < rows; row += 1) {
    let most = 0;
    for (let k = 0; k < width; k += 1) most = Math.max(most, Math.abs(w[row * width + k]));
    if (most * scale >= LEAST_WEIGHT) kept.push(row);
  }
  const q = new Int8Array(kept.length * width);
  kept.forEach((row, i) => {
    for (let k = 0; k < width; k += 1) {
      const scaled = Math.round(w[row * width + k] * scale);
      // Specks of weight cost space and decide nothing.
      q[i * width + k] = Math.abs(scaled) <= SPECK ? 0 : Math.max(-127, Math.min(127, scaled));
    }
  });
  return {
    types,
    table: new FeatureTable(Uint32Array.from(kept, (row) => table.keys[row])),
    weights: q,
    following: Float32Array.from(f, (x) => x * scale),
  };
}

function evaluate(candidate, name, set) {
  const judge = new LinearDecoder(candidate, lexical);
  const counts = {};
  const add = (key, field) => ((counts[key] ??= { tp: 0, p: 0, g: 0 })[field] += 1);
  let characters = 0;
  const began = process.hrtime.bigint();
  for (const words of set) {
    const { text, gold } = encode(words);
    characters += text.length;
    const want = new Set(wordsOf(gold).map((w) => w.join('-')));
    for (const key of want) {
      const tag = types[Number(key.split('-')[2])];
      add('tagged words', 'g');
      if (['PER', 'LOC', 'ORG', 'TIME'].includes(tag)) add(tag, 'g');
    }
    for (const word of wordsOf(judge.decode(text))) {
      const tag = types[word[2]];
      const right = want.has(word.join('-'));
      for (const key of ['tagged words', ...(['PER', 'LOC', 'ORG', 'TIME'].includes(tag) ? [tag] : [])]) {
        add(key, 'p');
        if (right) add(key, 'tp');
      }
    }
  }
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const f1 = Object.entries(counts).map(([key, { tp, p, g }]) => `${key} ${((200 * tp) / (p + g)).toFixed(1)}`);
  console.error(
    `${name}: F1 against the teacher: ${f1.sort().join(', ')}; ${Math.round(characters / seconds)} characters a second`,
  );
}

/** The held-out sentences with names that the model has not met. */
const otherNames = dev.filter((words) => words.some(([, type]) => type === PER)).map(varied);
const order = Uint32Array.from(sentences.keys());
for (let epoch = 1; epoch <= Number(values.epochs); epoch += 1) {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  for (const i of order) learn(encode(varied(sentences[i])));
  const small = quantized(averaged());
  evaluate(small, `epoch ${epoch}`, dev);
  evaluate(small, `epoch ${epoch}, other names`, otherNames);
  const packed = packModel(small, knowledge);
  writeFileSync(out, packed);
  console.error(`${out}: ${packed.length} bytes`);
}

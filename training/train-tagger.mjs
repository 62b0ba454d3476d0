// Trains the linear tagger: an averaged structured perceptron (Collins 2002) over hashed features, taught by the labels that
// label-corpus.mjs wrote. Deterministic: one seed, one order.
//   node training/train-tagger.mjs OUT.bin LABELS.jsonl… [--hand HAND.jsonl] [--held-out ids.txt] [--epochs 3] [--rows 280000] …
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { dict } from '@node-rs/jieba/dict.js';
import { FeatureTable } from '../dist/libs/extract/src/tagging/feature-table.js';
import { FEATURES_PER_CHARACTER, SentenceFeatures } from '../dist/libs/extract/src/tagging/linear-features.js';
import {
  LinearDecoder,
  PackedRows,
  packModel,
  unpackRanks,
} from '../dist/libs/extract/src/tagging/linear-tagger-model.js';
import { UNSEEN_CLASSES, withGazetteer } from '../dist/libs/extract/src/tagging/linear-tagger.js';
import { gazetteer, personNames } from '../dist/libs/lexicon/src/index.js';
import { clusterWords } from './word-clusters.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    epochs: { type: 'string', default: '3' },
    'min-count': { type: 'string', default: '8' },
    rows: { type: 'string', default: '280000' },
    hand: { type: 'string' },
    'hand-weight': { type: 'string', default: '5' },
    'held-out': { type: 'string' },
    'doubted-places': { type: 'boolean' },
    most: { type: 'string', default: '1000000000' },
  },
});
const [out, ...labels] = positionals;
if (!out || labels.length === 0) {
  console.error('usage: node training/train-tagger.mjs OUT.bin LABELS.jsonl… [--hand HAND.jsonl] [--held-out ids.txt]');
  process.exit(2);
}
const SEED = 20261122;
/** Shares of sentences in which names are exchanged for other names of the same class, so that the model learns form and context, not people. */
const NEW_PERSON = 0.6;
const NEW_PLACE = 0.4;
/** Share of new persons that stand in a list of them. */
const LISTED = 0.2;
/** Words of the lexicon occur this often; there are so many classes of them. */
const FREQUENT = 8;
const CLASSES = 160;
/** The weight, of a thousand, that becomes the largest of eight bits; weights up to SPECK become zero. */
const LARGEST = 0.999;
const SPECK = 1;

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
  xc: 'x',
  vn: 'n',
  an: 'n',
  s: 'n',
  f: 'n',
  t: 'n',
  O: 'n',
  nw: 'nz',
  nr: 'PER',
  ns: 'LOC',
  nt: 'ORG',
  q: 'm',
  // Function words are few, so that the word itself says which kind it is.
  p: 'x',
  c: 'x',
  u: 'x',
  d: 'x',
  ad: 'x',
  r: 'x',
};
const types = ['n', 'v', 'a', 'x', 'm', 'w', 'nz', 'TIME', 'PER', 'LOC', 'ORG', 'POST', 'PROGRAM'];
const typeOf = new Map(types.map((type, i) => [type, i]));
const kinds = types.length;
const PER = typeOf.get('PER');
const LOC = typeOf.get('LOC');
const ORG = typeOf.get('ORG');
const W = typeOf.get('w');
const NAMES = new Set(['PER', 'LOC', 'ORG', 'TIME', 'POST', 'PROGRAM']);

// — reading —
const heldOut = new Set(values['held-out'] ? readFileSync(values['held-out'], 'utf8').split(/\s+/u) : []);
const sentences = [];
const dev = [];
const hand = [];
const handDev = [];
const given = new Map();
const frequent = new Map();
const functionTags = new Map();
const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
const hashOf = (text) => {
  let h = 2166136261;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return h >>> 0;
};
const DOUBTED = { 'LOC?': values['doubted-places'] ? 'LOC' : 'nz', 'ORG?': 'ORG' };
const wordsIn = ({ s, t }) => {
  let at = 0;
  return t.map(([length, printed]) => [
    s.slice(at, (at += length)),
    typeOf.get(ONE_TYPE[printed] ?? DOUBTED[printed] ?? printed),
    printed,
  ]);
};
const handSeen = new Map();
if (values.hand) {
  for (const line of readFileSync(values.hand, 'utf8').split('\n')) {
    if (line === '') continue;
    const item = JSON.parse(line);
    (item.number % 5 === 0 ? handDev : hand).push(wordsIn(item));
    handSeen.set(item.id, [...(handSeen.get(item.id) ?? []), item.s]);
  }
}
for (const file of labels) {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const item = JSON.parse(line);
    const { id, s } = item;
    if (heldOut.has(id) || s.length > 400) continue;
    // What is labelled by hand is not taught by the teacher as well, and not at all where it measures.
    if (handSeen.get(id)?.some((other) => other.includes(s) || s.includes(other))) continue;
    const words = wordsIn(item);
    for (const [word, type, printed] of words) {
      const tag = types[type];
      if (tag === 'PER' && /^[\u4e00-\u9fff]{2,3}$/u.test(word)) for (const c of word.slice(1)) count(given, c);
      if (tag === 'x') count(functionTags, `${word}\t${printed === 'ad' ? 'd' : printed}`);
      if (/^[\u4e00-\u9fff]{1,7}$/u.test(word) && !['PER', 'TIME', 'm', 'w', 'PROGRAM'].includes(tag))
        count(frequent, word);
    }
    if (hashOf(id) % 60 === 0) dev.push(words);
    else if (sentences.length < Number(values.most)) sentences.push(words);
  }
}

// — names to exchange —
const drawSurname = drawer(surnames);
// Rare characters of given names are drawn too: local people bear them. But 被 and 从 are there because the teacher cut a name too late.
const functionUses = new Map();
for (const [key, n] of functionTags)
  functionUses.set(key.split('\t')[0], n + (functionUses.get(key.split('\t')[0]) ?? 0));
const drawGiven = drawer(
  [...given].filter(([c, n]) => n * 20 > (functionUses.get(c) ?? 0)).map(([c, n]) => [c, n ** 0.6]),
);
const newPerson = (length) => {
  const surname = drawSurname();
  const wanted = Math.max(1, Math.min(2, length > 1 ? (random() < 0.75 ? 2 : 1) : 1));
  return surname + Array.from({ length: wanted }, drawGiven).join('');
};
const forms = personNames();
const foreign = (word) =>
  word.length >= 3 &&
  /^[\u4e00-\u9fff·]+$/u.test(word) &&
  forms.formOf(word) === null &&
  forms.isTransliteration(word.replaceAll('·', ''));
/** Which character follows which in transcribed names; '' begins and ends one. */
const chains = new Map();
for (const words of sentences) {
  for (const [word, type] of words) {
    if (type !== PER || !foreign(word)) continue;
    for (const part of word.split('·')) {
      let before = '';
      for (const c of [...part, '']) {
        if (!chains.has(before)) chains.set(before, new Map());
        count(chains.get(before), c);
        before = c;
      }
    }
  }
}
const drawNext = new Map([...chains].map(([c, next]) => [c, drawer([...next].map(([d, n]) => [d, n ** 0.8]))]));
const newForeign = () => {
  for (;;) {
    let name = '';
    for (let c = drawNext.get('')(); c !== '' && name.length < 7; c = drawNext.get(c)()) name += c;
    if (name.length >= 3) return name;
  }
};
const divisionNames = new Set(divisions);
/** Short names of places (怀化, 天水) that are no other word. */
const shortPlaces = [...gazetteer().names()]
  .filter((name) => name.length === 2 && !gazetteer().isWordLike(name))
  .sort();
const isShortPlace = new Set(shortPlaces);

/** A sentence with some of its names exchanged; now and then one person becomes a list of them. */
function varied(words) {
  const people = random() < NEW_PERSON;
  const places = random() < NEW_PLACE;
  if (!people && !places) return words;
  const made = [];
  for (const [word, type] of words) {
    if (people && type === PER && foreign(word)) {
      made.push([random() < 0.5 ? word.split('·').map(newForeign).join('·') : word, PER]);
    } else if (people && type === PER && /^[\u4e00-\u9fff]{2,4}$/u.test(word)) {
      made.push([newPerson(word.length), PER]);
      if (random() < LISTED) {
        const joiner = random() < 0.85 ? '、' : ' ';
        for (let more = 1 + Math.floor(random() * 6); more > 0; more -= 1) made.push([joiner, W], [newPerson(3), PER]);
      }
    } else if (places && type === LOC && /^[\u4e00-\u9fff]{3,}[省市县区州旗镇乡村]$/u.test(word)) {
      made.push([pick(divisions), LOC]);
    } else if (places && type === LOC && isShortPlace.has(word)) {
      made.push([pick(shortPlaces), LOC]);
    } else if (places && type === ORG) {
      const [head] = /^[\u4e00-\u9fff]{2,5}?[省市县区州旗镇乡]/u.exec(word) ?? [''];
      made.push([divisionNames.has(head) ? pick(divisions) + word.slice(head.length) : word, ORG]);
    } else made.push([word, type]);
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
const bestTags = new Map();
for (const [key, n] of [...functionTags].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const [word, tag] = key.split('\t');
  if (n >= 3 && n > (bestTags.get(word)?.[1] ?? 0)) bestTags.set(word, [tag, n]);
}
const classed = clusterWords(
  sentences,
  [...frequent]
    .filter(([, n]) => n >= FREQUENT)
    .map(([word]) => word)
    .sort(),
  types,
  CLASSES,
  random,
);
/** Words of a general lexicon (jieba, MIT) that the corpus lacks; their kind is all that is known of them. No persons. */
const GENERAL = [/^ns/u, /^nt/u, /^nz/u, /^n/u, /^v/u, /^[azb]/u, /^[il]/u, /^[mqt]/u, /./u];
const GENERAL_LEAST = 10;
for (const line of Buffer.from(dict).toString('utf8').split('\n')) {
  const [word, n, kind = ''] = line.split(' ');
  if (Number(n) < GENERAL_LEAST || kind.startsWith('nr') || !/^[\u4e00-\u9fff]{2,6}$/u.test(word) || classed.has(word))
    continue;
  classed.set(word, UNSEEN_CLASSES + GENERAL.findIndex((form) => form.test(kind)));
}
const lexicon = [...classed].sort(([a], [b]) => (a < b ? -1 : 1));
const knowledge = {
  nameRanks: ranked.map((c) => [c, (asSurname.get(c) ?? 0) + 4 * (asGiven.get(c) ?? 0)]).filter(([, rank]) => rank > 0),
  words: lexicon.map(([word]) => word),
  classes: lexicon.map(([, kind]) => kind),
  functionWords: [...bestTags].filter(([, [tag]]) => tag !== 'd').map(([word, [tag]]) => [word, tag]),
};
const lexical = { nameRanks: unpackRanks(knowledge), words: withGazetteer(knowledge) };
console.error(
  `${sentences.length} sentences to train on, ${dev.length} held out, ${hand.length} by hand, ${handDev.length} of them held out; ${kinds} types, ${knowledge.words.length} words, ${knowledge.nameRanks.length} ranked characters, ${knowledge.functionWords.length} function words`,
);

// — which features are frequent enough to have a row —
const keysOf = new SentenceFeatures(lexical);
const keys = new Int32Array(FEATURES_PER_CHARACTER);
const SKETCH = 2 ** 27;
function frequentFeatures() {
  const sketch = new Uint8Array(SKETCH);
  const least = Number(values['min-count']);
  const found = [];
  for (const words of [...sentences, ...hand, ...hand]) {
    const { text } = encode(varied(words));
    keysOf.read(text);
    for (let i = 0; i < text.length; i += 1) {
      keysOf.at(i, keys);
      for (const key of keys) {
        const at = Math.imul(key, 0x9e3779b1) >>> 5;
        const seen = sketch[at];
        if (seen < least) {
          sketch[at] = seen + 1;
          if (seen + 1 === least) found.push(key);
        }
      }
    }
  }
  return Int32Array.from(new Set(found)).sort();
}

function wordsOf(path) {
  const found = [];
  for (let i = 0; i < path.length; i += 1) {
    if (i === 0 || path[i] % 2 === 0 || path[i] >> 1 !== path[i - 1] >> 1) found.push([i, i + 1, path[i] >> 1]);
    else found.at(-1)[1] = i + 1;
  }
  return found;
}

/** A score of "begins" stands in the lower half of a number, one of "continues" in the upper; see LinearTaggerModel. */
const unit = (column) => (column % 2 === 0 ? 1 : 65_536);

/** Numbers that a row of the weights in training takes. */
const STRIDE = 16;

/** Rows of weights in training: "begins" in the lower half of a number, "continues" in the upper; see WeightRows. */
class WideRows {
  constructor(rows) {
    this.words = new Int32Array(rows * STRIDE);
  }

  sum(rows, found, into) {
    const { words } = this;
    for (let k = 0; k < kinds; k += 1) into[k] = 0;
    for (let r = 0; r < found; r += 1) {
      const at = rows[r] * STRIDE;
      for (let k = 0; k < kinds; k += 1) into[k] += words[at + k];
    }
  }
}

class Perceptron {
  constructor(keysWithRow) {
    const rows = keysWithRow.length + 1;
    const table = new FeatureTable(keysWithRow);
    this.model = { types, table, weights: new WideRows(rows), following: new Int32Array(kinds * kinds) };
    this.summed = new Float32Array(rows * 2 * STRIDE);
    this.followingSummed = new Float64Array(kinds * kinds);
    this.decoder = new LinearDecoder(this.model, lexical);
    this.rows = new Int32Array(FEATURES_PER_CHARACTER + 1);
    this.step = 1;
  }

  learn({ text, gold }) {
    const { decoder, model, summed, rows, step } = this;
    const { following } = model;
    const { words: weights } = model.weights;
    const guess = decoder.decode(text);
    let wrong = false;
    for (let i = 0; i < text.length; i += 1) {
      if (guess[i] === gold[i]) continue;
      wrong = true;
      const found = decoder.features.rowsAt(i, model.table, rows);
      for (let f = 0; f < found; f += 1) {
        const at = rows[f] * STRIDE;
        weights[at + (gold[i] >> 1)] += unit(gold[i]);
        weights[at + (guess[i] >> 1)] -= unit(guess[i]);
        summed[2 * at + gold[i]] += step;
        summed[2 * at + guess[i]] -= step;
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
            this.followingSummed[at] += sign * step;
          }
        }
      }
      decoder.prepare();
    }
    this.step += 1;
  }

  /** Averaged weight of a column (Collins 2002). */
  averaged(row, column) {
    const sum = this.model.weights.words[row * STRIDE + (column >> 1)];
    const begins = (sum << 16) >> 16;
    const weight = column % 2 === 0 ? begins : (sum - begins) >> 16;
    return weight - this.summed[row * 2 * STRIDE + column] / this.step;
  }

  /** Rows by how much they say, most first. */
  strongest(most) {
    const rows = this.model.table.keys.length + 1;
    const strength = new Float32Array(rows);
    for (let row = 0; row < rows; row += 1) {
      let sum = 0;
      for (let column = 0; column < 2 * kinds; column += 1) sum += this.averaged(row, column) ** 2;
      strength[row] = sum;
    }
    // Row 0 is no feature.
    const order = Uint32Array.from(strength.keys())
      .subarray(1)
      .sort((a, b) => strength[b] - strength[a] || a - b);
    return Int32Array.from(order.subarray(0, most), (row) => this.model.table.keys[row - 1]).sort();
  }

  /** Eight-bit weights on one scale. */
  quantized() {
    const rows = this.model.table.keys.length + 1;
    const sample = [];
    for (let row = 1; row < rows; row += 7) {
      for (let column = 0; column < 2 * kinds; column += 1) {
        const weight = Math.abs(this.averaged(row, column));
        if (weight !== 0) sample.push(weight);
      }
    }
    const sorted = Float64Array.from(sample).sort();
    const scale = 127 / (sorted[Math.floor(sorted.length * LARGEST)] ?? 1);
    const weights = new PackedRows(rows - 1);
    for (let row = 1; row < rows; row += 1) {
      for (let column = 0; column < 2 * kinds; column += 1) {
        const scaled = Math.round(this.averaged(row, column) * scale);
        // Specks of weight cost space and decide nothing.
        const small = Math.abs(scaled) <= SPECK ? 0 : Math.max(-127, Math.min(127, scaled));
        if (small !== 0) weights.set(row, column, small);
      }
    }
    const following = Int32Array.from(this.model.following, (weight, i) =>
      Math.round((weight - this.followingSummed[i] / this.step) * scale),
    );
    return { types, table: this.model.table, weights, following };
  }
}

function evaluate(candidate, name, set) {
  if (set.length === 0) return;
  const judge = new LinearDecoder(candidate, lexical);
  const counts = {};
  const add = (key, field) => ((counts[key] ??= { tp: 0, p: 0, g: 0 })[field] += 1);
  let characters = 0;
  let spent = 0;
  for (const words of set) {
    const { text, gold } = encode(words);
    characters += text.length;
    const want = new Set(wordsOf(gold).map((w) => w.join('-')));
    const began = performance.now();
    const path = judge.decode(text);
    spent += performance.now() - began;
    for (const [side, list] of [
      ['g', wordsOf(gold)],
      ['p', wordsOf(path)],
    ]) {
      for (const word of list) {
        const tag = types[word[2]];
        for (const key of ['all', ...(NAMES.has(tag) ? [tag] : [])]) {
          add(key, side);
          if (side === 'p' && want.has(word.join('-'))) add(key, 'tp');
        }
      }
    }
  }
  const f1 = Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([key, { tp, p, g }]) =>
        `${key} ${((200 * tp) / (p + g)).toFixed(1)} (P ${((100 * tp) / p).toFixed(0)} R ${((100 * tp) / g).toFixed(0)})`,
    );
  console.error(`${name}: ${f1.join(', ')}; ${Math.round((1000 * characters) / spent)} characters a second`);
}

/** The held-out sentences with names that the model has not met. */
const otherNames = dev.filter((words) => words.some(([, type]) => type === PER)).map(varied);
const handWeight = Number(values['hand-weight']);

/** @param share every how many-th sentence of the teacher is learned from; @param after told after each epoch what it made. */
function train(perceptron, epochs, name, share, after) {
  const taught = sentences.filter((_, i) => i % share === 0);
  const order = Uint32Array.from({ length: taught.length + hand.length * handWeight }, (_, i) => i);
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    const began = performance.now();
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const i of order) {
      perceptron.learn(encode(varied(i < taught.length ? taught[i] : hand[(i - taught.length) % hand.length])));
    }
    const small = perceptron.quantized();
    console.error(`${name}, epoch ${epoch}, ${Math.round((performance.now() - began) / 1000)} s`);
    evaluate(small, '  like the teacher', dev);
    evaluate(small, '  other names', otherNames);
    evaluate(small, '  by hand', handDev);
    after(small);
  }
}

/** Keys in tiers, those that are looked up most first; within a tier sorted. */
function byUse(chosen) {
  const table = new FeatureTable(chosen);
  const uses = new Float64Array(chosen.length + 1);
  const rows = new Int32Array(FEATURES_PER_CHARACTER + 1);
  for (let at = 0; at < sentences.length; at += 10) {
    const { text } = encode(varied(sentences[at]));
    keysOf.read(text);
    for (let i = 0; i < text.length; i += 1) {
      const found = keysOf.rowsAt(i, table, rows);
      for (let r = 0; r < found; r += 1) uses[rows[r]] += 1;
    }
  }
  const grouped = new Map();
  chosen.forEach((key, i) => {
    const tier = Math.floor(Math.log2(1 + uses[i + 1]));
    if (!grouped.has(tier)) grouped.set(tier, []);
    grouped.get(tier).push(key);
  });
  const sorted = [...grouped].sort(([a], [b]) => b - a).map(([, group]) => group);
  return { keys: Int32Array.from(sorted.flat()), tiers: sorted.map((group) => group.length) };
}

const all = frequentFeatures();
console.error(`${all.length} features`);
let kept = all;
if (all.length > Number(values.rows)) {
  const first = new Perceptron(all);
  // Which features matter shows early.
  train(first, 1, 'all features', 2, () => {});
  kept = first.strongest(Number(values.rows));
}
const { keys: ordered, tiers } = byUse(kept);
const last = new Perceptron(ordered);
train(last, Number(values.epochs), `${kept.length} features`, 1, (model) => {
  const packed = packModel(model, tiers, knowledge);
  writeFileSync(out, packed);
  console.error(`${out}: ${packed.length} bytes`);
});

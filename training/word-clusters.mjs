// Classes of words by the company they keep: every word is a vector of its neighbours (positive pointwise mutual information, projected to a
// few dimensions by hashed signs) beside the shares of its kinds; k-means by cosine gathers them. Deterministic.

const DIMENSIONS = 96;
const ROUNDS = 10;
/** Neighbours that count: the most frequent words. */
const NEIGHBOURS = 3000;

/** @param sentences lists of `[word, type]`; @param known words to be classed; @returns word → class, 0 to `classes` − 1. */
export function clusterWords(sentences, known, types, classes, random) {
  const index = new Map([...known].map((word, i) => [word, i]));
  const counts = new Float64Array(index.size);
  for (const words of sentences) {
    for (const [word] of words) {
      const i = index.get(word);
      if (i !== undefined) counts[i] += 1;
    }
  }
  const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  const rank = new Int32Array(index.size).fill(-1);
  order.slice(0, NEIGHBOURS).forEach((word, r) => (rank[word] = r));
  // Names have no row of their own as neighbours: their kind stands for them.
  const contexts = NEIGHBOURS + types.length + 1;
  const pairs = new Map();
  const contextTotals = new Float64Array(2 * contexts);
  const kindShares = new Float64Array(index.size * types.length);
  let total = 0;
  const contextOf = (entry) => {
    if (!entry) return contexts - 1;
    const i = index.get(entry[0]);
    return i !== undefined && rank[i] >= 0 ? rank[i] : NEIGHBOURS + entry[1];
  };
  for (const words of sentences) {
    words.forEach(([word, type], at) => {
      const i = index.get(word);
      if (i === undefined) return;
      kindShares[i * types.length + type] += 1;
      for (const context of [contextOf(words[at - 1]), contexts + contextOf(words[at + 1])]) {
        const key = i * 2 * contexts + context;
        pairs.set(key, (pairs.get(key) ?? 0) + 1);
        contextTotals[context] += 1;
        total += 1;
      }
    });
  }
  const width = DIMENSIONS + types.length;
  const vectors = new Float32Array(index.size * width);
  for (const [key, count] of pairs) {
    const context = key % (2 * contexts);
    const i = (key - context) / (2 * contexts);
    const pmi = Math.log((count * total) / (2 * counts[i] * contextTotals[context]));
    if (pmi <= 0) continue;
    // Rare pairs say little however surprising they are.
    const weight = pmi * (count / (count + 2));
    for (let sign = 0; sign < 4; sign += 1) {
      let h = Math.imul(context * 4 + sign + 1, 0x9e3779b1);
      h ^= h >>> 15;
      h = Math.imul(h, 0x85ebca6b);
      h ^= h >>> 13;
      vectors[i * width + ((h >>> 1) % DIMENSIONS)] += h & 1 ? weight : -weight;
    }
  }
  const normalise = (list, at, from, to, length) => {
    let sum = 0;
    for (let d = from; d < to; d += 1) sum += list[at + d] ** 2;
    const scale = sum > 0 ? length / Math.sqrt(sum) : 0;
    for (let d = from; d < to; d += 1) list[at + d] *= scale;
  };
  for (let i = 0; i < index.size; i += 1) {
    normalise(vectors, i * width, 0, DIMENSIONS, 1);
    for (let t = 0; t < types.length; t += 1) vectors[i * width + DIMENSIONS + t] = kindShares[i * types.length + t];
    normalise(vectors, i * width, DIMENSIONS, width, 0.8);
    normalise(vectors, i * width, 0, width, 1);
  }
  // The most frequent words begin classes of their own; the others are drawn.
  const centres = new Float32Array(classes * width);
  for (let c = 0; c < classes; c += 1) {
    const word = c < classes / 2 ? order[c] : order[Math.floor(random() * Math.min(order.length, 8000))];
    centres.set(vectors.subarray(word * width, (word + 1) * width), c * width);
  }
  const chosen = new Uint8Array(index.size);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let i = 0; i < index.size; i += 1) {
      let best = -2;
      for (let c = 0; c < classes; c += 1) {
        let dot = 0;
        for (let d = 0; d < width; d += 1) dot += vectors[i * width + d] * centres[c * width + d];
        if (dot > best) {
          best = dot;
          chosen[i] = c;
        }
      }
    }
    centres.fill(0);
    for (let i = 0; i < index.size; i += 1) {
      const weight = Math.log(1 + counts[i]);
      for (let d = 0; d < width; d += 1) centres[chosen[i] * width + d] += vectors[i * width + d] * weight;
    }
    for (let c = 0; c < classes; c += 1) normalise(centres, c * width, 0, width, 1);
  }
  return new Map([...index].map(([word, i]) => [word, chosen[i]]));
}

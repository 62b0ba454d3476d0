import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEATURES_PER_CHARACTER, SentenceFeatures } from './linear-features.js';
import { FeatureTable } from './feature-table.js';
import { LinearDecoder, packModel, PackedRows, unpackModel, unpackRanks } from './linear-tagger-model.js';
import { WordClassReader } from './word-classes.js';

const keysOf = (count: number) => fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: count });

describe('the table of features', () => {
  const rowsIn = (table: FeatureTable) => {
    const into = new Int32Array(FEATURES_PER_CHARACTER + 1);
    return (key: number) => (table.rowsOf(new Int32Array(FEATURES_PER_CHARACTER).fill(key), into) === 0 ? 0 : into[0]);
  };

  it('gives keys their rows, and none to keys it does not know', () => {
    fc.assert(
      fc.property(keysOf(400), fc.array(fc.integer()), (known, others) => {
        const rowOf = rowsIn(new FeatureTable(Int32Array.from(known)));
        // There are four places or more, of four keys each: a key without a row ends in the same two bits as four that came before it.
        const isLeftOut = (key: number, i: number) =>
          known.slice(0, i).filter((other) => ((other ^ key) & 3) === 0).length >= 4;
        // A bit of the key may go unread: keys that differ in one alone are left out.
        const alike = (key: number, among: readonly number[]) =>
          among.some((other) => ((key ^ other) & ((key ^ other) - 1)) === 0);
        const isLost = (key: number, i: number) =>
          rowOf(key) !== i + 1 && !isLeftOut(key, i) && !alike(key, known.slice(0, i));
        expect(known.filter(isLost)).toEqual([]);
        expect(others.filter((key) => !alike(key, known) && rowOf(key) !== 0)).toEqual([]);
      }),
    );
  });

  it('leaves out less than one in a hundred of keys as hashing spreads them', () => {
    const keys = Int32Array.from({ length: 100_000 }, (_, i) =>
      Math.imul(Math.imul(i + 1, 0x9e3779b1) ^ (i >>> 7), 0x85ebca6b),
    );
    const rowOf = rowsIn(new FeatureTable(keys));
    const found = keys.filter((key, i) => rowOf(key) === i + 1).length;
    expect(found).toBeGreaterThan(0.99 * keys.length);
  });
});

describe('the features of a position', () => {
  const text = fc.string({ unit: fc.constantFrom('市', '委', '王', '丽', '１', 'x', ',', '９', '龘'), maxLength: 12 });
  const knowledge = {
    nameRanks: new Uint8Array(65_536).fill(2, 0x4e00, 0x9fff),
    words: new Map([
      ['市委', 3],
      ['王丽', 7],
      ['丽', 0],
    ]),
  };

  it('have the rows that a table gives their keys, whether they are hashed or told by a small number', () => {
    fc.assert(
      fc.property(text, text, fc.nat(), (learnt, sentence, some) => {
        const features = new SentenceFeatures(knowledge);
        const keys = new Int32Array(FEATURES_PER_CHARACTER);
        const into = new Int32Array(FEATURES_PER_CHARACTER + 1);
        const known = new Set<number>();
        features.read(learnt);
        for (let i = 0; i < learnt.length; i += 1) {
          features.at(i, keys);
          keys.filter((_, f) => ((some >> f) & 1) === 0).forEach((key) => known.add(key));
        }
        const table = new FeatureTable(Int32Array.from(known));
        features.read(sentence);
        for (let i = 0; i < sentence.length; i += 1) {
          const rows = [...into.subarray(0, features.rowsAt(i, table, into))].sort((a, b) => a - b);
          features.at(i, keys);
          expect(rows).toEqual([...into.subarray(0, table.rowsOf(keys, into))].sort((a, b) => a - b));
        }
      }),
    );
  });
});

describe('rows of scores', () => {
  it('add up to the sums of their scores, both of each type', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 28, maxLength: 28 }), {
          maxLength: FEATURES_PER_CHARACTER,
        }),
        (scores) => {
          const rows = new PackedRows(scores.length);
          scores.forEach((row, i) => row.forEach((score, column) => rows.set(i + 1, column, score)));
          const into = new Int32Array(14);
          rows.sum(
            Int32Array.from(scores, (_, i) => i + 1),
            scores.length,
            into,
          );
          for (let column = 0; column < 28; column += 1) {
            const sum = into[column >> 1] as number;
            const begins = (sum << 16) >> 16;
            const want = scores.reduce((total, row) => total + (row[column] as number), 0);
            expect(column % 2 === 0 ? begins : (sum - begins) >> 16).toBe(want);
          }
        },
      ),
    );
  });
});

const TYPES = ['n', 'PER', 'x'];
const KNOWLEDGE = {
  nameRanks: [['王', 3] as const],
  words: ['县', '县长'],
  classes: [1, 2],
  functionWords: [['的', 'u'] as const],
};
const lexical = {
  nameRanks: unpackRanks(KNOWLEDGE),
  words: new Map(KNOWLEDGE.words.map((word, i) => [word, KNOWLEDGE.classes[i] ?? 0])),
};

/** A decoder whose scores are the numbers given, by position and column. */
function decoderOf(emissions: readonly (readonly number[])[], following: readonly number[]) {
  let at = 0;
  const weights = {
    sum: (_rows: Int32Array, _found: number, into: Int32Array) => {
      for (let k = 0; k < TYPES.length; k += 1) {
        into[k] = (emissions[at]?.[2 * k] ?? 0) + 65_536 * (emissions[at]?.[2 * k + 1] ?? 0);
      }
      at += 1;
    },
  };
  return new LinearDecoder(
    { types: TYPES, table: new FeatureTable(Int32Array.of(7)), weights, following: Int32Array.from(following) },
    lexical,
  );
}

function scoreOf(
  path: readonly number[],
  emissions: readonly (readonly number[])[],
  following: readonly number[],
): number {
  let score = 0;
  for (let i = 0; i < path.length; i += 1) {
    const column = path[i] as number;
    const before = path[i - 1];
    if (column % 2 === 1 && (before === undefined || before >> 1 !== column >> 1)) return -Infinity;
    score += emissions[i]?.[column] ?? 0;
    if (column % 2 === 0 && before !== undefined) score += following[(before >> 1) * TYPES.length + (column >> 1)] ?? 0;
  }
  return score;
}

describe('the best sequence of words', () => {
  it('scores as high as the best of all sequences', () => {
    const number = fc.integer({ min: -300, max: 300 });
    fc.assert(
      fc.property(
        fc.array(fc.array(number, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        fc.array(number, { minLength: 9, maxLength: 9 }),
        (emissions, following) => {
          let best = -Infinity;
          for (let code = 0; code < 6 ** emissions.length; code += 1) {
            const path = emissions.map((_, i) => Math.floor(code / 6 ** i) % 6);
            best = Math.max(best, scoreOf(path, emissions, following));
          }
          const path = [...decoderOf(emissions, following).decode('字'.repeat(emissions.length))];
          expect(scoreOf(path, emissions, following)).toBe(best);
        },
      ),
    );
  });
});

describe('a weight file', () => {
  it('gives back what was packed', () => {
    const keys = Int32Array.of(-5, 900, -2_000_000_000, 7);
    const weights = new PackedRows(4);
    weights.set(1, 0, -127);
    weights.set(4, 5, 99);
    const following = Int32Array.of(1, -2, 3, 4, 5, 6, 7, 8, -900);
    const bytes = packModel({ types: TYPES, table: new FeatureTable(keys), weights, following }, [2, 2], KNOWLEDGE);
    const { model, knowledge } = unpackModel(bytes, 'weights.bin');
    expect([...model.table.keys]).toEqual([...keys]);
    expect([...model.following]).toEqual([...following]);
    expect([model.weights.get(1, 0), model.weights.get(4, 5), model.weights.get(2, 3)]).toEqual([-127, 99, 0]);
    expect(knowledge).toMatchObject(KNOWLEDGE);
  });
});

describe('words around a position', () => {
  it.each([
    ['县长王丽', 0, { begins: 2, class: 3, ends: 1 }, 'the longest word begins here, a shorter one ends'],
    ['县长王丽', 1, { begins: 0, class: 0, ends: 2 }, 'the longest word ends here'],
    ['县长王丽', 2, { begins: 0, class: 0, ends: 0 }, 'the lexicon does not have it'],
  ])('%s at %i: %o, because %s', (text, at, want) => {
    const reader = new WordClassReader(lexical.words);
    reader.read(
      Uint16Array.from(`#${text}#`, (c) => c.charCodeAt(0)),
      text.length,
      1,
    );
    expect({
      begins: reader.beginLength[at + 1],
      class: reader.beginClass[at + 1],
      ends: reader.endLength[at + 1],
    }).toEqual(want);
  });
});

import { readFileSync } from 'node:fs';
import { YaowenError } from '#libs/domain';
import { gazetteer } from '#libs/lexicon';
import {
  LinearDecoder,
  type LinearTaggerModel,
  type PackedKnowledge,
  unpackModel,
  unpackRanks,
} from './linear-tagger-model.js';
import { Tagger, type TaggedWord } from './tagger.port.js';
import type { ClassedWords } from './word-classes.js';

/** Weights that the project trained and ships; `training/MODEL_CARD.md` says on what. */
const SHIPPED_WEIGHTS = new URL('../../data/linear-tagger.bin', import.meta.url);

/** Longest stretch decoded at once, in UTF-16 units: bounds memory on a line of a megabyte. */
const LONGEST_STRETCH = 2000;

/** Word type of function words; which kind one is, the word itself says. */
const FUNCTION_WORD = 'x';

/** Class of places that only the gazetteer knows, by their last character. */
const PLACE_CLASSES: readonly (readonly [RegExp, number])[] = [
  [/[省市县区州旗盟]$/u, 250],
  [/(?:[镇乡]|街道)$/u, 251],
  [/村$/u, 252],
  [/./u, 253],
];

/** Classes from here on are of words that the corpus of the training does not have, by their kind in a general lexicon. */
export const UNSEEN_CLASSES = 200;

/** The words of the weight file and the names of the gazetteer that the corpus of the training does not have. */
export function withGazetteer({ words, classes }: Pick<PackedKnowledge, 'words' | 'classes'>): ClassedWords {
  const classed = new Map(words.map((word, i) => [word, classes[i] ?? 0]));
  for (const name of gazetteer().names()) {
    if (name.length < 2 || (classed.get(name) ?? UNSEEN_CLASSES) < UNSEEN_CLASSES) continue;
    classed.set(name, PLACE_CLASSES.find(([form]) => form.test(name))?.[1] ?? 253);
  }
  return classed;
}

/**
 * The project's own tagger: a structured perceptron over hashed character and word features (Collins 2002, doi:10.3115/1118693.1118694),
 * trained on news as LAC and the product's rules read it, with names exchanged, and on sentences labelled by hand. Needs neither Python nor a
 * native library.
 *
 * Tags are LAC's: n nz v a d m r p c u xc w, PER, LOC, ORG, TIME; and POST for the title used of a named person, PROGRAM for a policy,
 * campaign or plan.
 */
export class LinearTagger extends Tagger {
  readonly id = 'linear-tagger@2';
  private readonly decoder: LinearDecoder;
  private readonly functionTags: ReadonlyMap<string, string>;
  private readonly path = new Uint8Array(LONGEST_STRETCH);

  private constructor(
    private readonly model: LinearTaggerModel,
    knowledge: PackedKnowledge,
  ) {
    super();
    this.functionTags = new Map(knowledge.functionWords);
    this.decoder = new LinearDecoder(model, { nameRanks: unpackRanks(knowledge), words: withGazetteer(knowledge) });
  }

  /** Loads weights. @throws YaowenError category model when the file is missing or damaged. */
  static load(file: URL = SHIPPED_WEIGHTS): LinearTagger {
    const name = file.pathname.split('/').pop() ?? file.pathname;
    let bytes: Buffer;
    try {
      bytes = readFileSync(file);
    } catch (cause) {
      throw new YaowenError(
        'model.missing',
        'model',
        `${name}: the tagger's weights cannot be read. They are part of the repository; restore the file.`,
        { name },
        { cause },
      );
    }
    const { model, knowledge } = unpackModel(bytes, name);
    return new LinearTagger(model, knowledge);
  }

  override async tag(sentences: readonly string[]): Promise<TaggedWord[][]> {
    return sentences.map((sentence) => this.words(sentence));
  }

  override async close(): Promise<void> {
    // Nothing to free: the weights are plain memory.
  }

  private words(sentence: string): TaggedWord[] {
    const words: TaggedWord[] = [];
    for (let from = 0; from < sentence.length; from += LONGEST_STRETCH) {
      const to = Math.min(from + LONGEST_STRETCH, sentence.length);
      const path = this.decoder.decode(sentence.slice(from, to), this.path);
      for (let start = 0; start < to - from;) {
        let end = start + 1;
        while (end < to - from && ((path[end] as number) & 1) === 1) end += 1;
        const type = this.model.types[(path[start] as number) >> 1] ?? 'n';
        const tag =
          type === FUNCTION_WORD ? (this.functionTags.get(sentence.slice(from + start, from + end)) ?? 'd') : type;
        words.push({ range: { start: from + start, end: from + end }, tag });
        start = end;
      }
    }
    return words;
  }
}

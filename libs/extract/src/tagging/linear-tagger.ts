import { readFileSync } from 'node:fs';
import { YaowenError } from '#libs/domain';
import { gazetteer, WordMatcher } from '#libs/lexicon';
import {
  LinearDecoder,
  type LinearTaggerModel,
  type PackedKnowledge,
  unpackModel,
  unpackRanks,
} from './linear-tagger-model.js';
import { Tagger, type TaggedWord } from './tagger.port.js';

/** Weights that the project trained and ships; `training/MODEL_CARD.md` says on what. */
const SHIPPED_WEIGHTS = new URL('../../data/linear-tagger.bin', import.meta.url);

/** Longest stretch decoded at once, in UTF-16 units: bounds memory on a line of a megabyte. */
const LONGEST_STRETCH = 2000;

/**
 * The project's own tagger: a structured perceptron over hashed character features (Collins 2002, doi:10.3115/1118693.1118694),
 * trained on LAC's reading of news with names exchanged. Needs neither Python nor a native library.
 *
 * Tags are LAC's: n nz v vn a d m q r p c u f s t w …, PER, LOC, ORG, TIME.
 */
export class LinearTagger extends Tagger {
  readonly id = 'linear-tagger@1';
  private readonly decoder: LinearDecoder;

  private constructor(
    private readonly model: LinearTaggerModel,
    knowledge: PackedKnowledge,
  ) {
    super();
    this.decoder = new LinearDecoder(model, {
      nameRanks: unpackRanks(knowledge),
      words: WordMatcher.of(knowledge.words),
      places: gazetteer().matcher,
    });
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
    const words: { range: { start: number; end: number }; tag: string }[] = [];
    for (let from = 0; from < sentence.length; from += LONGEST_STRETCH) {
      const to = Math.min(from + LONGEST_STRETCH, sentence.length);
      const path = this.decoder.decode(sentence.slice(from, to));
      path.forEach((column, i) => {
        const last = words.at(-1);
        if (column % 2 === 1 && i > 0 && last) last.range.end += 1;
        else words.push({ range: { start: from + i, end: from + i + 1 }, tag: this.model.types[column >> 1] ?? 'n' });
      });
    }
    return words;
  }
}

import type { TextRange } from '#libs/domain';

/** A word of a sentence: its place in the sentence and its tag in the tagger's own tag set. */
export interface TaggedWord {
  readonly range: TextRange;
  readonly tag: string;
  /** Which of several taggers says so, where it is not the first. */
  readonly by?: string;
}

/**
 * A statistical word tagger: cuts sentences into words and names each word's part of speech or kind of name.
 *
 * One symbol is the port and the injection token. Adapters: {@link OnnxLacTagger}, {@link LinearTagger}, and {@link WitnessedTagger} over two.
 * Without one, extraction runs on lexicons and rules alone.
 */
export abstract class Tagger {
  /** `name@version`, as it stands in the evidence of what it finds, e.g. `lac@0.1.0`. */
  abstract readonly id: string;

  /**
   * The words of each sentence, in order, covering it without gaps.
   * `"梁艳萍到榆次区调研"` → 梁艳萍/PER 到/v 榆次区/LOC 调研/vn.
   */
  abstract tag(sentences: readonly string[]): Promise<TaggedWord[][]>;

  /** Frees the model's memory. */
  abstract close(): Promise<void>;
}

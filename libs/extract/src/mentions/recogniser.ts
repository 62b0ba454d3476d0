import type { Article, DateValue, MentionHints, MentionType, TaggedPage, TextRange, Token } from '#libs/domain';

/** A mention that a recogniser proposes; {@link selectCandidates} keeps those that do not contradict a better one. */
export interface Candidate {
  readonly type: MentionType;
  readonly range: TextRange;
  readonly deictic?: boolean;
  /** 0 to 1: how often a proposal of this kind is right. Decides between overlapping proposals together with length. */
  readonly confidence: number;
  /** Rule or model, `name@version`. */
  readonly by: string;
  readonly date?: DateValue;
  readonly hints?: MentionHints;
}

/** Something that a recogniser considered and did not propose. */
export interface RefusedCandidate {
  readonly type: MentionType;
  readonly range: TextRange;
  /** Rule or reader that considered it, `name@version`. */
  readonly by: string;
  /** Why not, in words. */
  readonly reason: string;
}

/** What a recogniser sees besides the article in hand. */
export interface RecognitionContext {
  readonly page: TaggedPage;
  readonly article: Article;
  /** The tagger's words of this article; empty where no model is installed. */
  readonly tokens: readonly Token[];
  /** What recognisers that ran before have proposed for this article, in their order. */
  readonly proposed: readonly Candidate[];
}

/**
 * One reader of one family of mentions: proposes candidates for an article from its reading text, the tagger's words
 * and what was proposed before. Pure; proposals may overlap.
 */
export interface Recogniser {
  readonly name: string;
  readonly version: number;
  propose(context: RecognitionContext): Candidate[];
  /** What it considered and did not propose, for explaining a page; never called while pages are only read. */
  refused?(context: RecognitionContext): RefusedCandidate[];
}

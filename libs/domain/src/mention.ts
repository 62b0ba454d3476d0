import type { SegmentedPage } from './article.js';
import type { DateValue } from './date-value.js';
import type { Span, TextRange } from './span.js';
import type { MentionType } from './vocabulary.js';

/** A word a tagger found: its place, its part of speech and, where it has one, the kind of name it is. */
export interface Token {
  readonly range: TextRange;
  /** Part of speech in the tagger's own tag set (LAC: n, v, PER, LOC, ORG, TIME …). */
  readonly tag: string;
  /** Which of several taggers says so, `name@version`, where it is not the first. */
  readonly by?: string;
}

/** A page whose articles have been cut into words; `tokens[i]` belongs to `articles[i]`. Empty lists without a model. */
export interface TaggedPage extends SegmentedPage {
  readonly tokens: readonly (readonly Token[])[];
}

/** A typed span of an article: 梁艳萍 as a Person, 副市长 as a Post, 11月8日 as a Date. Mentions of one page never overlap. */
export interface Mention {
  /** Id of the article it stands in. */
  readonly article: string;
  readonly type: MentionType;
  /** Place in the article's reading text. */
  readonly range: TextRange;
  /** Place on the raw page. */
  readonly span: Span;
  /** The raw slice at `span`. */
  readonly text: string;
  /** Whether its full name has to be worked out from context: 我市, 市委, 该县. */
  readonly deictic: boolean;
  /** 0 to 1. */
  readonly confidence: number;
  /** Rule or model that made it, `name@version`. */
  readonly by: string;
  /** Resolved value of a Date. */
  readonly date?: DateValue;
  /** What the recogniser already knows and later stages need: division code, classification, canonical name … */
  readonly hints?: MentionHints;
}

/** Facts about a mention that its recogniser read off the form or the lexicon. */
export interface MentionHints {
  /** Full official name, where the lexicon or a rule gives one: 晋中 → 晋中市, 市委 → 中共晋中市委员会. */
  readonly canonical?: string;
  /** GB/T 2260 code of a place. */
  readonly code?: string;
  /** A {@link PlaceLevel}, {@link BodyClassification} or {@link EventType}, by the mention's type. */
  readonly classification?: string;
  /** Full name of the place a body acts for: 晋中市 for 晋中市卫生健康委员会. */
  readonly jurisdiction?: string;
  /** Why a deictic was resolved as it was. */
  readonly reason?: string;
}

/** A page with its mentions, sorted by article and start, without overlaps. */
export interface MentionedPage extends TaggedPage {
  readonly mentions: readonly Mention[];
}

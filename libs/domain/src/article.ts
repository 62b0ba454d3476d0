import type { DateValue } from './date-value.js';
import type { RawPage } from './page.js';
import type { ReadingText } from './reading-text.js';
import type { Span, TextRange } from './span.js';
import type { ArticleKind } from './vocabulary.js';

/** What a block of an article is for: kicker 引题/地名栏, headline 标题, byline 署名, continuation (上接第一版), caption 图片说明 … */
export type BlockRole = 'kicker' | 'headline' | 'subheading' | 'byline' | 'continuation' | 'body' | 'caption' | 'label';

/** A paragraph-like piece of an article in reading order. */
export interface Block {
  readonly role: BlockRole;
  readonly range: TextRange;
}

/** One sentence of an article, in reading order. */
export interface Sentence {
  /** Position in the article, from 0. */
  readonly index: number;
  readonly range: TextRange;
  /** Raw pieces; more than one where the layout tore the sentence apart. */
  readonly spans: readonly Span[];
}

/** Someone a byline credits. `range` covers the name alone. */
export interface Byline {
  readonly name: string;
  readonly role: 'reporter' | 'photographer' | 'correspondent' | 'editor';
  readonly range: TextRange;
  /** The outlet printed before the name (新华社记者 → 新华社), where one is. */
  readonly outlet?: TextRange;
}

/** One segmented piece of a page: a story, a caption, a notice, a fragment. */
export interface Article {
  /** Local to the page, in the order of first print: `a1`, `a2`, … */
  readonly id: string;
  readonly kind: ArticleKind;
  /** The headline as printed, line breaks as single spaces; null where there is none. */
  readonly title: string | null;
  /** Raw pieces in true reading order, trimmed of white space. */
  readonly spans: readonly Span[];
  readonly reading: ReadingText;
  readonly blocks: readonly Block[];
  readonly sentences: readonly Sentence[];
  readonly bylines: readonly Byline[];
  /** Place label over the story (柳林县), where one is printed. */
  readonly placeLabel: TextRange | null;
  /** `第一版` in "(上接第一版)", else null. */
  readonly continuedFrom: string | null;
  /** Whether the beginning or the end is missing from the page. */
  readonly truncated: boolean;
  /** Date of the day reported, filled in once dates are resolved; null where the text gives none. */
  readonly date: DateValue | null;
}

/** A page cut into articles. */
export interface SegmentedPage extends RawPage {
  readonly articles: readonly Article[];
}

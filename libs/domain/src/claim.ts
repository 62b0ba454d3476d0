import type { DateValue } from './date-value.js';
import type { ResolvedPage } from './entity.js';
import type { Span } from './span.js';
import type { Modality, RelationType } from './vocabulary.js';

/** A piece of the paper that says what the claim says. `quote` is the raw slice at `span`, to the character. */
export interface Evidence {
  /** Id of the article, local to the page. */
  readonly article: string;
  /** Index of the sentence in the article. */
  readonly sentence: number;
  readonly span: Span;
  readonly quote: string;
}

interface ClaimBase {
  /** Deterministic over page, article, type, ends and evidence (see `claimId`). */
  readonly id: string;
  readonly article: string;
  /** Source entity the claim is about. */
  readonly subject: string;
  /** When it happened, as the article gives it. The date is the page's; dates merely mentioned are mentions. */
  readonly date: DateValue | null;
  readonly modality: Modality;
  /** By the ontology's qualifier names: title, role, kind, event, basis, groupSize, weight, status … */
  readonly qualifiers: Readonly<Record<string, string | number | boolean>>;
  /** At least one; several where the layout tore the sentence apart. */
  readonly evidence: readonly Evidence[];
  /** 0 to 1: the share of claims of this kind that are right. */
  readonly confidence: number;
  /** Rule or model that made it, `name@version`. */
  readonly by: string;
}

/** One thing an article says of two entities: 梁艳萍 holdsPost 晋中市人民政府 as 副市长. */
export interface RelationClaim extends ClaimBase {
  readonly type: RelationType;
  readonly object: string;
}

/** Something somebody said: speaker, cue (强调), and the quotation's exact place. */
export interface StatementClaim extends ClaimBase {
  readonly type: 'stated';
  readonly cue: string;
  /** The raw slice at `quoteSpan`, without quotation marks. */
  readonly quote: string;
  readonly quoteSpan: Span;
  /** True for indirect speech, without quotation marks. */
  readonly reported: boolean;
}

/** A number with what it measures: 总投资 161.7 亿元. */
export interface FigureClaim extends ClaimBase {
  readonly type: 'figure';
  readonly indicator: string;
  readonly value: number;
  /** As printed: 亿元, 个, %. */
  readonly unit: string;
  readonly period: DateValue | null;
  /** 同比增长, 占比, 累计 …, where printed. */
  readonly comparison: string | null;
}

/** The credit an article gives its reporter or photographer. `subject` is the person. */
export interface BylineClaim extends ClaimBase {
  readonly type: 'reportedBy';
}

export type Claim = RelationClaim | StatementClaim | FigureClaim | BylineClaim;

/** A page read to the end: what its articles say, with evidence for each. */
export interface ExtractedPage extends ResolvedPage {
  readonly claims: readonly Claim[];
}

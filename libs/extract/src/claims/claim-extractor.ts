import type {
  Article,
  ClaimType,
  DateValue,
  EntityType,
  Mention,
  Modality,
  RelationType,
  ResolvedPage,
  Sentence,
  SourceEntity,
  TextRange,
} from '#libs/domain';

interface DraftBase {
  /** Source entity id. */
  readonly subject: string;
  readonly date: DateValue | null;
  readonly modality: Modality;
  readonly qualifiers?: Readonly<Record<string, string | number | boolean>>;
  /** Reading range that says it: the clause where one is clear, else the sentence. Becomes the evidence. */
  readonly range: TextRange;
  /**
   * Reading offset of the words that say it, where the range begins before them: a clause that opens with whose words it is
   * (赵敏表示,甲县已实施…). The range's start without it.
   */
  readonly at?: number | undefined;
  readonly confidence: number;
  /** Rule or stage, `name@version`. */
  readonly by: string;
}

/** A claim on its way: ends are source entity ids, evidence is still a reading range of the article in hand. */
export type ClaimDraft =
  | (DraftBase & { readonly type: RelationType; readonly object: string })
  | (DraftBase & {
      readonly type: 'stated';
      readonly cue: string;
      /** What was said, without quotation marks. */
      readonly quoteRange: TextRange;
      readonly reported: boolean;
    })
  | (DraftBase & {
      readonly type: 'figure';
      readonly indicator: string;
      readonly value: number;
      readonly unit: string;
      readonly period: DateValue | null;
      readonly comparison: string | null;
    })
  | (DraftBase & { readonly type: 'reportedBy' });

/** The page's source entities, to which claim extractors may add what the text implies: the body behind 副市长, an unnamed meeting. */
export interface EntityRegistry {
  /** Finds by type (any organisation type matches any) and name or alias on this page, else null. */
  find(type: EntityType, name: string): SourceEntity | null;
  get(id: string): SourceEntity;
  /**
   * Finds or adds an entity without a mention, and notes that `article` implies it.
   * @param discriminator keeps apart two unnamed events of one description; else empty.
   */
  imply(
    entity: {
      readonly type: EntityType;
      readonly name: string;
      readonly aliases?: readonly string[];
      readonly attributes?: Readonly<Record<string, string | boolean>>;
      readonly discriminator?: string;
    },
    article: string,
  ): SourceEntity;
  /** Adds attributes to an entity; what is there already stays. */
  describe(id: string, attributes: Readonly<Record<string, string | boolean>>): void;
}

/** Something that a reader considered and did not claim, or claimed and had dropped. */
export interface Refusal {
  readonly type: ClaimType;
  /** Rule or reader that considered it, `name@version`. */
  readonly by: string;
  /** Reading range in question. */
  readonly range: TextRange;
  /** Source entity ids, as far as they were known. */
  readonly subject?: string | undefined;
  readonly object?: string | undefined;
  /** Why not, in words. */
  readonly reason: string;
}

/** What a claim extractor sees: one article with its mentions, their entities, and what extractors before it drafted. */
export interface ClaimContext {
  readonly page: ResolvedPage;
  readonly article: Article;
  /** Mentions of this article, in order. */
  readonly mentions: readonly Mention[];
  readonly registry: EntityRegistry;
  /** Drafts of the extractors before this one, for this article. */
  readonly drafted: readonly ClaimDraft[];
  /** Source entity of a mention of this page; null for dates. */
  entityOf(mention: Mention): SourceEntity | null;
  /** Mentions inside a range, in order. */
  mentionsIn(range: TextRange): Mention[];
  /** Sentence that holds an offset of the reading text. */
  sentenceAt(offset: number): Sentence | undefined;
  /** The date of what a sentence reports: its own date, else that of the lead, else the article's; null where the article gives none. */
  dateAt(offset: number): DateValue | null;
  /**
   * Takes what a reader refuses, where somebody asked to be told (`yaowen explain`). Call it as `context.refuse?.({…})`: where nobody
   * asked, what stands between the brackets is not even made.
   */
  readonly refuse?: ((refusal: Refusal) => void) | undefined;
  report(finding: { readonly code: string; readonly message: string; readonly severity: 'info' | 'warning' }): void;
}

/** One reader of one family of claims. Pure. */
export interface ClaimExtractor {
  readonly name: string;
  readonly version: number;
  extract(context: ClaimContext): ClaimDraft[];
}

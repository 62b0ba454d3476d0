import type { ArticleKind, Claim, DateValue, EntityType, Evidence, PageMetadata, Span } from '#libs/domain';

/** A page in the store. */
export interface PageRecord {
  readonly id: string;
  readonly name: string;
  readonly metadata: PageMetadata;
  /** Watermark: `name@version` of the assembled pipeline that read it. */
  readonly extractor: string;
  readonly articleCount: number;
}

/** A sentence in the store: place on the page and the raw text of its pieces, joined. */
export interface SentenceRecord {
  readonly article: string;
  readonly index: number;
  readonly spans: readonly Span[];
  readonly text: string;
}

/** A mention in the store; `entity` is the source entity, null for dates. */
export interface MentionRecord {
  readonly article: string;
  readonly type: string;
  readonly span: Span;
  readonly text: string;
  readonly entity: string | null;
  readonly deictic: boolean;
  readonly confidence: number;
  readonly by: string;
  readonly date: DateValue | null;
}

/** An article in the store. `id` is graph-wide: `<page>.<local id>`. */
export interface ArticleRecord {
  readonly id: string;
  readonly page: string;
  readonly localId: string;
  readonly kind: ArticleKind;
  readonly title: string | null;
  readonly spans: readonly Span[];
  readonly date: DateValue | null;
  readonly continuedFrom: string | null;
  readonly truncated: boolean;
  /** Raw text of the article, its pieces in reading order, joined by newlines. */
  readonly text: string;
}

/** A canonical entity: the source entities that judgements join. */
export interface EntityRecord {
  /** Smallest source id of its members. */
  readonly id: string;
  readonly type: EntityType;
  readonly name: string;
  /** Sorted, without `name`. */
  readonly aliases: readonly string[];
  readonly attributes: Readonly<Record<string, string | boolean>>;
  /** Source ids, sorted. */
  readonly members: readonly string[];
  /** How many articles mention or imply it. */
  readonly articleCount: number;
}

/**
 * A claim in the store. `subject`, `object` and the qualifier `event` are canonical ids;
 * `article` and the evidence's `article` are graph-wide article ids.
 */
export type ClaimRecord = Claim & {
  /** Source ids as the page said them. */
  readonly sourceSubject: string;
  readonly sourceObject: string | null;
  readonly page: string;
  /** Date of the issue, as exact as known. */
  readonly issued: DateValue | null;
  readonly evidence: readonly Evidence[];
};

/** A stretch of a stable, ordered list. Pass `endCursor` as `after` for the next stretch. */
export interface Slice<T> {
  readonly items: readonly T[];
  /** Cursor of each item, in the same order. */
  readonly cursors: readonly string[];
  readonly hasNext: boolean;
  /** Exact number of items in the whole list. */
  readonly total: number;
}

/** Which stretch of a list: at most `first` items, after the item whose cursor is `after`. */
export interface SliceRequest {
  readonly first: number;
  readonly after?: string | undefined;
}

/** An entity found by search, best first. */
export interface SearchHit {
  readonly entity: EntityRecord;
  /** The name or alias that matched. */
  readonly matched: string;
  /** Larger is better; comparable within one answer only. */
  readonly score: number;
}

/** Relations around one entity. */
export interface Neighbourhood {
  readonly entities: readonly EntityRecord[];
  readonly claims: readonly ClaimRecord[];
  /** Whether the limit cut it. */
  readonly truncated: boolean;
}

/** A way from one entity to another: `entities.length === claims.length + 1`. */
export interface GraphPath {
  readonly entities: readonly string[];
  readonly claims: readonly ClaimRecord[];
}

/** Counts over the whole store. */
export interface StoreStats {
  readonly pages: number;
  readonly articles: number;
  readonly mentions: number;
  readonly sourceEntities: number;
  readonly entities: Readonly<Record<string, number>>;
  readonly claims: Readonly<Record<string, number>>;
  readonly judgements: number;
  readonly schemaVersion: number;
}

/** What writing a page did. */
export type PutPageOutcome = 'added' | 'replaced' | 'unchanged';

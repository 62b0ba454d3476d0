import type {
  Article,
  ArticleKind,
  Claim,
  Correction,
  DateValue,
  EntityType,
  Evidence,
  ExtractedPage,
  Mention,
  Modality,
  PageMetadata,
  Sentence,
  Span,
} from '#libs/domain';

/**
 * What a store takes of an extracted page: no reading texts, no words, so that it can be handed from thread to thread.
 * An `ExtractedPage` is one; {@link storablePage} makes the smallest.
 */
export interface StorablePage extends Pick<
  ExtractedPage,
  'id' | 'name' | 'text' | 'bodyStart' | 'metadata' | 'mentionEntity' | 'entities' | 'claims'
> {
  readonly articles: readonly StorableArticle[];
  readonly mentions: readonly StorableMention[];
}

/** An article as a store takes it. */
export interface StorableArticle extends Pick<
  Article,
  'id' | 'kind' | 'title' | 'spans' | 'date' | 'continuedFrom' | 'truncated'
> {
  readonly sentences: readonly Pick<Sentence, 'index' | 'spans'>[];
}

/** A mention as a store takes it. */
export type StorableMention = Pick<
  Mention,
  'article' | 'type' | 'span' | 'text' | 'deictic' | 'confidence' | 'by' | 'date'
>;

/** The parts of a page that a store keeps, and no others. */
export function storablePage(page: StorablePage): StorablePage {
  return {
    id: page.id,
    name: page.name,
    text: page.text,
    bodyStart: page.bodyStart,
    metadata: page.metadata,
    mentionEntity: page.mentionEntity,
    entities: page.entities,
    claims: page.claims,
    articles: page.articles.map(({ id, kind, title, spans, date, continuedFrom, truncated, sentences }) => ({
      id,
      kind,
      title,
      spans,
      date,
      continuedFrom,
      truncated,
      sentences: sentences.map((sentence) => ({ index: sentence.index, spans: sentence.spans })),
    })),
    mentions: page.mentions.map(({ article, type, span, text, deictic, confidence, by, date }) => ({
      article,
      type,
      span,
      text,
      deictic,
      confidence,
      by,
      ...(date && { date }),
    })),
  };
}

/** A page in the store. */
export interface PageRecord {
  readonly id: string;
  readonly name: string;
  readonly metadata: PageMetadata;
  /** Watermark: `name@version` of the assembled pipeline that read it. */
  readonly extractor: string;
  readonly articleCount: number;
  /** False once one of its articles was retracted: its text is no longer the one its id was made of. */
  readonly whole: boolean;
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

/** A block (see `blockOf` of the domain) and how many sources it holds. */
export interface BlockRecord {
  readonly block: string;
  readonly size: number;
}

/** A source id that is gone, and the one that stands for it: the smallest of the group it was in when it went. */
export interface Redirect {
  readonly from: string;
  readonly to: string;
}

/** A canonical entity: the source entities that judgements join. */
export interface EntityRecord {
  /** Smallest source id of its members. Ids it had before, and ids of members that are gone, still find it. */
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
  /** Where a person corrected it: everything else is what counts now. */
  readonly corrected?: ClaimCorrection;
};

/** What a person made of a claim, and what it was. */
export interface ClaimCorrection {
  readonly verdict: Correction['verdict'];
  readonly by: string;
  readonly at: string;
  readonly note: string;
  /** Whether the claim counts for nothing: refuted, or its new object is not in the store. */
  readonly isSetAside: boolean;
  /** What the machine read; the object as canonical id. */
  readonly original: {
    readonly object: string | null;
    readonly date: DateValue | null;
    readonly modality: Modality;
    readonly qualifiers: Readonly<Record<string, string | number | boolean>>;
    readonly value: number | null;
    readonly unit: string | null;
  };
}

/** A correction in the store, and what has become of it. */
export type CorrectionRecord = Correction & {
  /** `withoutClaim`: no page says it (any more). `withoutObject`: the new object is not in the store; the claim is set aside. */
  readonly state: 'applied' | 'withoutClaim' | 'withoutObject';
};

/**
 * A claim without what proves it and without its payload: enough to count, date and group by, at a fraction of the cost.
 * Ids are canonical, as in a {@link ClaimRecord}.
 */
export interface ClaimOutline extends Pick<
  ClaimRecord,
  'id' | 'type' | 'article' | 'page' | 'subject' | 'date' | 'issued' | 'modality' | 'qualifiers'
> {
  readonly subjectType: EntityType;
  /** Null for statements, figures and bylines. */
  readonly object: string | null;
  readonly objectType: EntityType | null;
}

/** In which newspapers articles speak of an entity, and when; each value once, sorted. */
export interface PrintedFacts {
  readonly papers: readonly string[];
  /** Home regions of the newspapers, as pages give them. */
  readonly regions: readonly string[];
  /** Dates of issue as exact as known, without the mark of doubt: 2025-03-14, 2025-03. */
  readonly issued: readonly string[];
}

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

/** An article found by its words. */
export interface ArticleHit {
  readonly article: ArticleRecord;
  /** Where the words stand in `article.text`, half-open, in UTF-16 units, in order and without overlaps. */
  readonly places: readonly Span[];
  /** 2 where every word stands in the headline, 1 where some do, else 0. */
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
  readonly corrections: number;
  readonly schemaVersion: number;
  /** Size on disk in bytes, where the adapter can tell. */
  readonly bytes?: number;
}

/** What writing a page did. */
export type PutPageOutcome = 'added' | 'replaced' | 'unchanged';

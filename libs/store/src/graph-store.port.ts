import type {
  CanonicalEntity,
  ClaimType,
  EntityType,
  ExtractedPage,
  Judgement,
  RelationType,
  SourceEntity,
} from '#libs/domain';
import { fingerprintOf } from './fingerprint.js';
import type {
  ArticleRecord,
  ClaimRecord,
  EntityRecord,
  GraphPath,
  MentionRecord,
  Neighbourhood,
  PageRecord,
  PutPageOutcome,
  SearchHit,
  SentenceRecord,
  Slice,
  SliceRequest,
  StoreStats,
} from './record.js';

/** Which end of a relation an entity must be at. */
export type Direction = 'out' | 'in' | 'both';

/** Which claims of an entity are wanted. Everything left out does not restrict. */
export interface ClaimFilter {
  readonly types?: readonly ClaimType[] | undefined;
  readonly direction?: Direction | undefined;
  /** ISO dates, inclusive; compared with the claim's date, or the where it has none. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly minConfidence?: number | undefined;
}

/** Which entities are wanted. */
export interface EntityFilter {
  readonly types?: readonly EntityType[] | undefined;
}

/**
 * Where the graph lives. One symbol is the port and the injection token.
 *
 * Every adapter passes the contract suite in `test/contract`. Methods speak the domain's words; no SQL or Cypher
 * crosses this line. Any entity id may be any source id: the answer is the canonical entity it belongs to.
 * Lists are in a stable order that does not depend on the order of ingest.
 */
export abstract class GraphStore {
  /** Opens or creates the store and brings it to the current version. @throws YaowenError `store.*`, category locked or store. */
  abstract open(): Promise<void>;
  abstract close(): Promise<void>;

  /**
   * Runs `work` so that all its writes happen or none do.
   * Calls within `work` use the same store object; transactions do not nest.
   */
  abstract transaction<T>(work: () => Promise<T>): Promise<T>;

  // — writing —

  /**
   * Puts everything one page says, atomically. Reading the same page again with the same extractor and metadata changes
   * nothing (`unchanged`); with other results it replaces exactly that page's own articles, mentions and claims.
   * New source entities are their own canonical entities until {@link putResolution} says otherwise.
   */
  abstract putPage(page: ExtractedPage, extractor: string): Promise<PutPageOutcome>;
  /** Takes back everything one page said. False where there is no such page. */
  abstract retractPage(id: string): Promise<boolean>;
  /** Takes back everything one article said, and the source entities that only it spoke of. False where there is none. */
  abstract retractArticle(id: string): Promise<boolean>;
  /** Adds or replaces judgements, one a pair and author. */
  abstract putJudgements(judgements: readonly Judgement[]): Promise<void>;
  /** Replaces the machine's judgements (authors not beginning with `person:`) and the grouping into canonical entities, in one step. */
  abstract putResolution(entities: readonly CanonicalEntity[], judgements: readonly Judgement[]): Promise<void>;

  // — the text layer —

  abstract pages(request: SliceRequest): Promise<Slice<PageRecord>>;
  abstract page(id: string): Promise<PageRecord | null>;
  /** In the order asked; null where there is none. */
  abstract articlesByIds(ids: readonly string[]): Promise<(ArticleRecord | null)[]>;
  abstract articles(request: SliceRequest & { readonly page?: string | undefined }): Promise<Slice<ArticleRecord>>;
  /** Articles that mention or imply an entity, newest issue first. */
  abstract articlesOf(entity: string, request: SliceRequest): Promise<Slice<ArticleRecord>>;
  abstract sentencesOf(articles: readonly string[]): Promise<SentenceRecord[]>;
  abstract mentionsOf(articles: readonly string[]): Promise<MentionRecord[]>;

  // — the identity layer —

  /** Every source entity, in id order. Used to resolve identity. */
  abstract sourceEntities(): AsyncIterable<SourceEntity & { readonly page: string }>;
  /** Source entities by id, in the order asked; null where there is none. */
  abstract sourceEntitiesByIds(ids: readonly string[]): Promise<((SourceEntity & { readonly page: string }) | null)[]>;
  abstract judgements(request: SliceRequest & { readonly entity?: string | undefined }): Promise<Slice<Judgement>>;

  // — the graph —

  /** In the order asked; null where there is none. */
  abstract entitiesByIds(ids: readonly string[]): Promise<(EntityRecord | null)[]>;
  /** In the order of name, then id. */
  abstract entities(filter: EntityFilter, request: SliceRequest): Promise<Slice<EntityRecord>>;
  /** Exact names first, then prefixes, then parts; matches names of two characters, aliases, pinyin and initials. */
  abstract search(text: string, filter: EntityFilter, request: SliceRequest): Promise<Slice<SearchHit>>;
  /** In the order asked; null where there is none. */
  abstract claimsByIds(ids: readonly string[]): Promise<(ClaimRecord | null)[]>;
  /**
   * Claims at each entity, newest first (claim's date, else the issue's), then by id.
   * One answer an entity, in the order asked, so that a loader can batch. Events are reached as objects of participatedIn.
   */
  abstract claimsOf(
    entities: readonly string[],
    filter: ClaimFilter,
    request: SliceRequest,
  ): Promise<Slice<ClaimRecord>[]>;
  /** Claims whose evidence lies in each article. */
  abstract claimsOfArticles(articles: readonly string[]): Promise<ClaimRecord[][]>;
  /** Relations within `depth` steps (1 to 3), at most `limit` claims, nearest and most confident first. */
  abstract neighbourhood(
    entity: string,
    options: { readonly depth: number; readonly limit: number; readonly types?: readonly RelationType[] | undefined },
  ): Promise<Neighbourhood>;
  /** Shortest ways between two entities, at most `maxLength` relations long (1 to 6), at most `limit` of them, in stable order. */
  abstract paths(
    from: string,
    to: string,
    options: {
      readonly maxLength: number;
      readonly limit: number;
      readonly types?: readonly RelationType[] | undefined;
    },
  ): Promise<GraphPath[]>;
  abstract stats(): Promise<StoreStats>;

  /** SHA-256 over everything the store holds; equal graphs have equal fingerprints in every adapter. */
  fingerprint(): Promise<string> {
    return fingerprintOf(this);
  }
}

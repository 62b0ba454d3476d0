import {
  YaowenError,
  type CanonicalEntity,
  type ClaimType,
  type Correction,
  type EntityType,
  type Judgement,
  type RawPage,
  type RelationType,
  type SourceContext,
  type SourceRecord,
} from '#libs/domain';
import { everyItem } from './every-item.js';
import { fingerprintOf } from './fingerprint.js';
import type {
  ArticleHit,
  ArticleRecord,
  BlockRecord,
  ClaimOutline,
  ClaimRecord,
  CorrectionRecord,
  EntityRecord,
  GraphPath,
  MentionRecord,
  Neighbourhood,
  PageRecord,
  PrintedFacts,
  PutPageOutcome,
  Redirect,
  SearchHit,
  SentenceRecord,
  Slice,
  SliceRequest,
  StorablePage,
  StoreStats,
} from './record.js';

/** Which end of a relation an entity must be at. */
export type Direction = 'out' | 'in' | 'both';

/** Which part of the store a resolution is about. */
export interface ResolutionScope {
  /** Whole blocks by name; every block where left out. */
  readonly blocks?: readonly string[] | undefined;
  /** Name and version of the judge, e.g. `identity@1`; see {@link GraphStore.unresolvedBlocks}. */
  readonly judge?: string | undefined;
}

/** Which claims of an entity are wanted. Everything left out does not restrict. */
export interface ClaimFilter {
  readonly types?: readonly ClaimType[] | undefined;
  readonly direction?: Direction | undefined;
  /** ISO dates, inclusive; compared with the claim's date, or the where it has none. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly minConfidence?: number | undefined;
  /** Also those that count for nothing because a person refuted them. */
  readonly setAside?: boolean | undefined;
}

/** Which corrections are wanted. */
export interface CorrectionFilter {
  /** Only those whose claim no page says (any more). */
  readonly withoutClaim?: boolean | undefined;
}

/** Which entities are wanted. */
export interface EntityFilter {
  readonly types?: readonly EntityType[] | undefined;
}

/** Order of entities. */
export type EntityOrder = 'name' | 'articles';

/** Which articles are wanted. Everything left out does not restrict. */
export interface ArticleFilter {
  /** Newspapers by name. */
  readonly papers?: readonly string[] | undefined;
  /** Home regions of newspapers, as pages give them. */
  readonly regions?: readonly string[] | undefined;
  /** ISO dates, inclusive; an issue known only by month or year is found by every day of it. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Order of articles found: those with the words in the headline first, then the newest; or the newest alone. */
export type ArticleOrder = 'best' | 'newest';

/** Which judgements are wanted. */
export interface JudgementFilter {
  /** Only those on a source of this entity. */
  readonly entity?: string | undefined;
  /** Only those that persons made (`person:…`). */
  readonly byPersons?: boolean | undefined;
}

/**
 * Where the graph lives. One symbol is the port and the injection token.
 *
 * Every adapter passes the contract suite in `test/contract`. Methods speak the domain's words; no SQL or Cypher
 * crosses this line. Lists are in a stable order that does not depend on the order of ingest.
 *
 * **Ids.** A canonical entity bears the smallest source id of its members, whatever the order of ingest. Wherever an
 * entity id is asked for, any source id will do, as will the id of a source that is gone: it stands for the group it was
 * in when it went. So an id, once given out, answers for as long as anything of its entity is left. These redirects are
 * the one thing that depends on history; they are outside the fingerprint.
 *
 * **Identity.** Adapters keep sources by block (`blockOf` of the domain) and know which blocks have changed since they
 * were resolved: those of every source of a page that was put, replaced or (in part) retracted, before and after; of both
 * ends of a judgement that a person made or took back, or that went with one of its ends. `BLOCKING` is kept in the store:
 * opened for writing under another one, blocks are worked out anew and all count as changed.
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
   * One text under two file names is one page: the reading under the smaller name is kept, whichever came first.
   * New source entities are their own canonical entities until {@link putResolution} says otherwise.
   * @throws YaowenError `store.bad-page` (internal) for a page that contradicts itself.
   */
  abstract putPage(page: StorablePage, extractor: string): Promise<PutPageOutcome>;
  /**
   * Puts many pages, which is quicker than one by one: each whole or not at all, in one transaction, a bad one left out.
   * @returns for each page its outcome, or the `store.bad-page` that kept it out.
   */
  putPages(pages: readonly StorablePage[], extractor: string): Promise<(PutPageOutcome | YaowenError)[]> {
    return this.transaction(async () => {
      const outcomes: (PutPageOutcome | YaowenError)[] = [];
      for (const page of pages) {
        outcomes.push(
          await this.putPage(page, extractor).catch((error: unknown) => {
            if (error instanceof YaowenError && error.code === 'store.bad-page') return error;
            throw error;
          }),
        );
      }
      return outcomes;
    });
  }
  /** Takes back everything one page said. False where there is no such page. */
  abstract retractPage(id: string): Promise<boolean>;
  /**
   * Takes back everything one article said: its text, the source entities that only it spoke of, and of the others the
   * aliases and attributes that only it gave (`SourceEntity.shares`). False where there is none.
   */
  abstract retractArticle(id: string): Promise<boolean>;
  /** Adds or replaces judgements, one a pair and author. @throws YaowenError `store.unknown-entity`, `store.bad-judgement`. */
  abstract putJudgements(judgements: readonly Judgement[]): Promise<void>;
  /** Takes one judgement back. False where there is none of that pair and author. */
  abstract retractJudgement(a: string, b: string, by: string): Promise<boolean>;
  /**
   * Replaces the machine's judgements (authors not beginning with `person:`) and the grouping into canonical entities, in
   * one step: of whole blocks, or of the whole store where `blocks` is left out. Sources of these blocks that are in no
   * group are entities of their own. The cost follows the blocks, not the store.
   *
   * @param entities groups; every member is in one of the blocks and in one group only, the id is the smallest member.
   * @param judgements on pairs with at least one end in the blocks; those that stood between such ends are replaced.
   * @param scope which blocks, and the judge (`identity@1`) whose resolution counts from now on.
   * @throws YaowenError `store.bad-resolution`, and nothing is changed.
   */
  abstract putResolution(
    entities: readonly CanonicalEntity[],
    judgements: readonly Judgement[],
    scope?: ResolutionScope,
  ): Promise<void>;
  /**
   * Puts down what persons say of claims, one correction a claim; a later one takes the place of the former. The claim then
   * is what they say in every list, walk and count; a refuted one is left out of them. For claims that no page says, they wait.
   * Identity rests on uncorrected claims only, so the blocks of a claim's ends count as changed.
   * @throws YaowenError `store.bad-correction`, and nothing is changed.
   */
  abstract putCorrections(corrections: readonly Correction[]): Promise<void>;
  /** Takes a correction back: the claim is what the machine read. False where there is none. */
  abstract retractCorrection(claim: string): Promise<boolean>;
  /** Adds redirects from ids that are gone; for copies of a store. Those from ids that are there, or to unknown ones, are skipped. */
  abstract putRedirects(redirects: readonly Redirect[]): Promise<void>;

  // — the text layer —

  abstract pages(request: SliceRequest): Promise<Slice<PageRecord>>;
  abstract page(id: string): Promise<PageRecord | null>;
  /**
   * A page as it was read, to be read again by a newer extractor: text, start of the body, metadata; no diagnostics.
   * Null where there is none, or where one of its articles was retracted and its text with it.
   */
  abstract rawPage(id: string): Promise<RawPage | null>;
  /**
   * Everything one page says, as it was put, shares included: what a copy of the store puts into another. Where an article
   * was retracted, its text is spaces, so that offsets stay and the page's id is no longer that of its text.
   */
  abstract storedPage(id: string): Promise<StorablePage | null>;
  /** In the order asked; null where there is none. */
  abstract articlesByIds(ids: readonly string[]): Promise<(ArticleRecord | null)[]>;
  abstract articles(request: SliceRequest & { readonly page?: string | undefined }): Promise<Slice<ArticleRecord>>;
  /** Articles that mention or imply an entity, newest issue first. */
  abstract articlesOf(entity: string, request: SliceRequest): Promise<Slice<ArticleRecord>>;
  /**
   * Where and when all the articles of {@link articlesOf} were printed, without reading them: what facets are counted from.
   * One answer an entity, in the order asked; empty where there is none.
   */
  abstract printedFactsOf(entities: readonly string[]): Promise<PrintedFacts[]>;
  /**
   * Articles in which every word stands, by {@link ArticleOrder}, then newest issue first, page id and order of print.
   *
   * Words are parted by white space; the characters of a word stand side by side in the text, line ends and quotation marks
   * not counting, and no other sign between them (市,长期 is not found by 市长). Words of one character are words too.
   * Traditional characters, full width and capitals are found by their counterparts. A text without a word finds nothing.
   */
  abstract searchArticles(
    text: string,
    filter: ArticleFilter,
    request: SliceRequest & { readonly order?: ArticleOrder | undefined },
  ): Promise<Slice<ArticleHit>>;
  abstract sentencesOf(articles: readonly string[]): Promise<SentenceRecord[]>;
  abstract mentionsOf(articles: readonly string[]): Promise<MentionRecord[]>;

  // — the identity layer —

  /** Every source entity, in id order, without shares. */
  abstract sourceEntities(): AsyncIterable<SourceRecord>;
  /** Source entities by id, in the order asked; null where there is none. */
  abstract sourceEntitiesByIds(ids: readonly string[]): Promise<(SourceRecord | null)[]>;
  /** Blocks that have changed since `judge` last resolved them, by name. After all are resolved there is none. */
  abstract unresolvedBlocks(judge: string, request: SliceRequest): Promise<Slice<BlockRecord>>;
  /** Every source of the blocks named, with what its page says around it, in id order. */
  abstract sourcesOfBlocks(blocks: readonly string[]): Promise<SourceContext[]>;
  /** By pair, then author. */
  abstract judgements(request: SliceRequest & JudgementFilter): Promise<Slice<Judgement>>;
  /** By the id that is gone. */
  abstract redirects(request: SliceRequest): Promise<Slice<Redirect>>;

  /** By claim. */
  abstract corrections(request: SliceRequest & CorrectionFilter): Promise<Slice<CorrectionRecord>>;

  // — the graph —

  /** In the order asked; null where there is none. */
  abstract entitiesByIds(ids: readonly string[]): Promise<(EntityRecord | null)[]>;
  /** In the order of name, or of the number of articles that speak of each, the most first, and then of name; then of id. */
  abstract entities(
    filter: EntityFilter,
    request: SliceRequest & { readonly order?: EntityOrder | undefined },
  ): Promise<Slice<EntityRecord>>;
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
  /** The same lists as {@link claimsOf}, for who counts, dates or groups many claims and needs no proof of them. */
  abstract claimOutlinesOf(
    entities: readonly string[],
    filter: ClaimFilter,
    request: SliceRequest,
  ): Promise<Slice<ClaimOutline>[]>;
  /** Claims whose evidence lies in each article; only those of some types, where these are named. */
  abstract claimsOfArticles(
    articles: readonly string[],
    types?: readonly ClaimType[],
    options?: Pick<ClaimFilter, 'setAside'>,
  ): Promise<ClaimRecord[][]>;
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

  /**
   * A word that changes whenever what the store holds does, so that what was derived from it can be kept until then. Means
   * nothing across processes. This one counts; an adapter that knows more of its writes overrides it.
   */
  async version(): Promise<string> {
    const { pages, articles, mentions, sourceEntities, entities, claims, judgements, corrections } = await this.stats();
    return JSON.stringify([pages, articles, mentions, sourceEntities, entities, claims, judgements, corrections]);
  }

  /**
   * Ids that once stood for each entity and are gone, sorted: those that redirects lead to it. One answer an entity, in the
   * order asked. This one reads every redirect; an adapter with an index overrides it.
   */
  async formerIds(entities: readonly string[]): Promise<string[][]> {
    const records = await this.entitiesByIds(entities);
    const former = new Map(records.flatMap((record) => (record ? [[record.id, [] as string[]]] : [])));
    for (const { from } of await everyItem((request) => this.redirects(request))) {
      const [target] = await this.entitiesByIds([from]);
      former.get(target?.id ?? '')?.push(from);
    }
    return records.map((record) => (former.get(record?.id ?? '') ?? []).sort());
  }

  /** SHA-256 over everything the store holds; equal graphs have equal fingerprints in every adapter. */
  fingerprint(): Promise<string> {
    return fingerprintOf(this);
  }
}

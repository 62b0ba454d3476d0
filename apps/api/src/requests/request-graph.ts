import { YaowenError, type ClaimType } from '#libs/domain';
import {
  EMPTY_SLICE,
  type ArticleRecord,
  type ClaimFilter,
  type ClaimOutline,
  type ClaimRecord,
  type EntityFilter,
  type EntityRecord,
  type GraphStore,
  type MentionRecord,
  type PageRecord,
  type PrintedFacts,
  type SentenceRecord,
  type Slice,
  type SliceRequest,
} from '#libs/store';
import { readPlaceIndex, type PlaceIndex } from '#libs/analysis';
import DataLoader from 'dataloader';
import { KeptAnswers } from './kept-answers.js';

interface ClaimsKey {
  readonly entity: string;
  readonly filter: ClaimFilter;
  readonly request: SliceRequest;
}

interface ArticlesKey {
  readonly entity: string;
  readonly request: SliceRequest;
}

/**
 * The graph as one request sees it: what is asked for in one tick goes to the store in one call, and nothing is asked
 * for twice. It speaks the store's words, so that analysis can read through it.
 */
export class RequestGraph implements Pick<
  GraphStore,
  | 'entitiesByIds'
  | 'articlesByIds'
  | 'claimsByIds'
  | 'claimsOf'
  | 'claimOutlinesOf'
  | 'claimsOfArticles'
  | 'page'
  | 'entities'
  | 'articlesOf'
> {
  private readonly entityLoader: DataLoader<string, EntityRecord | null>;
  private readonly articleLoader: DataLoader<string, ArticleRecord | null>;
  private readonly claimLoader: DataLoader<string, ClaimRecord | null>;
  private readonly pageLoader: DataLoader<string, PageRecord | null>;
  private readonly sentenceLoader: DataLoader<string, SentenceRecord[]>;
  private readonly mentionLoader: DataLoader<string, MentionRecord[]>;
  private readonly articleClaimLoader: DataLoader<string, ClaimRecord[]>;
  private readonly postClaimLoader: DataLoader<string, ClaimRecord[]>;
  private readonly allClaimLoader: DataLoader<string, ClaimRecord[]>;
  private readonly claimsLoader: DataLoader<ClaimsKey, Slice<ClaimRecord>, string>;
  private readonly outlinesLoader: DataLoader<ClaimsKey, Slice<ClaimOutline>, string>;
  private readonly articlesLoader: DataLoader<ArticlesKey, Slice<ArticleRecord>, string>;
  private readonly printedLoader: DataLoader<string, PrintedFacts>;
  private readonly formerIdLoader: DataLoader<string, string[]>;

  /**
   * @param store for what is asked for once a request; for all else there is a loader here.
   * @param kept answers that outlive the request.
   */
  constructor(
    readonly store: GraphStore,
    private readonly kept: KeptAnswers = new KeptAnswers(),
  ) {
    // All are async, for a loader takes what is thrown outright for a defect: the deadline is no defect.
    this.entityLoader = new DataLoader(async (ids) => store.entitiesByIds(ids));
    this.articleLoader = new DataLoader(async (ids) => store.articlesByIds(ids));
    this.claimLoader = new DataLoader(async (ids) => store.claimsByIds(ids));
    this.pageLoader = new DataLoader(async (ids) => Promise.all(ids.map((id) => store.page(id))));
    this.sentenceLoader = new DataLoader(async (articles) =>
      byArticle(articles, await store.sentencesOf(articles)).map((sentences) =>
        sentences.sort((a, b) => a.index - b.index),
      ),
    );
    this.mentionLoader = new DataLoader(async (articles) => byArticle(articles, await store.mentionsOf(articles)));
    this.articleClaimLoader = new DataLoader(async (articles) => store.claimsOfArticles(articles));
    this.postClaimLoader = new DataLoader(async (articles) =>
      store.claimsOfArticles(articles, ['holdsPost', 'memberOf']),
    );
    this.allClaimLoader = new DataLoader(async (articles) =>
      store.claimsOfArticles(articles, undefined, { setAside: true }),
    );
    this.claimsLoader = new DataLoader(
      async (keys) => inGroups(keys, (...asked) => store.claimsOf(...asked)),
      BY_QUESTION,
    );
    this.outlinesLoader = new DataLoader(
      async (keys) => inGroups(keys, (...asked) => store.claimOutlinesOf(...asked)),
      BY_QUESTION,
    );
    this.articlesLoader = new DataLoader(
      async (keys) => Promise.all(keys.map(({ entity, request }) => store.articlesOf(entity, request))),
      { cacheKeyFn: ({ entity, request }) => JSON.stringify([entity, request]) },
    );
    this.printedLoader = new DataLoader(async (ids) => store.printedFactsOf(ids));
    this.formerIdLoader = new DataLoader(async (ids) => store.formerIds(ids));
  }

  /** What follows from the graph alone, made once a version of it; see {@link KeptAnswers.of}. */
  async answer<T>(question: string, make: () => Promise<T>): Promise<T> {
    return this.kept.of(this.store, question, make);
  }

  /** Places by code and bodies by jurisdiction. */
  async placeIndex(): Promise<PlaceIndex> {
    return this.answer('place index', () => readPlaceIndex(this.store));
  }

  /** Where and when articles speak of an entity. */
  async printedFacts(entity: string): Promise<PrintedFacts> {
    return this.printedLoader.load(entity);
  }

  /** Ids that once stood for an entity and are gone. */
  async formerIds(entity: string): Promise<string[]> {
    return this.formerIdLoader.load(entity);
  }

  async entities(filter: EntityFilter, request: SliceRequest): Promise<Slice<EntityRecord>> {
    return this.store.entities(filter, request);
  }

  async articlesOf(entity: string, request: SliceRequest): Promise<Slice<ArticleRecord>> {
    return this.articlesAt(entity, request);
  }

  /** The entity of any of its ids, or null. */
  async entity(id: string): Promise<EntityRecord | null> {
    return this.entityLoader.load(id);
  }

  /**
   * The entity a claim names.
   * @throws YaowenError `store.dangling-entity`, category store: every end of a claim is in the store.
   */
  async entityOf(id: string): Promise<EntityRecord> {
    const record = await this.entityLoader.load(id);
    if (record) return record;
    throw new YaowenError(
      'store.dangling-entity',
      'store',
      `a claim names the entity ${id}, which the store does not hold; read the pages into a new store`,
      { id },
    );
  }

  async article(id: string): Promise<ArticleRecord | null> {
    return this.articleLoader.load(id);
  }

  /**
   * The article that evidence lies in.
   * @throws YaowenError `store.dangling-article`, category store.
   */
  async articleOf(id: string): Promise<ArticleRecord> {
    const record = await this.articleLoader.load(id);
    if (record) return record;
    throw new YaowenError(
      'store.dangling-article',
      'store',
      `evidence lies in the article ${id}, which the store does not hold; read the pages into a new store`,
      { id },
    );
  }

  async claim(id: string): Promise<ClaimRecord | null> {
    return this.claimLoader.load(id);
  }

  async page(id: string): Promise<PageRecord | null> {
    return this.pageLoader.load(id);
  }

  /** Sentences of an article in reading order. */
  async sentences(article: string): Promise<readonly SentenceRecord[]> {
    return this.sentenceLoader.load(article);
  }

  /** Mentions of an article in reading order. */
  async mentions(article: string): Promise<readonly MentionRecord[]> {
    return this.mentionLoader.load(article);
  }

  /** Claims whose evidence lies in an article. */
  async claimsIn(article: string): Promise<readonly ClaimRecord[]> {
    return this.articleClaimLoader.load(article);
  }

  /** Who held which post or was a member of what, as an article cites it. */
  async postsCitedIn(article: string): Promise<readonly ClaimRecord[]> {
    return this.postClaimLoader.load(article);
  }

  /** As {@link claimsIn}, with those that persons refuted. */
  async allClaimsIn(article: string): Promise<readonly ClaimRecord[]> {
    return this.allClaimLoader.load(article);
  }

  /** A stretch of the claims at one entity. */
  async claimsAt(entity: string, filter: ClaimFilter, request: SliceRequest): Promise<Slice<ClaimRecord>> {
    return this.claimsLoader.load({ entity, filter, request });
  }

  /** A stretch of the articles that speak of one entity. */
  async articlesAt(entity: string, request: SliceRequest): Promise<Slice<ArticleRecord>> {
    return this.articlesLoader.load({ entity, request });
  }

  async entitiesByIds(ids: readonly string[]): Promise<(EntityRecord | null)[]> {
    return Promise.all(ids.map((id) => this.entityLoader.load(id)));
  }

  async articlesByIds(ids: readonly string[]): Promise<(ArticleRecord | null)[]> {
    return Promise.all(ids.map((id) => this.articleLoader.load(id)));
  }

  async claimsByIds(ids: readonly string[]): Promise<(ClaimRecord | null)[]> {
    return Promise.all(ids.map((id) => this.claimLoader.load(id)));
  }

  async claimsOf(
    entities: readonly string[],
    filter: ClaimFilter,
    request: SliceRequest,
  ): Promise<Slice<ClaimRecord>[]> {
    return Promise.all(entities.map((entity) => this.claimsLoader.load({ entity, filter, request })));
  }

  async claimOutlinesOf(
    entities: readonly string[],
    filter: ClaimFilter,
    request: SliceRequest,
  ): Promise<Slice<ClaimOutline>[]> {
    return Promise.all(entities.map((entity) => this.outlinesLoader.load({ entity, filter, request })));
  }

  async claimsOfArticles(articles: readonly string[], types?: readonly ClaimType[]): Promise<ClaimRecord[][]> {
    if (types) return this.store.claimsOfArticles(articles, types);
    return Promise.all(articles.map((article) => this.articleClaimLoader.load(article)));
  }
}

const BY_QUESTION = {
  cacheKeyFn: ({ entity, filter, request }: ClaimsKey) => JSON.stringify([entity, filter, request]),
};

/** One call to the store for all entities that ask for the same kind of claims. */
async function inGroups<T>(
  keys: readonly ClaimsKey[],
  ask: (entities: readonly string[], filter: ClaimFilter, request: SliceRequest) => Promise<Slice<T>[]>,
): Promise<Slice<T>[]> {
  const groups = new Map<string, { readonly first: ClaimsKey; readonly at: number[] }>();
  keys.forEach((key, index) => {
    const name = JSON.stringify([key.filter, key.request]);
    const group = groups.get(name);
    if (group) group.at.push(index);
    else groups.set(name, { first: key, at: [index] });
  });
  const answers = new Map<number, Slice<T>>();
  for (const { first, at } of groups.values()) {
    const entities = at.map((index) => keys[index]?.entity ?? '');
    const slices = await ask(entities, first.filter, first.request);
    at.forEach((index, position) => {
      const slice = slices[position];
      if (slice) answers.set(index, slice);
    });
  }
  return keys.map((_, index) => answers.get(index) ?? EMPTY_SLICE);
}

function byArticle<T extends { readonly article: string }>(articles: readonly string[], rows: readonly T[]): T[][] {
  const groups = new Map<string, T[]>(articles.map((article) => [article, []]));
  for (const row of rows) groups.get(row.article)?.push(row);
  return articles.map((article) => groups.get(article) ?? []);
}

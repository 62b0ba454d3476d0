import {
  BLOCKING,
  type CanonicalEntity,
  type ClaimType,
  type Correction,
  type EntityType,
  type Judgement,
  type RawPage,
  type RelationType,
  type SourceContext,
  type SourceRecord,
  type YaowenError,
} from '#libs/domain';
import { loadOntology, type Ontology } from '#libs/ontology';
import {
  GraphStore,
  type ArticleFilter,
  type ArticleOrder,
  type ClaimFilter,
  type CorrectionFilter,
  type EntityFilter,
  type EntityOrder,
  type JudgementFilter,
  type ResolutionScope,
} from '../graph-store.port.js';
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
} from '../record.js';
import { searchArticles } from './article-search.js';
import { findClaims, listClaimsOf, listClaimsOfArticles, listOutlinesOf } from './claim-reader.js';
import { Connection, type Neo4jStoreOptions, type Run } from './connection.js';
import { canonicalIds, countsOf, findEntities, listEntities, searchEntities } from './entity-reader.js';
import { applyAllCorrections, listCorrections, putCorrections, retractCorrection } from './correction-layer.js';
import { DERIVED, rebuildDerived } from './derived.js';
import { EntityWriter } from './entity-writer.js';
import { neighbourhoodOf, pathsBetween } from './graph-walker.js';
import {
  findSources,
  formerIds,
  IdentityWriter,
  listJudgements,
  listRedirects,
  sourcesAfter,
  sourcesOfBlocks,
  unresolvedBlocks,
} from './identity-layer.js';
import { checkReadable, loadNeo4jMigrations, migrateNeo4j, planMigration, type MigrationPlan } from './migrate.js';
import { PageWriter } from './page-writer.js';
import {
  findArticles,
  findPage,
  findRawPage,
  findStoredPage,
  listArticles,
  listArticlesOf,
  listMentions,
  listPages,
  listPrintedFacts,
  listSentences,
} from './text-reader.js';

const SOURCES_AT_ONCE = 1_000;

/** Read once a process: every store of it has the same. */
let ontology: Ontology | undefined;

/**
 * The graph in a Neo4j database (5.26 or newer, Community or Enterprise), for any number of processes.
 *
 * Claims hang at source entities; relationships between canonical entities, named as the ontology has them, are drawn
 * from the claims and bear their ids, so that the graph reads well in Neo4j Browser. All of it is kept true in the
 * transaction that changes it.
 */
export class Neo4jGraphStore extends GraphStore {
  private readonly connection: Connection;
  private readonly pageWriter: PageWriter;
  private readonly identity: IdentityWriter;

  constructor(private readonly options: Neo4jStoreOptions) {
    super();
    this.connection = new Connection(options);
    const isList = (type: EntityType, attribute: string): boolean =>
      (ontology ??= loadOntology()).isList(type, attribute);
    const entities = new EntityWriter(isList);
    this.pageWriter = new PageWriter(this.connection, entities, isList);
    this.identity = new IdentityWriter(entities);
  }

  override async open(): Promise<void> {
    if (this.connection.isOpen) return;
    await this.connection.open();
    try {
      if (this.options.readonly) {
        await checkReadable(this.connection);
        return;
      }
      const plan = await migrateNeo4j(this.connection);
      if (plan.blocking !== null && plan.blocking !== BLOCKING) {
        await this.connection.write((run) => this.identity.rebuildBlocks(run));
      }
      if (plan.blocking !== null && plan.derived !== DERIVED) {
        await rebuildDerived((work) => this.connection.write(work));
      }
      if (plan.uncorrected) await this.connection.write((run) => applyAllCorrections(run));
    } catch (error) {
      await this.connection.close();
      throw error;
    }
  }

  override close(): Promise<void> {
    return this.connection.close();
  }

  /** What opening would do to the database, which is left as it is. */
  async plan(): Promise<MigrationPlan> {
    await this.connection.open();
    try {
      return await planMigration(this.connection);
    } finally {
      await this.connection.close();
    }
  }

  override transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.connection.transaction(work);
  }

  override async putPage(page: StorablePage, extractor: string): Promise<PutPageOutcome> {
    const [outcome] = await this.putPages([page], extractor);
    if (typeof outcome === 'string') return outcome;
    throw outcome ?? new RangeError('a page without an outcome');
  }

  override putPages(pages: readonly StorablePage[], extractor: string): Promise<(PutPageOutcome | YaowenError)[]> {
    return this.pageWriter.put(pages, extractor);
  }

  override retractPage(id: string): Promise<boolean> {
    return this.pageWriter.retractPage(id);
  }

  override retractArticle(id: string): Promise<boolean> {
    return this.pageWriter.retractArticle(id);
  }

  override putJudgements(judgements: readonly Judgement[]): Promise<void> {
    return this.connection.write((run) => this.identity.putJudgements(run, judgements));
  }

  override retractJudgement(a: string, b: string, by: string): Promise<boolean> {
    return this.connection.write((run) => this.identity.retractJudgement(run, a, b, by));
  }

  override putCorrections(corrections: readonly Correction[]): Promise<void> {
    return this.connection.write((run) => putCorrections(run, corrections));
  }

  override retractCorrection(claim: string): Promise<boolean> {
    return this.connection.write((run) => retractCorrection(run, claim));
  }

  override corrections(request: SliceRequest & CorrectionFilter): Promise<Slice<CorrectionRecord>> {
    return this.read((run) => listCorrections(run, request));
  }

  override putResolution(
    entities: readonly CanonicalEntity[],
    judgements: readonly Judgement[],
    scope?: ResolutionScope,
  ): Promise<void> {
    return this.connection.write((run) => this.identity.putResolution(run, entities, judgements, scope));
  }

  override putRedirects(redirects: readonly Redirect[]): Promise<void> {
    return this.connection.write((run) => this.identity.putRedirects(run, redirects));
  }

  override pages(request: SliceRequest): Promise<Slice<PageRecord>> {
    return this.read((run) => listPages(run, request));
  }

  override page(id: string): Promise<PageRecord | null> {
    return this.read((run) => findPage(run, id));
  }

  override rawPage(id: string): Promise<RawPage | null> {
    return this.read((run) => findRawPage(run, id));
  }

  override storedPage(id: string): Promise<StorablePage | null> {
    return this.read((run) => findStoredPage(run, id));
  }

  override articlesByIds(ids: readonly string[]): Promise<(ArticleRecord | null)[]> {
    return this.read((run) => findArticles(run, ids));
  }

  override articles(request: SliceRequest & { readonly page?: string | undefined }): Promise<Slice<ArticleRecord>> {
    return this.read((run) => listArticles(run, request));
  }

  override articlesOf(entity: string, request: SliceRequest): Promise<Slice<ArticleRecord>> {
    return this.read(async (run) =>
      listArticlesOf(run, (await canonicalIds(run, [entity])).get(entity) ?? entity, request),
    );
  }

  override printedFactsOf(entities: readonly string[]): Promise<PrintedFacts[]> {
    return this.read((run) => listPrintedFacts(run, entities));
  }

  override searchArticles(
    text: string,
    filter: ArticleFilter,
    request: SliceRequest & { readonly order?: ArticleOrder | undefined },
  ): Promise<Slice<ArticleHit>> {
    return this.read((run) => searchArticles(run, text, filter, request));
  }

  override sentencesOf(articles: readonly string[]): Promise<SentenceRecord[]> {
    return this.read((run) => listSentences(run, articles));
  }

  override mentionsOf(articles: readonly string[]): Promise<MentionRecord[]> {
    return this.read((run) => listMentions(run, articles));
  }

  override async *sourceEntities(): AsyncIterable<SourceRecord> {
    for (let after = ''; ;) {
      const from = after;
      const sources = await this.read((run) => sourcesAfter(run, from, SOURCES_AT_ONCE));
      yield* sources;
      const last = sources.at(-1);
      if (!last || sources.length < SOURCES_AT_ONCE) return;
      after = last.id;
    }
  }

  override sourceEntitiesByIds(ids: readonly string[]): Promise<(SourceRecord | null)[]> {
    return this.read((run) => findSources(run, ids));
  }

  override unresolvedBlocks(judge: string, request: SliceRequest): Promise<Slice<BlockRecord>> {
    return this.read((run) => unresolvedBlocks(run, judge, request));
  }

  override sourcesOfBlocks(blocks: readonly string[]): Promise<SourceContext[]> {
    return this.read((run) => sourcesOfBlocks(run, blocks));
  }

  override judgements(request: SliceRequest & JudgementFilter): Promise<Slice<Judgement>> {
    return this.read((run) => listJudgements(run, request));
  }

  override redirects(request: SliceRequest): Promise<Slice<Redirect>> {
    return this.read((run) => listRedirects(run, request));
  }

  override entitiesByIds(ids: readonly string[]): Promise<(EntityRecord | null)[]> {
    return this.read((run) => findEntities(run, ids));
  }

  override entities(
    filter: EntityFilter,
    request: SliceRequest & { readonly order?: EntityOrder | undefined },
  ): Promise<Slice<EntityRecord>> {
    return this.read((run) => listEntities(run, filter, request));
  }

  override search(text: string, filter: EntityFilter, request: SliceRequest): Promise<Slice<SearchHit>> {
    return this.read((run) => searchEntities(run, text, filter, request));
  }

  override claimsByIds(ids: readonly string[]): Promise<(ClaimRecord | null)[]> {
    return this.read((run) => findClaims(run, ids));
  }

  override claimsOf(
    entities: readonly string[],
    filter: ClaimFilter,
    request: SliceRequest,
  ): Promise<Slice<ClaimRecord>[]> {
    return this.read((run) => listClaimsOf(run, entities, filter, request));
  }

  override claimOutlinesOf(
    entities: readonly string[],
    filter: ClaimFilter,
    request: SliceRequest,
  ): Promise<Slice<ClaimOutline>[]> {
    return this.read((run) => listOutlinesOf(run, entities, filter, request));
  }

  override claimsOfArticles(
    articles: readonly string[],
    types?: readonly ClaimType[],
    options?: Pick<ClaimFilter, 'setAside'>,
  ): Promise<ClaimRecord[][]> {
    return this.read((run) => listClaimsOfArticles(run, articles, types, options));
  }

  override neighbourhood(
    entity: string,
    options: { readonly depth: number; readonly limit: number; readonly types?: readonly RelationType[] | undefined },
  ): Promise<Neighbourhood> {
    return this.read((run) => neighbourhoodOf(run, entity, options));
  }

  override paths(
    from: string,
    to: string,
    options: {
      readonly maxLength: number;
      readonly limit: number;
      readonly types?: readonly RelationType[] | undefined;
    },
  ): Promise<GraphPath[]> {
    return this.read((run) => pathsBetween(run, from, to, options));
  }

  override stats(): Promise<StoreStats> {
    return this.read(async (run) => {
      const [records, entities, claims] = await Promise.all([
        countsOf(run, 'store/count-records'),
        countsOf(run, 'store/count-entities'),
        countsOf(run, 'store/count-claims'),
      ]);
      const { pages = 0, articles = 0, mentions = 0, sourceEntities = 0, judgements = 0, corrections = 0 } = records;
      return {
        pages,
        articles,
        mentions,
        sourceEntities,
        entities,
        claims,
        judgements,
        corrections,
        schemaVersion: loadNeo4jMigrations().length,
      };
    });
  }

  /** Every write that changes something counts on, whichever process makes it. */
  override version(): Promise<string> {
    return this.read(async (run) => {
      const [store] = await run<{ revision: number | null }>('store/read-store');
      return String(store?.revision ?? 0);
    });
  }

  override formerIds(entities: readonly string[]): Promise<string[][]> {
    return this.read((run) => formerIds(run, entities));
  }

  private read<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.connection.read(work);
  }
}

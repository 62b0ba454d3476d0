import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
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
import { ArticleIndex } from './article-index.js';
import { typeOf } from './claim-code.js';
import { ClaimReader } from './claim-reader.js';
import { CorrectionLayer, NOBODY } from './correction-layer.js';
import { EntityIndex } from './entity-index.js';
import { EntityReader } from './entity-reader.js';
import { GraphWalker } from './graph-walker.js';
import { IdentityLayer } from './identity-layer.js';
import { checkReadable, migrate, SCHEMA_VERSION } from './migrate.js';
import { PageWriter } from './page-writer.js';
import { wrapSqliteError } from './sqlite-error.js';
import { Statements } from './statements.js';
import { TextLayer } from './text-layer.js';
import { WriterLock } from './writer-lock.js';

/** Where and how to open an embedded store. */
export interface EmbeddedStoreOptions {
  /** File of the store, made with its folders where missing; `:memory:` keeps it in memory. */
  readonly path: string;
  /** Only reads, beside whoever writes. The store must exist. */
  readonly readonly?: boolean;
}

interface OpenStore {
  readonly db: Database.Database;
  readonly lock: WriterLock | null;
  readonly sql: Statements;
  readonly text: TextLayer;
  readonly articles: ArticleIndex;
  readonly identity: IdentityLayer;
  readonly entities: EntityReader;
  readonly claims: ClaimReader;
  readonly corrections: CorrectionLayer;
  readonly walker: GraphWalker;
  readonly pages: PageWriter;
}

const MEMORY = ':memory:';
/** How long to wait for another process in the middle of its write, in milliseconds. */
const BUSY_TIMEOUT = 5_000;
const SOURCES_AT_ONCE = 1_000;

/** Read once a process: every store of it has the same. */
let ontology: Ontology | undefined;

/**
 * The graph in one SQLite file (better-sqlite3), for one writing process and any number of readers.
 *
 * Calls that come while {@link transaction} is at work wait for its end, unless they come from within it; so nobody
 * reads what may yet be rolled back.
 */
export class EmbeddedGraphStore extends GraphStore {
  private readonly within = new AsyncLocalStorage<symbol>();
  private current: { readonly token: symbol; readonly ended: Promise<void> } | null = null;
  private store: OpenStore | null = null;

  constructor(private readonly options: EmbeddedStoreOptions) {
    super();
  }

  override async open(): Promise<void> {
    if (this.store) return;
    const { path } = this.options;
    const readonly = this.options.readonly ?? false;
    let lock: WriterLock | null = null;
    let db: Database.Database | null = null;
    try {
      if (path !== MEMORY && readonly && !existsSync(path)) {
        throw new YaowenError(
          'store.missing',
          'input',
          `${path}: there is no store here; read pages into it first, or name another path`,
          {
            path,
          },
        );
      }
      if (path !== MEMORY && !readonly) {
        makeFolder(dirname(path));
        lock = WriterLock.acquire(path);
      }
      db = new Database(path, { readonly, timeout: BUSY_TIMEOUT });
      db.pragma('foreign_keys = ON');
      db.pragma('cache_size = -65536');
      // What is taken back is gone from the file as well, not only from its tables.
      db.pragma('secure_delete = ON');
      if (readonly) {
        checkReadable(db, path);
      } else {
        // A foreign file is refused before anything in it, such as its journal mode, is changed.
        db.prepare('SELECT count(*) FROM sqlite_schema').get();
        migrate(db, path);
        db.pragma('journal_mode = WAL');
        // With WAL a crash of the machine may cost the last pages read, never the store.
        db.pragma('synchronous = NORMAL');
        // Loading pages touches every index; a larger log and cache write each of their leaves less often.
        db.pragma('wal_autocheckpoint = 8000');
      }
      const store = assemble(db, lock);
      if (!readonly) {
        const bringUpToDate = db.transaction(() => {
          store.identity.bringBlocksUpToDate();
          store.articles.bringUpToDate();
        });
        bringUpToDate.immediate();
      }
      this.store = store;
    } catch (error) {
      db?.close();
      lock?.release();
      throw wrapSqliteError(error, path);
    }
  }

  override async close(): Promise<void> {
    const store = this.store;
    if (!store) return;
    this.store = null;
    try {
      store.db.close();
    } catch (error) {
      throw wrapSqliteError(error, this.options.path);
    } finally {
      store.lock?.release();
    }
  }

  override async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.isWithin()) {
      throw new YaowenError(
        'store.nested-transaction',
        'internal',
        'a transaction was begun within a transaction; please report this',
      );
    }
    while (this.current) await this.current.ended;
    const { db } = this.opened();
    const token = Symbol('transaction');
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.current = { token, ended };
    try {
      db.exec('BEGIN IMMEDIATE');
      const result = await this.within.run(token, work);
      db.exec('COMMIT');
      return result;
    } catch (error) {
      if (db.open && db.inTransaction) db.exec('ROLLBACK');
      throw wrapSqliteError(error, this.options.path);
    } finally {
      this.current = null;
      // While it is on, every promise of the process is followed, which takes a fifth of what a server does.
      this.within.disable();
      end();
    }
  }

  override putPage(page: StorablePage, extractor: string): Promise<PutPageOutcome> {
    return this.write((store) => store.pages.put(page, extractor));
  }

  override retractPage(id: string): Promise<boolean> {
    return this.write((store) => store.pages.retractPage(id));
  }

  override retractArticle(id: string): Promise<boolean> {
    return this.write((store) => store.pages.retractArticle(id));
  }

  override putJudgements(judgements: readonly Judgement[]): Promise<void> {
    return this.write((store) => store.identity.putJudgements(judgements));
  }

  override putCorrections(corrections: readonly Correction[]): Promise<void> {
    return this.write((store) => store.corrections.put(corrections));
  }

  override retractCorrection(claim: string): Promise<boolean> {
    return this.write((store) => store.corrections.retract(claim));
  }

  override corrections(request: SliceRequest & CorrectionFilter): Promise<Slice<CorrectionRecord>> {
    return this.read((store) => store.corrections.list(request));
  }

  override putResolution(
    entities: readonly CanonicalEntity[],
    judgements: readonly Judgement[],
    scope: ResolutionScope = {},
  ): Promise<void> {
    return this.write((store) => store.identity.putResolution(entities, judgements, scope));
  }

  override pages(request: SliceRequest): Promise<Slice<PageRecord>> {
    return this.read((store) => store.text.pages(request));
  }

  override page(id: string): Promise<PageRecord | null> {
    return this.read((store) => store.text.page(id));
  }

  override articlesByIds(ids: readonly string[]): Promise<(ArticleRecord | null)[]> {
    return this.read((store) => store.text.articlesByIds(ids));
  }

  override articles(request: SliceRequest & { readonly page?: string | undefined }): Promise<Slice<ArticleRecord>> {
    return this.read((store) => store.text.articles(request));
  }

  override articlesOf(entity: string, request: SliceRequest): Promise<Slice<ArticleRecord>> {
    return this.read((store) => store.text.articlesOf(store.identity.entityOf(entity), request));
  }

  override printedFactsOf(entities: readonly string[]): Promise<PrintedFacts[]> {
    return this.read((store) => {
      const known = store.identity.entitiesOf(entities);
      return store.text.printedFactsOf(entities.map((id) => known.get(id) ?? null));
    });
  }

  override searchArticles(
    text: string,
    filter: ArticleFilter,
    request: SliceRequest & { readonly order?: ArticleOrder | undefined },
  ): Promise<Slice<ArticleHit>> {
    return this.read((store) => store.articles.search(text, filter, request));
  }

  override sentencesOf(articles: readonly string[]): Promise<SentenceRecord[]> {
    return this.read((store) => store.text.sentencesOf(articles));
  }

  override mentionsOf(articles: readonly string[]): Promise<MentionRecord[]> {
    return this.read((store) => store.text.mentionsOf(articles));
  }

  override async *sourceEntities(): AsyncIterable<SourceRecord> {
    for (let after = ''; ;) {
      const sources = await this.read((store) => store.identity.sourcesAfter(after, SOURCES_AT_ONCE));
      yield* sources;
      const last = sources.at(-1);
      if (!last || sources.length < SOURCES_AT_ONCE) return;
      after = last.id;
    }
  }

  override sourceEntitiesByIds(ids: readonly string[]): Promise<(SourceRecord | null)[]> {
    return this.read((store) => store.identity.sourcesByIds(ids));
  }

  override judgements(request: SliceRequest & JudgementFilter): Promise<Slice<Judgement>> {
    return this.read((store) => store.identity.judgements(request));
  }

  override entitiesByIds(ids: readonly string[]): Promise<(EntityRecord | null)[]> {
    return this.read((store) => store.entities.byIds(ids));
  }

  override entities(
    filter: EntityFilter,
    request: SliceRequest & { readonly order?: EntityOrder | undefined },
  ): Promise<Slice<EntityRecord>> {
    return this.read((store) => store.entities.list(filter, request));
  }

  override search(text: string, filter: EntityFilter, request: SliceRequest): Promise<Slice<SearchHit>> {
    return this.read((store) => store.entities.search(text, filter, request));
  }

  override claimsByIds(ids: readonly string[]): Promise<(ClaimRecord | null)[]> {
    return this.read((store) => store.claims.byIds(ids));
  }

  override claimsOf(
    entities: readonly string[],
    filter: ClaimFilter,
    request: SliceRequest,
  ): Promise<Slice<ClaimRecord>[]> {
    return this.read((store) => store.claims.ofEntities(entities, filter, request));
  }

  override claimOutlinesOf(
    entities: readonly string[],
    filter: ClaimFilter,
    request: SliceRequest,
  ): Promise<Slice<ClaimOutline>[]> {
    return this.read((store) => store.claims.outlinesOf(entities, filter, request));
  }

  override claimsOfArticles(
    articles: readonly string[],
    types?: readonly ClaimType[],
    options?: Pick<ClaimFilter, 'setAside'>,
  ): Promise<ClaimRecord[][]> {
    return this.read((store) => store.claims.ofArticles(articles, types, options));
  }

  override neighbourhood(
    entity: string,
    options: { readonly depth: number; readonly limit: number; readonly types?: readonly RelationType[] | undefined },
  ): Promise<Neighbourhood> {
    return this.read((store) => store.walker.neighbourhood(entity, options));
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
    return this.read((store) => store.walker.paths(from, to, options));
  }

  override retractJudgement(a: string, b: string, by: string): Promise<boolean> {
    return this.write((store) => store.identity.retractJudgement(a, b, by));
  }

  override putRedirects(redirects: readonly Redirect[]): Promise<void> {
    return this.write((store) => store.identity.putRedirects(redirects));
  }

  override rawPage(id: string): Promise<RawPage | null> {
    return this.read((store) => store.text.rawPage(id));
  }

  override storedPage(id: string): Promise<StorablePage | null> {
    return this.read((store) => store.text.storedPage(id));
  }

  override unresolvedBlocks(judge: string, request: SliceRequest): Promise<Slice<BlockRecord>> {
    return this.read((store) => store.identity.unresolvedBlocks(judge, request));
  }

  override sourcesOfBlocks(blocks: readonly string[]): Promise<SourceContext[]> {
    return this.read((store) => store.identity.sourcesOfBlocks(blocks));
  }

  override redirects(request: SliceRequest): Promise<Slice<Redirect>> {
    return this.read((store) => store.identity.redirects(request));
  }

  override stats(): Promise<StoreStats> {
    return this.read(({ sql }) => {
      const count = (table: string): number => sql.count(`SELECT count(*) AS n FROM ${table}`);
      const entities = sql.all<{ type: string; n: number }>(
        'SELECT type, count(*) AS n FROM entity GROUP BY type ORDER BY type',
      );
      const claims = sql.all<{ code: number; n: number }>(
        `SELECT type AS code, count(*) AS n FROM claim WHERE subject <> ${NOBODY} GROUP BY type`,
      );
      return {
        pages: count('page'),
        articles: count('article'),
        mentions: sql.count('SELECT coalesce(sum(mention_count), 0) AS n FROM article'),
        sourceEntities: count('source'),
        entities: Object.fromEntries(entities.map(({ type, n }) => [type, n])),
        claims: Object.fromEntries(
          claims.map(({ code, n }): [string, number] => [typeOf(code) ?? '', n]).sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
        judgements: count('judgement'),
        corrections: count('correction'),
        schemaVersion: SCHEMA_VERSION,
        bytes: sql.count('SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size'),
      };
    });
  }

  override version(): Promise<string> {
    return this.read(({ sql }) => sql.version());
  }

  override formerIds(entities: readonly string[]): Promise<string[][]> {
    return this.read((store) => store.identity.formerIds(entities));
  }

  private async read<T>(work: (store: OpenStore) => T): Promise<T> {
    while (this.current && !this.isWithin()) await this.current.ended;
    const store = this.opened();
    try {
      return work(store);
    } catch (error) {
      throw wrapSqliteError(error, this.options.path);
    }
  }

  private write<T>(work: (store: OpenStore) => T): Promise<T> {
    // Within a transaction this is a savepoint, so a page that fails leaves nothing behind even where its error is caught.
    return this.read((store) => store.db.transaction(() => work(store)).immediate());
  }

  private isWithin(): boolean {
    return this.current !== null && this.within.getStore() === this.current.token;
  }

  private opened(): OpenStore {
    if (this.store) return this.store;
    throw new YaowenError('store.closed', 'internal', `${this.options.path}: the store is not open; call open() first`);
  }
}

/** Not `mkdir` with `recursive`, which on Node 20 never returns where the kernel has no room for folders (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

function assemble(db: Database.Database, lock: WriterLock | null): OpenStore {
  ontology ??= loadOntology();
  const lists = ontology;
  const isList = (type: EntityType, attribute: string): boolean => lists.isList(type, attribute);
  const sql = new Statements(db);
  const index = new EntityIndex(sql, isList);
  const identity = new IdentityLayer(sql, index);
  const text = new TextLayer(sql);
  const articles = new ArticleIndex(sql, text);
  const corrections = new CorrectionLayer(sql, identity, index);
  const entities = new EntityReader(sql, identity);
  const claims = new ClaimReader(sql, identity, text);
  return {
    db,
    lock,
    sql,
    identity,
    entities,
    claims,
    text,
    articles,
    corrections,
    walker: new GraphWalker(sql, identity, entities, claims),
    pages: new PageWriter(sql, index, identity, articles, corrections, isList),
  };
}

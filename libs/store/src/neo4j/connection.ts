import { AsyncLocalStorage } from 'node:async_hooks';
import type { BookmarkManager, Driver, ManagedTransaction, Session, Transaction } from 'neo4j-driver';
import { YaowenError } from '#libs/domain';
import { wrapNeo4jError } from './neo4j-error.js';
import { statementOf } from './statements.js';

/** Where a Neo4j store is and who asks. */
export interface Neo4jStoreOptions {
  /** `neo4j://host:7687`, `bolt://…`, with `+s` or `+ssc` for TLS; no user or password in it. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database?: string | undefined;
  /** Only reads; the store must exist. */
  readonly readonly?: boolean | undefined;
}

/** Runs one statement of `cypher/queries` and gives its rows. */
export type Run = <Row = Readonly<Record<string, never>>>(
  statement: string,
  parameters?: Readonly<Record<string, unknown>>,
) => Promise<Row[]>;

/** How long the driver tries again after a passing failure, in milliseconds. */
const RETRY_FOR = 15_000;
/** How long one write may take, waiting for others included, in milliseconds. */
const WRITE_TIMEOUT = 600_000;
const CONNECT_WITHIN = 5_000;
/** Rows a statement is given at once; more go in several statements, so that no message is too large. */
const ROWS_AT_ONCE = 5_000;

interface Open {
  readonly driver: Driver;
  readonly bookmarks: BookmarkManager;
  readonly int: (value: number) => unknown;
}

interface Current {
  readonly token: symbol;
  readonly run: Run;
}

/**
 * One connection pool to one database.
 *
 * Writers follow one another: within the process by a queue, between processes by a lock that every write takes first.
 * Reads see what was written before them by this process, in a cluster too (bookmarks).
 */
export class Connection {
  private readonly within = new AsyncLocalStorage<Current>();
  private current: symbol | null = null;
  private writing: Promise<unknown> = Promise.resolve();
  private open_: Open | null = null;

  constructor(private readonly options: Neo4jStoreOptions) {}

  /** The address as messages name it. */
  get where(): string {
    const { url, database } = this.options;
    return `${url.replace(/\/\/[^/@]*@/u, '//')}${database ? ` (database ${database})` : ''}`;
  }

  get isOpen(): boolean {
    return this.open_ !== null;
  }

  async open(): Promise<void> {
    const { url, user, password } = this.options;
    if (/\/\/[^/]*@/u.test(url)) {
      throw new YaowenError(
        'store.password-in-url',
        'config',
        `${this.where}: the address of the store must not hold a user or password; set YAOWEN_NEO4J_USER and YAOWEN_NEO4J_PASSWORD`,
      );
    }
    // Loaded here, because who uses the embedded store should not wait for it.
    const { default: neo4j } = await import('neo4j-driver');
    let driver: Driver;
    try {
      driver = neo4j.driver(url, neo4j.auth.basic(user, password), {
        disableLosslessIntegers: true,
        maxTransactionRetryTime: RETRY_FOR,
        connectionTimeout: CONNECT_WITHIN,
        connectionAcquisitionTimeout: RETRY_FOR,
        maxConnectionPoolSize: 16,
        userAgent: 'yaowen',
        telemetryDisabled: true,
        notificationFilter: { minimumSeverityLevel: 'OFF' },
      });
    } catch (cause) {
      throw new YaowenError(
        'store.bad-address',
        'config',
        `${this.where}: not an address of a Neo4j server; write neo4j://host:7687 or bolt://host:7687`,
        {},
        { cause },
      );
    }
    try {
      await driver.getServerInfo(this.database());
    } catch (error) {
      await driver.close();
      throw wrapNeo4jError(error, this.where);
    }
    this.open_ = { driver, bookmarks: neo4j.bookmarkManager(), int: (value) => neo4j.int(value) };
  }

  async close(): Promise<void> {
    const open = this.open_;
    this.open_ = null;
    await open?.driver.close();
  }

  /** Reads; within a transaction, in it. */
  async read<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const within = this.inside();
    if (within) return work(within.run);
    return this.session('READ', (session, open) =>
      session.executeRead((transaction) => work(this.runner(transaction, open))),
    );
  }

  /** Writes all that `work` writes or nothing, after whoever writes now; within a transaction, in it. */
  async write<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const within = this.inside();
    if (within) return work(within.run);
    return this.inTurn(() =>
      this.session('WRITE', (session, open) =>
        session.executeWrite(
          async (transaction) => {
            const changes = { made: false };
            const run = this.runner(transaction, open, changes);
            await this.lock(run);
            changes.made = false;
            const result = await work(run);
            if (changes.made) await run('store/count-revision');
            return result;
          },
          { timeout: WRITE_TIMEOUT },
        ),
      ),
    );
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside()) {
      throw new YaowenError(
        'store.nested-transaction',
        'internal',
        'a transaction was begun within a transaction; please report this',
      );
    }
    return this.inTurn(() =>
      this.session('WRITE', async (session, open) => {
        const transaction = session.beginTransaction({ timeout: WRITE_TIMEOUT });
        const token = Symbol('transaction');
        try {
          const changes = { made: false };
          const run = this.runner(transaction, open, changes);
          await this.lock(run);
          changes.made = false;
          this.current = token;
          const result = await this.within.run({ token, run }, work);
          if (changes.made) await run('store/count-revision');
          await transaction.commit();
          return result;
        } catch (error) {
          // A connection that is gone has rolled back already.
          await transaction.rollback().catch(() => undefined);
          throw error;
        } finally {
          this.current = null;
          // While it is on, every promise of the process is followed, which takes a fifth of what a server does.
          this.within.disable();
        }
      }),
    );
  }

  /** Runs one statement outside of the catalogue in a transaction of its own: changes of the schema must be alone. */
  async command(text: string): Promise<void> {
    // Two programs that start at once may wait for each other's locks; the driver tries again.
    await this.session('WRITE', (session) => session.executeWrite((transaction) => transaction.run(text)));
  }

  /** Writes without the store's lock: before there is a store to lock. */
  async prepare<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.session('WRITE', (session, open) =>
      session.executeWrite((transaction) => work(this.runner(transaction, open)), { timeout: WRITE_TIMEOUT }),
    );
  }

  private async lock(run: Run): Promise<void> {
    const [row] = await run<{ revision: number }>('store/lock-store');
    if (!row) {
      throw new YaowenError(
        'store.missing',
        'store',
        `${this.where}: the store is gone; somebody emptied the database. Run the command again to make a new one`,
      );
    }
  }

  private inside(): Current | null {
    const within = this.within.getStore();
    return within && within.token === this.current ? within : null;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.opened();
    const before = this.writing;
    const mine = (async () => {
      await before;
      return work();
    })();
    this.writing = mine.catch(() => undefined);
    return mine;
  }

  private async session<T>(mode: 'READ' | 'WRITE', work: (session: Session, open: Open) => Promise<T>): Promise<T> {
    const open = this.opened();
    const session = open.driver.session({
      ...this.database(),
      defaultAccessMode: mode,
      bookmarkManager: open.bookmarks,
    });
    try {
      return await work(session, open);
    } catch (error) {
      throw wrapNeo4jError(error, this.where);
    } finally {
      await session.close().catch(() => undefined);
    }
  }

  /** @param changes told when a statement changed something. */
  private runner(
    transaction: ManagedTransaction | Transaction,
    open: Open,
    changes: { made: boolean } = { made: false },
  ): Run {
    // Statements are sent when they are called, so that callers who need no answer in between wait for several at once.
    const run = <Row>(statement: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<Row[]> => {
      const text = statementOf(statement);
      const send = async (given: Readonly<Record<string, unknown>>): Promise<Row[]> => {
        const { records, summary } = await transaction.run(text, boltOf(given, open.int) as Record<string, unknown>);
        if (summary.counters.containsUpdates()) changes.made = true;
        return records.map((record) => record.toObject() as Row);
      };
      const { rows } = parameters;
      if (!Array.isArray(rows) || rows.length <= ROWS_AT_ONCE) return send(parameters);
      const parts: Promise<Row[]>[] = [];
      for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
        parts.push(send({ ...parameters, rows: rows.slice(i, i + ROWS_AT_ONCE) }));
      }
      return Promise.all(parts).then((found) => found.flat());
    };
    return run;
  }

  private database(): { database?: string } {
    const { database } = this.options;
    return database ? { database } : {};
  }

  private opened(): Open {
    if (this.open_) return this.open_;
    throw new YaowenError('store.closed', 'internal', `${this.where}: the store is not open; call open() first`);
  }
}

/** A value as the driver takes it: whole numbers as Neo4j's integers, which it would else store as floats. */
function boltOf(value: unknown, int: (value: number) => unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? int(value) : value;
  if (Array.isArray(value)) return value.map((part) => boltOf(part, int));
  if (value === null || typeof value !== 'object') return value ?? null;
  const bolt: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) bolt[key] = boltOf(part, int);
  return bolt;
}

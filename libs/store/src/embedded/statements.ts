import type Database from 'better-sqlite3';

/** A value SQLite can bind. */
export type Bound = string | number | null;

/** Totals that are kept at once. */
const MOST_TOTALS = 1_000;

/** Runs SQL on one connection; each statement is compiled once. */
export class Statements {
  private readonly compiled = new Map<string, Database.Statement>();
  private readonly plucked = new Map<string, Database.Statement>();
  private readonly raw = new Map<string, Database.Statement>();
  private readonly keptMaps = new Map<string, Map<unknown, unknown>>();
  private keptOf = '';

  constructor(readonly db: Database.Database) {}

  all<R>(sql: string, ...values: readonly (Bound | Record<string, Bound>)[]): R[] {
    return this.prepare(sql).all(...values) as R[];
  }

  get<R>(sql: string, ...values: readonly (Bound | Record<string, Bound>)[]): R | undefined {
    return this.prepare(sql).get(...values) as R | undefined;
  }

  /** The first column of every row. */
  column<T extends Bound>(sql: string, ...values: readonly (Bound | Record<string, Bound>)[]): T[] {
    let statement = this.plucked.get(sql);
    if (!statement) this.plucked.set(sql, (statement = this.db.prepare(sql).pluck()));
    return statement.all(...values) as T[];
  }

  /** Rows as lists of their columns, in half the time of {@link all}. */
  rows<R extends readonly Bound[]>(sql: string, ...values: readonly (Bound | Record<string, Bound>)[]): R[] {
    let statement = this.raw.get(sql);
    if (!statement) this.raw.set(sql, (statement = this.db.prepare(sql).raw()));
    return statement.all(...values) as R[];
  }

  /** Returns the number of rows changed. */
  run(sql: string, ...values: readonly (Bound | Record<string, Bound>)[]): number {
    return this.prepare(sql).run(...values).changes;
  }

  /** Returns the id of the row inserted. */
  insert(sql: string, ...values: readonly Bound[]): number {
    return Number(this.prepare(sql).run(...values).lastInsertRowid);
  }

  count(sql: string, ...values: readonly (Bound | Record<string, Bound>)[]): number {
    return this.get<{ n: number }>(sql, ...values)?.n ?? 0;
  }

  /**
   * As {@link count}, kept until something is written, by whichever process: lists are walked stretch by stretch, and each
   * says how long the whole is.
   */
  total(sql: string, ...values: readonly (Bound | Record<string, Bound>)[]): number {
    const totals = this.kept<string, number>('totals', MOST_TOTALS);
    const key = values.length === 0 ? sql : `${sql} ${JSON.stringify(values)}`;
    let found = totals.get(key);
    if (found === undefined) totals.set(key, (found = this.count(sql, ...values)));
    return found;
  }

  /**
   * A map to keep what was read in until something is written, by whichever process. Callers ask for it anew with every
   * question. @param most how many entries it may begin a question with.
   */
  kept<K, V>(name: string, most: number): Map<K, V> {
    // What is written within a transaction may yet be taken back without a trace.
    if (this.db.inTransaction) return new Map();
    const version = this.version();
    if (version !== this.keptOf) {
      this.keptMaps.clear();
      this.keptOf = version;
    }
    let map = this.keptMaps.get(name);
    if (!map || map.size >= most) this.keptMaps.set(name, (map = new Map()));
    return map as Map<K, V>;
  }

  /** Changes with every write of this connection and with those of every other connection and process. */
  version(): string {
    const [{ own = 0, other = 0 } = {}] = this.all<{ own: number; other: number }>(
      'SELECT total_changes() AS own, data_version AS other FROM pragma_data_version',
    );
    return `${own}.${other}`;
  }

  private prepare(sql: string): Database.Statement {
    let statement = this.compiled.get(sql);
    if (!statement) this.compiled.set(sql, (statement = this.db.prepare(sql)));
    return statement;
  }
}

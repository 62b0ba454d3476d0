import type Database from 'better-sqlite3';

/** A value SQLite can bind. */
export type Bound = string | number | null;

/** Totals that are kept at once. */
const MOST_TOTALS = 1_000;

/** Runs SQL on one connection; each statement is compiled once. */
export class Statements {
  private readonly compiled = new Map<string, Database.Statement>();
  private readonly plucked = new Map<string, Database.Statement>();
  private readonly totals = new Map<string, number>();
  private totalsOf = '';

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
    // What is written within a transaction may yet be taken back without a trace.
    if (this.db.inTransaction) return this.count(sql, ...values);
    const version = `${this.count('SELECT total_changes() AS n')}.${this.count('SELECT data_version AS n FROM pragma_data_version')}`;
    if (version !== this.totalsOf) {
      this.totals.clear();
      this.totalsOf = version;
    }
    const key = values.length === 0 ? sql : `${sql} ${JSON.stringify(values)}`;
    let found = this.totals.get(key);
    if (found === undefined) {
      if (this.totals.size >= MOST_TOTALS) this.totals.clear();
      this.totals.set(key, (found = this.count(sql, ...values)));
    }
    return found;
  }

  private prepare(sql: string): Database.Statement {
    let statement = this.compiled.get(sql);
    if (!statement) this.compiled.set(sql, (statement = this.db.prepare(sql)));
    return statement;
  }
}

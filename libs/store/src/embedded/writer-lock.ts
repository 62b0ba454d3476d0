import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { YaowenError } from '#libs/domain';
import { isBusy } from './sqlite-error.js';

/**
 * Keeps every other process from writing to a store, for as long as this one has it open.
 *
 * The lock is a write transaction that is never committed, on a tiny database beside the store (`<store>.lock`). The
 * kernel takes it back when the process ends in whatever way, so nothing stays locked after a crash. It names its
 * holder, which readers can see because SQLite lets them read beside a write transaction.
 */
export class WriterLock {
  private constructor(private readonly db: Database.Database) {}

  /** @throws YaowenError `store.locked` when another process, or another store object of this one, holds it. */
  static acquire(storePath: string): WriterLock {
    const path = `${storePath}.lock`;
    try {
      return new WriterLock(hold(path));
    } catch (error) {
      if (isBusy(error)) throw locked(storePath, holderOf(path));
      if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB') {
        // Nothing of value is in this file, and whoever held it would have kept it whole.
        rmSync(path, { force: true });
        return new WriterLock(hold(path));
      }
      throw error;
    }
  }

  release(): void {
    this.db.close();
  }
}

function hold(path: string): Database.Database {
  const db = new Database(path, { timeout: 250 });
  try {
    db.exec('BEGIN IMMEDIATE');
    db.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL)');
    db.exec('DELETE FROM holder');
    db.prepare('INSERT INTO holder (pid) VALUES (?)').run(process.pid);
    db.exec('COMMIT');
    // Somebody may slip in between these two; then this is busy, and they are the holder.
    db.exec('BEGIN IMMEDIATE');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function holderOf(path: string): number | null {
  try {
    const db = new Database(path, { readonly: true, timeout: 250 });
    try {
      const row = db.prepare('SELECT pid FROM holder').get() as { pid: number } | undefined;
      return row?.pid ?? null;
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}

function locked(storePath: string, pid: number | null): YaowenError {
  const who = pid === null ? 'another process' : pid === process.pid ? 'this process' : `process ${pid}`;
  return new YaowenError(
    'store.locked',
    'locked',
    `${storePath}: ${who} has this store open for writing; end it first, or name another path`,
    { path: storePath, pid },
  );
}

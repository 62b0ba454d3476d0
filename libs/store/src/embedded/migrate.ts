import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { YaowenError } from '#libs/domain';
import { MIGRATIONS } from './migrations/index.js';
import type { Migration } from './migrations/migration.js';

/** Marks a SQLite file as one of ours ("YAOW"), so that nobody else's database is written to. */
const APPLICATION_ID = 0x59414f57;

/** The layout this code reads and writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Brings a store to the current layout; an empty file becomes a store.
 *
 * @throws YaowenError `store.not-a-store`, `store.newer-version`, `store.altered`.
 */
export function migrate(db: Database.Database, path: string, migrations: readonly Migration[] = MIGRATIONS): void {
  const version = storedVersion(db, path);
  if (version > migrations.length) throw newer(path, version, migrations.length);
  checkHistory(db, path, version, migrations);
  for (const migration of migrations.slice(version)) {
    db.transaction(() => {
      if (migration.version === 1) {
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.exec('CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)');
      }
      db.exec(migration.sql);
      db.prepare('INSERT INTO migration (version, name, checksum) VALUES (?, ?, ?)').run(
        migration.version,
        migration.name,
        checksumOf(migration),
      );
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
}

/** Refuses what a reader, who may not migrate, cannot read. @throws YaowenError as {@link migrate} and `store.older-version`. */
export function checkReadable(db: Database.Database, path: string): void {
  const version = storedVersion(db, path);
  if (version > SCHEMA_VERSION) throw newer(path, version, SCHEMA_VERSION);
  checkHistory(db, path, version, MIGRATIONS);
  if (version < SCHEMA_VERSION) {
    throw new YaowenError(
      'store.older-version',
      'store',
      `${path}: the store has layout ${version}, this program reads ${SCHEMA_VERSION}; open it once for writing to bring it up to date`,
      { path, version },
    );
  }
}

function storedVersion(db: Database.Database, path: string): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  const application = Number(db.pragma('application_id', { simple: true }));
  const { n: tables } = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number };
  if (application !== APPLICATION_ID && (tables > 0 || version > 0)) {
    throw new YaowenError(
      'store.not-a-store',
      'store',
      `${path}: this is the database of another program, not a Yaowen store; name another path`,
      { path },
    );
  }
  return version;
}

function checkHistory(db: Database.Database, path: string, version: number, migrations: readonly Migration[]): void {
  if (version === 0) return;
  const applied = db.prepare('SELECT version, checksum FROM migration ORDER BY version').all() as {
    version: number;
    checksum: string;
  }[];
  for (const migration of migrations.slice(0, version)) {
    if (applied.find((row) => row.version === migration.version)?.checksum !== checksumOf(migration)) {
      throw new YaowenError(
        'store.altered',
        'store',
        `${path}: the store was made by another build of layout ${migration.version}; delete it and read the pages again`,
        { path, version: migration.version },
      );
    }
  }
}

function newer(path: string, version: number, known: number): YaowenError {
  return new YaowenError(
    'store.newer-version',
    'store',
    `${path}: the store has layout ${version}, this program knows ${known}; use the newer program that wrote it, or name another path`,
    { path, version },
  );
}

/** Line ends and the white space around lines do not count, so that a checkout on another system has the same checksum. */
function checksumOf(migration: Migration): string {
  const lines = migration.sql.split(/\r?\n/u).map((line) => line.trim());
  return createHash('sha256')
    .update(lines.filter((line) => line !== '').join('\n'))
    .digest('hex');
}

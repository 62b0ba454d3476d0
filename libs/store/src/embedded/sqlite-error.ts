import Database from 'better-sqlite3';
import { YaowenError } from '#libs/domain';

/** Turns whatever SQLite or the file system threw into the product's error, with the file and the remedy in it. */
export function wrapSqliteError(error: unknown, path: string): Error {
  if (error instanceof YaowenError) return error;
  if (isMissingEngine(error)) {
    return new YaowenError(
      'store.no-engine',
      'store',
      'SQLite is not ready on this machine: the package better-sqlite3 is there without its compiled part, or with that of another version of Node. Run "npm rebuild better-sqlite3 --ignore-scripts=false" ("npm start" does so after it has installed), then try again',
      { path, node: process.versions.node, platform: `${process.platform}-${process.arch}` },
      { cause: error },
    );
  }
  const code = codeOf(error);
  if (code === null) return error instanceof Error ? error : new Error(String(error));
  const make = (name: string, category: 'store' | 'locked', message: string): YaowenError =>
    new YaowenError(`store.${name}`, category, message, { path, cause: code }, { cause: error });

  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return make(
      'locked',
      'locked',
      `${path}: another process is writing to this store; wait until it ends, or stop it`,
    );
  }
  if (code === 'SQLITE_NOTADB') {
    return make(
      'not-a-store',
      'store',
      `${path}: this file is not a Yaowen store; name another path, or move the file away and read the pages again`,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return make(
      'corrupt',
      'store',
      `${path}: the store is damaged; restore it from a copy, or delete it (with its -wal and -shm files) and read the pages again`,
    );
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return make('disk-full', 'store', `${path}: the disk is full; nothing was written; make room and try again`);
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return make(
      'read-only',
      'store',
      `${path}: the store cannot be written; check the rights of the file and of its folder, or name another path`,
    );
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENOENT') {
    return make(
      'cannot-open',
      'store',
      `${path}: the store cannot be opened or created there; check that the folder exists and may be written`,
    );
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return make(
      'disk',
      'store',
      `${path}: the disk failed while reading or writing the store; check the disk and try again`,
    );
  }
  return make('failed', 'store', `${path}: the store failed (${code}): ${(error as Error).message}`);
}

/** Whether SQLite refused because somebody else holds the lock. */
export function isBusy(error: unknown): boolean {
  return codeOf(error)?.startsWith('SQLITE_BUSY') ?? false;
}

/** Whether what failed is loading the compiled part of the engine: it is not there, or is another Node's. */
function isMissingEngine(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : null;
  return (
    error.message.startsWith('Could not locate the bindings file') ||
    code === 'ERR_DLOPEN_FAILED' ||
    (code === 'MODULE_NOT_FOUND' && error.message.includes('better_sqlite3.node'))
  );
}

function codeOf(error: unknown): string | null {
  if (error instanceof Database.SqliteError) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/u.test(error.code)) {
    return error.code;
  }
  return null;
}

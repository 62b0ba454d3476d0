import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { BLOCKING, YaowenError } from '#libs/domain';
import { DERIVED } from './derived.js';
import type { Connection } from './connection.js';

/** One file of `cypher/migrations`. */
export interface Neo4jMigration {
  /** 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
  /** SHA-256 of the statements; comments, line ends and white space around lines do not count. */
  readonly checksum: string;
}

const MIGRATIONS = new URL('../../../../cypher/migrations/', import.meta.url);

/** What must be there before the first migration can be written down. */
const BOOTSTRAP = [
  'CREATE CONSTRAINT yaowen_store_key IF NOT EXISTS FOR (n:YaowenStore) REQUIRE n.key IS UNIQUE',
  'CREATE CONSTRAINT migration_key IF NOT EXISTS FOR (n:Migration) REQUIRE n.version IS UNIQUE',
] as const;

/** Reads every migration, in order. */
export function loadNeo4jMigrations(root: URL = MIGRATIONS): Neo4jMigration[] {
  return readdirSync(root)
    .filter((file) => /^V\d{4}__[a-z0-9-]+\.cypher$/u.test(file))
    .sort()
    .map((file, i) => {
      const [, version = '', name = ''] = /^V(\d{4})__(.+)\.cypher$/u.exec(file) ?? [];
      if (Number(version) !== i + 1) throw new RangeError(`${file}: migrations are numbered without gaps`);
      const statements = readFileSync(new URL(file, root), 'utf8')
        .split(/\r?\n/u)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('//'))
        .join('\n')
        .split(/;\n?/u)
        .filter((statement) => statement.trim() !== '');
      return { version: i + 1, name, statements, checksum: sha256(statements.join('\n')) };
    });
}

interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
  readonly chain: string;
}

/** What a database needs to become a store this program can use. */
export interface MigrationPlan {
  /** Version of the layout it has; 0 where it is empty. */
  readonly version: number;
  readonly pending: readonly Neo4jMigration[];
  /** The blocking its blocks were made under; null where it is empty. */
  readonly blocking: string | null;
  /** The version of what is worked out beside what pages say; null where there is none yet. */
  readonly derived: string | null;
  /** Whether what persons say of claims has yet to be brought to them, as after an import. */
  readonly uncorrected: boolean;
}

/**
 * Looks at a database without changing it.
 *
 * @throws YaowenError `store.not-a-store` for another program's data, `store.newer-version`, `store.altered`.
 */
export async function planMigration(
  connection: Connection,
  migrations: readonly Neo4jMigration[] = loadNeo4jMigrations(),
): Promise<MigrationPlan> {
  const { where } = connection;
  return connection.read(async (run) => {
    const [store] = await run<{
      revision: number | null;
      blocking: string | null;
      derived: string | null;
      uncorrected: boolean | null;
      hasNodes: boolean;
    }>('store/read-store');
    const applied = await run<AppliedMigration>('store/list-migrations');
    if (store?.revision == null && store?.hasNodes) {
      throw new YaowenError(
        'store.not-a-store',
        'store',
        `${where}: this database holds another program's data, not a Yaowen store; name an empty one with YAOWEN_NEO4J_DATABASE`,
        { where },
      );
    }
    const version = applied.at(-1)?.version ?? 0;
    if (version > migrations.length) {
      throw new YaowenError(
        'store.newer-version',
        'store',
        `${where}: the store has layout ${version}, this program knows ${migrations.length}; use the newer program that wrote it, or name another database`,
        { where, version },
      );
    }
    let chain = '';
    for (const [i, one] of applied.entries()) {
      const migration = migrations[i];
      chain = sha256(`${chain}\n${migration?.checksum ?? ''}`);
      if (one.version !== i + 1 || migration?.checksum !== one.checksum || one.chain !== chain) {
        throw new YaowenError(
          'store.altered',
          'store',
          `${where}: the store was made by another build of layout ${one.version}; name an empty database and read the pages again`,
          { where, version: one.version },
        );
      }
    }
    return {
      version,
      pending: migrations.slice(version),
      blocking: store?.blocking ?? null,
      derived: store?.derived ?? null,
      uncorrected: store?.uncorrected ?? false,
    };
  });
}

/** Brings a database to the current layout; an empty one becomes a store. Other writers wait. Returns what was done. */
export async function migrateNeo4j(
  connection: Connection,
  migrations: readonly Neo4jMigration[] = loadNeo4jMigrations(),
): Promise<MigrationPlan> {
  const before = await planMigration(connection, migrations);
  if (before.pending.length === 0 && before.blocking !== null) return before;
  for (const statement of BOOTSTRAP) await connection.command(statement);
  await connection.prepare((run) => run('store/create-store', { blocking: BLOCKING, derived: DERIVED }));
  // The lock is held by data of this transaction; changes of the schema go beside it, in transactions of their own.
  return connection.transaction(async () => {
    const plan = await planMigration(connection, migrations);
    for (const migration of plan.pending) {
      for (const statement of migration.statements) await connection.command(statement);
      await connection.command('CALL db.awaitIndexes(3600)');
      const chain = chainOf(migrations.slice(0, migration.version));
      await connection.write((run) =>
        run('store/put-migration', {
          version: migration.version,
          name: migration.name,
          checksum: migration.checksum,
          chain,
        }),
      );
    }
    return { ...plan, version: before.version };
  });
}

function chainOf(migrations: readonly Neo4jMigration[]): string {
  return migrations.reduce((chain, { checksum }) => sha256(`${chain}\n${checksum}`), '');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Refuses what a reader, who may not migrate, cannot read. @throws YaowenError as {@link planMigration}, `store.missing`, `store.older-version`. */
export async function checkReadable(connection: Connection): Promise<void> {
  const { where } = connection;
  const { version, pending } = await planMigration(connection);
  if (version === 0) {
    throw new YaowenError(
      'store.missing',
      'input',
      `${where}: there is no store here; read pages into it first, or name another database`,
      { where },
    );
  }
  if (pending.length > 0) {
    throw new YaowenError(
      'store.older-version',
      'store',
      `${where}: the store has layout ${version}, this program reads ${version + pending.length}; run "yaowen migrate" to bring it up to date`,
      { where, version },
    );
  }
}

import { chmod, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSealer, type Keyring } from '@claviger/engine';
import { Kysely, sql } from 'kysely';
import { StoreRefusal } from '../refusal.ts';
import type { SqlDialect } from '../sql/dialect.ts';
import { checkSeals } from '../sql/seal-check.ts';
import { createSqlStore } from '../sql/sql-store.ts';
import type { Tables } from '../sql/tables.ts';
import type { Store } from '../store.ts';
import { sqliteDays } from './day-tables.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { migrateSqlite } from './migrations.ts';
import { createReadiness } from './readiness.ts';
import { emptyLog, shredding } from './shred.ts';

/** The database in its folder. */
export const databaseFile = 'claviger.db';
/** How long a write waits for one of another process; theirs take milliseconds. */
const busyTimeoutMs = 5_000;

/** Statements are kept by the dialect, whichever they are; a transaction has the whole database for itself. */
export const sqliteWays: SqlDialect = {
  keep: () => {},
  takeTurn: async () => {},
  // Each waits for the disk otherwise, and everything else for them. The next write that is answered takes them along.
  unhurried: (db, work) =>
    db.connection().execute(async (one) => {
      await sql`pragma synchronous = normal`.execute(one);
      try {
        return await work(one);
      } finally {
        await sql`pragma synchronous = full`.execute(one);
      }
    }),
};

/** What an embedded store needs. */
export interface StoreOptions {
  /** Made when it is not there, for its owner only. */
  readonly folder: string;
  readonly keyring: Keyring;
  /** Milliseconds since the epoch. */
  now(): number;
  randomBytes(size: number): Uint8Array;
}

/** Opens the embedded store. Throws a `StoreRefusal` of one line when it must not or cannot be opened. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const path = join(options.folder, databaseFile);
  await prepareFile(options.folder, path);
  const database = openDatabase(path);
  const readiness = createReadiness();
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(database, readiness.note) });
  const sealer = createSealer(options);
  try {
    await migrateSqlite(db);
    await checkSeals(db, options.keyring, sealer);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const store = createSqlStore({
    db,
    sealer,
    dialect: sqliteWays,
    days: sqliteDays(db),
    now: () => options.now(),
    randomBytes: (size) => options.randomBytes(size),
  });
  return shredding({ ...store, ping: () => readiness.ping(db) }, () => emptyLog(db, busyTimeoutMs));
}

/** The database and what SQLite puts beside it (`-wal`, `-shm`) take the mode of the file that is there first. */
async function prepareFile(folder: string, path: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(path, 'a', 0o600);
    await file.close();
    await chmod(path, 0o600);
  } catch (error) {
    throw new StoreRefusal(
      `CLAVIGER_DATA: ${path} cannot be written (${reasonOf(error)}). Choose a folder that this user may write.`,
      { cause: error },
    );
  }
}

function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  try {
    // The first that reads the file, and so the first that can tell what it is.
    database.exec('pragma journal_mode = wal');
    // Full: an answered write is on disk. Secure delete: a removed row leaves no bytes behind.
    database.exec('pragma synchronous = full; pragma secure_delete = on');
  } catch (error) {
    database.close();
    throw new StoreRefusal(
      `CLAVIGER_DATA: ${path} is not a database that can be opened (${reasonOf(error)}). Restore it from a backup, or choose another folder.`,
      { cause: error },
    );
  }
  return database;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'errstr' in error ? String(error.errstr) : 'code' in error ? String(error.code) : error.message;
}

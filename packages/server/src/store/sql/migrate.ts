import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { StoreRefusal } from '../refusal.ts';
import type { Tables } from './tables.ts';

/** Forward only: a migration that was released is never edited, a new one follows it. */
export type Migrations = Readonly<Record<string, Migration>>;

/** A migration of these statements. */
export function migrationOf(statements: readonly string[]): Migration {
  return {
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}

/** Brings the schema up to this version, in one transaction. Refuses a store of a later version. */
export async function migrate(
  db: Kysely<Tables>,
  migrations: Migrations,
  where: {
    /** Where the tables are, when the database has several schemas. */
    readonly schema?: string;
    /** The line that says so when the store is a later version's. */
    readonly refusal: string;
  },
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migration_lock',
    ...(where.schema === undefined ? {} : { migrationTableSchema: where.schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const later = (await appliedMigrations(db).catch(() => [])).filter((name) => !(name in migrations));
  if (later.length > 0) throw new StoreRefusal(where.refusal);
  throw error;
}

/** Names of the migrations that the store has seen. */
export async function appliedMigrations(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(db);
  return rows.map((row) => row.name);
}

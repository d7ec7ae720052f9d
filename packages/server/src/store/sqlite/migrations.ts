import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { StoreRefusal } from '../refusal.ts';
import type { Tables } from '../sql/tables.ts';

const first = [
  `create table integrations (
    workspace_id text not null, id text not null, name text not null, search_text text not null,
    created_at integer not null, updated_at integer not null,
    primary key (workspace_id, id)
  ) strict`,
  // Versions are told apart in any case (VER-1), also where other tables name them.
  `create table versions (
    workspace_id text not null, integration_id text not null, id text not null collate nocase,
    state text not null, document text not null,
    created_at integer not null, updated_at integer not null, tested_at integer,
    primary key (workspace_id, integration_id, id),
    foreign key (workspace_id, integration_id) references integrations (workspace_id, id) on delete cascade
  ) strict`,
  `create table environments (
    workspace_id text not null, integration_id text not null, version_id text not null collate nocase,
    names text not null, sealed blob not null, sealed_by text not null, revision integer not null,
    primary key (workspace_id, integration_id, version_id),
    foreign key (workspace_id, integration_id, version_id)
      references versions (workspace_id, integration_id, id) on delete cascade
  ) strict`,
  `create table connections (
    workspace_id text not null, id text not null,
    integration_id text not null, version_id text not null collate nocase, scheme text not null,
    user_id text not null, user_name text, label text not null, title text not null,
    search_text text not null, status text not null,
    generation integer not null, revision integer not null,
    scopes text, metadata text not null, auth_data blob not null, sealed_by text not null,
    created_at integer not null, updated_at integer not null,
    last_used_at integer, expires_at integer, refresh_at integer,
    lease_owner text, lease_until integer,
    primary key (workspace_id, id),
    foreign key (workspace_id, integration_id, version_id)
      references versions (workspace_id, integration_id, id) on delete restrict
  ) strict`,
  `create index connections_by_time on connections (workspace_id, created_at, id)`,
  `create index connections_by_integration on connections (workspace_id, integration_id, created_at, id)`,
  `create index connections_by_user on connections (workspace_id, user_id, created_at, id)`,
  `create table connect_sessions (
    workspace_id text not null, id text not null, token_hash text not null unique,
    integration_id text not null, version_id text not null collate nocase,
    user_id text not null, user_name text, reconnects text, return_url text,
    allowed_origins text not null, completion text not null, status text not null, problem text,
    browser_hash text, connection_id text, revision integer not null, secrets blob, sealed_by text,
    created_at integer not null, updated_at integer not null, expires_at integer not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, integration_id, version_id)
      references versions (workspace_id, integration_id, id) on delete cascade
  ) strict`,
  `create index connect_sessions_by_expiry on connect_sessions (expires_at)`,
  `create table return_keys (
    workspace_id text not null, id text not null unique, connect_session_id text not null,
    remembered blob, sealed_by text, created_at integer not null, taken_at integer,
    primary key (workspace_id, id),
    foreign key (workspace_id, connect_session_id)
      references connect_sessions (workspace_id, id) on delete cascade
  ) strict`,
  `create index return_keys_by_connect_session on return_keys (workspace_id, connect_session_id)`,
  `create table exchanges (
    workspace_id text not null, id text not null, integration_id text not null, version_id text not null,
    connection_id text, connect_session_id text, user_id text,
    purpose text not null, method text not null, host text not null, status integer,
    duration_ms integer not null, at integer not null, body text not null,
    primary key (workspace_id, id)
  ) strict`,
  `create index exchanges_by_time on exchanges (workspace_id, at, id)`,
  `create index exchanges_by_connection on exchanges (workspace_id, connection_id, at, id)`,
  `create index exchanges_by_age on exchanges (at)`,
  `create table events (
    workspace_id text not null, id text not null, connection_id text not null,
    type text not null, at integer not null, detail text not null,
    primary key (workspace_id, id)
  ) strict`,
  `create index events_by_connection on events (workspace_id, connection_id, at, id)`,
  `create index events_by_age on events (at)`,
  `create table api_keys (
    workspace_id text not null, id text not null, name text not null, hash text not null unique,
    prefix text not null, permissions text not null,
    created_at integer not null, expires_at integer, last_used_at integer,
    primary key (workspace_id, id)
  ) strict`,
  `create table seal_checks (id text primary key, proof blob not null) strict`,
];

/** Forward only: a migration that was released is never edited, a new one follows it. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': {
    async up(db) {
      for (const statement of first) await sql.raw(statement).execute(db);
    },
  },
};

/** Brings the schema up to this version, in one transaction. Refuses a store of a later version. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migration_lock',
  });
  const known = new Set(Object.keys(migrations));
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const later = (await appliedMigrations(db)).filter((name) => !known.has(name));
  if (later.length > 0)
    throw new StoreRefusal(
      'CLAVIGER_DATA: this store was made by a later version of Claviger. Start that version, or choose another folder.',
    );
  throw error;
}

/** Names of the migrations that the store has seen. */
export async function appliedMigrations(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(db);
  return rows.map((row) => row.name);
}

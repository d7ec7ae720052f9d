import { type Kysely, sql } from 'kysely';
import { StoreRefusal } from '../refusal.ts';
import { failedExchanges } from '../sql/failures.ts';
import { type Migrations, migrate, migrationOf } from '../sql/migrate.ts';
import { usedConnections } from '../sql/summaries.ts';
import type { Tables } from '../sql/tables.ts';
import { auditSchema } from './schema-audit.ts';
import { incidentsSchema } from './schema-incidents.ts';
import { movesSchema } from './schema-moves.ts';
import { people } from './schema-people.ts';
import { sharingSchema } from './schema-sharing.ts';
import { testersSchema } from './schema-testers.ts';
import { webhooksSchema } from './schema-webhooks.ts';

/*
 * Ids sort by their bytes, whatever the language of the database, as they do in the embedded store and in cursors.
 * JSON is json and not jsonb: a document comes back as its builder wrote it, with its order of keys, and a value may
 * hold any character that JSON can. What is sealed is bytea.
 */
const id = 'text collate "C"';
/** Versions are the same in any case (VER-1), also where other tables name them: this is what is compared. */
const folded = (column: string) => `text collate "C" generated always as (lower(${column})) stored`;

const first = [
  `create table integrations (
    workspace_id ${id} not null, id ${id} not null, name text not null, search_text text not null,
    created_at bigint not null, updated_at bigint not null,
    primary key (workspace_id, id)
  )`,
  `create table versions (
    workspace_id ${id} not null, integration_id ${id} not null, id ${id} not null,
    state text not null, document json not null,
    created_at bigint not null, updated_at bigint not null, tested_at bigint,
    folded ${folded('id')},
    primary key (workspace_id, integration_id, id),
    unique (workspace_id, integration_id, folded),
    foreign key (workspace_id, integration_id) references integrations (workspace_id, id) on delete cascade
  )`,
  `create table environments (
    workspace_id ${id} not null, integration_id ${id} not null, version_id ${id} not null,
    names json not null, sealed bytea not null, sealed_by text not null, revision bigint not null,
    version_folded ${folded('version_id')},
    primary key (workspace_id, integration_id, version_id),
    foreign key (workspace_id, integration_id, version_folded)
      references versions (workspace_id, integration_id, folded) on delete cascade
  )`,
  `create table connections (
    workspace_id ${id} not null, id ${id} not null,
    integration_id ${id} not null, version_id ${id} not null, scheme text not null,
    user_id ${id} not null, user_name text, label text not null, title text not null,
    search_text text not null, status text not null,
    generation bigint not null, revision bigint not null,
    scopes json, metadata json not null, auth_data bytea not null, sealed_by text not null,
    created_at bigint not null, updated_at bigint not null,
    last_used_at bigint, expires_at bigint,
    refresh_at bigint, refreshing_since bigint, refreshing_generation bigint,
    lease_owner text, lease_until bigint, version_folded ${folded('version_id')},
    primary key (workspace_id, id),
    foreign key (workspace_id, integration_id, version_folded)
      references versions (workspace_id, integration_id, folded) on delete restrict
    -- Room on each page for the next version of a row: leases and uses then touch no index.
  ) with (fillfactor = 80)`,
  `create index connections_by_time on connections (workspace_id, created_at, id)`,
  `create index connections_by_integration on connections (workspace_id, integration_id, created_at, id)`,
  `create index connections_by_user on connections (workspace_id, user_id, created_at, id)`,
  `create index connections_by_status on connections (workspace_id, status, created_at, id)`,
  // What a rotation of keys walks along.
  `create index connections_by_seal on connections (sealed_by, workspace_id, id)`,
  `create index connections_by_refresh on connections (refresh_at)
    where status = 'active' and refresh_at is not null`,
  // Taken by whoever numbers a title, for as long as that transaction lasts.
  `create table title_turns (
    workspace_id ${id} not null, id integer not null, primary key (workspace_id, id)
  )`,
  `create table connect_sessions (
    workspace_id ${id} not null, id ${id} not null, token_hash ${id} not null unique,
    integration_id ${id} not null, version_id ${id} not null,
    user_id ${id} not null, user_name text, reconnects ${id}, return_url text,
    allowed_origins json not null, completion text not null, status text not null, problem json,
    browser_hash text, connection_id ${id}, revision bigint not null, secrets bytea, sealed_by text,
    created_at bigint not null, updated_at bigint not null, expires_at bigint not null,
    version_folded ${folded('version_id')},
    primary key (workspace_id, id),
    foreign key (workspace_id, integration_id, version_folded)
      references versions (workspace_id, integration_id, folded) on delete cascade
  )`,
  `create index connect_sessions_by_version on connect_sessions (workspace_id, integration_id, version_folded)`,
  `create index connect_sessions_by_expiry on connect_sessions (expires_at)`,
  `create table return_keys (
    workspace_id ${id} not null, id ${id} not null unique, connect_session_id ${id} not null,
    remembered bytea, sealed_by text, created_at bigint not null, taken_at bigint,
    primary key (workspace_id, id),
    foreign key (workspace_id, connect_session_id)
      references connect_sessions (workspace_id, id) on delete cascade
  )`,
  `create index return_keys_by_connect_session on return_keys (workspace_id, connect_session_id)`,
  // Days are attached to these as they come.
  `create table exchanges (
    workspace_id ${id} not null, id ${id} not null, integration_id ${id} not null, version_id ${id} not null,
    connection_id ${id}, connect_session_id ${id}, user_id ${id},
    purpose text not null, method text not null, host text not null, status integer,
    duration_ms bigint not null, at bigint not null, body json not null,
    primary key (workspace_id, at, id)
  ) partition by range (at)`,
  `create index exchanges_by_connection on exchanges (workspace_id, connection_id, at, id)`,
  `create index exchanges_by_user on exchanges (workspace_id, user_id, at, id)`,
  `create table events (
    workspace_id ${id} not null, id ${id} not null, connection_id ${id} not null,
    type text not null, at bigint not null, detail json not null,
    primary key (workspace_id, connection_id, at, id)
  ) partition by range (at)`,
  `create table api_keys (
    workspace_id ${id} not null, id ${id} not null, name text not null, hash ${id} not null unique,
    prefix text not null, permissions json not null,
    created_at bigint not null, expires_at bigint, last_used_at bigint,
    primary key (workspace_id, id)
  )`,
  `create table seal_checks (id ${id} primary key, proof bytea not null)`,
  // What all processes of an installation share, sealed.
  `create table installation (id ${id} primary key, sealed bytea not null, sealed_by text not null)`,
];

/** Grants that end, accounts that are told apart, and the keys that assertions are signed with. */
const grants = [
  `alter table connections add column grant_expires_at bigint, add column account text`,
  // What can no longer be renewed is passed over without a look at its row.
  `drop index connections_by_refresh`,
  `create index connections_by_refresh on connections (refresh_at, grant_expires_at)
    where status = 'active' and refresh_at is not null`,
  `create table signing_keys (
    workspace_id ${id} not null, integration_id ${id} not null, id ${id} not null,
    algorithm text not null, public_jwk json not null, private_jwk bytea not null, sealed_by text not null,
    created_at bigint not null, signs_from bigint not null,
    primary key (workspace_id, integration_id, id),
    foreign key (workspace_id, integration_id) references integrations (workspace_id, id) on delete cascade
  )`,
];

/** Who opened an attempt, and where and until when its return is taken. */
const opening = [
  `alter table connect_sessions add column redirect_url text not null default '', add column product_name text,
    add column opened_from text`,
  // Those from before are taken as long as their attempt lives.
  `alter table return_keys add column expires_at bigint`,
];

/** Who is signed in to the console; a session goes with its key. */
const console = [
  `create table console_sessions (
    workspace_id ${id} not null, id ${id} not null unique, api_key_id ${id} not null,
    created_at bigint not null, used_at bigint not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, api_key_id) references api_keys (workspace_id, id) on delete cascade
  )`,
  `create index console_sessions_by_key on console_sessions (workspace_id, api_key_id)`,
];

/** Versions in the making, and what lists count and look for. */
const drafts = [
  `create table drafts (
    workspace_id ${id} not null, integration_id ${id} not null, version_id ${id} not null,
    document json, saved_steps json not null, saved_at bigint not null,
    version_folded ${folded('version_id')},
    primary key (workspace_id, integration_id, version_id),
    foreign key (workspace_id, integration_id, version_folded)
      references versions (workspace_id, integration_id, folded) on delete cascade
  )`,
  `create index connections_by_use on connections (workspace_id, integration_id, status, version_id, user_id)
    where ${usedConnections}`,
  `create index exchanges_failed on exchanges (workspace_id, integration_id, at, id)
    where ${failedExchanges}`,
];

/** How an attempt looks and what it asks for beyond the definition, who else may repair, and pages of a user's own. */
const looks = [
  `alter table connect_sessions add column presentation json, add column more_scopes json`,
  `alter table integrations add column logo text`,
  `alter table connections add column delegates json`,
  `create table user_pages (
    workspace_id ${id} not null, id ${id} not null, token_hash text not null unique,
    user_id ${id} not null, user_name text, settings json not null, browser_hash text, opened_from text,
    created_at bigint not null, expires_at bigint not null,
    primary key (workspace_id, id)
  )`,
  `create index user_pages_by_expiry on user_pages (expires_at)`,
  `create index connections_by_delegates on connections (workspace_id, created_at, id)
    where delegates is not null`,
];

/** When a version that is deprecated ends. */
const retirement = [`alter table versions add column retires_at bigint`];

/** Which of several ways a connection was made, where its user is written to, and who may use it besides them. */
const lives = [
  `alter table connections add column alternative text`,
  `alter table connections add column user_email text`,
  `alter table connections add column shared_with json`,
  `create index connections_by_share on connections (workspace_id, created_at, id) where shared_with is not null`,
  `alter table connect_sessions add column alternative text`,
  `alter table connect_sessions add column user_email text`,
  `alter table api_keys add column connections json`,
];

/** The schema on PostgreSQL. */
export const migrations: Migrations = {
  '0001-first': migrationOf(first),
  '0002-grants': migrationOf(grants),
  '0003-opening': migrationOf(opening),
  '0004-console': migrationOf(console),
  '0005-drafts': migrationOf(drafts),
  '0006-looks': migrationOf(looks),
  '0007-retirement': migrationOf(retirement),
  '0008-webhooks': migrationOf(webhooksSchema),
  '0009-lives': migrationOf(lives),
  '0010-people': migrationOf(people),
  '0011-moves': migrationOf(movesSchema),
  '0012-incidents': migrationOf(incidentsSchema),
  '0013-audit': migrationOf(auditSchema),
  '0015-sharing': migrationOf(sharingSchema),
  '0016-testers': migrationOf(testersSchema),
};

/**
 * Brings a database up to this version, in its first schema. Several processes may start at once: one migrates, the
 * others wait for its lock and find nothing to do.
 */
export async function migratePostgres(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(db);
  const schema = rows[0]?.schema ?? null;
  if (schema === null)
    throw new StoreRefusal(
      'DATABASE_URL: the schema that it names is not there. Create it, or name one that exists.',
    );
  try {
    await migrate(db, migrations, {
      schema,
      refusal:
        'DATABASE_URL: this database was made by a later version of Claviger. Start that version, or choose another database.',
    });
  } catch (error) {
    throw refusalOf(error, schema) ?? error;
  }
}

function refusalOf(error: unknown, schema: string): StoreRefusal | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === '42501')
    return new StoreRefusal(
      `DATABASE_URL: its user may not create tables in the schema "${schema}". Grant that, or let it own the database.`,
      { cause: error },
    );
  if (code === '42P07' || code === '42703')
    return new StoreRefusal(
      `DATABASE_URL: the schema "${schema}" holds tables of another program. Give Claviger a database of its own.`,
      { cause: error },
    );
  return undefined;
}

import type { Kysely } from 'kysely';
import { type Migrations, migrate, migrationOf } from '../sql/migrate.ts';
import { usedConnections } from '../sql/summaries.ts';
import type { Tables } from '../sql/tables.ts';
import { indexFailures, spreadOverDays } from './days-migration.ts';
import { auditSchema } from './schema-audit.ts';
import { incidentsSchema } from './schema-incidents.ts';
import { movesSchema } from './schema-moves.ts';
import { people } from './schema-people.ts';
import { sharingSchema } from './schema-sharing.ts';
import { testersSchema } from './schema-testers.ts';

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

const renewal = [
  `alter table connections add column refreshing_since integer`,
  `alter table connections add column refreshing_generation integer`,
  // The margin that stores apply by themselves from now on: a fifth of the life, at most five minutes.
  `update connections set refresh_at = expires_at - min(300000, max(0, expires_at - updated_at) / 5)
    where expires_at is not null`,
  `create index connections_by_refresh on connections (refresh_at)
    where status = 'active' and refresh_at is not null`,
];

/** What a rotation of keys walks along. */
const seals = [`create index connections_by_seal on connections (sealed_by, workspace_id, id)`];

/** For lists of those in a state: a few among all. */
const states = [`create index connections_by_status on connections (workspace_id, status, created_at, id)`];

/** A search reads the index alone, and a row only when its title fits: ten times as fast, as it is a tenth of the bytes. */
const search = [
  `drop index connections_by_time`,
  `create index connections_by_time on connections (workspace_id, created_at, id, search_text)`,
];

/** Grants that end, accounts that are told apart, and the keys that assertions are signed with. */
const grants = [
  `alter table connections add column grant_expires_at integer`,
  `alter table connections add column account text`,
  // What can no longer be renewed is passed over without a look at its row.
  `drop index connections_by_refresh`,
  `create index connections_by_refresh on connections (refresh_at, grant_expires_at)
    where status = 'active' and refresh_at is not null`,
  `create table signing_keys (
    workspace_id text not null, integration_id text not null, id text not null,
    algorithm text not null, public_jwk text not null, private_jwk blob not null, sealed_by text not null,
    created_at integer not null, signs_from integer not null,
    primary key (workspace_id, integration_id, id),
    foreign key (workspace_id, integration_id) references integrations (workspace_id, id) on delete cascade
  ) strict`,
];

/** Who opened an attempt, and where and until when its return is taken. */
const opening = [
  `alter table connect_sessions add column redirect_url text not null default ''`,
  `alter table connect_sessions add column product_name text`,
  `alter table connect_sessions add column opened_from text`,
  // Those from before are taken as long as their attempt lives.
  `alter table return_keys add column expires_at integer`,
];

/** Who is signed in to the console; a session goes with its key. */
const console = [
  `create table console_sessions (
    workspace_id text not null, id text not null unique, api_key_id text not null,
    created_at integer not null, used_at integer not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, api_key_id) references api_keys (workspace_id, id) on delete cascade
  ) strict`,
  `create index console_sessions_by_key on console_sessions (workspace_id, api_key_id)`,
];

/** Versions in the making. */
const drafts = [
  `create table drafts (
    workspace_id text not null, integration_id text not null, version_id text not null collate nocase,
    document text, saved_steps text not null, saved_at integer not null,
    primary key (workspace_id, integration_id, version_id),
    foreign key (workspace_id, integration_id, version_id)
      references versions (workspace_id, integration_id, id) on delete cascade
  ) strict`,
  // Lists count connections and users without a look at their rows. Nothing else is found by it.
  `create index connections_by_use on connections (workspace_id, integration_id, status, version_id, user_id)
    where ${usedConnections}`,
];

/** How an attempt looks and what it asks for beyond the definition, who else may repair, and pages of a user's own. */
const looks = [
  `alter table connect_sessions add column presentation text`,
  `alter table connect_sessions add column more_scopes text`,
  `alter table integrations add column logo text`,
  `alter table connections add column delegates text`,
  `create table user_pages (
    workspace_id text not null, id text not null, token_hash text not null unique,
    user_id text not null, user_name text, settings text not null, browser_hash text, opened_from text,
    created_at integer not null, expires_at integer not null,
    primary key (workspace_id, id)
  ) strict`,
  `create index user_pages_by_expiry on user_pages (expires_at)`,
  `create index connections_by_delegates on connections (workspace_id, created_at, id)
    where delegates is not null`,
];

/** When a version that is deprecated ends. */
const retirement = [`alter table versions add column retires_at integer`];

/** Where events are sent, and what is on its way. Deliveries outlive a webhook that is deleted meanwhile, for a while. */
const webhooks = [
  `create table webhooks (
    workspace_id text not null, id text not null, url text not null, events text, integrations text,
    description text, enabled integer not null, is_gone integer not null,
    secret blob not null, sealed_by text not null, created_at integer not null, updated_at integer not null,
    primary key (workspace_id, id)
  ) strict`,
  `create table webhook_deliveries (
    workspace_id text not null, webhook_id text not null, id text not null, type text not null,
    connection_id text, lane text, body text not null, status text not null, at integer not null,
    attempts integer not null, next_at integer not null, gives_up_at integer not null,
    lease_owner text, lease_until integer,
    last_at integer, last_status integer, last_problem text,
    primary key (workspace_id, webhook_id, id)
  ) strict`,
  `create index webhook_deliveries_by_time on webhook_deliveries (at)`,
  `create index webhook_deliveries_due on webhook_deliveries (workspace_id, webhook_id, next_at)
    where status = 'pending'`,
  `create index webhook_deliveries_by_lane on webhook_deliveries (workspace_id, webhook_id, lane, id)
    where status = 'pending'`,
];

/** Which of several ways a connection was made, where its user is written to, and who may use it besides them. */
const lives = [
  `alter table connections add column alternative text`,
  `alter table connections add column user_email text`,
  `alter table connections add column shared_with text`,
  `create index connections_by_share on connections (workspace_id, created_at, id) where shared_with is not null`,
  `alter table connect_sessions add column alternative text`,
  `alter table connect_sessions add column user_email text`,
  `alter table api_keys add column connections text`,
];

/** The schema of the embedded store. */
export const migrations: Migrations = {
  '0001-first': migrationOf(first),
  '0002-renewal': migrationOf(renewal),
  '0003-seals': migrationOf(seals),
  '0004-days': spreadOverDays,
  '0005-states': migrationOf(states),
  '0006-search': migrationOf(search),
  '0007-grants': migrationOf(grants),
  '0008-opening': migrationOf(opening),
  '0009-console': migrationOf(console),
  '0010-drafts': migrationOf(drafts),
  '0011-failures': indexFailures,
  '0012-looks': migrationOf(looks),
  '0013-retirement': migrationOf(retirement),
  '0014-webhooks': migrationOf(webhooks),
  '0015-lives': migrationOf(lives),
  '0016-people': migrationOf(people),
  '0017-moves': migrationOf(movesSchema),
  '0018-incidents': migrationOf(incidentsSchema),
  '0019-audit': migrationOf(auditSchema),
  '0021-sharing': migrationOf(sharingSchema),
  '0022-testers': migrationOf(testersSchema),
};

/** Brings an embedded store up to this version. */
export function migrateSqlite(db: Kysely<Tables>): Promise<void> {
  return migrate(db, migrations, {
    refusal:
      'CLAVIGER_DATA: this store was made by a later version of Claviger. Start that version, or choose another folder.',
  });
}

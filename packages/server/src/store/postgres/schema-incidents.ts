/** Ids sort by their bytes, whatever the language of the database. */
const id = 'text collate "C"';

/** What keeps connections from working and who was told, e-mails on their way, and how renewals went. */
export const incidentsSchema: readonly string[] = [
  `create table incidents (
    workspace_id ${id} not null, id ${id} not null, kind text not null, subject ${id} not null,
    connection_id ${id}, integration_id ${id} not null, version_id ${id}, generation integer,
    opened_at bigint not null, closed_at bigint, closed_by text,
    notify_at bigint, notified_at bigint, mailed integer not null default 0, problem text not null,
    affected integer not null default 1,
    probe_at bigint not null default 0, probes integer not null default 0, probes_ok integer not null default 0,
    primary key (workspace_id, id)
  )`,
  `create index connections_expired on connections (updated_at) where status = 'expired'`,
  // One that is open for each subject.
  `create unique index incidents_open on incidents (workspace_id, subject) where closed_at is null`,
  `create index incidents_by_subject on incidents (workspace_id, subject, opened_at)`,
  `create index incidents_by_time on incidents (workspace_id, opened_at, id)`,
  `create index incidents_by_connection on incidents (workspace_id, connection_id, opened_at, id)
    where connection_id is not null`,
  `create index incidents_to_tell on incidents (notify_at) where notify_at is not null`,
  `create index incidents_by_end on incidents (closed_at) where closed_at is not null`,
  `create table renewal_outcomes (
    workspace_id ${id} not null, connection_id ${id} not null, integration_id ${id} not null,
    generation integer not null, at bigint not null, outcome text not null,
    failing_since bigint, not_before bigint,
    primary key (workspace_id, connection_id)
  )`,
  `create index renewal_outcomes_by_integration on renewal_outcomes (workspace_id, integration_id, at)`,
  `create index renewal_outcomes_by_time on renewal_outcomes (at)`,
  `create table mails (
    workspace_id ${id} not null, id ${id} not null, message bytea, sealed_by text, mail_key text,
    status text not null, created_at bigint not null,
    attempts integer not null, next_at bigint not null, gives_up_at bigint not null,
    lease_owner text, lease_until bigint, last_at bigint, last_problem text,
    primary key (workspace_id, id)
  )`,
  `create unique index mails_by_key on mails (workspace_id, mail_key) where mail_key is not null`,
  `create index mails_due on mails (next_at) where status = 'pending'`,
  `create index mails_by_time on mails (created_at)`,
  `create table repair_links (
    workspace_id ${id} not null, id ${id} not null, token_hash text not null unique,
    incident_id ${id} not null, connection_id ${id} not null,
    created_at bigint not null, expires_at bigint not null,
    primary key (workspace_id, id)
  )`,
  `create index repair_links_by_expiry on repair_links (expires_at)`,
  `create table user_manners (
    workspace_id ${id} not null, user_id ${id} not null, language text not null, product_name text,
    updated_at bigint not null,
    primary key (workspace_id, user_id)
  )`,
];

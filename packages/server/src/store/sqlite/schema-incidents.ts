/** What keeps connections from working and who was told, e-mails on their way, and how renewals went. */
export const incidentsSchema: readonly string[] = [
  `create table incidents (
    workspace_id text not null, id text not null, kind text not null, subject text not null,
    connection_id text, integration_id text not null, version_id text, generation integer,
    opened_at integer not null, closed_at integer, closed_by text,
    notify_at integer, notified_at integer, mailed integer not null default 0, problem text not null,
    affected integer not null default 1,
    probe_at integer not null default 0, probes integer not null default 0, probes_ok integer not null default 0,
    primary key (workspace_id, id)
  ) strict`,
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
    workspace_id text not null, connection_id text not null, integration_id text not null,
    generation integer not null, at integer not null, outcome text not null,
    failing_since integer, not_before integer,
    primary key (workspace_id, connection_id)
  ) strict`,
  `create index renewal_outcomes_by_integration on renewal_outcomes (workspace_id, integration_id, at)`,
  `create index renewal_outcomes_by_time on renewal_outcomes (at)`,
  `create table mails (
    workspace_id text not null, id text not null, message blob, sealed_by text, mail_key text,
    status text not null, created_at integer not null,
    attempts integer not null, next_at integer not null, gives_up_at integer not null,
    lease_owner text, lease_until integer, last_at integer, last_problem text,
    primary key (workspace_id, id)
  ) strict`,
  `create unique index mails_by_key on mails (workspace_id, mail_key) where mail_key is not null`,
  `create index mails_due on mails (next_at) where status = 'pending'`,
  `create index mails_by_time on mails (created_at)`,
  `create table repair_links (
    workspace_id text not null, id text not null, token_hash text not null unique,
    incident_id text not null, connection_id text not null,
    created_at integer not null, expires_at integer not null,
    primary key (workspace_id, id)
  ) strict`,
  `create index repair_links_by_expiry on repair_links (expires_at)`,
  `create table user_manners (
    workspace_id text not null, user_id text not null, language text not null, product_name text,
    updated_at integer not null,
    primary key (workspace_id, user_id)
  ) strict`,
];

/** Who may try what is private. Those whose link was revoked stay known, so that they connect nothing any more. */
export const testersSchema: readonly string[] = [
  `create table testers (
    workspace_id text not null, id text not null, integration_id text not null, version_id text collate nocase,
    email text, name text, token_hash text unique,
    created_at integer not null, expires_at integer, revoked_at integer,
    primary key (workspace_id, id),
    foreign key (workspace_id, integration_id) references integrations (workspace_id, id) on delete cascade
  ) strict`,
  `create index testers_by_integration on testers (workspace_id, integration_id, created_at, id)
    where revoked_at is null`,
  `create table tester_users (
    workspace_id text not null, id text not null, tester_id text not null, browser_hash text, name text,
    created_at integer not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, tester_id) references testers (workspace_id, id) on delete cascade
  ) strict`,
  `create index tester_users_by_tester on tester_users (workspace_id, tester_id, browser_hash)`,
];

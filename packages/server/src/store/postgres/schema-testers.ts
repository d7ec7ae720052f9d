const id = 'text collate "C"';

/** Who may try what is private. Those whose link was revoked stay known, so that they connect nothing any more. */
export const testersSchema: readonly string[] = [
  `create table testers (
    workspace_id ${id} not null, id ${id} not null, integration_id ${id} not null, version_id ${id},
    email text, name text, token_hash text unique,
    created_at bigint not null, expires_at bigint, revoked_at bigint,
    primary key (workspace_id, id),
    foreign key (workspace_id, integration_id) references integrations (workspace_id, id) on delete cascade
  )`,
  `create index testers_by_integration on testers (workspace_id, integration_id, created_at, id)
    where revoked_at is null`,
  `create table tester_users (
    workspace_id ${id} not null, id ${id} not null, tester_id ${id} not null, browser_hash text, name text,
    created_at bigint not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, tester_id) references testers (workspace_id, id) on delete cascade
  )`,
  `create index tester_users_by_tester on tester_users (workspace_id, tester_id, browser_hash)`,
];

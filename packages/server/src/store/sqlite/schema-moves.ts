/** Migrations of connections, and what became of each connection. What one was before goes with its time. */
export const movesSchema: readonly string[] = [
  `create table moves (
    workspace_id text not null, id text not null, integration_id text not null,
    from_version text not null, to_version text not null, percent integer, connection_id text,
    status text not null, paused_because text,
    total integer not null, moved integer not null, failed integer not null, skipped integer not null,
    rolled_back integer not null, stayed integer not null,
    since_moved integer not null, since_failed integer not null, started_by text not null,
    created_at integer not null, updated_at integer not null, ended_at integer,
    lease_owner text, lease_until integer,
    primary key (workspace_id, id),
    foreign key (workspace_id, integration_id) references integrations (workspace_id, id) on delete cascade
  ) strict`,
  `create index moves_by_integration on moves (workspace_id, integration_id, created_at, id)`,
  `create index moves_by_time on moves (workspace_id, created_at, id)`,
  `create index moves_to_do on moves (updated_at) where status in ('running', 'rolling_back')`,
  `create table move_items (
    workspace_id text not null, move_id text not null, connection_id text not null, position integer not null,
    user_id text not null, status text not null, generation integer, exchanged integer not null,
    before blob, sealed_by text, problem text, reason text, updated_at integer not null,
    primary key (workspace_id, move_id, connection_id),
    foreign key (workspace_id, move_id) references moves (workspace_id, id) on delete cascade
  ) strict`,
  `create index move_items_by_position on move_items (workspace_id, move_id, position)`,
  `create index move_items_by_status on move_items (workspace_id, move_id, status, position)`,
  `create index move_items_by_connection on move_items (workspace_id, connection_id)`,
  `create index move_items_by_seal on move_items (sealed_by, workspace_id, move_id, connection_id)
    where sealed_by is not null`,
];

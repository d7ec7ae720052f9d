const id = 'text collate "C"';

/** Who did what, and the order in which each filter reads it. */
export const auditSchema: readonly string[] = [
  `create table audit (
    workspace_id ${id} not null, id ${id} not null, at bigint not null,
    actor_kind text not null, actor_id ${id} not null, actor_name text not null, action ${id} not null,
    integration_id ${id}, version_id ${id}, connection_id ${id}, detail json not null, reference text not null,
    primary key (workspace_id, id)
  )`,
  `create index audit_by_time on audit (workspace_id, at, id)`,
  `create index audit_by_actor on audit (workspace_id, actor_id, at, id)`,
  `create index audit_by_action on audit (workspace_id, action, at, id)`,
  `create index audit_by_integration on audit (workspace_id, integration_id, at, id)
    where integration_id is not null`,
  `create index audit_by_connection on audit (workspace_id, connection_id, at, id)
    where connection_id is not null`,
  `create index audit_by_age on audit (at)`,
];

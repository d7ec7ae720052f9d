const id = 'text collate "C"';

/** Where events are sent, and what is on its way. Deliveries outlive a webhook that is deleted meanwhile, for a while. */
export const webhooksSchema: readonly string[] = [
  `create table webhooks (
    workspace_id ${id} not null, id ${id} not null, url text not null, events json, integrations json,
    description text, enabled integer not null, is_gone integer not null,
    secret bytea not null, sealed_by text not null, created_at bigint not null, updated_at bigint not null,
    primary key (workspace_id, id)
  )`,
  `create table webhook_deliveries (
    workspace_id ${id} not null, webhook_id ${id} not null, id ${id} not null, type text not null,
    connection_id ${id}, lane ${id}, body text not null, status text not null, at bigint not null,
    attempts integer not null, next_at bigint not null, gives_up_at bigint not null,
    lease_owner text, lease_until bigint,
    last_at bigint, last_status integer, last_problem text,
    primary key (workspace_id, webhook_id, id)
  )`,
  `create index webhook_deliveries_by_time on webhook_deliveries (at)`,
  `create index webhook_deliveries_due on webhook_deliveries (workspace_id, webhook_id, next_at)
    where status = 'pending'`,
  `create index webhook_deliveries_by_lane on webhook_deliveries (workspace_id, webhook_id, lane, id)
    where status = 'pending'`,
];

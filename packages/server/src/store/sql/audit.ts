import { pageOf } from '@claviger/engine';
import type { AuditActor, AuditEntry, AuditStore } from '../audit.ts';
import { orderedIds } from '../ids.ts';
import { newestFirst } from './newest-first.ts';
import type { Row, SqlDeps } from './tables.ts';

/** The audit log in SQL. Each filter has an index of its own, in the order in which entries are read. */
export function createAuditStore(deps: SqlDeps): AuditStore {
  const { db } = deps;
  const nextId = orderedIds('aud', deps);
  return {
    async append(entry) {
      const row: Row<'audit'> = {
        workspace_id: entry.workspace,
        id: nextId(),
        at: deps.now(),
        actor_kind: entry.actor.kind,
        actor_id: entry.actor.id,
        actor_name: entry.actor.name,
        action: entry.action,
        integration_id: entry.integration ?? null,
        version_id: entry.version ?? null,
        connection_id: entry.connection ?? null,
        detail: JSON.stringify(entry.detail),
        reference: entry.reference,
      };
      await db.insertInto('audit').values(row).execute();
      return entryOf(row);
    },

    async list({ workspace, limit, ...query }) {
      let found = db
        .selectFrom('audit')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .$call(newestFirst('at', { limit, cursor: query.cursor }));
      if (query.actor !== undefined) found = found.where('actor_id', '=', query.actor);
      if (query.action !== undefined) found = found.where('action', '=', query.action);
      if (query.integration !== undefined) found = found.where('integration_id', '=', query.integration);
      if (query.connection !== undefined) found = found.where('connection_id', '=', query.connection);
      if (query.since !== undefined) found = found.where('at', '>=', query.since);
      if (query.until !== undefined) found = found.where('at', '<=', query.until);
      const rows = await found.execute();
      return pageOf(rows.map(entryOf), limit, (one) => [one.at, one.id]);
    },

    async prune(olderThan) {
      const { numDeletedRows } = await db.deleteFrom('audit').where('at', '<', olderThan).executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

function entryOf(row: Row<'audit'>): AuditEntry {
  return {
    id: row.id,
    workspace: row.workspace_id,
    at: row.at,
    actor: { kind: row.actor_kind as AuditActor['kind'], id: row.actor_id, name: row.actor_name },
    action: row.action,
    ...(row.integration_id === null ? {} : { integration: row.integration_id }),
    ...(row.version_id === null ? {} : { version: row.version_id }),
    ...(row.connection_id === null ? {} : { connection: row.connection_id }),
    detail: JSON.parse(row.detail),
    reference: row.reference,
  };
}

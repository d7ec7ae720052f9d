import { pageOf } from '@claviger/engine';
import { newId } from '../ids.ts';
import type { ApiKey, ApiKeyStore } from '../store.ts';
import { newestFirst } from './newest-first.ts';
import { prepare } from './statements.ts';
import type { Row, SqlDeps } from './tables.ts';

/** API keys in SQL, by their hashes. */
export function createApiKeyStore(deps: SqlDeps): ApiKeyStore {
  const { db } = deps;
  const byHash = prepare(deps, ['hash'], (p) =>
    db.selectFrom('api_keys').selectAll().where('hash', '=', p.hash),
  );

  return {
    async create(workspace, key) {
      const row: Row<'api_keys'> = {
        workspace_id: workspace,
        id: newId('key', deps.randomBytes),
        name: key.name,
        hash: key.hash,
        prefix: key.prefix,
        permissions: JSON.stringify(key.permissions),
        connections: key.connections === undefined ? null : JSON.stringify(key.connections),
        created_at: deps.now(),
        expires_at: key.expiresAt ?? null,
        last_used_at: null,
      };
      await db.insertInto('api_keys').values(row).execute();
      return apiKeyOf(row);
    },

    async byHash(hash) {
      const row = (await byHash({ hash })).rows[0];
      return row && apiKeyOf(row);
    },

    async list(query) {
      const found = db
        .selectFrom('api_keys')
        .selectAll()
        .where('workspace_id', '=', query.workspace)
        .$call(newestFirst('created_at', query));
      const rows = await found.execute();
      return pageOf(rows.map(apiKeyOf), query.limit, (one) => [one.createdAt, one.id]);
    },

    async touch(workspace, id, at) {
      await db
        .updateTable('api_keys')
        .set({ last_used_at: at })
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .execute();
    },

    async remove(workspace, id) {
      const { numDeletedRows } = await db
        .deleteFrom('api_keys')
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}

/** Reads a row. */
export function apiKeyOf(row: Row<'api_keys'>): ApiKey {
  return {
    id: row.id,
    workspace: row.workspace_id,
    name: row.name,
    hash: row.hash,
    prefix: row.prefix,
    permissions: JSON.parse(row.permissions),
    ...(row.connections === null ? {} : { connections: JSON.parse(row.connections) }),
    createdAt: row.created_at,
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
  };
}

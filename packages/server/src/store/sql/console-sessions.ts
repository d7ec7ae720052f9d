import type { ConsoleSessionStore } from '../console-session.ts';
import { apiKeyOf } from './api-keys.ts';
import { prepare } from './statements.ts';
import type { SqlDeps } from './tables.ts';

/** Sessions of the console in SQL, by the hashes of their tokens. */
export function createConsoleSessionStore(deps: SqlDeps): ConsoleSessionStore {
  const { db } = deps;
  const byHash = prepare(deps, ['hash'], (p) =>
    db
      .selectFrom('console_sessions as session')
      .innerJoin('api_keys as key', (join) =>
        join
          .onRef('key.workspace_id', '=', 'session.workspace_id')
          .onRef('key.id', '=', 'session.api_key_id'),
      )
      .selectAll('key')
      .select(['session.created_at as opened_at', 'session.used_at'])
      .where('session.id', '=', p.hash),
  );

  return {
    async create(workspace, { hash, keyId }) {
      const now = deps.now();
      const row = { workspace_id: workspace, id: hash, api_key_id: keyId, created_at: now, used_at: now };
      await db.insertInto('console_sessions').values(row).execute();
    },

    async byHash(hash) {
      const row = (await byHash({ hash })).rows[0];
      if (row === undefined) return undefined;
      const { workspace_id: workspace, opened_at: createdAt, used_at: usedAt } = row;
      return { hash, workspace, createdAt, usedAt, key: apiKeyOf(row) };
    },

    async touch(workspace, hash, at) {
      await db
        .updateTable('console_sessions')
        .set({ used_at: at })
        .where('workspace_id', '=', workspace)
        .where('id', '=', hash)
        .execute();
    },

    async remove(workspace, hash) {
      const { numDeletedRows } = await db
        .deleteFrom('console_sessions')
        .where('workspace_id', '=', workspace)
        .where('id', '=', hash)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },

    async prune({ createdAt, usedAt }) {
      const { numDeletedRows } = await db
        .deleteFrom('console_sessions')
        .where((row) => row.or([row('created_at', '<=', createdAt), row('used_at', '<=', usedAt)]))
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

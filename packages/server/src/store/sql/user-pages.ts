import { newId } from '../ids.ts';
import type { UserPage, UserPageStore } from '../user-page.ts';
import type { Row, SqlDeps } from './tables.ts';

/** Pages of users in SQL, by the hashes of their tokens. */
export function createUserPageStore(deps: SqlDeps): UserPageStore {
  const { db } = deps;

  return {
    async create(workspace, page) {
      const row: Row<'user_pages'> = {
        workspace_id: workspace,
        id: newId('up', deps.randomBytes),
        token_hash: page.tokenHash,
        user_id: page.user.id,
        user_name: page.user.name ?? null,
        settings: JSON.stringify({ ...page.settings, userEmail: page.user.email }),
        browser_hash: null,
        opened_from: null,
        created_at: deps.now(),
        expires_at: page.expiresAt,
      };
      await db.insertInto('user_pages').values(row).execute();
      return userPageOf(row);
    },

    byId: find,

    async byToken(tokenHash) {
      const row = await db
        .selectFrom('user_pages')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row && userPageOf(row);
    },

    async bind(workspace, id, { browserHash, openedFrom }) {
      await db
        .updateTable('user_pages')
        .set({ browser_hash: browserHash, opened_from: openedFrom ?? null })
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .where('browser_hash', 'is', null)
        .execute();
      return find(workspace, id);
    },

    async remove(workspace, id) {
      const { numDeletedRows } = await db
        .deleteFrom('user_pages')
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },

    async prune(olderThan) {
      const { numDeletedRows } = await db
        .deleteFrom('user_pages')
        .where('expires_at', '<', olderThan)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };

  async function find(workspace: string, id: string): Promise<UserPage | undefined> {
    const row = await db
      .selectFrom('user_pages')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && userPageOf(row);
  }
}

function userPageOf(row: Row<'user_pages'>): UserPage {
  const { userEmail, ...settings } = JSON.parse(row.settings);
  return {
    id: row.id,
    workspace: row.workspace_id,
    user: {
      id: row.user_id,
      ...(row.user_name === null ? {} : { name: row.user_name }),
      ...(userEmail === undefined ? {} : { email: userEmail }),
    },
    settings,
    ...(row.browser_hash === null ? {} : { browserHash: row.browser_hash }),
    ...(row.opened_from === null ? {} : { openedFrom: row.opened_from }),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

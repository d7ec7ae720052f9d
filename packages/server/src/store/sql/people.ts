import { newId } from '../ids.ts';
import type { PeopleStore, Workspace, WorkspaceStore } from '../people.ts';
import { createAccountStore } from './people-accounts.ts';
import { createInvitationStore } from './people-invitations.ts';
import { addMember, createMemberStore } from './people-members.ts';
import { createPersonSessionStore } from './people-sessions.ts';
import type { Row, SqlDeps } from './tables.ts';

/** Everything that is kept of people, in SQL. */
export function createPeopleStore(deps: SqlDeps): PeopleStore {
  return {
    accounts: createAccountStore(deps),
    workspaces: createWorkspaceStore(deps),
    members: createMemberStore(deps),
    invitations: createInvitationStore(deps),
    sessions: createPersonSessionStore(deps),
  };
}

function createWorkspaceStore(deps: SqlDeps): WorkspaceStore {
  const { db } = deps;
  return {
    async get(workspace) {
      const row = await db
        .selectFrom('workspaces')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .executeTakeFirst();
      return row && workspaceOf(row);
    },

    create(name, admin) {
      const now = deps.now();
      const row = { workspace_id: newId('ws', deps.randomBytes), name, created_at: now, updated_at: now };
      return db.transaction().execute(async (trx) => {
        await trx.insertInto('workspaces').values(row).execute();
        await addMember(deps, trx, row.workspace_id, admin, 'admin');
        return workspaceOf(row);
      });
    },

    async rename(workspace, name) {
      const row = await db
        .updateTable('workspaces')
        .set({ name, updated_at: deps.now() })
        .where('workspace_id', '=', workspace)
        .returningAll()
        .executeTakeFirst();
      return row && workspaceOf(row);
    },
  };
}

/** Reads a row. */
export function workspaceOf(row: Row<'workspaces'>): Workspace {
  return { id: row.workspace_id, name: row.name, createdAt: row.created_at, updatedAt: row.updated_at };
}

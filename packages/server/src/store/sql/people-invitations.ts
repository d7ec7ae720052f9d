import { failed, ok, pageOf, problem } from '@claviger/engine';
import { newId } from '../ids.ts';
import { type Invitation, type InvitationStore, memberLimit } from '../people.ts';
import { newestFirst } from './newest-first.ts';
import { addMember, countMembers, roleOf, takeWorkspace } from './people-members.ts';
import type { Row, SqlDeps } from './tables.ts';

/** Invitations in SQL. */
export function createInvitationStore(deps: SqlDeps): InvitationStore {
  const { db } = deps;
  const living = () => db.selectFrom('invitations').selectAll().where('expires_at', '>', deps.now());

  return {
    create(workspace, { email, role, invitedBy, expiresAt, hash }) {
      return db.transaction().execute(async (trx) => {
        await takeWorkspace(trx, workspace);
        const member = await trx
          .selectFrom('members as member')
          .innerJoin('people as person', 'person.id', 'member.person_id')
          .select('person.id')
          .where('member.workspace_id', '=', workspace)
          .where('person.email', '=', email)
          .executeTakeFirst();
        if (member !== undefined) return failed(problem('conflict', 'api', { what: 'member' }));
        await trx
          .deleteFrom('invitations')
          .where('workspace_id', '=', workspace)
          .where((one) => one.or([one('email', '=', email), one('expires_at', '<=', deps.now())]))
          .execute();
        const { open } = await trx
          .selectFrom('invitations')
          .select((row) => row.fn.countAll<number>().as('open'))
          .where('workspace_id', '=', workspace)
          .executeTakeFirstOrThrow();
        if (Number(open) + (await countMembers(trx, workspace)) >= memberLimit)
          return failed(problem('conflict', 'api', { what: 'member limit' }));
        const row: Row<'invitations'> = {
          workspace_id: workspace,
          id: newId('inv', deps.randomBytes),
          token_hash: hash,
          email,
          role,
          invited_by: JSON.stringify(invitedBy),
          created_at: deps.now(),
          expires_at: expiresAt,
        };
        await trx.insertInto('invitations').values(row).execute();
        return ok(invitationOf(row));
      });
    },

    async list({ workspace, limit, cursor }) {
      const found = living()
        .where('workspace_id', '=', workspace)
        .$call(newestFirst('created_at', { limit, cursor }));
      const rows = await found.execute();
      return pageOf(rows.map(invitationOf), limit, (one) => [one.createdAt, one.id]);
    },

    async get(workspace, id) {
      const row = await living()
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && invitationOf(row);
    },

    async remove(workspace, id) {
      const { numDeletedRows } = await db
        .deleteFrom('invitations')
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },

    async byHash(hash) {
      const row = await living().where('token_hash', '=', hash).executeTakeFirst();
      return row && invitationOf(row);
    },

    accept({ workspace, id }, person) {
      return db.transaction().execute(async (trx) => {
        await takeWorkspace(trx, workspace);
        const found = await trx
          .selectFrom('invitations')
          .select('role')
          .where('workspace_id', '=', workspace)
          .where('id', '=', id)
          .where('expires_at', '>', deps.now())
          .executeTakeFirst();
        if (found === undefined) return failed(problem('not_found', 'api', { what: 'invitation', id }));
        const joined = await addMember(deps, trx, workspace, person, roleOf(found.role));
        if (joined.ok)
          await trx
            .deleteFrom('invitations')
            .where('workspace_id', '=', workspace)
            .where('id', '=', id)
            .execute();
        return joined;
      });
    },

    async prune() {
      const { numDeletedRows } = await db
        .deleteFrom('invitations')
        .where('expires_at', '<=', deps.now())
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

/** Reads a row. */
export function invitationOf(row: Row<'invitations'>): Invitation {
  return {
    id: row.id,
    workspace: row.workspace_id,
    email: row.email,
    role: roleOf(row.role),
    invitedBy: JSON.parse(row.invited_by),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

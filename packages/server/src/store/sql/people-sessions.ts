import type { PersonSessionStore } from '../people.ts';
import { roleOf } from './people-members.ts';
import { prepare } from './statements.ts';
import type { SqlDeps } from './tables.ts';

/** Where a session stands whose person looks at no workspace. */
const nowhere = '';

/** Sessions of people in SQL, by the hashes of their tokens. Whether they are members is read each time. */
export function createPersonSessionStore(deps: SqlDeps): PersonSessionStore {
  const { db } = deps;
  const byHash = prepare(deps, ['hash'], (p) =>
    db
      .selectFrom('person_sessions as session')
      .innerJoin('people as person', 'person.id', 'session.person_id')
      .leftJoin('members as member', (join) =>
        join
          .onRef('member.workspace_id', '=', 'session.workspace_id')
          .onRef('member.person_id', '=', 'session.person_id'),
      )
      .leftJoin('workspaces as workspace', 'workspace.workspace_id', 'member.workspace_id')
      .select([
        'session.created_at as opened_at',
        'session.used_at',
        'person.id as person_id',
        'person.name as person_name',
        'person.email',
        'member.workspace_id as at',
        'member.role',
        'workspace.name as workspace_name',
      ])
      .where('session.id', '=', p.hash),
  );

  return {
    async create({ hash, person, workspace }) {
      const now = deps.now();
      const row = { workspace_id: workspace ?? nowhere, id: hash, person_id: person };
      await db
        .insertInto('person_sessions')
        .values({ ...row, created_at: now, used_at: now })
        .execute();
    },

    async byHash(hash) {
      const row = (await byHash({ hash })).rows[0];
      if (row === undefined) return undefined;
      const { at: workspace, role, workspace_name: name } = row;
      return {
        hash,
        person: { id: row.person_id, name: row.person_name, email: row.email },
        ...(workspace !== null &&
          role !== null && { at: { workspace, name: name ?? workspace, role: roleOf(role) } }),
        createdAt: row.opened_at,
        usedAt: row.used_at,
      };
    },

    async touch(hash, at) {
      await db.updateTable('person_sessions').set({ used_at: at }).where('id', '=', hash).execute();
    },

    async move(hash, workspace) {
      await db
        .updateTable('person_sessions')
        .set({ workspace_id: workspace })
        .where('id', '=', hash)
        .execute();
    },

    async remove(hash) {
      const { numDeletedRows } = await db
        .deleteFrom('person_sessions')
        .where('id', '=', hash)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },

    async removeAll(person) {
      const { numDeletedRows } = await db
        .deleteFrom('person_sessions')
        .where('person_id', '=', person)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },

    async prune({ createdAt, usedAt }) {
      const { numDeletedRows } = await db
        .deleteFrom('person_sessions')
        .where((row) => row.or([row('created_at', '<=', createdAt), row('used_at', '<=', usedAt)]))
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

import { failed, ok, pageOf, positionOf, problem, type Result } from '@claviger/engine';
import { type Kysely, sql } from 'kysely';
import { type Member, type MemberStore, memberLimit, type Role, roles } from '../people.ts';
import type { SqlDeps, Tables } from './tables.ts';

/** Who is in which workspace, in SQL. */
export function createMemberStore(deps: SqlDeps): MemberStore {
  const { db } = deps;
  return {
    async list({ workspace, limit, cursor }) {
      let found = membersIn(db, workspace)
        .orderBy('member.joined_at')
        .orderBy('member.person_id')
        .limit(limit + 1);
      if (cursor !== undefined) {
        const [time, id] = positionOf(cursor);
        found = found.where(sql<boolean>`(member.joined_at, member.person_id) > (${time}, ${id})`);
      }
      const rows = await found.execute();
      return pageOf(rows.map(memberOf), limit, (one) => [one.joinedAt, one.id]);
    },

    get: (workspace, person) => find(db, workspace, person),

    async of(person) {
      const rows = await db
        .selectFrom('members as member')
        .innerJoin('workspaces as workspace', 'workspace.workspace_id', 'member.workspace_id')
        .select(['member.workspace_id', 'workspace.name', 'member.role', 'member.last_seen_at'])
        .where('member.person_id', '=', person)
        .orderBy('workspace.name')
        .orderBy('member.workspace_id')
        .execute();
      return rows.map((row) => ({
        workspace: row.workspace_id,
        name: row.name,
        role: roleOf(row.role),
        ...(row.last_seen_at === null ? {} : { lastSeenAt: row.last_seen_at }),
      }));
    },

    join: (workspace, person, role) =>
      db.transaction().execute((trx) => addMember(deps, trx, workspace, person, role)),

    changeRole(workspace, person, role) {
      return change(workspace, person, role, async (trx, member) => {
        await memberRow(trx.updateTable('members').set({ role }), workspace, person).execute();
        return { ...member, role };
      });
    },

    remove(workspace, person) {
      return change(workspace, person, undefined, async (trx, member) => {
        await memberRow(trx.deleteFrom('members'), workspace, person).execute();
        return member;
      });
    },

    async touch(workspace, person, at) {
      await memberRow(db.updateTable('members').set({ last_seen_at: at }), workspace, person).execute();
    },
  };

  /** Somebody becomes less than they are: never the last admin. @see TEAM-2 */
  function change(
    workspace: string,
    person: string,
    role: Role | undefined,
    work: (trx: Kysely<Tables>, member: Member) => Promise<Member>,
  ): Promise<Result<Member>> {
    return db.transaction().execute(async (trx) => {
      await takeWorkspace(trx, workspace);
      const member = await find(trx, workspace, person);
      if (member === undefined) return failed(problem('not_found', 'api', { what: 'member', id: person }));
      if (member.role === 'admin' && role !== 'admin') {
        const { admins } = await trx
          .selectFrom('members')
          .select((row) => row.fn.countAll<number>().as('admins'))
          .where('workspace_id', '=', workspace)
          .where('role', '=', 'admin')
          .executeTakeFirstOrThrow();
        if (Number(admins) < 2) return failed(problem('conflict', 'api', { what: 'last admin' }));
      }
      if (role === undefined || roles.indexOf(role) > roles.indexOf(member.role))
        await dropInvitationsOf(trx, workspace, person);
      return ok(await work(trx, member));
    });
  }
}

/** Makes somebody a member, in a transaction. */
export async function addMember(
  deps: Pick<SqlDeps, 'now'>,
  trx: Kysely<Tables>,
  workspace: string,
  person: string,
  role: Role,
): Promise<Result<Member>> {
  await takeWorkspace(trx, workspace);
  const present = await find(trx, workspace, person);
  if (present !== undefined) return ok(present);
  if ((await countMembers(trx, workspace)) >= memberLimit)
    return failed(problem('conflict', 'api', { what: 'member limit' }));
  const row = { workspace_id: workspace, person_id: person, role };
  await trx
    .insertInto('members')
    .values({ ...row, joined_at: deps.now(), last_seen_at: null })
    .execute();
  const made = await find(trx, workspace, person);
  return made === undefined ? failed(problem('not_found', 'api', { what: 'person', id: person })) : ok(made);
}

/** Nobody comes back, or rises again, by an invitation that they left behind. */
async function dropInvitationsOf(trx: Kysely<Tables>, workspace: string, person: string): Promise<void> {
  const open = await trx
    .selectFrom('invitations')
    .select(['id', 'invited_by'])
    .where('workspace_id', '=', workspace)
    .execute();
  const theirs = open.filter((row) => JSON.parse(row.invited_by).id === person).map(({ id }) => id);
  if (theirs.length === 0) return;
  await trx
    .deleteFrom('invitations')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', theirs)
    .execute();
}

/** One at a time decides who is in a workspace, until the transaction ends. */
export async function takeWorkspace(trx: Kysely<Tables>, workspace: string): Promise<void> {
  await trx
    .updateTable('workspaces')
    .set((row) => ({ updated_at: row.ref('updated_at') }))
    .where('workspace_id', '=', workspace)
    .execute();
}

/** How many a workspace has. */
export async function countMembers(trx: Kysely<Tables>, workspace: string): Promise<number> {
  const { members } = await trx
    .selectFrom('members')
    .select((row) => row.fn.countAll<number>().as('members'))
    .where('workspace_id', '=', workspace)
    .executeTakeFirstOrThrow();
  return Number(members);
}

/** A word of a table that is a role; what a later version wrote is the least. */
export function roleOf(word: string): Role {
  return roles.find((role) => role === word) ?? 'subscriber';
}

function membersIn(db: Kysely<Tables>, workspace: string) {
  return db
    .selectFrom('members as member')
    .innerJoin('people as person', 'person.id', 'member.person_id')
    .selectAll('member')
    .select(['person.name', 'person.email'])
    .where('member.workspace_id', '=', workspace);
}

async function find(db: Kysely<Tables>, workspace: string, person: string): Promise<Member | undefined> {
  const row = await membersIn(db, workspace).where('member.person_id', '=', person).executeTakeFirst();
  return row && memberOf(row);
}

function memberOf(row: Tables['members'] & Pick<Tables['people'], 'name' | 'email'>): Member {
  return {
    workspace: row.workspace_id,
    id: row.person_id,
    name: row.name,
    email: row.email,
    role: roleOf(row.role),
    joinedAt: row.joined_at,
    ...(row.last_seen_at === null ? {} : { lastSeenAt: row.last_seen_at }),
  };
}

interface Narrowed<Query> {
  where(column: 'workspace_id' | 'person_id', operator: '=', value: string): Query;
}

function memberRow<Query extends Narrowed<Query>>(query: Query, workspace: string, person: string): Query {
  return query.where('workspace_id', '=', workspace).where('person_id', '=', person);
}

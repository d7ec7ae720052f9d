import { failed, ok, pageOf, problem } from '@claviger/engine';
import type { Kysely } from 'kysely';
import { newId } from '../ids.ts';
import {
  type ListedTester,
  type Tester,
  type TesterStore,
  type TesterUser,
  testerLimit,
  visitorLimit,
} from '../tester.ts';
import { endedStatuses } from './connect-session-row.ts';
import { newestFirst } from './newest-first.ts';
import type { Row, SqlDeps, Tables } from './tables.ts';

/** Who tests, in SQL. */
export function createTesterStore(deps: SqlDeps): TesterStore {
  const { db } = deps;

  return {
    invite(workspace, asked) {
      const { integration, email } = asked;
      return db.transaction().execute(async (trx) => {
        await takeIntegration(trx, workspace, integration);
        const open = living(trx, workspace).where('integration_id', '=', integration);
        const invited = await open.select(['id', 'email']).where('email', 'is not', null).execute();
        const before = invited.find((one) => one.email === email);
        const values = {
          version_id: asked.version ?? null,
          name: asked.name ?? null,
          token_hash: asked.tokenHash,
          expires_at: asked.expiresAt ?? null,
        };
        if (before !== undefined) {
          await endPages(trx, workspace, before.id);
          await trx
            .updateTable('tester_users')
            .set({ browser_hash: null })
            .where('workspace_id', '=', workspace)
            .where('tester_id', '=', before.id)
            .execute();
          const again = await trx
            .updateTable('testers')
            .set(values)
            .where('workspace_id', '=', workspace)
            .where('id', '=', before.id)
            .returningAll()
            .executeTakeFirstOrThrow();
          return ok(testerOf(again));
        }
        if (email !== undefined && invited.length >= testerLimit)
          return failed(problem('conflict', 'api', { what: 'tester limit' }));
        const row: Row<'testers'> = {
          workspace_id: workspace,
          id: newId('test', deps.randomBytes),
          integration_id: integration,
          email: email ?? null,
          ...values,
          created_at: deps.now(),
          revoked_at: null,
        };
        await trx.insertInto('testers').values(row).execute();
        return ok(testerOf(row));
      });
    },

    async list({ workspace, integration, limit, cursor }) {
      const found = living(db, workspace)
        .selectAll()
        .where('integration_id', '=', integration)
        .$call(newestFirst('created_at', { limit, cursor }));
      const rows = await found.execute();
      const figures = await figuresOf(
        workspace,
        integration,
        rows.map(({ id }) => id),
      );
      const listed = rows.map(
        (row): ListedTester => ({
          ...testerOf(row),
          ...(figures.get(row.id) ?? { people: 0, accounts: 0 }),
        }),
      );
      return pageOf(listed, limit, (one) => [one.createdAt, one.id]);
    },

    async byToken(tokenHash) {
      const row = await db
        .selectFrom('testers')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .where('revoked_at', 'is', null)
        .where((one) => one.or([one('expires_at', 'is', null), one('expires_at', '>', deps.now())]))
        .executeTakeFirst();
      return row && testerOf(row);
    },

    async userOf(workspace, tester, browserHash) {
      const row = await usersOf(db, workspace, tester)
        .selectAll()
        .where('browser_hash', '=', browserHash)
        .executeTakeFirst();
      return row && userOf(row);
    },

    isOpen: (workspace, tester) => mayJoin(db, workspace, tester),

    join(workspace, tester, { hash, name }) {
      return db.transaction().execute(async (trx) => {
        // Its row is held until the end, and whoever revokes it waits.
        const taken = await trx
          .updateTable('testers')
          .set({ expires_at: null })
          .where('workspace_id', '=', workspace)
          .where('id', '=', tester)
          .where('revoked_at', 'is', null)
          .returning(['email', 'name'])
          .executeTakeFirst();
        if (taken === undefined || !(await mayJoin(trx, workspace, tester))) return undefined;
        const known = taken.name ?? name;
        const calls = taken.email === null ? name : known;
        const waiting = await trx
          .updateTable('tester_users')
          .set({ browser_hash: hash, name: calls ?? null })
          .where('workspace_id', '=', workspace)
          .where('tester_id', '=', tester)
          .where('browser_hash', 'is', null)
          .returningAll()
          .executeTakeFirst();
        if (waiting !== undefined) return userOf(waiting);
        const row: Row<'tester_users'> = {
          workspace_id: workspace,
          id: newId('tester', deps.randomBytes),
          tester_id: tester,
          browser_hash: hash,
          name: calls ?? null,
          created_at: deps.now(),
        };
        await trx.insertInto('tester_users').values(row).execute();
        return userOf(row);
      });
    },

    revoke(workspace, integration, id) {
      return db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('testers')
          .set({ revoked_at: deps.now(), token_hash: null })
          .where('workspace_id', '=', workspace)
          .where('integration_id', '=', integration)
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return undefined;
        await endPages(trx, workspace, id);
        const users = await usersOf(trx, workspace, id).select('id').execute();
        return users.map((user) => user.id);
      });
    },

    async isRevoked(workspace, user) {
      const row = await db
        .selectFrom('tester_users as user')
        .innerJoin('testers as tester', (join) =>
          join
            .onRef('tester.workspace_id', '=', 'user.workspace_id')
            .onRef('tester.id', '=', 'user.tester_id'),
        )
        .select('tester.revoked_at')
        .where('user.workspace_id', '=', workspace)
        .where('user.id', '=', user)
        .executeTakeFirst();
      return row !== undefined && row.revoked_at !== null;
    },
  };

  /** How many have opened each, and what they have connected: for a page of a list, in one statement. */
  async function figuresOf(workspace: string, integration: string, ids: readonly string[]) {
    if (ids.length === 0) return new Map<string, Pick<ListedTester, 'people' | 'accounts'>>();
    const rows = await db
      .selectFrom('tester_users as user')
      .leftJoin('connections as connection', (join) =>
        join
          .onRef('connection.workspace_id', '=', 'user.workspace_id')
          .onRef('connection.user_id', '=', 'user.id')
          .on('connection.integration_id', '=', integration),
      )
      .select(({ fn }) => [
        'user.tester_id as tester',
        fn.count<number>('user.id').distinct().as('people'),
        fn.count<number>('connection.id').as('accounts'),
      ])
      .where('user.workspace_id', '=', workspace)
      .where('user.tester_id', 'in', ids)
      .groupBy('user.tester_id')
      .execute();
    return new Map(
      rows.map(({ tester, people, accounts }) => [
        tester,
        { people: Number(people), accounts: Number(accounts) },
      ]),
    );
  }

  async function endPages(trx: Kysely<Tables>, workspace: string, tester: string): Promise<void> {
    const theirs = usersOf(trx, workspace, tester).select('id');
    await trx
      .deleteFrom('user_pages')
      .where('workspace_id', '=', workspace)
      .where('user_id', 'in', theirs)
      .execute();
    await trx
      .updateTable('connect_sessions')
      .set((row) => ({ expires_at: deps.now(), revision: row('revision', '+', 1) }))
      .where('workspace_id', '=', workspace)
      .where('user_id', 'in', theirs)
      .where('status', 'not in', endedStatuses)
      .execute();
  }
}

function living(db: Kysely<Tables>, workspace: string) {
  return db.selectFrom('testers').where('workspace_id', '=', workspace).where('revoked_at', 'is', null);
}

function usersOf(db: Kysely<Tables>, workspace: string, tester: string) {
  return db.selectFrom('tester_users').where('workspace_id', '=', workspace).where('tester_id', '=', tester);
}

/** One at a time invites to an integration, until the transaction ends. */
async function takeIntegration(trx: Kysely<Tables>, workspace: string, integration: string): Promise<void> {
  await trx
    .updateTable('integrations')
    .set((row) => ({ updated_at: row.ref('updated_at') }))
    .where('workspace_id', '=', workspace)
    .where('id', '=', integration)
    .execute();
}

async function mayJoin(db: Kysely<Tables>, workspace: string, tester: string): Promise<boolean> {
  const one = await living(db, workspace).select('email').where('id', '=', tester).executeTakeFirst();
  if (one === undefined) return false;
  const { held } = await usersOf(db, workspace, tester)
    .where('browser_hash', 'is not', null)
    .select((row) => row.fn.countAll<number>().as('held'))
    .executeTakeFirstOrThrow();
  return Number(held) < (one.email === null ? visitorLimit : 1);
}

function testerOf(row: Row<'testers'>): Tester {
  return {
    id: row.id,
    workspace: row.workspace_id,
    integration: row.integration_id,
    ...(row.version_id === null ? {} : { version: row.version_id }),
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.name === null ? {} : { name: row.name }),
    createdAt: row.created_at,
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
  };
}

function userOf(row: Row<'tester_users'>): TesterUser {
  return { id: row.id, tester: row.tester_id, ...(row.name === null ? {} : { name: row.name }) };
}

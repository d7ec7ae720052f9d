import { sql } from 'kysely';
import type {
  ConnectSecrets,
  ConnectSession,
  ConnectSessionChange,
  ConnectSessionStore,
  ConnectStatus,
} from '../connect-session.ts';
import { newId } from '../ids.ts';
import {
  connectSessionOf,
  destroysSecrets,
  endedStatuses,
  rememberedPlace,
  secretsPlace,
  statusAt,
} from './connect-session-row.ts';
import { prepare } from './statements.ts';
import type { Row, SqlDeps } from './tables.ts';

/** Attempts to connect, in SQL. */
export function createConnectSessionStore(deps: SqlDeps): ConnectSessionStore {
  const { db, sealer } = deps;
  const find = prepare(deps, ['workspace', 'id'], (p) =>
    db
      .selectFrom('connect_sessions')
      .selectAll()
      .where('workspace_id', '=', p.workspace)
      .where('id', '=', p.id),
  );
  const take = prepare(deps, ['now', 'hash'], (p) =>
    db
      .updateTable('return_keys')
      .set({ taken_at: sql`${p.now}` })
      .where('id', '=', p.hash)
      .where('taken_at', 'is', null)
      .returningAll(),
  );

  const open = (row: Row<'connect_sessions'>): ConnectSession => connectSessionOf(row, sealer, deps.now());
  const sealed = (workspace: string, id: string, secrets: ConnectSecrets) => ({
    secrets: sealer.seal(secretsPlace(workspace, id), secrets),
    sealed_by: sealer.keyId,
  });

  return {
    async create(workspace, attempt) {
      const now = deps.now();
      const id = newId('cs', deps.randomBytes);
      const row: Row<'connect_sessions'> = {
        workspace_id: workspace,
        id,
        token_hash: attempt.tokenHash,
        integration_id: attempt.integration,
        version_id: attempt.version,
        user_id: attempt.user.id,
        user_name: attempt.user.name ?? null,
        user_email: attempt.user.email ?? null,
        alternative: attempt.alternative ?? null,
        reconnects: attempt.connection ?? null,
        return_url: attempt.returnUrl ?? null,
        allowed_origins: JSON.stringify(attempt.allowedOrigins),
        completion: attempt.completion,
        status: 'created' satisfies ConnectStatus,
        problem: null,
        browser_hash: null,
        redirect_url: attempt.redirectUrl,
        product_name: attempt.product?.name ?? null,
        presentation: attempt.presentation === undefined ? null : JSON.stringify(attempt.presentation),
        more_scopes: attempt.moreScopes === undefined ? null : JSON.stringify(attempt.moreScopes),
        opened_from: null,
        connection_id: null,
        revision: 1,
        ...sealed(workspace, id, attempt.secrets ?? {}),
        created_at: now,
        updated_at: now,
        expires_at: attempt.expiresAt,
      };
      await db.insertInto('connect_sessions').values(row).execute();
      return open(row);
    },

    async byId(workspace, id) {
      const row = (await find({ workspace, id })).rows[0];
      return row && open(row);
    },

    async byToken(tokenHash) {
      const row = await db
        .selectFrom('connect_sessions')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row && open(row);
    },

    async update(workspace, id, change) {
      for (;;) {
        const row = (await find({ workspace, id })).rows[0];
        if (row === undefined) return undefined;
        const now = open(row);
        const wanted = change(now);
        if (wanted === undefined) return { changed: false, session: open(row) };
        const next = await write(row, wanted);
        if (next !== undefined) return { changed: true, session: open(next) };
      }
    },

    async addReturnKey(workspace, id, { hash, remember, expiresAt }) {
      const remembered = sealer.seal(rememberedPlace(workspace, hash), remember);
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('return_keys')
        .values({
          workspace_id: workspace,
          id: hash,
          connect_session_id: id,
          remembered,
          sealed_by: sealer.keyId,
          created_at: deps.now(),
          taken_at: null,
          expires_at: expiresAt,
        })
        // A provider may hand one attempt the same request token again, but never another's.
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'id'])
            .doUpdateSet({ remembered, sealed_by: sealer.keyId, expires_at: expiresAt })
            .where('return_keys.connect_session_id', '=', id)
            .where('return_keys.taken_at', 'is', null),
        )
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) throw new Error('This return key belongs to another attempt.');
    },

    async takeByReturnKey(hash) {
      const mine = (await take({ now: deps.now(), hash })).rows[0];
      const key = mine ?? (await findReturnKey(hash));
      if (key === undefined) return { outcome: 'unknown' };
      const workspace = key.workspace_id;
      const row = (await find({ workspace, id: key.connect_session_id })).rows[0];
      if (row === undefined) return { outcome: 'unknown' };
      const session = open(row);
      if (mine === undefined) return { outcome: 'used', session };
      // Destroyed already when the attempt had expired, as its status says.
      if (mine.remembered === null) return { outcome: 'taken', session, remembered: {} };
      const remembered = sealer.open(rememberedPlace(workspace, hash), mine.remembered);
      await forgetRemembered(workspace, hash);
      if (mine.expires_at !== null && mine.expires_at <= deps.now()) return { outcome: 'late', session };
      return { outcome: 'taken', session, remembered: remembered as Readonly<Record<string, string>> };
    },

    async expire() {
      const now = deps.now();
      const { numUpdatedRows } = await db
        .updateTable('connect_sessions')
        .set((column) => ({
          status: 'expired' satisfies ConnectStatus,
          updated_at: now,
          revision: column('revision', '+', 1),
        }))
        .where('expires_at', '<=', now)
        .where('status', 'not in', endedStatuses)
        .executeTakeFirst();
      await destroySecrets(now);
      return Number(numUpdatedRows);
    },

    async prune(olderThan) {
      const { numDeletedRows } = await db
        .deleteFrom('connect_sessions')
        .where('expires_at', '<', olderThan)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };

  /** Undefined when another wrote since `row` was read. */
  async function write(row: Row<'connect_sessions'>, wanted: ConnectSessionChange) {
    const status = wanted.status ?? statusAt(row, deps.now());
    const secrets = wanted.secrets === undefined ? {} : sealed(row.workspace_id, row.id, wanted.secrets);
    return db
      .updateTable('connect_sessions')
      .set({
        status,
        ...(wanted.problem === undefined
          ? {}
          : { problem: wanted.problem === null ? null : JSON.stringify(wanted.problem) }),
        ...(wanted.browserHash === undefined ? {} : { browser_hash: wanted.browserHash }),
        ...(wanted.alternative === undefined ? {} : { alternative: wanted.alternative }),
        ...(wanted.openedFrom === undefined ? {} : { opened_from: wanted.openedFrom }),
        ...(wanted.connectionId === undefined ? {} : { connection_id: wanted.connectionId }),
        ...(wanted.expiresAt === undefined ? {} : { expires_at: wanted.expiresAt }),
        ...(destroysSecrets(status) ? { secrets: null, sealed_by: null } : secrets),
        updated_at: deps.now(),
        revision: row.revision + 1,
      })
      .where('workspace_id', '=', row.workspace_id)
      .where('id', '=', row.id)
      .where('revision', '=', row.revision)
      .returningAll()
      .executeTakeFirst();
  }

  async function destroySecrets(now: number): Promise<void> {
    await db
      .updateTable('connect_sessions')
      .set((column) => ({ secrets: null, sealed_by: null, revision: column('revision', '+', 1) }))
      .where('expires_at', '<=', now)
      .where('secrets', 'is not', null)
      .execute();
    await db
      .updateTable('return_keys')
      .set({ remembered: null, sealed_by: null })
      .where('remembered', 'is not', null)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('connect_sessions')
            .select('connect_sessions.id')
            .whereRef('connect_sessions.workspace_id', '=', 'return_keys.workspace_id')
            .whereRef('connect_sessions.id', '=', 'return_keys.connect_session_id')
            .where('connect_sessions.expires_at', '<=', now),
        ),
      )
      .execute();
  }

  function findReturnKey(hash: string): Promise<Row<'return_keys'> | undefined> {
    return db.selectFrom('return_keys').selectAll().where('id', '=', hash).executeTakeFirst();
  }

  async function forgetRemembered(workspace: string, hash: string): Promise<void> {
    await db
      .updateTable('return_keys')
      .set({ remembered: null, sealed_by: null })
      .where('workspace_id', '=', workspace)
      .where('id', '=', hash)
      .execute();
  }
}

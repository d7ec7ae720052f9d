import { applyChange, type Connection, type CredentialStore, pageOf, positionOf } from '@claviger/engine';
import { sql } from 'kysely';
import { newId } from '../ids.ts';
import { changeable, placeOf, type SummaryRow, summaryColumns, summaryOf } from './connection-row.ts';
import { contains, prepare } from './statements.ts';
import type { Row, SqlDeps } from './tables.ts';

/** Credentials in SQL. Writers compare revisions, so nothing is locked while anybody thinks. */
export function createCredentialStore(deps: SqlDeps): CredentialStore {
  const { db, sealer } = deps;

  const point = prepare(db, ['workspace', 'id'], (p) =>
    db
      .selectFrom('connections')
      .select([...summaryColumns, 'revision', 'auth_data'])
      .where('workspace_id', '=', p.workspace)
      .where('id', '=', p.id),
  );
  const take = prepare(db, ['owner', 'until', 'workspace', 'id', 'now'], (p) =>
    db
      .updateTable('connections')
      .set({ lease_owner: p.owner, lease_until: sql`${p.until}` })
      .where('workspace_id', '=', p.workspace)
      .where('id', '=', p.id)
      .where(sql<boolean>`(lease_until is null or lease_until <= ${p.now})`),
  );
  const release = prepare(db, ['workspace', 'id', 'owner'], (p) =>
    db
      .updateTable('connections')
      .set({ lease_owner: null, lease_until: null })
      .where('workspace_id', '=', p.workspace)
      .where('id', '=', p.id)
      .where('lease_owner', '=', p.owner),
  );

  return {
    async get(workspace, id) {
      const row = (await point({ workspace, id })).rows[0];
      return row && open(row);
    },

    async create(connection, title) {
      for (;;) {
        const taken = await titlesOf(connection);
        const made: Connection = copy({
          ...connection,
          title: title(taken),
          status: 'active',
          generation: 1,
          updatedAt: connection.createdAt,
        });
        if (await insert(made, taken)) return made;
      }
    },

    async update(workspace, id, change) {
      for (;;) {
        const row = (await point({ workspace, id })).rows[0];
        if (row === undefined) return undefined;
        const now = open(row);
        const wanted = change(copy(now));
        if (wanted === undefined) return now;
        const next = copy(applyChange(now, wanted, deps.now()));
        const { numUpdatedRows } = await db
          .updateTable('connections')
          .set({
            ...changeable(next),
            ...(wanted.authData === undefined ? {} : seal(next)),
            revision: row.revision + 1,
          })
          .where('workspace_id', '=', workspace)
          .where('id', '=', id)
          .where('revision', '=', row.revision)
          .executeTakeFirst();
        if (numUpdatedRows === 1n) return next;
      }
    },

    async remove(workspace, id) {
      const { numDeletedRows } = await db
        .deleteFrom('connections')
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },

    async list(query) {
      let found = db
        .selectFrom('connections')
        .select(summaryColumns)
        .where('workspace_id', '=', query.workspace)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(query.limit + 1);
      if (query.integration !== undefined) found = found.where('integration_id', '=', query.integration);
      if (query.user !== undefined) found = found.where('user_id', '=', query.user);
      if (query.status !== undefined) found = found.where('status', '=', query.status);
      if (query.search !== undefined) found = found.where(contains('search_text', query.search));
      if (query.cursor !== undefined) {
        const [time, id] = positionOf(query.cursor);
        found = found.where(sql<boolean>`(created_at, id) < (${time}, ${id})`);
      }
      const rows = await found.execute();
      return pageOf(rows.map(summaryOf), query.limit, (one) => [one.createdAt, one.id]);
    },

    async lease(workspace, id, ttlMs) {
      const owner = newId('lease', deps.randomBytes);
      const now = deps.now();
      const until = now + ttlMs;
      const { numAffectedRows } = await take({ owner, until, workspace, id, now });
      if (numAffectedRows !== 1n) return undefined;
      return {
        owner,
        until,
        async release() {
          await release({ workspace, id, owner });
        },
      };
    },
  };

  function open(row: SummaryRow & Pick<Row<'connections'>, 'auth_data'>): Connection {
    const summary = summaryOf(row);
    return { ...summary, authData: sealer.open(placeOf(summary), row.auth_data) as Connection['authData'] };
  }

  function seal(connection: Connection): Pick<Row<'connections'>, 'auth_data' | 'sealed_by'> {
    return {
      auth_data: sealer.seal(placeOf(connection), connection.authData),
      sealed_by: sealer.keyId,
    };
  }

  async function titlesOf(
    one: Pick<Connection, 'workspace' | 'integration' | 'user'>,
  ): Promise<readonly string[]> {
    const rows = await db
      .selectFrom('connections')
      .select('title')
      .where('workspace_id', '=', one.workspace)
      .where('integration_id', '=', one.integration)
      .where('user_id', '=', one.user.id)
      .execute();
    return rows.map((row) => row.title);
  }

  /** False when another took the title since the titles were read. */
  async function insert(made: Connection, taken: readonly string[]): Promise<boolean> {
    const row: Row<'connections'> = {
      workspace_id: made.workspace,
      id: made.id,
      integration_id: made.integration,
      user_id: made.user.id,
      user_name: made.user.name ?? null,
      created_at: made.createdAt,
      ...changeable(made),
      ...seal(made),
      revision: 1,
      refresh_at: null,
      lease_owner: null,
      lease_until: null,
    };
    const columns = Object.keys(row);
    const { numAffectedRows } = await sql`
      insert into connections (${sql.join(columns.map((name) => sql.ref(name)))})
      select ${sql.join(Object.values(row))}
      where ${taken.includes(made.title) ? 1 : 0} = 1 or not exists (
        select 1 from connections
        where workspace_id = ${made.workspace} and integration_id = ${made.integration}
          and user_id = ${made.user.id} and title = ${made.title}
      )`.execute(db);
    return numAffectedRows === 1n;
  }
}

/** By way of JSON, as it is kept: a caller's object is never ours. */
function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

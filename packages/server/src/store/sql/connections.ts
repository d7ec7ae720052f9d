import {
  applyChange,
  asCreated,
  type Connection,
  type CredentialStore,
  isSameSealing,
} from '@claviger/engine';
import { type Kysely, sql } from 'kysely';
import { isInDoubt } from '../unavailable.ts';
import { listConnections } from './connection-list.ts';
import {
  changeable,
  changeableColumns,
  newRow,
  noIntent,
  placeOf,
  type SummaryRow,
  summaryColumns,
  summaryOf,
} from './connection-row.ts';
import { createLeases } from './leases.ts';
import { forgetBefore } from './move-row.ts';
import { prepare } from './statements.ts';
import type { Row, SqlDeps, Tables } from './tables.ts';

/** Credentials in SQL. Writers compare revisions, so nothing is locked while anybody thinks. */
export function createCredentialStore(deps: SqlDeps): CredentialStore {
  const { db, sealer } = deps;

  const point = prepare(deps, ['workspace', 'id'], (p) =>
    db
      .selectFrom('connections')
      .select([...summaryColumns, 'revision', 'auth_data'])
      .where('workspace_id', '=', p.workspace)
      .where('id', '=', p.id),
  );
  // One statement for changes of credentials, one for all others.
  const writeSealed = prepareWrite(deps, [
    ...changeableColumns,
    'auth_data',
    'sealed_by',
    'refreshing_since',
    'refreshing_generation',
  ]);
  const writePlain = prepareWrite(deps, changeableColumns);

  return {
    async get(workspace, id) {
      const row = (await point({ workspace, id })).rows[0];
      return row && open(row);
    },

    async create(connection, title) {
      const born = asCreated(connection, '');
      const sealed = seal(born);
      try {
        return await db.transaction().execute(async (trx) => {
          const { workspace, integration, user } = connection;
          await deps.dialect.takeTurn(trx, { workspace, integration, user: user.id });
          const made: Connection = copy({ ...born, title: title(await titlesOf(trx, connection)) });
          await trx
            .insertInto('connections')
            .values({ ...newRow(made), ...sealed })
            .execute();
          return made;
        });
      } catch (error) {
        if (!isInDoubt(error)) throw error;
        const row = (await point({ workspace: connection.workspace, id: connection.id })).rows[0];
        if (row === undefined || !isSameSealing(row.auth_data, sealed.auth_data)) throw error;
        return open(row);
      }
    },

    async update(workspace, id, change) {
      const inDoubt: Uint8Array[] = [];
      for (;;) {
        const row = (await point({ workspace, id })).rows[0];
        if (row === undefined) return undefined;
        const now = open(row);
        // No two sealings are alike: these are the credentials whose answer was lost, so they did arrive.
        if (inDoubt.some((one) => isSameSealing(one, row.auth_data))) return now;
        const wanted = change(copy(now));
        if (wanted === undefined) return now;
        const next = copy(applyChange(now, wanted, deps.now()));
        const at = { workspace, id, revision: row.revision + 1, expected: row.revision };
        if (wanted.authData === undefined) {
          if ((await writePlain({ ...changeable(next), ...at })).numAffectedRows === 1n) return next;
          continue;
        }
        const sealed = seal(next);
        try {
          const written = await writeSealed({ ...changeable(next), ...sealed, ...noIntent, ...at });
          if (written.numAffectedRows === 1n) return next;
        } catch (error) {
          if (!isInDoubt(error)) throw error;
          inDoubt.push(sealed.auth_data);
        }
      }
    },

    handOver(workspace, id, to, change) {
      return db.transaction().execute(async (trx) => {
        const first = await pointIn(trx, workspace, id);
        if (first === undefined) return undefined;
        const { integration_id: integration } = first;
        await deps.dialect.takeTurn(trx, { workspace, integration, user: to.id });
        const taken = await titlesOf(trx, { workspace, integration, user: to }, id);
        for (;;) {
          const row = await pointIn(trx, workspace, id);
          if (row === undefined) return undefined;
          const now = open(row);
          const wanted = change(copy(now), taken);
          if (wanted === undefined) return now;
          const next = copy(applyChange(now, { ...wanted, user: to }, deps.now()));
          const { numUpdatedRows } = await trx
            .updateTable('connections')
            .set({ ...changeable(next), revision: row.revision + 1 })
            .where('workspace_id', '=', workspace)
            .where('id', '=', id)
            .where('revision', '=', row.revision)
            .executeTakeFirst();
          if (numUpdatedRows === 1n) return next;
        }
      });
    },

    remove(workspace, id) {
      return db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('connections')
          .where('workspace_id', '=', workspace)
          .where('id', '=', id)
          .executeTakeFirst();
        await forgetBefore(trx, workspace, id);
        return numDeletedRows === 1n;
      });
    },

    list: (query) => listConnections(db, query),

    ...createLeases(deps),
  };

  function open(row: SummaryRow & Pick<Row<'connections'>, 'auth_data'>): Connection {
    const summary = summaryOf(row);
    return { ...summary, authData: sealer.open(placeOf(summary), row.auth_data) as Connection['authData'] };
  }

  function seal(
    connection: Pick<Connection, 'workspace' | 'id' | 'generation' | 'authData'>,
  ): Pick<Row<'connections'>, 'auth_data' | 'sealed_by'> {
    return {
      auth_data: sealer.seal(placeOf(connection), connection.authData),
      sealed_by: sealer.keyId,
    };
  }

  /** Of all that a user has in an integration, but for one of them. */
  async function titlesOf(
    trx: Kysely<Tables>,
    one: Pick<Connection, 'workspace' | 'integration' | 'user'>,
    without?: string,
  ): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('connections')
      .select(['id', 'title'])
      .where('workspace_id', '=', one.workspace)
      .where('integration_id', '=', one.integration)
      .where('user_id', '=', one.user.id)
      .execute();
    return rows.filter(({ id }) => id !== without).map((row) => row.title);
  }

  function pointIn(trx: Kysely<Tables>, workspace: string, id: string) {
    return trx
      .selectFrom('connections')
      .select([...summaryColumns, 'revision', 'auth_data'])
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst();
  }
}

/** Compare-and-set of these columns. */
function prepareWrite<Column extends keyof Row<'connections'>>(
  deps: Pick<SqlDeps, 'db' | 'dialect'>,
  columns: readonly Column[],
) {
  const names = [...columns, 'revision', 'workspace', 'id', 'expected'] as const;
  return prepare(deps, names, (p) => {
    const marks: Readonly<Record<string, string>> = p;
    const set = [...columns, 'revision'].map((column) => [column, sql<never>`${marks[column]}`]);
    return deps.db
      .updateTable('connections')
      .set(Object.fromEntries(set))
      .where('workspace_id', '=', p.workspace)
      .where('id', '=', p.id)
      .where('revision', '=', sql<number>`${p.expected}`);
  });
}

/** By way of JSON, as it is kept: a caller's object is never ours. */
function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

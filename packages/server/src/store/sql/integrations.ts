import { failed, foldText, ok, pageOf, positionOf, problem } from '@claviger/engine';
import type { Integration, IntegrationStore } from '../store.ts';
import { contains, prepare } from './statements.ts';
import type { Row, SqlDeps } from './tables.ts';
import { newVersionRow } from './versions.ts';

/** Integrations in SQL. */
export function createIntegrationStore(deps: SqlDeps): IntegrationStore {
  const { db } = deps;

  const find = prepare(deps, ['workspace', 'key'], (p) =>
    db.selectFrom('integrations').selectAll().where('workspace_id', '=', p.workspace).where('id', '=', p.key),
  );
  const get: IntegrationStore['get'] = async (workspace, key) => {
    const row = (await find({ workspace, key })).rows[0];
    return row && integrationOf(row);
  };

  return {
    get,

    async create(workspace, { key, name, logo, version, document }) {
      const now = deps.now();
      const row: Row<'integrations'> = {
        workspace_id: workspace,
        id: key,
        name,
        search_text: searchText(key, name),
        logo: logo ?? null,
        created_at: now,
        updated_at: now,
      };
      return db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('integrations')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n)
          return failed(problem('conflict', 'store', { integration: key }));
        await trx
          .insertInto('versions')
          .values(newVersionRow(workspace, key, version, document, now))
          .execute();
        return ok(integrationOf(row));
      });
    },

    async list(query) {
      let found = db
        .selectFrom('integrations')
        .selectAll()
        .where('workspace_id', '=', query.workspace)
        .orderBy('id')
        .limit(query.limit + 1);
      if (query.search !== undefined) found = found.where(contains('search_text', query.search));
      if (query.cursor !== undefined) found = found.where('id', '>', positionOf(query.cursor)[1]);
      const rows = await found.execute();
      return pageOf(rows.map(integrationOf), query.limit, (one) => [0, one.key]);
    },

    async update(workspace, key, { name, logo }) {
      const row = await db
        .updateTable('integrations')
        .set({
          ...(name === undefined ? {} : { name, search_text: searchText(key, name) }),
          ...(logo === undefined ? {} : { logo }),
          updated_at: deps.now(),
        })
        .where('workspace_id', '=', workspace)
        .where('id', '=', key)
        .returningAll()
        .executeTakeFirst();
      return row && integrationOf(row);
    },

    async remove(workspace, key) {
      const conflict = failed(problem('conflict', 'store', { integration: key }));
      if (await isConnected(workspace, key)) return conflict;
      try {
        const { numDeletedRows } = await db
          .deleteFrom('integrations')
          .where('workspace_id', '=', workspace)
          .where('id', '=', key)
          .executeTakeFirst();
        return numDeletedRows === 1n ? ok(true) : failed(problem('not_found', 'store', { integration: key }));
      } catch (error) {
        // A connection that came in between keeps what it needs: the database refuses the deletion.
        if (await isConnected(workspace, key)) return conflict;
        throw error;
      }
    },
  };

  async function isConnected(workspace: string, key: string): Promise<boolean> {
    const one = await db
      .selectFrom('connections')
      .select('id')
      .where('workspace_id', '=', workspace)
      .where('integration_id', '=', key)
      .limit(1)
      .executeTakeFirst();
    return one !== undefined;
  }
}

/** What an integration is found by. */
export function searchText(key: string, name: string): string {
  return foldText(`${key} ${name}`);
}

/** Reads a row. */
export function integrationOf(row: Row<'integrations'>): Integration {
  return {
    workspace: row.workspace_id,
    key: row.id,
    name: row.name,
    ...(row.logo === null ? {} : { logo: row.logo }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

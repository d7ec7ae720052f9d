import { pageOf, positionOf } from '@claviger/engine';
import { sql } from 'kysely';
import { newId } from '../ids.ts';
import type { MoveStatus, MoveStore } from '../move.ts';
import { itemColumns, itemOf, moveOf } from './move-row.ts';
import { createMoveWork } from './move-work.ts';
import { newestFirst } from './newest-first.ts';
import { sameVersion } from './statements.ts';
import type { Row, SqlDeps } from './tables.ts';

/** Rows of one statement. */
const rowsAtOnce = 500;

/** Moves in SQL. A page of connections may be long, so that they are written in pieces, in one transaction. */
export function createMoveStore(deps: SqlDeps): MoveStore {
  const { db } = deps;
  return {
    ...createMoveWork(deps),

    create(workspace, move, connections) {
      const now = deps.now();
      const row: Row<'moves'> = {
        workspace_id: workspace,
        id: newId('move', deps.randomBytes),
        integration_id: move.integration,
        from_version: move.from,
        to_version: move.to,
        percent: move.percent ?? null,
        connection_id: move.connection ?? null,
        status: 'running' satisfies MoveStatus,
        paused_because: null,
        total: connections.length,
        moved: 0,
        failed: 0,
        skipped: 0,
        rolled_back: 0,
        stayed: 0,
        since_moved: 0,
        since_failed: 0,
        started_by: JSON.stringify(move.startedBy),
        created_at: now,
        updated_at: now,
        ended_at: null,
        lease_owner: null,
        lease_until: null,
      };
      const items = connections.map(
        ({ id, user }, position): Row<'move_items'> => ({
          workspace_id: workspace,
          move_id: row.id,
          connection_id: id,
          position,
          user_id: user,
          status: 'waiting',
          generation: null,
          exchanged: 0,
          before: null,
          sealed_by: null,
          problem: null,
          reason: null,
          updated_at: now,
        }),
      );
      return db.transaction().execute(async (trx) => {
        await trx.insertInto('moves').values(row).execute();
        for (let at = 0; at < items.length; at += rowsAtOnce)
          await trx
            .insertInto('move_items')
            .values(items.slice(at, at + rowsAtOnce))
            .execute();
        return moveOf({ ...row, started_by: JSON.stringify(move.startedBy) });
      });
    },

    async get(workspace, id) {
      const row = await db
        .selectFrom('moves')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && moveOf(row);
    },

    async list({ workspace, integration, limit, cursor }) {
      let found = db
        .selectFrom('moves')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .$call(newestFirst('created_at', { limit, cursor }));
      if (integration !== undefined) found = found.where('integration_id', '=', integration);
      const rows = await found.execute();
      return pageOf(rows.map(moveOf), limit, (one) => [one.createdAt, one.id]);
    },

    async items({ workspace, move, status, limit, cursor }) {
      let found = db
        .selectFrom('move_items')
        .select(itemColumns)
        .where('workspace_id', '=', workspace)
        .where('move_id', '=', move)
        .orderBy('position')
        .limit(limit + 1);
      if (status !== undefined) found = found.where('status', '=', status);
      if (cursor !== undefined) found = found.where('position', '>', positionOf(cursor)[0]);
      const rows = await found.execute();
      return pageOf(rows.map(itemOf), limit, (one) => [one.position, one.connection]);
    },

    async movedUsers(workspace, integration, from, to) {
      const rows = await db
        .selectFrom('move_items as item')
        .innerJoin('moves as move', (join) =>
          join.onRef('move.workspace_id', '=', 'item.workspace_id').onRef('move.id', '=', 'item.move_id'),
        )
        .select('item.user_id')
        .distinct()
        .where('move.workspace_id', '=', workspace)
        .where('move.integration_id', '=', integration)
        .where(sameVersion('move.from_version', from))
        .where(sameVersion('move.to_version', to))
        .where('item.status', '=', 'moved')
        .execute();
      return rows.map((row) => row.user_id);
    },

    pause: (workspace, id, because) =>
      change(workspace, id, ['running'], { status: 'paused', paused_because: because }),

    resume: (workspace, id) =>
      change(workspace, id, ['paused'], {
        status: 'running',
        paused_because: null,
        since_moved: sql<number>`moved`,
        since_failed: sql<number>`failed`,
      }),

    rollBack(workspace, id) {
      const now = deps.now();
      return db.transaction().execute(async (trx) => {
        const mine = trx.updateTable('moves').where('workspace_id', '=', workspace).where('id', '=', id);
        // Its row first, as everybody does: no two wait for each other.
        const { numUpdatedRows } = await mine
          .where('status', 'in', ['running', 'paused', 'done'] satisfies MoveStatus[])
          .set({ status: 'rolling_back', paused_because: null, updated_at: now, ended_at: null })
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return undefined;
        const called = await trx
          .updateTable('move_items')
          .set({ status: 'skipped', reason: 'called_off', updated_at: now })
          .where('workspace_id', '=', workspace)
          .where('move_id', '=', id)
          .where('status', '=', 'waiting')
          .executeTakeFirst();
        const row = await mine
          .set({ skipped: sql<number>`skipped + ${Number(called.numUpdatedRows)}` })
          .returningAll()
          .executeTakeFirst();
        return row && moveOf(row);
      });
    },

    async reconnected(workspace, connection) {
      await db
        .updateTable('move_items')
        .set({ reason: 'reconnected', before: null, sealed_by: null })
        .where('workspace_id', '=', workspace)
        .where('connection_id', '=', connection)
        .where('status', 'in', ['moving', 'moved'])
        .execute();
    },

    async forget(endedBefore) {
      const { numUpdatedRows } = await db
        .updateTable('move_items')
        .set({ before: null, sealed_by: null })
        .where('sealed_by', 'is not', null)
        .where(
          sql<boolean>`exists (select 1 from moves as move
            where move.workspace_id = move_items.workspace_id and move.id = move_items.move_id
              and move.status in ('paused', 'done', 'rolled_back') and move.updated_at < ${endedBefore})`,
        )
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
  };

  async function change(
    workspace: string,
    id: string,
    from: readonly MoveStatus[],
    set: { readonly status: MoveStatus; readonly paused_because: string | null } & Readonly<
      Record<string, unknown>
    >,
  ) {
    const row = await db
      .updateTable('moves')
      .set({ ...set, updated_at: deps.now() })
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .where('status', 'in', from)
      .returningAll()
      .executeTakeFirst();
    return row && moveOf(row);
  }
}

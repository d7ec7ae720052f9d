import { type Kysely, sql } from 'kysely';
import { newId } from '../ids.ts';
import type { ClaimedMove, ItemOutcome, MovedFrom, MoveItemStatus, MoveStore } from '../move.ts';
import { beforePlace, itemColumns, itemOf, moveOf } from './move-row.ts';
import type { SqlDeps, Tables } from './tables.ts';

/** What a process does that works on moves, in SQL: one at a time has a move, by a lease on the store's own clock. */
export function createMoveWork(
  deps: SqlDeps,
): Pick<MoveStore, 'claim' | 'hold' | 'release' | 'next' | 'begin' | 'before' | 'settle' | 'finish'> {
  const { db, sealer, dialect } = deps;
  const clock = () => dialect.leaseClock ?? sql<number>`${deps.now()}`;
  const isFree = () => sql<boolean>`(lease_until is null or lease_until <= ${clock()})`;

  return {
    async claim(ttlMs) {
      const lease = newId('lease', deps.randomBytes);
      // The outer condition is asked again of a row that another process has just taken.
      const row = await db
        .updateTable('moves')
        .set({ lease_owner: lease, lease_until: sql<number>`${clock()} + ${ttlMs}` })
        .where(isFree())
        .where(
          sql<boolean>`(workspace_id, id) in (
            select workspace_id, id from moves
            where status in ('running', 'rolling_back') and ${isFree()}
            order by updated_at limit 1)`,
        )
        .returning(['workspace_id', 'id'])
        .executeTakeFirst();
      return row && { workspace: row.workspace_id, id: row.id, lease };
    },

    async hold(claim, ttlMs) {
      const row = await mine(db, claim)
        .set({ lease_until: sql<number>`${clock()} + ${ttlMs}` })
        .returningAll()
        .executeTakeFirst();
      return row && moveOf(row);
    },

    async release(claim) {
      await mine(db, claim).set({ lease_owner: null, lease_until: null }).execute();
    },

    async next({ workspace, id }, statuses, limit) {
      const rows = await db
        .selectFrom('move_items')
        .select(itemColumns)
        .where('workspace_id', '=', workspace)
        .where('move_id', '=', id)
        .where('status', 'in', statuses)
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(itemOf);
    },

    async begin({ workspace, id, lease }, connection, { generation, before }) {
      const place = beforePlace({ workspace_id: workspace, move_id: id, connection_id: connection });
      const { numUpdatedRows } = await db
        .updateTable('move_items')
        .set({
          status: 'moving',
          generation,
          exchanged: Number(before !== undefined),
          before: before === undefined ? null : sealer.seal(place, before),
          sealed_by: before === undefined ? null : sealer.keyId,
          updated_at: deps.now(),
        })
        .where('workspace_id', '=', workspace)
        .where('move_id', '=', id)
        .where('connection_id', '=', connection)
        .where('status', 'in', ['waiting', 'moving'])
        .where(
          sql<boolean>`exists (select 1 from moves as move
            where move.workspace_id = ${workspace} and move.id = ${id} and move.lease_owner = ${lease})`,
        )
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async before({ workspace, id }, connection) {
      const row = await db
        .selectFrom('move_items')
        .select(['workspace_id', 'move_id', 'connection_id', 'before'])
        .where('workspace_id', '=', workspace)
        .where('move_id', '=', id)
        .where('connection_id', '=', connection)
        .executeTakeFirst();
      if (row === undefined || row.before === null) return undefined;
      return sealer.open(beforePlace(row), row.before) as MovedFrom;
    },

    settle(claim, connection, { status, problem, reason }) {
      const now = deps.now();
      return db.transaction().execute(async (trx) => {
        // Its row first, as everybody does: no two wait for each other.
        const { numUpdatedRows } = await mine(trx, claim).set({ updated_at: now }).executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        const before = await trx
          .selectFrom('move_items')
          .select('status')
          .where('workspace_id', '=', claim.workspace)
          .where('move_id', '=', claim.id)
          .where('connection_id', '=', connection)
          .where('status', 'in', ['waiting', 'moving', 'moved'] satisfies MoveItemStatus[])
          .executeTakeFirst();
        if (before === undefined || before.status === status)
          throw new Error(`${connection} of ${claim.id} is not to be settled.`);
        await mine(trx, claim)
          .set({
            [status]: added(status, 1),
            ...(before.status === 'moved' && { moved: added('moved', -1) }),
          })
          .execute();
        await trx
          .updateTable('move_items')
          .set({
            status,
            updated_at: now,
            problem: problem === undefined ? null : JSON.stringify(problem),
            ...(reason === undefined ? {} : { reason }),
            // Only what may be rolled back has anything to go back to.
            ...(status === 'moved' ? {} : { before: null, sealed_by: null }),
          })
          .where('workspace_id', '=', claim.workspace)
          .where('move_id', '=', claim.id)
          .where('connection_id', '=', connection)
          .execute();
        return true;
      });
    },

    async finish(claim, status) {
      const now = deps.now();
      await mine(db, claim)
        .where('status', '=', status === 'done' ? 'running' : 'rolling_back')
        .set({ status, ended_at: now, updated_at: now, lease_owner: null, lease_until: null })
        .execute();
    },
  };
}

function mine(db: Kysely<Tables>, { workspace, id, lease }: ClaimedMove) {
  return db
    .updateTable('moves')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('lease_owner', '=', lease);
}

/** A move counts its items of each last status in a column of the same name. */
function added(status: ItemOutcome['status'], more: number) {
  return sql<number>`${sql.ref(status)} + ${more}`;
}

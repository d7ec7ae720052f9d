import type { Place } from '@claviger/engine';
import type { Kysely } from 'kysely';
import type { Move, MoveItem, MoveItemStatus, MoveStatus } from '../move.ts';
import type { Row, Tables } from './tables.ts';

/** Where what a connection was before belongs. */
export function beforePlace(
  row: Pick<Row<'move_items'>, 'workspace_id' | 'move_id' | 'connection_id'>,
): Place {
  return {
    workspace: row.workspace_id,
    record: JSON.stringify([row.move_id, row.connection_id]),
    column: 'move_items.before',
  };
}

/** Reads a row. */
export function moveOf(row: Row<'moves'>): Move {
  return {
    workspace: row.workspace_id,
    id: row.id,
    integration: row.integration_id,
    from: row.from_version,
    to: row.to_version,
    ...(row.percent === null ? {} : { percent: row.percent }),
    ...(row.connection_id === null ? {} : { connection: row.connection_id }),
    status: row.status as MoveStatus,
    ...(row.paused_because === null ? {} : { pausedBecause: row.paused_because }),
    total: row.total,
    moved: row.moved,
    failed: row.failed,
    skipped: row.skipped,
    rolledBack: row.rolled_back,
    stayed: row.stayed,
    since: { moved: row.since_moved, failed: row.since_failed },
    startedBy: JSON.parse(row.started_by),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  };
}

/** The columns of an item that are not sealed. */
export const itemColumns = [
  'workspace_id',
  'move_id',
  'connection_id',
  'position',
  'user_id',
  'status',
  'generation',
  'exchanged',
  'problem',
  'reason',
  'updated_at',
] as const;

/** Reads a row. */
export function itemOf(row: Pick<Row<'move_items'>, (typeof itemColumns)[number]>): MoveItem {
  return {
    move: row.move_id,
    connection: row.connection_id,
    position: row.position,
    user: row.user_id,
    status: row.status as MoveItemStatus,
    ...(row.generation === null ? {} : { generation: row.generation }),
    exchanged: row.exchanged === 1,
    ...(row.problem === null ? {} : { problem: JSON.parse(row.problem) }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    updatedAt: row.updated_at,
  };
}

/** Destroys what a connection was before its credentials were exchanged. */
export async function forgetBefore(
  trx: Kysely<Tables>,
  workspace: string,
  connection: string,
): Promise<void> {
  await trx
    .updateTable('move_items')
    .set({ before: null, sealed_by: null })
    .where('workspace_id', '=', workspace)
    .where('connection_id', '=', connection)
    .where('sealed_by', 'is not', null)
    .execute();
}

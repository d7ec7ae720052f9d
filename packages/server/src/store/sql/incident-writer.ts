import type { ConnectionSummary } from '@claviger/engine';
import { type Kysely, sql } from 'kysely';
import type { ConnectionEvent } from '../history.ts';
import { orderedIds } from '../ids.ts';
import { subjectOfConnection, untouched } from './incident-row.ts';
import type { SqlDeps, Tables } from './tables.ts';

/** Where so many connections are of one app, their users are told a little later: it may be the app that fails. */
export const manyConnections = 5;
/** How much later, in milliseconds. */
export const holdBackMs = 60_000;

/** What an event means for the incident of its connection. */
export type IncidentEffect = 'opens' | 'closes';

/** Opens and closes the incidents of connections, in the transaction that writes the event. @see F-124 */
export interface IncidentWriter {
  /** Whether one is open. */
  isOpen(workspace: string, connection: string): Promise<boolean>;
  /** Undefined when nothing is known of the connection. `isNew`: whether somebody is to be told of it. */
  open(
    trx: Kysely<Tables>,
    event: ConnectionEvent,
    gone: ConnectionSummary | undefined,
  ): Promise<{ readonly id: string; readonly isNew: boolean } | undefined>;
  /** The id of the one that was open. */
  close(trx: Kysely<Tables>, event: ConnectionEvent): Promise<string | undefined>;
}

const closing: Readonly<Record<string, string>> = {
  'connection.reconnected': 'reconnected',
  'connection.refreshed': 'refreshed',
  'connection.tested': 'tested',
  'connection.recovered': 'app_recovered',
  'connection.revoked': 'revoked',
  'connection.deleted': 'deleted',
};

/** What an event means for incidents; undefined for most. */
export function effectOf({
  type,
  detail,
}: Pick<ConnectionEvent, 'type' | 'detail'>): IncidentEffect | undefined {
  if (type === 'connection.expired' || type === 'connection.failing') return 'opens';
  if (type === 'connection.tested' && detail['ok'] !== true) return undefined;
  return Object.hasOwn(closing, type) ? 'closes' : undefined;
}

/** Incidents of connections in SQL. */
export function createIncidentWriter(deps: SqlDeps): IncidentWriter {
  const nextId = orderedIds('inc', deps);

  return {
    async isOpen(workspace, connection) {
      return (await openOne(deps.db, workspace, connection)) !== undefined;
    },

    async open(trx, event, gone) {
      const about = (await find(trx, event)) ?? gone;
      if (about === undefined) return undefined;
      const { workspace, connection, detail, at } = event;
      const kind = event.type === 'connection.failing' ? 'failing' : 'expired';
      const problem = String(detail['code'] ?? detail['reason'] ?? 'connection_expired');
      const before = await openOne(trx, workspace, connection);
      // Its credentials are newer than the incident: it worked in between, and nobody wrote that down.
      const isStale = before?.generation != null && before.generation < about.generation;
      if (before !== undefined && !isStale) {
        if (before.kind === kind || kind === 'failing') return { id: before.id, isNew: false };
        // Who was told that it fails is not told again that it must be reconnected; a receiver is.
        await ofOne(trx, workspace, before.id).set({ kind, problem }).execute();
        return { id: before.id, isNew: true };
      }
      if (before !== undefined)
        await ofOne(trx, workspace, before.id)
          .set({ closed_at: at, closed_by: 'recovered', notify_at: null })
          .execute();
      const id = nextId();
      await trx
        .insertInto('incidents')
        .values({
          ...untouched,
          workspace_id: workspace,
          id,
          kind,
          subject: subjectOfConnection(connection),
          connection_id: connection,
          integration_id: about.integration,
          version_id: about.version,
          generation: about.generation,
          opened_at: at,
          notify_at: at + ((await isOneOfMany(trx, workspace, about.integration)) ? holdBackMs : 0),
          problem,
          affected: 1,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const now = await openOne(trx, workspace, connection);
      return now === undefined ? undefined : { id: now.id, isNew: now.id === id };
    },

    async close(trx, { workspace, connection, type, at }) {
      const closed = await trx
        .updateTable('incidents')
        .where('workspace_id', '=', workspace)
        .where('subject', '=', subjectOfConnection(connection))
        .where('closed_at', 'is', null)
        .set({ closed_at: at, closed_by: closing[type] ?? type, notify_at: null })
        .returning('id')
        .executeTakeFirst();
      return closed?.id;
    },
  };
}

async function openOne(db: Kysely<Tables>, workspace: string, connection: string) {
  return db
    .selectFrom('incidents')
    .select(['id', 'kind', 'generation'])
    .where('workspace_id', '=', workspace)
    .where('subject', '=', subjectOfConnection(connection))
    .where('closed_at', 'is', null)
    .executeTakeFirst();
}

function ofOne(trx: Kysely<Tables>, workspace: string, id: string) {
  return trx.updateTable('incidents').where('workspace_id', '=', workspace).where('id', '=', id);
}

async function find(trx: Kysely<Tables>, { workspace, connection }: ConnectionEvent) {
  const row = await trx
    .selectFrom('connections')
    .select(['integration_id', 'version_id', 'generation'])
    .where('workspace_id', '=', workspace)
    .where('id', '=', connection)
    .executeTakeFirst();
  return row && { integration: row.integration_id, version: row.version_id, generation: row.generation };
}

/** Whether an app has so many connections that it may be the app that fails, and not one of them. */
export async function isOneOfMany(
  db: Kysely<Tables>,
  workspace: string,
  integration: string,
): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from connections where workspace_id = ${workspace} and integration_id = ${integration}
      limit ${manyConnections}) as few`.execute(db);
  return Number(rows[0]?.count ?? 0) >= manyConnections;
}

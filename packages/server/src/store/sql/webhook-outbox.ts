import type { ConnectionSummary } from '@claviger/engine';
import { type Kysely, sql } from 'kysely';
import type { ConnectionEvent } from '../history.ts';
import { tryForMs } from '../webhook.ts';
import { eventBody } from '../webhook-body.ts';
import { summaryColumns, summaryOf } from './connection-row.ts';
import { prepare } from './statements.ts';
import type { Row, SqlDeps, Tables } from './tables.ts';

/** Writes what webhooks are owed of an event. */
export interface Outbox {
  /** Ids of the enabled webhooks that want events of this type, each with the integrations that it wants. */
  wanting(workspace: string, type: string): Promise<readonly Wanting[]>;
  /** In the transaction that writes the event. `gone` tells of a connection that is not there any more. */
  write(
    trx: Kysely<Tables>,
    event: ConnectionEvent,
    wanting: readonly Wanting[],
    gone: ConnectionSummary | undefined,
  ): Promise<void>;
}

/** A webhook that wants an event, unless it is of another integration. */
export interface Wanting {
  readonly webhook: string;
  /** Absent: all of them. */
  readonly integrations?: readonly string[];
}

/** The outbox in SQL. */
export function createOutbox(deps: SqlDeps): Outbox {
  const { db } = deps;
  const enabled = prepare(deps, ['workspace'], (p) =>
    db
      .selectFrom('webhooks')
      .select(['id', 'events', 'integrations'])
      .where('workspace_id', '=', p.workspace)
      .where('enabled', '=', 1),
  );

  return {
    async wanting(workspace, type) {
      const { rows } = await enabled({ workspace });
      return rows.flatMap(({ id, events, integrations }) => {
        if (events !== null && !(JSON.parse(events) as readonly string[]).includes(type)) return [];
        return { webhook: id, ...(integrations === null ? {} : { integrations: JSON.parse(integrations) }) };
      });
    },

    async write(trx, event, wanting, gone) {
      const connection = (await find(trx, event)) ?? gone;
      const webhooks = wanting
        .filter(
          ({ integrations }) =>
            integrations === undefined ||
            (connection !== undefined && integrations.includes(connection.integration)),
        )
        .map(({ webhook }) => webhook);
      if (webhooks.length === 0) return;
      const waiting = await waits(trx, event, webhooks);
      const row = newDeliveryRow(event, eventBody(event, connection));
      await trx
        .insertInto('webhook_deliveries')
        .values(
          webhooks.map((webhook) => ({
            ...row,
            webhook_id: webhook,
            connection_id: event.connection,
            lane: event.connection,
            next_at: waiting.get(webhook) ?? row.next_at,
          })),
        )
        .execute();
    },
  };
}

async function find(trx: Kysely<Tables>, { workspace, connection }: ConnectionEvent) {
  const row = await trx
    .selectFrom('connections')
    .select(summaryColumns)
    .where('workspace_id', '=', workspace)
    .where('id', '=', connection)
    .executeTakeFirst();
  return row && summaryOf(row);
}

/** Until when each webhook's queue for this connection waits: who joins it is not looked at before. */
async function waits(
  trx: Kysely<Tables>,
  { workspace, connection }: ConnectionEvent,
  webhooks: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await trx
    .selectFrom('webhook_deliveries')
    .select(({ fn }) => ['webhook_id', fn.max('next_at').as('until')])
    .where('workspace_id', '=', workspace)
    .where('webhook_id', 'in', webhooks)
    .where('lane', '=', connection)
    .where(sql<boolean>`status = 'pending'`)
    .groupBy('webhook_id')
    .execute();
  return new Map(rows.map(({ webhook_id, until }) => [webhook_id, Number(until)]));
}

/** A delivery that nobody has tried: no webhook's yet, and in no connection's order. */
export function newDeliveryRow(
  event: Pick<ConnectionEvent, 'workspace' | 'id' | 'type' | 'at'>,
  body: string,
): Omit<Row<'webhook_deliveries'>, 'webhook_id'> {
  return {
    workspace_id: event.workspace,
    id: event.id,
    type: event.type,
    connection_id: null,
    lane: null,
    body,
    status: 'pending',
    at: event.at,
    attempts: 0,
    next_at: event.at,
    gives_up_at: event.at + tryForMs,
    lease_owner: null,
    lease_until: null,
    last_at: null,
    last_status: null,
    last_problem: null,
  };
}

import { type Page, type Purpose, pageOf, positionOf } from '@claviger/engine';
import { sql } from 'kysely';
import type { ConnectionEvent, EventStore, ExchangeStore, LoggedExchange } from '../history.ts';
import { orderedIds } from '../ids.ts';
import type { Row, SqlDeps } from './tables.ts';

/** Rows of one statement: SQLite takes at most 32,766 parameters, PostgreSQL 65,535. */
const rowsAtOnce = 1_000;

/** The HTTP log in SQL. What comes in is censored already; its type says so. */
export function createExchangeStore(deps: SqlDeps): ExchangeStore {
  const { db } = deps;
  const nextId = orderedIds('exch', deps);
  return {
    async append(workspace, exchanges) {
      for (let at = 0; at < exchanges.length; at += rowsAtOnce) {
        const rows = exchanges.slice(at, at + rowsAtOnce).map(
          (one): Row<'exchanges'> => ({
            workspace_id: workspace,
            id: nextId(),
            integration_id: one.integration,
            version_id: one.version,
            connection_id: one.connection ?? null,
            connect_session_id: one.session ?? null,
            user_id: one.user ?? null,
            purpose: one.purpose,
            method: one.method,
            host: one.host,
            status: one.status ?? null,
            duration_ms: Math.round(one.durationMs),
            at: one.at,
            body: JSON.stringify(one.body),
          }),
        );
        await db.insertInto('exchanges').values(rows).execute();
      }
    },

    async list(query): Promise<Page<LoggedExchange>> {
      let found = db
        .selectFrom('exchanges')
        .selectAll()
        .where('workspace_id', '=', query.workspace)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(query.limit + 1);
      if (query.integration !== undefined) found = found.where('integration_id', '=', query.integration);
      if (query.connection !== undefined) found = found.where('connection_id', '=', query.connection);
      if (query.user !== undefined) found = found.where('user_id', '=', query.user);
      if (query.status !== undefined) found = found.where('status', '=', query.status);
      if (query.purpose !== undefined) found = found.where('purpose', '=', query.purpose);
      if (query.since !== undefined) found = found.where('at', '>=', query.since);
      if (query.cursor !== undefined) found = found.where(isBefore(query.cursor));
      const rows = await found.execute();
      return pageOf(rows.map(exchangeOf), query.limit, (one) => [one.at, one.id]);
    },

    async prune(olderThan) {
      const { numDeletedRows } = await db
        .deleteFrom('exchanges')
        .where('at', '<', olderThan)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

/** The timelines of connections in SQL. They outlive their connection, until they are pruned. */
export function createEventStore(deps: SqlDeps): EventStore {
  const { db } = deps;
  const nextId = orderedIds('evt', deps);
  return {
    async append(workspace, { connection, type, detail }) {
      const event = {
        id: nextId(),
        workspace,
        connection,
        type,
        at: deps.now(),
        detail,
      };
      await db
        .insertInto('events')
        .values({
          workspace_id: workspace,
          id: event.id,
          connection_id: connection,
          type,
          at: event.at,
          detail: JSON.stringify(detail),
        })
        .execute();
      return event;
    },

    async list(query) {
      let found = db
        .selectFrom('events')
        .selectAll()
        .where('workspace_id', '=', query.workspace)
        .where('connection_id', '=', query.connection)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(query.limit + 1);
      if (query.cursor !== undefined) found = found.where(isBefore(query.cursor));
      const rows = await found.execute();
      return pageOf(rows.map(eventOf), query.limit, (one) => [one.at, one.id]);
    },

    async prune(olderThan) {
      const { numDeletedRows } = await db.deleteFrom('events').where('at', '<', olderThan).executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

function isBefore(cursor: string) {
  const [time, id] = positionOf(cursor);
  return sql<boolean>`(at, id) < (${time}, ${id})`;
}

function exchangeOf(row: Row<'exchanges'>): LoggedExchange {
  return {
    id: row.id,
    workspace: row.workspace_id,
    integration: row.integration_id,
    version: row.version_id,
    ...(row.connection_id === null ? {} : { connection: row.connection_id }),
    ...(row.connect_session_id === null ? {} : { session: row.connect_session_id }),
    ...(row.user_id === null ? {} : { user: row.user_id }),
    purpose: row.purpose as Purpose,
    method: row.method,
    host: row.host,
    ...(row.status === null ? {} : { status: row.status }),
    durationMs: row.duration_ms,
    at: row.at,
    body: JSON.parse(row.body),
  };
}

function eventOf(row: Row<'events'>): ConnectionEvent {
  return {
    id: row.id,
    workspace: row.workspace_id,
    connection: row.connection_id,
    type: row.type,
    at: row.at,
    detail: JSON.parse(row.detail),
  };
}

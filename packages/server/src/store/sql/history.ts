import { type Page, pageOf, positionOf } from '@claviger/engine';
import { sql } from 'kysely';
import type { ConnectionEvent, EventStore, ExchangeStore, LoggedExchange } from '../history.ts';
import { momentOf, orderedIds } from '../ids.ts';
import { createBulkInsert } from './bulk-insert.ts';
import { type DailyTable, type DayTables, dayMs } from './days.ts';
import { exchangeOf } from './exchange-row.ts';
import { failedExchanges } from './failures.ts';
import { createIncidentWriter, effectOf } from './incident-writer.ts';
import { isBefore } from './newest-first.ts';
import { sameVersion } from './statements.ts';
import type { Row, SqlDeps } from './tables.ts';
import { createOutbox } from './webhook-outbox.ts';

/** An id is made when its exchange is over, or is written: at most this long after it began, in milliseconds. */
const longestMs = 10 * 60_000;
/** How far a clock may be put back while an exchange runs, in milliseconds. */
const clockStepMs = 60_000;

/** The HTTP log in SQL. What comes in is censored already; its type says so. */
export function createExchangeStore(deps: SqlDeps): ExchangeStore {
  const { db } = deps;
  const days = deps.days('exchanges');
  const insert = createBulkInsert(deps);
  const nextId = orderedIds('exch', deps);
  const ids = new WeakMap<object, string>();
  return {
    async append(workspace, exchanges) {
      const rows = exchanges.map(
        (one): Row<'exchanges'> => ({
          workspace_id: workspace,
          id: one.id ?? idOf(one),
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
          body: typeof one.body === 'string' ? one.body : JSON.stringify({ ...one.body, id: undefined }),
        }),
      );
      for (const ofDay of Map.groupBy(rows, ({ at }) => Math.floor(at / dayMs)).values())
        await onceMoreIfGone(days, async () => insert(await days.into(ofDay[0]?.at ?? 0), ofDay));
    },

    async get(workspace, id) {
      const made = momentOf('exch', id);
      if (made === undefined) return undefined;
      const from = made - longestMs;
      const to = made + clockStepMs;
      for (const table of await days.between(from, to)) {
        const row = await unlessGone(days, () =>
          db
            .selectFrom(table)
            .selectAll()
            .where('workspace_id', '=', workspace)
            .where('at', '>=', from)
            .where('at', '<=', to)
            .where('id', '=', id)
            .executeTakeFirst(),
        );
        if (row !== undefined) return exchangeOf(row);
      }
      return undefined;
    },

    list(query): Promise<Page<LoggedExchange>> {
      return pageOfDays(days, query, async (table, limit) => {
        let found = db
          .selectFrom(table)
          .selectAll()
          .where('workspace_id', '=', query.workspace)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit);
        if (query.integration !== undefined) found = found.where('integration_id', '=', query.integration);
        if (query.version !== undefined) found = found.where(sameVersion('version_id', query.version));
        if (query.failed === true) found = found.where(sql.raw<boolean>(failedExchanges));
        if (query.connection !== undefined) found = found.where('connection_id', '=', query.connection);
        if (query.connections !== undefined) found = found.where('connection_id', 'in', query.connections);
        if (query.session !== undefined) found = found.where('connect_session_id', '=', query.session);
        if (query.user !== undefined) found = found.where('user_id', '=', query.user);
        if (query.users !== undefined) found = found.where('user_id', 'in', query.users);
        if (query.status !== undefined) found = found.where('status', '=', query.status);
        if (query.purpose !== undefined) found = found.where('purpose', '=', query.purpose);
        if (query.since !== undefined) found = found.where('at', '>=', query.since);
        if (query.until !== undefined) found = found.where('at', '<=', query.until);
        if (query.cursor !== undefined) found = found.where(isBefore('at', query.cursor));
        return (await found.execute()).map(exchangeOf);
      });
    },

    prune: (olderThan) => days.drop(olderThan),
  };

  /** The same for the same object: what is written again, as its answer was lost, is not doubled. */
  function idOf(one: object): string {
    const known = ids.get(one);
    if (known !== undefined) return known;
    const made = nextId();
    ids.set(one, made);
    return made;
  }
}

/** The timelines of connections in SQL. They outlive their connection, until they are pruned. */
export function createEventStore(deps: SqlDeps): EventStore {
  const { db } = deps;
  const days = deps.days('events');
  const nextId = orderedIds('evt', deps);
  const outbox = createOutbox(deps);
  const incidents = createIncidentWriter(deps);
  return {
    async append(workspace, { connection, type, detail }, gone) {
      const event = newEvent(workspace, { connection, type, detail });
      const effect = effectOf(event);
      const isOver = effect === 'closes' && (await incidents.isOpen(workspace, connection));
      const wanting = await outbox.wanting(workspace, type);
      const recovered = isOver && recovering.includes(type) ? 'connection.recovered' : undefined;
      const wantingMore = recovered === undefined ? [] : await outbox.wanting(workspace, recovered);
      return onceMoreIfGone(days, async () => {
        const day = await days.into(event.at);
        if (wanting.length === 0 && effect !== 'opens' && !isOver) {
          await db.insertInto(day).values(rowOf(event)).execute();
          return event;
        }
        return db.transaction().execute(async (trx) => {
          const opened = effect === 'opens' ? await incidents.open(trx, event, gone) : undefined;
          const closed = isOver ? await incidents.close(trx, event) : undefined;
          const incident = opened?.id ?? closed;
          const told = incident === undefined ? event : { ...event, detail: { ...detail, incident } };
          await trx.insertInto(day).values(rowOf(told)).execute();
          // What an incident is about was told when it opened.
          if (opened?.isNew !== false) await outbox.write(trx, told, wanting, gone);
          if (recovered === undefined || closed === undefined) return told;
          const by = type.slice(type.indexOf('.') + 1);
          const end = newEvent(workspace, { connection, type: recovered, detail: { incident: closed, by } });
          await trx.insertInto(day).values(rowOf(end)).execute();
          await outbox.write(trx, end, wantingMore, gone);
          return told;
        });
      });
    },

    list(query) {
      return pageOfDays(days, query, async (table, limit) => {
        let found = db
          .selectFrom(table)
          .selectAll()
          .where('workspace_id', '=', query.workspace)
          .where('connection_id', '=', query.connection)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit);
        if (query.cursor !== undefined) found = found.where(isBefore('at', query.cursor));
        return (await found.execute()).map(eventOf);
      });
    },

    prune: (olderThan) => days.drop(olderThan),
  };

  function newEvent(
    workspace: string,
    event: Pick<ConnectionEvent, 'connection' | 'type' | 'detail'>,
  ): ConnectionEvent {
    return { id: nextId(), workspace, ...event, at: deps.now() };
  }
}

/** What ends an incident without a word for it of its own. */
const recovering: readonly string[] = ['connection.refreshed', 'connection.tested'];

function rowOf({ workspace, id, connection, type, at, detail }: ConnectionEvent): Row<'events'> {
  return {
    workspace_id: workspace,
    id,
    connection_id: connection,
    type,
    at,
    detail: JSON.stringify(detail),
  };
}

/** Reads from day to day, back in time, until the page is full. */
async function pageOfDays<Name extends DailyTable, Item extends { readonly at: number; readonly id: string }>(
  days: DayTables<Name>,
  query: {
    readonly limit: number;
    readonly cursor?: string;
    readonly since?: number;
    readonly until?: number;
  },
  read: (table: Name, limit: number) => Promise<readonly Item[]>,
): Promise<Page<Item>> {
  const to = query.cursor === undefined ? query.until : positionOf(query.cursor)[0];
  const found: Item[] = [];
  for (const table of await days.between(query.since, to)) {
    found.push(...((await unlessGone(days, () => read(table, query.limit + 1 - found.length))) ?? []));
    if (found.length > query.limit) break;
  }
  return pageOf(found, query.limit, (one) => [one.at, one.id]);
}

/** Undefined when the day is past its time, since we asked which there are. */
async function unlessGone<Value>(days: DayTables, read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!days.isGone(error)) throw error;
    return undefined;
  }
}

/** Another process may have removed the day between our finding it and our writing into it. */
async function onceMoreIfGone<Value>(days: DayTables, write: () => Promise<Value>): Promise<Value> {
  try {
    return await write();
  } catch (error) {
    if (!days.isGone(error)) throw error;
    return write();
  }
}

/** Reads a row. */
export function eventOf(row: Row<'events'>): ConnectionEvent {
  return {
    id: row.id,
    workspace: row.workspace_id,
    connection: row.connection_id,
    type: row.type,
    at: row.at,
    detail: JSON.parse(row.detail),
  };
}

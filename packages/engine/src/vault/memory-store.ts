import { applyChange, asCreated } from './change.ts';
import { foldText, type Position, pageOf, positionOf } from './page.ts';
import { isSeenBy, isSharedWith } from './share.ts';
import type { Connection, ConnectionQuery, ConnectionSummary, CredentialStore } from './store.ts';

interface Row {
  readonly connection: Connection;
  readonly lease?: { readonly owner: string; readonly until: number };
}

/** A store that forgets everything with its process: for tests, and for the engine as a library. */
export function createMemoryStore(deps: {
  now(): number;
  randomBytes(size: number): Uint8Array;
}): CredentialStore {
  const workspaces = new Map<string, Map<string, Row>>();
  const rowsOf = (workspace: string): Map<string, Row> => {
    const rows = workspaces.get(workspace) ?? new Map<string, Row>();
    workspaces.set(workspace, rows);
    return rows;
  };

  return {
    async get(workspace, id) {
      const row = rowsOf(workspace).get(id);
      return row && copy(row.connection);
    },

    async create(connection, title) {
      const rows = rowsOf(connection.workspace);
      if (rows.has(connection.id)) throw new Error(`There is a connection ${connection.id} already.`);
      const taken = [...rows.values()]
        .map((row) => row.connection)
        .filter((one) => one.integration === connection.integration && one.user.id === connection.user.id)
        .map((one) => one.title);
      const made = copy(asCreated(connection, title(taken)));
      rows.set(made.id, { connection: made });
      return copy(made);
    },

    async update(workspace, id, change) {
      const rows = rowsOf(workspace);
      const row = rows.get(id);
      if (row === undefined) return undefined;
      const wanted = change(copy(row.connection));
      if (wanted === undefined) return copy(row.connection);
      const connection = copy(applyChange(row.connection, wanted, deps.now()));
      rows.set(id, { ...row, connection });
      return copy(connection);
    },

    async handOver(workspace, id, to, change) {
      const rows = rowsOf(workspace);
      const row = rows.get(id);
      if (row === undefined) return undefined;
      const { integration } = row.connection;
      const taken = [...rows.values()]
        .map((one) => one.connection)
        .filter((one) => one.integration === integration && one.user.id === to.id && one.id !== id)
        .map((one) => one.title);
      const wanted = change(copy(row.connection), taken);
      if (wanted === undefined) return copy(row.connection);
      const connection = copy(applyChange(row.connection, { ...wanted, user: to }, deps.now()));
      rows.set(id, { ...row, connection });
      return copy(connection);
    },

    async remove(workspace, id) {
      return rowsOf(workspace).delete(id);
    },

    async list(query) {
      const after = query.cursor === undefined ? undefined : positionOf(query.cursor);
      const found = [...rowsOf(query.workspace).values()]
        .map((row) => summaryOf(row.connection))
        .filter((one) => matches(one, query) && (after === undefined || comesAfter(one, after)))
        .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
      return pageOf(found.slice(0, query.limit + 1), query.limit, (one) => [one.createdAt, one.id]);
    },

    async lease(workspace, id, ttlMs) {
      const rows = rowsOf(workspace);
      const row = rows.get(id);
      const now = deps.now();
      if (row === undefined || (row.lease !== undefined && row.lease.until > now)) return undefined;
      const lease = { owner: Buffer.from(deps.randomBytes(16)).toString('hex'), until: now + ttlMs };
      rows.set(id, { ...row, lease });
      const held = (): Row | undefined => {
        const row = rows.get(id);
        return row?.lease?.owner === lease.owner ? row : undefined;
      };
      return {
        ...lease,
        async intend(generation) {
          const row = held();
          if (row === undefined || lease.until <= deps.now() || row.connection.generation !== generation)
            return false;
          const before = row.connection.refreshing;
          if (before?.generation !== generation)
            rows.set(id, { ...row, connection: intending(row.connection, generation, deps.now()) });
          return true;
        },
        async release({ keepIntent = false } = {}) {
          const row = held();
          if (row === undefined) return;
          const { refreshing: _, ...settled } = row.connection;
          rows.set(id, { connection: keepIntent ? row.connection : settled });
        },
      };
    },

    async due(now, limit) {
      const isFree = ({ lease }: Row) => lease === undefined || lease.until <= deps.now();
      return [...workspaces.values()]
        .flatMap((rows) => [...rows.values()])
        .filter((row) => row.connection.status === 'active' && dueAt(row) <= now && isFree(row))
        .filter(({ connection: { grantExpiresAt = Number.POSITIVE_INFINITY } }) => grantExpiresAt > now)
        .sort((a, b) => dueAt(a) - dueAt(b))
        .slice(0, limit)
        .map(({ connection: { workspace, id } }) => ({ workspace, id }));
    },
  };
}

function dueAt({ connection }: Row): number {
  return connection.refreshAt ?? Number.POSITIVE_INFINITY;
}

function intending(connection: Connection, generation: number, since: number): Connection {
  return { ...connection, refreshing: { since, generation } };
}

/** By way of JSON, as every other store keeps it. */
function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

function summaryOf(connection: Connection): ConnectionSummary {
  const { authData: _, ...summary } = copy(connection);
  return summary;
}

function matches(one: ConnectionSummary, query: ConnectionQuery): boolean {
  return (
    (query.integration === undefined || one.integration === query.integration) &&
    (query.version === undefined || one.version.toLowerCase() === query.version.toLowerCase()) &&
    (query.user === undefined || one.user.id === query.user) &&
    (query.delegate === undefined || isDelegate(one, query.delegate)) &&
    (query.usableBy === undefined || one.user.id === query.usableBy || isSharedWith(one, query.usableBy)) &&
    (query.sharedWith === undefined || isSharedWith(one, query.sharedWith)) &&
    (query.sharing === undefined || isShared(one, query.sharing)) &&
    (query.ids === undefined || query.ids.includes(one.id)) &&
    (query.seenBy === undefined || isSeenBy(one, query.seenBy)) &&
    (query.status === undefined || one.status === query.status) &&
    (query.search === undefined || foldText(one.title).includes(foldText(query.search)))
  );
}

/** Whether a user may repair a connection that is another's. */
function isDelegate({ user, delegates = [] }: ConnectionSummary, id: string): boolean {
  return user.id !== id && delegates.includes(id);
}

function isShared({ sharedWith }: ConnectionSummary, how: 'everyone' | 'nobody'): boolean {
  return sharedWith === (how === 'everyone' ? how : undefined);
}

function comesAfter(one: ConnectionSummary, [time, id]: Position): boolean {
  return one.createdAt < time || (one.createdAt === time && one.id < id);
}

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { StoreUnavailable } from '../unavailable.ts';
import { outageOf } from './outage.ts';

/** More statements than the store has; what is built per query (filters) comes and goes. */
const keptStatements = 200;

/** Kysely on `node:sqlite`, with statements prepared once. `note` is told when the database cannot do its work. */
export function nodeSqliteDialect(
  database: DatabaseSync,
  note: (outage: StoreUnavailable) => void = () => {},
): Dialect {
  return {
    createAdapter: () => new TransactionalDdlAdapter(),
    createDriver: () => createDriver(database, note),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Kysely holds SQLite's schema changes outside of transactions; SQLite itself does not. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function createDriver(database: DatabaseSync, note: (outage: StoreUnavailable) => void): Driver {
  const connection = createConnection(database, note);
  const say = (command: string) => connection.executeQuery(CompiledQuery.raw(command));
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    // Immediate: a transaction that reads first and writes later could not wait for another process.
    beginTransaction: async (_, { accessMode }) =>
      void (await say(accessMode === 'read only' ? 'begin' : 'begin immediate')),
    commitTransaction: async () => void (await say('commit')),
    // A full disk ends a transaction by itself.
    rollbackTransaction: async () => void (database.isTransaction && (await say('rollback'))),
    releaseConnection: async () => {},
    destroy: async () => database.close(),
  };
}

interface Prepared {
  readonly statement: StatementSync;
  readonly reads: boolean;
}

function createConnection(
  database: DatabaseSync,
  note: (outage: StoreUnavailable) => void,
): DatabaseConnection {
  const statements = new Map<string, Prepared>();

  const prepare = (sql: string): Prepared => {
    const kept = statements.get(sql);
    if (kept !== undefined) return kept;
    const statement = database.prepare(sql);
    const prepared = { statement, reads: statement.columns().length > 0 };
    // Schema changes invalidate what was learnt of the columns.
    if (/^\s*(create|drop|alter)\b/i.test(sql)) statements.clear();
    else statements.set(sql, prepared);
    const [oldest] = statements.keys();
    if (statements.size > keptStatements && oldest !== undefined) statements.delete(oldest);
    return prepared;
  };

  const run = <Row>(query: CompiledQuery): QueryResult<Row> => {
    const { statement, reads } = prepare(query.sql);
    const parameters = query.parameters.map(asParameter);
    if (reads) return { rows: statement.all(...parameters) as Row[] };
    const { changes } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  };

  return {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      try {
        return run<Row>(query);
      } catch (error) {
        const outage = outageOf(error);
        if (outage === undefined) throw error;
        note(outage);
        throw outage;
      }
    },
    // biome-ignore lint/correctness/useYield: lists are paged, so nothing streams
    async *streamQuery() {
      throw new Error('The embedded store does not stream.');
    },
  };
}

function asParameter(value: unknown): string | number | bigint | null | Uint8Array {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`SQLite keeps no ${typeof value}.`);
}

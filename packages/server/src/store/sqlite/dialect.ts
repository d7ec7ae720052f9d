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

/** More statements than the store has; what is built per query (filters) comes and goes. */
const keptStatements = 200;

/** Kysely on `node:sqlite`, with statements prepared once. */
export function nodeSqliteDialect(database: DatabaseSync): Dialect {
  return {
    createAdapter: () => new TransactionalDdlAdapter(),
    createDriver: () => createDriver(database),
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

function createDriver(database: DatabaseSync): Driver {
  const connection = createConnection(database);
  const say = (command: string) => connection.executeQuery(CompiledQuery.raw(command));
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    // Immediate: a transaction that reads first and writes later could not wait for another process.
    beginTransaction: async () => void (await say('begin immediate')),
    commitTransaction: async () => void (await say('commit')),
    rollbackTransaction: async () => void (await say('rollback')),
    releaseConnection: async () => {},
    destroy: async () => database.close(),
  };
}

interface Prepared {
  readonly statement: StatementSync;
  readonly reads: boolean;
}

function createConnection(database: DatabaseSync): DatabaseConnection {
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

  return {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const { statement, reads } = prepare(query.sql);
      const parameters = query.parameters.map(asParameter);
      if (reads) return { rows: statement.all(...parameters) as Row[] };
      const { changes } = statement.run(...parameters);
      return { rows: [], numAffectedRows: BigInt(changes) };
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

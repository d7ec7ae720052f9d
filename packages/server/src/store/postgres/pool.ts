import type { PostgresPool } from 'kysely';
import { type ClientBase, Pool, type PoolClient, types } from 'pg';
import type { StatementTraits } from '../sql/dialect.ts';
import type { StoreUnavailable } from '../unavailable.ts';
import { type Lender, lend } from './lend.ts';
import { outageOfConnecting } from './outage.ts';

/** The longest a statement may take, in milliseconds: ours take a few. Migrations have no such limit. */
const statementTimeoutMs = 15_000;
/** The longest a writer waits for another's row, in milliseconds. */
const lockTimeoutMs = 5_000;
/** After this the server counts as gone although its connection stands (a network that swallows everything). */
const answerTimeoutMs = 20_000;
const idleTimeoutMs = 30_000;
const firstPauseMs = 25;
const longestPauseMs = 1_000;

/** What the pool says to the operator. */
export interface StoreLog {
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
}

export interface PoolOptions {
  readonly url: string;
  /** Connections at most. */
  readonly size: number;
  /** How long a caller waits for a connection, also while the database is away, in milliseconds. */
  readonly patienceMs: number;
  /** For migrations: statements may take as long as they take. */
  readonly unlimited?: boolean;
  readonly log?: StoreLog;
}

/** Connections as Kysely takes them. */
export interface Connections {
  readonly pool: PostgresPool;
  /** Keeps a statement prepared on every connection that it is used on. */
  keep(sql: string, traits: StatementTraits): void;
}

/**
 * A bounded pool. A caller waits for a connection as long as its patience lasts, then is told why there is none; a
 * database that comes back is found by the next who asks.
 */
export function createConnections(options: PoolOptions): Connections {
  const kept = new Map<string, StatementTraits & { readonly name: string }>();
  const pool = new Pool({
    connectionString: options.url,
    application_name: 'claviger',
    max: options.size,
    connectionTimeoutMillis: options.patienceMs,
    idleTimeoutMillis: idleTimeoutMs,
    keepAlive: true,
    types: { getTypeParser },
    ...(options.unlimited === true ? {} : { query_timeout: answerTimeoutMs }),
    onConnect: (client) => prepareConnection(client, options.unlimited === true),
  });
  // An idle connection that breaks is the pool's to remove. Without a listener it would end the process.
  pool.on('error', () => {});
  const tellOutage = outageTeller(options.log);

  const acquire = async (): Promise<PoolClient> => {
    const deadline = performance.now() + options.patienceMs;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        const client = await pool.connect();
        tellOutage(undefined);
        return client;
      } catch (error) {
        const outage = outageOfConnecting(error);
        tellOutage(outage);
        if (outage.outage === 'refused' || performance.now() + pauseMs > deadline) throw outage;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  };
  const lender: Lender = { acquire, traitsOf: (sql) => kept.get(sql) };

  return {
    keep(sql, traits) {
      if (!kept.has(sql)) kept.set(sql, { ...traits, name: `claviger_${kept.size + 1}` });
    },
    pool: {
      connect: async () => lend(lender, await acquire()),
      end: () => pool.end(),
      options: {},
    },
  };
}

/** Times and counts fit a number; JSON stays text, as the store reads it in one place for every dialect. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === types.builtins.INT8) return Number;
  if (oid === types.builtins.JSON) return String;
  return types.getTypeParser(oid, format);
}

/** What a connection must be, whatever the database or the role has as its default. */
async function prepareConnection(client: ClientBase, unlimited: boolean): Promise<void> {
  // Lost while somebody holds it: that one's query says so.
  client.on('error', () => {});
  const limit = (ms: number) => (unlimited ? '0' : String(ms));
  await client.query(
    `select
      set_config('statement_timeout', $1, false),
      set_config('lock_timeout', $2, false),
      set_config('idle_in_transaction_session_timeout', $1, false),
      set_config('default_transaction_isolation', 'read committed', false),
      -- An answered write is on disk: a stricter setting stays, a laxer one does not.
      case current_setting('synchronous_commit')
        when 'off' then set_config('synchronous_commit', 'on', false) end`,
    [limit(statementTimeoutMs), limit(lockTimeoutMs)],
  );
}

/** One line when the database goes and one when it is back, however many ask meanwhile. */
function outageTeller(log: StoreLog | undefined): (outage: StoreUnavailable | undefined) => void {
  let told: string | undefined;
  return (outage) => {
    if (outage?.code === told) return;
    if (outage === undefined) log?.info({}, 'the database answers again');
    else log?.warn({ code: outage.code }, outage.message);
    told = outage?.code;
  };
}

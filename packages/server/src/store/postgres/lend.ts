import type { PostgresPoolClient } from 'kysely';
import type { PoolClient, QueryResult } from 'pg';
import { StoreUnavailable } from '../unavailable.ts';
import { breaksConnection, isStalePlan, outageOfQuery } from './outage.ts';

/** How often a query is sent at most, when doing it again can do no harm. */
const triesAtMost = 3;

/** Where connections come from, and what is known of statements. */
export interface Lender {
  acquire(): Promise<PoolClient>;
  traitsOf(sql: string): { readonly name: string; readonly repeatable: boolean } | undefined;
}

/**
 * A connection for one caller, as Kysely sees it. When it breaks, a query that certainly was not done, or that does no
 * harm when done twice, is sent again on another; every other one fails and says whether it may have been done.
 */
export function lend(lender: Lender, first: PoolClient): PostgresPoolClient {
  let client = first;
  let broken = false;
  let released = false;
  let inTransaction = false;

  const replace = async (): Promise<void> => {
    client.release(true);
    released = true;
    client = await lender.acquire();
    released = false;
    broken = false;
  };

  const send = async (sql: string, parameters: readonly unknown[]): Promise<QueryResult> => {
    const traits = lender.traitsOf(sql);
    const repeatable = traits?.repeatable === true || /^(select|begin)\b/i.test(sql);
    const name = traits === undefined ? {} : { name: traits.name };
    const values = parameters.map(withoutNul);
    for (let attempt = 1; ; attempt++) {
      if (broken) await replace();
      try {
        return await client.query({ text: sql, values, ...name });
      } catch (error) {
        broken ||= breaksConnection(error);
        if (isStalePlan(error) && !inTransaction && attempt < triesAtMost) continue;
        const outage = outageOfQuery(error);
        if (outage === undefined) throw error;
        // What was done in a transaction that was not committed is undone by the database.
        if (inTransaction)
          throw new StoreUnavailable(outage.outage, outage.mayBeDone && isCommit(sql), { cause: error });
        if (!broken || attempt === triesAtMost || (outage.mayBeDone && !repeatable)) throw outage;
      }
    }
  };

  const query = async (sql: string, parameters: readonly unknown[] = []): Promise<QueryResult> => {
    // A broken connection has rolled back by itself.
    if (broken && sql === 'rollback') return nothing;
    if (broken && inTransaction) throw new StoreUnavailable('lost', false);
    const result = await send(sql, parameters).finally(() => {
      if (isCommit(sql) || sql === 'rollback') inTransaction = false;
    });
    if (/^(begin|start transaction)\b/.test(sql)) inTransaction = true;
    return result;
  };

  return {
    // Kysely asks for cursors too; this store pages, and never does.
    query: query as unknown as PostgresPoolClient['query'],
    release(destroy) {
      if (!released) client.release(destroy === true || broken);
    },
  };
}

const nothing: QueryResult = { command: 'ROLLBACK', rowCount: null, oid: 0, fields: [], rows: [] };

function isCommit(sql: string): boolean {
  return sql === 'commit';
}

/** PostgreSQL keeps every character but one. It becomes U+FFFD, as what UTF-8 cannot carry does. */
function withoutNul(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\u0000') ? value.replaceAll('\u0000', '\uFFFD') : value;
}

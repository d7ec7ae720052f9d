import { sql } from 'kysely';
import type { LoggedExchange } from '../history.ts';
import { exchangeOf } from './exchange-row.ts';
import type { SqlDeps } from './tables.ts';

/**
 * What failed, of all exchanges: answered with an error, or not at all. A challenge is answered with 401 where all is
 * well. The same words stand in an index, so that it is used.
 */
export const failedExchanges = `(status is null or status >= 400) and purpose <> 'challenge'`;

/** Finds the newest failed exchange of each integration: one look into an index for each of them and day. */
export async function lastFailures(
  { db, days }: SqlDeps,
  workspace: string,
  integrations: readonly string[],
): Promise<ReadonlyMap<string, LoggedExchange>> {
  const exchanges = days('exchanges');
  const found = new Map<string, LoggedExchange>();
  for (const table of await exchanges.between(undefined, undefined)) {
    const missing = integrations.filter((one) => !found.has(one));
    if (missing.length === 0) break;
    try {
      for (const row of await read(table, missing)) found.set(row.integration, row);
    } catch (error) {
      // Past its time, since we asked which there are.
      if (!exchanges.isGone(error)) throw error;
    }
  }
  return found;

  async function read(table: 'exchanges', missing: readonly string[]): Promise<readonly LoggedExchange[]> {
    const { rows: newest } = await sql<{ position: string | null }>`
      select (
        select at || ' ' || id from ${sql.table(table)}
        where workspace_id = integrations.workspace_id and integration_id = integrations.id
          and ${sql.raw(failedExchanges)}
        order by at desc, id desc limit 1
      ) as position
      from integrations where workspace_id = ${workspace} and id in (${sql.join([...missing])})`.execute(db);
    const positions = newest.flatMap(({ position }) => (position === null ? [] : [position.split(' ')]));
    if (positions.length === 0) return [];
    const rows = await db
      .selectFrom(table)
      .selectAll()
      .where('workspace_id', '=', workspace)
      .where(
        'at',
        'in',
        positions.map(([at]) => Number(at)),
      )
      .where(
        'id',
        'in',
        positions.map(([, id = '']) => id),
      )
      .execute();
    return rows.map(exchangeOf);
  }
}

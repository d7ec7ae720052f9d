import { SealError } from '@claviger/engine';
import { type Kysely, sql } from 'kysely';
import type { Rewrapped, SealPosition, SealStore } from '../seals.ts';
import { nextKeyInUse, type SealedColumn, type SealedKey, sealedColumns } from './sealed-columns.ts';
import type { SqlDeps, Tables } from './tables.ts';

type SealedRow = SealedKey & { readonly sealed_value: Uint8Array };

/** A value that opens, and the same one under the first key. */
interface Exchange {
  readonly row: SealedRow;
  readonly rewrapped: Uint8Array;
}

/** Sealed values in SQL. All state of a rotation is `sealed_by`, so it may stop anywhere, and several may run. */
export function createSealStore(deps: SqlDeps): SealStore {
  const { db, sealer } = deps;
  const replacements = sealedColumns.map((column) => prepareReplacement(deps, column));

  return {
    keys: sealer.keyIds,

    async count() {
      const counts = new Map<string, number>();
      for (const { table } of sealedColumns) {
        const { rows } = await sql<{ id: string; rows: number }>`
          select sealed_by as id, count(*) as rows from ${sql.table(table)}
          where sealed_by is not null group by sealed_by`.execute(db);
        for (const { id, rows: more } of rows) counts.set(id, (counts.get(id) ?? 0) + Number(more));
      }
      return counts;
    },

    async rewrap(limit, after) {
      let position = after;
      for (let index = after?.column ?? 0; index < sealedColumns.length; index++) {
        const column = sealedColumns[index];
        if (column === undefined) break;
        let keyId = position?.keyId ?? (await nextOther(column, ''));
        while (keyId !== undefined) {
          const rows = await find(column, keyId, position?.record, limit);
          const last = rows.at(-1);
          if (last !== undefined) {
            const record = column.key.map((name) => String(last[name]));
            return { ...(await exchange(index, column, rows)), next: { column: index, keyId, record } };
          }
          position = undefined;
          keyId = await nextOther(column, keyId);
        }
        position = undefined;
      }
      return { done: 0, faults: [], next: undefined };
    },
  };

  async function nextOther(column: SealedColumn, after: string): Promise<string | undefined> {
    const found = await nextKeyInUse(db, column, after);
    return found === sealer.keyId ? nextKeyInUse(db, column, found) : found;
  }

  async function find(
    { table, column, key, also }: SealedColumn,
    keyId: string,
    after: SealPosition['record'] | undefined,
    limit: number,
  ): Promise<readonly SealedRow[]> {
    const names = sql.join(key.map((name) => sql.ref(name)));
    const columns = sql.join([...key, ...also].map((name) => sql.ref(name)));
    const rest = after === undefined ? sql`` : sql`and (${names}) > (${sql.join(after)})`;
    const { rows } = await sql<SealedRow>`
      select ${columns}, ${sql.ref(column)} as sealed_value from ${sql.table(table)}
      where sealed_by = ${keyId} ${rest} and ${sql.ref(column)} is not null
      order by ${names} limit ${limit}`.execute(db);
    return rows;
  }

  async function exchange(
    index: number,
    column: SealedColumn,
    rows: readonly SealedRow[],
  ): Promise<Omit<Rewrapped, 'next'>> {
    const faults: string[] = [];
    const exchanges: Exchange[] = [];
    for (const row of rows) {
      try {
        exchanges.push({ row, rewrapped: sealer.rewrap(column.placeOf(row), row.sealed_value) });
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        faults.push(error.message);
      }
    }
    // Every rotation goes through the rows in one order, so that no two wait for each other.
    const done = await db.transaction().execute(async (trx) => {
      let replaced = 0;
      for (const one of exchanges) if (await replacements[index]?.(trx, one)) replaced++;
      return replaced;
    });
    return { done, faults };
  }
}

/** Puts the new bytes where the old ones still are. False when somebody else has written or removed them. */
function prepareReplacement(deps: SqlDeps, { table, column, key }: SealedColumn) {
  const same = key.map((name) => sql`${sql.ref(name)} = ${''}`);
  const compiled = sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${''}, sealed_by = ${''}
    where ${sql.join(same, sql` and `)} and ${sql.ref(column)} = ${''}`.compile(deps.db);
  deps.dialect.keep(compiled.sql, { repeatable: false });
  return async (trx: Kysely<Tables>, { row, rewrapped }: Exchange): Promise<boolean> => {
    const record = key.map((name) => row[name]);
    const parameters = [rewrapped, deps.sealer.keyId, ...record, row.sealed_value];
    const { numAffectedRows } = await trx.executeQuery({ ...compiled, parameters });
    return numAffectedRows === 1n;
  };
}

import { CompiledQuery } from 'kysely';
import type { Row, SqlDeps, Tables } from './tables.ts';

/** Rows of one statement. With few sizes each statement is written and prepared once, however many rows come. */
const sizes = [128, 32, 8, 1];

/** Inserts rows of one shape into a table, all of them or none; those that are there already stay as they are. */
export type BulkInsert<Name extends keyof Tables> = (
  table: Name,
  rows: readonly Row<Name>[],
) => Promise<void>;

/** Makes one for the table that is written most. Its statements are kept for as long as it has the same name. */
export function createBulkInsert({ db, dialect }: Pick<SqlDeps, 'db' | 'dialect'>): BulkInsert<'exchanges'> {
  const { unhurried = (whole, work) => work(whole) } = dialect;
  const statements = new Map<number, string>();
  let written = '';

  return async (table, rows) => {
    if (table !== written) statements.clear();
    written = table;
    const queries = [...chunksOf(rows)].map(queryOf);
    await unhurried(db, async (one) => {
      const [only, ...more] = queries;
      if (only === undefined) return;
      if (more.length === 0) return void (await one.executeQuery(only));
      await one.transaction().execute(async (transaction) => {
        for (const query of queries) await transaction.executeQuery(query);
      });
    });
  };

  function queryOf(rows: readonly Row<'exchanges'>[]): CompiledQuery {
    const sql = statements.get(rows.length) ?? statementOf(rows);
    statements.set(rows.length, sql);
    return CompiledQuery.raw(
      sql,
      rows.flatMap((row) => Object.values(row)),
    );
  }

  function statementOf(rows: readonly Row<'exchanges'>[]): string {
    return db
      .insertInto(written as 'exchanges')
      .values([...rows])
      .onConflict((conflict) => conflict.doNothing())
      .compile().sql;
  }
}

function* chunksOf<Value>(rows: readonly Value[]): Generator<readonly Value[]> {
  let at = 0;
  for (const size of sizes) for (; rows.length - at >= size; at += size) yield rows.slice(at, at + size);
}

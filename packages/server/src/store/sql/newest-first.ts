import { positionOf } from '@claviger/engine';
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';

/** Columns that lists are sorted by, beside the id. */
export type TimeColumn = 'at' | 'created_at' | 'opened_at';

/** A page of a query, newest first, and one row more where there are any: for `pageOf`. */
export function newestFirst(
  time: TimeColumn,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  return <Tables, Table extends keyof Tables, Row>(
    query: SelectQueryBuilder<Tables, Table, Row>,
  ): SelectQueryBuilder<Tables, Table, Row> => {
    const sorted = query
      .orderBy(sql.ref(time), 'desc')
      .orderBy(sql.ref('id'), 'desc')
      .limit(limit + 1);
    return cursor === undefined ? sorted : sorted.where(isBefore(time, cursor));
  };
}

/** Whether a row comes after the one that a cursor names, where the newest is first. */
export function isBefore(time: TimeColumn, cursor: string): RawBuilder<boolean> {
  const [at, id] = positionOf(cursor);
  return sql<boolean>`(${sql.ref(time)}, id) < (${at}, ${id})`;
}

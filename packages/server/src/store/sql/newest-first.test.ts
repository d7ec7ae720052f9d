import { encodeCursor } from '@claviger/engine';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { expect, test } from 'vitest';
import { newestFirst } from './newest-first.ts';

const db = new Kysely<{ things: { id: string; at: number } }>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (one) => new SqliteIntrospector(one),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});
const compiled = (cursor?: string) =>
  db
    .selectFrom('things')
    .select('id')
    .$call(newestFirst('at', { limit: 2, cursor }))
    .compile();

test('a first page has one row more, to know whether there is a next', () => {
  expect(compiled()).toMatchObject({
    sql: 'select "id" from "things" order by "at" desc, "id" desc limit ?',
    parameters: [3],
  });
});

test('a later one begins behind its cursor, also among rows of one moment', () => {
  expect(compiled(encodeCursor([7, 'b']))).toMatchObject({
    sql: 'select "id" from "things" where ("at", id) < (?, ?) order by "at" desc, "id" desc limit ?',
    parameters: [7, 'b', 3],
  });
});

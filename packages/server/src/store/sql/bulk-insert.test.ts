import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDay } from '../sqlite/day-tables.ts';
import { nodeSqliteDialect } from '../sqlite/dialect.ts';
import { createBulkInsert } from './bulk-insert.ts';
import type { Row, Tables } from './tables.ts';

const dialect = { keep: () => {}, takeTurn: async () => {} };
let database: DatabaseSync;
let db: Kysely<Tables>;
const prepared: string[] = [];
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  for (const day of ['20260101', '20260102'])
    for (const statement of createDay('exchanges', day)) database.exec(statement);
  prepared.length = 0;
  const watched = new Proxy(database, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        if (name === 'prepare') prepared.push(String(given[0]));
        return Reflect.apply(member, target, given);
      };
    },
  });
  db = new Kysely<Tables>({ dialect: nodeSqliteDialect(watched) });
});
afterEach(() => db.destroy());

const row = (at: number, over: Partial<Row<'exchanges'>> = {}): Row<'exchanges'> => ({
  workspace_id: 'w',
  id: `exch_${at}`,
  integration_id: 'acme',
  version_id: '1.0.0',
  connection_id: null,
  connect_session_id: null,
  user_id: null,
  purpose: 'request',
  method: 'GET',
  host: 'acme.dev',
  status: 200,
  duration_ms: 1,
  at,
  body: '{}',
  ...over,
});
const rows = (count: number) => Array.from({ length: count }, (_, at) => row(at));
const first = 'exchanges_20260101' as 'exchanges';
const count = (table = 'exchanges_20260101') =>
  Number(database.prepare(`select count(*) as n from ${table}`).get()?.['n']);

test('any number of rows comes in by few statements, each prepared once', async () => {
  const insert = createBulkInsert({ db, dialect });
  for (const many of [0, 1, 3, 255, 700]) {
    database.exec(`delete from ${first}`);
    await insert(first, rows(many));
    expect(count()).toBe(many);
  }
  expect(prepared.filter((sql) => sql.startsWith('insert'))).toHaveLength(4);
});

test('each column gets its own value, and what is there already stays', async () => {
  const insert = createBulkInsert({ db, dialect });
  const full = row(1, {
    connection_id: 'conn',
    connect_session_id: 'cs',
    user_id: 'u',
    status: 404,
    body: '{"a":1}',
  });
  await insert(first, [full, row(2)]);
  await insert(first, [row(1, { body: 'other' })]);
  expect(database.prepare(`select * from ${first} order by at`).all()).toEqual(
    [full, row(2)].map((one) => ({ ...one })),
  );
});

test('another table gets statements of its own', async () => {
  const insert = createBulkInsert({ db, dialect });
  await insert(first, rows(2));
  await insert('exchanges_20260102' as 'exchanges', rows(3));
  await insert(first, [row(9)]);
  expect([count(), count('exchanges_20260102')]).toEqual([3, 3]);
});

test('all of them or none', async () => {
  const insert = createBulkInsert({ db, dialect });
  const broken = [...rows(6), row(7, { host: null as unknown as string })];
  await expect(insert(first, broken)).rejects.toThrow('NOT NULL');
  expect(count()).toBe(0);
});

import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { createConnections } from './pool.ts';
import { makeSchema } from './temporary-postgres.ts';

let place: Awaited<ReturnType<typeof makeSchema>>;
beforeEach(async () => {
  place = await makeSchema(inject('postgres')?.url ?? '');
});
afterEach(() => place.drop());

const connectionsOf = (url = place.url, patienceMs = 10_000) =>
  createConnections({ url, size: 1, patienceMs });

test('times and counts come back as numbers, JSON as it was written', async () => {
  const { pool } = connectionsOf();
  const client = await pool.connect();
  const { rows } = await client.query(
    `select 1795321293807::bigint as time, 7 as small, '{"z": 1,"a":"\\u0000"}'::json as document,
      '\\x00ff'::bytea as bytes, null::bigint as nothing`,
    [],
  );
  expect(rows).toEqual([
    {
      time: 1_795_321_293_807,
      small: 7,
      document: '{"z": 1,"a":"\\u0000"}',
      bytes: Buffer.of(0, 255),
      nothing: null,
    },
  ]);
  client.release();
  await pool.end();
});

test('a hot statement is prepared once for each connection, another never', async () => {
  const { pool, keep } = connectionsOf();
  keep('select $1::int as hot', { repeatable: true });
  keep('select $1::int as hot', { repeatable: true });
  const client = await pool.connect();
  for (const round of [1, 2, 3]) {
    await client.query('select $1::int as hot', [round]);
    await client.query('select $1::int as cold', [round]);
  }
  const { rows } = await client.query('select name, statement from pg_prepared_statements', []);
  expect(rows).toEqual([{ name: 'claviger_1', statement: 'select $1::int as hot' }]);
  client.release();
  await pool.end();
});

test('a connection is as careful as the store needs, whatever the role has as its default', async () => {
  const role = `careless_${randomBytes(6).toString('hex')}`;
  await sql`create role ${sql.id(role)} login superuser password 'p'`.execute(place.raw);
  for (const careless of ["synchronous_commit = 'off'", "default_transaction_isolation = 'serializable'"])
    await sql.raw(`alter role ${role} set ${careless}`).execute(place.raw);
  const url = new URL(place.url);
  url.username = role;
  url.password = 'p';
  const { pool } = connectionsOf(url.href);
  const client = await pool.connect();
  const { rows } = await client.query(
    `select current_setting('synchronous_commit') as commit, current_setting('statement_timeout') as timeout,
      current_setting('transaction_isolation') as isolation, current_setting('application_name') as name`,
    [],
  );
  client.release();
  await pool.end();
  await sql`drop role ${sql.id(role)}`.execute(place.raw);
  expect(rows).toEqual([{ commit: 'on', timeout: '15s', isolation: 'read committed', name: 'claviger' }]);
});

test('a stricter setting of the database stays', async () => {
  const url = new URL(place.url);
  url.searchParams.set('options', '-c synchronous_commit=remote_apply');
  const { pool } = connectionsOf(url.href);
  const client = await pool.connect();
  const { rows } = await client.query("select current_setting('synchronous_commit') as commit", []);
  client.release();
  await pool.end();
  expect(rows).toEqual([{ commit: 'remote_apply' }]);
});

test('whoever waits for a connection longer than its patience is told that all are in use', async () => {
  const { pool } = connectionsOf(place.url, 1_000);
  const client = await pool.connect();
  await expect(pool.connect()).rejects.toMatchObject({ code: 'store_busy', mayBeDone: false });
  client.release();
  (await pool.connect()).release();
  await pool.end();
});

test('an operator reads one line when the database goes, and one when it is back', async () => {
  const lines: string[] = [];
  const url = new URL(place.url);
  url.port = '1';
  const log = {
    warn: (fields: object, text: string) => void lines.push(`${text} ${JSON.stringify(fields)}`),
    info: (_: object, text: string) => void lines.push(text),
  };
  const { pool } = createConnections({ url: url.href, size: 1, patienceMs: 100, log });
  await expect(pool.connect()).rejects.toMatchObject({ code: 'store_unreachable' });
  await expect(pool.connect()).rejects.toMatchObject({ code: 'store_unreachable' });
  await pool.end();
  expect(lines).toEqual(['The database cannot be reached. {"code":"store_unreachable"}']);
});

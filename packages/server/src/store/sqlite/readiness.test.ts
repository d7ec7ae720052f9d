import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { nodeSqliteDialect } from './dialect.ts';
import { createReadiness } from './readiness.ts';

test('a store that refused a write is not ready until it takes one again', async () => {
  const database = new DatabaseSync(':memory:');
  const readiness = createReadiness();
  const db = new Kysely({ dialect: nodeSqliteDialect(database, readiness.note) });
  await sql`create table notes (text text) strict`.execute(db);
  await readiness.ping(db);
  database.exec('pragma query_only = on');
  await readiness.ping(db);
  await expect(sql`insert into notes values ('a')`.execute(db)).rejects.toMatchObject({
    code: 'store_read_only',
  });
  await expect(readiness.ping(db)).rejects.toMatchObject({ code: 'store_read_only' });
  await expect(readiness.ping(db)).rejects.toMatchObject({ code: 'store_read_only' });
  database.exec('pragma query_only = off');
  await readiness.ping(db);
  database.exec('pragma query_only = on');
  await readiness.ping(db);
  await db.destroy();
});

import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrate } from '../sql/migrate.ts';
import type { Tables } from '../sql/tables.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { migrateSqlite, migrations } from './migrations.ts';

const dayMs = 24 * 60 * 60 * 1000;

test('what a store of an earlier version kept in one table is kept by days, all of it', async () => {
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(new DatabaseSync(':memory:')) });
  const earlier = Object.entries(migrations).filter(([name]) => name < '0004');
  await migrate(db, Object.fromEntries(earlier), { refusal: '' });
  for (const at of [0, dayMs - 1, dayMs, 7 * dayMs]) {
    await sql`insert into events values ('ws-1', ${`evt_${at}`}, 'conn_1', 'x', ${at}, '{}')`.execute(db);
  }
  await migrateSqlite(db);
  const rows = async (table: string) =>
    (await sql<{ at: number }>`select at from ${sql.table(table)} order by at`.execute(db)).rows.map(
      ({ at }) => at,
    );
  expect(await rows('events_19700101')).toEqual([0, dayMs - 1]);
  expect(await rows('events_19700102')).toEqual([dayMs]);
  expect(await rows('events_19700108')).toEqual([7 * dayMs]);
  const { rows: left } = await sql<{ name: string }>`
    select name from sqlite_schema where name in ('events', 'exchanges')`.execute(db);
  expect(left).toEqual([]);
  await db.destroy();
});

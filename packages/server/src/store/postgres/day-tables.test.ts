import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { keyringOf } from '../temporary-store.ts';
import { postgresDays } from './day-tables.ts';
import { openTemporaryPostgres, type TemporaryPostgres } from './temporary-postgres.ts';

const dayMs = 24 * 60 * 60 * 1000;

let temporary: TemporaryPostgres;
beforeEach(async () => {
  const given = inject('postgres');
  if (given?.url === undefined) throw new Error('This test needs a PostgreSQL.');
  temporary = await openTemporaryPostgres({ ...given, url: given.url }, keyringOf('k1'));
});
afterEach(() => temporary.close());

const partitions = async (base: string) =>
  (
    await sql<{ name: string }>`
      select child.relname as name from pg_inherits join pg_class child on child.oid = inhrelid
      where inhparent = to_regclass(${base}) order by 1`.execute(temporary.raw)
  ).rows.map(({ name }) => name);

describe('partitions of days', () => {
  test('are attached when they are needed, and dropped when they are over', async () => {
    const days = postgresDays(temporary.raw)('exchanges');
    expect(await days.into(0)).toBe('exchanges');
    await days.into(1);
    await days.into(3 * dayMs);
    expect(await partitions('exchanges')).toEqual(['exchanges_19700101', 'exchanges_19700104']);
    expect(await days.drop(2 * dayMs)).toBe(1);
    expect(await partitions('exchanges')).toEqual(['exchanges_19700104']);
  });

  test('that many processes begin at the same moment are made once, and no event is lost', async () => {
    const others = await Promise.all([temporary.reopen(), temporary.reopen(), temporary.reopen()]);
    const about = { connection: 'conn_1', type: 'connection.refreshed', detail: {} };
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        (others[index % 3] ?? temporary.store).events.append('ws-1', about),
      ),
    );
    const page = await temporary.store.events.list({ workspace: 'ws-1', connection: 'conn_1', limit: 50 });
    expect(page.data).toHaveLength(24);
    expect(await partitions('events')).toEqual(['events_19700101']);
    await Promise.all(others.map((other) => other.close()));
  });

  test('a search reads only the days that it may find something in', async () => {
    const days = postgresDays(temporary.raw)('exchanges');
    for (const day of [0, 1, 2]) await days.into(day * dayMs);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select * from exchanges where workspace_id = 'ws-1' and at >= ${sql.lit(2 * dayMs)}
      order by at desc, id desc limit 5`.execute(temporary.raw);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('exchanges_19700103');
    expect(plan).not.toContain('exchanges_19700102');
  });
});

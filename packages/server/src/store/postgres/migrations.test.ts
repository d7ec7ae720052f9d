import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { appliedMigrations } from '../sql/migrate.ts';
import { keyringOf } from '../temporary-store.ts';
import { migrations } from './migrations.ts';
import { openPostgresStore } from './open.ts';
import { makeSchema } from './temporary-postgres.ts';

let place: Awaited<ReturnType<typeof makeSchema>>;
beforeEach(async () => {
  place = await makeSchema(inject('postgres')?.url ?? '');
});
afterEach(() => place.drop());

const open = (url = place.url) =>
  openPostgresStore({ url, keyring: keyringOf('k1'), now: Date.now, randomBytes });

async function rowsOf(query: string): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await sql.raw<Record<string, unknown>>(query).execute(place.raw);
  return rows;
}

describe('the schema on PostgreSQL', () => {
  test('is made once by any number of processes that start at once', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => open()));
    expect(await appliedMigrations(place.raw)).toEqual(Object.keys(migrations));
    for (const store of stores) await store.ping();
    await Promise.all(stores.map((store) => store.close()));
  });

  test('holds no lock once it is there', async () => {
    const store = await open();
    const held = `select * from pg_locks join pg_database on pg_database.oid = database
      where locktype = 'advisory' and datname = current_database()`;
    expect(await rowsOf(held)).toEqual([]);
    await store.close();
  });

  test('keys every table by its workspace first, so that it can be spread by workspace', async () => {
    await (await open()).close();
    const keys = await rowsOf(`
      select relation.relname as name, attribute.attname as first from pg_index
      join pg_class relation on relation.oid = indrelid
      join pg_attribute attribute on attribute.attrelid = indrelid and attribute.attnum = indkey[0]
      where indisprimary and relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')`);
    // A person is one in all workspaces. @see decisions/0017-people.md
    const above = /^(migration|seal_checks|installation|people$|person_accounts$|person_tokens$)/;
    const kept = keys.filter(({ name }) => !above.test(String(name)));
    expect(kept.length).toBeGreaterThanOrEqual(9);
    expect(kept.filter(({ first }) => first !== 'workspace_id')).toEqual([]);
  });

  test('has no sequence, and no reference that leaves its workspace', async () => {
    await (await open()).close();
    const here = 'current_schema()::regnamespace';
    expect(
      await rowsOf(`select relname from pg_class where relkind = 'S' and relnamespace = ${here}`),
    ).toEqual([]);
    const references = await rowsOf(`
      select conname, own.attname as own, other.attname as other from pg_constraint
      join pg_attribute own on own.attrelid = conrelid and own.attnum = conkey[1]
      join pg_attribute other on other.attrelid = confrelid and other.attnum = confkey[1]
      where contype = 'f' and connamespace = ${here} and conrelid <> 'person_accounts'::regclass`);
    expect(references.length).toBeGreaterThanOrEqual(4);
    for (const { own, other } of references) expect([own, other]).toEqual(['workspace_id', 'workspace_id']);
  });

  test('sorts ids by their bytes', async () => {
    await (await open()).close();
    const wrong = await rowsOf(`
      select table_name, column_name from information_schema.columns
      where table_schema = current_schema() and data_type = 'text' and collation_name is distinct from 'C'
        and (column_name = 'id' or column_name like '%\\_id')
        and table_name not like 'migration%'`);
    expect(wrong).toEqual([]);
  });

  test('of a later version is refused, and left as it is', async () => {
    await (await open()).close();
    await rowsOf("insert into migrations (name, timestamp) values ('9999-later', '2099')");
    await expect(open()).rejects.toThrow(/^DATABASE_URL: this database was made by a later version/);
    expect(await appliedMigrations(place.raw)).toContain('9999-later');
  });

  test('beside tables of another program is refused, and nothing of it stays', async () => {
    await rowsOf('create table connections (id text)');
    await expect(open()).rejects.toThrow(
      /^DATABASE_URL: the schema "test_\w+" holds tables of another program\./,
    );
    const tables = await rowsOf(
      "select tablename from pg_tables where schemaname = current_schema() and tablename not like 'migration%'",
    );
    expect(tables).toEqual([{ tablename: 'connections' }]);
  });

  test('that is not there is refused by name of the setting', async () => {
    const url = new URL(place.url);
    url.searchParams.set('options', '-c search_path=not_there_at_all');
    await expect(open(url.href)).rejects.toThrow(/^DATABASE_URL: the schema that it names is not there\./);
  });
});

import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeSqliteDialect } from '../sqlite/dialect.ts';
import { contains, prepare } from './statements.ts';

interface Database {
  readonly notes: { id: string; text: string };
}

let db: Kysely<Database>;
beforeEach(async () => {
  db = new Kysely<Database>({ dialect: nodeSqliteDialect(new DatabaseSync(':memory:')) });
  await sql`create table notes (id text, text text) strict`.execute(db);
  await db
    .insertInto('notes')
    .values([
      { id: '1', text: 'a' },
      { id: '2', text: '100%' },
    ])
    .execute();
});
afterEach(() => db.destroy());

test('a prepared statement runs with the values of each call', async () => {
  const find = prepare(db, ['id'], (p) =>
    db.selectFrom('notes').select('text').where('id', '=', p.id).where('text', '!=', 'fixed'),
  );
  expect((await find({ id: '1' })).rows).toEqual([{ text: 'a' }]);
  expect((await find({ id: '2' })).rows).toEqual([{ text: '100%' }]);
  expect((await find({ id: '3' })).rows).toEqual([]);
});

test('a prepared statement that leaves out a name is a bug, found when it is built', () => {
  const build = () =>
    prepare(db, ['id', 'text'], (p) => db.selectFrom('notes').selectAll().where('id', '=', p.id));
  expect(build).toThrow('The statement does not use text.');
});

test('contains takes wildcards as characters', async () => {
  const found = (text: string) => db.selectFrom('notes').select('id').where(contains('text', text)).execute();
  expect(await found('%')).toEqual([{ id: '2' }]);
  expect(await found('A')).toEqual([{ id: '1' }]);
});

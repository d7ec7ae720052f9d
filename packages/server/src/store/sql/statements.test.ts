import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeSqliteDialect } from '../sqlite/dialect.ts';
import type { StatementTraits } from './dialect.ts';
import { contains, prepare, sameVersion } from './statements.ts';

interface Database {
  readonly notes: { id: string; text: string };
}

let db: Kysely<Database>;
let kept: [string, StatementTraits][];
const deps = () => ({
  db,
  dialect: { keep: (text: string, traits: StatementTraits) => void kept.push([text, traits]) },
});
beforeEach(async () => {
  kept = [];
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
  const find = prepare(deps(), ['id'], (p) =>
    db.selectFrom('notes').select('text').where('id', '=', p.id).where('text', '!=', 'fixed'),
  );
  expect((await find({ id: '1' })).rows).toEqual([{ text: 'a' }]);
  expect((await find({ id: '2' })).rows).toEqual([{ text: '100%' }]);
  expect((await find({ id: '3' })).rows).toEqual([]);
});

test('a prepared statement that leaves out a name is a bug, found when it is built', () => {
  const build = () =>
    prepare(deps(), ['id', 'text'], (p) => db.selectFrom('notes').selectAll().where('id', '=', p.id));
  expect(build).toThrow('The statement does not use text.');
});

test('contains takes wildcards as characters', async () => {
  const found = (text: string) => db.selectFrom('notes').select('id').where(contains('text', text)).execute();
  expect(await found('%')).toEqual([{ id: '2' }]);
  expect(await found('A')).toEqual([{ id: '1' }]);
});

test('the dialect is told once of each prepared statement, and whether it may be sent twice', async () => {
  const find = prepare(deps(), ['id'], (p) => db.selectFrom('notes').selectAll().where('id', '=', p.id));
  prepare(deps(), ['id'], (p) => db.deleteFrom('notes').where('id', '=', p.id), { repeatable: true });
  await find({ id: '1' });
  await find({ id: '2' });
  expect(kept).toEqual([
    ['select * from "notes" where "id" = ?', { repeatable: false }],
    ['delete from "notes" where "id" = ?', { repeatable: true }],
  ]);
});

test('VER-1 sameVersion compares in any case', async () => {
  const found = (version: string) => db.selectFrom('notes').select('id').where(sameVersion('text', version));
  expect(await found('A').execute()).toEqual([{ id: '1' }]);
  expect(await found('b').execute()).toEqual([]);
});

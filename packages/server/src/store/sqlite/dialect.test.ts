import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeSqliteDialect } from './dialect.ts';

interface Tables {
  readonly notes: { id: number; text: string | null; data: Uint8Array | null };
}

let db: Kysely<Tables>;
beforeEach(async () => {
  db = new Kysely<Tables>({ dialect: nodeSqliteDialect(new DatabaseSync(':memory:')) });
  await sql`create table notes (id integer primary key, text text, data blob) strict`.execute(db);
});
afterEach(() => db.destroy());

const note = { id: 1, text: 'a', data: null };

describe('Kysely on node:sqlite', () => {
  test('text, numbers, nulls and bytes come back as they went', async () => {
    await db
      .insertInto('notes')
      .values({ id: 1, text: 'é', data: Uint8Array.of(0, 255) })
      .execute();
    expect(await db.selectFrom('notes').selectAll().execute()).toEqual([
      { id: 1, text: 'é', data: Uint8Array.of(0, 255) },
    ]);
  });

  test('a write says how many rows it touched', async () => {
    await db.insertInto('notes').values(note).execute();
    const hit = await db.updateTable('notes').set({ text: 'b' }).where('id', '=', 1).executeTakeFirst();
    const missed = await db.deleteFrom('notes').where('id', '=', 2).executeTakeFirst();
    expect(hit.numUpdatedRows).toBe(1n);
    expect(missed.numDeletedRows).toBe(0n);
  });

  test('a write may return rows', async () => {
    const rows = await db.insertInto('notes').values(note).returning('text').execute();
    expect(rows).toEqual([{ text: 'a' }]);
  });

  test('a transaction that fails leaves nothing', async () => {
    const work = db.transaction().execute(async (trx) => {
      await trx.insertInto('notes').values(note).execute();
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await db.selectFrom('notes').selectAll().execute()).toEqual([]);
  });

  test('no statement from outside gets into a transaction that waits', async () => {
    const gate = Promise.withResolvers<void>();
    const work = db.transaction().execute(async (trx) => {
      await trx.insertInto('notes').values(note).execute();
      await gate.promise;
      throw new Error('stop');
    });
    const outside = db.insertInto('notes').values({ id: 2, text: 'kept', data: null }).execute();
    gate.resolve();
    await expect(work).rejects.toThrow('stop');
    await outside;
    expect(await db.selectFrom('notes').select('id').execute()).toEqual([{ id: 2 }]);
  });

  test('a transaction that read first may write, whoever else would write meanwhile', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'claviger-dialect-'));
    const open = () => new DatabaseSync(join(folder, 'notes.db'), { timeout: 0 });
    const shared = new Kysely<Tables>({ dialect: nodeSqliteDialect(open()) });
    await sql`pragma journal_mode = wal`.execute(shared);
    await sql`create table notes (id integer primary key, text text, data blob) strict`.execute(shared);
    const other = open();
    await shared.transaction().execute(async (trx) => {
      await trx.selectFrom('notes').selectAll().execute();
      expect(() => other.exec("insert into notes (id, text) values (2, 'other')")).toThrow('locked');
      await trx.insertInto('notes').values(note).execute();
    });
    expect(await shared.selectFrom('notes').select('id').execute()).toEqual([{ id: 1 }]);
    other.close();
    await shared.destroy();
    await rm(folder, { recursive: true });
  });

  test('a changed table is seen by a statement that was prepared before', async () => {
    await db.insertInto('notes').values(note).execute();
    const all = sql<object>`select * from notes`;
    expect((await all.execute(db)).rows).toEqual([note]);
    await sql`alter table notes add column more text`.execute(db);
    expect((await all.execute(db)).rows).toEqual([{ ...note, more: null }]);
  });

  test('what SQLite cannot keep is refused', async () => {
    await expect(sql`select ${true}`.execute(db)).rejects.toThrow('SQLite keeps no boolean.');
  });
});

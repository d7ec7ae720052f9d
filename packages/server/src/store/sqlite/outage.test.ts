import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreUnavailable } from '../unavailable.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { outageOf } from './outage.ts';

interface Tables {
  readonly notes: { text: string };
}

let database: DatabaseSync;
let db: Kysely<Tables>;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  database.exec('create table notes (text text) strict; pragma max_page_count = 20');
  db = new Kysely<Tables>({ dialect: nodeSqliteDialect(database) });
});
afterEach(() => db.destroy());

const write = (size: number) =>
  db
    .insertInto('notes')
    .values({ text: 'x'.repeat(size) })
    .execute();

async function outageOfWrite(size = 1_000_000): Promise<unknown> {
  try {
    await write(size);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('a database without room', () => {
  test('says so with a code, and quotes nothing', async () => {
    const error = await outageOfWrite();
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({
      code: 'store_full',
      mayBeDone: false,
      message: 'The database has no room left on its disk.',
    });
  });

  test('within a transaction too, which leaves nothing, and the next one works', async () => {
    const work = db.transaction().execute(async (trx) => {
      await trx.insertInto('notes').values({ text: 'first' }).execute();
      await trx
        .insertInto('notes')
        .values({ text: 'x'.repeat(1_000_000) })
        .execute();
    });
    await expect(work).rejects.toMatchObject({ code: 'store_full' });
    expect(await db.selectFrom('notes').selectAll().execute()).toEqual([]);
    await db.transaction().execute((trx) => trx.insertInto('notes').values({ text: 'second' }).execute());
    expect(await db.selectFrom('notes').selectAll().execute()).toEqual([{ text: 'second' }]);
  });

  test('takes writes again when there is room', async () => {
    await outageOfWrite();
    await sql`pragma max_page_count = 2000`.execute(db);
    expect(await outageOfWrite()).toBeUndefined();
  });
});

test('a fault in a statement is not an outage', async () => {
  await expect(sql`select * from nowhere`.execute(db)).rejects.toThrow('no such table');
  expect(outageOf(new Error('other'))).toBeUndefined();
  expect(outageOf('full')).toBeUndefined();
});

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyringOf } from '../temporary-store.ts';
import { sqliteDays } from './day-tables.ts';
import { openTemporarySqlite } from './temporary-sqlite.ts';

const dayMs = 24 * 60 * 60 * 1000;

let temporary: Awaited<ReturnType<typeof openTemporarySqlite>>;
beforeEach(async () => {
  temporary = await openTemporarySqlite(keyringOf('k1'));
});
afterEach(() => temporary.close());

describe('tables of days', () => {
  test('are made when they are needed, keyed by workspace first, and found within a span', async () => {
    const days = sqliteDays(temporary.raw)('exchanges');
    expect(await days.into(0)).toBe('exchanges_19700101');
    expect(await days.into(3 * dayMs)).toBe('exchanges_19700104');
    expect(await days.into(3 * dayMs + 1)).toBe('exchanges_19700104');
    expect(await days.between(undefined, undefined)).toEqual(['exchanges_19700104', 'exchanges_19700101']);
    expect(await days.between(dayMs, undefined)).toEqual(['exchanges_19700104']);
    expect(await days.between(undefined, 3 * dayMs - 1)).toEqual(['exchanges_19700101']);
    expect(await days.between(dayMs, 2 * dayMs)).toEqual([]);
    const raw = new DatabaseSync(join(temporary.folder, 'claviger.db'));
    const [first] = raw.prepare('pragma table_info(exchanges_19700101)').all();
    expect([first?.['name'], first?.['pk']]).toEqual(['workspace_id', 1]);
    raw.close();
  });

  test('of one kind do not take those of another for theirs', async () => {
    const find = sqliteDays(temporary.raw);
    await find('events').into(0);
    expect(await find('exchanges').between(undefined, undefined)).toEqual([]);
    expect(await find('exchanges').drop(dayMs)).toBe(0);
    expect(await find('events').drop(dayMs)).toBe(1);
  });

  test('other errors are not taken for a removed day', () => {
    const days = sqliteDays(temporary.raw)('events');
    expect(days.isGone(new Error('no such table: events_19700101'))).toBe(true);
    expect(days.isGone(new Error('no such table: exchanges_19700101'))).toBe(false);
    expect(days.isGone('no such table: events_19700101')).toBe(false);
  });
});

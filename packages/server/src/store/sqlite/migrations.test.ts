import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appliedMigrations } from '../sql/migrate.ts';
import type { Tables } from '../sql/tables.ts';
import { keyringOf } from '../temporary-store.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { migrateSqlite, migrations } from './migrations.ts';
import { openTemporarySqlite } from './temporary-sqlite.ts';

let temporary: Awaited<ReturnType<typeof openTemporarySqlite>>;
let raw: DatabaseSync;
beforeEach(async () => {
  temporary = await openTemporarySqlite(keyringOf('k1'));
  raw = new DatabaseSync(join(temporary.folder, 'claviger.db'));
});
afterEach(async () => {
  raw.close();
  await temporary.close();
});

interface Column {
  readonly name: string;
  readonly pk: number;
}

function tables(): readonly string[] {
  return raw
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .all()
    .map((row) => String(row['name']));
}

function columns(table: string): readonly Column[] {
  return raw.prepare(`pragma table_info(${table})`).all() as unknown as readonly Column[];
}

describe('the schema', () => {
  test('is made once, and a second start has nothing to do', async () => {
    const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(new DatabaseSync(':memory:')) });
    await migrateSqlite(db);
    const first = await appliedMigrations(db);
    await migrateSqlite(db);
    expect(first).toEqual([
      '0001-first',
      '0002-renewal',
      '0003-seals',
      '0004-days',
      '0005-states',
      '0006-search',
      '0007-grants',
      '0008-opening',
      '0009-console',
      '0010-drafts',
      '0011-failures',
      '0012-looks',
      '0013-retirement',
      '0014-webhooks',
      '0015-lives',
      '0016-people',
      '0017-moves',
      '0018-incidents',
      '0019-audit',
      '0021-sharing',
      '0022-testers',
    ]);
    expect(await appliedMigrations(db)).toEqual(first);
    await db.destroy();
  });

  test('is in every table keyed by workspace first, so that it can be spread by workspace', () => {
    // A person is one in all workspaces. @see decisions/0017-people.md
    const above = ['people', 'person_accounts', 'person_tokens'];
    const bookkeeping = ['migrations', 'migration_lock', 'seal_checks', ...above];
    const kept = tables().filter((table) => !bookkeeping.includes(table));
    expect(kept.length).toBeGreaterThanOrEqual(7);
    for (const table of kept) {
      expect([table, columns(table).find((column) => column.pk === 1)?.name]).toEqual([
        table,
        'workspace_id',
      ]);
    }
  });

  test('has what leases and renewals need from the start', () => {
    const names = columns('connections').map((column) => column.name);
    expect(names).toEqual(
      expect.arrayContaining(['lease_owner', 'lease_until', 'generation', 'refresh_at', 'expires_at']),
    );
  });

  test('of a later version is refused, and left as it is', async () => {
    raw.exec("insert into migrations (name, timestamp) values ('9999-later', '2099-01-01')");
    await expect(temporary.reopen()).rejects.toThrow(
      'CLAVIGER_DATA: this store was made by a later version of Claviger.',
    );
    expect(raw.prepare('select count(*) as n from migrations').get()?.['n']).toBe(
      Object.keys(migrations).length + 1,
    );
  });
});

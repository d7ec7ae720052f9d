import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import { makeSchema } from './temporary-postgres.ts';
import { databaseOfWorker } from './worker-database.ts';

const { url = '', programs } = inject('postgres') ?? {};
// Databases and roles are made, so only on the server that the run itself started.
const reason = programs === undefined ? ' (NOT RUN: DATABASE_URL names a server of somebody else)' : '';

afterEach(() => vi.unstubAllEnvs());

describe.skipIf(programs === undefined)(`the database of a worker of the test runner${reason}`, () => {
  test('is its own, and the same each time', async () => {
    const { database, raw, drop } = await makeSchema(url);
    const own = `claviger_tests_${process.env['VITEST_POOL_ID']}`;
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(raw);
    expect(rows).toEqual([{ name: own }]);
    expect(await databaseOfWorker(url)).toBe(database);
    await drop();
  });

  test('is the given one where none may be made, and outside of the runner', async () => {
    const role = `test_${randomBytes(8).toString('hex')}`;
    const { raw, drop } = await makeSchema(url);
    await sql`create role ${sql.id(role)} login password 'p'`.execute(raw);
    const given = Object.assign(new URL(url), { username: role, password: 'p' }).href;
    expect(await databaseOfWorker(given)).toBe(given);
    await sql`drop role ${sql.id(role)}`.execute(raw);
    await drop();
    vi.stubEnv('VITEST_POOL_ID', undefined);
    expect(await databaseOfWorker(url)).toBe(url);
  });
});

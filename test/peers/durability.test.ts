import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { integrityFaults } from '../../bench/durability/integrity.ts';
import { killWriters } from '../../bench/durability/rounds.ts';
import { makeSchema } from '../../packages/server/src/store/postgres/temporary-postgres.ts';
import { temporaryFolder } from './servers/process.ts';

const kills = 5;
const given = inject('postgres') ?? { missing: 'the run has no set-up of PostgreSQL' };
const noPostgres = given.missing === undefined ? '' : ` (NOT RUN: ${given.missing})`;

test('SQLite: a writer that is killed at any moment loses nothing that was acknowledged', async () => {
  const folder = temporaryFolder('kills');
  const found = await killWriters({
    where: { folder },
    kills,
    random: Math.random,
    check: async () => integrityFaults(join(folder, 'claviger.db')),
  });
  expect(found.faults).toEqual([]);
  expect(found.acknowledgedWrites).toBeGreaterThan(0);
  expect(found.acknowledgedEvents).toBeGreaterThan(0);
  rmSync(folder, { recursive: true });
});

test.skipIf(given.missing !== undefined)(`PostgreSQL: the same${noPostgres}`, async () => {
  const { url, drop } = await makeSchema(given.url ?? '');
  const found = await killWriters({ where: { url }, kills, random: Math.random, check: async () => [] });
  expect(found.faults).toEqual([]);
  expect(found.acknowledgedWrites).toBeGreaterThan(0);
  await drop();
});

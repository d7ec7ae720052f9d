import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openPostgresStore } from '../../packages/server/src/store/postgres/open.ts';
import { fillStore } from '../../packages/server/src/store/temporary-content.ts';
import { keyringOf } from '../../packages/server/src/store/temporary-store.ts';
import type { TransferRecord } from '../../packages/server/src/store/transfer.ts';
import { read } from '../house/files.ts';

const run = promisify(execFile);
const given = inject('postgres') ?? { missing: 'the run has no set-up of PostgreSQL' };
// Whole databases are made and dropped, so only on the server that the run itself started.
const missing =
  given.missing ??
  (given.programs === undefined ? 'DATABASE_URL names a server of somebody else' : undefined);
const now = () => 1_000_000;

describe.skipIf(missing !== undefined)(
  `a backup of PostgreSQL${missing === undefined ? '' : ` (NOT RUN: ${missing})`}`,
  () => {
    const urlOf = (database: string) =>
      Object.assign(new URL(given.url ?? 'postgres://x'), { pathname: `/${database}` }).href;
    const [from, to] = [urlOf('backup_from'), urlOf('backup_to')];
    const program = (name: string) => join(given.programs ?? '', name);
    const psql = (command: string) => run(program('psql'), ['-q', '-d', given.url ?? '', '-c', command]);
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'claviger-backup-'));
      await psql('create database backup_from');
      await psql('create database backup_to');
    });
    afterAll(async () => {
      await psql('drop database if exists backup_from');
      await psql('drop database if exists backup_to');
      await rm(folder, { recursive: true, force: true });
    });

    async function contentOf(url: string): Promise<readonly string[]> {
      const store = await openPostgresStore({ url, keyring: keyringOf('k1'), now, randomBytes });
      const records: TransferRecord[] = [];
      for await (const page of store.transfer.readAll()) records.push(...page.records);
      await store.close();
      return records.map((record) => JSON.stringify(record)).sort();
    }

    test('the commands of the guide restore everything; another key opens nothing', async () => {
      const store = await openPostgresStore({ url: from, keyring: keyringOf('k1'), now, randomBytes });
      await fillStore(store, now());
      await store.close();
      const before = await contentOf(from);
      expect(before.length).toBeGreaterThan(5);

      const commands = /```text\n(pg_dump [^\n]*)\n(pg_restore [^\n]*)\n```/.exec(read('docs/backup.md'));
      for (const command of commands?.slice(1) ?? []) {
        await run('sh', ['-c', command.replace(/^(\w+)/, `${given.programs}/$1`)], {
          cwd: folder,
          env: { ...process.env, DATABASE_URL: from, NEW_DATABASE_URL: to },
        });
      }
      expect(await contentOf(to)).toEqual(before);

      await expect(
        openPostgresStore({ url: to, keyring: keyringOf('other'), now, randomBytes }),
      ).rejects.toThrow(/key/i);
    });
  },
);

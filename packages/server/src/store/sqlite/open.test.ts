import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Tables } from '../sql/tables.ts';
import { addIntegrations, keyringOf } from '../temporary-store.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { openStore, sqliteWays } from './open.ts';

const workspace = 'ws-1';
const onPosix = test.skipIf(process.platform === 'win32');

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'claviger-open-'));
  folder = join(parent, 'deep', 'data');
});
afterEach(() => rm(parent, { recursive: true }));

const open = () => openStore({ folder, keyring: keyringOf('k1'), now: () => 1_000, randomBytes });
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

const aConnection = {
  id: 'conn_1',
  workspace,
  integration: 'acme',
  version: '1.0.0',
  scheme: 'any',
  user: { id: 'u-1' },
  label: '',
  metadata: { count: 0 },
  createdAt: 1,
  authData: { token: 'a' },
};

describe('openStore', () => {
  test('makes its folder, and finds again what was stored', async () => {
    const first = await open();
    await addIntegrations(first, workspace, ['acme']);
    const made = await first.credentials.create(aConnection, () => 'Acme');
    await first.close();
    const second = await open();
    expect(await second.credentials.get(workspace, 'conn_1')).toEqual(made);
    await second.ping();
    await second.close();
  });

  test('a closed one answers no more', async () => {
    const store = await open();
    await store.close();
    await expect(store.ping()).rejects.toThrow();
  });

  onPosix('nobody but the owner may read the folder, the database, or what stands beside it', async () => {
    const store = await open();
    await addIntegrations(store, workspace, ['acme']);
    const files = await readdir(folder);
    expect(files.sort()).toEqual(['claviger.db', 'claviger.db-shm', 'claviger.db-wal']);
    expect(await modeOf(folder)).toBe(0o700);
    for (const file of files) expect([file, await modeOf(join(folder, file))]).toEqual([file, 0o600]);
    await store.close();
  });

  onPosix('a database that others could read is closed to them', async () => {
    await (await open()).close();
    await chmod(join(folder, 'claviger.db'), 0o644);
    await (await open()).close();
    expect(await modeOf(join(folder, 'claviger.db'))).toBe(0o600);
  });

  test('a file that is no database is refused, and left as it is', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'claviger.db'), 'this is not a database, it is a letter to a friend');
    await expect(open()).rejects.toThrow(
      /^CLAVIGER_DATA: .*claviger\.db is not a database that can be opened/,
    );
    expect((await stat(join(folder, 'claviger.db'))).size).toBe(50);
  });

  test('a folder that cannot be one is refused with the setting and the mend', async () => {
    await writeFile(join(parent, 'deep'), 'a file');
    await expect(open()).rejects.toThrow(/^CLAVIGER_DATA: .* Choose a folder that this user may write\.$/);
  });

  test('two processes on one folder lose none of the changes that either makes', async () => {
    const store = await open();
    await addIntegrations(store, workspace, ['acme']);
    await store.credentials.create(aConnection, () => 'Acme');
    const other = spawn(process.execPath, ['--input-type=module', '--eval', counting(folder)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const errors: Buffer[] = [];
    other.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    const exited = once(other, 'close');
    let mine = 0;
    while (other.exitCode === null && other.signalCode === null) {
      await store.credentials.update(workspace, 'conn_1', (now) => ({
        metadata: { count: Number(now.metadata['count']) + 1 },
      }));
      mine++;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const [code] = await exited;
    expect([code, Buffer.concat(errors).toString()]).toEqual([0, '']);
    const after = await store.credentials.get(workspace, 'conn_1');
    expect(after?.metadata).toEqual({ count: mine + 100 });
    expect(after).toMatchObject({ generation: 101, authData: { token: 'other-99' } });
    await store.close();
  });
});

/** What the other process runs: a hundred changes of the same connection. */
function counting(where: string): string {
  const from = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  return `
    import { randomBytes } from 'node:crypto';
    import { openStore } from ${from('./open.ts')};
    import { keyringOf } from ${from('../temporary-store.ts')};
    const store = await openStore({
      folder: ${JSON.stringify(where)}, keyring: keyringOf('k1'), now: () => 1_000, randomBytes,
    });
    for (let index = 0; index < 100; index++) {
      await store.credentials.update('${workspace}', 'conn_1', (now) => ({
        metadata: { count: now.metadata.count + 1 }, authData: { token: 'other-' + index },
      }));
    }
    await store.close();
  `;
}

test('only what nobody was told of is written without waiting for the disk, also where it fails', async () => {
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(new DatabaseSync(join(parent, 'a.db'))) });
  const level = async (of: Kysely<Tables>) => (await sql`pragma synchronous`.execute(of)).rows;
  const inside = sqliteWays.unhurried?.(db, async (one) => {
    const before = await level(one);
    await one.transaction().execute((transaction) => sql`create table t (a)`.execute(transaction));
    return before;
  });
  expect(await inside).toEqual([{ synchronous: 1 }]);
  expect(await level(db)).toEqual([{ synchronous: 2 }]);
  const failing = sqliteWays.unhurried?.(db, (one) => sql`no such statement`.execute(one));
  await expect(failing).rejects.toThrow('syntax');
  expect(await level(db)).toEqual([{ synchronous: 2 }]);
  await db.destroy();
});

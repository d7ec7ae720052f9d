import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillStore } from '../temporary-content.ts';
import { keyringOf } from '../temporary-store.ts';
import type { TransferRecord } from '../transfer.ts';
import { openStore } from './open.ts';
import { openTemporarySqlite } from './temporary-sqlite.ts';

let temporary: Awaited<ReturnType<typeof openTemporarySqlite>>;
let folder: string;
beforeEach(async () => {
  temporary = await openTemporarySqlite(keyringOf('k1'));
  await fillStore(temporary.store, temporary.now());
  folder = await mkdtemp(join(tmpdir(), 'claviger-backup-'));
});
afterEach(async () => {
  await temporary.close();
  await rm(folder, { recursive: true });
});

/** The command of the guide, with our files in the place of its own. */
async function takeBackup(): Promise<string> {
  const guide = await readFile(
    fileURLToPath(new URL('../../../../../docs/backup.md', import.meta.url)),
    'utf8',
  );
  const script = /```sh\nnode --eval '([^']+)' \.claviger\/claviger\.db backup\.db\n```/.exec(guide)?.[1];
  if (script === undefined) throw new Error('The guide has no such command.');
  const copy = join(folder, 'backup.db');
  execFileSync(process.execPath, ['--eval', script, join(temporary.folder, 'claviger.db'), copy], {
    stdio: 'pipe',
  });
  return copy;
}

/** As the guide says: an empty folder, the copy under the database's name, the keys from elsewhere. */
async function restore(copy: string, ...keys: readonly string[]) {
  const data = join(folder, 'restored');
  await mkdir(data, { mode: 0o700 });
  await copyFile(copy, join(data, 'claviger.db'));
  return openStore({ folder: data, keyring: keyringOf(...keys), now: temporary.now, randomBytes });
}

async function contentOf(store: typeof temporary.store): Promise<readonly TransferRecord[]> {
  const records: TransferRecord[] = [];
  for await (const page of store.transfer.readAll()) {
    expect(page.faults).toEqual([]);
    records.push(...page.records);
  }
  return records;
}

test('a copy holds everything, and opens with the keys of its time', async () => {
  const restored = await restore(await takeBackup(), 'k1');
  expect(await contentOf(restored)).toEqual(await contentOf(temporary.store));
  await restored.close();
});

test('a copy without its keys is refused by the name of the key', async () => {
  const copy = await takeBackup();
  await expect(restore(copy, 'k2')).rejects.toThrow(
    'holds rows sealed with the key "k1", which is not given',
  );
});

test('a copy holds nothing of what was deleted before it was taken', async () => {
  const row = await temporary.raw
    .selectFrom('connections')
    .select('auth_data')
    .where('workspace_id', '=', 'ws-1')
    .where('id', '=', 'conn_1')
    .executeTakeFirstOrThrow();
  const kept = await readFile(await takeBackup());
  expect(kept.includes(Buffer.from(row.auth_data))).toBe(true);
  await rm(join(folder, 'backup.db'));
  await temporary.store.credentials.remove('ws-1', 'conn_1');
  expect((await readFile(await takeBackup())).includes(Buffer.from(row.auth_data))).toBe(false);
});

test('a copy taken while others write is whole: one moment, every acknowledged write before it, none torn', async () => {
  const writer = spawn(process.execPath, ['--input-type=module', '--eval', writing()], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const errors: Buffer[] = [];
  writer.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  let acknowledged = 0;
  writer.stdout.on('data', (chunk: Buffer) => {
    acknowledged += chunk.toString().length;
  });
  await expect.poll(() => acknowledged, { timeout: 40_000 }).toBeGreaterThan(20);
  const before = acknowledged;
  const copy = await takeBackup();
  writer.stdin.end();
  const [code] = await once(writer, 'close');
  expect([code, Buffer.concat(errors).toString()]).toEqual([0, '']);

  const raw = new DatabaseSync(copy);
  expect(raw.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
  raw.close();
  const restored = await restore(copy, 'k1');
  const one = await restored.credentials.get('ws-1', 'conn_1');
  // The writer writes the number of its write into both, in one step each.
  expect(one?.authData).toEqual({ count: one?.metadata['count'] });
  expect(Number(one?.metadata['count'])).toBeGreaterThanOrEqual(before);
  expect((await contentOf(restored)).length).toBeGreaterThan(10);
  await restored.close();
}, 60_000);

/** Writes until its input ends, and says a dot after each write that was acknowledged. */
function writing(): string {
  const from = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  return `
    import { randomBytes } from 'node:crypto';
    import { openStore } from ${from('./open.ts')};
    import { parseKeyring } from '@claviger/engine';
    const { keyring } = parseKeyring('k1:' + Buffer.alloc(32, 'k1').toString('base64'));
    const folder = ${JSON.stringify(temporary.folder)};
    const store = await openStore({ folder, keyring, now: () => 1_000, randomBytes });
    let ended = false;
    process.stdin.on('end', () => { ended = true; }).resume();
    for (let count = 1; !ended; count++) {
      await store.credentials.update('ws-1', 'conn_1', () => ({ authData: { count }, metadata: { count } }));
      process.stdout.write('.');
      await new Promise((resolve) => setImmediate(resolve));
    }
    await store.close();
  `;
}

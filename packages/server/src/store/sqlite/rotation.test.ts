import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Keyring } from '@claviger/engine';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addIntegrations, keyringOf } from '../temporary-store.ts';
import { openTemporarySqlite } from './temporary-sqlite.ts';

const workspace = 'ws-1';

let temporary: Awaited<ReturnType<typeof openTemporarySqlite>>;
beforeEach(async () => {
  temporary = await openTemporarySqlite(keyringOf('k1'));
  await addIntegrations(temporary.store, workspace, ['acme']);
});
afterEach(() => temporary.close());

const connect = (id: string, token: string) =>
  temporary.store.credentials.create(
    {
      id,
      workspace,
      integration: 'acme',
      version: '1.0.0',
      scheme: 'any',
      user: { id: 'u-1' },
      label: '',
      metadata: {},
      createdAt: 1,
      authData: { token },
    },
    () => id,
  );

test('a credential written after its row was read and before it is replaced is kept', async () => {
  await connect('conn_1', 'old');
  const ring = keyringOf('k2', 'k1');
  const raw = new DatabaseSync(join(temporary.folder, 'claviger.db'));
  await connect('conn_2', 'renewed');
  const renewed = raw.prepare("select auth_data from connections where id = 'conn_2'").get()?.['auth_data'];
  let written = 0;
  // The data key is opened between reading and replacing: that is when somebody else writes.
  const slow: Keyring = {
    ...ring,
    unwrap(id, wrapped) {
      if (written++ === 1)
        raw.prepare("update connections set auth_data = ? where id = 'conn_1'").run(renewed as Uint8Array);
      return ring.unwrap(id, wrapped);
    },
  };
  const rotated = await temporary.reopen(slow);
  expect((await rotated.seals.rewrap(10)).done).toBe(1);
  const row = raw.prepare("select auth_data, sealed_by from connections where id = 'conn_1'").get();
  expect(row).toEqual({ auth_data: renewed, sealed_by: 'k1' });
  raw.close();
  await rotated.close();
});

test('two processes rotate to and fro while a third renews: no renewal is lost', async () => {
  await connect('conn_1', 'first');
  const here = await temporary.reopen(keyringOf('k1', 'k2'));
  const errors: Buffer[] = [];
  const others = ['rotating', 'renewing'].map((job) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script(job)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    return once(child, 'close').then(([code]) => code as number | null);
  });
  const codes = Promise.all(others);
  let ended = false;
  void codes.then(() => {
    ended = true;
  });
  let done = 0;
  while (!ended) {
    done += (await here.seals.rewrap(10)).done;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect([await codes, Buffer.concat(errors).toString()]).toEqual([[0, 0], '']);
  expect(done).toBeGreaterThan(0);
  const after = await here.credentials.get(workspace, 'conn_1');
  expect(after).toMatchObject({ generation: 151, authData: { token: 'renewed-149' } });
  await here.close();
}, 60_000);

/** What the other processes run. The keys are given in the other order, so that both rotations have work. */
function script(job: string): string {
  const from = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  return `
    import { randomBytes } from 'node:crypto';
    import { parseKeyring } from '@claviger/engine';
    import { openStore } from ${from('./open.ts')};
    const keys = ['k2', 'k1'].map((id) => id + ':' + Buffer.alloc(32, id).toString('base64')).join(',');
    const { keyring } = parseKeyring(keys);
    const folder = ${JSON.stringify(temporary.folder)};
    const store = await openStore({ folder, keyring, now: () => 1_000, randomBytes });
    for (let index = 0; index < 150; index++) {
      if ('${job}' === 'rotating') await store.seals.rewrap(10);
      else await store.credentials.update('${workspace}', 'conn_1', () => ({
        authData: { token: 'renewed-' + index },
      }));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await store.close();
  `;
}

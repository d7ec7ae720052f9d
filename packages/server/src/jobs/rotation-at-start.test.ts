import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openData } from '../data.ts';
import { createLog } from '../log.ts';
import { readSettings } from '../settings.ts';
import { startServer } from '../start.ts';
import { fillStore } from '../store/temporary-content.ts';

const key = (id: string) => `${id}:${Buffer.alloc(32, id).toString('base64')}`;

test('a server that starts with a new first key seals everything with it, while it serves', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'claviger-rotation-'));
  const settings = (...ids: readonly string[]) =>
    readSettings({
      CLAVIGER_DATA: folder,
      CLAVIGER_PORT: '0',
      CLAVIGER_LOG_LEVEL: 'silent',
      CLAVIGER_ENCRYPTION_KEYS: ids.map(key).join(),
    });
  const open = async (...ids: readonly string[]) =>
    (await openData(settings(...ids), createLog('silent'))).store;
  const before = await open('k1');
  await fillStore(before, Date.now());
  await before.close();

  const server = await startServer(settings('k2', 'k1'), { console: false });
  const beside = await open('k2', 'k1');
  await expect.poll(async () => [...(await beside.seals.count()).keys()]).toEqual(['k2']);
  await beside.close();
  await server.close();

  const alone = await open('k2');
  expect((await alone.credentials.get('ws-1', 'conn_2'))?.authData).toEqual({
    access_token: 'planted-second',
  });
  await alone.close();
  await rm(folder, { recursive: true });
});

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { createBrokerHost } from './host.ts';
import { brokerPlace } from './place.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-host-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a broker that is there is reached, and none is started', async () => {
  const { socket: path } = await brokerPlace(folder);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const host = createBrokerHost({ settings: readSettings({ CLAVIGER_DATA: folder }), startedAt: 0 });
  const socket = await host.reach();
  expect(socket.readyState).toBe('open');
  expect(await readdir(folder)).not.toContain('broker.log');
  socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

test('a data folder that cannot be made has no broker', async () => {
  const settings = readSettings({ CLAVIGER_DATA: '/dev/null/none' });
  await expect(createBrokerHost({ settings, startedAt: 0 }).reach()).rejects.toThrow();
});

test('a broker that cannot work is not started again and again: its log says why', async () => {
  const wrong = { ...readSettings({ CLAVIGER_DATA: folder }), encryptionKeys: 'no key at all' };
  const host = createBrokerHost({ settings: wrong, startedAt: 0 });
  await expect(host.reach()).rejects.toThrow(/broker\.log says why/);
  const log = await readFile(join(folder, 'broker.log'), 'utf8');
  expect(log.match(/the broker cannot work/g)).toHaveLength(1);
  expect(log).toContain('SettingsError');
});

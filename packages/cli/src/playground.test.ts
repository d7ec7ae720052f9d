import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAccount, playgroundPort } from '@claviger/playground';
import { readSettings, type StartedServer, startServer } from '@claviger/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApi } from './demo/api.ts';
import { playgroundStarter } from './playground.ts';

const apiKey = 'a-key-for-this-test';
let folder: string;
let server: StartedServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-playground-'));
  const settings = readSettings({
    CLAVIGER_PORT: '0',
    CLAVIGER_DATA: folder,
    CLAVIGER_API_KEY: apiKey,
    CLAVIGER_LOG_LEVEL: 'silent',
  });
  server = await startServer(settings, { console: false, playground: playgroundStarter });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test('once it runs, its accounts are connected and renewed, although it is private', async () => {
  const api = createApi(server.url, apiKey);
  const started = await api('POST', '/v1/playground');
  if (!started.ok) throw new Error(started.problem.detail);
  const integrations = ['basic', 'api-key', 'digest', 'session', 'oauth2', 'oauth1'].map(
    (name) => `playground-${name}`,
  );
  expect(started.value).toMatchObject({ running: true, integrations });
  expect(String(started.value['url'])).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);

  const { email: username, password } = demoAccount;
  const made = await api('POST', '/v1/connections', {
    integration: 'playground-session',
    user: { id: 'u-1' },
    authData: { username, password },
  });
  expect(made).toMatchObject({ ok: true, value: { label: demoAccount.email, generation: 1 } });
  if (!made.ok) return;
  // Renewals are made by another process, which must have been told.
  const renewed = await api('POST', `/v1/connections/${String(made.value['id'])}/refresh`);
  expect(renewed).toMatchObject({ ok: true, value: { generation: 2 } });
});

test('a playground that runs alone keeps its port', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.once('error', () => resolve());
    other.listen(playgroundPort, '127.0.0.1', resolve);
  });
  const started = await playgroundStarter.start();
  expect(started.url).not.toContain(`:${playgroundPort}`);
  expect(started.account.email).toBe(demoAccount.email);
  expect((await fetch(`${started.url}/basic/me`)).status).toBe(401);
  await started.close();
  other.close();
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
});
afterEach(() => temporary.close());

test('a connection needs a version that exists, in its own workspace', async () => {
  const { credentials } = temporary.store;
  await addIntegrations(temporary.store, 'ws-1', ['acme']);
  const create = (workspace: string, version: string) =>
    credentials.create(
      {
        id: 'conn_1',
        workspace,
        integration: 'acme',
        version,
        scheme: 'any',
        user: { id: 'u-1' },
        label: '',
        metadata: {},
        createdAt: 1,
        authData: {},
      },
      () => 'Acme',
    );
  await expect(create('ws-1', '9.0.0')).rejects.toThrow(/foreign key/i);
  await expect(create('ws-2', '1.0.0')).rejects.toThrow(/foreign key/i);
  expect((await create('ws-1', '1.0.0')).title).toBe('Acme');
});

test('a store answers a ping until it is closed', async () => {
  const other = await temporary.reopen();
  await expect(other.ping()).resolves.toBeUndefined();
  await other.close();
  await expect(other.ping()).rejects.toThrow();
});

test('VER-1 a version is known in any case by whoever belongs to it', async () => {
  const { credentials, versions, connectSessions } = temporary.store;
  await addIntegrations(temporary.store, 'ws-1', ['acme'], ['1.0.0', '2.0.0-Beta']);
  const made = await credentials.create(
    {
      id: 'conn_1',
      workspace: 'ws-1',
      integration: 'acme',
      version: '2.0.0-BETA',
      scheme: 'any',
      user: { id: 'u-1' },
      label: '',
      metadata: {},
      createdAt: 1,
      authData: {},
    },
    () => 'Acme',
  );
  expect(made.version).toBe('2.0.0-BETA');
  await connectSessions.create('ws-1', {
    integration: 'acme',
    version: '2.0.0-beta',
    user: { id: 'u-1' },
    allowedOrigins: [],
    completion: 'proof',
    redirectUrl: 'http://localhost:4270/oauth/return/acme',
    expiresAt: temporary.now() + 1,
    tokenHash: 'hash',
  });
  expect(await versions.remove('ws-1', 'acme', '2.0.0-beta')).toMatchObject({
    problem: { code: 'conflict' },
  });
  await credentials.remove('ws-1', 'conn_1');
  expect((await versions.remove('ws-1', 'acme', '2.0.0-beta')).ok).toBe(true);
  expect(await connectSessions.byToken('hash')).toBeUndefined();
});

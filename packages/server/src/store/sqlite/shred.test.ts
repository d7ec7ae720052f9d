import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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

const connect = (id: string) =>
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
      // Longer than a page, so that it lies on pages of its own.
      authData: { token: 'x'.repeat(20_000) },
    },
    () => id,
  );

/** The wrapped data key and the sealed document, as they lie in the row. */
async function partsOf(
  table: 'connections' | 'connect_sessions' | 'signing_keys',
  column: 'auth_data' | 'secrets' | 'private_jwk',
) {
  const raw = new DatabaseSync(join(temporary.folder, 'claviger.db'));
  const bytes = Buffer.from(raw.prepare(`select ${column} as b from ${table}`).get()?.['b'] as Uint8Array);
  raw.close();
  return { key: bytes.subarray(16, 76), document: bytes.subarray(88, -16).subarray(0, 200) };
}

async function found(parts: { key: Buffer; document: Buffer }) {
  const dump = await temporary.dump();
  return { key: dump.includes(parts.key), document: dump.includes(parts.document) };
}

test('CON-21 a deleted connection: neither its data key nor its document is anywhere in the files', async () => {
  await connect('conn_1');
  const parts = await partsOf('connections', 'auth_data');
  expect(await found(parts)).toEqual({ key: true, document: true });
  expect(await temporary.store.credentials.remove(workspace, 'conn_1')).toBe(true);
  expect(await found(parts)).toEqual({ key: false, document: false });
});

test('credentials that were replaced go with those that took their place', async () => {
  await connect('conn_1');
  const parts = await partsOf('connections', 'auth_data');
  await temporary.store.credentials.update(workspace, 'conn_1', () => ({ authData: { token: 'short' } }));
  await temporary.store.credentials.remove(workspace, 'conn_1');
  expect(await found(parts)).toEqual({ key: false, document: false });
});

test('a signing key that was taken back is gone at once', async () => {
  const aKey = (keyId: string) => ({
    keyId,
    algorithm: 'ES256' as const,
    publicJwk: {},
    privateJwk: { d: 'z'.repeat(500) },
    createdAt: 1,
    signsFrom: 1,
  });
  await temporary.store.signingKeys.create(workspace, 'acme', aKey('a'));
  const parts = await partsOf('signing_keys', 'private_jwk');
  await temporary.store.signingKeys.create(workspace, 'acme', aKey('b'));
  expect(await found(parts)).toEqual({ key: true, document: true });
  await temporary.store.signingKeys.remove(workspace, 'acme', 'a');
  expect(await found(parts)).toEqual({ key: false, document: false });
});

test('the secrets of an attempt that ran out are gone after the next round', async () => {
  await temporary.store.connectSessions.create(workspace, {
    integration: 'acme',
    version: '1.0.0',
    user: { id: 'u-1' },
    allowedOrigins: [],
    completion: 'proof',
    redirectUrl: 'http://localhost:4270/oauth/return/acme',
    expiresAt: temporary.now() + 1,
    tokenHash: 'hash',
    secrets: { typed: { password: 'y'.repeat(500) } },
  });
  const parts = await partsOf('connect_sessions', 'secrets');
  expect(await found(parts)).toEqual({ key: true, document: true });
  temporary.advance(1);
  await temporary.store.connectSessions.expire();
  expect(await found(parts)).toEqual({ key: false, document: false });
});

test('a reader holds no removal up; what it kept in the log goes with the next one', async () => {
  await connect('conn_1');
  await connect('conn_2');
  const parts = await partsOf('connections', 'auth_data');
  const reader = new DatabaseSync(join(temporary.folder, 'claviger.db'));
  reader.exec('begin');
  reader.prepare('select count(*) from connections').get();
  expect(await temporary.store.credentials.remove(workspace, 'conn_1')).toBe(true);
  reader.exec('commit');
  reader.close();
  expect(await temporary.store.credentials.remove(workspace, 'conn_2')).toBe(true);
  expect(await found(parts)).toEqual({ key: false, document: false });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { hashApiKey } from './api-key.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

const statusWith = async (headers: Record<string, string>) =>
  (await app.call('GET', '/v1/schemes', { key: null, headers })).status;

test('only a living key gets through', async () => {
  expect(await statusWith({ authorization: `Bearer ${app.key}` })).toBe(200);
  expect(await statusWith({ authorization: `bearer ${app.key}` })).toBe(200);
  expect(await statusWith({ authorization: `Bearer ${app.key}x` })).toBe(401);
  expect(await statusWith({ authorization: `Basic ${app.key}` })).toBe(401);
  expect(await statusWith({ authorization: `Bearer ${hashApiKey(app.key)}` })).toBe(401);
  expect(await statusWith({})).toBe(401);
});

test('a deleted key and an expired key stop working at once', async () => {
  const until = app.deps.now() + 1000;
  const body = { name: 'short', permissions: [], expiresAt: new Date(until).toISOString() };
  const made = await app.call('POST', '/v1/api-keys', { body });
  const key = String(made.body['secret']);
  expect((await app.call('GET', '/v1/schemes', { key })).status).toBe(200);
  app.advance(1000);
  expect((await app.call('GET', '/v1/schemes', { key })).status).toBe(401);

  const other = await app.call('POST', '/v1/api-keys', { body: { name: 'other', permissions: [] } });
  expect((await app.call('DELETE', `/v1/api-keys/${other.body['id']}`)).status).toBe(204);
  expect((await app.call('GET', '/v1/schemes', { key: String(other.body['secret']) })).status).toBe(401);
});

test('the last use is noted, at most once a minute', async () => {
  const used = async () => (await app.deps.store.apiKeys.byHash(hashApiKey(app.key)))?.lastUsedAt;
  app.advance(60_000);
  await app.call('GET', '/v1/schemes');
  const first = await used();
  expect(first).toBe(app.deps.now());
  app.advance(59_000);
  await app.call('GET', '/v1/schemes');
  expect(await used()).toBe(first);
  app.advance(1000);
  await app.call('GET', '/v1/schemes');
  expect(await used()).toBe(app.deps.now());
});

test('a key of another workspace sees nothing of this one', async () => {
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
  const permissions = ['integrations:read', 'integrations:write', 'connections:read', 'connections:write'];
  await app.deps.store.apiKeys.create('elsewhere', {
    name: 'theirs',
    hash: hashApiKey('their-key'),
    prefix: 'their',
    permissions,
  });
  const key = 'their-key';
  expect((await app.call('GET', '/v1/integrations', { key })).body['data']).toEqual([]);
  const foreign = await app.call('GET', '/v1/integrations/acme', { key });
  const absent = await app.call('GET', '/v1/integrations/acme2', { key });
  expect(foreign.status).toBe(404);
  expect(foreign.text.replace('acme', 'acme2').replaceAll(/req_[\w-]+/g, '')).toBe(
    absent.text.replaceAll(/req_[\w-]+/g, ''),
  );
});

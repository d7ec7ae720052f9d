import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashApiKey, prefixOf } from './access/api-key.ts';
import { permissions } from './access/permissions.ts';
import { json, openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

let app: TemporaryApp;
const otherKey = `clv_${'0'.repeat(64)}`;
const authentication = {
  type: 'custom',
  fields: [{ key: 'api_key' }],
  test: { url: 'https://acme.dev/me', headers: { K: '{{bundle.authData.api_key}}' } },
};
const place = '/v1/integrations/acme/versions/1.0.0';
const ours = (method: string, path: string, body?: unknown) => app.call(method, path, { body });
const theirs = (method: string, path: string, body?: unknown) =>
  app.call(method, path, { body, key: otherKey });

beforeEach(async () => {
  app = await openTemporaryApp(() => json({ error: 'no' }, 401));
  await app.deps.store.apiKeys.create('other', {
    name: 'Other',
    hash: hashApiKey(otherKey),
    prefix: prefixOf(otherKey),
    permissions,
  });
  // Both have an integration of one key: only the workspace tells them apart.
  for (const call of [ours, theirs]) await call('POST', '/v1/integrations', { key: 'acme', name: 'Acme' });
  await ours('PUT', `${place}/authentication`, authentication);
  await ours('POST', `${place}/clone`, { bump: 'major' });
  await ours('PUT', `${place}/draft`, { document: { half: 'ours', authentication }, savedSteps: ['fields'] });
  await ours('POST', '/v1/connections', {
    integration: 'acme',
    user: { id: 'u-1' },
    authData: { api_key: 'key-canary-1' },
  });
});
afterEach(() => app.close());

const idOf = async (path: string) =>
  ((await ours('GET', path)).body['data'] as readonly { id: string }[])[0]?.id ?? '';

test('what one workspace keeps under a key, another with the same key does not see', async () => {
  const own = await theirs('GET', `${place}/draft`);
  expect(own.body).toMatchObject({ savedSteps: [], savedAt: null, pending: false });
  expect(own.text).not.toContain('ours');
  const listed = (await theirs('GET', '/v1/integrations')).body['data'];
  expect(listed).toMatchObject([{ version: '1.0.0', scheme: null, hasDraft: false, lastFailure: null }]);
  expect((await ours('GET', '/v1/integrations/acme')).body['lastFailure']).toMatchObject({ purpose: 'test' });
  expect((await theirs('GET', '/v1/exchanges')).body['data']).toEqual([]);
  const before = (await ours('GET', '/v1/integrations/acme')).body;
  app.advance(1000);
  await theirs('PUT', `${place}/authentication`, authentication);
  const body = { integration: 'acme', user: { id: 'u-2' }, authData: { api_key: 'key-canary-2' } };
  expect((await theirs('POST', '/v1/connections', body)).status).toBe(422);
  expect((await ours('GET', '/v1/integrations/acme')).body).toEqual(before);
});

test('what one workspace changes is as it was in another', async () => {
  const read = async () =>
    Promise.all([
      ours('GET', `${place}/draft`),
      ours('GET', `${place}/definition`),
      ours('GET', '/v1/integrations/acme/versions'),
    ]);
  const before = (await read()).map(({ body }) => body);
  expect((await theirs('DELETE', `${place}/draft`)).status).toBe(204);
  expect((await theirs('PUT', `${place}/draft`, { document: { half: 'theirs' } })).status).toBe(200);
  expect((await theirs('POST', `${place}/clone`, { bump: 'minor' })).status).toBe(201);
  expect((await theirs('PATCH', '/v1/integrations/acme', { name: 'Theirs' })).status).toBe(200);
  expect((await theirs('DELETE', '/v1/integrations/acme/versions/2.0.0')).status).toBe(404);
  expect((await theirs('POST', '/v1/integrations/acme/versions/2.0.0/clone', { bump: 'patch' })).status).toBe(
    404,
  );
  expect((await read()).map(({ body }) => body)).toEqual(before);
});

test('an id of one workspace leads nowhere in another', async () => {
  const exchange = await idOf('/v1/exchanges');
  const session = (await ours('POST', '/v1/connect-sessions', { integration: 'acme', user: { id: 'u-1' } }))
    .body;
  expect((await ours('GET', `/v1/exchanges/${exchange}`)).status).toBe(200);
  for (const [method, path] of [
    ['GET', `/v1/exchanges/${exchange}`],
    ['GET', `/v1/connect-sessions/${session['id']}`],
    ['GET', `/v1/connect-sessions/${session['id']}/report`],
    ['POST', `/v1/connect-sessions/${session['id']}/diagnosis`],
  ] as const)
    expect([path, (await theirs(method, path)).status]).toEqual([path, 404]);
});

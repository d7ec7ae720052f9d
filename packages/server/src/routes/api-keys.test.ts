import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

const make = (body: unknown, key?: string) => app.call('POST', '/v1/api-keys', { body, ...(key && { key }) });

test('the secret is shown once and works', async () => {
  const made = await make({ name: 'ci', permissions: ['connections:read'] });
  expect(made.status).toBe(201);
  expect(made.headers.get('cache-control')).toBe('no-store');
  const { secret, ...rest } = made.body;
  expect(rest).toEqual({
    id: expect.stringMatching(/^key_/),
    name: 'ci',
    prefix: String(secret).slice(0, 10),
    permissions: ['connections:read'],
    connections: null,
    createdAt: expect.any(String),
    expiresAt: null,
    lastUsedAt: null,
  });
  expect((await app.call('GET', '/v1/connections', { key: String(secret) })).status).toBe(200);
  const listed = await app.call('GET', '/v1/api-keys');
  expect((listed.body['data'] as { name: string }[]).map(({ name }) => name).sort()).toEqual([
    'First key',
    'ci',
  ]);
  expect(listed.text).not.toContain(String(secret));
  expect(listed.text).not.toContain('hash');
});

test('a key passes on only what it may do itself', async () => {
  const made = await make({ name: 'admin', permissions: ['api-keys:write', 'connections:read'] });
  const key = String(made.body['secret']);
  expect((await make({ name: 'less', permissions: ['connections:read'] }, key)).status).toBe(201);
  const refused = await make({ name: 'more', permissions: ['credentials:read'] }, key);
  expect([refused.status, refused.body['code']]).toEqual([403, 'permission_denied']);
});

test('unknown permissions and times that have passed are refused with their path', async () => {
  expect((await make({ name: 'x', permissions: ['everything'] })).body).toMatchObject({
    errors: [{ path: 'permissions[0]' }],
  });
  const expiresAt = new Date(app.deps.now()).toISOString();
  expect((await make({ name: 'x', permissions: [], expiresAt })).body).toMatchObject({
    errors: [{ path: 'expiresAt' }],
  });
});

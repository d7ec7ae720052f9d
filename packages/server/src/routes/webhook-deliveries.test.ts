import { afterEach, beforeEach, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
let path: string;
beforeEach(async () => {
  app = await openTemporaryApp(() => json({ email: 'ada@acme.dev' }));
  const made = await app.call('POST', '/v1/webhooks', { body: { url: 'https://product.dev/hooks' } });
  path = `/v1/webhooks/${made.body['id']}`;
});
afterEach(() => app.close());

async function connect(): Promise<string> {
  const authentication = {
    type: 'custom',
    fields: [{ key: 'api_key' }],
    test: { url: 'https://acme.dev/me', headers: { K: '{{bundle.authData.api_key}}' } },
  };
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
  await app.call('PUT', '/v1/integrations/acme/versions/1.0.0/authentication', { body: authentication });
  const body = { integration: 'acme', user: { id: 'u-1' }, authData: { api_key: 'key-canary-1' } };
  return String((await app.call('POST', '/v1/connections', { body })).body['id']);
}
const listed = async (query = '') =>
  (await app.call('GET', `${path}/deliveries${query}`)).body['data'] as readonly Record<string, unknown>[];

test('what happens to a connection waits for its webhook, from its first event to its last', async () => {
  const connection = await connect();
  app.advance(1_000);
  await app.call('POST', `/v1/connections/${connection}/test`);
  await app.call('POST', `/v1/connections/${connection}/expire`);
  app.advance(1_000);
  await app.call('DELETE', `/v1/connections/${connection}`);
  const all = await listed();
  expect(all.map(({ type }) => type)).toEqual([
    'connection.deleted',
    'connection.expired',
    'connection.created',
  ]);
  const timeline = await app.call('GET', `/v1/connections/${connection}/events`);
  const ids = (timeline.body['data'] as readonly { id: string }[]).map(({ id }) => id);
  for (const { id } of all) expect(ids).toContain(id);
  expect(all[0]).toEqual({
    id: expect.stringMatching(/^evt_/),
    type: 'connection.deleted',
    connection,
    status: 'pending',
    at: expect.any(String),
    attempts: 0,
    nextAttemptAt: expect.any(String),
    lastAttemptAt: null,
    lastStatus: null,
    lastProblem: null,
  });
  const [workspace, webhook] = [app.deps.store, path.split('/').at(-1) ?? ''];
  const hook = await app.call('GET', path);
  expect(hook.body['id']).toBe(webhook);
  const [oldest] = await workspace.webhooks.claim('default', webhook, 9, 1_000);
  expect(oldest?.type).toBe('connection.created');
  expect(JSON.stringify(oldest)).not.toContain('key-canary-1');
});

test('a test is sent, found by its status, and sent again', async () => {
  const sent = await app.call('POST', `${path}/test`);
  expect([sent.status, sent.body['type'], sent.body['connection']]).toEqual([202, 'webhook.test', null]);
  expect(await listed('?status=delivered')).toEqual([]);
  expect(await listed('?status=pending')).toEqual([sent.body]);
  const again = await app.call('POST', `${path}/deliveries/${sent.body['id']}/replay`);
  expect([again.status, again.body]).toEqual([202, sent.body]);
  expect((await app.call('GET', `${path}/deliveries?status=lost`)).body).toMatchObject({
    errors: [{ path: 'query.status' }],
  });
});

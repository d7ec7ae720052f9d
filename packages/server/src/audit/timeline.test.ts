import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

test('each change of a connection says in its timeline who asked for it', async () => {
  const definition = {
    authentication: {
      type: 'custom',
      fields: [{ key: 'api_key', type: 'password' }],
      test: { url: 'https://acme.dev/me' },
    },
  };
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme', definition } });
  const made = await app.call('POST', '/v1/api-keys', {
    body: { name: 'Product', permissions: ['connections:read', 'connections:write'] },
  });
  const key = String(made.body['secret']);
  const { body } = await app.call('POST', '/v1/connections', {
    key,
    body: { integration: 'acme', user: { id: 'u-1' }, authData: { api_key: 'k' } },
  });
  const path = `/v1/connections/${body['id']}`;
  await app.call('PATCH', path, { key, body: { label: 'Mine', delegates: ['u-2'] } });
  await app.call('POST', `${path}/expire`, { key });
  await app.call('DELETE', path, { key });
  const events = (await app.call('GET', `${path}/events`)).body['data'] as { type: string; detail: object }[];
  expect(events.map(({ type }) => type)).toEqual([
    'connection.deleted',
    'connection.expired',
    'connection.delegated',
    'connection.renamed',
    'connection.created',
  ]);
  const by = { by: 'key', byId: made.body['id'], byName: 'Product' };
  for (const event of events) expect(event).toMatchObject({ detail: by });
});

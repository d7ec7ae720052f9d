import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
  for (const version of ['10.0.0', '2.0.0', '2.0.0-beta', '1.1.0']) {
    const body = { claviger: 1, key: 'acme', name: 'Acme', version };
    await app.call('PUT', `/v1/integrations/acme/versions/${version}/definition`, { body });
  }
});
afterEach(() => app.close());

async function list(query: string) {
  const { body } = await app.call('GET', `/v1/integrations/acme/versions${query}`);
  const data = body['data'] as { version: string }[];
  return { versions: data.map(({ version }) => version), next: body['next'] };
}

test('VER-1 come newest number first', async () => {
  expect(await list('')).toEqual({
    versions: ['10.0.0', '2.0.0', '2.0.0-beta', '1.1.0', '1.0.0'],
    next: null,
  });
});

test('come in pages, which stay whole when a version goes in between', async () => {
  const first = await list('?limit=2');
  expect(first).toEqual({ versions: ['10.0.0', '2.0.0'], next: expect.any(String) });
  await app.call('DELETE', '/v1/integrations/acme/versions/2.0.0');
  const second = await list(`?limit=2&cursor=${first.next}`);
  expect(second.versions).toEqual(['2.0.0-beta', '1.1.0']);
  expect(await list(`?limit=2&cursor=${second.next}`)).toEqual({ versions: ['1.0.0'], next: null });
  const { body } = await app.call('GET', '/v1/integrations/acme/versions?limit=201');
  expect(body['errors']).toMatchObject([{ path: 'query.limit' }]);
});

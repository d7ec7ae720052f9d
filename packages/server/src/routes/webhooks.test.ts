import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

const url = 'https://product.dev/hooks';
const make = (body: unknown) => app.call('POST', '/v1/webhooks', { body });

test('the secret is shown once and kept sealed', async () => {
  const made = await make({ url, events: ['connection.expired'], description: 'CRM' });
  expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store']);
  const { secret, ...rest } = made.body;
  expect(secret).toMatch(/^whsec_/);
  expect(rest).toEqual({
    id: expect.stringMatching(/^wh_/),
    url,
    events: ['connection.expired'],
    integrations: null,
    description: 'CRM',
    enabled: true,
    disabledReason: null,
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
  });
  const path = `/v1/webhooks/${rest['id']}`;
  expect((await app.call('GET', path)).body).toEqual(rest);
  expect((await app.call('GET', '/v1/webhooks')).body).toEqual({ data: [rest], next: null });
  expect((await app.dump()).includes(String(secret).slice(6))).toBe(false);
  expect((await app.call('DELETE', path)).status).toBe(204);
  expect((await app.call('GET', path)).status).toBe(404);
});

test('what cannot be sent, or to nowhere, is refused with its path', async () => {
  for (const [body, path] of [
    [{ url, events: ['connection.created', 'connection.exploded'] }, 'events[1]'],
    [{ url, events: [] }, 'events'],
    [{ url: 'http://product.dev/' }, 'url'],
    [{ url: 'product.dev' }, 'url'],
    [{ url, integrations: [''] }, 'integrations[0]'],
  ] as const)
    expect((await make(body)).body).toMatchObject({ code: 'field_invalid', errors: [{ path }] });
});

test('it is changed, disabled and enabled', async () => {
  const { id } = (await make({ url })).body;
  const change = (body: unknown) => app.call('PATCH', `/v1/webhooks/${id}`, { body });
  expect((await change({ enabled: false, events: ['connection.deleted'] })).body).toMatchObject({
    url,
    enabled: false,
    events: ['connection.deleted'],
  });
  expect((await change({ enabled: true, url: `${url}/2` })).body).toMatchObject({
    url: `${url}/2`,
    enabled: true,
  });
  expect((await change({ url: 'http://product.dev/' })).status).toBe(422);
});

test('the bounds of one are set, and taken away by null', async () => {
  const { id } = (await make({ url, events: ['connection.expired'], integrations: ['acme'] })).body;
  const change = (body: unknown) => app.call('PATCH', `/v1/webhooks/${id}`, { body });
  const all = await change({ events: null, integrations: null });
  expect([all.status, all.body['events'], all.body['integrations']]).toEqual([200, null, null]);
  expect((await app.call('GET', `/v1/webhooks/${id}`)).body).toMatchObject({
    events: null,
    integrations: null,
  });
  expect((await change({ events: ['connection.created'] })).body).toMatchObject({
    events: ['connection.created'],
    integrations: null,
  });
});

test('there are a few at most', async () => {
  for (let count = 0; count < 20; count += 1) expect((await make({ url })).status).toBe(201);
  expect((await make({ url })).body).toMatchObject({ code: 'conflict' });
});

test('an id of one workspace leads nowhere in another', async () => {
  const theirs = await app.deps.store.webhooks.create('other', { url, secret: 'whsec_AAAA' });
  const sent = await app.deps.store.webhooks.test('other', theirs.id);
  const path = `/v1/webhooks/${theirs.id}`;
  for (const [method, at, body] of [
    ['GET', path],
    ['PATCH', path, { enabled: false }],
    ['DELETE', path],
    ['GET', `${path}/deliveries`],
    ['POST', `${path}/test`],
    ['POST', `${path}/deliveries/${sent?.id}/replay`],
  ] as const)
    expect([method, at, (await app.call(method, at, { body })).status]).toEqual([method, at, 404]);
  expect((await app.call('GET', '/v1/webhooks')).body['data']).toEqual([]);
  expect((await app.deps.store.webhooks.get('other', theirs.id))?.enabled).toBe(true);
});

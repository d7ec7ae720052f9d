import { headerOf } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { authenticationsLimit } from './authentications.ts';

type Json = Readonly<Record<string, unknown>>;

const secret = 'key-canary-0123456789';
const definition = {
  authentication: {
    type: 'custom',
    fields: [{ key: 'api_key', type: 'password', required: true }],
    test: { url: 'https://api.acme.dev/me', headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
    connectionLabel: '{{email}}',
  },
};
let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp((request) =>
    headerOf(request.headers, 'X-Key') === secret ? json({ email: 'ada@acme.dev' }) : json({ no: 1 }, 401),
  );
  for (const [key, name] of [
    ['acme', 'Acme CRM'],
    ['other', 'Other'],
  ])
    await app.call('POST', '/v1/integrations', { body: { key, name, definition } });
});
afterEach(() => app.close());

const path = '/v2/authentications';
const as = (user: string) => ({ headers: { 'Claviger-User': user } });
const list = (query: string, user = 'u-1') => app.call('GET', `${path}?${query}`, as(user));
const create = (data: Json, user = 'u-1') => app.call('POST', path, { body: { data }, ...as(user) });
const right = { app: 'acme', authentication_fields: { api_key: secret } };
const itemsOf = (body: Json) => body['data'] as readonly Json[];
const pathsOf = (body: Json) => (body['errors'] as readonly Json[]).map((one) => one['path']);

describe('listing', () => {
  test('F-128 API-1 API-2 API-3 the envelope, ten a page, and links that lead on and back', async () => {
    for (let made = 0; made < 12; made += 1) await create(right);
    const first = await list('app=acme');
    expect(first.status).toBe(200);
    expect(Object.keys(first.body)).toEqual(['links', 'meta', 'data']);
    expect(first.body['meta']).toEqual({ count: 12, limit: 10, offset: 0 });
    expect(itemsOf(first.body)).toHaveLength(10);
    for (const item of itemsOf(first.body))
      expect(item).toEqual({
        type: 'authentication',
        id: expect.stringMatching(/^conn_/),
        app: 'acme',
        is_expired: false,
        title: expect.stringMatching(/^Acme CRM ada@acme.dev( #\d+)?$/),
      });
    const { next, prev } = first.body['links'] as Json;
    expect([prev, String(next)]).toEqual([null, expect.stringMatching(/app=acme&limit=10&offset=10$/)]);
    const last = await app.call('GET', String(next).slice(app.deps.settings.url.length), as('u-1'));
    expect(last.body).toMatchObject({
      links: { next: null, prev: expect.stringMatching(/offset=0$/) },
      meta: { count: 12, limit: 10, offset: 10 },
    });
    const ids = [...itemsOf(first.body), ...itemsOf(last.body)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(12);
    expect(first.text + last.text).not.toContain(secret);
    expect((await list('app=acme&limit=2&offset=11')).body['data']).toHaveLength(1);
    expect((await list('app=acme&offset=50')).body).toMatchObject({ data: [], meta: { count: 12 } });
  });

  test('API-4 what the user owns, expired ones too, and nothing that is shared or of another app', async () => {
    const mine = itemsOf((await create(right)).body)[0]?.['id'];
    const theirs = itemsOf((await create(right, 'u-2')).body)[0]?.['id'];
    await create({ ...right, app: 'other' });
    await app.call('PATCH', `/v1/connections/${theirs}`, { body: { sharedWith: ['u-1'] } });
    await app.call('POST', `/v1/connections/${mine}/expire`);
    expect(itemsOf((await list('app=acme')).body)).toMatchObject([{ id: mine, is_expired: true }]);
    expect(itemsOf((await list('app=acme', 'u-2')).body)).toMatchObject([{ id: theirs, is_expired: false }]);
    expect(itemsOf((await list('app=acme', 'u-3')).body)).toEqual([]);
  });

  test.each([
    ['', 'query.app'],
    ['app=acme&limit=0', 'query.limit'],
    ['app=acme&limit=201', 'query.limit'],
    ['app=acme&offset=-1', 'query.offset'],
  ])('API-1 %j is refused with its path', async (query, where) => {
    const { status, body } = await list(query);
    expect([status, pathsOf(body)]).toEqual([422, [where]]);
  });

  test('API-4 it wants a user, a permission and an app that there is', async () => {
    const nobody = await app.call('GET', `${path}?app=acme`);
    expect([nobody.status, pathsOf(nobody.body)]).toEqual([422, ['header.Claviger-User']]);
    expect((await list('app=none')).body).toMatchObject({ status: 404, code: 'not_found' });
    const { body } = await app.call('POST', '/v1/api-keys', { body: { name: 'none', permissions: [] } });
    const key = String(body['secret']);
    expect((await app.call('GET', `${path}?app=acme`, { ...as('u-1'), key })).status).toBe(403);
    expect((await app.call('GET', `${path}?app=acme`, { ...as('u-1'), key: null })).status).toBe(401);
  });
});

describe('creating', () => {
  test('F-128 API-5 API-7 the same exchange, test and label; a title that is taken is numbered', async () => {
    const made = await create({ ...right, title: 'Acme CRM work' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ meta: { count: 1 }, data: [{ app: 'acme', title: 'Acme CRM work' }] });
    expect(itemsOf((await create({ ...right, title: 'work' })).body)[0]?.['title']).toBe('Acme CRM work #2');
    expect(itemsOf((await create({ ...right, title: 'Acme CRM' })).body)[0]?.['title']).toBe(
      'Acme CRM ada@acme.dev',
    );
    expect(app.requests).toHaveLength(3);
    const id = itemsOf(made.body)[0]?.['id'];
    expect((await app.call('GET', `/v1/connections/${id}`)).body).toMatchObject({
      user: { id: 'u-1' },
      label: 'work',
    });
  });

  test('API-6 what the app refuses is a problem with its report, and stores nothing', async () => {
    const refused = await create({ ...right, authentication_fields: { api_key: 'wrong' } });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
    expect(refused.body).toMatchObject({ code: 'unauthorized_401', report: { ok: false } });
    expect((await list('app=acme')).body['meta']).toMatchObject({ count: 0 });
    expect((await create({ ...right, title: `my ${secret}` })).body['code']).toBe('label_secret');
  });

  test.each<[Json, string]>([
    [{ app: 'acme', authentication_fields: {} }, 'data.authentication_fields.api_key'],
    [{ app: 'acme', authentication_fields: { api_key: secret, more: 1 } }, 'data.authentication_fields.more'],
    [{ app: 'acme' }, 'data.authentication_fields'],
    [{ ...right, title: 'x'.repeat(201) }, 'data.title'],
    [{ ...right, other: 1 }, 'data.other'],
  ])('API-5 %j is refused with its path', async (data, where) => {
    const { status, body } = await create(data);
    expect([status, pathsOf(body)]).toEqual([422, [where]]);
  });
});

test('API-9 F-128 one user is asked about so often in a minute, and others are answered meanwhile', async () => {
  for (let asked = 0; asked < authenticationsLimit; asked += 1)
    expect((await list('app=acme')).status).toBe(200);
  const refused = await list('app=acme');
  expect([refused.status, refused.body['code']]).toEqual([429, 'too_many_requests']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await create(right)).status).toBe(429);
  expect((await list('app=acme', 'u-2')).status).toBe(200);
  app.advance(60_000);
  expect((await list('app=acme')).status).toBe(200);
});

test('CON-18 nobody gets more connections than are allowed, whichever way, and nothing is sent for them', async () => {
  const { deps } = app;
  const summaries = { ...deps.store.summaries, connectionsOf: async () => 5_000 };
  const full = createApp({ ...deps, store: { ...deps.store, summaries } });
  const other = (await create(right, 'u-2')).body['data'] as readonly Json[];
  const sent = app.requests.length;
  const user = { id: 'u-1' };
  for (const [at, body] of [
    ['/v1/connections', { integration: 'acme', user, authData: { api_key: secret } }],
    ['/v1/connect-sessions', { integration: 'acme', user }],
    ['/v2/authentications', { data: right }],
    [`/v1/connections/${other[0]?.['id']}/transfer`, { user }],
  ] as const) {
    const headers = { authorization: `Bearer ${app.key}`, 'content-type': 'application/json' };
    const acting = at.startsWith('/v2') ? { 'Claviger-User': 'u-1' } : {};
    const init = { method: 'POST', headers: { ...headers, ...acting }, body: JSON.stringify(body) };
    const answer = await full.request(at, init);
    const told = (await answer.json()) as Json;
    expect([at, answer.status, told['code']]).toEqual([at, 409, 'conflict']);
    expect(told['detail']).toContain('5,000 connections');
  }
  expect(app.requests).toHaveLength(sent);
});

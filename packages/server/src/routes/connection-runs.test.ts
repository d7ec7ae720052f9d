import { randomUUID } from 'node:crypto';
import { headerOf, type WireRequest } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

/** An OAuth app: tokens live until revoked, refresh tokens rotate. */
function provider() {
  const state = {
    access: 'access-canary-1',
    refresh: 'refresh-canary-1',
    down: false,
    revoked: [] as string[],
  };
  const respond = (request: WireRequest) => {
    const form = new URLSearchParams(String(request.body ?? ''));
    if (request.url.endsWith('/token')) {
      if (state.down) return json({ error: 'temporarily_unavailable' }, 503);
      if (form.get('refresh_token') !== state.refresh) return json({ error: 'invalid_grant' }, 400);
      state.access = `access-canary-${randomUUID()}`;
      state.refresh = `refresh-canary-${randomUUID()}`;
      return json({ access_token: state.access, refresh_token: state.refresh, expires_in: 3600 });
    }
    if (request.url.endsWith('/revoke')) {
      state.revoked.push(String(request.body));
      return json({});
    }
    return headerOf(request.headers, 'Authorization') === `Bearer ${state.access}`
      ? json({ email: 'ada@acme.dev' })
      : json({ error: 'expired' }, 401);
  };
  return { state, respond };
}

const definition = {
  authentication: {
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl: { url: 'https://acme.dev/authorize' },
      getAccessToken: { url: 'https://acme.dev/token', method: 'POST' },
      refreshAccessToken: { url: 'https://acme.dev/token', method: 'POST' },
      revoke: {
        url: 'https://acme.dev/revoke',
        method: 'POST',
        body: { token: '{{bundle.authData.access_token}}' },
      },
      autoRefresh: true,
    },
    test: { url: 'https://acme.dev/me' },
    connectionLabel: '{{email}}',
  },
};

let app: TemporaryApp;
let acme: ReturnType<typeof provider>;
let path: string;

beforeEach(async () => {
  acme = provider();
  app = await openTemporaryApp((request) => acme.respond(request));
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme', definition } });
  await app.call('PATCH', '/v1/integrations/acme/versions/1.0.0/environment', {
    body: { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-secret-canary' },
  });
  const authData = { access_token: acme.state.access, refresh_token: acme.state.refresh };
  const made = await app.call('POST', '/v1/connections', {
    body: { integration: 'acme', user: { id: 'u-1' }, authData, mode: 'import' },
  });
  path = `/v1/connections/${made.body['id']}`;
});
afterEach(() => app.close());

const eventTypes = async () =>
  ((await app.call('GET', `${path}/events`)).body['data'] as { type: string }[]).map(({ type }) => type);

describe('test', () => {
  test('a pass is a report, censored', async () => {
    const tested = await app.call('POST', `${path}/test`);
    expect(tested.status).toBe(200);
    expect(tested.body).toMatchObject({
      ok: true,
      response: { email: 'ada@acme.dev' },
      http: [{ purpose: 'test', request: { method: 'GET' }, response: { status: 200 } }],
      console: [],
      problem: null,
    });
    expect(tested.text).toMatch(/:censored:15:[0-9a-f]{10}:/);
    expect(tested.text).not.toContain('canary');
  });

  test('F-094 a token renewed on the way is kept, and the timeline says so', async () => {
    acme.state.access = 'access-canary-2';
    const tested = await app.call('POST', `${path}/test`);
    expect(tested.body).toMatchObject({ ok: true });
    const purposes = (tested.body['http'] as { purpose: string }[]).map(({ purpose }) => purpose);
    expect(purposes).toEqual(['test', 'refresh', 'test']);
    for (const { id, purpose } of tested.body['http'] as { id: string; purpose: string }[])
      expect((await app.call('GET', `/v1/exchanges/${id}`)).body).toMatchObject({ id, purpose });
    expect((await app.call('GET', path)).body).toMatchObject({ generation: 2, status: 'active' });
    expect((await app.call('POST', `${path}/test`)).body).toMatchObject({ ok: true });
    expect(await eventTypes()).toEqual(['connection.refreshed', 'connection.created']);
  });

  test('a failure is a report too, with status 200: the test itself ran', async () => {
    acme.state.access = 'access-canary-2';
    acme.state.down = true;
    const tested = await app.call('POST', `${path}/test`);
    expect([tested.status, tested.body['ok']]).toEqual([200, false]);
    expect(tested.body['problem']).toMatchObject({ code: 'refresh_failed', title: expect.any(String) });
    expect(await eventTypes()).toEqual(['connection.refresh_failed', 'connection.created']);
  });
});

describe('refresh', () => {
  test('renews now', async () => {
    const renewed = await app.call('POST', `${path}/refresh`);
    expect(renewed.status).toBe(200);
    expect(renewed.body).toMatchObject({ generation: 2, expiresAt: expect.stringMatching(/Z$/) });
    expect(await eventTypes()).toEqual(['connection.refreshed', 'connection.created']);
  });

  test('REF-8 a refused refresh expires the connection, and a reconnect is asked for', async () => {
    acme.state.refresh = 'spent';
    const refused = await app.call('POST', `${path}/refresh`);
    expect([refused.status, refused.body['code']]).toEqual([409, 'refresh_rejected']);
    expect(refused.body['report']).toMatchObject({ ok: false, http: [{ purpose: 'refresh' }] });
    expect((await app.call('GET', path)).body).toMatchObject({ status: 'expired', generation: 1 });
    expect((await eventTypes()).sort()).toEqual(
      ['connection.created', 'connection.expired', 'connection.refresh_failed'].sort(),
    );
    const next = await app.call('POST', `${path}/refresh`);
    expect(next.body['code']).toBe('connection_expired');
  });

  test('REF-10 a temporary failure leaves it active', async () => {
    acme.state.down = true;
    const failed = await app.call('POST', `${path}/refresh`);
    expect([failed.status, failed.body['code']]).toEqual([502, 'refresh_failed']);
    expect((await app.call('GET', path)).body).toMatchObject({ status: 'active' });
  });

  test('renewals are metered', async () => {
    await app.call('POST', `${path}/refresh`);
    acme.state.down = true;
    await app.call('POST', `${path}/refresh`);
    const { text } = await app.call('GET', '/metrics');
    expect(text).toContain('claviger_renewals_total{outcome="ok"} 1');
    expect(text).toContain('claviger_renewals_total{outcome="failed"} 1');
    expect(text).toContain('claviger_exchanges_total{purpose="refresh",outcome="5xx"} 1');
  });
});

describe('expire', () => {
  test('marks it, once in the timeline', async () => {
    expect((await app.call('POST', `${path}/expire`)).body).toMatchObject({ status: 'expired' });
    expect((await app.call('POST', `${path}/expire`)).status).toBe(200);
    expect(await eventTypes()).toEqual(['connection.expired', 'connection.created']);
    expect((await app.call('GET', `${path}/credentials`)).body['code']).toBe('connection_expired');
  });
});

describe('credentials', () => {
  test('are told to those who may read them, and never cached', async () => {
    const read = await app.call('GET', `${path}/credentials`);
    expect(read.body).toMatchObject({ authData: { access_token: acme.state.access } });
    expect(read.headers.get('cache-control')).toBe('no-store');
    const made = await app.call('POST', '/v1/api-keys', {
      body: { name: 'reader', permissions: ['connections:read'] },
    });
    const key = String(made.body['secret']);
    expect((await app.call('GET', path, { key })).status).toBe(200);
    expect((await app.call('GET', `${path}/credentials`, { key })).body['code']).toBe('permission_denied');
  });

  test('F-062 are renewed first when too little of their life is left', async () => {
    await app.call('POST', `${path}/refresh`);
    const before = acme.state.access;
    expect((await app.call('GET', `${path}/credentials?minValidity=3000`)).body).toMatchObject({
      authData: { access_token: before },
    });
    const after = await app.call('GET', `${path}/credentials?minValidity=4000`);
    expect(acme.state.access).not.toBe(before);
    expect(after.body).toMatchObject({ authData: { access_token: acme.state.access } });
    expect((await app.call('GET', `${path}/credentials?minValidity=-1`)).body).toMatchObject({
      errors: [{ path: 'query.minValidity' }],
    });
  });
});

test('CON-21 deleting revokes at the provider; one that fails does not hold it up', async () => {
  const access = acme.state.access;
  expect((await app.call('DELETE', path)).status).toBe(204);
  expect(acme.state.revoked).toHaveLength(1);
  expect(acme.state.revoked[0]).toContain(access);
  const rows = (await app.call('GET', '/v1/exchanges?purpose=revoke')).body['data'];
  expect(rows).toMatchObject([{ purpose: 'revoke', response: { status: 200 } }]);
});

test('what cannot be renewed is told as such, and no provider is blamed', async () => {
  const headers = { Authorization: 'Bearer {{bundle.authData.api_key}}' };
  const authentication = {
    type: 'custom',
    fields: [{ key: 'api_key' }],
    test: { url: 'https://acme.dev/me', headers },
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'plain', name: 'Plain', definition: { authentication } },
  });
  const made = await app.call('POST', '/v1/connections', {
    body: { integration: 'plain', user: { id: 'u-1' }, authData: { api_key: acme.state.access } },
  });
  const sent = app.requests.length;
  expect((await app.call('POST', `/v1/connections/${made.body['id']}/refresh`)).body).toMatchObject({
    status: 409,
    code: 'refresh_failed',
    detail: expect.stringContaining('nothing was sent'),
    report: { http: [] },
  });
  expect(app.requests).toHaveLength(sent);
});

test('F-062 what the app would refuse to renew is left to its end, and no provider is blamed', async () => {
  const authentication = {
    type: 'session',
    fields: [{ key: 'user' }],
    sessionConfig: { perform: { url: 'https://acme.dev/token' }, lifetime: { seconds: 3600, early: false } },
    test: { url: 'https://acme.dev/me', headers: { Authorization: `Bearer ${acme.state.access}` } },
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'strict', name: 'Strict', definition: { authentication } },
  });
  const token = acme.state.access;
  acme.respond = (request) => (request.url.endsWith('/token') ? json({ token }) : json({ id: 1 }));
  const made = await app.call('POST', '/v1/connections', {
    body: { integration: 'strict', user: { id: 'u-1' }, authData: { user: 'ada' } },
  });
  const sent = app.requests.length;
  expect((await app.call('POST', `/v1/connections/${made.body['id']}/refresh`)).body).toMatchObject({
    status: 409,
    code: 'refresh_failed',
    detail: 'The app refuses to renew what still lives, so nothing was sent.',
    report: { http: [] },
  });
  expect(app.requests).toHaveLength(sent);
});

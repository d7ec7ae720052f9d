import { headerOf, problem, type WireRequest } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

const secret = 'key-canary-0123456789';
let app: TemporaryApp;
let answer: (request: WireRequest) => ReturnType<typeof json> | ReturnType<typeof problem>;

beforeEach(async () => {
  answer = (request) =>
    headerOf(request.headers, 'X-Key') === secret
      ? json({ email: 'ada@acme.dev' })
      : json({ error: 'no' }, 401);
  app = await openTemporaryApp((request) => answer(request));
  const authentication = {
    type: 'custom',
    fields: [
      { key: 'api_key', type: 'password' },
      { key: 'region', required: false },
    ],
    test: { url: 'https://api.acme.dev/me', headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
    connectionLabel: '{{email}}',
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
});
afterEach(() => app.close());

const connect = (more: object = {}) =>
  app.call('POST', '/v1/connections', {
    body: { integration: 'acme', user: { id: 'u-1' }, authData: { api_key: secret }, ...more },
  });
const stored = async () => (await app.call('GET', '/v1/connections')).body['data'] as { id: string }[];
const logged = async () => (await app.call('GET', '/v1/exchanges')).body['data'] as Record<string, unknown>[];

describe('connecting without a page', () => {
  test('answers the connection, without its credentials', async () => {
    const made = await connect({ user: { id: 'u-1', name: 'Ada' }, metadata: { plan: 'pro' } });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.stringMatching(/^conn_\w{20,}$/),
      integration: 'acme',
      version: '1.0.0',
      scheme: 'custom',
      alternative: null,
      user: { id: 'u-1', name: 'Ada' },
      label: 'ada@acme.dev',
      title: 'Acme ada@acme.dev',
      status: 'active',
      generation: 1,
      metadata: { plan: 'pro' },
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
      lastUsedAt: null,
      expiresAt: null,
      grantExpiresAt: null,
    });
    expect((await app.call('GET', `/v1/connections/${made.body['id']}`)).body).toEqual({
      ...made.body,
      incident: null,
    });
  });

  test('TST-7 ERR-16 a refused account is 422 with the problem and its report, and nothing is stored', async () => {
    const refused = await connect({ authData: { api_key: 'wrong-canary-999' } });
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.body).toMatchObject({
      status: 422,
      code: 'unauthorized_401',
      report: {
        ok: false,
        problem: { code: 'unauthorized_401', stage: 'test' },
        http: [{ purpose: 'test' }],
      },
    });
    expect(refused.text).not.toContain('wrong-canary');
    expect(await stored()).toEqual([]);
  });

  test('F-010 a missing value is refused with its path before anything is sent', async () => {
    const refused = await connect({ authData: {} });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'required_value_missing', errors: [{ path: 'api_key' }] });
    expect(app.requests).toEqual([]);
    expect(await stored()).toEqual([]);
  });

  test('an unreachable host is one clear problem', async () => {
    answer = () => problem('connection_refused', 'request', { host: 'api.acme.dev' });
    expect((await connect()).body).toMatchObject({ status: 422, code: 'connection_refused' });
    expect(await stored()).toEqual([]);
  });

  test('an unknown integration or version is not found', async () => {
    expect((await connect({ integration: 'none' })).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await connect({ version: '9.9.9' })).body).toMatchObject({ status: 404, code: 'not_found' });
  });

  test('an integration without authentication cannot be connected', async () => {
    await app.call('POST', '/v1/integrations', { body: { key: 'open', name: 'Open' } });
    const refused = await connect({ integration: 'open' });
    expect(refused.status).toBe(422);
    expect(await stored()).toEqual([]);
  });

  test('an app that users sign in to needs a browser, and says so before anything is sent', async () => {
    const away = {
      authorizeUrl: { url: 'https://acme.dev/a' },
      getAccessToken: { url: 'https://acme.dev/t' },
    };
    const authentication = { type: 'oauth2', oauth2Config: away, test: { url: 'https://acme.dev/me' } };
    await app.call('POST', '/v1/integrations', {
      body: { key: 'away', name: 'Away', definition: { authentication } },
    });
    const refused = await connect({ integration: 'away', authData: {} });
    expect(refused.body).toMatchObject({
      status: 422,
      code: 'field_invalid',
      fix: expect.stringContaining('/v1/connect-sessions'),
      errors: [{ path: 'integration' }],
    });
    expect([app.requests, await stored()]).toEqual([[], []]);
  });

  test('import tests the credentials and exchanges nothing', async () => {
    expect((await connect({ mode: 'import' })).status).toBe(201);
    expect((await connect({ mode: 'import', authData: { api_key: 'dead-token' } })).status).toBe(422);
    expect(await stored()).toHaveLength(1);
  });

  test('LBL-14 the same label twice is numbered; F-120 two accounts live side by side', async () => {
    await connect();
    expect((await connect()).body).toMatchObject({ title: 'Acme ada@acme.dev #2' });
    expect((await connect({ user: { id: 'u-2' } })).body).toMatchObject({ title: 'Acme ada@acme.dev' });
  });

  test('a label of its own replaces the computed one; F-101 unless it holds a credential', async () => {
    expect((await connect({ label: 'Work' })).body).toMatchObject({ label: 'Work', title: 'Acme Work' });
    const refused = await connect({ label: `key ${secret}` });
    expect(refused.body).toMatchObject({ code: 'label_secret', errors: [{ path: 'label' }] });
    expect(await stored()).toHaveLength(1);
  });

  test('every exchange is logged, that of a failed attempt too', async () => {
    await connect({ authData: { api_key: 'wrong-canary-999' } });
    const made = await connect();
    const rows = await logged();
    expect(rows).toMatchObject([
      {
        purpose: 'test',
        connection: made.body['id'],
        user: 'u-1',
        integration: 'acme',
        response: { status: 200 },
      },
      { purpose: 'test', connection: null, user: 'u-1', response: { status: 401 } },
    ]);
  });

  test('a version that was connected counts as tested', async () => {
    await connect();
    const { body } = await app.call('GET', '/v1/integrations/acme/versions/1.0.0');
    expect(body['testedAt']).toBe(new Date(app.deps.now()).toISOString());
  });
});

describe('listing', () => {
  test('F-121 by integration, user, status and part of a title', async () => {
    const first = await connect();
    await connect({ user: { id: 'u-2' }, label: 'Second' });
    const ids = async (query: string) =>
      ((await app.call('GET', `/v1/connections?${query}`)).body['data'] as { id: string }[]).map(
        ({ id }) => id,
      );
    expect(await ids('integration=acme')).toHaveLength(2);
    expect(await ids('integration=other')).toEqual([]);
    expect(await ids('user=u-1')).toEqual([first.body['id']]);
    expect(await ids('search=ADA@')).toEqual([first.body['id']]);
    await app.call('POST', `/v1/connections/${first.body['id']}/expire`);
    expect(await ids('status=expired')).toEqual([first.body['id']]);
    expect(await ids('status=active')).not.toContain(first.body['id']);
    expect(await ids('status=active')).toHaveLength(1);
  });

  test('in pages', async () => {
    for (const id of ['a', 'b', 'c']) await connect({ user: { id } });
    const first = await app.call('GET', '/v1/connections?limit=2');
    const second = await app.call('GET', `/v1/connections?limit=2&cursor=${first.body['next']}`);
    const users = [first, second].flatMap(({ body }) =>
      (body['data'] as { user: { id: string } }[]).map(({ user }) => user.id),
    );
    expect(users.sort()).toEqual(['a', 'b', 'c']);
    expect(second.body['next']).toBeNull();
  });
});

describe('changing', () => {
  test('CON-9 a rename changes label and title, and keeps titles apart', async () => {
    await connect({ label: 'Work' });
    const { body } = await connect();
    const path = `/v1/connections/${body['id']}`;
    const renamed = await app.call('PATCH', path, { body: { label: 'Work', metadata: { a: 1 } } });
    expect(renamed.body).toMatchObject({
      label: 'Work',
      title: 'Acme Work #2',
      metadata: { a: 1 },
      generation: 1,
    });
    expect((await app.call('PATCH', path, { body: { label: 'Home' } })).body).toMatchObject({
      title: 'Acme Home',
      metadata: { a: 1 },
    });
    expect((await app.call('PATCH', path, { body: { label: 'Home' } })).body).toMatchObject({
      title: 'Acme Home',
    });
  });

  test('LBL-8 a label that somebody chose is one line, and can be seen', async () => {
    const { body } = await connect();
    const path = `/v1/connections/${body['id']}`;
    const renamed = await app.call('PATCH', path, { body: { label: 'a\r\nB: c\u001b[31m\u0000' } });
    expect(renamed.body).toMatchObject({ label: 'a B: c [31m', title: 'Acme a B: c [31m' });
    const refused = await app.call('PATCH', path, { body: { label: '\u0000\u001b' } });
    expect(refused.body).toMatchObject({ code: 'field_invalid', errors: [{ path: 'label' }] });
  });

  test('F-101 a credential does not become a label', async () => {
    const { body } = await connect();
    const refused = await app.call('PATCH', `/v1/connections/${body['id']}`, { body: { label: secret } });
    expect(refused.body).toMatchObject({ code: 'label_secret' });
    expect(refused.text).not.toContain(secret);
  });

  test('nothing else can be changed', async () => {
    const { body } = await connect();
    const refused = await app.call('PATCH', `/v1/connections/${body['id']}`, { body: { status: 'active' } });
    expect(refused.body).toMatchObject({ code: 'field_invalid', errors: [{ path: 'status' }] });
  });
});

test('a deleted connection is gone, and what happened to it can still be read', async () => {
  const { body } = await connect();
  const path = `/v1/connections/${body['id']}`;
  expect((await app.call('DELETE', path)).status).toBe(204);
  for (const [method, at] of [
    ['GET', path],
    ['DELETE', path],
    ['POST', `${path}/test`],
  ] as const) {
    expect((await app.call(method, at)).status).toBe(404);
  }
  const timeline = async (query = '') => (await app.call('GET', `${path}/events${query}`)).body;
  expect(await timeline()).toMatchObject({
    data: [{ type: 'connection.deleted' }, { type: 'connection.created' }],
    next: null,
  });
  const { next } = await timeline('?limit=1');
  expect(await timeline(`?limit=1&cursor=${next}`)).toMatchObject({ data: [{ type: 'connection.created' }] });
});

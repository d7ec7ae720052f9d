import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

const dayMs = 86_400_000;
let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
});
afterEach(() => app.close());

const fields = [{ key: 'api_key', label: 'API key' }];
const keyed = (fields: readonly object[]) => ({
  type: 'custom',
  fields,
  test: { url: 'https://acme.dev/me' },
});
const path = (version: string, rest = '') => `/v1/integrations/acme/versions/${version}${rest}`;

function put(version: string, authentication: unknown, more: object = {}, query = '') {
  const body = { claviger: 1, key: 'acme', name: 'Acme', version, authentication, ...more };
  return app.call('PUT', path(version, `/definition${query}`), { body });
}
const promote = (version: string) => app.call('POST', path(version, '/promote'));
const deprecate = (version: string, date: unknown) =>
  app.call('POST', path(version, '/deprecate'), { body: { date } });
const daysAhead = (days: number) => new Date(app.deps.now() + days * dayMs).toISOString();
async function connect(user: string, version?: string): Promise<Readonly<Record<string, unknown>>> {
  const { body } = await app.call('POST', '/v1/connections', {
    body: {
      integration: 'acme',
      user: { id: user },
      authData: { api_key: 'k' },
      ...(version && { version }),
    },
  });
  return body;
}

test('VER-9 a promoted version takes the new connections, and the one before keeps its own', async () => {
  await put('1.0.0', keyed(fields));
  const first = await connect('u-1');
  expect((await promote('1.0.0')).body).toMatchObject({
    version: '1.0.0',
    state: 'promoted',
    before: null,
    differences: [],
  });
  await put('1.1.0', keyed(fields));
  expect((await connect('u-2'))['version']).toBe('1.0.0');
  expect((await promote('1.1.0')).body).toMatchObject({ state: 'promoted', before: '1.0.0' });
  expect((await app.call('GET', path('1.0.0'))).body['state']).toBe('legacy');
  expect((await connect('u-3'))['version']).toBe('1.1.0');
  expect((await app.call('GET', `/v1/connections/${first['id']}`)).body['version']).toBe('1.0.0');
});

test('VER-9 promoted again, a version stays as it is', async () => {
  await put('1.0.0', keyed(fields));
  await promote('1.0.0');
  expect(await promote('1.0.0')).toMatchObject({ status: 200, body: { state: 'promoted', before: null } });
});

test('VER-9 an older version may be promoted again, to go back', async () => {
  await put('1.0.0', keyed(fields));
  await put('1.1.0', keyed(fields));
  await promote('1.0.0');
  await promote('1.1.0');
  expect(await promote('1.0.0')).toMatchObject({ status: 200, body: { state: 'promoted', before: '1.1.0' } });
});

test('F-115 VER-13 another scheme in the same major version is stopped, with what breaks and the way on', async () => {
  await put('1.0.0', keyed(fields));
  await promote('1.0.0');
  const basic = { type: 'basic', fields: [], test: { url: 'https://acme.dev/me' } };
  await put('1.1.0', basic);
  const { status, body } = await promote('1.1.0');
  expect(status).toBe(409);
  expect(body).toMatchObject({ code: 'promotion_blocked', errors: [{ path: 'authentication.type' }] });
  expect(body['fix']).toContain('{"bump": "major"}');
  expect((await app.call('GET', path('1.0.0'))).body['state']).toBe('promoted');
  await put('2.0.0', basic);
  expect(await promote('2.0.0')).toMatchObject({
    status: 200,
    body: { before: '1.0.0', differences: [{ weight: 'breaking' }] },
  });
});

test('F-115 a new required field, a new host and a wider scope are stopped too; an optional field is not', async () => {
  await put('1.0.0', keyed(fields));
  await promote('1.0.0');
  await put('1.1.0', keyed([...fields, { key: 'team', label: 'Team' }]));
  await put('1.2.0', keyed(fields), { hosts: ['*.elsewhere.dev'] });
  await put('1.3.0', keyed([...fields, { key: 'team', label: 'Team', required: false }]));
  expect((await promote('1.1.0')).body).toMatchObject({ errors: [{ path: 'authentication.fields[1]' }] });
  expect((await promote('1.2.0')).body).toMatchObject({ errors: [{ path: 'hosts[0]' }] });
  expect((await app.call('GET', path('1.2.0', '/differences'))).body).toMatchObject({
    before: '1.0.0',
    differences: [{ path: 'hosts[0]', weight: 'breaking' }],
  });
  expect((await promote('1.3.0')).status).toBe(200);
});

test('OA2-12 a wider scope is stopped', async () => {
  const consent = (scope: string) => ({
    type: 'oauth2',
    fields: [],
    test: { url: 'https://acme.dev/me' },
    oauth2Config: {
      authorizeUrl: { url: 'https://acme.dev/authorize' },
      getAccessToken: { url: 'https://acme.dev/token', method: 'POST' },
      scope,
    },
  });
  await put('1.0.0', consent('read'));
  await promote('1.0.0');
  await put('1.1.0', consent('read,write'));
  await put('1.2.0', consent('read write'));
  expect((await promote('1.2.0')).body).toMatchObject({
    errors: [{ path: 'authentication.oauth2Config', message: expect.stringContaining('write') }],
  });
});

test('VER-19 a deprecated version is not promoted', async () => {
  await put('1.0.0', keyed(fields));
  await deprecate('1.0.0', daysAhead(30));
  const { status, body } = await promote('1.0.0');
  expect(status).toBe(409);
  expect(body['detail']).toContain('VER-19');
});

test('VER-17 a version is deprecated from two weeks to a year ahead, and not while it is promoted', async () => {
  await put('1.0.0', keyed(fields));
  await put('1.1.0', keyed(fields));
  await promote('1.1.0');
  expect((await deprecate('1.1.0', daysAhead(30))).status).toBe(409);
  for (const date of [daysAhead(13), daysAhead(366), 'soon', 5, null]) {
    expect((await deprecate('1.0.0', date)).body).toMatchObject({ errors: [{ path: 'date' }] });
  }
  const date = daysAhead(14.5);
  expect((await deprecate('1.0.0', date)).body).toMatchObject({ state: 'deprecated', retiresAt: date });
  const day = daysAhead(40).slice(0, 10);
  expect((await deprecate('1.0.0', day)).body['retiresAt']).toBe(`${day}T00:00:00.000Z`);
});

test('a deprecated version gets no connections by itself', async () => {
  await put('1.0.0', keyed(fields));
  await put('1.1.0', keyed(fields));
  await deprecate('1.1.0', daysAhead(30));
  expect((await connect('u-1'))['version']).toBe('1.0.0');
});

test('VER-3 a promoted version is not edited in place, unless it cannot wait', async () => {
  await put('1.0.0', keyed(fields));
  await promote('1.0.0');
  const other = keyed([...fields, { key: 'team', required: false }]);
  const refused = await put('1.0.0', other);
  expect(refused).toMatchObject({ status: 409, body: { code: 'version_locked' } });
  expect(refused.body['fix']).toContain('clone');
  const authentication = (query = '') =>
    app.call('PUT', path('1.0.0', `/authentication${query}`), { body: other });
  expect((await authentication()).body['code']).toBe('version_locked');
  const draft = { body: { document: { authentication: other } } };
  expect((await app.call('PUT', path('1.0.0', '/draft'), draft)).body['code']).toBe('version_locked');
  expect((await app.call('GET', path('1.0.0', '/authentication'))).body['fields']).toHaveLength(1);
  expect((await authentication('?force=true')).status).toBe(200);
  expect((await put('1.0.0', keyed(fields), {}, '?force=true')).status).toBe(200);
});

test('VER-3 a private version with five users is not edited in place', async () => {
  await put('1.0.0', keyed(fields));
  for (const user of ['u-1', 'u-2', 'u-3', 'u-4']) await connect(user);
  expect((await put('1.0.0', keyed(fields))).status).toBe(200);
  await connect('u-5');
  expect((await put('1.0.0', keyed(fields))).body).toMatchObject({ code: 'version_locked' });
});

test('what is not there is told as such', async () => {
  expect((await promote('9.0.0')).status).toBe(404);
  expect((await deprecate('9.0.0', daysAhead(30))).status).toBe(404);
  expect((await app.call('GET', path('9.0.0', '/differences'))).status).toBe(404);
});

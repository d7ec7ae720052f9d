import { afterEach, beforeEach, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { authenticationIn, withAuthentication } from './ways.ts';

let app: TemporaryApp;

const key = (name: string) => ({
  type: 'custom',
  fields: [{ key: name, label: name, type: 'password' }],
  test: { url: 'https://acme.dev/me', headers: { 'X-Key': `{{bundle.authData.${name}}}` } },
  connectionLabel: '{{email}}',
});
const other = { key: 'other', label: 'Other', authentication: key('other_key') };
const account = {
  key: 'account',
  label: 'Account',
  authentication: {
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl: { url: 'https://acme.dev/authorize' },
      getAccessToken: { url: 'https://acme.dev/token' },
      refreshAccessToken: { url: 'https://acme.dev/token' },
      autoRefresh: true,
    },
    test: { url: 'https://acme.dev/me' },
  },
};
const at = '/v1/integrations/acme/versions/1.0.0';
const document = (alternatives: readonly object[]) => ({
  claviger: 1,
  key: 'acme',
  name: 'Acme',
  version: '1.0.0',
  authentication: key('api_key'),
  authenticationLabel: 'API key',
  alternatives,
});
const connect = (alternative: string | null, user = 'u-1') =>
  app.call('POST', '/v1/connections', {
    body: {
      integration: 'acme',
      user: { id: user },
      alternative,
      mode: 'import',
      authData: { api_key: 'k', other_key: 'k', access_token: 'token-canary' },
    },
  });

beforeEach(async () => {
  app = await openTemporaryApp(() => json({ email: 'ada@acme.dev' }));
  const made = await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: document([other, account]) },
  });
  expect(made.status).toBe(201);
});
afterEach(() => app.close());

test('F-064 each way is read and written by itself', async () => {
  const path = `${at}/authentication?alternative=other`;
  expect((await app.call('GET', path)).body).toEqual(other.authentication);
  expect((await app.call('GET', `${at}/authentication`)).body).toEqual(key('api_key'));
  expect((await app.call('GET', `${at}/authentication?alternative=none`)).status).toBe(404);
  expect(await app.call('PUT', path, { body: key('changed') })).toMatchObject({
    status: 200,
    body: key('changed'),
  });
  expect((await app.call('PUT', `${at}/authentication?alternative=none`, { body: key('a') })).status).toBe(
    404,
  );
  expect(await app.call('PUT', path, { body: { ...key('a'), test: {} } })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'alternatives[0].authentication.test.url' }] },
  });
  const { body } = await app.call('GET', `${at}/definition`);
  expect(body['alternatives']).toEqual([{ ...other, authentication: key('changed') }, account]);
  expect(body['authentication']).toEqual(key('api_key'));
});

test('F-064 VER-5 VER-7 a way that connections were made by stays, with its scheme', async () => {
  expect((await connect('other')).status).toBe(201);
  const path = `${at}/authentication?alternative=other`;
  const refused = { status: 409, body: { code: 'scheme_locked' } };
  expect(await app.call('DELETE', path)).toMatchObject(refused);
  expect(await app.call('PUT', path, { body: account.authentication })).toMatchObject(refused);
  expect(await app.call('PUT', `${at}/definition`, { body: document([account]) })).toMatchObject(refused);
  const renamed = document([{ ...other, key: 'renamed' }, account]);
  expect(await app.call('PUT', `${at}/definition?force=true`, { body: renamed })).toMatchObject(refused);
  expect(await app.call('PUT', `${at}/draft`, { body: { document: document([]) } })).toMatchObject(refused);
  expect(await app.call('PUT', path, { body: key('other_key') })).toMatchObject({ status: 200 });

  expect((await app.call('DELETE', `${at}/authentication?alternative=account`)).status).toBe(204);
  expect(await app.call('DELETE', `${at}/authentication`)).toMatchObject(refused);
  const [connection] = (await app.call('GET', '/v1/connections')).body['data'] as { readonly id: string }[];
  await app.call('DELETE', `/v1/connections/${connection?.id}`);
  expect((await app.call('DELETE', path)).status).toBe(204);
  expect((await app.call('GET', `${at}/definition`)).body['alternatives']).toEqual([]);
});

test('F-064 a step is previewed and converted, and a renewal thought through, by the way that is named', async () => {
  const preview = (body: object) => app.call('POST', `${at}/authentication/preview`, { body });
  expect(
    await preview({ step: 'test', alternative: 'other', values: { other_key: 'k-canary' } }),
  ).toMatchObject({
    status: 200,
    body: { headers: { 'X-Key': expect.stringContaining(':censored:') } },
  });
  expect((await preview({ step: 'token' })).status).toBe(404);
  expect((await preview({ step: 'token', alternative: 'account' })).body).toMatchObject({
    url: 'https://acme.dev/token',
  });
  const unfinished = document([
    other,
    { ...account, authentication: { ...account.authentication, test: {} } },
  ]);
  expect((await preview({ step: 'token', alternative: 'account', definition: unfinished })).status).toBe(200);
  const code = await app.call('POST', `${at}/authentication/to-code`, {
    body: { step: 'token', alternative: 'account' },
  });
  expect(code.body['source']).toContain('authorization_code');
  const renewal = (alternative: string | null) =>
    app.call('POST', `${at}/authentication/renewal`, { body: { answer: { status: 401 }, alternative } });
  expect((await renewal('account')).body).toMatchObject({ canRenew: true });
  expect((await renewal(null)).body).toMatchObject({ canRenew: false });
  expect((await renewal('none')).status).toBe(422);
});

test('F-064 TST-18 the checks want an account by each way', async () => {
  const missing = async () => {
    const { body } = await app.call('GET', `${at}/checks`);
    const findings = body['findings'] as readonly { check: string; path: string }[];
    return findings.filter(({ check }) => check === 'A001').map(({ path }) => path);
  };
  expect(await missing()).toEqual([
    'authentication',
    'alternatives[0].authentication',
    'alternatives[1].authentication',
  ]);
  await connect(null);
  await connect('account', 'u-2');
  expect(await missing()).toEqual(['alternatives[0].authentication']);
});

test('an authentication is found and put in its place', () => {
  const whole = document([other]);
  expect(authenticationIn(whole, undefined)).toEqual(key('api_key'));
  expect(authenticationIn(whole, 'none')).toBeUndefined();
  expect(authenticationIn(null, 'none')).toBeUndefined();
  expect(withAuthentication(whole, undefined, 1)).toMatchObject({ authentication: 1 });
  expect(withAuthentication(whole, 'other', 1)['alternatives']).toEqual([{ ...other, authentication: 1 }]);
  expect(withAuthentication({ alternatives: 4 }, 'other', 1)['alternatives']).toEqual([]);
});

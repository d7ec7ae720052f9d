import { expect, test } from 'vitest';
import { redirectUrl } from '../../definition/redirect-url.ts';
import { findScheme } from '../../schemes/index.ts';
import { formOf, paramsOf, sceneEnv, sceneOf, typedForm } from './scene.ts';

const redirect_uri = 'https://claviger.test/oauth/return/acme';
const code = (source: string) => ({ source: `return ${source}` });

test('OA2-1 the steps of a builder: form, application (redirect URL, PKCE, client), endpoints, test, label', () => {
  const { authentication } = sceneOf().subject.definition;
  expect(findScheme(authentication?.type ?? '')?.steps).toEqual([
    'fields',
    'application',
    'endpoints',
    'test',
    'label',
  ]);
});

test('OA2-2 the form is optional; where there is one, it is asked for before the redirect and may stand in its URL', async () => {
  expect((await sceneOf().leave({ subdomain: 'eu' })).url).toMatch(/^https:\/\/eu\.acme\.com\/authorize\?/);
  const scene = sceneOf();
  expect(await scene.engine.begin(scene.subject, {})).toMatchObject({ problem: { stage: 'fields' } });
  const bare = sceneOf({
    authentication: { fields: [], test: { url: 'https://acme.com/me' } },
    config: {
      authorizeUrl: { url: 'https://acme.com/authorize' },
      getAccessToken: { url: 'https://acme.com/token' },
      refreshAccessToken: undefined,
    },
  });
  expect((await bare.leave({})).url).toMatch(/^https:\/\/acme\.com\/authorize\?/);
});

test('OA2-3 a definition that names no grant means a code, and refresh tokens', async () => {
  const scene = sceneOf();
  await scene.connect();
  expect(formOf(scene.world.requests[0])['grant_type']).toBe('authorization_code');
  expect(paramsOf((await scene.leave()).url)['response_type']).toBe('code');
});

test('OA2-4 token, refresh and test requests may be forms or code', async () => {
  const scene = sceneOf({
    config: { getAccessToken: code('token'), refreshAccessToken: code('refresh') },
    authentication: { test: code('test') },
    code: {
      'return token': { access_token: 'made-1', refresh_token: 'r-1' },
      'return refresh': { access_token: 'made-2' },
      'return test': { email: 'code@acme.dev' },
    },
  });
  expect(await scene.connect()).toMatchObject({ access_token: 'made-1' });
  const renewed = await scene.engine.refresh(scene.subject, { workspace: 'w', id: 'conn_1' });
  expect(renewed).toMatchObject({ ok: true, value: { authData: { access_token: 'made-2' } } });
  expect([...scene.seen.keys()].sort()).toEqual(['return refresh', 'return test', 'return token']);
  expect(scene.world.requests).toEqual([]);
});

test('OA2-5 the redirect URL is one for each integration', async () => {
  expect(redirectUrl('https://claviger.test/', 'acme')).toBe(redirect_uri);
  expect(redirectUrl('https://claviger.test', 'other')).not.toBe(redirect_uri);
  expect(paramsOf((await sceneOf().leave()).url)['redirect_uri']).toBe(redirect_uri);
});

test('OA2-6 the redirect URL stands in inputData of the authorize, token and refresh steps', async () => {
  const scene = sceneOf({
    config: {
      authorizeUrl: code('url'),
      getAccessToken: code('token'),
      refreshAccessToken: code('refresh'),
    },
    code: {
      'return url': 'https://team.acme.com/authorize',
      'return token': { access_token: 'a-1', refresh_token: 'r-1' },
      'return refresh': { access_token: 'a-2' },
    },
  });
  await scene.connect();
  await scene.engine.refresh(scene.subject, { workspace: 'w', id: 'conn_1' });
  for (const source of ['return url', 'return token', 'return refresh'])
    expect(scene.seen.get(source)).toHaveProperty('inputData.redirect_uri', redirect_uri);
});

test('OA2-8 the redirect URL, the code and the state are not stored', async () => {
  const authData = await sceneOf({ config: { enablePkce: true } }).connect();
  for (const name of ['redirect_uri', 'code', 'state', 'code_verifier'])
    expect(authData).not.toHaveProperty(name);
});

test('OA2-9 the four default parameters, in form mode', async () => {
  const { url, key } = await sceneOf({ config: { scope: undefined } }).leave();
  expect(paramsOf(url)).toEqual({
    client_id: sceneEnv.CLIENT_ID,
    state: key,
    redirect_uri,
    response_type: 'code',
  });
});

test('OA2-10 redirect URL and state are appended to whatever code returns', async () => {
  const scene = sceneOf({
    config: { authorizeUrl: code('url'), scope: undefined },
    code: { 'return url': 'https://team.acme.com/authorize?own=1' },
  });
  const { url, key } = await scene.leave();
  expect(paramsOf(url)).toEqual({ own: '1', redirect_uri, state: key });
});

test('OA2-11 the query of the URL keeps its encoding, and params are encoded', async () => {
  const authorizeUrl = { url: 'https://acme.com/authorize?x=%2B+~a%2fb', params: { hint: 'a b&c/d' } };
  const { url } = await sceneOf({ config: { authorizeUrl } }).leave();
  expect(url).toContain('?x=%2B+~a%2fb&');
  expect(url).toContain('&hint=a%20b%26c%2Fd');
});

test.each(['read write', 'read,write', 'read, write', 'https://acme.com/auth/x  y'])(
  'OA2-12 the scope is sent as it is typed: %s',
  async (scope) => {
    expect(paramsOf((await sceneOf({ config: { scope } }).leave()).url)['scope']).toBe(scope);
  },
);

test.each(['', '  ', undefined])('OA2-13 an empty scope is no parameter: %j', async (scope) => {
  expect(paramsOf((await sceneOf({ config: { scope } }).leave()).url)).not.toHaveProperty('scope');
});

test('OA2-14 F-047 Show Options adds parameters and changes the defaults', async () => {
  const params = { access_type: 'offline', response_type: 'auth_code', client_id: null, app: 'x' };
  const authorizeUrl = { url: 'https://acme.com/authorize', params };
  const { url, key } = await sceneOf({ config: { authorizeUrl } }).leave();
  expect(paramsOf(url)).toEqual({
    access_type: 'offline',
    response_type: 'auth_code',
    app: 'x',
    redirect_uri,
    scope: 'read write',
    state: key,
  });
});

test('OA2-15 the user is sent to a page of the app, and nothing but a web page', async () => {
  expect(new URL((await sceneOf().leave()).url).protocol).toBe('https:');
  const scene = sceneOf({
    config: { authorizeUrl: code('url') },
    code: { 'return url': 'javascript:alert(1)' },
  });
  expect(await scene.engine.begin(scene.subject, typedForm)).toMatchObject({
    ok: false,
    problem: { stage: 'authorize' },
  });
});

test('OA2-16 the state is ours, stands in inputData, and cannot be turned off or chosen', async () => {
  const authorizeUrl = { url: 'https://acme.com/authorize', params: { state: null } };
  const off = await sceneOf({ config: { authorizeUrl } }).leave();
  expect(paramsOf(off.url)['state']).toBe(off.key);
  const scene = sceneOf({
    config: { authorizeUrl: code('url') },
    code: { 'return url': 'https://acme.com/authorize?state=mine' },
  });
  const { url, key } = await scene.leave();
  expect(new URL(url).searchParams.getAll('state')).toEqual([key]);
  expect(scene.seen.get('return url')).toHaveProperty('inputData.state', key);
});

test.each([
  ['an empty one', { code: 'c', state: '' }, 'state_missing'],
  ['another', { code: 'c', state: 'x'.repeat(43) }, 'state_mismatch'],
])('OA2-17 a return whose state is %s connects nothing and redeems nothing', async (_, query, found) => {
  const scene = sceneOf();
  expect(await scene.comeBack(query as Record<string, string>)).toMatchObject({
    ok: false,
    problem: { code: found, stage: 'return' },
  });
  expect(scene.world.requests).toEqual([]);
});

test('OA2-18 the state has 43 characters of base64url, other ones each time', async () => {
  const scene = sceneOf();
  const [one, two] = [await scene.leave(), await scene.leave()];
  expect(one.key).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(two.key).not.toBe(one.key);
});

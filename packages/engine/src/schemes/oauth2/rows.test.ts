import { expect, test } from 'vitest';
import type { RequestStep } from '../../definition/step.ts';
import type { Config } from './config.ts';
import { tokenRows, withTokenRows } from './rows.ts';

const authorizeUrl = { url: 'https://acme.dev/authorize' };
const config: Config = {
  authorizeUrl,
  getAccessToken: { url: 'https://acme.dev/token' },
};
const pkce: Config = { ...config, enablePkce: true };
const basic: Config = { ...config, clientAuthentication: 'client_secret_basic' };
const env = { CLIENT_ID: 'id', CLIENT_SECRET: 'secret' };
const bundle = { authData: {}, inputData: {}, env };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const url = 'https://acme.dev/token';

const token = (step: RequestStep, given = config) =>
  withTokenRows(step, 'token', { config: given, bundle }) as RequestStep;

test('OA2-27 OA2-28 a token request without a body is a form-encoded POST of the five values', () => {
  expect(token({ url })).toEqual({
    url,
    method: 'POST',
    headers: form,
    body: {
      client_id: '{{process.env.CLIENT_ID}}',
      client_secret: '{{process.env.CLIENT_SECRET}}',
      code: '{{bundle.inputData.code}}',
      redirect_uri: '{{bundle.inputData.redirect_uri}}',
      grant_type: 'authorization_code',
    },
  });
});

test('OA2-28 a body of the builder is form-encoded too, unless the builder says otherwise', () => {
  const body = { code: '{{bundle.inputData.code}}' };
  expect(token({ url, body })).toEqual({ url, method: 'POST', headers: form, body });
  const json = { 'content-type': 'application/json' };
  expect(token({ url, body, headers: json }).headers).toEqual(json);
  expect(token({ url, body: 'code={{bundle.inputData.code}}' }).headers).toBeUndefined();
});

test('a request that carries the code elsewhere gets no default body', () => {
  const step = { url, params: { code: '{{bundle.inputData.code}}' } };
  expect(token(step)).toEqual({ ...step, method: 'POST' });
  const scoped = { url, headers: { 'X-Tenant': '{{bundle.inputData.tenant}}' } };
  expect(token(scoped).body).toHaveProperty('code');
});

test('a GET token request carries the rows as params', () => {
  const step = token({ url, method: 'GET', params: { v: '2' } });
  expect(step.body).toBeUndefined();
  expect(step.params).toMatchObject({
    v: '2',
    code: '{{bundle.inputData.code}}',
    grant_type: 'authorization_code',
  });
});

test('OA2-22 with PKCE the verifier is in the default body, and added where the builder forgot it', () => {
  const verifier = '{{bundle.inputData.code_verifier}}';
  expect(token({ url }, pkce).body).toHaveProperty('code_verifier', verifier);
  const body = { code: '{{bundle.inputData.code}}' };
  expect(token({ url, body }, pkce).body).toEqual({ ...body, code_verifier: verifier });
  expect(token({ url, method: 'GET', params: body }, pkce).params).toEqual({
    ...body,
    code_verifier: verifier,
  });
  const own = { ...body, verifier };
  expect(token({ url, body: own }, pkce).body).toEqual(own);
  expect(token({ url, body: 'code=x' }, pkce).body).toBe('code=x');
  expect(token({ url, body }).body).toEqual(body);
});

test('RFC 6749 2.3 the client is authenticated in exactly one way', () => {
  const rows = (given: Config) => Object.keys(tokenRows('refresh', given));
  expect(rows(config)).toEqual(['client_id', 'client_secret', 'grant_type', 'refresh_token']);
  expect(rows(basic)).toEqual(['grant_type', 'refresh_token']);
  expect(rows({ ...config, clientAuthentication: 'none' })).toEqual([
    'client_id',
    'grant_type',
    'refresh_token',
  ]);
});

test('OA2-36 the default body of the refresh request', () => {
  expect(withTokenRows({ url }, 'refresh', { config, bundle })).toMatchObject({
    method: 'POST',
    body: {
      client_id: '{{process.env.CLIENT_ID}}',
      client_secret: '{{process.env.CLIENT_SECRET}}',
      grant_type: 'refresh_token',
      refresh_token: '{{bundle.authData.refresh_token}}',
    },
  });
});

test('a refresh that renews by the old access token is complete as it is', () => {
  const step = { url, headers: { Authorization: 'Bearer {{bundle.authData.access_token}}' } };
  expect(withTokenRows(step, 'refresh', { config, bundle })).toEqual({ ...step, method: 'POST' });
});

test('a refresh that renews by an assertion is complete as it is', () => {
  const step = { url, headers: { Authorization: 'Bearer {{bundle.inputData.assertion}}' } };
  expect(withTokenRows(step, 'refresh', { config, bundle })).toEqual({ ...step, method: 'POST' });
});

test('code is left alone', () => {
  const code = { source: 'return {}' };
  expect(withTokenRows(code, 'token', { config: { ...basic, enablePkce: true }, bundle })).toBe(code);
});

test('OA2-25 OA2-27 another value of the return in the URL leaves the default body', () => {
  const inUrl = (path: string, given = config) =>
    Object.keys(Object(token({ url: `https://acme.dev/{{${path}}}/token` }, given).body));
  for (const path of ['cleanedRequest.querystring.realmId', 'inputData.code_verifier', 'inputData.codes'])
    expect(inUrl(`bundle.${path}`)).toContain('code');
  for (const path of ['cleanedRequest.querystring.code', 'rawRequest.querystring', 'inputData.code'])
    expect(inUrl(`bundle.${path}`)).toEqual([]);
  const named = { ...config, codeParam: 'auth_code' };
  expect(inUrl('bundle.cleanedRequest.querystring.auth_code', named)).toEqual([]);
});

const client = { client_id: '{{process.env.CLIENT_ID}}', client_secret: '{{process.env.CLIENT_SECRET}}' };
const bodyOf = (part: Partial<Config>, step: RequestStep = { url }) =>
  token(step, { ...config, ...part }).body;

test.each<[Config['grantType'], Record<string, string>]>([
  ['client_credentials', { grant_type: 'client_credentials' }],
  [
    'password',
    {
      grant_type: 'password',
      username: '{{bundle.authData.username}}',
      password: '{{bundle.authData.password}}',
    },
  ],
  [
    'token_exchange',
    {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: '{{bundle.authData.subject_token}}',
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    },
  ],
])('F-063 the default body of %s, with the scope when there is one', (grantType, rows) => {
  expect(bodyOf({ grantType })).toEqual({ ...client, ...rows });
  expect(bodyOf({ grantType, scope: 'read' })).toEqual({ ...client, ...rows, scope: 'read' });
  expect(bodyOf({ grantType, scope: ' ' })).not.toHaveProperty('scope');
});

test('RFC 7523 a JWT bearer request names no client unless it is asked to', () => {
  const rows = {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: '{{bundle.inputData.assertion}}',
  };
  expect(bodyOf({ grantType: 'jwt_bearer' })).toEqual(rows);
  expect(bodyOf({ grantType: 'jwt_bearer', clientAuthentication: 'none' })).toEqual(rows);
  expect(bodyOf({ grantType: 'jwt_bearer', clientAuthentication: 'client_secret_post' })).toEqual({
    ...client,
    ...rows,
  });
  const written = { client_secret: '{{process.env.CLIENT_SECRET}}' };
  expect(bodyOf({ grantType: 'jwt_bearer' }, { url, body: written })).toEqual({ ...rows, ...written });
});

test('RFC 8628 3.4 the token request of a device code', () => {
  expect(bodyOf({ grantType: 'device_code', scope: 'read', clientAuthentication: 'none' })).toEqual({
    client_id: client.client_id,
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: '{{bundle.inputData.device_code}}',
  });
  const device = withTokenRows({ url }, 'device', { config: { ...config, scope: 'read' }, bundle });
  expect(device).toHaveProperty('body', { ...client, scope: 'read' });
});

test("F-063 rows of the builder's complete the default body of a grant, and null takes one away", () => {
  const body = { audience: 'https://api.acme.dev', subject_token_type: 'urn:acme:pat', client_id: null };
  expect(bodyOf({ grantType: 'token_exchange' }, { url, body })).toEqual({
    client_secret: client.client_secret,
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: '{{bundle.authData.subject_token}}',
    subject_token_type: 'urn:acme:pat',
    audience: 'https://api.acme.dev',
  });
  const step = token(
    { url, method: 'GET', params: { grant_type: null, x: null } },
    { ...config, grantType: 'client_credentials' },
  );
  expect(step.params).toEqual({ ...client, x: null });
  expect(step.body).toBeUndefined();
});

test('RFC 8707 2 what the token is for stands in every request for one, a list as a list', () => {
  const resource = ['https://a.acme.dev', 'https://b.acme.dev'];
  expect(tokenRows('token', { resource })).toHaveProperty('resource', resource);
  expect(tokenRows('refresh', { resource: 'https://a.acme.dev' })).toHaveProperty(
    'resource',
    'https://a.acme.dev',
  );
  expect(tokenRows('device', { resource })).toHaveProperty('resource', resource);
  for (const request of ['revoke', 'introspect', 'pushed'] as const)
    expect(tokenRows(request, { resource })).not.toHaveProperty('resource');
});

test("RFC 6749 2.3 a login of the builder's own leaves no secret in the default body", () => {
  const own = { url, auth: ['{{process.env.CLIENT_SECRET}}', ''] };
  expect(Object.keys(Object(token(own).body))).not.toContain('client_secret');
  expect(token(own).body).toHaveProperty('client_id');
  const header = { url, headers: { authorization: 'Basic own' } };
  expect(token(header).body).not.toHaveProperty('client_secret');
});

test('RFC 7662 2.1 RFC 7009 2.1 the token and what it is, for revocation and introspection', () => {
  for (const request of ['revoke', 'introspect'] as const) {
    expect(tokenRows(request, { clientAuthentication: 'none' })).toEqual({
      client_id: client.client_id,
      token: '{{bundle.inputData.token}}',
      token_type_hint: '{{bundle.inputData.token_type_hint}}',
    });
  }
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RequestStep } from '../../definition/step.ts';
import type { Config } from './config.ts';
import { clientVariablesOf, tokenRows, withTokenRows } from './rows.ts';

const vectors: { clientAuthentication: { section: string; id: string; secret: string; header: string }[] } =
  JSON.parse(readFileSync(new URL('../../../../../conformance/rfc6749.json', import.meta.url), 'utf8'));

const authorizeUrl = { url: 'https://acme.dev/authorize' };
const config: Config = {
  authorizeUrl,
  getAccessToken: { url: 'https://acme.dev/token' },
};
const pkce: Config = { ...config, enablePkce: true };
const basic: Config = { ...config, clientAuthentication: 'client_secret_basic' };
const env = { CLIENT_ID: 'id', CLIENT_SECRET: 'secret' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const url = 'https://acme.dev/token';

const token = (step: RequestStep, given = config) => withTokenRows(step, 'token', given, env) as RequestStep;

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

test.each(vectors.clientAuthentication)(
  'RFC 6749 $section: client_secret_basic encodes both before base64',
  (vector) => {
    const made = withTokenRows({ url }, 'token', basic, {
      CLIENT_ID: vector.id,
      CLIENT_SECRET: vector.secret,
    });
    expect(made).toMatchObject({ headers: { Authorization: vector.header } });
  },
);

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

test('RFC 6749 2.3 a secret that the body was drafted with leaves it when the header carries it, or nothing does', () => {
  const body = {
    code: '{{bundle.inputData.code}}',
    client_id: 'x',
    client_secret: '{{process.env.CLIENT_SECRET}}',
  };
  const left = { code: '{{bundle.inputData.code}}', client_id: 'x' };
  expect(token({ url, body }).body).toEqual(body);
  expect(token({ url, body }, basic).body).toEqual(left);
  expect(token({ url, body }, { ...config, clientAuthentication: 'none' }).body).toEqual(left);
  expect(token({ url, method: 'GET', params: body }, basic).params).toEqual(left);
});

test("an Authorization row of the builder's stays", () => {
  const headers = { authorization: 'Basic own' };
  expect(token({ url, headers }, basic).headers).toEqual({ ...headers, ...form });
});

test('OA2-36 the default body of the refresh request', () => {
  expect(withTokenRows({ url }, 'refresh', config, env)).toMatchObject({
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
  expect(withTokenRows(step, 'refresh', config, env)).toEqual({ ...step, method: 'POST' });
});

test('code is left alone', () => {
  const code = { source: 'return {}' };
  expect(withTokenRows(code, 'token', { ...basic, enablePkce: true }, env)).toBe(code);
});

test('OA2-41 which client variables a step reads, in templates, code or the header', () => {
  expect(clientVariablesOf(token({ url }), config)).toEqual(['CLIENT_ID', 'CLIENT_SECRET']);
  expect(clientVariablesOf(token({ url }, basic), basic)).toEqual(['CLIENT_ID', 'CLIENT_SECRET']);
  expect(clientVariablesOf({ source: 'return process.env.CLIENT_ID' }, basic)).toEqual(['CLIENT_ID']);
  expect(clientVariablesOf({ url, body: { code: 'x' } }, config)).toEqual([]);
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

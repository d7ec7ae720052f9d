import { expect, test } from 'vitest';
import { configSchema, endpointsOf } from './config.ts';

const least = {
  authorizeUrl: { url: 'https://acme.dev/authorize' },
  getAccessToken: { url: 'https://acme.dev/token' },
};

function accepts(part: object): boolean {
  return configSchema.safeParse({ ...least, ...part }).success;
}

test('GEN-12 authorizeUrl and getAccessToken are required, the rest is optional', () => {
  expect(accepts({})).toBe(true);
  expect(accepts({ authorizeUrl: undefined })).toBe(false);
  expect(accepts({ getAccessToken: undefined })).toBe(false);
  const all = {
    refreshAccessToken: { url: 'https://acme.dev/token' },
    codeParam: 'auth_code',
    scope: 'read,write',
    autoRefresh: true,
    enablePkce: true,
    grantType: 'authorization_code',
    clientAuthentication: 'client_secret_basic',
    refreshOn: [401, { status: 200, path: 'error' }],
    responseMap: { access_token: 'data.token' },
    revoke: { url: 'https://acme.dev/revoke' },
  };
  expect(accepts(all)).toBe(true);
  expect(accepts({ audience: 'x' })).toBe(false);
});

test('GEN-14 the authorization step is a GET with flat params, or code; POST is refused', () => {
  expect(accepts({ authorizeUrl: { ...least.authorizeUrl, method: 'GET', params: { a: 'b' } } })).toBe(true);
  expect(accepts({ authorizeUrl: { source: "return 'https://acme.dev'" } })).toBe(true);
  expect(accepts({ authorizeUrl: { ...least.authorizeUrl, method: 'POST' } })).toBe(false);
  expect(accepts({ authorizeUrl: { ...least.authorizeUrl, params: { a: { b: 'c' } } } })).toBe(false);
});

test('F-063 each grant names what it cannot do without', () => {
  const { authorizeUrl: _, ...bare } = least;
  const refused = (grantType: string | undefined) =>
    configSchema.safeParse({ ...bare, grantType }).error?.issues.map(({ path }) => path.join('.'));
  expect(refused(undefined)).toEqual(['authorizeUrl']);
  expect(refused('device_code')).toEqual(['deviceAuthorization']);
  expect(refused('jwt_bearer')).toEqual(['assertion']);
  expect(refused('client_credentials')).toBeUndefined();
  expect(refused('implicit')).toEqual(['grantType']);
});

test('RFC 6749 2.3 the client may be authenticated in different ways by different requests', () => {
  expect(accepts({ clientAuthentication: 'private_key_jwt' })).toBe(true);
  expect(accepts({ clientAuthentication: { token: 'client_secret_basic', refresh: 'none' } })).toBe(true);
  expect(accepts({ clientAuthentication: 'client_secret_jwt' })).toBe(false);
});

test('RFC 7523 3 an assertion for code, which names no URL, says for whom it is', () => {
  const getAccessToken = { source: 'return {}' };
  const refused = (part: object) =>
    configSchema
      .safeParse({ ...least, getAccessToken, ...part })
      .error?.issues.map(({ path }) => path.join('.'));
  expect(refused({ clientAuthentication: 'private_key_jwt' })).toEqual(['issuer']);
  expect(refused({ clientAuthentication: { revoke: 'private_key_jwt' } })).toEqual(['issuer']);
  expect(refused({ clientAuthentication: 'private_key_jwt', issuer: 'https://acme.dev' })).toBeUndefined();
  expect(refused({ assertion: { key: 'k' } })).toEqual(['assertion.audience']);
  expect(refused({ assertion: { key: 'k', audience: 'a' } })).toBeUndefined();
  expect(refused({ assertion: { key: 'k', claims: { aud: null } } })).toBeUndefined();
  expect(accepts({ clientAuthentication: 'private_key_jwt', assertion: { key: 'k' } })).toBe(true);
});

test('RFC 9207 who requires an issuer says which', () => {
  expect(accepts({ requireIssuer: true })).toBe(false);
  expect(accepts({ requireIssuer: false })).toBe(true);
  expect(accepts({ requireIssuer: true, issuer: 'https://as.acme.dev' })).toBe(true);
});

test('the endpoints are those that are there', () => {
  expect(endpointsOf(least)).toEqual({ authorize: least.authorizeUrl, token: least.getAccessToken });
  const revoke = { url: 'https://acme.dev/revoke' };
  expect(Object.keys(endpointsOf({ ...least, refreshAccessToken: revoke, revoke }))).toEqual([
    'authorize',
    'token',
    'refresh',
    'revoke',
  ]);
  expect(Object.keys(endpointsOf({ ...least, afterToken: [revoke, revoke] }))).toEqual([
    'authorize',
    'token',
    'afterToken[0]',
    'afterToken[1]',
  ]);
});

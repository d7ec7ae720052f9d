import { describe, expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import type { AppMetadata } from '../draft.ts';
import { configSchema } from './config.ts';
import { draftOf } from './metadata.ts';

const at = 'https://acme.com/.well-known/oauth-authorization-server';
const least = {
  issuer: 'https://acme.com',
  authorization_endpoint: 'https://acme.com/authorize',
  token_endpoint: 'https://acme.com/token',
};

function draft(values: Values, more: Partial<AppMetadata> = {}) {
  return draftOf({ server: [{ url: at, values: { ...least, ...values } }], ...more });
}
const configOf = (values: Values, more: Partial<AppMetadata> = {}) => draft(values, more).config;

test('RFC 8414 the least document makes a valid config, and each value has its source', () => {
  const { config, sources, notes, test: check } = draft({});
  expect(config).toEqual({
    authorizeUrl: { url: 'https://acme.com/authorize' },
    getAccessToken: { url: 'https://acme.com/token' },
    refreshAccessToken: { url: 'https://acme.com/token' },
    autoRefresh: true,
    enablePkce: true,
    clientAuthentication: 'client_secret_basic',
    issuer: 'https://acme.com',
  });
  expect(configSchema.safeParse(config).success).toBe(true);
  expect(sources).toContainEqual({ path: 'config.issuer', from: 'issuer', document: at });
  expect(sources.map(({ path }) => path).sort()).toEqual([
    'config.authorizeUrl.url',
    'config.autoRefresh',
    'config.clientAuthentication',
    'config.enablePkce',
    'config.getAccessToken.url',
    'config.issuer',
    'config.refreshAccessToken.url',
  ]);
  expect(check).toBeUndefined();
  expect(notes.map(({ path }) => path)).toEqual(['config.scope', 'baseUrl', 'test']);
});

test('OpenID Connect: the user info is the test, and its claims are the label', () => {
  const values = {
    userinfo_endpoint: 'https://acme.com/me',
    scopes_supported: ['openid', 'email', 'offline_access', 'calendar'],
    claims_supported: ['sub', 'email'],
  };
  const found = draft(values);
  expect(found.test).toEqual({ url: 'https://acme.com/me' });
  expect(found.connectionLabel).toBe('{{email}}');
  expect(found.config).toMatchObject({
    scope: 'openid email offline_access',
    authorizeUrl: { params: { prompt: 'consent' } },
  });
  expect(found.notes).toContainEqual({
    path: 'config.scope',
    text: 'The scopes are a suggestion: keep those that you need. The server also knows: calendar.',
  });
  expect(draft({ ...values, claims_supported: ['sub'] }).connectionLabel).toBe('{{sub}}');
  expect(draft({ userinfo_endpoint: 'https://acme.com/me' }).config).toMatchObject({
    scope: 'openid profile email',
  });
  expect(
    draft({
      ...values,
      scopes_supported: ['openid', 'profile'],
      claims_supported: ['sub', 'preferred_username'],
    }).connectionLabel,
  ).toBe('{{preferred_username}}');
  const withoutPrompt = draft({ ...values, prompt_values_supported: ['login'] });
  expect(withoutPrompt.config).toMatchObject({ authorizeUrl: { url: 'https://acme.com/authorize' } });
  expect(JSON.stringify(withoutPrompt.config)).not.toContain('prompt');
});

describe('the grant is one that the server has the endpoints for', () => {
  const device = 'urn:ietf:params:oauth:grant-type:device_code';
  test('RFC 8628 a code on a device where users cannot be sent', () => {
    const config = configOf({
      authorization_endpoint: undefined,
      device_authorization_endpoint: 'https://acme.com/device',
      grant_types_supported: [device, 'refresh_token'],
    });
    expect(config).toMatchObject({
      grantType: 'device_code',
      deviceAuthorization: { url: 'https://acme.com/device' },
      refreshAccessToken: { url: 'https://acme.com/token' },
    });
    expect(config['authorizeUrl']).toBeUndefined();
    expect(configSchema.safeParse(config).success).toBe(true);
  });

  test('it is only suggested where they can', () => {
    const found = draft({ device_authorization_endpoint: 'https://acme.com/device' });
    expect(found.config['deviceAuthorization']).toBeUndefined();
    expect(found.suggestions).toMatchObject([
      { path: 'config.deviceAuthorization', value: { url: 'https://acme.com/device' }, document: at },
    ]);
  });

  test('F-063 client credentials have no refresh', () => {
    const config = configOf({ grant_types_supported: ['client_credentials', 'refresh_token'] });
    expect(config).toMatchObject({ grantType: 'client_credentials' });
    expect(config['refreshAccessToken']).toBeUndefined();
    expect(configSchema.safeParse(config).success).toBe(true);
  });

  test('F-063 a password is asked for in the form', () => {
    const found = draft({ grant_types_supported: ['password'] });
    expect(found.config).toMatchObject({ grantType: 'password' });
    expect(found.fields).toEqual([{ key: 'username' }, { key: 'password', type: 'password' }]);
  });
});

test('no refresh where the server names its grants and refresh is not among them', () => {
  const config = configOf({ grant_types_supported: ['authorization_code'] });
  expect([config['refreshAccessToken'], config['autoRefresh']]).toEqual([undefined, undefined]);
});

test('RFC 7636 PKCE is on unless the server says that it knows no S256', () => {
  expect(configOf({ code_challenge_methods_supported: ['plain', 'S256'] })['enablePkce']).toBe(true);
  const plain = draft({ code_challenge_methods_supported: ['plain'] });
  expect(plain.config['enablePkce']).toBe(false);
  expect(plain.notes.map(({ path }) => path)).toContain('config.enablePkce');
});

test('RFC 9207 the issuer in the return is demanded where the server promises it', () => {
  expect(configOf({ authorization_response_iss_parameter_supported: true })['requireIssuer']).toBe(true);
  expect(
    configOf({ authorization_response_iss_parameter_supported: false })['requireIssuer'],
  ).toBeUndefined();
});

test('RFC 9126 pushed requests are on when demanded and suggested when offered', () => {
  const pushed_authorization_request_endpoint = 'https://acme.com/par';
  const offered = draft({ pushed_authorization_request_endpoint });
  expect(offered.config['pushedAuthorization']).toBeUndefined();
  expect(offered.suggestions.map(({ path }) => path)).toEqual(['config.pushedAuthorization']);
  const demanded = configOf({
    pushed_authorization_request_endpoint,
    require_pushed_authorization_requests: true,
  });
  expect(demanded['pushedAuthorization']).toEqual({ url: 'https://acme.com/par' });
});

test('RFC 7009, RFC 7662 revocation is on, introspection only suggested', () => {
  const found = draft({
    revocation_endpoint: 'https://acme.com/revoke',
    introspection_endpoint: 'https://acme.com/introspect',
  });
  expect(found.config['revoke']).toEqual({ url: 'https://acme.com/revoke' });
  expect(found.config['introspect']).toBeUndefined();
  expect(found.suggestions.map(({ path }) => path)).toEqual(['config.introspect']);
});

describe('a protected resource', () => {
  const url = 'https://api.acme.com/.well-known/oauth-protected-resource';
  const resource = (values: Values) => ({ url, values: { resource: 'https://api.acme.com', ...values } });
  const api = { url: 'https://api.acme.com/v1', isMcp: false };

  test('RFC 9728 gives resource, scopes and base URL; the test is left to the builder', () => {
    const found = draft({}, { resource: resource({ scopes_supported: ['read', 'write'] }), api });
    expect(found.config).toMatchObject({ resource: 'https://api.acme.com', scope: 'read write' });
    expect(found.baseUrl).toBe('https://api.acme.com/v1');
    expect(found.test).toBeUndefined();
    expect(found.sources).toContainEqual({ path: 'config.scope', from: 'scopes_supported', document: url });
    expect(found.suggestions.map(({ path }) => path)).toEqual(['test']);
  });

  test('RFC 6750 the scope that it demanded comes before those that it knows', () => {
    const demanding = { ...api, scope: 'files:read profile' };
    const found = draft({}, { resource: resource({ scopes_supported: ['read'] }), api: demanding });
    expect(found.config['scope']).toBe('files:read profile');
  });

  test('RFC 9449 DPoP is on when it demands bound tokens, and suggested when the server could', () => {
    const dpop = { dpop_signing_alg_values_supported: ['ES256'] };
    const demanding = resource({ dpop_bound_access_tokens_required: true });
    expect(configOf(dpop, { resource: demanding, api })['dpop']).toBe(true);
    const offered = draft(dpop);
    expect(offered.config['dpop']).toBeUndefined();
    expect(offered.suggestions).toMatchObject([{ path: 'config.dpop', value: true }]);
  });

  test('an MCP server is tested by initialize', () => {
    const mcp = { url: 'https://mcp.acme.com/mcp', isMcp: true };
    const found = draft({}, { resource: resource({}), api: mcp });
    expect(found.test).toMatchObject({
      method: 'POST',
      url: 'https://mcp.acme.com/mcp',
      headers: { Accept: 'application/json, text/event-stream' },
      body: { jsonrpc: '2.0', method: 'initialize' },
    });
    expect(found.baseUrl).toBe('https://mcp.acme.com/mcp');
    expect(configOf({}, { api: mcp })['resource']).toBe('https://mcp.acme.com/mcp');
  });
});

describe('what somebody else wrote', () => {
  test.each([
    'javascript:alert(1)',
    'http://acme.com/token',
    'http://127.0.0.1:1/token',
    '{{process.env.X}}',
    7,
  ])('%s is never the URL of a definition', (value) => {
    const names = ['authorization_endpoint', 'token_endpoint', 'revocation_endpoint', 'userinfo_endpoint'];
    const found = draft(Object.fromEntries([...names, 'issuer'].map((name) => [name, value])));
    expect(JSON.stringify([found.config, found.test, found.sources])).not.toContain(String(value));
    expect(found.notes.length).toBeGreaterThanOrEqual(5);
  });

  test('scopes that would be filled, or are none, are left out', () => {
    const scopes_supported = ['read', '{{process.env.CLIENT_SECRET}}', 'a b', 'quote"', 'openid'];
    const resource = { url: 'https://api.acme.com/doc', values: { scopes_supported } };
    const api = { url: 'https://api.acme.com/', isMcp: false };
    expect(configOf({}, { resource, api })['scope']).toBe('read openid');
    const demanding = { ...api, scope: 'read {{process.env.CLIENT_SECRET}}' };
    expect(configOf({}, { resource, api: demanding })['scope']).toBe('read');
  });

  test('members of the wrong type are as if they were not there', () => {
    const values = {
      grant_types_supported: 'authorization_code',
      scopes_supported: { a: 1 },
      code_challenge_methods_supported: [7],
      token_endpoint_auth_methods_supported: null,
      authorization_response_iss_parameter_supported: 'yes',
    };
    const config = configOf(values);
    expect(configSchema.safeParse(config).success).toBe(true);
    expect(config['requireIssuer']).toBeUndefined();
  });

  test('a document that says nothing makes no config', () => {
    const found = draftOf({ server: [{ url: at, values: {} }] });
    expect(found.sources.map(({ path }) => path)).toEqual(['config.clientAuthentication']);
    expect(found.notes.map(({ path }) => path)).toEqual([
      'config.authorizeUrl.url',
      'config.getAccessToken.url',
      'config.scope',
      'baseUrl',
      'test',
    ]);
  });
});

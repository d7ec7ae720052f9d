import { expect, test } from 'vitest';
import { schemes } from '../schemes/index.ts';
import { parseAuthentication } from './parse.ts';

/** Objects of the shape that the model's public schema documents, one or more for each scheme. */
const exported: Readonly<Record<string, object>> = {
  'Basic with relabelled prebuilt fields': {
    type: 'basic',
    fields: [
      { key: 'username', label: 'E-mail', required: true, type: 'string', computed: false },
      {
        key: 'password',
        label: 'API token',
        required: true,
        type: 'password',
        helpText: 'Find it [here](https://a.dev).',
      },
      { key: 'domain', label: 'Domain', required: true, inputFormat: 'https://{{input}}.acme.com' },
    ],
    test: { url: 'https://{{bundle.authData.domain}}.acme.com/api/v2/me.json' },
    basicConfig: {},
    connectionLabel: '{{bundle.inputData.user.email}} ({{domain}})',
  },
  'API key with code and middleware-style test': {
    type: 'custom',
    customConfig: {},
    fields: [{ key: 'API-KEY', isNoSecret: false, altersDynamicFields: false, list: false, dict: false }],
    test: {
      source: "const response = await z.request({ url: 'https://a.dev/me' });\nreturn response.data;",
      args: ['z', 'bundle'],
    },
    connectionLabel: { source: 'return bundle.inputData.name;' },
  },
  'API key that sends a code': {
    type: 'custom',
    test: {
      method: 'GET',
      url: 'https://a.dev/me',
      params: { key: '{{bundle.authData.key}}' },
      headers: { Accept: null },
    },
    fields: [{ key: 'key', choices: ['a', { value: 'b', sample: 'b', label: 'B' }] }],
    customConfig: {
      sendCode: {
        url: 'https://a.dev/send',
        headers: { Authorization: 'Bearer {{process.env.KEY}}' },
        body: { to: '{{bundle.inputData.phone_number}}', code: '{{bundle.inputData.code}}' },
      },
    },
  },
  Digest: { type: 'digest', digestConfig: {}, test: { url: '{{process.env.BASE_URL}}/digest' } },
  Session: {
    type: 'session',
    fields: [
      { key: 'username' },
      { key: 'password', type: 'password' },
      { key: 'sessionToken', computed: true, required: false },
    ],
    sessionConfig: {
      perform: {
        url: 'https://a.dev/session',
        method: 'POST',
        body: { username: '{{bundle.authData.username}}', password: '{{bundle.authData.password}}' },
        removeMissingValuesFrom: {},
      },
    },
    test: { url: 'https://a.dev/me', headers: { 'X-Session': '{{bundle.authData.sessionToken}}' } },
    connectionLabel: '{{username}}',
  },
  'OAuth 2 with requests': {
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl: {
        method: 'GET',
        url: 'https://{{bundle.inputData.subdomain}}.acme.com/oauth/authorize',
        params: {
          client_id: '{{process.env.CLIENT_ID}}',
          state: '{{bundle.inputData.state}}',
          redirect_uri: '{{bundle.inputData.redirect_uri}}',
          response_type: 'code',
        },
      },
      getAccessToken: {
        method: 'POST',
        url: 'https://{{bundle.inputData.subdomain}}.acme.com/oauth/token',
        body: { code: '{{bundle.inputData.code}}', realm: '{{bundle.cleanedRequest.querystring.realmId}}' },
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      },
      refreshAccessToken: {
        method: 'POST',
        url: 'https://{{bundle.authData.subdomain}}.acme.com/oauth/token',
        body: { refresh_token: '{{bundle.authData.refresh_token}}', grant_type: 'refresh_token' },
      },
      codeParam: 'auth_code',
      scope: 'read,write',
      autoRefresh: true,
      enablePkce: true,
    },
    fields: [{ key: 'subdomain', default: 'app' }],
    test: { url: 'https://{{bundle.authData.subdomain}}.acme.com/api/me' },
    connectionLabel: '{{json.email}}',
  },
  'OAuth 2 with required code': {
    type: 'oauth2',
    oauth2Config: { authorizeUrl: { require: './authorize.js' }, getAccessToken: { require: './token.js' } },
    test: { require: './test.js' },
  },
  'OAuth 1': {
    type: 'oauth1',
    oauth1Config: {
      getRequestToken: {
        url: 'https://a.dev/oauth/request_token',
        method: 'POST',
        auth: {
          oauth_consumer_key: '{{process.env.CLIENT_ID}}',
          oauth_consumer_secret: '{{process.env.CLIENT_SECRET}}',
          oauth_signature_method: 'HMAC-SHA1',
          oauth_callback: '{{bundle.inputData.redirect_uri}}',
        },
      },
      authorizeUrl: {
        url: 'https://a.dev/oauth/authorize',
        params: { oauth_token: '{{bundle.inputData.oauth_token}}' },
      },
      getAccessToken: {
        url: 'https://a.dev/oauth/access_token',
        method: 'POST',
        auth: { oauth_verifier: '{{bundle.inputData.oauth_verifier}}' },
      },
    },
    test: { url: 'https://a.dev/me.json' },
  },
};

test.each(Object.entries(exported))(
  'an exported authentication is valid as it is: %s',
  (_name, authentication) => {
    expect(parseAuthentication(authentication, schemes)).toMatchObject({ ok: true });
  },
);

test('every scheme is among them', () => {
  const types = new Set(
    Object.values(exported).map((authentication) => 'type' in authentication && authentication.type),
  );
  expect(schemes.map(({ name }) => name).filter((name) => !types.has(name))).toEqual([]);
});

test.each([
  [
    'basicConfig accepts no keys',
    { type: 'basic', test: { url: 'https://a.dev' }, basicConfig: { x: 1 } },
    'basicConfig.x',
  ],
  [
    'digestConfig accepts no keys',
    { type: 'digest', test: { url: 'https://a.dev' }, digestConfig: { x: 1 } },
    'digestConfig.x',
  ],
  [
    'GEN-11 a session needs its exchange',
    { type: 'session', test: { url: 'https://a.dev' }, sessionConfig: {} },
    'sessionConfig.perform',
  ],
  ['GEN-11 a session needs its config', { type: 'session', test: { url: 'https://a.dev' } }, 'sessionConfig'],
  [
    'GEN-12 OAuth 2 needs two endpoints',
    {
      type: 'oauth2',
      test: { url: 'https://a.dev' },
      oauth2Config: { authorizeUrl: { url: 'https://a.dev' } },
    },
    'oauth2Config.getAccessToken',
  ],
  [
    'GEN-13 OAuth 1 needs three',
    {
      type: 'oauth1',
      test: { url: 'https://a.dev' },
      oauth1Config: { authorizeUrl: { url: 'https://a.dev' }, getAccessToken: { url: 'https://a.dev' } },
    },
    'oauth1Config.getRequestToken',
  ],
  ['GEN-3 no other type', { type: 'magic', test: { url: 'https://a.dev' } }, 'type'],
  [
    'FLD-4 client_id belongs to OAuth 2',
    {
      type: 'oauth2',
      test: { url: 'https://a.dev' },
      oauth2Config: { authorizeUrl: { url: 'https://a.dev' }, getAccessToken: { url: 'https://a.dev' } },
      fields: [{ key: 'client_id' }],
    },
    'fields[0].key',
  ],
  [
    'F-021 FLD-34 no computed fields on an API key',
    { type: 'custom', test: { url: 'https://a.dev' }, fields: [{ key: 'a', computed: true }] },
    'fields[0].computed',
  ],
])('%s', (_says, authentication, path) => {
  const parsed = parseAuthentication(authentication, schemes);
  expect(parsed.ok ? [] : parsed.problem.faults?.map((fault) => fault.path)).toEqual([path]);
});

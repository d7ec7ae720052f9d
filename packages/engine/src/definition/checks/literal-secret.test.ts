import { expect, test } from 'vitest';
import { cleanDefinition, defined, found, spots } from '../testing/checked.ts';

const url = 'https://acme.example/me';
const secret = 'hunter2-hunter2';

test.each([
  [{ headers: { Authorization: `Bearer ${secret}` } }, '.headers.Authorization'],
  [{ headers: { 'X-Api-Key': secret } }, '.headers.X-Api-Key'],
  [{ params: { access_token: secret } }, '.params.access_token'],
  [{ body: { login: { password: secret } } }, '.body.login.password'],
  [{ body: [{ clientSecret: secret }] }, '.body[0].clientSecret'],
  [{ auth: { oauth_consumer_secret: secret } }, '.auth.oauth_consumer_secret'],
  [{ auth: ['ada', secret] }, '.auth[1]'],
  [{ url: `${url}?api_key=${secret}` }, '.url'],
])('C002 ENV-10 F-136 a value that is named like a secret is read from somewhere: %o', (more, at) => {
  expect(spots('C002', defined({ test: { url, ...more } }))).toEqual([`error authentication.test${at}`]);
});

test('C002 the client secret, the key of an assertion and a default are looked at', () => {
  const awayConfig = { clientSecret: 'x', assertion: { key: 'y' } };
  const fields = [{ key: 'api_key', default: secret }];
  expect(spots('C002', defined({ type: 'away', awayConfig, fields }))).toEqual([
    'error authentication.awayConfig.clientSecret',
    'error authentication.awayConfig.assertion.key',
    'error authentication.fields[0].default',
  ]);
});

test.each([
  ["return z.request({ url: 'u', form: { client_secret: 'hunter2-hunter2' } })"],
  ['options.headers[\'X-Api-Key\'] = "hunter2-hunter2"; return options'],
  ['const API_TOKEN = `hunter2-hunter2`; return API_TOKEN'],
])('C002 code holds none: %s', (source) => {
  expect(spots('C002', defined({ test: { source } }))).toEqual(['error authentication.test.source']);
});

test.each([
  ['-----BEGIN PRIVATE KEY-----'],
  [`eyJ${'a'.repeat(20)}.eyJ${'a'.repeat(20)}.${'a'.repeat(20)}`],
  [`ghp_${'a'.repeat(36)}`],
  [`sk_live_${'a'.repeat(24)}`],
])('C002 a secret is known by its shape, wherever it stands: %s', (text) => {
  expect(spots('C002', defined({ test: { url, headers: { 'X-Trace': text } } }))).toEqual([
    'error authentication.test.headers.X-Trace',
  ]);
});

test.each([
  [{ headers: { Authorization: 'Bearer {{bundle.authData.api_key}}', 'X-CSRF-Token': 'Fetch' } }],
  [{ body: { token_type_hint: 'access_token', grant_type: 'password', password: 'x', token: null } }],
  [{ auth: { oauth_signature_method: 'HMAC-SHA1', oauth_token_secret: '{{bundle.authData.s}}' } }],
  [{ params: { token: '{{process.env.TOKEN}}', requested_token_use: 'on_behalf_of' } }],
])('C002 is silent of %o', (more) => {
  expect(spots('C002', defined({ test: { url, ...more } }))).toEqual([]);
});

test('C002 is silent of code that reads the environment, of examples, and of the clean definition', () => {
  const source =
    "return z.request({ url: 'u', form: { client_secret: process.env.CLIENT_SECRET, token_type: 'access_token' } })";
  expect(spots('C002', defined({ test: { source } }))).toEqual([]);
  const built =
    "request.headers.Authorization = 'AWS4-HMAC-SHA256 Credential=' + bundle.authData.id; return request";
  expect(spots('C002', defined({ test: { source: built } }))).toEqual([]);
  const fields = [{ key: 'api_key', placeholder: `sk_live_${'a'.repeat(24)}` }];
  expect(spots('C002', defined({ fields }))).toEqual([]);
  expect(spots('C002', cleanDefinition)).toEqual([]);
});

test('C002 never repeats the secret, and bears texts made to slow it down', () => {
  const [finding] = found('C002', defined({ test: { url, headers: { 'X-Api-Key': secret } } }));
  expect(JSON.stringify(finding)).not.toContain(secret);
  const slow = ['a'.repeat(400_000), '-eyJ'.repeat(100_000), 'a:"'.repeat(100_000), 'token='.repeat(60_000)];
  const source = `${slow.join('\n')}\nreturn 1`;
  expect(spots('C002', defined({ test: { source } }))).toEqual([]);
});

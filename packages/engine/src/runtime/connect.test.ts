import { expect, test } from 'vitest';
import type { Return } from '../schemes/consent.ts';
import { redirectOf } from '../schemes/fake.ts';
import type { Provider } from './fixture.ts';
import { engineOf, fakeWorld, json, newYear, ref, subjectOf } from './fixture.ts';
import type { Subject } from './world.ts';

const login = {
  authentication: {
    type: 'session',
    fields: [
      { key: 'user' },
      { key: 'pass', type: 'password' },
      { key: 'region', required: false, default: 'eu' },
      { key: 'team', computed: true },
    ],
    sessionConfig: { perform: { url: 'https://api.acme.com/login' } },
    test: { url: 'https://api.acme.com/me', headers: { 'X-Token': '{{bundle.authData.token}}' } },
    connectionLabel: '{{email}} of {{team}}',
  },
};
const typed = { user: 'ada', pass: 'pw-12345' };

function answering(
  me: ReturnType<Provider>,
  exchanged: ReturnType<Provider> = json({ token: 'tok-1', team: 'blue' }),
) {
  return (request: { url: string }) => (request.url.endsWith('/login') ? exchanged : me);
}

function setUp(
  provider: Provider,
  document: Readonly<Record<string, unknown>> = login,
  env: Subject['env'] = {},
) {
  const world = fakeWorld(provider);
  return { world, subject: subjectOf(document, env), ...engineOf(world) };
}

test('F-035 F-040 SES-15 form, exchange (once), computed fields, test, label', async () => {
  const { world, engine, store, subject } = setUp(answering(json({ email: 'ada@acme.dev' })));
  const done = await engine.connect(subject, { typed });
  expect(done).toMatchObject({
    ok: true,
    value: {
      scheme: 'session',
      credentials: {
        authData: { user: 'ada', pass: 'pw-12345', region: 'eu', token: 'tok-1', team: 'blue' },
      },
      label: 'ada@acme.dev of blue',
    },
  });
  expect(world.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST https://api.acme.com/login',
    'GET https://api.acme.com/me',
  ]);
  expect(world.requests[1]?.headers['X-Token']).toBe('tok-1');
  expect(done.report.http.map(({ purpose }) => purpose)).toEqual(['exchange', 'test']);
  expect(done.report.response).toEqual({ email: 'ada@acme.dev' });
  expect(done.report.bundle.inputData).toEqual({ email: 'ada@acme.dev' });
  expect(await store.get(ref.workspace, ref.id)).toBeUndefined();
});

test('F-010 FLD-15 a form with faults is told with every fault, and nothing is sent', async () => {
  const { world, engine, subject } = setUp(answering(json({})));
  const done = await engine.connect(subject, { typed: { user: '', other: 'x' } });
  expect(done).toMatchObject({
    ok: false,
    problem: { code: 'field_invalid', stage: 'fields', faults: expect.any(Array) },
    described: { faults: expect.arrayContaining([expect.objectContaining({ path: 'pass' })]) },
  });
  expect(world.requests).toEqual([]);
});

test('ERR-16 an exchange that fails ends there, with the exchange to be seen', async () => {
  const { world, engine, subject } = setUp(answering(json({}), json({ message: 'wrong password' }, 401)));
  const done = await engine.connect(subject, { typed });
  expect(done).toMatchObject({
    ok: false,
    problem: { code: 'unauthorized_401', stage: 'exchange', provider: 'wrong password' },
    report: { ok: false, http: [{ purpose: 'exchange', response: { status: 401 } }] },
  });
  expect(world.requests).toHaveLength(1);
});

test('FLD-37 FLD-38 a computed field that is missing stops before the test', async () => {
  const { world, engine, subject } = setUp(answering(json({}), json({ token: 'tok-1' })));
  expect(await engine.connect(subject, { typed })).toMatchObject({
    ok: false,
    problem: { code: 'computed_field_missing', params: { key: 'team' } },
  });
  expect(world.requests).toHaveLength(1);
});

test('TST-4 F-087 a test that fails, or is no JSON, connects nothing', async () => {
  const failed = setUp(answering(json({}, 403)));
  expect(await failed.engine.connect(failed.subject, { typed })).toMatchObject({
    ok: false,
    problem: { code: 'forbidden_403', stage: 'test' },
  });
  const page = setUp(answering({ body: Buffer.from('<html>') }));
  expect(await page.engine.connect(page.subject, { typed })).toMatchObject({
    ok: false,
    problem: { code: 'parse_error', stage: 'test' },
  });
});

test('REF-1 a refused test while connecting renews nothing', async () => {
  const { world, engine, subject } = setUp(answering(json({}, 401)));
  expect(await engine.connect(subject, { typed })).toMatchObject({
    problem: { code: 'unauthorized_401', stage: 'test' },
  });
  expect(world.requests).toHaveLength(2);
});

test('OA2-31 what cannot be stored is named in the console', async () => {
  const nested = json({ token: 'tok-1', team: 'blue', roles: ['a'] });
  const { engine, subject } = setUp(answering(json({}), nested));
  const done = await engine.connect(subject, { typed });
  expect(done.report.console).toMatchObject([{ level: 'warn', text: expect.stringContaining('roles') }]);
});

test('import: given credentials are tested and labelled, and no exchange is made', async () => {
  const { world, engine, subject } = setUp(answering(json({ email: 'ada@acme.dev' })));
  const authData = { user: 'ada', pass: 'pw-12345', token: 'brought', team: 'red' };
  expect(await engine.adopt(subject, authData)).toMatchObject({
    ok: true,
    value: { credentials: { authData }, label: 'ada@acme.dev of red' },
  });
  expect(world.requests.map(({ url, headers }) => [url, headers['X-Token']])).toEqual([
    ['https://api.acme.com/me', 'brought'],
  ]);
  expect(await engine.adopt(subject, { token: 'brought' })).toMatchObject({
    ok: false,
    problem: { code: 'required_value_missing' },
  });
});

const consent = {
  authentication: {
    type: 'oauth2',
    fields: [{ key: 'subdomain', pattern: '^[a-z0-9-]+$' }],
    oauth2Config: {
      authorizeUrl: { url: 'https://{{bundle.inputData.subdomain}}.acme.com/authorize' },
      getAccessToken: { url: 'https://{{bundle.inputData.subdomain}}.acme.com/token' },
      enablePkce: true,
      scope: 'read',
    },
    test: { url: 'https://{{bundle.authData.subdomain}}.acme.com/me' },
    connectionLabel: '{{email}}',
  },
};
const env = { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-secret-1' };

test('F-042 F-048 F-049 F-050 F-056 the user is sent away and comes back with a code', async () => {
  const { world, engine, subject } = setUp(
    (request) =>
      request.url.endsWith('/token')
        ? json({ access_token: 'access-1', refresh_token: 'refresh-1', expires_in: '3600' })
        : json({ email: 'ada@acme.dev' }),
    consent,
    env,
  );
  const begun = await engine.begin(subject, { subdomain: 'eu' });
  if (!begun.ok) throw new Error(JSON.stringify(begun.problem));
  const { url: href, key, remember } = redirectOf(begun.value);
  const url = new URL(href);
  expect(url.origin + url.pathname).toBe('https://eu.acme.com/authorize');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: 'client-1',
    response_type: 'code',
    scope: 'read',
    state: key,
    code_challenge_method: 'S256',
  });
  expect(world.requests).toEqual([]);
  expect(JSON.stringify(begun.report)).not.toContain(key);

  const inbound = { method: 'GET', querystring: '', headers: {}, content: '' };
  const back: Return = {
    query: { code: 'code-12345', state: key },
    rawRequest: inbound,
    cleanedRequest: inbound,
    remembered: remember,
  };
  const done = await engine.connect(subject, { typed: { subdomain: 'eu' }, back });
  expect(done).toMatchObject({
    ok: true,
    value: {
      credentials: {
        authData: { subdomain: 'eu', access_token: 'access-1', refresh_token: 'refresh-1' },
        expiresAt: newYear + 3_600_000,
        scopes: { requested: ['read'], granted: ['read'] },
      },
      label: 'ada@acme.dev',
    },
  });
  expect(Object.fromEntries(new URLSearchParams(String(world.requests[0]?.body)))).toMatchObject({
    client_secret: 'client-secret-1',
    code: 'code-12345',
    grant_type: 'authorization_code',
    code_verifier: remember['code_verifier'],
  });
  expect(world.requests[1]?.headers['Authorization']).toBe('Bearer access-1');
  const shown = JSON.stringify(done.report);
  for (const secret of ['code-12345', 'access-1', 'refresh-1', 'client-secret-1', key])
    expect(shown).not.toContain(secret);
});

test('begin checks the form first', async () => {
  const { engine, subject } = setUp(() => json({}), consent, env);
  expect(await engine.begin(subject, { subdomain: 'evil.example/' })).toMatchObject({
    ok: false,
    problem: { code: 'field_invalid', stage: 'fields' },
  });
});

test('what an integration has no means for is a problem, not an exception', async () => {
  const { engine, subject } = setUp(answering(json({})));
  expect(await engine.begin(subject, typed)).toMatchObject({
    ok: false,
    problem: { code: 'definition_invalid' },
  });
  const none = subjectOf({});
  expect(await engine.connect(none, { typed: {} })).toMatchObject({
    problem: { code: 'definition_invalid' },
  });
  expect(await engine.adopt(none, {})).toMatchObject({ problem: { code: 'definition_invalid' } });
});

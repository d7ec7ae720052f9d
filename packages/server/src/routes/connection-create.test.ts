import type { WireRequest } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
/** What the token endpoint was sent. */
let sent: URLSearchParams[];
let grant: object;

beforeEach(async () => {
  sent = [];
  grant = { scope: 'read' };
  app = await openTemporaryApp((request: WireRequest) => {
    if (!request.url.endsWith('/token')) return json({ email: 'ada@acme.dev' });
    sent.push(new URLSearchParams(String(request.body)));
    return json({ access_token: 'token-canary-1', token_type: 'Bearer', expires_in: 3600, ...grant });
  });
});
afterEach(() => app.close());

const url = 'https://acme.dev/token';

async function define(config: object, fields: readonly object[] = []): Promise<void> {
  const authentication = {
    type: 'oauth2',
    fields,
    oauth2Config: { getAccessToken: { url }, ...config },
    test: { url: 'https://acme.dev/me' },
    connectionLabel: '{{email}}',
  };
  const made = await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
  expect(made.status).toBe(201);
  const body = { CLIENT_ID: 'client', CLIENT_SECRET: 'secret-canary' };
  await app.call('PATCH', '/v1/integrations/acme/versions/1.0.0/environment', { body });
}

const connect = (authData: object = {}, more: object = {}) =>
  app.call('POST', '/v1/connections', {
    body: { integration: 'acme', user: { id: 'u-1' }, authData, ...more },
  });
const stored = async () => (await app.call('GET', '/v1/connections')).body['data'];

describe('F-063 a grant that needs no browser connects without one', () => {
  test('client_credentials, with scopes that were not given named', async () => {
    await define({ grantType: 'client_credentials', scope: 'read write' });
    const made = await connect();
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      label: 'ada@acme.dev',
      scopes: { requested: ['read', 'write'], granted: ['read'], missing: ['write'] },
      expiresAt: new Date(app.deps.now() + 3_600_000).toISOString(),
      grantExpiresAt: null,
    });
    expect(Object.fromEntries(sent[0] ?? [])).toMatchObject({
      grant_type: 'client_credentials',
      scope: 'read write',
    });
    expect(made.text).not.toContain('canary');
  });

  test('nothing is missing where everything was granted', async () => {
    grant = { scope: 'write read' };
    await define({ grantType: 'client_credentials', scope: 'read write' });
    expect((await connect()).body['scopes']).toEqual({
      requested: ['read', 'write'],
      granted: ['write', 'read'],
    });
  });

  test('password, with what the user types', async () => {
    await define({ grantType: 'password' }, [{ key: 'username' }, { key: 'password', type: 'password' }]);
    expect((await connect({ username: 'ada', password: 'lovelace-canary' })).status).toBe(201);
    expect(Object.fromEntries(sent[0] ?? [])).toMatchObject({
      grant_type: 'password',
      username: 'ada',
      password: 'lovelace-canary',
    });
    expect((await connect({})).body).toMatchObject({ status: 422, code: 'required_value_missing' });
  });

  test('jwt_bearer, signed with a key of the environment', async () => {
    const { privateKey } = await makePair();
    await define({
      grantType: 'jwt_bearer',
      assertion: { key: '{{process.env.PRIVATE_KEY}}', algorithm: 'ES256' },
    });
    await app.call('PATCH', '/v1/integrations/acme/versions/1.0.0/environment', {
      body: { PRIVATE_KEY: JSON.stringify(privateKey) },
    });
    const made = await connect();
    expect([made.status, made.body['code']]).toEqual([201, undefined]);
    expect(Object.fromEntries(sent[0] ?? [])).toMatchObject({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    });
  });

  test('token_exchange, with the token that the user brings', async () => {
    await define({ grantType: 'token_exchange' }, [{ key: 'subject_token', type: 'password' }]);
    expect((await connect({ subject_token: 'subject-canary' })).status).toBe(201);
    expect(Object.fromEntries(sent[0] ?? [])).toMatchObject({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: 'subject-canary',
    });
  });

  test('private_key_jwt, with the key of the integration that is published', async () => {
    await define({ grantType: 'client_credentials', clientAuthentication: 'private_key_jwt' });
    const made = await connect();
    expect([made.status, made.body['code']]).toEqual([201, undefined]);
    const assertion = sent[0]?.get('client_assertion') ?? '';
    const [header = '', claims = ''] = assertion.split('.');
    const parsed = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    const { body } = await app.call('GET', '/oauth/jwks/acme', { key: null });
    const [published] = body['keys'] as readonly { readonly kid: string }[];
    expect(parsed(header)).toMatchObject({ alg: 'ES256', kid: published?.kid });
    expect(parsed(claims)).toMatchObject({ iss: 'client', sub: 'client' });
    expect(sent[0]?.has('client_secret')).toBe(false);
    expect(await verifies(assertion, published)).toBe(true);
  });
});

describe('a grant for which users must consent elsewhere', () => {
  test.each([
    ['authorization_code', { authorizeUrl: { url: 'https://acme.dev/authorize' } }, 'sign in there'],
    ['device_code', { deviceAuthorization: { url: 'https://acme.dev/device' } }, 'enter a code there'],
  ])('%s is refused with advice, before anything is sent', async (grantType, config, words) => {
    await define({ grantType, ...config });
    const refused = await connect();
    expect(refused.body).toMatchObject({
      status: 422,
      code: 'field_invalid',
      detail: expect.stringContaining(words),
      fix: expect.stringMatching(/connect-sessions.*mode "import"/),
      errors: [{ path: 'integration' }],
    });
    expect([app.requests, await stored()]).toEqual([[], []]);
  });

  test('takes tokens that are there already', async () => {
    await define({ authorizeUrl: { url: 'https://acme.dev/authorize' } });
    expect((await connect({ access_token: 'old-canary' }, { mode: 'import' })).status).toBe(201);
  });
});

describe('credentials that are imported', () => {
  const expiresAt = '2030-01-01T12:00:00+02:00';

  test('bring their end along, by which they are renewed', async () => {
    await define({
      authorizeUrl: { url: 'https://acme.dev/authorize' },
      refreshAccessToken: { url },
      autoRefresh: true,
    });
    const made = await connect(
      { access_token: 'old-canary' },
      {
        mode: 'import',
        expiresAt,
        grantExpiresAt: '2031-01-01T00:00:00Z',
      },
    );
    expect(made.body).toMatchObject({
      expiresAt: '2030-01-01T10:00:00.000Z',
      grantExpiresAt: '2031-01-01T00:00:00.000Z',
    });
    const kept = await app.deps.store.credentials.get('default', String(made.body['id']));
    expect(kept?.refreshAt).toBe(Date.parse(expiresAt) - 5 * 60_000);
  });

  test('are the only ones that do', async () => {
    await define({ grantType: 'client_credentials' });
    for (const [more, path] of [
      [{ expiresAt }, 'expiresAt'],
      [{ grantExpiresAt: expiresAt }, 'grantExpiresAt'],
      [{ expiresAt: 'soon', mode: 'import' }, 'expiresAt'],
    ] as const) {
      const refused = await connect({}, more);
      expect(refused.body).toMatchObject({ code: 'field_invalid', errors: [{ path }] });
    }
    expect(app.requests).toEqual([]);
  });
});

const curve = { name: 'ECDSA', namedCurve: 'P-256' };

async function makePair() {
  const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  return { privateKey: await crypto.subtle.exportKey('jwk', pair.privateKey) };
}

async function verifies(jws: string, jwk: object | undefined): Promise<boolean> {
  const [header = '', claims = '', signature = ''] = jws.split('.');
  const { kid: _, use: __, alg: ___, ...bare } = { kid: '', use: '', alg: '', ...jwk };
  const key = await crypto.subtle.importKey('jwk', bare, curve, false, ['verify']);
  const data = new TextEncoder().encode(`${header}.${claims}`);
  const algorithm = { ...curve, hash: 'SHA-256' };
  return crypto.subtle.verify(algorithm, key, Buffer.from(signature, 'base64url'), data);
}

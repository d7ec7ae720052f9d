import type { WireRequest } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

const issuer = 'https://acme.dev';
const registration = {
  client_id: 'client-1',
  client_secret: 'secret-canary-0123456789',
  client_secret_expires_at: 0,
  registration_access_token: 'registration-canary-0123456789',
  registration_client_uri: `${issuer}/register/client-1`,
};
let server: Record<string, unknown>;
let register: (request: WireRequest) => ReturnType<typeof json>;
let app: TemporaryApp;

beforeEach(async () => {
  server = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/me`,
    registration_endpoint: `${issuer}/register`,
    scopes_supported: ['openid', 'email'],
    claims_supported: ['email'],
  };
  register = () => json(registration, 201);
  app = await openTemporaryApp((request) => {
    if (request.url === `${issuer}/.well-known/openid-configuration`) return json(server);
    if (request.url === `${issuer}/register`) return register(request);
    return json({ error: 'none' }, 404);
  });
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
});
afterEach(() => app.close());

const discover = (more: object = {}) =>
  app.call('POST', '/v1/integrations/discover', { body: { url: issuer, ...more } });
const at = (what: string) => `/v1/integrations/acme/versions/1.0.0/${what}`;
const environment = () => app.deps.store.environment.open('default', 'acme', '1.0.0');
const registered = () => app.requests.filter(({ url }) => url.endsWith('/register'));

describe('discovery without an integration', () => {
  test('answers a whole definition with the source of each value, and stores nothing', async () => {
    const answer = await discover();
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      definition: {
        claviger: 1,
        key: 'acme-dev',
        name: 'acme.dev',
        version: '1.0.0',
        authentication: { type: 'oauth2', oauth2Config: { issuer }, test: { url: `${issuer}/me` } },
      },
      client: {
        how: 'registration',
        offered: ['registration', 'by_hand'],
        redirectUrl: null,
        documentUrl: null,
      },
      stored: null,
      report: { ok: true },
    });
    expect(answer.body['sources']).toContainEqual({
      path: 'authentication.oauth2Config.getAccessToken.url',
      from: 'token_endpoint',
      document: `${issuer}/.well-known/openid-configuration`,
    });
    const definition = answer.body['definition'] as { key: string; name: string };
    const { key, name } = definition;
    const made = await app.call('POST', '/v1/integrations', { body: { key, name, definition } });
    expect(made.status).toBe(201);
    expect(registered()).toEqual([]);
  });

  test('its exchanges are counted, and have no id, since no log keeps them', async () => {
    const { body: found } = await discover();
    const { http } = found['report'] as { http: object[] };
    expect(http.length).toBeGreaterThan(0);
    for (const row of http) expect(row).not.toHaveProperty('id');
    const { body } = await app.deps.metrics.text();
    expect(body).toMatch(/claviger_exchanges_total\{purpose="discover",outcome="2xx"\} 1/);
  });

  test('registers nothing: a client has one integration', async () => {
    const refused = await discover({ register: true });
    expect(refused.body).toMatchObject({ status: 422, errors: [{ path: 'integration' }] });
    expect((await discover({ version: '1.0.0' })).status).toBe(422);
    expect(app.requests).toEqual([]);
  });
});

describe('nothing found', () => {
  test('is told with every URL that was asked, and what to paste', async () => {
    const refused = await discover({ url: 'https://other.dev/login' });
    expect(refused.body).toMatchObject({
      status: 422,
      code: 'not_found',
      fix: expect.stringContaining('Paste'),
    });
    const urls = (refused.body['errors'] as { path: string; message: string }[]).map(
      ({ message }) => message,
    );
    expect(urls).toContain('https://other.dev/.well-known/openid-configuration (404): It answered 404.');
    expect(refused.body['report']).toMatchObject({
      ok: false,
      response: { attempts: expect.arrayContaining([expect.objectContaining({ status: 404 })]) },
    });
  });

  test('a wrong issuer is a problem of its own', async () => {
    server['issuer'] = 'https://evil.example';
    expect((await discover()).body).toMatchObject({
      status: 422,
      code: 'issuer_mismatch',
      detail: expect.stringContaining('https://evil.example'),
    });
  });

  test('a URL that is none is refused at its path', async () => {
    expect((await discover({ url: 'javascript:alert(1)' })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'url' }],
    });
  });
});

describe('discovery for an integration', () => {
  test('names its redirect URL, tells what would be registered, and logs what was sent', async () => {
    const answer = await discover({ integration: 'acme' });
    expect(answer.body).toMatchObject({
      definition: { key: 'acme', name: 'Acme', version: '1.0.0' },
      client: {
        redirectUrl: 'http://localhost:4270/oauth/return/acme',
        documentUrl: 'http://localhost:4270/oauth/client/acme',
        metadata: { client_name: 'Acme', redirect_uris: ['http://localhost:4270/oauth/return/acme'] },
      },
      stored: null,
    });
    expect(registered()).toEqual([]);
    const log = (await app.call('GET', '/v1/exchanges?integration=acme')).body['data'] as {
      purpose: string;
    }[];
    expect(new Set(log.map(({ purpose }) => purpose))).toEqual(new Set(['discover']));
  });

  test('one that is not there is not found', async () => {
    expect((await discover({ integration: 'none' })).status).toBe(404);
    expect((await discover({ integration: 'acme', version: '9.9.9' })).status).toBe(404);
  });
});

describe('registering', () => {
  test('RFC 7591 seals the client, writes the authentication, and shows no credential', async () => {
    const answer = await discover({ integration: 'acme', register: true });
    expect(answer.body).toMatchObject({
      client: { how: 'registration', clientId: 'client-1' },
      stored: {
        environment: ['CLIENT_ID', 'CLIENT_SECRET', 'CLIENT_REGISTRATION'],
        authentication: 'written',
      },
    });
    expect(answer.text).not.toContain('canary');
    const values = await environment();
    expect(values).toMatchObject({ CLIENT_ID: 'client-1', CLIENT_SECRET: registration.client_secret });
    expect(JSON.parse(values['CLIENT_REGISTRATION'] ?? '')).toEqual({
      registration_access_token: registration.registration_access_token,
      registration_client_uri: registration.registration_client_uri,
    });
    const { body } = await app.call('GET', at('authentication'));
    expect(body).toEqual((answer.body['definition'] as { authentication: object }).authentication);
    const log = (await app.call('GET', '/v1/exchanges?integration=acme')).text;
    expect(log).toContain('register');
    expect(log).not.toContain('canary');
    const [sent] = registered();
    expect(JSON.parse(String(sent?.body))).toMatchObject({
      redirect_uris: ['http://localhost:4270/oauth/return/acme'],
      token_endpoint_auth_method: 'client_secret_basic',
    });
  });

  test('RFC 7591 section 3: an initial access token is shown to the registration endpoint only', async () => {
    const initialAccessToken = 'initial-canary-0123456789';
    const answer = await discover({ integration: 'acme', register: true, initialAccessToken });
    expect(registered()[0]?.headers['authorization']).toBe(`Bearer ${initialAccessToken}`);
    const others = app.requests.filter(({ url }) => !url.endsWith('/register'));
    expect(JSON.stringify(others)).not.toContain('canary');
    expect(answer.text).not.toContain('canary');
  });

  test('an authentication that is there is kept', async () => {
    const authentication = { type: 'basic', test: { url: 'https://acme.dev/me' } };
    await app.call('PUT', at('authentication'), { body: authentication });
    const answer = await discover({ integration: 'acme', register: true });
    expect(answer.body['stored']).toMatchObject({ authentication: 'kept' });
    expect((await app.call('GET', at('authentication'))).body).toEqual(authentication);
  });

  test('one that is not whole yet is answered and not written', async () => {
    delete server['userinfo_endpoint'];
    const answer = await discover({ integration: 'acme', register: true });
    expect(answer.body['stored']).toMatchObject({ authentication: 'incomplete' });
    expect((await app.call('GET', at('authentication'))).status).toBe(404);
    expect(await environment()).toHaveProperty('CLIENT_ID', 'client-1');
  });

  test('a client that is there is not replaced, and nothing is sent', async () => {
    await discover({ integration: 'acme', register: true });
    const before = app.requests.length;
    const refused = await discover({ integration: 'acme', register: true });
    expect([refused.status, refused.body['code'], app.requests.length]).toEqual([409, 'conflict', before]);
  });

  test('a refusal stores nothing and quotes the server', async () => {
    register = () => json({ error: 'invalid_redirect_uri', error_description: 'http is refused' }, 400);
    const refused = await discover({ integration: 'acme', register: true });
    expect(refused.body).toMatchObject({
      status: 422,
      code: 'bad_request_400',
      provider: 'invalid_redirect_uri: http is refused',
    });
    expect(await environment()).toEqual({});
  });

  test('a server that registers nobody leaves it to the builder, and says with which redirect URL', async () => {
    delete server['registration_endpoint'];
    const answer = await discover({ integration: 'acme', register: true });
    expect(answer.body).toMatchObject({ client: { how: 'by_hand' }, stored: null });
    expect(JSON.stringify(answer.body['notes'])).toContain('http://localhost:4270/oauth/return/acme');
    expect(await environment()).toEqual({});
  });

  test('the document of the client becomes its ID where the app reads it', async () => {
    Object.assign(server, {
      client_id_metadata_document_supported: true,
      token_endpoint_auth_methods_supported: ['private_key_jwt', 'none'],
    });
    const client = 'client_id_metadata_document';
    const answer = await discover({ integration: 'acme', register: true, client });
    expect(answer.body).toMatchObject({
      client: { how: client, documentUrl: 'http://localhost:4270/oauth/client/acme' },
      stored: { environment: ['CLIENT_ID'], authentication: 'written' },
    });
    expect(JSON.stringify(answer.body['notes'])).toContain('CLAVIGER_URL');
    expect(await environment()).toEqual({ CLIENT_ID: 'http://localhost:4270/oauth/client/acme' });
    expect(registered()).toEqual([]);
    const keys = await app.call('GET', '/oauth/jwks/acme', { key: null });
    expect(JSON.parse(keys.text).keys).toHaveLength(1);
    const document = await app.call('GET', '/oauth/client/acme', { key: null });
    expect(JSON.parse(document.text)).toMatchObject({
      client_id: 'http://localhost:4270/oauth/client/acme',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks_uri: 'http://localhost:4270/oauth/jwks/acme',
    });
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

async function make(config: object | undefined) {
  const authentication = {
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl: { url: 'https://acme.dev/authorize' },
      getAccessToken: { url: 'https://acme.dev/token' },
      refreshAccessToken: { url: 'https://acme.dev/token' },
      ...config,
    },
    test: { url: 'https://acme.dev/me' },
  };
  const definition = config === undefined ? {} : { authentication };
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme CRM', definition } });
  return app.call('GET', '/oauth/client/acme', { key: null });
}

test('RFC 7591 section 2: the document says who the client is, under its own URL, to anybody', async () => {
  const answer = await make({ clientAuthentication: 'none', scope: 'read' });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=600']);
  expect(answer.body).toEqual({
    client_id: 'http://localhost:4270/oauth/client/acme',
    client_name: 'Acme CRM',
    redirect_uris: ['http://localhost:4270/oauth/return/acme'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    scope: 'read',
  });
});

test('RFC 7523 a client that signs names its keys', async () => {
  const { body } = await make({ clientAuthentication: 'private_key_jwt' });
  expect(body).toMatchObject({
    token_endpoint_auth_method: 'private_key_jwt',
    jwks_uri: 'http://localhost:4270/oauth/jwks/acme',
  });
});

test('a client with a secret has no document', async () => {
  const answer = await make({ clientAuthentication: 'client_secret_basic' });
  expect([answer.status, answer.body['fix']]).toEqual([404, expect.stringContaining('clientAuthentication')]);
});

test('neither has an integration without authentication, nor one that is not there', async () => {
  expect((await make(undefined)).status).toBe(404);
  expect((await app.call('GET', '/oauth/client/none', { key: null })).status).toBe(404);
});

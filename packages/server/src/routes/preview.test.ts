import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

const at = (endpoint: string) => ({ url: `https://acme.dev/${endpoint}` });

async function define(more: object): Promise<void> {
  const oauth2Config = {
    authorizeUrl: at('authorize'),
    pushedAuthorization: at('par'),
    getAccessToken: at('token'),
    refreshAccessToken: at('token'),
    introspect: at('introspect'),
    revoke: at('revoke'),
    scope: 'read',
    ...more,
  };
  const authentication = { type: 'oauth2', oauth2Config, test: at('me') };
  const made = await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
  expect(made.status).toBe(201);
  const body = { CLIENT_ID: 'id-of-acme-0001', CLIENT_SECRET: 'secret-canary' };
  await app.call('PATCH', '/v1/integrations/acme/versions/1.0.0/environment', { body });
}

const preview = async (step: string) =>
  app.call('POST', '/v1/integrations/acme/versions/1.0.0/authentication/preview', { body: { step } });

test.each([
  ['authorize', 'https://acme.dev/authorize'],
  ['pushed', 'https://acme.dev/par'],
  ['token', 'https://acme.dev/token'],
  ['refresh', 'https://acme.dev/token'],
  ['introspect', 'https://acme.dev/introspect'],
  ['revoke', 'https://acme.dev/revoke'],
  ['test', 'https://acme.dev/me'],
])('every step of a consent in the browser shows its request: %s', async (step, url) => {
  await define({});
  const shown = await preview(step);
  expect(shown.body['code']).toBeUndefined();
  expect(String(shown.body['url']).startsWith(url)).toBe(true);
  expect(shown.text).not.toContain('canary');
  expect(app.requests).toEqual([]);
});

test.each([
  ['pushedAuthorization', 'https://acme.dev/par', 'response_type=code'],
  ['introspect', 'https://acme.dev/introspect', 'token='],
])('also by its key in the definition: %s', async (step, url, part) => {
  await define({});
  const { body } = await preview(step);
  expect(body).toMatchObject({ method: 'POST', url, body: expect.stringContaining(part) });
});

test('so does asking for a device code', async () => {
  await define({ grantType: 'device_code', deviceAuthorization: at('device') });
  expect((await preview('device')).body).toMatchObject({
    method: 'POST',
    url: 'https://acme.dev/device',
    body: expect.stringContaining('client_id='),
  });
  expect((await preview('token')).body).toMatchObject({
    body: expect.stringContaining('grant_type=urn'),
  });
  expect(app.requests).toEqual([]);
});

test.each(['client_credentials', 'token_exchange'])('the token request of %s is shown', async (grantType) => {
  await define({ grantType });
  expect((await preview('token')).body).toMatchObject({ body: expect.stringContaining('grant_type=') });
});

test('a step that is not there is named, with those that are', async () => {
  await define({});
  const { body } = await preview('device');
  expect(body).toMatchObject({ code: 'not_found', detail: expect.stringContaining('introspect') });
});

test('a client that proves itself with a key shows an assertion that is worth nothing', async () => {
  await define({ grantType: 'client_credentials', clientAuthentication: 'private_key_jwt' });
  const { body, text } = await preview('token');
  expect(body).toMatchObject({ body: expect.stringContaining('client_assertion=') });
  expect(text).not.toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]+/);
  expect(await app.deps.store.signingKeys.list('default', 'acme')).toEqual([]);
});

import { schemes, type WireRequest } from '@claviger/engine';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { diagnoseSession } from './diagnose.ts';
import { submitForm } from './submit.ts';

let app: TemporaryApp;
let answer: (request: WireRequest) => ReturnType<typeof json>;
beforeEach(async () => {
  app = await openTemporaryApp((request) => answer(request));
});
afterEach(() => app.close());

const typeCalled = (title: string) => schemes.find((one) => one.title === title)?.name;
const isBasic = ({ headers }: WireRequest) => headers['Authorization']?.startsWith('Basic ') === true;
const at = (path: string) => ({ url: `https://acme.dev/${path}` });

async function open(oauth2Config: object) {
  const authentication = { type: typeCalled('OAuth v2'), oauth2Config, test: at('me') };
  const made = await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
  expect(made.status).toBe(201);
  const body = { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-canary-1' };
  await app.call('PATCH', '/v1/integrations/acme/versions/1.0.0/environment', { body });
  const opened = await app.call('POST', '/v1/connect-sessions', {
    body: { integration: 'acme', user: { id: 'u-1' }, diagnose: true },
  });
  const session = await app.deps.store.connectSessions.byId('default', String(opened.body['id']));
  if (session === undefined) throw new Error('There is no session.');
  return session;
}

const diagnosed = async (id: string) => {
  const done = await diagnoseSession(app.deps, 'default', id);
  if (!done.ok) throw new Error(done.nothing?.detail ?? done.problem.code);
  expect(JSON.stringify(done.value)).not.toContain('canary');
  return done.value;
};

test('RFC 9126 a request that is sent ahead and refused is diagnosed before anybody leaves', async () => {
  answer = (request) =>
    isBasic(request)
      ? json({ request_uri: 'urn:x-canary', expires_in: 60 }, 201)
      : json({ error: 'invalid_client' }, 401);
  const session = await open({
    authorizeUrl: at('authorize'),
    pushedAuthorization: at('par'),
    getAccessToken: at('token'),
  });
  await submitForm(app.deps, session, {});
  expect(await diagnosed(session.id)).toMatchObject({
    failed: { purpose: 'authorize' },
    best: 'client-secret-basic',
    trials: [{ verdict: 'works', exchange: { purpose: 'authorize', response: { status: 201 } } }],
  });
  expect((await app.call('GET', `/v1/connect-sessions/${session.id}`)).body['status']).toBe('failed');
});

test('RFC 8628 a question about a code that is refused is diagnosed', async () => {
  answer = (request) => {
    if (request.url.endsWith('/device'))
      return json({
        device_code: 'device-canary',
        user_code: 'WDJB-MJHT',
        verification_uri: 'https://acme.dev/device',
        expires_in: 900,
        interval: 5,
      });
    if (request.url.endsWith('/me')) return json({ email: 'ada@acme.dev' });
    return isBasic(request)
      ? json({ access_token: 'token-canary-1' })
      : json({ error: 'invalid_client' }, 401);
  };
  const session = await open({
    grantType: 'device_code',
    deviceAuthorization: at('device'),
    getAccessToken: at('token'),
  });
  await submitForm(app.deps, session, {});
  app.advance(5_000);
  const { body } = await app.call('GET', `/v1/connect-sessions/${session.id}`);
  expect(body['status']).toBe('failed');
  expect(await diagnosed(session.id)).toMatchObject({
    failed: { purpose: 'exchange' },
    best: 'client-secret-basic',
    trials: [{ verdict: 'works' }],
  });
  expect((await app.call('GET', '/v1/connections')).body['data']).toEqual([]);
});

test('a diagnosis that breaks leaves the failure to the next', async () => {
  answer = () => json({ error: 'invalid_client' }, 401);
  const session = await open({
    authorizeUrl: at('authorize'),
    pushedAuthorization: at('par'),
    getAccessToken: at('token'),
  });
  await submitForm(app.deps, session, {});
  const diagnose = () => Promise.reject(new Error('broken'));
  const deps = { ...app.deps, engine: { ...app.deps.engine, diagnose } };
  await expect(diagnoseSession(deps, 'default', session.id)).rejects.toThrow('broken');
  expect(await diagnosed(session.id)).toMatchObject({ best: null });
});

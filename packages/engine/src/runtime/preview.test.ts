import { expect, test } from 'vitest';
import { engineOf, fakeWorld, json, sandboxOf, subjectOf } from './fixture.ts';
import type { PreviewOptions } from './preview.ts';
import type { Subject } from './world.ts';

async function previewOf(
  subject: Subject,
  step: string,
  values: Readonly<Record<string, unknown>> = {},
  options: PreviewOptions = {},
) {
  const world = fakeWorld(() => json({}), {
    sandbox: sandboxOf({
      'return signed': (program) => ({
        ok: true,
        value: { ...Object(program.values['request']), headers: { 'X-Signed': 'yes' } },
      }),
    }),
  });
  const done = await engineOf(world).engine.preview(subject, step, values, options);
  expect(world.requests).toEqual([]);
  return done;
}

const env = { CLIENT_SECRET: 'client-secret-1' };
const consent = subjectOf(
  {
    authentication: {
      type: 'oauth2',
      fields: [{ key: 'sub_domain' }],
      oauth2Config: {
        authorizeUrl: { url: 'https://{{bundle.inputData.sub_domain}}.acme.com/authorize' },
        getAccessToken: { url: 'https://{{bundle.inputData.sub_domain}}.acme.com/token' },
        refreshAccessToken: { url: 'https://{{bundle.authData.sub_domain}}.acme.com/token' },
        autoRefresh: true,
      },
      test: { url: 'https://{{bundle.authData.sub_domain}}.acme.com/me' },
    },
  },
  env,
);

test('the test shows the exact request, with the scheme’s own header as a mark and names for what is not given', async () => {
  expect(await previewOf(consent, 'test')).toMatchObject({
    value: { headers: { Authorization: expect.stringMatching(/^Bearer :censored:14:[0-9a-f]{10}:$/) } },
  });
});

test('F-130 a spared one has names in the scheme’s own header too', async () => {
  expect(await previewOf(consent, 'test', {}, { spared: true })).toMatchObject({
    ok: true,
    value: {
      method: 'GET',
      url: 'https://your-sub-domain.acme.com/me',
      headers: {
        Authorization: 'Bearer <access_token>',
        'user-agent': 'Claviger',
      },
      body: null,
    },
  });
});

test('OA2-9 the authorization URL is the one that the user would be sent to', async () => {
  const done = await previewOf(consent, 'authorize', { sub_domain: 'eu' });
  if (!done.ok) throw new Error(done.problem.code);
  const url = new URL(done.value.url);
  expect(url.host).toBe('eu.acme.com');
  expect(url.searchParams.get('client_id')).toBe('<CLIENT_ID>');
  expect(url.searchParams.get('response_type')).toBe('code');
  expect(url.searchParams.get('state')).toMatch(/^:censored:43:[0-9a-f]{10}:$/);
});

test('OA2-27 the token request shows its default body, with secrets as marks', async () => {
  const done = await previewOf(consent, 'token');
  if (!done.ok) throw new Error(done.problem.code);
  const body = new URLSearchParams(done.value.body ?? '');
  expect(done.value.url).toBe('https://your-sub-domain.acme.com/token');
  expect(body.get('code')).toBe('<code>');
  expect(body.get('client_secret')).toMatch(/^:censored:15:/);
  expect(body.get('grant_type')).toBe('authorization_code');
  const refresh = await previewOf(consent, 'refresh', {}, { spared: true });
  if (!refresh.ok) throw new Error(refresh.problem.code);
  const renewal = new URLSearchParams(refresh.value.body ?? '');
  expect(renewal.get('grant_type')).toBe('refresh_token');
  expect(renewal.get('refresh_token')).toBe('<refresh_token>');
  expect(renewal.get('client_secret')).toMatch(/^:censored:15:/);
});

test('F-130 a value that is given is a mark, be it the very word that would stand for it', async () => {
  const done = await previewOf(consent, 'test', { access_token: '<access_token>' }, { spared: true });
  expect(done).toMatchObject({
    value: { headers: { Authorization: expect.stringMatching(/^Bearer :cens/) } },
  });
});

test('what was typed is shown as marks', async () => {
  const subject = subjectOf({
    authentication: {
      type: 'basic',
      test: { url: 'https://api.acme.com/me', params: { u: '{{bundle.authData.username}}' } },
    },
  });
  const done = await previewOf(subject, 'test', { username: 'ada-lovelace', password: 'pw-12345' });
  if (!done.ok) throw new Error(done.problem.code);
  expect(done.value.url).toMatch(/^https:\/\/api\.acme\.com\/me\?u=:censored:12:[0-9a-f]{10}:$/);
  expect(done.value.headers['Authorization']).toMatch(/^Basic :censored:/);
});

test('a value with a default or choices shows one of those', async () => {
  const subject = subjectOf({
    authentication: {
      type: 'custom',
      fields: [
        { key: 'region', required: false, default: 'eu' },
        { key: 'plan', choices: ['pro', 'free'] },
      ],
      test: { url: 'https://{{bundle.authData.region}}.acme.com/{{bundle.authData.plan}}' },
    },
  });
  expect(await previewOf(subject, 'test')).toMatchObject({ value: { url: 'https://eu.acme.com/pro' } });
});

test('of a digest the first request is the one without an answer', async () => {
  const subject = subjectOf({ authentication: { type: 'digest', test: { url: 'https://api.acme.com/me' } } });
  const done = await previewOf(subject, 'test');
  expect(done.ok && Object.keys(done.value.headers)).toEqual(['accept', 'user-agent']);
});

test('OAuth1: a request token is shown signed, the redirect as it is planned', async () => {
  const subject = subjectOf(
    {
      authentication: {
        type: 'oauth1',
        oauth1Config: {
          getRequestToken: { url: 'https://acme.com/request' },
          authorizeUrl: { url: 'https://acme.com/authorize' },
          getAccessToken: { url: 'https://acme.com/access' },
        },
        test: { url: 'https://acme.com/me' },
      },
    },
    { CLIENT_ID: 'client-12345', CLIENT_SECRET: 'client-secret-1' },
  );
  const requestToken = await previewOf(subject, 'requestToken');
  expect(requestToken).toMatchObject({ ok: true, value: { url: 'https://acme.com/request' } });
  const authorize = await previewOf(subject, 'authorize');
  expect(authorize).toMatchObject({ ok: true });
  expect(authorize.ok && authorize.value.url).toContain('https://acme.com/authorize');
});

test('middleware is part of the request', async () => {
  const subject = subjectOf({
    authentication: {
      type: 'custom',
      test: { url: 'https://api.acme.com/me' },
    },
    beforeRequest: [{ source: 'return signed' }],
  });
  expect(await previewOf(subject, 'test')).toMatchObject({ value: { headers: { 'X-Signed': 'yes' } } });
});

test('a request that cannot be made says why, and a step that is none says which there are', async () => {
  expect(await previewOf(consent, 'test', { sub_domain: 'evil.example/' })).toMatchObject({
    ok: false,
    problem: { code: 'host_not_allowed', stage: 'test' },
  });
  expect(await previewOf(consent, 'label')).toMatchObject({
    ok: false,
    problem: { code: 'not_found', params: { known: 'authorize, token, refresh, test' } },
  });
  expect(await previewOf(subjectOf({}), 'test')).toMatchObject({ ok: false, problem: { code: 'not_found' } });
});

test('an endpoint is also named by its key in the definition, or its purpose', async () => {
  for (const [key, name] of [
    ['getAccessToken', 'token'],
    ['oauth2Config.refreshAccessToken', 'refresh'],
    ['exchange', 'token'],
  ] as const)
    expect(await previewOf(consent, key)).toMatchObject({
      ok: true,
      value: (await previewOf(consent, name).then((done) => done.ok && done.value)) || {},
    });
  for (const key of ['autoRefresh', 'revoke', 'constructor', '__proto__'])
    expect(await previewOf(consent, key)).toMatchObject({ ok: false, problem: { code: 'not_found' } });
});

import { expect, test } from 'vitest';
import type { WireRequest } from '../wire/request.ts';
import { headerOf } from '../wire/request.ts';
import { engineOf, fakeWorld, json, plant, ref, subjectOf } from './fixture.ts';

const tokenUrl = 'https://acme.dev/token';
const env = { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' };

function subject(oauth2Config: object, fields: object[] = []) {
  const authentication = {
    type: 'oauth2',
    fields,
    oauth2Config: { getAccessToken: { url: tokenUrl }, ...oauth2Config },
    test: { url: 'https://api.acme.dev/me' },
  };
  return subjectOf({ authentication, baseUrl: 'https://api.acme.dev' }, env);
}

const sentIn = ({ body }: WireRequest) => Object.fromEntries(new URLSearchParams(String(body)));
const page = (status: number) => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<h1>No</h1>'),
});

test('F-063 a refused refresh token is followed by the password, once, and the new tokens are stored', async () => {
  const world = fakeWorld((request) => {
    if (request.url !== tokenUrl)
      return headerOf(request.headers, 'authorization') === 'Bearer a-2' ? json({ id: 1 }) : json({}, 401);
    const { grant_type } = sentIn(request);
    if (grant_type === 'refresh_token') return json({ error: 'invalid_grant' }, 400);
    return json({ access_token: 'a-2', refresh_token: 'r-2' });
  });
  const { engine, store } = engineOf(world);
  const fields = [{ key: 'username' }, { key: 'password', type: 'password' }];
  const given = subject({ grantType: 'password', refreshAccessToken: { url: tokenUrl } }, fields);
  const user = { username: 'ada', password: 'hush-hush' };
  await plant(engine, given, { ...user, access_token: 'a-1', refresh_token: 'r-1' });
  expect(await engine.test(given, ref)).toMatchObject({ ok: true });
  const asked = world.requests.filter(({ url }) => url === tokenUrl).map(sentIn);
  expect(asked.map(({ grant_type }) => grant_type)).toEqual(['refresh_token', 'password']);
  expect(asked[1]).toMatchObject(user);
  expect((await store.get(ref.workspace, ref.id))?.authData).toEqual({
    ...user,
    access_token: 'a-2',
    refresh_token: 'r-2',
  });
});

test('REF-9 an app that is away gets no password, and the connection stays', async () => {
  const world = fakeWorld(({ url }) => (url === tokenUrl ? page(503) : json({}, 401)));
  const { engine, store } = engineOf(world);
  const given = subject({ grantType: 'password', refreshAccessToken: { url: tokenUrl } }, [
    { key: 'username' },
    { key: 'password', type: 'password' },
  ]);
  await plant(engine, given, {
    username: 'ada',
    password: 'hush-hush',
    access_token: 'a',
    refresh_token: 'r',
  });
  expect(await engine.test(given, ref)).toMatchObject({ ok: false, problem: { code: 'refresh_failed' } });
  expect(JSON.stringify(world.requests)).not.toContain('hush-hush');
  expect((await store.get(ref.workspace, ref.id))?.status).toBe('active');
});

test('RFC 8628 3.4 3.5 a device code: pending, slower, away, and then connected', async () => {
  const answers = [
    json({ error: 'authorization_pending' }, 400),
    json({ error: 'slow_down' }, 400),
    page(502),
    json({ access_token: 'a-1', refresh_token: 'r-1' }),
  ];
  const world = fakeWorld(({ url }) => {
    if (url === tokenUrl) return answers.shift() ?? json({}, 500);
    if (url.endsWith('/device'))
      return json({
        device_code: 'device-code-1',
        user_code: 'ABCD',
        verification_uri: 'https://acme.dev/go',
      });
    return json({ id: 1 });
  });
  const { engine } = engineOf(world);
  const given = subject({
    grantType: 'device_code',
    deviceAuthorization: { url: 'https://acme.dev/device' },
    clientAuthentication: 'none',
  });
  const begun = await engine.begin(given, {});
  if (!begun.ok) throw new Error(begun.problem.code);
  expect(begun.value).toMatchObject({ userCode: 'ABCD', url: 'https://acme.dev/go', intervalMs: 5000 });
  const { remember } = begun.value;
  let interval = 5000;
  const seen: unknown[] = [];
  for (let round = 0; round < 4; round += 1) {
    const remembered = { ...remember, interval_ms: String(interval) };
    const polled = await engine.poll(given, { typed: {}, remembered });
    if (!polled.ok) throw new Error(polled.problem.code);
    if (polled.value.pending) interval = polled.value.intervalMs;
    seen.push(polled.value.pending ? interval : polled.value.connected.credentials.authData);
    expect(JSON.stringify(polled.report)).not.toContain('device-code-1');
  }
  expect(seen).toEqual([5000, 10_000, 10_000, { access_token: 'a-1', refresh_token: 'r-1' }]);
});

test('RFC 7009 2.2.1 an app that cannot revoke refresh tokens is told of the access token', async () => {
  const world = fakeWorld((request) =>
    sentIn(request)['token_type_hint'] === 'refresh_token'
      ? json({ error: 'unsupported_token_type' }, 400)
      : { status: 200, headers: {}, body: Buffer.from('') },
  );
  const { engine } = engineOf(world);
  const given = subject({
    authorizeUrl: { url: 'https://acme.dev/authorize' },
    revoke: { url: 'https://acme.dev/revoke' },
  });
  await plant(engine, given, { access_token: 'a-1', refresh_token: 'r-1' });
  expect(await engine.revoke(given, ref)).toMatchObject({ ok: true });
  expect(world.requests.map((request) => sentIn(request)['token'])).toEqual(['r-1', 'a-1']);
});

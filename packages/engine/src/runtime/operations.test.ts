import { expect, test } from 'vitest';
import type { Provider } from './fixture.ts';
import { engineOf, fakeWorld, json, newYear, plant, ref, subjectOf } from './fixture.ts';

const login = subjectOf({
  authentication: {
    type: 'session',
    fields: [{ key: 'user' }],
    sessionConfig: { perform: { url: 'https://api.acme.com/login' } },
    test: { url: 'https://api.acme.com/me', headers: { 'X-Token': '{{bundle.authData.token}}' } },
  },
});
const key = subjectOf({
  authentication: { type: 'custom', fields: [{ key: 'key' }], test: { url: 'https://api.acme.com/me' } },
});

/** Gives out numbered tokens and accepts the last one only. */
function provider(refresh: ReturnType<Provider> | undefined = undefined): Provider {
  let given = 0;
  return (request) => {
    if (request.url.endsWith('/login')) {
      given += 1;
      return refresh ?? json({ token: `tok-${given}`, expires_in: 1000 });
    }
    const fits = request.headers['X-Token'] === `tok-${given}` && given > 0;
    return fits ? json({ email: 'ada@acme.dev' }) : json({ error: 'expired' }, 401);
  };
}

test('TST-3 F-094 the test of a connection renews once, stores it, and shows both exchanges', async () => {
  const { engine, store } = engineOf(fakeWorld(provider()));
  await plant(engine, login, { user: 'ada', token: 'old' });
  const tested = await engine.test(login, ref);
  expect(tested).toMatchObject({
    ok: true,
    value: { generation: 2, authData: { token: 'tok-1' }, lastUsedAt: newYear },
    report: {
      ok: true,
      response: { email: 'ada@acme.dev' },
      bundle: { inputData: { email: 'ada@acme.dev' } },
    },
  });
  expect(tested.report.http.map(({ purpose, response }) => [purpose, response?.status])).toEqual([
    ['test', 401],
    ['refresh', 200],
    ['test', 200],
  ]);
  expect((await store.get(ref.workspace, ref.id))?.authData['token']).toBe('tok-1');
  const again = await engine.test(login, ref);
  expect(again.report.http).toHaveLength(1);
});

test.each([
  [200, true],
  [403, false],
])('F-046 a test that is answered %i says which scopes were never given', async (status, isOk) => {
  const { engine } = engineOf(fakeWorld(() => json({ email: 'ada@acme.dev' }, status)));
  const scopes = { requested: ['read', 'write'], granted: ['read'] };
  const credentials = { authData: { key: 'k-12345' }, scopes };
  const owner = { ...ref, user: { id: 'u-1' } };
  await engine.keep(key, { scheme: 'custom', label: '', credentials }, owner);
  const { ok, report } = await engine.test(key, ref);
  expect(ok).toBe(isOk);
  expect(report.console.map(({ text }) => text)).toEqual(['Asked for and not granted: write.']);
});

test('a test that fails says why and keeps the connection as it is', async () => {
  const { engine, store } = engineOf(fakeWorld(() => json({ message: 'no' }, 403)));
  const planted = await plant(engine, key, { key: 'k-12345' });
  expect(await engine.test(key, ref)).toMatchObject({
    ok: false,
    problem: { code: 'forbidden_403', stage: 'test' },
    report: { ok: false, problem: { code: 'forbidden_403' }, http: [{ purpose: 'test' }] },
  });
  expect(await store.get(ref.workspace, ref.id)).toEqual(planted);
});

test('refresh renews whatever the age, and says so when nothing can be renewed', async () => {
  const { engine } = engineOf(fakeWorld(provider()));
  await plant(engine, login, { user: 'ada', token: 'old' }, newYear + 1_000_000);
  expect(await engine.refresh(login, ref)).toMatchObject({ ok: true, value: { generation: 2 } });
  expect(await engine.refresh(login, ref)).toMatchObject({ ok: true, value: { generation: 3 } });

  const other = engineOf(fakeWorld(provider()));
  const planted = await plant(other.engine, key, { key: 'k-12345' });
  expect(await other.engine.refresh(key, ref)).toMatchObject({
    ok: false,
    problem: { code: 'refresh_failed' },
  });
  expect(await other.store.get(ref.workspace, ref.id)).toEqual(planted);
});

test('credentials are renewed when they hold for less than asked, and not before', async () => {
  const { engine } = engineOf(fakeWorld(provider()));
  await plant(engine, login, { user: 'ada', token: 'old' }, newYear + 60_000);
  expect(await engine.credentials(login, ref, 60)).toMatchObject({ value: { generation: 1 } });
  expect(await engine.credentials(login, ref, 61)).toMatchObject({ value: { generation: 2 } });
});

test('I6 credentials that still live are given when the token endpoint is away', async () => {
  const { engine } = engineOf(fakeWorld(provider(json({}, 503))));
  await plant(engine, login, { user: 'ada', token: 'old' }, newYear + 1000);
  expect(await engine.credentials(login, ref, 60)).toMatchObject({ ok: true, value: { generation: 1 } });
});

test('credentials that never end, or cannot be renewed, are given as they are', async () => {
  const world = fakeWorld(provider());
  const { engine } = engineOf(world);
  await plant(engine, key, { key: 'k-12345' }, newYear - 1);
  expect(await engine.credentials(key, ref, 60)).toMatchObject({
    ok: true,
    value: { authData: { key: 'k-12345' } },
  });
  expect(world.requests).toEqual([]);
});

test('an expired connection is refused by every operation', async () => {
  const { engine, store } = engineOf(fakeWorld(provider()));
  await plant(engine, login, { user: 'ada', token: 'old' });
  await store.update(ref.workspace, ref.id, () => ({ status: 'expired' }));
  const expired = { ok: false, problem: { code: 'connection_expired' } };
  expect(await engine.test(login, ref)).toMatchObject(expired);
  expect(await engine.refresh(login, ref)).toMatchObject(expired);
  expect(await engine.credentials(login, ref, 0)).toMatchObject(expired);
  expect(
    await engine.call(login, ref, { method: 'GET', url: 'https://api.acme.com/me', headers: {} }),
  ).toMatchObject(expired);
});

test('CON-21 a definition that says how has its credentials revoked; any other has nothing to do', async () => {
  const consent = subjectOf(
    {
      authentication: {
        type: 'oauth2',
        oauth2Config: {
          authorizeUrl: { url: 'https://acme.com/authorize' },
          getAccessToken: { url: 'https://acme.com/token' },
          revoke: { url: 'https://acme.com/revoke' },
        },
        test: { url: 'https://acme.com/me' },
      },
    },
    { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-secret-1' },
  );
  const world = fakeWorld(() => ({}));
  const { engine } = engineOf(world);
  await plant(engine, consent, { access_token: 'access-1', refresh_token: 'refresh-1' });
  const told = await engine.revoke(consent, ref);
  expect(told).toMatchObject({ ok: true, value: null });
  expect(world.requests.every(({ url }) => url === 'https://acme.com/revoke')).toBe(true);
  expect(world.requests.length).toBeGreaterThan(0);
  expect(told.report.http[0]?.purpose).toBe('revoke');

  const silent = fakeWorld(() => ({}));
  const other = engineOf(silent);
  await plant(other.engine, key, { key: 'k-12345' });
  expect((await other.engine.revoke(key, ref)).ok).toBe(true);
  expect(silent.requests).toEqual([]);
});

test('REF-7 a refresh request that is never sent by itself is sent when asked for', async () => {
  const byHand = subjectOf(
    {
      authentication: {
        type: 'oauth2',
        oauth2Config: {
          authorizeUrl: { url: 'https://api.acme.com/authorize' },
          getAccessToken: { url: 'https://api.acme.com/token' },
          refreshAccessToken: { url: 'https://api.acme.com/token' },
        },
        test: { url: 'https://api.acme.com/me' },
      },
    },
    { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-secret-1' },
  );
  const { engine } = engineOf(fakeWorld(() => json({ access_token: 'new-token-1' })));
  await plant(engine, byHand, { access_token: 'old-token-1', refresh_token: 'refresh-1' });
  expect(await engine.refresh(byHand, ref)).toMatchObject({
    ok: true,
    value: { generation: 2, authData: { access_token: 'new-token-1', refresh_token: 'refresh-1' } },
  });
});

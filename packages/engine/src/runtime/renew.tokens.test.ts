import { expect, test } from 'vitest';
import type { Provider } from './fixture.ts';
import { engineOf, fakeWorld, json, newYear, plant, ref, subjectOf } from './fixture.ts';

const hour = 3_600_000;
const call = { method: 'GET', url: 'https://acme.com/me', headers: {} };

function cloud(config: object = {}) {
  return subjectOf(
    {
      authentication: {
        type: 'oauth2',
        oauth2Config: {
          authorizeUrl: { url: 'https://acme.com/authorize' },
          getAccessToken: { url: 'https://acme.com/token' },
          refreshAccessToken: { url: 'https://acme.com/token' },
          autoRefresh: true,
          ...config,
        },
        test: { url: 'https://acme.com/me' },
      },
    },
    { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-secret-1' },
  );
}

const jwtEnding = (at: number) =>
  `e30.${Buffer.from(JSON.stringify({ exp: at / 1000 })).toString('base64url')}.sig`;

/** Renews with `answer`, and refuses the old token with `refusal`. */
const app =
  (answer: unknown, refusal: ReturnType<Provider> = json({}, 401)): Provider =>
  ({ url, headers }) => {
    if (url.endsWith('/token')) return json(answer);
    return headers['Authorization'] === 'Bearer access-1' ? refusal : json({ id: 1 });
  };

async function setUp(config: object, provider: Provider) {
  const world = fakeWorld(provider);
  const { engine, store } = engineOf(world);
  const subject = cloud(config);
  await plant(engine, subject, { access_token: 'access-1', refresh_token: 'refresh-1' }, newYear + hour);
  const paths = () => world.requests.map(({ url }) => new URL(url).pathname);
  return { world, engine, subject, paths, now: () => store.get(ref.workspace, ref.id) };
}

const fresh = { access_token: 'access-2', expires_in: 3600 };

test('REF-1 REF-5 A-9 a 403 and a 200 with an error inside renew where the definition says so, and only there', async () => {
  const expired = { error: { code: 'token_expired' } };
  const refusals: [object, ReturnType<Provider>][] = [
    [{ status: 403, path: 'error.code', matches: '^token_expired$' }, json(expired, 403)],
    [{ status: 200, path: 'error.code', matches: '^token_expired$' }, json(expired)],
    [{ status: 200, path: 'ok', matches: '^false$' }, json({ ok: false })],
    [
      { status: 400, header: 'WWW-Authenticate', matches: 'invalid_token' },
      json({}, 400, { 'www-authenticate': 'Bearer error="invalid_token"' }),
    ],
  ];
  for (const [condition, refusal] of refusals) {
    const renewing = await setUp({ refreshOn: [condition] }, app(fresh, refusal));
    const done = await renewing.engine.call(renewing.subject, ref, call);
    expect(done).toMatchObject({ ok: true, value: { status: 200 } });
    expect(renewing.paths()).toEqual(['/me', '/token', '/me']);
    const plain = await setUp({}, app(fresh, refusal));
    await plain.engine.call(plain.subject, ref, call);
    expect(plain.paths()).toEqual(['/me']);
  }
});

test('REF-8 A-9 a token answer that fails with a 200 is a refusal; one that passes by itself is not', async () => {
  const errorOn = [{ status: 200, path: 'ok', matches: '^false$' }];
  const refused = await setUp({ errorOn }, app({ ok: false, error: 'token_revoked' }));
  expect(await refused.engine.call(refused.subject, ref, call)).toMatchObject({
    ok: false,
    problem: { code: 'refresh_rejected', provider: 'token_revoked', params: { status: '200' } },
  });
  expect((await refused.now())?.status).toBe('expired');
  const busy = await setUp({ errorOn }, app({ ok: false, error: 'ratelimited' }));
  expect(await busy.engine.call(busy.subject, ref, call)).toMatchObject({
    problem: { code: 'refresh_failed', provider: 'ratelimited' },
  });
  expect((await busy.now())?.status).toBe('active');
});

test('F-062 the exp of a token counts when its answer is silent', async () => {
  const ends = newYear + 2 * hour;
  const { engine, subject, now } = await setUp({}, app({ access_token: jwtEnding(ends) }));
  await engine.refresh(subject, ref);
  expect(await now()).toMatchObject({ expiresAt: ends, refreshAt: ends - 300_000 });
});

test('F-062 Q52 tokens of ten minutes that may not be renewed early are renewed at their end', async () => {
  const config = { lifetime: { early: false } };
  const { world, engine, subject, paths, now } = await setUp(config, app({ ...fresh, expires_in: 600 }));
  world.pass(hour);
  await engine.call(subject, ref, call);
  expect(await now()).toMatchObject({ refreshAt: newYear + hour + 600_000 });
  world.pass(599_999);
  await engine.call(subject, ref, call);
  expect(paths()).toEqual(['/token', '/me', '/me']);
  world.pass(1);
  await engine.call(subject, ref, call);
  expect(paths().slice(3)).toEqual(['/token', '/me']);
});

test('REF-17 each renewal moves the end of the grant when its answer says so', async () => {
  const days = (count: number) => count * 24 * hour;
  const rolling = { ...fresh, refresh_token: 'refresh-2', refresh_token_expires_in: 30 * 86_400 };
  const { world, engine, subject, now } = await setUp({}, app(rolling));
  await engine.refresh(subject, ref);
  expect((await now())?.grantExpiresAt).toBe(newYear + days(30));
  world.pass(days(20));
  await engine.refresh(subject, ref);
  expect((await now())?.grantExpiresAt).toBe(newYear + days(50));
  world.pass(days(31));
  expect(await engine.refresh(subject, ref)).toMatchObject({
    ok: false,
    problem: { code: 'refresh_rejected' },
  });
});

test('F-063 REF-17 a grant that needs no user is made again, whatever its refresh token lives', async () => {
  const short = { ...fresh, refresh_token: 'refresh-2', refresh_expires_in: 60 };
  const { engine, subject, now } = await setUp({ grantType: 'client_credentials' }, app(short));
  await engine.refresh(subject, ref);
  expect(await now()).not.toHaveProperty('grantExpiresAt');
});

test('OA2-37 F-058 Q57 without an end, and without a refresh token, nothing is marked until the app refuses', async () => {
  const world = fakeWorld(app(fresh, json({ id: 1 })));
  const { engine, store } = engineOf(world);
  const subject = cloud();
  await plant(engine, subject, { access_token: 'access-1' });
  expect((await engine.call(subject, ref, call)).ok).toBe(true);
  expect(await engine.refresh(subject, ref)).toMatchObject({ problem: { code: 'refresh_rejected' } });
  expect((await store.get(ref.workspace, ref.id))?.status).toBe('active');
});

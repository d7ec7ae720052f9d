import { expect, test } from 'vitest';
import { createMemoryStore } from '../vault/memory-store.ts';
import type { ConnectionChange } from '../vault/store.ts';
import { createEngine } from './engine.ts';
import type { Provider } from './fixture.ts';
import { fakeWorld, json, newYear, plant, ref, subjectOf } from './fixture.ts';
import type { Notice } from './notice.ts';

const hour = 3_600_000;

function login(sessionConfig: object = {}) {
  const url = 'https://api.acme.com';
  return subjectOf({
    authentication: {
      type: 'session',
      fields: [{ key: 'user' }],
      sessionConfig: { perform: { url: `${url}/login` }, ...sessionConfig },
      test: { url: `${url}/me` },
    },
    requestTemplate: { headers: { 'X-Token': '{{bundle.authData.token}}' } },
  });
}

const fresh: Provider = ({ url }) =>
  url.endsWith('/login') ? json({ token: 'new-token', expires_in: 3600 }) : json({ email: 'ada@acme.dev' });

async function setUp(config: object = {}, change: ConnectionChange = {}, provider: Provider = fresh) {
  const world = fakeWorld(provider);
  const store = createMemoryStore(world);
  const told: Notice[] = [];
  const engine = createEngine(world, store, { tell: async (notice) => void told.push(notice) });
  const subject = login(config);
  const made = await plant(engine, subject, { user: 'ada', token: 'old-token' }, newYear + hour);
  const planted = (await store.update(ref.workspace, ref.id, () => change)) ?? made;
  const calls = () => world.requests.map(({ url }) => new URL(url).pathname);
  const now = () => store.get(ref.workspace, ref.id);
  return { world, store, engine, subject, planted, told, calls, now };
}

const call = { method: 'GET', url: 'https://api.acme.com/me', headers: {} };

test('REF-17 the sweep leaves a connection whose grant is over', async () => {
  const { store } = await setUp({}, { grantExpiresAt: newYear + 2 * hour });
  expect(await store.due(newYear + hour, 10)).toHaveLength(1);
  expect(await store.due(newYear + 2 * hour, 10)).toEqual([]);
});

test('REF-17 I6 a token that outlives the grant is used to its end, and nothing is asked', async () => {
  const { engine, subject, planted, calls, now, told } = await setUp({}, { grantExpiresAt: newYear });
  expect(await engine.renew(subject, planted, 'early')).toMatchObject({
    ok: false,
    problem: {
      code: 'refresh_rejected',
      params: { reason: 'The user’s consent ended at 2026-01-01T00:00:00.000Z.' },
    },
  });
  expect((await engine.call(subject, ref, call)).ok).toBe(true);
  expect(calls()).toEqual(['/me']);
  expect(await now()).toMatchObject({ status: 'active', refreshAt: newYear + hour });
  expect(told).toEqual([]);
});

test('REF-17 at its end the connection has expired, and says why', async () => {
  const { world, engine, subject, calls, now, told } = await setUp({}, { grantExpiresAt: newYear + 1 });
  world.pass(hour);
  const reason = 'The user’s consent ended at 2026-01-01T00:00:00.001Z.';
  expect(await engine.call(subject, ref, call)).toMatchObject({
    ok: false,
    problem: { code: 'refresh_rejected', params: { reason } },
  });
  const later = await engine.call(subject, ref, call);
  expect(later).toMatchObject({ ok: false, problem: { code: 'connection_expired', params: { reason } } });
  expect(later.ok ? '' : later.described.detail).toContain(reason);
  expect(calls()).toEqual([]);
  expect((await now())?.status).toBe('expired');
  expect(told.map(({ what }) => what)).toEqual(['expired']);
});

test('REF-17 a refusal after the grant is over expires it, and no exchange is made', async () => {
  const { engine, subject, calls, now } = await setUp(
    {},
    { grantExpiresAt: newYear, expiresAt: null, refreshAt: null },
    () => json({}, 401),
  );
  expect(await engine.refresh(subject, ref)).toMatchObject({ problem: { code: 'refresh_rejected' } });
  expect((await now())?.status).toBe('active');
  expect(await engine.call(subject, ref, call)).toMatchObject({ problem: { code: 'refresh_rejected' } });
  expect(calls()).toEqual(['/me']);
  expect((await now())?.status).toBe('expired');
});

test('F-062 what refuses to be renewed early is left alone: by callers, by hand, and by the sweep', async () => {
  const strict = { lifetime: { early: false } };
  const { world, store, engine, subject, planted, calls, now } = await setUp(strict);
  // A version of before would have renewed it five minutes earlier.
  expect(planted.refreshAt).toBe(newYear + 55 * 60_000);
  world.pass(59 * 60_000);
  expect((await engine.call(subject, ref, call)).ok).toBe(true);
  expect(await engine.credentials(subject, ref, 3_000)).toMatchObject({ value: { generation: 1 } });
  expect(await engine.refresh(subject, ref)).toMatchObject({
    ok: false,
    problem: {
      code: 'refresh_failed',
      params: {
        reason:
          'The app refuses to renew what still lives, and these credentials live until 2026-01-01T01:00:00.000Z.',
      },
    },
  });
  expect(await engine.renew(subject, planted, 'early')).toMatchObject({ ok: true, value: { generation: 1 } });
  expect(calls()).toEqual(['/me']);
  expect((await now())?.refreshAt).toBe(newYear + hour);
  expect(await store.due(newYear + hour - 1, 10)).toEqual([]);
  world.pass(60_000);
  expect(await engine.renew(subject, planted, 'early')).toMatchObject({ ok: true, value: { generation: 2 } });
  expect(await now()).toMatchObject({ expiresAt: newYear + 2 * hour, refreshAt: newYear + 2 * hour });
});

test('F-062 nobody is asked for what it is too early for', async () => {
  const { world, store, subject } = await setUp({ lifetime: { early: false } });
  const renewals = { renew: () => Promise.reject(new Error('asked')) };
  const engine = createEngine(world, store, { renewals });
  world.pass(59 * 60_000);
  expect((await engine.credentials(subject, ref, 3_000)).ok).toBe(true);
  expect((await engine.call(subject, ref, call)).ok).toBe(true);
});

test('F-062 what the app itself calls dead is renewed, whatever its clock says', async () => {
  const { world, engine, subject, calls } = await setUp({ lifetime: { early: false } }, {}, (request) =>
    request.headers['X-Token'] === 'old-token' ? json({}, 401) : fresh(request),
  );
  world.pass(59 * 60_000);
  expect((await engine.call(subject, ref, call)).ok).toBe(true);
  expect(calls()).toEqual(['/me', '/login', '/me']);
});

test('REF-1 REF-5 A-9 a 403, and a 200 with an error inside, renew where the definition says so', async () => {
  const refusals: [object, ReturnType<Provider>][] = [
    [{ status: 403, path: 'code', matches: '^expired$' }, json({ code: 'expired' }, 403)],
    [{ status: 403, header: 'X-Auth-Error' }, json({}, 403, { 'x-auth-error': 'expired' })],
    [{ status: 200, path: 'ok', matches: '^false$' }, json({ ok: false })],
    [{ status: 200, path: '$', matches: 'session expired' }, { body: Buffer.from('<e>Session expired</e>') }],
  ];
  for (const [condition, refusal] of refusals) {
    const { engine, subject, calls } = await setUp({ refreshOn: [condition] }, {}, (request) =>
      request.headers['X-Token'] === 'old-token' ? refusal : fresh(request),
    );
    expect((await engine.call(subject, ref, call)).ok).toBe(true);
    expect(calls()).toEqual(['/me', '/login', '/me']);
  }
});

test('REF-5 an exchange that fails with a 200 is a refusal of the renewal', async () => {
  const errorOn = [{ status: 200, path: 'ok', matches: '^false$' }];
  const { world, engine, subject, now } = await setUp({ errorOn }, {}, ({ url }) =>
    url.endsWith('/login') ? json({ ok: false, error: 'wrong password' }) : json({}),
  );
  world.pass(hour);
  expect(await engine.call(subject, ref, call)).toMatchObject({
    ok: false,
    problem: { code: 'refresh_rejected', provider: 'wrong password' },
  });
  expect((await now())?.status).toBe('expired');
});

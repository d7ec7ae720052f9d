import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import { createMemoryStore } from '../vault/memory-store.ts';
import type { CredentialStore } from '../vault/store.ts';
import type { Driven } from './drive.ts';
import { createEngine } from './engine.ts';
import type { Provider } from './fixture.ts';
import { fakeWorld, json, newYear, plant, ref, subjectOf } from './fixture.ts';
import { withFreshCredentials } from './operate.ts';
import { createRenewals } from './renew.ts';
import { openRun } from './run.ts';

const subject = subjectOf({
  authentication: {
    type: 'session',
    fields: [{ key: 'user' }, { key: 'region', required: false, default: 'eu' }],
    sessionConfig: { perform: { url: 'https://api.acme.com/login' } },
    test: { url: 'https://api.acme.com/me' },
  },
});

const fresh: Provider = () => json({ token: 'new-token', expires_in: 1000 });

async function setUp(provider: Provider, expiresAt?: number) {
  const world = fakeWorld(provider);
  const store = createMemoryStore(world);
  await plant(createEngine(world, store), subject, { user: 'ada', token: 'old-token' }, expiresAt);
  const keeping = { store, renewals: createRenewals(store) };
  const tokens: unknown[] = [];
  const operate = (
    answer: (token: unknown) => Driven<string> = () => ({ ok: true, value: 'done' }),
    over: CredentialStore = store,
  ) =>
    withFreshCredentials(
      { ...keeping, store: over },
      openRun(world, subject),
      ref,
      'request',
      async (bundle) => {
        tokens.push(bundle.authData['token']);
        return answer(bundle.authData['token']);
      },
    );
  return { world, store, operate, tokens };
}

const refused = { ok: false, problem: problem('unauthorized_401', 'request'), wish: 'refresh' } as const;
const refusesOld = (token: unknown): Driven<string> =>
  token === 'old-token' ? refused : { ok: true, value: 'done' };

test('FLD-30 the operation reads stored values with the defaults of optional fields put in', async () => {
  const { store, operate } = await setUp(fresh);
  const seen: unknown[] = [];
  await withFreshCredentials(
    { store, renewals: createRenewals(store) },
    openRun(fakeWorld(fresh), subject),
    ref,
    'request',
    async (bundle) => {
      seen.push(bundle);
      return { ok: true, value: null };
    },
  );
  expect(seen).toEqual([
    { authData: { user: 'ada', token: 'old-token', region: 'eu' }, inputData: {}, env: {} },
  ]);
  expect(await operate()).toMatchObject({ ok: true, value: { value: 'done', connection: { id: ref.id } } });
});

test('FLD-31 ERR-14 a required value that is missing fails at the stage, and nothing is done', async () => {
  const { store, operate, tokens } = await setUp(fresh);
  await store.update(ref.workspace, ref.id, () => ({ authData: { token: 'old-token' } }));
  expect(await operate()).toMatchObject({
    ok: false,
    problem: { code: 'required_value_missing', stage: 'request', params: { key: 'user' } },
  });
  expect(tokens).toEqual([]);
});

test('REF-2 REF-3 a refusal renews once and then does the whole operation again', async () => {
  const { world, operate, tokens } = await setUp(fresh);
  expect(await operate(refusesOld)).toMatchObject({ ok: true, value: { connection: { generation: 2 } } });
  expect(tokens).toEqual(['old-token', 'new-token']);
  expect(world.requests).toHaveLength(1);
});

test('REF-4 a second refusal is the answer: one renewal in a run', async () => {
  const { world, operate, tokens } = await setUp(fresh);
  expect(await operate(() => refused)).toEqual(refused);
  expect(tokens).toEqual(['old-token', 'new-token']);
  expect(world.requests).toHaveLength(1);
});

test('REF-7 an ordinary failure renews nothing', async () => {
  const { world, operate, tokens } = await setUp(fresh);
  const failure = { ok: false, problem: problem('forbidden_403', 'request') } as const;
  expect(await operate(() => failure)).toEqual(failure);
  expect(tokens).toHaveLength(1);
  expect(world.requests).toEqual([]);
});

test('REF-8 a renewal that is rejected ends the operation, and the next one is refused at once', async () => {
  const { world, operate, tokens } = await setUp(() => json({}, 401));
  expect(await operate(refusesOld)).toMatchObject({ ok: false, problem: { code: 'refresh_rejected' } });
  expect(await operate()).toMatchObject({
    ok: false,
    problem: { code: 'connection_expired', stage: 'request' },
  });
  expect(tokens).toHaveLength(1);
  expect(world.requests).toHaveLength(1);
});

test('F-062 near its end a token is renewed first: a fifth of its life, at most five minutes', async () => {
  const near = await setUp(fresh, newYear + 1_000_000);
  near.world.pass(799_999);
  await near.operate();
  expect(near.tokens).toEqual(['old-token']);
  near.world.pass(1);
  await near.operate();
  expect(near.tokens).toEqual(['old-token', 'new-token']);

  const long = await setUp(fresh, newYear + 3_600_000);
  long.world.pass(3_299_999);
  await long.operate();
  long.world.pass(1);
  await long.operate();
  expect(long.tokens).toEqual(['old-token', 'new-token']);
});

test('I6 a token that still lives is used when the token endpoint is away, and refused once it is dead', async () => {
  const { world, operate, tokens } = await setUp(() => json({}, 503), newYear + 100_000);
  world.pass(90_000);
  expect((await operate()).ok).toBe(true);
  expect(tokens).toEqual(['old-token']);
  world.pass(10_000);
  expect(await operate()).toMatchObject({ ok: false, problem: { code: 'refresh_failed' } });
});

test('after a renewal before the end, a refusal is not renewed again', async () => {
  const { world, operate } = await setUp(fresh, newYear + 1);
  expect(await operate(() => refused)).toEqual(refused);
  expect(world.requests).toHaveLength(1);
});

test('REF-12 code that raises "expired" marks the connection and says so', async () => {
  const { store, operate } = await setUp(fresh);
  const expired = { ok: false, problem: problem('code_error', 'request'), wish: 'expire' } as const;
  expect(await operate(() => expired)).toMatchObject({ problem: { code: 'connection_expired' } });
  expect((await store.get(ref.workspace, ref.id))?.status).toBe('expired');
});

test('a throttle passes on as it is', async () => {
  const { operate } = await setUp(fresh);
  const slow = {
    ok: false,
    problem: problem('rate_limited_429', 'request'),
    wish: { throttleSeconds: 7 },
  } as const;
  expect(await operate(() => slow)).toEqual(slow);
});

test('a connection that is revoked or unknown is refused at once', async () => {
  const { store, operate, tokens } = await setUp(fresh);
  await store.update(ref.workspace, ref.id, () => ({ status: 'revoked' }));
  expect(await operate()).toMatchObject({ problem: { code: 'connection_revoked' } });
  await store.remove(ref.workspace, ref.id);
  expect(await operate()).toMatchObject({ problem: { code: 'not_found' } });
  expect(tokens).toEqual([]);
});

test('a use is noted at most once a minute, and no operation fails because it could not be', async () => {
  const { world, store, operate } = await setUp(fresh);
  let updates = 0;
  const counting: CredentialStore = {
    ...store,
    update: async (...args) => {
      updates += 1;
      return store.update(...args);
    },
  };
  await operate(undefined, counting);
  await operate(undefined, counting);
  expect(updates).toBe(1);
  expect((await store.get(ref.workspace, ref.id))?.lastUsedAt).toBe(newYear);
  world.pass(60_000);
  await operate(undefined, counting);
  expect(updates).toBe(2);
  world.pass(60_000);
  const broken: CredentialStore = {
    ...store,
    update: async () => {
      throw new Error('away');
    },
  };
  expect((await operate(undefined, broken)).ok).toBe(true);
});

import { expect, test } from 'vitest';
import type { Values } from '../definition/bundle.ts';
import { problem } from '../problem/problem.ts';
import { createMemoryStore } from '../vault/memory-store.ts';
import type { CredentialStore } from '../vault/store.ts';
import { createEngine } from './engine.ts';
import type { FakeWorld, Provider } from './fixture.ts';
import { fakeWorld, json, newYear, plant, ref, subjectOf } from './fixture.ts';
import { createRenewals } from './renew.ts';
import { openRun } from './run.ts';

const subject = subjectOf({
  authentication: {
    type: 'session',
    fields: [{ key: 'user' }, { key: 'pass', type: 'password' }],
    sessionConfig: { perform: { url: 'https://api.acme.com/login' } },
    test: { url: 'https://api.acme.com/me' },
  },
});
const authData = { user: 'ada', pass: 'pw-12345', token: 'old-token' };

async function setUp(
  provider: Provider,
  wrap: (store: CredentialStore) => CredentialStore = (store) => store,
) {
  const world = fakeWorld(provider);
  const memory = createMemoryStore(world);
  const store = wrap(memory);
  const seen = await plant(createEngine(world, memory), subject, authData);
  return { world, memory, store, seen, renewals: createRenewals(store) };
}

const runOn = (world: FakeWorld) => openRun(world, subject);
const fresh: Provider = () => json({ token: 'new-token', expires_in: 600 });

test('REF-3 a renewal stores the new values over the old, with a new generation and end', async () => {
  const { world, memory, seen, renewals } = await setUp(fresh);
  const done = await renewals.renew(runOn(world), seen, 'refused');
  const stored = await memory.get(ref.workspace, ref.id);
  expect(done).toEqual({ ok: true, value: stored });
  expect(stored).toMatchObject({
    generation: 2,
    authData: { user: 'ada', pass: 'pw-12345', token: 'new-token' },
    expiresAt: newYear + 600_000,
  });
  expect(world.requests).toMatchObject([{ method: 'POST', body: '{"user":"ada","pass":"pw-12345"}' }]);
});

test('F-061 callers in one process share one renewal, and each gets its values', async () => {
  const { world, seen, renewals } = await setUp(fresh);
  const runs = Array.from({ length: 20 }, () => runOn(world));
  const all = await Promise.all(runs.map((run) => renewals.renew(run, seen, 'refused')));
  expect(all.every((done) => done.ok && done.value.generation === 2)).toBe(true);
  expect(world.requests).toHaveLength(1);
  // The exchange stands in one record only, the secrets that it brought in all.
  expect(runs.filter((run) => run.recorder.raw.exchanges.length > 0)).toHaveLength(1);
  expect(runs.every((run) => run.recorder.secrets().includes('new-token'))).toBe(true);
});

test('I1 somebody else’s newer generation is used without an exchange', async () => {
  const { world, memory, seen, renewals } = await setUp(fresh);
  await memory.update(ref.workspace, ref.id, () => ({ authData: { ...authData, token: 'elsewhere' } }));
  const done = await renewals.renew(runOn(world), seen, 'refused');
  expect(done).toMatchObject({ ok: true, value: { generation: 2, authData: { token: 'elsewhere' } } });
  expect(world.requests).toEqual([]);
});

test('a caller that saw the result of the running renewal starts one of its own', async () => {
  const { world, seen, renewals } = await setUp(fresh);
  const first = renewals.renew(runOn(world), seen, 'refused');
  const second = renewals.renew(runOn(world), { ...seen, generation: 2 }, 'refused');
  expect(await first).toMatchObject({ value: { generation: 2 } });
  expect(await second).toMatchObject({ value: { generation: 3 } });
  expect(world.requests).toHaveLength(2);
});

test('while another process holds the lease, its result is waited for', async () => {
  const { world, memory, seen, renewals } = await setUp(fresh);
  const held = await memory.lease(ref.workspace, ref.id, 45_000);
  const wait = world.wait;
  const polling: FakeWorld = {
    ...world,
    async wait(ms) {
      await wait?.(ms);
      if (world.waits.length === 3)
        await memory.update(ref.workspace, ref.id, () => ({ authData: { token: 'theirs' } }));
    },
  };
  const done = await renewals.renew(runOn(polling), seen, 'refused');
  expect(held).toBeDefined();
  expect(done).toMatchObject({ ok: true, value: { authData: { token: 'theirs' } } });
  expect(world.waits).toHaveLength(3);
  expect(world.requests).toEqual([]);
});

test('a lease that its holder never gives back runs out, and the renewal is made', async () => {
  const { world, memory, seen, renewals } = await setUp(fresh);
  await memory.lease(ref.workspace, ref.id, 10_000);
  expect(await renewals.renew(runOn(world), seen, 'refused')).toMatchObject({
    ok: true,
    value: { generation: 2 },
  });
  expect(world.now()).toBeGreaterThanOrEqual(newYear + 10_000);
});

test('the lease is given back, also when the exchange fails', async () => {
  const { world, memory, seen, renewals } = await setUp(() => json({}, 500));
  await renewals.renew(runOn(world), seen, 'refused');
  expect(await memory.lease(ref.workspace, ref.id, 1000)).toBeDefined();
});

test('REF-8 a 4xx is a rejection: the connection is marked expired', async () => {
  for (const status of [400, 401, 403, 404, 410]) {
    const { world, memory, seen, renewals } = await setUp(() => json({ error: 'invalid_grant' }, status));
    const done = await renewals.renew(runOn(world), seen, 'refused');
    expect(done).toMatchObject({
      ok: false,
      problem: {
        code: 'refresh_rejected',
        stage: 'refresh',
        provider: 'invalid_grant',
        params: { status: `${status}` },
      },
    });
    expect((await memory.get(ref.workspace, ref.id))?.status).toBe('expired');
  }
});

const isSettled = (provider: Provider): boolean => {
  const answer = provider({ method: 'POST', url: 'https://acme.com', headers: {} });
  return 'status' in answer && [409, 423, 425, 429].includes(answer.status ?? 0);
};

test('REF-9 REF-10 F-060 408, 409, 423, 425, 429, 5xx and no answer are temporary: it stays active', async () => {
  const failing: Provider[] = [
    ...[408, 409, 423, 425, 429, 500, 503].map((status) => () => json({}, status)),
    () => problem('timeout', 'request'),
    () => problem('connection_refused', 'request'),
    () => ({ body: Buffer.from('<html>') }),
  ];
  for (const provider of failing) {
    const { world, memory, seen, renewals } = await setUp(provider);
    const done = await renewals.renew(runOn(world), seen, 'refused');
    expect(done).toMatchObject({ ok: false, problem: { code: 'refresh_failed', stage: 'refresh' } });
    const { refreshing, ...rest } = (await memory.get(ref.workspace, ref.id)) ?? {};
    expect(rest).toEqual(seen);
    // Whether the provider renewed is unknown after silence, an error of its own, or a page that no one can read.
    expect(refreshing?.generation).toBe(isSettled(provider) ? undefined : 1);
  }
});

/** The same world, with something that happens while the exchange is under way. */
function during(world: FakeWorld, act: () => Promise<unknown>): FakeWorld {
  const transport: FakeWorld['transport'] = async (request, options) => {
    await act();
    return world.transport(request, options);
  };
  return { ...world, transport };
}

const reconnected = { ...authData, token: 'reconnected' };

test('a rejection does not mark what was reconnected meanwhile', async () => {
  const { world, memory, seen, renewals } = await setUp(() => json({}, 400));
  const reconnect = () => memory.update(ref.workspace, ref.id, () => ({ authData: reconnected }));
  await renewals.renew(runOn(during(world, reconnect)), seen, 'refused');
  expect(await memory.get(ref.workspace, ref.id)).toMatchObject({ status: 'active', authData: reconnected });
});

test('I2 an answer that comes after a newer generation does not overwrite it', async () => {
  const { world, memory, seen, renewals } = await setUp(fresh);
  const reconnect = () => memory.update(ref.workspace, ref.id, () => ({ authData: reconnected }));
  const done = await renewals.renew(runOn(during(world, reconnect)), seen, 'refused');
  expect(done).toMatchObject({ ok: true, value: { generation: 2, authData: reconnected } });
  expect(await memory.get(ref.workspace, ref.id)).toMatchObject({ generation: 2, authData: reconnected });
});

test('I5 an edit of another column during the exchange survives', async () => {
  const { world, memory, seen, renewals } = await setUp(fresh);
  const rename = () => memory.update(ref.workspace, ref.id, () => ({ label: 'renamed' }));
  await renewals.renew(runOn(during(world, rename)), seen, 'refused');
  expect(await memory.get(ref.workspace, ref.id)).toMatchObject({
    label: 'renamed',
    authData: { token: 'new-token' },
  });
});

/** A store whose first updates fail. */
function failing(times: number) {
  let left = times;
  return (store: CredentialStore): CredentialStore => ({
    ...store,
    async update(...args) {
      left -= 1;
      if (left >= 0) throw new Error('the store is away');
      return store.update(...args);
    },
  });
}

test('I4 a store that is away for a while is asked again, and the answer is kept', async () => {
  const { world, memory, seen, renewals } = await setUp(fresh, failing(3));
  expect((await renewals.renew(runOn(world), seen, 'refused')).ok).toBe(true);
  expect(world.waits).toEqual([200, 400, 800]);
  expect(await memory.get(ref.workspace, ref.id)).toMatchObject({ authData: { token: 'new-token' } });
  expect(world.requests).toHaveLength(1);
});

test('I4 an answer that no store would take is told loudly, kept, and stored once the store is back', async () => {
  const { world, memory, seen, renewals } = await setUp(fresh, failing(6));
  const run = runOn(world);
  expect(await renewals.renew(run, seen, 'refused')).toMatchObject({
    ok: false,
    problem: { code: 'internal', stage: 'store' },
  });
  expect(run.recorder.raw.lines).toMatchObject([
    { level: 'error', text: expect.stringContaining('the store is away') },
  ]);
  await renewals.close();
  expect(await memory.get(ref.workspace, ref.id)).toMatchObject({ authData: { token: 'new-token' } });
  expect(await renewals.renew(runOn(world), seen, 'refused')).toMatchObject({
    ok: true,
    value: { generation: 2 },
  });
  expect(world.requests).toHaveLength(1);
});

test('a connection that is gone, expired or revoked is not renewed', async () => {
  const { world, memory, seen, renewals } = await setUp(fresh);
  await memory.update(ref.workspace, ref.id, () => ({ status: 'expired' }));
  expect(await renewals.renew(runOn(world), seen, 'refused')).toMatchObject({
    problem: { code: 'connection_expired' },
  });
  await memory.update(ref.workspace, ref.id, () => ({ status: 'revoked' }));
  expect(await renewals.renew(runOn(world), seen, 'refused')).toMatchObject({
    problem: { code: 'connection_revoked' },
  });
  await memory.remove(ref.workspace, ref.id);
  expect(await renewals.renew(runOn(world), seen, 'refused')).toMatchObject({
    problem: { code: 'not_found' },
  });
  expect(world.requests).toEqual([]);
});

test('ERR-14 a required value that is missing fails the renewal for now, and nothing is sent', async () => {
  const { world, memory, seen, renewals } = await setUp(fresh);
  await memory.update(ref.workspace, ref.id, () => ({ authData: { user: 'ada' } }));
  expect(await renewals.renew(runOn(world), { ...seen, generation: 2 }, 'refused')).toMatchObject({
    problem: { code: 'refresh_failed', params: { cause: 'required_value_missing', key: 'pass' } },
  });
  expect(world.requests).toEqual([]);
});

const consent = subjectOf(
  {
    authentication: {
      type: 'oauth2',
      oauth2Config: {
        authorizeUrl: { url: 'https://acme.com/authorize' },
        getAccessToken: { url: 'https://acme.com/token' },
        refreshAccessToken: { url: 'https://acme.com/token' },
        autoRefresh: true,
      },
      test: { url: 'https://acme.com/me' },
    },
  },
  { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-secret-1' },
);

async function statusAfter(
  why: 'early' | 'refused',
  expiresAt: number,
  authData: Values,
  provider: Provider,
) {
  const world = fakeWorld(provider);
  const store = createMemoryStore(world);
  const seen = await plant(createEngine(world, store), consent, authData, expiresAt);
  const done = await createRenewals(store).renew(openRun(world, consent), seen, why);
  expect(done).toMatchObject({ ok: false, problem: { code: 'refresh_rejected' } });
  return (await store.get(ref.workspace, ref.id))?.status;
}

test('I6 without a refresh token a connection lives until its token ends or is refused', async () => {
  const never: Provider = () => problem('internal', 'request', { reason: 'Nothing is to be sent.' });
  const authData = { access_token: 'access-1' };
  expect(await statusAfter('early', newYear + 1000, authData, never)).toBe('active');
  expect(await statusAfter('refused', newYear + 1000, authData, never)).toBe('expired');
  expect(await statusAfter('early', newYear, authData, never)).toBe('expired');
});

test('REF-8 a provider that rejects an early renewal has spoken, with a 400 or with a 200 that says so', async () => {
  const authData = { access_token: 'access-1', refresh_token: 'refresh-1' };
  const rejects = (status: number) => () => json({ error: 'invalid_grant' }, status);
  expect(await statusAfter('early', newYear + 1000, authData, rejects(400))).toBe('expired');
  expect(await statusAfter('early', newYear + 1000, authData, rejects(200))).toBe('expired');
});

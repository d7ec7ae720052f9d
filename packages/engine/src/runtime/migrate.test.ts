import { describe, expect, test } from 'vitest';
import { createMemoryJournal } from '../vault/memory-journal.ts';
import { createMemoryStore } from '../vault/memory-store.ts';
import type { Connection, CredentialStore } from '../vault/store.ts';
import { createEngine } from './engine.ts';
import { fakeWorld, json, newYear, type Provider, subjectOf } from './fixture.ts';

const ref = { workspace: 'ws-1', id: 'conn_1' };
const seen = { ...ref, generation: 1 };
const hour = 3_600_000;

const oauth = {
  type: 'oauth2',
  oauth2Config: {
    authorizeUrl: { url: 'https://acme.com/authorize' },
    getAccessToken: { url: 'https://acme.com/token' },
    refreshAccessToken: { url: 'https://acme.com/token' },
    autoRefresh: true,
    scope: 'read',
  },
  test: {
    url: 'https://acme.com/me',
    headers: { authorization: 'Bearer {{bundle.authData.access_token}}' },
  },
  connectionLabel: '{{email}}',
  credentialMigration: {
    from: ['1.x'],
    exchange: {
      url: 'https://acme.com/exchange',
      method: 'POST',
      body: { key: '{{bundle.authData.api_key}}', client: '{{process.env.CLIENT_ID}}' },
    },
  },
};
const env = { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-secret-1' };
const tokens = { access_token: 'access-1', refresh_token: 'refresh-1', expires_in: 3600 };

const good: Provider = (request) =>
  request.url.endsWith('/exchange') ? json(tokens) : json({ email: 'ada@acme.com' });

async function worldOf(provider: Provider = good, authentication: object = oauth) {
  const world = fakeWorld(provider);
  const store = createMemoryStore(world);
  const journal = createMemoryJournal();
  await store.create(
    {
      ...ref,
      integration: 'acme',
      version: '1.0.0',
      scheme: 'custom',
      user: { id: 'u-1' },
      label: 'Mine',
      metadata: { plan: 'gold' },
      createdAt: newYear,
      authData: { api_key: 'old-key', team: 'red' },
      delegates: ['u-2'],
    },
    () => 'Acme Mine',
  );
  const subject = subjectOf({ version: '2.0.0', authentication }, env);
  const engineOver = (over: CredentialStore) => createEngine(world, over, { journal });
  return { world, store, journal, subject, engineOver, engine: engineOver(store) };
}

const stored = async (store: CredentialStore) => (await store.get(ref.workspace, ref.id)) as Connection;

describe('F-117 an old key is exchanged for tokens', () => {
  test('in one step with the version, and all that is the connection’s own is kept', async () => {
    const { engine, subject, store, world, journal } = await worldOf();
    const before = await stored(store);
    const outcome = await engine.migrate(subject, seen);
    expect(outcome.ok).toBe(true);
    expect(await stored(store)).toEqual({
      ...before,
      version: '2.0.0',
      scheme: 'oauth2',
      authData: { access_token: 'access-1', refresh_token: 'refresh-1', expires_in: 3600 },
      generation: 2,
      expiresAt: newYear + hour,
      refreshAt: expect.any(Number),
      scopes: expect.anything(),
      account: expect.any(String),
      updatedAt: newYear,
    });
    expect(world.requests.map(({ url }) => url)).toEqual([
      'https://acme.com/exchange',
      'https://acme.com/me',
    ]);
    expect(world.requests[0]?.body).toContain('old-key');
    expect(journal.pending()).toEqual([]);
    expect(JSON.stringify(outcome.report)).not.toMatch(/old-key|access-1|refresh-1/);
  });
});

describe('F-117 a connection stays as it is', () => {
  test.each<[string, Provider]>([
    ['the exchange is refused', () => json({ error: 'no' }, 400)],
    ['no token comes', (request) => (request.url.endsWith('/exchange') ? json({ ok: true }) : json({}))],
    [
      'the new token does not pass the test',
      (request) => (request.url.endsWith('/exchange') ? json(tokens) : json({ error: 'no' }, 401)),
    ],
  ])('where %s', async (_, provider) => {
    const { engine, subject, store, journal } = await worldOf(provider);
    const before = await stored(store);
    expect((await engine.migrate(subject, seen)).ok).toBe(false);
    expect(await stored(store)).toEqual(before);
    expect(journal.pending()).toEqual([]);
    expect(await store.lease(ref.workspace, ref.id, 1_000)).toBeDefined();
  });

  test('where it was changed since it was seen, and nothing is sent', async () => {
    const { engine, subject, store, world } = await worldOf();
    await store.update(ref.workspace, ref.id, () => ({ authData: { api_key: 'newer' } }));
    const outcome = await engine.migrate(subject, seen);
    expect(!outcome.ok && outcome.problem.code).toBe('conflict');
    expect(world.requests).toEqual([]);
  });

  test('where a renewal of it has no known end, and nothing is sent', async () => {
    const { engine, subject, store, world } = await worldOf();
    const lease = await store.lease(ref.workspace, ref.id, 1_000);
    await lease?.intend(1);
    await lease?.release({ keepIntent: true });
    const outcome = await engine.migrate(subject, seen);
    expect(!outcome.ok && outcome.problem.code).toBe('refresh_failed');
    expect(world.requests).toEqual([]);
    expect((await stored(store)).refreshing).toBeDefined();
  });

  test('where it has expired', async () => {
    const { engine, subject, store, world } = await worldOf();
    await store.update(ref.workspace, ref.id, () => ({ status: 'expired' }));
    expect((await engine.migrate(subject, seen)).ok).toBe(false);
    expect(world.requests).toEqual([]);
  });
});

describe('F-117 what an app gives only once', () => {
  /** An app that takes a key once. */
  function onceGiving(): Provider {
    let isGiven = false;
    return (request) => {
      if (!request.url.endsWith('/exchange')) return json({ email: 'ada@acme.com' });
      if (isGiven) return json({ error: 'used' }, 400);
      isGiven = true;
      return json(tokens);
    };
  }

  test('is not lost when the process dies over the store', async () => {
    const { engineOver, subject, store, journal, world } = await worldOf(onceGiving());
    const dying = createEngineThatDies();
    const first = engineOver(dying.store(store));
    const lost = first.migrate(subject, seen);
    await dying.happened;
    world.pass(2 * hour);
    expect(journal.pending()).toMatchObject([{ ...seen, to: { version: '2.0.0' } }]);
    const [pending] = journal.pending();
    if (pending === undefined) throw new Error('Nothing was kept.');
    expect((await engineOver(store).recover(subject, pending)).ok).toBe(true);
    const now = await stored(store);
    expect(now).toMatchObject({ version: '2.0.0', generation: 2, authData: { access_token: 'access-1' } });
    expect(now.expiresAt).toBe(newYear + hour);
    expect(journal.pending()).toEqual([]);
    dying.end();
    await first.close();
    await lost;
  });

  test('is taken from the journal by whoever asks again', async () => {
    const { engineOver, subject, store, world } = await worldOf(onceGiving());
    const dying = createEngineThatDies();
    const first = engineOver(dying.store(store));
    const lost = first.migrate(subject, seen);
    await dying.happened;
    world.pass(2 * hour);
    expect((await engineOver(store).migrate(subject, seen)).ok).toBe(true);
    expect((await stored(store)).authData).toMatchObject({ access_token: 'access-1' });
    dying.end();
    await first.close();
    await lost;
  });

  test('is tested again where the test only passes by', async () => {
    let tests = 0;
    const provider = onceGiving();
    const { engine, subject, store } = await worldOf((request) => {
      if (!request.url.endsWith('/me')) return provider(request);
      tests += 1;
      return tests < 3 ? json({}, 503) : json({ email: 'ada@acme.com' });
    });
    expect((await engine.migrate(subject, seen)).ok).toBe(true);
    expect((await stored(store)).version).toBe('2.0.0');
  });

  test('is sent once by two that want it at the same time', async () => {
    const { engineOver, subject, store, world } = await worldOf(onceGiving());
    const [one, other] = await Promise.all([
      engineOver(store).migrate(subject, seen),
      engineOver(store).migrate(subject, seen),
    ]);
    expect([one.ok, other.ok]).toEqual([true, true]);
    expect(world.requests.filter(({ url }) => url.endsWith('/exchange'))).toHaveLength(1);
  });
});

/** A process whose writes never come back, until it is let go of. */
function createEngineThatDies() {
  const happened = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<never>();
  return {
    happened: happened.promise,
    end: () => ended.reject(new Error('the process is over')),
    store: (store: CredentialStore): CredentialStore => ({
      ...store,
      update() {
        happened.resolve();
        return ended.promise;
      },
    }),
  };
}

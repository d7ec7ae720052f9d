import { exportJWK, generateKeyPair } from 'jose';
import { expect, test } from 'vitest';
import type { Journal } from '../vault/journal.ts';
import { createMemoryJournal } from '../vault/memory-journal.ts';
import { createMemoryStore } from '../vault/memory-store.ts';
import type { CredentialStore } from '../vault/store.ts';
import type { EngineOptions } from './engine.ts';
import { createEngine } from './engine.ts';
import type { FakeWorld, Provider } from './fixture.ts';
import { fakeWorld, json, newYear, plant, ref, subjectOf } from './fixture.ts';
import type { Subject } from './world.ts';

const hour = 3_600_000;

async function subjectWith(config: object): Promise<Subject> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = JSON.stringify(await exportJWK(privateKey));
  const subject = subjectOf(
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
  return { ...subject, signingKey: async () => ({ keyId: 'key-1', algorithm: 'ES256', jwk }) };
}

async function dpopKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}

const rotated = () =>
  json({ access_token: 'access-2', refresh_token: 'refresh-2', token_type: 'DPoP', expires_in: 3600 });

/** A store that no write reaches until `mend`. */
function awayFor(world: FakeWorld) {
  const store = createMemoryStore(world);
  let isAway = false;
  const away: CredentialStore = {
    ...store,
    update: (...args) => (isAway ? Promise.reject(new Error('the store is away')) : store.update(...args)),
  };
  return { store: away, cut: () => (isAway = true), mend: () => (isAway = false) };
}

/** A renewal that is answered, and whose process ends before the store takes it. Then the next process. */
async function crashAndRecover(
  subject: Subject,
  provider: Provider,
  authData: Readonly<Record<string, unknown>>,
  after: Subject = subject,
) {
  const world = fakeWorld(provider);
  const { store, cut, mend } = awayFor(world);
  const journal = createMemoryJournal();
  const options: EngineOptions = { journal };
  const before = createEngine(world, store, options);
  const seen = await plant(before, subject, authData, newYear + hour);
  cut();
  await before.renew(subject, seen, 'early');
  await before.close();
  mend();
  const sent = world.requests.length;
  world.pass(10 * 60_000);
  const next = createEngine(world, store, options);
  const [pending] = journal.pending();
  if (pending === undefined) throw new Error('The journal kept nothing.');
  const done = await next.recover(after, pending);
  return { done, world, sent, journal, stored: await store.get(ref.workspace, ref.id) };
}

test('I4 an assertion and a proof differ each time, and the answer of the journal is taken all the same', async () => {
  const subject = await subjectWith({ clientAuthentication: 'private_key_jwt', dpop: true });
  const authData = {
    access_token: 'access-1',
    refresh_token: 'refresh-1',
    token_type: 'DPoP',
    dpop_key: await dpopKey(),
  };
  const { done, world, sent, journal, stored } = await crashAndRecover(subject, rotated, authData);
  expect(done.ok).toBe(true);
  expect(stored).toMatchObject({
    generation: 2,
    authData: { ...authData, access_token: 'access-2', refresh_token: 'refresh-2' },
  });
  expect(world.requests).toHaveLength(sent);
  expect(sent).toBe(1);
  expect(journal.pending()).toEqual([]);
});

test('I4 a signing key that is gone by then does not lose the answer', async () => {
  const subject = await subjectWith({ clientAuthentication: 'private_key_jwt' });
  const { signingKey: _, ...keyless } = subject;
  const authData = { access_token: 'access-1', refresh_token: 'refresh-1' };
  const { done, stored } = await crashAndRecover(subject, rotated, authData, keyless);
  expect(done.ok).toBe(true);
  expect(stored?.authData['refresh_token']).toBe('refresh-2');
});

test('F-062 what a replayed answer says of time, it said when it came', async () => {
  const subject = await subjectWith({ lifetime: { marginSeconds: 60, grantPath: 'grant' } });
  const answer = () =>
    json({ access_token: 'access-2', refresh_token: 'refresh-2', expires_in: 3600, grant: 86_400 });
  const authData = { access_token: 'access-1', refresh_token: 'refresh-1' };
  const { stored } = await crashAndRecover(subject, answer, authData);
  expect(stored).toMatchObject({
    expiresAt: newYear + hour,
    refreshAt: newYear + hour - 60_000,
    grantExpiresAt: newYear + 24 * hour,
  });
});

/** Asks for a nonce first, and then does what `then` says. */
function wantsNonce(then: Provider): Provider {
  let asked = 0;
  return (request) => {
    asked += 1;
    return asked === 1 ? json({ error: 'use_dpop_nonce' }, 400, { 'dpop-nonce': 'nonce-1' }) : then(request);
  };
}

test('RFC 9449 a demand for a nonce is no answer: the journal keeps the one that counts', async () => {
  const subject = await subjectWith({ dpop: true });
  const authData = {
    access_token: 'access-1',
    refresh_token: 'refresh-1',
    token_type: 'DPoP',
    dpop_key: await dpopKey(),
  };
  const { done, world, stored } = await crashAndRecover(subject, wantsNonce(rotated), authData);
  expect(done.ok).toBe(true);
  expect(stored?.authData['access_token']).toBe('access-2');
  expect(world.requests).toHaveLength(2);
});

test('RFC 9449 I4 a renewal that was cut off after the nonce is made again, not taken for refused', async () => {
  const subject = await subjectWith({ dpop: true });
  let asked = 0;
  const world = fakeWorld(
    wantsNonce(() => {
      asked += 1;
      return asked === 1 ? json({}, 503) : rotated();
    }),
  );
  const journal: Journal = createMemoryJournal();
  const store = createMemoryStore(world);
  const engine = createEngine(world, store, { journal });
  const authData = {
    access_token: 'access-1',
    refresh_token: 'refresh-1',
    token_type: 'DPoP',
    dpop_key: await dpopKey(),
  };
  const seen = await plant(engine, subject, authData, newYear + hour);
  expect(await engine.renew(subject, seen, 'early')).toMatchObject({ problem: { code: 'refresh_failed' } });
  expect(journal.pending()).toEqual([]);
  expect(await engine.renew(subject, seen, 'early')).toMatchObject({ ok: true, value: { generation: 2 } });
});

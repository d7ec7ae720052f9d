import { expect, test } from 'vitest';
import { createMemoryStore } from '../vault/memory-store.ts';
import { createEngine } from './engine.ts';
import { exchange } from './exchange.ts';
import { fakeWorld, json, newYear, plant, subjectOf } from './fixture.ts';
import { openRun } from './run.ts';

const withLogin = subjectOf({
  authentication: {
    type: 'session',
    fields: [{ key: 'user' }],
    sessionConfig: { perform: { url: 'https://api.acme.com/login' } },
    test: { url: 'https://api.acme.com/me' },
  },
});
const without = subjectOf({ authentication: { type: 'basic', test: { url: 'https://api.acme.com' } } });

test('SES-11 what was typed is mirrored; the answer is what is to be stored, and secret at once', async () => {
  const world = fakeWorld(() => json({ token: 'new-token', expires_in: 60 }));
  const now = await plant(createEngine(world, createMemoryStore(world)), withLogin, { user: 'ada' });
  const run = openRun(world, withLogin);
  expect(await exchange(run, now)).toEqual({
    ok: true,
    value: { authData: { user: 'ada', token: 'new-token', expires_in: 60 }, expiresAt: newYear + 60_000 },
  });
  expect(run.recorder.secrets()).toContain('new-token');
});

test('without an expiry in the answer the old one is over', async () => {
  const world = fakeWorld(() => json({ token: 'new-token' }));
  const now = await plant(createEngine(world, createMemoryStore(world)), withLogin, { user: 'ada' }, newYear);
  expect(await exchange(openRun(world, withLogin), now)).toMatchObject({ value: { expiresAt: null } });
});

test('a scheme that cannot renew says so', async () => {
  const world = fakeWorld(() => json({}));
  const now = await plant(createEngine(world, createMemoryStore(world)), without, {});
  expect(await exchange(openRun(world, without), now)).toMatchObject({
    ok: false,
    problem: { code: 'refresh_failed' },
  });
});

test('RFC 6749 6 a renewal that names its scope changes what is granted, not what was asked for', async () => {
  const world = fakeWorld(() => json({ access_token: 'new', scope: 'read' }));
  const consent = {
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl: { url: 'https://api.acme.com/authorize' },
      getAccessToken: { url: 'https://api.acme.com/token' },
      refreshAccessToken: { url: 'https://api.acme.com/token' },
      scope: 'read',
      autoRefresh: true,
    },
    test: { url: 'https://api.acme.com/me' },
  };
  const env = { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' };
  const withConsent = subjectOf({ authentication: consent }, env);
  const engine = createEngine(world, createMemoryStore(world));
  const planted = await plant(engine, withConsent, { access_token: 'old', refresh_token: 'r-1' });
  const before = { requested: ['read', 'write'], granted: ['read', 'write'], added: ['write'] };
  const scopesAfter = async (now: typeof planted) => {
    const done = await exchange(openRun(world, withConsent), now);
    return done.ok ? done.value.scopes : done.problem;
  };
  expect(await scopesAfter({ ...planted, scopes: before })).toEqual({ ...before, granted: ['read'] });
  const { scopes: _, ...unknown } = planted;
  expect(await scopesAfter(unknown)).toEqual({ requested: ['read'], granted: ['read'] });
});

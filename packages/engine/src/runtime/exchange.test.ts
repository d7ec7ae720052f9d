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

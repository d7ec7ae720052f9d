import { expect, test } from 'vitest';
import { createMemoryStore } from '../vault/memory-store.ts';
import { createEngine } from './engine.ts';
import type { Provider } from './fixture.ts';
import { fakeWorld, json, newYear, plant, ref, subjectOf } from './fixture.ts';
import type { Notice } from './notice.ts';
import type { Blame, FailedRenewal, Overseer } from './overseer.ts';

const subject = subjectOf({
  authentication: {
    type: 'session',
    fields: [{ key: 'user' }, { key: 'pass', type: 'password' }],
    sessionConfig: { perform: { url: 'https://api.acme.com/login' } },
    test: { url: 'https://api.acme.com/me' },
  },
});

async function setUp(
  provider: Provider,
  part: { blame?: Blame; hold?: Awaited<ReturnType<Overseer['hold']>> },
) {
  const world = fakeWorld(provider);
  const store = createMemoryStore(world);
  const judged: FailedRenewal[] = [];
  const notices: Notice[] = [];
  const engine = createEngine(world, store, {
    tell: async (notice) => void notices.push(notice),
    overseer: {
      hold: async () => part.hold,
      async judge(_, failed) {
        judged.push(failed);
        return part.blame ?? 'connection';
      },
    },
  });
  const seen = await plant(engine, subject, { user: 'ada', pass: 'pw-12345', token: 'old' }, newYear - 1);
  return { world, store, engine, seen, judged, notices, stored: () => store.get(ref.workspace, ref.id) };
}

test('REF-8 what is the connection’s expires it at once', async () => {
  const { engine, seen, judged, notices, stored } = await setUp(() => json({}, 400), {});
  const done = await engine.renew(subject, seen, 'refused');
  expect(done).toMatchObject({ ok: false, problem: { code: 'refresh_rejected' } });
  expect(judged).toMatchObject([{ kind: 'refused' }]);
  expect(await stored()).toMatchObject({ status: 'expired' });
  expect(notices.map(({ what }) => what)).toEqual(['refresh_failed', 'expired']);
});

test('REF-8 what is the app’s expires nothing, and is tried again', async () => {
  const { engine, seen, notices, stored } = await setUp(() => json({}, 400), { blame: 'app' });
  const done = await engine.renew(subject, seen, 'refused');
  expect(done).toMatchObject({ ok: false, problem: { code: 'refresh_failed', params: { blame: 'app' } } });
  const kept = await stored();
  expect(kept).toMatchObject({ status: 'active', generation: 1 });
  expect(kept?.refreshing).toBeUndefined();
  expect(notices.map(({ what }) => what)).toEqual(['refresh_failed']);
});

test('REF-19 nothing is sent before its time, and the sweep waits as long', async () => {
  const until = newYear + 600_000;
  const { engine, seen, world, judged, notices, stored } = await setUp(() => json({ token: 'new' }), {
    hold: { until, reason: 'The app fails for many.' },
  });
  const done = await engine.renew(subject, seen, 'early');
  expect(done).toMatchObject({ ok: false, problem: { code: 'refresh_failed' } });
  expect([world.requests, judged, notices]).toEqual([[], [], []]);
  expect((await stored())?.refreshAt ?? until).toBe(until);
});

test('REF-19 the time that an app asked for reaches whoever looks at many', async () => {
  const { engine, seen, judged } = await setUp(() => json({}, 429, { 'retry-after': '120' }), {});
  await engine.renew(subject, seen, 'early');
  expect(judged).toMatchObject([{ kind: 'passing', notBefore: newYear + 120_000 }]);
});

test('an overseer that fails changes nothing', async () => {
  const world = fakeWorld(() => json({}, 400));
  const store = createMemoryStore(world);
  const away = () => Promise.reject(new Error('away'));
  const engine = createEngine(world, store, { overseer: { hold: away, judge: away } });
  const seen = await plant(engine, subject, { user: 'ada', pass: 'pw-12345', token: 'old' });
  await engine.renew(subject, seen, 'refused');
  expect(await store.get(ref.workspace, ref.id)).toMatchObject({ status: 'expired' });
});

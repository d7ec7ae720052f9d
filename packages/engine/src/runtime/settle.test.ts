import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import type { Journal } from '../vault/journal.ts';
import { createMemoryJournal } from '../vault/memory-journal.ts';
import { createMemoryStore } from '../vault/memory-store.ts';
import type { CredentialStore } from '../vault/store.ts';
import { createEngine } from './engine.ts';
import type { Provider } from './fixture.ts';
import { fakeWorld, json, newYear, plant, ref, subjectOf } from './fixture.ts';
import type { Notice } from './notice.ts';
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

async function setUp(provider: Provider, part: { wrap?: (s: CredentialStore) => CredentialStore } = {}) {
  const world = fakeWorld(provider);
  const memory = createMemoryStore(world);
  const authData = { user: 'ada', pass: 'pw-12345', token: 'old-token' };
  const seen = await plant(createEngine(world, memory), subject, authData, newYear + 100_000);
  const notices: Notice[] = [];
  const tell = async (notice: Notice) => void notices.push(notice);
  const store = part.wrap?.(memory) ?? memory;
  const journal: Journal = createMemoryJournal();
  const start = () => createRenewals(store, { journal, tell });
  return { world, memory, seen, notices, tell, journal, start, run: () => openRun(world, subject) };
}

const kinds = (notices: readonly Notice[]) => notices.map(({ what }) => what);
const key = { ...ref, generation: 1 };
const answered = json({ token: 'new-token', expires_in: 600 });
const answer = { url: 'https://api.acme.com/login', ...answered };

test('a renewal is told of once, by the one who made it, with what was sent', async () => {
  const { seen, notices, start, run, journal } = await setUp(() => answered);
  const [one, other] = [start(), start()];
  await Promise.all([1, 2, 3].flatMap(() => [one, other].map((by) => by.renew(run(), seen, 'early'))));
  expect(notices).toMatchObject([
    { what: 'refreshed', connection: { generation: 2 }, report: { http: [{ purpose: 'refresh' }] } },
  ]);
  expect(JSON.stringify(notices.map((one) => 'report' in one && one.report))).not.toContain('new-token');
  expect(journal.pending()).toEqual([]);
});

test('REF-8 a rejection is told of, and so is the end of the connection', async () => {
  const { seen, notices, start, run, journal } = await setUp(() => json({}, 400));
  await start().renew(run(), seen, 'refused');
  expect(notices).toMatchObject([
    { what: 'refresh_failed', code: 'refresh_rejected', report: { http: [{ response: { status: 400 } }] } },
    { what: 'expired', code: 'refresh_rejected' },
  ]);
  expect(journal.pending()).toEqual([]);
});

test('I6 a failed early renewal is put off', async () => {
  const { memory, seen, notices, start, run } = await setUp(() => json({}, 503));
  await start().renew(run(), seen, 'early');
  expect(kinds(notices)).toEqual(['refresh_failed']);
  const put = await memory.get(ref.workspace, ref.id);
  expect(put).toMatchObject({ status: 'active', updatedAt: newYear });
  expect(put?.refreshAt).toBeGreaterThanOrEqual(newYear + 30_000);
  expect(put?.refreshAt).toBeLessThanOrEqual(newYear + 37_500);
});

test('a timeline that cannot be written ends nothing', async () => {
  const { world, memory, seen } = await setUp(() => answered);
  const tell = () => Promise.reject(new Error('no room'));
  const run = openRun(world, subject);
  expect(await createRenewals(memory, { tell }).renew(run, seen, 'early')).toMatchObject({ ok: true });
  expect(run.recorder.raw.lines).toMatchObject([{ level: 'warn' }]);
});

test('I4 a crash between the answer and the store: what was answered is stored, and nothing is sent', async () => {
  const { world, memory, notices, start, run, journal } = await setUp(() => json({}, 500));
  const dead = await memory.lease(ref.workspace, ref.id, 45_000);
  await dead?.intend(1);
  await (await journal.open(key)).answer(answer);
  const [pending] = journal.pending();
  if (pending === undefined) throw new Error('Nothing is pending.');
  expect(await start().recover(run(), pending)).toMatchObject({ ok: true, value: { generation: 2 } });
  const stored = await memory.get(ref.workspace, ref.id);
  expect(stored).toMatchObject({ authData: { token: 'new-token' } });
  expect(stored).not.toHaveProperty('refreshing');
  expect([world.requests, journal.pending()]).toEqual([[], []]);
  expect(kinds(notices)).toEqual(['refreshed']);
});

test('I4 credentials given up while the answer lay in the journal live again', async () => {
  const { memory, start, run, journal } = await setUp(() => json({}, 400));
  await (await journal.open(key)).answer(answer);
  await memory.update(ref.workspace, ref.id, () => ({ status: 'expired' }));
  await start().recover(run(), { ...key, answers: [] });
  expect(await memory.get(ref.workspace, ref.id)).toMatchObject({ status: 'active', generation: 2 });
});

test('a crash between the store and the end: it is told again, and forgotten', async () => {
  const { memory, notices, start, run, journal } = await setUp(() => json({}, 500));
  await (await journal.open(key)).answer(answer);
  await memory.update(ref.workspace, ref.id, () => ({ authData: { token: 'new-token' } }));
  await start().recover(run(), { ...key, answers: [] });
  expect(notices).toMatchObject([{ what: 'refreshed', again: true, connection: { generation: 2 } }]);
  expect(journal.pending()).toEqual([]);
});

test('I2 an answer whose connection went further, was revoked or is gone is forgotten', async () => {
  const { memory, notices, start, run, journal } = await setUp(() => json({}, 500));
  const forgetAfter = async (act: () => Promise<unknown>) => {
    await (await journal.open(key)).answer(answer);
    await act();
    await start().recover(run(), { ...key, answers: [] });
    expect(journal.pending()).toEqual([]);
  };
  await forgetAfter(() => memory.update(ref.workspace, ref.id, () => ({ status: 'revoked' })));
  const reconnect = () => memory.update(ref.workspace, ref.id, () => ({ authData: { token: 'theirs' } }));
  await forgetAfter(async () => [await reconnect(), await reconnect()]);
  expect((await memory.get(ref.workspace, ref.id))?.authData).toEqual({ token: 'theirs' });
  await forgetAfter(() => memory.remove(ref.workspace, ref.id));
  expect(notices).toEqual([]);
});

test('I4 the next holder finds the intent, lets the last come late, tries once, and says so when it is refused', async () => {
  const { world, memory, seen, notices, start, run } = await setUp(() =>
    json({ error: 'invalid_grant' }, 400),
  );
  const dead = await memory.lease(ref.workspace, ref.id, 1_000);
  await dead?.intend(1);
  const done = await start().renew(run(), seen, 'refused');
  const interrupted = new Date(newYear).toISOString();
  expect(done).toMatchObject({ problem: { code: 'refresh_rejected', params: { interrupted } } });
  expect(notices).toMatchObject([{ what: 'refresh_failed', interrupted: newYear }, { what: 'expired' }]);
  expect(world.requests).toHaveLength(1);
  expect(world.now()).toBeGreaterThanOrEqual(newYear + 3_000);
});

test('I1 a holder that comes late while the next one waits is believed, and nothing is sent again', async () => {
  const { world, memory, seen, start } = await setUp(() => json({ error: 'invalid_grant' }, 400));
  const dead = await memory.lease(ref.workspace, ref.id, 1_000);
  await dead?.intend(1);
  const { wait } = world;
  const late: typeof world = {
    ...world,
    async wait(ms) {
      await wait?.(ms);
      if (world.now() > newYear + 2_000)
        await memory.update(ref.workspace, ref.id, () => ({ authData: { token: 'late' } }));
    },
  };
  const done = await start().renew(openRun(late, subject), seen, 'refused');
  expect(done).toMatchObject({ ok: true, value: { authData: { token: 'late' } } });
  expect(world.requests).toEqual([]);
});

test('nothing is sent when the journal cannot be written, or the lease was lost', async () => {
  const { world, memory, seen, run } = await setUp(() => answered);
  const full: Journal = { open: () => Promise.reject(new Error('no room')), pending: () => [] };
  const done = await createRenewals(memory, { journal: full }).renew(run(), seen, 'early');
  expect(done).toMatchObject({ ok: false, problem: { code: 'refresh_failed' } });
  const losing: CredentialStore = {
    ...memory,
    async lease(...args) {
      const lease = await memory.lease(...args);
      return lease && { ...lease, intend: async () => false };
    },
  };
  expect(await createRenewals(losing).renew(run(), seen, 'early')).toMatchObject({
    problem: { code: 'refresh_failed', params: { reason: expect.stringContaining('Another process') } },
  });
  expect(world.requests).toEqual([]);
});

test('an unknown end is told as such to the next try, and a known one clears it', async () => {
  let status = 0;
  const { memory, seen, start, run } = await setUp(() =>
    status === 0 ? problem('timeout', 'request') : json({}, status),
  );
  const renewals = start();
  const intent = async () => (await memory.get(ref.workspace, ref.id))?.refreshing;
  await renewals.renew(run(), seen, 'early');
  expect(await intent()).toEqual({ since: newYear, generation: 1 });
  status = 429;
  await renewals.renew(run(), seen, 'early');
  expect(await intent()).toEqual({ since: newYear, generation: 1 });
  status = 400;
  const done = await renewals.renew(run(), seen, 'early');
  expect(done).toMatchObject({ problem: { params: { interrupted: new Date(newYear).toISOString() } } });
  expect(await intent()).toBeUndefined();
});

test('I4 an intent of its own is waited for all the same once somebody else may have taken it over', async () => {
  const { world, seen, start, run } = await setUp(() => json({}, 503));
  const { renew } = start();
  const waitedOver = async (ms: number) => {
    world.pass(ms);
    const before = world.now();
    await renew(run(), seen, 'early');
    return world.now() - before;
  };
  await waitedOver(0);
  // Nobody else can have had a whole lease in between; then somebody can, and may hold an answer.
  expect(await waitedOver(44_000)).toBe(0);
  expect(await waitedOver(45_000)).toBeGreaterThanOrEqual(2_000);
});

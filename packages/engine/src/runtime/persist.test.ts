import { expect, test } from 'vitest';
import { createMemoryStore } from '../vault/memory-store.ts';
import type { CredentialStore } from '../vault/store.ts';
import { createEngine } from './engine.ts';
import { fakeWorld, plant, ref, subjectOf } from './fixture.ts';
import { insist, markExpired, save } from './persist.ts';
import { openRun } from './run.ts';

const subject = subjectOf({ authentication: { type: 'basic', test: { url: 'https://api.acme.com' } } });

async function setUp() {
  const world = fakeWorld(() => ({}));
  const store = createMemoryStore(world);
  const seen = await plant(createEngine(world, store), subject, { username: 'ada' });
  return { world, store, seen, run: openRun(world, subject) };
}

const away = () => Promise.reject(new Error('the store is away'));
const change = { authData: { username: 'eve' } };
const never = () => false;
const quiet = () => undefined;

test('a store that is away is asked six times, with growing pauses', async () => {
  const { run, world } = await setUp();
  expect(await insist(run, away)).toMatchObject({ ok: false, problem: { code: 'internal', stage: 'store' } });
  expect(world.waits).toEqual([200, 400, 800, 1000, 1000]);
  expect(run.recorder.raw.lines).toMatchObject([{ level: 'error' }]);
});

test('I2 credentials are stored over their own generation only', async () => {
  const { run, store, seen } = await setUp();
  expect(await save(run, store, seen, change, quiet, never)).toMatchObject({
    isOurs: true,
    connection: { generation: 2 },
  });
  const late = { authData: { username: 'late' } };
  expect(await save(run, store, seen, late, quiet, never)).toMatchObject({
    isOurs: false,
    connection: { authData: { username: 'eve' } },
  });
  await store.remove(ref.workspace, ref.id);
  expect(await save(run, store, seen, change, quiet, never)).toEqual({
    connection: undefined,
    isOurs: false,
  });
});

test('I4 a write whose answer was lost is known as ours', async () => {
  const { run, store, seen } = await setUp();
  let lost = false;
  const losing: CredentialStore = {
    ...store,
    async update(...args) {
      const written = await store.update(...args);
      if (lost) return written;
      lost = true;
      throw new Error('the answer was lost');
    },
  };
  expect(await save(run, losing, seen, change, quiet, never)).toMatchObject({
    isOurs: true,
    connection: { generation: 2 },
  });
});

test('I4 a store that is away for long is told of and asked on, until the process ends', async () => {
  const { run, store, seen } = await setUp();
  let tries = 0;
  const told: unknown[] = [];
  const update: CredentialStore['update'] = (...args) => {
    tries += 1;
    return tries <= 14 ? away() : store.update(...args);
  };
  const saved = await save(run, { ...store, update }, seen, change, (one) => told.push(one), never);
  expect(saved?.isOurs).toBe(true);
  expect(told).toHaveLength(2);
  expect(await save(run, { ...store, update: away }, seen, change, quiet, () => true)).toBeUndefined();
});

test('REF-12 only the one that marks a connection is told so', async () => {
  const { run, store, seen } = await setUp();
  const marked = await Promise.all([markExpired(run, store, seen), markExpired(run, store, seen)]);
  expect(marked).toEqual([
    { ok: true, value: true },
    { ok: true, value: false },
  ]);
});

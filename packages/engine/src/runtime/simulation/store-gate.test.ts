import { describe, expect, test } from 'vitest';
import { aConnection, workspace } from '../../vault/given.contract.ts';
import { createMemoryStore } from '../../vault/memory-store.ts';
import { createProcess } from './process.ts';
import { createRandom } from './random.ts';
import { createScheduler } from './scheduler.ts';
import { gateStore, type StoreFaults, type Weather } from './store-gate.ts';

async function setUp(part: Partial<Weather> = {}, faults: StoreFaults = {}) {
  const random = createRandom(3);
  const scheduler = createScheduler(random, 1_000);
  const process = createProcess(scheduler, random);
  const memory = createMemoryStore({ now: scheduler.now, randomBytes: random.bytes });
  await memory.create(aConnection(), () => 'title');
  const weather: Weather = { awayUntil: 0, failsBefore: 0, failsAfter: 0, diskFails: 0, ...part };
  const store = gateStore(memory, process, { scheduler, random, weather, faults });
  /** What a call came to once time has passed. */
  async function come<Value>(call: Promise<Value>): Promise<Value | 'failed' | 'never'> {
    let came: Value | 'failed' | 'never' = 'never';
    void call.then(
      (value) => {
        came = value;
      },
      () => {
        came = 'failed';
      },
    );
    await scheduler.run(scheduler.now() + 5_000, () => undefined);
    return came;
  }
  return { memory, process, store, come, weather, scheduler };
}

const label = () => ({ label: 'new' });

test('a call passes, after a while', async () => {
  const { store, come } = await setUp();
  expect(await come(store.update(workspace, 'conn_1', label))).toMatchObject({ label: 'new' });
  const lease = await come(store.lease(workspace, 'conn_1', 60_000));
  expect(lease).toMatchObject({ owner: expect.any(String) });
  expect(await come(store.lease(workspace, 'conn_1', 60_000))).toBeUndefined();
  if (typeof lease !== 'object') throw new Error('no lease');
  expect(await come(lease.intend(1))).toBe(true);
  await come(lease.release());
  expect(await come(store.lease(workspace, 'conn_1', 60_000))).toBeDefined();
});

describe('a call fails', () => {
  test('and did nothing', async () => {
    const { store, come, memory } = await setUp({ failsBefore: 1 });
    expect(await come(store.update(workspace, 'conn_1', label))).toBe('failed');
    expect((await memory.get(workspace, 'conn_1'))?.label).not.toBe('new');
  });

  test('and was done all the same', async () => {
    const { store, come, memory } = await setUp({ failsAfter: 1 });
    expect(await come(store.update(workspace, 'conn_1', label))).toBe('failed');
    expect((await memory.get(workspace, 'conn_1'))?.label).toBe('new');
  });

  test('while the store is away', async () => {
    const { store, come } = await setUp({ awayUntil: 4_000 });
    expect(await come(store.get(workspace, 'conn_1'))).toBe('failed');
    expect(await come(store.get(workspace, 'conn_1'))).toMatchObject({ id: 'conn_1' });
  });
});

test('what a dead process asked is done, and told to nobody', async () => {
  const { store, come, memory, process } = await setUp();
  const asked = store.update(workspace, 'conn_1', label);
  process.kill();
  expect(await come(asked)).toBe('never');
  expect((await memory.get(workspace, 'conn_1'))?.label).toBe('new');
});

test('without compare-and-set a process changes what it read before', async () => {
  const seen: number[] = [];
  for (const noCompareAndSet of [false, true]) {
    const { store, come, memory } = await setUp({}, { noCompareAndSet });
    await come(store.get(workspace, 'conn_1'));
    await memory.update(workspace, 'conn_1', () => ({ authData: { access_token: 'theirs' } }));
    await come(
      store.update(workspace, 'conn_1', ({ generation }) => {
        seen.push(generation);
        return undefined;
      }),
    );
  }
  expect(seen).toEqual([2, 1]);
});

test('without leases everybody gets one', async () => {
  const { store, come } = await setUp({}, { noLease: true });
  expect(await come(store.lease(workspace, 'conn_1', 60_000))).toBeDefined();
  expect(await come(store.lease(workspace, 'conn_1', 60_000))).toBeDefined();
});

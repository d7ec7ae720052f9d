import { expect, test } from 'vitest';
import { createMemoryStore } from '../../vault/memory-store.ts';
import { refreshNow } from '../operations.ts';
import { createLedger, watchStore } from './ledger.ts';
import { createMachine, subject } from './machine.ts';
import { createProvider } from './provider.ts';
import { createRandom } from './random.ts';
import { createScheduler } from './scheduler.ts';

async function setUp() {
  const random = createRandom(9);
  const scheduler = createScheduler(random, 0);
  const ledger = createLedger();
  const manners = { refuses: 0, losesRequest: 0, losesAnswer: 0, isSlow: 0, repeats: 0 };
  const provider = createProvider(scheduler, random, ledger, () => manners);
  const memory = createMemoryStore({ now: scheduler.now, randomBytes: random.bytes });
  const store = watchStore(memory, ledger);
  const weather = { awayUntil: 0, failsBefore: 0, failsAfter: 0, diskFails: 0 };
  const machine = createMachine({
    scheduler,
    random,
    ledger,
    provider,
    store,
    weather,
    faults: {},
    dies: () => false,
  });
  await store.create(
    {
      id: 'c',
      workspace: 'w',
      integration: subject.definition.key,
      version: subject.definition.version,
      scheme: subject.definition.authentication?.type ?? '',
      user: { id: 'u' },
      label: '',
      metadata: {},
      createdAt: 0,
      authData: provider.connect('c'),
    },
    () => 'title',
  );
  const renew = async (): Promise<string> => {
    const { process, keeping, begin } = machine.server;
    let told = 'nothing';
    process.deliver(0, async () => {
      const done = await refreshNow(keeping, begin(), { workspace: 'w', id: 'c' });
      told = done.ok ? `generation ${done.value.generation}` : done.problem.code;
    });
    await scheduler.run(scheduler.now() + 60_000, () => undefined);
    return told;
  };
  return { scheduler, machine, store, provider, renew, ledger };
}

test('a server has its broker renew, and tells of what is stored', async () => {
  const { renew, provider, store } = await setUp();
  expect([await renew(), await renew()]).toEqual(['generation 2', 'generation 3']);
  expect(provider.newest('c')).toBe(3);
  expect((await store.get('w', 'c'))?.authData).toMatchObject({ refresh_token: 'refresh-c-3' });
});

test('a broker that dies is started again, and the question is asked again', async () => {
  const { renew, machine, scheduler, ledger } = await setUp();
  const first = machine.broker;
  scheduler.after(2, () => first.kill());
  expect(await renew()).toBe('generation 2');
  expect(machine.broker).not.toBe(first);
  expect(ledger.violations).toEqual([]);
});

test('a server that dies is started again, and its callers hear nothing', async () => {
  const { renew, machine, scheduler } = await setUp();
  const first = machine.server.process;
  scheduler.after(2, () => first.kill());
  expect(await renew()).toBe('nothing');
  expect(machine.server.process).not.toBe(first);
  expect(await renew()).toMatch(/^generation/);
});

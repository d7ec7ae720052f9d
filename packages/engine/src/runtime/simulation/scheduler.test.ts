import { expect, test } from 'vitest';
import { createRandom } from './random.ts';
import { createScheduler } from './scheduler.ts';

async function orderOf(seed: number): Promise<string> {
  const scheduler = createScheduler(createRandom(seed), 1_000);
  const done: string[] = [];
  for (const name of ['a', 'b', 'c', 'd']) scheduler.after(10, () => done.push(name));
  await scheduler.run(Number.POSITIVE_INFINITY, () => undefined);
  return done.join('');
}

test('what is due at once goes in an order of chance, the same for the same seed', async () => {
  expect(await orderOf(1)).toBe(await orderOf(1));
  const orders = new Set<string>();
  for (let seed = 0; seed < 20; seed += 1) orders.add(await orderOf(seed));
  expect(orders.size).toBeGreaterThan(5);
});

test('time passes by what is due, and no further than asked', async () => {
  const scheduler = createScheduler(createRandom(1), 1_000);
  const seen: number[] = [];
  scheduler.after(50, () => seen.push(scheduler.now()));
  scheduler.after(5_000, () => seen.push(scheduler.now()));
  await scheduler.run(2_000, () => undefined);
  expect(seen).toEqual([1_050]);
  expect(scheduler.now()).toBe(2_000);
  await scheduler.run(9_000, () => undefined);
  expect(seen).toEqual([1_050, 6_000]);
  expect(scheduler.steps).toBe(2);
});

test('each step ends before the next: chains of promises run dry in between', async () => {
  const scheduler = createScheduler(createRandom(1), 0);
  const log: string[] = [];
  scheduler.after(1, async () => {
    for (let turn = 0; turn < 20; turn += 1) await undefined;
    log.push('chain');
  });
  scheduler.after(5, () => log.push('next'));
  await scheduler.run(10, () => log.push('checked'));
  expect(log).toEqual(['chain', 'checked', 'next', 'checked']);
});

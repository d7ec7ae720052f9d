import { expect, test } from 'vitest';
import { createProcess } from './process.ts';
import { createRandom } from './random.ts';
import { createScheduler } from './scheduler.ts';

function setUp() {
  const random = createRandom(1);
  const scheduler = createScheduler(random, 0);
  return { scheduler, process: createProcess(scheduler, random) };
}

test('a dead process is told nothing any more', async () => {
  const { scheduler, process } = setUp();
  const told: string[] = [];
  process.deliver(10, () => told.push('early'));
  process.deliver(30, () => told.push('late'));
  scheduler.after(20, () => process.kill());
  await scheduler.run(100, () => undefined);
  expect(told).toEqual(['early']);
  expect(process.isAlive).toBe(false);
});

test('a process that sleeps is told when it wakes', async () => {
  const { scheduler, process } = setUp();
  const told: number[] = [];
  process.pause(50);
  process.deliver(10, () => told.push(scheduler.now()));
  void process.wait(10).then(() => told.push(scheduler.now()));
  await scheduler.run(100, () => undefined);
  expect(told).toEqual([50, 50]);
});

test('a process may die before any of its steps, and that is told once', async () => {
  const random = createRandom(1);
  const scheduler = createScheduler(random, 0);
  const told: string[] = [];
  let steps = 0;
  const process = createProcess(
    scheduler,
    random,
    () => ++steps === 2,
    () => told.push('death'),
  );
  process.deliver(10, () => told.push('first'));
  process.deliver(20, () => told.push('second'));
  await scheduler.run(100, () => undefined);
  process.kill();
  expect(told).toEqual(['first', 'death']);
});

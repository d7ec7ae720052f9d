import { expect, test } from 'vitest';
import { createWorld, machineClock } from './world.ts';

test('counters add up and a reset forgets them with every table', () => {
  const world = createWorld(machineClock);
  const table = world.table<string>();
  table.set('a', 'x');
  world.count('logins');
  world.count('logins');
  expect(world.counters()).toEqual({ logins: 2 });
  world.reset();
  expect(world.counters()).toEqual({});
  expect(table.get('a')).toBeUndefined();
});

test('ids hold 192 random bits in URL-safe characters', () => {
  const world = createWorld(machineClock);
  expect(world.randomId()).toMatch(/^[\w-]{32}$/);
  expect(world.randomId()).not.toBe(world.randomId());
});

test('the machine clock waits and tells the time', async () => {
  const before = machineClock.now();
  await machineClock.wait(1);
  expect(machineClock.now()).toBeGreaterThanOrEqual(before);
});

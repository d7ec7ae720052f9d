import { expect, test } from 'vitest';
import { createWorld, machineClock } from '../world.ts';
import { createConsumers, demoConsumer } from './consumers.ts';

test('the demo consumer is always there, others until a reset', () => {
  const world = createWorld(machineClock);
  const consumers = createConsumers(world);
  consumers.register({ ...demoConsumer, key: 'mine' });
  expect(consumers.find('mine')?.key).toBe('mine');
  world.reset();
  expect(consumers.find('mine')).toBeUndefined();
  expect(consumers.find(demoConsumer.key)).toBe(demoConsumer);
  expect(consumers.find(undefined)).toBeUndefined();
});

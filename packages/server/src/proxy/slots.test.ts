import { expect, test } from 'vitest';
import { type Claim, createSlots } from './slots.ts';

const limits = { perConnection: 2, perIntegration: 3, perKey: 10, total: 4, waiting: 2, patienceMs: 1000 };

function slots(bounds = limits) {
  const timers = new Set<() => void>();
  const made = createSlots((_, run) => {
    timers.add(run);
    return () => void timers.delete(run);
  }, bounds);
  return { ...made, timers };
}

const claim = (connection: string, app = connection): Claim => ({
  connection,
  app,
  key: 'k',
});

/** Whether it has been answered by now, and how. */
async function stateOf(taken: true | Promise<boolean>): Promise<unknown> {
  return Promise.race([taken, Promise.resolve('waits')]);
}

test('there is room until a bound is reached, and whoever waits gets what is given back', async () => {
  const { take, give, size } = slots();
  expect([take(claim('a')), take(claim('a'))]).toEqual([true, true]);
  const third = take(claim('a'));
  expect(await stateOf(third)).toBe('waits');
  expect(take(claim('b'))).toBe(true);
  give(claim('a'));
  expect(await third).toBe(true);
  expect(size()).toBe(3);
});

test('an integration has a bound over all its connections', async () => {
  const { take } = slots();
  for (const name of ['a', 'b', 'c']) expect(take(claim(name, 'app'))).toBe(true);
  expect(await stateOf(take(claim('d', 'app')))).toBe('waits');
  expect(take(claim('e', 'other'))).toBe(true);
});

test('a key has a bound over all that it calls', async () => {
  const { take } = slots({ ...limits, perKey: 2 });
  for (const name of ['a', 'b']) expect(take(claim(name))).toBe(true);
  expect(await stateOf(take(claim('c')))).toBe('waits');
  expect(take({ ...claim('d'), key: 'another' })).toBe(true);
});

test('connections that wait have their turns one after the other', async () => {
  const { take, give } = slots();
  const order: string[] = [];
  for (const name of ['w', 'x', 'y', 'z']) take(claim(name));
  const wait = (name: string) =>
    Promise.resolve(take(claim(name))).then(() => {
      order.push(name);
      give(claim(name));
    });
  const all = [wait('a'), wait('a'), wait('b'), wait('c')];
  give(claim('w'));
  await Promise.all(all);
  expect(order).toEqual(['a', 'b', 'c', 'a']);
});

test('whoever waits too long, or behind too many, is told so', async () => {
  const { take, give, timers, size } = slots();
  take(claim('a'));
  take(claim('a'));
  const waiting = [take(claim('a')), take(claim('a'))];
  expect(await take(claim('a'))).toBe(false);
  for (const run of [...timers]) run();
  expect(await Promise.all(waiting)).toEqual([false, false]);
  give(claim('a'));
  expect([take(claim('a')), size()]).toEqual([true, 2]);
});

import { expect, test } from 'vitest';
import { planMishaps, seededRandom, shuffled } from './plan.ts';

const options = {
  ...{ seed: 7, rounds: 3, servers: 8, machines: 2, withinMs: 1_000 },
  mischief: { servers: 20, brokers: 4, databases: 2 },
};

test('the same seed plans the same, and another one something else', () => {
  expect(planMishaps(options)).toEqual(planMishaps(options));
  expect(planMishaps(options)).not.toEqual(planMishaps({ ...options, seed: 8 }));
});

test('a plan holds what was asked for, in its rounds, in order, and on what there is', () => {
  const plan = planMishaps(options);
  const count = (what: string) => plan.filter((one) => one.what === what).length;
  expect([count('server'), count('broker'), count('database')]).toEqual([20, 4, 2]);
  for (const { round, atMs, which, what } of plan) {
    expect([0, 1, 2]).toContain(round);
    expect(atMs).toBeLessThan(1_000);
    expect(which).toBeLessThan({ server: 8, broker: 2, database: 1 }[what]);
  }
  expect(plan).toEqual([...plan].sort((a, b) => a.round - b.round || a.atMs - b.atMs));
});

test('seeded numbers are spread over the whole range', () => {
  const random = seededRandom(1);
  const tenths = new Set(Array.from({ length: 500 }, () => Math.floor(random() * 10)));
  expect([...tenths].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('shuffling keeps every item', () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const mixed = shuffled(items, seededRandom(3));
  expect(mixed).not.toEqual(items);
  expect(mixed.sort((a, b) => a - b)).toEqual(items);
});

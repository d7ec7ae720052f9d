import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import type { Connection } from '../vault/store.ts';
import type { Driven } from './drive.ts';
import { engineOf, fakeWorld, plant, ref, subjectOf } from './fixture.ts';
import { createFlights } from './flights.ts';
import { openRun } from './run.ts';

const subject = subjectOf({ authentication: { type: 'basic', test: { url: 'https://api.acme.com' } } });

async function setUp() {
  const world = fakeWorld(() => ({}));
  const { engine } = engineOf(world);
  const connection = await plant(engine, subject, {});
  const done: Driven<Connection> = { ok: true, value: connection };
  return { flights: createFlights(), run: openRun(world, subject), done };
}

test('work is there while it is under way, and gone once it is over', async () => {
  const { flights, run, done } = await setUp();
  const gate = Promise.withResolvers<typeof done>();
  const flight = flights.start(run, 'a', () => gate.promise);
  expect(flights.get('a')).toBe(flight);
  expect(flights.get('b')).toBeUndefined();
  gate.resolve(done);
  expect(await flight.told).toBe(done);
  await flights.settled();
  expect(flights.get('a')).toBeUndefined();
});

test('those who wait are answered early when the work takes long, and it goes on', async () => {
  const { flights, run, done } = await setUp();
  const gate = Promise.withResolvers<typeof done>();
  const early = { ok: false, problem: problem('internal', 'store', {}) } as const;
  const flight = flights.start(run, 'a', (_, give) => {
    give(early);
    return gate.promise;
  });
  expect(await flight.told).toBe(early);
  expect(flights.get('a')).toBe(flight);
  gate.resolve(done);
  await flight.over;
  expect(flights.get('a')).toBeUndefined();
});

test('a bug in the work reaches those who wait, and ends it', async () => {
  const { flights, run } = await setUp();
  const flight = flights.start(run, ref.id, () => Promise.reject(new Error('bug')));
  await expect(flight.told).rejects.toThrow('bug');
  await flight.over;
  expect(flights.get(ref.id)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { createPool } from './pool.ts';
import type { Thread, ThreadEvents } from './thread.ts';

function setUp(options: { most: number; spare?: number; queueMs?: number }) {
  const started: { thread: Thread; events: ThreadEvents; isClosed: boolean }[] = [];
  const pool = createPool({
    spare: 0,
    queueMs: 60_000,
    ...options,
    start(events) {
      const one = {
        events,
        isClosed: false,
        thread: {
          run: () => undefined as never,
          async close() {
            one.isClosed = true;
          },
        },
      };
      started.push(one);
      return one.thread;
    },
  });
  return { pool, started };
}

test('the first program starts a thread, and a spare one beside it', async () => {
  const { pool, started } = setUp({ most: 4, spare: 1 });
  expect(started).toHaveLength(0);
  const taken = pool.take('a');
  expect(started).toHaveLength(2);
  started[0]?.events.ready();
  expect(await taken).toBe(started[0]?.thread);
  started[1]?.events.ready();
  expect(await pool.take('a')).toBe(started[1]?.thread);
  expect(started).toHaveLength(3);
});

test('beyond the most, programs wait, and owners take turns', async () => {
  const { pool, started } = setUp({ most: 1 });
  const order: string[] = [];
  const takes = ['a', 'a', 'a', 'b'].map((owner) => pool.take(owner).then(() => order.push(owner)));
  expect(started).toHaveLength(1);
  for (const take of [0, 3, 1, 2]) {
    started[0]?.events.ready();
    await takes[take];
  }
  expect(order).toEqual(['a', 'b', 'a', 'a']);
});

test('who waits too long gets none, and a thread that ends is replaced for those that wait', async () => {
  const { pool, started } = setUp({ most: 1, queueMs: 1 });
  expect(await pool.take('a')).toBeUndefined();
  const patient = setUp({ most: 1 });
  const waiting = patient.pool.take('a');
  patient.started[0]?.events.gone();
  expect(patient.started).toHaveLength(2);
  patient.started[1]?.events.ready();
  expect(await waiting).toBe(patient.started[1]?.thread);
  expect(started).toHaveLength(1);
});

test('closing ends every thread and every wait', async () => {
  const { pool, started } = setUp({ most: 2, spare: 1 });
  const waiting = pool.take('a');
  await pool.close();
  expect(await waiting).toBeUndefined();
  expect(started.every(({ isClosed }) => isClosed)).toBe(true);
});

import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createLog } from '../log.ts';
import type { Rewrapped, SealStore } from '../store/seals.ts';
import { StoreUnavailable } from '../store/unavailable.ts';
import { type RotationDeps, rotateKeys, startRotation } from './rotate-keys.ts';

const position = { column: 0, keyId: 'k1', record: ['a'] };

/** Answers these steps in turn; an error among them is thrown. */
function sealsOf(steps: readonly (Rewrapped | Error)[], counts: Readonly<Record<string, number>>) {
  const asked: unknown[] = [];
  const left = [...steps];
  const seals: SealStore = {
    keys: ['k2', 'k1'],
    count: async () => new Map(Object.entries(counts)),
    async rewrap(_limit, after) {
      asked.push(after);
      const step = left.shift() ?? { done: 0, faults: [], next: undefined };
      if (step instanceof Error) throw step;
      return step;
    },
  };
  return { seals, asked };
}

function depsOf(seals: SealStore, more: Partial<RotationDeps> = {}): RotationDeps {
  const now = async () => {};
  return { seals, batch: 10, pause: now, wait: now, isStopped: () => false, ...more };
}

describe('rotateKeys', () => {
  test('walks to the end, tells how far it is, and looks once more for what was written behind it', async () => {
    const { seals, asked } = sealsOf(
      [
        { done: 10, faults: [], next: position },
        { done: 5, faults: [], next: { ...position, record: ['b'] } },
      ],
      { k1: 15, k2: 7 },
    );
    const told: unknown[] = [];
    const rotation = await rotateKeys(depsOf(seals, { onProgress: (progress) => told.push(progress) }));
    expect(rotation).toEqual({ done: 15, total: 15, faults: [], faulty: 0, ended: true });
    expect(told).toEqual([
      { done: 10, total: 15 },
      { done: 15, total: 15 },
    ]);
    expect(asked).toEqual([undefined, position, { ...position, record: ['b'] }, undefined]);
  });

  test('values that do not open are told of, once, and end it', async () => {
    const spoilt = { done: 0, faults: ['connections.auth_data of conn_1 is cut short.'], next: position };
    const { seals } = sealsOf([{ ...spoilt, done: 1 }, { done: 0, faults: [], next: undefined }, spoilt], {
      k1: 2,
    });
    const rotation = await rotateKeys(depsOf(seals));
    expect(rotation).toMatchObject({ done: 1, total: 2, faulty: 1, faults: spoilt.faults, ended: true });
  });

  test('a store that is away is asked again, with growing patience', async () => {
    const away = new StoreUnavailable('unreachable', false);
    const { seals } = sealsOf([away, away, { done: 3, faults: [], next: undefined }], { k1: 3 });
    const waits: number[] = [];
    const rotation = await rotateKeys(
      depsOf(seals, {
        wait: async (ms) => {
          waits.push(ms);
        },
      }),
    );
    expect(waits).toEqual([500, 1_000]);
    expect(rotation).toMatchObject({ done: 3, ended: true });
  });

  test('any other failure is thrown', async () => {
    const { seals } = sealsOf([new TypeError('a bug')], { k1: 1 });
    await expect(rotateKeys(depsOf(seals))).rejects.toThrow('a bug');
  });

  test('stopped, it says that it has not ended', async () => {
    const { seals, asked } = sealsOf([{ done: 10, faults: [], next: position }], { k1: 20 });
    let stopped = false;
    const rotation = await rotateKeys(
      depsOf(seals, {
        isStopped: () => stopped,
        onProgress: () => {
          stopped = true;
        },
      }),
    );
    expect(rotation).toMatchObject({ done: 10, total: 20, ended: false });
    expect(asked).toHaveLength(1);
  });
});

describe('startRotation', () => {
  const collect = () => {
    const lines: Record<string, unknown>[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(JSON.parse(chunk.toString()));
        done();
      },
    });
    return { lines, log: createLog('info', stream) };
  };

  test('rotates, logs the progress and what does not open, and never a value', async () => {
    const fault = 'connections.auth_data of conn_1 is cut short.';
    const step = { faults: [fault], next: undefined };
    const { seals } = sealsOf(
      [
        { done: 9, ...step },
        { done: 0, ...step },
      ],
      { k1: 10 },
    );
    const { lines, log } = collect();
    const job = startRotation({ store: { seals }, log }, () => () => {});
    await expect.poll(() => lines.length).toBe(3);
    await job.stop();
    expect(lines).toMatchObject([
      { msg: 'rotating keys', done: 9, total: 10 },
      { msg: 'a sealed value does not open', fault },
      { msg: 'keys rotated', done: 9, faulty: 1 },
    ]);
  });

  test('with one key there is nothing to do, and nothing is asked', async () => {
    const { seals, asked } = sealsOf([], {});
    const { lines, log } = collect();
    await startRotation({ store: { seals: { ...seals, keys: ['k1'] } }, log }, () => () => {}).stop();
    expect([asked, lines]).toEqual([[], []]);
  });

  test('begins again when it is asked to, one at a time, and never after its stop', async () => {
    const { seals, asked } = sealsOf([], {});
    const { log } = collect();
    const job = startRotation({ store: { seals: { ...seals, keys: ['k1'] } }, log }, () => () => {});
    expect(job.isRunning()).toBe(false);
    job.start();
    job.start();
    expect(job.isRunning()).toBe(true);
    await expect.poll(() => job.isRunning()).toBe(false);
    expect(asked).toHaveLength(1);
    await job.stop();
    job.start();
    expect([job.isRunning(), asked.length]).toEqual([false, 1]);
  });

  test('a failed one ends, and another may begin', async () => {
    const { seals } = sealsOf([new TypeError('a bug')], { k1: 1 });
    const { lines, log } = collect();
    const job = startRotation({ store: { seals }, log }, () => () => {});
    await expect.poll(() => job.isRunning()).toBe(false);
    job.start();
    await job.stop();
    expect(lines).toMatchObject([{ msg: expect.stringContaining('failed') }]);
  });

  test('a stop does not wait for a store that is away', async () => {
    const away = new StoreUnavailable('unreachable', false);
    const { seals } = sealsOf(Array(100).fill(away), { k1: 1 });
    const { log } = collect();
    let waiting = () => {};
    const waits = new Promise<void>((resolve) => {
      waiting = resolve;
    });
    const job = startRotation({ store: { seals }, log }, () => {
      waiting();
      return () => {};
    });
    await waits;
    await expect(job.stop()).resolves.toBeUndefined();
  });

  test('a failure is logged without its message', async () => {
    const { seals } = sealsOf([new TypeError('quotes a planted-secret')], { k1: 1 });
    const { lines, log } = collect();
    await startRotation({ store: { seals }, log }, () => () => {}).stop();
    expect(JSON.stringify(lines)).not.toContain('planted-secret');
  });
});

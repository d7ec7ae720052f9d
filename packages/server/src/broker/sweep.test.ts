import { type Problem, problem } from '@claviger/engine';
import { expect, test } from 'vitest';
import { createSweep, type SweepDeps } from './sweep.ts';

const refs = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ workspace: 'w', id: `conn_${index}` }));

function setUp(part: Partial<SweepDeps> & { readonly answer?: () => Problem | undefined } = {}) {
  const renewed: string[] = [];
  const putOff: [string, number][] = [];
  const errors: unknown[] = [];
  let now = 1_000;
  let atOnce = 0;
  let most = 0;
  const sweep = createSweep({
    due: async (_, limit) => refs(30).slice(0, limit),
    groupOf: async () => 'acme',
    async renew({ id }) {
      renewed.push(id);
      atOnce += 1;
      most = Math.max(most, atOnce);
      await Promise.resolve();
      atOnce -= 1;
      const found = part.answer?.();
      const outcome = found === undefined ? { ok: true, value: null } : { ok: false, problem: found };
      return outcome as Awaited<ReturnType<SweepDeps['renew']>>;
    },
    putOff: async ({ id }, until) => void putOff.push([id, until]),
    now: () => now,
    random: () => 0.5,
    onError: (error) => errors.push(error),
    ...part,
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { sweep, renewed, putOff, errors, pass, most: () => most };
}

test('everything due is renewed, a few at once', async () => {
  const { sweep, renewed, most } = setUp();
  expect(await sweep.round()).toEqual({ renewed: 30, failed: 0, putOff: 0, more: false });
  expect(new Set(renewed).size).toBe(30);
  expect(most()).toBeLessThanOrEqual(16);
});

test('the order is random, so that several brokers seldom meet', async () => {
  const drawn = refs(30).map((_, index) => (index * 0.37) % 1);
  const { sweep, renewed } = setUp({ random: () => drawn.pop() ?? 0 });
  await sweep.round();
  expect(renewed).not.toEqual(refs(30).map(({ id }) => id));
});

test('a full batch says that more may be due', async () => {
  const { sweep } = setUp({ due: async (_, limit) => refs(limit) });
  expect((await sweep.round()).more).toBe(true);
});

test('an app that fails for many is left alone, longer each time, and asked again after that', async () => {
  let found: Problem | undefined = problem('refresh_failed', 'refresh');
  const { sweep, renewed, putOff, pass } = setUp({ answer: () => found });
  const first = await sweep.round();
  expect(first.failed).toBeLessThan(30);
  expect(first.failed + first.putOff).toBe(30);
  expect(Math.min(...putOff.map(([, until]) => until))).toBeGreaterThanOrEqual(16_000);
  const asked = renewed.length;
  expect((await sweep.round()).putOff).toBe(30);
  expect(renewed).toHaveLength(asked);
  pass(15_000);
  expect((await sweep.round()).failed).toBeGreaterThan(0);
  expect(Math.max(...putOff.map(([, until]) => until))).toBeGreaterThanOrEqual(16_000 + 30_000);
  pass(600_000);
  found = undefined;
  expect(await sweep.round()).toMatchObject({ renewed: 30, putOff: 0 });
});

test('refusals say nothing about the app', async () => {
  const { sweep } = setUp({ answer: () => problem('refresh_rejected', 'refresh') });
  expect(await sweep.round()).toMatchObject({ failed: 30, putOff: 0 });
});

test('what is gone, or not due any more, is nothing; a fault in one stops no other', async () => {
  const gone = setUp({ groupOf: async () => undefined });
  expect(await gone.sweep.round()).toMatchObject({ renewed: 0, failed: 0 });
  const notDue = setUp({ renew: async () => undefined });
  expect(await notDue.sweep.round()).toMatchObject({ renewed: 0, failed: 0 });
  const broken = setUp({ renew: () => Promise.reject(new Error('bug')) });
  expect(await broken.sweep.round()).toMatchObject({ failed: 30 });
  expect(broken.errors).toHaveLength(30);
});

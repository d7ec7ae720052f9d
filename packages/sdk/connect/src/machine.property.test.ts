import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  beginWatch,
  type Effect,
  graceMs,
  type Input,
  step,
  type Watch,
  wakeAt,
  watchForMs,
} from './machine.ts';
import type { SessionState, SessionStatus } from './session-state.ts';

const connection = { id: 'conn_1', title: 'Acme CRM ada', label: 'ada' };
const statuses: readonly SessionStatus[] = [
  'created',
  'collecting_fields',
  'authorizing',
  'exchanging',
  'testing',
  'awaiting_confirmation',
  'connected',
  'cancelled',
  'failed',
  'expired',
];
const states: fc.Arbitrary<SessionState> = fc
  .record({ status: fc.constantFrom(...statuses), mended: fc.boolean(), ours: fc.boolean() })
  .map(({ status, mended, ours }) => ({
    id: 'cs_1',
    status,
    integration: { key: 'acme', name: 'Acme CRM' },
    isOver: ['connected', 'cancelled', 'expired'].includes(status) || (status === 'failed' && !mended),
    ...(status === 'connected' && { connection }),
    ...(status === 'awaiting_confirmation' && { waitsFor: ours ? 'product' : 'user' }),
  }));
const inputs: fc.Arbitrary<Input> = fc.oneof(
  fc.record({
    kind: fc.constant('state' as const),
    state: states,
    by: fc.constantFrom('stream' as const, 'answer' as const),
  }),
  fc.record({ kind: fc.constant('unanswered' as const), waitMs: fc.nat(100_000) }),
  fc.record({ kind: fc.constant('stream' as const), up: fc.boolean() }),
  fc.record({ kind: fc.constant('window' as const), closed: fc.boolean() }),
  fc.constantFrom<Input>({ kind: 'look' }, { kind: 'time' }, { kind: 'unknown' }, { kind: 'abort' }),
);
const waits = fc.oneof(fc.nat(500), fc.nat(20_000), fc.constant(0));
const isEnd = ({ kind }: Effect) => kind === 'settle' || kind === 'fail';

/** Lets the clock run as the machine wants it to, and answers its questions. */
function runOut(from: Watch, now: number, answer: (now: number) => Input) {
  let watch = from;
  let at = now;
  const effects: Effect[] = [];
  const take = (input: Input): void => {
    const stepped = step(watch, input, at);
    watch = stepped.watch;
    effects.push(...stepped.effects);
    if (stepped.effects.some(({ kind }) => kind === 'ask')) take(answer(at));
  };
  take({ kind: 'time' });
  for (let wake = wakeAt(watch); wake !== undefined; wake = wakeAt(watch)) {
    at = Math.max(at, wake);
    take({ kind: 'time' });
  }
  return { effects, at };
}

test('whatever comes in whatever order, it settles at most once, tells exit once and last, and says nothing after', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(inputs, waits), { maxLength: 60 }), (course) => {
      let watch = beginWatch(0);
      let at = 0;
      const effects: Effect[] = [];
      for (const [input, wait] of course) {
        at += wait;
        const wasSettled = watch.isSettled;
        const stepped = step(watch, input, at);
        watch = stepped.watch;
        if (wasSettled) expect(stepped.effects).toEqual([]);
        effects.push(...stepped.effects);
      }
      const ends = effects.filter(isEnd);
      const exits = effects.filter(
        ({ kind, ...more }) => kind === 'tell' && 'event' in more && more.event.name === 'exit',
      );
      expect(ends.length).toBe(watch.isSettled ? 1 : 0);
      expect(exits.length).toBe(ends.length);
      if (watch.isSettled) {
        expect(effects.at(-1)).toBe(ends[0]);
        expect(effects.at(-2)).toBe(exits[0]);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('it never hangs: whatever has come, and whatever the server says or does not say, it ends within its time', () => {
  const ever = fc.oneof(
    states.map((state): Input => ({ kind: 'state', state, by: 'answer' })),
    fc.constant<Input>({ kind: 'unanswered' }),
    fc.nat(100_000).map((waitMs): Input => ({ kind: 'unanswered', waitMs })),
    // No answer at all.
    fc.constant<Input>({ kind: 'time' }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(inputs, waits), { maxLength: 30 }), ever, (course, answer) => {
      let watch = beginWatch(0);
      let at = 0;
      for (const [input, wait] of course) {
        at += wait;
        watch = step(watch, input, at).watch;
      }
      if (watch.isSettled) return;
      const { effects, at: end } = runOut(watch, at, () => answer);
      expect(effects.filter(isEnd)).toHaveLength(1);
      expect(end).toBeLessThanOrEqual(Math.max(at, watchForMs) + 2 * 60_000);
    }),
    { numRuns: 1_000 },
  );
});

test('what the server has connected is never cancelled by a window that closes, whenever it closes', () => {
  const courses = fc.record({
    connectedAt: fc.nat(40_000),
    closedAt: fc.nat(40_000),
    before: states.filter(({ isOver }) => !isOver),
    looks: fc.array(fc.nat(40_000), { maxLength: 5 }),
    lost: fc.array(fc.nat(20), { maxLength: 5 }),
  });
  fc.assert(
    fc.property(courses, ({ connectedAt, closedAt, before, looks, lost }) => {
      const truthAt = (now: number): SessionState =>
        now >= connectedAt ? { ...before, status: 'connected', isOver: true, connection } : before;
      let asked = 0;
      const answer = (now: number): Input => {
        asked += 1;
        return lost.includes(asked)
          ? { kind: 'unanswered' }
          : { kind: 'state', state: truthAt(now), by: 'answer' };
      };
      let watch = beginWatch(0);
      let result: Effect | undefined;
      let endedAt = 0;
      const take = (input: Input, now: number): void => {
        const stepped = step(watch, input, now);
        watch = stepped.watch;
        result ??= stepped.effects.find(isEnd);
        if (result !== undefined && endedAt === 0) endedAt = now;
        if (stepped.effects.some(({ kind }) => kind === 'ask')) take(answer(now), now);
      };
      const events = [
        { at: closedAt, input: { kind: 'window', closed: true } as Input },
        ...looks.map((at) => ({ at, input: { kind: 'look' } as Input })),
      ].sort((one, other) => one.at - other.at);
      take({ kind: 'time' }, 0);
      for (let now = 0; result === undefined; ) {
        const next = events[0];
        const wake = wakeAt(watch) ?? Number.POSITIVE_INFINITY;
        const isEvent = next !== undefined && next.at <= wake;
        now = Math.max(now, isEvent ? next.at : wake);
        take(isEvent && next ? next.input : { kind: 'time' }, now);
        if (isEvent) events.shift();
      }
      const settled = result as Effect;
      if (settled.kind !== 'settle') {
        expect(settled).toMatchObject({ fault: { code: 'server_unreachable' } });
      } else if (settled.result.status === 'connected') {
        expect(endedAt).toBeGreaterThanOrEqual(connectedAt);
      } else {
        // It was the truth when it was said, and the window had been closed for its grace.
        expect(endedAt).toBeLessThan(connectedAt);
        expect(endedAt).toBeGreaterThanOrEqual(closedAt + graceMs);
      }
    }),
    { numRuns: 2_000 },
  );
});

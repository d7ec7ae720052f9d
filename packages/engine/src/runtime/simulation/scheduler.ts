import type { Random } from './random.ts';

/** Virtual time, and everything that is to happen in it. */
export interface Scheduler {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Does something after so many milliseconds. */
  after(ms: number, action: () => void): void;
  /**
   * Does what is to be done, one thing at a time and each to its end, until nothing is left or this time has come.
   * Of what is due within one millisecond, chance says what goes first.
   */
  run(until: number, afterEach: () => void): Promise<void>;
  /** Things done so far. */
  readonly steps: number;
}

interface Due {
  readonly at: number;
  readonly action: () => void;
}

/** Starts the clock at `startsAt`, in milliseconds since the epoch. */
export function createScheduler(random: Random, startsAt: number): Scheduler {
  const pending: Due[] = [];
  let now = startsAt;
  let steps = 0;

  return {
    now: () => now,
    after(ms, action) {
      pending.push({ at: now + Math.max(0, ms), action });
    },
    async run(until, afterEach) {
      // What was asked before the first step has its say too.
      await settled();
      for (let due = take(until); due !== undefined; due = take(until)) {
        now = Math.max(now, due.at);
        steps += 1;
        due.action();
        await settled();
        afterEach();
      }
      if (Number.isFinite(until)) now = Math.max(now, until);
    },
    get steps() {
      return steps;
    },
  };

  function take(until: number): Due | undefined {
    let first = until + 1;
    for (const { at } of pending) if (at < first) first = at;
    if (first > until) return undefined;
    let choices = 0;
    for (const { at } of pending) if (at <= first + 1) choices += 1;
    let chosen = random.below(choices);
    const index = pending.findIndex(({ at }) => at <= first + 1 && chosen-- === 0);
    const due = pending[index];
    const last = pending.pop();
    if (last !== undefined && last !== due) pending[index] = last;
    return due;
  }
}

/** Every promise that is settled by now has run as far as it can. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

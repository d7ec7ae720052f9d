import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

/** One simulated process: what comes for it reaches it only while it lives, and late when it sleeps. */
export interface Process {
  readonly isAlive: boolean;
  /** Settled when it is dead. */
  readonly died: Promise<void>;
  /** Ends it with everything in its memory. Nothing that was under way for it is ever told. */
  kill(): void;
  /** It does nothing for so many milliseconds: a long collection of garbage, a busy machine. */
  pause(ms: number): void;
  /** Something comes back to it after so long. */
  deliver(ms: number, action: () => void): void;
  wait(ms: number): Promise<void>;
}

/** Starts one. `dies`: whether it dies now, asked before each of its steps; `onDeath` is told once. */
export function createProcess(
  scheduler: Scheduler,
  random: Random,
  dies: () => boolean = () => false,
  onDeath: (process: Process) => void = () => undefined,
): Process {
  const death = Promise.withResolvers<void>();
  let isAlive = true;
  let pausedUntil = 0;

  const reach = (action: () => void): void => {
    if (!isAlive) return;
    if (scheduler.now() < pausedUntil) {
      scheduler.after(pausedUntil - scheduler.now(), () => reach(action));
      return;
    }
    if (dies()) process.kill();
    else action();
  };
  const deliver = (ms: number, action: () => void): void => scheduler.after(ms, () => reach(action));

  const process: Process = {
    get isAlive() {
      return isAlive;
    },
    kill() {
      if (!isAlive) return;
      isAlive = false;
      onDeath(process);
      death.resolve();
    },
    died: death.promise,
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, scheduler.now() + ms);
    },
    deliver,
    wait: (ms) => new Promise((resolve) => deliver(ms + random.below(5), resolve)),
  };
  return process;
}

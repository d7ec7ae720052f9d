import type { Logger } from 'pino';
import { traceOf } from '../log.ts';

/** A job that runs until it is stopped. */
export interface RunningJob {
  /** Waits for a round that is under way. */
  stop(): Promise<void>;
}

/** What is done again and again. */
export interface Rounds {
  /** From the end of one round to the next, in milliseconds. */
  readonly everyMs: number;
  /** What the log says of a round that did something. */
  readonly done: string;
  /** What the log says of a round that did not come to its end. */
  readonly failed: string;
  /** Answers how much it did of what. */
  round(): Promise<Readonly<Record<string, number>>>;
}

/** Runs a round at once and then again and again. One that fails is logged, and the next one tries again. */
export function startRounds(
  rounds: Rounds,
  log: Pick<Logger, 'info' | 'error'>,
  after: (ms: number, run: () => void) => () => void,
): RunningJob {
  let stopped = false;
  let callOff: (() => void) | undefined;
  let running = run();

  async function run(): Promise<void> {
    try {
      const counts = await rounds.round();
      if (Object.values(counts).some((count) => count > 0)) log.info(counts, rounds.done);
    } catch (error) {
      log.error({ error: traceOf(error) }, rounds.failed);
    }
    if (stopped) return;
    callOff = after(rounds.everyMs, () => {
      running = run();
    });
  }

  return {
    async stop() {
      stopped = true;
      callOff?.();
      await running;
    },
  };
}

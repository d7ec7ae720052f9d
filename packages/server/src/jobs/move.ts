import type { Logger } from 'pino';
import { createMover } from '../versions/move-run.ts';
import type { MoveDeps } from '../versions/move-steps.ts';
import { type RunningJob, startRounds } from './repeat.ts';

/** From the end of one round to the next, in milliseconds. */
export const moveEveryMs = 1_000;

/** How long what a connection was before its credentials were exchanged is kept after the last change of its move. */
export const beforeKeptMs = 30 * 24 * 60 * 60 * 1000;

/** How often that is looked for: a day more or less does not matter, an hour of tries would. */
const forgetEveryMs = 60_000;

/** Moves connections between versions, whoever asked for it and wherever. @see VER-15 */
export function startMoving(
  deps: Omit<MoveDeps, 'wait' | 'log'> & { readonly log: Pick<Logger, 'info' | 'error'> },
  after: (ms: number, run: () => void) => () => void,
): RunningJob {
  const mover = createMover({ ...deps, wait: (ms) => new Promise((resolve) => void after(ms, resolve)) });
  let forgetAt = Number.NEGATIVE_INFINITY;
  const rounds = startRounds(
    {
      everyMs: moveEveryMs,
      done: 'moved connections to other versions',
      failed: 'moving connections failed',
      async round() {
        const done = { ...(await mover.round()), forgotten: 0 };
        if (deps.now() < forgetAt) return done;
        forgetAt = deps.now() + forgetEveryMs;
        return { ...done, forgotten: await deps.store.moves.forget(deps.now() - beforeKeptMs) };
      },
    },
    deps.log,
    after,
  );
  return {
    async stop() {
      mover.retire();
      await rounds.stop();
    },
  };
}

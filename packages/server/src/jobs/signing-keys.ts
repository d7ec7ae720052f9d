import type { Deps } from '../deps.ts';
import { keepSigningKeys } from '../signing-keys.ts';
import { type RunningJob, startRounds } from './repeat.ts';

/** From the end of one round to the next, in milliseconds: nothing about a key is more urgent. */
export const keysEveryMs = 60 * 60 * 1000;

/** Replaces old signing keys, and removes those that are no longer needed, at once and then again and again. */
export function startKeepingKeys(
  deps: Pick<Deps, 'store' | 'now' | 'log'>,
  after: (ms: number, run: () => void) => () => void,
): RunningJob {
  const rounds = {
    everyMs: keysEveryMs,
    done: 'signing keys kept',
    failed: 'keeping signing keys failed',
    round: async () => ({ ...(await keepSigningKeys(deps)) }),
  };
  return startRounds(rounds, deps.log, after);
}

import type { Problem } from '../problem/problem.ts';
import type { Failure } from './drive.ts';
import { wait } from './persist.ts';
import type { Run } from './run.ts';

/** A wait that somebody sits through, in milliseconds; a longer one is told instead. */
const longestWaitMs = 10_000;

/** How long an app asks to wait before it is asked again, in milliseconds; undefined when it does not say. @see REF-19 @see RFC 9110 section 10.2.3 */
export function askedWaitMs({ problem }: Failure, now: number): number | undefined {
  if (problem.code !== 'rate_limited_429') return undefined;
  return retryAfterMs(problem, now);
}

/** What a failure's answer said of when to come back, as milliseconds from now; undefined when it did not. @see RFC 9110 section 10.2.3 */
export function retryAfterMs({ params: { retryAfter = '' } }: Problem, now: number): number | undefined {
  const ms = /^\s*\d+(\.\d+)?\s*$/.test(retryAfter)
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** Waits as a failure asks, where that is short and leaves time for another try; answers whether it did. @see F-085 */
export async function waited(run: Run, failure: Failure): Promise<boolean> {
  if (run.trial !== undefined) return false;
  const now = run.world.now();
  const ms = askedWaitMs(failure, now);
  if (ms === undefined || ms > longestWaitMs || now + ms >= run.budget.deadline) return false;
  run.recorder.note('info', `The app asked to wait ${Math.ceil(ms / 1000)} s; then it was asked again.`);
  await wait(run, ms);
  return true;
}

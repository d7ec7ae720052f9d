import type { CallLife, Result } from '@claviger/engine';
import { type AnsweredCall, type AskedCall, carryCall, drop, repeats, type Spent } from './call.ts';
import type { ReadyConnection } from './connections.ts';
import { firstValue } from './headers.ts';
import type { Freshness } from './renew.ts';

/** How often a caller may have a call tried again, and how long is waited at most, in milliseconds. */
export const retryBounds = { most: 5, firstWaitMs: 250, longestWaitMs: 10_000 } as const;

/** What tries again needs of the world. */
export interface RetryMeans {
  readonly freshness: Freshness;
  after(ms: number, run: () => void): () => void;
  /** From 0 up to 1. */
  random(): number;
  now(): number;
}

/** Sent any number of times, such a call does what it does once. @see RFC 9110 section 9.2.2 */
const idempotent = /^(?:GET|HEAD|OPTIONS|PUT|DELETE)$/;
/** The app, or what stands before it, was not able to just now. */
const passing: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const unreached: ReadonlySet<string> = new Set(['connection_refused', 'timeout']);

/** Sends a call, and again as often as its caller has asked, where that can do no harm. `tries`: how often it was sent. */
export async function carryPatiently(
  means: RetryMeans,
  retries: number,
  ready: ReadyConnection,
  asked: AskedCall,
  life: CallLife,
  spent: Spent,
): Promise<{ readonly done: Result<AnsweredCall>; readonly tries: number }> {
  const most = idempotent.test(asked.method) && asked.upgrade === undefined ? retries : 0;
  for (let tries = 1; ; tries += 1) {
    const done = await carryCall(means.freshness, ready, asked, life, spent);
    const waitMs = tries > most || life.isOver ? undefined : waitAfter(means, done, tries);
    if (waitMs === undefined || !repeats(ready, asked)) return { done, tries };
    if (done.ok) {
      drop(done.value.response);
      spent(done.value.ready, done.value.sent);
    }
    await waited(means, life, waitMs);
    if (life.isOver) return { done, tries };
  }
}

/** How long to wait before the next try; undefined where there is to be none. */
function waitAfter(
  { random, now }: RetryMeans,
  done: Result<AnsweredCall>,
  tries: number,
): number | undefined {
  const backOff = retryBounds.firstWaitMs * 2 ** (tries - 1) * (0.5 + random() / 2);
  if (!done.ok) return unreached.has(done.problem.code) ? backOff : undefined;
  const { status, headers } = done.value.response;
  if (!passing.has(status)) return undefined;
  const told = retryAfterMs(firstValue(headers, 'retry-after'), now());
  if (told === undefined) return backOff;
  return told <= retryBounds.longestWaitMs ? told : undefined;
}

/** In milliseconds from now. @see RFC 9110 section 10.2.3 */
function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** Ends early when the caller goes away. */
function waited({ after }: RetryMeans, life: CallLife, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const callOff = after(ms, resolve);
    life.abort = () => {
      callOff();
      resolve();
    };
  });
}

import type { Result, WireResponse } from '@claviger/engine';
import type { ClaimedDelivery, Settlement } from '../store/webhook.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long is waited after each attempt, in milliseconds; after the last of them again and again. */
export const delaysMs: readonly number[] = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
];

/** What follows from an attempt. `random` is from 0 up to 1. */
export function settlementOf(
  delivery: Pick<ClaimedDelivery, 'attempts' | 'givesUpAt'>,
  answer: Result<Pick<WireResponse, 'status' | 'headers'>>,
  now: number,
  random: () => number,
): Settlement {
  const seen = answer.ok ? { lastStatus: answer.value.status } : { lastProblem: answer.problem.code };
  if (answer.ok && answer.value.status >= 200 && answer.value.status < 300)
    return { status: 'delivered', nextAt: now, ...seen };
  if (answer.ok && answer.value.status === 410)
    return { status: 'failed', nextAt: now, isGone: true, ...seen };
  if (now >= delivery.givesUpAt) return { status: 'failed', nextAt: now, ...seen };
  const usual = delaysMs[Math.min(delivery.attempts, delaysMs.length) - 1] ?? second;
  // Receivers that come back are not met by everything at once.
  const delay = Math.round(usual * (0.8 + 0.4 * random()));
  const asked = answer.ok ? retryAfterMs(answer.value.headers['retry-after'], now) : 0;
  // The last attempt is made at the very end.
  const nextAt = Math.min(now + Math.max(delay, asked), delivery.givesUpAt);
  return { status: 'pending', nextAt, ...seen };
}

/** How long a receiver asks us to wait, in milliseconds; 0 when it does not say. @see RFC 9110 section 10.2.3 */
function retryAfterMs(header: string | readonly string[] | undefined, now: number): number {
  const text = (typeof header === 'string' ? header : header?.[0])?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * second;
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}

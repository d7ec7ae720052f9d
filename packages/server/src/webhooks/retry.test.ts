import { failed, ok, problem } from '@claviger/engine';
import { describe, expect, test } from 'vitest';
import { tryForMs } from '../store/webhook.ts';
import { settlementOf } from './retry.ts';

const now = Date.UTC(2026, 0, 31, 12);
const givesUpAt = now + tryForMs;
const answered = (status: number, headers: Record<string, string> = {}) => ok({ status, headers });
const after = (attempts: number, random = 0.5) =>
  settlementOf({ attempts, givesUpAt }, answered(500), now, () => random).nextAt - now;

describe('what follows from an attempt', () => {
  test('2xx is delivered', () => {
    for (const status of [200, 202, 204])
      expect(settlementOf({ attempts: 1, givesUpAt }, answered(status), now, Math.random)).toEqual({
        status: 'delivered',
        nextAt: now,
        lastStatus: status,
      });
  });

  test('anything else is tried again, a redirect too, and no answer with its reason', () => {
    for (const status of [301, 307, 400, 404, 429, 500, 503])
      expect(settlementOf({ attempts: 1, givesUpAt }, answered(status), now, Math.random)).toMatchObject({
        status: 'pending',
        lastStatus: status,
      });
    const none = failed(problem('timeout', 'request'));
    expect(settlementOf({ attempts: 1, givesUpAt }, none, now, () => 0.5)).toEqual({
      status: 'pending',
      nextAt: now + 5_000,
      lastProblem: 'timeout',
    });
  });

  test('410 says that the receiver is gone', () => {
    expect(settlementOf({ attempts: 1, givesUpAt }, answered(410), now, Math.random)).toMatchObject({
      status: 'failed',
      isGone: true,
    });
  });
});

describe('when it is tried again', () => {
  test('later and later, with a fifth of chance to either side', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 20].map((attempts) => after(attempts) / 1_000)).toEqual([
      5, 30, 120, 600, 1_800, 3_600, 10_800, 21_600, 21_600, 21_600,
    ]);
    expect([after(2, 0), after(2, 1)]).toEqual([24_000, 36_000]);
  });

  test('not before the receiver wants, in seconds or at a date', () => {
    const nextAt = (status: number, value: string) =>
      settlementOf({ attempts: 1, givesUpAt }, answered(status, { 'retry-after': value }), now, () => 0.5)
        .nextAt - now;
    expect(nextAt(503, '120')).toBe(120_000);
    expect(nextAt(429, new Date(now + 90_000).toUTCString())).toBe(90_000);
    for (const odd of ['1', '-5', 'soon', '', new Date(now - 90_000).toUTCString()])
      expect(nextAt(503, odd)).toBe(5_000);
    expect(nextAt(503, '999999999')).toBe(tryForMs);
  });

  test('for the last time after three days, and then never', () => {
    const late = { attempts: 18, givesUpAt: now + 1_000 };
    expect(settlementOf(late, answered(500), now, Math.random).nextAt).toBe(now + 1_000);
    expect(settlementOf(late, answered(500), now + 1_000, Math.random)).toMatchObject({ status: 'failed' });
  });
});

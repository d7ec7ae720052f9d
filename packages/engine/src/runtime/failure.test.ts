import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import type { Failure } from './drive.ts';
import { isUnasked, kindOf, notBeforeOf, outlives, retryTime, sortFailure } from './failure.ts';

const failure = (code: 'unauthorized_401' | 'refresh_rejected' | 'timeout', status?: string): Failure => ({
  ok: false,
  problem: problem(code, 'refresh', status === undefined ? {} : { status }),
});

test.each([408, 409, 423, 425, 429, 500, 599])('REF-9 REF-10 after %i the connection stays', (status) => {
  const sorted = sortFailure(failure('unauthorized_401', String(status)));
  expect(sorted.problem.code).toBe('refresh_failed');
});

test.each([400, 401, 403, 404, 422, 499])('REF-8 after %i its user must reconnect', (status) => {
  const sorted = sortFailure(failure('unauthorized_401', String(status)));
  expect(sorted.problem.code).toBe('refresh_rejected');
});

test('REF-8 a refusal says since when an earlier exchange had no known end, a temporary failure does not', () => {
  expect(sortFailure(failure('unauthorized_401', '401'), 0).problem).toMatchObject({
    code: 'refresh_rejected',
    params: { cause: 'unauthorized_401', interrupted: '1970-01-01T00:00:00.000Z' },
  });
  expect(sortFailure(failure('timeout'), 0).problem.params).not.toHaveProperty('interrupted');
  expect(sortFailure(failure('unauthorized_401', '401')).problem.params).not.toHaveProperty('interrupted');
});

test('a wish to expire is a rejection, whatever the status', () => {
  expect(sortFailure({ ...failure('timeout'), wish: 'expire' })).toMatchObject({
    wish: 'expire',
    problem: { code: 'refresh_rejected' },
  });
});

test('what was never asked is asked again at the end of the credentials', () => {
  const unasked = failure('refresh_rejected');
  expect(isUnasked(unasked)).toBe(true);
  expect(isUnasked(failure('refresh_rejected', '400'))).toBe(false);
  expect(retryTime({ refreshAt: 10, expiresAt: 500_000 }, 20, unasked)).toBe(500_000);
});

test('a failed renewal is tried again the later the longer its credentials are over, and never what was never due', () => {
  const away = sortFailure(failure('timeout'));
  expect(retryTime({ expiresAt: 10 }, 20, away)).toBeUndefined();
  expect(retryTime({ refreshAt: 10, expiresAt: 1_000_000 }, 20, away)).toBe(30_020);
  expect(retryTime({ refreshAt: 10, expiresAt: 0 }, 400_000, away)).toBe(500_000);
  expect(retryTime({ refreshAt: 10, expiresAt: 0 }, 1e9, away)).toBe(1e9 + 15 * 60_000);
});

test('I6 credentials outlive what was not asked, and what failed for now, until their end', () => {
  const unasked = failure('refresh_rejected');
  const away: Failure = { ok: false, problem: problem('refresh_failed', 'refresh') };
  const refused = failure('refresh_rejected', '400');
  const kept = (one: Failure, expiresAt?: number) =>
    outlives(expiresAt === undefined ? {} : { expiresAt }, 10, one);
  expect([kept(unasked, 11), kept(unasked, 10), kept(unasked)]).toEqual([true, false, true]);
  expect([kept(away, 11), kept(away, 10), kept(away)]).toEqual([true, false, false]);
  expect([kept(refused, 11), kept(refused)]).toEqual([false, false]);
});

test.each(['invalid_client', 'unauthorized_client: Who?'])('REF-8 %s is no fault of the user', (provider) => {
  const found = problem('unauthorized_401', 'refresh', { status: '401' }, { provider });
  const sorted = sortFailure({ ok: false, problem: found });
  expect([sorted.problem.code, kindOf(sorted)]).toEqual(['refresh_failed', 'client']);
});

test.each(['temporarily_unavailable', 'slow_down'])('REF-9 a 400 that says %s passes', (provider) => {
  const found = problem('bad_request_400', 'refresh', { status: '400' }, { provider });
  const sorted = sortFailure({ ok: false, problem: found });
  expect([sorted.problem.code, kindOf(sorted)]).toEqual(['refresh_failed', 'passing']);
});

test('REF-8 invalid_grant is the user’s', () => {
  const found = problem(
    'bad_request_400',
    'refresh',
    { status: '400' },
    { provider: 'invalid_grant: Gone.' },
  );
  const sorted = sortFailure({ ok: false, problem: found });
  expect([sorted.problem.code, kindOf(sorted)]).toEqual(['refresh_rejected', 'refused']);
});

test('REF-19 an app is not asked again before it wants to be, but for at most a day', () => {
  const busy = (retryAfter: string): Failure => ({
    ok: false,
    problem: problem('refresh_failed', 'refresh', { status: '429', retryAfter }),
  });
  const life = { refreshAt: 10, expiresAt: 1_000_000 };
  expect(retryTime(life, 20, busy('120'))).toBe(120_020);
  expect(retryTime(life, 20, busy('5'))).toBe(30_020);
  expect(retryTime(life, 20, busy('Thu, 01 Jan 1970 00:10:00 GMT'))).toBe(600_000);
  expect(notBeforeOf(busy('9999999'), 0)).toBe(86_400_000);
  expect(notBeforeOf(busy('soon'), 0)).toBeUndefined();
});

test('REF-10 those that failed together do not come back together', () => {
  const away = sortFailure(failure('timeout'));
  const at = (random: number) => retryTime({ refreshAt: 10, expiresAt: 1_000_000 }, 0, away, random);
  expect([at(0), at(0.5), at(0.996)]).toEqual([30_000, 33_750, 37_470]);
});

import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import type { Failure } from './drive.ts';
import { isUnasked, outlives, retryTime, sortFailure } from './failure.ts';

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

import { randomBytes } from 'node:crypto';
import { type Censored, type DescribedProblem, problem } from '@claviger/engine';
import { expect, test } from 'vitest';
import type { ConnectSession } from '../store/connect-session.ts';
import { completionNow, inWords, isOver, statusNow } from './steps.ts';

const at = (status: ConnectSession['status'], updatedAt = 0) => ({ status, updatedAt }) as ConnectSession;

test('work that takes longer than it may is over', () => {
  expect(statusNow(at('exchanging'), 120_000)).toBe('exchanging');
  expect(statusNow(at('exchanging'), 120_001)).toBe('failed');
  expect(statusNow(at('testing'), 120_001)).toBe('failed');
  expect(statusNow(at('authorizing'), 9_999_999)).toBe('authorizing');
});

test('a failed attempt may be mended, unless another user was vouched for', () => {
  const failedBy = (code: string) =>
    isOver({ status: 'failed', problem: { code } as Censored<DescribedProblem> });
  expect(failedBy('unauthorized_401')).toBe(false);
  expect(failedBy('user_mismatch')).toBe(true);
  expect(isOver({ status: 'failed' })).toBe(false);
  expect((['connected', 'cancelled', 'expired'] as const).map((status) => isOver({ status }))).toEqual([
    true,
    true,
    true,
  ]);
  expect(isOver({ status: 'awaiting_confirmation' })).toBe(false);
});

test('only an allowed page makes an attempt end at once; it changes nothing else', () => {
  const openedFrom = 'https://app.example';
  expect(completionNow({ completion: 'immediate' })).toBe('proof');
  expect(completionNow({ completion: 'immediate', openedFrom })).toBe('immediate');
  expect(completionNow({ completion: 'proof', openedFrom })).toBe('proof');
  expect(completionNow({ completion: 'confirm' })).toBe('confirm');
});

test('a problem of ours is kept in a builder’s words', () => {
  const words = inWords({ randomBytes }, problem('user_mismatch', 'api'));
  expect(words).toMatchObject({ code: 'user_mismatch', stage: 'api', title: expect.any(String) });
});

import { expect, test } from 'vitest';
import { ApiProblem, unreachable } from '../../../api/problem.ts';
import type { ConnectSession, ConnectStatus } from '../../../api/types.ts';
import { runProblemOf } from '../../exchanges/sample.test-tool.ts';
import { attemptText, isOver, watchAttempt } from './watch.ts';

const attempt = (status: ConnectStatus, more: Partial<ConnectSession> = {}): ConnectSession => ({
  id: 'cs_1',
  status,
  integration: 'acme',
  version: '1.0.0',
  user: { id: 'key_1' },
  createdAt: '',
  expiresAt: '',
  ...more,
});

/** Watches what is answered one after another; an error is thrown. */
async function watch(answers: readonly (ConnectSession | Error)[], signal = new AbortController().signal) {
  const told: string[] = [];
  const waits: number[] = [];
  let at = 0;
  await watchAttempt('cs_1', signal, {
    read: async () => {
      const answer = answers[at];
      at += 1;
      if (answer === undefined) throw new Error('asked too often');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    wait: async (ms) => void waits.push(ms),
    tell: ({ status }) => void told.push(status),
  });
  return { told, waits, asked: at };
}

test('TST-10 an attempt is watched every second until it is connected, and each change is told once', async () => {
  const { told, waits } = await watch([
    attempt('created'),
    attempt('collecting_fields'),
    attempt('collecting_fields'),
    attempt('testing'),
    attempt('connected', { connection: 'conn_1' }),
  ]);
  expect(told).toEqual(['created', 'collecting_fields', 'testing', 'connected']);
  expect(waits).toEqual([1000, 1000, 1000, 1000]);
});

test('TST-7 a failed attempt is watched on: its user may mend it', async () => {
  const { told } = await watch([
    attempt('failed', { problem: runProblemOf() }),
    attempt('failed', { problem: runProblemOf() }),
    attempt('failed', { problem: runProblemOf({ title: 'Another' }) }),
    attempt('connected'),
  ]);
  expect(told).toEqual(['failed', 'failed', 'connected']);
});

test('a server that is away is asked again; an attempt that is gone is not', async () => {
  const { told } = await watch([unreachable(), attempt('cancelled')]);
  expect(told).toEqual(['cancelled']);
  const gone = new ApiProblem({ code: 'not_found', title: '', detail: '', fix: '', status: 404, errors: [] });
  await expect(watch([gone])).rejects.toBe(gone);
});

test('who gives up is asked no more', async () => {
  const giving = new AbortController();
  giving.abort();
  expect((await watch([attempt('created')], giving.signal)).asked).toBe(0);
});

test('an attempt for another user is over', () => {
  expect(isOver(attempt('failed', { problem: runProblemOf({ code: 'user_mismatch' }) }))).toBe(true);
  expect(isOver(attempt('failed', { problem: runProblemOf() }))).toBe(false);
  expect(isOver(attempt('expired'))).toBe(true);
  expect(attemptText('expired')).toContain('Nothing was stored');
});

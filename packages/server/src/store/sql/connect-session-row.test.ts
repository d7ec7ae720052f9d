import { expect, test } from 'vitest';
import type { ConnectStatus } from '../connect-session.ts';
import { destroysSecrets, statusAt } from './connect-session-row.ts';

const every: readonly ConnectStatus[] = [
  'created',
  'collecting_fields',
  'authorizing',
  'exchanging',
  'testing',
  'awaiting_confirmation',
  'connected',
  'cancelled',
  'failed',
  'expired',
];

test('an attempt that is past its time reads expired, unless it had ended', () => {
  const after = every.map((status) => statusAt({ status, expires_at: 10 }, 10));
  expect(after).toEqual([
    'expired',
    'expired',
    'expired',
    'expired',
    'expired',
    'expired',
    'connected',
    'cancelled',
    'failed',
    'expired',
  ]);
});

test('before its time an attempt reads as it stands', () => {
  expect(every.map((status) => statusAt({ status, expires_at: 10 }, 9))).toEqual(every);
});

test('what was typed outlives a failure and nothing else that ends an attempt', () => {
  expect(every.filter(destroysSecrets)).toEqual(['connected', 'cancelled', 'expired']);
});

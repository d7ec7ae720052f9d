import { expect, test } from 'vitest';
import { describe } from './catalog.ts';
import { problem } from './problem.ts';

test('REF-8 a rejected renewal needs the user, REF-10 a failed one does not', () => {
  const rejected = describe(problem('refresh_rejected', 'refresh', { status: '400' }), 'builder');
  expect(rejected.detail).toBe(
    'The app refused the refresh request with 400. The connection has expired, and its user must reconnect.',
  );
  expect(describe(problem('refresh_rejected', 'refresh'), 'user').fix).toMatch(/^Reconnect the account/);
  expect(describe(problem('refresh_failed', 'refresh'), 'user').detail).toContain('Your connection is kept.');
});

test('an expired and a revoked connection lead to a reconnect', () => {
  for (const code of ['connection_expired', 'connection_revoked'] as const) {
    expect(describe(problem(code, 'request'), 'user').fix).toMatch(/^Reconnect the account/);
  }
});

test('a changed account names both, when both are known', () => {
  const both = problem('account_changed', 'test', { before: 'ada@acme.dev', after: 'eve@acme.dev' });
  expect(describe(both, 'builder').detail).toContain('(ada@acme.dev became eve@acme.dev)');
  expect(describe(problem('account_changed', 'test', { before: 'a' }), 'builder').detail).not.toContain(
    'became',
  );
});

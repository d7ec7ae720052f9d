import { expect, test } from 'vitest';
import type { Connection } from '../vault/store.ts';
import { newYear } from './fixture.ts';
import { isNearEnd, stateProblem } from './state.ts';

const connection: Connection = {
  id: 'conn_1',
  workspace: 'w',
  integration: 'acme',
  version: '1.0.0',
  scheme: 'session',
  user: { id: 'u-1' },
  label: '',
  title: 'Acme',
  status: 'active',
  generation: 1,
  metadata: {},
  createdAt: newYear,
  updatedAt: newYear,
  authData: {},
};

test('only an active connection can be used', () => {
  expect(stateProblem(connection, 'test')).toBeUndefined();
  expect(stateProblem({ ...connection, status: 'expired' }, 'test')?.code).toBe('connection_expired');
  expect(stateProblem({ ...connection, status: 'revoked' }, 'test')?.code).toBe('connection_revoked');
  expect(stateProblem(undefined, 'test')?.code).toBe('not_found');
});

test('the margin is a fifth of the lifetime and at most five minutes; no end, no margin', () => {
  const short = { ...connection, expiresAt: newYear + 100_000 };
  expect(isNearEnd(short, newYear + 79_999)).toBe(false);
  expect(isNearEnd(short, newYear + 80_000)).toBe(true);
  const long = { ...connection, expiresAt: newYear + 10 * 3_600_000 };
  expect(isNearEnd(long, newYear + 10 * 3_600_000 - 300_001)).toBe(false);
  expect(isNearEnd(long, newYear + 10 * 3_600_000 - 300_000)).toBe(true);
  expect(isNearEnd(connection, newYear * 2)).toBe(false);
});

test('credentials that ended before they were stored are near their end', () => {
  expect(isNearEnd({ ...connection, expiresAt: newYear - 1 }, newYear)).toBe(true);
});

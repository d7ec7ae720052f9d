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

test('credentials are near their end from the time that was stored for it, and at the end in any case', () => {
  const one = { expiresAt: newYear + 100_000, refreshAt: newYear + 70_000 };
  expect(isNearEnd(one, newYear + 69_999)).toBe(false);
  expect(isNearEnd(one, newYear + 70_000)).toBe(true);
  // A renewal that was put off beyond the end does not make dead credentials fresh.
  const putOff = { ...one, refreshAt: newYear + 900_000 };
  expect(isNearEnd(putOff, newYear + 99_999)).toBe(false);
  expect(isNearEnd(putOff, newYear + 100_000)).toBe(true);
  expect(isNearEnd({ expiresAt: newYear + 100_000 }, newYear + 99_999)).toBe(false);
  expect(isNearEnd({}, newYear * 2)).toBe(false);
});

test('credentials that ended before they were stored are near their end', () => {
  expect(isNearEnd({ ...connection, expiresAt: newYear - 1 }, newYear)).toBe(true);
});

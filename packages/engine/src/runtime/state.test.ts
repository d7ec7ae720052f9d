import { expect, test } from 'vitest';
import type { Connection } from '../vault/store.ts';
import { newYear } from './fixture.ts';
import { grantReason, isGrantOver, isNearEnd, isTooEarly, stateProblem } from './state.ts';

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
  expect(stateProblem(connection, 'test', newYear)).toBeUndefined();
  expect(stateProblem({ ...connection, status: 'expired' }, 'test', newYear)?.code).toBe(
    'connection_expired',
  );
  expect(stateProblem({ ...connection, status: 'revoked' }, 'test', newYear)?.code).toBe(
    'connection_revoked',
  );
  expect(stateProblem(undefined, 'test', newYear)?.code).toBe('not_found');
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

test('REF-17 a grant is over from its end on, and an expired connection says so', () => {
  const granted = { ...connection, grantExpiresAt: newYear };
  expect(isGrantOver(granted, newYear - 1)).toBe(false);
  expect(isGrantOver(granted, newYear)).toBe(true);
  expect(isGrantOver(connection, newYear * 2)).toBe(false);
  const expired = { ...granted, status: 'expired' as const };
  expect(stateProblem(expired, 'test', newYear)?.params['reason']).toBe(grantReason(granted));
  expect(stateProblem(expired, 'test', newYear - 1)?.params).not.toHaveProperty('reason');
  expect(grantReason(granted)).toBe('The user’s consent ended at 2026-01-01T00:00:00.000Z.');
});

test('F-062 where an app refuses to renew what lives, it is too early until the end', () => {
  const strict = { on: [401], early: false };
  const one = { expiresAt: newYear + 1 };
  expect(isTooEarly(strict, one, newYear)).toBe(true);
  expect(isTooEarly(strict, one, newYear + 1)).toBe(false);
  expect(isTooEarly(strict, {}, newYear)).toBe(false);
  expect(isTooEarly({ on: [401] }, one, newYear)).toBe(false);
  expect(isTooEarly(undefined, one, newYear)).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { applyChange, asCreated, refreshTime } from './change.ts';
import type { Connection } from './store.ts';

const now: Connection = {
  id: 'conn_1',
  workspace: 'w1',
  integration: 'acme',
  version: '1.0.0',
  scheme: 'any',
  user: { id: 'u-1' },
  label: 'ada',
  title: 'Acme ada',
  status: 'active',
  generation: 4,
  metadata: { plan: 'free' },
  createdAt: 1,
  updatedAt: 2,
  expiresAt: 100,
  authData: { token: 'a' },
};

describe('applyChange', () => {
  test('new credentials raise the generation by one', () => {
    const after = applyChange(now, { authData: { token: 'b' }, expiresAt: 200 }, 9);
    expect(after).toEqual({
      ...now,
      authData: { token: 'b' },
      generation: 5,
      expiresAt: 200,
      refreshAt: 161,
      updatedAt: 9,
    });
  });

  test('any other change leaves the generation', () => {
    expect(applyChange(now, { label: 'b', status: 'expired', metadata: {} }, 9)).toEqual({
      ...now,
      label: 'b',
      status: 'expired',
      metadata: {},
      updatedAt: 9,
    });
  });

  test('an expiry of null takes the expiry away', () => {
    expect(applyChange(now, { expiresAt: null }, 9)).not.toHaveProperty('expiresAt');
  });

  test('a use does not count as an edit', () => {
    expect(applyChange(now, { lastUsedAt: 50 }, 9)).toEqual({ ...now, lastUsedAt: 50 });
  });

  test('another time for a renewal is not an edit either, and null means never early', () => {
    const put = applyChange(now, { refreshAt: 60 }, 9);
    expect(put).toEqual({ ...now, refreshAt: 60 });
    expect(applyChange(put, { label: 'b' }, 9)).toMatchObject({ refreshAt: 60 });
    expect(applyChange(put, { refreshAt: null }, 9)).toEqual(now);
    expect(applyChange(put, { authData: {}, refreshAt: null }, 9)).not.toHaveProperty('refreshAt');
  });

  test('the end of a grant and the account are kept until they are replaced, or taken away with null', () => {
    const granted = applyChange(now, { grantExpiresAt: 900, account: 'hash-1' }, 9);
    expect(granted).toEqual({ ...now, grantExpiresAt: 900, account: 'hash-1', updatedAt: 9 });
    const renewed = applyChange(granted, { authData: {}, expiresAt: 300 }, 9);
    expect(renewed).toMatchObject({ grantExpiresAt: 900, account: 'hash-1' });
    expect(applyChange(granted, { authData: {}, grantExpiresAt: 950 }, 9).grantExpiresAt).toBe(950);
    expect(applyChange(granted, { grantExpiresAt: null, account: null }, 2)).toEqual(now);
  });

  test('an intent survives edits and ends with new credentials', () => {
    const intending = { ...now, refreshing: { since: 5, generation: 4 } };
    expect(applyChange(intending, { label: 'b' }, 9).refreshing).toEqual(intending.refreshing);
    expect(applyChange(intending, { authData: {} }, 9)).not.toHaveProperty('refreshing');
  });
});

describe('refreshTime', () => {
  test('is a fifth of the lifetime before the end, and at most five minutes', () => {
    expect(refreshTime(1_000, 0)).toBe(800);
    expect(refreshTime(7_200_000, 0)).toBe(7_200_000 - 300_000);
    expect(refreshTime(5, 9)).toBe(5);
  });
});

describe('asCreated', () => {
  const { title: _, status: _s, generation: _g, updatedAt: _u, ...given } = now;

  test('a connection with an end is renewed before it, unless its maker says otherwise', () => {
    expect(asCreated(given, 'Acme')).toMatchObject({ generation: 1, updatedAt: 1, refreshAt: 80 });
    expect(asCreated({ ...given, refreshAt: 40 }, 'Acme').refreshAt).toBe(40);
    expect(asCreated({ ...given, refreshAt: null }, 'Acme')).not.toHaveProperty('refreshAt');
  });

  test('the end of the grant and the account are kept as they are', () => {
    const made = asCreated({ ...given, grantExpiresAt: 900, account: 'hash-1' }, 'Acme');
    expect(made).toMatchObject({ grantExpiresAt: 900, account: 'hash-1' });
  });

  test('without an end it is never renewed early', () => {
    const { expiresAt: _e, ...endless } = given;
    expect(asCreated(endless, 'Acme')).not.toHaveProperty('refreshAt');
  });
});

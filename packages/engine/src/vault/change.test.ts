import { describe, expect, test } from 'vitest';
import { applyChange } from './change.ts';
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
});

import { expect, test } from 'vitest';
import { mayRepair } from './repair.ts';

test('F-126 CON-10 its own user may repair a connection, and whom it names; nobody else', () => {
  const shared = { user: { id: 'u-1', name: 'Ada' }, delegates: ['u-2'] };
  expect(mayRepair(shared, 'u-1')).toBe(true);
  expect(mayRepair(shared, 'u-2')).toBe(true);
  expect(mayRepair(shared, 'u-3')).toBe(false);
  expect(mayRepair({ user: { id: 'u-1' } }, 'u-2')).toBe(false);
});

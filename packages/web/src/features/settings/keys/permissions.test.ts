import { expect, test } from 'vitest';
import { expiryOf, permissionsOf, permissionWords, presets } from './permissions.ts';

test('a choice never passes on more than the person may do', () => {
  expect(permissionsOf('backend', ['connections:read', 'api-keys:write'], [])).toEqual(['connections:read']);
  expect(permissionsOf('all', ['a', 'b'], [])).toEqual(['a', 'b']);
  expect(permissionsOf('chosen', ['a'], ['a'])).toEqual(['a']);
});

test('every permission of a choice has its words', () => {
  const named = presets.flatMap(({ permissions }) => (permissions === 'all' ? [] : permissions));
  expect(named.filter((permission) => !(permission in permissionWords))).toEqual([]);
});

test('a key ends after so many days, or not at all', () => {
  expect(expiryOf('30', Date.UTC(2026, 0, 1))).toBe('2026-01-31T00:00:00.000Z');
  expect(expiryOf('never', 0)).toBeUndefined();
});

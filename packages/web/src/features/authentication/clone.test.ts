import { expect, test } from 'vitest';
import { nextNumber } from './clone.ts';

test.each([
  ['1.2.3', 'patch', '1.2.4'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'major', '2.0.0'],
  ['1.0.0-beta', 'patch', '1.0.1'],
] as const)('VER-4 a clone of %s with a %s bump is %s', (version, bump, next) => {
  expect(nextNumber(version, bump, [])).toBe(next);
});

test('a number that is taken is passed over', () => {
  expect(nextNumber('1.0.0', 'major', ['2.0.0', '3.0.0'])).toBe('4.0.0');
});

import { expect, test } from 'vitest';
import { majorOf } from './promote.ts';

test.each([
  ['1.0.0', 1],
  ['10.2.3-beta', 10],
  ['0.9.0', 0],
])('VER-1 the major number of %s', (version, major) => {
  expect(majorOf(version)).toBe(major);
});

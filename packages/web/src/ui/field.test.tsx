import { expect, test } from 'vitest';
import { isThere } from './field.tsx';

test('words that are empty are not there', () => {
  expect([undefined, null, '', false].map(isThere)).toEqual([false, false, false, false]);
  expect(isThere('Fix it')).toBe(true);
});

import { expect, test } from 'vitest';
import { reasonOf } from './reasons.ts';

test('a code is told in words; one that is not known here by its own name', () => {
  expect(reasonOf('unauthorized_401')).toBe('the app answered 401');
  expect(reasonOf('quota_gone')).toBe('quota gone');
  expect(reasonOf('toString')).toBe('toString');
});

import { expect, test } from 'vitest';
import { lineOf } from './summary-of.ts';

test('the last step says when a test passed', () => {
  expect(lineOf('run', { testedAt: '2020-05-01T10:00:00Z' })).toBe('Last test 1 May 2020');
  expect(lineOf('run', undefined)).toBe('');
});

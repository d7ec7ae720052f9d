import { expect, test } from 'vitest';
import { percentile, spreadOf } from './stats.ts';

test('percentiles are values that occurred', () => {
  const sorted = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(sorted, 0.5)).toBe(50);
  expect(percentile(sorted, 0.99)).toBe(99);
  expect(percentile(sorted, 1)).toBe(100);
  expect(percentile([7], 0.99)).toBe(7);
  expect(percentile([], 0.5)).toBe(0);
});

test('a spread takes its values in any order', () => {
  expect(spreadOf([30, 10, 20])).toEqual({ runs: 3, p50: 20, p99: 30, max: 30, perSecond: 50_000 });
});

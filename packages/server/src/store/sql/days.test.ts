import { expect, test } from 'vitest';
import { boundsOf, dayOf } from './days.ts';

test('a day is one of UTC, and its bounds hold just its moments', () => {
  const first = Date.UTC(2028, 1, 29);
  expect(dayOf(first)).toBe('20280229');
  expect(dayOf(first - 1)).toBe('20280228');
  expect(boundsOf('20280229')).toEqual({ from: first, to: Date.UTC(2028, 2, 1) });
  expect(dayOf(boundsOf('20280229').to)).toBe('20280301');
  expect(dayOf(0)).toBe('19700101');
});

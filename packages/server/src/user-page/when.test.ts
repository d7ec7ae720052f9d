import { expect, test } from 'vitest';
import { agoIn, dayIn } from './when.ts';

const noon = Date.UTC(2026, 10, 22, 12);

test('a day is written as its readers write it, in UTC wherever the server is', () => {
  expect(dayIn('en-GB', noon)).toBe('22 Nov 2026');
  expect(dayIn('en-US', noon)).toBe('Nov 22, 2026');
  expect(dayIn('de', Date.UTC(2026, 10, 22, 23, 59))).toBe('22.11.2026');
});

test.each([
  [0, 'now'],
  [59_999, 'now'],
  [60_000, '1 minute ago'],
  [3 * 3_600_000 + 5, '3 hours ago'],
  [86_400_000, 'yesterday'],
  [45 * 86_400_000, 'last month'],
  [800 * 86_400_000, '2 years ago'],
  [-5_000, 'now'],
])('%d ms ago reads %s', (ms, words) => {
  expect(agoIn('en', noon - ms, noon)).toBe(words);
});

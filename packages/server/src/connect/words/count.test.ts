import { expect, test } from 'vitest';
import { countIn } from './count.ts';

test('a number takes the form that its language wants, and another where it has no words', () => {
  const english = countIn('en');
  const phrases = { one: 'one day', other: '# days' };
  expect([0, 1, 2, 1_000].map((days) => english(days, phrases))).toEqual([
    '0 days',
    'one day',
    '2 days',
    '1,000 days',
  ]);
  expect(countIn('ja')(1, phrases)).toBe('1 days');
});

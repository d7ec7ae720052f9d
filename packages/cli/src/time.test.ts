import { expect, test } from 'vitest';
import { readTime } from './time.ts';

const now = Date.parse('2026-01-31T12:00:00Z');
const read = (text: string) => {
  const time = readTime(text, now);
  return time === undefined ? undefined : new Date(time).toISOString();
};

test('a time is RFC 3339 with its offset', () => {
  expect(read('2026-01-31T09:30:00+02:00')).toBe('2026-01-31T07:30:00.000Z');
  expect(read('2026-01-31T09:30Z')).toBe('2026-01-31T09:30:00.000Z');
  expect(read('now')).toBe('2026-01-31T12:00:00.000Z');
});

test('or one from now', () => {
  expect([read('-50m'), read('+12h'), read('30d'), read('-5s')]).toEqual([
    '2026-01-31T11:10:00.000Z',
    '2026-02-01T00:00:00.000Z',
    '2026-03-02T12:00:00.000Z',
    '2026-01-31T11:59:55.000Z',
  ]);
});

test.each(['', 'tomorrow', '2026-01-31', '2026-01-31T09:30:00', '2026-13-31T09:30:00Z', '1 h', '99999999d'])(
  'and nothing else, such as %j',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);

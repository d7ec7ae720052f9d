import { expect, test } from 'vitest';
import { dateOf } from './moment-date.ts';

test.each([
  '2026-01-01T01:00:00Z',
  '2026-01-01T01:00:00.1234567Z',
  '2026-01-01T02:00:00+01:00',
  '2026-01-01T02:00:00+0100',
  '2025-12-31T20:00-05',
  '2026-01-01 01:00:00',
  '2026-01-01 01:00:00 UTC',
  '2026/01/01 01:00:00',
  '20260101T010000Z',
  'Thu, 01 Jan 2026 01:00:00 GMT',
  'Thu, 01 Jan 2026 02:00:00 +0100',
  'Thursday, 01-Jan-26 01:00:00 GMT',
  'Thu Jan  1 01:00:00 UTC 2026',
  'Thu Jan 01 2026 02:00:00 GMT+0100',
  'Wed Dec 31 20:00:00 EST 2025',
  'Jan 1, 2026 1:00:00 AM',
  '/Date(1767229200000)/',
])('F-062 %s is one o’clock UTC, wherever this machine stands', (text) => {
  expect(dateOf(text)).toBe(Date.UTC(2026, 0, 1, 1));
});

test('a day alone is its midnight', () => {
  expect(dateOf('2026-01-01')).toBe(Date.UTC(2026, 0, 1));
});

test.each([
  '01/02/2026',
  '2026-02-30',
  '2026-13-01',
  '2026-01-01T25:00:00Z',
  'tomorrow',
  'March',
  'mayhem',
  '',
  '1',
])('F-062 %j says nothing', (text) => expect(dateOf(text)).toBeUndefined());

import { expect, test } from 'vitest';
import { lastDays, longDay, notice } from './days.ts';

const dayMs = 86_400_000;

test.each(['2026-01-01T00:00:00.000Z', '2026-02-27T13:00:00.000Z', '2027-12-31T23:59:59.999Z'])(
  'VER-17 every day that is offered at %s is from two weeks to one year ahead',
  (time) => {
    const now = Date.parse(time);
    const { first, usual, last } = lastDays(now);
    expect(Date.parse(first) - now).toBeGreaterThanOrEqual(notice.least * dayMs);
    expect(Date.parse(first) - now).toBeLessThanOrEqual((notice.least + 1) * dayMs);
    expect(Date.parse(last) - now).toBeLessThanOrEqual(notice.most * dayMs);
    expect(usual > first && usual < last).toBe(true);
  },
);

test('a day is written out', () => {
  expect(longDay('2027-01-31')).toBe('31 January 2027');
});

import { expect, test } from 'vitest';
import { durationMsOf } from './moment-duration.ts';

const hour = 3_600_000;

test.each([
  ['1h', hour],
  ['90m', 1.5 * hour],
  ['1h30m', 1.5 * hour],
  ['1 hour, 30 minutes', 1.5 * hour],
  ['3600s', hour],
  ['3600 Seconds', hour],
  ['500ms', 500],
  ['2 days', 48 * hour],
  ['1w', 168 * hour],
  ['PT1H', hour],
  ['PT1H30M', 1.5 * hour],
  ['P1DT1H', 25 * hour],
  ['P2W', 336 * hour],
  ['PT0.5S', 500],
  ['1:30', 1.5 * hour],
  ['1:02:03', 26.05 * hour],
  ['240:00:00', 240 * 24 * hour],
  ['1:02:03:04', 26 * hour + 184_000],
  ['1.02:03:04', 26 * hour + 184_000],
])('F-062 %s', (text, ms) => expect(durationMsOf(text, 'days')).toBe(ms));

test('F-062 three numbers count hours first where the definition says so', () => {
  expect(durationMsOf('01:02:03', 'hours')).toBe(hour + 123_000);
});

test.each(['', 'P', 'PT', '1', '1 fortnight', '-1h', '1:2:3:4:5', '1:', 'h', '1h!', 3600, null])(
  'F-062 %j is no length of time',
  (value) => expect(durationMsOf(value, 'days')).toBeUndefined(),
);

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRealMoment, momentFormats, momentOf } from './moment.ts';

const now = Date.UTC(2026, 0, 1);
const inAnHour = now + 3_600_000;
const jwt = `e30.${Buffer.from(JSON.stringify({ exp: inAnHour / 1000 })).toString('base64url')}.sig`;

test.each([
  ['seconds', 3600],
  ['seconds', '3600'],
  ['milliseconds', 3_600_000],
  ['milliseconds', '3600000'],
  ['epoch', inAnHour / 1000],
  ['epoch', String(inAnHour)],
  ['date', '2026-01-01T01:00:00Z'],
  ['date', 'Thu, 01 Jan 2026 01:00:00 GMT'],
  ['duration', '1h'],
  ['duration', 'PT1H'],
  ['duration', '0:01:00'],
  ['clock', '01:00:00'],
  ['jwt', jwt],
] as const)('F-062 %s: %s is in an hour', (format, value) => {
  expect(momentOf(value, format, now)).toBe(inAnHour);
});

test.each([3600, '3600', inAnHour / 1000, inAnHour, String(inAnHour), '2026-01-01T01:00:00Z', '60 min', jwt])(
  'F-062 %s is recognised',
  (value) => expect(momentOf(value, undefined, now)).toBe(inAnHour),
);

test('F-062 a format is not stretched: what is not written in it says nothing', () => {
  expect(momentOf('2026-01-01T01:00:00Z', 'seconds', now)).toBeUndefined();
  expect(momentOf('3600', 'date', now)).toBeUndefined();
  expect(momentOf(3600, 'duration', now)).toBeUndefined();
  expect(momentOf('1h', 'jwt', now)).toBeUndefined();
});

test.each([
  -1,
  1e99,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  'Infinity',
  '-5',
  '1e99',
  '',
  'soon',
  {},
  [3600],
  true,
  null,
])('F-062 of %j nothing is believed, in any format', (value) => {
  for (const format of [...momentFormats, undefined])
    expect(isRealMoment(momentOf(value, format, now), now)).toBe(false);
});

test('whatever an app sends, it is a number or nothing, and quickly', () => {
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom(...momentFormats, undefined), (value, format) => {
      const at = momentOf(value, format, now);
      expect(at === undefined || typeof at === 'number').toBe(true);
    }),
  );
  for (const text of ['9'.repeat(1e6), '1 '.repeat(1e6), `a.${'b'.repeat(1e6)}.c`, 'Jan '.repeat(1e6)])
    expect(isRealMoment(momentOf(text, undefined, now), now)).toBe(false);
});

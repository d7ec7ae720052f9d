import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expiryOf } from './expiry.ts';

const now = Date.UTC(2026, 0, 1);
const inAnHour = now + 3_600_000;

test('expires_in counts seconds, as a number or as text', () => {
  expect(expiryOf({ expires_in: 3600 }, now)).toBe(inAnHour);
  expect(expiryOf({ expires_in: '3600' }, now)).toBe(inAnHour);
  expect(expiryOf({ expires_in: ' 3600.0 ' }, now)).toBe(inAnHour);
});

test('an absent lifetime is unknown', () => {
  expect(expiryOf({}, now)).toBeUndefined();
  expect(expiryOf({ expires_in: null }, now)).toBeUndefined();
});

test.each([
  0,
  -1,
  1e99,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  'soon',
  '-5',
  '1e99',
  '0x10',
  [3600],
  {},
  true,
])('expires_in %j is unknown', (value) => {
  expect(expiryOf({ expires_in: value }, now)).toBeUndefined();
});

test('expires_at is an instant: seconds, milliseconds or RFC 3339', () => {
  expect(expiryOf({ expires_at: inAnHour / 1000 }, now)).toBe(inAnHour);
  expect(expiryOf({ expires_at: String(inAnHour / 1000) }, now)).toBe(inAnHour);
  expect(expiryOf({ expires_at: inAnHour }, now)).toBe(inAnHour);
  expect(expiryOf({ expires_at: '2026-01-01T01:00:00Z' }, now)).toBe(inAnHour);
});

test('expires_at in the past or unreadable is unknown', () => {
  expect(expiryOf({ expires_at: '2020-01-01T00:00:00Z' }, now)).toBeUndefined();
  expect(expiryOf({ expires_at: '2026-13-45T99:00:00Z' }, now)).toBeUndefined();
  expect(expiryOf({ expires_at: 'tomorrow' }, now)).toBeUndefined();
});

test('expires_in wins over expires_at; a useless one gives way', () => {
  const later = now / 1000 + 7200;
  expect(expiryOf({ expires_in: 3600, expires_at: later }, now)).toBe(inAnHour);
  expect(expiryOf({ expires_in: -1, expires_at: later }, now)).toBe(later * 1000);
});

test('whatever a provider sends, the expiry is a whole future instant or unknown', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (expires_in, expires_at) => {
      const at = expiryOf({ expires_in, expires_at }, now);
      expect(at === undefined || (Number.isSafeInteger(at) && at >= now)).toBe(true);
    }),
  );
});

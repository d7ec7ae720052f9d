import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Lifetime, lifetimeSchema, type Told, termOf } from './lifetime.ts';

const now = Date.UTC(2026, 0, 1);
const minute = 60_000;
const inAnHour = now + 60 * minute;
const jwtEnding = (at: number) =>
  `e30.${Buffer.from(JSON.stringify({ exp: at / 1000 })).toString('base64url')}.sig`;

const term = (lifetime: Lifetime | undefined, answer: unknown, told: Partial<Told> = {}) =>
  termOf(lifetime, { answer, authData: {}, isConsent: true, now, ...told });

test('a lifetime is data, and a wrong key is refused', () => {
  const accepts = (value: unknown) => lifetimeSchema.safeParse(value).success;
  expect(accepts({ path: 'data.ttl', format: 'milliseconds', early: false })).toBe(true);
  expect(accepts({ seconds: 0 })).toBe(false);
  expect(accepts({ margin: 3 })).toBe(false);
  expect(accepts({ format: 'minutes' })).toBe(false);
});

test.each([
  3600,
  '3600',
  ' 3600 ',
  '1h',
  'PT1H',
  '2026-01-01T01:00:00Z',
  inAnHour / 1000,
  inAnHour,
  String(inAnHour),
])('an expires_in of %j ends in an hour', (expires_in) => {
  expect(term(undefined, { expires_in })).toEqual({ expiresAt: inAnHour });
});

test.each([0, -1, '', 'soon', null, true, {}, '2025-01-01T00:00:00Z', Number.NaN])(
  'an expires_in of %j says nothing',
  (expires_in) => {
    expect(term(undefined, { expires_in })).toEqual({});
  },
);

test('RFC 6749 5.1 without rules, expires_in counts seconds, else expires_at is an instant', () => {
  expect(term(undefined, { expires_in: 3600 })).toEqual({ expiresAt: inAnHour });
  expect(term({}, { expires_at: '2026-01-01T01:00:00Z' })).toEqual({ expiresAt: inAnHour });
  expect(term({}, { expires_in: -1, expires_at: inAnHour / 1000 })).toEqual({ expiresAt: inAnHour });
  expect(term({}, {})).toEqual({});
  expect(term({}, 'a token')).toEqual({});
});

test('F-062 a path finds it elsewhere, a format says what stands there', () => {
  const nested = { data: { ttl: '3600000', list: [{ until: '2026-01-01T01:00:00Z' }] }, expires_in: 5 };
  expect(term({ path: 'data.ttl', format: 'milliseconds' }, nested)).toEqual({ expiresAt: inAnHour });
  expect(term({ path: 'data.list.0.until' }, nested)).toEqual({ expiresAt: inAnHour });
  expect(term({ path: 'data.gone' }, nested)).toEqual({});
  expect(term({ format: 'milliseconds' }, { expires_in: 3_600_000 })).toEqual({ expiresAt: inAnHour });
  expect(term({ path: 'auth' }, { auth: jwtEnding(inAnHour) })).toEqual({ expiresAt: inAnHour });
});

test('F-062 a JWT says when it ends where the answer is silent, unless it is not asked', () => {
  const authData = { access_token: jwtEnding(inAnHour), id_token: jwtEnding(inAnHour + minute) };
  const told = { authData, jwt: 'access_token' };
  expect(term({}, {}, told)).toEqual({ expiresAt: inAnHour });
  expect(term({}, { expires_in: 60 }, told)).toEqual({ expiresAt: now + minute });
  expect(term({ jwt: 'id_token' }, {}, told)).toEqual({ expiresAt: inAnHour + minute });
  expect(term({ jwt: false }, {}, told)).toEqual({});
  expect(term({}, {}, { authData })).toEqual({});
  expect(term({ seconds: 60 }, {}, { ...told, authData: { access_token: jwtEnding(now - minute) } })).toEqual(
    { expiresAt: now + minute },
  );
});

test('F-062 a fixed lifetime is the last word', () => {
  expect(term({ seconds: 3600 }, {})).toEqual({ expiresAt: inAnHour });
  expect(term({ seconds: 60 }, { expires_in: 3600 })).toEqual({ expiresAt: inAnHour });
  expect(term({ seconds: 1e15 }, {})).toEqual({});
});

test('F-062 a margin is how long before the end, none is at the end, and more than half is half', () => {
  const early = (marginSeconds: number) => term({ marginSeconds }, { expires_in: 3600 }).refreshAt;
  expect(early(30)).toBe(inAnHour - 30_000);
  expect(early(0)).toBe(inAnHour);
  expect(early(1e9)).toBe(now + 30 * minute);
  expect(term({ marginSeconds: 30 }, {})).toEqual({});
});

test('F-062 where an app refuses to renew what still lives, the end is the time', () => {
  expect(term({ early: false, marginSeconds: 30 }, { expires_in: 3600 })).toEqual({
    expiresAt: inAnHour,
    refreshAt: inAnHour,
  });
});

test('REF-17 a consent of fixed length counts from the consent on', () => {
  const lifetime = { grantSeconds: 86_400 };
  const answer = { refresh_token_expires_in: 60 };
  expect(term(lifetime, answer)).toEqual({ grantExpiresAt: now + 86_400_000 });
  expect(term(lifetime, answer, { isConsent: false })).toEqual({});
});

test('REF-17 each answer that says how long the consent lives is believed', () => {
  const renewal = { isConsent: false };
  expect(term({}, { refresh_token_expires_in: '60' }, renewal)).toEqual({ grantExpiresAt: now + minute });
  expect(term({}, { refresh_expires_in: 60 })).toEqual({ grantExpiresAt: now + minute });
  expect(term({}, { refresh_expires_in: 0 })).toEqual({});
  expect(term({ grantPath: 'refresh.until' }, { refresh: { until: inAnHour } })).toEqual({
    grantExpiresAt: inAnHour,
  });
});

test('REF-17 where credentials can be made again without the user, only the definition ends the grant', () => {
  const again = { isRepeatable: true };
  expect(term({}, { refresh_expires_in: 60 }, again)).toEqual({});
  expect(term({ grantSeconds: 60 }, {}, again)).toEqual({ grantExpiresAt: now + minute });
  expect(term({ grantPath: 'refresh_expires_in' }, { refresh_expires_in: 60 }, again)).toEqual({
    grantExpiresAt: now + minute,
  });
});

test('F-062 whatever an app sends, what is stored is a whole instant ahead', () => {
  const lifetimes: (Lifetime | undefined)[] = [
    undefined,
    { path: 'x' },
    { path: 'x', format: 'clock', marginSeconds: 1e12 },
    { grantPath: 'x', early: false },
    { path: 'x', marginSeconds: 0.5 },
  ];
  const anything = fc.oneof(fc.anything(), fc.double(), fc.string());
  fc.assert(
    fc.property(anything, fc.constantFrom(...lifetimes), (x, lifetime) => {
      const answer = { x, expires_in: x, expires_at: x, refresh_token_expires_in: x };
      for (const at of Object.values(term(lifetime, answer, { authData: { t: x }, jwt: 't' })))
        expect(Number.isSafeInteger(at) && at >= now).toBe(true);
    }),
  );
});

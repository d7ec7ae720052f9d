import { expect, test } from 'vitest';
import { explainClock } from './explain-clock.ts';
import { newYear } from './fixture.ts';

const hour = 3_600_000;
const hourly = { expiresAt: newYear + hour, by: { answer: 'expires_in' } };
const policy = { canRenew: true, isEarly: true };
const at = (now: number) => ({ obtainedAt: newYear, now: newYear + now, answer: {} });

test('F-062 credentials are fresh, due, and over', () => {
  expect(explainClock(hourly, at(0), policy)).toEqual({
    state: 'fresh',
    renews: false,
    why: 'They live until 2026-01-01T01:00:00.000Z, and are renewed early from 2026-01-01T00:55:00.000Z on.',
    expiresAt: '2026-01-01T01:00:00.000Z',
    expiresBy: 'expires_in of the answer',
    refreshAt: '2026-01-01T00:55:00.000Z',
    grantExpiresAt: null,
    grantDaysLeft: null,
    lacks: null,
  });
  expect(explainClock(hourly, at(55 * 60_000), policy)).toMatchObject({ state: 'due', renews: true });
  expect(explainClock(hourly, at(hour), policy)).toMatchObject({ state: 'over', renews: true });
});

test('F-062 an app that refuses to renew early is left alone until the end', () => {
  const strict = { ...hourly, refreshAt: hourly.expiresAt };
  const early = { canRenew: true, isEarly: false };
  const found = explainClock(strict, at(59 * 60_000), early);
  expect(found).toMatchObject({ state: 'fresh', renews: false });
  expect(found.why).toContain('refuses to renew what still lives');
  expect(explainClock(strict, at(hour), early)).toMatchObject({ state: 'over', renews: true });
});

test('F-062 nobody says when they end', () => {
  expect(explainClock({}, at(hour), policy)).toMatchObject({
    state: 'endless',
    renews: false,
    refreshAt: null,
  });
});

test('REF-17 the consent dies in so many days, and then nothing renews it', () => {
  const granted = { ...hourly, grantExpiresAt: newYear + 90 * 24 * hour };
  expect(explainClock(granted, at(hour), policy)).toMatchObject({ state: 'over', grantDaysLeft: 89 });
  const over = explainClock(granted, at(90 * 24 * hour), policy);
  expect(over).toMatchObject({ state: 'grant_over', renews: false, grantDaysLeft: 0 });
  expect(over.why).toContain('must reconnect');
});

test('F-062 what cannot be renewed is used to its end', () => {
  const off = explainClock(hourly, at(hour), { canRenew: false, isEarly: true });
  expect(off).toMatchObject({ renews: false, refreshAt: null });
  const lacking = explainClock({ ...hourly, lacks: 'refresh_token' }, at(hour), policy);
  expect(lacking).toMatchObject({ renews: false, lacks: 'refresh_token', refreshAt: null });
  expect(lacking.why).toContain('brought no refresh_token');
});

test('F-062 by whose word they end', () => {
  const by = (said: NonNullable<Parameters<typeof explainClock>[0]['by']>) =>
    explainClock({ expiresAt: newYear + hour, by: said }, at(0), policy).expiresBy;
  expect(by({ jwt: 'access_token' })).toBe('exp of the JWT in access_token');
  expect(by({ seconds: 3600 })).toBe('the definition: 3600 seconds');
});

import { expect, test } from 'vitest';
import { schemes } from '../schemes/index.ts';
import { explainRenewal } from './explain-renewal.ts';
import { newYear, subjectOf } from './fixture.ts';

const test_ = { url: 'https://api.acme.com/me' };
const login = (config: object) =>
  subjectOf({
    authentication: {
      type: 'session',
      fields: [{ key: 'user' }],
      sessionConfig: { perform: { url: 'https://api.acme.com/login' }, ...config },
      test: test_,
    },
  });
const explain = (subject: ReturnType<typeof subjectOf>, given: Parameters<typeof explainRenewal>[2] = {}) =>
  explainRenewal({ schemes }, subject, given);

test('REF-1 what is renewed when, in words', () => {
  expect(explain(login({ refreshOn: [401, { status: 403, path: 'error' }] }))).toEqual({
    canRenew: true,
    why: 'The credentials are renewed before their end, and on status 401, or status 403 with error.',
    policy: { on: ['status 401', 'status 403 with error'], early: true },
    answer: null,
    clock: null,
  });
  const strict = explain(login({ lifetime: { early: false } }));
  expect(strict).toMatchObject({ policy: { early: false } });
  expect(strict.why).toContain('at their end');
});

test('REF-1 a scheme without renewal, and an integration without a scheme, say so', () => {
  const key = subjectOf({ authentication: { type: 'custom', test: test_ } });
  expect(explain(key, { answer: { status: 401 } })).toMatchObject({
    canRenew: false,
    policy: null,
    answer: { renews: false, why: 'This definition renews nothing, so no answer means “renew”.' },
  });
  expect(explain(key).why).toContain('nothing to renew credentials with');
  expect(explain(subjectOf({})).why).toBe('The integration has no authentication.');
});

test('REF-1 an answer that means “renew”, and what happens then', () => {
  const found = explain(login({}), { answer: { status: 401 } }).answer;
  expect(found).toMatchObject({
    renews: true,
    why: 'The answer means “renew”, by the condition “status 401”: the status is 401.',
    conditions: [{ condition: 401, isMet: true, nearness: 1 }],
  });
  expect(found?.next.join(' ')).toContain('made again');
});

test('REF-1 an answer that does not, and the condition that came nearest', () => {
  const on = [401, { status: 200, path: 'error', matches: 'expired' }];
  const answer = { status: 200, body: { error: 'quota' } };
  expect(explain(login({ refreshOn: on }), { answer }).answer).toMatchObject({
    renews: false,
    why: 'No condition is met. The nearest is “status 200 with error matching “expired””: error is “quota”, which does not match “expired”.',
    next: ['The caller gets the answer as it is, and the connection stays as it is.'],
  });
});

test('F-062 REF-17 a clock: the answer, the lifetime of the definition, and the end of the consent', () => {
  const subject = login({
    lifetime: { path: 'ttl', format: 'duration', marginSeconds: 60, grantSeconds: 86_400 },
  });
  const clock = { obtainedAt: newYear, now: newYear + 59.5 * 60_000, answer: { ttl: '1h' } };
  expect(explain(subject, { clock }).clock).toMatchObject({
    state: 'due',
    renews: true,
    expiresBy: 'ttl of the answer',
    refreshAt: '2026-01-01T00:59:00.000Z',
    grantExpiresAt: '2026-01-02T00:00:00.000Z',
    grantDaysLeft: 0,
  });
  const later = { ...clock, consentedAt: newYear - 86_000_000, now: newYear + 500_000 };
  expect(explain(subject, { clock: later }).clock).toMatchObject({
    state: 'grant_over',
    expiresAt: '2026-01-01T01:00:00.000Z',
    grantExpiresAt: '2026-01-01T00:06:40.000Z',
  });
});

test('REF-17 a refused call whose consent is over is not renewed', () => {
  const subject = login({ lifetime: { grantSeconds: 60 } });
  const clock = { obtainedAt: newYear, now: newYear + 60_000, answer: {} };
  expect(explain(subject, { clock, answer: { status: 401 } }).answer).toMatchObject({
    renews: false,
    next: ['The connection has expired, and its user must reconnect.'],
  });
});

test('a definition whose credentials nobody renews lives to its end', () => {
  const digest = subjectOf({ authentication: { type: 'digest', test: test_ } });
  const clock = { obtainedAt: newYear, now: newYear, answer: { expires_in: 60 } };
  expect(explain(digest, { clock }).clock).toMatchObject({ state: 'endless', renews: false });
});

test('REF-1 OA2-35 tokens: renewal switched on, and what a missing refresh token means', () => {
  const cloud = (config: object) =>
    subjectOf({
      authentication: {
        type: 'oauth2',
        oauth2Config: {
          authorizeUrl: { url: 'https://acme.com/authorize' },
          getAccessToken: { url: 'https://acme.com/token' },
          refreshAccessToken: { url: 'https://acme.com/token' },
          ...config,
        },
        test: test_,
      },
    });
  expect(explain(cloud({}))).toMatchObject({ canRenew: false, policy: null });
  const on = cloud({ autoRefresh: true });
  const clock = { obtainedAt: newYear, now: newYear, answer: { access_token: 'a', expires_in: 60 } };
  const found = explain(on, { clock, answer: { status: 401 } });
  expect(found.clock).toMatchObject({ lacks: 'refresh_token', renews: false });
  expect(found.answer).toMatchObject({
    renews: false,
    why: 'The answer means “renew”, by the condition “status 401”: the status is 401. But the app gave no refresh_token, so nothing is sent.',
  });
  const whole = { ...clock, answer: { ...clock.answer, refresh_token: 'r' } };
  expect(explain(on, { clock: whole, answer: { status: 401 } }).answer?.renews).toBe(true);
});

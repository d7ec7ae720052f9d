import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import { engineOf, fakeWorld, json, newYear, plant, ref, subjectOf } from './fixture.ts';
import { askedWaitMs } from './patience.ts';

const limited = (retryAfter?: string) =>
  ({
    ok: false,
    problem: problem('rate_limited_429', 'test', retryAfter === undefined ? {} : { retryAfter }),
  }) as const;

test('REF-19 RFC 9110 10.2.3 seconds and dates are read, anything else says nothing', () => {
  expect(askedWaitMs(limited('2'), newYear)).toBe(2_000);
  expect(askedWaitMs(limited('0.5'), newYear)).toBe(500);
  expect(askedWaitMs(limited('Thu, 01 Jan 2026 00:00:03 GMT'), newYear)).toBe(3_000);
  expect(askedWaitMs(limited('Wed, 31 Dec 2025 00:00:00 GMT'), newYear)).toBe(0);
  for (const given of [undefined, '', 'soon', '-1x'])
    expect(askedWaitMs(limited(given), newYear)).toBeUndefined();
  const other = { ok: false, problem: problem('timeout', 'test', { retryAfter: '2' }) } as const;
  expect(askedWaitMs(other, newYear)).toBeUndefined();
});

const document = {
  authentication: {
    type: 'custom',
    fields: [{ key: 'api_key', type: 'password' }],
    test: { url: 'https://api.acme.com/me', headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
  },
};

async function tested(retryAfter: string, refusals: number) {
  let left = refusals;
  const world = fakeWorld(() => {
    left -= 1;
    return left >= 0 ? json({}, 429, { 'retry-after': retryAfter }) : json({ email: 'ada@acme.dev' });
  });
  const { engine } = engineOf(world);
  const subject = subjectOf(document);
  await plant(engine, subject, { api_key: 'key-12345' });
  const outcome = await engine.test(subject, ref);
  return { outcome, waits: world.waits, requests: world.requests.length };
}

test('F-085 a test that comes too soon waits as it is told, and is made once more', async () => {
  const { outcome, waits, requests } = await tested('3', 1);
  expect(outcome).toMatchObject({ ok: true });
  expect([waits, requests]).toEqual([[3_000], 2]);
  expect(outcome.report.console.map(({ text }) => text)).toEqual([
    'The app asked to wait 3 s; then it was asked again.',
  ]);
});

test('F-085 it is made once more only, and a long wait is told instead', async () => {
  const again = await tested('3', 2);
  expect(again.outcome).toMatchObject({ ok: false, problem: { code: 'rate_limited_429' } });
  expect(again.requests).toBe(2);
  const long = await tested('60', 1);
  expect(long.outcome).toMatchObject({
    ok: false,
    problem: { code: 'rate_limited_429', params: { retryAfter: '60' } },
  });
  expect([long.waits, long.requests]).toEqual([[], 1]);
});

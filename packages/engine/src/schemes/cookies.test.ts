import { expect, test } from 'vitest';
import { type Cookies, learnCookies, withCookies } from './cookies.ts';
import { responseOf } from './fake.ts';

const request = { method: 'GET', url: 'https://api.acme.dev/', headers: {} };
const now = Date.UTC(2026, 0, 1);

function learned(...lines: string[]): Cookies {
  const cookies: Cookies = new Map([['old', '1']]);
  learnCookies(cookies, responseOf(request.url, { headers: { 'set-cookie': lines } }), now);
  return cookies;
}

test('a set cookie comes back in the next request, attributes aside', () => {
  const cookies = learned('stale_after=3; Path=/; HttpOnly', 'session="a=b"');
  expect(withCookies(request, cookies).headers).toEqual({ Cookie: 'old=1; stale_after=3; session="a=b"' });
});

test('a Cookie header of the request stays alone', () => {
  const own = { ...request, headers: { cookie: 'mine=1' } };
  expect(withCookies(own, learned('a=1'))).toBe(own);
  expect(withCookies(request, new Map())).toBe(request);
});

test('a cookie ends by Max-Age, by Expires, or is set anew', () => {
  expect([...learned('old=; Max-Age=0').keys()]).toEqual([]);
  expect([...learned('old=; expires=Thu, 01 Jan 1970 00:00:00 GMT').keys()]).toEqual([]);
  expect([...learned('old=2; Max-Age=60; expires=Thu, 01 Jan 1970 00:00:00 GMT')]).toEqual([['old', '2']]);
});

test('lines without a name are passed over, and their number is bounded', () => {
  expect([...learned('=x', 'novalue', '').keys()]).toEqual(['old']);
  expect(learned(...Array.from({ length: 100 }, (_, index) => `c${index}=1`)).size).toBe(50);
});

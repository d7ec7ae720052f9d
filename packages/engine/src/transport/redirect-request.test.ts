import { expect, test } from 'vitest';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import { redirectedRequest, redirectTarget } from './redirect-request.ts';
import { createSecretFinder } from './secrets.ts';

const secret = 'tok-5f2a91';

function response(status: number, location?: string | string[]): WireResponse {
  const headers = location === undefined ? {} : { location };
  return { url: 'https://api.acme.com/a/b?x=1', status, headers, body: new Uint8Array() };
}

function post(more: Partial<WireRequest> = {}): WireRequest {
  const headers = { 'Content-Type': 'application/json', Accept: '*/*' };
  return { method: 'POST', url: 'https://api.acme.com/a/b?x=1', headers, body: '{"a":1}', ...more };
}

/** The request after a redirect, or the reason why there is none. */
function after(request: WireRequest, status: number, location: string): WireRequest | string {
  const answer = response(status, location);
  const target = redirectTarget(answer);
  if (target === undefined) return 'no redirect';
  const next = redirectedRequest(request, answer, target, createSecretFinder([secret]));
  return next.ok ? next.value : `${next.problem.code}: ${next.problem.params['reason']}`;
}

test.each([200, 300, 304, 305, 306, 399, 401])('ZRQ-3 status %i is an answer, Location or not', (status) => {
  expect(redirectTarget(response(status, '/next'))).toBeUndefined();
});

test('ZRQ-3 a redirect without a Location, or with one that is none, is the answer', () => {
  expect(redirectTarget(response(302))).toBeUndefined();
  expect(redirectTarget(response(302, 'http://['))).toBeUndefined();
  expect(redirectTarget(response(302, ['/a', '/b']))).toBeUndefined();
});

test('Location is read against the URL that answered', () => {
  expect(redirectTarget(response(302, '../c'))?.href).toBe('https://api.acme.com/c');
  expect(redirectTarget(response(302, '//other.com/d'))?.href).toBe('https://other.com/d');
  expect(redirectTarget(response(302, ''))?.href).toBe('https://api.acme.com/a/b?x=1');
});

test('Location in UTF-8 is read as UTF-8', () => {
  const bytes = Buffer.from('/café').toString('latin1');
  expect(redirectTarget(response(302, bytes))?.href).toBe('https://api.acme.com/caf%C3%A9');
});

test.each([301, 302, 303])('%i after POST asks with GET, without the body and its headers', (status) => {
  const next = { method: 'GET', url: 'https://api.acme.com/next', headers: { Accept: '*/*' } };
  expect(after(post(), status, '/next')).toEqual(next);
  expect(after(post({ method: 'post' }), status, '/next')).toEqual(next);
});

test.each([307, 308])('%i keeps method and body', (status) => {
  expect(after(post(), status, '/next')).toEqual(post({ url: 'https://api.acme.com/next' }));
});

test('301 and 302 keep other methods; 303 makes them GET, but not HEAD', () => {
  expect(after(post({ method: 'PUT' }), 302, '/n')).toMatchObject({ method: 'PUT', body: '{"a":1}' });
  expect(after(post({ method: 'PUT' }), 303, '/n')).toMatchObject({ method: 'GET' });
  expect(after(post({ method: 'HEAD' }), 303, '/n')).toMatchObject({ method: 'HEAD' });
});

const guarded: WireRequest = {
  method: 'GET',
  url: 'https://api.acme.com/a/b?x=1',
  headers: {
    authorization: 'Bearer unrelated',
    Cookie: 'sid=1',
    'X-Api-Key': 'unlisted',
    'X-Auth': 'unlisted',
    'X-Plain': `id ${secret}`,
    'X-Basic': `Basic ${Buffer.from(`u:${secret}`).toString('base64')}`,
    Accept: '*/*',
    'User-Agent': 'Test',
  },
};

test('attack 19: at another host no header that is, is named like or carries a credential is sent', () => {
  expect(after(guarded, 302, 'https://evil.com/x')).toEqual({
    method: 'GET',
    url: 'https://evil.com/x',
    headers: { Accept: '*/*', 'User-Agent': 'Test' },
  });
});

test.each([
  ['another port', 'https://api.acme.com:8443/x'],
  ['a step down to http', 'http://api.acme.com/x'],
  ['a name below', 'https://evil.api.acme.com/x'],
  ['the name above', 'https://acme.com/x'],
  ['a final dot', 'https://api.acme.com./x'],
])('attack 19: %s is another host', (_, location) => {
  expect(after(guarded, 302, location)).toMatchObject({ headers: { Accept: '*/*', 'User-Agent': 'Test' } });
});

test('the same host keeps everything, the step up to https too', () => {
  expect(after(guarded, 302, '/y?k=' + secret)).toEqual({
    ...guarded,
    url: `https://api.acme.com/y?k=${secret}`,
  });
  const plain = { ...guarded, url: 'http://api.acme.com/a' };
  expect(after(plain, 301, 'https://api.acme.com/a')).toEqual({ ...guarded, url: 'https://api.acme.com/a' });
});

test('a step up to https at another port is another host', () => {
  const plain = { ...guarded, url: 'http://api.acme.com:8080/a' };
  expect(after(plain, 301, 'https://api.acme.com:8443/a')).toMatchObject({ headers: { Accept: '*/*' } });
});

test('attack 19: query values that carry a secret stay behind, the others do not change', () => {
  const location = `https://evil.com/x?a=%20b&k=${secret}&c=${Buffer.from(secret).toString('base64url')}&d=1`;
  expect(after(guarded, 302, location)).toMatchObject({ url: 'https://evil.com/x?a=%20b&d=1' });
});

test('attack 19: a secret in the path of another host refuses the redirect', () => {
  expect(after(guarded, 302, `https://evil.com/bot${secret}/me`)).toBe(
    'redirect_refused: its path carries a credential to another host',
  );
});

test.each([
  ['a secret', `{"a":"${secret}"}`],
  ['a member named like one, as JSON', '{"client_secret": "unlisted"}'],
  ['a member named like one, as a form', 'grant_type=refresh_token&refresh_token=unlisted'],
  ['a secret, as bytes', Buffer.from(`x=${secret}`)],
])('attack 19: a body with %s refuses 307 and 308 to another host', (_, body) => {
  const refused = 'redirect_refused: the body carries a credential to another host';
  expect(after(post({ body }), 307, 'https://evil.com/')).toBe(refused);
  expect(after(post({ body }), 308, 'https://evil.com/')).toBe(refused);
  expect(after(post({ body }), 308, '/same')).toMatchObject({ body });
  expect(after(post({ body }), 302, 'https://evil.com/')).toMatchObject({ method: 'GET' });
});

test('a body without a credential goes along', () => {
  expect(after(post(), 307, 'https://other.com/')).toMatchObject({ method: 'POST', body: '{"a":1}' });
});

test.each([
  ['file:///etc/passwd', 'redirect_refused: it leads to a file: URL'],
  ['gopher://127.0.0.1/', 'redirect_refused: it leads to a gopher: URL'],
  ['javascript:alert(1)', 'redirect_refused: it leads to a javascript: URL'],
  ['https://u:p@api.acme.com/', 'redirect_refused: it carries user information'],
])('attack 16: a redirect to %s is refused', (location, refused) => {
  expect(after(guarded, 302, location)).toBe(refused);
});

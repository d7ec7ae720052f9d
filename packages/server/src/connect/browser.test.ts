import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import {
  browserOf,
  heldElsewhere,
  isForeignFrame,
  isNavigation,
  isOwnForm,
  isPreview,
  newBinding,
  sha256,
  vouchingOrigin,
} from './browser.ts';

const deps = { now: () => 0, randomBytes };
const allowedOrigins = ['https://app.example', 'http://localhost:4270'];

function appFor(url: string) {
  const app = new Hono();
  app.get('/bind/:id', (c) => {
    const binding = newBinding({ url }, { id: c.req.param('id'), expiresAt: 90_001 }, deps);
    binding.give(c);
    return c.text(binding.hash);
  });
  app.get('/read/:id', (c) => c.text(browserOf(c, { url }, { id: c.req.param('id') }) ?? 'none'));
  app.post('/own', (c) => c.text(String(isOwnForm(c, { url }))));
  app.post('/vouch', (c) => c.text(vouchingOrigin(c, { url }, { allowedOrigins }) ?? 'none'));
  app.get('/sort', (c) => c.json([isNavigation(c), isForeignFrame(c), isPreview(c)]));
  return app;
}

async function ask(path: string, headers: object, method = 'POST'): Promise<string> {
  const request = { method, headers: headers as Record<string, string> };
  return (await appFor('http://localhost:4270').request(path, request)).text();
}

test('a browser is bound to one attempt by a random cookie that script cannot read; https makes it __Host-', async () => {
  const plain = await appFor('http://localhost:4270').request('/bind/cs_1');
  expect(plain.headers.get('set-cookie')).toMatch(
    /^claviger-connect-cs_1=[\w-]{43}; Max-Age=91; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const secure = await appFor('https://connect.acme.com').request('/bind/cs_1');
  expect(secure.headers.get('set-cookie')).toMatch(
    /^__Host-claviger-connect-cs_1=[\w-]{43}; .*Path=\/; .*Secure/,
  );
});

test('the cookie counts for its own attempt and no other', async () => {
  const app = appFor('http://localhost:4270');
  const bound = await app.request('/bind/cs_1');
  const cookie = bound.headers.get('set-cookie')?.split(';')[0] ?? '';
  const read = async (id: string, sent: string) =>
    (await app.request(`/read/${id}`, { headers: { cookie: sent } })).text();
  expect(await read('cs_1', cookie)).toBe(await bound.text());
  expect(await read('cs_1', cookie)).toBe(sha256(cookie.split('=')[1] ?? ''));
  expect(await read('cs_2', cookie)).toBe('none');
  expect(await read('cs_1', 'claviger-connect-cs_1=short')).toBe('none');
  expect(await (await app.request('/read/cs_1')).text()).toBe('none');
});

test('an attempt that was opened belongs to the browser that did', () => {
  expect(heldElsewhere({}, undefined)).toBe(false);
  expect(heldElsewhere({ browserHash: 'a' }, 'a')).toBe(false);
  expect(heldElsewhere({ browserHash: 'a' }, 'b')).toBe(true);
  expect(heldElsewhere({ browserHash: 'a' }, undefined)).toBe(true);
});

test.each([
  [{ origin: 'http://localhost:4270' }, 'true'],
  [{ origin: 'https://evil.example' }, 'false'],
  [{ origin: 'null' }, 'false'],
  [{ origin: 'http://localhost:4270.evil.example' }, 'false'],
  [{ 'sec-fetch-site': 'cross-site' }, 'false'],
  [{ 'sec-fetch-site': 'same-origin' }, 'true'],
  [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:4270' }, 'false'],
  [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, 'true'],
  [{}, 'true'],
])('a form posted with %j is our own: %s', async (headers, own) => {
  expect(await ask('/own', headers)).toBe(own);
});

const app = 'https://app.example';
const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

test.each([
  [{ origin: app }, app],
  [{ origin: app, 'sec-fetch-site': 'cross-site', ...navigation }, app],
  [{ origin: app, 'sec-fetch-site': 'same-site', ...navigation }, app],
  [
    { origin: 'http://localhost:4270', 'sec-fetch-site': 'same-origin', ...navigation },
    'http://localhost:4270',
  ],
  [{}, 'none'],
  [{ origin: 'null' }, 'none'],
  [{ origin: 'https://APP.example' }, 'none'],
  [{ origin: 'https://app.example/' }, 'none'],
  [{ origin: 'https://app.example.evil.example' }, 'none'],
  [{ origin: 'http://app.example' }, 'none'],
  [{ origin: `${app}, https://evil.example` }, 'none'],
  [{ origin: app, 'sec-fetch-site': 'none', ...navigation }, 'none'],
  [{ origin: app, 'sec-fetch-site': 'same-origin', ...navigation }, 'none'],
  [
    { origin: app, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty' },
    'none',
  ],
  [{ origin: app, 'sec-fetch-site': 'cross-site', ...navigation, 'sec-fetch-dest': 'iframe' }, 'none'],
  [{ referer: `${app}/page` }, 'none'],
])('a page opened with %j is vouched for by %s', async (headers, origin) => {
  expect(await ask('/vouch', headers)).toBe(origin);
});

test.each([
  [{}, [true, false, false]],
  [navigation, [true, false, false]],
  [
    { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' },
    [false, true, false],
  ],
  [
    { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-site' },
    [false, false, false],
  ],
  [{ 'sec-fetch-mode': 'cors' }, [true, false, false]],
  [
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty' },
    [false, false, true],
  ],
  [{ 'sec-purpose': 'prefetch;prerender' }, [true, false, true]],
  [{ purpose: 'prefetch' }, [true, false, true]],
])('a request with %j goes there, stands in a foreign frame, looks ahead: %j', async (headers, told) => {
  expect(JSON.parse(await ask('/sort', headers, 'GET'))).toEqual(told);
});

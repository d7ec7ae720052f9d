import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { bindBrowser, browserOf, isOwnForm, sha256 } from './browser.ts';

function appFor(url: string) {
  const app = new Hono();
  app.get('/bind', (c) => c.text(bindBrowser(c, { url }, randomBytes)));
  app.get('/read', (c) => c.text(browserOf(c, { url }) ?? 'none'));
  app.post('/own', (c) => c.text(String(isOwnForm(c, { url }))));
  return app;
}

test('a browser is bound by a random cookie that script cannot read; https makes it __Host-', async () => {
  const plain = await appFor('http://localhost:4270').request('/bind');
  expect(plain.headers.get('set-cookie')).toMatch(
    /^claviger-connect=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const secure = await appFor('https://connect.acme.com').request('/bind');
  expect(secure.headers.get('set-cookie')).toMatch(/^__Host-claviger-connect=[\w-]{43}; .*Secure/);
});

test('the same browser keeps its binding, and another has none', async () => {
  const app = appFor('http://localhost:4270');
  const bound = await app.request('/bind');
  const cookie = bound.headers.get('set-cookie')?.split(';')[0] ?? '';
  const again = await app.request('/bind', { headers: { cookie } });
  expect(await again.text()).toBe(await bound.text());
  expect(again.headers.get('set-cookie')).toBeNull();
  expect(await (await app.request('/read', { headers: { cookie } })).text()).toBe(
    sha256(cookie.split('=')[1] ?? ''),
  );
  expect(await (await app.request('/read')).text()).toBe('none');
  expect(await (await app.request('/read', { headers: { cookie: 'claviger-connect=short' } })).text()).toBe(
    'none',
  );
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
  const answer = await appFor('http://localhost:4270').request('/own', {
    method: 'POST',
    headers: headers as Record<string, string>,
  });
  expect(await answer.text()).toBe(own);
});

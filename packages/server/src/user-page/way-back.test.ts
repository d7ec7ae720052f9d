import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { isPageId, keepToken, keptToken, wayBackUrl } from './way-back.ts';

const id = `up_${'a'.repeat(22)}`;
const token = 'x'.repeat(43);

describe('the way back to a page', () => {
  test('names the page by its id, which no token is', () => {
    expect(wayBackUrl({ url: 'https://keys.example' }, { id })).toBe(`https://keys.example/user/${id}`);
    expect([id, token, `up_${'_'.repeat(40)}`, ''].map(isPageId)).toEqual([true, false, false, false]);
  });

  test.each([
    ['https://keys.example', '__Host-', '; Secure'],
    ['http://localhost:4270', '', ''],
  ])('at %s the browser keeps the token for as long as the page holds', async (url, prefix, secure) => {
    const app = new Hono();
    app.get('/give', (c) => {
      keepToken(c, { url }, { id, expiresAt: 60_500 }, token, 500);
      return c.text('');
    });
    app.get('/take', (c) => c.text(keptToken(c, { url }, id) ?? 'none'));
    const cookie = (await app.request('/give')).headers.get('set-cookie') ?? '';
    expect(cookie).toBe(
      `${prefix}claviger-user-${id}=${token}; Max-Age=60; Path=/; HttpOnly${secure}; SameSite=Lax`,
    );
    const take = async (value: string) =>
      (await app.request('/take', { headers: { cookie: `${prefix}claviger-user-${id}=${value}` } })).text();
    expect([await take(token), await take('short'), await take('../'.repeat(15))]).toEqual([
      token,
      'none',
      'none',
    ]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carries } from './carried.ts';

const plain = { method: 'POST', url: 'https://api.acme.dev/v1/me', headers: { Accept: '*/*' } };
const token = 'tok/en+1=';

test.each([
  ['the query', { ...plain, url: `https://api.acme.dev/me?access_token=${encodeURIComponent(token)}` }],
  ['the query, raw', { ...plain, url: `https://api.acme.dev/me?access_token=${token}` }],
  ['another header', { ...plain, headers: { 'X-Token': token } }],
  ['a header with a prefix', { ...plain, headers: { Cookie: `a=1; session=${token}` } }],
  ['a JSON body', { ...plain, body: JSON.stringify({ token }) }],
  ['a form body', { ...plain, body: `a=b&token=${encodeURIComponent(token)}` }],
  ['a body of bytes', { ...plain, body: new TextEncoder().encode(`{"token":"${token}"}`) }],
])('OA2-33 a token in %s is carried', (_, request) => {
  expect(carries(request, token)).toBe(true);
  expect(carries(request, 'another')).toBe(false);
});

test('a short token is not found inside a longer word', () => {
  expect(carries(plain, 'v')).toBe(false);
  expect(carries({ ...plain, body: 'name=abc123' }, 'abc')).toBe(false);
  expect(carries({ ...plain, url: 'https://api.acme.dev/?q=abc1&t=abc' }, 'abc')).toBe(true);
  expect(carries({ ...plain, url: 'https://api.acme.dev/?q=%3Dabc' }, 'abc')).toBe(true);
});

test('a token whose JSON text differs is found in a JSON body', () => {
  const odd = 'a"b\\c';
  expect(carries({ ...plain, body: JSON.stringify({ odd }) }, odd)).toBe(true);
});

test('whatever the token, a request that has it as a query value carries it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: fc.constantFrom(...'abcXYZ019-._~+/= %&') }), (text) => {
      fc.pre(text.trim() === text);
      expect(carries({ ...plain, url: `https://api.acme.dev/?t=${encodeURIComponent(text)}` }, text)).toBe(
        true,
      );
    }),
  );
});

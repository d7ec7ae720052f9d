import { expect, test } from 'vitest';
import { basicAuthorization, hasAuthorization, hasControl, textOf } from './authorization.ts';

test('an Authorization header counts in any case', () => {
  const request = { method: 'GET', url: 'https://api.acme.dev/', headers: {} };
  expect(hasAuthorization(request)).toBe(false);
  expect(hasAuthorization({ ...request, headers: { AUTHORIZATION: 'Key 1' } })).toBe(true);
});

test('user and password are encoded as UTF-8', () => {
  expect(basicAuthorization('test', '123£')).toBe('Basic dGVzdDoxMjPCow==');
});

test('numbers and booleans become text, anything else is empty', () => {
  expect([1, true, 'a', null, undefined, {}, ['a']].map(textOf)).toEqual(['1', 'true', 'a', '', '', '', '']);
});

test('line breaks, NUL and C1 controls are control characters; letters of any script are not', () => {
  expect(['a\nb', 'a\0', '\u0085', '\x7f'].every(hasControl)).toBe(true);
  expect(['', 'Jäsøn Doe', '"\\', '日本'].some(hasControl)).toBe(false);
});

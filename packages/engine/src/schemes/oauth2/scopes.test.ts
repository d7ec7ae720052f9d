import { expect, test } from 'vitest';
import { missingScopes, scopesOf, scopesOfAnswer, withMoreScopes } from './scopes.ts';

test('OA2-12 scopes are read by whichever separator the text uses', () => {
  expect(scopesOf(' read  write ')).toEqual(['read', 'write']);
  expect(scopesOf('read, write all')).toEqual(['read', 'write all']);
  expect(scopesOf('read+write')).toEqual(['read', 'write']);
  expect(scopesOf('a+b c')).toEqual(['a+b', 'c']);
  expect(scopesOf('one\ntwo')).toEqual(['one', 'two']);
  expect(scopesOf('')).toEqual([]);
});

test('a separator of the definition is the only one', () => {
  expect(scopesOf('a,b c', ' ')).toEqual(['a,b', 'c']);
  expect(scopesOf('a b|c', '|')).toEqual(['a b', 'c']);
  expect(scopesOf('a+b', ',')).toEqual(['a+b']);
});

const asked = (scope: string, part: { separator?: string; isFirst?: boolean } = {}) => ({
  scope,
  separator: part.separator,
  isFirst: part.isFirst ?? true,
});

test('RFC 6749 5.1 what is named is granted, whichever separator the answer uses', () => {
  expect(scopesOfAnswer({ scope: 'read,write' }, asked('read write admin'))).toEqual({
    requested: ['read', 'write', 'admin'],
    granted: ['read', 'write'],
  });
  expect(scopesOfAnswer({ scope: ['read', 7] }, asked('read'))?.granted).toEqual(['read']);
  expect(scopesOfAnswer({ scope: '' }, asked('read'))?.granted).toEqual([]);
});

test('RFC 6749 5.1 what is not named was granted as asked, at first; later it stays as it was', () => {
  expect(scopesOfAnswer({}, asked('read'))).toEqual({ requested: ['read'], granted: ['read'] });
  expect(scopesOfAnswer({}, asked('read', { isFirst: false }))).toBeUndefined();
  expect(scopesOfAnswer({}, asked(''))).toBeUndefined();
});

test('attack 15 a scope that was asked for and not given is told, whatever the order', () => {
  expect(missingScopes({ requested: ['a', 'b', 'c', 'b'], granted: ['c', 'a', 'x'] })).toEqual(['b']);
  expect(missingScopes({ requested: ['a', 'b'], granted: ['b', 'a'] })).toEqual([]);
});

test('scopes are compared letter by letter', () => {
  const requested = ['email', 'Read'];
  const granted = ['https://www.googleapis.com/auth/userinfo.email', 'read'];
  expect(missingScopes({ requested, granted })).toEqual(requested);
});

test.each([
  ['read write', ['write', 'admin', 'admin'], undefined, 'read write admin'],
  ['read,write', ['admin', 'audit'], undefined, 'read,write,admin,audit'],
  ['read, write', ['admin'], undefined, 'read, write, admin'],
  ['read+write', ['admin'], undefined, 'read+write+admin'],
  ['read', ['admin'], undefined, 'read admin'],
  ['read', ['admin'], ',', 'read,admin'],
  ['a b|c', ['d'], '|', 'a b|c|d'],
  ['', ['x', 'y'], undefined, 'x y'],
  [' read ', ['read'], undefined, ' read '],
])(
  'OA2-12 %j with more of them, in its own order and separated as it is: %j',
  (text, more, separator, whole) => {
    expect(withMoreScopes(text, more, separator)).toBe(whole);
  },
);

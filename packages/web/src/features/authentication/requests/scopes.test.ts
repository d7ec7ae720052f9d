import { expect, test } from 'vitest';
import { scopesIn, separatorOf, withScopes } from './scopes.ts';

test.each(['read write', 'read,write', 'read, write', 'read  write\n', ' read'])(
  'F-046 a text that nobody changes stays as it was typed: %j',
  (text) => {
    expect(withScopes(text, scopesIn(text))).toBe(text);
  },
);

test('F-046 a scope is added with the separator that is there', () => {
  expect(withScopes('read write', ['read', 'write', 'admin'])).toBe('read write admin');
  expect(withScopes('read,write', ['read', 'write', 'admin'])).toBe('read,write,admin');
  expect(withScopes('read, write', ['read', 'write', 'admin'])).toBe('read, write, admin');
  expect(withScopes('', ['read', 'write'])).toBe('read write');
  expect(separatorOf('read')).toBe(' ');
});

test('F-046 a scope is cut out with one separator, wherever it stands', () => {
  expect(withScopes('a, b, c', ['b', 'c'])).toBe('b, c');
  expect(withScopes('a, b, c', ['a', 'c'])).toBe('a, c');
  expect(withScopes('a, b, c', ['a', 'b'])).toBe('a, b');
  expect(withScopes('a', [])).toBe('');
});

test('a placeholder may stand among the scopes', () => {
  expect(scopesIn('{{bundle.inputData.scope}} offline')).toEqual(['{{bundle.inputData.scope}}', 'offline']);
});

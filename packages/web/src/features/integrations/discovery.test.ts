import { expect, test } from 'vitest';
import { type Discovery, lineOf, nameOf } from './discovery.ts';

const found = (definition: Discovery['definition']) => ({ definition }) as Discovery;

test('what was found is named by itself, else by its host', () => {
  expect(nameOf(found({ name: 'Acme' }), 'https://login.acme.example/x')).toBe('Acme');
  expect(nameOf(found({}), 'login.acme.example')).toBe('login.acme.example');
  expect(nameOf(found({}), ':// nothing')).toBe('');
});

test('a value is one line', () => {
  expect(lineOf('read write')).toBe('read write');
  expect(lineOf(['a', 1])).toBe('["a",1]');
});

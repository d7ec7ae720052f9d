import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueAt } from './answer-path.ts';

test('a path reads own members only', () => {
  expect(valueAt({ data: { list: [{ id: 7 }] } }, 'data.list.0.id')).toBe(7);
  expect(valueAt([{ id: 7 }], '0.id')).toBe(7);
  expect(valueAt({}, 'constructor.name')).toBeUndefined();
  expect(valueAt({ a: 'text' }, 'a.length')).toBeUndefined();
  expect(valueAt('text', 'length')).toBeUndefined();
  expect(valueAt({ '': { '': 1 } }, '.')).toBe(1);
});

test('Q44 a dollar is the whole', () => {
  expect(valueAt('token', '$')).toBe('token');
  expect(valueAt(undefined, '$')).toBeUndefined();
});

const accounts = [
  { id: 'a-1', is_default: false, url: 'https://one.acme.dev', nested: {} },
  { id: 'a-2', is_default: true, url: 'https://two.acme.dev' },
  { id: 'a-3', is_default: true, none: null },
];

test('Q50 Q12 a choice takes the first member that has the value', () => {
  expect(valueAt({ accounts }, 'accounts.[is_default=true].id')).toBe('a-2');
  expect(valueAt(accounts, '[url=https://two.acme.dev].id')).toBe('a-2');
  expect(valueAt({ a: accounts[0], b: accounts[1] }, '[id=a-2].url')).toBe('https://two.acme.dev');
  expect(valueAt(accounts, '[id=a-9].id')).toBeUndefined();
  expect(valueAt(accounts, '[none=null].id')).toBeUndefined();
  expect(valueAt(accounts, '[nested=[object Object]].id')).toBeUndefined();
  expect(valueAt(accounts, '[constructor=x]')).toBeUndefined();
  expect(valueAt('text', '[a=b]')).toBeUndefined();
});

test('a name may hold brackets that are no choice', () => {
  expect(valueAt({ 'a[0]': 1, '[b]': 2 }, 'a[0]')).toBe(1);
  expect(valueAt({ '[b]': 2 }, '[b]')).toBe(2);
});

test('Q50 a name after a token is one of its claims', () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const access_token = `${part({ alg: 'none' })}.${part({ event: 'e-1', org: { id: 7 } })}.`;
  expect(valueAt({ access_token }, 'access_token.event')).toBe('e-1');
  expect(valueAt({ access_token }, 'access_token.org.id')).toBe(7);
  expect(valueAt({ access_token }, 'access_token')).toBe(access_token);
  expect(valueAt({ access_token: 'opaque' }, 'access_token.event')).toBeUndefined();
});

test('whatever the path, nothing throws, and nothing of a prototype is found', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, path) => {
      expect(typeof valueAt(value, path)).not.toBe('function');
    }),
  );
});

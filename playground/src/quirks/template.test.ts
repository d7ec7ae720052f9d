import { expect, test } from 'vitest';
import { fill, readRule } from './template.ts';

test('a rule gives what stands for each of its variables', () => {
  expect(readRule('Bearer $access:user', 'Bearer abc')).toEqual([[{ name: 'access', slot: 'user' }, 'abc']]);
  expect(readRule('a+b', 'a+b')).toEqual([]);
  expect(readRule('http://$bind:tenant.localhost', 'http://acme.localhost')).toEqual([
    [{ name: 'bind', slot: 'tenant' }, 'acme'],
  ]);
});

test('a text of another form is none of the rule', () => {
  expect(readRule('Bearer $access', 'bearer abc')).toBeUndefined();
  expect(readRule('a.b', 'axb')).toBeUndefined();
  expect(readRule('Bearer $access', 'Bearer ')).toBeUndefined();
});

test('an answer is filled however deep, and one variable alone keeps its type', () => {
  const make = ({ name, slot }: { name: string; slot: string }) => (name === 'count' ? 3 : `${name}/${slot}`);
  expect(fill({ a: ['$count', 'n$count.x'], b: { c: '$access:user' }, d: 1, e: null }, make)).toEqual({
    a: [3, 'n3.x'],
    b: { c: 'access/user' },
    d: 1,
    e: null,
  });
});

import { expect, test } from 'vitest';
import { guardDocument, isPollutingKey, joinPath } from './guard.ts';

test('a path is written as a reader would', () => {
  expect(joinPath('', ['authentication', 'fields', 1, 'key'])).toBe('authentication.fields[1].key');
  expect(joinPath('test.headers', ['X-Api-Key'])).toBe('test.headers.X-Api-Key');
  expect(joinPath('test.params', ['a.b c'])).toBe('test.params["a.b c"]');
});

test('keys that reach a prototype are refused wherever they stand', () => {
  const document = JSON.parse('{"a":[{"__proto__":{"constructor":1}}],"prototype":{}}');
  expect(guardDocument(document)).toEqual({
    fatal: false,
    faults: ['a[0].__proto__', 'a[0].__proto__.constructor', 'prototype'].map((path) => ({
      path,
      message: 'is a key that is not allowed',
    })),
  });
  expect(['__proto__', 'constructor', 'prototype', 'proto'].map(isPollutingKey)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test('a document that is plain JSON passes', () => {
  expect(guardDocument({ a: [1, 'x', null, true, { b: undefined }] })).toEqual({ faults: [], fatal: false });
});

test('functions say how they are written, other values that are not JSON are refused', () => {
  expect(guardDocument({ test: () => 1, big: 1n }).faults).toEqual([
    { path: 'test', message: 'is a function: write it as {"source": "…"}' },
    { path: 'big', message: 'is not JSON' },
  ]);
});

test('a document may be neither too deep nor too large, nor bite its tail', () => {
  const deep = JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`);
  const tail: Record<string, unknown> = {};
  tail['self'] = tail;
  const bomb = Array.from({ length: 20 }).reduce<unknown>((inner) => [inner, inner], 'x');
  for (const document of [deep, tail, bomb])
    expect(guardDocument(document)).toMatchObject({ fatal: true, faults: [{ path: '' }] });
});

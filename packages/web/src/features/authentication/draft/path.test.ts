import { expect, test } from 'vitest';
import { formatPath, isWithin, parsePath, placesOf, sameDocument, valueAt, withValue } from './path.ts';

test.each(['a', 'a.b', 'a[0].b', 'authentication.test.headers["X.Key"]', 'x["a\\"b"][2]'])(
  '%s is read and written alike',
  (text) => {
    expect(formatPath(parsePath(text))).toBe(text);
  },
);

test('a value is found at its place, and never on a prototype', () => {
  const document = { a: [{ b: 1 }] };
  expect(valueAt(document, parsePath('a[0].b'))).toBe(1);
  expect(valueAt(document, parsePath('a[1].b'))).toBeUndefined();
  expect(valueAt(document, parsePath('constructor.name'))).toBeUndefined();
});

test('a value is put at its place; what is not there is made, what was there stays', () => {
  const before = { a: { x: 1 } };
  expect(withValue(before, parsePath('a.list[0].key'), 'k')).toEqual({ a: { x: 1, list: [{ key: 'k' }] } });
  expect(before).toEqual({ a: { x: 1 } });
});

test('undefined takes a member or an element away', () => {
  expect(withValue({ a: { x: 1, y: 2 } }, ['a', 'x'], undefined)).toEqual({ a: { y: 2 } });
  expect(withValue({ a: [1, 2, 3] }, ['a', 1], undefined)).toEqual({ a: [1, 3] });
});

test('a place within another', () => {
  expect(isWithin(parsePath('a.b[0].c'), parsePath('a.b'))).toBe(true);
  expect(isWithin(parsePath('a.bc'), parsePath('a.b'))).toBe(false);
});

test('documents are the same whatever the order of their members', () => {
  expect(sameDocument({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
  expect(sameDocument({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(sameDocument({ a: {} }, { a: [] })).toBe(false);
  expect(sameDocument([1, 2], [2, 1])).toBe(false);
});

test('the places that mention something, as a whole word', () => {
  const document = {
    a: '{{process.env.HOST}}/x',
    b: [{ c: 'process.env.HOSTNAME' }, { c: 'return process.env.HOST;' }],
    d: 1,
  };
  expect(placesOf(document, 'process.env.HOST')).toEqual(['a', 'b[1].c']);
  expect(placesOf(undefined, 'x')).toEqual([]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinPath } from './guard.ts';
import { patchDocument, segmentsOf, valueAtPath } from './patch.ts';

const document = { a: { b: [1, { c: 'old' }], 'X Y': 2 }, z: 1 };

test('a change sets, adds and takes away, and leaves the rest', () => {
  expect(patchDocument(document, [{ path: 'a.b[1].c', after: 'new' }])).toEqual({
    a: { b: [1, { c: 'new' }], 'X Y': 2 },
    z: 1,
  });
  expect(patchDocument(document, [{ path: 'q.w.e', after: null }])).toEqual({
    ...document,
    q: { w: { e: null } },
  });
  expect(patchDocument(document, [{ path: 'a["X Y"]' }, { path: 'nowhere' }])).toEqual({
    a: { b: [1, { c: 'old' }] },
    z: 1,
  });
  expect(document.a.b[1]).toEqual({ c: 'old' });
});

test('later changes see what earlier ones made', () => {
  const changes = [{ path: 'h.One', after: 1 }, { path: 'h.Two', after: 2 }, { path: 'h.One' }];
  expect(patchDocument({}, changes)).toEqual({ h: { Two: 2 } });
});

test('every path that a fault may have leads to its value', () => {
  const key = fc
    .string({ minLength: 1 })
    .filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text));
  fc.assert(
    fc.property(fc.array(key, { minLength: 1, maxLength: 5 }), fc.jsonValue(), (keys, value) => {
      const path = joinPath('', keys);
      expect(segmentsOf(path)).toEqual(keys);
      expect(valueAtPath(patchDocument({}, [{ path, after: value }]), path)).toEqual(value);
    }),
  );
});

test('what an object or a list only inherits does not stand in a document', () => {
  for (const path of ['toString', 'hasOwnProperty', 'a.map', 'a[0].trim'])
    expect(valueAtPath({ a: ['x'] }, path)).toBeUndefined();
});

test.each([
  '',
  'a..b',
  'a[',
  '__proto__.x',
  'a["constructor"]',
  'a[1',
  String.raw`a["\q"]`,
  String.raw`a["\u12"]`,
  'a["\n"]',
  'a["',
])('%j is no path', (path) => {
  expect(segmentsOf(path)).toBeUndefined();
  expect(patchDocument(document, [{ path, after: 1 }])).toBe(document);
  expect(valueAtPath(document, path)).toBeUndefined();
});

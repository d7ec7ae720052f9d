import { beforeEach, expect, test } from 'vitest';
import { dropAllEdits, dropEdits, keepEdits, readEdits } from './edits.ts';

beforeEach(() => localStorage.clear());

test('F-141 edits survive leaving the page, per version', () => {
  keepEdits(localStorage, 'acme', '1.0.0', { base: { a: 1 }, document: { a: 2 }, savedAt: 'then' });
  expect(readEdits(localStorage, 'acme', '1.0.0')).toEqual({
    base: { a: 1 },
    document: { a: 2 },
    savedAt: 'then',
  });
  expect(readEdits(localStorage, 'acme', '1.0.1')).toBeUndefined();
});

test('edits that were taken back are none', () => {
  keepEdits(localStorage, 'acme', '1.0.0', { base: { a: 1 }, document: { a: 2 }, savedAt: null });
  keepEdits(localStorage, 'acme', '1.0.0', { base: { a: 1 }, document: { a: 1 }, savedAt: null });
  expect(localStorage.length).toBe(0);
});

test('what is no edit is not read', () => {
  localStorage.setItem('claviger.edits.acme.1.0.0', '{broken');
  expect(readEdits(localStorage, 'acme', '1.0.0')).toBeUndefined();
});

test('they can be dropped', () => {
  keepEdits(localStorage, 'acme', '1.0.0', { base: {}, document: { a: 2 }, savedAt: null });
  dropEdits(localStorage, 'acme', '1.0.0');
  expect(readEdits(localStorage, 'acme', '1.0.0')).toBeUndefined();
});

test('with an integration the edits of all its versions are dropped, and of no other', () => {
  for (const [key, version] of [
    ['acme', '1.0.0'],
    ['acme', '2.0.0'],
    ['acme-2', '1.0.0'],
  ] as const)
    keepEdits(localStorage, key, version, { base: {}, document: { a: 2 }, savedAt: null });
  dropAllEdits(localStorage, 'acme');
  expect(Object.keys(localStorage)).toEqual(['claviger.edits.acme-2.1.0.0']);
});

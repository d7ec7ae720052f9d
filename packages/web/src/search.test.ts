import { expect, test } from 'vitest';
import { definedOf, textSearch } from './search.ts';

test('search parameters are read as text; others are left out', () => {
  const read = textSearch('step', 'exchange');
  expect(read({ step: 'test', exchange: 12, other: 'x' })).toEqual({ step: 'test', exchange: '12' });
  expect(read({ step: '', exchange: { a: 1 } })).toEqual({});
});

test('members that are undefined have no place in an address', () => {
  expect(definedOf({ a: '1', b: undefined })).toEqual({ a: '1' });
});

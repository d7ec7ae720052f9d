import { expect, test } from 'vitest';
import { textSearch } from './search.ts';

test('search parameters are read as text; others are left out', () => {
  const read = textSearch('step', 'exchange');
  expect(read({ step: 'test', exchange: 12, other: 'x' })).toEqual({ step: 'test', exchange: '12' });
  expect(read({ step: '', exchange: { a: 1 } })).toEqual({});
});

import { expect, test } from 'vitest';
import { definedOf } from './query.ts';

test('only what is set remains', () => {
  const empty: string | undefined = undefined;
  expect(Object.keys(definedOf({ a: 1, b: empty, c: null, d: '' }))).toEqual(['a', 'c', 'd']);
});

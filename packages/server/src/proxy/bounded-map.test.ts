import { expect, test } from 'vitest';
import { createBoundedMap } from './bounded-map.ts';

test('the entry that was longest not asked for goes first', () => {
  const map = createBoundedMap<string, number>(3);
  for (const [at, key] of ['a', 'b', 'c'].entries()) map.set(key, at);
  expect(map.get('a')).toBe(0);
  map.set('d', 3);
  expect(['a', 'b', 'c', 'd'].map(map.get)).toEqual([0, undefined, 2, 3]);
  map.delete('a');
  map.prune((value) => value === 2);
  expect([map.size(), map.get('d')]).toEqual([1, 3]);
  map.clear();
  expect(map.get('c')).toBeUndefined();
});

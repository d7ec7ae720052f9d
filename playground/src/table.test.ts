import { expect, test } from 'vitest';
import { createTable } from './table.ts';

test('a table keeps at most its limit and drops the oldest', () => {
  const table = createTable<number>(2);
  table.set('a', 1);
  table.set('b', 2);
  table.set('c', 3);
  expect(table.get('a')).toBeUndefined();
  expect(table.values()).toEqual([2, 3]);
});

test('setting an id again makes it the newest', () => {
  const table = createTable<number>(2);
  table.set('a', 1);
  table.set('b', 2);
  table.set('a', 4);
  table.set('c', 3);
  expect(table.get('b')).toBeUndefined();
  expect(table.get('a')).toBe(4);
});

test('rows can be deleted and the table cleared', () => {
  const table = createTable<number>(2);
  table.set('a', 1);
  table.set('b', 2);
  table.delete('a');
  expect(table.values()).toEqual([2]);
  table.clear();
  expect(table.values()).toEqual([]);
});

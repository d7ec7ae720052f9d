import { expect, test } from 'vitest';
import { dropBeside, moveTo } from './reorder.ts';

const items = ['a', 'b', 'c', 'd'];

test('a member moves one place, and not beyond an end', () => {
  expect(moveTo(items, 2, 1)).toEqual(['a', 'c', 'b', 'd']);
  expect(moveTo(items, 0, 3)).toEqual(['b', 'c', 'd', 'a']);
  expect(moveTo(items, 0, -1)).toBe(items);
  expect(moveTo(items, 3, 4)).toBe(items);
  expect(moveTo(items, 9, 0)).toBe(items);
});

test('members are dropped beside another one', () => {
  const drop = (moved: string, target: string, side: 'before' | 'after') =>
    dropBeside(
      items,
      (item) => moved.includes(item),
      (item) => item === target,
      side,
    );
  expect(drop('d', 'a', 'before')).toEqual(['d', 'a', 'b', 'c']);
  expect(drop('a', 'c', 'after')).toEqual(['b', 'c', 'a', 'd']);
  expect(drop('ac', 'd', 'after')).toEqual(['b', 'd', 'a', 'c']);
  expect(drop('b', 'b', 'after')).toBe(items);
  expect(drop('b', 'x', 'after')).toBe(items);
});

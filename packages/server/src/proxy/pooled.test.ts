import { expect, test } from 'vitest';
import { pooled } from './pooled.ts';

test('no byte is given twice, and a block lasts for many pieces', () => {
  let drawn = 0;
  let next = 0;
  const draw = pooled((size) => {
    drawn += 1;
    return Uint8Array.from({ length: size }, () => next++);
  }, 10);
  expect([...draw(4), ...draw(6), ...draw(4)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  expect(drawn).toBe(2);
  expect(draw(11)).toHaveLength(11);
});

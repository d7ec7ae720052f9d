import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

const draw = (seed: number) => {
  const random = createRandom(seed);
  return Array.from({ length: 50 }, () => random.below(1_000));
};

test('the same seed draws the same, another draws otherwise', () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(8)).not.toEqual(draw(7));
});

test('what is drawn lies in its bounds and reaches both ends', () => {
  const random = createRandom(1);
  const drawn = new Set(Array.from({ length: 500 }, () => random.between(3, 6)));
  expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
  expect(random.chance(0)).toBe(false);
  expect(random.chance(1)).toBe(true);
  expect(random.bytes(16)).toHaveLength(16);
});

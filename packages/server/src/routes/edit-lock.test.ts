import { expect, test } from 'vitest';
import { forceQuery } from './edit-lock.ts';

test('only the two words are understood', () => {
  expect(forceQuery.safeParse({}).success).toBe(true);
  expect(forceQuery.safeParse({ force: 'true' }).success).toBe(true);
  expect(forceQuery.safeParse({ force: 'yes' }).success).toBe(false);
});
